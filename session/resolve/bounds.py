"""Where one noun phrase begins and ends, where the parser is wrong about it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from editor import patterns
from editor.language import Parsed, Phrase, Token
from session.resolve import nouns
from session.resolve.thing import Thing

_HYPHENED = re.compile(r"\b(?:an?|the|some|his|her|its|their|my|two|three|four|this|that) (?:[a-z]+-)+[a-z]+ $")
_DONE_TO = re.compile(
    r"\b(?:change|replace|swap|remove|delete|erase|paint|turn|recolor|color|colour|dye|move|shorten|widen|enlarge|fix|on|of|with) $"
)
_SIDED = re.compile(
    r"(?:the|that|this) (?:left|right|middle|top|bottom|front|back|upper|lower|center|centre|small|big|first|last)", re.IGNORECASE
)
_BECOMES = re.compile(r" (?:to|into|with|by|for|in|on|from|a bit|slightly)\b|\W*$")


def _is_noun(word: str) -> bool:
    return word in nouns.PARTS | nouns.BODY or nouns.lifeless(word)


def whole(parsed: Parsed, phrase: Phrase, plain: str) -> Phrase:
    """ "a music stand in front of him", "the watch strap to leather", whose last word the parser takes for a verb; "a walk-in shower"."""
    before = plain[: phrase.start].lower()
    if hyphened := _HYPHENED.search(before):
        return replace(phrase, start=hyphened.start(), preposition=phrase.preposition.split(" ")[0])
    tokens, after = parsed.tokens, next((token for token in parsed.tokens if token.start == phrase.end + 1), None)
    if after is None or after.pos != "VERB":
        return phrase
    if _SIDED.fullmatch(plain[phrase.start : phrase.end]) and _is_noun(after.text.lower()):  # "the middle stocking"
        return replace(phrase, end=after.end, full_end=max(after.end, phrase.full_end))
    if after.text.lower() != after.lemma:
        return phrase
    if patterns.match(r"the ", plain[phrase.start :], re.IGNORECASE):
        word, goes_on = after.text.lower(), _DONE_TO.search(before) and _BECOMES.match(plain[after.end :])
        return replace(phrase, end=after.end, full_end=max(after.end, phrase.full_end)) if goes_on and _is_noun(word) else phrase
    if not patterns.match(r"an? ", plain[phrase.start :]):
        return phrase
    place = tokens.index(after)
    ends = place + 1 == len(tokens) or tokens[place + 1].pos in {"ADP", "PUNCT", "CCONJ"}
    if not ends or not patterns.search(r"\b(?:add|put|place|insert|show|be|with|hang|hold|wear|draw|into|to|as|like) $", before):
        return phrase
    return replace(phrase, end=after.end, full_end=max(after.end, phrase.full_end))


_MODALS = nouns.named("should could would must might shall")


def bounded(parsed: Parsed, phrase: Phrase, plain: str) -> Phrase:
    """Without the "heart" of "make the pillow heart-shaped" and the verb of "the elephant spray water"."""
    if patterns.match(r"-[a-z]", plain[phrase.end :]):
        kept = plain[phrase.start : phrase.end].rpartition(" ")[0]
        phrase = replace(phrase, end=phrase.start + len(kept))
    place = next((place for place, token in enumerate(parsed.tokens) if token.start == phrase.start), 0)
    for before, token in pairwise(parsed.tokens[place:]):
        if token.end <= phrase.end and token.text.lower() in _MODALS:  # "the chimney should smoke"
            return replace(phrase, end=before.end, full_end=before.end)
    first = parsed.tokens[place]
    if place and first.pos == "VERB" and first.end < phrase.end and parsed.tokens[place - 1].pos in {"NOUN", "PROPN"}:
        participle = first.text.lower().endswith(("ed", "ing", "en"))
        return phrase if participle else replace(phrase, start=first.end + 1)
    return phrase


def one_owner(thing: Thing, found: list[Thing], plain: str) -> Thing:
    """The dog of "my dogs ears", whose apostrophe was left out."""
    if not thing.plural or plain[thing.end : thing.end + 1] in {"'", "’"}:
        return thing
    owned = any(
        other.owner.split()[-1:] == [nouns.singular(thing.noun)] and other.start <= thing.start and thing.end < other.end for other in found
    )
    if not owned or nouns.singular(thing.noun) == thing.noun:
        return thing
    one = nouns.singular(thing.noun)
    return replace(thing, words=thing.words.removesuffix(thing.noun) + one, noun=one)


def is_put(tokens: Sequence[Token], place: int) -> bool:
    """The scaffolding of "put scaffolding around it", which the parser takes for a verb."""
    goes_on = place + 1 == len(tokens) or tokens[place + 1].pos in {"ADP", "PUNCT"}
    return place > 0 and tokens[place].pos == "VERB" and tokens[place - 1].text.lower() in {"put", "add", "place"} and goes_on


def is_noun_taken_for_verb(parsed: Parsed, place: int) -> bool:
    """The sled of "he is pulling a sled"."""
    tokens = parsed.tokens
    if place >= len(tokens) or tokens[place].pos != "VERB" or tokens[place].dep not in {"obj", "obl", "nmod", "iobj", "nsubj"}:
        return False
    return place + 1 == len(tokens) or tokens[place + 1].pos in {"PUNCT", "ADP", "CCONJ", "AUX", "ADV"}
