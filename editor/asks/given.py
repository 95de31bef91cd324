# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What somebody or something gets, holds or wears: a hat, blue eyes, a smile, a ball."""

from editor import patterns
from editor.asks import measures
from editor.asks.nouns import head, is_accessory, is_clothing, is_person, thing_of
from editor.asks.values import Clause, Operation
from editor.asks.words import ACCESSORIES, CLOTHING, EXPRESSIONS
from editor.colors import color
from editor.types import Kind

_BODY = r"(?:hair|eyes?|skin|beard|mustache|mohawk|eyebrows?|lips?|lipstick|make-?up|nails?|fur|tail|ears?|nose|teeth|tongue|hairstyle|haircut|braids?|ponytail|freckles|tan|wrinkles|muscles|horns?|mane|feathers?)"

_PART = r"(?:roofs?|doors?|windows?|walls?|floors?|ceiling|tiles?|frames?|handles?|lids?|wheels?|tyres?|tires?|legs?|seats?|cushions?|hull|sails?|mast|screens?|keys|buttons?|petals?|leaves|stem|stripes|spots|patterns?|edges?|labels?|covers?|shutters)"


def had(clause: Clause, thing: str, new: str) -> Operation:
    """`thing` gets or holds `new`: a hat, blue eyes, a beard, a ball."""
    worn_new = head(thing_of(new))
    if patterns.match(r"(?:his|her|its|their|hands?\b|onto?\b|on to\b|up his|still\b)", new):
        return Operation(Kind.POSE, "pose", clause.said, thing=thing, value=f"hold {new}", confidence=0.75)
    if is_clothing(worn_new) or is_accessory(worn_new):
        return worn(clause, thing, new)
    if patterns.search(rf"\b{_BODY}$", worn_new):
        found = color(worn_new)
        about = f"{thing}'s {worn_new.split()[-1]}" if thing else worn_new.split()[-1]
        if found:
            return Operation(Kind.ATTRIBUTE, "recolor", clause.said, thing=about, color=found.rgb, color_name=found.name, confidence=0.85)
        return Operation(Kind.ATTRIBUTE, "attribute", clause.said, thing=thing, value=worn_new, confidence=0.75)
    if patterns.search(rf"\b(?:{EXPRESSIONS}|smile|grin|look|expression)$", worn_new):
        return Operation(Kind.EXPRESSION, "expression", clause.said, thing=thing, value=worn_new, confidence=0.85)
    if patterns.search(rf" {_PART}$", worn_new) and not is_person(thing):
        return Operation(Kind.ATTRIBUTE, "attribute", clause.said, thing=thing, value=worn_new, confidence=0.7)
    # "let the boat have oars" adds them, "let the boat have a wooden hull" changes the boat.
    sure = 0.8 if is_person(thing) else 0.55
    return Operation(Kind.ADD_OBJECT, "add", clause.said, thing=thing_of(new), value=thing, place=measures.place(new), confidence=sure)


def worn(clause: Clause, thing: str, new: str) -> Operation:
    item = thing_of(new)
    known = bool(patterns.search(rf"\b(?:{CLOTHING}|{ACCESSORIES})\b", item))
    kind = (
        Kind.CLOTHING
        if patterns.search(rf"\b(?:{CLOTHING})\b", item) and not patterns.search(rf"\b(?:{ACCESSORIES})$", head(item))
        else Kind.ACCESSORIES
    )
    return Operation(
        kind,
        "add" if kind is Kind.ACCESSORIES else "replace",
        clause.said,
        thing=item
        if kind is Kind.ACCESSORIES
        else f"{thing}'s outfit"
        if is_person(thing) and " " not in thing[:1] and not patterns.fullmatch("him|her|them|me|us|he|she|they", thing)
        else "outfit",
        value=thing if kind is Kind.ACCESSORIES else item,
        confidence=0.85 if known else 0.5,
    )
