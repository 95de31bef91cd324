# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""The words of expressions that pick among things: one of them, the other, the second, both, the rest."""

import re

ORDINALS = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "last": -1,
    "former": 0,
    "latter": -1,
    "1st": 0,
    "2nd": 1,
    "3rd": 2,
}
TAIL = r"(?: (?:on|in|at|of|with|near|behind|next to|beside|under|above|by|from|wearing|holding|sitting|standing)(?: the| a| an| his| her| my)? (?!of\b)[\w-]+(?: (?:side|corner|edge|hand side))?)?"
COUNT = r"(?:one|some|two|three|four|five|half|each|all|both|most|many|any|none|either|a few|a couple|a pair)"
OF_THEM = re.compile(
    rf"\b(?P<count>{COUNT}) of (?P<whole>them|then|these|those|(?:the|these|those) (?P<noun>(?:[a-z-]+ ){{0,2}}?[a-z-]+)(?!['’]s))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:(?P<the>(?:the|that) other)(?: (?P<n>one|ones|two|three))?|(?P<another>another|an? (?:second|third|fourth)|one more|(?:an?|some|any) other|(?:two|three|more) other)|(?P<others>(?:the )?others))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
NTH = re.compile(rf"\bthe (?P<nth>{'|'.join(ORDINALS)})(?: (?P<one>one|two))?(?=$|[ .,;!?'’])", re.IGNORECASE)
_LINKS = r"for|of|to|in|on|with|from|and|or|by|at|as|than|over|under|near|behind|into|onto|off|around|like|eating|holding|wearing|riding"
ONE = re.compile(
    rf"\b(?:(?:the|this|that|these|those) (?:(?!(?:{_LINKS}|other|first|second|third|last|fourth|ones?)\b)[a-z-]+ ){{0,2}}ones?{TAIL}|(?:an?|some) (?:(?!(?:{_LINKS})\b)[a-z-]+ ){{1,2}}ones?(?! of\b))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
BOTH = re.compile(r"\b(?:both|all (?:two|three|four|five)|(?:the )?(?:two|three|four) of them|each|all)(?=$|[ .,;!?'’])", re.IGNORECASE)
REST = re.compile(
    r"\b(?:(?:all )?the rest|the remaining ones?|the remainder|every(?:thing|one|body) else|(?:all )?the others)(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:(?:the|those|these) (?:two|three|four|five)|each(?: one| of (?:them|these|those))?|every one of (?:them|these|those))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
FINITE = r"is|are|was|were|be|been|isn't|aren't|should|shouldn't|could|must|can|may|might|would|will|needs?|has|have|had|'s|’s|exists?|appears?|being"


STATES = re.compile(rf"\s*(?:{FINITE}|to be)\b")
