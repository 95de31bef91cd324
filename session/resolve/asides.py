# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Sentences that wish for nothing: what is exclaimed before a wish, why it is wished after it, and what is wrong with the thing."""

import re

from editor import patterns
from editor.asks import courtesy
from editor.asks.clauses import american
from editor.asks.nouns import main_noun
from editor.language import parse
from session.resolve import telegram, ways
from session.resolve.likewise import SAYS
from session.resolve.nouns import WHOLE
from session.resolve.things import things

_SENTENCE = re.compile(rf"[^.!?…]+(?:[.!?…]+|{courtesy.PICTOGRAPH}+)\s+")
_WISHES = re.compile(
    r"\b(?:should|could|can|must|need\w*|want\w*|too|not|n't|more|less|without|better|instead|prefer\w*|like[ds]?|lose|gone|back|before|again|never|hate\w*|don't|dont|wish|way|original\w*|undo|when|was|were|[a-z]{3,}er)\b|n't\b"
)
_NAMES = re.compile(r"\b(?:the|an?|my|his|her|its|their|our|your|some) [a-z]", re.IGNORECASE)
_ABOUT = re.compile(
    r"\W*(?:(?:oh+|ah+|wow|haha+|hey|and|but|well|omg|so)\b\W*)*(?:(?:this|that|it|these|those|they|he|she|we|you|i)(?:['’](?:s|re|d|ll|m|ve))?|thats|im|ive|u|ur|its|my (?:kids?|wife|husband|mom|mum|dad|son|daughter|boss|friends?|sister|brother))(?:\s|$)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"(?:it|that|this|he|she|they|those) (?:(?:really|just|kind of|kinda|totally|always|completely) )*(?:ruins?|ruined|spoils?|spoiled|bothers?|distracts?|annoys?|bugs?|hurts?|hides?|blocks?|covers?|kills?|steals?|draws?|catches|disturbs?|gets in the way|doesn't (?:fit|belong|match)|has no business|was(?:n't| not) (?:supposed|meant))\b[^.!?]*",
    re.IGNORECASE,
)
_SO = re.compile(
    r"\s+(?:because |since )?(?:(?:i|we) (?:(?:really|just|kinda|totally|always) )*(?:hate|dislike|can't stand|don't (?:really )?like)"
    r" (?:it|them|him|her|that|those|these)|(?:he|she|it|they|that) (?:(?:really|just|kinda|totally|always) )*(?:ruins?|spoils?|bothers?|distracts?|annoys?|bugs?|steals?|kills?)\b[^.,;!?]*)\W*$",
    re.IGNORECASE,
)
"""Why, said in the same breath: "take the olives away i hate them"."""
_ORDER = re.compile(
    rf"\W*(?:(?:and|so|now|ok|okay|please|then|but|just|also|can|could|would|will|you|we|i|maybe|let's) )*(?:{ways.ACTS}|hang|cheer|lighten|ground|straighten|cut|crop|clone|thin|fade|hide|colou?ri[sz]e|carve|sprinkle|fill|cover|warm|cool)\b",
    re.IGNORECASE,
)


def wish(said: str) -> tuple[int, int]:
    """Where what is asked for stands in `said`: all of it where nothing else would be left."""
    start, end = courtesy.wish(said)
    while (sentence := _SENTENCE.match(said, start, end)) and _exclaims(sentence[0]) and _goes_on(said[sentence.end() : end]):
        start = sentence.end() + courtesy.wish(said[sentence.end() : end])[0]
    sentences = list(_SENTENCE.finditer(said, start, end))
    if sentences and _BECAUSE.fullmatch(said[sentences[-1].end() : end].strip(" .!?")) and _ORDER.match(said[start:end]):
        end = sentences[-1].end()
    if (
        (why := _SO.search(said, start, end))
        and _ORDER.match(said[start : why.start()])
        and not patterns.search(r"[.!?]", said[start : why.start()])
    ):
        end = why.start()
    return start, end


_TELLING = re.compile(
    r"\b(?:is|are|was|were|looks?|seems?|feels?|has|have|got|came|turned|makes?|bothers?|hides?)\b|n['’]t\b|['’](?:s|re)\b|\b(?:its|thats|theyre|hes|shes|not sure about|too|kinda|a bit|weird|ugly|meh|boring)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    rf"(?:[.!?…]+|{courtesy.PICTOGRAPH}+)\s+|,\s+(?=(?:a bit |a little |even |more like |maybe |much )?(?:more|less|[a-z]{{3,}}er)\b)",
    re.IGNORECASE,
)


def lead_up(said: str, start: int) -> int:
    """Where a fragment begins after something that is told and wished by nobody: "the sand looks flat. ripples"; or nowhere, -1."""
    if len(said) - start > 2 * telegram.LONGEST:
        return -1
    for found in _BREAK.finditer(said, start):
        told, rest = said[start : found.start()], patterns.sub(r",? if [^,]*$", "", said[found.end() :])
        if _ORDER.match(told) or _WISHED.search(told):
            return -1
        if (
            rest.strip(" .!?")
            and (
                "," not in found[0]
                or telegram.is_more(rest.split(" ")[0].lower().strip(" .!?"))
                or rest[:2] in {"a ", "ev", "mo", "le", "mu", "ma"}
            )
            and _TELLING.search(told)
            and not patterns.search(SAYS, rest, re.IGNORECASE)
            and not _ORDER.match(rest)
        ):
            return found.end()
    return -1


_WISHED = re.compile(
    r"\b(?:should|could|can|must|need\w*|want\w*|would|please|wish|like to|let's|undo|back)\b|\b(?:no|nope|nah|not)\b[,.]", re.IGNORECASE
)


