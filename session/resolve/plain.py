"""A clause as it is matched: in lower case, without what is said out of politeness."""

from difflib import SequenceMatcher
from functools import lru_cache

from editor import patterns
from editor.asks.clauses import american
from session.resolve import ways


@lru_cache(8192)
def plain(clause: str) -> str:
    """In lower case, without what is said out of politeness, slips in the words that matter here put right."""
    text = patterns.sub(r"\s+", " ", american(clause.lower().replace("’", "'")).strip(" .,!?;:-"))
    text = patterns.sub(r"([a-z])\1{2,}", r"\1", patterns.sub(r"\b(?:prior|previous) to\b", "before", text))
    text = patterns.sub(
        r"^(?:on second thoughts?|actually|after all|hm+|oh|nvm|never ?mind|wait|nah|ok(?:ay)?|well),? no ([a-z]+)(?: after all)?$",
        r"i don't want the \1 any more",
        text,
    )
    text = patterns.sub(r"^no (?=[a-z]+ (?:was|is|looked|were) (?:\w+ )?(?:better|nicer|best))", "without ", text)
    text = patterns.sub(r"[a-z]{4,}", lambda word: _mended(word[0]), text)
    text = patterns.sub(
        r"\b(go|roll|revert|undo|cancel|discard|switch|return|restor|tak|bring|remov)l?ing\b",
        lambda verb: f"{verb[1]}e" if verb[1] in {"restor", "tak", "remov"} else verb[1],
        text,
    )
    text = patterns.sub(r" (?:and|then|but|so)$", "", ways.ANSWERING.sub("", text) or text)
    return ways.ENDING.sub("", text) or text


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    """One of the words that matter, where `word` is that with two letters swapped, or a long one with a letter wrong."""
    if word in ways.KEYS:
        return word
    for right in ways.KEYS:
        if word[0] != right[0] or abs(len(word) - len(right)) > 1:
            continue
        if len(word) == len(right) and sorted(word) == sorted(right):
            return right
        if len(right) > 5 and word[-1] == right[-1] and SequenceMatcher(None, word, right).ratio() > 0.86:
            return right
    return word
