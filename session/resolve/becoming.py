# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What takes the place of what: "a fox instead of the dog", "make the car a tank"; and what only says what a thing is made of."""

import re
from itertools import pairwise

from editor import patterns
from editor.asks.states import is_state
from editor.asks.words import MATERIALS
from session.resolve import nouns
from session.resolve.thing import Thing

_CHANGE = r"(?:replace|swap|exchange|substitute|switch|change|turn|convert|transform|make|have|let|trade|morph)"
_CHANGED = re.compile(rf"\b{_CHANGE}\b", re.IGNORECASE)
_INTO = re.compile(
    r"^.*?(?<!\w)(?:with|for|by|into|to|to be|in place of|be replaced (?:with|by)|be changed (?:with|to|into|by)|be swapped (?:with|for)|turn into|change into|become|be|is now|are now|should be|could be|must be|can be|would be|was|were)\s*$",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:instead of|insted of|in place of|rather than|in the place of)\s*$", re.IGNORECASE)
NOT_THINGS = re.compile(
    r"\b(?:(?:colou?r|style|size|shape|look|pattern|version|expression|position|pose|place|tone|texture)s?|smile|mood|font|tracking|contrast|exposure|bit|outdoors|indoors|time|way|side)$"
)
MATERIAL = re.compile(MATERIALS, re.IGNORECASE)


_STUFF = nouns.named(
    "wood metal stone marble brick leather plastic gold silver steel iron bronze copper concrete paper cardboard fabric velvet silk satin linen tweed"
    " wool cotton denim ceramic porcelain chrome clay felt granite tin brass oak walnut mahogany straw cloth"
)


def is_stuff(new: Thing, old: Thing, between: str) -> bool:
    """ "make the frame a darker wood": what it shall be made of."""
    return new.determiner in {"a", "an"} and " " in new.words and new.noun in _STUFF and not between.strip() and old.end < new.start


def replaced(clause: str, start: int, named: list[Thing]) -> list[tuple[Thing, Thing]]:
    """What took the place of what: (the new, the old)."""
    found: list[tuple[Thing, Thing]] = []
    if any(thing.noun not in nouns.PLACES | {"foreground", "background"} for thing in named[1:]):
        named = [thing for thing in named if not (thing.preposition and thing.noun in nouns.PLACES | {"foreground", "background"})]
    for old, new in pairwise(named):
        if any(old is one for one, _ in found):  # "a bath with bottles" that took the place of something
            continue
        between = clause[old.end - start : new.start - start]
        before = clause[: old.start - start]
        if _INSTEAD.search(between):  # "a fox instead of the dog"
            found.append((old, new))
        elif _becomes(old, new, before, between):
            found.append((new, _at_place(old, named, clause, start)))
    if (
        not found
        and len(named) > 2
        and (third := _INTO.match(clause[named[0].end - start : named[-1].start - start]))
        and third
        and _becomes(named[0], named[-1], clause[: named[0].start - start], clause[named[0].end - start : named[-1].start - start])
    ):
        found.append((named[-1], named[0]))
    return found


def _at_place(thing: Thing, named: list[Thing], clause: str, start: int) -> Thing:
    """The lemons of "the lemons in the bowl": what is where the thing is, rather than the thing itself."""
    place = named.index(thing)
    before = named[place - 1] if place else None
    if before is None or not thing.preposition or before.noun in nouns.PLACES or NOT_THINGS.search(before.words):
        return thing
    between = clause[before.end - start : thing.start - start].strip().lower()
    return _at_place(before, named, clause, start) if between == thing.preposition else thing


def _becomes(old: Thing, new: Thing, before: str, between: str) -> bool:
    if (nouns.is_value(new.words) and not new.is_no_colour) or NOT_THINGS.search(new.words) or NOT_THINGS.search(old.words):
        return False
    if not new.determiner and (is_state(new.words) or MATERIAL.fullmatch(new.noun)):
        return False
    if is_stuff(new, old, between):
        return False
    verb = _CHANGED.search(before)
    if verb and patterns.fullmatch(r"(?:replace|swap|exchange|substitute|switch|trade)", verb[0], re.IGNORECASE):
        return bool(patterns.search(r"(?:with|for|by|to|into)\s*(?:just |only )?$", between)) and "," not in between
    if verb and patterns.fullmatch(r"(?:change|turn|convert|transform|morph)", verb[0], re.IGNORECASE):
        return bool(patterns.search(r"\b(?:into|to|with|for|to be|by)\s*$", between)) and new.indefinite
    before = patterns.sub(r"^\W*(?:can|could|should|may|might|what if|maybe|perhaps|now|and|then|so)\b", "", before.lower())
    if patterns.fullmatch(
        r"\s+(?:(?:should|could|must|can|would|might) )?(?:(?:be|is|are|was|were|become|becomes)(?: now)? |be (?:replaced|changed|swapped) (?:with|by|for|to|into) |(?:be )?turn(?:ed)? into |change into |to be )?",
        between,
    ):
        if patterns.search(r"replaced|swapped|changed|turn|change|become", between):
            return True
        return (
            bool(verb or not before.strip(" "))
            and new.indefinite
            and bool(new.determiner)
            and new.determiner not in {"some", "another"}
            # "make the cake three tiers": no cake is turned into tiers.
            and bool(between.strip() or (verb and verb[0].lower() == "make" and new.determiner in {"a", "an"}))
        )
    return False
