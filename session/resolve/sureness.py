"""How sure a reading is: about how often such a reading of a stranger's words was right, held a little below that."""

import math
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from editor import patterns
from session.resolve.entity import last_noun
from session.types import Anchor, Mention

MODEL = Path(__file__).parents[2] / "assets" / "sureness.npz"
DOUBT = 1.4
"""The power the fitted chance is raised to: sure and wrong is worse than right and unsure."""

_SORTS = {
    "it": "it", "its": "its", "he": "he", "him": "he", "his": "his", "she": "he", "her": "he", "they": "they", "them": "they",
    "their": "their", "that": "that", "this": "that", "these": "that", "those": "that", "there": "there", "here": "there",
}  # fmt: skip
_SHAPES = (
    ("other", re.compile(r"(?:the |an? )?other\b|another\b|.*\bothers?\b")),
    ("one", re.compile(r".*\bones?\b")),
    ("both", re.compile(r".*\b(?:both|all|each|two|three|rest)\b")),
    ("nth", re.compile(r".*\b(?:first|second|third|last|former|latter)\b")),
    ("demonstrative", re.compile(r"(?:that|this|these|those) ")),
    ("definite", re.compile(r"the |.*['’]s?$")),
)
_ORDER = re.compile(r"(?:let|make|put|add|give|have|remove|change|turn|replace|get|take|move|paint|cut|open|fill)\b")
_DETERMINER = re.compile(r"\b(?:the|a|an|some|two|three|his|her|its|their|my)\b")
_PREPOSITION = re.compile(r"\b(?:on|in|at|to|near|behind|under|of|with|next to|beside|by|over) (?:(?:the|a|an|his|her|its) )?")


def with_sureness(mentions: Sequence[Mention], said: str, history: Sequence[str]) -> tuple[float, ...]:
    """The confidence of each mention of `said`; `history`: all that was said before, oldest first."""
    return tuple(_chance(traits(mention, said, history, len(mentions))) ** DOUBT for mention in mentions)


def _chance(seen: dict[str, float]) -> float:
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * worth for name, worth in seen.items()) - weights["bias"]))


@cache
def _weights() -> dict[str, float]:
    with np.load(MODEL) as kept:
        return dict(zip(kept["names"].tobytes().decode().split("\n"), map(float, kept["weights"]), strict=True))


def traits(mention: Mention, said: str, history: Sequence[str], count: int) -> dict[str, float]:
    """What the model sees of one of `count` mentions; its confidence is still what the rules gave it."""
    last = history[-1].lower() if history else ""
    age = len(history) + 1 - mention.turn if mention.turn else 0
    noun = last_noun(mention.referent.lower()) if mention.referent and mention.turn else ""
    lower = said.lower()
    return {
        f"sort {_sort(mention)}": 1,
        f"anchor {mention.anchor}": 1,
        "rules": mention.confidence,
        "rules .8": mention.confidence >= 0.8,
        "rules .88": mention.confidence >= 0.88,
        "words": min(len(said.split()), 25) / 10,
        "commas": min(len(patterns.findall(r"[,;:—-] ", said)), 3),
        "mentions": min(count, 4),
        "history": min(len(history), 6) / 3,
        "long before": min(max((text.count(" ") + 1 for text in history), default=0), 20) / 10,
        "age 1": age == 1,
        "age 2": age == 2,
        "age 3": age >= 3,
        "order": bool(_ORDER.match(lower)),
        "plain": bool(_ORDER.match(lower) and patterns.fullmatch(r"[a-z' ,-]+[.?!]?", lower)),
        "careless": said[:1].islower() and not said.rstrip().endswith("."),
        "things before": min(len(_DETERMINER.findall(last)), 4) / 2,
        "just named": bool(noun) and noun in last,
        "a place before": bool(noun) and _is_place(noun, last),
        "its own noun": mention.confidence >= 0.8 and last_noun(mention.referent.lower()) in mention.text.lower().split(),
        "long referent": min(len(mention.referent.split()), 6) / 3,
        "late": mention.start / max(len(said), 1),
    }


def _is_place(noun: str, text: str) -> bool:
    """Whether it follows a preposition at once or after one word more."""
    after = (text[found.end() :] for found in _PREPOSITION.finditer(text))
    return any(words.startswith(noun) or words.partition(" ")[2].startswith(noun) for words in after)


def _sort(mention: Mention) -> str:
    if mention.anchor in (Anchor.TURN, Anchor.RULE):
        return mention.anchor
    words = mention.text.lower().strip()
    return _SORTS.get(words) or next((name for name, shape in _SHAPES if shape.match(words)), "fragment")
