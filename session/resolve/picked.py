# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Expressions that pick some out of many: one of them, the other, the second, the smallest, both, the rest."""

import re
from collections.abc import Iterator
from dataclasses import replace

from editor import patterns
from editor.colors import is_color
from editor.language import Parsed, Token
from session.resolve import nouns
from session.resolve.expression import Expression, Made, Sort
from session.resolve.picking import BARE, BOTH, COUNTED, FOLLOWS, HUE, MORE, MOST, NTH, OF_THEM, ONE, OTHER, REST, SOME, is_one_more
from session.resolve.thing import Thing
from session.resolve.wording import ending


def picked(plain: str, parsed: Parsed, named: tuple[Thing, ...], made: Made) -> Iterator[Expression]:
    """What picks some out of many: "one of them", "the other", "the second", "both"."""
    for match in OF_THEM.finditer(plain):
        noun = (match["noun"] or "").lower()
        count, end = match["count"].lower(), match.end()
        these = next((thing for thing in named if thing.determiner in {"these", "those"} and thing.start == match.start("whole")), None)
        if not noun and these is not None:
            noun, end = these.words, these.end
        yield made(match.start(), end, "part", "they", words=noun, noun=noun.split()[-1] if noun else "", count=count)
    for match in OTHER.finditer(plain):
        if (other := _other(match, named, made)).noun not in {"side", "end", "hand side", "way", "day"}:
            yield other
    for match in COUNTED.finditer(plain):
        if (counted := _counted(match, plain, parsed, made)) is not None:
            yield counted
    for match in REST.finditer(plain):
        if not patterns.match(r" of\b", plain[match.end() :]) and "other" not in match[0].lower():
            yield made(match.start(), match.end(), "rest", "they", count=match[0].lower())
    for match in NTH.finditer(plain):
        if (nth := _nth(match, named, made)) is not None:
            yield nth
    for match in ONE.finditer(plain):
        gift = patterns.search(r"\b([a-z]+) one$", match[0], re.IGNORECASE)  # "give the girl one"
        of = patterns.match(r"(?:the|this|that) (?:\w+ )*ones? (?:of|way)\b", match[0] + plain[match.end() :][:5], re.IGNORECASE)
        if not of and not _counts(match, parsed) and not (gift and nouns.is_alive(gift[1]) and not patterns.match(r"an? ", match[0])):
            end = match.end() - _beyond(match, plain)
            words = patterns.sub(
                r"^(?:the|this|that|these|those|an?|some|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+) |\bones?\b.*$",
                "",
                match[0].lower(),
            ).strip()
            yield made(match.start(), end, "one", words=words, count=match[0].split()[0].lower())
    for match in MORE.finditer(plain):
        yield made(match.start(), match.end(), "another", "they", count=(match["n"] or match["m"]).lower())
    for match in MOST.finditer(plain):
        if _is_all_said(match, parsed):
            yield made(match.start(), match.end(), "one", words=match["most"].lower(), count="the")
    yield from _bare(plain, parsed, made)
    for match in HUE.finditer(plain):
        if is_color(match["hue"].lower()):
            form = "they" if match["all"] else "it"
            yield made(match.start(), match.end(), "one", form, words=match["hue"].lower(), count="hue")
    for match in (*_ALONE.finditer(plain), *SOME.finditer(plain)):
        if _stands_alone(match, plain, parsed):
            yield made(match.start(), match.end(), "one", "it" if match[0].lower() == "one" else "they", count=match[0].lower())
    for match in BOTH.finditer(plain):
        if (both := _both(match, plain, named, made)) is not None:
            yield both


_TAIL = re.compile(r"(?P<told>.*?)\bones?(?P<tail> .+)$", re.IGNORECASE)
_BRINGS = re.compile(r"\b(?:put|move|place|bring|set|hang|shift|slide|stand|lay|drag|push|pull|send) $", re.IGNORECASE)


def _beyond(match: re.Match[str], plain: str) -> int:
    """How many letters at its end say what shall become of it: "put the red ones | in front", "the middle one | in gold"."""
    found = _TAIL.match(match[0])
    if found is None or len(found["told"].split()) < 2:
        return 0
    brought = _BRINGS.search(plain[: match.start()])
    colored = is_color(found["tail"].split()[-1].lower()) and patterns.match(r" in\b", found["tail"])
    return len(found["tail"]) if brought or colored else 0


def _nth(match: re.Match[str], named: tuple[Thing, ...], made: Made) -> Expression | None:
    one, nth = (match["one"] or "").lower(), match["nth"].lower()
    several = bool(one) and one != "one"
    thing = None if one == "one" or nth in {"former", "latter"} else _phrase_at(match, named)
    if thing is not None and thing.noun in nouns.PLACES and not several:
        return None
    if several and thing is not None and (thing.noun in nouns.PLACES or not nouns.is_plural(thing.noun)):
        thing = None  # "let the last two slide"
    end, noun = (thing.end, thing.noun) if thing else (match.end(), "")
    count = f"{nth} {one}" if several and one != "ones" else nth
    form = "they" if several else "it"
    return made(match.start(), end, "ordinal", form, words=_rest(thing, match), noun=noun, count=count, thing=thing)


