"""What the writing methods of the store are made of: checks that a thing is there and whose it is, and rows that go together."""

import sqlite3
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from editor.errors import NotFound
from editor.types import Picture
from session.store import rows
from session.store.blobs import Blobs
from session.store.rows import Row, insert
from session.types import Remark

# What a turn cost so far: its attempts, what the judges asked for, how it was read, and what left nothing behind.
SPENT = """
UPDATE ledger SET spent = (SELECT ifnull(sum(microusd), 0) FROM attempt WHERE attempt.turn = :turn)
                        + (SELECT ifnull(sum(microusd), 0) FROM verdict WHERE verdict.turn = :turn)
                        + (SELECT reading_microusd FROM turn WHERE turn.id = :turn)
                        + lost
WHERE turn = :turn
"""


def owned(db: sqlite3.Connection, session_id: str, owner: str) -> Row:
    row = db.execute("SELECT * FROM session WHERE id = ? AND owner = ?", [session_id, owner]).fetchone()
    if row is None:
        raise no_session()
    return row


def no_session() -> NotFound:
    return NotFound("There is no such session here: check its id, or pick one on the Sessions page.")


def known(db: sqlite3.Connection, turn_id: str, owner: str | None = None) -> Row:
    query = "SELECT turn.*, owner FROM turn JOIN session ON session.id = turn.session WHERE turn.id = ?"
    row = db.execute(query, [turn_id]).fetchone()
    if row is None or owner not in (None, row["owner"]):
        raise NotFound("There is no such turn here: its session may have been deleted.")
    return row


def check_place(db: sqlite3.Connection, session_id: str, at: str | None) -> None:
    if at is not None and db.execute("SELECT 1 FROM turn WHERE id = ? AND session = ?", [at, session_id]).fetchone() is None:
        raise NotFound("There is no such turn in this session.")


def check_kept(db: sqlite3.Connection, turn_id: str, n: int | None) -> None:
    query = "SELECT 1 FROM attempt WHERE turn = ? AND n = ? AND picture IS NOT NULL"
    if n is not None and db.execute(query, [turn_id, n]).fetchone() is None:
        raise NotFound("This try left no picture to keep: choose another.")


def refer(db: sqlite3.Connection, turn_id: str, attempt: int | None, pictures: Iterable[Picture]) -> None:
    for n, picture in enumerate(pictures):
        insert(db, "reference", {"turn": turn_id, "attempt": attempt, "n": n, "picture": picture.id})


def write_remark(db: sqlite3.Connection, remark: Remark) -> None:
    what = rows.to_json(remark.what)
    insert(db, "remark", {"turn": remark.turn, "at": rows.text(remark.at), "kind": remark.kind, "what": what})


def use(db: sqlite3.Connection, blobs: Blobs, session_id: str, pictures: Iterable[Picture], fresh: set[str]) -> None:
    """Rows for pictures that were made durable under the names in `fresh`."""
    for picture in pictures:
        known = db.execute("SELECT 1 FROM blob WHERE id = ?", [picture.id]).fetchone()
        if not known:
            # Files are removed by who holds the write lock, as we do now: this one may have gone since it was put.
            if picture.id not in fresh or not blobs.has(picture.id):
                blobs.put(picture)
            width, height = picture.size
            columns = {"id": picture.id, "mime": picture.mime, "bytes": len(picture.data), "width": width, "height": height}
            insert(db, "blob", columns)
        db.execute("INSERT OR IGNORE INTO uses (session, picture) VALUES (?, ?)", [session_id, picture.id])


def app_version() -> str:
    try:
        return version("palimpsest")
    except PackageNotFoundError:
        return ""
