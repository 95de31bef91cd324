# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""A wish put right by what is not the same again: who is left out of it, how a word of it is spelt, another number."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from editor import patterns
from editor.asks.nouns import main_noun
from editor.colors import is_color
from editor.operations import operations
from session.resolve import nouns
from session.resolve.thing import Thing
from session.resolve.things import things

_LEAD = r"(?:(?:no|nope|oops|whoops|ops|sorry|oh|wait|hm+|ah|argh|actually|ok|but|and|hang on|hold on|my bad|my mistake)\b[\s,.!:;-]*)*"
_SPELT = re.compile(
    rf"\W*{_LEAD}(?:(?:it|that|this|he|she|the (?:name|word|text))(?: is|['’]?s| was)? |my name(?: is|['’]?s) )?(?:actually |really |in fact )?(?:(?:meant|supposed) to be )?(?:spelled|spelt|written)(?: as| like)? [\"“]?(?P<new>[\w'’-]+)[\"”]?\b[^.!?]*[.!?\s]*",
    re.IGNORECASE,
)
_IS_IT = re.compile(
    r"\W*(?:(?:no|nope|oops|whoops|sorry|wait|actually|my bad|my mistake)\b[\s,.!:;-]*)+(?:(?:it|that|this)(?: is|['’]?s) |(?:his|her|its|my|the) name(?: is|['’]?s) )?[\"“]?(?P<new>[A-Z][\w'’-]+)[\"”]?(?: with [^.!?]*)?[.!?\s]*"
)
_OTHER_NUMBER = re.compile(
    r"\W*(?:(?:no|nope|oops|whoops|sorry|wait|actually|my bad|my mistake)\b[\s,.!:;-]*)+(?:(?:it|that|he|she|they|we|i|there|the [\w ]+?)(?: is| are| was|['’]?s|['’]?re| has| have)? )(?:\w+ ){0,3}?(?P<new>\d+(?:st|nd|rd|th)?|two|three|four|five|six|seven|eight|nine|ten)(?: (?:of (?:them|those)|years? old|in total|now|already|today|not \w+))*[.!?\s]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.])(?:\d+(?:st|nd|rd|th)?|two|three|four|five|six|seven|eight|nine|ten)(?![\w.])", re.IGNORECASE)
_NP = r"(?:the|my|his|her|its|their|our|this|that|those|these)\b[\w' -]+?"
_PLACED = r"(?:on|in|at|to|onto|into|next to|near|behind|under|above|over|below|beside|in front of|around|by|inside|for)"
_TAIL = r"(?:[\s,]+(?:please|pls|though|thanks|of course|obviously|ok|i meant?|sorry))*[\s.!?]*"
_EXCEPT = re.compile(
    rf"\W*{_LEAD}(?P<how>not|except(?: for)?|apart from|excluding|other than|leave out|skip|not for) (?P<what>(?:{_PLACED} )?{_NP}){_TAIL}",
    re.IGNORECASE,
)
_ONLY = re.compile(
    rf"\W*{_LEAD}(?:(?:not (?:all|both|every\w*|each|so many|that many|the whole|the rest)\b(?: of (?:them|those|it|these|the \w+))?)[\s,;.]+(?:but )?)?(?P<only>only|just) (?:for )?(?P<what>{_NP})(?:,? (?:and )?(?:not )?the (?:other|rest)[^.!?]*)?{_TAIL}",
    re.IGNORECASE,
)
_LANGUAGE = r"(?:english|french|german|spanish|italian|portuguese|dutch|danish|swedish|norwegian|finnish|polish|czech|russian|ukrainian|greek|turkish|arabic|hebrew|hindi|chinese|mandarin|japanese|korean|thai|vietnamese|latin|hungarian|romanian|croatian|welsh|irish)"
_OTHER_LANGUAGE = re.compile(
    rf"\W*{_LEAD}(?:(?:i mean|i meant|make (?:it|that)|rather|in|to|into)\b[\s,]*)*(?P<new>{_LANGUAGE})(?:,? not {_LANGUAGE}| instead)?{_TAIL}",
    re.IGNORECASE,
)
_OTHER_COLOR = re.compile(
    rf"\W*{_LEAD}(?:(?:the|that) )?(?P<old>[a-z]+)(?:['’]?s| is| was| looks?| seems?| feels?)(?: \w+){{1,6}}?[,;.:-]+\s*(?:(?:maybe|perhaps|rather|try|make it|so|how about|what about|let's try|better)\b\s*)*(?P<new>[a-z]+(?: [a-z]+)??)(?: instead| then)*{_TAIL}",
    re.IGNORECASE,
)
_AXES = (("left", "right"), ("top", "bottom", "upper", "lower"), ("front", "back"))
_OTHER_SIDE = re.compile(
    rf"\W*(?:(?:no|nope|nah|oops|whoops|sorry|wait|actually|i meant?|my bad)\b[\s,.!:;-]*)+(?:(?:in|on|at|to) )?(?:the )?(?:other side|(?P<new>{'|'.join(word for axis in _AXES for word in axis)})(?: one| side| hand)?){_TAIL}",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:every(?:one|body|thing)|all|both|each|every|any)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Amended:
    """said[start:end] is what puts it right; `thing` what it is about, in the words of `meant`."""

    meant: str
    start: int
    end: int
    thing: str


