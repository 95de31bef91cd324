"""One expression that leans on something else: its words, where it stands and of what sort it is."""

from dataclasses import dataclass
from typing import Literal, Protocol

from session.resolve.thing import Thing

Sort = Literal[
    "pronoun", "possessive", "reflexive", "bare", "demonstrative", "place", "definite", "one", "part", "other", "another", "ordinal",
    "both", "rest",
]  # fmt: skip


class Made(Protocol):
    def __call__(self, start: int, end: int, sort: Sort, form: str = "it", **more: object) -> "Expression": ...


@dataclass(frozen=True)
class Expression:
    """said[start:end]. `form`: the pronoun it behaves like, one of it, he, she, they. `words`: of a phrase, without its determiners, in
    lower case; `noun`: its last word; both empty where the words name none. `count`: what it picks out ("one", "both", "second").
    `clause`: where the clause around it starts and ends. `thing`: the phrase it is, or is the determiner of."""

    text: str
    start: int
    end: int
    sort: Sort
    form: str
    clause: tuple[int, int]
    words: str = ""
    noun: str = ""
    count: str = ""
    thing: Thing | None = None
