"""Which thing a pronoun means: hard filters first (number, gender, who can do that), then what was spoken of last and foremost."""

from collections.abc import Sequence
from dataclasses import dataclass

from session.resolve import nouns, parts, picky
from session.resolve.registry import FOCUS, PLACE, Entity, Registry, last_noun

_AGE, _MADE = 2.0, 0.6
NO_WHOLES = (
    nouns.PARTS
    | nouns.BODY
    | nouns.named(
        "text steam smoke mist fog rain snow water light shadow reflection glow dust crack scratch stain sound sparkles drop droplet dew"
    )
)
"""What has nothing of its own."""
_SUPPORTS = nouns.named("door window doors windows roof screen frame chimney seat branch top mast")
"""Parts that something is put on or comes out of, where they are spoken of by themselves."""
_OWN = nouns.BODY | nouns.ANIMAL_BODY
"""What belongs to somebody, and is never "they" together with them."""
_MARKS = nouns.named("crack scratch stain dent hole tear mark chip crease wrinkle reflection stripe logo pattern")
"""What something has on it, rather than a thing that stands there."""
_PART, _TAKEN = 5.0, 3.0
_CLOSE, _CLEAR = 0.12, 0.9


@dataclass(frozen=True)
class Ranked:
    """Those that pass, the likeliest first, each with its score."""

    entities: tuple[tuple[Entity, float], ...]

    @property
    def first(self) -> Entity | None:
        return self.entities[0][0] if self.entities else None

    @property
    def margin(self) -> float:
        """How far the first is ahead; large where it is alone."""
        return self.entities[0][1] - self.entities[1][1] if len(self.entities) > 1 else 9.0

    @property
    def confidence(self) -> float:
        """Of what is only a place, hardly sure; a close second halves it."""
        sure = 0.9 if self.margin >= _CLEAR else 0.75 if self.margin >= _CLEAR / 2 else 0.6
        return min(sure, 0.7) if self.first and self.first.weight <= PLACE else sure

    @property
    def tied(self) -> tuple[Entity, ...]:
        """All that nobody could tell from the first."""
        return tuple(entity for entity, score in self.entities if self.entities[0][1] - score < _CLOSE)


def ranked(
    known: Registry,
    form: str,
    turn: int,
    alive: bool = False,
    animal: bool = False,
    owned: bool = False,
    removed: bool = False,
    whole: bool = False,
    holds: bool = False,
    patterned: bool = False,
    part: str = "",
    verb: str = "",
    on: bool = False,
) -> Ranked:
    """`form`: it, he, she or they; `alive`: it does or has what only people and animals do; `animal`: animals alone; `owned`: something is
    its own; `whole`: something is put on or near it, so that it is hardly a part, nor steam; `holds`: something is in it; `patterned`: it
    becomes what cloth is; `part`: it has a part called so; `verb`: what is done to it, by a verb that is picky;
    `on`: something is put on it. `removed`: also what was taken away."""
    sure = [entity for entity in known.salient() if _surely(entity, form) and not entity.plural and turn - entity.touched <= 3]
    passed = [
        (
            entity,
            _score(entity, form, turn, owned)
            - _unlikely(entity, form, turn, sure)
            - 2.5
            * (
                whole
                and (entity.noun in NO_WHOLES or _is_of_a_thing(entity))
                and not (on and entity.noun in _SUPPORTS and not entity.owner)
            )
            - 1.5 * (patterned and entity.alive)
            + (_PART if part and turn - entity.touched <= 4 and parts.has(entity.noun, part) else 0)
            + (_TAKEN if verb and turn - entity.touched <= 4 and picky.takes(verb, entity.noun) else 0),
        )
        for entity in known.salient(removed)
        if _answers(entity, form)
        and (not alive or entity.alive)
        and (not animal or nouns.is_animal(entity.noun))
        and not (holds and entity.alive)
    ]
    return Ranked(tuple(sorted(passed, key=lambda pair: -pair[1])))


