# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What is only seen in the photo: the noun that a pronoun most likely means when nothing like it was ever named."""

import re

from editor import patterns
from session.resolve import nouns
from session.resolve.expression import Expression
from session.resolve.registry import Entity, Registry, last_noun, singular

_WHOLE_OF = {
    "trunk": "elephant", "tusk": "elephant", "tusks": "elephant", "spigot": "fire hydrant", "candle": "cake", "frosting": "cake", "icing": "cake", "pepperoni": "pizza", "crust": "pizza", "topping": "pizza",
    "filling": "sandwich", "bun": "burger", "handlebar": "bike", "steering wheel": "car", "windshield": "car", "bumper": "car", "headlight": "car", "license plate": "car", "tire": "vehicle", "sail": "boat", "mast": "boat",
    "chimney": "house", "petal": "flower", "propeller": "plane", "cockpit": "plane", "faucet": "sink", "keyboard": "computer", "lampshade": "lamp", "saddle": "horse", "reins": "horse", "hoof": "horse", "hooves": "horse",
    "stripe": "animal", "collar": "dog", "leash": "dog", "shell": "turtle", "hump": "camel", "whiskers": "cat", "antenna": "insect", "sprinkle": "donut", "glaze": "donut", "lettuce": "sandwich", "clock hand": "clock", "branch": "tree",
}  # fmt: skip
"""A part, and what it is a part of."""


def whole_of(after: str, known: Registry) -> Entity | None:
    """The elephant that was spoken of, where "it" gets a tusk."""
    found = patterns.match(r" (?:an?|one|two|some|more|bigger|longer) (?:[a-z]+ )?(?P<part>[a-z]+)\W*$", after)
    whole = _WHOLE_OF.get(found["part"]) or _WHOLE_OF.get(singular(found["part"])) if found else None
    return next((entity for entity in known.salient() if whole and nouns.alike(entity.head, whole)), None)


_INSTEAD = re.compile(r"\b(?:inst(?:ea|e)d of|rather than|and not|not) (?:an? |the )?(?P<old>[a-z]+)\W*$")
_BECOME = re.compile(r"\s+(?:(?:should|could|can|might|must|was|is|to) )*(?:be |into |to )?an? (?:[\w'-]+ )*?(?P<noun>[a-z-]+)\W*$")


def seen_noun(expression: Expression, after: str, alive: bool, known: Registry, turn: int) -> tuple[str, float] | None:
    """The phrase and how sure it is: by what is its own, by what it does, by what was taken off it a turn before."""
    words = patterns.findall(r"[a-z]+", after)[:2]
    if expression.sort == "possessive":
        for word in words:
            if word in _WHOLE_OF and word not in {"collar", "leash", "tire"}:
                return f"the {_WHOLE_OF[word]}", 0.75
    if alive or (expression.sort == "possessive" and any(word in nouns.BODY for word in words)):
        return "the animal", 0.8
    if instead := _INSTEAD.search(after):
        return f"the {instead['old']}", 0.7
    for entity in known.salient(removed=True):
        if not entity.removed or entity.touched < turn - 1:
            continue
        if part := _WHOLE_OF.get(entity.name) or _WHOLE_OF.get(singular(entity.head)):
            return f"the {part}", 0.6
        again = patterns.match(rf"\s+(?:(?:in)?to )?(?:be )?an? [\w' -]*\b{re.escape(singular(entity.head))}\b", after)
        if again:  # "get rid of the small pizza", "make it a cheese pizza": another of its kind is left
            return f"the {singular(entity.head)}", 0.6
    if expression.sort == "pronoun" and (become := _BECOME.match(after)) and not nouns.is_value(become["noun"]):
        return f"the {become['noun']}", 0.5
    return None


def let_be(before: str, after: str, first: Entity | None) -> str | None:
    """The "trash can" of "let it be a white trash can": what is there and shall be of another sort, rather than what was spoken of."""
    found = (
        patterns.fullmatch(r" be an? (?:[\w-]+ )+(?P<noun>[a-z-]+)\W*", after)
        if patterns.fullmatch(r"\W*(?:and |now |then )*let ", before)
        else None
    )
    coloured = found is not None and nouns.is_value(patterns.findall(r"[\w-]+", after)[2])
    added = first is not None and first.made and last_noun(first.former) != first.head and not coloured
    if found is None or added or found["noun"] in {"one", "ones"} or (first is not None and nouns.covers(first.head, found["noun"])):
        return None
    return found["noun"]
