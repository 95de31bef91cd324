"""Which processes are at work on a home: each holds a lock file, which the system lets go of when the process ends, however it ends."""

import fcntl
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


class ProcessLock:
    """`name` stands in the turns this process carries out. Made while `alone`, so that nobody finds the file before it is locked."""

    def __init__(self, folder: Path) -> None:
        self.name = secrets.token_hex(8)
        self.path = folder / f"{self.name}.lock"
        self.handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        fcntl.flock(self.handle, fcntl.LOCK_EX)

    def release(self) -> None:
        self.path.unlink(missing_ok=True)
        os.close(self.handle)


def alive(folder: Path, name: str) -> bool:
    """True while the process that made the lock runs and has not released it."""
    try:
        handle = os.open(folder / f"{name}.lock", os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def sweep(folder: Path) -> None:
    """Removes what dead processes left. Only while `alone`."""
    for path in folder.glob("*.lock"):
        if not alive(folder, path.stem):
            path.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Generator[None]:
    """Waits until no other process is starting."""
    handle = os.open(folder / "starting", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
