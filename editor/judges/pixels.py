"""The judge that needs no model: it measures the change in the pixels. It cannot see beauty or meaning, and says None where it cannot tell.

Its critiques of a failed try are few, so that an editor can act on them: "hardly visible", "too weak" and "Nothing changed" ask for more,
"too strong" for less, the others for another try. Of a good one they name the weakest point.
"""

from dataclasses import dataclass, replace

import numpy as np

from editor.around import to_change
from editor.hands import HANDS, Work
from editor.judges import rubric
from editor.judges.blots import even
from editor.judges.criteria import has, is_local, preservation, seamlessness, technical
from editor.judges.gates import MOVING, fired
from editor.judges.pair import Pair, lay
from editor.judges.signs import compliance
from editor.judges.signs.darkroom import rims
from editor.operations import Action, Operation, operations
from editor.types import EditRequest, EditResult, Scores, Verdict

GATED = {
    "blank": "The picture is blank.",
    "unrelated": "This is another picture.",
    "nothing changed": "Nothing changed.",
}
MISSING = "The change asked for is hardly visible."
WEAK = "The change asked for is too weak."
OUTSIDE = "Things outside the region changed."
UNASKED = "Things changed that were not asked for."
STRONG = "The change is too strong: the photo is hardly recognised under it."
PATCH = "A patch of the picture did not change as the rest did."
EDGE = "The edge of the change shows."
QUALITY = "The picture came out blurred, noisy or blocky."
NAMES = {"technical": "technical quality"}
FINE = "Nothing stands out as wrong."


@dataclass(frozen=True)
class Seen:
    """Photo and edit laid over each other, what was asked for, and what the gates say of it."""

    pair: Pair
    asked: tuple[Operation, ...]
    gates: tuple[str, ...]


@dataclass(frozen=True)
class Pixels:
    threshold: float = rubric.THRESHOLD
    name = "pixels"

    def judge(self, request: EditRequest, result: EditResult) -> Verdict:
        """About 0.15 s for two pictures of 1024 px."""
        return self.verdict(look(request, result))

    def verdict(self, seen: Seen) -> Verdict:
        """What is measured after the gates takes two thirds of the time."""
        with HANDS.at(Work.JUDGING), np.errstate(divide="ignore", invalid="ignore"):
            whole = 1.0 if seen.gates else even(seen.pair, seen.asked)
            scores = measured(seen.pair, seen.asked, seen.gates, whole)
        found = rubric.verdict(
            scores, judge=self.name, model="pixels 1", threshold=self.threshold, gates=seen.gates, flags=("measured from pixels",)
        )
        return replace(found, critique=_critique(seen.pair, seen.asked, found, whole))


def look(request: EditRequest, result: EditResult) -> Seen:
    asked = operations(request.instruction)
    with HANDS.at(Work.JUDGING), np.errstate(divide="ignore", invalid="ignore"):
        pair = lay(request.source, result.picture, to_change(request), moved=any(op.action in MOVING for op in asked))
        gates = fired(pair)
        return Seen(_unframed(pair) if not gates and has(asked, BORDER) else pair, asked, gates)


BORDER: frozenset[Action] = frozenset({"border"})


def _unframed(pair: Pair) -> Pair:
    """A border is like nothing in the photo: what is inside it is compared."""
    top, bottom, left, right = (width + 3 for width in rims(pair.after))
    seen = np.zeros_like(pair.seen)
    seen[top : seen.shape[0] - bottom, left : seen.shape[1] - right] = pair.seen[top : seen.shape[0] - bottom, left : seen.shape[1] - right]
    return replace(pair, seen=seen)


def measured(pair: Pair, asked: tuple[Operation, ...], gates: tuple[str, ...], whole: float) -> Scores:
    """A patch that did not follow the rest (`whole` is low) costs both: its edge shows, and what was there is gone."""
    obeyed = 0.0 if gates else compliance(pair, asked)
    return Scores(obeyed, whole * seamlessness(pair, asked), whole * preservation(pair, asked), technical(pair, asked))


def _critique(pair: Pair, asked: tuple[Operation, ...], found: Verdict, whole: float) -> str:
    if found.gates:
        return GATED[found.gates[0]]
    criterion = rubric.weakest(found.scores)
    value = getattr(found.scores, criterion)
    if value >= 0.9:
        return FINE
    if found.passed or (found.passed is None and value >= found.threshold):
        return f"{'Good; ' if found.passed else ''}{NAMES.get(criterion, criterion)} is the weakest point ({value:.2f})."
    if criterion in ("preservation", "seamlessness") and whole < 0.5:
        return PATCH
    if criterion == "preservation":
        return OUTSIDE if pair.region is not None else UNASKED if is_local(pair, asked) else STRONG
    if criterion == "compliance":
        return MISSING if value < 0.1 else WEAK
    return EDGE if criterion == "seamlessness" else QUALITY
