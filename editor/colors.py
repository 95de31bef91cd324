# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Colours as people name them: every CSS name, the usual others, and shades such as "dark", "pastel" or "-ish"."""

import colorsys
import re
from dataclasses import dataclass
from functools import cache

from PIL import ImageColor

from editor import patterns

RGB = tuple[int, int, int]
"""8-bit sRGB."""

# Beside CSS and over it: its darkgray is lighter than its gray, its green and purple are duller than what people see before them.
OTHERS: dict[str, RGB] = {
    "amber": (255, 191, 0), "apricot": (251, 206, 177), "aubergine": (72, 30, 62), "auburn": (146, 56, 30), "baby blue": (137, 207, 240),
    "baby pink": (244, 194, 194), "black": (18, 18, 18), "blond": (222, 188, 128), "blonde": (222, 188, 128), "blood red": (138, 3, 3), "blue": (28, 78, 216),
    "bottle green": (0, 78, 56), "brick red": (170, 61, 47), "bronze": (176, 115, 55), "brunette": (80, 50, 35), "bubblegum pink": (255, 145, 190),
    "burgundy": (128, 0, 32), "burnt orange": (191, 87, 0), "camel": (193, 154, 107), "canary yellow": (255, 239, 0), "caramel": (198, 130, 72),
    "cerulean": (42, 125, 190), "champagne": (247, 231, 206), "charcoal": (54, 62, 70), "cherry red": (192, 20, 50), "cobalt": (0, 71, 171),
    "cobalt blue": (0, 71, 171), "copper": (184, 115, 51), "cream": (255, 248, 220), "dark gray": (72, 72, 72), "dark orange": (200, 90, 0), "dark pink": (210, 70, 130),
    "dark purple": (64, 16, 92), "dark yellow": (184, 150, 10), "electric blue": (20, 110, 255), "emerald": (30, 150, 90),
    "emerald green": (30, 150, 90), "forest green": (34, 110, 50), "fuchsia": (240, 40, 170), "ginger": (190, 96, 42), "golden": (218, 165, 32),
    "grass green": (76, 145, 45), "green": (20, 140, 50), "hunter green": (53, 94, 59), "ice blue": (190, 225, 245), "jade": (0, 168, 107),
    "jet black": (10, 10, 10), "lemon yellow": (255, 244, 79), "lilac": (200, 162, 200), "lime green": (90, 205, 50), "mahogany": (110, 45, 30),
    "maroon": (120, 10, 30), "mauve": (190, 150, 190), "mint": (152, 230, 190), "mint green": (152, 230, 190), "mustard": (214, 168, 40),
    "mustard yellow": (214, 168, 40), "navy": (20, 30, 90), "navy blue": (20, 30, 90), "neon green": (57, 255, 20), "neon pink": (255, 20, 147),
    "ochre": (204, 119, 34), "off white": (245, 242, 232), "olive green": (110, 120, 40), "peach": (255, 203, 164), "petrol": (0, 95, 106),
    "pink": (250, 130, 180), "pitch black": (8, 8, 8), "purple": (128, 40, 160), "red": (215, 25, 30), "rose": (235, 120, 150),
    "rose gold": (222, 160, 150), "ruby": (180, 15, 70), "ruby red": (180, 15, 70), "rust": (183, 65, 14), "sage": (156, 175, 136),
    "sage green": (156, 175, 136), "sand": (214, 190, 150), "sapphire": (15, 82, 186), "scarlet": (230, 36, 20), "silver": (185, 188, 192),
    "snow white": (250, 250, 252), "taupe": (139, 125, 112), "teal": (0, 128, 128), "terracotta": (204, 102, 75), "turquoise": (50, 205, 195),
    "ultramarine": (40, 50, 170), "vermilion": (227, 66, 52), "white": (246, 246, 246), "wine red": (114, 20, 45), "yellow": (250, 215, 20),
}  # fmt: skip

# Names that are first of all things; as colours they are said with "brown", "red" and so on, or not at all.
_RATHER_THINGS = {"snow", "wheat", "linen", "tomato", "bisque", "peru", "seashell", "chocolate", "sand"}

# word -> (lightness moved towards, how far, saturation multiplied). HLS; pastel and pale lose saturation, deep and vivid gain it.
_SHADES: dict[str, tuple[float, float, float]] = {
    "light": (1.0, 0.45, 0.95), "lighter": (1.0, 0.35, 0.95), "pale": (1.0, 0.6, 0.75), "pastel": (1.0, 0.55, 0.8), "soft": (1.0, 0.35, 0.7),
    "dark": (0.0, 0.5, 1.0), "darker": (0.0, 0.4, 1.0), "deep": (0.0, 0.35, 1.25), "rich": (0.0, 0.2, 1.25), "dusty": (0.6, 0.3, 0.5),
    "bright": (0.52, 0.6, 1.35), "brighter": (0.55, 0.5, 1.3), "vivid": (0.5, 0.6, 1.4), "vibrant": (0.5, 0.6, 1.4), "strong": (0.5, 0.4, 1.3),
    "neon": (0.52, 0.9, 1.6), "fluorescent": (0.52, 0.9, 1.6), "hot": (0.5, 0.4, 1.3), "muted": (0.5, 0.2, 0.5), "dull": (0.45, 0.3, 0.45),
    "medium": (0.5, 0.2, 1.0), "faint": (1.0, 0.65, 0.7), "warm": (0.5, 0.0, 1.0), "cool": (0.5, 0.0, 1.0), "plain": (0.5, 0.0, 1.0),
    "solid": (0.5, 0.0, 1.0), "pure": (0.5, 0.2, 1.2), "shiny": (0.5, 0.0, 1.0), "glossy": (0.5, 0.0, 1.0), "matte": (0.5, 0.0, 0.9),
    "metallic": (0.5, 0.0, 0.9), "all": (0.5, 0.0, 1.0),
}  # fmt: skip

