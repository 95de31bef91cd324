"""A new folder that appears whole or not at all, with every byte on disk. A killed program leaves nothing that looks finished."""

import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Generator, Iterable
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from editor.errors import BadPicture
from session.store.blobs import sync_folder

UNFINISHED = ".part"
"""How the name of a folder ends that is being written, or whose writer was killed."""


class NotWritten(Exception):
    """Why there is no file, as one sentence."""


def there_already(path: Path) -> NotWritten:
    return NotWritten(f"{path} is there already: name one that is not, or remove it")


def refused(path: Path, error: OSError) -> NotWritten:
    return NotWritten(f"cannot write {path}: {(error.strerror or 'the disk refused').lower()}; name another place")


@dataclass(frozen=True)
class Folder:
    """A folder that is being written. Names are relative, with `/` between their parts. Any thread may write another file."""

    path: Path
    files: ExitStack = field(default_factory=ExitStack)
    folders: set[Path] = field(default_factory=set)

    def write(self, name: str, content: bytes) -> None:
        """A whole file, on disk when this returns. Raises FileExistsError where the name is taken."""
        with self.create(name) as file:
            file.write(content)
            sync(file)

    @contextmanager
    def create(self, name: str) -> Generator[IO[bytes]]:
        """A file that is written bit by bit and may be read back, by whoever calls `sync` last."""
        path = self.path / name
        self.folder(path.parent)
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b", buffering=1 << 16) as file:
            yield file

    def folder(self, path: Path) -> None:
        """Readable by its owner alone, with the folders it lies in."""
        if path not in self.folders:
            if path != self.path:
                self.folder(path.parent)
                path.mkdir(0o700, exist_ok=True)
            self.folders.add(path)

    def lines(self, name: str) -> IO[bytes]:
        """A file that lines are added to until the folder is finished."""
        file = self.files.enter_context(self.create(name))
        self.files.callback(sync, file)
        return file


@contextmanager
def new_file(path: Path) -> Generator[IO[bytes]]:
    """The file stands at `path` when the block is left, and nothing is left of it where the block fails. Raises NotWritten, also for what
    the disk refuses in the block."""
    if os.path.lexists(path):
        raise there_already(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            sync(file)
        os.link(part, path)  # unlike a rename it takes no other file's place
        sync_folder(path.parent)
    except FileExistsError:
        raise there_already(path) from None
    except OSError as error:
        raise refused(path, error) from None
    finally:
        part.unlink(missing_ok=True)


def sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def new_folder(path: Path) -> Generator[Folder]:
    """The folder stands at `path` when the block is left, and nothing is left of it where the block fails. Raises NotWritten, also for what
    the disk refuses in the block, and for a picture that is gone from it."""
    if os.path.lexists(path):
        raise there_already(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        forget_unfinished(path)
        part.mkdir(mode=0o700)
    except OSError as error:
        raise refused(path, error) from None
    lock = os.open(part, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = Folder(part)
        with folder.files:
            yield folder
        for made in {part, *folder.folders}:
            sync_folder(made)
        # It takes no other folder's place: only an empty one would be replaced.
        os.rename(part, path)
        sync_folder(path.parent)
    except BadPicture as error:
        raise NotWritten(f"a picture cannot be exported: {error}") from None
    except OSError as error:
        raise there_already(path) if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR) else refused(path, error) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
        os.close(lock)


def forget_unfinished(path: Path) -> None:
    """Removes what programs left that were killed while they wrote `path`: each had locked its folder, and no longer does."""
    for part in unfinished(path):
        with suppress(FileNotFoundError):
            lock = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(part, ignore_errors=True)
            except BlockingIOError:
                pass  # somebody is at it
            finally:
                os.close(lock)


def unfinished(path: Path) -> Iterable[Path]:
    start = f".{path.name}."
    return [one for one in path.parent.iterdir() if one.name.startswith(start) and one.name.endswith(UNFINISHED) and one.is_dir()]
