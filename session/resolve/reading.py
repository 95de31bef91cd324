"""One turn's words read against the turns before it: every expression linked, and put so that the words stand alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from editor import patterns
from editor.asks.clauses import spans
from editor.operations import operations
from session.resolve import binding, nouns, wishes
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
    spoken: list[tuple[Expression, Link]] = []
    for place, (first, last) in enumerate(clauses):
        parts.append(said[end:first])
        clause, found = _clause(said, first, last, at, picked, spoken)
        parts.append(clause)
        mentions += found
        if place + 1 < len(clauses):
            at = replace(at, known=at.known.after(clause, turn, seen_in(found), called_in(found)))
        end = last
    parts.append(said[end:])
    return "".join(parts).strip(), tuple(mentions)


def _clause(
    said: str, start: int, end: int, at: Moment, picked: list[tuple[Expression, Link]], spoken: list[tuple[Expression, Link]]
) -> tuple[str, list[Mention]]:
    out, place = "", start
    mentions: list[Mention] = []
    linked: list[tuple[Expression, Link]] = []
    running: tuple[Registry, bool] | None = None
    for expression in expressions(said):
        if not (start <= expression.start and expression.end <= end) or expression.start < place:
            continue
        apart = _apart_from(expression, linked, said, at)
        found = link(expression, apart) if apart else None
        found = found or (
            _hosting(expression, said, linked, at)
            or _again(expression, linked, said, at.known, at.number)
            or _of_picked(expression, picked, at)
            or _repeated(expression, spoken, said)
        )
        if found is None:
            grown = so_far(expression, said, out + said[place : expression.start], at.known, at.number) or running
            running = (grown[0], False) if grown else None  # "dad's glasses off, he never wears them"
            found = link(expression, _apart(expression, linked, replace(at, known=grown[0]) if grown else at))
            if grown and grown[1] and found and found.anchor is Anchor.SAME_TURN:
                found = replace(found, keep=True)
        if found is None:
            continue
        linked.append((expression, found))
        spoken.append((expression, found))
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
    return (wishes.added(out) if expletive_wish(said[start:end]) else out), mentions


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
            other.sort == "possessive"
            and expression.sort == "pronoun"
            and expression.form in ("it", "they")
            and _BREAKS.search(said, other.end, expression.start)
        ):
            continue  # "its leash is ugly, lose it"
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


def _hosting(expression: Expression, said: str, linked: Sequence[tuple[Expression, Link]], at: Moment) -> Link | None:
    """The second "it" of "put it next to a dish with a knife in it"."""
    own = binding.host(expression, said) if linked else None
    return Link(Anchor.SAME_TURN, own, at.number, 0.75, keep=True) if own else None


def _repeated(expression: Expression, spoken: Sequence[tuple[Expression, Link]], said: str) -> Link | None:
    """ "make it knee-length and give it a belt": said again with nothing named in between, it means the same."""
    if expression.sort not in ("pronoun", "possessive") or expression.count or not spoken:
        return None
    other, found = spoken[-1]
    same = other.form == expression.form and other.sort == "pronoun" and not found.keep and other.clause != expression.clause
    if not same or found.anchor not in _LEANING or other.text.lower() in {"this", "that", "these", "those"}:
        return None
    between = (thing for thing in things(said) if other.end <= thing.start < expression.start)
    return None if any(thing.determiner or thing.owner or thing.plural for thing in between) else found


def _apart_from(expression: Expression, linked: Sequence[tuple[Expression, Link]], said: str, at: Moment) -> Moment | None:
    """ "let them jump in them": what stands beside another in a clause means another, where there is one."""
    if not linked or expression.sort != "pronoun" or expression.form not in ("they", "it"):
        return None
    other, found = linked[-1]
    between = said[other.end : expression.start]
    if other.form != expression.form or other.sort != "pronoun" or not patterns.fullmatch(r" [a-z]+(?: [a-z]+){0,2} ", between):
        return None
    if patterns.search(
        r"\b(?:and|so|or|that|until|but|with|to|have|has|be|a|an|the|because|cause|cuz|since|when|while|as|if|like|till|before|after|where)\b",
        between,
    ):
        return None
    left = tuple(entity for entity in at.known.entities if at.known.phrase(entity) != found.referent)
    fits = any((entity.plural if expression.form == "they" else not entity.plural) and not entity.removed for entity in left)
    return replace(at, known=Registry(left)) if fits and found.anchor in _LEANING else None


_BREAKS = re.compile(r"[,;:]")
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
    if (expression.sort == "possessive" and expression.count not in {"own", "mine"}) or expression.text.lower().endswith(("'s", "’s")):
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


_CALLED = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}


def called_in(mentions: Sequence[Mention]) -> tuple[tuple[str, str], ...]:
    """What was said as "he" or "she", each with that word."""
    forms = ((mention.referent, _CALLED.get(mention.text.lower().removesuffix("'s"))) for mention in mentions if mention.anchor in _LEANING)
    return tuple((referent, form) for referent, form in forms if form)
