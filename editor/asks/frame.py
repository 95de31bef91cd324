# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Wishes about the frame: zoom, crop, rotate, straighten, flip, and more picture beyond the edge."""

import re

from editor import patterns
from editor.asks import measures
from editor.asks.nouns import is_pronoun, is_whole, thing_of
from editor.asks.values import Clause, Operation
from editor.types import Kind

_ZOOM = re.compile(
    r"^closer\b(?: in)?(?: (?:on|to))?|\bzoom(?:ed|ing)?(?: (?:in|into|on|closer|right|way|all the way|further))*|\bclose[ -]?up\b|^(?:(?:add|make|take|do) )?(?:a |an )?(?:extreme )?macro(?: shot| photo| view)?(?= of|$)|^(?:bring|take) (?:us|me|the camera|the viewer) (?:much |a bit )?(?:closer|nearer)(?: to)?|\bup close\b|\b(?:get|go|come|move|bring \w+|push|step) (?:in )?(?:closer|nearer|tighter|tight)(?: (?:to|on))?"
    r"|^(?:punch|push|go|move|get|come) (?:right )?in(?: (?:on|to|close|\d.*))?(?= |$)|\b(?:closer|tighter|nearer) (?:view|look|shot|crop|framing|frame)|\bmagnif(?:y|ied)"
    r"|\bfills? (?:up )?(?:most of )?the (?:whole |entire )?(?:frame|picture|image|photo|screen)(?= with|$)"
)
_OUTPAINT = re.compile(
    r"\boutpaint\w*|\bun-?crop\w*|\bzoom(?:ed|ing)?[ -]out|\bzoom it out|\b(?:extend|expand|widen|enlarge|grow|continue|stretch|add)\b.*\b(?:canvas|frame|borders?|edges?|view|scene|photo|picture"
    r"|image|background|sky|margins?|sides?|shot)\b.*|\b(?:wider|broader) (?:shot|view|frame|angle|crop|canvas|scene)|\bmore (?:of the )?(?:surroundings|space around|room around|background around"
    r"|scene around)|\b(?:show|see|reveal) (?:me )?(?:a (?:bit|little) )?more (?:of|around|on|to|at|above|below|at the)\b|\bbeyond the (?:edges?|borders?|frame|canvas)|\b(?:make|turn) .*\b(?:panorama|panoramic)\b|\bpanorama\b|\bmake (?:the|this) (?:photo|picture|image|frame|shot|scene|canvas) (?:(?:a bit|a little|much) )?(?:wider|taller|broader)\b|\b(?:extend|continue|expand)\b.*\bto(?:wards)? the (?:left|right)\b"
)


def read(clause: Clause) -> Operation | None:
    text = clause.text
    for reader in (_flip, _rotate, _crop, _outpaint, _zoom):
        if operation := reader(clause, text):
            return operation
    return None


def _flip(clause: Clause, text: str) -> Operation | None:
    if not patterns.search(
        r"^(?:flip|mirror|reflect (?:it|this|the (?:photo|picture|image))|reverse (?:the )?(?:image|photo|picture))\b(?! on)|^(?:(?:make|turn|have|get|do|create|i want) .*\b)?(?:flipped|mirrored|mirror image|mirror effect|(?:horizontal|vertical) flip)\b|^(?:swap|switch|exchange|reverse) (?:the )?(?:left and right|right and left|left with right|sides)$",
        text,
    ):
        return None
    if patterns.search(r"\b(?:add|put|place|remove|hang|replace|a mirror|the mirror|in the mirror|selfie)\b", text) or patterns.search(
        r"\bflip[ -]?flops?|\bflip (?:phone|chart)", text
    ):
        return None
    if patterns.search(r"\bupside[ -]?down|\bvertical\w*|\btop (?:to|and) bottom|\bup ?(?:and|/|to) ?down|\bx[ -]axis|\bon its head", text):
        axis = "vertical"
    else:
        axis = "horizontal"
    thing = thing_of(
        patterns.sub(
            r"\b(?:left (?:to|and|with|for) right|right (?:to|and|with|for) left|top to bottom|sideways|make|flip\w*|mirror\w*|reflect|image|of|upside[ -]?down|vertically|horizontally|over|around)\b",
            " ",
            _before_measures(text),
        )
    )
    whole = is_whole(thing) or is_pronoun(thing) or bool(patterns.match(r"(?:swap|switch|exchange|reverse)\b", text))
    return Operation(Kind.OTHER if whole else Kind.RESIZE, "flip", clause.said, thing="" if whole else thing, axis=axis, confidence=0.9)


_TILTED = re.compile(
    r"(?:the )?(?:horizon|photo|picture|image|shot|it|this)(?:'s| is| looks| seems)(?: \w+){0,2}? (?:tilted|crooked|slanted|wonky|not (?:level|straight)|leaning)\b(?P<how>.*)"
)


