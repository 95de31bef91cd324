"""The record of all sessions. A picture is on disk before its row, a row before the caller is told."""

import json
import secrets
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Literal

from editor.errors import NotFound
from editor.types import Attempt, Picture
from session.store import locks, review, rows, search
from session.store.blobs import Blobs, StoredPicture, make_folder
from session.store.errors import FULL, NotStored, disk_errors
from session.store.recover import recover
from session.store.review import Entry
from session.store.rows import MICRO, insert
from session.store.search import Wanted
from session.store.stats import spent, stats
from session.store.summaries import Summary, numbered, remarked, summaries
from session.store.tables import Tables
from session.store.turns import read_session, stored
from session.store.writes import SPENT, app_version, check_kept, check_place, known, no_session, owned, refer, use, write_remark
from session.types import Origin, Remark, Session, State, Turn


class Place(Enum):
    BOOKMARK = "where the person last stood"


class Store:
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
        self._late: list[Callable[[], None]] = []  # the ends of turns that the disk has not taken yet
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

    def begin(self, session_id: str, owner: str, turn: Turn, usd: float = 0.0, remarks: Iterable[Remark] = ()) -> None:
        """A pending turn, the money it may cost, and what a person has remarked on it already. What it was asked to be is what is
        recorded: its attempts come with `tried`."""
        if usd > 0 and shutil.disk_usage(self.home).free < self.spare:
            raise NotStored(FULL)
        self._finish_late()
        self._say(session_id, owner, replace(turn, state=State.PENDING, kept=None), usd, remarks)

    def went_back(self, session_id: str, owner: str, turn: Turn, remarks: Iterable[Remark] = ()) -> None:
        """A turn that makes no picture and only moves the bookmark to `turn.reading.parent`."""
        self._say(session_id, owner, replace(turn, state=State.DONE, kept=None), None, remarks)

    def _say(self, session_id: str, owner: str, turn: Turn, usd: float | None, remarks: Iterable[Remark]) -> None:
        handed_in = turn.reading.reference_pictures
        fresh = self._put(rows.pictures_of_turn(turn))
        with self.tables.writing() as db:
            owned(db, session_id, owner)
            check_place(db, session_id, turn.parent)
            check_place(db, session_id, turn.reading.parent)
            insert(db, "turn", {**rows.turn_columns(session_id, turn), "process": self.process.name, "app": self.app})
            refer(db, turn.id, None, handed_in)
            for remark in remarks:
                write_remark(db, remark)
            use(db, self.blobs, session_id, rows.pictures_of_turn(turn), fresh)
            db.execute("UPDATE session SET turns = turns + 1 WHERE id = ?", [session_id])
            review.changed(db, session_id)
            if usd is None:
                db.execute("UPDATE session SET at = ? WHERE id = ?", [turn.reading.parent, session_id])
            if usd is not None or turn.reading.usd:
                insert(db, "ledger", rows.ledger_columns(turn, owner, usd))

    def tried(self, turn_id: str, attempt: Attempt) -> int:
        """The attempt's index. One that comes late, after its turn was stopped, is kept as well, and its price counted."""
        fresh = self._put(rows.pictures_of_attempt(attempt))
        with self.tables.writing() as db:
            turn = known(db, turn_id)
            n: int = db.execute("SELECT ifnull(max(n) + 1, 0) FROM attempt WHERE turn = ?", [turn_id]).fetchone()[0]
            insert(db, "attempt", rows.attempt_columns(turn_id, n, attempt))
            refer(db, turn_id, n, attempt.request.reference_pictures)
            if attempt.verdict:
                insert(db, "verdict", rows.verdict_columns(turn_id, n, attempt.verdict))
            use(db, self.blobs, turn["session"], rows.pictures_of_attempt(attempt), fresh)
            db.execute(SPENT, {"turn": turn_id})
        return n

    def on_disk(self, attempt: Attempt) -> Attempt:
        """A recorded attempt without its bytes: its pictures are read when somebody looks."""
        if attempt.result is None:
            return attempt

        def lean(picture: Picture) -> StoredPicture:
            return StoredPicture(self.blobs.path(picture.id), picture.mime, picture.size)

        result = attempt.result
        return replace(attempt, result=replace(result, picture=lean(result.picture), reply=result.reply and lean(result.reply)))

    def finish(
        self,
        turn_id: str,
        state: State,
        kept: int | None,
        at: str | None,
        *,
        stood: str | Literal[Place.BOOKMARK] | None = Place.BOOKMARK,
        lost: float = 0.0,
    ) -> None:
        """Ends a pending turn. Where it kept something, and the person has not left `stood` meanwhile, the bookmark moves to `at`. A turn
        that ended already stays as it is: stopping and finishing may meet. `lost`: US dollars that its attempts do not show. Where the
        disk does not take the end, it is taken with the next turn, or the turn is interrupted at the next start."""
        end = partial(self._finish, turn_id, state, kept, at, stood, lost)
        try:
            end()
        except NotStored:
            self._late.append(end)
            raise

    def _finish_late(self) -> None:
        """Ends what the disk did not take at the time. Raises NotStored while it still does not."""
        while self._late:
            with suppress(NotFound):  # its session was deleted meanwhile
                self._late[0]()
            self._late.pop(0)

    def _finish(self, turn_id: str, state: State, kept: int | None, at: str | None, stood: str | Place | None, lost: float) -> None:
        with self.tables.writing() as db:
            turn = known(db, turn_id)
            if turn["state"] != State.PENDING:
                return
            check_kept(db, turn_id, kept)
            check_place(db, turn["session"], at)
            db.execute("UPDATE turn SET state = ?, kept = ? WHERE id = ?", [state, kept, turn_id])
            if kept is not None:
                anywhere = stood is Place.BOOKMARK
                left = [at, turn["session"], anywhere, None if anywhere else stood]
                db.execute("UPDATE session SET at = ? WHERE id = ? AND (? OR at IS ?)", left)
            db.execute("UPDATE ledger SET state = 'settled', lost = ? WHERE turn = ?", [round(lost * MICRO), turn_id])
            db.execute(SPENT, {"turn": turn_id})

    def go(self, session_id: str, owner: str, at: str | None) -> None:
        """Moves the bookmark, and nothing else."""
        with self.tables.writing() as db:
            owned(db, session_id, owner)
            check_place(db, session_id, at)
            db.execute("UPDATE session SET at = ? WHERE id = ?", [at, session_id])

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
            known(db, remark.turn, owner)
            write_remark(db, remark)

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

    def counts(self, owners: tuple[str, ...]) -> dict[str, int]:
        """How many sessions there are of each state."""
        with self.tables.reading() as db:
            return search.counts(db, owners)

    def delete(self, session_id: str, owner: str) -> None:
        """For good: its turns, and the pictures no other session uses."""
        review.delete(self.tables, self.blobs, session_id, owner)

    def spent(self, session_id: str) -> float:  # US dollars
        with self.tables.reading() as db:
            return spent(db, session_id)

    def stats(self, owner: str | None = None) -> dict[str, object]:
        """Of one owner, or of all."""
        with self.tables.reading() as db:
            return stats(db, owner)

    def close(self) -> None:
        self.tables.close()
        self.process.release()

    def _put(self, pictures: Iterable[Picture]) -> set[str]:
        """Makes the pictures durable that have no row yet, and names them."""
        wanted = {picture.id: picture for picture in pictures}
        with self.tables.reading() as db:
            query = "SELECT id FROM blob WHERE id IN (SELECT value FROM json_each(?))"
            there = {row["id"] for row in db.execute(query, [json.dumps(list(wanted))])}
        with disk_errors():
            for name in wanted.keys() - there:
                self.blobs.put(wanted[name])
        return wanted.keys() - there