def amended(said: str, last: str) -> Amended | None:
    """`last`: the wish that is put right, without a closing mark."""
    return (
        _language(said, last)
        or _side(said, last)
        or _color(said, last)
        or _spelt(said, last)
        or _other_number(said, last)
        or _left_out(said, last)
        or _only(said, last)
    )


def _language(said: str, last: str) -> Amended | None:
    """ "sorry, portuguese" after "translate the sign to spanish"."""
    found = _OTHER_LANGUAGE.fullmatch(said)
    old = patterns.search(rf"\b{_LANGUAGE}\b", last, re.IGNORECASE) if found else None
    if not found or not old or not patterns.search(r"\btranslate|\b(?:in|to|into) $", last[: old.start()], re.IGNORECASE):
        return None
    thing = next((one for one in things(last) if one.end <= old.start()), None)
    return Amended(last[: old.start()] + found["new"] + last[old.end() :], *_whole(said), thing.noun if thing else "text")


def _side(said: str, last: str) -> Amended | None:
    """ "no, the right one" after "a helmet in her left hand"."""
    found = _OTHER_SIDE.fullmatch(said)
    axis = next((axis for axis in _AXES if found and (found["new"] or "left").lower() in axis), ())
    old = list(patterns.finditer(rf"\b(?:{'|'.join(axis)})\b", last, re.IGNORECASE)) if axis else []
    if not found or len(old) != 1 or old[0][0].lower() == (found["new"] or "").lower():
        return None
    new = found["new"] or next(word for word in axis if word != old[0][0].lower())
    thing = next((one for one in things(last)), None)
    return Amended(last[: old[0].start()] + new + last[old[0].end() :], *_whole(said), thing.noun if thing else "photo")


def _color(said: str, last: str) -> Amended | None:
    """ "gold is too much, silver" after "make the wheels gold"."""
    found = _OTHER_COLOR.fullmatch(said)
    if not found or not (is_color(found["old"].lower()) and is_color(found["new"].lower())):
        return None
    old = patterns.search(rf"\b(?:(?:bright|dark|light|deep|pale|pastel|neon) )?{found['old']}\b", last, re.IGNORECASE)
    if not old:
        return None
    thing = next((one for one in things(last) if one.end <= old.start() or one.start <= old.start() < one.end), None)
    return Amended(last[: old.start()] + found["new"] + last[old.end() :], *_whole(said), thing.noun if thing else "photo")


def _spelt(said: str, last: str) -> Amended | None:
    """ "oops, it's spelled Home" of "Hoem": the word most like it."""
    told = _SPELT.fullmatch(said)
    found = told or _IS_IT.fullmatch(said)
    if not found:
        return None
    new = found["new"]
    words = sorted(patterns.finditer(r"[\w'’-]{3,}", last), key=lambda word: -_likeness(word[0], new))
    if not words or not (0.5 if told else 0.66) <= _likeness(words[0][0], new) < 1 or (not told and not words[0][0][0].isupper()):
        return None
    return Amended(last[: words[0].start()] + new + last[words[0].end() :], *_whole(said), words[0][0])


