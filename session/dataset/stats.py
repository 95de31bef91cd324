"""What a dataset holds, how well it went and what it cost: from edits as they were recorded, one after the other, in little memory."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from editor.judges import rubric
from editor.taxonomy import category, facts
from editor.types import Kind, Scores
from session.dataset.content import content
from session.store.edits import Edit, Try
from session.types import Anchor

Plain = dict[str, object]
BINS = 20
"""Of a score's distribution, each 0.05 wide; the last one holds 1 as well."""
BACK = {Anchor.ENTITY.value, Anchor.TURN.value}
"""Anchors of an expression that cannot be understood without the turns before."""


class NotCounted(Exception):
    """Why there are no statistics, as one sentence."""


@dataclass
class Rate:
    """How many of what was judged passed."""

    made: int = 0
    judged: int = 0
    passed: int = 0
    usd: float = 0.0
    seconds: float = 0.0

    def add(self, tried: Try) -> None:
        self.made += 1
        self.judged += tried.passed is not None
        self.passed += bool(tried.passed)
        self.usd += tried.usd
        self.seconds += tried.seconds or 0.0

    def record(self) -> Plain:
        return {"judged": self.judged, "passed": self.passed, "rate": self.passed / self.judged if self.judged else None}


@dataclass
class Tally:
    sessions: int = 0
    edits: int = 0
    kinds: Counter[str] = field(default_factory=Counter[str])
    content: Counter[str] = field(default_factory=Counter[str])
    turns: Counter[int] = field(default_factory=Counter[int])
    anchors: Counter[str] = field(default_factory=Counter[str])
    back: int = 0
    handed_in: int = 0
    kept: dict[str, Rate] = field(default_factory=lambda: defaultdict(Rate))
    editors: dict[str, Rate] = field(default_factory=lambda: defaultdict(Rate))
    tries: dict[int, Rate] = field(default_factory=lambda: defaultdict(Rate))
    scores: dict[str, list[int]] = field(default_factory=lambda: {name: [0] * BINS for name in (*rubric.WEIGHTS, "score")})
    sums: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    people: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    said: Counter[tuple[bool, bool]] = field(default_factory=Counter[tuple[bool, bool]])
    pairs: int = 0
    usd: float = 0.0

    def add(self, edit: Edit) -> None:
        self.edits += 1
        self.kinds[edit.kind] += 1
        self.content.update(content(edit.words))
        self.anchors.update(edit.anchors)
        self.back += bool(BACK & set(edit.anchors))
        self.handed_in += edit.references
        self.usd += edit.usd + sum(tried.usd for tried in edit.tries)
        for n, tried in enumerate(edit.tries, 1):
            self.editors[tried.editor].add(tried)
            self.tries[n].add(tried)
            self._scored(tried)
        if edit.kept is not None:
            kept = edit.tries[edit.kept]
            self.kept[edit.kind].add(kept)
            self.pairs += bool(kept.passed) and any(tried.passed is False and tried.picture for tried in edit.tries)
            self._judged_by_a_person(edit, kept)

    def _scored(self, tried: Try) -> None:
        for name, value in zip((*rubric.WEIGHTS, "score"), (*tried.scores, tried.score), strict=True):
            if value is not None:
                self.scores[name][min(int(value * BINS), BINS - 1)] += 1
                self.sums[name] += value

    def _judged_by_a_person(self, edit: Edit, kept: Try) -> None:
        """What a person last said of the try that is kept."""
        good: bool | None = None
        score: float | None = None
        for kind, what in edit.remarks:
            if kind == "choice":  # what was said before was said of another try
                good = score = None
            elif kind == "opinion":
                good = what.get("is") == "better"
            elif kind == "score":
                score = weighed(what)
                good = good if score is None else score >= rubric.THRESHOLD
        if good is not None and kept.passed is not None:
            self.said[kept.passed, good] += 1
        if score is not None and kept.score is not None:
            self.people.append((round(kept.score, 4), score))