def _rotate(clause: Clause, text: str) -> Operation | None:
    if tilted := _TILTED.fullmatch(text):
        measured = measures.degrees(tilted["how"]) if patterns.search(r"\d", tilted["how"]) else None
        value = "" if measured else "straighten"
        return Operation(Kind.OTHER, "rotate", clause.said, degrees=-measured if measured else 0.0, value=value, confidence=0.8)
    turn = patterns.match(
        r"(?:rotat\w+|turn|tilt|spin|straighten|level|give|tip|lean|pivot)\b(?: out| up)? ?(?P<thing>.*?) ?"
        r"(?:\b(?:by |about |a |to |\d|upside|on its|clock|counter|anti|90|180|270|left\b|right\b|half|quarter|sideways|so|slightly|around|into (?:landscape|portrait)|level|straight|over).*)?$",
        text,
    )
    measured = measures.degrees(text)
    spoken = patterns.match(r"(?:rotat\w+|spin|straighten|level|tilt|pivot)\b|(?:a )?(?:quarter|half)[ -]turn|(?:\d+ ?(?:°|degrees))", text)
    turned = (
        turn
        and measured is not None
        and patterns.search(
            r"\d ?(?:°|deg)|clock|upside|sideways|quarter turn|half turn|on its (?:side|head)|^turn (?:it |the (?:photo|picture|image) )?(?:to the )?(?:left|right)$",
            text,
        )
    )
    upside = patterns.search(r"\bupside[ -]?down\b|\bon its (?:head|side)\b|\bsideways\b", text)
    if patterns.search(r"\b(?:head|face|eyes|body|arm|hand|leg)s?\b", text) and not spoken:
        return None
    if not (spoken or turned or upside) or patterns.match(r"(?:add|put|place|remove|replace)\b", text):
        return None
    if upside and not turn:
        turn = patterns.match(
            r"(?:make|flip|put|have|let|set)? ?(?P<thing>.*?) ?(?:to |be |is |look |should |turned |appear )*(?:upside|on its|sideways)",
            text,
        )
    thing = thing_of(patterns.sub(r"(?: (?:up|out|properly|again|please|nicely|a bit|a little))+$", "", turn["thing"])) if turn else ""
    whole = is_whole(thing) or is_pronoun(thing)
    if not whole and not turn:
        return None
    straight = measured is None and bool(
        patterns.match(r"straighten|level|tilt\b.*\b(?:level|straight)\b|rotate\b.*\b(?:level|straight)\b", text)
    )
    if straight and not whole and thing not in {"horizon", "camera"}:
        return None
    if whole or thing == "horizon":
        return Operation(
            Kind.OTHER,
            "rotate",
            clause.said,
            degrees=0.0 if straight else (90.0 if measured is None else measured),
            value="straighten" if straight else "",
            confidence=0.9,
        )
    return Operation(Kind.RESIZE, "rotate", clause.said, thing=thing, degrees=90.0 if measured is None else measured, confidence=0.8)


_SHAPED = re.compile(
    r"(?:(?:add|make|turn|get|have|let|want|put|set|change|convert|do|use|give|a|an|the|it|this|be|into|to|in|my|as|aspect ratio|format|photo|picture|image|frame) )*"
    r"(?:(?:square|panorama crop|circle|round|circular|oval|wide ?screen|(?:wide |web |panorama )?banner|(?:\d+(?:\.\d+)?) ?(?::|x|by|/) ?(?:\d{1,2}(?:\.\d+)?))(?: (?:portrait|landscape|square|format|crop|shape|ratio|aspect ratio|photo|picture|image|version|one|please))*)"
    r"(?: (?:for|on|like|of) (?:my |the |an? )?[a-z]+(?: (?:post|story|feed|profile|header|cover|wallpaper))?)?"
)
"""A shape said without a word for cutting: "make it 16:9", "square for instagram"."""
_RATIO = re.compile(r"\b(\d+(?:\.\d+)?) ?(?::|by|x|/) ?(\d+(?:\.\d+)?)\b")


def _crop(clause: Clause, text: str) -> Operation | None:
    if not patterns.search(
        r"^(?:tight(?:er|ly)? |square )?(?:crop(?:ped)?|trim|cut (?:off |away )?(?:everything|anything|all|some|a bit|a little|a strip|the part)\b.*\b(?:left|right|above|below|top|bottom|sides?|edges?)\b|chop (?:off|a bit|some|the)|(?:cut|chop|shave|take) (?:\d+ ?(?:%|percent)|a (?:third|quarter|fifth|bit|strip|little)|half|some)(?: of it)? (?:off|away|from)\b.*\b(?:left|right|top|bottom|sides?|edges?)\b|cut (?:off|away) the (?:top|bottom|left|right|edges?|sides?|borders?)|cut (?:it|the (?:photo|picture|image)) (?:to|into|down)|re-?frame)\b",
        text,
    ) and not _SHAPED.fullmatch(text):
        return None
    if patterns.match(r"trim (?:the|his|her|their|its) (?!edge|border|side|top|bottom|photo|picture|image|left|right)", text):
        return None
    value = "square" if patterns.search(r"\bsquare\b", text) else ""
    if ratio := _RATIO.search(text):
        value = f"{ratio[1]}:{ratio[2]}"
    if not value and patterns.search(r"\bwide ?screen\b|\bbanner\b", text):
        value = "3:1" if "banner" in text else "16:9"
    if not value and patterns.search(r"\b(?:round|circular|oval)\b", text):
        value = "circle"
    for word in ("portrait", "landscape", "circle"):
        value = value or (word if patterns.search(rf"\b{word}\b", text) else "")
    about = patterns.search(
        r"\b(?:to|on|around|onto|out|focus on|just|only|show)\s+(?:show |just |only |focus on |include |keep )*((?:the|his|her|my|a|that|this) .+)",
        text,
    )
    thing = thing_of(about[1]) if about else ""
    if patterns.search(
        r"\b(?:square|circle|oval|ratio|edges?|borders?|sides?|top|bottom|left|right|cent(?:er|re)|middle|half|format|portrait|landscape|photo|picture|image)\b",
        thing,
    ):
        thing = ""
    return Operation(
        Kind.OTHER,
        "crop",
        clause.said,
        thing=thing,
        place=measures.place(text),
        factor=_cut(text),
        amount=measures.amount(text),
        value=value,
    )


