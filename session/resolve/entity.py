# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""A thing that was spoken of: what it is called, what tells it from others, and whether words name it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from editor import patterns
from editor.asks.words import SIZES
from session.resolve import nouns
from session.resolve.nouns import singular

FOCUS, ASIDE, PLACE = 3.0, 2.0, 1.0
"""How much a turn is about a thing: what is done to it, whose it is, where it is done."""


@dataclass(frozen=True)
class Entity:
    """`name`: as said without article ("red hat"); `noun`: what it is, for pronouns (a hot dog is no dog). `where`: what tells it from others
    of its name ("on the cat"). `owner`: whose it is. `turn`: where it was introduced; `touched`: where it was last spoken of; `order`:
    the later said, the higher. `made`: by an edit, rather than seen in the photo. `former`: the name it had before it was replaced, in
    turn `turn`; `before`: the names before that one, first to last. `seen`: known from a pronoun alone, its noun is a guess.
    `state`: words said of it since ("black"). `apart`: it was told from others of its kind when it was last spoken of. `said`: the words
    it was last named by.
    `part`: some of a set that was spoken of. `called`: "he" or "she" where it was said so."""

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
    before: tuple[str, ...] = ()
    seen: bool = False
    state: str = ""
    apart: bool = False
    said: str = ""
    part: bool = False
    called: str = ""

    @property
    def phrase(self) -> str:
        return self.among(())

    def among(self, rivals: Sequence["Entity"]) -> str:
        """The shortest phrase that tells it from `rivals`, things of the same noun. Who wears or carries it is said all the same."""
        name = self.name
        if self.state and self.state not in name:  # it is not red any more, nor big
            name = " ".join(word for word in name.split() if not _undone(word, self.state)) or name
        if self.count in nouns.OURS:
            return f"{self.count} {name}"
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
        worn = self.where and nouns.is_alive(last_noun(self.where)) and patterns.match(r"(?:on|in|of) ", self.where)
        return f"{definite(name)} {self.where}" if worn else definite(name)

    @property
    def head(self) -> str:
        return last_noun(self.name)

    @property
    def alive(self) -> bool:
        return nouns.is_alive(self.noun)


def _undone(word: str, state: str) -> bool:
    """Whether a word said of a thing holds no longer, now that it is so."""
    return any(of_kind(word) and of_kind(state) for of_kind in (nouns.is_value, SIZES.__contains__))


_NTH = ("first", "second", "third", "fourth", "fifth")


_DETERMINED = re.compile(r"(?:the|this|that|these|those|his|her|its|their|my|our|one of|all|both|every|someone|somebody)\b")


def definite(name: str) -> str:
    """ "hat" as "the hat"; what has a determiner or a possessor keeps it, and "someone" has none."""
    return name if _DETERMINED.match(name) else f"the {name}"


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") and nouns.is_plural(name.split()[-1]) and not name.endswith("ss") else f"{name}'s"


@lru_cache(8192)
def last_noun(name: str) -> str:
    return _itself(name).split()[-1] if name.strip() else ""


def _itself(name: str) -> str:
    """Without what it holds or where it is: "red cup" of "red cup of tea"."""
    return "text" if name.startswith('text "') else patterns.split(r" (?:of|with|in|on|for|to|at) ", name)[0]


@lru_cache(8192)
def called(name: str) -> str:
    return patterns.sub(r"^(?:the|a|an|this|that|these|those|some|another)\s+", "", name.lower().strip())


def told_apart(old: Entity, new: Entity) -> bool:
    """Two things of one instruction with nouns of their own: the man of "let the man look at the little boy" is not the boy."""
    again = old.said == new.name  # the dog of "put a bone in the pup's mouth", named as an owner and as a thing
    return old.touched == new.touched and not again and not old.seen and not (old.former or new.removed) and not _same_noun(old, new)


def _same_noun(old: Entity, new: Entity) -> bool:
    return singular(old.head) == singular(new.head) or nouns.slip(old.head, new.head)


_TELLING = re.compile(
    r"\b(?:other|another|second|third|fourth|fifth|next|first|last|left|right|middle|top|bottom|front|back|upper|lower|near|nearer|far|farther|outer|inner|small|smaller|little|big|bigger|large|larger|baby|adult|young|old|older|younger|tall|taller|short|shorter|new"
    r"|(?!(?:forest|chest|vest|nest|guest|request|priest|fist|wrist|list|coast|toast|roast|breast|harvest|best|test|rest)\b)[a-z]{2,}(?:est|most))\b"
)


