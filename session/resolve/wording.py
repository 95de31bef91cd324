# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""The words of one noun phrase, taken apart where the parser leaves it to us: owner, place, kind, and phrases it did not see."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from editor import patterns
from editor.asks.states import is_state
from editor.language import Parsed, Phrase
from session.resolve import nouns
from session.resolve.bounds import is_noun_taken_for_verb, is_put
from session.resolve.entity import tells

DETERMINERS = nouns.named(
    "the a an some this that these those another any each every all both no one two three four five six seven eight nine ten several many"
    " few other only just more also 2 3 4 5 6 7 8 9 10 my our your his her its their"
)


_PLACE = re.compile(
    r"\s+(?P<preposition>(?:right |just |directly )?(?:next to|close to|on top of|in front of|on|onto|to|in|into|inside|at|behind|beside|under|underneath|near|above|over|below|by|between|around|atop|against))\s+$"
)


WHOSE = re.compile(r" of (?P<owner>(?:the|this|that|one of the) (?:[a-z-]+ ){0,2}?[a-z-]+)(?=$|[ .,;!?])", re.IGNORECASE)


def whose(after: str) -> str:
    """The owner in the words after a thing: "of the left shoe", where "the left" alone is none."""
    of = WHOSE.match(after)
    owner = of["owner"].lower() if of else ""
    last = owner.split()[-1] if owner else ""
    if of and (tells(last) or nouns.is_value(last)) and (more := patterns.match(r" (?P<noun>[a-z-]+)", after[of.end() :], re.IGNORECASE)):
        return owner if more["noun"].lower() in CASES | DETERMINERS | {"is", "are"} else f"{owner} {more['noun'].lower()}"
    return owner


_OF = re.compile(
    r"(?P<one> of (?!(?:the|this|that|his|her|its|their|my|them|it|it's)\b)(?:(?:a|an|some) )?[a-z-]+)(?: (?!(?:next|further|in|on|at|near|too|please|now|instead|there|here|and|with|to|from|by)\b)[a-z-]+)?(?=$|[ .,;!?])",
    re.IGNORECASE,
)


_SLIPS = {
    "teh": "the",
    "hte": "the",
    "hre": "her",
    "thier": "their",
    "htem": "them",
    "tehm": "them",
    "hsi": "his",
    "ti": "it",
    "adn": "and",
    "mkae": "make",
    "amke": "make",
    "reomve": "remove",
    "chnage": "change",
    "wiht": "with",
}
"""Words with two letters in each other's place: as long as the right ones, so that all stands where it stood."""


@lru_cache(4096)
def straight(text: str) -> str:
    return patterns.sub(r"[A-Za-z]+", lambda word: _SLIPS.get(word[0].lower(), word[0]), text)


_WRITTEN = re.compile(
    r"(?<=\bsay )(?!(?:it|that|the|(?:some|any|no|every)thing|what)\b)[\w' !-]+?(?=$|[.,;?]| (?:on|in|instead)\b)|(?<=\bsays )(?!(?:it|that|the|(?:some|any|no|every)thing|what)\b)[\w' !-]+?(?=$|[.,;?]| (?:on|in|instead)\b)|(?<=\bsaying )(?!(?:it|that|the|(?:some|any|no|every)thing|what)\b)[\w' !-]+?(?=$|[.,;?]| (?:on|in|instead)\b)|(?<=\breads )[A-Z][A-Z ]+\b"
)
"""What shall be written, said without quotation marks."""


@lru_cache(4096)
def masked(text: str) -> str:
    """With quotations blanked out, everything else where it was."""
    text = straight(text)
    text = _WRITTEN.sub(lambda words: "§" * len(words[0]), text)
    return patterns.sub(r"\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']+'(?!\w)", lambda quotation: "§" * len(quotation[0]), text)


CASES = nouns.named("to on in at of by with from into onto for near under behind like as and or")


BRINGS_BACK = re.compile(
    r"\b(?:(?:bring|put|get|give|want|take|like|have|lean|hang|set)\b.*\bback\b|restore|return|reinstate|from before|original|old|former)\b|^\W*(?:the|my|his|her|its|their) [\w' -]{1,40} back(?: please| pls| again)*\W*$",
    re.IGNORECASE,
)
"""What a thing that was replaced is wished for with: it itself, not what took its place."""


CAUSE = re.compile(r"\b(?:make|let|have|get|give|keep|turn|paint|dye|color|colour|see|help)\s+$")


_CREAMS = nouns.named("ice whipped sour shaving sun hand clotted double custard")
"""What a cream is called after that is no colour."""
_DRAWS = re.compile(r"\b(?:paint|draw|spray|print|carve)\s+$")
_GOES_ON = re.compile(r"\s+(?:be|have|look|say|show|contain|to|into|with|of|is|are|wear|hold|sit|stand)\b")


