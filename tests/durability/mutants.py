"""Stores with one mistake each. A test that does not notice them is not worth its time."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from editor.types import Attempt, Picture
from session.store import Store
from session.store.blobs import Blobs, sync_folder
from session.store.tables import Tables
from session.types import State, Turn


class LateBlobs(Blobs):
    """Notes what it is given, and says it is there."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.late: list[Picture] = []

    def put(self, picture: Picture) -> None:
        self.late.append(picture)

    def has(self, picture_id: str) -> bool:
        return True

    def flush(self) -> None:
        while self.late:
            super().put(self.late.pop())


class RowBeforeBlob(Store):
    def tried(self, turn_id: str, attempt: Attempt) -> int:
        with self.late():
            return super().tried(turn_id, attempt)

    def finish(self, turn_id: str, state: State, kept: int | None, at: str | None, *, last: Attempt | None = None) -> None:
        with self.late():
            super().finish(turn_id, state, kept, at, last=last)

    @contextmanager
    def late(self) -> Iterator[None]:
        right, self.blobs = self.blobs, LateBlobs(self.blobs.root)
        yield
        self.blobs.flush()
        self.blobs = right


class AckBeforeCommit(Store):
    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.later = ThreadPoolExecutor(1)

    def begin(self, session_id: str, owner: str, turn: Turn, usd: float = 0.0) -> None:
        self.later.submit(super().begin, session_id, owner, turn, usd)

    def tried(self, turn_id: str, attempt: Attempt) -> int:
        self.later.submit(super().tried, turn_id, attempt)
        return 0

    def finish(self, turn_id: str, state: State, kept: int | None, at: str | None, *, last: Attempt | None = None) -> None:
        self.later.submit(super().finish, turn_id, state, kept, at, last=last)


class BlobsInPlace(Blobs):
    def put(self, picture: Picture) -> None:
        path = self.path(picture.id)
        self.write(path, picture.data)
        sync_folder(path.parent)


class UnsyncedBlobs(Blobs):
    def write(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)


class UnsyncedNames(Blobs):
    def put(self, picture: Picture) -> None:
        tmp = self.tmp / picture.id
        self.write(tmp, picture.data)
        os.replace(tmp, self.path(picture.id))


class UnsyncedTables(Tables):
    def connect(self) -> sqlite3.Connection:
        connection = super().connect()
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection


def with_blobs(kind: type[Blobs]) -> Callable[[Path], Store]:
    def make(home: Path) -> Store:
        store = Store(home)
        store.blobs = kind(store.blobs.root)
        return store

    return make


def with_unsynced_tables(home: Path) -> Store:
    store = Store(home)
    store.tables.close()
    store.tables = UnsyncedTables(store.tables.path)
    return store


MUTANTS: dict[str, Callable[[Path], Store]] = {
    "none": Store,
    "row before blob": RowBeforeBlob,
    "ack before commit": AckBeforeCommit,
    "in place, without rename": with_blobs(BlobsInPlace),
    "no fsync of the blob": with_blobs(UnsyncedBlobs),
    "no fsync of the folder": with_blobs(UnsyncedNames),
    "synchronous=NORMAL": with_unsynced_tables,
}
