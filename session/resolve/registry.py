# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What a conversation has spoken of: the things it named, made, changed and took away, as they stand after each turn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from session.resolve import nouns, sets
from session.resolve.deeds import Deed, deeds
from session.resolve.entity import ASIDE, FOCUS, PLACE, Entity, called, definite, fitting, last_noun, possessive, told_apart
from session.resolve.nouns import alike as same_noun
from session.resolve.nouns import singular

__all__ = [
    "FOCUS",
    "PLACE",
    "Entity",
    "Registry",
    "definite",
    "fitting",
    "known",
    "last_noun",
    "possessive",
    "same_noun",
    "singular",
]


@dataclass(frozen=True)
class Registry:
    entities: tuple[Entity, ...] = ()

    def after(self, text: str, turn: int, seen: Sequence[str] = (), said_as: Sequence[tuple[str, str]] = ()) -> "Registry":
        """With what one more instruction, standing alone, speaks of. `seen`: phrases in it that were put in for pronouns; `said_as`: those
        that were put in for "he" or "she", each with that word."""
        registry = self
        for deed in deeds(text):
            registry = registry.with_deed(deed, turn, frozenset(seen))
        for phrase, form in said_as:
            if (one := registry.named(phrase)) is not None and not one.plural and form in nouns.pronouns(one.noun):
                registry = Registry(tuple(replace(entity, called=form) if entity is one else entity for entity in registry.entities))
        return registry

    def with_deed(self, deed: Deed, turn: int, seen: frozenset[str] = frozenset()) -> "Registry":
        registry = self
        if deed.owner and not (owner := called(deed.owner)).startswith(("his", "her", "its", "their")):
            whose, _, own = owner.partition(" ")
            whose, owner = (whose, own) if whose in nouns.OURS and own else ("", owner)
            registry = registry._with(
                Entity(
                    owner,
                    last_noun(owner),
                    turn,
                    turn,
                    weight=ASIDE,
                    plural=nouns.is_plural(last_noun(owner)),
                    count=whose,
                    seen=definite(owner) in seen,
                )
            )
        name = deed.name
        if deed.caused and registry.named(name) is None:
            # "the moon crescent" of "make the moon crescent" is the moon.
            shorter = (" ".join(name.split()[:count]) for count in range(name.count(" "), 0, -1))
            name = next((words for words in shorter if registry.named(words)), name)
        noun = deed.noun if name == deed.name else last_noun(name)
        new = Entity(
            name, noun, turn, turn, where=deed.where, owner=called(deed.owner), plural=deed.plural, count=deed.count, made=deed.made, removed=deed.removed,
            weight=deed.weight, former=deed.former, seen=definite(deed.name) in seen, state=deed.state, apart=deed.apart,
        )  # fmt: skip
        if deed.back and (old := registry.named(name)) is not None and _was(old, noun):
            return registry._again(old, replace(new, turn=old.turn))
        if not (deed.some and deed.removed):
            registry = registry._with(new, fresh=deed.fresh)
        elif registry.named(deed.name, plural=True) is None:
            registry = registry._with(replace(new, removed=False))
        return registry._of_many(deed, turn) if deed.some else registry

    @property
    def before_edits(self) -> "Registry":
        """What of it the photo holds however it was edited: nothing that was made, each thing by its first name."""
        there = (entity for entity in self.entities if not entity.made or entity.former)
        first = (
            replace(entity, name=(*entity.before, entity.former or entity.name)[0], former="", before=(), state="") for entity in there
        )
        return Registry(tuple(replace(entity, noun=last_noun(entity.name), made=False, removed=False) for entity in first))

    def _again(self, old: Entity, new: Entity) -> "Registry":
        """With what was replaced there again, and what took its place called so no more."""
        others = tuple(entity for entity in self.entities if entity is not old)
        return Registry((*others, replace(old, former="", before=())))._with(new, fresh=True)

    def _of_many(self, deed: Deed, turn: int) -> "Registry":
        """With those of them that something was done to, spoken of now rather than they."""
        many = self.named(deed.name, plural=True)
        if many is None or not many.plural:
            return self
        if deed.removed:
            left = sets.less(many, max(sets.number(deed.some), 1))
            return Registry((*(entity for entity in self.entities if entity is not many), replace(left, removed=False)))
        own = sets.some_of(many, deed.some, deed.state, turn)
        behind = replace(many, weight=ASIDE)
        others = tuple(
            entity for entity in self.entities if entity is not many and not (entity.name == own.name and entity.count == own.count)
        )
        return Registry((*others, behind, own))

    def _with(self, new: Entity, fresh: bool = False) -> "Registry":
        new = replace(new, order=len(self.entities) and max(entity.order for entity in self.entities) + 1)
        old = self.named(new.former) if new.former else None
        if old is not None and (fitting(old, called(new.former)) < 0.5 or _stands_beside(old, new)):
            old = None  # the mug stays when its tea is turned into coffee
        if old is None and not fresh:
            old = self.same(new)
            if old is not None and (told_apart(old, new) or (old.seen and old.plural != new.plural)):
                old = None
            elif old is not None and (sets.picks(old, new) or sets.another(old, new, self.whole(new.head))):
                old, new = None, replace(new, turn=old.turn, made=old.made)
        if old is not None and new.removed and old.plural and not new.plural and singular(old.head) == new.head:
            # One of many is gone, the others are not.
            new, old = replace(sets.less(old), touched=new.touched, order=new.order), old
        if old is None:
            return Registry((*self.entities, new))
        if new.former:
            merged = replace(new, where=old.where, made=True, former=old.name, before=_names_before(old), owner=old.owner)
        else:
            again = old.touched == new.touched and old.weight > new.weight
            told = old.seen and not new.seen  # "him", a guess, is the boy now that he is called so
            merged = replace(
                old, name=new.name if told else old.name, noun=new.noun if told else old.noun, turn=new.turn if told else old.turn, seen=old.seen and new.seen, touched=new.touched, order=old.order if again else new.order, weight=max(old.weight, new.weight) if again else new.weight, removed=new.removed, state=new.state or old.state, apart=new.apart, said=new.name,
                where=old.where or (new.where if new.made else ""), owner=old.owner or new.owner,
            )  # fmt: skip
        return Registry((*(entity for entity in self.entities if entity is not old), merged))

    def same(self, new: Entity) -> Entity | None:
        """The entity that words which name a thing again name."""
        return self.named(new.name, owner=new.owner, plural=new.plural)

    def named(self, name: str, owner: str = "", plural: bool | None = None) -> Entity | None:
        """The entity called so, the one that fits best and was spoken of last; a thing taken away only where nothing else is called so,
        by its name."""
        name = called(name)
        fits = [(fit, entity) for entity in self.salient() if (fit := fitting(entity, name, owner, plural)) > 0]
        if fits:
            return max(fits, key=lambda pair: pair[0])[1]
        gone = [entity for entity in self.salient(removed=True) if entity.removed]
        return next((entity for entity in gone if entity.name == name), None) or next(
            (entity for entity in gone if entity.name.endswith(f" {name}")), None
        )

    def whole(self, noun: str) -> Entity | None:
        """All of a kind, where they were spoken of together, rather than some of them."""
        many = [entity for entity in reversed(self.alike(noun)) if entity.plural]
        return next((entity for entity in many if not sets.are_some(entity)), next(iter(many), None))

    def is_gone(self, phrase: str) -> bool:
        return any(entity.removed and entity.phrase == phrase for entity in self.entities)

    @property
    def nouns(self) -> frozenset[str]:
        """The nouns its things answer to."""
        return frozenset(noun for entity in self.entities if not entity.removed for noun in (entity.head, last_noun(entity.former)) if noun)

    @property
    def last(self) -> int:
        """The turn that last spoke of anything."""
        return max((entity.touched for entity in self.entities), default=0)

    def salient(self, removed: bool = False) -> list[Entity]:
        """What a pronoun would pick first comes first; what was taken away answers to none."""
        return sorted(
            (entity for entity in self.entities if removed or not entity.removed),
            key=lambda entity: (-entity.touched, -entity.weight, -entity.order),
        )

    def kind_in_focus(self) -> Entity | None:
        """What "one" and "another" are said of: the latest thing that the last turns were about."""
        return next((entity for entity in self.salient() if entity.weight > PLACE), next(iter(self.salient()), None))

    def phrase(self, entity: Entity) -> str:
        """The entity's own phrase, with what tells it from the others of its name."""
        rivals = [
            other
            for other in self.entities
            if other is not entity and not other.removed and other.head == entity.head and other.plural == entity.plural
        ]
        return entity.among(rivals)

    def alike(self, noun: str) -> list[Entity]:
        """Those of one noun, in the order they were introduced."""
        found = [
            entity for entity in self.entities if not entity.removed and (nouns.alike(entity.head, noun) or nouns.covers(noun, entity.noun))
        ]
        return sorted(found, key=lambda entity: (entity.turn, entity.order))


