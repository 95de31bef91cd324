"""A session as its past: what was said in it, in numbers."""

from session.resolve import rules
from session.resolve.copies import AS_SHOWN
from session.resolve.past import Past, Step
from session.resolve.reading import called_in, seen_in
from session.types import Anchor, Session


def past(session: Session, at: str | None) -> tuple[Past, dict[int, str]]:
    """All that was said, seen from the place `at`, and the ids of the turns by their numbers. What left no picture was not done, unless
    one stands on it all the same."""
    path = session.path(at)
    numbers: dict[str | None, int] = {None: 0}
    steps: dict[int, Step] = {}
    known: list[rules.Rule] = []
    for number, turn in enumerate(session.turns, 1):
        reading, edits = turn.reading, not turn.reading.only_back
        if edits and turn.picture is None and turn not in path:
            continue
        stood = numbers.get(turn.parent, 0)
        parent = stood if edits else numbers.get(reading.parent, 0)
        shown = (steps[parent].shown if parent else 0) + edits
        steps[number] = Step(
            number,
            rules.unruled(reading.meant.removesuffix(AS_SHOWN), known),
            seen_in(reading.mentions),
            parent,
            stood,
            edits,
            reading.said,
            shown,
            called_in(reading.mentions),
        )
        numbers[turn.id] = number
        if any(mention.anchor is Anchor.RULE for mention in reading.mentions) and (rule := rules.stated(reading.said)):
            known.append(rule)
    ids = {number: turn for turn, number in numbers.items() if turn is not None}
    return Past(tuple(steps.values()), numbers.get(at, 0), len(session.turns) + 1), ids
