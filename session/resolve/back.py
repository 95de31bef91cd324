# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Going back: which sort of earlier picture the words ask for, without knowing what the pictures are."""

import re
from collections.abc import Iterator
from typing import Literal

from editor import patterns
from editor.asks.clauses import spans
from editor.language import parse
from session.resolve import moments, ways
from session.resolve.plain import plain
from session.resolve.usual import heads, usual
from session.resolve.way import Way
from session.resolve.ways import count
from session.resolve.wording import masked

FIRST, LAST = 12, 4
"""Clauses that are looked at: nobody goes back in the middle of a long list, and five hundred times "and" would take minutes to read."""


def is_redo(said: str) -> bool:
    return bool(ways.REDO.fullmatch(plain(said)))


def is_forward(said: str) -> bool:
    """Whether it wishes back what was taken back right before."""
    return any(moments.is_forward(text) for text in (plain(said), plain(usual(plain(said)))))


def is_undo(said: str) -> bool:
    """Whether it takes back the last that was said, and nothing else."""
    return any(ways.BARE.fullmatch(text) or ways.BARE_OF_IT.fullmatch(text) for text in (plain(said), usual(plain(said))))


def is_there(said: str) -> bool:
    """ "go back to that", said after what tells where."""
    return any(ways.THERE.fullmatch(text) for text in (plain(said), usual(plain(said))))


def asked(said: str) -> Iterator[tuple[Way, int, int]]:
    """The ways back that said[start:end] may ask for; longer words before shorter ones, at the beginning before at the end."""
    text = masked(said)
    for end in sorted(_breaks(text), reverse=True):
        rest = text[end:].strip(" .,!?") != ""
        yield from ((way, 0, end) for way in _ways(plain(text[:end]), rest) if len(spans(way.what)) < 2)
    for start in sorted(_breaks(text)):
        if patterns.search(r"\bfirst\W*$|^\W*(?:but |and )?(?:first|after)\b", text[start:].lower()):
            begin = start + len(text[start:]) - len(text[start:].lstrip(" ,.;!?-"))
            last = plain(patterns.sub(r"^\W*(?:(?:but|and|after|once|having|then)\W+)*", "", text[start:]))
            yield from ((way, begin, len(text.rstrip(" .!?,"))) for way in _ways(last, False))


_THERE_AT_LAST = re.compile(
    rf"\W*(?:(?:and|then|but|or|please|just|after that|afterwards|finally)\W+)*(?:(?:go|return|revert|rewind|jump|switch|take (?:me|us|it)|bring (?:me|us|it))\b.*\bto\b|(?:(?:in fact|actually|just|simply) )*(?:give me|show me|use|i want|i'd like|bring back|restore)(?: back)? (?={ways.ORIGINAL}\\W*$)|(?:do (?:it|that|this) )?(?:on|in|from|using|with|to) (?={ways.ORIGINAL}\W*$|(?:the |my )(?:[\w-]+ )?{ways.VERSION}\b))",
    re.IGNORECASE,
)


def asked_at_last(said: str) -> Iterator[tuple[Way, int, int]]:
    """The ways back that the last words of a wish ask for: "make it sepia, but on the original"."""
    text = masked(said)
    for start in sorted(_breaks(text) - {len(text)}):
        if _THERE_AT_LAST.match(text[start:]) and not patterns.search(r"\b(?:him|her|them|they|he|she|who|that)\W*$", text[:start].lower()):
            begin = start + len(text[start:]) - len(text[start:].lstrip(" ,.;!?-"))
            last = plain(patterns.sub(r"^\W*(?:(?:but|and|then|on|in|from|using|with)\W+)*", "", text[start:]))
            for way in _ways(last, False):
                if way.how not in ("steps", "thing", "undo", "disliked", "once more", "put back", "before last"):
                    yield way, begin, len(text.rstrip(" .!?,"))


