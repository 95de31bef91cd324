"""What the edits of one session add to the statistics: whole numbers under names, so that those of many sessions are added up, and taken
away again."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from editor.judges import rubric
from editor.types import Scores
from session.dataset.content import content
from session.store.edits import Edit, Try
from session.types import Anchor

Counts = Counter[tuple[str, ...]]
MICRO = 1_000_000
"""Money, seconds and scores are counted in millionths: sums of whole numbers come out the same in any order."""
BINS = 20
"""Of a score's distribution, each 0.05 wide; the last one holds 1 as well."""
BACK = {Anchor.ENTITY.value, Anchor.TURN.value}
"""Anchors of an expression that cannot be understood without the turns before."""


def tallied(edits: Iterable[Edit]) -> Counts:
    """Of the edits of one session."""
    counts: Counts = Counter()
    for edit in edits:
        add(counts, edit)
    if counts["edits",]:
        counts["sessions",] = counts["turns", str(counts["edits",])] = 1
    return +counts


def add(counts: Counts, edit: Edit) -> None:
    counts["edits",] += 1
    counts["kinds", edit.kind] += 1
    counts.update(("content", what) for what in content(edit.words))
    counts.update(("anchors", anchor) for anchor in edit.anchors)
    counts["back",] += bool(BACK & set(edit.anchors))
    counts["handed_in",] += edit.references
    counts["usd",] += millionths(edit.usd) + sum(millionths(tried.usd) for tried in edit.tries)
    for n, tried in enumerate(edit.tries, 1):
        add_try(counts, ("editors", tried.editor), tried)
        add_try(counts, ("tries", str(n)), tried)
        add_scores(counts, tried)
    if edit.kept is not None:
        kept = edit.tries[edit.kept]
        add_try(counts, ("kept", edit.kind), kept)
        counts["pairs",] += bool(kept.passed) and any(tried.passed is False and tried.picture for tried in edit.tries)
        add_opinion(counts, edit, kept)


def add_try(counts: Counts, where: tuple[str, str], tried: Try) -> None:
    counts[*where, "made"] += 1
    counts[*where, "judged"] += tried.passed is not None
    counts[*where, "passed"] += bool(tried.passed)
    counts[*where, "microusd"] += millionths(tried.usd)
    counts[*where, "microseconds"] += millionths(tried.seconds or 0.0)


def add_scores(counts: Counts, tried: Try) -> None:
    for name, value in zip((*rubric.WEIGHTS, "score"), (*tried.scores, tried.score), strict=True):
        if value is not None:
            counts["bins", name, str(min(int(value * BINS), BINS - 1))] += 1
            counts["sums", name] += millionths(value)


def add_opinion(counts: Counts, edit: Edit, kept: Try) -> None:
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
        counts["said", "passed" if kept.passed else "failed", "good" if good else "bad"] += 1
    if score is not None and kept.score is not None:
        counts["points", f"{kept.score:.4f}", f"{score:.4f}"] += 1


def weighed(what: dict[str, object]) -> float | None:
    """A person's four numbers as one; None where one is missing."""
    values = [what.get(name) for name in rubric.WEIGHTS]
    numbers = [float(value) if isinstance(value, int | float) and 0 <= value <= 1 else None for value in values]
    return rubric.weigh(Scores(*numbers))


def millionths(value: float) -> int:
    return round(value * MICRO)


def named(counts: Counts) -> dict[str, int]:
    """Under one text each, as the store keeps them."""
    return {json.dumps(key): n for key, n in counts.items()}


def names(kept: Mapping[str, int]) -> Counts:
    return Counter({tuple(json.loads(key)): n for key, n in kept.items()})
