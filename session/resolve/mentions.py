# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""The expressions in what was said that lean on something else: where they stand and of what sort they are."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from editor.asks.words import ACCESSORIES, CLOTHING

Sort = Literal["pronoun", "possessive", "demonstrative", "definite"]

BODY = (
    r"hair|eyes?|skin|beard|mustache|eyebrows?|lips?|nails?|fur|tail|ears?|nose|teeth|tongue|hands?|arms?|legs?|head|face|mouth|neck|chest|feet|foot|fingers?|shoulders?|back|lap|body|haircut|cheeks?"
    r"|phone|bag|book|ball|racket|bat|cup|skateboard|surfboard|bike|car|dog|cat|baby|expression|smile|horse|chair|food|drink|umbrella|laptop|whole|wings?|paws?|trunk|collar|seat|plate|name"
)
_OWNED = rf"(?:\w+ ){{0,2}}?(?:{BODY}|{CLOTHING}|{ACCESSORIES})\b"
_FORMS = {
    "it": "it", "its": "it", "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she", "they": "they", "them": "they", "their": "they", "theirs": "they",
    "this": "it", "that": "it", "these": "they", "those": "they", "here": "it",
}  # fmt: skip
_NOT_OWNED = re.compile(
    r"\s*(?:$|[,.;!?]|(?:and|or|but|to|on|in|at|with|next|from|into|by|under|near|of|as|a|an|the|some|look|wear|hold|be|smile|laugh|cry|sit|stand|jump|yawn|frown|bigger|smaller|older|younger|instead|too|more|less|open"
    r"|sunglasses|glasses|happy|sad|angry|blue|red|green|black|white|bald|fat|fatter|thin|disgusted|dance|run|walk|sleep|there|away|up|down|out|off|please|now)\b)", re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True)
class Expression:
    """said[start:end]. `form`: the pronoun it behaves like, one of it, he, she, they; for a definite phrase its words without article."""

    text: str
    start: int
    end: int
    sort: Sort
    form: str


def masked(said: str) -> str:
    """With quotations blanked out, everything else where it was."""
    return re.sub(r"\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']+'(?!\w)", lambda quotation: "§" * len(quotation[0]), said)


def expressions(said: str, nouns: Collection[str] = ()) -> tuple[Expression, ...]:
    """In order, the longer first where two begin together. `nouns`: those that a definite phrase must end in to be one."""
    text = masked(said)
    found = [
        _pronoun(text, match) for match in re.finditer(r"\b(?:it|its|he|him|his|she|her|they|them|their)\b(?!['’])", text, re.IGNORECASE)
    ]
    for match in re.finditer(
        r"\b(?:this|these|those|that|here)\b(?! (?:photo|picture|image|scene|shot|pic|selfie|portrait)\b)", text, re.IGNORECASE
    ):
        if expression := _demonstrative(text, match):
            found.append(expression)
    for match in re.finditer(r"\bthe (other (?:one|[a-z]+)|(?:first|second|last) one)\b(?! (?:side|hand side)\b)", text, re.IGNORECASE):
        found.append(Expression(said[match.start() : match.end()], match.start(), match.end(), "definite", match[1].lower()))
    for match in re.finditer(r"\bthe(?= ((?:[\w-]+ ?){1,4}))", text, re.IGNORECASE) if nouns else ():
        words = match[1].lower().split()
        if length := next((count for count in range(1, len(words) + 1) if words[count - 1] in nouns), 0):
            end = match.end() + 1 + len(" ".join(words[:length]))
            found.append(Expression(said[match.start() : end], match.start(), end, "definite", " ".join(words[:length])))
    found.sort(key=lambda expression: (expression.start, -expression.end))
    return tuple(found)


def _pronoun(text: str, match: re.Match[str]) -> Expression:
    word = match[0].lower()
    sort: Sort = "possessive" if word in {"its", "his", "their"} or (word == "her" and _is_owner(text, match)) else "pronoun"
    return Expression(match[0], match.start(), match.end(), sort, _FORMS[word])


def _is_owner(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()].lower(), text[match.end() :]
    if re.search(r"\b(?:give|hand|lend|bring|buy|offer)\s+$", before):
        return False
    if re.search(r"\b(?:make|let|have|get|want|turn)\s+$", before):
        return bool(re.match(rf"\s+{_OWNED}", after, re.IGNORECASE)) and not re.match(
            r"\s+(?:wear|hold|open|close|raise|look|a|an)\b", after, re.IGNORECASE
        )
    return not _NOT_OWNED.match(after)


def _demonstrative(text: str, match: re.Match[str]) -> Expression | None:
    word, after = match[0].lower(), text[match.end() :]
    if word == "that" and (
        re.match(r"\s+(?:is|are|was|were|says?|reads?|has|have|the|it|he|she|they|looks?)\b", after)
        or (re.search(r"\b(?:so|sure|such|\w+s?) $", text[: match.start()]) and not _verb_before(text, match))
    ):
        return None
    if word == "here" and not re.match(r"\s*(?:$|[,.;!?])", after):
        return None
    noun = re.match(r"\s+((?:one|[a-z-]+))\b", after)
    if (
        word != "here"
        and noun
        and not re.match(
            r"\s+(?:a|an|the|into|to|in|on|look|be|more|less|much|bit|\w+er|as|with|like|from|at|up|down|and|red|blue|green|black|white|yellow|pink|purple|orange|gray|grey|brown|dark|light|by|gold|bright|instead|please|too|away|please|now|here|there)\b",
            after,
            re.IGNORECASE,
        )
    ):
        return Expression(
            text[match.start() : match.end() + noun.end()], match.start(), match.end() + noun.end(), "demonstrative", noun[1].lower()
        )
    return Expression(match[0], match.start(), match.end(), "demonstrative", _FORMS[word])


def _verb_before(text: str, match: re.Match[str]) -> bool:
    return bool(
        re.search(
            r"\b(?:make|turn|remove|delete|change|move|undo|replace|erase|paint|color|recolor|put|do|keep|with|on|in|to|of|blur|rotate|flip|crop|convert|and|add) $",
            text[: match.start()],
            re.IGNORECASE,
        )
    )
