"""The record of all sessions. A picture is on disk before its row, a row before the caller is told."""

import json
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Literal

from editor.errors import NotFound
from editor.types import Attempt, Picture
from session import ledger
from session.ledger import FREE, NOTHING, Caps, Line, Money
from session.store import locks, review, rows, search
from session.store.blobs import Blobs, StoredPicture, make_folder
from session.store.errors import FULL, NotStored, disk_errors
from session.store.recover import recover
from session.store.review import Entry
from session.store.rows import insert
from session.store.search import Wanted
from session.store.stats import stats
from session.store.summaries import Summary, numbered, remarked, summaries
from session.store.tables import Tables
from session.store.turns import read_attempt, read_session, stored
from session.store.writes import (
    End,
    app_version,
    check_kept,
    check_place,
    end_turn,
    insert_attempt,
    insert_turn,
    known,
    move,
    no_session,
    owned,
    use,
    write_remark,
)
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

    def begin(
        self,
        session_id: str,
        owner: str,
        turn: Turn,
        usd: float = 0.0,
        remarks: Iterable[Remark] = (),
        *,
        caps: Caps = FREE,
        spent: Money = NOTHING,
        stood: str | Literal[Place.BOOKMARK] | None = Place.BOOKMARK,
    ) -> None:
        """A pending turn, the money it may cost, and what a person has remarked on it already. What it was asked to be is what is
        recorded: its attempts come with `tried`. `spent`: what was lost before it began. `stood`: where the bookmark is from now on. Raises
        NoEditor, with nothing stored, where `caps` do not allow it."""
        if usd > 0:
            if shutil.disk_usage(self.home).free < self.spare:
                raise NotStored(FULL)
            self.allow(session_id, usd, caps)
        self.catch_up()
        pending = replace(turn, state=State.PENDING, kept=None)
        with self._said(session_id, owner, pending, remarks) as db:
            if stood is not Place.BOOKMARK:
                move(db, session_id, stood)
            ledger.reserve(db, self._line(turn.id, owner, session_id), usd, caps, spent, turn.reading.usd)

    def went_back(self, session_id: str, owner: str, turn: Turn, remarks: Iterable[Remark] = (), *, spent: Money = NOTHING) -> None:
        """A turn that makes no picture and only moves the bookmark to `turn.reading.parent`."""
        done = replace(turn, state=State.DONE, kept=None)
        with self._said(session_id, owner, done, remarks) as db:
            move(db, session_id, turn.reading.parent)
            if turn.reading.usd or spent.spent:
                ledger.book(db, self._line(turn.id, owner, session_id), spent, turn.reading.usd)

    @contextmanager
    def _said(self, session_id: str, owner: str, turn: Turn, remarks: Iterable[Remark]) -> Generator[sqlite3.Connection]:
        """Writes the turn; what is written in the block goes with it."""
        fresh = self._put(rows.pictures_of_turn(turn))
        with self.tables.writing() as db:
            owned(db, session_id, owner)
            insert_turn(db, session_id, turn, remarks, {"process": self.process.name, "app": self.app})
            use(db, self.blobs, session_id, rows.pictures_of_turn(turn), fresh)
            review.changed(db, session_id)
            yield db

    def tried(self, turn_id: str, attempt: Attempt, *, call: str | None = None) -> int:
        """The attempt's index. One that comes late, after its turn was stopped, is kept as well, and its price counted. `call`: names the
        paid call it came of."""
        fresh = self._put(rows.pictures_of_attempt(attempt))
        with self.tables.writing() as db:
            n = self._tried(db, turn_id, attempt, call, fresh)
            ledger.count(db, turn_id)
        return n

    def _tried(self, db: sqlite3.Connection, turn_id: str, attempt: Attempt, call: str | None, fresh: set[str]) -> int:
        turn = known(db, turn_id)
        n = insert_attempt(db, turn_id, attempt, call)
        use(db, self.blobs, turn["session"], rows.pictures_of_attempt(attempt), fresh)
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
        lost: Money = NOTHING,
        last: Attempt | None = None,
        call: str | None = None,
    ) -> None:
        """Ends a turn, together with the `last` of its attempts. Where it kept something, and the person has not left `stood` meanwhile,
        the bookmark moves to `at`. A turn that ended already stays as it is, but for what it cost: stopping and finishing may meet. `lost`:
        what its attempts do not show. Where the disk does not take the end, it is taken with the next turn, or the turn is interrupted at
        the next start."""
        anywhere = stood is Place.BOOKMARK
        end = End(state, kept, at, None if anywhere else stood, anywhere, lost)
        ending = partial(self._finish, turn_id, end, last, call)
        try:
            ending()
        except NotStored:
            self._late.append(ending)
            raise

    def catch_up(self) -> None:
        """Ends what the disk did not take at the time. Raises NotStored while it still does not."""
        while self._late:
            with suppress(NotFound):  # its session was deleted meanwhile
                self._late[0]()
            self._late.pop(0)

    def _finish(self, turn_id: str, end: End, last: Attempt | None, call: str | None) -> None:
        fresh = self._put(rows.pictures_of_attempt(last)) if last else set[str]()
        with self.tables.writing() as db:
            if last:
                self._tried(db, turn_id, last, call, fresh)
            end_turn(db, turn_id, end)
            ledger.settle(db, turn_id, end.lost)

    def stop(self, turn_id: str) -> None:
        """The person waits no longer. What is still being paid for stays reserved until it is finished."""
        with self.tables.writing() as db:
            end_turn(db, turn_id, End(State.CANCELLED, None, None))

    def made_before(self, call: str) -> Attempt | None:
        """What a paid call of this name ended in, if it was made and what it made is still there."""
        with self.tables.reading() as db:
            place = ledger.finished(db, call)
            return read_attempt(db, self.blobs, place["turn"], place["n"]) if place else None

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

    def standing(self, owners: tuple[str, ...]) -> dict[str, int]:
        """How many sessions would go out, and how many would not, and why."""
        with self.tables.reading() as db:
            return search.standing(db, owners)

    def delete(self, session_id: str, owner: str) -> None:
        """For good: its turns, and the pictures no other session uses."""
        review.delete(self.tables, self.blobs, session_id, owner)

    def spent(self, session_id: str) -> float:  # US dollars
        return self.money(session_id).spent

    def money(self, session_id: str) -> Money:
        with self.tables.reading() as db:
            return ledger.of_session(db, session_id)

    def left(self, session_id: str, caps: Caps) -> float | None:
        """US dollars that may still be spent; None where nothing limits it."""
        if caps == FREE:
            return None
        with self.tables.reading() as db:
            return ledger.left(db, session_id, self.process.name, caps)

    def allow(self, session_id: str, usd: float, caps: Caps) -> None:
        """Raises NoEditor where so much may not be spent any more."""
        if caps != FREE:
            with self.tables.reading() as db:
                ledger.allow(db, self._line("", "", session_id), usd, caps)

    def book(self, session_id: str, owner: str, usd: float, maybe: float = 0.0, turn: str = "") -> None:
        """What was paid and belongs to no turn: a question before one began, a suggestion. `maybe`: how much of it may not be charged."""
        with self.tables.writing() as db:
            owned(db, session_id, owner)
            ledger.book(db, self._line(turn or secrets.token_hex(8), owner, session_id), Money(usd, maybe))

    def _line(self, turn_id: str, owner: str, session_id: str) -> Line:
        return Line(turn_id, owner, session_id, self.process.name)

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
        if not wanted:
            return set()
        with self.tables.reading() as db:
            query = "SELECT id FROM blob WHERE id IN (SELECT value FROM json_each(?))"
            there = {row["id"] for row in db.execute(query, [json.dumps(list(wanted))])}
        with disk_errors():
            for name in wanted.keys() - there:
                self.blobs.put(wanted[name])
        return wanted.keys() - there
