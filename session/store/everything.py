"""All sessions one after another, for an export, and whole sessions from elsewhere, written as they are."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace

from editor.errors import NotFound
from editor.types import Attempt, Picture, Region
from session.store import rows
from session.store.blobs import Absent, StoredPicture
from session.store.errors import disk_errors
from session.store.review import APPROVED, TO_REVIEW
from session.store.rows import insert
from session.store.store import Store
from session.store.turns import read_session
from session.store.writes import refer, use, write_remark
from session.types import Session, State, Turn

NEXT = """
SELECT * FROM session WHERE number > :after AND (:owner IS NULL OR owner = :owner) AND (:state IS NULL OR state = :state)
ORDER BY number LIMIT 1
"""
COUNT = "SELECT count(*) FROM session WHERE :owner IS NULL OR owner = :owner"


def how_many(store: Store, owner: str | None = None) -> int:
    with store.tables.reading() as db:
        return db.execute(COUNT, {"owner": owner}).fetchone()[0]


def everything(store: Store, owner: str | None = None, state: str | None = None) -> Iterator[Session]:
    """Each session as it is when its turn comes, in the order they were made; of one owner, or of all, in one state, or in any. What is
    being worked on is left out. Only one is held at a time."""
    after = 0
    while True:
        with store.tables.reading() as db:
            row = db.execute(NEXT, {"after": after, "owner": owner, "state": state}).fetchone()
            if row is None:
                return
            after = row["number"]
            session = read_session(db, store.blobs, row, row["at"], None)
        yield ended(session)


def ended(session: Session) -> Session:
    """Without the turns that are still being worked on, and what was said of them or after them."""
    kept: dict[str, Turn] = {}
    for turn in session.turns:
        if turn.state is not State.PENDING and all(place is None or place in kept for place in (turn.parent, turn.reading.parent)):
            kept[turn.id] = turn
    if len(kept) == len(session.turns):
        return session
    at = session.at
    while at is not None and at not in kept:
        at = session.turn(at).parent
    remarks = tuple(remark for remark in session.remarks if remark.turn in kept)
    return replace(session, turns=tuple(kept.values()), at=at, remarks=remarks)


def given(store: Store) -> set[str]:
    """Ids of the sessions that may stand in a published dataset: approved ones, and those that changed since and wait."""
    query = "SELECT id FROM session WHERE state IN (?, ?) AND consent AND trim(licence) != ''"
    with store.tables.reading() as db:
        return {row["id"] for row in db.execute(query, [APPROVED, TO_REVIEW])}


def is_there(store: Store, session_id: str) -> bool:
    with store.tables.reading() as db:
        return db.execute("SELECT 1 FROM session WHERE id = ?", [session_id]).fetchone() is not None


def take_in(store: Store, session: Session, owner: str) -> bool:
    """Records a session as it is, under its own id, all of it or nothing; False where there is one with this id, which is left alone.
    Nothing of it was paid for here. Raises NotFound where one of its turns belongs to another session, and whatever its pictures raise."""
    if is_there(store, session.id):
        return False
    put: dict[int, Picture] = {}
    fresh: set[str] = set()

    def durable(picture: Picture) -> Picture:
        """Its bytes are read once, and only one picture's are held at a time."""
        if isinstance(picture, Absent):
            return picture
        if id(picture) not in put:
            whole = Picture(picture.data, picture.mime)
            with disk_errors():
                store.blobs.put(whole)
            fresh.add(whole.id)
            put[id(picture)] = StoredPicture(store.blobs.path(whole.id), whole.mime, whole.size)
        return put[id(picture)]

    here = replace(with_pictures(session, durable), owner=owner)
    with store.tables.writing() as db:
        if db.execute("SELECT 1 FROM session WHERE id = ?", [here.id]).fetchone():
            return False
        for turn in here.turns:
            if db.execute("SELECT 1 FROM turn WHERE id = ?", [turn.id]).fetchone():
                raise NotFound(f"turn {turn.id} belongs to another session that is here already")
        write(store, db, here, fresh)
    return True


def write(store: Store, db: sqlite3.Connection, session: Session, fresh: set[str]) -> None:
    insert(db, "session", {**rows.session_columns(session), "state": session.state, "turns": len(session.turns)})
    use(db, store.blobs, session.id, [session.source], fresh)
    for turn in session.turns:
        insert(db, "turn", {**rows.turn_columns(session.id, turn), "process": store.process.name, "app": turn.app})
        refer(db, turn.id, None, turn.reading.reference_pictures)
        use(db, store.blobs, session.id, rows.pictures_of_turn(turn), fresh)
        for n, attempt in enumerate(turn.attempts):
            insert(db, "attempt", rows.attempt_columns(turn.id, n, attempt))
            refer(db, turn.id, n, attempt.request.reference_pictures)
            if attempt.verdict:
                insert(db, "verdict", rows.verdict_columns(turn.id, n, attempt.verdict))
            there = (picture for picture in rows.pictures_of_attempt(attempt) if not isinstance(picture, Absent))
            use(db, store.blobs, session.id, there, fresh)
    for remark in session.remarks:
        write_remark(db, remark)
    db.execute("UPDATE session SET at = ? WHERE id = ?", [session.at, session.id])


def with_pictures(session: Session, change: Callable[[Picture], Picture]) -> Session:
    """The same session with each of its pictures changed."""

    def region(one: Region | None) -> Region | None:
        return replace(one, mask=change(one.mask)) if one and isinstance(one.mask, Picture) else one

    def attempt(one: Attempt) -> Attempt:
        references = tuple(change(picture) for picture in one.request.reference_pictures)
        asked = replace(one.request, source=change(one.request.source), region=region(one.request.region), reference_pictures=references)
        made = one.result
        if made:
            made = replace(made, picture=change(made.picture), reply=made.reply and change(made.reply))
        return replace(one, request=asked, result=made)

    def turn(one: Turn) -> Turn:
        reading = replace(one.reading, reference_pictures=tuple(change(picture) for picture in one.reading.reference_pictures))
        return replace(one, reading=reading, region=region(one.region), attempts=tuple(attempt(tried) for tried in one.attempts))

    return replace(session, source=change(session.source), turns=tuple(turn(one) for one in session.turns))
