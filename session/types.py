"""The values of a recorded conversation. A session is a tree of turns; a place in it is a turn's id, or None for the source photo."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from editor.types import Attempt, Kind, Picture, Region


class Anchor(StrEnum):
    """What an expression leans on: something of an earlier turn, the whole picture, something of the same turn, something seen in the
    photo and never mentioned, the state of a turn, nothing, or a rule for all that follows."""

    ENTITY = "ENTITY"
    IMAGE = "IMAGE"
    SAME_TURN = "SAME_TURN"
    SEEN = "SEEN"
    TURN = "TURN"
    NONE = "NONE"
    RULE = "RULE"


class State(StrEnum):
    """Of a turn. Interrupted: the program ended while it was pending."""

    PENDING = "pending"
    DONE = "done"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class Mention:
    """A referring expression: `said[start:end] == text`, and `referent` is what it stands for. `turn` counts along the path from 1, 0 is
    the source photo; None where the anchor is no turn's. `confidence` 0 to 1."""

    text: str
    start: int
    end: int
    anchor: Anchor
    referent: str
    turn: int | None
    confidence: float


@dataclass(frozen=True)
class Reading:
    """What words were taken to mean. `meant` stands alone, `short` says it in about 12 words. `parent`: the place whose picture is edited.
    `only_back`: nothing is edited, the words only go back to `parent`. `note`: a sentence on how the words were read, where there is
    something to say of that; `usd`: what reading them cost."""

    said: str
    meant: str
    short: str
    mentions: tuple[Mention, ...]
    parent: str | None
    kinds: tuple[Kind, ...] = (Kind.OTHER,)
    reference_pictures: tuple[Picture, ...] = ()
    only_back: bool = False
    note: str = ""
    usd: float = 0.0


@dataclass(frozen=True)
class Turn:
    """What was said at a place, and all that was tried. `parent`: the place it was carried out on. `kept`: index of the attempt shown.
    `app`: the version of Palimpsest that recorded it, once it is recorded."""

    id: str
    parent: str | None
    reading: Reading
    region: Region | None
    attempts: tuple[Attempt, ...]
    kept: int | None
    state: State
    at: datetime
    app: str = ""

    @property
    def attempt(self) -> Attempt | None:
        """The attempt that is kept and shown."""
        return None if self.kept is None else self.attempts[self.kept]

    @property
    def picture(self) -> Picture | None:
        """The picture this turn left, or None where nothing was kept."""
        return self.attempt.result.picture if self.attempt and self.attempt.result else None


@dataclass(frozen=True)
class Remark:
    """Something a person added to a turn afterwards: a correction, a score of their own, a choice of another attempt. Append-only."""

    turn: str
    at: datetime
    kind: str
    what: dict[str, object]


@dataclass(frozen=True)
class Origin:
    """What is kept of the uploaded original: the sha256 and size of the file, and what the person says of where it comes from."""

    sha256: str
    size: tuple[int, int]
    url: str = ""
    author: str = ""
    landing_page: str = ""


@dataclass(frozen=True)
class Session:
    """`at` is where the person last stood. `turns` are in the order they were said; `earlier` counts those that were left in the store
    because nobody asked to see them yet, `before` the pictures on the way to `at` that came before the first one of it that is loaded."""

    id: str
    owner: str
    source: Picture
    origin: Origin
    turns: tuple[Turn, ...] = ()
    at: str | None = None
    title: str = ""
    seen: tuple[str, ...] = ()
    licence: str = ""
    consent: bool = False
    state: str = "draft"
    created: datetime | None = None
    remarks: tuple[Remark, ...] = ()
    earlier: int = 0
    before: int = 0

    @cached_property
    def _by_id(self) -> dict[str, Turn]:
        return {turn.id: turn for turn in self.turns}

    def turn(self, at: str) -> Turn:
        """Raises KeyError where no loaded turn has this id."""
        return self._by_id[at]

    def path(self, at: str | None) -> tuple[Turn, ...]:
        """The turns that made the picture at `at`, first to last, as far as they are loaded."""
        backwards: list[Turn] = []
        while at is not None and at in self._by_id:
            turn = self._by_id[at]
            backwards.append(turn)
            at = turn.parent
        return tuple(reversed(backwards))

    def picture(self, at: str | None) -> Picture:
        """The picture at a place: the last one kept on its path, or the source."""
        for turn in reversed(self.path(at)):
            if turn.picture is not None:
                return turn.picture
        return self.source

    def children(self, at: str | None) -> Iterator[Turn]:
        """The turns carried out on the picture at `at`, in the order they were said."""
        return (turn for turn in self.turns if turn.parent == at)
