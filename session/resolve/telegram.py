# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Things named without article or verb, as they shall be: "eyes a bit brighter", "tan saddle, black grips", "the hat, smaller"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from editor import patterns
from editor.asks import looks, states
from editor.asks.clauses import american
from editor.asks.words import MATERIALS
from editor.colors import is_color
from editor.language import parse
from session.resolve import nouns, ways

DEGREE = r"(?:(?:even|still|also|all|just|only|kinda|kind of|sort of|really|very|so|too|super|much|way|far|quite|rather|slightly|somewhat|nearly|almost|half|fully|completely|(?:just )?an? (?:tiny |little |lil |wee |whole |good )?(?:bit|touch|tad|notch|smidge|hair|shade|lot)|(?:a )?(?:tiny |little |lil )?bit|a little|a lil|lil|not so|not as|twice as|\d+ ?%) )*"
_DETERMINED = re.compile(r"(?:the|his|her|its|their|my|our|your|this|that|these|those|both|all|every|each)\b|[\w-]+['’]s? ", re.IGNORECASE)
_NO_NOUN = frozenset({"ADP", "DET", "PRON", "VERB", "AUX", "CCONJ", "SCONJ", "PUNCT", "INTJ", "PART", "ADV"})
_LINKS = r"(?:to|as|than|like|with|in|for|from|over|under|across|of|on|at|along|around|above|below|the|an?|its|his|her|their|my|not|no|but)"
_WHERE = re.compile(
    r"(?:(?:to|on|in|at|towards?|into|from|above|below|under|over|behind|next to|near|around|along|across|against|down|up|further|farther|closer|higher|lower|not|just|only|almost|nearly|like|as|more|less|with|without|for|than|of)\b.*|[\w' -]+)"
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|should|could|must|can(?! (?:behind|on|in|by|next|under|at|near|of|from|to|too|as)\b|$)|may|might|will|would|has|have|had|needs?|looks?|seems?|do|does|did|i|you|we|u)\b|['’](?:re|ll|m)\b"
)
_PARTS = re.compile(r"\s*,\s*(?:and |but )?|\s+(?:and|but|n|&)\s+")
_NOT_MORE = nouns.named(
    "water paper flower under over her other silver leather corner number letter paper tower river poster feather ladder finger shoulder flower computer"
    " copper rubber amber summer winter after never ever together another butter ginger pepper"
)
LONGEST = 160  # characters: who says more says it in sentences
_TURNED = nouns.named("off on up down open closed shut out away gone")


@lru_cache(4096)
def _as_state(words: str) -> tuple[str, ...]:
    """The parts of speech of the words where they say how something is."""
    return tuple(token.pos for token in parse(f"make it {words}").tokens[2:])


def is_more(word: str) -> bool:
    """ "curlier", "fancier": a comparative."""
    if patterns.fullmatch(r"[a-z]{2,}er", word) and is_color(patterns.sub(r"(?<=(.))\1?er$|er$", "", word)):
        return word not in _NOT_MORE  # "pinker", "redder"
    if (
        not patterns.fullmatch(r"[a-z]{2,}er", word)
        or word in _NOT_MORE
        or nouns.is_alive(word)
        or nouns.lifeless(word)
        or nouns.is_plural(word)
    ):
        return False
    stems = {word[:-1], word[:-2], word[:-3]} if word[-3] == word[-4:-3] else {word[:-1], word[:-2]}
    return (
        word.endswith("ier")
        or _as_state(word)[0] in {"ADJ", "ADV"}
        or any(_as_state(stem)[:1] == ("ADJ",) for stem in stems if len(stem) > 2)
    )


@lru_cache(4096)
def says_how(words: str) -> bool:
    """Whether the words, in lower case, say how something is: "a bit brighter", "bigger and bold", "back to black", "like caramel"."""
    first, *others = _PARTS.split(words)
    return _is_how(first) and all(_is_how(one) or (_WHERE.fullmatch(one) and not FINITE.search(one) and not _orders(one)) for one in others)


def _orders(words: str) -> bool:
    """ "lose the scoop" wishes for itself."""
    first = parse(words).tokens[:1]
    begun = patterns.match(rf"{ways.ACTS}\b", words) and not patterns.match(r"like\b", words)
    return bool(begun) or (bool(first) and first[0].pos == "VERB" and not first[0].text.endswith(("ed", "ing", "en")))


