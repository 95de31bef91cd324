"""Sentences that ask for each kind of edit, made from the patterns in kinds.txt."""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from editor.types import Kind

PATTERNS = Path(__file__).parent / "kinds.txt"
_INNERMOST = re.compile(r"\[([^\[\]{}]*)\]|\{(\w+)\}")
_VOWELS = re.compile(r"\ba (?=[aeiou])(?!u(?:ni|f)|one)")


@cache
def _lines() -> tuple[tuple[str, str], ...]:
    lines = [line for line in PATTERNS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return tuple((name, rest) for name, _, rest in (line.partition(": ") for line in lines))


@cache
def _lists() -> dict[str, list[str]]:
    return {name[2:]: words.split(", ") for name, words in _lines() if name.startswith("= ")}


def patterns() -> tuple[tuple[Kind, str], ...]:
    return tuple((Kind[name], pattern) for name, pattern in _lines() if not name.startswith("= "))


def said(pattern: str, chance: random.Random) -> str:
    """One sentence of a pattern."""

    def chosen(found: re.Match[str]) -> str:
        if not found[2]:
            return chance.choice(found[1].split("|"))
        return _unheard(chance) if found[2] in ("obj", "objs") and chance.random() < 0.12 else chance.choice(_lists()[found[2]])

    while (more := _INNERMOST.sub(chosen, pattern)) != pattern:
        pattern = more
    return _VOWELS.sub("an ", re.sub(r"\s+", " ", pattern).replace(" ,", ",").strip())


def _unheard(chance: random.Random) -> str:
    """A noun nobody has heard of, so that the model does not lean on those it has."""
    made = "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(chance.randint(2, 3)))
    return made + chance.choice(["", "r", "n", "s"])


def sentences(count: int, seed: int) -> Iterator[tuple[Kind, str]]:
    """`count` sentences of every pattern, without repetition."""
    chance = random.Random(seed)
    for kind, pattern in patterns():
        yield from ((kind, words) for words in dict.fromkeys(said(pattern, chance) for _ in range(count)))