_ISH = {
    "reddish": "red", "bluish": "blue", "blueish": "blue", "greenish": "green", "yellowish": "yellow", "brownish": "brown", "grayish": "gray",
    "whitish": "white", "blackish": "black", "purplish": "purple", "pinkish": "pink", "orangish": "orange", "orangeish": "orange",
    "redder": "red", "bluer": "blue", "greener": "green", "yellower": "yellow", "pinker": "pink", "browner": "brown", "whiter": "white",
    "blacker": "black", "grayer": "gray", "reddest": "red",
}  # fmt: skip


@dataclass(frozen=True)
class NamedColor:
    """A colour found in a text, at text[start:end]."""

    rgb: RGB
    name: str
    start: int
    end: int


@cache
def names() -> dict[str, RGB]:
    """Every plain name, in lower case with spaces, American spelling ("gray")."""
    # By name: Pillow puts what it has looked up into the same table, as a tuple.
    css = {name: ImageColor.getrgb(name)[:3] for name in ImageColor.colormap if "grey" not in name}
    css |= {patterns.sub(rf"^(light|dark|medium|pale|deep)?(.*?)({'|'.join(_TAILS)})?$", _spaced, name): rgb for name, rgb in css.items()}
    return {name: rgb for name, rgb in css.items() if name not in _RATHER_THINGS} | OTHERS


_TAILS = ("blue", "green", "red", "pink", "yellow", "orange", "gray", "white", "violet", "purple", "brown", "cyan", "turquoise", "salmon")


def _spaced(match: re.Match[str]) -> str:
    return " ".join(part for part in match.groups() if part)


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted({*names(), *_ISH}, key=len, reverse=True)
    name = "|".join(re.escape(word).replace(r"\ ", r"[ -]?") for word in words)
    shades = "|".join(_SHADES)
    return re.compile(
        rf"(?<![\w#-])(?:#[0-9a-f]{{6}}|#[0-9a-f]{{3}}|rgb\(\s*\d{{1,6}}\s*,\s*\d{{1,6}}\s*,\s*\d{{1,6}}\s*\)"
        rf"|(?:(?:very |really |super )?(?:{shades})[ -])*(?:(?:{name})[ -](?=(?:{name})\b))?(?:{name})(?:-?ish)?(?:[ -]colou?red)?)(?![\w'])"
    )


def colors(text: str) -> tuple[NamedColor, ...]:
    """Every colour named in `text`, in order."""
    lower = text.lower().replace("grey", "gray")
    return tuple(
        NamedColor(_value(found.group()), text[found.start() : found.end()], *found.span()) for found in _pattern().finditer(lower)
    )


def color(text: str) -> NamedColor | None:
    """The last colour named: in "change the red shirt to blue" the one that is asked for."""
    return found[-1] if (found := colors(text)) else None


def is_color(text: str) -> bool:
    """Whether `text` is a colour and nothing else: "dark green", "#ff8800"."""
    return bool(_pattern().fullmatch(text.strip().lower().replace("grey", "gray")))


def _value(words: str) -> RGB:
    if words.startswith("rgb"):
        red, green, blue = (min(255, int(channel)) for channel in patterns.findall(r"\d+", words))
        return red, green, blue
    if words.startswith("#"):
        return ImageColor.getrgb(words)[:3]
    words = patterns.sub(r"[ -]colou?red$", "", words).replace("-", " ")
    return _made_of(patterns.sub(r"\b(?:very|really|super) ", "", words))


def _made_of(words: str) -> RGB:
    """A name, a shade of what follows, or a mixture: "blue green" is halfway, "bluish green" a green with a third of blue."""
    if known := _known(words):
        return known
    first, _, rest = words.partition(" ")
    if first in _SHADES:
        return _shaded(_made_of(rest), _SHADES[first])
    before, after = next(
        (words[: space.start()], words[space.end() :]) for space in patterns.finditer(" ", words) if _known(words[: space.start()])
    )
    return _mixed(_known(before) or names()["gray"], _made_of(after), 1 / 3 if before in _ISH else 1 / 2)


def _known(words: str) -> RGB | None:
    """A plain name, however it is spaced ("babyblue"), with or without its "ish"."""
    joined = words.replace(" ", "")
    bare = joined.removesuffix("ish")
    return next((_joined()[name] for name in (joined, _ISH.get(joined), bare, _ISH.get(bare)) if name in _joined()), None)


@cache
def _joined() -> dict[str, RGB]:
    return {name.replace(" ", ""): rgb for name, rgb in names().items()}


def _shaded(rgb: RGB, shade: tuple[float, float, float]) -> RGB:
    towards, how_far, saturated = shade
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in rgb))
    made = colorsys.hls_to_rgb(hue, lightness + (towards - lightness) * how_far, min(1.0, saturation * saturated))
    return round(made[0] * 255), round(made[1] * 255), round(made[2] * 255)


def _mixed(one: RGB, other: RGB, share: float) -> RGB:
    """`share` of `one`, the rest of `other`."""
    red, green, blue = (round(first * share + second * (1 - share)) for first, second in zip(one, other, strict=True))
    return red, green, blue
