# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Where a clause runs on into another statement or order, what it has named so far is spoken of already: "fix his hair, it is a mess"."""

import re
from dataclasses import replace

from editor import patterns
from session.resolve.expression import Expression
from session.resolve.registry import Registry
from session.resolve.things import things

_SUBJECTS = {"he", "she", "they", "it", "that", "this", "these", "those"}
_SAYS = re.compile(
    r"(?:['’]?(?:s|re|d|ll)\b| (?:(?:just|also|all|both|really|still|now|always|never|kind of|kinda) )*(?:is|are|was|were|looks?|seems?|feels?|should|could|can|must|ought|needs?|has|have|had|will|would|might|may|do|does|did|don't|doesn't|isn't|aren't|wasn't|[a-z]{2,}(?:s|ed|ing))\b)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[,;:.!?–-]+\s*(?:(?:and|but|so|because|since|as|cause|cuz|though|now|then|or|also|plus|because then)\s+)*|\s(?:because|since|cause|cuz|although|though|but|so)\s+)$",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:[;:.!?–-]+\s*|,\s*)(?:(?:and|so|please|then|now|just|maybe|can you|could you|can u) )*(?!\b(?:for|with|on|in|at|by|of|to|not|like|behind|under|near|over|around|beside)\b)[a-z]+ (?:(?:out|off|up|down|away|back) )?$",
    re.IGNORECASE,
)

_LONG, _NEAR = 300, 60
"""How many characters back a statement may reach: each is parsed anew; and how many the words may have that part it from the next."""


def so_far(expression: Expression, said: str, before: str, known: Registry, turn: int) -> tuple[Registry, bool] | None:
    """`known` with what `before`, the words of the clause as far as they go, standing alone, names, and
    whether it is a statement; None where the clause does not run on."""
    if expression.sort not in ("pronoun", "possessive", "bare"):
        return None
    before, after = before[-_LONG:], said[expression.end :]
    tail = before[-_NEAR:]
    subject = expression.sort != "possessive" and expression.text.lower() in _SUBJECTS and _SAYS.match(after)
    begun = _AFTER.search(tail) if subject or expression.sort == "possessive" else None
    begun = begun or (_ORDER.search(tail) if expression.sort != "bare" or not subject else None)
    if begun is None and subject and expression.text.lower() in {"he", "she", "they"}:
        begun = patterns.search(r"$", tail)  # "put the lights back on theyre off"
    if begun is None:
        return None
    lead = before[: len(before) - len(tail) + begun.start()]
    if not things(lead):
        return None
    grown = known.after(lead, turn)
    # What is taken away is spoken of still: "remove the hat, it looks silly".
    return Registry(tuple(replace(entity, removed=False) if entity.touched == turn else entity for entity in grown.entities)), bool(subject)
