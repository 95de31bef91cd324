"""Rows of a list that somebody wrote as Parquet, as JSON lines or as one JSON array: one at a time, each with its number."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from session.dataset import BadRow, Problem
from session.dataset.fields import Fields, Wrong
from session.dataset.files import inside, lines

ENDINGS = (".parquet", ".jsonl", ".json")
LONGEST = 4_000_000
"""Characters of one object of an array."""
CHUNK = 1_000_000


@dataclass(frozen=True)
class Record:
    """`line` counts objects, from 1."""

    file: str
    line: int
    fields: Fields


def root(path: Path) -> Path:
    """The folder that the paths in a list start from."""
    return path if path.is_dir() else path.parent


def files(path: Path) -> list[str]:
    """The lists at a path: the file itself, or those of the folder and of the folders in it, without their pictures."""
    if path.is_file():
        return [path.name] if path.suffix in ENDINGS else []
    found = [one for pattern in ("*", "*/*") for one in path.glob(pattern) if one.suffix in ENDINGS and one.is_file()]
    return sorted(one.relative_to(path).as_posix() for one in found if not one.name.startswith("."))


def records(path: Path, names: Iterable[str] | None = None) -> Iterator[Record | Problem]:
    """`names`: of `files(path)`, or all of them. Nothing more is read of a file after what makes no sense as a list."""
    for name in files(path) if names is None else names:
        line = 0
        try:
            for line, fields in numbered(root(path), name):
                yield Record(name, line, fields)
        except Wrong as wrong:
            yield Problem(name, line + 1, str(wrong))
        except BadRow as bad:
            yield bad.problem


def numbered(folder: Path, name: str) -> Iterator[tuple[int, Fields]]:
    if name.endswith(".jsonl"):
        yield from lines(folder, name)
    elif name.endswith(".parquet"):
        from session.dataset.table import rows  # pyarrow: 50 MB that lists in JSON do without

        yield from ((line, Fields(row)) for line, row in enumerate(rows(inside(folder, name)), 1))
    else:
        yield from enumerate(array(inside(folder, name)), 1)


def array(path: Path) -> Iterator[Fields]:
    """The objects of a JSON array, or the one object that a file is; no more than one is held. Raises Wrong."""
    with path.open(encoding="utf-8-sig") as file:
        held = more_of(file).lstrip()
        between = " \t\r\n," if held.startswith("[") else " \t\r\n"
        held = held.removeprefix("[")
        while True:
            held = held.lstrip(between)
            if held.startswith("]"):
                return
            value, end = decoded(held)
            if value is None:
                more = more_of(file)
                if not more and not held:
                    return
                if not more or len(held) > LONGEST:
                    raise Wrong("this is no JSON object")
                held += more
            else:
                yield Fields(value)
                held = held[end:]


def decoded(text: str) -> tuple[dict[str, object] | None, int]:
    """The object at the beginning of a text and where it ends, or None where there is no whole one. Raises Wrong for another value."""
    if text and text[0] != "{":
        raise Wrong("this is no JSON object")
    try:
        return cast("tuple[dict[str, object], int]", json.JSONDecoder().raw_decode(text))
    except (ValueError, RecursionError):
        return None, 0


def more_of(file: IO[str]) -> str:
    try:
        return file.read(CHUNK)
    except UnicodeDecodeError:
        raise Wrong("this is no UTF-8 text") from None
