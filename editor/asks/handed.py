# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Wishes that begin with "give": a thing, a look or a colour given to somebody, to something or to the photo."""

from editor import patterns
from editor.asks import given, looks, states
from editor.asks.nouns import is_pronoun, is_whole, thing_of
from editor.asks.values import Clause, Operation
from editor.asks.words import PEOPLE
from editor.colors import color
from editor.types import Kind

_WHOM = rf"(?P<somebody>him|her|it|them|me|us|(?:[\w'-]+ )*?(?:{PEOPLE})(?: on the (?:left|right))?|(?:the|this|that|each|every|a|an|my|one of the) [\w'-]+)"


def read(clause: Clause, text: str) -> Operation | None:
    """ "give the man a hat", "give more contrast to the photo"."""
    if found := patterns.match(
        r"(?:give|lend|hand) (?P<whom>(?:the |this |that |these |those |each |every |one of the |my |both )?(?:[\w']+ )*?[\w']+) (?P<what>(?:a|an|some|two|three|several|more|less|long|short|blue|red|green|brown|black|white|blond\w*|curly|yellow|big|small|pink|purple|gr[ae]y|better|new|another|matching)\b.*)",
        text,
    ):
        return _given(clause, found["whom"], found["what"])
    if found := patterns.fullmatch(
        rf"(?:give|lend|hand) (?:(?P<what>.+?) to (?P<whom>(?:the|a|an|all|each|every|him|her|it|them|my)\b.*)|{_WHOM} (?P<more>.+))", text
    ):
        return _given(clause, found["whom"] or found["somebody"], found["what"] or found["more"])
    return None


def _given(clause: Clause, whom: str, what: str) -> Operation:
    whole = is_whole(thing_of(whom)) or is_pronoun(whom)
    plain = patterns.sub(r"^(?:a|an|some)\s+", "", what)
    if whole and (look := states.looked(clause, plain, 1, "")):
        return look
    if (
        whole
        and (cast := patterns.match(r"(.*?) ?\b(?:tint|cast|hue|tinge|tone|overlay|wash|filter|look|feel)s?\b", plain))
        and (tinge := color(cast[1]))
    ):
        return states.tinted(clause, tinge)
    if (
        whole
        and (loose := looks.anywhere(plain))
        and patterns.search(
            r"\b(?:look|feel|style|vibe|effect|filter|mood|tone|finish|treatment|appearance|aesthetic|lighting|light|atmosphere|touch)\b",
            plain,
        )
    ):
        return states.of_look(clause, loose, 1, "", 0.7)
    if not whole and (hue := patterns.match(r"(.*?) ?\b(?:tint|hue|tinge|tone|colou?r|shade)$", plain)) and (tinge := color(hue[1])):
        return states.recolored(clause, thing_of(whom), tinge)
    if (look := looks.alone(plain)) and look.look.action in ("brightness", "contrast", "saturation", "sharpen", "temperature", "blur"):
        return states.of_look(clause, look, 1, thing_of(whom))
    if patterns.fullmatch(r"(?:a |an )?(?:bath|haircut|shave|trim|makeover)", what):
        return Operation(Kind.ATTRIBUTE, "attribute", clause.said, thing=thing_of(whom), value=plain, confidence=0.6)
    return given.had(clause, thing_of(whom), what)
