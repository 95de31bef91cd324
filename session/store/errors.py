"""The one door through which the disk's and SQLite's errors become a sentence."""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from editor.errors import EditError


class NotStored(EditError):
    """What was to be recorded is not on disk, and nothing of it is left half done. The caller still holds the picture."""


FULL = "The disk is full: free some space, then try again. Everything shown as saved is still there."
CLOSED = "The folder where sessions are kept cannot be written: check its permissions, or choose another with --home."
FAILED = "The disk did not take what was to be saved: check it, then try again. Everything shown as saved is still there."
BUSY = "Another program is holding the record of sessions: close it, then try again."
DAMAGED = "The record of sessions is damaged: start with another folder (--home) and restore this one from a backup."

OF_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: CLOSED,
    errno.ENOENT: CLOSED,
    errno.EPERM: CLOSED,
    errno.EROFS: CLOSED,
    errno.ENOTDIR: CLOSED,
    errno.EEXIST: CLOSED,
}
OF_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: CLOSED,
    sqlite3.SQLITE_CANTOPEN: CLOSED,
    sqlite3.SQLITE_PERM: CLOSED,
    sqlite3.SQLITE_IOERR: FAILED,
    sqlite3.SQLITE_PROTOCOL: FAILED,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}


@contextmanager
def disk_errors() -> Generator[None]:
    """Raises NotStored for what a disk can do to us; a mistake of ours (a constraint, bad SQL) passes through."""
    try:
        yield
    except OSError as error:
        raise NotStored(OF_ERRNO.get(error.errno or 0, FAILED)) from error
    except sqlite3.Error as error:
        # The low byte is the error, the rest says which kind of it.
        sentence = OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if sentence is None:
            raise
        raise NotStored(sentence) from error
