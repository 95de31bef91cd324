"""Turns to record: small pictures, one of each kind of value."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from PIL import Image

from editor.types import Attempt, EditRequest, EditResult, Kind, Picture, Region, Scores, Verdict
from session.store import Store
from session.store.writes import app_version
from session.types import Anchor, Mention, Origin, Reading, Session, State, Turn

ORIGIN = Origin("5" * 64, (4000, 3000), "https://example.org/photo.jpg", "Ann", "https://example.org/photo")


def noise(seed: int, side: int = 24) -> Picture:
    """A picture unlike that of any other seed."""
    return Picture.of(Image.frombytes("RGB", (side, side), Random(seed).randbytes(side * side * 3)))


def session(store: Store, owner: str = "ann", seed: int = 0) -> Session:
    return store.create(owner, noise(seed), ORIGIN, title="Harbour", licence="CC-BY-4.0", consent=True, seen=("a boat",))


def turn(said: str = "make it blue", parent: str | None = None, region: Region | None = None) -> Turn:
    mention = Mention("it", 5, 7, Anchor.ENTITY, "the boat", 1, 0.75)
    reading = Reading(said, "make the boat blue", "blue boat", (mention,), parent, (Kind.ATTRIBUTE, Kind.COLOR_TONE))
    return Turn(secrets.token_hex(8), parent, reading, region, (), None, State.PENDING, datetime.now(UTC), app=app_version())


def verdict(score: float = 0.8, usd: float = 0.002) -> Verdict:
    scores = Scores(score, score, score, None)
    return Verdict(scores, score, score >= 0.7, ("blank",), ("text changed",), "Too weak.", 0.7, "pixels", "1", "abc", usd)


def attempt(source: Picture, picture: Picture | None, score: float | None = 0.8, usd: float = 0.04, **request: object) -> Attempt:
    wanted = EditRequest(source, "make the boat blue", (Kind.ATTRIBUTE,), critique="Too weak.", seed=7)
    result = EditResult(picture, None, "nano-banana", "banana-3", 1.25, usd) if picture else None
    return Attempt(
        request=replace(wanted, **request),  # pyright: ignore[reportArgumentType]
        result=result,
        verdict=None if score is None else verdict(score),
        problem=None if picture else "Busy: try again in a minute.",
        route="the best for this kind",
        editor="nano-banana",
    )


def say(
    store: Store,
    session: Session,
    said: str = "make it blue",
    parent: str | None = None,
    tries: Iterable[Attempt] = (),
    kept: int | None = None,
) -> Turn:
    """A whole turn, as the engine records one. Without `tries`: one that is kept."""
    begun = turn(said, parent)
    made = tuple(tries)
    if not made:
        made, kept = (attempt(session.source, noise(secrets.randbits(32))),), 0
    store.begin(session.id, session.owner, begun)
    for one in made:
        store.tried(begun.id, one)
    store.finish(begun.id, State.DONE, kept, parent if kept is None else begun.id)
    return replace(begun, attempts=made, kept=kept, state=State.DONE)
