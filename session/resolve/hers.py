"""Possessives that stand for a thing: "hers" is her umbrella where umbrellas were spoken of, "his" his hat."""

from dataclasses import replace

from session.resolve import nouns
from session.resolve.counted import Link
from session.resolve.expression import Expression
from session.resolve.registry import PLACE, Entity, Registry, possessive
from session.types import Anchor


def _had(known: Registry, turn: int, near: int = 1) -> Entity | None:
    """What was spoken of last and may be somebody's."""
    spoken = (entity for entity in known.salient() if turn - entity.touched <= near and entity.weight > PLACE and not entity.alive)
    return next((entity for entity in spoken if entity.noun not in nouns.PLACES | nouns.BODY | _TOUCHES), None)


_TOUCHES = nouns.named("touch tad notch hint")


def _each(thing: Entity) -> str:
    """Of two jackets each has one."""
    counted = thing.count in nouns.COUNTS or bool(nouns.COUNTS & set(thing.name.split()))
    return nouns.singular(thing.head) if counted and thing.plural else thing.head


def mine(expression: Expression, known: Registry, turn: int) -> Link | None:
    """ "mine" is my jacket where jackets were spoken of."""
    thing = _had(known, turn, 2)
    if thing is None:
        return None
    name = f"{expression.words} {_each(thing)}"
    return Link(Anchor.ENTITY if thing.turn < turn else Anchor.SAME_TURN, name, thing.turn, 0.7, instead=name)


def owned(owner: Link, known: Registry, turn: int) -> Link:
    """What was spoken of last and may be somebody's, as that of `owner`, or one of its kind."""
    thing = _had(known, turn)
    if thing is None:
        return replace(owner, instead=possessive(owner.referent))
    name = f"{possessive(owner.referent)} {_each(thing)}"
    return Link(Anchor.ENTITY if thing.turn < turn else Anchor.SAME_TURN, name, thing.turn, 0.7, instead=name)
