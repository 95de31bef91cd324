"""What sorts of things have which parts: of a car and a surfboard it is the car that has headlights."""

import re
from functools import lru_cache

from editor import patterns
from session.resolve import nouns

_HAVE = {
    "headlight taillight windshield windscreen bumper hood bonnet exhaust dashboard wiper numberplate plate hubcap": "vehicle",
    "tire tyre rim wheel": "vehicle car bike truck bus scooter cart wheelbarrow stroller pram skateboard suitcase plane",
    "handlebar pedal saddle spoke": "bike bicycle motorcycle scooter tricycle moped",
    "sail mast hull deck bow stern anchor rudder oar": "boat ship",
    "propeller cockpit wing rotor": "plane aircraft helicopter bird dragon butterfly angel fairy insect",
    "chimney roof gable porch shutter facade gutter attic": "house building hut cottage cabin shed castle church barn birdhouse",
    "window door": "house building vehicle car room cabin castle",
    "petal stem thorn bloom blossom": "flower rose plant tulip orchid lily bouquet",
    "leaf branch twig bark root trunk": "tree plant bush flower",
    "pot": "plant cactus flower fern bonsai",
    "spout": "teapot kettle jug pitcher fountain watering",
    "handle": "cup mug teapot kettle jug pan pot basket bucket knife umbrella door drawer suitcase bag broom hammer sword axe racket",
    "lid": "pot jar box teapot kettle pan laptop bin trash chest piano basket",
    "cork label neck": "bottle",
    "blade sheath hilt": "sword knife axe dagger saw",
    "frame": "picture painting mirror window photo poster glasses portrait calendar map",
    "shade lampshade bulb cord": "lamp light chandelier lantern",
    "dial": "clock watch radio telephone",
    "keyboard touchpad": "laptop computer piano synthesizer",
    "screen": "laptop computer phone television tv monitor tablet",
    "antenna": "radio television robot insect",
    "page cover spine": "book magazine album notebook",
    "sleeve collar zipper cuff pocket hem lapel": "top clothes jacket coat shirt dress robe sweater cardigan blouse",
    "lace sole tongue heel": "shoe boot sneaker",
    "brim": "hat",
    "strap buckle clasp": "bag backpack purse handbag watch belt sandal",
    "cushion armrest backrest upholstery seat": "sofa couch armchair chair bench swing",
    "leg arm": "chair table sofa desk stool bench armchair tripod easel",
    "drawer": "desk dresser cabinet table nightstand chest",
    "fringe tassel": "rug carpet blanket scarf curtain pillow cushion",
    "flame wick wax": "candle torch lighter lamp",
    "icing frosting layer": "cake cupcake donut cookie",
    "crust topping": "pizza pie bread tart",
    "yolk shell": "egg",
    "string": "guitar violin kite balloon harp cello banjo bow",
    "tail": "kite plane comet animal dragon",
    "visor": "helmet cap",
}  # fmt: skip
_WHOLES: dict[str, frozenset[str]] = {}
for _parts, _wholes in _HAVE.items():
    _WHOLES.update({part: _WHOLES.get(part, frozenset()) | nouns.named(_wholes) for part in _parts.split()})


def named(before: str, after: str, owned: bool) -> str:
    """The part that what a pronoun means has by the words around it ("its headlights", "it has no handle"), or ""."""
    if owned:
        return _first(after)
    given = patterns.search(r"\bgive $", before) and patterns.match(r" (?:an?|some|more|new|two|three|four|\w+er)\b", after)
    has = _HAS.search(after)
    return _first(after) if given else _first(after[has.end() :]) if has else ""


_HAS = re.compile(r"\b(?:its|have|has|having|had|needs?|with|gets?|lacks?|missing)\b")


def _first(after: str) -> str:
    """The first of the next words that names a part."""
    words = patterns.match(r"\W*((?:[a-z-]+ ){0,3}[a-z-]+)", after)
    return next((word for word in words[1].split() if _known(word)), "") if words else ""


def _known(word: str) -> bool:
    return nouns.singular(word) in _WHOLES


@lru_cache(4096)
def has(noun: str, part: str) -> bool:
    """Whether things of this noun have such parts."""
    return any(nouns.alike(whole, noun) or nouns.covers(whole, noun) for whole in _WHOLES.get(nouns.singular(part), ()))
