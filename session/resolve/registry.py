# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What a conversation has spoken of: the things it named, made, changed and took away, as they stand after each turn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from session.resolve import nouns
from session.resolve.deeds import Deed, deeds
from session.resolve.nouns import alike as same_noun
from session.resolve.nouns import singular

__all__ = ["Entity", "Registry", "definite", "known", "same_noun", "singular"]

FOCUS, ASIDE, PLACE = 3.0, 2.0, 1.0
"""How much a turn is about a thing: what is done to it, whose it is, where it is done."""


@dataclass(frozen=True)
class Entity:
    """`name`: as said without article ("red hat"); `noun`: what it is, for pronouns (a hot dog is no dog). `where`: what tells it from others
    of its name ("on the cat"). `owner`: whose it is. `turn`: where it was introduced; `touched`: where it was last spoken of; `order`:
    the later said, the higher. `made`: by an edit, rather than seen in the photo. `former`: the name it had before it was replaced, in
    turn `turn`. `seen`: known from a pronoun alone, its noun is a guess.
    `state`: words said of it since ("black"). `apart`: it was told from others of its kind when it was last spoken of."""

    name: str
    noun: str
    turn: int
    touched: int
    order: int = 0
    where: str = ""
    owner: str = ""
    plural: bool = False
    count: str = ""
    made: bool = False
    removed: bool = False
    weight: float = FOCUS
    former: str = ""
    seen: bool = False
    state: str = ""
    apart: bool = False

    @property
    def phrase(self) -> str:
        return self.among(())

    def among(self, rivals: Sequence["Entity"]) -> str:
        """The shortest phrase that tells it from `rivals`, things of the same noun. Who wears or carries it is said all the same."""
        name = self.name
        if self.state and self.state not in name:  # it is not red any more
            name = " ".join(word for word in name.split() if not nouns.is_value(word)) or name
        if self.owner:
            return f"{possessive(definite(self.owner))} {name}"
        if self.count in nouns.COUNTS:
            name = f"{self.count} {name}"
        same = [rival for rival in rivals if last_noun(rival.name) == self.head]
        if same and not any(rival.where == self.where for rival in same) and self.where:
            return f"{definite(name)} {self.where}"
        if same and any(rival.name == self.name for rival in same):
            if self.state and all(rival.state != self.state for rival in same):
                return definite(f"{self.state} {name}")
            if self.made and sum(rival.made for rival in same) == 0:
                return definite(f"new {name}")
            return definite(f"{_NTH[min(sum(rival.order < self.order for rival in same), 4)]} {name}")
        worn = self.where and nouns.is_alive(last_noun(self.where)) and re.match(r"(?:on|in|of) ", self.where)
        return f"{definite(name)} {self.where}" if worn else definite(name)

    @property
    def head(self) -> str:
        return last_noun(self.name)

    @property
    def alive(self) -> bool:
        return nouns.is_alive(self.noun)


_NTH = ("first", "second", "third", "fourth", "fifth")


def definite(name: str) -> str:
    """ "hat" as "the hat"; what has a determiner or a possessor keeps it."""
    return name if re.match(r"(?:the|this|that|these|those|his|her|its|their|my|our|one of|all|both|every)\b", name) else f"the {name}"


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") and nouns.is_plural(name.split()[-1]) and not name.endswith("ss") else f"{name}'s"


@lru_cache(8192)
def last_noun(name: str) -> str:
    if name.startswith('text "'):
        return "text"
    return re.split(r" (?:of|with|in|on|for|to|at) ", name)[0].split()[-1] if name.strip() else ""


