"""Phrases for several at once: one of them, both, all, the rest."""

import re
from collections.abc import Sequence
from dataclasses import replace

from editor import patterns
from session.resolve import nouns
from session.resolve.counted import Link, of, seen
from session.resolve.expression import Expression
from session.resolve.kinds import are_several, kind
from session.resolve.living import DOES
from session.resolve.nouns import COUNTS, singular
from session.resolve.registry import Entity, Registry
from session.resolve.salience import made_together, pair, ranked
from session.resolve.things import things
from session.types import Anchor


def part(expression: Expression, clause: str, known: Registry, turn: int) -> Link | None:
    """ "one of them", "two of the boys"."""
    if expression.count in ("both", "all", "each") and not expression.noun:
        found = both(replace(expression, count="both" if expression.count == "both" else "all"), clause, known, turn)
        if found is not None and " and " in found.referent:
            return found
    if expression.noun in ("ones", "one"):
        return _of_those(expression, known, turn)
    after = clause[expression.end - expression.clause[0] :]
    alive = bool(DOES.match(after) or _LIVES.match(after.lower()))
    whole = known.named(expression.words, plural=True) if expression.noun else _they(known, turn, alive)
    if whole is not None and not expression.noun and expression.count in {"all", "each", "both", "none", "neither", "any", "most"}:
        whole = known.whole(whole.head) or whole
    if not expression.noun and (whole is None or not whole.plural) and (two := pair(known, turn, alive)):
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


def _they(known: Registry, turn: int, alive: bool) -> Entity | None:
    """Whose "one of them" is one; who does what only the living do, is alive."""
    living = ranked(known, "they", turn, alive=True).first if alive else None
    return living if living is not None and (living.plural or turn - living.touched <= 2) else ranked(known, "they", turn).first


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
    if expression.noun:
        alike = known.alike(expression.noun)
        if not alike:
            return None
        name = f"{expression.count if expression.count.startswith('all') else 'both'} {expression.words}"
        return Link(Anchor.ENTITY if alike[0].turn < turn else Anchor.SAME_TURN, name, alike[0].turn, 0.78, keep=True)
    before = clause[: expression.start - expression.clause[0]]
    aside = expression.count == "each" and patterns.search(r", (?:one|a|an) (?:[a-z]+ )?(?:in|on|for|at|under|behind|to) $", before.lower())
    own = [thing for thing in things(before) if thing.plural] if aside else []
    if own:  # "lanterns in the trees, one in each"
        return Link(Anchor.SAME_TURN, f"each {singular(own[-1].noun)}", turn, 0.7, keep=True)
    alive = bool(_LIVES.match(clause[expression.end - expression.clause[0] :].lower()))
    some = next((entity for entity in known.salient() if entity.plural and (entity.alive or not alive)), None)
    many = some and (known.whole(some.head) or some)
    together = (
        None
        if alive and many
        else (_brought_together(known, turn) if many is None or many.touched < turn - 1 else None) or _last_two(known, alive)
    )
    of_two = expression.count in {"both", "neither"}
    if together and (many is None or (of_two and some and some.touched < together[1].touched and some.count not in COUNTS)):
        return _pair(together, expression.count, known, turn)
    if many is None:
        return None if expression.count in {"all", "each", "neither"} else seen("both of them", 0.4, keep=True)
    where = Anchor.ENTITY if many.turn < turn else Anchor.SAME_TURN
    one = singular(many.head)
    if expression.count == "each":
        return Link(where, known.phrase(many), many.turn, 0.78, instead=f"each {one}")
    if expression.count == "neither":
        return Link(where, f"neither {one}", many.turn, 0.75, instead=f"neither {one}")
    name = f"both {many.head}" if expression.count == "both" else f"all {many.phrase}"
    if number := patterns.match(r"all (?:three|four|five|six)$", expression.text.lower()):
        name = f"{number[0]} {many.head}"
    return Link(where, name, many.turn, 0.78, instead=name)


