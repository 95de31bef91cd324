"""How often an editor does the edits of a dataset well: each is made once more and judged, and counted by kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor.attempts import Studio, attempts
from editor.errors import EditError, Stopped
from editor.protocols import Declined, Editor, Judge, Progress
from editor.route import Candidate
from editor.types import Attempt, EditRequest, Kind
from session.dataset.pictures import blank
from session.types import Session

ROUTE = "to be measured"


@dataclass(frozen=True)
class Asked:
    """One edit of a dataset. `recorded`: what came of it there, whether the judge of then passed each try it could tell."""

    session: str
    request: EditRequest
    recorded: tuple[bool, ...]
    editors: frozenset[str]

    @property
    def kind(self) -> Kind:
        return self.request.kinds[0]


@dataclass
class Tally:
    """`told`: of how many edits the judge could tell whether they passed. `failed`: nothing came of them; `declined`: the editor does no
    such thing, or would have to be told where."""

    edits: int = 0
    told: int = 0
    passed: int = 0
    failed: int = 0
    declined: int = 0

    @property
    def rate(self) -> float | None:
        return self.passed / self.told if self.told else None

    def add(self, outcome: Attempt | Declined) -> None:
        self.edits += 1
        if isinstance(outcome, Declined):
            self.declined += 1
        elif outcome.result is None:
            self.failed += 1
        elif outcome.verdict and outcome.verdict.passed is not None:
            self.told += 1
            self.passed += outcome.verdict.passed


@dataclass
class Measured:
    """Of one editor with one model. `problems`: why nothing came of edits, each once."""

    editor: str
    model: str = ""
    kinds: dict[Kind, Tally] = field(default_factory=dict[Kind, Tally])
    problems: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, kind: Kind, outcome: Attempt | Declined) -> None:
        self.kinds.setdefault(kind, Tally()).add(outcome)
        why = outcome.reason if isinstance(outcome, Declined) else "" if outcome.result else outcome.problem or ""
        if why:
            self.problems[why] = self.problems.get(why, 0) + 1
        if isinstance(outcome, Attempt) and outcome.result:
            self.model = outcome.result.model


def total(kinds: Mapping[Kind, Tally]) -> Tally:
    whole = Tally()
    for one in kinds.values():
        whole.edits, whole.told, whole.passed = whole.edits + one.edits, whole.told + one.told, whole.passed + one.passed
        whole.failed, whole.declined = whole.failed + one.failed, whole.declined + one.declined
    return whole


def asked(sessions: Iterable[Session]) -> Iterator[Asked]:
    """Every edit that was tried, whether it passed or not, on the picture it was asked for. No picture is read."""
    for session in sessions:
        for turn in session.turns:
            if turn.reading.only_back or not turn.attempts or turn.attempts[0].request.source is blank():
                continue
            first = turn.attempts[0].request
            verdicts = [tried.verdict.passed for tried in turn.attempts if tried.verdict and not tried.problem]
            request = replace(first, instruction=turn.reading.meant, critique="", seed=0)
            told = tuple(one for one in verdicts if one is not None)
            yield Asked(session.id, request, told, frozenset(tried.editor for tried in turn.attempts if tried.editor))


def mixed(edits: Iterable[Asked], limit: int | None) -> list[Asked]:
    """No more than `limit` of them: of each kind the first, then of each the second, and so on."""
    turn_of: dict[Kind, int] = {}
    places: list[tuple[int, int]] = []
    found: list[Asked] = []
    for number, edit in enumerate(edits):
        turn_of[edit.kind] = turn_of.get(edit.kind, -1) + 1
        places.append((turn_of[edit.kind], number))
        found.append(edit)
    return [found[number] for _, number in sorted(places)[:limit]]


def recorded(edits: Sequence[Asked]) -> dict[Kind, Tally]:
    """As it was when the dataset was made, try by try."""
    kinds: dict[Kind, Tally] = {}
    for edit in edits:
        one = kinds.setdefault(edit.kind, Tally())
        one.edits, one.told, one.passed = one.edits + 1, one.told + len(edit.recorded), one.passed + sum(edit.recorded)
    return kinds


def measure(
    editor: Editor,
    judge: Judge,
    edits: Sequence[Asked],
    learn: Callable[[Attempt], object],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Measured:
    """Each edit is tried once. `learn` is told of each try as soon as it was judged. Raises Stopped."""
    found = Measured(editor.name)
    studio = Studio(judge, lambda what, share: None, cancelled)
    for number, edit in enumerate(edits, 1):
        progress(f"{editor.name}: edit {number} of {len(edits)}", number / len(edits))
        outcome = tried(editor, edit.request, studio)
        if cancelled():
            raise Stopped("You stopped it.")
        if isinstance(outcome, Attempt):
            learn(outcome)
        found.add(edit.kind, outcome)
    return found


def tried(editor: Editor, request: EditRequest, studio: Studio) -> Attempt | Declined:
    """Declined also where it would have to be told where."""
    try:
        offer = editor.offer(request)
    except EditError as asks:
        return Declined(str(asks), missing=True)
    if isinstance(offer, Declined):
        return offer
    made = [fact for fact in attempts(request, [Candidate(editor, offer, 0.0, ROUTE)], studio, 1) if isinstance(fact, Attempt)]
    return made[0]
