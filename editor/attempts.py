"""Edit, judge, try again: from a request and the editors to ask, to the attempts that were made."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from editor.errors import EditError, Refused, Stopped, TriedAndFailed, Unavailable, Unsupported
from editor.protocols import Cancelled, Editor, Judge, Progress
from editor.route import Candidate
from editor.types import Attempt, EditRequest, EditResult, Verdict

LIMIT = 3  # tries a turn, as in the paper (section 2.3)
AGAIN = "the same call was made before: its picture is used"


@dataclass(frozen=True)
class Trying:
    """The try that is about to be made, counted from 1, of at most `limit`, by the editor of this name."""

    number: int
    limit: int
    editor: str


Known = Callable[[EditRequest, Candidate], Attempt | None]
"""The attempt that the same paid call ended in, where it was made before: it is not made again."""

Room = Callable[[Editor], AbstractContextManager[object]]
"""Where an editor works: entered for each edit, it waits while too many are at work."""


Made = Callable[[Attempt], object]
"""Told of each picture that was made, before anybody judges it: judging takes long, and what was paid for is kept first."""


@dataclass(frozen=True)
class Studio:
    """What a try is made with, besides an editor."""

    judge: Judge
    progress: Progress
    cancelled: Cancelled
    known: Known = lambda request, candidate: None
    room: Room = lambda editor: nullcontext()
    made: Made = lambda attempt: None


def attempts(request: EditRequest, candidates: Sequence[Candidate], studio: Studio, limit: int = LIMIT) -> Iterator[Trying | Attempt]:
    """Yields each try before and after it is made.

    Passed, or not to be told: the end. Rejected: the same editor again, with the critique and the next seed; a picture that was already
    seen ends the tries. Cannot do it or not available: the next editor. Refused for safety or stopped: the end.
    """
    verdicts: dict[str, Verdict] = {}
    left = limit
    for candidate in candidates:
        asked = request
        while left > 0:
            yield Trying(limit - left + 1, limit, candidate.editor.name)
            attempt, error = _try(asked, candidate, studio, verdicts)
            left -= 1
            yield attempt
            if isinstance(error, (Unsupported, Unavailable)):
                break
            if error or attempt.problem or attempt.verdict is None or attempt.verdict.passed is not False:
                return
            asked = replace(asked, critique=attempt.verdict.critique, seed=asked.seed + 1)
        else:
            return


def once_each(request: EditRequest, candidates: Sequence[Candidate], studio: Studio) -> Iterator[Trying | Attempt]:
    """One try by each candidate, to be compared, whatever comes of it: but what one refused for safety no other is asked."""
    verdicts: dict[str, Verdict] = {}
    for number, candidate in enumerate(candidates, 1):
        yield Trying(number, len(candidates), candidate.editor.name)
        attempt, error = _try(request, candidate, studio, verdicts)
        yield attempt
        if isinstance(error, (Refused, Stopped)) or studio.cancelled():
            return


def _try(request: EditRequest, candidate: Candidate, studio: Studio, verdicts: dict[str, Verdict]) -> tuple[Attempt, EditError | None]:
    """One attempt, and the error that ended it where no picture came of it. `verdicts` remembers what was thought of each picture."""
    empty = Attempt(request, None, None, None, candidate.reason, candidate.editor.name, candidate.offer.model)
    if studio.cancelled():
        return _failed(empty, Stopped("Stopped before it began."))
    try:
        before = studio.known(request, candidate)
        result = _again(before) or _edited(request, candidate, studio)
    except (Refused, Stopped, Unavailable, Unsupported) as error:
        return _failed(empty, error)
    empty = replace(empty, asked="")
    if before:
        why, *others = candidate.reason.split("; ")
        empty = replace(empty, route="; ".join([f"{why}, and {AGAIN}", *others]))
    picture = result.picture.id
    if picture in verdicts:
        known = replace(verdicts[picture], usd=0.0)  # paid for with the first
        return replace(empty, result=result, verdict=known, problem="The same picture as an earlier try."), None
    if studio.cancelled():
        return replace(empty, result=result, problem="It came after Stop, and was not judged."), None
    if before is None:
        studio.made(replace(empty, result=result))
    studio.progress("judging", None)
    try:
        verdicts[picture] = _same_judgement(before, studio.judge) or studio.judge.judge(request, result)
    except TriedAndFailed as error:
        # The edit is paid for and good to look at: it is kept unjudged, not made again.
        return replace(empty, result=result, problem=str(error)), None
    return replace(empty, result=result, verdict=verdicts[picture]), None


def _edited(request: EditRequest, candidate: Candidate, studio: Studio) -> EditResult:
    with studio.room(candidate.editor):
        return candidate.editor.edit(request, studio.progress, studio.cancelled)


def _again(before: Attempt | None) -> EditResult | None:
    return replace(before.result, usd=0.0) if before and before.result else None


def _same_judgement(before: Attempt | None, judge: Judge) -> Verdict | None:
    """What the same judge thought of it then, where that was paid for."""
    verdict = before.verdict if before else None
    if verdict is None or verdict.usd == 0 or (verdict.judge, verdict.threshold) != (judge.name, getattr(judge, "threshold", None)):
        return None
    return replace(verdict, usd=0.0)


def _failed(attempt: Attempt, error: EditError) -> tuple[Attempt, EditError]:
    return replace(attempt, problem=str(error)), error


def best(tried: Sequence[Attempt]) -> int | None:
    """Index of the attempt to keep: passed before unjudged before rejected, then the higher score, then the earlier one. Gated attempts
    (blank, unrelated, nothing changed) are never kept; None where no attempt holds a picture."""

    def rank(n: int) -> tuple[int, float, int]:
        verdict = tried[n].verdict
        if verdict is None or verdict.passed is None:
            return 1, 0.0, -n
        return 2 if verdict.passed else 0, verdict.score or 0.0, -n

    pictures = [n for n, attempt in enumerate(tried) if attempt.result and not (attempt.verdict and attempt.verdict.gates)]
    return max(pictures, key=rank, default=None)
