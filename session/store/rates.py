"""What was seen of the editors so far, read for the choice that is about to be made: a bounded number of rows, however long the record."""

import json
from collections.abc import Iterable, Sequence

from editor.judges import rubric
from editor.rates import Observed, Rates
from editor.types import Kind, Scores
from session.store.rows import Row
from session.store.store import Store

LAST = 100  # of an editor and kind: an older one would weigh less than a sixteenth

LATELY = """
SELECT judge, model, passed, said, seconds FROM outcome WHERE owner = ? AND kind = ? AND editor = ? ORDER BY number DESC LIMIT ?
"""


def rates(store: Store, owner: str, kinds: Iterable[Kind], editors: Sequence[str], judge: str) -> Rates:
    """Of this person's sessions alone: what others think of an editor, and how they use it, is theirs. `judge`: who will judge."""
    with store.tables.reading() as db:
        return Rates(
            judge,
            {
                (editor, kind): tuple(observed(row) for row in db.execute(LATELY, [owner, kind, editor, LAST]))
                for kind in set(kinds)
                for editor in editors
            },
        )


def observed(row: Row) -> Observed:
    return Observed(row["judge"], row["model"], passes(row), row["seconds"])


def passes(row: Row) -> bool | None:
    if row["said"] is None:
        return None if row["passed"] is None else bool(row["passed"])
    said: dict[str, object] = json.loads(row["said"])
    if "is" in said:
        return said["is"] == "better"
    given = [said.get(name) for name in rubric.WEIGHTS]
    scores = Scores(*(value if isinstance(value, int | float) else None for value in given))
    return rubric.verdict(scores, judge="", model="").passed
