"""How much of a shared app one person uses; and how all that is theirs goes over to the name they sign in with."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from session.store.store import Store

BYTES = """
SELECT coalesce(sum(bytes), 0) FROM blob
WHERE id IN (SELECT picture FROM uses JOIN session ON session.id = uses.session WHERE owner = ?)
"""
BEGUN = "SELECT count(*) FROM session WHERE owner = ? AND created > ?"
TURNS = "SELECT count(*) FROM turn JOIN session ON session.id = turn.session WHERE owner = ? AND turn.at > ? AND NOT only_back"


@dataclass(frozen=True)
class Usage:
    """`bytes`: of pictures on disk; one that several sessions show counts once. `edits`: said in the last 24 hours; `begun`:
    sessions of that time."""

    bytes: int
    edits: int
    begun: int


def usage(store: Store, owner: str) -> Usage:
    since = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    with store.tables.reading() as db:
        begun, edits = (db.execute(query, [owner, since]).fetchone()[0] for query in (BEGUN, TURNS))
        return Usage(db.execute(BYTES, [owner]).fetchone()[0], edits, begun)


def all_bytes(store: Store) -> int:
    """Of everybody's pictures."""
    with store.tables.reading() as db:
        return db.execute("SELECT coalesce(sum(bytes), 0) FROM blob").fetchone()[0]


def hand_over(store: Store, before: str, after: str) -> None:
    """All that was `before`'s is `after`'s: sessions, what was spent, and what the router learned of it."""
    with store.tables.writing() as db:
        for table in ("session", "ledger", "outcome"):
            db.execute(f"UPDATE {table} SET owner = ? WHERE owner = ?", [after, before])
