"""What was taken away and is meant all the same: "put it back"."""

from editor import patterns
from session.resolve.moment import Moment
from session.resolve.registry import Entity


def puts_back(before: str, after: str) -> bool:
    if patterns.search(r"\bmiss $", before):
        return True
    return bool(patterns.search(r"\b(?:put|place|bring|restore|return|move|add|get|give) $", before)) and bool(
        patterns.search(r"\b(?:back|again|on|in|to|next|at|behind|near|beside|over|there)\b", after)
    )


def taken_last(at: Moment) -> Entity | None:
    """What the turn before took away, where that is all it was about."""
    last = at.known.salient(removed=True)
    return last[0] if last and last[0].removed and last[0].touched >= at.number - 1 else None