def after_remark(said: str) -> Iterator[int]:
    """Where the words may begin that ask for something, after what only says how things are: "that looks weird, undo it"."""
    text = masked(said)
    for start in sorted(_breaks(text) - {len(text)}):
        if patterns.fullmatch(r"\W*(?:no|right|ok(?:ay)?)\s*\?\s*", text[start:], re.IGNORECASE):
            continue  # "it's raining outside, no?" only asks for a yes
        before = ways.ANSWERING.sub("", text[:start].lower().strip(" .,!?") + " ").strip()
        if patterns.match(r"(?:leave|keep|let) ", before) and is_undo(text[start:]):
            before = "no"  # "leave the hair, undo"
        wishes = patterns.match(
            rf"(?:{ways.ACTS}|restore|bring|reinstate|return)\b(?!'| (?:is|was|looks|looked|with|without)\b)", before
        ) or patterns.search(r"\b(?:should|(?<!\bi )could|would|(?<!\bi )can|want|need|must|needs)\b", before)
        if wishes and not (
            patterns.match(r"(?:(?:no|wait|whoops|oops|sorry|actually)\b[ ,]*)+i (?:do|did|still)\b", text.lower())
            and is_undo(text[start:])
        ):
            continue
        if not before or patterns.match(r"\s*(?:[,;.!:]|[-–—]|(?:and|then|but|so)\b)", text[start:]) or ways.REMARK.search(before):
            yield start + len(text[start:]) - len(text[start:].lstrip(" ,.;:!?-–—"))


def _breaks(text: str) -> set[int]:
    found = patterns.finditer(
        r"\s*[,;.!:]+\s+|\s+[-–—]+\s+|\s+(?=(?:and|then|but|after|make|add|turn|instead|so|undo|revert|(?:just )?start over|i (?:prefer|liked?|want|don't)|(?:let's |lets |please |can (?:you|u|we) )?(?:go|going|take (?:me|us|it)|put it|bring it) back)\b)",
        text,
    )
    starts = [match.start() for match in found if match.start()]
    return {*starts[:FIRST], *starts[-LAST:], len(text)}


def _ways(text: str, rest: bool) -> Iterator[Way]:
    """`text` is one clause, plain; `rest`: something is said after it."""
    yield from _told(text, rest)
    free = plain(usual(text))
    if free != text:
        yield from _told(free, rest)
    yield from _freely(free)
    yield from moments.told(free)
    if not rest and (place := moments.stands(free)):
        yield from _place(place, certain=True)


def _told(text: str, rest: bool) -> Iterator[Way]:
    if ways.BARE.fullmatch(text) or ways.BETTER.fullmatch(text):
        yield Way("put back" if ways.PUT_BACK.fullmatch(text) else "steps", 1)
    if found := ways.BETTER_BEFORE.fullmatch(text):
        yield from _at("without" if found["how"] == "without" else "before", found["what"] or found["before"])
    if ways.DISLIKED.fullmatch(text):
        yield Way("disliked", 1)
    yield from _undone(text)
    yield from _gone(text, rest)


def _freely(text: str) -> Iterator[Way]:
    """In whatever order: words that only say that one goes, and the place; what was better, what was a mistake."""
    if patterns.search(r"\ban? (?:[a-z]+ )?(?:version|picture|photo|image) of\b", text):
        return  # something new
    if found := ways.ONE_MORE.fullmatch(text):
        yield Way("once more" if found["bare"] else "steps", 1)
    if found := ways.LAST_AND_BEFORE.fullmatch(text):
        yield Way("steps", 2)
    if (found := ways.WAS_BETTER.fullmatch(text)) and not patterns.search(rf"^(?:please )?{ways.ACTS}\b.*,", found["x"]):
        yield from _better(found["x"], found["rest"] or "")
    if found := ways.LIKED_MORE.fullmatch(text):
        yield from _better(found["x"] or "it", found["rest"])
    if found := ways.LIKED_THE.fullmatch(text):
        yield Way("with", what=found["x"])
    if found := ways.OLD_LOOK.fullmatch(text):
        yield Way("undo", what=found["x"])
    if (found := ways.LAST_DISLIKED.fullmatch(text)) and (found["n"] or "don't" in text):
        yield Way("steps", count(found["n"] or "one"))
    if ways.WHAT_WAS_DONE.fullmatch(text):
        yield Way("steps", 1)
    if (found := ways.TO_THING.fullmatch(text)) and found["what"].startswith("no "):
        yield Way("without", what=found["what"].removeprefix("no "))
    elif found:
        yield (
            Way("with", what=found[0].removeprefix(found[0][: found.start("what")])) if found["tail"] else Way("thing", what=found["what"])
        )
    if found := ways.TO_ASPECT.fullmatch(text):
        yield Way("before last", what=found["x"] or found["y"])
    if found := ways.MISTAKEN.fullmatch(text):
        yield Way("undo", what=next(words for words in found.groups() if words))
    if found := ways.AS_BEFORE.fullmatch(text):
        yield Way("before last", what=found["x"])
    for place, certain in heads(patterns.sub(r"(?<=.) (?:better|more|best|most|once more|once again|one more time|again)$", "", text)):
        if found := ways.FREE_STEPS.fullmatch(place):
            if certain:
                yield Way("steps", count(found["n"]))
        else:
            yield from _place(place, certain)
            if found := ways.SO.fullmatch(place):
                yield from _at("without" if found["how"].endswith("without") else "with", found["what"])


