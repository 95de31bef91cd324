"""A way back, as a value: which sort of earlier picture is asked for, and the words or the number that tell which."""

from dataclasses import dataclass
from typing import Literal

How = Literal[
    "steps", "number", "start", "undo", "undo number", "before", "before number", "before last", "once more", "thing", "after", "with",
    "without", "only", "disliked", "put back",
]  # fmt: skip


@dataclass(frozen=True)
class Way:
    """`how` and its `count` (steps back, or the number of a turn) or the words `what`: "before" "the snow"."""

    how: How
    count: int = 0
    what: str = ""
