"""How much of an edit to do after a judge has said what was wrong with the try before."""

import re

from editor.types import EditRequest

MORE = re.compile(
    r"hardly visible|too (?:weak|little|subtle|faint)|not (?:enough|visible|strong)|barely|stronger|nothing changed|unchanged", re.I
)
LESS = re.compile(r"too (?:strong|much|heavy|far|bright|dark)|clipped|overdone|weaker|hardly recogni[sz]ed|noisy", re.I)


def strength(request: EditRequest) -> float:
    """1 for a first try; more after "hardly visible", less after "too strong" or "clipped". The words are those of the judge in
    `editor/judges/pixels.py`; a model's critiques use others of them."""
    if MORE.search(request.critique):
        return 1.5
    return 0.65 if LESS.search(request.critique) else 1.0