def missed(parsed: Parsed) -> Iterator[Phrase]:
    """Phrases the parser did not make one of, by their words: an article with what follows, nouns that stand alone."""
    covered = [(phrase.start, phrase.end) for phrase in parsed.phrases]
    tokens, place = parsed.tokens, 0
    while place < len(tokens):
        first = place
        place += 1
        if any(start <= tokens[first].start < end for start, end in covered):
            continue
        article = tokens[first].text.lower() in _ARTICLES
        if not article and tokens[first].pos not in _NOMINAL and not is_put(tokens, first):
            continue
        while (
            place < len(tokens)
            and tokens[place].pos in _INSIDE
            and tokens[place].text.lower() not in _ARTICLES
            and not any(start == tokens[place].start for start, _ in covered)
        ):
            place += 1
        if article and place == first + 1 and is_noun_taken_for_verb(parsed, place):
            place += 1
        while place > first + 2 and tokens[place - 1].pos == "ADJ" and tokens[place - 2].pos in _NOMINAL:
            place -= 1
        if place > first + 1 or not article:
            head = tokens[place - 1]
            yield Phrase(
                tokens[first].start,
                head.end,
                place - 1,
                head.end,
                tokens[place - 1].dep,
                tokens[first - 1].text.lower() if first and tokens[first - 1].pos == "ADP" else "",
            )


_ARTICLES = {"the", "a", "an", "that", "this", "these", "those"}


_NOMINAL = {"NOUN", "PROPN"}


_INSIDE = {"NOUN", "PROPN", "ADJ", "NUM", "X"}


def is_hue(words: list[str]) -> bool:
    """ "deeper pink", "dusty rose red": a shade of a colour, not "fresh orange"."""
    return words[-1] in _HUES and all(
        nouns.is_value(word) or patterns.fullmatch(r"\w+(?:er|y|ish|ed)|dark|light|pale|deep|bright|soft|hot|neon|pastel|baby|royal", word)
        for word in words[:-1]
    )


_HUES = nouns.named("pink red blue green yellow white black brown purple gray grey turquoise beige teal cyan magenta maroon navy")


def _is_cream(words: list[str]) -> bool:
    return words[-1] == "cream" and words[-2] in _CREAMS


def cut(words: list[str], plain: str, phrase: Phrase) -> tuple[list[str], int]:
    """ "the woman" of "make the woman fatter", "the red car" of "make the red car blue", where the parser takes what it becomes along."""
    end = phrase.end
    if plain[end:].startswith(("'s ", "’s ", "' ", "’ ")):  # whose something is
        return words, end
    creature = words and nouns.is_animal(words[-1]) and patterns.match(r"an? ", plain[phrase.start :], re.IGNORECASE)  # a salmon
    while (
        len(words) > 1
        and not creature
        and not _is_cream(words)
        and nouns.is_value(words[-1])
        and words[-2] not in DETERMINERS
        and not (len(words) == 2 and tells(words[0]))  # the largest rose, the left orange
        and not nouns.is_value(" ".join(words))
    ):
        end, words = end - len(words[-1]) - 1, words[:-1]
    if not CAUSE.search(plain[: phrase.start].lower()) or _GOES_ON.match(plain[end:].lower()):
        return words, end
    # "paint a jungle mural": a look as well, but here what is painted.
    drawn = words and patterns.match(r"an? ", plain[phrase.start :], re.IGNORECASE) and nouns.lifeless(words[-1])
    becomes = patterns.match(r" (?:(?:a bit|a little|much|even|more|very|all) )*([a-z-]+)", plain[end:].lower())
    if becomes and (is_state(becomes[1]) or positive(becomes[1])):  # the middle painting that is made bigger
        return words, end
    alive = next(
        (
            place
            for place, word in enumerate(words[:-1])
            if nouns.is_alive(word) and not any(nouns.is_alive(later) for later in words[place + 1 :])
        ),
        None,
    )
    while len(words) > 1 and (
        (alive is not None and len(words) > alive + 1 and not (drawn and _DRAWS.search(plain[: phrase.start].lower())))
        or ((is_state(words[-1]) or positive(words[-1])) and words[-2] not in DETERMINERS and not _is_cream(words) and not drawn)
    ):
        end -= len(words[-1]) + 1
        words = words[:-1]
    return words, end


def positive(word: str) -> str:
    """ "calmer" as "calm"; nothing where the word is no comparative of a state."""
    steps = (word[:-2], word[:-1], word[:-3], f"{word[:-3]}y") if patterns.fullmatch(r"[a-z]{3,}er", word) else ()
    return next((step for step in steps if is_state(step)), "")


