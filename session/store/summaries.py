"""Lists of sessions, in one query each."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from session.store.blobs import Blobs, StoredPicture
from session.store.search import MEAN
from session.store.turns import stored


@dataclass(frozen=True)
class Summary:
    """A session in a list. `picture` is the one at the bookmark; `score` the mean of the kept attempts', or None where none is known."""

    id: str
    title: str
    created: datetime
    turns: int
    state: str
    at: str | None
    picture: StoredPicture
    score: float | None
    licence: str = ""
    consent: bool = False


SUMMARIES = f"""
SELECT session.*, blob.id AS picture, mime, width, height, {MEAN} AS score
FROM session JOIN blob ON blob.id = ifnull((
    WITH RECURSIVE path (id, parent, kept) AS (
        SELECT id, parent, kept FROM turn WHERE id = session.at
        UNION ALL
        SELECT turn.id, turn.parent, turn.kept FROM path JOIN turn ON turn.id = path.parent WHERE path.kept IS NULL
    )
    SELECT picture FROM path JOIN attempt ON attempt.turn = path.id AND attempt.n = path.kept
), session.source)
"""
OF_OWNER = SUMMARIES + "WHERE owner = ? ORDER BY session.number DESC"
OF_NUMBERS = SUMMARIES + "WHERE session.number IN (SELECT value FROM json_each(?)) ORDER BY session.number DESC"


def summaries(db: sqlite3.Connection, blobs: Blobs, owner: str) -> tuple[Summary, ...]:
    """Newest first."""
    return listed(db, blobs, OF_OWNER, owner)


def numbered(db: sqlite3.Connection, blobs: Blobs, numbers: Iterable[int]) -> tuple[Summary, ...]:
    """Those with these numbers, newest first."""
    return listed(db, blobs, OF_NUMBERS, json.dumps(list(numbers)))


def listed(db: sqlite3.Connection, blobs: Blobs, query: str, value: str) -> tuple[Summary, ...]:
    return tuple(
        Summary(
            id=row["id"],
            title=row["title"],
            created=datetime.fromisoformat(row["created"]),
            turns=row["turns"],
            state=row["state"],
            at=row["at"],
            picture=stored(blobs, row, row["picture"]),
            score=row["score"],
            licence=row["licence"],
            consent=bool(row["consent"]),
        )
        for row in db.execute(query, [value])
    )


REMARKED = """
SELECT id, owner FROM session WHERE id IN (
    SELECT session FROM turn JOIN remark ON remark.turn = turn.id WHERE kind IN (SELECT value FROM json_each(?))
) ORDER BY number
"""


def remarked(db: sqlite3.Connection, kinds: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The id and owner of each session with a remark of one of these kinds."""
    return tuple((row["id"], row["owner"]) for row in db.execute(REMARKED, [json.dumps(list(kinds))]))
