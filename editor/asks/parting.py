# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Where the thing ends and what it shall be begins: "the flower in the vase" and "blue"."""

import re

from editor import patterns
from editor.asks import looks
from editor.asks.nouns import is_pronoun, thing_of
from editor.asks.words import EXPRESSIONS, HOLDING, MATERIALS, POSES, SHAPES, SIZES, WEARING
from editor.colors import colors

_SIZE = "|".join(sorted(SIZES, key=len, reverse=True))
HOW_BIG = re.compile(
    rf"(?:(?:a|an|the|tiny bit|wee bit|hair|bit|lot|little|lil|tad|kinda|touch|much|very|way|slightly|really|even|far|quite|so|twice|three|two|four|five|ten|times|half|double|triple|\d+(?:\.\d+)?(?:x| times)?|\d+ ?%|as|by|to|more|less|be"
    rf"|extremely|super|significantly|about|considerably) )*"
    rf"(?:(?:{_SIZE})(?: (?:as|than|and|by|in) .*| {_SIZE})?|(?:(?:double|twice|half|triple|\d+(?:\.\d+)?(?:x| times| ?%)) )(?:of )?(?:the|its|his|her|their|as|in)? ?(?:original |current )?(?:size|width|height|length|scale)?"
    rf"|(?:{SHAPES})(?:er)?)"
)
LITTLE = r"(?:bit|little|lot|touch|tad|smidge|dash|notch|shade|hint|few|couple)\b"


def parted(words: str) -> tuple[str, str] | None:
    """Where the thing ends and what it shall be begins, in "the flower in the vase blue" or "her look surprised"."""
    if found := patterns.match(
        r"(.+?) (?:to )?(?:(?:look|looks|looking)(?! (?:to|at|up|down|left|right|away|over|into|towards?|straight|back)\b)|appear|seem|be|become|becoming|being|turn(?:ed)? into|turned|into|changed (?:to|into)|transformed into) (?:like )?(.+)",
        words,
    ):
        return found[1], found[2]
    if found := patterns.match(r"(.+?) ((?:show|shows|showing|display|displays|displaying|say|says)\b .+)", words):
        return found[1], found[2]
    for verb in patterns.finditer(rf"(?<= )(?:{WEARING}|{HOLDING}|{EXPRESSIONS}|{POSES})\b", words):
        if thing_of(words[: verb.start()]) and not patterns.search(
            r"\b(?:the|a|an|more|very)$|\w an? [\w-]+$", words[: verb.start()].strip()
        ):
            return words[: verb.start()].strip(), words[verb.start() :]
    return _by_color(words) or _by_size(words) or _by_look(words) or _by_article(words) or _by_state(words)


def _by_color(words: str) -> tuple[str, str] | None:
    found = colors(words)
    if found and (
        ends := patterns.fullmatch(r" (?:stripes|striped|dots|spots|checks|squares|polka dots|stars|patterns?)", words[found[-1].end :])
    ):
        words = words[: -len(ends[0])]
        parts = _by_color(words)
        return (parts[0], parts[1] + ends[0]) if parts else None
    if not found or found[-1].end != len(words):
        return None
    first = found[-1]
    for before in reversed(found[:-1]):
        if words[before.end : first.start] in (" and ", ", ", " or ", ", and "):
            first = before
    start = patterns.search(
        r"(?: (?:all|more|completely|entirely|totally|a (?:bit|little|lot|touch)|slightly|much|very|really|less|in|to|into|a|an))* ?$",
        words[: first.start],
    )
    thing = words[: start.start() if start else first.start]
    if thing_of(thing) in ("", "the") and " " in first.name:  # "the sky blue" is no blue called sky
        thing = f"{thing} {first.name.split(' ')[0]}"
    if patterns.search(r"\b(?:a|an)$", words[: first.start].strip()) and not patterns.search(
        r"shade|dark|light|bright|deep|pale", first.name
    ):
        return None
    return (thing.strip(), words[len(thing) :].strip()) if thing_of(thing) or is_pronoun(thing) else None


def _by_size(words: str) -> tuple[str, str] | None:
    for space in list(patterns.finditer(" ", words))[-looks.LONGEST :]:
        if HOW_BIG.fullmatch(words[space.end() :]) and thing_of(words[: space.start()]):
            return words[: space.start()], words[space.end() :]
    return None


def _by_look(words: str) -> tuple[str, str] | None:
    for space in list(patterns.finditer(" ", words))[-looks.LONGEST :]:
        thing = words[: space.start()]
        if (
            (thing_of(thing) or is_pronoun(thing))
            and not patterns.search(r"\b(?:the|of|a|an|more|very|than|and|on|in|with)$", thing)
            and looks.alone(words[space.end() :])
        ):
            return thing, words[space.end() :]
    return None


def _by_article(words: str) -> tuple[str, str] | None:
    found = None
    for article in patterns.finditer(rf" (?=(?:a|an|some) (?!{LITTLE}))", words):
        if not patterns.search(
            r"\b(?:of|on|in|at|with|by|behind|under|from|near|next to|to|beside|like|as|for|and)$", words[: article.start()]
        ):
            found = found or (words[: article.start()], words[article.end() :])
    return found


def _by_state(words: str) -> tuple[str, str] | None:
    if (
        found := patterns.fullmatch(
            rf"(.+?) ((?:(?:more|less|even|still|very|all|completely|out of|made (?:out )?of|from|with|a bit|slightly|a little|much|partially|really|half) )*(?:{MATERIALS})(?: and (?:{MATERIALS})| with [a-z' -]+)?)",
            words,
        )
    ) and thing_of(found[1]):
        return found[1], found[2]
    if (
        found := patterns.match(
            r"(.+?) ((?:(?:even|still|a (?:bit|little)|much|slightly) )*(?:more|less|as|made|covered|filled|full|in|with|out of|twice|like)\b .+)",
            words,
        )
    ) and thing_of(found[1]):
        return found[1], found[2]
    first = words.rpartition(" ")[0]
    first = patterns.sub(r" (?:even|still|very|so|way|much|(?:a )?bit|(?:a )?little|slightly)$", "", first)
    return (first, words[len(first) + 1 :]) if thing_of(first) else None
