"""A turn that says only a part of a wish, and keeps silent about what it is of: what it means, and what it leans on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from editor import patterns
from editor.asks.nouns import main_noun
from editor.operations import Operation, operations
from session.resolve import about, asides, fragments, telegram, too
from session.resolve.leaning import leaning
from session.resolve.mentions import expressions
from session.resolve.past import Step
from session.resolve.reading import words
from session.resolve.registry import known
from session.resolve.wording import straight
from session.types import Anchor, Mention

PRONOUNS = r"\b(?:him|her|his|them|their|its?|hers)\b"

Partly = tuple[str, tuple[Mention, ...]]


def partly(said: str, start: int, path: Sequence[Step], turn: int) -> Partly | None:
    """ "shorter" after "give him a beard": what `said` means from `start` on, and its mentions; None where it is no fragment."""
    before = about.last_wish(path)
    if (
        before is None
        or len(said) - start > 3 * telegram.LONGEST
        or any(one.sort == "another" and one.count == "one" for one in expressions(said))
    ):
        return None
    last = about.frame(tuple(path))
    fragment = fragments.expanded(straight(said[start:]), last, before.meant, known(path).nouns)
    if fragment is None:
        return None
    text = said[start:].strip()
    begin = said.index(text, start)
    end = begin + len(text)
    if patterns.search(PRONOUNS, text.lower()) or too.picks(text, fragment, path, turn):
        fragment, spoken = words(fragment, 0, path, turn, False)
        return fragment, tuple(replace(mention, text=text, start=begin, end=end) for mention in spoken[:1])
    if _is_of(last[-1], fragment, text):
        subject = last[-1].value if last[-1].action == "replace" else last[-1].thing
        return fragment, tuple(leaning(said, begin, end, subject, path, own=False))
    asked = operations(fragment)[-1]
    plain = asked.action != "add" and (not asked.thing or known(path).named(asked.thing))
    named = telegram.stated(fragments.core(text)) == fragment and not text.lower().startswith(("and the", "the", "not "))
    return fragment, tuple(leaning(said, begin, end, asked.thing if plain or named else last[-1].thing, path))


def _is_of(last: Operation, fragment: str, text: str) -> bool:
    """Whether the thing of the last wish is what the fragment is done to, and not named by it."""
    subject = fragments.about(last)
    name = subject.removeprefix("the ")
    if fragment.startswith("make it ") and "one" not in text.lower():  # "two actually"
        return True
    told = rf"(?:\w+ (?:an? |the |some )?{re.escape(name)}\b.*|.* to {re.escape(subject)})"
    named = patterns.search(rf"\b{re.escape(main_noun(name))}", text.lower())
    return bool(name != "photo" and patterns.fullmatch(told, fragment, re.IGNORECASE)) and not named


def remarked(said: str, start: int, path: Sequence[Step], turn: int) -> Partly | None:
    """ "the sand looks rather flat. ripples": what is said of a thing, then how it shall be."""
    begin = asides.lead_up(said, start)
    if begin < 0:
        return None
    told, mentions = words(said[:begin], start, path, turn)
    there: Sequence[Step] = (*path, Step(turn, told))
    text = said[begin:].rstrip()
    last = about.said_of(told)
    if not (last.thing or any(one.anchor is Anchor.IMAGE for one in mentions)):  # "that is too cold" is said of what was done last
        before, there = about.frame(tuple(path)), path
        last = before[-1] if before else last
    fragment = fragments.expanded(straight(text), (last,), told, known(there).nouns)
    if fragment is None or (fragment.startswith(("add ", "give ")) and not last.thing):
        return None
    spoken = leaning(said, begin, begin + len(text), last.thing, there, own=False)
    same = (replace(one, anchor=Anchor.SAME_TURN) if one.anchor is Anchor.ENTITY and one.turn == turn else one for one in spoken)
    return fragment, (*mentions, *same)
