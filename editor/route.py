"""Which editors to try, in what order, each with the sentence why."""

from collections.abc import Sequence
from dataclasses import dataclass

from editor.errors import NeedsRegion, NoEditor
from editor.protocols import Declined, Editor, Grade, Offer
from editor.types import EditRequest

# How often an edit of a grade is expected to pass: the grades were given on six photos at 1024 px.
EXPECTED: dict[Grade, float] = {"A": 0.95, "A-": 0.88, "B": 0.75, "B-": 0.6, "C": 0.6}
UNGRADED = 0.77  # the mean of the paper's published rates


@dataclass(frozen=True)
class Candidate:
    """An editor that offers to do it. `expected`: the chance that its edit passes, 0 to 1. `reason`: one sentence for the person."""

    editor: Editor
    offer: Offer
    expected: float
    reason: str


def route(request: EditRequest, editors: Sequence[Editor], chosen: str = "auto") -> tuple[Candidate, ...]:
    """Best first: the likeliest to pass, then the cheapest, then the fastest. With `chosen`, that editor alone.

    Raises NeedsRegion where an editor only lacks a place and no other can do without; NoEditor where none can, with what each said.
    """
    candidates: list[Candidate] = []
    declined: list[tuple[str, Declined]] = []
    wants_region: NeedsRegion | None = None
    for editor in editors:
        if chosen not in ("auto", editor.name):
            continue
        try:
            offer = editor.offer(request)
        except NeedsRegion as asks:
            wants_region = wants_region or asks
            continue
        if isinstance(offer, Declined):
            declined.append((editor.name, offer))
        else:
            candidates.append(_candidate(editor, offer))
    if candidates:
        return tuple(sorted(candidates, key=lambda candidate: (-candidate.expected, candidate.offer.usd, candidate.offer.seconds)))
    if wants_region:
        raise wants_region
    raise NoEditor(_nobody(declined, chosen))


def _candidate(editor: Editor, offer: Offer) -> Candidate:
    expected = EXPECTED.get(offer.grade, UNGRADED)
    price = f"${offer.usd:.3f}" if offer.usd else "free"
    where = "sends the picture away" if editor.leaves_machine else "stays on this machine"
    return Candidate(editor, offer, expected, f"{editor.name}: expected {expected:.2f}, {price}, {where}")


def _nobody(declined: Sequence[tuple[str, Declined]], chosen: str) -> str:
    if not declined:
        return f"There is no editor called “{chosen}” here: choose another one."
    # Who only lacks something is not asked for its sentence where another tells why it cannot, and what could.
    able = [(name, answer.reason) for name, answer in declined if not answer.missing]
    told = able or [(name, answer.reason) for name, answer in declined]
    # With a single editor its own sentence is the answer: it already names what could.
    return told[0][1] if len(told) == 1 else " ".join(f"{name}: {reason}" for name, reason in told)
