"""What was seen of the editors so far, read for the choice that is about to be made: a bounded number of rows, however long the record."""

import json
from collections.abc import Iterable, Sequence

from editor.judges import rubric
from editor.rates import GATES, Observed, Rates
from editor.types import Kind, Scores
from session.store.rows import Row
from session.store.store import Store

LAST = 100  # of an editor and kind: an older one would weigh less than a sixteenth

LATELY = """
SELECT judge, model, score, least, said, seconds FROM outcome WHERE owner = ? AND kind = ? AND editor = ? ORDER BY number DESC LIMIT ?
"""


def rates(
    store: Store, owner: str, kinds: Iterable[Kind], editors: Sequence[str], judge: str, threshold: float = rubric.THRESHOLD
) -> Rates:
    """Of this person's sessions alone: what others think of an editor, and how they use it, is theirs. `judge`: who will judge, and from
    which score an edit will pass."""
    with store.tables.reading() as db:
        return Rates(
            judge,
            {
                (editor, kind): tuple(observed(row, threshold) for row in db.execute(LATELY, [owner, kind, editor, LAST]))
                for kind in set(kinds)
                for editor in editors
            },
        )


def observed(row: Row, threshold: float) -> Observed:
    return Observed(row["judge"], row["model"], passes(row, threshold), row["seconds"])


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