def _likeness(one: str, other: str) -> float:
    return 1.0 if one == other else min(0.99, SequenceMatcher(None, one.lower(), other.lower()).ratio())


def _other_number(said: str, last: str) -> Amended | None:
    """ "sorry, she's turning 6" after "put 5 candles on the cake"."""
    found = _OTHER_NUMBER.fullmatch(said)
    numbers = list(_NUMBER.finditer(last)) if found else []
    if not found or len(numbers) != 1 or numbers[0][0].lower() == found["new"].lower() or things(said[: found.start("new")])[1:]:
        return None
    thing = next((one for one in things(last) if one.start <= numbers[0].start() < one.end), None)
    return Amended(last[: numbers[0].start()] + found["new"] + last[numbers[0].end() :], *_whole(said), thing.noun if thing else "number")


def _many(last: str) -> Thing | None:
    """What the wish is for several of: "everyone in the front row", "both players", "the cupcakes"."""
    found = [one for one in things(last) if one.plural or _EACH.match(last[one.start :])]
    return next((one for one in found if not one.indefinite or _EACH.match(last[one.start :])), None)


def _left_out(said: str, last: str) -> Amended | None:
    """ "not the lady in the middle" after "everyone in the front row should wear glasses"."""
    found = _EXCEPT.fullmatch(said)
    many = _many(last) if found else None
    if not found or not many or patterns.search(r"[,;]| and | but ", found["what"]):
        return None
    what = _named(found["what"], many)
    noun = main_noun(patterns.sub(rf"^(?:{_PLACED} )?(?:the|my|his|her|its|their|our|this|that|those|these) ", "", what.lower()))
    if nouns.singular(noun) == nouns.singular(many.noun) and " ".join(what.lower().split()[1:]) == many.words:
        return None  # all of them are denied
    return Amended(f"{last}, but not {what}", found.start("what"), found.end("what"), patterns.sub(rf"^{_PLACED} ", "", what))


def _only(said: str, last: str) -> Amended | None:
    """ "only the left one" after "give both players capes"."""
    found = _ONLY.fullmatch(said)
    many = _many(last) if found else None
    if not found or not many or patterns.search(r"[;]| and | but ", found["what"]):
        return None
    what = found["what"]
    noun = main_noun(what.lower().split(" ", 1)[-1])
    if any(nouns.singular(one.noun) == nouns.singular(noun) for one in things(last) if one is not many):
        return None  # it is named for itself, beside others
    if patterns.fullmatch(r"the (?:\w+ )?(?:one|two|three|four|five|\d+)", what.lower()) and "one" not in what.lower().split():
        what = f"{what} {many.noun}"
    what = _named(what, many)
    return Amended(f"{last[: many.start]}{found['only'].lower()} {what}{last[many.end :]}", found.start("what"), found.end("what"), what)


def _named(what: str, many: Thing) -> str:
    """ "the left one" of players as "the left player"."""
    return patterns.sub(
        r"\bones?\b", lambda one: nouns.plural(nouns.singular(many.noun)) if one[0].endswith("s") else nouns.singular(many.noun), what
    )


def _whole(said: str) -> tuple[int, int]:
    return len(said) - len(said.lstrip()), len(said.rstrip(" .!?"))


def overrides(new: str, old: str) -> bool:
    """Whether the wish `new` decides anew what `old` decided: the same thing in the same respect."""
    one, other = operations(new)[0], operations(old)[-1]
    same = one.action == other.action and one.action in {"recolor", "replace", "background", "relocate", "resize", "attribute", "style", "add text", "text", "temperature", "brightness", "rain", "snow", "fog", "sunny"}  # fmt: skip
    return same and (one.thing == other.thing or nouns.alike(main_noun(one.thing), main_noun(other.thing)))
