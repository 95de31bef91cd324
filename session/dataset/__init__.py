"""What has been recorded, in the formats others read: one file for each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from session.types import Session

Progress = Callable[[int], None]
"""Told how many sessions are written so far."""


@dataclass(frozen=True)
class Options:
    """`split`: paths longer than a row may hold become several rows. `ascii`: other characters are escaped in JSON, as in the release.
    `rejected`: stands before the paths of rejected pictures. `url`: where the folder will lie on the web, with / at its end; "" while
    nobody knows."""

    split: bool = False
    ascii: bool = True
    rejected: str = ""
    url: str = ""


@dataclass(frozen=True)
class Counts:
    """What was written: `rows` by the name of the file or split they are in."""

    sessions: int
    pictures: int
    rows: dict[str, int] = field(default_factory=dict)


LONGEST = 600  # characters of a problem


@dataclass(frozen=True)
class Problem:
    """Something wrong with a dataset, where it stands; `line` 0: with the file as a whole. `fatal` False: worth knowing, no mistake."""

    file: str
    line: int
    what: str
    fatal: bool = True

    def __str__(self) -> str:
        """On one line that no terminal takes for a command, whatever the dataset holds."""
        return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in f"{self.file}:{self.line}: {self.what}"[:LONGEST])


class BadRow(Exception):
    """A row that cannot be taken in, as `file:line: problem`."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(str(Problem(file, line, what)))
        self.problem = Problem(file, line, what)


class Format(Protocol):
    """A module with these functions is a format."""

    def write(self, sessions: Iterable[Session], folder: Path, progress: Progress, options: Options) -> Counts:
        """The sessions, all of which may be exported, as a folder that is not there yet. Raises NotWritten and TooLong."""
        ...

    def read(self, folder: Path) -> Iterator[Session]:
        """The sessions of a folder, one at a time, their pictures read when somebody looks. Raises BadRow, and BadPicture when a picture is
        read that is not what the row says. The owner is empty."""
        ...

    def check(self, folder: Path) -> Iterator[Problem]:
        """All that is wrong with a folder, as a stranger sees it."""
        ...

    def recognises(self, folder: Path) -> bool:
        """Whether a folder looks like one of this format."""
        ...


def _pico_banana() -> Format:
    from session.dataset import pico_banana

    return pico_banana


def _parquet() -> Format:
    from session.dataset import parquet

    return parquet


def _webdataset() -> Format:
    from session.dataset import webdataset

    return webdataset


def _imagefolder() -> Format:
    from session.dataset import imagefolder

    return imagefolder


def _magicbrush() -> Format:
    from session.dataset import magicbrush

    return magicbrush


def _imgedit() -> Format:
    from session.dataset import imgedit

    return imgedit


def _editreward() -> Format:
    from session.dataset import editreward

    return editreward


FORMATS: dict[str, Callable[[], Format]] = {
    "pico-banana": _pico_banana,
    "parquet": _parquet,
    "webdataset": _webdataset,
    "imagefolder": _imagefolder,
    "magicbrush": _magicbrush,
    "imgedit": _imgedit,
    "editreward": _editreward,
}
"""Each by its name, imported when it is asked for."""
