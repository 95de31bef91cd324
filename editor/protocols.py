"""The seams of this package: what makes a picture, what thinks of it, and what finds a thing in it. Have the attributes and you are one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from editor.types import EditRequest, EditResult, Picture, Region, Verdict

Progress = Callable[[str, float | None], None]
"""Told what is being done ("filling the hole") and how much of it, 0 to 1, or None where that is unknown."""

Cancelled = Callable[[], bool]
"""True once the person has pressed Stop; an editor asks between steps and raises Stopped."""

Grade = Literal["A", "A-", "B", "B-", "C", ""]
"""How well a kind of edit is known to go; empty where nothing is known of it."""


@dataclass(frozen=True)
class Offer:
    """An editor can do it: for how much as a rule, in about how many seconds, how well. `most`: US dollars it may cost at worst.
    `model`: as the result will name it; where it is paid for, the same call to the same model is not made twice. `steady`: another try
    comes out much the same."""

    usd: float
    seconds: float
    grade: Grade
    most: float = 0.0
    model: str = ""
    steady: bool = False


@dataclass(frozen=True)
class Declined:
    """An editor cannot. `reason` reads after the editor's name: "cannot add things to a picture". `missing`: it could, had it been given
    what it needs."""

    reason: str
    missing: bool = False


class Editor(Protocol):
    """Carries out all the kinds of a request in order, or declines the whole."""

    @property
    def name(self) -> str: ...

    @property
    def leaves_machine(self) -> bool:
        """True where the picture is sent to somebody else's computer."""
        ...

    def offer(self, request: EditRequest) -> Offer | Declined:
        """Quick (milliseconds) and free. Raises NeedsRegion where the request only lacks a place."""
        ...

    def edit(self, request: EditRequest, progress: Progress, cancelled: Cancelled) -> EditResult:
        """Raises TriedAndFailed and its children."""
        ...


class Judge(Protocol):
    @property
    def name(self) -> str: ...

    def judge(self, request: EditRequest, result: EditResult) -> Verdict:
        """Raises Unavailable where the judge is down; a criterion it cannot tell is None, never a guess."""
        ...


class Finder(Protocol):
    def find(self, picture: Picture, phrase: str, progress: Progress, cancelled: Cancelled) -> Region | None:
        """Where the thing of that name is, as a proposal; None where it is not seen. Raises EditError where it cannot look."""
        ...
