"""What is said and tried, recorded step by step, and what it costs. A picture is on disk before its row, a row before the caller knows."""

import json
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from dataclasses import replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Literal

from editor.errors import BadPicture, NotFound
from editor.types import Attempt, Picture, Verdict
from session import ledger
from session.ledger import FREE, NOTHING, Account, Caps, Money
from session.store import locks, review, rows
from session.store.blobs import Blobs
from session.store.errors import FULL, NotStored, disk_errors
from session.store.tables import Tables
from session.store.turns import read_attempt
from session.store.writes import End, end_turn, insert_attempt, insert_turn, known, move, owned, use
from session.types import Remark, State, Turn


class Place(Enum):
    BOOKMARK = "where the person last stood"


class Talk:
    """The part of the store that carries a turn from its beginning to its end."""

    home: Path
    spare: int
    blobs: Blobs
    tables: Tables
    process: locks.ProcessLock
    app: str
    _late: list[Callable[[], None]]  # the ends of turns that the disk has not taken yet

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
        if usd > 0 and shutil.disk_usage(self.home).free < self.spare:
            raise NotStored(FULL)
        self.catch_up()
        pending = replace(turn, state=State.PENDING, kept=None)
        with self._said(session_id, owner, pending, remarks) as db:
            if stood is not Place.BOOKMARK:
                move(db, session_id, stood)
            ledger.reserve(db, self._account(turn.id, owner, session_id), usd, caps, spent, turn.reading.usd)

    def went_back(self, session_id: str, owner: str, turn: Turn, remarks: Iterable[Remark] = (), *, spent: Money = NOTHING) -> None:
        """A turn that makes no picture and only moves the bookmark to `turn.reading.parent`."""
        done = replace(turn, state=State.DONE, kept=None)
        with self._said(session_id, owner, done, remarks) as db:
            move(db, session_id, turn.reading.parent)
            if turn.reading.usd or spent.spent:
                ledger.book(db, self._account(turn.id, owner, session_id), spent, turn.reading.usd)
            else:
                ledger.settle(db, turn.id)  # what was reserved for reading it was not needed

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
        review.changed(db, turn["session"])
        return n

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
        counted: bool = False,
    ) -> None:
        """Ends a turn, together with the `last` of its attempts; `counted`: what its picture cost is in the books already. Where it kept
        something, and the person has not left `stood` meanwhile, the bookmark moves to `at`. A turn that ended already stays as it is, but
        for what it cost: stopping and finishing may meet. `lost`: what its attempts do not show. Where the disk does not take the end, it
        is taken with the next turn, or the turn is interrupted at the next start."""
        anywhere = stood is Place.BOOKMARK
        end = End(state, kept, at, None if anywhere else stood, anywhere, lost)
        ending = partial(self._finish, turn_id, end, last, call, counted)
        try:
            ending()
        except NotStored:
            self._late.append(ending)
            raise

    def catch_up(self) -> None:
        """Ends what the disk did not take at the time. Raises NotStored while it still does not."""
        if not self._late:
            return
        with self.tables.lock:  # each end is taken once, also where two come at a time
            while self._late:
                with suppress(NotFound):  # its session was deleted meanwhile
                    self._late[0]()
                self._late.pop(0)

    def _finish(self, turn_id: str, end: End, last: Attempt | None, call: str | None, counted: bool) -> None:
        try:
            self._end(turn_id, end, last, call, counted)
        except BadPicture as gone:  # it was drawn before, and its file went since: the turn ends all the same, and says so
            assert last
            self._end(turn_id, end, replace(last, result=None, verdict=None, problem=str(gone)), None, counted)

    def _end(self, turn_id: str, end: End, last: Attempt | None, call: str | None, counted: bool) -> None:
        fresh = self._put(rows.pictures_of_attempt(last)) if last else set[str]()
        try:
            with self.tables.writing() as db:
                if last and self._tried(db, turn_id, last, call, fresh) == end.kept and last.result is None:
                    end = replace(end, kept=None)
                end_turn(db, turn_id, end)
                ledger.settle(db, turn_id, end.lost)
        except NotFound:  # its session was deleted meanwhile
            cost = last.verdict.usd if last and last.verdict else 0.0
            cost += last.result.usd if last and last.result and not counted else 0.0
            with self.tables.writing() as db:
                ledger.leave(db, turn_id, Money(end.lost.spent + cost, end.lost.maybe))
            raise

    def drifted(self, turn_id: str, n: int, verdict: Verdict) -> None:
        """Adds to the last verdict of a try what was measured after its turn had ended. Nothing where its session was deleted meanwhile."""
        added = verdict.preservation_source, rows.to_json(verdict.flags)
        with self.tables.writing() as db:
            db.execute(
                "UPDATE verdict SET preservation_source = ?, flags = ?"
                " WHERE number = (SELECT max(number) FROM verdict WHERE turn = ? AND attempt = ?)",
                [*added, turn_id, n],
            )

    def stop(self, turn_id: str) -> None:
        """The person waits no longer. What is still being paid for stays reserved until it is finished."""
        with self.tables.writing() as db:
            end_turn(db, turn_id, End(State.CANCELLED, None, None))

    def made_before(self, call: str) -> Attempt | None:
        """What a paid call of this name ended in, if it was made and what it made is still there."""
        with self.tables.reading() as db:
            place = ledger.finished(db, call)
            return read_attempt(db, self.blobs, place["turn"], place["n"]) if place else None

    def spent(self, session_id: str) -> float:  # US dollars
        return self.money(session_id).spent

    def money(self, session_id: str) -> Money:
        with self.tables.reading() as db:
            return ledger.of_session(db, session_id)

    def paid(self, owner: str | None) -> Money:
        """By one owner, or by all: also for what left no turn, and for sessions that were deleted."""
        with self.tables.reading() as db:
            return ledger.of_owner(db, owner)

    def awaited(self) -> float:
        """US dollars that are set aside for calls of this process which are not over."""
        with self.tables.reading() as db:
            return ledger.of_process(db, self.process.name).reserved

    def left(self, session_id: str, caps: Caps) -> float | None:
        """US dollars that may still be spent; None where nothing limits it."""
        if caps == FREE:
            return None
        with self.tables.reading() as db:
            return ledger.left(db, session_id, self.process.name, caps)

    def reserve(self, session_id: str, owner: str, turn: str, usd: float, caps: Caps = FREE) -> None:
        """Sets aside what a call may cost that belongs to no turn yet; `turn` is the id of what may become one. Said again, it is the new
        amount; `begin`, `went_back` and `book` settle it. Raises NoEditor where `caps` do not allow it."""
        with self.tables.writing() as db:
            owned(db, session_id, owner)
            ledger.reserve(db, self._account(turn, owner, session_id), usd, caps)

    def book(self, session_id: str, owner: str, usd: float, maybe: float = 0.0, turn: str = "") -> None:
        """What was paid and belongs to no turn: a question before one began, a suggestion. `maybe`: how much of it may not be charged."""
        with self.tables.writing() as db:
            try:
                owned(db, session_id, owner)
            except NotFound:  # it was deleted while Gemini was asked
                ledger.leave(db, turn, Money(usd, maybe))
                return
            ledger.book(db, self._account(turn or secrets.token_hex(8), owner, session_id), Money(usd, maybe))

    def _account(self, turn_id: str, owner: str, session_id: str) -> Account:
        return Account(turn_id, owner, session_id, self.process.name)

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
