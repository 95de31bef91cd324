"""The first, the second, the last, the former and the latter: which of those spoken of."""

from dataclasses import replace

from editor import patterns
from session.resolve import nouns
from session.resolve.counted import Link, of, seen
from session.resolve.expression import Expression
from session.resolve.kinds import are_several, kind
from session.resolve.registry import Entity, Registry, singular
from session.resolve.things import things
from session.types import Anchor

_PLACES = {
    "first": 0, "former": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4,
    "sixth": 5, "next": 1, "last": -1, "latter": -1,
}  # fmt: skip
_NUMBERED = "first|second|third|fourth|fifth|sixth|another|other|new|extra"


def ordinal(expression: Expression, clause: str, known: Registry, turn: int) -> Link | None:
    nth, place = expression.count, _PLACES[expression.count.split(" ")[0]]
    if nth in {"former", "latter"} and not expression.noun and (two := _named_last(known)):
        return of(two[place], turn, 0.75, known=known)
    if not expression.noun and (beside := _beside(expression, clause, known, turn)):
        return beside
    if short := _short(expression, clause, known, turn):
        found = ordinal(short, clause, known, turn)
        more = expression.text[len(short.text) :]
        return found and replace(found, text=short.text, instead=f"{found.instead or found.referent}{more}", keep=False)
    counted = [entity for entity in known.alike(expression.noun) if not entity.seen] if expression.noun else _told(known, turn)
    if nth == "last" and not counted:
        return None
    many = next((entity for entity in reversed(counted) if entity.plural), None)
    if expression.form == "they":
        some = many or kind(known, turn)
        if some is None:
            return seen(f"the {nth} ones", 0.4, keep=True)
        name = f"the {nth} {nouns.plural(singular(expression.words or some.head))}"
        return Link(
            Anchor.ENTITY if some.turn < turn else Anchor.SAME_TURN, name, some.turn, 0.78, keep=bool(expression.noun), instead=name
        )
    single = [entity for entity in counted if not entity.plural]
    if many is None and len(single) > max(place, 1):
        entity = single[place]
        link = of(entity, turn, 0.75, known=known)
        if not expression.words and len({singular(one.head) for one in single}) > 1:
            return link  # of a cat and a dog the first one is the cat
        return replace(link, instead=f"the {nth} {expression.words or entity.head}")
    many = many or (counted[-1] if counted and expression.noun and (place > 0 or _is_further(counted[-1])) else None)
    if many is not None:
        name = f"the {nth} {expression.words or singular(many.head)}"
        return Link(
            Anchor.ENTITY if many.turn < turn else Anchor.SAME_TURN, name, many.turn, 0.75, keep=bool(expression.noun), instead=name
        )
    if single and (expression.noun or nth in {"former", "latter"} or _is_further(single[-1])):
        if not expression.noun and _is_further(single[-1]) and len(single) == 1 and place == 0:
            name = f"the first {single[0].head}"  # a second kid has one before it
            return Link(Anchor.ENTITY if single[0].turn < turn else Anchor.SAME_TURN, name, single[0].turn, 0.7, instead=name)
        return of(single[place if len(single) > abs(place) else -1], turn, 0.6, keep=True, known=known)
    return seen(f"the {nth} {expression.words or 'one'}", 0.75, keep=True)


def _short(expression: Expression, clause: str, known: Registry, turn: int) -> Expression | None:
    """ "the second" of "paint the first red, the second lilac", "let the first swim", "give the first two umbrellas": what follows is no
    noun that it counts."""
    focus = kind(known, turn)
    if not expression.noun or focus is None or not are_several(focus, known) or known.alike(expression.noun):
        return None
    before = clause[: expression.start - expression.clause[0]].lower()
    words = expression.words.split()
    does = patterns.search(r"\b(?:let|make|have) $", before) and len(words) == 1 and not nouns.is_plural(expression.noun)
    gets = patterns.search(r"\bgive $", before) and nouns.is_plural(expression.noun)
    if not (nouns.is_value(words[0]) or does or gets):
        return None
    text = expression.text[: len(expression.text) - len(expression.words)].rstrip()
    return replace(expression, text=text, end=expression.start + len(text), words="", noun="", thing=None)


def _beside(expression: Expression, clause: str, known: Registry, turn: int) -> Link | None:
    """ "a second pair of chopsticks next to the first": the kind is named just before."""
    begin = expression.start - expression.clause[0]
    own = [thing for thing in things(clause) if thing.end <= begin and thing.noun not in (nouns.PLACES - {"pair"}) | nouns.COUNTS]
    like = next(
        (thing for thing in reversed(own) if patterns.match(rf"(?:an? |the )?(?:{_NUMBERED})\b", clause[thing.start : thing.end].lower())),
        None,
    )
    if like is None or expression.form == "they":
        return None
    bare = patterns.sub(rf"^(?:{_NUMBERED}) ", "", like.words)
    name = f"the {expression.count} {bare}"
    before = next((entity for entity in known.alike(like.noun) if not entity.plural), None)
    return (
        Link(Anchor.SEEN, name, None, 0.7, instead=name)
        if before is None
        else Link(Anchor.ENTITY if before.turn < turn else Anchor.SAME_TURN, name, before.turn, 0.75, instead=name)
    )


def _is_further(entity: Entity) -> bool:
    """Whether its name says that there is one before it."""
    return bool(patterns.match(rf"(?:{_NUMBERED})\b(?<!first)", entity.name)) or entity.count == "another"


def _named_last(known: Registry) -> tuple[Entity, Entity] | None:
    """The two things that the last turn named, in the order it named them."""
    named = [entity for entity in known.salient() if entity.touched == known.last and entity.noun not in nouns.PLACES]
    first, second = sorted(named[:2], key=lambda entity: entity.order) if len(named) >= 2 else (None, None)
    return (first, second) if first and second else None


def _told(known: Registry, turn: int) -> list[Entity]:
    """What "the first one" counts among: the things of the kind there are several of, or else all that the turns were about."""
    focus = kind(known, turn)
    alike = known.alike(focus.head) if focus else []
    if len(alike) > 1 or (focus and (known.whole(focus.head) or _is_further(focus))):
        return alike
    return sorted(
        (entity for entity in known.salient() if entity.weight >= 2 or entity.made), key=lambda entity: (entity.turn, entity.order)
    )