def _is_all_said(match: re.Match[str], parsed: Parsed) -> bool:
    """Whether no noun follows: "the nearest", "paint the nearest orange"."""
    place = next((place for place, token in enumerate(parsed.tokens) if token.start >= match.end()), None)
    after = parsed.tokens[place] if place is not None else None
    if after is None or FOLLOWS.match(after.text) or after.pos not in {"NOUN", "PROPN", "ADJ", "NUM"}:
        return True
    rest = parsed.tokens[(place or 0) + 1 :]
    colored = is_color(after.text.lower()) or (after.pos == "ADJ" and after.text.lower().endswith("er"))
    return colored and (not rest or rest[0].pos in {"PUNCT", "CCONJ"} or rest[0].text.lower() in {"and", "please", "too"})


def _bare(plain: str, parsed: Parsed, made: Made) -> Iterator[Expression]:
    """Without an article: "front one open", "last one drums", "leftmost holding a mic"."""
    for match in BARE.finditer(plain):
        start, end = match.span("what")
        after = next((token for token in parsed.tokens if token.start >= end), None)
        if match["nth"]:
            yield made(start, end, "ordinal", "it", count=match["nth"].lower())
        elif match["side"]:
            said = next((token for token in parsed.tokens if start <= token.start), None)
            if said is not None and said.pos == "VERB":
                continue  # "upholster one"
            yield made(start, end, "one", words=match["side"].lower(), count="the")
        elif after is None or after.pos not in {"NOUN", "PROPN", "NUM"}:
            yield made(start, end, "one", words=match["most"].lower(), count="the")


_ALONE = re.compile(
    r"(?<!\bno )(?<!the )(?<!this )(?<!that )(?<!any )(?<!each )(?<!every )(?<!other )(?<!another )\bone\b(?! (?:of|more|another|by|day|side|time|too)\b|-)",
    re.IGNORECASE,
)
_PICKS = re.compile(
    r"[,;]? (?:and|with|in|on|to|from|into|onto|at|out|off|up|down|out of|over|under|just|should|could|can|must|may|might|would|will|is|are|has|have|has to|needs?|wears?|holds?|looks?|[a-z]+ing)\b|[,;]"
)
_TAKES = re.compile(
    r"\b(?:let|have|make|move|delete|remove|erase|take|lift|cut|turn|paint|tilt|leave|keep|open|close|eat|drop|on|in|at|under|behind|to|of) $"
)


_LETS = re.compile(r"\b(?:let|have|make|watch|see) $", re.IGNORECASE)
_GOES = re.compile(
    r" (?:to|into|onto|towards?|at|on|in|over|under|around|through|off|out|up|down|away|past|along|like|just|above|below|across|between|behind|beside|near|next|by|a bit|a little|slightly)\b|[.,;!?]*$",
    re.IGNORECASE,
)


def _does(match: re.Match[str], plain: str, noun: Token) -> bool:
    """ "let one drift above the river", where the parser takes what it does for a noun."""
    return bool(_LETS.search(plain[: match.start()]) and not nouns.is_alive(noun.text) and not nouns.lifeless(noun.text)) and (
        not nouns.is_plural(noun.text) and bool(_GOES.match(plain[noun.end :]))
    )


def _stands_alone(match: re.Match[str], plain: str, parsed: Parsed) -> bool:
    """Whether a "one" is any of those spoken of: "make one red", "one with a flag", "drink from one"."""
    place = next((index for index, token in enumerate(parsed.tokens) if token.start == match.start()), None)
    if place is None or (place and parsed.tokens[place - 1].pos in {"ADJ", "DET", "NUM"}):
        return False
    if is_one_more(parsed, place, plain[: match.start()].lower(), plain[match.end() :].lower()):
        return False
    after = parsed.tokens[place + 1 :]
    rest = next((token for token in after if token.pos not in {"ADJ", "NUM"} or token.text.lower() == "one"), None)
    if rest is not None and rest.pos in {"NOUN", "PROPN"} and not is_color(rest.text.lower()):
        return rest is after[0] and _does(match, plain, rest)
    return (
        (bool(after) and after[0].pos in {"ADJ", "VERB"})
        or is_color(after[0].text.lower() if after else "")
        or bool(_PICKS.match(plain[match.end() :]))
        or (bool(_TAKES.search(plain[: match.start()].lower())) and (not after or after[0].pos == "PUNCT"))
    )


