"""What the Pico-Banana-400K paper says of each kind of edit (Table 1 and section 3), read from `assets/taxonomy.json`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from editor.types import Kind

TAXONOMY = Path(__file__).parent.parent / "assets" / "taxonomy.json"


@dataclass(frozen=True)
class Facts:
    """`count`: released single-turn examples. `success`: the published pass rate, 0 to 1, or None where the paper prints none."""

    category: str
    paper: str
    count: int
    success: float | None


@cache
def facts() -> dict[Kind, Facts]:
    """Of the 35 kinds; `other` has none."""
    rows = json.loads(TAXONOMY.read_text(encoding="utf-8"))["types"]
    return {Kind(row["edit_type"]): Facts(row["category"], row["paper"], row["count"], row["success"]) for row in rows}


def category(kind: Kind) -> str:
    """One of the paper's 8 categories, or "other"."""
    return facts()[kind].category if kind in facts() else Kind.OTHER.value


def thinnest(recorded: Mapping[str, int]) -> tuple[Kind, ...]:
    """The 35 kinds, those first that are rarest in what was `recorded` (the kind's string -> how many) against their share in the paper."""
    paper, total = facts(), max(1, sum(recorded.values()))
    whole = sum(fact.count for fact in paper.values())

    def there(kind: Kind) -> float:
        return recorded.get(kind.value, 0) / total / (paper[kind].count / whole)

    return tuple(sorted(paper, key=lambda kind: (there(kind), -paper[kind].count)))
