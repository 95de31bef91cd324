# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Wishes about what stands behind: another background, a blurred one, none at all, somebody put somewhere else."""

import re

from editor import patterns
from editor.asks import looks, measures, states
from editor.asks.nouns import thing_of
from editor.asks.values import Clause, Operation
from editor.colors import color
from editor.types import Kind

_VERB = r"blur|brighten|darken|change|make|remove|sharpen|move|turn|colou?r|paint|adjust|keep|lighten|soften|fix|edit|crop|zoom|increase|decrease|reduce|dim|desaturate|let|have|give|improve|enhance|tint|warm|cool|extend|expand"
_BACKGROUND = r"(?:back ?-?ground|back ?-?drop|scenery|surroundings|setting|backside)"
_SCENIC = re.compile(
    r"\b(?:beach|mountains?|city|forest|woods|sunset|sunrise|skyline|ocean|sea|lake|river|landscape|gradient|sky|castle|space|desert|jungle|hills|field|meadow|snow|trees|waterfall|park|garden|street|stars|galaxy|"
    r"island|volcano|cityscape|buildings|blur\w*|colou?r|white|black|solid|plain|new|different|nature|studio|bokeh|countryside|room|stadium)\b"
)


_BLURRED = re.compile(
    rf".*?(?:\bblur\w*\b.*\b{_BACKGROUND}\b|\b{_BACKGROUND}\b.*\b(?:blur\w*|out of focus|bokeh|defocus\w*)\b|\bbokeh\b|\bportrait mode\b|\bshallow depth\b)"
    r"|(?:blur|defocus|soften) (?:out )?(?:everything|all|anything|the rest|whatever(?:'s| is))(?: (?:else|of it))?"
    r"(?: (?:but|except|besides|apart|aside|other|around|behind|not|that)\b.*)?$"
)
_CUT_OUT = re.compile(
    rf"(?:remove|delete|erase|cut out|get rid of|clear|drop|take (?:out|away)|isolate) (?:the |this |whole |entire )*{_BACKGROUND}$"
    rf"|.*?(?:\btransparent {_BACKGROUND}|\b{_BACKGROUND} .*\btransparent\b)|cut (?:it|the \w+) out$"
)
_CHANGED = re.compile(
    rf"(?:replace|change|swap|switch|turn|make|set|edit|convert|transform|put|alter|let|have|update|give|recolor|paint|color) (?:the |this |that |his |her |their |a |whole |entire |color of |image |photo )*{_BACKGROUND}\b"
    rf"(?: (?:color|of (?:this|the) (?:photo|picture|image)))?(?: (?:with|by|to|into|for|be|become|look like|look|as|from .* to|of|behind \w+))* ?(.*)"
)
_TO_BE = re.compile(
    rf"(?:the |what if the |it needs |i want |could the )?{_BACKGROUND} (?:should|could|can|must|is|was|were|to|with|needs to)?(?: now)?(?: (?:be|become|show|look like|have|of))* ?(.+)"
)
_PUT_INTO = re.compile(
    r"(?:put|place|set|move|transport|teleport|relocate|drop|send|take) (?:it|this|him|her|them|us|me|everything|the (?:man|woman|person|people|couple|girl|boy|subject|scene|photo|picture|\w+)) "
    r"(?:on|in|at|to|into|onto|in front of|inside|by|under) ((?:a|an|the|outer|mars|paris|new york|tokyo|london|space|venice|rome|egypt|hawaii)\b ?.*)"
)
_FAR_PLACE = re.compile(
    r"\b(?:beach|forest|jungle|desert|mountains?|city|street|space|moon|mars|paris|york|tokyo|london|venice|rome|egypt|hawaii|park|garden|studio|field|meadow|castle|office|kitchen|library|caf[eé]"
    r"|restaurant|stadium|stage|island|ocean|underwater|lake|snow|sunset|skyline|room|museum|space ?ship|planet|galaxy|white background|gradient|backdrop|background|countryside|village)\b"
)
_ADDED = re.compile(
    rf"(?:add|put|use|insert|include|place|i want|i need|i'd like|i would like|give (?:it|the photo|this|the picture)|have|show|set|create|apply|with|in front of)\b ?(.*?)\s*(?:\b(?:as|in|for|behind|to)\b.*)?\b(?:as |in |for |into )?(?:the |a |an |its )?{_BACKGROUND}$"
)
_NAMED = re.compile(rf"(?:a |an |the |with (?:a |an )?|on (?:a |an )?|against (?:a |an )?)?(.+?) {_BACKGROUND}")


def read(clause: Clause, text: str) -> Operation | None:
    new = _wanted(text)
    if new is None:
        return None
    if new in {"", "different", "something else"} and not patterns.search(r"\b(?:replace|change|swap|switch|new|different)\b", text):
        return None
    if (
        new not in {"blur", "transparent"}
        and (found := looks.alone(new))
        and found.look.action in {"brightness", "contrast", "saturation", "temperature", "monochrome", "sharpen"}
    ):
        return states.of_look(clause, found, 1, "background")
    tinge = color(new) if new else None
    return Operation(
        Kind.BACKGROUND,
        "background",
        clause.said,
        color=tinge.rgb if tinge else None,
        color_name=tinge.name if tinge else "",
        amount=measures.amount(text),
        value=thing_of(new),
        confidence=0.9,
    )


def _wanted(text: str) -> str | None:
    """The words for what shall be behind, or None where the clause is about something else."""
    if _BLURRED.match(text):
        return "blur"
    if _CUT_OUT.match(text):
        return "transparent"
    if found := _CHANGED.match(text) or _TO_BE.match(text):
        return found[1]
    if found := _PUT_INTO.match(text):
        near = measures.place(found[1]) and not patterns.search(r"\bbeach|city", found[1])
        return found[1] if _FAR_PLACE.search(found[1]) and not near else None
    if found := _ADDED.match(text):
        return _added(text, found[1])
    if found := _NAMED.fullmatch(text):
        inside = patterns.search(r"\b(?:in|from|of|to|at|with|and|on|behind)(?: (?:the|a|its))?$", found[1])
        return None if inside or patterns.match(rf"(?:{_VERB})\b", text) else found[1]
    return None


def _added(text: str, what: str) -> str | None:
    """ "add a castle as the background"; a thing that is added in the background is none."""
    new = patterns.sub(r"\b(?:as|in|for|to|into)(?: the| a| an)?$", "", what).strip()
    if patterns.match(r"there\b", new) or (
        not _SCENIC.search(new) and patterns.search(r"\b(?:in|on|to)(?: the| its| a)? \w*ground$", text)
    ):
        return None
    return patterns.sub(r" (?:on|in|to|at|for)$", "", new)