def _counts(match: re.Match[str], parsed: Parsed) -> bool:
    """Whether its "one" says how many of what follows, or is the first of several: "give the cat one blue eye", "three kites one red"."""
    one = next((index for index, token in enumerate(parsed.tokens) if token.end == match.end()), None)
    if not one:
        return False
    counted = parsed.tokens[one].dep == "nummod" and parsed.tokens[one].head > one
    return counted or (parsed.tokens[one - 1].pos == "NOUN" and parsed.tokens[one - 1].number == "Plur")


def _phrase_at(match: re.Match[str], named: tuple[Thing, ...]) -> Thing | None:
    """The noun phrase that goes on after `match`."""
    return next((thing for thing in named if thing.start <= match.end() < thing.end and thing.start >= match.start()), None) or next(
        (thing for thing in named if thing.start == match.end() + 1), None
    )


def _rest(thing: Thing | None, match: re.Match[str]) -> str:
    if thing is None:
        return ""
    gone = set(match[0].lower().split())
    return " ".join(word for word in thing.words.split() if word not in gone)


def _other(match: re.Match[str], named: tuple[Thing, ...], made: Made) -> Expression:
    thing = None if match["n"] or match["others"] else _phrase_at(match, named)
    sort: Sort = "another" if match["another"] else "other"
    end = max(thing.end, match.end()) if thing else match.end()
    if thing is None and (one := patterns.match(r" ones?\b", match.string[end:], re.IGNORECASE)):
        end += one.end()
    if thing is not None and thing.owner.startswith(("the other ", "that other ")):  # "the other girls mat", without its apostrophe
        end = thing.start + len(thing.owner)
        thing = replace(thing, words=thing.owner.split(" ", 1)[1], noun=thing.owner.split()[-1], owner="", end=end)
        end += ending(match.string, end)
    noun = "" if thing is None or thing.noun in {"one", "ones", "other", "another"} else thing.noun
    words = _rest(thing, match) if noun else ""
    return made(
        match.start(),
        end,
        sort,
        "they" if match["others"] or (match["n"] or "one").lower() != "one" else "it",
        words=words,
        noun=noun,
        thing=thing,
    )


def _both(match: re.Match[str], plain: str, named: tuple[Thing, ...], made: Made) -> Expression | None:
    word, after = match[0].lower(), plain[match.end() :].lower()
    thing = _phrase_at(match, named)
    if word == "both" and thing is not None and nouns.is_plural(thing.noun) and not patterns.match(r" [\w -]+ and \w", after):
        return made(match.start(), thing.end, "both", "they", words=_rest(thing, match), noun=thing.noun, count=word)
    if word.startswith("all") and thing is not None and thing.start == match.start() and thing.plural and thing.determiner == "all":
        return made(match.start(), thing.end, "both", "they", words=_rest(thing, match), noun=thing.noun, count=word)
    if word == "both" and patterns.search(r"\b(?:them|they|these|those|us) $", plain[: match.start()].lower()):
        return None
    if word == "all" and patterns.search(r"\b(?:after|at|above|it|them|of|in|us) $", plain[: match.start()].lower()):
        return None
    if word == "each" and not patterns.search(_TO_EACH, plain[: match.start()].lower()):
        return None
    if word in {"all", "each"}:
        ends = patterns.match(r"\s*(?:$|[.,;!?])", after) and patterns.search(r"\bthem $", plain[: match.start()]) is None
        return made(match.start(), match.end(), "both", "they", count=word) if ends else None
    if word == "both" and patterns.match(r" (?:[\w-]+ )?[\w-]+ and ", after) and thing is not None:
        return None
    return made(match.start(), match.end(), "both", "they", count=word if word in {"both", "neither", "each"} else "all")


_TO_EACH = r"\b(?:on|in|under|to|for|of|behind|inside|at|near|beside|over|above|below|with|from|into|onto|around) $"


def _counted(match: re.Match[str], plain: str, parsed: Parsed, made: Made) -> Expression | None:
    """ "the two" and "each" with no noun after them."""
    after = next((token for token in parsed.tokens if token.start >= match.end()), None)
    alone = after is None or after.pos not in {"NOUN", "PROPN", "NUM"}
    # "each a different metal" says what each becomes; "each red one" and "the two red cars" go on.
    goes_on = after is not None and after.pos == "ADJ" and parsed.tokens[after.head].start > after.start
    if (
        not alone
        or (goes_on and not match[0].lower().endswith(("one", "them", "these", "those")))
        or patterns.match(r" (?:of|other)\b", plain[match.end() :])
    ):
        return None
    word = match[0].lower()
    if match["tail"]:  # "the two on the ends"
        return made(match.start(), match.end(), "one", "they", words=match["n"].lower(), count="the")
    if word == "each" and patterns.match(r"\s*(?:$|[.,;!?])", plain[match.end() :]):
        return None  # "add two hats each"
    return made(
        match.start(), match.end(), "both", "they", count="both" if word.endswith(" two") else "each" if word.startswith("each") else "all"
    )
