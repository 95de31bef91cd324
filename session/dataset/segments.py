"""What was approved goes to the Hub as it comes, in segments that never change once they are there, and comes back from it at the start:
where a home does not outlive the machine, as on a Space, the dataset does. A session that changed is sent again, and the newest counts; one
that was deleted, rejected or taken back is taken out there too."""

import json
import secrets
import shutil
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from editor.errors import EditError
from session.dataset import BadRow, Options, pico_banana
from session.dataset.card import Facts, card
from session.dataset.fields import Wrong
from session.dataset.files import lines
from session.dataset.pico_banana.names import SESSIONS
from session.dataset.publish import NotPublished, Target, address, fetch, push, remove
from session.dataset.rows import why_not
from session.dataset.whole import NotWritten
from session.store import Store
from session.store.everything import everything, given, take_in
from session.store.review import APPROVED
from session.types import Session

FOLDER = "segments"
EVERY = 300.0  # seconds
NEWEST = f"""Sessions come in segments, the folders below `{FOLDER}/`, whose names begin with the time they were written. A session that was
changed later stands in a later segment again: of rows with the same `session`, or with the same `output_image`, the last segment's count.
"""
FRONT = "configs:\n" + "".join(
    f"- config_name: {name}\n  data_files: {FOLDER}/*/jsonl/{name}.jsonl\n" for name in ("sft", "preference", "multi-turn", "sessions")
)


@dataclass
class Segments:
    """`owner`: whose the sessions are that come back. `said`: how it stands, as a sentence for the screen."""

    store: Store
    target: Target
    owner: str
    said: str = ""
    _over: threading.Event = field(default_factory=threading.Event)

    @property
    def work(self) -> Path:
        return self.store.home / "segments"

    @property
    def book(self) -> Path:
        """Which sessions were sent, and what they were then: one a line."""
        return self.store.home / "segments.sent"

    def start(self) -> None:
        threading.Thread(target=self._run, name="segments", daemon=True).start()

    def close(self) -> None:
        self._over.set()

    def _run(self) -> None:
        back = False
        while not self._over.is_set():
            try:
                if not back:
                    self.fetch()
                back = True
                self.take_out()
                self.send()
                self.said = f"Sent to {self.target.repo} as of {datetime.now(UTC):%H:%M} UTC."
            except (NotPublished, NotWritten, BadRow, EditError, OSError) as problem:
                self.said = f"Not sent to {self.target.repo}: {problem}"
                print(f"palimpsest: {self.said}", file=sys.stderr, flush=True)
            self._over.wait(EVERY)

    def send(self) -> int:
        """What was approved and is not there yet, as one segment; returns how many sessions. Raises NotPublished."""
        sent = self.sent()
        fresh = {session.id: made for session in self.going() if (made := mark(session)) not in sent}
        if not fresh:
            return 0
        self._put((session for session in self.going() if fresh.get(session.id) == mark(session)), self._card())
        self.note(fresh.values())
        return len(fresh)

    def _card(self) -> str:
        facts = Facts()
        for session in self.going():
            facts.add(session)
        return card(self.target.repo, facts, FRONT, NEWEST)

    def _put(self, sessions: Iterable[Session], said: str, when: str = "") -> None:
        """Writes a segment and sends it; `when` it was first written, if not now. Raises NotPublished."""
        name = f"{when or f'{datetime.now(UTC):%Y%m%dT%H%M%S%f}'}-{secrets.token_hex(4)}"
        under = f"{FOLDER}/{name}/"
        folder = self.work / name
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            options = Options(split=True, url=address(self.target.repo) + under)
            pico_banana.write(sessions, folder, lambda done: None, options)
            push(folder, self.target, said, lambda stage, share: None, under)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def take_out(self) -> int:
        """What was sent and may not stay: each segment it lies in is written anew without it, and the old one goes with its history.
        Returns how many sessions. Raises NotPublished."""
        sent = self.sent()
        gone = {marked(one) for one in sent} - given(self.store)
        if not gone:
            return 0
        try:
            fetch(self.target, f"{FOLDER}/*/jsonl", self.work)
            old = [folder for folder in sorted((self.work / FOLDER).glob("*/")) if gone & set(sessions_in(folder))]
            for folder in old:
                fetch(self.target, f"{FOLDER}/{folder.name}", self.work)
                left = [session for session in pico_banana.read(folder) if session.id not in gone]
                if left:
                    self._put(left, self._card(), folder.name.partition("-")[0])
            if old:
                remove(self.target, [f"{FOLDER}/{folder.name}" for folder in old])
        finally:
            shutil.rmtree(self.work, ignore_errors=True)
        self._write_book(one for one in sent if marked(one) not in gone)
        return len(gone)

    def fetch(self) -> int:
        """All that is there and never was here, the newest of each session; returns how many came. It belongs to the Space: who made it is
        in no record. What was sent from here and is here no more was deleted: it stays so. Raises NotPublished."""
        came, deleted = 0, {marked(one) for one in self.sent()}
        try:
            fetch(self.target, FOLDER, self.work)
            for folder in sorted((self.work / FOLDER).glob("*/"), reverse=True):
                sessions = [session for session in pico_banana.read(folder) if session.id not in deleted]
                came += sum(take_in(self.store, session, self.owner) for session in sessions)
                self.note(mark(session) for session in sessions)
        finally:
            shutil.rmtree(self.work, ignore_errors=True)
        return came

    def going(self) -> Iterator[Session]:
        return (session for session in everything(self.store, state=APPROVED) if not why_not(session))

    def sent(self) -> set[str]:
        return set(self.book.read_text(encoding="utf-8").splitlines()) if self.book.exists() else set()

    def note(self, marks: Iterable[str]) -> None:
        known = self.sent()
        with self.book.open("a", encoding="utf-8") as book:
            for one in marks:
                if one not in known:
                    book.write(f"{one}\n")

    def _write_book(self, marks: Iterable[str]) -> None:
        fresh = self.book.with_suffix(".part")
        fresh.write_text("".join(f"{one}\n" for one in sorted(marks)), encoding="utf-8")
        fresh.replace(self.book)


def sessions_in(folder: Path) -> Iterator[str]:
    """Ids, of a segment that may have come without its pictures. Raises NotPublished."""
    try:
        for _, row in lines(folder, SESSIONS):
            yield row.name("session")
    except (BadRow, Wrong) as problem:
        raise NotPublished(f"A list that is there cannot be read: {problem}") from None


def marked(mark: str) -> str:
    """The id of its session."""
    return json.loads(mark)[0]


def mark(session: Session) -> str:
    """A session as it is now: another turn, another try kept, another word of a person make another mark."""
    kept = [(turn.id, turn.kept) for turn in session.turns]
    return json.dumps([session.id, session.title, session.licence, kept, len(session.remarks)])
