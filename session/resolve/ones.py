"""What "one" picks among things spoken of: "the red one", "the one on the right", "make one blue"."""

import re
from dataclasses import replace

from editor import patterns
from session.resolve import nouns
from session.resolve.counted import Link, of, seen
from session.resolve.expression import Expression
from session.resolve.kinds import are_several, kind, member, single
from session.resolve.others import two_named
from session.resolve.picking import NUMBER
from session.resolve.registry import Entity, Registry, singular
from session.resolve.thing import Thing
from session.resolve.things import things
from session.types import Anchor

_COMPARED = re.compile(r"\b(?:than|and|or|but|like|as|with|for|into|to|by)\W*$")
_GETS = re.compile(r"\b(?:gets?|has|have|had|wears?|holds?|needs?|wants?|gives?|hand|deserves?)\b[^,;]*$", re.IGNORECASE)
_SOME = nouns.named("one two three four five six half")
_LITTLE = nouns.named("the on in at of to a with one this that")


def any_of(known: Registry, turn: int, count: str = "one") -> Link | None:
    """ "make one red", "two should be blue": any of the several that were spoken of last."""
    near = [entity for entity in known.salient() if turn - entity.touched <= 2 and entity.noun not in nouns.BODY]
    many = next((entity for entity in near if entity.plural and " of " not in entity.name), None)
    if many is None:
        focus = known.kind_in_focus()
        several = known.alike(focus.head) if focus in near and focus else []
        many = several[-1] if len(several) > 1 else None
    if many is None:
        return None
    noun = member(many) if count == "one" else nouns.plural(singular(many.head))
    whole = known.phrase(many) if many.plural else f"the {nouns.plural(many.head)}"
    return Link(Anchor.ENTITY if many.turn < turn else Anchor.SAME_TURN, f"{count} {noun}", many.turn, 0.75, instead=f"{count} of {whole}")


def one(expression: Expression, clause: str, known: Registry, turn: int) -> Link | None:
    """ "the red one", "the one on the right": by what was said of it, else one more of the kind spoken of last."""
    begin = expression.start - expression.clause[0]
    before, after = clause[:begin], clause[expression.end - expression.clause[0] :]
    if not expression.words and expression.count in _SOME:
        return _among_own(expression, before, turn) or any_of(known, turn, expression.count)
    if expression.text.lower() == "the one" and patterns.search(r"\bthe other\b", after, re.IGNORECASE) and (two := two_named(known)):
        return of(two[0], turn, 0.75, known=known)
    own = [thing for thing in things(clause) if thing.end <= begin and thing.noun not in nouns.PLACES and _is_said(thing)]
    if expression.count in {"a", "an", "some"} and (like := _like(own, before)):  # "change the blue disk into a yellow one"
        many = patterns.search(r"\bones$", expression.text.lower())
        noun = nouns.plural(like.noun) if many else singular(like.noun)
        return Link(Anchor.SAME_TURN, f"{expression.count} {expression.words} {noun}", turn, 0.85, keep=True)
    tail = _tail(expression)
    if expression.count == "hue":
        return _of_hue(expression, known, turn)
    if wearer := _wearer(tail, known):
        return of(wearer, turn, 0.75, known=known)
    if expression.count in {"this", "that"} and not expression.words and not tail and (thing := single(known, turn)):
        return of(thing, turn, 0.7, known=known)
    aside = patterns.search(r"(?:,|\bwith) $", before) and _like(own, before)
    if aside and aside.indefinite and aside.plural and not aside.preposition:  # "pile up some books, the lowest one open"
        new = aside
        noun = new.noun if expression.form == "they" or patterns.search(r"\bones\b", expression.text.lower()) else singular(new.noun)
        name = " ".join(part for part in ("the", expression.words, noun, tail) if part)
        return Link(Anchor.SAME_TURN, name, turn, 0.7, instead=name)
    if found := _told(expression.words, tail, expression.text, known):
        return _picked(found, expression, turn, known)
    return _of_kind(expression, before, tail, own, known, turn)


def _tail(expression: Expression) -> str:
    """What is said after the "one", or after the number of "the two on the left"."""
    text = expression.text.lower()
    found = patterns.search(r"\bones?\b", text) or (patterns.match(rf"\w+ (?:{NUMBER})\b", text) if expression.form == "they" else None)
    return text[found.end() :].strip() if found else ""


def _own_set(before: str) -> Thing | None:
    """Several new things that the clause itself has just named: the surfboards of "two surfboards, one longer than the other"."""
    own = [thing for thing in things(before) if thing.plural and thing.indefinite and thing.noun not in nouns.PLACES]
    return own[-1] if own else None


def _among_own(expression: Expression, before: str, turn: int) -> Link | None:
    new = _own_set(before) if patterns.search(r"[,:;(]\W*(?:with |and )?$|\bwith $", before) else None
    if new is None or not patterns.search(r"[,:;(]", before[new.end :] or ","):
        return None
    many = expression.count != "one"
    name = f"{expression.count} {new.noun if many else singular(new.noun)}"
    return Link(Anchor.SAME_TURN, name, turn, 0.75, keep=True)


