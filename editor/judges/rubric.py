"""How four criteria become one verdict, the same for every judge (Pico-Banana-400K, section 2.3 and appendix B)."""

from editor.types import Scores, Verdict

WEIGHTS = {"compliance": 0.40, "seamlessness": 0.25, "preservation": 0.20, "technical": 0.15}
FLOOR = 0.35  # below it one criterion alone fails the edit: a weighted sum would hide it
THRESHOLD = 0.7


def weigh(scores: Scores) -> float | None:
    """The plain weighted sum, or None where a criterion is unknown. Raises ValueError for anything outside 0..1, NaN included."""
    values = {name: getattr(scores, name) for name in WEIGHTS}
    for name, value in values.items():
        if value is not None and not 0 <= value <= 1:  # NaN compares false and is refused too
            raise ValueError(f"{name} must be 0 to 1, not {value}")
    if None in values.values():
        return None
    # Rounded, so that four times exactly the threshold is not a hair below it.
    return round(sum(weight * values[name] for name, weight in WEIGHTS.items()), 9)


def weakest(scores: Scores) -> str:
    """The name of the lowest known criterion, the weightier one of two equals; "" where none is known."""
    known = [name for name in WEIGHTS if getattr(scores, name) is not None]
    return min(known, key=lambda name: getattr(scores, name), default="")


def verdict(
    scores: Scores,
    *,
    judge: str,
    model: str,
    threshold: float = THRESHOLD,
    gates: tuple[str, ...] = (),
    flags: tuple[str, ...] = (),
    critique: str = "",
    prompt: str = "",
    usd: float = 0.0,
) -> Verdict:
    """Adds up `scores` and decides. A gate makes compliance 0 and fails the edit, whatever else is known."""
    if not 0 <= threshold <= 1:
        raise ValueError(f"the threshold must be 0 to 1, not {threshold}")
    if gates:
        scores = Scores(0.0, scores.seamlessness, scores.preservation, scores.technical)
    score = weigh(scores)
    passed = False if gates else None if score is None else score >= threshold and getattr(scores, weakest(scores)) >= FLOOR
    return Verdict(scores, score, passed, gates, flags, critique, threshold, judge, model, prompt, usd)
