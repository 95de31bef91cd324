# ruff: noqa: E501 (a list of words is read and changed more easily as words)
"""More and less of what the wish before did: "a bit more" after "make the photo warmer"."""

import re

from editor import patterns
from editor.asks import looks
from editor.asks.nouns import main_noun
from editor.language import parse
from editor.operations import Operation
from session.resolve.nouns import is_plural, plural
from session.resolve.registry import definite
from session.resolve.wording import positive

HOW = r"(?:(?:even|still|a few|(?:just )?(?:a )?(?:tiny |little |wee )?bit|(?:just )?a little|a touch|a tad|a notch|a smidge|slightly|much|way|far|a (?:whole )?lot|some|somewhat|really|very|just|not|so|that|quite|too|lots|twice|double|\d+ ?%|ten percent|a hair) )*"
_MORE = re.compile(
    rf"(?P<how>{HOW})(?P<way>more|less|fewer|stronger|weaker|further|farther|again|much|(?:a )?(?:little )?bit|a lot|a little|slightly|a touch|a tad|the same again|once more|one more time|twice|double|harder|keep going|go on|continue|even)(?: of (?:it|that|this|those|them))?"
)
_TOO_SO = re.compile(
    r"(?:(?:it's|that's|this is|its|thats) )?(?:(?:way|far|a bit|a little|much|still|just) )*too (?P<too>(?!much|little|many|few)[a-z]+)(?: now| again)?(?:[,;.]? (?:back off|tone|dial|bring|ease|turn|by|reduce|less)\b.*)?|not (?:so|that|as|quite so|too) (?P<so>(?!much|many|fast)[a-z]+)"
)
LESS = {
    "dark": "brighter", "bright": "darker", "light": "darker", "big": "smaller", "large": "smaller", "small": "bigger", "tiny": "bigger", "warm": "cooler", "cold": "warmer", "cool": "warmer", "blurry": "sharper", "sharp": "softer",
    "short": "longer", "long": "shorter", "tall": "shorter", "wide": "narrower", "narrow": "wider", "thin": "thicker", "thick": "thinner", "high": "lower", "low": "higher", "pale": "more colorful", "dull": "more vivid", "old": "younger", "young": "older",
}  # fmt: skip
"""What is wished where something is too much so."""
OPPOSITES = {
    "temperature": ("warmer", "cooler"), "brightness": ("brighter", "darker"), "saturation": ("more colorful", "less colorful"), "contrast": ("more contrasty", "less contrasty"), "sharpen": ("sharper", "softer"),
    "blur": ("blurrier", "sharper"), "resize": ("bigger", "smaller"), "grain": ("grainier", "less grainy"), "fog": ("foggier", "less foggy"), "rain": ("rainier", "less rainy"), "snow": ("snowier", "less snowy"),
    "age": ("older", "younger"), "night": ("darker", "brighter"),
}  # fmt: skip
"""What there may be more and less of: how it is said."""


def measured(text: str, last: tuple[Operation, ...]) -> str | None:
    """ "a bit more", "too dark", "not so bright" of what `last` did."""
    frame = last[-1]
    if found := _MORE.fullmatch(text):
        return more(frame, found["how"], found["way"])
    if (found := _TOO_SO.fullmatch(text)) and not frame.thing.endswith("text"):
        less = LESS.get(found["too"] or found["so"], "")
        frame = next((one for one in reversed(last) if less and less in OPPOSITES.get(one.action, ())), frame)
        thing = definite(frame.thing) if frame.thing else "the photo"
        return f"make {thing} {LESS.get(found['too'], 'less ' + found['too']) if found['too'] else 'less ' + found['so']}"
    return None


def more(frame: Operation, how: str, way: str) -> str:
    """ "a bit more" after "make the photo warmer": "make the photo a bit warmer"."""
    thing = definite(frame.thing) if frame.thing else "the photo"
    less = way in {"less", "fewer", "weaker"}
    measure = _measure(how.strip(), way)
    if frame.action in OPPOSITES:
        forward, backward = OPPOSITES[frame.action][:: 1 if frame.direction >= 0 else -1]
        return f"make {thing} {measure}{backward if less else forward}"
    if frame.action == "relocate":
        return f"move {thing} {'a bit back' if less else f'{measure}further {frame.value}'}"
    if frame.action == "recolor":
        return f"make {thing} {measure}{'less' if less else 'more'} {frame.color_name}"
    if frame.action == "zoom":
        return "zoom out a bit" if less else f"zoom in {measure}more{f' on the {frame.thing}' if frame.thing else ''}"
    if frame.action in {"rotate", "flip", "remove"} or way in {"again", "the same again", "once more", "one more time"}:
        return frame.said
    if frame.action == "add" and less:
        return f"remove some of {thing}" if _are_some(frame) else f"remove {thing}"
    if frame.action == "add":
        return f"add {measure}more {many(frame.thing)}"
    if frame.action == "attribute" and frame.thing and frame.value and _has_degrees(frame.value):
        return f"make {thing} {measure or ('' if less else 'even ')}{_degree(frame.value, less)}"
    if hedged := patterns.fullmatch(
        r"(?P<wish>.+?),? (?:just )?(?:a (?:tiny |little )?bit|a little|slightly|somewhat|a touch|a tad)", frame.said.rstrip(" .!")
    ):
        return f"{hedged['wish']} {measure}{'less' if less else 'more'}"
    return f"{frame.said.rstrip(' .!')}, {measure}{'less' if less else 'more'} strongly"


def _has_degrees(value: str) -> bool:
    return parse(value).tokens[-1].pos == "ADJ" or bool(positive(value))


def _degree(value: str, less: bool) -> str:
    """ "more dramatic" and "shinier" one step on, or back: "more dramatic", "shinier"; "less dramatic", "less shiny"."""
    plain = patterns.sub(r"^(?:(?:even|much|a bit|a little) )*(?:more|less) ", "", value)
    if base := positive(plain):
        return f"less {base}" if less else plain
    back = less != value.startswith("less ")
    return f"{'less' if back else 'more'} {plain}"


def _are_some(frame: Operation) -> bool:
    """Whether there is more and less of what was added: trees, smoke, not a hat."""
    return is_plural(main_noun(frame.thing)) or not patterns.search(
        rf"\b(?:an?|one|another) (?:[\w-]+ )*?{re.escape(frame.thing)}\b", frame.said.lower()
    )


def _measure(how: str, way: str) -> str:
    """ "a bit ", where it is said how much."""
    if how and how not in {"even", "some", "not", "just", "still"}:
        return f"{'a ' if how in ('bit', 'little bit') else ''}{how} "
    return (
        f"a {way.removeprefix('a ')} "
        if patterns.fullmatch(r"(?:a )?(?:little )?bit|a little|a touch|a tad", way)
        else "slightly "
        if way == "slightly"
        else "much "
        if way == "a lot"
        else ""
    )


def many(thing: str) -> str:
    """ "tree" as "trees"."""
    head = main_noun(thing)
    as_it_is = is_plural(head) or looks.alone(head)
    return thing if as_it_is else thing.replace(head, plural(head), 1)