def _goes_on(rest: str) -> bool:
    """Whether what follows is a wish, or a part of one: "smaller flames"."""
    return bool(_ORDER.match(rest)) or (
        len(rest) <= telegram.LONGEST and not (patterns.search(SAYS, rest, re.IGNORECASE) or patterns.search(r"[.!?]\s", rest))
    )


_DITHERS = re.compile(r".*\b(?:idk|dunno|not sure|don't know|can't decide|hard to (?:say|tell|decide)|hm+)\W*", re.IGNORECASE)
"""What is thought aloud: "red or blue idk."."""


def _exclaims(sentence: str) -> bool:
    """ "That's him!", "oh this would be so cosy in winter!": it names nothing that a wish may be about."""
    text = sentence.strip(" .!?")
    if _DITHERS.fullmatch(text) and not _ORDER.match(text) and " about " not in text:
        return True
    me = patterns.match(r"(?:i['’]?m|i|we|u|you)\b", text, re.IGNORECASE)
    return (
        bool(_ABOUT.match(text))
        and not _NAMES.search(text)
        and not _WISHES.search(american(text.lower()))
        and (bool(me) or not things(text))
    )


_REMARK = re.compile(
    r"\W*(?:(?:and|so|oh|ok|but|hi|hey) )*(?:(?:what|where|when|which|how|is|are|was|were|does|do|did)\b(?! (?:if|about (?:an?|some)|(?:it|this) (?:possible|ok|okay)|there|you)\b)[^.!?]*\?)\s+",
    re.IGNORECASE,
)
"""What is asked about the photo, and wishes for nothing."""
_TOLD = re.compile(r"\W*(?:this|that|these|the photo|here)(?:['’]s| is| are| was)? (?:my|our|me|us)\b[^.!?]*[.!]\s+", re.IGNORECASE)
_POLITELY = re.compile(r"(?:(?:can|could|would|will) you (?:please |maybe |just )?|please )", re.IGNORECASE)
_TELLS = re.compile(rf"{_ORDER.pattern}|[^.!?]* (?:should|must|needs? to)\b", re.IGNORECASE)
_WRONG = re.compile(
    r"\W*(?:(?:and|but|ugh|hm+|ok|oh|also|so) )*(?:(?:there|who|what)(?:['’]?s| is| are) )?(?P<what>(?:the|an?|that|this|my|his|her|its|their|our|those|these|some) [\w' -]+?)"
    r"(?: (?P<verb>is|are|looks?|seems?|feels?|bothers?|ruins?|distracts?|annoys?|spoils?|hides?|blocks?|has|have)\b(?P<how>[^,.;!?]*))?\s*[,.;!?]+ (?P<order>.+)",
    re.IGNORECASE,
)


def without_complaint(meant: str) -> str:
    """ "the reflection in the window bothers me, remove the reflection" as "remove the reflection in the window": what is wrong with a thing
    goes where the order names it. "Is that a sign? Make the sign red" as "Make the sign red"."""
    told = _TOLD.match(meant)
    if told and (asked := _POLITELY.match(meant, told.end())):  # "this is my nephew. can you make him smile"
        meant = meant[: told.end()] + meant[asked.end() :].rstrip(" ?")
    while (remark := _REMARK.match(meant)) and _TELLS.match(meant[remark.end() :]):
        meant = meant[remark.end() :]
    meant = _of_topic(meant) or meant
    found = _WRONG.fullmatch(meant.strip())
    if (
        not found
        or not _ORDER.match(found["order"])
        or not (found["verb"] or patterns.match(r"\W*(?:\w+ )*(?:there|who|what)", meant, re.IGNORECASE))
    ):
        return meant
    what = patterns.sub(r"^(?:an?|some|that|this|those|these) ", "the ", found["what"], flags=re.IGNORECASE)
    first = max((phrase.end for phrase in parse(what).phrases if phrase.start == 0), default=len(what))
    head = what[:first]
    named = list(patterns.finditer(rf"(?<![\w-]){re.escape(head)}(?![\w-])", found["order"], re.IGNORECASE))
    if len(named) != 1 or head.split()[-1].lower() in WHOLE or patterns.search(r"\b(?:should|must|needs?|too)\b", found["how"] or ""):
        return meant
    before = patterns.sub(r"^\W*(?:(?:and|so|please|just|(?:can|could|would) you) )+", "", found["order"][: named[0].start()])
    after = found["order"][named[0].end() :].rstrip(" ?")
    if particle := patterns.fullmatch(r" (out|away|off|up)[.!]*", after):  # "cut out the man on the left"
        return f"{before}{particle[1]} {what[0].lower()}{what[1:]}"
    return f"{before}{what[0].lower()}{what[1:]}{after}"


_TOPIC = re.compile(
    r"\W*(?:(?:and|but|ok|okay|oh|also|so|now|then|next|what about|how about) )*(?P<what>(?:the|my|his|her|its|their|our) [\w' -]+?)[,.:;?]+\s+(?P<order>.+)",
    re.IGNORECASE,
)


def _of_topic(meant: str) -> str | None:
    """ "and the man's hat, make the hat red" as "make the man's hat red": first what it is about, then what is to be done."""
    found = _TOPIC.fullmatch(meant.strip())
    if not found or not _ORDER.match(found["order"]) or any(token.pos in {"VERB", "AUX"} for token in parse(found["what"]).tokens):
        return None
    what = found["what"][0].lower() + found["what"][1:]
    noun = main_noun(what.lower())
    named = list(
        patterns.finditer(rf"(?<![\w-])(?:{re.escape(what)}|(?:the|that|this) {re.escape(noun)})(?![\w-])", found["order"], re.IGNORECASE)
    )
    if len(named) != 1 or noun in WHOLE:
        return None
    return f"{found['order'][: named[0].start()]}{what}{found['order'][named[0].end() :].rstrip(' ?')}"
