"""What "one" picks among things spoken of: "the red one", "the one on the right", "make one blue"."""

import re
from dataclasses import replace

from editor import patterns
from session.resolve import nouns
from session.resolve.counted import Link, of, seen, two_named
from session.resolve.expression import Expression
from session.resolve.picking import NUMBER
from session.resolve.registry import PLACE, Entity, Registry, singular
from session.resolve.things import things
from session.types import Anchor

_COMPARED = re.compile(r"\b(?:than|and|or|but|like|as|with|for|into|to|by)\W*$")


_LITTLE = nouns.named("the on in at of to a with one this that")


def _are_many(focus: Entity, known: Registry) -> bool:
    """Whether "one" may be said of its kind: there are several, or one of them was told from the others."""
    kind = [entity for entity in known.alike(focus.head) if nouns.alike(entity.head, focus.head)]  # basil is no other of the plants
    return focus.plural or focus.count == "one" or len(kind) > 1


def _kind_told_apart(known: Registry, turn: int) -> Entity | None:
    """What "the red one" is one of: those there are several of rather than what was spoken of last."""
    focus = known.kind_in_focus()
    if focus is None or _are_many(focus, known):
        return focus
    near = (entity for entity in known.salient() if turn - entity.touched <= 2 and entity.weight > PLACE and not entity.seen)
    return next((entity for entity in near if _are_many(entity, known) and entity.noun not in nouns.BODY), focus)


def any_one(known: Registry, turn: int) -> Link | None:
    """ "make one red": any of the several that were spoken of last."""
    near = [entity for entity in known.salient() if turn - entity.touched <= 2 and entity.noun not in nouns.BODY]
    many = next((entity for entity in near if entity.plural and " of " not in entity.name), None)
    if many is None:
        focus = known.kind_in_focus()
        kind = known.alike(focus.head) if focus in near and focus else []
        many = kind[-1] if len(kind) > 1 else None
    if many is None:
        return None
    name, whole = singular(many.head), known.phrase(many) if many.plural else f"the {nouns.plural(many.head)}"
    return Link(Anchor.ENTITY if many.turn < turn else Anchor.SAME_TURN, f"one {name}", many.turn, 0.75, instead=f"one of {whole}")


def one(expression: Expression, clause: str, known: Registry, turn: int) -> Link | None:
    """ "the red one", "the one on the right": by what was said of it, else one more of the kind spoken of last."""
    if expression.count == "one" and not expression.words:
        return any_one(known, turn)
    after = clause[expression.end - expression.clause[0] :]
    if expression.text.lower() == "the one" and patterns.search(r"\bthe other\b", after, re.IGNORECASE) and (two := two_named(known)):
        return of(two[0], turn, 0.75, known=known)
    own = [thing for thing in things(clause) if thing.end <= expression.start - expression.clause[0] and thing.noun not in nouns.PLACES]
    if expression.count in {"a", "an", "some"} and own:  # "change the blue disk into a yellow one"
        return Link(Anchor.SAME_TURN, f"{expression.count} {expression.words} {own[-1].noun}", turn, 0.85, keep=True)
    tail = patterns.sub(r"^(?:.*?\bones?\b|(?!.*\bones?\b).*)", "", expression.text.lower()).strip()
    asked = set(patterns.findall(r"[\w-]+", f"{expression.words} {tail}")) - _LITTLE
    if wearer := _wearer(tail, known):
        return of(wearer, turn, 0.75, known=known)
    fits = [
        entity for entity in known.salient() if asked & set(patterns.findall(r"[\w-]+", f"{entity.name} {entity.where} {entity.state}"))
    ]
    if fits and asked:
        told = asked & {fits[0].state} and len(known.alike(fits[0].head)) > 1
        instead = f"the {expression.words} {fits[0].head}" if told else known.phrase(fits[0])
        return replace(of(fits[0], turn, 0.78 if len(fits) == 1 else 0.65, known=known), instead=instead)
    focus = _kind_told_apart(known, turn)
    if focus and _are_many(focus, known) and not _COMPARED.search(clause[: expression.start - expression.clause[0]].lower()):
        own = []
    noun = own[-1].noun if own else focus.head if focus else ""
    if not noun:
        return seen(f"the {expression.words} one".replace("  ", " "), 0.4, keep=True)
    noun = nouns.plural(singular(noun)) if patterns.search(r"\bones\b", expression.text.lower()) else singular(noun)
    determiner = expression.count if patterns.fullmatch(rf"an?|some|{NUMBER}", expression.count) else "the"
    name = " ".join(part for part in (determiner, expression.words, noun, tail) if part)
    if focus is None or own or not (_are_many(focus, known) or determiner != "the"):
        # One of a kind was spoken of, and this is another of the kind.
        return Link(Anchor.SEEN, name, None, 0.65, instead=name)
    return Link(Anchor.ENTITY if focus.turn < turn else Anchor.SAME_TURN, name, focus.turn, 0.75 if asked else 0.6, instead=name)


def _wearer(tail: str, known: Registry) -> Entity | None:
    """ "the one with the jacket": who was spoken of together with it."""
    found = patterns.match(r"(?:with|wearing|holding|in) (?:the |a |an )?(?P<what>[a-z' -]+)$", tail)
    worn = known.named(found["what"]) if found else None
    if worn is None:
        return None
    living = [one for one in known.salient() if one.order < worn.order and nouns.is_alive(one.noun)]
    together = [one for one in living if one.turn == worn.turn] or [one for one in living if one.count == "one"]
    return replace(together[0], where=tail) if together and together[0].count == "one" else next(iter(together), None)
