"""Phrases for several at once: one of them, both, all, the rest."""

import re
from collections.abc import Sequence
from dataclasses import replace

from editor import patterns
from session.resolve import nouns
from session.resolve.counted import Link, of, seen
from session.resolve.expression import Expression
from session.resolve.nouns import COUNTS
from session.resolve.registry import PLACE, Entity, Registry
from session.resolve.salience import made_together, pair, ranked
from session.types import Anchor


def part(expression: Expression, clause: str, known: Registry, turn: int) -> Link | None:
    """ "one of them", "two of the boys"."""
    if expression.count in ("both", "all", "each") and not expression.noun:
        found = both(replace(expression, count="both" if expression.count == "both" else "all"), clause, known, turn)
        if found is not None and " and " in found.referent:
            return found
    if expression.noun in ("ones", "one"):
        return _of_those(expression, known, turn)
    whole = known.named(expression.words, plural=True) if expression.noun else ranked(known, "they", turn).first
    if whole is not None and not expression.noun and expression.count in {"all", "each", "both", "none", "neither", "any", "most"}:
        whole = known.whole(whole.head) or whole
    if not expression.noun and (whole is None or not whole.plural) and (two := pair(known, turn)):
        name = f"{expression.count} of {two[0].phrase} and {two[1].phrase}"
        return Link(Anchor.ENTITY if two[0].turn < turn else Anchor.SAME_TURN, name, two[0].turn, 0.7, instead=name)
    focus = known.kind_in_focus()
    if whole is None and not expression.noun and focus is not None and not focus.alive and turn - focus.touched <= 2:
        name = f"{expression.count} {nouns.plural(focus.head)}"
        return Link(Anchor.ENTITY if focus.turn < turn else Anchor.SAME_TURN, name, focus.turn, 0.5, instead=name)
    if whole is None:
        return None if expression.noun else seen(f"{expression.count} of the people", 0.5)
    name = f"{expression.count} of the {expression.words}" if expression.noun else f"{expression.count} of {known.phrase(whole)}"
    link = of(whole, turn, 0.85 if whole.plural or whole.count == "one" else 0.7, keep=bool(expression.noun), known=known)
    return Link(link.anchor, name, link.turn, link.confidence, link.keep, instead=name)


def _of_those(expression: Expression, known: Registry, turn: int) -> Link | None:
    """ "one of the full ones"."""
    many = next((entity for entity in known.salient() if entity.plural and turn - entity.touched <= 3), None)
    if many is None:
        return None
    told = expression.words.removesuffix(expression.noun)
    name = f"{expression.count} of the {told}{nouns.plural(nouns.singular(many.head))}"
    return Link(Anchor.ENTITY if many.turn < turn else Anchor.SAME_TURN, name, many.turn, 0.75, instead=name)


_LIVES = re.compile(
    r"(?: (?:should|could|can|must|may|might|to|also|now|just|both))*"
    r" (?:wear|hold|smil|laugh|sit|stand|run|walk|jump|look|eat|drink|sleep|danc|wav|cry|sing)"
)


def both(expression: Expression, clause: str, known: Registry, turn: int) -> Link | None:
    kind = known.alike(expression.noun) if expression.noun else []
    if expression.noun:
        if not kind:
            return None
        name = f"{expression.count if expression.count.startswith('all') else 'both'} {expression.words}"
        return Link(Anchor.ENTITY if kind[0].turn < turn else Anchor.SAME_TURN, name, kind[0].turn, 0.78, keep=True)
    alive = bool(_LIVES.match(clause[expression.end - expression.clause[0] :].lower()))
    many = next((entity for entity in known.salient() if entity.plural and (entity.alive or not alive)), None)
    together = (
        None
        if alive and many
        else (_brought_together(known, turn) if many is None or many.touched < turn - 1 else None) or _last_two(known, alive)
    )
    if together and (many is None or (expression.count == "both" and many.touched < together[1].touched and many.count not in COUNTS)):
        first, second = together
        name = f"both {nouns.plural(first.head)}" if first.head == second.head else f"{known.phrase(first)} and {known.phrase(second)}"
        return Link(Anchor.ENTITY if first.turn < turn else Anchor.SAME_TURN, name, first.turn, 0.78, instead=name)
    if many is None:
        return None if expression.count == "all" else seen("both of them", 0.4, keep=True)
    name = f"both {many.head}" if expression.count == "both" else f"all {many.phrase}"
    if number := patterns.match(r"all (?:three|four|five)$", expression.text.lower()):
        name = f"{number[0]} {many.head}"
    return Link(Anchor.ENTITY if many.turn < turn else Anchor.SAME_TURN, name, many.turn, 0.78, instead=name)


def rest(expression: Expression, known: Registry, turn: int) -> Link:
    """ "the rest": those of the kind spoken of last that nothing was said of, or all else in the photo. The words stay."""
    spoken = [entity for entity in known.salient() if entity.plural and entity.touched == known.last and entity.weight > PLACE]
    many = next((entity for entity in spoken if entity.turn < known.last), next(iter(spoken), None))
    if "ones" in expression.count:  # not those that took the place of some
        near = (entity for entity in known.salient() if entity.plural and entity.turn < known.last <= entity.touched + 1)
        many = next(near, many)
    if many is None or "thing" in expression.count or "body" in expression.count:
        return seen("the rest of the photo", 0.7, keep=True)
    if "one" in expression.count:
        return replace(of(replace(many, name=f"remaining {many.name}", count=""), turn, 0.7), keep=False)
    return of(replace(many, name=f"rest of the {many.name}", count=""), turn, 0.7, keep=True)


def _brought_together(known: Registry, turn: int) -> tuple[Entity, Entity] | None:
    """The float and the ball that one turn brought, and the last spoke of, whoever came since."""
    two = made_together(known, turn)
    return two if two and all(entity.touched == known.last for entity in two) and two[0].head != two[1].head else None


def _last_two(known: Registry, alive: bool = False) -> tuple[Entity, Entity] | None:
    focus = known.kind_in_focus()
    for of_kind in (focus, *known.salient()):
        kind: Sequence[Entity] = [entity for entity in (known.alike(of_kind.head) if of_kind else []) if not entity.plural]
        if len(kind) >= 2 and (kind[-1].alive or not alive):
            return kind[-2], kind[-1]
    spoken = [entity for entity in known.salient() if not entity.plural and (nouns.is_someone(entity.noun) or entity.alive or not alive)]
    if len(spoken) < 2:
        return None
    first, second = sorted(spoken[:2], key=lambda entity: (entity.turn, entity.order))
    return first, second
