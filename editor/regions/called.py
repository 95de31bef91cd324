"""How a thing is called where it is looked for or asked about: "the red hat", "hat", "leaves"."""

import re

_DETERMINER = re.compile(r"(?:the|an?|my|your|his|her|its|their|our|all|every|each|this|that|these|those)\b\s*", re.IGNORECASE)


def several(words: str) -> bool:
    """Whether more than one is meant, as far as the last word tells."""
    return bool(re.search(r"\b(?:people|men|women|children|leaves)$|[^s]s$", words)) and not words.endswith(("us", "is"))


def the(words: str) -> str:
    """With "the" before it, unless something of that sort is there."""
    return words if _DETERMINER.match(words) else f"the {words}"


def bare(words: str) -> str:
    """Without "the" or anything of that sort before it."""
    return _DETERMINER.sub("", words.strip(), count=1).strip() or words.strip()
