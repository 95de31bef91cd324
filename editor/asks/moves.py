# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Wishes that something stand elsewhere: things moved, arms raised, eyes closed, lamps switched on."""

import re

from editor import patterns
from editor.asks import given, looks, measures, states
from editor.asks.nouns import is_accessory, is_clothing, is_pronoun, is_whole, thing_of
from editor.asks.values import Clause, Operation
from editor.colors import color
from editor.types import Kind

THITHER = re.compile(
    r"\s(?:(?:a (?:bit|little|touch|tad)|slightly|further|farther|more|much|over|closer|back|forward|away|(?:about )?\d+ ?(?:px|pixels|%)) )*(?:to|on(?:to)?|in(?:to)?|at|from|next|near|beside|behind|under|above|between"
    r"|left|right|up(?:wards?)?|down(?:wards?)?|closer|away|forward|back(?:wards?)?|higher|lower|toward|towards|across|around|by|over|off|against|out|aside|further|apart|together|inside|outside|below)\b.*$"
)
_BODY = r"arms?|hands?|legs?|head|eyebrows?|eyes?|chin|trunk|tail|paws?|knees?|foot|feet|shoulders?|thumbs?|fingers?|mouth|wings?|body"


def posed(clause: Clause, text: str) -> Operation | None:
    found = patterns.match(
        rf"(?:raise|lower|lift|move|bring|push|pull|swing|shift|turn|tilt|rotate|cross|open|close|shut|stretch|bend|spread|fold|bow|curve|straighten|put) "
        rf"(?P<thing>(?:the|his|her|its|their|both|one of|my)\b(?: [\w']+){{0,4}}? (?:{_BODY}))(?P<where>\b.*)", text,
    )  # fmt: skip
    if not found or color(found["where"]) or patterns.match(r" (?:into|a|an)\b| (?:bigger|smaller|larger)", found["where"]):
        return None
    if patterns.search(r"\b(?:eyes?|mouth|eyebrows?)$", found["thing"]):
        return Operation(Kind.EXPRESSION, "expression", clause.said, thing=thing_of(found["thing"]), value=text, confidence=0.75)
    return Operation(Kind.POSE, "pose", clause.said, thing=thing_of(found["thing"]), value=text, confidence=0.8)


def switched(clause: Clause, text: str) -> Operation | None:
    """ "turn the lamp on"."""
    found = patterns.fullmatch(
        r"(?:turn|switch|put) (?:(?P<way>on|off) (?P<thing>.+?)|(?P<other>.+?) (?P<there>on|off))(?: (?:in|inside|at|of) (?:the|this|that|his|her) .+)?",
        text,
    )
    thing = thing_of(found["thing"] or found["other"]) if found else ""
    if not found or not patterns.search(
        r"\b(?:lights?|lamps?|lanterns?|candles?|tv|television|screens?|monitor|computer|laptop|phone|radio|headlights?|fire|stove|oven|signs?|fans?|engine|tap|faucet|fountain)$",
        thing,
    ):
        return None
    return Operation(
        Kind.ATTRIBUTE, "attribute", clause.said, thing=thing, value=f"switched {found['way'] or found['there']}", confidence=0.8
    )


_MOVE = re.compile(
    r"(?:move|shift|relocate|drag|slide|push|bring|position|reposition|transfer|swing|pull|nudge|cent(?:er|re)|raise|lower|lift|place|switch)\s+(?P<thing>.+)"
)


def moved(clause: Clause, text: str) -> Operation | None:
    found = _MOVE.fullmatch(text)
    if swapped := patterns.match(r"swap (?:the )?(?:positions?|places?) of (.+)", text):
        return Operation(Kind.RELOCATE, "relocate", clause.said, thing=thing_of(swapped[1]), confidence=0.8)
    if not found:
        if be := patterns.match(
            r"(?P<thing>(?:the|his|her|their) .+?) (?:should|could|must|needs to|is|are) (?:now )?(?:be |stand |sit |go )?(?P<where>(?:to|on|at|in|next|near|behind|beside|under|above|closer|further|farther|lower|higher)\b.*)",
            text,
        ):
            return to_place(clause, be["thing"], be["where"])
        return None
    what = found["thing"]
    if looks.alone(patterns.sub(r" (?:by|of|in|to|on|a|slightly|half|one|two|back|down|up|way|towards?)\b.*$", "", thing_of(what))):
        return None
    where = THITHER.search(what)
    if not where and not text.startswith(("center", "centre", "move", "shift", "raise", "lower", "lift", "relocate", "reposition")):
        return None
    return to_place(clause, what[: where.start()] if where else what, where[0].strip() if where else text.split()[0])


def to_place(clause: Clause, thing: str, where: str) -> Operation:
    if look := _whole_elsewhere(thing_of(thing), where):
        return states.of_look(clause, look, 1, "")
    if (wears := patterns.fullmatch(r"in (?:a |an )?(.+)", where)) and is_clothing(wears[1]):
        return given.worn(clause, thing_of(thing), wears[1])
    if patterns.search(r"\b(?:on|onto) (?:the |his |her |its )?(?:head|face|wrist|neck|nose)\b", where) and is_accessory(thing_of(thing)):
        return given.worn(clause, where, thing)
    text = {"raise": "up", "lower": "down", "lift": "up", "center": "center"}.get(where, where)
    return Operation(
        Kind.RELOCATE,
        "relocate",
        clause.said,
        thing=thing_of(thing),
        place=measures.place(text),
        amount=measures.amount(clause.text),
        factor=None,
        value=where,
        confidence=0.85,
    )


def _whole_elsewhere(thing: str, where: str) -> looks.Found | None:
    """ "put it in the style of Monet", "put the whole picture under deep snow": no thing is moved."""
    if is_whole(thing) and thing:
        return looks.anywhere(where)
    if (
        is_pronoun(thing)
        and (found := looks.alone(where))
        and (found.look.kind is Kind.ART_STYLE or "style" in where or found.look.action == "monochrome")
    ):
        return found
    return None
