# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Noun phrases that name no thing of a picture: measures, set phrases, who is spoken to, what something is to be like."""

import re

from editor import patterns
from editor.asks import looks
from editor.language import Parsed, Phrase
from session.resolve import nouns

MEASURES = nouns.named(
    "tad bit touch hair smidge smidgen notch lot lots little tiny-bit shade fraction dash pinch whisker degree degrees percent stop stops"
    " pixel pixels inch inches cm mm step steps half third quarter much"
)
"""Nouns that say how much; some name things as well ("soften her hair")."""
_ALWAYS_MEASURES = MEASURES - nouns.named(
    "hair shade whisker dash pinch step steps half third quarter pixel pixels stop stops touch degree degrees"
)
_MORE = re.compile(r"\s+(?:more|less|too|to the|tighter|further|closer|higher|lower|up|down|\w{2,}er)\b|\s*(?:$|[.,;!?])", re.IGNORECASE)
_DEGREE = re.compile(r"\s+(?:more|less|too|\w{2,}er)\W*$", re.IGNORECASE)
_CHAT = nouns.named("lol tbh imo imho btw idk omg pls plz thx haha ngl")
_SET_PHRASES = nouns.named(
    "reflection thought thoughts fact case course general way balance total detail particular addition conclusion short summary contrast"
    " first last least most once instance example favor favour mind hindsight principle theory reality truth honesty all"
)
_SET = nouns.named("on in by of at for to after upon from")
_PROPERTIES = nouns.named(
    "font typeface lettering contrast exposure brightness saturation resolution crop framing focus grain hue tint opacity composition vibe feel"
    " look mood stuff editor team sir madam everyone guys folks mate dude bro buddy thank thanks regards cheers omg lol tbh imo btw idk"
)
_NEAREST = nouns.named("closest nearest farthest furthest closer nearer")
_COMPARATIVE = re.compile(r"(?:\w{2,}er|more|less|fewer|too|same)$")


def names_nothing(parsed: Parsed, phrase: Phrase, words: list[str], determiner: str, plain: str) -> bool:
    """`words`: those of the phrase, without determiner, in lower case."""
    return (
        _is_measure(words, determiner, plain, phrase)
        or _is_set_phrase(words, determiner, plain, phrase)
        or _is_addressed(words, plain, phrase)
        or _is_like(parsed, phrase, words, determiner)
        or _is_doing(words, determiner, plain, phrase)
        or (not determiner and words[-1] in _NEAREST)
        or words in (["same"], ["same", "thing"], ["everything"], ["nothing"], ["nobody"], ["hers"], ["theirs"])
        or words[-1] in _CHAT
        or words[0] in {"further", "farther"}
    )


def _is_measure(words: list[str], determiner: str, plain: str, phrase: Phrase) -> bool:
    """ "a tad", "a hair more", "a tad fuller"."""
    if determiner not in {"a", "an", "one", "two", "three", "some", "few", "just", ""}:
        return False
    if words[0].isdecimal() and words[-1] in MEASURES:
        return True
    if words[0] in _ALWAYS_MEASURES:
        return len(words) == 1 or bool(_COMPARATIVE.match(words[-1]))
    if words[-1] not in MEASURES and words[0] not in MEASURES:
        return False
    if len(words) > 1 and words[0] in MEASURES:
        return bool(_COMPARATIVE.match(words[-1]))
    if determiner in {"a", "an"} and len(words) == 1 and _DEGREE.match(plain[phrase.end :]):
        return True
    lead = patterns.sub(r"\b(?:just|by|and|but|ok|okay|now|maybe|only|still|even|hmm|no|nah)\b|\W", "", plain[: phrase.start].lower())
    return (
        len(words) == 1
        and bool(_MORE.match(plain[phrase.end :]))
        and (not lead or phrase.role in {"obl", "advmod", "obl:npmod", "obl:tmod"})
    )


def _is_set_phrase(words: list[str], determiner: str, plain: str, phrase: Phrase) -> bool:
    """ "on reflection", "in fact", "on second thoughts"."""
    return phrase.preposition in _SET and not determiner and words[-1] in _SET_PHRASES and len(words) < 3


