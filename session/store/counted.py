"""What was counted of each session, kept until the session changes, and summed: figures over all of them need not look at them again."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from session.store.edits import Edit, of_sessions
from session.store.store import Store

Count = Callable[[Iterable[Edit]], Mapping[str, int]]
"""The numbers that one session gives, by their names."""
AT_ONCE = 100  # sessions counted while nobody else may write

UNCOUNTED = """
SELECT id, owner FROM session
WHERE turns > 0 AND (:owner IS NULL OR owner = :owner) AND NOT EXISTS (SELECT 1 FROM counted WHERE session = session.id)
ORDER BY number LIMIT :most
"""
INSERT = "INSERT INTO counted (session, owner, what, n) VALUES (?, ?, ?, ?)"
TOTAL = "SELECT what, sum(n) AS n FROM total WHERE :owner IS NULL OR owner = :owner GROUP BY what"


def totals(store: Store, count: Count, owner: str | None = None) -> dict[str, int]:
    """The sums over the sessions of one owner, or of all, of what `count` tells of each: it is asked for those alone that changed since.
    Raises NotStored where what it tells cannot be kept."""
    while True:
        with store.tables.reading() as db:
            if not uncounted(db, owner, 1):
                return {row["what"]: row["n"] for row in db.execute(TOTAL, {"owner": owner})}
        # Counted and written down in one transaction: what changes meanwhile comes after both.
        with store.tables.writing() as db:
            write(db, uncounted(db, owner, AT_ONCE), count)


def uncounted(db: sqlite3.Connection, owner: str | None, most: int) -> dict[str, str]:
    """Ids of sessions, and whose they are."""
    return {row["id"]: row["owner"] for row in db.execute(UNCOUNTED, {"owner": owner, "most": most})}


def write(db: sqlite3.Connection, owners: Mapping[str, str], count: Count) -> None:
    found = {session: count(edits) for session, edits in groupby(of_sessions(db, owners), lambda edit: edit.session)}
    for session, owner in owners.items():
        numbers = {"": 0, **found.get(session, {})}
        db.executemany(INSERT, [(session, owner, what, n) for what, n in numbers.items()])
