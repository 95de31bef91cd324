"""A home with sessions in it as the engine records them: a tree with rejected tries, a region, a reference picture and a way back; one
edit of no released kind; one whose person chose another try."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from PIL import Image, ImageFilter

from editor.types import Kind, Picture, Region
from session.engine import Engine
from session.store import Store
from session.types import Anchor, Mention, Origin, Reading, Remark, Session
from session.wish import Wish
from tests.fakes import FakeEditor, FakeJudge, verdict

OWNER = "ann"
KINDS = {"red": Kind.ATTRIBUTE, "hat": Kind.ACCESSORIES, "warm": Kind.COLOR_TONE, "snow": Kind.WEATHER}


def photo(seed: int, size: tuple[int, int] = (48, 32)) -> Picture:
    """Soft colours, unlike those of any other seed."""
    noise = Image.frombytes("RGB", (6, 4), Random(seed).randbytes(6 * 4 * 3))
    return Picture.of(noise.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(1)))


@dataclass(frozen=True)
class Plainly:
    """Takes words as they are; "back" goes to the source photo, "it" is the cup, and `reference` is handed in with "hat"."""

    reference: Picture

    def resolve(self, said: str, session: Session, at: str | None, region: Region | None = None) -> Reading:
        if said == "back":
            return Reading(said, "Go back to the photo", "go back", (), None, only_back=True)
        start = said.find("it ")
        found = () if start < 0 else (Mention("it", start, start + 2, Anchor.ENTITY, "the cup", 1, 0.9),)
        kind = next((kind for word, kind in KINDS.items() if word in said), Kind.OTHER)
        handed_in = (self.reference,) if "hat" in said else ()
        return Reading(said, said.replace("it ", "the cup "), said[:12], found, at, (kind,), handed_in)


class Recording:
    """Says one thing after another; each try gives a new picture, and the next of `scores`."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.turns = itertools.count(1)
        self.seeds = itertools.count(100)

    def session(self, seed: int, title: str) -> Session:
        origin = Origin(f"{seed:064x}", (4000, 3000), f"https://example.org/{seed}.jpg", "Ann", f"https://example.org/{seed}")
        return self.store.create(OWNER, photo(seed), origin, title=title, licence="CC-BY-4.0", consent=True)

    def say(self, session: Session, said: str, scores: Iterable[float | None] = (0.8,), at: str | None = None, **more: object) -> str:
        judged = [verdict(score) for score in scores]
        editor = FakeEditor(photo(next(self.seeds)) for _ in judged)
        engine = Engine(self.store, Plainly(photo(7, (20, 20))), [editor], FakeJudge(judged), limit=len(judged))
        turn = f"turn{next(self.turns)}"
        wish = Wish(turn, OWNER, session.id, said, at, **more)  # pyright: ignore[reportArgumentType]
        for _ in engine.carry_out(wish, lambda *_: None, lambda: False):
            pass
        return turn


def record(store: Store) -> None:
    say = Recording(store)
    tree = say.session(1, "Kitchen")
    first = say.say(tree, "make the cup red", (0.3, 0.8))
    second = say.say(tree, "now put it on a hat", (0.9,), first)
    say.say(tree, "make all of it warm", (0.85,), second)
    say.say(tree, "back", at=second)
    say.say(tree, "let it snow", (0.75,), first, region=Region((4, 4, 20, 20)))
    say.say(tree, "make it red again", (0.2, 0.4), first)
    other = say.session(2, "Garden")
    say.say(other, "make it sharper", (0.9,))
    chosen = say.session(3, "“Harbour” — naïve 港")
    turn = say.say(chosen, "make the sky red", (0.5, 0.9))
    store.keep(turn, OWNER, 1)
    last = say.say(chosen, "let it snow", (None,), turn)
    made = store.session(chosen.id, OWNER).turn(last)
    store.remark(OWNER, Remark(last, made.at, "score", dict.fromkeys(("compliance", "seamlessness", "preservation", "technical"), 0.9)))
    for session in (tree, other, chosen):
        store.review(session.id, OWNER, "approved")


def recorded(home: Path) -> Iterator[Session]:
    """The sessions of a new home, as an export is given them."""
    store = Store(home)
    try:
        record(store)
        for summary in reversed(store.sessions(OWNER)):
            yield store.session(summary.id, OWNER)
    finally:
        store.close()


def unseen(_: int) -> None:
    """Progress nobody looks at."""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def approved(sessions: Iterable[Session]) -> list[Session]:
    """As somebody leaves them who has reviewed what was imported."""
    return [replace(session, state="approved", licence="CC-BY-4.0", consent=True) for session in sessions]