def _is_how(words: str) -> bool:
    plain = american(patterns.sub(rf"^{DEGREE}", "", f"{words} ").strip())
    if not plain or FINITE.search(plain) or patterns.match(r"(?:the|his|her|its|their|my|this|that|an?) (?!same\b)", plain):
        return False
    if found := patterns.fullmatch(r"(?:back |over )?(?:to|into|in) (?:an? )?(?P<state>[a-z -]+)", plain):
        return _is_plain(found["state"])
    if patterns.fullmatch(
        rf"(?:more |less )?like (?!{ways.ACTED}\b)[a-z0-9' -]+|(?:more|less|as) [a-z]+(?: as .+)?|the same(?: colou?r)?(?: as .+)?", plain
    ):
        return True
    head, _, tail = plain.partition(" ")
    if is_more(head):
        return not tail or tail in {"still", "again", "yet", "now", "too"} or bool(patterns.match(rf"{_LINKS}\b", tail)) or _is_how(tail)
    return _is_plain(plain)


_MAY_SAY_HOW = re.compile(
    r"(?:y|ish|ful|ous|less|ic|al|ed|en|ive|ble|ant|ent|st|lit|cut|worn|torn)$|\b(?:thin|thick|tall|short|long|deep|sharp|soft|hard|fresh|clean|neat"
    r"|calm|bold|plain|sleek|loose|tight|wet|dry|old|new|young|fat|slim|cute|sad|bright|dark|light|pale|warm|cool|cold|hot|blank|bare|full|whole|real|fake|rich"
    r"|wide|narrow|high|low|big|small|huge|tiny|round|straight|crisp|smooth|rough|raw|dull|vivid|wild|mild|strong|weak|closed?|alive|awake|asleep|on|off|up|down|out|away|gone|shut)$"
)


def _is_plain(words: str) -> bool:
    if is_color(words) or states.is_state(words) or patterns.fullmatch(MATERIALS, words) or looks.alone(words):
        return True
    if words.count(" ") > 2 or not _MAY_SAY_HOW.search(words):  # spared the parser: most of what is said
        return False
    kinds = _as_state(words)
    last = words.split()[-1]
    if last in _TURNED:
        return len(kinds) == 1
    if nouns.is_alive(last) or nouns.lifeless(last) or patterns.search(r"ing$", last):
        return False
    participle = len(kinds) == 1 and kinds[0] == "VERB" and patterns.search(r"(?:ed|en|lit|cut|worn|torn)$", last)
    return bool(participle) or (set(kinds) <= {"ADJ", "ADV"} and kinds[-1] == "ADJ" and len(kinds) < 4)


def is_thing(words: str, then: str, told: bool = False) -> bool:
    """Whether the words, without article, name a thing where a wish goes on with `then`; `told`: they had an article."""
    if patterns.match(r"(?:more|less|fewer|like)\b", words):
        return False
    if (
        patterns.match(rf"(?:{ways.ACTS}|{DEGREE[3:-2]})\b", words)
        or FINITE.search(words)
        or patterns.search(r" (?:the|an?|his|her|its|their|my|and|or|n|of|in|on|with|to|at|for)$", words)
    ):
        return False
    tokens = parse(f"make the {words} {then}".rstrip()).tokens[2:]
    own = tokens[: len([token for token in tokens if token.end <= len("make the ") + len(words)])]
    if not own or any(token.pos in _NO_NOUN for token in own[:-1]):
        return False
    if (last := own[-1].text.lower()) in {"one", "ones"} or patterns.search(r"(?:ish|less|ous)$", last):
        return False
    known = (
        nouns.lifeless(last) or nouns.is_alive(last) or last in nouns.PARTS | nouns.BODY or nouns.singular(last) in nouns.PARTS | nouns.BODY
    )
    return known or (
        own[-1].pos in ({"NOUN", "PROPN", "ADJ"} if told else {"NOUN", "PROPN"})
        and not (is_color(last) or is_more(last) or last.endswith("ing"))
    )


_NAMED = re.compile(
    r"(?:everyone|everybody|everything|all|both|(?:mum|mom|dad|grandma|grandpa|granny|grandad|mommy|daddy|auntie|baby)['’]?s)\b",
    re.IGNORECASE,
)
"""What takes no article."""


