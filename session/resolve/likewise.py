"""The wish of the turn before, for another thing or another person: "same for the dog", "the shorter man a tuxedo"."""

import re

from editor import patterns
from editor.asks.nouns import is_person, main_noun
from editor.operations import Operation
from session.resolve.nouns import may_be_alive, pronouns
from session.resolve.things import things

SAYS = r"\b(?:is|are|was|were|be|should|could|must|can|may|might|will|would|has|have|needs?|looks?|to|it|them|him)\b"
"""Words that make a wish of its own of what holds them."""


_SIDE = r"(?:far |very )?(?:left|right|middle|center|centre|back|front|background|foreground|top|bottom|corner)(?: side)?"


def given_too(text: str, meant: str) -> str | None:
    """ "the shorter man a tuxedo" after "give the taller man a suit"."""
    alike = patterns.match(r"give ", meant, re.IGNORECASE)
    found = patterns.fullmatch(
        r"(?:and |also |now )*"
        rf"(?P<who>(?:the|his|her|my) [\w'-]+(?: [\w'-]+)??(?P<where> (?:on|in|at|to) the {_SIDE})?) (?P<what>(?:an?|some|two) [\w' -]+)",
        text,
        re.IGNORECASE,
    )
    plain = (
        found is not None
        and not patterns.search(SAYS, text)
        and not patterns.search(r"\b(?:on|in|at|with|of)\b", text[: found.start("where") if found["where"] else found.start("what")])
    )
    return f"give {found['who']} {found['what']}" if alike and found and plain else None


def is_owner(noun: str) -> bool:
    return is_person(noun) or noun in {"dog", "cat", "horse", "bird", "cow", "bear"}


def _is_someone(noun: str) -> bool:
    return may_be_alive(noun) or "he" in pronouns(noun)


def for_another(thing: str, frame: Operation, meant: str) -> str:
    """The wish with `thing` where its own thing was; what was put on one thing is put on the other, what is one person's is the other's."""
    someone = _is_someone(main_noun(thing))
    owner = next((one for one in things(meant) if meant[one.end :].startswith(("'s ", "’s "))), None)
    if owner and (thing.endswith("'s") or someone):
        return meant[: owner.start] + thing.removesuffix("'s") + meant[owner.end :]
    other = next((one for one in things(meant) if _is_someone(one.noun) and not one.indefinite), None) if someone else None
    if other is not None:
        return meant[: other.start] + thing + meant[other.end :]
    for old in (frame.value if frame.action == "add" else "", frame.thing, frame.value):
        old = patterns.sub(r"^(?:on|to|in|onto|into|at|with|of) (?:top of )?(?:the |a |an |his |her |its |their )?", "", old)
        named = (
            patterns.search(rf"(?:\b(?:the|a|an|his|her|its|their|my) )?(?<![\w-]){re.escape(old)}(?![\w-])", meant, re.IGNORECASE)
            if old
            else None
        )
        if named:
            return meant[: named.start()] + thing + meant[named.end() :]
    return patterns.sub(r"\b(?:the|this) (?:photo|picture|image)\b", lambda _: thing, meant, count=1)
