"""What things of photos may be called, read from `assets/nouns.txt`: words for the same, and wider words for narrower ones."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

NOUNS = Path(__file__).parents[2] / "assets" / "nouns.txt"
_SAME, _LIKE = "=", "~"


@cache
def _lines() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each line as the wider word, "=" or "~", and its words."""
    lines = (line.split() for line in NOUNS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return tuple((first.rstrip(":").replace("_", " "), tuple(word.replace("_", " ") for word in words)) for first, *words in lines)


@cache
def groups() -> tuple[frozenset[str], ...]:
    """Words for one and the same, and those said for each other."""
    return tuple(frozenset(words) for first, words in _lines() if first in (_SAME, _LIKE))


@cache
def _narrower() -> Mapping[str, frozenset[str]]:
    """The words of each wider one as they stand in the lines; a word that stands in no line of its own goes where its group goes."""
    found: dict[str, set[str]] = {}
    for first, words in _lines():
        if first not in (_SAME, _LIKE):
            found.setdefault(first, set()).update(words)
    placed = frozenset(word.rstrip("?") for words in found.values() for word in words)
    for first, words in _lines():
        known = placed.intersection(words)
        for word in () if first != _SAME else set(words) - placed:
            for narrower in found.values():
                if not narrower.isdisjoint(known):
                    narrower.add(word)
            if word not in found and (wide := set(words) & found.keys()):
                found[word] = set().union(*(found[one] for one in wide)) - {word}
    return {first: frozenset(words) for first, words in found.items()}


@cache
def kinds() -> Mapping[str, Mapping[str, int]]:
    """Each wider word with all that it may be said of, and how many steps away that is."""
    return {first: {word.rstrip("?"): steps for word, steps in _below(first).items()} for first in _narrower()}


def surely(wider: str) -> frozenset[str]:
    """Those of a wider word that are little else: a boxer is a dog, but rarely."""
    return frozenset(word for word in _below(wider) if not word.endswith("?"))


def _below(wider: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    waiting = [(wider, 1)]
    while waiting:
        one, steps = waiting.pop(0)
        for word in _narrower().get(one, ()):
            if word not in found and word != wider:
                found[word] = steps
                waiting.append((word, steps + 1))  # "boxer?" stands before no line, and leads no further
    return found


@cache
def _phrases() -> frozenset[str]:
    """The names of more than one word."""
    said = (*groups(), *kinds().values(), frozenset(kinds()))
    return frozenset(word for words in said for word in words if " " in word)


@lru_cache(8192)
def longest(words: str) -> str:
    """The name of more than one word that `words` end with: "hot air balloon" of "a striped hot air balloon"; else the last word."""
    parts = words.split()
    for length in range(min(4, len(parts)), 1, -1):
        if (name := " ".join(parts[-length:])) in _phrases():
            return name
    return parts[-1] if parts else ""
