"""Things that one verb puts side by side: the cat of "put a bird on the fence and a cat on the roof", which is no place of the bird."""

from collections.abc import Sequence
from dataclasses import replace

from editor import patterns
from session.resolve.thing import Thing


def abreast(found: Sequence[Thing], plain: str) -> list[Thing]:
    """The things of an instruction in order; a new one that follows "and" after a place is what is put, as the one before the place was."""
    told: list[Thing] = []
    for thing in found:
        told.append(replace(thing, role="obj", preposition="") if _is_put_too(thing, told, plain) else thing)
    return told


def _is_put_too(thing: Thing, before: Sequence[Thing], plain: str) -> bool:
    """What is new does not share a place with what is known: "the fence and a cat" are no two places."""
    if not (thing.preposition and thing.indefinite and thing.determiner):
        return False
    place = next((one for one in reversed(before) if one.end <= thing.start), None)
    if place is None or not place.preposition or place.indefinite or place.clause != thing.clause:
        return False
    joined = patterns.fullmatch(r",? (?:and|plus) |, ", plain[place.end : thing.start].lower())
    return bool(joined) and any(
        one.clause == thing.clause and one.indefinite and one.role == "obj" and not one.preposition for one in before
    )
