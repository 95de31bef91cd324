"""How much there is, how well it went and what it cost."""

import sqlite3
from dataclasses import asdict

from session import ledger
from session.store.rows import MICRO, Row

# Every turn with what was kept of it; `passed` is null where nothing was kept or nobody could tell.
KEPT = """
WITH kept AS (
    SELECT turn.id, turn.state, turn.kinds ->> 0 AS kind, only_back, attempt.editor, attempt.picture, passed
    FROM turn JOIN session ON session.id = turn.session
    LEFT JOIN attempt ON attempt.turn = turn.id AND attempt.n = kept
    LEFT JOIN verdict ON verdict.number = (
        SELECT max(number) FROM verdict WHERE verdict.turn = attempt.turn AND verdict.attempt = attempt.n
    )
    WHERE :owner IS NULL OR session.owner = :owner
)
"""
STATES = KEPT + "SELECT state AS name, count(*) AS turns FROM kept GROUP BY name ORDER BY name"
KINDS = (
    KEPT
    + """
SELECT kind AS name, count(*) AS turns, count(picture) AS kept, sum(passed) AS passed, count(passed) AS judged
FROM kept WHERE NOT only_back GROUP BY name ORDER BY turns DESC, name
"""
)
EDITORS = """
SELECT attempt.editor AS name, count(*) AS attempts, count(picture) AS pictures, sum(passed) AS passed, count(passed) AS judged,
    sum(attempt.microusd) AS microusd, avg(seconds) AS seconds
FROM attempt JOIN turn ON turn.id = attempt.turn JOIN session ON session.id = turn.session
LEFT JOIN verdict ON verdict.number = (SELECT max(number) FROM verdict WHERE verdict.turn = attempt.turn AND verdict.attempt = attempt.n)
WHERE :owner IS NULL OR session.owner = :owner
GROUP BY name ORDER BY attempts DESC, name
"""
# A passed picture, and beside it one that was rejected: what preference training needs.
PAIRS = (
    KEPT
    + """
SELECT count(*) AS approved, sum(EXISTS (
    SELECT 1 FROM verdict JOIN attempt ON attempt.turn = verdict.turn AND attempt.n = verdict.attempt
    WHERE verdict.turn = kept.id AND verdict.passed = 0 AND attempt.picture IS NOT NULL
)) AS preference FROM kept WHERE passed = 1
"""
)
STORAGE = """
SELECT count(*) AS pictures, sum(bytes) AS bytes FROM blob WHERE :owner IS NULL OR id IN (
    SELECT picture FROM uses JOIN session ON session.id = uses.session WHERE owner = :owner
)
"""


def stats(db: sqlite3.Connection, owner: str | None) -> dict[str, object]:
    """Of one owner, or of all. Rates are of what was judged, and None where nothing was."""
    whose = {"owner": owner}
    pairs, storage = (db.execute(query, whose).fetchone() for query in (PAIRS, STORAGE))
    states = {row["name"]: row["turns"] for row in db.execute(STATES, whose)}
    sessions: int = db.execute("SELECT count(*) FROM session WHERE :owner IS NULL OR owner = :owner", whose).fetchone()[0]
    return {
        "sessions": sessions,
        "turns": sum(states.values()),
        "states": states,
        "kinds": {row["name"]: {"turns": row["turns"], "kept": row["kept"], **rate(row)} for row in db.execute(KINDS, whose)},
        "editors": {row["name"]: editor(row) for row in db.execute(EDITORS, whose)},
        "pairs": {"approved": pairs["approved"], "preference": pairs["preference"] or 0},
        "usd": asdict(ledger.of_owner(db, owner)),
        "storage": {"pictures": storage["pictures"], "bytes": storage["bytes"] or 0},
    }


def editor(row: Row) -> dict[str, object]:
    usd = row["microusd"] / MICRO
    return {"attempts": row["attempts"], "pictures": row["pictures"], **rate(row), "usd": usd, "seconds": row["seconds"]}


def rate(row: Row) -> dict[str, object]:
    passed = row["passed"] or 0
    return {"passed": passed, "rate": passed / row["judged"] if row["judged"] else None}