def _better(thing: str, rest: str) -> Iterator[Way]:
    """ "it was better" "without the hat", "the blue one was better" than this."""
    if numbered := next(_numbered(patterns.sub(r" (?:that )?(?:you|i|we) (?:made|did|had|showed|gave)(?: me)?$", "", thing)), None):
        yield numbered
        return
    if patterns.match(r"(?:when|where|while|before|after) ", thing):
        yield from _place(patterns.sub(r" (?:it|that|this|everything|he|she|they|i (?:think|thought) it)$", "", thing), certain=True)
        return
    whole = patterns.fullmatch(rf"{ways.WHOLE}|one|everything", thing)
    if lead := patterns.match(r"(without|with) ", thing):
        yield from _at("with" if lead[1] == "with" else "without", thing[lead.end() :])
        return
    if patterns.fullmatch(
        r"(?:where|how|the way|as|like) (?:it|he|she|they|this|that) (?:was|were|stood|sat|looked|had been)(?: before)?", rest
    ):
        yield Way("steps", 1) if whole or thing in {"him", "her", "them"} else Way("before last", what=thing)
        return
    found = patterns.fullmatch(r"(?P<how>before|without|with|in|by|when|then|as it was)(?: (?P<what>.+))?", rest)
    if not found and rest:
        return
    if patterns.search(r"\b(?:colou?r|size|shape)\b", thing):  # of one thing alone: what else was done since stays
        what = patterns.sub(r"\b(?:the|first|old|original|previous|colou?r|size|shape)\b", "", thing).strip()
        yield Way("before last", what=what) if what else Way("steps", 1)
        return
    if not found:
        yield from (
            [Way("steps", 1)]
            if patterns.fullmatch(r"(?:the )?(?:one|version|picture)? ?before(?: that| this)?", thing)
            else [Way("with", what=thing)]
            if not whole
            else []
        )
    elif not found["what"]:
        yield Way("steps", 1) if whole else Way("undo", what=thing)
    elif found["how"] in ("before", "without"):
        yield from _at("without" if found["how"] == "without" else "before", found["what"])
    else:
        yield from _at("with", found["what"])
        if found["how"] == "when" and whole:  # it was better as it was then, whatever that was
            yield Way("steps", 1)


def _undone(text: str) -> Iterator[Way]:
    """Named by what is taken back."""
    if ways.AGAIN.fullmatch(text):
        yield Way("start")
    if ways.EVERYTHING_UNDONE.fullmatch(text) and not ways.THINGS_CLEARED.match(text):
        yield Way("start")
    for pattern in ways.STEPS_UNDONE:
        if found := pattern.fullmatch(text):
            yield Way("steps", count(found.groupdict().get("n") or "one"))
    if found := ways.NUMBER_UNDONE.fullmatch(text):
        yield Way("undo number", count(found["n"] or found["m"]))
    if found := ways.UNDONE_SINCE.fullmatch(text):
        yield from _at("after", found["what"])
    if found := ways.ALL_BUT.fullmatch(text):
        yield from _at("only", found["what"])
    if found := ways.UNDONE.fullmatch(text):
        yield Way("undo", what=next(words for words in found.groups() if words))


