"""How often an editor is expected to do a kind of edit well: what was published or graded of it, and what was seen of it since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from statistics import median

from editor.doing import doing
from editor.protocols import Grade, Offer
from editor.taxonomy import facts
from editor.types import Kind

PUBLISHED = "nano-banana"  # the editor whose rates the paper prints
UNPUBLISHED = 0.77  # of a kind in a category without a published rate
UNKNOWN = 0.5  # of an editor of which nothing is known at all
# How often an edit of a grade passes: the grades were given on six photos at 1024 px.
GRADED: Mapping[Grade, float] = {"A": 0.95, "A-": 0.88, "B": 0.75, "B-": 0.6, "C": 0.6}

PERSON = "person"  # judges too, with scores of their own
GATES = "gates"  # what pixels alone rule out no judge sees: it counts for each of them
HALF = 25  # verdicts after which one counts half: an editor may have become better, and time alone makes none better
ENOUGH = 3  # scores of a person's own, of each candidate, that are heard instead of the judge
TIMED = 3  # tries after which their median says more than what the editor announces


@dataclass(frozen=True)
class Observed:
    """One try that was asked for one kind of edit. `judge`: whose opinion `passed` is, or GATES; None where they could not tell.
    `seconds`: 0 where nobody told. `measured`: it was made of a dataset, to see how well the editor does."""

    judge: str
    model: str
    passed: bool | None
    seconds: float
    measured: bool = False


@dataclass(frozen=True)
class Rates:
    """What was seen of each editor and kind, newest first, and the name of the judge who will judge what is asked for now."""

    judge: str = ""
    seen: Mapping[tuple[str, Kind], Sequence[Observed]] = field(default_factory=dict)

    def verdicts(self, editor: str, model: str, kind: Kind, judge: str) -> tuple[bool, ...]:
        """Of one judge alone, whoever else judged: theirs are other measures."""
        return tuple(passed(self.told(editor, model, kind, judge)))

    def told(self, editor: str, model: str, kind: Kind, judge: str) -> tuple[Observed, ...]:
        """The tries of which that judge could tell."""
        heard = {judge} if judge == PERSON else {judge, GATES}
        return tuple(one for one in self._of(editor, model, kind) if one.judge in heard and one.passed is not None)

    def seconds(self, editor: str, offer: Offer, kinds: Sequence[Kind]) -> float:
        """As it took, where that was seen often enough, else as the editor says."""
        if len(kinds) != 1:
            return offer.seconds
        took = [one.seconds for one in self._of(editor, offer.model, kinds[0]) if one.judge != PERSON and one.seconds > 0]
        return median(took) if len(took) >= TIMED else offer.seconds

    def judged_by(self, editors: Iterable[tuple[str, str]], kinds: Sequence[Kind]) -> str:
        """Whose opinion to compare these editors (name and model) by: the person's, where they scored enough of each, else the judge's."""
        counts = [len(self.verdicts(editor, model, kind, PERSON)) for editor, model in editors for kind in kinds]
        return PERSON if min(counts, default=0) >= ENOUGH else self.judge

    def _of(self, editor: str, model: str, kind: Kind) -> Iterator[Observed]:
        return (one for one in self.seen.get((editor, kind), ()) if not model or one.model == model)


def passed(tries: Iterable[Observed]) -> list[bool]:
    return [bool(one.passed) for one in tries]


@dataclass(frozen=True)
class Prior:
    """`weight`: how many verdicts it is worth. `known`: where it comes from, empty where nothing was published or graded."""

    rate: float
    weight: float
    known: str = ""


@dataclass(frozen=True)
class Expected:
    """`rate`: the chance that a try passes, 0 to 1. `why`: on what, and where that is known from."""

    rate: float
    why: str


def prior(editor: str, grade: Grade, kind: Kind) -> Prior:
    if grade in GRADED:
        return Prior(GRADED[grade], 6, f"its grade {grade}")
    if editor != PUBLISHED:
        return Prior(UNKNOWN, 2)
    told = facts().get(kind)
    if told and told.success is not None:
        return Prior(told.success, 10, "the paper")
    alike = [one.success for one in facts().values() if told and one.category == told.category and one.success is not None]
    return Prior(sum(alike) / len(alike) if alike else UNPUBLISHED, 4)


def posterior(believed: Prior, verdicts: Sequence[bool]) -> float:
    """Mean of the Beta distribution that begins as `believed`; the verdicts come newest first."""
    weights = [0.5 ** (back / HALF) for back in range(len(verdicts))]
    passed = sum(weight for weight, passes in zip(weights, verdicts, strict=True) if passes)
    return (believed.rate * believed.weight + passed) / (believed.weight + sum(weights))


def expected(editor: str, offer: Offer, kinds: Sequence[Kind], rates: Rates, judge: str) -> Expected:
    """Of several kinds the product: one that fails spoils the picture, and each may fail by itself."""
    believed = {kind: prior(editor, offer.grade, kind) for kind in dict.fromkeys(kinds)}
    seen = {kind: rates.told(editor, offer.model, kind, judge) for kind in believed}
    rate = prod(posterior(believed[kind], passed(seen[kind])) for kind in believed)
    return Expected(rate, f"on {doing(believed)}, {sources(editor, believed, [one for tries in seen.values() for one in tries], judge)}")


def sources(editor: str, believed: Mapping[Kind, Prior], seen: Sequence[Observed], judge: str) -> str:
    """ "from the paper and 4 verdicts of yours", "from 20 measured edits, of which 1 passed", "no published rate"."""
    known = list(dict.fromkeys(one.known for one in believed.values() if one.known))
    verdicts = sum(not one.measured for one in seen)
    if verdicts:
        what = "score" if judge == PERSON else "verdict"
        known.append(f"{verdicts} {what}{'s' if verdicts > 1 else ''} of yours")
    if measured := passed(one for one in seen if one.measured):
        known.append(f"{len(measured)} measured edit{'s' if len(measured) > 1 else ''}, of which {sum(measured) or 'none'} passed")
    unknown = [kind for kind, one in believed.items() if not one.known]
    said = [f"from {' and '.join(known)}"] if known else []
    if unknown and editor != PUBLISHED:
        said += [] if seen else ["nothing known of it yet"]
    elif unknown:
        said.append("no published rate" if len(unknown) == len(believed) else f"no published rate on {doing(unknown)}")
    return ", ".join(said)