def _was(old: Entity, noun: str) -> bool:
    """Whether it was called so before something else took its place."""
    return not goes_by(noun, old.head) and any(goes_by(noun, last_noun(name)) for name in _names_before(old))


def goes_by(noun: str, other: str) -> bool:
    """Whether what is called `other` may be called `noun` as well."""
    return same_noun(noun, other) or nouns.covers(noun, other)


def _names_before(old: Entity) -> tuple[str, ...]:
    return (*old.before, old.former) if old.former else old.before


def _stands_beside(old: Entity, new: Entity) -> bool:
    """The tow truck of "change the vehicle on the tow truck to an elephant" is not the vehicle."""
    return old.turn == new.touched and not old.made and singular(old.head) != singular(last_noun(new.former))


def known(path: Sequence["Spoken"]) -> Registry:
    """What the turns of a path have spoken of; remembered for every beginning of it."""
    steps = tuple((step.meant, step.number, tuple(step.seen), tuple(step.called)) for step in path)
    for length in range(0, len(steps), 100):  # each beginning waits for the one before it: a long path would go too deep
        _known(steps[:length])
    return _known(steps)


class Spoken(Protocol):
    @property
    def meant(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def seen(self) -> tuple[str, ...]: ...
    @property
    def called(self) -> tuple[tuple[str, str], ...]: ...


@lru_cache(8192)
def _known(path: tuple[tuple[str, int, tuple[str, ...], tuple[tuple[str, str], ...]], ...]) -> Registry:
    if not path:
        return Registry()
    *before, (meant, number, seen, said_as) = path
    return _known(tuple(before)).after(meant, number, seen, said_as)
