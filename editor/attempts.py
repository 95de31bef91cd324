"""Edit, judge, try again: from a request and the editors to ask, to the attempts that were made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editor.errors import EditError, Refused, Stopped, TriedAndFailed, Unavailable, Unsupported
from editor.protocols import Cancelled, Judge, Progress
from editor.route import Candidate
from editor.types import Attempt, EditRequest, Verdict

LIMIT = 3  # tries a turn, as in the paper (section 2.3)


@dataclass(frozen=True)
class Trying:
    """The try that is about to be made, counted from 1, of at most `limit`, by the editor of this name."""

    number: int
    limit: int
    editor: str


def attempts(
    request: EditRequest,
    candidates: Sequence[Candidate],
    judge: Judge,
    progress: Progress,
    cancelled: Cancelled,
    limit: int = LIMIT,
) -> Iterator[Trying | Attempt]:
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
            attempt, error = _try(asked, candidate, judge, verdicts, progress, cancelled)
            left -= 1
            yield attempt
            if isinstance(error, (Unsupported, Unavailable)):
                break
            if error or attempt.problem or attempt.verdict is None or attempt.verdict.passed is not False:
                return
            asked = replace(asked, critique=attempt.verdict.critique, seed=asked.seed + 1)
        else:
            return


def _try(
    request: EditRequest,
    candidate: Candidate,
    judge: Judge,
    verdicts: dict[str, Verdict],
    progress: Progress,
    cancelled: Cancelled,
) -> tuple[Attempt, EditError | None]:
    """One attempt, and the error that ended it where no picture came of it. `verdicts` remembers what was thought of each picture."""
    empty = Attempt(request, None, None, None, candidate.reason, candidate.editor.name)
    if cancelled():
        return _failed(empty, Stopped("Stopped before it began."))
    try:
        result = candidate.editor.edit(request, progress, cancelled)
    except (Refused, Stopped, Unavailable, Unsupported) as error:
        return _failed(empty, error)
    picture = result.picture.id
    if picture in verdicts:
        known = replace(verdicts[picture], usd=0.0)  # paid for with the first
        return replace(empty, result=result, verdict=known, problem="The same picture as an earlier try."), None
    if cancelled():
        return replace(empty, result=result, problem="It came after Stop, and was not judged."), None
    progress("judging", None)
    try:
        verdicts[picture] = judge.judge(request, result)
    except TriedAndFailed as error:
        # The edit is paid for and good to look at: it is kept unjudged, not made again.
        return replace(empty, result=result, problem=str(error)), None
    return replace(empty, result=result, verdict=verdicts[picture]), None


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