def _is_addressed(words: list[str], plain: str, phrase: Phrase) -> bool:
    """ "Dear editor, …"."""
    return words[0] == "dear" and not plain[: phrase.start].strip() and plain[phrase.end :].lstrip()[:1] in {",", "!", ""}


def _is_doing(words: list[str], determiner: str, plain: str, phrase: Phrase) -> bool:
    """ "they should be fishing"."""
    return (
        len(words) == 1
        and not determiner
        and words[0].endswith("ing")
        and bool(patterns.search(r"\b(?:be|is|are|was|were|start|keep) $", plain[: phrase.start]))
    )


def _is_like(parsed: Parsed, phrase: Phrase, words: list[str], determiner: str) -> bool:
    """The tartan of "it should be tartan", "smaller font", the silver of "make the jacket shiny silver"."""
    head = parsed.tokens[phrase.head]
    if determiner:
        return False
    below = [token for token in parsed.tokens if token.head == phrase.head and token is not head]
    subjects = [token for token in below if token.dep.startswith("nsubj") or token.dep == "expl"]
    if any(token.dep == "cop" for token in below) and subjects and head.number != "Plur" and not nouns.is_plural(words[-1]):
        return all(token.text.lower() not in {"there", "what", "who", "which"} for token in subjects)
    if nouns.is_value(words[-1]) and not nouns.is_plural(words[-1]) and phrase.role in {"xcomp", "obl", "root"}:
        return True
    return words[-1] in _PROPERTIES and (head.dep == "root" or len(words) == 1)


_AIM = re.compile(
    r"(?<=\w) (?:(?:a (?:bit|little|tad|touch)|slightly|even|much|far|more) )?(?:further|farther|closer|more|higher|lower|next)(?: (?:to|left|right|back|up|down|away|in|out|forward|apart))?$",
    re.IGNORECASE,
)


def without_aim(words: list[str]) -> list[str]:
    """ "tent" of "a tent further left", "scoop" of "a scoop next"."""
    text = " ".join(words)
    found = _AIM.search(text)
    return text[: found.start()].split() if found and found.start() else words


MOTIFS = nouns.named(
    "dots dot spots stripes stripe checks squares flowers stars hearts zigzags lines pattern patterns print prints lettering"
)
"""What cloth and walls are patterned with."""
_DRAWN = re.compile(
    r"\b(?:anime|manga|pixar|disney|simpsons?|lego|funko|caricature|cartoon|comic|sticker|sketch|line[ -]art|3d|cel[ -]shaded|minifigure|bobblehead)\b"
)
_FIGURES = nouns.named(
    "character figure figurine minifigure hero heroine superhero version sketch drawing caricature sticker toy cartoon portrait style person doll"
)


def is_likeness(words: str) -> bool:
    """Whether it is only a way of drawing somebody, who stays the same: "turn the man into a Simpsons character"."""
    return words.split()[-1] in _FIGURES and bool(_DRAWN.search(words))


_ALL = r"(?:it|this|everything|(?:the|this|my) (?:whole |entire |full )?(?:photo|picture|image|pic|shot|photograph|scene|selfie))"
_TURNED = re.compile(
    rf"\W*(?:(?:and|then|now|please|can you|could you|let's|also) )*(?:(?:make|turn|change|convert|transform|switch|render|paint|draw|redo|redraw|set|give|style|shift) {_ALL}(?: (?:be|look|feel|appear|over|all))*"
    r"|(?:convert|switch|transform|stylize)(?= (?:in)?to\b))?(?: ?(?:in|into|to|as|like|at|with))?(?: ?(?:an?|some|more|the|very|really|full|nice))* ?"
)


def is_look_of_all(before: str, words: str) -> bool:
    """Whether it is what the whole photo is turned into: the golden hour of "make it golden hour", the cartoon of "convert to a cartoon"."""
    if not _TURNED.fullmatch(before.lower()):
        return not before.strip() and bool(looks.alone(words.lower()))
    told = patterns.search(r"\b(?:photo|picture|image|pic|shot|photograph|scene|selfie)\b", before.lower())
    return bool(looks.alone(words.lower())) or (told is not None and bool(looks.anywhere(words.lower())))
