"""What could be asked of a photo, as values."""

from dataclasses import dataclass

from editor.taxonomy import category
from editor.types import Kind

OF_PEOPLE = frozenset(kind for kind in Kind if category(kind) == "Human-Centric")
OF_WRITING = frozenset({Kind.REPLACE_TEXT, Kind.TEXT_STYLE, Kind.TRANSLATE_TEXT})
"""They need letters that are there already."""


@dataclass(frozen=True)
class Suggestion:
    """`short` is how a person would say it, `long` the same in full: an instruction that stands alone."""

    kind: Kind
    long: str
    short: str
