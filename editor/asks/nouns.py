# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What a clause is about: noun phrases without their article, and whether they mean the whole picture."""

import re

from editor import patterns
from editor.asks.words import ACCESSORIES, CLOTHING, PEOPLE, PRONOUN, WHOLE

_ARTICLE = re.compile(
    r"^(?:(?:the|a|an|some|this|that|these|those|my|our|all|of|any|every|each|another|one of the|both|(?:only|just)(?=\s+(?:the|his|her|its|their|my)\b))\s+)+"
)
_WHOLE = re.compile(rf"(?:{WHOLE}|)")
_TAIL = re.compile(
    r"\s+(?:(?:to|in|from|of|on|for|into) (?:the |this |my |whole |entire )*(?:photo(?:graph)?|picture|image|scene|shot|pic|frame)|from (?:it|here|there|this)|in (?:it|here|there|this)|please|here"
    r"|there|a bit|a little|slightly|somewhere|too|as well|completely|entirely)$"
)


def thing_of(words: str) -> str:
    """The noun phrase without article and without "in the photo"."""
    words = words.strip(" ,.:")
    while (shorter := _TAIL.sub("", words)) != words:
        words = shorter
    return patterns.sub(r"^(?:the|an?)$", "", _ARTICLE.sub("", words).strip(" ,."))


def is_whole(words: str) -> bool:
    """Whether `words` mean the whole picture; the empty words do."""
    return bool(_WHOLE.fullmatch(patterns.sub(r"^(?:the|this|a|that|my|of)\s+", "", words.strip()))) or bool(
        _WHOLE.fullmatch(words.strip())
    )


def is_pronoun(words: str) -> bool:
    return bool(patterns.fullmatch(PRONOUN, words.strip()))


def is_person(words: str) -> bool:
    return bool(patterns.search(rf"\b(?:{PEOPLE})\b", words))


PREPOSITION = r"of|on|in|at|with|behind|next|under|beside|near|from|to|above|below|between|that|which|who|wearing|holding|sitting|standing|for|into|by"


def head(words: str) -> str:
    """The noun phrase up to the first preposition: of "red shirt of the man" the red shirt."""
    return patterns.split(rf"\s+(?:{PREPOSITION})\b", words)[0].strip()


def main_noun(words: str) -> str:
    """The last word of the head: of "red shirt of the man" the shirt."""
    return (head(words.lower()).split() or [""])[-1]


def is_clothing(words: str) -> bool:
    return bool(patterns.search(rf"\b(?:{CLOTHING})$", head(words)))


def is_accessory(words: str) -> bool:
    return bool(patterns.search(rf"\b(?:{ACCESSORIES})$", head(words)))
