# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Words without a verb, as people type them on a phone: a thing alone is added ("hat"), a state alone is the last thing's ("leather")."""

import re
from itertools import pairwise

from editor import patterns
from editor.asks import looks, states
from editor.asks.nouns import main_noun
from editor.asks.words import MATERIALS
from editor.colors import color, colors, is_color
from editor.language import Parsed, Token, parse
from editor.operations import Operation
from session.resolve import nouns, ways
from session.resolve.likewise import SAYS

_MASS = nouns.named(
    "smoke steam dust fire grass water sand hair text snow rain fog mist ice lightning light sunlight moonlight jewelry makeup lipstick furniture graffiti"
    " luggage traffic stuff food bread cheese parmesan butter sauce ketchup syrup cream chocolate coffee tea milk juice wine beer confetti glitter ivy moss frost"
)
"""What has no article: "smoke"."""
MASS = "|".join(sorted(_MASS))
_NUMBER = re.compile(
    r"(?:an?|another|some|more|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|a couple of|\d+)\b", re.IGNORECASE
)
_DEFINITE = re.compile(
    r"(?:the|this|that|these|those|his|her|its|their|my|your|our|same|other|all|both|each|every|no|not|less|fewer|enough|too|as)\b|[\w-]+['’]s ",
    re.IGNORECASE,
)
_PLACED = r"(?:on|in|at|next to|behind|near|under|above|over|beside|below|between|around|inside|for|with|against|across|along|in between|in front of)"
_PLACED_OR_FROM = re.compile(rf" (?:from|of|out of|everywhere|{_PLACED}) ")
_TURNED = re.compile(
    r"(?:facing|looking|pointing|turned|tilted|leaning) [a-z ]+|(?:the )?other way(?: a?round)?|upside down|sideways|backwards?|flipped|mirrored|reversed"
)
"""How a thing stands."""


_NO_STATE = re.compile(r"\b(?:the|an?|it|its|him|her|his|them|their|of|to)\b")
"""What speaks of more than a state."""


def added(said: str) -> str | None:
    """ "hat" as "add a hat", "old truck on the bridge" as "add an old truck on the bridge"; None where it is no thing, or names one that is
    there, or how one is."""
    text = said.strip(" .,!?")
    parsed = parse(text)
    head = _head(text, parsed)
    if head is None or len(parsed.tokens) > 12 or tells(text) or is_gibberish(text):
        return None
    phrase = text[: head.end]
    bare = patterns.sub(_NUMBER.pattern + " ", "", phrase, count=1, flags=re.IGNORECASE).lower()
    rest = text[head.end :]
    if _says_how(bare, head, rest) or not patterns.fullmatch(
        rf"(?: (?:{_PLACED}|of|from|everywhere|all over|[a-z]+ing|saying|that|which|made|tied|covered)\b.*)?", rest.lower()
    ):
        return None
    counted = (
        _NUMBER.match(text) or head.number == "Plur" or nouns.is_plural(head.text) or head.lemma in _MASS or head.text.lower() in _MASS
    )
    article = "" if counted else "an " if text[0].lower() in "aeiou" else "a "
    return f"add {article}{text[0].lower() + text[1:] if article else text}"


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz")


def is_gibberish(text: str) -> bool:
    """ "asdf qwer zxcv", "blah blah": no word of any language, typed to see what happens."""
    words = patterns.findall(r"[a-z]+", text.lower())
    odd = [
        word
        for word in words
        if any(
            word[at : at + 4] in row for row in _ROWS for at in range(max(len(word) - 3, 0)) if len(word) > 3 and not nouns.lifeless(word)
        )
        or patterns.fullmatch(r"[^aeiouy]{4,}|(?:bla+h?|blub|bloop|blarg|foo|lorem|ipsum)+", word)
    ]
    return 2 * len(odd) > len(words) and not any(nouns.is_alive(word) or nouns.lifeless(word) for word in words)


def tells(text: str) -> bool:
    """ "a clown sits on the drum": what one does, not a thing alone. The parser may take the verb for a noun."""
    tokens = parse(text).tokens
    for noun, after in pairwise(tokens):
        word = after.text.lower()
        if noun.pos in {"NOUN", "PROPN"} and after.pos in {"VERB", "AUX"} and not word.endswith(("ing", "ed")):
            return True
        verb = after.pos == "NOUN" and word.endswith("s") and after.number != "Sing" and noun.pos == "NOUN" and noun.number == "Sing"
        if verb and patterns.match(r"(?:an?|another|one) ", text, re.IGNORECASE):
            return True
    return False


