"""What choosing an editor for each turn saves, and what it costs in quality: `python -m tests.benchmarks.routing` prints two tables.

Simulated: no picture is made. The real `route` and the real `attempts` run over the paper's mix of kinds (Table 1), against two made-up
editors. In the first table they are as good as is believed of them: Nano-Banana at the published rates, those of kinds without one drawn
around what is published in their category; the built-in editor at its grades. In the second both are better or worse than that, kind by
kind, by up to some .2, and nobody tells the router. A wish is hard or easy for Nano-Banana by itself, so that one which failed is
likelier to fail again; the built-in editor makes the same picture twice. All is drawn from a seed: every policy meets the same wishes.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editor.attempts import LIMIT, Studio, attempts
from editor.backends.built_in.table import SKILLS
from editor.errors import NoEditor
from editor.operations import Action
from editor.protocols import Cancelled, Declined, Offer, Progress
from editor.rates import Observed, Rates, prior
from editor.route import WAITING, WORTH, route
from editor.taxonomy import facts
from editor.types import Attempt, EditRequest, EditResult, Kind, Picture, Scores, Verdict
from tests.benchmarks.pairs import Row

TURNS, SEEDS = 1500, range(1, 9)
USD, SECONDS = 0.04, 8.0  # of a picture by Nano-Banana
JUDGING, LOOKING = 0.015, 4.0  # of a try judged by Gemini: US dollars, seconds
SPREAD = 6.0  # how unlike the wishes of one kind are: the two sides of their Beta distribution add up to this
NAME = {"nano": "nano-banana", "own": "built-in"}

# The action by which the built-in editor does a kind, and the share of such wishes it can take: of some it needs to be shown the place,
# of others it knows a part (a colour, but no material). All other kinds it declines.
ABLE: Mapping[Kind, tuple[Action, float]] = {
    Kind.COLOR_TONE: ("temperature", 1.0),
    Kind.GRAIN_VINTAGE: ("vintage", 1.0),
    Kind.REMOVE_OBJECT: ("remove", 0.5),
    Kind.ATTRIBUTE: ("recolor", 0.3),
    Kind.RELOCATE: ("relocate", 0.5),
    Kind.RESIZE: ("resize", 0.5),
    Kind.BACKGROUND: ("background", 0.2),
    Kind.SEASON: ("winter", 0.7),
    Kind.WEATHER: ("snow", 0.8),
    Kind.LIGHTING: ("golden hour", 0.8),
    Kind.ART_STYLE: ("oil", 0.2),
    Kind.CARTOON_SKETCH: ("sketch", 0.9),
    Kind.HISTORICAL: ("old photo", 0.5),
    Kind.ADD_TEXT: ("add text", 0.8),
    Kind.CLOTHING: ("recolor", 0.3),
    Kind.CEL_COMIC: ("cel", 0.9),
    Kind.LINE_ART: ("ink", 0.9),
    Kind.STICKER: ("sticker", 0.5),
    Kind.ZOOM: ("zoom", 1.0),
}
Truth = Mapping[tuple[str, Kind], float]


@dataclass(frozen=True)
class Asked:
    """One wish. `able`: whether the built-in editor can take it; `passes`: how often each editor gets it right."""

    kind: Kind
    number: int
    able: bool
    passes: Mapping[str, float]


@dataclass
class Simulated:
    """An editor, and the judge of what it makes."""

    name: str
    asked: Asked
    chance: random.Random
    steady: bool = False
    leaves_machine: bool = False
    good: dict[str, bool] = field(default_factory=dict)

    def offer(self, request: EditRequest) -> Offer | Declined:
        if not self.steady:
            return Offer(USD, SECONDS, "", model="m")
        if not self.asked.able:
            return Declined("It cannot do this one.")
        skill = SKILLS[ABLE[self.asked.kind][0]]
        return Offer(0.0, skill.seconds, skill.grade, model="m", steady=True)

    def edit(self, request: EditRequest, progress: Progress, cancelled: Cancelled) -> EditResult:
        offer = self.offer(request)
        assert isinstance(offer, Offer)
        picture = Picture(f"{self.name} {self.asked.number} {0 if self.steady else request.seed}".encode(), "image/png")
        if picture.id not in self.good:
            self.good[picture.id] = self.chance.random() < self.asked.passes[self.name]
        return EditResult(picture, None, self.name, "m", offer.seconds, offer.usd)


@dataclass(frozen=True)
class Knowing:
    name = "simulated"
    editors: Sequence[Simulated]

    def judge(self, request: EditRequest, result: EditResult) -> Verdict:
        passed = any(editor.good.get(result.picture.id, False) for editor in self.editors)
        score = 0.9 if passed else 0.4
        return Verdict(Scores(*[score] * 4), score, passed, (), (), "It is not right yet.", 0.7, self.name, "m", "", JUDGING)


@dataclass
class Tally:
    """Of one policy over many turns."""

    turns: int = 0
    accepted: int = 0
    usd: float = 0.0
    seconds: float = 0.0
    by: Counter[str] = field(default_factory=Counter)

    def worth(self) -> float:
        """US dollars a turn, as the router reckons: what passed, less money and waiting."""
        return (self.accepted * WORTH - self.usd - self.seconds * WAITING) / self.turns


def true_rates(chance: random.Random, apart: float) -> Truth:
    """`apart`: by how much they are unlike what is believed, as a standard deviation; published rates are true where it is 0."""
    truth: dict[tuple[str, Kind], float] = {}
    for kind, told in facts().items():
        believed = prior(NAME["nano"], "", kind)
        unsure = apart or (0.0 if told.success is not None else 0.08)
        truth[NAME["nano"], kind] = clipped(chance.gauss(believed.rate, unsure))
        if kind in ABLE:
            truth[NAME["own"], kind] = clipped(chance.gauss(prior(NAME["own"], SKILLS[ABLE[kind][0]].grade, kind).rate, apart))
    return truth


def clipped(rate: float) -> float:
    return min(max(rate, 0.05), 0.98)


def wishes(chance: random.Random, truth: Truth) -> Iterator[Asked]:
    kinds = list(facts())
    for number, kind in enumerate(chance.choices(kinds, [facts()[kind].count for kind in kinds], k=TURNS)):
        rate = truth[NAME["nano"], kind]
        passes = {NAME["nano"]: chance.betavariate(rate * SPREAD, (1 - rate) * SPREAD), NAME["own"]: truth.get((NAME["own"], kind), 0.0)}
        yield Asked(kind, number, chance.random() < ABLE.get(kind, ("", 0.0))[1], passes)


def simulated(asked: Sequence[Asked], seed: int, chosen: str = "auto", learns: bool = True) -> Tally:
    tally, seen = Tally(), dict[tuple[str, Kind], list[Observed]]()
    for wish in asked:
        editors = [Simulated(name, wish, random.Random(f"{seed} {wish.number} {name}"), name == NAME["own"]) for name in NAME.values()]
        request = EditRequest(Picture(b"photo", "image/png"), "edit it", (wish.kind,))
        tally.turns += 1
        try:
            candidates = route(request, editors, chosen, Rates("simulated", seen if learns else {}))
        except NoEditor:
            continue
        studio = Studio(Knowing(editors), silent, lambda: False)
        for fact in attempts(request, candidates, studio):
            if isinstance(fact, Attempt) and fact.result and fact.verdict:
                count(tally, fact)
                if fact.problem is None:
                    seen.setdefault((fact.editor, wish.kind), []).insert(0, Observed("simulated", "m", fact.verdict.passed, 0.0))
    return tally


def silent(what: str, share: float | None) -> None:
    """Told of progress, to nobody."""


def count(tally: Tally, tried: Attempt) -> None:
    assert tried.result
    assert tried.verdict
    tally.usd += tried.result.usd + tried.verdict.usd
    tally.seconds += tried.result.seconds + (LOOKING if tried.verdict.usd else 0.0)
    tally.by[tried.editor] += 1
    tally.accepted += bool(tried.verdict.passed)


def together(tallies: Sequence[Tally]) -> Tally:
    whole = Tally()
    for one in tallies:
        whole.turns, whole.accepted = whole.turns + one.turns, whole.accepted + one.accepted
        whole.usd, whole.seconds, whole.by = whole.usd + one.usd, whole.seconds + one.seconds, whole.by + one.by
    return whole


def compared(apart: float) -> dict[str, Tally]:
    """Each policy over the same wishes."""
    policies = {
        "chosen turn by turn, learning": ("auto", True),
        "chosen turn by turn, not learning": ("auto", False),
        f"always Nano-Banana, {LIMIT} tries": (NAME["nano"], False),
        "always built-in": (NAME["own"], False),
    }
    made: dict[str, list[Tally]] = {name: [] for name in policies}
    for seed in SEEDS:
        chance = random.Random(seed)
        asked = list(wishes(chance, true_rates(chance, apart)))
        for name, (chosen, learns) in policies.items():
            made[name].append(simulated(asked, seed, chosen, learns))
    return {name: together(tallies) for name, tallies in made.items()}


def rows() -> list[Row]:
    """Where editors are not quite as believed, which is what they are."""
    found = compared(0.15)
    ours, _, always, own = found.values()
    cost = [one.usd / one.accepted for one in (ours, always)]
    rate = [one.accepted / one.turns for one in (ours, always, own)]
    versus = f"always Nano-Banana ${cost[1]:.3f}"
    shares = f"always Nano-Banana {rate[1]:.1%}, always built-in {rate[2]:.1%}"
    return [
        Row("routing: an accepted edit", f"${cost[0]:.3f}", versus, f"{cost[0] / cost[1]:.2f}", "≤ 0.85×", cost[0] <= 0.85 * cost[1]),
        Row("routing: accepted", f"{rate[0]:.1%}", shares, "", "≤ 2 points less", rate[0] >= rate[1] - 0.02),
    ]


def main() -> None:
    for title, apart in (("Editors are as good as believed", 0.0), ("Editors are better or worse than believed, kind by kind", 0.15)):
        print(f"\n{title}: {TURNS} turns with each of {len(SEEDS)} seeds\n")
        print(f"{'':36}{'accepted':>9}{'$ an accepted':>15}{'s an accepted':>15}{'worth a turn':>14}   tries")
        for name, one in compared(apart).items():
            tries = ", ".join(f"{editor} {number}" for editor, number in sorted(one.by.items()))
            each = f"{one.usd / one.accepted:>15.4f}{one.seconds / one.accepted:>15.1f}"
            print(f"{name:36}{one.accepted / one.turns:>9.1%}{each}{one.worth():>14.4f}   {tries}")
    print(
        f"\nWorth: ${WORTH:.2f} for an accepted edit, less money and ${WAITING} a second. Prices: ${USD} a picture, ${JUDGING} a judgement."
    )


if __name__ == "__main__":
    main()
