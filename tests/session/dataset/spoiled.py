"""A dataset that is spoiled in one place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from session.dataset import Problem
from session.dataset.pico_banana import check

Spoil = Callable[[Path], object]


def fatal(folder: Path) -> list[Problem]:
    return [problem for problem in check(folder) if problem.fatal]


def edit(folder: Path, name: str, number: int, change: Callable[[dict[str, Any]], object]) -> None:
    """Changes the row of a line, counted from 1."""
    file = folder / "jsonl" / f"{name}.jsonl"
    rows = file.read_text(encoding="utf-8").splitlines()
    row = json.loads(rows[number - 1])
    given = change(row)
    rows[number - 1] = given if isinstance(given, str) else json.dumps(row)
    file.write_text("".join(f"{line}\n" for line in rows), encoding="utf-8")


def row(name: str, number: int, change: Callable[[dict[str, Any]], object]) -> Spoil:
    return lambda folder: edit(folder, name, number, change)


def path_of(folder: Path, kind: str) -> Path:
    return sorted((folder / "images" / kind).iterdir())[0]


def linked(folder: Path) -> None:
    file = path_of(folder, "positive-edit")
    file.rename(folder.parent / "elsewhere.png")
    file.symlink_to(folder.parent / "elsewhere.png")


def text(name: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda row: row.update({name: value})
