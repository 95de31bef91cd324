"""One noun phrase of an instruction as a thing: its determiner, owner, noun, place."""

import re
from dataclasses import dataclass

from session.resolve import nouns

_INDEFINITE = nouns.named("a an some another two three four five six seven eight nine ten several many few more 2 3 4 5 6 7 8 9 10")
_TOYS = re.compile(r"\b(?:teddy|stuffed|toy|plush|rubber|lego|paper|origami|balloon|plastic|wooden|statue|inflatable|gummy|chocolate)\b")
_FOOD = re.compile(r"\bhot dogs?\b|\bhotdogs?\b")


@dataclass(frozen=True)
class Thing:
    """text[start:end], from determiner to noun. `words`: without determiner and owner, in lower case ("red hat"); `noun`: the last of them
    ("hat"); `essence`: the noun that says what it is where the last word would mislead (a hot dog is no dog). `owner`: the words before
    "'s". `where`: " on the cat" after it. `clause`: which clause it stands in."""

    start: int
    end: int
    words: str
    noun: str
    determiner: str
    owner: str
    where: str
    role: str
    preposition: str
    clause: int

    @property
    def essence(self) -> str:
        if _FOOD.search(self.words):
            return "sandwich"
        return "teddy" if _TOYS.search(self.words) and nouns.is_animal(self.noun) else self.noun

    @property
    def indefinite(self) -> bool:
        return self.determiner in _INDEFINITE or (not self.determiner and not self.owner)

    @property
    def plural(self) -> bool:
        return self.determiner in nouns.MANY or nouns.is_plural(self.noun)

    @property
    def is_no_colour(self) -> bool:
        """ "an orange", "the camel": a word that is a colour as well, said of a thing."""
        counted = self.plural or self.determiner in {"a", "an", "one", "another", "some", "more", "two", "three", "four", "five"}
        if nouns.is_animal(self.noun):
            return counted or self.determiner == "the"
        return counted and any(self.noun in kind for kind in nouns.KINDS.values())