def weighed(what: dict[str, object]) -> float | None:
    """A person's four numbers as one; None where one is missing."""
    values = [what.get(name) for name in rubric.WEIGHTS]
    numbers = [float(value) if isinstance(value, int | float) and 0 <= value <= 1 else None for value in values]
    return rubric.weigh(Scores(*numbers))


def tally(edits: Iterable[Edit]) -> Plain:
    """The statistics as plain values for JSON; the edits of a session follow one another. Rates are of what was judged, and None where
    nothing was."""
    counted = Tally()
    for _, turns in groupby(edits, lambda edit: edit.session):
        before = counted.edits
        for edit in turns:
            counted.add(edit)
        counted.sessions += 1
        counted.turns[counted.edits - before] += 1
    return record(counted)


def record(counted: Tally) -> Plain:
    tried = sum(rate.made for rate in counted.tries.values())
    return {
        "sessions": counted.sessions,
        "edits": counted.edits,
        **distribution(counted.kinds, counted.content, counted.edits),
        "turns": numbered(counted.turns),
        "references": {
            "anchors": dict(sorted(counted.anchors.items())),
            "turns_that_refer_back": counted.back,
            "pictures_handed_in": counted.handed_in,
        },
        "success": {
            "kinds": {kind: rate.record() for kind, rate in ordered(counted.kept)},
            "editors": {name: editor(rate) for name, rate in ordered(counted.editors)},
            "tries": {str(n): {"tries": rate.made, **rate.record()} for n, rate in sorted(counted.tries.items())},
        },
        "scores": {name: scores(bins, counted.sums[name]) for name, bins in counted.scores.items()},
        "people": people(counted),
        "pairs": counted.pairs,
        "tries": tried,
        "usd": round(counted.usd, 6),
    }


def distribution(kinds: Counter[str], spoken_of: Counter[str], edits: int) -> Plain:
    """Of kinds, their categories and what is spoken of, each beside the paper's share where it has one."""
    paper = facts()
    whole = sum(fact.count for fact in paper.values())
    categories: Counter[str] = Counter()
    papers: Counter[str] = Counter()
    for kind, count in kinds.items():
        categories[category(known(kind))] += count
    for fact in paper.values():
        papers[fact.category] += fact.count
    named = sum(kinds.values())

    def share(count: int, of: int) -> float | None:
        return round(count / of, 6) if of else None

    return {
        "kinds": {
            kind: {
                "edits": count,
                "share": share(count, named),
                "paper": share(paper[known(kind)].count, whole) if known(kind) in paper else None,
            }
            for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
        },
        "categories": {
            name: {
                "edits": categories[name],
                "share": share(categories[name], named),
                "paper": share(papers[name], whole) if papers[name] else None,
            }
            for name in dict.fromkeys([*papers, *sorted(categories)])
        },
        "content": {
            name: {"edits": count, "share": share(count, edits)}
            for name, count in sorted(spoken_of.items(), key=lambda item: (-item[1], item[0]))
        },
    }


def known(kind: str) -> Kind:
    """A name that is no released kind counts as other."""
    return Kind(kind) if kind in set(Kind) else Kind.OTHER


def numbered(counts: Counter[int]) -> dict[str, int]:
    return {str(number): count for number, count in sorted(counts.items())}


def ordered(rates: dict[str, Rate]) -> list[tuple[str, Rate]]:
    return sorted(rates.items(), key=lambda item: (-item[1].made, item[0]))


def editor(rate: Rate) -> Plain:
    return {"tries": rate.made, **rate.record(), "usd": round(rate.usd, 6), "seconds": round(rate.seconds / rate.made, 3)}


def scores(bins: list[int], total: float) -> Plain:
    known = sum(bins)
    return {"known": known, "mean": round(total / known, 4) if known else None, "bins": bins}


def people(counted: Tally) -> Plain:
    """How far people and the judge agree on the edits that both spoke of. `points`: the judge's score and the person's."""
    both = sum(counted.said.values())
    agreed = counted.said[True, True] + counted.said[False, False]
    return {
        "said": both,
        "agreed": agreed,
        "agreement": agreed / both if both else None,
        "judge_alone_passed": counted.said[True, False],
        "person_alone_passed": counted.said[False, True],
        "points": counted.people,
    }
