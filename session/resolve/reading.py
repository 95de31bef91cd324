"""One turn's words read against the turns before it: every expression linked, and put so that the words stand alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from editor import patterns
from editor.asks.clauses import spans
from editor.operations import operations
from session.resolve import binding, nouns, rewrite
from session.resolve.anchors import Link, link
from session.resolve.expletive import expletive_wish
from session.resolve.expression import Expression
from session.resolve.mentions import expressions
from session.resolve.moment import Moment
from session.resolve.past import Step
from session.resolve.registry import Registry, known, last_noun, possessive
from session.resolve.running import so_far
from session.resolve.things import things
from session.resolve.wording import masked
from session.types import Anchor, Mention


def words(
    said: str, start: int, path: Sequence[Step], turn: int, pointed: bool = False, left: Sequence[Step] = ()
) -> tuple[str, tuple[Mention, ...]]:
    """What `said` means from `start` on, standing alone. `path`: the turns whose things may be meant, also those just gone back from;
    `turn`: the number this one will have; `left`: turns gone back from earlier. Raises Unclear and BadInstruction."""
    at = Moment(said, known(path), operations(path[-1].meant) if path else (), turn, pointed, start, known(left).before_edits)
    parts: list[str] = []
    mentions: list[Mention] = []
    end = start
    clauses = [(max(first, start), last) for first, last in spans(masked(said)) if last > start]
    picked: list[tuple[Expression, Link]] = []
    for place, (first, last) in enumerate(clauses):
        parts.append(said[end:first])
        clause, found = _clause(said, first, last, at, picked)
        parts.append(clause)
        mentions += found
        if place + 1 < len(clauses):
            at = replace(at, known=at.known.after(clause, turn, seen_in(found)))
        end = last
    parts.append(said[end:])
    return "".join(parts).strip(), tuple(mentions)


def _clause(said: str, start: int, end: int, at: Moment, picked: list[tuple[Expression, Link]]) -> tuple[str, list[Mention]]:
    out, place = "", start
    mentions: list[Mention] = []
    linked: list[tuple[Expression, Link]] = []
    for expression in expressions(said):
        if not (start <= expression.start and expression.end <= end) or expression.start < place:
            continue
        found = _again(expression, linked, said, at.known, at.number) or _of_picked(expression, picked, at)
        if found is None:
            grown = so_far(expression, said, out + said[place : expression.start], at.known, at.number)
            found = link(expression, _apart(expression, linked, replace(at, known=grown[0]) if grown else at))
            if grown and grown[1] and found and found.anchor is Anchor.SAME_TURN:
                found = replace(found, keep=True)
        if found is None:
            continue
        linked.append((expression, found))
        if expression.sort in _PICKS:
            picked.append((expression, found))
        shown = expression.start + len(found.text) if found.text else expression.end
        mentions.append(
            Mention(said[expression.start : shown], expression.start, shown, found.anchor, found.referent, found.turn, found.confidence)
        )
        out += said[place : expression.start] + (expression.text if found.keep else _standing_alone(expression, found))
        if not found.keep and expression.sort == "pronoun" and patterns.match(r"re\b", said[expression.end :]):
            out += " a"  # "theyre" for "they are"
        elif not found.keep and expression.sort == "pronoun" and patterns.match(r"s\b", said[expression.end :]):
            out += "'"  # "hes" for "he's"
        place = expression.end
    out += said[place:end]
    return (rewrite.added(out) if expletive_wish(said[start:end]) else out), mentions


def _apart(expression: Expression, linked: Sequence[tuple[Expression, Link]], at: Moment) -> Moment:
    """ "it should match her headband", "he offers her an apple": two different pronouns of one clause mean two."""
    if expression.sort not in ("pronoun", "possessive") or expression.form == "they":
        return at
    others = {
        found.referent
        for other, found in linked
        if other.sort in ("pronoun", "possessive") and other.form not in (expression.form, "they") and found.anchor is Anchor.ENTITY
    }
    left = tuple(entity for entity in at.known.entities if at.known.phrase(entity) not in others) if others else at.known.entities
    return replace(at, known=Registry(left)) if others else at


def _again(expression: Expression, linked: Sequence[tuple[Expression, Link]], said: str, known: Registry, turn: int) -> Link | None:
    """ "make her open her mouth", "it should have soup in it": what the same pronoun before it means; the words stay."""
    if expression.sort not in ("possessive", "pronoun"):
        return None
    for other, found in linked:
        if other.form != expression.form or other.sort not in ("pronoun", "possessive") or found.anchor is Anchor.NONE:
            continue
        if (
            expression.sort == "possessive"
            and expression.form == "it"
            and any(entity.alive for entity in known.entities)
            and binding.has_no_body(last_noun(found.referent), expression, said)
        ):
            continue  # "let it drip down its arm"
        if other.sort == "possessive" and expression.sort == "pronoun" and found.anchor is Anchor.SAME_TURN:
            continue  # "the man should put his arm around him"
        if found.anchor is Anchor.IMAGE:  # "turn it on its side"
            if expression.sort == "possessive":
                return replace(found, keep=True)
            continue
        first = other.sort == "pronoun"
        if first and found.anchor in (Anchor.ENTITY, Anchor.SEEN) and (expression.sort == "possessive" or expression.form == "it"):
            return replace(found, anchor=Anchor.SAME_TURN, turn=turn, keep=True)
        return replace(found, keep=found.keep or (first and expression.sort == "possessive"))
    return None


_PICKS = {"one", "other", "another", "ordinal", "part", "rest", "both"}
_HAS = re.compile(
    r"^ (?:\w+ )?(?:has|have|had|needs?|gets?|with) [^,;]*\b(?:on|in|around|behind|under|above|beside|inside|near|next to|of) $"
)
_NOTHINGS = nouns.named("space room gap attention sense need")
_LEANING = (Anchor.ENTITY, Anchor.SEEN, Anchor.SAME_TURN)


def _of_picked(expression: Expression, picked: Sequence[tuple[Expression, Link]], at: Moment) -> Link | None:
    """ "the other one looks odd, make it red", "one should stand on its left leg": what was picked out just before in the same turn."""
    if not picked or expression.sort not in ("pronoun", "possessive"):
        return None
    other, found = picked[-1]
    between = at.said[other.end : expression.start]
    near = expression.clause == other.clause
    begins = near and bool(_HAS.search(between))
    own = near and expression.sort == "possessive"
    named = any(
        other.end <= thing.start and thing.end <= expression.start and thing.noun not in nouns.PLACES | _NOTHINGS
        for thing in things(at.said)
    )
    if (
        (named and not begins and not own)
        or found.anchor not in _LEANING
        or (near and not begins and expression.sort == "pronoun" and not patterns.search(r",|\band\b|\bso\b|\bbut\b", between))
    ):
        return None
    if expression.form != "they" and expression.form not in nouns.pronouns(last_noun(found.referent)):
        return None
    many = nouns.is_plural(last_noun(found.referent)) and not other.text.lower().startswith("one of")
    if many != (expression.form == "they"):
        return None
    return Link(Anchor.SAME_TURN, found.referent, at.number, 0.8, keep=near and expression.sort == "possessive")


def _standing_alone(expression: Expression, found: Link) -> str:
    name = found.instead or found.referent
    if (expression.sort == "possessive" and expression.count != "own") or expression.text.lower().endswith(("'s", "’s")):
        name = possessive(name)
    if expression.text[:1].isupper() and not expression.start:
        name = name[:1].upper() + name[1:]
    return name


def seen_in(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """What was never named: the guessed nouns of pronouns."""
    return tuple(
        mention.referent
        for mention in mentions
        if mention.anchor is Anchor.SEEN and mention.referent.split()[-1] not in mention.text.lower()
    )
