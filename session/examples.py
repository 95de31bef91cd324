"""The photos a first visitor can begin with, and whose they are."""

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "assets" / "examples"


@dataclass(frozen=True)
class Example:
    """`licence` is an SPDX expression, `url` where the photo was fetched, `landing_page` where it is shown with its author;
    `suggestions`: lines to click that the built-in editor does well on this photo."""

    file: Path
    title: str
    author: str
    licence: str
    url: str
    landing_page: str
    suggestions: tuple[str, ...]


def examples() -> tuple[Example, ...]:
    return tuple(_example(**credit) for credit in json.loads((FOLDER / "credits.json").read_text(encoding="utf-8")))


def _example(*, file: str, suggestions: list[str], **credit: str) -> Example:
    return Example(file=FOLDER / file, suggestions=tuple(suggestions), **credit)
