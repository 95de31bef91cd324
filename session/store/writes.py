"""What the writing methods of the store are made of: checks that a thing is there and whose it is, and rows that go together."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from editor.errors import NotFound
from editor.types import Attempt, Picture
from session.ledger import NOTHING, Money
from session.store import rows
from session.store.blobs import Blobs
from session.store.rows import Row, insert
from session.types import Remark, State, Turn

# The attempt a paid call ended in, while nobody has judged its picture.
UNJUDGED = """
SELECT n FROM attempt WHERE turn = ? AND call = ? AND picture = ? AND problem IS NULL
    AND NOT EXISTS (SELECT 1 FROM verdict WHERE verdict.turn = attempt.turn AND verdict.attempt = attempt.n)
"""


@dataclass(frozen=True)
class End:
    """How a turn ends. `kept`: index of the attempt that is shown. `at`: where the bookmark then stands, if it still is at `stood`, or
    wherever it is where that is not given (`anywhere`). `lost`: what was paid and its attempts do not show."""

    state: State
    kept: int | None
    at: str | None
    stood: str | None = None
    anywhere: bool = True
    lost: Money = NOTHING


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


def move(db: sqlite3.Connection, session_id: str, at: str | None) -> None:
    check_place(db, session_id, at)
    db.execute("UPDATE session SET at = ? WHERE id = ?", [at, session_id])


def insert_turn(db: sqlite3.Connection, session_id: str, turn: Turn, remarks: Iterable[Remark], more: rows.Columns) -> None:
    check_place(db, session_id, turn.parent)
    check_place(db, session_id, turn.reading.parent)
    insert(db, "turn", {**rows.turn_columns(session_id, turn), **more})
    refer(db, turn.id, None, turn.reading.reference_pictures)
    for remark in remarks:
        write_remark(db, remark)
    db.execute("UPDATE session SET turns = turns + 1 WHERE id = ?", [session_id])


def insert_attempt(db: sqlite3.Connection, turn_id: str, attempt: Attempt, call: str | None) -> int:
    """Its index. One that was recorded before anybody judged it is completed."""
    begun = db.execute(UNJUDGED, [turn_id, call, attempt.result.picture.id if attempt.result else None]).fetchone()
    if begun:
        n: int = begun["n"]
        db.execute("UPDATE attempt SET problem = ? WHERE turn = ? AND n = ?", [attempt.problem, turn_id, n])
    else:
        n = db.execute("SELECT ifnull(max(n) + 1, 0) FROM attempt WHERE turn = ?", [turn_id]).fetchone()[0]
        insert(db, "attempt", {**rows.attempt_columns(turn_id, n, attempt), "call": call})
        refer(db, turn_id, n, attempt.request.reference_pictures)
    if attempt.verdict:
        insert(db, "verdict", rows.verdict_columns(turn_id, n, attempt.verdict))
    return n


def end_turn(db: sqlite3.Connection, turn_id: str, end: End) -> None:
    """A turn that ended already stays as it is: stopping and finishing may meet."""
    turn = known(db, turn_id)
    if turn["state"] != State.PENDING:
        return
    check_kept(db, turn_id, end.kept)
    check_place(db, turn["session"], end.at)
    db.execute("UPDATE turn SET state = ?, kept = ? WHERE id = ?", [end.state, end.kept, turn_id])
    if end.kept is not None:
        left = [end.at, turn["session"], end.anywhere, end.stood]
        db.execute("UPDATE session SET at = ? WHERE id = ? AND (? OR at IS ?)", left)


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
