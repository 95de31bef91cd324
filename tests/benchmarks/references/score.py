"""One answer against its gold, and many of them added up."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from editor.taxonomy import category
from editor.types import Kind
from session.types import Anchor
from tests.benchmarks.references.same import names, plain, same
from tests.benchmarks.references.sessions import GoldMention, GoldTurn

Answer = Mapping[str, Any]  # an object as `python -m session resolve` prints it
Answers = Callable[[GoldTurn], Answer]
STANDING_FOR = (Anchor.ENTITY, Anchor.SEEN, Anchor.SAME_TURN)
PRONOUNS = ("pronoun", "possessive", "expletive")
CONFIDENT = 0.8


@dataclass(frozen=True)
class MentionScore:
    """`named`: None where the gold stands for no thing. `sure` and wrong is the worst."""

    gold: GoldMention
    found: bool
    exact: bool
    anchored: bool
    named: bool | None
    sure: bool

    @property
    def right(self) -> bool:
        return self.anchored and self.named is not False


@dataclass(frozen=True)
class TurnScore:
    """`rewritten`, `kind`, `category`: None where there is nothing to compare. `extra`: mentions the gold does not know."""

    gold: GoldTurn
    mentions: tuple[MentionScore, ...]
    extra: int
    asked: bool
    back: bool
    right: bool
    rewritten: bool | None
    kind: bool | None
    category: bool | None

    @property
    def leans(self) -> bool:
        """On an earlier turn, or on anything else than its own words."""
        return bool(self.gold.history or self.gold.mentions)


def score(turn: GoldTurn, answer: Answer) -> TurnScore:
    asked = answer["unclear"] is not None
    excused = asked and turn.unclear_ok
    given: Sequence[Answer] = answer["mentions"]
    pairs = _paired(turn.mentions, given)
    back = answer["backtrack"] in turn.backs
    mentions = tuple(_mention(gold, pairs.get(n), asked) for n, gold in enumerate(turn.mentions) if not gold.optional and not excused)
    covered = [(gold.start, gold.end) for gold in turn.mentions]
    extra = sum(not any(one["start"] < end and start < one["end"] for start, end in covered) for one in given)
    right = excused or (not asked and back and all(mention.right for mention in mentions))
    first = Kind(answer["kind"]) if turn.kinds and not asked else None
    return TurnScore(
        turn, mentions, extra, asked, back or excused, right, None if excused else _rewritten(turn, answer, asked),
        None if first is None else first.value in turn.first_kinds,
        None if first is None else category(first) in {category(Kind(kind)) for kind in turn.first_kinds},
    )  # fmt: skip


def _paired(golds: Sequence[GoldMention], given: Sequence[Answer]) -> dict[int, Answer]:
    """Each gold mention with the given one that covers most of it and little else; an exact span goes first."""

    def overlap(gold: GoldMention, one: Answer) -> float:
        both = min(gold.end, one["end"]) - max(gold.start, one["start"])
        return both / (max(gold.end, one["end"]) - min(gold.start, one["start"])) if both > 0 else 0.0

    candidates = sorted(((overlap(gold, one), -n, -m) for n, gold in enumerate(golds) for m, one in enumerate(given)), reverse=True)
    pairs: dict[int, Answer] = {}
    taken: set[int] = set()
    for share, n, m in candidates:
        if share > 0 and -n not in pairs and -m not in taken:
            pairs[-n] = given[-m]
            taken.add(-m)
    return pairs


def _mention(gold: GoldMention, given: Answer | None, asked: bool) -> MentionScore:
    if given is None:
        return MentionScore(gold, False, False, False, False if gold.anchors[0] in STANDING_FOR else None, False)
    anchored = given["anchor"] in gold.anchors
    named = names(given["referent"] or "", list(gold.referents)) if gold.anchors[0] in STANDING_FOR else None
    if named is False and anchored and given["anchor"] not in STANDING_FOR:
        named = True  # the other accepted anchor stands for no thing
    exact = (given["start"], given["end"]) == (gold.start, gold.end)
    return MentionScore(gold, True, exact, anchored, named, given["confidence"] >= CONFIDENT and not asked)


def mention_scores(turn: GoldTurn, given: Sequence[Answer]) -> list[tuple[Answer, MentionScore]]:
    """Of a turn that was not asked about: each given mention that counts, and whether it is right."""
    pairs = _paired(turn.mentions, given)
    counted = ((pairs[n], gold) for n, gold in enumerate(turn.mentions) if not gold.optional and n in pairs)
    return [(one, _mention(gold, one, False)) for one, gold in counted]


def _rewritten(turn: GoldTurn, answer: Answer, asked: bool) -> bool | None:
    if not turn.rewrites and not turn.holds:
        return None
    meant = answer["meant"] or ""
    held = bool(turn.holds) and all(word.lower() in f"{meant} {plain(meant)}".lower() for word in turn.holds)
    return not asked and (held or same(meant, turn.rewrites, (*turn.history, turn.text)))


@dataclass(frozen=True)
class Share:
    """`right` of `n`; printed as a percentage."""

    right: int
    n: int

    @property
    def percent(self) -> float:
        return 100 * self.right / self.n if self.n else float("nan")

    def __str__(self) -> str:
        return f"{self.percent:.1f}" if self.n else "–"


def share(of: Iterator[bool | None]) -> Share:
    known = [one for one in of if one is not None]
    return Share(sum(known), len(known))


TOTALS: dict[str, Callable[[Sequence[TurnScore]], Share]] = {
    "mentions found": lambda scores: share(m.found for m in _mentions(scores)),
    "mentions found, same span": lambda scores: share(m.exact for m in _mentions(scores)),
    "mentions given that are none": lambda scores: Share(
        sum(one.extra for one in scores if one.leans),
        sum(one.extra for one in scores if one.leans) + sum(m.found for m in _mentions(scores)),
    ),
    "anchors": lambda scores: share(m.anchored for m in _mentions(scores)),
    "referents": lambda scores: share(m.named for m in _mentions(scores)),
    "pronouns, anchor and referent": lambda scores: share(m.right for m in _mentions(scores) if m.gold.phenomenon in PRONOUNS),
    "going back": lambda scores: share(one.back for one in scores if None not in one.gold.backs),
    "going back, false alarms": lambda scores: share(not one.back for one in scores if None in one.gold.backs),
    "turns wholly right": lambda scores: share(one.right for one in scores if one.leans),
    "of those with a mention": lambda scores: share(one.right for one in scores if one.mentions),
    "rewrites": lambda scores: share(one.rewritten for one in scores if one.leans),
    "rewrites that must differ": lambda scores: share(one.rewritten for one in scores if one.leans and not _stands(one.gold)),
    "confident and wrong": lambda scores: share(m.sure and not m.right for m in _mentions(scores)),
    "asked": lambda scores: share(one.asked for one in scores if one.leans),
    "asked without need": lambda scores: share(one.asked for one in scores if one.leans and not one.gold.unclear_ok),
    "asked where ambiguous": lambda scores: share(one.asked for one in scores if one.gold.unclear_ok),
    "kinds, of 35": lambda scores: share(one.kind for one in scores),
    "kinds, of 8": lambda scores: share(one.category for one in scores),
}


def totals(scores: Sequence[TurnScore]) -> dict[str, Share]:
    return {name: of(scores) for name, of in TOTALS.items()}


def _mentions(scores: Sequence[TurnScore]) -> Iterator[MentionScore]:
    return (mention for one in scores if one.leans for mention in one.mentions)


def _stands(turn: GoldTurn) -> bool:
    return same(turn.text, turn.rewrites)


@dataclass(frozen=True)
class Line:
    """One phenomenon: its mentions, and the turns they stand in."""

    name: str
    n: int
    found: Share
    anchors: Share
    referents: Share
    turns: Share
    rewrites: Share


def by_phenomenon(scores: Sequence[TurnScore], forms: Sequence[str], tags: Mapping[str, str]) -> list[Line]:
    leaning = [one for one in scores if one.leans]
    anchors = Counter(m.gold.anchors[0] for m in _mentions(leaning))
    lines = [_line(form, leaning, lambda m, form=form: m.gold.phenomenon == form) for form in forms]
    lines += [
        _line(f"anchor {anchor}", leaning, lambda m, anchor=anchor: m.gold.anchors[0] == anchor) for anchor in Anchor if anchors[anchor]
    ]
    lines += [_line(name, [one for one in leaning if tag in one.gold.tags], None) for tag, name in tags.items()]
    return [*lines, _line("hard sessions", [one for one in leaning if one.gold.hard], None)]


def _line(name: str, scores: Sequence[TurnScore], wanted: Callable[[MentionScore], bool] | None) -> Line:
    """Without `wanted` it counts turns, with it mentions."""
    mentions = [m for m in _mentions(scores) if wanted is None or wanted(m)]
    held = [one for one in scores if wanted is None or any(wanted(m) for m in one.mentions)]
    return Line(
        name,
        len(held) if wanted is None else len(mentions),
        share(m.found for m in mentions),
        share(m.anchored for m in mentions),
        share(m.named for m in mentions),
        share(one.right for one in held),
        share(one.rewritten for one in held),
    )
