"""How large or of what shape a thing is to be: "twice as big", "round", "half its size"."""

from editor import patterns
from editor.asks import measures
from editor.asks.values import Clause, Operation
from editor.asks.words import SHAPES, SIZES
from editor.types import Kind


def resized(clause: Clause, thing: str, state: str) -> Operation:
    kind = Kind.RESIZE
    shape = patterns.search(rf"\b(?:{SHAPES})(?:er)?\b", state)
    word = next((word for word in patterns.findall(r"[a-z]+", state) if word in SIZES), "")
    factor = measures.factor(state) or measures.factor(clause.text)
    smaller = (
        SIZES.get(word, 1) < 0
        or (not word and factor is not None and factor < 1)
        or bool(patterns.search(r"\bless\b|not (?:so|as)", state))
    )
    return Operation(
        kind,
        "resize",
        clause.said,
        thing=thing,
        direction=-1 if smaller else 1,
        amount=measures.amount(state),
        factor=factor,
        value=shape[0] if shape else word,
        confidence=0.9,
    )
