"""Which editors to try, in what order, each with the sentence why, and why not the others.

A try is worth what it brings: the chance that one of the tries passes, times what a good edit is worth, less the money and the
waiting of the tries it is expected to take. An editor that gives the same picture again has one try.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from editor.errors import NeedsRegion, NoEditor
from editor.protocols import Declined, Editor, Offer
from editor.rates import Rates, expected
from editor.types import EditRequest

WORTH = 0.25  # US dollars: what an edit that passes is worth beside one that does not
WAITING = 0.002  # US dollars a second: about 7 an hour
Order = tuple[float, float, float, str]


@dataclass(frozen=True)
class Policy:
    """`private`: no picture leaves this machine. `left`: US dollars that may still be spent, None without a limit. `judging`: what judging
    a try may cost at worst. `tries`: the most that are made."""

    private: bool = False
    left: float | None = None
    judging: float = 0.0
    tries: int = 3

    def most(self, offer: Offer) -> float:
        """US dollars a turn may cost at worst."""
        return self.tries * (max(offer.usd, offer.most) + self.judging)


@dataclass(frozen=True)
class Candidate:
    """An editor that offers to do it. `expected`: the chance that a try of it passes, 0 to 1. `reason`: for the person, see `told`."""

    editor: Editor
    offer: Offer
    expected: float
    reason: str


def route(
    request: EditRequest, editors: Sequence[Editor], chosen: str = "auto", rates: Rates | None = None, policy: Policy | None = None
) -> tuple[Candidate, ...]:
    """Best first: what is worth most, then the cheapest, then the fastest. With `chosen`, that editor alone.

    Raises NeedsRegion where an editor only lacks a place and no other can do without; NoEditor where none can, with what each said.
    """
    rates, policy = rates or Rates(), policy or Policy()
    offers: list[tuple[Editor, Offer]] = []
    declined: dict[str, Declined] = {}
    wants_region: NeedsRegion | None = None
    for editor in editors:
        if chosen not in ("auto", editor.name):
            continue
        try:
            offer = _allowed(editor, request, policy)
        except NeedsRegion as asks:
            wants_region = wants_region or asks
            declined[editor.name] = Declined("no region", missing=True)
            continue
        if isinstance(offer, Declined):
            declined[editor.name] = offer
        else:
            offers.append((editor, offer))
    if offers:
        judge = rates.judged_by([(editor.name, offer.model) for editor, offer in offers], request.kinds)
        weighed = [_weighed(editor, offer, request, rates, judge, policy) for editor, offer in offers]
        ranked = [candidate for _, candidate in sorted(weighed, key=itemgetter(0))]
        return tuple(replace(one, reason=_reason(one, ranked, declined, chosen != "auto")) for one in ranked)
    if wants_region:
        raise wants_region
    raise NoEditor(_nobody(declined, chosen))


def told(route: str) -> tuple[str, ...]:
    """What the reason of a candidate says: first why it was asked, then a sentence on each other editor, with its name."""
    why, *others = route.split("; ")
    return (why.partition(": ")[2] or why, *others)


def _allowed(editor: Editor, request: EditRequest, policy: Policy) -> Offer | Declined:
    """The editor's offer, where the person's own rules let it be taken. Raises NeedsRegion."""
    if policy.private and editor.leaves_machine:
        return Declined("It would send the picture away, and nothing is to leave this machine: change that in Settings.")
    offer = editor.offer(request)
    if isinstance(offer, Offer) and policy.left is not None and policy.most(offer) > policy.left:
        return Declined(
            f"This may cost ${policy.most(offer):.2f}, more than the ${policy.left:.2f} allowed. Raise the limit or choose another editor."
        )
    return offer


def worth(rate: float, usd: float, seconds: float, tries: int) -> float:
    """US dollars. Each try passes at `rate`, and is made only after those before it were rejected."""
    passes = 1 - (1 - rate) ** tries
    made = passes / rate if rate else tries
    return passes * WORTH - made * (usd + seconds * WAITING)


def _weighed(editor: Editor, offer: Offer, request: EditRequest, rates: Rates, judge: str, policy: Policy) -> tuple[Order, Candidate]:
    """With what orders it, and its own part of the reason."""
    likely = expected(editor.name, offer, request.kinds, rates, judge)
    seconds = rates.seconds(editor.name, offer, request.kinds)
    value = worth(likely.rate, offer.usd, seconds, 1 if offer.steady else policy.tries)
    price = f"${offer.usd:.3f}" if offer.usd else "free"
    said = f"expected {likely.rate:.2f} {likely.why}, {price}, about {max(seconds, 1):.0f} s"
    return (-value, offer.usd, seconds, editor.name), Candidate(editor, offer, likely.rate, said)


def _reason(candidate: Candidate, ranked: Sequence[Candidate], declined: Mapping[str, Declined], chosen: bool) -> str:
    """One string, as it is recorded with each try: its parts are divided by "; ", and no part holds one."""
    parts = [f"{candidate.editor.name}: {'you chose it, ' if chosen else ''}{candidate.reason}"]
    parts += [f"{other.editor.name}: {other.reason}" for other in ranked if other is not candidate]
    parts += [f"{name} declined: {answer.reason.rstrip('.')}" for name, answer in declined.items()]
    return "; ".join(part.replace("; ", ", ") for part in parts)


def _nobody(declined: Mapping[str, Declined], chosen: str) -> str:
    if not declined:
        return f"There is no editor called “{chosen}” here: choose another one."
    # Who only lacks something is not asked for its sentence where another tells why it cannot, and what could.
    able = {name: answer.reason for name, answer in declined.items() if not answer.missing}
    said = able or {name: answer.reason for name, answer in declined.items()}
    # With a single editor its own sentence is the answer: it already names what could.
    return next(iter(said.values())) if len(said) == 1 else " ".join(f"{name}: {reason}" for name, reason in said.items())
