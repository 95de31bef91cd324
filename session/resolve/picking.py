# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""The words of expressions that pick among things: one of them, the other, the second, both, the rest."""

import re

from editor.colors import is_color
from editor.language import Parsed

_SEVERAL = r"two|three|four|five|six|seven|eight|nine|ten|twelve|\d+"
NUMBER = rf"one|{_SEVERAL}"
NTHS = "first|second|third|fourth|fifth|sixth|next|last|former|latter|1st|2nd|3rd|4th|5th"
_WHO = "it|him|her|them|me|us|you|that|this|these|those"
TAIL = rf"(?: (?:on|in|at|of|with|near|behind|next to|beside|under|above|by|from|wearing|holding|sitting|standing)(?: the| a| an| his| her| my)?(?: very| far)? (?!(?:of|{_WHO})\b)[\w-]+(?: (?:side|corner|edge|hand side))?)?"
COUNT = r"(?:one|some|two|three|four|five|six|half|each|all|both|most|many|any|none|neither|either|a few|a couple|a pair)"
OF_THEM = re.compile(
    rf"\b(?P<count>{COUNT}) of (?P<whole>them|then|these|those|(?:the|these|those) (?P<noun>(?:[a-z-]+ ){{1,2}}?ones|(?:[a-z-]+ ){{0,2}}?[a-z-]+)(?!['’]s))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
OTHER = re.compile(
    rf"\b(?:(?P<the>(?:the|that) other)(?: (?P<n>ones|{NUMBER}))?|(?P<another>(?<!\bone )another(?! (?:{_SEVERAL})\b)|(?<!by )(?<!down )(?<!up )an? (?:second|third|fourth|fifth)|one more|(?:an?|some|any) other|(?:two|three|more) other)|(?P<others>(?:the )?others))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
NTH = re.compile(rf"\b(?:the|that|this) (?P<nth>{NTHS})(?: (?P<one>ones|{NUMBER}))?(?=$|[ .,;!?'’])", re.IGNORECASE)
_LINKS = r"for|of|to|in|on|with|from|and|or|by|at|as|than|over|under|near|behind|into|onto|off|around|like|eating|holding|wearing|riding"
ONE = re.compile(
    rf"\b(?:(?:the|this|that|these|those) (?:(?!(?:{_LINKS}|other|{NTHS}|ones?)\b)[a-z-]+ ){{0,2}}ones?{TAIL}|(?:an?|some|(?!one\b)(?:{NUMBER})) (?:(?!(?:{_LINKS}|{NUMBER})\b)[a-z-]+ ){{1,2}}ones?(?! of\b))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
_LEADS = r"(?:and|also|but|now|then|ok|okay|no|nah|not|just|only|put|make|move|give|turn|remove|delete|with|on|in|to|the)"
BARE = re.compile(
    rf"(?:^|[,;:.!?] |\b{_LEADS} )\W*(?P<what>(?P<nth>{NTHS}) one|(?P<side>(?:(?:far|very|top|bottom) )?(?:left|right|middle|center|centre|front|back|top|bottom|upper|lower|outer|inner|[a-z-]{{2,}}(?:er|est|most))) ones?|(?P<most>(?!almost|utmost|foremost)[a-z]{{2,}}most))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
"""Without an article, as in a telegram: "front one open", "last one drums"."""
MORE = re.compile(
    rf"\b(?:another (?P<m>{_SEVERAL})|(?P<n>{NUMBER}|a few|some|a couple) more)(?=$|[.,;!?]| (?:{_LINKS}|next|beside|above|below|there|please)\b)",
    re.IGNORECASE,
)
MOST = re.compile(
    r"\bthe (?:very )?(?P<most>(?!(?:rest|best|latest|west|east|forest|guest|chest|vest|nest|least|test|request|priest|breast|fist|wrist|list|coast|toast|roast|interest|harvest|contest|post|almost|utmost|foremost)\b)[a-z-]{2,}(?:est|most)|nearer|farther|closer|bigger|larger|smaller|taller|shorter|older|younger)(?: of (?:them|these|those|all))?(?=$|[ .,;!?])",
    re.IGNORECASE,
)
FOLLOWS = re.compile(r"(?:belongs?|goes|gets?|looks?|stands?|sits?|lies|needs?)$", re.IGNORECASE)
BOTH = re.compile(
    r"\b(?:both|neither|all (?:two|three|four|five|six)|(?:the )?(?:two|three|four) of them|each|all)(?=$|[ .,;!?'’])", re.IGNORECASE
)
REST = re.compile(
    rf"\b(?:(?:all )?the rest|the remaining (?:ones?|{NUMBER})|the remainder|every(?:thing|one|body) else|all (?:the )?others)(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
COUNTED = re.compile(
    rf"\b(?:(?P<det>the|those|these) (?P<n>two|three|four|five|six)(?P<tail> in between\b|{TAIL})|each(?: one| of (?:them|these|those))?|every one of (?:them|these|those))(?=$|[ .,;!?'’])",
    re.IGNORECASE,
)
SOME = re.compile(
    r"(?<![\w-])(?<!\bthe )(?<!these )(?<!those )(?<!other )(?<!last )(?<!first )(?<!all )(?<!another )(?<!all of )(?<!number )\b(?P<some>two|three|four|five|six)(?=$|[ ,;.!?])(?! (?:of|more|other|times|by|and a half|o'clock|percent|way|inches|feet|meters|degrees)\b)",
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


_WHERE = frozenset(
    {"on", "in", "to", "at", "under", "above", "over", "behind", "beside", "from", "of", "onto", "into", "inside", "against", "near", "by"}
)


def is_one_more(parsed: Parsed, index: int, before: str, after: str) -> bool:
    """Whether a "one" says by itself that there shall be one more of a kind: "give the girl one too", "and one on the sofa"."""
    lead = parsed.tokens[index - 1] if index else None
    picked = (
        lead is not None and lead.pos in {"DET", "ADJ", "NUM", "PRON"} and lead.text.lower() not in {"her", "him", "them", "it", "me", "us"}
    )
    where = lead is not None and lead.pos == "ADP" and lead.text.lower() in _WHERE
    return not picked and not where and bool(_ALONE.match(after)) and bool(_GETS.search(before))


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
HUE = re.compile(
    r"\b(?P<all>all )?the (?P<hue>[a-z]{3,})(?=$|[.,;!?]| (?:should|could|can|must|would|needs?|gets?|has|have|is|are|to|on|onto|in|with|and|behind|next|closer|further|away|out|off|up|down|a)\b)",
    re.IGNORECASE,
)
"""One told by its colour alone: "put chrome on the silver"."""
