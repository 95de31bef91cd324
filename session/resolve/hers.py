"""Possessives that stand for a thing: "hers" is her umbrella where umbrellas were spoken of, "his" his hat."""

from dataclasses import replace

from session.resolve import nouns
from session.resolve.counted import Link
from session.resolve.registry import PLACE, Registry, possessive
from session.types import Anchor


def owned(owner: Link, known: Registry, turn: int) -> Link:
    """What was spoken of last and may be somebody's, as that of `owner`, or one of its kind."""
    spoken = (entity for entity in known.salient() if turn - entity.touched <= 1 and entity.weight > PLACE and not entity.alive)
    spoken = (entity for entity in spoken if entity.noun not in nouns.PLACES | nouns.BODY)
    thing = next(spoken, None)
    if thing is None:
        return replace(owner, instead=possessive(owner.referent))
    name = f"{possessive(owner.referent)} {thing.head}"
    return Link(Anchor.ENTITY if thing.turn < turn else Anchor.SAME_TURN, name, thing.turn, 0.7, instead=name)
