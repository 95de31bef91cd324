# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""The words of expressions that pick among things: one of them, the other, the second, both, the rest."""

import re

from editor.colors import is_color
from editor.language import Parsed

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
    rf"\b(?P<count>{COUNT}) of (?P<whole>them|then|these|those|(?:the|these|those) (?P<noun>(?:[a-z-]+ ){{1,2}}?ones|(?:[a-z-]+ ){{0,2}}?[a-z-]+)(?!['’]s))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:(?P<the>(?:the|that) other)(?: (?P<n>one|ones|two|three))?|(?P<another>another|(?<!by )(?<!down )(?<!up )an? (?:second|third|fourth)|one more|(?:an?|some|any) other|(?:two|three|more) other)|(?P<others>(?:the )?others))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
NTH = re.compile(rf"\bthe (?P<nth>{'|'.join(ORDINALS)})(?: (?P<one>one|two))?(?=$|[ .,;!?'’])", re.IGNORECASE)
_LINKS = r"for|of|to|in|on|with|from|and|or|by|at|as|than|over|under|near|behind|into|onto|off|around|like|eating|holding|wearing|riding"
NUMBER = r"one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+"
ONE = re.compile(
    rf"\b(?:(?:the|this|that|these|those) (?:(?!(?:{_LINKS}|other|first|second|third|last|fourth|ones?)\b)[a-z-]+ ){{0,2}}ones?{TAIL}|(?:an?|some|(?!one\b)(?:{NUMBER})) (?:(?!(?:{_LINKS}|{NUMBER})\b)[a-z-]+ ){{1,2}}ones?(?! of\b))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
MORE = re.compile(
    rf"\b(?P<n>{NUMBER}|a few|some|a couple) more(?=$|[.,;!?]| (?:{_LINKS}|next|beside|above|below|there|please)\b)", re.IGNORECASE
)
MOST = re.compile(
    r"\bthe (?P<most>(?!(?:rest|best|latest|west|east|forest|guest|chest|vest|nest|least|test|request|priest|breast|fist|wrist|list|coast)\b)[a-z-]{2,}(?:est|most))(?: of (?:them|these|those|all))?(?=$|[.,;!?]| (?:is|are|was|should|could|can|must|may|might|would|will|has|needs?|belongs?|goes|gets?|looks?|stands?|sits?|lies|on|in|at|to|with)\b)",
    re.IGNORECASE,
)
FOLLOWS = re.compile(r"(?:belongs?|goes|gets?|looks?|stands?|sits?|lies|needs?)$", re.IGNORECASE)
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

_ALONE = re.compile(
    r"\s*(?:$|[.,;!?]|(?:too|as well|also|please|pls|on|onto|in|inside|into|next|near|behind|beside|under|at|by|to|for|over|above|below|around|between|there|here|instead|and)\b)",
    re.IGNORECASE,
)
_GETS = re.compile(
    r"\b(?:add|put|place|give|hand|buy|bring|get|have|has|want|wants|need|needs|draw|paint|insert|hang|wear|wears|hold|holds|make|do|create|include|see|carry)\b[^,;.]*$|^\W*(?:(?:and|also|now|then|maybe|plus|ok)\W+)*$",
    re.IGNORECASE,
)


def is_one_more(parsed: Parsed, index: int, before: str, after: str) -> bool:
    """Whether a "one" says by itself that there shall be one more of a kind: "give the girl one too", "and one on the sofa"."""
    lead = parsed.tokens[index - 1] if index else None
    picked = (
        lead is not None and lead.pos in {"DET", "ADJ", "NUM", "PRON"} and lead.text.lower() not in {"her", "him", "them", "it", "me", "us"}
    )
    return not picked and bool(_ALONE.match(after)) and bool(_GETS.search(before))


_VERB = re.compile(
    r"\s*(?:$|[.,;!?]|(?:should|could|can|must|may|might|is|was|has to|needs? to|too|as well|also|instead)\b)", re.IGNORECASE
)


def stands_alone(parsed: Parsed, index: int, after: str) -> bool:
    """Whether a "his" is all that is said of what he owns: "his should be taller", "make his red"."""
    if _VERB.match(after):
        return True
    state, *more = parsed.tokens[index + 1 :]
    ends = not more or more[0].text.lower() in {"too", "as", "instead", "please", "again", ".", "!", "?"}
    return ends and (is_color(state.text.lower()) or (state.text.lower().endswith("er") and state.pos == "ADJ"))


STATES = re.compile(rf"\s*(?:{FINITE}|to be)\b")
