"""Pictures as files named by their content, durable before anything points at them. Knows no tables."""

import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from random import Random

from editor.errors import BadPicture
from editor.types import Picture

ORPHAN_AGE = 3600.0
"""Seconds a file without a row is left alone: somebody may be about to write its row."""


class StoredPicture(Picture):
    """A picture of the store: id, mime and size are known, the bytes are read and checked each time they are asked for."""

    path: Path

    def __init__(self, path: Path, mime: str, size: tuple[int, int]) -> None:
        # The parent is frozen, and what it would compute is known here.
        self.__dict__.update(path=path, mime=mime, id=path.name, size=size)

    @property
    def data(self) -> bytes:  # pyright: ignore[reportIncompatibleVariableOverride]  # frozen: nobody assigns to it
        try:
            found = self.path.read_bytes()
        except OSError:
            found = b""
        if sha256(found).hexdigest() != self.id:
            raise BadPicture("The file of this picture is missing or damaged: go back to another picture, or restore it from a backup.")
        return found

    def __eq__(self, other: object) -> bool:
        return (self.id, self.mime) == (other.id, other.mime) if isinstance(other, Picture) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.data, self.mime))

    def __repr__(self) -> str:
        return f"StoredPicture({self.id[:12]}, {self.mime}, {self.size})"


class Absent(Picture):
    """A picture of which only the sha256 is known: an editor's reply, in a session that was brought from elsewhere."""

    def __init__(self, id: str) -> None:
        self.__dict__.update(id=id, mime="")

    @property
    def data(self) -> bytes:  # pyright: ignore[reportIncompatibleVariableOverride]  # frozen: nobody assigns to it
        raise BadPicture("The bytes of this reply are not here: only their sha256 was brought along.")

    def __eq__(self, other: object) -> bool:
        return self.id == other.id if isinstance(other, Picture) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"Absent({self.id[:12]})"


class Blobs:
    """`root/ab/<sha256>`. A file appears under its name only once it is whole and on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tmp = root / "tmp"

    def prepare(self) -> None:
        """Makes the folders. Their names are made durable even where they are there: who made them may have been killed before that."""
        for folder in (self.root, self.tmp, *(self.root / f"{prefix:02x}" for prefix in range(256))):
            folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(self.root)
        sync_folder(self.root.parent)

    def path(self, picture_id: str) -> Path:
        return self.root / picture_id[:2] / picture_id

    def has(self, picture_id: str) -> bool:
        return self.path(picture_id).is_file()

    def put(self, picture: Picture) -> None:
        """Returns once file and name are on disk. A name that is there already is written again: it may not have reached the disk."""
        path = self.path(picture.id)
        tmp = self.tmp / secrets.token_hex(8)
        try:
            self.write(tmp, picture.data)
            os.replace(tmp, path)
        except BaseException:
            # After a failed fsync the kernel may call the lost pages clean: this file is never tried again.
            tmp.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)

    def write(self, path: Path, content: bytes) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)

    def remove(self, picture_id: str) -> None:
        self.path(picture_id).unlink(missing_ok=True)

    def sweep(self, known: Callable[[str], set[str]], seconds: float = 0.3) -> None:
        """Removes old unfinished files, and old files whose id is not in `known(prefix)`. Stops after `seconds`: it starts at another
        folder each time, so a big store is swept over several starts. Hold the store's write lock."""
        until = time.monotonic() + seconds
        self.remove_old(self.tmp, set())
        prefixes = [f"{prefix:02x}" for prefix in range(256)]
        Random().shuffle(prefixes)
        for prefix in prefixes:
            if time.monotonic() > until:
                return
            self.remove_old(self.root / prefix, known(prefix))

    def remove_old(self, folder: Path, known: set[str]) -> None:
        with os.scandir(folder) as entries:
            for entry in entries:
                # Who stores a picture meanwhile renames their unfinished file, or removes it.
                with suppress(FileNotFoundError):
                    if entry.name not in known and time.time() - entry.stat(follow_symlinks=False).st_mtime > ORPHAN_AGE:
                        os.unlink(entry.path)


def make_folder(folder: Path) -> None:
    """Readable by its owner alone, and durable, with the folders it lies in. One that is there is left as it is."""
    if not folder.exists():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder as durable as the files they stand for."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