@dataclass(frozen=True)
class Registry:
    entities: tuple[Entity, ...] = ()

    def after(self, text: str, turn: int, seen: Sequence[str] = ()) -> "Registry":
        """With what one more instruction, standing alone, speaks of. `seen`: phrases in it that were put in for pronouns."""
        registry = self
        for deed in deeds(text):
            registry = registry.with_deed(deed, turn, frozenset(seen))
        return registry

    def with_deed(self, deed: Deed, turn: int, seen: frozenset[str] = frozenset()) -> "Registry":
        registry = self
        if deed.owner and not (owner := _said(deed.owner)).startswith(("his", "her", "its", "their")):
            registry = registry._with(
                Entity(
                    owner,
                    last_noun(owner),
                    turn,
                    turn,
                    weight=ASIDE,
                    plural=nouns.is_plural(last_noun(owner)),
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
            name, noun, turn, turn, where=deed.where, owner=_said(deed.owner), plural=deed.plural, count=deed.count, made=deed.made, removed=deed.removed,
            weight=deed.weight, former=deed.former, seen=definite(deed.name) in seen, state=deed.state, apart=deed.apart,
        )  # fmt: skip
        registry = registry._with(new, fresh=deed.fresh)
        return registry._of_many(deed, turn) if deed.one else registry

    def _of_many(self, deed: Deed, turn: int) -> "Registry":
        """With the one of them that something was done to, spoken of now rather than they."""
        many = self.named(deed.name, plural=True)
        if many is None or not many.plural:
            return self
        noun = singular(many.head)
        own = Entity(f"{deed.state} {noun}".strip(), noun, many.turn, turn, many.order + 1, made=many.made, state=deed.state, count="one")
        behind = replace(many, weight=ASIDE)
        others = tuple(entity for entity in self.entities if entity is not many and not (entity.name == own.name and entity.count == "one"))
        return Registry((*others, behind, own))

    def _with(self, new: Entity, fresh: bool = False) -> "Registry":
        new = replace(new, order=len(self.entities) and max(entity.order for entity in self.entities) + 1)
        old = self.named(new.former) if new.former else None
        if old is None and not fresh:
            old = self.same(new)
            if old is not None and old.seen and old.plural != new.plural:
                old = None
        if old is not None and new.removed and old.plural and not new.plural and singular(old.head) == new.head:
            new, old = replace(old, touched=new.touched, order=new.order), old  # one of many is gone, the others are not
        if old is None:
            return Registry((*self.entities, new))
        if new.former:
            merged = replace(new, where=old.where, made=True, former=old.name, owner=old.owner)
        else:
            again = old.touched == new.touched and old.weight > new.weight
            told = old.seen and not new.seen  # "him", a guess, is the boy now that he is called so
            merged = replace(
                old, name=new.name if told else old.name, noun=new.noun if told else old.noun, turn=new.turn if told else old.turn, seen=old.seen and new.seen, touched=new.touched, order=old.order if again else new.order, weight=max(old.weight, new.weight) if again else new.weight, removed=new.removed, state=new.state or old.state, apart=new.apart,
                where=old.where or (new.where if new.made else ""), owner=old.owner or new.owner,
            )  # fmt: skip
        return Registry((*(entity for entity in self.entities if entity is not old), merged))

    def same(self, new: Entity) -> Entity | None:
        """The entity that words which name a thing again name."""
        return self.named(new.name, owner=new.owner, plural=new.plural)

    def named(self, name: str, owner: str = "", plural: bool | None = None) -> Entity | None:
        """The entity called so, the one that fits best and was spoken of last; a thing taken away only where nothing else is called so,
        by its whole name."""
        name = _said(name)
        fits = [(fit, entity) for entity in self.salient() if (fit := fitting(entity, name, owner, plural)) > 0]
        if fits:
            return max(fits, key=lambda pair: pair[0])[1]
        return next((entity for entity in self.salient(removed=True) if entity.removed and entity.name == name), None)

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


@lru_cache(8192)
def _said(name: str) -> str:
    return re.sub(r"^(?:the|a|an|this|that|these|those|some|another)\s+", "", name.lower().strip())


_TELLING = re.compile(
    r"\b(?:other|another|second|third|first|last|left|right|middle|top|bottom|front|back|upper|lower|small|smaller|little|big|bigger|large|larger|baby|adult|young|old|older|younger|tall|short|new)\b"
)


@lru_cache(16384)
def fitting(entity: Entity, name: str, owner: str = "", plural: bool | None = None) -> float:
    """How well words without article name the entity: 0 not at all. Its noun, another word for it or a wider one; no word against it."""
    noun = last_noun(name)
    best = 0.0
    for own, worth in ((entity.name, 1.0), (entity.former, 0.9)):
        head = last_noun(own)
        if not own or not noun:
            continue
        if singular(head) == singular(noun):
            fit = 1.0
        elif nouns.slip(head, noun):
            fit = 0.8
        elif nouns.alike(head, noun) or nouns.covers(noun, head if own is not entity.name else entity.noun):
            fit = 0.6
        else:
            continue
        said, have = _modifiers(name), _modifiers(own) | _modifiers(entity.where)
        extra = said - have
        if own == entity.name and name == own:
            fit += 0.5
        elif extra and not _agreeing(extra, have):
            continue
        fit -= 0.1 * len(extra) + (0.15 if plural is not None and plural != entity.plural else 0.0)
        if owner and entity.owner and last_noun(_said(owner)) != last_noun(entity.owner):
            continue
        best = max(best, fit * worth)
    return best


@lru_cache(8192)
def _modifiers(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w'-]+", words.lower())[:-1]) - {"the", "a", "an", "of", "on", "in"}


def _agreeing(extra: frozenset[str], have: frozenset[str]) -> bool:
    """Whether further words may be said of the same thing: not where both tell which one."""
    if any(word in {"other", "another", "second", "third"} for word in extra):
        return False
    telling = {word for word in extra if _TELLING.fullmatch(word) or nouns.is_value(word)}
    return not telling or not have


def known(path: Sequence["Spoken"]) -> Registry:
    """What the turns of a path have spoken of; remembered for every beginning of it."""
    steps = tuple((step.meant, step.number, tuple(step.seen)) for step in path)
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


@lru_cache(8192)
def _known(path: tuple[tuple[str, int, tuple[str, ...]], ...]) -> Registry:
    if not path:
        return Registry()
    *before, (meant, number, seen) = path
    return _known(tuple(before)).after(meant, number, seen)
