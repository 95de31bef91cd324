"""What a pronoun can hardly mean: what its own clause goes on to name."""

from session.resolve.expression import Expression
from session.resolve.registry import Registry
from session.resolve.things import things

_PRONOUNS = ("pronoun", "possessive", "part")


def unnamed(expression: Expression, said: str, known: Registry) -> Registry:
    """Without what the clause names later: in "put its reflection in the mirror" the mirror's is not meant."""
    if expression.sort not in _PRONOUNS:
        return known
    later = [
        known.named(thing.words, thing.owner, thing.plural)
        for thing in things(said)
        if expression.end <= thing.start and thing.end <= expression.clause[1] and thing.determiner == "the" and not thing.owner
    ]
    named = [entity for entity in later if entity is not None]
    return Registry(tuple(entity for entity in known.entities if entity not in named)) if named else known
