# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Phrases that pick among things spoken of: the X, the other one, another, the second box, both, one of them."""

import re
from dataclasses import dataclass, replace

from editor import patterns
from editor.asks.words import SIZES
from editor.errors import Unclear
from session.resolve import kinds, nouns
from session.resolve.expression import Expression
from session.resolve.registry import Entity, Registry, definite, fitting, goes_by, last_noun, singular
from session.resolve.salience import ranked
from session.resolve.thing import Thing
from session.resolve.things import things
from session.resolve.wording import BRINGS_BACK, CAUSE
from session.types import Anchor


@dataclass(frozen=True)
class Link:
    """`referent`: a noun phrase that stands alone. `keep`: the words stay as they are; otherwise `instead`, or the referent, takes their place.
    `text`: the words themselves, where they are fewer than the parser thought."""

    anchor: Anchor
    referent: str
    turn: int | None
    confidence: float
    keep: bool = False
    instead: str = ""
    text: str = ""


def of(entity: Entity, turn: int, confidence: float = 0.9, keep: bool = False, known: Registry | None = None) -> Link:
    phrase = known.phrase(entity) if known else entity.phrase
    if entity.seen and not entity.made and entity.turn != turn:  # pronouns alone spoke of it, no words have named it
        return Link(Anchor.SEEN, phrase, None, min(confidence, 0.75), keep)
    return Link(Anchor.SAME_TURN if entity.turn == turn else Anchor.ENTITY, phrase, entity.turn, confidence, keep)


def seen(referent: str, confidence: float, keep: bool = False) -> Link:
    return Link(Anchor.SEEN, referent, None, confidence, keep)


_RESTORING = re.compile(
    r"\b(?:place of|instead of|where|back|restore|undo|return|again|reinstate|undelete|miss|want|wanted|liked?|preferred|prefer|keep|needs?)\b"
)


_PUTS = re.compile(r"\b(?:put|place|bring|return|restore|move|hang|lean|lay|set|stand|rest|attach|give \w+) $", re.IGNORECASE)


def named(expression: Expression, clause: str, known: Registry, turn: int) -> Link | None:
    """ "the X", "that X": something spoken of, or its own words."""
    if expression.count == "barely":
        return _barely(expression, known, turn)
    demonstrative = expression.sort == "demonstrative"
    thing = expression.thing
    entity = known.named(expression.words, thing.owner if thing else "", expression.form == "they") if expression.words else None
    if entity is None and not demonstrative and (found := _by_its_first_words(expression, clause, known, turn)):
        return found
    if (
        entity is not None
        and entity.removed
        and not (_RESTORING.search(clause) or _PUTS.search(clause[: expression.start - expression.clause[0]]))
    ):
        entity = None
    if expression.form == "they" and expression.words and (entity is None or not (entity.plural or _are_several(entity))):
        kind = [one for one in known.alike(expression.noun) if not one.plural and not one.seen]
        if len(kind) == 2:
            return _two(kind[0], kind[1], expression, known, turn)
    if entity is None and demonstrative and expression.noun in {"thing", "object", "item", "stuff"}:
        entity = ranked(known, expression.form, turn).first
    if entity is None or (entity.seen and not demonstrative):
        return seen(f"the {expression.words}", 0.85) if demonstrative else None
    noun = singular(expression.noun)
    was_called = any(
        noun == singular(name) or (goes_by(noun, name) and not goes_by(noun, entity.head))
        for name in map(last_noun, (entity.former, *entity.before))
        if name
    )
    sure = singular(entity.head) == noun or was_called
    rival = None if demonstrative else _rival(entity, expression, thing.owner if thing else "", known)
    if rival is not None and rival.touched == entity.touched == turn - 1 and rival.weight == entity.weight:
        names = sorted((entity, rival), key=lambda either: either.order)
        choices = tuple(replaced(clause, expression, known.phrase(either)) for either in names)
        if choices[0] != choices[1]:
            raise Unclear(f"Which is “{expression.text}”: {' or '.join(known.phrase(either) for either in names)}?", choices)
    link = of(entity, turn, 0.7 if rival else 0.9 if sure else 0.75, keep=True, known=known)
    if (
        entity.plural and not entity.former and expression.form != "they" and not nouns.either_number(entity.noun)
    ):  # "the bigger dog" is one of them
        link = replace(link, referent=definite(expression.words))
    if singular(entity.head) != noun and singular(entity.name.rpartition(" of ")[2].split()[-1]) == noun and not demonstrative:
        return replace(link, referent=definite(expression.words))  # the smoke of a trail of smoke
    if demonstrative:
        return Link(
            link.anchor,
            link.referent,
            link.turn,
            link.confidence,
            instead=definite(expression.words) if expression.noun not in {"thing", "object", "item", "stuff"} else link.referent,
        )
    if singular(entity.head) != noun and was_called and BRINGS_BACK.search(clause):
        return replace(link, referent=definite(expression.words))
    if singular(entity.head) != noun and was_called:
        return Link(link.anchor, link.referent, link.turn, link.confidence, instead=link.referent)  # it is no parrot any more
    if _says_less(expression, entity, link):
        return replace(link, keep=False, instead=definite(entity.name))
    return link


