"""What a person decides of a whole session: that it is to be in the dataset, that it is not, that it goes for good."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import asdict, dataclass

from editor.errors import NotFound
from editor.types import Picture
from session.store.blobs import Blobs
from session.store.tables import Tables
from session.store.turns import stored
from session.store.writes import no_session, owned

DRAFT, TO_REVIEW, APPROVED, REJECTED = STATES = ("draft", "to review", "approved", "rejected")


@dataclass(frozen=True)
class Entry:
    """What is said of a session when it is saved to the dataset. `licence`: of the photo, an SPDX expression; `url`: where the photo can be
    fetched, `landing_page`: where it is shown with its author. `state`: one of STATES."""

    title: str
    licence: str
    author: str
    url: str
    landing_page: str
    consent: bool
    state: str


def save(db: sqlite3.Connection, session_id: str, owner: str, entry: Entry) -> None:
    owned(db, session_id, owner)
    said = ", ".join(f"{name} = :{name}" for name in asdict(entry))
    db.execute(f"UPDATE session SET {said}, reviewed = 0 WHERE id = :id", {**asdict(entry), "id": session_id})


def review(db: sqlite3.Connection, session_id: str, owner: str, state: str, by_another: bool) -> None:
    owned(db, session_id, owner)
    db.execute("UPDATE session SET state = ?, reviewed = ? WHERE id = ?", [state, by_another, session_id])


def changed(db: sqlite3.Connection, session_id: str) -> None:
    """What somebody else approved is not what there is now: it waits for them again."""
    db.execute("UPDATE session SET state = ? WHERE id = ? AND reviewed AND state = ?", [TO_REVIEW, session_id, APPROVED])


def saved_picture(tables: Tables, blobs: Blobs, picture_id: str, owner: str) -> Picture:
    """Raises NotFound."""
    with tables.reading() as db:
        row = db.execute(
            "SELECT blob.* FROM blob JOIN uses ON picture = blob.id JOIN session ON session.id = uses.session"
            " WHERE blob.id = ? AND (owner = ? OR state != ?) LIMIT 1",
            [picture_id, owner, DRAFT],
        ).fetchone()
        if row is None:
            raise NotFound("There is no such picture here: open the session it belongs to.")
        return stored(blobs, row)


OWNED = "SELECT count(*) FROM session WHERE id IN (SELECT value FROM json_each(?)) AND owner IN (SELECT value FROM json_each(?))"
# In the sessions that go, and in no other.
UNUSED = """
SELECT DISTINCT picture FROM uses AS mine WHERE session IN (SELECT value FROM json_each(:these)) AND NOT EXISTS (
    SELECT 1 FROM uses WHERE picture = mine.picture AND session NOT IN (SELECT value FROM json_each(:these))
)
"""


def delete(tables: Tables, blobs: Blobs, sessions: Collection[str], owners: Collection[str]) -> None:
    """The sessions, their turns, and the pictures no other session uses, all of it or, with NotFound, nothing: afterwards nothing of them
    is on the disk. What was spent stays in the books."""
    these = json.dumps(list(sessions))
    with tables.writing() as db:
        if db.execute(OWNED, [these, json.dumps(list(owners))]).fetchone()[0] != len(set(sessions)):
            raise no_session()
        pictures = [row["picture"] for row in db.execute(UNUSED, {"these": these})]
        db.execute("DELETE FROM session WHERE id IN (SELECT value FROM json_each(?))", [these])
        db.execute("UPDATE ledger SET session = '' WHERE session IN (SELECT value FROM json_each(?))", [these])
        db.executemany("DELETE FROM blob WHERE id = ?", [[picture] for picture in pictures])
        # Words that were deleted stay in the index until its parts are merged.
        db.execute("INSERT INTO spoken (spoken) VALUES ('optimize')")
        db.execute("INSERT INTO titled (titled) VALUES ('optimize')")
    # The rows went first, so that none is ever without its file; and the lock is taken again, so that a file which
    # somebody stored anew in the meantime is seen.
    with tables.writing() as db:
        for picture in pictures:
            if db.execute("SELECT 1 FROM blob WHERE id = ?", [picture]).fetchone() is None:
                blobs.remove(picture)
    tables.empty_log()
