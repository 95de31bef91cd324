"""Who or what "they" are: things of one name, two that were spoken of together, people only seen."""

import re

from editor import patterns
from session.resolve import nouns, parts, picky
from session.resolve.counted import Link, of, seen
from session.resolve.expression import Expression
from session.resolve.gone import puts_back, taken_last
from session.resolve.living import DOES, WEARABLE, is_looks
from session.resolve.moment import Moment
from session.resolve.registry import PLACE
from session.resolve.salience import made_together, pair, ranked
from session.types import Anchor


def _of_one_kind(at: Moment) -> Link | None:
    """ "they" after "a gnome" and "another gnome"."""
    focus = next((entity for entity in at.known.salient() if entity.weight > PLACE and entity.noun not in nouns.BODY), None)
    kind = [entity for entity in at.known.alike(focus.head) if not entity.plural] if focus else []
    if focus is None or len(kind) < 2 or any(entity.noun != kind[0].noun for entity in kind) or at.number - focus.touched > 2:
        return None
    name = f"the {nouns.plural(kind[0].head)}"
    return Link(Anchor.ENTITY if kind[0].turn < at.number else Anchor.SAME_TURN, name, kind[0].turn, 0.8)


_NEAR = re.compile(r"\b(?:behind|beside|next to|near|around|between|in front of|above|below|at|with) $")


def they(expression: Expression, clause: str, before: str, after: str, at: Moment) -> Link:
    if puts_back(before, after) and (gone := taken_last(at)):
        return of(gone, at.number, 0.8, known=at.known)
    possessive = expression.sort == "possessive"
    words = patterns.findall(r"[a-z]+", after)[:2]
    does = bool(DOES.match(after)) or (possessive and any(nouns.is_body(word) or WEARABLE.fullmatch(word) for word in words))
    looks = not possessive and is_looks(after)
    part, verb = "" if does else parts.named(before, after, possessive), "" if possessive else picky.verb(before)
    found = ranked(at.known, "they", at.number, alive=does, owned=possessive, patterned=looks, part=part, verb=verb)
    gives = bool(patterns.search(r"\bgive $", before)) and bool(WEARABLE.search(after))
    if gives and (living := ranked(at.known, "they", at.number, alive=True)).entities:
        found = living
    many = [entity for entity, _ in found.entities if entity.plural or nouns.either_number(entity.noun)]
    both = not possessive and bool(patterns.match(r" both\b", after))
    near = bool(_NEAR.search(before))  # "the flag behind them" is not behind her arms
    plural = [entity for entity in many if not ((both or near) and entity.noun in nouns.BODY | nouns.ANIMAL_BODY)]
    together = pair(at.known, at.number, alive=does)
    focus = next((entity for entity in at.known.salient() if entity.weight > PLACE and entity.noun not in nouns.BODY), None)
    if not plural and not (does and focus and not focus.alive) and (kind := _of_one_kind(at)):
        return kind
    if plural and patterns.match(r" all\b", after):  # not only the last two
        plural = [at.known.whole(plural[0].head) or plural[0]]
    if plural and (together is None or plural[0].touched >= together[0].touched):
        return of(plural[0], at.number, 0.9 if at.number - plural[0].touched <= 1 else 0.75, known=at.known)
    if together:
        names = f"{at.known.phrase(together[0])} and {at.known.phrase(together[1])}"
        same = together[0].turn == at.number
        return Link(Anchor.SAME_TURN if same else Anchor.ENTITY, names, together[0].turn, 0.75)
    if found.first is not None and at.number - found.first.touched <= 1 and not found.first.alive and not both:
        return of(found.first, at.number, 0.7, known=at.known)
    living = [
        entity
        for entity in at.known.salient()
        if entity.alive and not entity.plural and (near or not entity.seen) and at.number - entity.touched <= 3
    ]
    if (both or near or does or possessive or (found.first is not None and found.first.alive)) and len(living) == 2:
        one, other = sorted(living, key=lambda entity: entity.order)
        return Link(Anchor.ENTITY, f"{at.known.phrase(one)} and {at.known.phrase(other)}", one.turn, 0.7)
    if found.first is not None and at.number - found.first.touched <= 1:
        return of(found.first, at.number, 0.7, known=at.known)
    if not does and (two := made_together(at.known, at.number)):
        names = f"{at.known.phrase(two[0])} and {at.known.phrase(two[1])}"
        return Link(Anchor.ENTITY if two[0].turn < at.number else Anchor.SAME_TURN, names, two[0].turn, 0.6)
    written = next((entity for entity in at.known.salient() if entity.noun == "text" and at.number - entity.touched <= 3), None)
    if written is not None and not does:
        return of(written, at.number, 0.6, known=at.known)  # the letters
    return seen("the people", 0.8 if does else 0.6)
