"""What was seen of the editors so far, read for the choice that is about to be made: a bounded number of rows, however long the record."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256

from editor.judges import rubric
from editor.rates import GATES, Observed, Rates
from editor.types import Attempt, EditRequest, Kind, Picture, Scores
from session.store.rows import Row, insert
from session.store.store import Store

LAST = 100  # of an editor and kind: an older one would weigh less than a sixteenth

LATELY = """
SELECT judge, model, score, least, said, seconds, 0 AS measured FROM outcome
WHERE owner = ? AND kind = ? AND editor = ? ORDER BY number DESC LIMIT ?
"""
MEASURED = """
SELECT judge, model, score, least, NULL AS said, seconds, 1 AS measured FROM measured
WHERE kind = ? AND editor = ? ORDER BY number DESC LIMIT ?
"""


def rates(
    store: Store, owner: str, kinds: Iterable[Kind], editors: Sequence[str], judge: str, threshold: float = rubric.THRESHOLD
) -> Rates:
    """Of this person's sessions alone: what others think of an editor, and how they use it, is theirs. What was measured of it on a dataset
    holds for everybody, and counts as older. `judge`: who will judge, and from which score an edit will pass."""
    with store.tables.reading() as db:

        def lately(editor: str, kind: Kind) -> tuple[Observed, ...]:
            rows = [*db.execute(LATELY, [owner, kind, editor, LAST]), *db.execute(MEASURED, [kind, editor, LAST])]
            return tuple(observed(row, threshold) for row in rows)

        return Rates(judge, {(editor, kind): lately(editor, kind) for kind in set(kinds) for editor in editors})


def learn(store: Store, attempt: Attempt) -> None:
    """What a judge thought of an edit that was made to measure its editor; measured again, it stands once. Nothing where it was not judged,
    or several kinds were asked for at once."""
    request, result, verdict = attempt.request, attempt.result, attempt.verdict
    if result is None or verdict is None or len(request.kinds) != 1:
        return
    four = [value for value in asdict(verdict.scores).values() if value is not None]
    row = {
        "edit": edit_hash(request),
        "judge": GATES if verdict.gates else verdict.judge,
        "kind": request.kinds[0].value,
        "editor": attempt.editor,
        "model": result.model,
        "score": verdict.score,
        "least": min(four) if len(four) == len(asdict(verdict.scores)) else None,
        "seconds": result.seconds,
        "at": datetime.now(UTC).isoformat(),
    }
    with store.tables.writing() as db:
        same = [row["edit"], row["editor"], row["model"], verdict.judge, GATES]
        db.execute("DELETE FROM measured WHERE edit = ? AND editor = ? AND model = ? AND judge IN (?, ?)", same)
        insert(db, "measured", row)


def edit_hash(request: EditRequest) -> str:
    """Names an edit by its photo, its words and its place."""
    where = request.region.mask if request.region else None
    place = where.id if isinstance(where, Picture) else where
    return sha256(
        repr((request.source.id, request.instruction, place, [one.id for one in request.reference_pictures])).encode()
    ).hexdigest()


def observed(row: Row, threshold: float) -> Observed:
    return Observed(row["judge"], row["model"], passes(row, threshold), row["seconds"], bool(row["measured"]))


def passes(row: Row, threshold: float) -> bool | None:
    """By the rule of today: a person may have asked for more, or for less, when it was judged."""
    if row["said"] is not None:
        return liked(json.loads(row["said"]), threshold)
    if row["judge"] == GATES:
        return False
    if row["score"] is None or row["least"] is None:
        return None
    return row["score"] >= threshold and row["least"] >= rubric.FLOOR


def liked(said: dict[str, object], threshold: float) -> bool | None:
    """A person's own four scores, or their opinion in one word."""
    if "is" in said:
        return said["is"] == "better"
    given = [said.get(name) for name in rubric.WEIGHTS]
    scores = Scores(*(float(value) if isinstance(value, int | float) and 0 <= value <= 1 else None for value in given))
    return rubric.verdict(scores, judge="", model="", threshold=threshold).passed