def _cut(text: str) -> float | None:
    """The share said: the 0.2 of "the top 20 %", the third of "the left third"; of "crop by 10 %" what is left."""
    if found := patterns.search(r"(\d+(?:\.\d+)?) ?(?:%|percent)", text):
        share = float(found[1]) / 100
        if not measures.place(text) and patterns.search(
            r"\b(?:(?:each|every|all|both)(?: of)?(?: the)? (?:sides?|edges?)|all (?:around|round)|the (?:edges|sides|borders))\b", text
        ):
            return max(0.05, 1 - 2 * share)
        return 1 - share if patterns.search(r"\bby \d|\boff\b", text) and not measures.place(text) else share
    parts = {"third": 1 / 3, "quarter": 0.25, "half": 0.5, "fifth": 0.2}
    found = patterns.search(rf"\b({'|'.join(parts)})\b", text)
    return parts[found[1]] if found and not patterns.search(r"\btwo|\bthree", text) else measures.factor(text)


def _outpaint(clause: Clause, text: str) -> Operation | None:
    if not _OUTPAINT.search(text):
        return None
    if patterns.match(r"(?:enlarge|grow|add|stretch|extend|expand|widen|continue)\b", text) and not patterns.search(
        r"\b(?:canvas|frame|borders?|edges?|beyond|margins?|to the (?:left|right|top|bottom)|on (?:the|both|all) (?:left|right|top|bottom|sides?)|sides?|more|outwards?|view|photo|picture|image|scene|background|sky|shot)\b",
        text,
    ):
        return None
    if patterns.match(r"add\b", text) and not patterns.search(
        r"\b(?:more (?:space|room|canvas|background|sky|of)|extra (?:space|room|canvas)|space (?:on|to|at|around)|room (?:on|to|at|around))\b",
        text,
    ):
        return None
    if patterns.match(r"(?:enlarge|grow|stretch)\b", text) and not patterns.search(r"\b(?:canvas|frame|borders?|edges?|beyond)\b", text):
        return None
    return Operation(
        Kind.OUTPAINT, "outpaint", clause.said, place=measures.place(text), factor=measures.factor(text), amount=measures.amount(text)
    )


def _zoom(clause: Clause, text: str) -> Operation | None:
    found = _ZOOM.search(text)
    if not found or patterns.match(
        r"(?:add|put|remove|replace)\b(?! (?:a |an )?(?:extreme )?(?:macro|close[ -]?up)\b(?! (?:lens|photo of a)))", text
    ):
        return None
    if patterns.match(r"(?:move|bring) ", text) and not patterns.search(r"\b(?:camera|view|us)\b", text):
        return None
    rest = patterns.sub(r"^\W*(?:in|into|on|onto|at|to|of|up|shot|view|the camera|focus(?:ing)? on)\b ?", "", text[found.end() :].strip())
    rest = patterns.sub(
        r"^(?:(?:in|into|on|onto|at|to|of|up|shot|view|so that|a bit|a little|slightly|more|further|much|even|by) ?\b)+", "", rest
    )
    if not rest and (
        seen := patterns.search(r"\b(?:see|show(?: me)?|view) (.+?) (?:from )?up close$|^(?:let|have|make) (.+?) fill\b", text)
    ):
        rest = seen[1] or seen[2]
    thing = thing_of(_before_measures(patterns.sub(r"^(?:with|the camera to|camera to) ", "", rest)))
    if is_whole(thing) or is_pronoun(thing) or patterns.search(r"\d|%|cent(?:er|re)$|middle$", thing):
        thing = ""
    return Operation(
        Kind.ZOOM,
        "zoom",
        clause.said,
        thing=thing,
        place="" if thing else measures.place(text),
        factor=measures.factor(text),
        amount=measures.amount(text),
    )


def _before_measures(text: str) -> str:
    return patterns.sub(
        r"\b(?:by )?\b(?:(?:a|quite a) (?:lot|bit|little|touch|tad)(?: more)?|slightly|much|more|further|please|twice|double|\d+(?:[.,]\d+)? ?(?:%|x|times|percent|degrees)|until|so)\b.*|\b\d+ ?%.*",
        "",
        text,
    ).strip()