def named(words: str) -> str:
    """With the article of what is there."""
    return words if _DETERMINED.match(words) or _NAMED.match(words) else f"the {words}"


_OBJECT = re.compile(
    r"(?!(?:the|his|her|its|their|my|our|both|all)\b)[a-z-]+ (?:(?:out|up|off|down|away|in) )?(?:the|an?|his|her|its|their|my|our|this|that|these|those|it|them|him|me|us|some|all|both|every|each)\b(?! (?:bit|little|lil|touch|tad)\b)",
    re.IGNORECASE,
)


def _may_be_bare(said: str) -> bool:
    """What an order is not, nor a statement: known without the parser, which most of what is said shall not wait for."""
    plain = said.strip().lower()
    return len(plain) <= LONGEST and plain.count(" ") < 16 and not (_OBJECT.match(plain) or FINITE.search(plain))


@lru_cache(4096)
def stated(said: str) -> str | None:
    """ "eyes a bit brighter" as "make the eyes a bit brighter", and every one of several: "grass greener and the lines whiter"."""
    if not _may_be_bare(said):
        return None
    sides = patterns.split(r"(?:,? (?:and|but|n|&) |, )(?=(?:the|his|her|its|their|my) )", said)
    wishes = [_stated(side) for side in sides]
    if len(sides) > 1 and all(wishes):
        return _together(wishes)
    return _ordered(said) or _stated(said) or _listed(said)


_ORDERED = re.compile(
    r"(?P<thing>[\w'’ -]+?),? (?:too,? )?(?P<verb>remove|delete|erase|fix|sharpen|blur|clean|crop|straighten|hide|brighten|darken)(?: (?:it|that|them|this))?(?: (?:too|please|pls|now))*",
    re.IGNORECASE,
)


def _ordered(said: str) -> str | None:
    """ "crowd too, sharpen", "leaves dusty, fix": the verb comes last."""
    found = _ORDERED.fullmatch(said.strip(" .,!?"))
    if not found or patterns.match(rf"{ways.ACTED}\b", found["thing"], re.IGNORECASE):
        return None
    thing, verb = found["thing"], found["verb"].lower()
    words = thing.split(" ")
    if is_thing(_bare(thing).lower(), ""):
        return f"{verb} {named(thing)}{' too' if patterns.search(r', too|too,| too ', said) else ''}"
    for cut in range(1, min(len(words), 4)):
        what, state = " ".join(words[:cut]), " ".join(words[cut:]).lower()
        if not _DETERMINED.match(what) and says_how(state) and is_thing(what.lower(), state):
            return f"{verb} the {state} {what.lower()}"
    return None


def _listed(said: str) -> str | None:
    """ "tan saddle, black grips", "collar up, sleeves rolled"."""
    sides = _PARTS.split(said)
    wishes = [_stated(side) or described(side, True) for side in sides]
    return _together(wishes) if 1 < len(sides) < 5 and all(wishes) else None


def _together(wishes: Sequence[str | None]) -> str:
    """ "make the grass greener and the lines whiter": "make" goes for all that are made."""
    first, *others = [wish for wish in wishes if wish]
    made = first.startswith("make ")
    return " and ".join((first, *(one.removeprefix("make ") if made else one for one in others)))


_ASKS = re.compile(r"\S+ (?:the|an?|this|that|these|those|some|any|all|both|each|every|no|his|her|its|their|my|our|your|it|him|them|me|us|you|he|she|they|i|we|one|on|in|at|to|of|off|out|up|down|over|under|with|from|into|onto|for|by|like|as|away|around|not)\b", re.IGNORECASE)  # fmt: skip


def _stated(said: str) -> str | None:
    text = patterns.sub(r" +(?=,)", "", said.strip(" .,!?"))
    if not text or (_ASKS.match(text) and parse(text).tokens[0].pos == "VERB"):
        return None
    if topic := patterns.fullmatch(r"(?P<thing>[\w'’ -]+?)(?:,|:| -) (?P<state>.+)", text):
        thing, state = topic["thing"], topic["state"].lower()
        if says_how(state) and is_thing(_bare(thing).lower(), state):
            return _made(thing, state)
    words = text.split(" ")
    first = 2 if _DETERMINED.match(text) else 1
    for cut in range(first, min(len(words), first + 4)):
        thing, state = " ".join(words[:cut]), patterns.sub(r"^but ", "", " ".join(words[cut:]).lower())
        if says_how(state) and is_thing(_bare(thing).lower(), state, first == 2):
            return _made(thing, state)
    return None


