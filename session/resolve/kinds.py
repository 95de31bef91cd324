"""What "one", "the other", "the second" are said of: the kind of thing that there are several of."""

from session.resolve import nouns
from session.resolve.entity import tells
from session.resolve.registry import FOCUS, PLACE, Entity, Registry

_SEVERAL, _AGE, _OWN = 3.0, 1.5, 2.5
_NEAR = 4
"""How many turns back a kind may have been spoken of last."""


def kind(known: Registry, turn: int, alive: bool = False) -> Entity | None:
    """Those there are several of rather than what was spoken of last; what was spoken of last where there are several of nothing."""
    near = [
        entity
        for entity in known.salient()
        if turn - entity.touched <= _NEAR
        and not entity.seen
        and not entity.name.startswith('text "')
        and (entity.part or entity.noun not in nouns.BODY | nouns.PLACES)
        and (not alive or entity.alive)
    ]
    return max(near, key=lambda entity: _worth(entity, known), default=None) or known.kind_in_focus()


def _worth(entity: Entity, known: Registry) -> float:
    own = bool(entity.owner) or entity.noun in nouns.PARTS or nouns.singular(entity.noun) in nouns.PARTS
    return min(entity.weight, FOCUS) - _AGE * (known.last - entity.touched) + _SEVERAL * are_several(entity, known) - _OWN * own


def are_several(entity: Entity, known: Registry) -> bool:
    """Whether "one" may be said of its kind: there are several, or it was told from others."""
    if entity.plural:
        return not nouns.either_number(entity.noun) or entity.count in nouns.COUNTS or entity.noun in nouns.PEOPLE
    return entity.count == "one" or entity.part or entity.apart or tells(entity.name) or _are_alike(entity, known)


def member(many: Entity) -> str:
    """The noun for one of them: of two glasses each is a glass."""
    counted = many.count in nouns.COUNTS and many.noun == "glasses"
    return "glass" if counted else nouns.singular(many.head)


def _are_alike(entity: Entity, known: Registry) -> bool:
    """Whether others have its noun: basil is no other of the plants."""
    return sum(nouns.alike(other.head, entity.head) for other in known.alike(entity.head)) > 1


def single(known: Registry, turn: int) -> Entity | None:
    """What "that one" points at: the one thing that was spoken of last, one of several before others."""
    near = [
        entity
        for entity in known.salient()
        if not entity.plural and turn - entity.touched <= 2 and entity.weight > PLACE and entity.noun not in nouns.BODY | nouns.PLACES
    ]
    return max(near, key=lambda entity: _worth(entity, known) - _SEVERAL / 2 * are_several(entity, known), default=None)
