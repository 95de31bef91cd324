# ruff: noqa: E501 (a line a verb)
"""What a verb asks of the thing it is done to: of a teapot and a burner it is the burner that one lights."""

from functools import lru_cache

from editor import patterns
from session.resolve import nouns

_TAKES = {
    "light ignite": "candle lamp burner torch lantern stove fireplace campfire bonfire fire lights chandelier bulb cigarette cigar pipe lighter grill oven match sparkler",
    "open close shut": "door window gate curtain book umbrella box drawer mouth eye eyes laptop suitcase bag lid shutter jar bottle trunk fridge blinds gift present parasol",
    "tie untie knot lace": "lace ribbon bow tie shoe shoelaces rope scarf bandana string sash apron",
    "button unbutton zip unzip": "shirt jacket coat vest blouse cardigan dress bag tent jeans hoodie",
    "peel": "orange banana potato egg apple carrot lemon sticker mango onion",
    "slice carve chop": "bread loaf cake pizza fruit vegetable meat cheese pie turkey melon cucumber",
    "straighten": "picture painting frame sign banner poster tie collar hat glasses mirror curtain hair",
    "fill refill empty drain": "container bathtub pool tub sink plate tank vase pot pan basin glass fountain cart trolley",
    "pour drink sip": "drink milk sauce syrup soup",
    "eat bite chew": "food fruit snack",
    "drive park": "vehicle car",
    "ride saddle": "horse bike bicycle motorcycle scooter pony camel donkey skateboard",
    "read": "book newspaper magazine letter map menu note comic",
    "play strum": "instrument guitar piano violin game",
    "climb": "ladder tree mountain rope wall stairs",
    "fly": "kite plane drone flag balloon",
    "comb braid brush curl": "hair mane beard fur",
    "water prune": "plant flower tree bush orchid lawn",
    "inflate deflate pop": "balloon ball tire raft",
    "iron": "shirt dress tablecloth collar",
    "wind": "clock watch",
    "knock tip spill topple": "vase can bottle glass cup bucket bowl box chair bin jug mug",
    "sail row moor": "boat",
    "shear": "sheep",
    "frame": "picture painting mirror photo poster",
}  # fmt: skip
_OF_VERB = {verb: nouns.named(taken) for verbs, taken in _TAKES.items() for verb in verbs.split()}
_DOES = r"\b(?P<verb>[a-z]+?)(?:s|es|ed|ing)? (?:(?:up|out|down) )?$"


def verb(before: str) -> str:
    """The verb right before a pronoun, where it is picky, or ""."""
    if patterns.search(r"\b(?:fill|pour|empty|drain|refill)\b(?: [a-z]+){1,4} (?:in|into|out of|from) $", before[-60:]):
        return "fill"
    found = patterns.search(_DOES, before[-24:])
    return found["verb"] if found and found["verb"] in _OF_VERB else ""


@lru_cache(4096)
def takes(verb: str, noun: str) -> bool:
    """Whether this is done to things of the noun."""
    return any(nouns.alike(wanted, noun) or nouns.covers(wanted, noun) for wanted in _OF_VERB[verb])
