"""What a person takes away: their sessions in a format others read, checked by reading it back, as one zip that is served to them alone."""

import secrets
import shutil
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

from editor.errors import NotFound, NothingTried
from session.dataset import FORMATS, Counts, Options, Problem
from session.dataset.card import Facts
from session.dataset.rows import TooLong, why_not
from session.dataset.whole import NotWritten, new_file
from session.desk import Ticket
from session.screen.guard import Person
from session.screen.mine import take_all
from session.settings import Parts
from session.store import Store
from session.store.everything import everything
from session.types import Session

EVERYTHING = "everything"
"""Instead of a format: all that is a person's, drafts too."""
A_DAY = 24 * 3600.0
MOST_PROBLEMS = 20


@dataclass(frozen=True)
class Exported:
    """What was written, and how it read back. `left_out`: why how many sessions are not in it."""

    id: str
    format: str
    counts: Counts
    bytes: int
    left_out: dict[str, int]
    problems: tuple[Problem, ...]
    warnings: int
    facts: Facts


@dataclass(frozen=True)
class Wish:
    """`chosen`: ids of sessions, none for all that the person may export. `split`: long conversations become several rows.
    `url`: where the folder will lie on the web."""

    person: Person
    format: str
    chosen: frozenset[str] = frozenset()
    split: bool = False
    url: str = ""


@dataclass(frozen=True)
class Exports:
    """Under `root` a folder for each person, with what they took last."""

    store: Store
    root: Path

    def folder(self, owner: str) -> Path:
        return self.root / sha256(owner.encode()).hexdigest()[:32]

    def make(self, wish: Wish, ticket: Ticket, also: Callable[[Path, Exported], None] | None = None) -> Exported:
        """Writes, reads back, and packs; what was packed before stays until then. Where there is an `also`, it is shown the folder while it
        is there, and nothing is packed. Raises NothingTried, as a sentence."""
        mine = self.folder(wish.person.owner)
        self.sweep()
        mine.mkdir(parents=True, mode=0o700, exist_ok=True)
        folder = mine / f"palimpsest-{wish.format}"
        shutil.rmtree(folder, ignore_errors=True)  # of a program that was killed
        try:
            exported = self._written(wish, folder, ticket)
            going_on(ticket)
            if also:
                also(folder, exported)
            else:
                ticket.update(stage=("packing", None))
                before = list(mine.glob("*.zip"))
                pack(folder, mine / f"{exported.id}.zip", ticket)
                still_wanted(mine / f"{exported.id}.zip", ticket)
                for old in before:
                    old.unlink(missing_ok=True)
            return exported
        except (NotWritten, TooLong) as problem:
            raise NothingTried(str(problem)) from None
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def take_all(self, person: Person, ticket: Ticket) -> Exported:
        """Everything of theirs in one zip, to look at and to keep. Raises NothingTried, as a sentence."""
        mine = self.folder(person.owner)
        self.sweep()
        mine.mkdir(parents=True, mode=0o700, exist_ok=True)
        before, id = list(mine.glob("*.zip")), secrets.token_hex(16)
        try:
            counts = take_all(self.store, person, mine / f"{id}.zip", ticket)
        except NotWritten as problem:
            raise NothingTried(str(problem)) from None
        still_wanted(mine / f"{id}.zip", ticket)
        for old in before:
            old.unlink(missing_ok=True)
        return Exported(id, EVERYTHING, counts, (mine / f"{id}.zip").stat().st_size, {}, (), 0, Facts())

    def _written(self, wish: Wish, folder: Path, ticket: Ticket) -> Exported:
        left_out: Counter[str] = Counter()
        facts = Facts()
        total = sum(self.store.counts(wish.person.owners).values())

        def told(done: int) -> None:
            going_on(ticket)
            ticket.update(stage=(f"{done:,} sessions written", done / max(total, done, 1)))

        sessions = self._sessions(wish, left_out, facts)
        first = list(islice(sessions, 1))
        if not first:
            raise NothingTried(f"There is nothing to export yet: {reasons(left_out)}")
        format = FORMATS[wish.format]()
        counts = format.write(chain(first, sessions), folder, told, Options(split=wish.split, url=wish.url))
        ticket.update(stage=("reading it back", None))
        found = list(format.check(folder))
        fatal = tuple(problem for problem in found if problem.fatal)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        return Exported(
            secrets.token_hex(16), wish.format, counts, size, dict(left_out), fatal[:MOST_PROBLEMS], len(found) - len(fatal), facts
        )

    def _sessions(self, wish: Wish, left_out: "Counter[str]", facts: Facts) -> Iterator[Session]:
        for owner in wish.person.owners:
            for session in everything(self.store, owner):
                if wish.chosen and session.id not in wish.chosen:
                    continue
                if not session.turns:
                    continue  # a photo nothing was said of
                if reason := why_not(session):
                    left_out[reason] += 1
                else:
                    facts.add(session)
                    yield session

    def find(self, person: Person, id: str) -> Path:
        """The zip with this id, if this person made it. Raises NotFound."""
        path = self.folder(person.owner) / f"{id}.zip"
        if not path.is_file():
            raise NotFound("There is no such export here any more: make it again.")
        return path

    def forget(self, owner: str | None) -> None:
        """What a person took is removed when they take something else, or delete what is in it; None: what anybody took."""
        shutil.rmtree(self.root if owner is None else self.folder(owner), ignore_errors=True)

    def sweep(self) -> None:
        """Removes what was left for a day."""
        for folder in self.root.glob("*"):
            with suppress(FileNotFoundError):  # its person took something else meanwhile
                if time.time() - folder.stat().st_mtime > A_DAY:
                    shutil.rmtree(folder, ignore_errors=True)


def lane(owner: str) -> str:
    """Whose exports wait for each other at the desk; no edit waits for them."""
    return f"{owner} exports"


def going_on(ticket: Ticket) -> None:
    """Raises NothingTried where it was stopped."""
    if ticket.stopped:
        raise NothingTried("Stopped. Nothing was written.")


def exports(parts: Parts) -> Exports:
    return Exports(parts.store, parts.settings.home / "exports")


def pack(folder: Path, path: Path, ticket: Ticket) -> None:
    """A zip of the folder, not pressed: pictures are already. Raises NotWritten."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    with new_file(path) as whole, zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as packed:
        for n, file in enumerate(files):
            going_on(ticket)
            packed.write(file, f"{folder.name}/{file.relative_to(folder).as_posix()}")
            ticket.update(stage=("packing", n / len(files)))


def still_wanted(path: Path, ticket: Ticket) -> None:
    """Else it is removed: what is in it may have been deleted while it was written. Raises NothingTried."""
    if ticket.stopped:
        path.unlink(missing_ok=True)
    going_on(ticket)


def reasons(left_out: "Counter[str] | dict[str, int]") -> str:
    """“2 sessions: Nobody has approved it yet. 1 session: …”"""
    told = [f"{n:,} session{'' if n == 1 else 's'}: {reason}" for reason, n in left_out.items() if reason]
    return " ".join(told) or "Save a session to the dataset on the Edit page first."