def tells(name: str) -> bool:
    """Whether it says which of several."""
    return bool(_TELLING.search(name))


@lru_cache(16384)
def fitting(entity: Entity, name: str, owner: str = "", plural: bool | None = None) -> float:
    """How well words without article name the entity: 0 not at all. Its noun, another word for it or a wider one; no word against it."""
    noun = last_noun(name)
    best = 0.0
    for own, worth in ((entity.name, 1.0), (entity.former, 0.9), *((name, 0.7) for name in entity.before)):
        head = last_noun(own)
        if not own or not noun:
            continue
        if singular(head) == singular(noun):
            fit = 1.0
        elif nouns.slip(head, noun):
            fit = 0.8
        elif nouns.called_alike(_itself(own), _itself(name)) or nouns.covers(noun, head if own is not entity.name else entity.noun):
            fit = 0.55 if nouns.far_wider(noun, head) else 0.6
        elif nouns.may_be_called(head, noun):
            fit = 0.5 if nouns.are_young(head, noun) else 0.45  # of a kid and a teacher the boy is the kid
        elif own is entity.name and (fit := _is_of(own, noun)):
            if fit < 0.5:
                return fit  # the tea of a mug of tea, the unicorn of a unicorn figurine: nothing else is called so
        else:
            continue
        said, have = modifiers(name), modifiers(own) | modifiers(entity.where)
        extra = said - have
        if own == entity.name and name == own:
            fit += 0.5
        elif extra and not (_agreeing(extra, have) or (entity.plural and plural is False and _may_be_among(extra, have))):
            continue
        fit -= 0.1 * len(extra) + (0.15 if plural is not None and plural != entity.plural else 0.0)
        if owner and entity.owner and last_noun(called(owner)) != last_noun(entity.owner):
            continue
        best = max(best, fit * worth)
    return best


_SHAPES = re.compile(
    r"(?:figurine|figure|statue|statuette|sculpture|carving|doll|balloon|float|sticker|plush|plushie|toy|cutout|puppet|graffiti|mural|painting|drawing|poster|picture|print|tattoo|logo|kite|costume|mask|lantern|cake|cookie|emblem|hologram|topiary|pinata|robot|mosaic)s?$"
)


@lru_cache(8192)
def _is_of(name: str, noun: str) -> float:
    """How well `noun` names a thing by what it holds or shows, or by the sort its first word names: a camper van, a mother duck."""
    held = patterns.fullmatch(r"[a-z' -]+ of (?:[a-z-]+ )*?(?P<what>[a-z-]+)", name)
    if held:
        return 0.3 if nouns.alike(held["what"], noun) or nouns.covers(noun, held["what"]) else 0.0
    *_, sort, head = ("", *name.split())
    shows = bool(_SHAPES.match(head))
    if not sort or not (singular(sort) == singular(noun) or (shows and nouns.covers(noun, sort))):
        return 0.0
    if shows:
        return 0.3 if nouns.is_alive(noun) or nouns.lifeless(noun) else 0.0
    return 0.5 if nouns.covers(head, sort) or (nouns.is_alive(sort) and nouns.is_alive(head)) else 0.0


@lru_cache(8192)
def modifiers(words: str) -> frozenset[str]:
    """What is said of a thing before its noun."""
    return frozenset(patterns.findall(r"[\w'-]+", words.lower())[:-1]) - _LINKS


_LINKS = nouns.named("the a an of on in at to over under above below behind beside next near around with by from for")


def _may_be_among(extra: frozenset[str], have: frozenset[str]) -> bool:
    """Whether further words may be said of one of them: not another colour than all of them have."""
    return not extra & {"other", "another"} and (
        not any(nouns.is_value(word) for word in have) or not any(nouns.is_value(word) for word in extra)
    )


def _agreeing(extra: frozenset[str], have: frozenset[str]) -> bool:
    """Whether further words may be said of the same thing: not where both tell which one."""
    if any(word in {"other", "another", "second", "third"} for word in extra):
        return False
    telling = {word for word in extra if _TELLING.fullmatch(word) or nouns.is_value(word)}
    return not telling or not have
