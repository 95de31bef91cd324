"""Connections to the one SQLite file: one that writes, as many as are needed that read. Knows no table by name."""

import os
import sqlite3
import threading
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from session.store.blobs import sync_folder
from session.store.errors import NotStored, disk_errors

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 10.0
MOST_IDLE = 8  # each keeps up to 2 MB of pages


class Tables:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock = threading.RLock()
        self.writer: sqlite3.Connection | None = None
        self.idle: deque[sqlite3.Connection] = deque()

    def prepare(self) -> None:
        """Makes the file, readable by its owner alone, and brings its tables up to date. Only one process at a time."""
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        sync_folder(self.path.parent)
        self.writer = self.connect()
        self.writer.execute("PRAGMA journal_mode = WAL")
        migrate(self.writer)

    def connect(self) -> sqlite3.Connection:
        # Handlers and workers are threads: a connection is used by one at a time, not always by the same.
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")  # what a person deletes is not left in free pages
        return connection

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """One transaction, on disk when the block is left; nothing of it where the block or the disk fails (then NotStored)."""
        with self.lock, disk_errors():
            if self.writer is None:
                self.writer = self.connect()
            connection = self.writer
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except sqlite3.OperationalError:
                # After a failed fsync the same file handle may call lost pages clean: the next transaction opens its own.
                self.writer = None
                connection.close()
                raise
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """What was on disk when the block was entered, whatever is written meanwhile."""
        with disk_errors():
            try:
                connection = self.idle.pop()
            except IndexError:
                connection = self.connect()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if len(self.idle) < MOST_IDLE:
                    self.idle.append(connection)
                else:
                    connection.close()

    def empty_log(self) -> None:
        """Puts all that was written into the file itself, and leaves nothing older in the log. Waits for who is reading."""
        with self.lock, disk_errors():
            if self.writer is None:
                self.writer = self.connect()
            self.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def close(self) -> None:
        with self.lock:
            if self.writer is not None:
                self.writer.close()
                self.writer = None
            while self.idle:
                self.idle.pop().close()


def migrate(connection: sqlite3.Connection) -> None:
    files = sorted(MIGRATIONS.glob("[0-9]*.sql"))
    done: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if done > len(files):
        raise NotStored("These sessions were kept by a newer Palimpsest: update this one, or choose another folder with --home.")
    for number, file in enumerate(files[done:], done + 1):
        # Tables and version in one transaction: a program that is killed here finds either the old or the new.
        script = file.read_text(encoding="utf-8")
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")