def _gone(text: str, rest: bool) -> Iterator[Way]:
    """Named by where it leads: a way to go, and the place."""
    if (found := ways.STEPS_BACK.fullmatch(text)) and (found["a"] or found["b"] or found["m"] or patterns.search(r"\bback|^rewind", text)):
        yield Way("steps", count(found["n"] or found["m"]))
    go = ways.GO.match(text + " ") or (ways.ON.match(text) if rest else None)
    pick = ways.PICK.match(text)
    # "from" belongs to the way, "before" to the place: both are tried.
    for found in (go, ways.GO_ON.match(text)):
        if found and found.end() < len(text):
            yield from _place(text[found.end() :], certain=True)
    if pick:
        yield from _place(text[pick.end() :])
    yield from _place(text, bare=True)


def _place(place: str, certain: bool = False, bare: bool = False) -> Iterator[Way]:
    """`certain`: the words before tell that it is a place to go to; `bare`: there are none."""
    place = patterns.sub(r" back$", "", place.strip())
    if not (bare and ways.NOT_ALONE.fullmatch(place)):
        if ways.START.fullmatch(place):
            yield Way("start")
        if ways.PREVIOUS.fullmatch(place):
            yield Way("steps", 1)
    if found := ways.STEPS_AGO.fullmatch(place):
        yield Way("steps", count(found["n"]))
    if not bare or patterns.match(rf"(?:turn|step|version|edit)\b|(?:the )?(?:{ways.ORDINAL}) version$", place):
        yield from _numbered(place)
    if found := ways.BEFORE_LAST.fullmatch(place):
        yield Way("steps", 2 if found["two"] else 1)
    if not bare and (way := moments.not_yet(place)):
        yield way
    yield from _described(place, certain, bare)


def _described(place: str, certain: bool, bare: bool) -> Iterator[Way]:
    """Standing alone, "the one with the hat" is a thing, and "the version with the hat" a place."""
    if (found := ways.BEFORE.fullmatch(place)) and not (bare and found["one"]) and not _happens(found["what"]):
        yield from _at("before", found["what"])
    if (found := ways.AFTER.fullmatch(place)) and (found["lead"] or not bare):
        yield from _at("after", found["what"])
    if (found := ways.WITHOUT.fullmatch(place)) and not (bare and found["one"]):
        yield Way("without", what=found["what"])
    elif (found := ways.WITH.fullmatch(place)) and not (bare and found["one"]):
        yield Way("with", what=found["what"])
    if (found := ways.WHEN.fullmatch(place)) and (found["lead"] or certain):
        yield Way("with", what=found["what"])
    if (found := ways.SUCH.fullmatch(place)) and not bare and (certain or patterns.fullmatch(ways.VERSION, found["lead"])):
        yield Way("with", what=found["what"])


def _happens(what: str) -> bool:
    """ "before the train arrives" is told of what is in the photo, not of what was asked for."""
    if not patterns.fullmatch(r"(?:the|an?|my|his|her|its|their) [a-z]+ [a-z]+[^s\W]s", what):
        return False
    *_, noun, deed = parse(what).tokens
    return deed.pos == "VERB" and noun.dep == "nsubj"


def _numbered(place: str) -> Iterator[Way]:
    if found := ways.COUNTED.fullmatch(place):
        yield Way("number", count(next(words for words in found.groups() if words)))


def _at(how: Literal["before", "after", "only", "without", "with"], what: str) -> Iterator[Way]:
    """ "before step 2" is told by its number, "before the snow" by its words."""
    if numbered := next(_numbered(what), None):
        yield Way("before number" if how == "before" else "number" if how == "after" else "only", numbered.count)
    elif ways.NOW.fullmatch(what):
        yield Way("steps", 1 if how == "before" else 0)
    else:
        yield Way(how, what=what)
