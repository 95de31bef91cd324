# ruff: noqa: E501 (a list of words is read and changed more easily as words)
"""Words as people type them in a hurry, spelt as they are meant ("w" for "with", "bakc" for "back"), and where each stood in what was said."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from session.resolve import nouns

_SHORT = {
    "ppl": "people", "cuz": "because", "coz": "because", "bcs": "because", "bcuz": "because", "b&w": "black and white", "b/w": "black and white",
    "theres": "there's", "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "isnt": "isn't", "wasnt": "wasn't", "arent": "aren't",
    "shouldnt": "shouldn't", "couldnt": "couldn't", "wouldnt": "wouldn't", "cant": "can't", "thats": "that's", "whats": "what's", "whos": "who's",
    "lil": "little", "smth": "something", "sth": "something", "bg": "background", "wanna": "want to", "gimme": "give me", "lemme": "let me", "infront": "in front", "insted": "instead", "bckground": "background",
}  # fmt: skip
"""What is written short, and meant as one thing only."""
_WORD = re.compile(
    r"(?<![\w/])(?P<without>w/o)(?![\w/])|(?<![\w/])(?P<with>w(?:/|(?= (?!and\b|&))))(?=\s|[a-z])|b[&/]w\b|[A-Za-z]+(?:['’][a-z]+)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']+'(?!\w)")
_CORE = nouns.named(
    "make remove delete erase change replace turn bring take give paint place swap move crop blur brighten darken lighten sharpen rotate undo"
    " redo restore revert back background foreground around another other instead without please behind beside between with from into them"
    " their there this that those these before after bigger smaller brighter darker lighter warmer cooler shorter longer taller wider thinner"
    " thicker higher lower blue green yellow black white brown purple orange pink grey gray golden silver left right middle bottom corner the"
    " and it her should could would opposite under above picture photo image colour color shirt jacket glasses"
)
"""Words of which nearly every wish is made: a slip in one of them spoils it."""
_THINGS = (
    nouns.PERSON
    | nouns.PEOPLE
    | nouns.MALE
    | nouns.FEMALE
    | nouns.ANIMAL
    | nouns.BODY
    | nouns.PARTS
    | frozenset().union(*nouns.KINDS.values())
)
_SHORTEST, _SHORTEST_THING = 4, 6
_REAL = nouns.named(
    "form brig bing cold ease lack lace pace lean pain pint corp felt ring three fater anther loner lower orang pant gasses sliver nuder sorter"
    " ticker tinner roster princes racoon desert option super salon wide cartoon canon theatre filet garter hover corral holly caroled starred stared united brow gary chang corer shit thou toes bater settee"
)
"""Words of their own, a letter away from others."""


@dataclass(frozen=True)
class Spelt:
    """`starts` of the words of `text` that are spelt otherwise than said, in order, with where these began and ended in what was said."""

    text: str
    changes: tuple[tuple[int, int, int, int], ...]

    def said(self, place: int, ends: bool = False) -> int:
        """Where `place` of the text stood in what was said; within a changed word its beginning, or its end."""
        number = bisect_right([start for start, *_ in self.changes], place - ends) - 1
        if number < 0:
            return place
        _, end, first, last = self.changes[number]
        return place - end + last if place >= end else last if ends else first


@lru_cache(4096)
def spelt(said: str) -> Spelt:
    """What is written between quotation marks stays as it is."""
    quoted = [found.span() for found in _QUOTED.finditer(said)]
    text, place = "", 0
    changes: list[tuple[int, int, int, int]] = []
    for found in _WORD.finditer(said):
        start, end = found.span()
        if any(first <= start < last for first, last in quoted):
            continue
        new = "without" if found["without"] else "with" if found["with"] else _right(found[0])
        if new == found[0]:
            continue
        if found["with"] and not said[end : end + 1].isspace():
            new += " "
        text += said[place:start] + new
        changes.append((len(text) - len(new), len(text), start, end))
        place = end
    return Spelt(text + said[place:], tuple(changes))


def _right(word: str) -> str:
    plain = word.lower()
    meant = _SHORT.get(plain) or (_slip(plain) if plain.isalpha() and not word.isupper() else plain)
    return word if meant == plain else meant[:1].upper() + meant[1:] if word[:1].isupper() else meant


def _slip(word: str) -> str:
    return _slips().get(word, word)


@cache
def _slips() -> dict[str, str]:
    """Words in which two neighbouring letters changed places, one was left out or came twice, with the one that is meant: none that two may be
    meant by, and none that is a word. Of things only what is no word of its own: "ballon", not "hose"."""
    meant: dict[str, set[str]] = {}
    for word in _CORE | {thing for thing in _THINGS if len(thing) >= _SHORTEST_THING}:
        slips = {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)}
        if len(word) > _SHORTEST:
            doubled = [n for n, (first, second) in enumerate(pairwise(word)) if first == second]
            slips |= {word[:n] + word[n + 1 :] for n in (range(1, len(word)) if word in _CORE else doubled)}
            slips |= {word[:n] + word[n] + word[n:] for n in range(len(word))}
        for slip in slips:
            meant.setdefault(slip, set()).add(word)
    known = _CORE | _THINGS | _REAL
    return {slip: words.pop() for slip, words in meant.items() if len(words) == 1 and slip not in known}
