"""What the model of kinds sees of a clause: its words and the families they belong to, alone and beside each other."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from editor.asks import looks
from editor.asks.words import ACCESSORIES, ANIMALS, CLOTHING, EXPRESSIONS, HOLDING, MATERIALS, PEOPLE, POSES, SHAPES, SIZES, WEARING
from editor.colors import is_color

# What says how a sentence is built; every other word without a family is only "x".
_PLAIN = (
    "a|an|the|some|any|no|not|all|both|each|every|one|two|three|more|less|most|only|just|another|other|same|instead|of|in|on|at|to|into"
    "|onto|from|with|without|by|for|as|like|than|under|over|above|below|behind|beside|near|next|between|around|across|through|out|off|up"
    "|down|left|right|top|bottom|center|middle|and|or|but|if|there|here|that|this|these|those|it|its|he|she|they|him|her|his|their|them"
    "|me|my|us|our|you|we|i|what|where|when|who|which|how|be|is|are|was|were|been|being|do|does|did|has|have|had|having|can|could|should"
    "|would|may|might|must|shall|let|make|makes|made|turn|change|add|put|place|insert|include|give|get|take|remove|delete|erase|replace"
    "|swap|switch|move|shift|bring|set|keep|leave|want|need|show|look|looks|looking|say|says|read|reads|wear|wearing|color|style"
)
_PLAINS = frozenset(_PLAIN.split("|"))
_FAMILIES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("WHO", PEOPLE), ("BEAST", ANIMALS), ("CLOTHES", CLOTHING), ("WORN", ACCESSORIES), ("FACE", EXPRESSIONS), ("SIZE", "|".join(SIZES)),
        ("SHAPE", SHAPES), ("POSE", POSES), ("HOLD", HOLDING), ("WEAR", WEARING), ("MADE", MATERIALS), ("QUOTE", r"§\d+"),
        ("NUMBER", r"\d+.*"),
    )
)  # fmt: skip
_WORD = re.compile(r"§\d+|[a-z0-9%&']+|-")


@lru_cache(8192)
def family(word: str) -> str:
    """ "WHO" for "woman", "COLOR" for "teal", a look's kind for "autumn"; words that build sentences are themselves, others "x"."""
    if word in _PLAINS:
        return word
    if is_color(word):
        return "COLOR"
    if found := next((name for name, pattern in _FAMILIES if pattern.fullmatch(word)), None):
        return found
    look = looks.alone(word)
    return look.look.kind.name if look else "x"


def traits(text: str) -> Iterator[str]:
    """`text` of a clause: lower case, politeness off."""
    words = ["^", *_WORD.findall(text)[:40], "$"]
    families = [word if word in "^$-" else family(word) for word in words]
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))
    for size in (2, 3):
        yield from ("=" + " ".join(families[at : at + size]) for at in range(len(families) - size + 1))
    # What the sentence speaks of, wherever it stands.
    yield from {f"~{name}" for name in families if name.isupper()}
    yield f"@{words[1]} {families[-2]}"