_STANDS = nouns.named("stand sit lie hang lean rest float stick stay")
_MAY = re.compile(r"\b(?:could|can|should|may|might|let|have|make) $")
_IS_SO = nouns.named("hangs sits stands lies leans looks seems feels appears floats sticks faces points stays")
_HOW = re.compile(
    r" (?:too|so|very|a bit|kind of|kinda|weirdly|really|[a-z]+(?:ed|y|ly)|like|off|out|crooked|odd|weird|strange|wrong|askew|fake|flat|empty|sad|dull|bad)\b"
)
_ADVERBS = nouns.named("alongside underneath beneath nearby overhead upstairs downstairs outdoors indoors afterwards")
_WITH_IT = re.compile(
    r" (?:at|to|towards?|on|in|into|over|under|with|from|through|across|behind|beside|near|up|down|back|away)\b|[.,;!?]*$"
)


def without_verb(words: list[str], end: int, phrase: Phrase, plain: str) -> tuple[list[str], int]:
    """ "the girl" of "the girl smiles at the dog", "a dog" of "let a dog run alongside", where the parser takes what is done for a noun."""
    told = len(words) > 1 and plain[phrase.start :].lower().startswith(
        ("the ", "a ", "an ", "his ", "her ", "their ", "my ", "that ", "this ")
    )
    does = told and phrase.role in {"root", "parataxis"} and words[-1].endswith("s") and not words[-1].endswith("ss")
    if told and words[-1] in _STANDS and _MAY.search(plain[: phrase.start].lower()):
        return words[:-1], end - len(words[-1]) - 1
    if told and words[-1] in _IS_SO and _HOW.match(plain[end:].lower()):
        return words[:-1], end - len(words[-1]) - 1
    if (words and words[-1] in _ADVERBS) or (does and nouns.is_person(words[-2]) and _WITH_IT.match(plain[end:].lower())):
        return words[:-1], end - len(words[-1]) - (len(words) > 1)
    return words, end


_SIDE = re.compile(r"(?<=\w) (?:left|right|north|south|east|west)$", re.IGNORECASE)


def without_side(phrase: Phrase, plain: str) -> Phrase:
    """ "a mug" of "a mug left of the laptop": where it is, not what it is."""
    side = _SIDE.search(plain[phrase.start : phrase.end])
    if side is None or not plain[phrase.end :].startswith(" of ") or plain[phrase.start :].lower().startswith("the "):
        return phrase
    return replace(phrase, end=phrase.start + side.start())


def owner_of(text: str) -> tuple[str, str]:
    """ "the man", "red hat" of "the man's red hat"; also where the apostrophe is left out."""
    if found := patterns.match(r"(.+?)['’]s? (?=\w)(.+)$", text):
        return found[1], found[2]
    found = patterns.match(r"((?:the|a|this|that|my|our) (?:\w+ )?(\w+?))s? (?=(?:\w+ )?(\w+)$)(.+)$", text)
    if (
        found
        and nouns.is_alive(found[2])
        and (found[3] in nouns.BODY or patterns.match(rf"{re.escape(found[1])}s ", text))
        and not nouns.is_value(found[3])
    ):
        return found[1], found[4]
    return "", text


def kind_of(parsed: Parsed, plain: str, phrase: Phrase) -> str:
    """ " of beer" after "the bottles": what it holds or is made of belongs to the name, whose it is does not."""
    found = _OF.match(plain[phrase.end :])
    if not found:
        return ""
    held = next((one for one in parsed.phrases if one.role == "nmod" and one.preposition == "of" and one.start == phrase.end + 4), None)
    if held is not None and held.end <= phrase.full_end:
        return plain[phrase.end : held.end]
    # The parser knows where the phrase ends; without its word only the next noun is taken.
    known = phrase.full_end - phrase.end
    return found[0][:known] if found.end("one") <= known else found[0][: found.end("one")]


def where_of(parsed: Parsed, phrase: Phrase, plain: str) -> str:
    for other in parsed.phrases:
        if other.start >= phrase.end and (found := _PLACE.fullmatch(plain[phrase.end : other.start].lower())):
            noun = parsed.tokens[other.head]
            if patterns.match(r"['’]s? ", plain[other.end :]):  # "in the chef" of "in the chef's pan" is whose it is
                continue
            if noun.pos != "PRON" and noun.text.lower() not in nouns.WHOLE | nouns.PLACES | {"there", "here"}:
                return f"{found['preposition'].strip()} {plain[other.start : other.end]}"
    return ""


def ending(plain: str, end: int) -> int:
    """The "'s" of an owner belongs to what is said of it."""
    found = patterns.match(r"['’]s\b|(?<=s)['’](?!\w)", plain[end:]) or patterns.match(r"s(?= )", plain[end:])
    return found.end() if found else 0
