# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Verbs that are wishes by themselves: brighten, blur, warm, denoise, cartoonify, rejuvenate."""

import re

from editor import patterns
from editor.asks import looks, measures, states
from editor.asks.nouns import is_pronoun, is_whole, thing_of
from editor.asks.values import Action, Clause, Operation
from editor.types import Kind

_VERBS: tuple[tuple[str, Action, Kind, int], ...] = (
    (r"brighten|lighten|illuminate|light", "brightness", Kind.LIGHTING, 1),
    (r"darken|dim|shade", "brightness", Kind.LIGHTING, -1),
    (r"sharpen|unblur|deblur|refocus|focus", "sharpen", Kind.OTHER, 1),
    (r"blur|defocus|unsharpen|soften|smooth", "blur", Kind.OTHER, 1),
    (r"desaturate|mute|bleach|fade|dull", "saturation", Kind.OTHER, -1),
    (r"saturate|colorize", "saturation", Kind.OTHER, 1),
    (r"warm", "temperature", Kind.COLOR_TONE, 1),
    (r"cool|chill", "temperature", Kind.COLOR_TONE, -1),
    (r"de-?noise", "grain", Kind.GRAIN_VINTAGE, -1),
    (r"de-?(?:haze|fog|mist|smog)", "fog", Kind.WEATHER, -1),
    (r"posteri[zs]e", "poster", Kind.ART_STYLE, 1),
    (r"cartoon(?:ify|ize)", "cartoon", Kind.CARTOON_SKETCH, 1),
    (r"sketchify", "sketch", Kind.CARTOON_SKETCH, 1),
    (r"stickerify|sticker-ify", "sticker", Kind.STICKER, 1),
    (r"simpsonize", "person style", Kind.SIMPSON, 1),
    (r"legoify|legofy", "person style", Kind.LEGO, 1),
    (r"animefy|animeify", "person style", Kind.ANIME, 1),
    (r"caricature|caricaturize", "person style", Kind.CARICATURE, 1),
    (r"pixelate", "style", Kind.ART_STYLE, 1),
    (r"rejuvenate", "age", Kind.AGE_GENDER, -1),
)


# "warm the photo", but "warm evening sun"; "light it up", but "light from a campfire".
_RATHER_HOW = ("warm ", "cool ", "light ", "dim ", "dull ", "smooth ", "focus ", "mute ")
_DONE_TO = re.compile(
    r"(?:up|down|off|out|it|this|that|these|those|them|the|my|our|his|her|its|their|all|both|everything|everybody|him|slightly|a|just|colou?rs|on|in|with|by|only|(?:photo|picture|image|scene))\b"
)


def by_verb(clause: Clause, text: str) -> Operation | None:
    """ "brighten the photo", "desaturate the sky a little"."""
    for verbs, action, kind, direction in _VERBS:
        if found := patterns.match(rf"(?:{verbs})\b(?: (?:up|down|out|off))?(?: ?)(?P<thing>.*)", text):
            if text.startswith(_RATHER_HOW) and not _DONE_TO.match(found["thing"]):
                continue
            rest = patterns.sub(r"(?:^| )(?:up|down|off|out)(?= |$)", "", found["thing"])
            thing = thing_of(plain(rest))
            if (action in ("brightness", "saturation") and patterns.match(r"colors?\b", thing)) or (
                action == "sharpen" and patterns.match(r"details?\b", thing)
            ):
                thing = ""
            if patterns.match(r"light (?:the |a |some )?(?:candles?|fire|lamp|match|cigarette)", text):
                return None
            whole = is_whole(thing) or is_pronoun(thing)
            if (
                action == "brightness"
                and (loose := looks.anywhere(text))
                and loose.look.kind is Kind.LIGHTING
                and loose.look.action != "brightness"
            ):
                return states.of_look(clause, loose, 1, "", 0.7)
            if action == "blur" and patterns.search(r"\bback ?ground\b", thing):
                return Operation(Kind.BACKGROUND, "background", clause.said, amount=measures.amount(text), value="blur", confidence=0.95)
            look = looks.Look(kind, action, verbs, direction)
            return states.of_look(clause, looks.Found(look, text.split()[0]), 1, "" if whole else thing)
    return None


def plain(words: str) -> str:
    """Without measures at either end: "the sky a bit" is the sky."""
    return patterns.sub(
        r"\s*\b(?:by (?:\d|half|a ).*|(?:just )?(?:a (?:tiny |little |wee )?(?:bit|lot|touch|tad|little|notch|smidge|hint|hair|tick|stop)|slightly|much|a lot|quite|very|some more|more|somewhat|significantly|considerably|dramatically|extremely"
        r"|heavily|gently|strongly|strong|further|even|really|\d+(?:[.,]\d+)? ?(?:%|percent|x|times)|(?:by )?(?:half|a third|a quarter|one|two|three)(?: a| full)?(?: stops?| notch(?:es)?)?|(?:two|three|four|five|ten) times|twice|up|down|overall|all over|so .*|until .*|to make .*|to be .*|as .*)(?: more)?)\s*$|^(?:(?:just )?(?:a (?:little |tiny )?(?:bit|little|touch)|slightly)(?: of)?(?: more)? )",
        "", words,
    ).strip()  # fmt: skip