def _head(text: str, parsed: Parsed) -> Token | None:
    """The noun of the phrase that `text` begins with: "truck" of "old truck on the bridge"."""
    if not text or _is_adjective(text) or _DEFINITE.match(text) or patterns.match(rf"{ways.ACTED}\b", text, re.IGNORECASE):
        return None
    found: Token | None = None
    for token in parsed.tokens:
        word = token.text.lower()
        if (
            token.pos in {"NOUN", "PROPN"}
            or nouns.is_alive(word)
            or (found is None and word in _MASS and _PLACED_OR_FROM.match(text[token.end :]))
            or (len(parsed.tokens) == 1 and (nouns.lifeless(word) or word in nouns.PARTS))
        ):
            found = token
        elif token.pos not in {"ADJ", "DET", "NUM", "ADV"} or found is not None or _DEFINITE.match(word):
            break
    return found


def _is_adjective(word: str) -> bool:
    """By its ending, where the parser may take it for a noun: "woolen", "stripy"."""
    ends = patterns.fullmatch(r"[a-z]{3,}(?:en|less|ish|ful|ous|ic|ed|y)", word.lower())
    return bool(ends) and not nouns.is_alive(word) and not nouns.lifeless(word)


def _says_how(bare: str, head: Token, rest: str) -> bool:
    """Whether it is no thing but how one is, or where, or a look of the whole."""
    noun = head.text.lower()
    if noun in nouns.PLACES | nouns.WHOLE or nouns.is_value(bare) or patterns.fullmatch(MATERIALS, bare) or is_color(noun):
        return True
    if not rest and (looks.alone(bare) or states.is_state(bare)):
        return True
    shaded = bool(colors(bare)) or patterns.match(r"\w+er |more |less ", bare)  # "pink hair", "longer sleeves": a part as it shall be
    return bool(shaded) and not rest


def state(text: str, frame: Operation, about: str) -> str | None:
    """A state alone, said of `about`, what the wish before was about; `text` in lower case. "rusty", "gold with rubies", "facing left"."""
    if frame.action in {"remove", "crop", "zoom", "rotate", "unknown"} and not (frame.thing and frame.action == "unknown"):
        return None
    if _TURNED.fullmatch(text):
        return f"make {about} {_faced(text)}"
    if denied := patterns.fullmatch(r"not (?:[a-z]+ )?[a-z]+(?:,? but|,? just|,? only|, )(?: just| only)? ?(?P<so>[a-z ]+)", text):
        return state(denied["so"].strip(), frame, about)
    alone = patterns.sub(r"^(?:(?:even|much|a bit|a little|still|way|very|really|just|all|kind of|kinda|so|more like) )+", "", text)
    if not alone or patterns.match(rf"{ways.ACTED}\b", alone) or looks.alone(alone):
        return None
    plain = patterns.fullmatch(rf"(?:{MATERIALS})(?: (?:with|and) [a-z' -]+)?", alone) or is_color(
        patterns.split(r" with | and ", alone)[0]
    )
    if plain or _is_adjective(alone):
        return f"make {about} {text}"
    if _NO_STATE.search(alone) and not alone.split()[0].endswith("ing"):  # spared the parser: most of what is said
        return None
    parsed = parse(alone)
    first, *more = parsed.tokens
    if first.pos == "VERB" and first.text.endswith("ing") and len(first.text) > 5 and frame.thing:
        return f"make {about} {text}"
    kinds = {token.pos for token in parsed.tokens}
    described = first.pos == "ADJ" and kinds <= {"ADJ", "ADV", "CCONJ", "PUNCT"} and not nouns.lifeless(first.text)
    graded = patterns.match(r"(?:more|less) [a-z]+$|[a-z]+(?:ier|less|ish)$", alone) and not more[1:]
    return f"make {about} {text}" if described or (graded and kinds <= {"ADJ", "ADV", "VERB"}) else None


def _faced(text: str) -> str:
    """ "the other way" as "face the other way"."""
    return f"face {text if text.startswith('the') else f'the {text}'}" if "way" in text else patterns.sub(r"^facing\b", "face", text)


def placed(text: str, frame: Operation, about: str) -> str | None:
    """ "on a little plate" said of what was just put in: it is put there."""
    there = patterns.fullmatch(rf"(?:{_PLACED.replace('|for|with', '')}) (?:an?|the|his|her|its|their|my) [a-z' -]+", text)
    goes_on = patterns.search(SAYS, text)
    return f"put {about} {text}" if there and not goes_on and frame.action == "add" and main_noun(about) else None


def as_added(meant: str, thing: str, state: str) -> str | None:
    """ "add a hat to the cat" and "blue": "add a blue hat to the cat"."""
    named = patterns.search(rf"\b(?:(an?) )?{re.escape(thing)}\b", meant, re.IGNORECASE)
    if not named:
        return None
    tinge = color(thing) if is_color(state) else None
    count = patterns.match(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|several|many|some|more|\d+) ", thing)
    new = (
        thing[: tinge.start] + state + thing[tinge.end :]
        if tinge
        else f"{count[0]}{state} {thing[count.end() :]}"
        if count
        else f"{state} {thing}"
    )
    article = ("an " if new[0] in "aeio" else "a ") if named[1] else ""
    return meant[: named.start()] + article + new + meant[named.end() :]
