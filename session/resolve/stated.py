# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What the same turn named in a statement of its own before it orders something: "there's a cable by her foot, clone that out"."""

import re

from editor import patterns
from session.resolve import nouns
from session.resolve.binding import LAYS, answers, phrase
from session.resolve.expression import Expression
from session.resolve.thing import Thing
from session.resolve.things import things


def set_apart(expression: Expression, said: str) -> str | None:
    """ "and his apron, could it be blue?": named first, before a comma."""
    for thing in things(said):
        if thing.end >= expression.start or thing.clause != 0:
            continue
        lead = patterns.sub(r"\b(?:and|also|now|then|as for|ok|so|but|his|her|its|their)\b", "", said[: thing.start].lower())
        if not lead.strip(" ,") and patterns.match(
            r", (?:(?:could|can|should|may|would|please|you|make|turn|let|have|i want|paint|change|put) )+$",
            said[thing.end : expression.start].lower(),
        ):
            return phrase(thing, said)
    return None


_STATES = re.compile(
    r"\b(?:there(?:['’]s| is| are| was| were)|has|had|(?<=they )have|(?<=i )have)(?: got)? (?P<new>)(?:too (?:many|much) |an? |some |two |three |several |lots of |another )",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"(?:[,.;!?\U0001F300-\U0001FAFF]\s*|\s(?:and|so|please|can you|could you|can u)\s+)(?:(?:and|so|please|can you|could you|can u) )*[a-z]+ (?:out )?$"
    r"|\s(?<!\bto )(?:hide|thin|clone|fix|remove|delete|erase|make|cut|clean|crop|lose|kill|ditch|move|paint|get rid of) $",
    re.IGNORECASE,
)
_SAYS_HOW = re.compile(r"(?:['’]s| is| are| looks?| seems?| feels?| was| were| isn't| aren't)\b(?! (?:now|to)\b)", re.IGNORECASE)


def stated(expression: Expression, said: str) -> str | None:
    """What was just said to be there or how it is: "there's a cable by her foot, clone that out", "the camel is floating, ground it"."""
    lead = said[: expression.start]
    order = _ORDERS.search(lead)
    if order is None or LAYS.match(lead):
        return None
    named = [thing for thing in things(said) if thing.end <= order.start() + 1 and thing.noun not in nouns.PLACES]
    if found := _STATES.search(lead):
        new = [thing for thing in named if thing.start >= found.start("new")]
        fit = next((thing for thing in new if _is_one(thing, expression)), None)
        return phrase(fit, said) if fit else None
    first = next(
        (thing for thing in named if not patterns.search(r"\b(?:make|let|have|what|if)\b", lead[: thing.start], re.IGNORECASE)), None
    )
    if (
        first is None
        or not patterns.search(r",|\b(?:can|could|will|would) (?:you|u)\b|\b(?:ugh|pls|please)\b", lead[first.end :])
        or not _is_one(first, expression)
        or not _SAYS_HOW.match(said[_after_place(first, named) :])
    ):
        return None
    return phrase(first, said)


def _is_one(thing: Thing, expression: Expression) -> bool:
    if expression.text.lower() in {"that", "this"}:  # "her eyes look red, fix that"
        return True
    return thing.plural == (expression.form == "they") and (expression.form == "they" or answers(thing, expression.form))


def _after_place(first: Thing, named: list[Thing]) -> int:
    """Where "the hose in the grass" ends."""
    return next((thing.end for thing in reversed(named) if thing.preposition and thing.end - first.end < 24), first.end)
