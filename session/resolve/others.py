"""The other one, the others: what is left of those spoken of."""

from editor import patterns
from editor.errors import Unclear
from session.resolve import nouns
from session.resolve.counted import Link, of, replaced, seen
from session.resolve.entity import tells
from session.resolve.expression import Expression
from session.resolve.kinds import kind
from session.resolve.registry import PLACE, Entity, Registry, singular
from session.resolve.thing import Thing
from session.resolve.things import things
from session.types import Anchor


def other(expression: Expression, clause: str, known: Registry, turn: int) -> Link:
    """Raises Unclear where there are several others."""
    noun, before = expression.noun, clause[: expression.start - expression.clause[0]].lower()
    if not noun and patterns.search(r"\bthe one\b", before) and (two := two_named(known)):
        return of(two[1], turn, 0.75, known=known)
    if not noun and (new := _own_set(before)):
        one = singular(new.noun) if expression.form == "it" else new.noun
        return Link(Anchor.SAME_TURN, f"the other {one}", turn, 0.75, keep=True)
    focus = (_set_apart(known) or kind(known, turn) or next(iter(known.salient(removed=True)), None)) if not noun else None
    alike = known.alike(noun) if noun else known.alike(focus.head) if focus else []
    if not noun and expression.form == "it" and len(alike) == 1 and not alike[0].plural and not _is_one_of(alike[0]):
        spoken = [entity for entity in known.salient() if entity.made or entity.weight >= 2]
        if len(spoken) > 2 and len({entity.touched for entity in spoken[:3]}) == 3:
            raise Unclear(f"Which is “{expression.text}”?", tuple(replaced(clause, expression, entity.phrase) for entity in spoken[1:4]))
        if len(spoken) >= 2:
            return of(spoken[1], turn, 0.7, known=known)
    if not noun and expression.form == "they" and not any(entity.plural for entity in alike):
        many = next((entity for entity in known.salient() if entity.plural and turn - entity.touched <= 3), None)
        focus, alike = (many, [many]) if many is not None and len(alike) < 2 else (focus, alike)
    single = [entity for entity in alike if not entity.plural]
    more = any(entity.plural and entity.count not in {"two", "2", "both"} for entity in alike)
    if len(single) == 2 and expression.form == "it" and not more:
        last = max(single, key=lambda entity: (entity.touched, entity.weight, entity.order))
        return of(next(entity for entity in single if entity is not last), turn, 0.85, known=known)
    if len(single) > 2 and not noun and expression.form == "it" and len(single) == len(alike):
        last = max(single, key=lambda entity: (entity.touched, entity.order))
        raise Unclear(
            f"Which is “{expression.text}”?",
            tuple(replaced(clause, expression, known.phrase(entity)) for entity in single if entity is not last)[:3],
        )
    many = expression.form == "they"
    name = (
        f"the other {expression.words}"
        if noun
        else f"the other {nouns.plural(focus.head) if many else singular(focus.head)}"
        if focus
        else f"the {expression.text.lower().removeprefix('the ')}"
    )
    if not alike:
        return seen(name, 0.8 if noun else 0.5, keep=bool(noun))
    # Of one alone nobody knows whether its other was ever spoken of.
    several = len(alike) > 1 or alike[0].plural
    return Link(
        Anchor.ENTITY if alike[-1].turn < turn else Anchor.SAME_TURN, name, alike[-1].turn, 0.78 if several else 0.65, keep=bool(noun)
    )


def _own_set(before: str) -> Thing | None:
    """The surfboards of "two surfboards, one longer than the other"."""
    own = [thing for thing in things(before) if thing.plural and thing.indefinite and thing.noun not in nouns.PLACES]
    return own[-1] if own and patterns.search(r"\bone\b", before[own[-1].end :]) else None


def two_named(known: Registry) -> tuple[Entity, Entity] | None:
    """Two single things that one turn brought side by side, in the order it named them; or else that it spoke of."""
    spoken = [
        entity for entity in known.salient() if entity.touched == known.last and not entity.plural and entity.noun not in nouns.PLACES
    ]
    brought = [entity for entity in spoken if entity.made and entity.weight > PLACE]
    found = sorted(brought if len(brought) == 2 else spoken[:2], key=lambda entity: entity.order)
    return (found[0], found[1]) if len(found) == 2 else None


def _set_apart(known: Registry) -> Entity | None:
    """What the last turn told from others of its alike: after "laces on the right shoe" the other is a shoe."""
    return next((entity for entity in known.salient() if entity.touched == known.last and entity.apart), None)


def _is_one_of(entity: Entity) -> bool:
    return entity.count in {"one", "1"} or entity.part or entity.apart or tells(entity.name)
