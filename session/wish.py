"""What a person asks for, and what is told of it while it is carried out."""

from dataclasses import dataclass
from typing import Literal

from editor.attempts import Trying
from editor.backends.local.models import Model
from editor.route import Candidate
from editor.types import Attempt, Picture, Region
from session.brought import Brought
from session.compare import note
from session.correct import Answer, Note
from session.protocols import Resolver
from session.store import Place
from session.types import Reading, Turn


@dataclass(frozen=True)
class Wish:
    """What a person asks for. `turn` is the id the turn will have; `at` the place it is said at, or the bookmark, wherever that is when the
    turn is served; `reading`, where given, is used instead of reading `said` again (a correction, a try repeated), and `answer` where it
    was asked about. `if_needed`: where to work if the editor must be told; `accept_proposal`: work where the editor itself proposes,
    without asking. `notes`: remarked on the turn from the beginning. `follows`: it comes by itself after another turn, and leads nobody
    away from where they went meanwhile. `resolver`: reads the words instead of the engine's, and `brought` edits and judges, with what this
    person brought along. `cap`: US dollars the session may cost, `threshold`: from which score an edit passes, `attempts`: tries a turn;
    None as the app was started. `private`: nothing may leave this machine. `compare`: two editors that try once each, for the person to
    choose. `model`: what the local editor draws with, instead of what the app was started with."""

    turn: str
    owner: str
    session: str
    said: str
    at: str | Literal[Place.BOOKMARK] | None
    region: Region | None = None
    editor: str = "auto"
    seed: int = 0
    reading: Reading | None = None
    if_needed: Region | None = None
    accept_proposal: bool = False
    answer: Answer | None = None
    notes: tuple[Note, ...] = ()
    follows: bool = False
    resolver: Resolver | None = None
    brought: Brought | None = None
    cap: float | None = None
    threshold: float | None = None
    attempts: int | None = None
    private: bool = False
    compare: tuple[str, str] | None = None
    model: Model | None = None


def noted(wish: Wish) -> tuple[Note, ...]:
    asked = (wish.answer.note(),) if wish.answer else ()
    side_by_side = (note(wish.compare),) if wish.compare else ()
    return (*wish.notes, *asked, *side_by_side)


@dataclass(frozen=True)
class Read:
    reading: Reading


@dataclass(frozen=True)
class Routed:
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Ended:
    turn: Turn


@dataclass(frozen=True)
class Unsaved:
    """A picture the disk did not take: it is nowhere but here."""

    picture: Picture


Fact = Read | Routed | Trying | Attempt | Ended | Unsaved
