# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What the words around a pronoun say of what it means: that it is alive, that it holds something, that it is of cloth."""

import re

from editor import patterns
from editor.asks.words import ACCESSORIES, CLOTHING, EXPRESSIONS, MATERIALS
from session.resolve import nouns
from session.resolve.expression import Expression

DOES = re.compile(
    r"\s+(?:(?:all|both|to|be|also|now|start|is|should|could|can|was|looks?|seem|as if (?:it|he|she) (?:is|was)) )*(?:wear\w*|eat\w*|drink\w*|hold\w*|growl\w*|meow\w*|bark\w*|bleat\w*|neigh\w*|roar\w*|purr\w*|howl\w*|sle?ep\w*|"
    r"rear(?:s|ing)? up|gallop\w*|trot\w*|pounc\w+|crawl\w*|hop\w*|nod\w*|sit\w*|run(?:s|ning)?|walk\w*|jump\w*|danc\w+|wav(?:e|es|ing)|kiss\w*|hug\w*|blink\w*|sing\w*|talk\w*|bit(?:e|es|ing)|lick\w*|chas\w+|star(?:e|es|ing)|climb\w*|swim\w*|kneel\w*|crouch\w*|play\w*|read\w*|breathe?\w*"
    rf"|rac(?:e|es|ing)|fight\w*|argu(?:e|es|ing)|cuddl(?:e|es|ing)|meet\w*|high.five|shake hands|smil(?:e|es|ing)|think\w*|carr(?:y|ies|ying)|graz\w+|chew\w*|sneez\w*|wag\w*|spray\w*|squirt\w*|spit\w*|stick\w* out|fold (?:his|her|their|its)|(?:{EXPRESSIONS}))\b",
    re.IGNORECASE,
)
_BODY = re.compile(rf"\b(?:{'|'.join(sorted(nouns.BODY))})\b")
WEARABLE = re.compile(rf"(?:{CLOTHING}|{ACCESSORIES}|beard|mustache|haircut|hairdo|mohawk|smile|wings|tattoo)\b", re.IGNORECASE)


IN = re.compile(r"\b(?:in|inside|into|out of|fill|from) $")
PATTERNED = re.compile(
    rf" (?:checker\w*|check(?:ed)?|strip(?:ed|y)|plaid|tartan|polka dot\w*|dotted|floral|quilted|knitted|embroidered|(?:made )?(?:out )?of (?:{MATERIALS})|(?:{MATERIALS}))\b",
    re.IGNORECASE,
)


def is_looks(after: str) -> bool:
    """Whether what is spoken of becomes of a colour or a pattern, as things do and people hardly."""
    words = patterns.match(r" (?:(?:all|both|a|an|the|in|bright|dark|light|pale|deep|more|neon|pastel|hot|same|be|to be) )*([a-z]+)", after)
    return bool(PATTERNED.match(after) or (words and nouns.is_value(words[1])))


def is_alive(expression: Expression, before: str, after: str) -> tuple[bool, bool]:
    """Whether what is spoken of does or has what only people and animals do, and what animals alone."""
    if expression.sort == "possessive":
        word = next(iter(patterns.findall(r"[a-z]+", after)[:3]), "")
        words = patterns.findall(r"[a-z]+", after)[:2]
        return any(nouns.is_body(word) or WEARABLE.fullmatch(word) for word in words), word in nouns.ANIMAL_BODY - {
            "trunk",
            "wing",
            "wings",
            "horn",
            "horns",
        }
    if DOES.match(after):
        return True, False
    given = patterns.search(r"\bgive\s+$", before) and patterns.search(r"[\w-]+", after) and (WEARABLE.search(after) or _BODY.search(after))
    return bool(given), False


_ALIVE = re.compile(
    rf"\s+(?:(?:all|both|to|be|also|now|start|is|should|could|can|was|looks?|seem) )*(?:growl\w*|meow\w*|bark\w*|bleat\w*|neigh\w*|roar\w*|purr\w*|howl\w*|sle?ep\w*|yawn\w*|eat\w*|drink\w*|kiss\w*|blink\w*|lick\w*|climb\w*|sneez\w*|graz\w+|chew\w*|(?:{EXPRESSIONS}))\b",
    re.IGNORECASE,
)


def must(expression: Expression, after: str) -> bool:
    """Whether nothing lifeless can be meant."""
    if expression.sort != "possessive":
        return bool(_ALIVE.match(after))
    words = set(patterns.findall(r"[a-z]+", after)[:2])
    return bool(
        words
        & {
            "fur",
            "paw",
            "paws",
            "whiskers",
            "tongue",
            "teeth",
            "beak",
            "snout",
            "mouth",
            "eyes",
            "ears",
            "mane",
            "hair",
            "trunk",
            "tusks",
            "claws",
            "feathers",
        }
    )
