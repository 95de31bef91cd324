"""The first, the second, the last, the former and the latter: which of those spoken of."""

from dataclasses import replace

from session.resolve import nouns
from session.resolve.counted import Link, of, seen
from session.resolve.expression import Expression
from session.resolve.registry import Entity, Registry, singular
from session.types import Anchor

_PLACES = {
    "first": 0, "former": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "fifth": 4, "last": -1, "latter": -1,
}  # fmt: skip


def ordinal(expression: Expression, clause: str, known: Registry, turn: int) -> Link | None:
    place = _PLACES[expression.count]
    if expression.form == "they" and (kind := known.kind_in_focus()):
        name = f"the {expression.count} two {nouns.plural(kind.head)}"
        return Link(Anchor.ENTITY if kind.turn < turn else Anchor.SAME_TURN, name, kind.turn, 0.78, instead=name)
    if expression.count in {"former", "latter"} and not expression.noun and (two := _named_last(known)):
        return of(two[place], turn, 0.75, known=known)
    kind = [entity for entity in known.alike(expression.noun) if not entity.seen] if expression.noun else _told(known)
    if expression.count == "last" and not kind:
        return None
    single = [entity for entity in kind if not entity.plural]
    if len(single) > max(place, 1):
        entity = single[place]
        link = of(entity, turn, 0.75, known=known)
        if not expression.words and len({singular(one.head) for one in single}) > 1:
            return link  # of a cat and a dog the first one is the cat
        return replace(link, instead=f"the {expression.count} {expression.words or entity.head}")
    many = next((entity for entity in reversed(kind) if entity.plural), None) or (
        kind[-1] if kind and expression.noun and place > 0 else None
    )
    if many is not None:
        name = f"the {expression.count} {expression.words or singular(many.head)}"
        return Link(
            Anchor.ENTITY if many.turn < turn else Anchor.SAME_TURN, name, many.turn, 0.75, keep=bool(expression.noun), instead=name
        )
    if single and (expression.noun or expression.count in {"former", "latter"}):
        return of(single[place if len(single) > abs(place) else -1], turn, 0.6, keep=True, known=known)
    return seen(f"the {expression.count} {expression.words or 'one'}", 0.75, keep=True)


def _named_last(known: Registry) -> tuple[Entity, Entity] | None:
    """The two things that the last turn named, in the order it named them."""
    named = [entity for entity in known.salient() if entity.touched == known.last and entity.noun not in nouns.PLACES]
    first, second = sorted(named[:2], key=lambda entity: entity.order) if len(named) >= 2 else (None, None)
    return (first, second) if first and second else None


def _told(known: Registry) -> list[Entity]:
    """What "the first one" counts among: the things of the kind in focus, or else all that the turns were about."""
    focus = known.kind_in_focus()
    kind = known.alike(focus.head) if focus else []
    if len(kind) > 1 or any(entity.plural for entity in kind):
        return kind
    return sorted(
        (entity for entity in known.salient() if entity.weight >= 2 or entity.made), key=lambda entity: (entity.turn, entity.order)
    )
