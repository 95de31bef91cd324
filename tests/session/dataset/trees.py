"""Sessions as values, without a store: small pictures, trees of any shape."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from PIL import Image

from editor.types import Attempt, EditRequest, EditResult, Kind, Picture, Region, Scores, Verdict
from session.types import Anchor, Mention, Origin, Reading, Remark, Session, State, Turn

WHEN = datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC)


def noise(seed: int, side: int = 16) -> Picture:
    """A picture unlike that of any other seed."""
    return Picture.of(Image.frombytes("RGB", (side, side), Random(seed).randbytes(side * side * 3)))


SOURCE = noise(0)


def judged(passed: bool | None, threshold: float = 0.7) -> Verdict:
    score = {True: 0.875, False: 0.25, None: None}[passed]
    scores = Scores(score, 0.9, 0.8, 0.7)
    return Verdict(scores, score, passed, (), ("text changed",), "Too weak ↔.", threshold, "pixels", "1", "abc", 0.002)


def tried(passed: bool | None, picture: Picture | None, on: Picture = SOURCE, seed: int = 0) -> Attempt:
    request = EditRequest(on, "make the boat blue", (Kind.ATTRIBUTE,), critique="Too weak.", seed=seed)
    result = EditResult(picture, None, "built-in", "1", 0.25, 0.0) if picture else None
    return Attempt(request, result, judged(passed) if result else None, None if result else "Busy.", "the best", "built-in")


def turn(id: str, parent: Turn | None, attempts: Sequence[Attempt], kept: int | None, said: str = "make it blue") -> Turn:
    mention = Mention("it", 5, 7, Anchor.ENTITY, "the boat", 1, 0.75)
    reading = Reading(said, "make the boat blue", "blue boat", (mention,), parent.id if parent else None, (Kind.ATTRIBUTE, Kind.COLOR_TONE))
    return Turn(id, parent.id if parent else None, reading, None, tuple(attempts), kept, State.DONE, WHEN, "0.1.0")


def good(id: str, parent: Turn | None, seed: int, said: str = "make it blue") -> Turn:
    """A turn that passed at its first try."""
    on = parent.picture if parent and parent.picture else SOURCE
    return turn(id, parent, [tried(True, noise(seed), on)], 0, said)


def back(id: str, stood: Turn, to: Turn | None) -> Turn:
    reading = Reading("undo that", "go back", "go back", (), to.id if to else None, only_back=True)
    return Turn(id, stood.id, reading, None, (), None, State.DONE, WHEN, "0.1.0")


def session(*turns: Turn, id: str = "5e551045e551045e", remarks: Sequence[Remark] = ()) -> Session:
    """One that may be exported."""
    origin = Origin("5" * 64, (4000, 3000), "", "Ann", "https://example.org/photo")
    at = turns[-1].id if turns else None
    return Session(
        id,
        "ann",
        SOURCE,
        origin,
        turns,
        at,
        "Harbour",
        ("a boat",),
        "CC-BY-4.0",
        consent=True,
        state="approved",
        created=WHEN,
        remarks=tuple(remarks),
    )


def harbour(id: str = "5e551045e551045e", seed: int = 100) -> Session:
    """One of everything: a first try rejected, a branch, a turn that failed, one that only goes back, a mask, a picture handed in, a reply
    that was fitted, a correction and a score. Seven pictures that are kept or rejected."""
    first = turn(f"{id}-1", None, [tried(False, noise(seed)), tried(True, noise(seed + 1), seed=1)], 1, "make the boat “blue” ↔")
    second = good(f"{id}-2", first, seed + 2, "darker")
    third = good(f"{id}-3", second, seed + 3, "=cmd|' /C calc'!A0 <img onerror=alert(1)>")
    branch = good(f"{id}-4", first, seed + 4, "redder")
    failed = turn(f"{id}-5", branch, [tried(None, None)], None, "stranger")
    mask = Picture.of(Image.new("L", (16, 16), 255))
    pointed = replace(good(f"{id}-6", None, seed + 5, "again"), region=Region(mask, "the boat"))
    pointed = replace(pointed, reading=replace(pointed.reading, reference_pictures=(noise(seed + 6),)))
    fitted = pointed.attempts[0]
    assert fitted.result
    fitted = replace(
        fitted, result=replace(fitted.result, reply=noise(seed + 7, 20)), request=replace(fitted.request, region=pointed.region)
    )
    pointed = replace(pointed, attempts=(fitted,))
    remarks = [
        Remark(second.id, WHEN, "opinion", {"is": "better"}),
        Remark(first.id, WHEN, "asked", {"question": "Which?", "answer": "both"}),
    ]
    undo = back(f"{id}-7", failed, first)
    return session(first, second, third, branch, failed, pointed, undo, id=id, remarks=remarks)
