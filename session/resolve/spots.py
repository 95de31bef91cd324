"""What "there" and "here" mean: where the last thing spoken of is, or was."""

import re

from editor import patterns
from session.resolve import nouns
from session.resolve.counted import Link, of, seen
from session.resolve.expression import Expression
from session.resolve.registry import Registry, singular

_FLAT = re.compile(
    r"(?:shelf|table|counter|desk|wall|floor|roof|bench|sofa|couch|bed|chair|plate|tray|street|road|lawn|grass|field|bridge|beach|lake|river|fence|hill|mountain|board|sill|porch|stove|stage|platform|carpet|rug)$"
)


def spot(expression: Expression, clause: str, known: Registry, turn: int, pointed: bool) -> Link | None:
    """ "there", "here": where the last thing spoken of is, or was."""
    if pointed:
        return seen("the selected area", 0.85)
    if expression.text.lower() == "here":
        return seen("here", 0.5, keep=True)
    before = clause[: expression.start - expression.clause[0]].lower()
    spoken = known.salient(removed=True)
    # What is put there is not where it is put.
    put = {singular(word) for word in patterns.findall(r"[\w-]+", before)}
    others = [one for one in spoken if singular(one.head) not in put]
    if before.endswith("in "):  # the case, rather than the coins in it
        holders = [one for one in others if one.touched == known.last and not one.plural and nouns.may_hold(one.noun)]
        others = [*holders, *others]
    entity = next(iter(others), next(iter(spoken), None))
    if entity is None:
        return seen("there", 0.4, keep=True) if expression.text.lower() == "there" else None
    anchor = of(entity, turn, 0.75, known=known)
    inside = bool(patterns.search(r"\b(?:in|on|under|over|behind) $", before))
    phrase = known.phrase(entity)
    if _FLAT.search(entity.noun) and not entity.removed:  # on the bench under the tree, not under the tree
        where = f"on {phrase}"
    elif entity.removed and not entity.where:
        where = f"where {phrase} {'were' if entity.plural else 'was'}"
    else:
        where = entity.where or f"at {phrase}"
    return Link(anchor.anchor, anchor.referent, anchor.turn, 0.75, instead=phrase if inside else where)
