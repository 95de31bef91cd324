"""Files of a dataset that somebody else wrote: read line by line, and never from outside its folder."""

import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from editor.pictures import MOST_BYTES
from session.dataset import BadRow
from session.dataset.fields import Fields, Wrong, is_text, parsed
from session.dataset.pictures import ReadPicture

LONGEST_LINE = 64_000_000  # bytes
Row = tuple[str, int]
"""A file and the number of its line."""


def lines(root: Path, name: str) -> Iterator[tuple[int, Fields]]:
    """The rows of a file of JSON lines with their numbers. Raises BadRow."""
    for number, line in texts(root, name):
        try:
            yield number, parsed(line)
        except Wrong as wrong:
            raise BadRow(name, number, str(wrong)) from None


def texts(root: Path, name: str) -> Iterator[tuple[int, bytes]]:
    """The lines that are not empty, with their numbers, one held at a time. Raises BadRow."""
    number = 0
    with opened(root, name, (name, 0)) as file:
        while line := file.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise BadRow(name, number, "this line is too long")
            if line.strip():
                yield number, line


@contextmanager
def opened(root: Path, name: str, row: Row) -> Generator[IO[bytes]]:
    """A file of the dataset, which the `row` speaks of. Raises BadRow."""
    try:
        file = inside(root, name).open("rb")
    except Wrong as wrong:
        raise BadRow(*row, str(wrong)) from None
    except OSError as error:
        raise BadRow(*row, f"{name}: {(error.strerror or 'cannot be read').lower()}") from None
    with file:
        yield file


def inside(root: Path, name: str) -> Path:
    """The file of the dataset at a path with `/` between its parts. Raises Wrong for one that is not there or leads elsewhere."""
    parts = name.split("/")
    if "\\" in name or not is_text(name) or any(part in ("", ".", "..") for part in parts):
        raise Wrong(f"{name} leads out of the dataset")
    path, found = root, None
    for part in parts:
        path = path / part
        try:
            found = os.lstat(path)
        except OSError:
            raise Wrong(f"{name} is not there") from None
        if stat.S_ISLNK(found.st_mode):
            raise Wrong(f"{name} is a link: a dataset holds its files itself")
    if found is None or not stat.S_ISREG(found.st_mode):
        raise Wrong(f"{name} is no file")
    if found.st_nlink > 1:
        raise Wrong(f"{name} is a link: a dataset holds its files itself")
    return path


def content(root: Path, name: str) -> bytes:
    """Of a picture file, as far as a picture may go. Raises Wrong and OSError."""
    with inside(root, name).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def picture(root: Path, name: str, row: Row, *, sha256: str = "", size: tuple[int, int] | None = None) -> ReadPicture:
    """A picture file which the `row` names; BadRow of that row is raised when it is read and is not what is said of it."""

    def blame(what: str) -> BadRow:
        return BadRow(*row, f"{name}: {what}")

    def fetch() -> bytes:
        with opened(root, name, row) as file:
            return file.read(MOST_BYTES + 1)

    return ReadPicture(fetch, id=sha256, size=size, blame=blame)
