"""How much of an edit to do after a judge has said what was wrong with the try before."""

import re

from editor.types import EditRequest

WEAK = re.compile(
    r"hardly|too (weak|little|subtle|faint)|not (enough|visible|strong)|barely|stronger|more pronounced|nothing changed|no change", re.I
)
STRONG = re.compile(
    r"too (strong|much|heavy|far|bright|dark)|should have stayed|clipped|overdone|over-?processed|weaker|were changed|lost", re.I
)


def strength(request: EditRequest) -> float:
    """1 for a first try; more after "hardly visible", less after "too much changed" or "clipped"."""
    if WEAK.search(request.critique):
        return 1.5
    return 0.65 if STRONG.search(request.critique) else 1.0
