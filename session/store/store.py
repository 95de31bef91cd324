"""The record of all sessions. A picture is on disk before its row, a row before the caller is told."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from editor.errors import NotFound
from editor.types import Attempt, Picture
from session.store import locks, review, rows, search
from session.store.blobs import Blobs, StoredPicture, make_folder
from session.store.errors import disk_errors
from session.store.recover import recover
from session.store.review import Entry
from session.store.rows import insert
from session.store.search import Wanted
from session.store.stats import stats
from session.store.summaries import Summary, numbered, remarked, summaries
from session.store.tables import Tables
from session.store.talk import Place, Talk
from session.store.turns import read_session, stored
from session.store.writes import (
    app_version,
    check_kept,
    check_place,
    known,
    move,
    no_session,
    owned,
    use,
    write_remark,
)
from session.types import Origin, Remark, Session


class Store(Talk):
    """Any thread may call anything. Two processes may share a home. Raises NotFound for what is not this owner's, and NotStored where
    the disk is full or cannot be written."""

    def __init__(self, home: Path, *, spare: int = 1 << 30) -> None:
        """`spare`: bytes that must be free on the disk before anything is paid for."""
        self.home = home
        self.spare = spare
        self.blobs = Blobs(home / "blobs")
        self.tables = Tables(home / "sessions.sqlite")
        self.locks = home / "locks"
        self.app = app_version()
        self._late = []  # the ends of turns that the disk has not taken yet
        with disk_errors():
            make_folder(home)
            self.locks.mkdir(mode=0o700, exist_ok=True)
            with locks.alone(self.locks):
                self.blobs.prepare()
                self.tables.prepare()
                self.process = locks.ProcessLock(self.locks)
                recover(self.tables, self.blobs, self.locks)

    def create(
        self,
        owner: str,
        source: Picture,
        origin: Origin,
        *,
        title: str = "",
        licence: str = "",
        consent: bool = False,
        seen: Iterable[str] = (),
    ) -> Session:
        session = Session(
            id=secrets.token_hex(8),
            owner=owner,
            source=source,
            origin=origin,
            title=title,
            seen=tuple(seen),
            licence=licence,
            consent=consent,
            created=datetime.now(UTC),
        )
        fresh = self._put([source])
        with self.tables.writing() as db:
            insert(db, "session", rows.session_columns(session))
            use(db, self.blobs, session.id, [source], fresh)
        return session

    def session(
        self, session_id: str, owner: str, *, window: int | None = None, at: str | Literal[Place.BOOKMARK] | None = Place.BOOKMARK
    ) -> Session:
        """As seen from the place `at`. With a `window`, only the last so many turns on the path to it, and the branches next to them."""
        with self.tables.reading() as db:
            row = owned(db, session_id, owner)
            place = row["at"] if at is Place.BOOKMARK else at
            check_place(db, session_id, place)
            return read_session(db, self.blobs, row, place, window)

    def owner(self, session_id: str) -> str:
        """Whose session this is: for the command line, whose user owns the home and all that is in it."""
        with self.tables.reading() as db:
            row = db.execute("SELECT owner FROM session WHERE id = ?", [session_id]).fetchone()
        if row is None:
            raise no_session()
        return row["owner"]

    def sessions(self, owner: str) -> tuple[Summary, ...]:
        """Newest first."""
        with self.tables.reading() as db:
            return summaries(db, self.blobs, owner)

    def remarked(self, kinds: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The id and owner of each session with a remark of one of these kinds, in the order they were made."""
        with self.tables.reading() as db:
            return remarked(db, kinds)

    def on_disk(self, attempt: Attempt) -> Attempt:
        """A recorded attempt without its bytes: its pictures are read when somebody looks."""

        def lean(picture: Picture) -> StoredPicture:
            return StoredPicture(self.blobs.path(picture.id), picture.mime, picture.size)

        attempt = replace(attempt, request=replace(attempt.request, source=lean(attempt.request.source)))
        if attempt.result is None:
            return attempt
        result = attempt.result
        return replace(attempt, result=replace(result, picture=lean(result.picture), reply=result.reply and lean(result.reply)))

    def go(self, session_id: str, owner: str, at: str | None) -> None:
        """Moves the bookmark, and nothing else."""
        with self.tables.writing() as db:
            owned(db, session_id, owner)
            move(db, session_id, at)

    def keep(self, turn_id: str, owner: str, n: int) -> None:
        """The person chooses attempt `n`."""
        with self.tables.writing() as db:
            turn = known(db, turn_id, owner)
            check_kept(db, turn_id, n)
            write_remark(db, Remark(turn_id, datetime.now(UTC), "choice", {"before": turn["kept"], "kept": n}))
            db.execute("UPDATE turn SET kept = ? WHERE id = ?", [n, turn_id])
            review.changed(db, turn["session"])

    def remark(self, owner: str, remark: Remark) -> None:
        with self.tables.writing() as db:
            turn = known(db, remark.turn, owner)
            write_remark(db, remark)
            review.changed(db, turn["session"])

    def rename(self, session_id: str, owner: str, title: str) -> None:
        with self.tables.writing() as db:
            owned(db, session_id, owner)
            db.execute("UPDATE session SET title = ? WHERE id = ?", [title, session_id])
            review.changed(db, session_id)

    def picture(self, picture_id: str, owner: str) -> Picture:
        """One that a session of this owner shows, was made from or points with."""
        with self.tables.reading() as db:
            row = db.execute(
                "SELECT blob.* FROM blob JOIN uses ON picture = blob.id JOIN session ON session.id = uses.session"
                " WHERE blob.id = ? AND owner = ? LIMIT 1",
                [picture_id, owner],
            ).fetchone()
            if row is None:
                raise NotFound("There is no such picture here: open the session it belongs to.")
            return stored(self.blobs, row)

    def saved_picture(self, picture_id: str, owner: str) -> Picture:
        """One of this owner, or of a session that anybody saved to the dataset."""
        return review.saved_picture(self.tables, self.blobs, picture_id, owner)

    def save(self, session_id: str, owner: str, entry: Entry) -> None:
        """What its owner says of a session that is to be in the dataset, and its state."""
        with self.tables.writing() as db:
            review.save(db, session_id, owner, entry)

    def review(self, session_id: str, owner: str, state: str, *, by_another: bool = False) -> None:
        """`state`: one of review.STATES. What was approved `by_another` than its owner waits for them again once it changes."""
        with self.tables.writing() as db:
            review.review(db, session_id, owner, state, by_another)

    def search(self, owners: tuple[str, ...], wanted: Wanted, after: int = 0, most: int = 60) -> tuple[tuple[Summary, ...], int]:
        """`most` sessions behind the first `after`, newest first, and how many there are in all. Of the first owner all, of the others
        those where something came of it."""
        with self.tables.reading() as db:
            numbers, total = search.find(db, owners, wanted, after, most)
            return numbered(db, self.blobs, numbers), total

    def counts(self, owners: tuple[str, ...], *, saved: bool = False) -> dict[str, int]:
        """How many sessions there are of each state; with what anybody `saved`, if so wished."""
        with self.tables.reading() as db:
            return search.counts(db, owners, saved)

    def standing(self, owners: tuple[str, ...]) -> dict[str, int]:
        """How many sessions would go out, and how many would not, and why."""
        with self.tables.reading() as db:
            return search.standing(db, owners)

    def delete(self, session_id: str, owner: str) -> None:
        """For good: its turns, and the pictures no other session uses."""
        self.delete_all((session_id,), (owner,))

    def delete_all(self, sessions: Collection[str], owners: Collection[str]) -> None:
        """Those sessions of these owners, all of them or none: one by one it would take much longer."""
        review.delete(self.tables, self.blobs, sessions, owners)

    def stats(self, owner: str | None = None) -> dict[str, object]:
        """Of one owner, or of all."""
        with self.tables.reading() as db:
            return stats(db, owner)

    def close(self) -> None:
        self.tables.close()
        self.process.release()