def _by_its_first_words(expression: Expression, clause: str, known: Registry, turn: int) -> Link | None:
    """ "the moon" of "make the moon crescent", whose last words are what it becomes."""
    before = clause[: expression.start - expression.clause[0]].lower()
    if expression.thing is None or " " not in expression.words or not CAUSE.search(before):
        return None
    shorter = (" ".join(expression.words.split()[:count]) for count in range(expression.words.count(" "), 0, -1))
    words = next((words for words in shorter if known.named(words)), None)
    if words is None:
        return None
    lost = len(expression.words) - len(words)
    short = replace(expression, text=expression.text[:-lost], end=expression.end - lost, words=words, noun=words.split()[-1])
    found = named(short, clause, known, turn)
    return found and replace(found, text=short.text, keep=True)


def _says_less(expression: Expression, entity: Entity, link: Link) -> bool:
    """ "the box" of the cardboard box that an earlier turn brought: an editor without history may see other boxes. What it looks like
    need not be said again."""
    if entity.plural or entity.removed or entity.owner or " of " in entity.name or not (entity.made and link.anchor is Anchor.ENTITY):
        return False
    *kind, head = entity.name.split()
    looks = any(nouns.is_value(word) or word in SIZES for word in kind)
    return bool(kind) and not looks and expression.text.lower() == f"the {head}"


def _barely(expression: Expression, known: Registry, turn: int) -> Link | None:
    """ "mug bigger": only what was spoken of by this very noun."""
    noun = singular(expression.noun)
    entity = next((entity for entity in known.salient() if singular(entity.head) == noun and entity.turn < turn), None)
    return of(entity, turn, 0.7, keep=True, known=known) if entity and not entity.seen else None


def _are_several(entity: Entity) -> bool:
    return nouns.either_number(entity.noun) and entity.count not in {"a", "an", "one"}


def _two(one: Entity, second: Entity, expression: Expression, known: Registry, turn: int) -> Link:
    """ "the animals" after a bear and a penguin."""
    name = f"both {expression.words}" if one.head == second.head else f"{known.phrase(one)} and {known.phrase(second)}"
    return Link(Anchor.ENTITY if one.turn < turn else Anchor.SAME_TURN, name, one.turn, 0.78, keep=True)


def _rival(entity: Entity, expression: Expression, owner: str, known: Registry) -> Entity | None:
    """Another single thing that the same words name as well."""
    many = expression.form == "they"
    fit = fitting(entity, expression.words, owner, many)
    fits = (
        other
        for other in known.salient()
        if other is not entity and not other.plural and fitting(other, expression.words, owner, many) >= fit
    )
    return None if entity.plural else next(fits, None)


def another(expression: Expression, clause: str, known: Registry, turn: int) -> Link:
    """One more of a kind: named with it, or the kind of what was spoken of last."""
    if expression.noun:
        kind = known.alike(expression.noun)
        if kind:
            return Link(
                Anchor.ENTITY if kind[-1].turn < turn else Anchor.SAME_TURN, f"another {expression.words}", kind[-1].turn, 0.85, keep=True
            )
        return seen(f"another {expression.words}", 0.7, keep=True)
    if (own := _just_named(expression, clause)) is not None:
        return Link(Anchor.SAME_TURN, f"{'a' if expression.count == 'one' else 'another'} {own.words}", turn, 0.75, keep=True)
    made = (
        entity
        for entity in known.salient()
        if entity.made and entity.count in {"a", "an", "one", "another"} and turn - entity.touched <= 2 and entity.noun not in nouns.BODY
    )
    many = next((entity for entity in known.salient() if entity.plural and turn - entity.touched <= 2 and entity.weight > 1), None)
    nth = patterns.match(r"an? (?:second|third|fourth|fifth|sixth)\b", expression.text.lower())
    several = kinds.kind(known, turn) if nth else None
    several = several if several is not None and kinds.are_several(several, known) else None
    focus = (many if expression.form == "they" else None) or several or next(made, None) or known.kind_in_focus()
    if focus is None:
        return seen("another one", 0.4, keep=True)
    if expression.form == "they":
        name = f"{expression.count} more {nouns.plural(singular(focus.name.split(' of ')[0]))}"
        return Link(Anchor.ENTITY if focus.turn < turn else Anchor.SAME_TURN, name, focus.turn, 0.8, instead=name)
    kind = singular(
        patterns.sub(r"^(?:first|second|third|fourth|fifth|sixth|last|other|left|right|middle) ", "", focus.name.split(" of ")[0])
    )
    counted = nth and (focus.plural or expression.text.lower().endswith("one"))
    name = f"{nth[0] if nth and counted else 'another'} {kind}"
    if expression.count == "one":
        name = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    now = focus.turn == turn
    keep = now and expression.count == "one"  # "there's room for a toaster, add one" wishes for one toaster
    return Link(Anchor.SAME_TURN if now else Anchor.ENTITY, name, focus.turn, 0.85, keep=keep, instead=name)


def _just_named(expression: Expression, clause: str) -> Thing | None:
    """The bucket of "give the girl a bucket and the boy one"."""
    begin = expression.start - expression.clause[0]
    if expression.form == "they" or not patterns.search(r"\b(?:and|,) ?(?:\w+ ){0,3}$", clause[:begin].lower()):
        return None
    own = [thing for thing in things(clause[:begin]) if thing.determiner in {"a", "an"} and not thing.preposition]
    return own[-1] if own and own[-1].noun not in nouns.PLACES else None


def replaced(clause: str, expression: Expression, words: str) -> str:
    """The clause with other words in the place of the expression's."""
    return clause.replace(expression.text, words, 1).strip()