def _pair(two: tuple[Entity, Entity], count: str, known: Registry, turn: int) -> Link:
    first, second = two
    named = first.head != second.head
    names = f"{known.phrase(first)} and {known.phrase(second)}" if named else f"both {nouns.plural(first.head)}"
    instead = names
    if count == "neither":
        instead = f"neither {known.phrase(first)} nor {known.phrase(second)}" if named else f"neither {first.head}"
    elif count == "each" and not named:
        instead = f"each {first.head}"
    return Link(Anchor.ENTITY if first.turn < turn else Anchor.SAME_TURN, names, first.turn, 0.78, instead=instead)


_COUNTED = re.compile(r"\b(?:one|two|three|four|five|six|half|some|most|them|these|those|ones?)\b")


def rest(expression: Expression, clause: str, known: Registry, turn: int) -> Link:
    """ "the rest": those of the kind spoken of last that nothing was said of, or all else in the photo. Its words stay where the kind was
    named just before."""
    if "thing" in expression.count:
        return seen("the rest of the photo", 0.7, keep=True)
    if "body" in expression.count or "everyone" in expression.count:
        return _everyone_else(expression, known, turn)
    told = "remaining" in expression.count
    # What remains is not what took the place of the others.
    left = (entity for entity in known.salient() if told and entity.plural and entity.turn < known.last <= entity.touched + 1)
    some = next(left, None) or kind(known, turn)
    near = some is not None and known.last - some.touched <= 1 and (are_several(some, known) or told)
    many = some and (known.whole(some.head) or (some if some.plural or told else None))
    if many is None or not near:
        return seen("the rest of the photo", 0.7, keep=True)
    where = Anchor.ENTITY if many.turn < turn else Anchor.SAME_TURN
    if told:
        number = "" if "one" in expression.count else expression.count.removeprefix("the remaining ")
        single = expression.count.endswith("one")
        noun = singular(many.head) if single else nouns.plural(singular(many.head))
        name = " ".join(word for word in ("the remaining", number, noun) if word)
        return Link(where, name, many.turn, 0.75, instead=name)
    name = f"the rest of the {many.name}"
    before = clause[: expression.start - expression.clause[0]].lower()
    just = bool(_COUNTED.search(before)) or many.head in before or many.turn == turn
    return Link(where, name, many.turn, 0.7, keep=just, instead=name)


def _everyone_else(expression: Expression, known: Registry, turn: int) -> Link:
    """Those who were spoken of together, or all who are seen; the words stay."""
    near = (entity for entity in known.salient() if entity.plural and entity.alive and turn - entity.touched <= 2)
    many = next(near, None)
    if many is None:
        return seen(expression.text.lower(), 0.7, keep=True)
    return Link(Anchor.ENTITY if many.turn < turn else Anchor.SAME_TURN, expression.text.lower(), many.turn, 0.6, keep=True)


def _brought_together(known: Registry, turn: int) -> tuple[Entity, Entity] | None:
    """The float and the ball that one turn brought, and the last spoke of, whoever came since."""
    two = made_together(known, turn)
    return two if two and all(entity.touched == known.last for entity in two) and two[0].head != two[1].head else None


def _last_two(known: Registry, alive: bool = False) -> tuple[Entity, Entity] | None:
    focus = known.kind_in_focus()
    for of_kind in (focus, *known.salient()):
        head = of_kind.head if of_kind else ""
        alike: Sequence[Entity] = [entity for entity in known.alike(head) if not entity.plural and nouns.alike(entity.head, head)]
        if len(alike) >= 2 and (alike[-1].alive or not alive):
            return alike[-2], alike[-1]
    spoken = [entity for entity in known.salient() if not entity.plural and (nouns.is_someone(entity.noun) or entity.alive or not alive)]
    if len(spoken) < 2:
        return None
    first, second = sorted(spoken[:2], key=lambda entity: (entity.turn, entity.order))
    return first, second
