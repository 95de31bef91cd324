# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Wishes that redraw, age or dress somebody: "a caricature of her", "age the man", "dress him in a suit"."""

from editor import patterns
from editor.asks import given, looks, measures, states
from editor.asks.nouns import is_person, is_pronoun, is_whole, thing_of
from editor.asks.values import Clause, Operation
from editor.types import Kind


def read(clause: Clause) -> Operation | None:
    for reader in (_portrayed, _aged, _dressed):
        if operation := reader(clause, clause.text):
            return operation
    return None


def _portrayed(clause: Clause, text: str) -> Operation | None:
    """ "make a sketch of the man", "draw a caricature of her"."""
    found = patterns.fullmatch(
        r"(?:(?:make|draw|paint|create|do|generate|produce|show|render|design|sketch)(?: me)? )?(?P<look>(?:a|an) .+?|[\w -]+?) (?:out of|of|from|for) (?P<thing>(?:the|this|that|my|our|his|her|it|him|them|me|us|these|both|everyone)\b.*)",
        text,
    )
    named = patterns.sub(r"^(?:a|an) ", "", found["look"]) if found else ""
    look = looks.alone(named) or looks.anywhere(named)
    if not found or not look or look.look.kind not in _DRAWN or named.count(" ", named.rfind(look.words) + len(look.words)) > 1:
        return None
    thing = thing_of(found["thing"])
    return states.of_look(clause, look, 1, "" if is_whole(thing) or is_pronoun(thing) else thing)


_DRAWN = {
    Kind.CARTOON_SKETCH,
    Kind.ART_STYLE,
    Kind.STICKER,
    Kind.CARICATURE,
    Kind.FUNKO,
    Kind.LEGO,
    Kind.ANIME,
    Kind.PIXAR,
    Kind.SIMPSON,
    Kind.CEL_COMIC,
}


def _aged(clause: Clause, text: str) -> Operation | None:
    found = patterns.match(r"age (?P<thing>.+?)(?: (?:by|with|to|so|a|until|like)\b.*)?$", text)
    if not found:
        return None
    thing = thing_of(found["thing"])
    if is_whole(thing) or is_pronoun(thing):
        return Operation(Kind.HISTORICAL, "old photo", clause.said, amount=measures.amount(text), confidence=0.8)
    if is_person(thing):
        return Operation(Kind.AGE_GENDER, "age", clause.said, thing=thing, value=text, confidence=0.85)
    return Operation(Kind.ATTRIBUTE, "attribute", clause.said, thing=thing, value="aged", confidence=0.6)


def _dressed(clause: Clause, text: str) -> Operation | None:
    found = patterns.match(r"dress (?P<thing>.+?) (?:up )?(?:in|as|like|with) (?P<new>.+)", text)
    return given.worn(clause, thing_of(found["thing"]), found["new"]) if found else None