def _surely(entity: Entity, form: str) -> bool:
    """Whether it is called "he" alone, or "she" alone: a woman, a mare."""
    return form in ("he", "she") and nouns.pronouns(entity.noun) - {"it"} == frozenset({form})


def _is_of_a_thing(entity: Entity) -> bool:
    """ "the lamp behind it" is behind the book, whose cover was spoken of."""
    return bool(entity.owner) and nouns.lifeless(last_noun(entity.owner))


def _unlikely(entity: Entity, form: str, turn: int, sure: Sequence[Entity]) -> float:
    """How much less "she" is a soldier, a toddler or a parrot where a woman was spoken of as well."""
    if not sure or entity.seen or _surely(entity, form):
        return 0.0
    brought = entity.made and entity.turn == entity.touched == turn - 1 and entity.noun not in nouns.FIGURE
    if brought and all(rival.touched < entity.touched for rival in sure):
        return 0.0
    return 2.0 if nouns.is_person(entity.noun) else 4.0 if entity.noun in nouns.FIGURE else 3.0


def _score(entity: Entity, form: str, turn: int, owned: bool) -> float:
    age = turn - entity.touched
    score = min(entity.weight, FOCUS) - _AGE * max(age, 0) + _MADE * (entity.turn == entity.touched)
    if form == "it" and entity.plural and not nouns.either_number(entity.noun):
        score -= 20
    if form == "it" and nouns.is_person(entity.noun):
        score -= 6
    if entity.called and entity.called == form and not entity.seen and entity.weight > PLACE:
        score += 1.5
    if form == "it" and entity.called:
        score -= 5
    if form == "they" and not entity.plural:
        score -= 3
    if form in ("he", "she") and not nouns.is_person(entity.noun):
        score -= 2.5
    if entity.noun in {"someone", "somebody"}:  # hardly ever where anybody was called by a noun
        score -= 3
    if entity.noun in nouns.BODY and owned:
        score -= 3
    if owned and (entity.owner or entity.noun in nouns.PARTS):
        score -= 2.5
    if entity.noun in _MARKS:
        score -= 0.5
    if entity.removed:
        score -= 1
    return score


def _answers(entity: Entity, form: str) -> bool:
    noun = entity.noun
    if form == "they":
        return (
            entity.plural
            or (bool(entity.former) and nouns.is_plural(entity.former.split()[-1]))
            or nouns.either_number(noun)
            or (nouns.is_person(noun) and nouns.pronouns(noun) >= {"he", "she"})
        )
    if form == "it":
        return "it" in nouns.pronouns(noun) or entity.plural
    if entity.plural and (noun in nouns.PEOPLE or not nouns.either_number(noun)):
        return False
    return form in nouns.pronouns(noun) and entity.called in ("", form)


def made_together(known: Registry, turn: int) -> tuple[Entity, Entity] | None:
    """Two single lifeless things that one of the last turns brought: the hat and the scarf, though only the hat was spoken of since."""
    made = [entity for entity in known.salient() if entity.made and not entity.plural and not entity.alive and turn - entity.turn <= 3]
    last = max((entity.turn for entity in made), default=0)
    found = sorted((entity for entity in made if entity.turn == last), key=lambda entity: entity.order)
    return (found[0], found[1]) if len(found) == 2 else None


def pair(known: Registry, turn: int, alive: bool = False) -> tuple[Entity, Entity] | None:
    """Two single things that were spoken of together, last: "add a swan and a duck" makes them "them"."""
    last = max((entity.touched for entity in known.salient() if not alive or entity.alive), default=0)
    together: Sequence[Entity] = [
        entity
        for entity in known.salient()
        if entity.touched == last and not entity.plural and (not alive or entity.alive) and entity.noun not in _OWN
    ]
    if len(together) >= 2 and turn - last <= 2 and together[1].weight > PLACE and together[0].alive == together[1].alive:
        one, other = sorted(together[:2], key=lambda entity: (entity.turn, entity.order))
        return one, other
    return None