def _like(own: list[Thing], before: str) -> Thing | None:
    """What "a small one" is like in its own clause: what is done something to, rather than who gets it or where it is."""
    if _GETS.search(before):
        own = [thing for thing in own if not nouns.is_alive(thing.noun)]
    return next((thing for thing in reversed(own) if thing.indefinite and not thing.preposition), own[-1] if own else None)


def _of_hue(expression: Expression, known: Registry, turn: int) -> Link | None:
    """ "the silver" is the silver car, where one of several was said to be so; elsewhere it is a colour."""
    found = [entity for entity in _told(expression.words, "", expression.text, known) if are_several(entity, known)]
    if not found or turn - found[0].touched > 3:
        return None
    many = expression.form == "they" or found[0].plural
    noun = nouns.plural(singular(found[0].head)) if many else singular(found[0].head)
    name = f"{'all ' if expression.form == 'they' else ''}the {expression.words} {noun}"
    return Link(Anchor.ENTITY if found[0].turn < turn else Anchor.SAME_TURN, name, found[0].turn, 0.65, instead=name)


def _is_said(thing: Thing) -> bool:
    """Rather than a verb that the parser takes for a noun: "knock over the one next to it"."""
    return bool(thing.determiner or thing.owner or thing.plural or " " in thing.words)


def _told(words: str, tail: str, text: str, known: Registry) -> list[Entity]:
    """Those of which was said before what is said now to tell them: red, on the left."""
    asked = set(patterns.findall(r"[\w-]+", words)) - _LITTLE
    many = bool(patterns.search(r"\bones\b", text.lower()))
    where = set(patterns.findall(r"[\w-]+", tail)) - _LITTLE - nouns.PLACES
    found = [
        entity
        for entity in known.salient()
        if (asked & (set(patterns.findall(r"[\w-]+", f"{entity.name} {entity.state}")) - {entity.head}))
        or (where and where & set(patterns.findall(r"[\w-]+", entity.where)))
    ]
    return sorted(found, key=lambda entity: (entity.plural != many, not are_several(entity, known)))


def _picked(found: list[Entity], expression: Expression, turn: int, known: Registry) -> Link:
    entity = found[0]
    link = of(entity, turn, 0.78 if len(found) == 1 else 0.65, known=known)
    if entity.plural and not patterns.search(r"\bones\b", expression.text.lower()):  # one of the red apples
        name = f"the {expression.words} {singular(entity.head)}"
        return replace(link, referent=name, instead=name)
    told = set(expression.words.split()) & {entity.state} and len(known.alike(entity.head)) > 1
    return replace(link, instead=f"the {expression.words} {entity.head}" if told else known.phrase(entity))


def _of_kind(expression: Expression, before: str, tail: str, own: list[Thing], known: Registry, turn: int) -> Link:
    focus = kind(known, turn)
    several = focus is not None and are_several(focus, known)
    if not _COMPARED.search(before.lower()):  # "put a truck in the new one": what is put there is not it
        own = [] if several else [thing for thing in own if thing.plural or not thing.indefinite]
    elif several:
        own = [thing for thing in own if thing.determiner or thing.owner]
    noun = own[-1].noun if own else focus.head if focus else ""
    if not noun:
        return seen(f"the {expression.words} one".replace("  ", " "), 0.4, keep=True)
    many = expression.form == "they" or bool(patterns.search(r"\bones\b", expression.text.lower()))
    one = member(focus) if focus and noun == focus.head else singular(noun)
    noun = nouns.plural(one) if many else one
    determiner = expression.count if patterns.fullmatch(rf"an?|some|{NUMBER}", expression.count) else "the"
    name = " ".join(part for part in (determiner, expression.words, noun, tail) if part)
    others = expression.text.lower().startswith("the ones") and not several  # beside the one that was spoken of
    if focus is None or others or (own and noun not in {focus.head, singular(focus.head), nouns.plural(focus.head)}):
        return Link(Anchor.SEEN, name, None, 0.65, instead=name)
    return Link(
        Anchor.ENTITY if focus.turn < turn else Anchor.SAME_TURN, name, focus.turn, 0.75 if expression.words or tail else 0.6, instead=name
    )


def _wearer(tail: str, known: Registry) -> Entity | None:
    """ "the one with the jacket": who was spoken of together with it."""
    found = patterns.match(r"(?:with|wearing|holding|in) (?:the |a |an )?(?P<what>[a-z' -]+)$", tail)
    worn = known.named(found["what"]) if found else None
    if worn is None:
        return None
    living = [one for one in known.salient() if one.order < worn.order and nouns.is_alive(one.noun)]
    together = [one for one in living if one.turn == worn.turn] or [one for one in living if one.count == "one"]
    return replace(together[0], where=tail) if together and together[0].count == "one" else next(iter(together), None)
