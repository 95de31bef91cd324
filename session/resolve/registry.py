# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What a conversation has spoken of: the things it made, changed and took away, and the words that may stand for them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from editor.asks.nouns import PREPOSITION, main_noun
from editor.operations import Operation, operations
from editor.types import Kind

Gender = Literal["he", "she", "they", "it", "any"]
"""The pronoun a thing answers to; "any" for a person of either."""

_MALE = r"man|boy|guy|gentleman|father|dad|grandpa|king|prince|brother|son|husband|groom|batter|him|he|waiter|cowboy|policeman|fireman|businessman|snowman|santa|uncle|lad|dude"
_FEMALE = r"woman|girl|lady|mother|mom|grandma|queen|princess|sister|daughter|wife|bride|her|she|waitress|ballerina|aunt|policewoman|mermaid|witch"
_EITHER = (
    r"person|child|kid|baby|toddler|player|skier|surfer|skateboarder|rider|driver|chef|cook|worker|soldier|officer|astronaut|friend|someone|pedestrian|athlete|pitcher|catcher|umpire|model|teenager"
    r"|snowboarder|doctor|nurse|farmer|clown|pirate|biker|cyclist|tennis player|student|teacher|zebra|dog|cat|bear|horse|cow|bird|lion|tiger|monkey"
)
_ANIMALS = (
    r"dog|cat|puppy|kitten|horse|cow|bird|sheep|zebra|giraffe|elephant|bear|lion|tiger|monkey|duck|goat|pig|rabbit|parrot|fish|dolphin|shark|penguin|owl|eagle|mouse|rat|fox|wolf|deer|panda"
    r"|dragon|unicorn|dinosaur|butterfly|bee|frog|turtle|snake|lizard|hamster|camel|kangaroo|koala|chicken|rooster|goose|swan|flamingo|llama|bull|calf|lamb|squirrel|animal|seagull|crab|seal"
)
_PLURALS = r"people|men|women|children|kids|boys|girls|guys|ladies|sheep|feet|teeth|mice|geese|fish|deer|couple|team|family|crowd|players|glasses|sunglasses|pants|jeans|shorts|scissors|trousers|fries|clothes"


@dataclass(frozen=True)
class Entity:
    """`name`: as said without article ("red hat"); `where`: what tells it from others of its name ("on the cat"). `turn`: where it was
    introduced; `touched`: where it was last spoken of. `made`: by an edit, rather than seen in the photo. `weight`: the thing a turn is
    about stands before its places. `former`: the noun it had before it was replaced. `seen`: known from a pronoun alone, its noun is a guess."""

    name: str
    turn: int
    touched: int
    where: str = ""
    made: bool = False
    removed: bool = False
    weight: int = 2
    former: str = ""
    seen: bool = False

    @property
    def phrase(self) -> str:
        return f"{definite(self.name)} {self.where}".strip()

    @property
    def head(self) -> str:
        return main_noun(self.name)


def definite(name: str) -> str:
    """ "hat" as "the hat"; what has a determiner or a possessor keeps it."""
    return name if re.match(r"(?:the|this|that|these|those|his|her|its|their|my|our|one of|all|both|every)\b", name) else f"the {name}"


def singular(noun: str) -> str:
    irregular = {
        "men": "man",
        "women": "woman",
        "people": "person",
        "children": "child",
        "mice": "mouse",
        "geese": "goose",
        "feet": "foot",
        "teeth": "tooth",
        "ladies": "lady",
        "babies": "baby",
    }
    if noun in irregular:
        return irregular[noun]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


_ALIKE = (
    {"bike", "motorcycle", "bicycle", "motorbike"}, {"guy", "man", "gentleman", "boy"}, {"lady", "woman", "girl"}, {"kid", "child", "boy", "girl"}, {"tv", "television"}, {"car", "vehicle", "truck", "van"},
    {"person", "man", "woman", "guy"}, {"dog", "puppy"}, {"cat", "kitten"}, {"picture", "painting"}, {"couch", "sofa"}, {"cup", "mug"}, {"shirt", "t-shirt", "top"},
)  # fmt: skip


def same_noun(one: str, other: str) -> bool:
    one, other = singular(one), singular(other)
    return one == other or any({one, other} <= alike for alike in _ALIKE)


def is_plural(name: str) -> bool:
    noun = main_noun(name)
    counted = re.match(r"(?:two|three|four|five|six|several|many|some|all|both|few|a few|a couple of|\d+) ", name)
    return bool(counted) or bool(re.fullmatch(_PLURALS, noun)) or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))


def answers(entity: Entity, pronoun: str) -> bool:
    """Whether `pronoun`, one of it, he, she, they, may stand for the entity."""
    noun, plural = entity.head, is_plural(entity.name)
    male, female, either = (bool(re.fullmatch(words, singular(noun))) for words in (_MALE, _FEMALE, _EITHER))
    animal = bool(re.fullmatch(_ANIMALS, singular(noun)))
    if pronoun == "they":
        return plural or (either and not animal)
    if plural and noun not in {"glasses", "sunglasses", "pants", "jeans", "shorts", "scissors", "trousers"}:
        return False
    if pronoun == "he":
        return male or either or animal
    if pronoun == "she":
        return female or either or animal
    return not (male or female) and (not either or animal or singular(noun) in {"baby", "child"})