def _bare(thing: str) -> str:
    return patterns.sub(r"^(?:the|his|her|its|their|my|our|your|this|that|these|those|both|all) ", "", thing, flags=re.IGNORECASE)


def _made(thing: str, state: str) -> str:
    thing = named(thing[0].lower() + thing[1:] if thing[1:2].islower() else thing)
    owner, _, part = thing.rpartition(" ")
    if owner and nouns.is_alive(owner.split()[-1]) and nouns.singular(part) in nouns.BODY:  # "the dancer arms" are the dancer's
        thing = f"{owner}{'' if owner.endswith('s') else chr(39) + 's'} {part}"
    back = patterns.fullmatch(r"(?:back )(?:to|into) (?:an? )?(?P<state>.+)", state)
    if back:
        return f"make {thing} {back['state']} again"
    if (plain := patterns.fullmatch(r"(?:in|to|into) (?P<color>.+)", state)) and (
        is_color(american(plain["color"])) or patterns.fullmatch(MATERIALS, plain["color"])
    ):
        return f"make {thing} {plain['color']}"
    last = state.split()[-1]
    if last in _TURNED and state == last:
        return _turned(thing, last)
    return f"make {thing} {state}"


def _turned(thing: str, how: str) -> str:
    noun = thing.split()[-1]
    if how == "gone" or (how in {"away", "out"} and not patterns.fullmatch(r"(?:light|lamp|candle|fire|screen|tv)s?", noun)):
        return f"remove {thing}"
    if how in {"on", "off", "out"} and patterns.fullmatch(
        r"(?:\w*light|lamp|tv|television|screen|engine|music|lantern|monitor|radio)s?", noun
    ):
        return f"turn {how} {thing}"
    if how in {"open", "closed", "shut"}:
        return f"make {thing} {how}"
    return f"{'take' if how == 'off' else 'put'} {thing} {how}"


@lru_cache(4096)
def described(said: str, known: bool = False) -> str | None:
    """ "thicker lines" as "make the lines thicker": how a thing shall be stands before it. `known`: it was spoken of; otherwise it must be a
    part, or the ground, or compared with what it is now."""
    text = said.strip(" .,!?").lower()
    if not _may_be_bare(text) or text.count(" ") > 5:
        return None
    words = text.split(" ")
    if len(words) < 2 or _DETERMINED.match(text) or patterns.match(rf"(?:{ways.ACTED}|an?|some|two|three|another|one)\b", text):
        return None
    if not patterns.match(r"[a-z]", text) or parse(text).tokens[0].pos == "VERB" or parse(f"please {text}").tokens[1].pos == "VERB":
        return None
    for cut in range(len(words) - 1, 0, -1):
        state, thing = " ".join(words[:cut]), " ".join(words[cut:])
        noun = nouns.singular(words[-1])
        more = is_more(patterns.sub(rf"^{DEGREE}", "", state).split(" ")[0]) or patterns.match(rf"{DEGREE}(?:more|less) [a-z]+$", state)
        part = known or noun in nouns.PARTS | nouns.BODY | nouns.WHOLE
        if (more or part) and _is_how(state) and not patterns.search(r"\b(?:to|as|than|like|the|with)\b", state) and is_thing(thing, state):
            return f"make the {thing} {state}"
    return None


def listed(text: str) -> bool:
    """Whether it is how one thing shall be, said in more than one way: "longer, more to the side"."""
    if patterns.fullmatch(r"(?:(?:a (?:bit|little|lot) )?(?:more|less) [a-z]+(?:, and|,| and|) ?){2,}", text):
        return True  # "less gold more red"
    if patterns.match(r"like (?!(?:one|two|three|four|five|six|a few|a couple|\d+)\b)", text):
        return len(text) <= LONGEST and says_how(text)
    if not patterns.search(r",| and ", text) or len(text) > LONGEST:
        return False
    first = text.partition(",")[0].strip()
    plain = patterns.sub(rf"^{DEGREE}", "", f"{first} ").strip()
    known = bool(plain) and (is_color(plain) or is_more(plain.split(" ")[0]) or _as_state(first)[-1:] == ("ADJ",))
    return known and says_how(text)