@dataclass(frozen=True)
class Registry:
    entities: tuple[Entity, ...] = ()

    def after(self, text: str, turn: int, seen: Sequence[str] = ()) -> "Registry":
        """With what one more instruction, standing alone, speaks of. `seen`: phrases in it that were put in for pronouns."""
        registry = self
        for operation in operations(text):
            for spoken in _spoken_of(operation, turn):
                registry = registry._with(replace(spoken, seen=definite(spoken.name) in seen))
        return registry

    def _with(self, spoken: Entity) -> "Registry":
        known = self.named(spoken.name) or (self.named(spoken.former) if spoken.former else None)
        if known is None or (spoken.made and not spoken.former and known.turn != spoken.turn):
            return Registry((*self.entities, spoken))
        turned = bool(spoken.former) and spoken.name != known.name
        new = replace(
            known, name=spoken.name if turned else known.name, touched=spoken.touched, removed=spoken.removed, weight=spoken.weight,
            former=known.name if turned else known.former, turn=spoken.turn if turned else known.turn, where=known.where or spoken.where, made=known.made or spoken.made,
        )  # fmt: skip
        return Registry((*(entity for entity in self.entities if entity is not known), new))

    def named(self, name: str) -> Entity | None:
        """The entity called so, by its whole name, or by its noun where no modifier speaks against it; the latest first."""
        wanted, noun = set(_words(name)), main_noun(name)
        for entity in self.salient(removed=True):
            if entity.name == name:
                return entity
        for entity in self.salient():
            names = [entity.name, *([entity.former] if entity.former else [])]
            if any(
                same_noun(main_noun(known), noun) and (wanted <= set(_words(f"{known} {entity.where}")) or set(_words(known)) <= wanted)
                for known in names
            ):
                return entity
        return None

    @property
    def nouns(self) -> frozenset[str]:
        """The nouns its things answer to."""
        return frozenset(noun for entity in self.entities if not entity.removed for noun in (entity.head, main_noun(entity.former)) if noun)

    def salient(self, removed: bool = False) -> list[Entity]:
        """What a pronoun would pick first comes first; what was taken away answers to none."""
        return sorted(
            (entity for entity in self.entities if removed or not entity.removed),
            key=lambda entity: (-entity.touched, -entity.weight, -entity.turn),
        )

    def first(self, pronoun: str, alive: bool = False, owner: bool = False) -> Entity | None:
        """`alive`: it smiles, wears or eats; `owner`: something is its own, so that it is no part of another."""
        return next(
            (
                entity
                for entity in self.salient()
                if answers(entity, pronoun) and (not alive or is_alive(entity)) and not (owner and "'s " in entity.name)
            ),
            None,
        )


def is_alive(entity: Entity) -> bool:
    return bool(
        re.fullmatch(
            f"{_MALE}|{_FEMALE}|{_EITHER}|{_ANIMALS}|team|family|crowd|couple|statue|doll|teddy|toy|robot|figure", singular(entity.head)
        )
    )


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[\w']+", name.lower()) if word not in {"the", "a", "an", "of", "this", "that"}]


def _spoken_of(operation: Operation, turn: int) -> Iterator[Entity]:
    """The things one operation speaks of, the least important first."""
    thing, value = operation.thing, operation.value
    if owner := re.match(r"(.+?)'s ", thing) or re.search(r" of (?:the|this) (.+)$", thing):
        yield Entity(owner[1], turn, turn, weight=1)
    seen = Entity(thing, turn, turn)
    if operation.action == "add text" and operation.text:
        yield Entity(f'text "{operation.text}"', turn, turn, made=True)
    elif operation.action == "add" and thing:
        whose = re.sub(
            r"^.*?\b(?:on|to|of|with|in|at|behind|beside|near|under|above|over|for|by)\s+(?:top of\s+|front of\s+)?(?:the |a |an |his |her |its )?",
            "",
            value,
        ).strip()
        if whose and not re.search(
            r"\b(?:photo|picture|image|left|right|top|bottom|corner|middle|center|background|foreground|there|here|side)\b", whose
        ):
            yield Entity(whose, turn, turn, weight=1)
        yield Entity(re.sub(r"^(?:another|more|one|second|new) ", "", thing), turn, turn, _where(operation), made=True)
    elif operation.action == "replace" and thing and value:
        yield Entity(value, turn, turn, made=True) if thing.endswith("outfit") else Entity(value, turn, turn, made=True, former=thing)
    elif operation.action == "remove" and thing:
        yield replace(seen, removed=True)
    elif (
        thing
        and operation.action not in {"crop", "unknown"}
        and not re.fullmatch(r"it|this|that|them|him|her|everything else|second one|one", thing)
    ):
        yield seen


def _where(operation: Operation) -> str:
    """ "on the cat" for what was put on the cat; sides of the picture tell a thing apart only while it is not moved."""
    where = operation.value
    if not where or re.match(r"(?:there|here)\b", where):
        return ""
    if not re.match(rf"(?:{PREPOSITION}|inside|around|over|against|atop)\b", where):
        return f"{'of' if operation.kind is Kind.ADD_OBJECT else 'on'} {definite(where)}"
    where = re.sub(r"^to\b|^onto\b", "on", re.sub(r"^into\b", "in", where))
    return "" if re.search(r"\b(?:photo|picture|image|scene|it|him|her|them)$", where) else where
