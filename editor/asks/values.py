"""What one asked-for thing is: the Operation, and the Clause it is read from."""

from dataclasses import dataclass
from typing import Literal

from editor.colors import RGB
from editor.types import Kind

Action = Literal[
    # tone: `direction` +1 is more (warmer, brighter, stronger, sharper), -1 less (cooler, darker, weaker)
    "temperature", "brightness", "contrast", "saturation", "monochrome", "sepia", "tint", "sharpen", "blur", "grain", "vintage",
    "enhance", "invert", "pixelate",
    # light, weather, season
    "golden hour", "night", "light", "fog", "rain", "snow", "sunny", "autumn", "winter", "spring", "summer",
    # style
    "cartoon", "comic", "cel", "sketch", "ink", "oil", "watercolor", "poster", "old photo", "sticker", "style",
    # frame
    "zoom", "rotate", "crop", "flip", "outpaint", "border",
    # things
    "recolor", "remove", "relocate", "resize", "background", "add", "replace", "attribute",
    # text
    "add text", "text",
    # everything that only a model can do, or nobody
    "pose", "expression", "age", "person style", "unknown",
]  # fmt: skip


@dataclass(frozen=True)
class Operation:
    """One thing to be done.

    thing: what it is done to, as said without article ("red flower"); empty for the whole picture.
    direction: +1 more, -1 less; amount: how much, 1 as said plainly, 0.5 "a bit", 1.6 "much".
    factor: a ratio given in the words ("twice as big" 2, "by 30 %" 1.3), or None.
    color: the target colour, 8-bit sRGB, or None; color_name: its words ("deep blue").
    place: one of top, bottom, left, right, center and their pairs ("top left"), or empty: where it goes or is found.
    degrees: rotation, clockwise positive, or None. axis: of a flip ("horizontal": left and right change places).
    text: the quoted text, or what stands for it.
    value: any other word that says which (a light "neon", a background "beach", a style "van gogh", the thing added or put instead).
    spared: what of the whole stays as it is ("sky", "red"), as said without article; empty where nothing does.
    """

    kind: Kind
    action: Action
    said: str
    thing: str = ""
    direction: int = 1
    amount: float = 1.0
    factor: float | None = None
    color: RGB | None = None
    color_name: str = ""
    place: str = ""
    degrees: float | None = None
    axis: Literal["horizontal", "vertical", ""] = ""
    text: str = ""
    value: str = ""
    confidence: float = 1.0
    spared: str = ""


@dataclass(frozen=True)
class Clause:
    """One clause of an instruction. `said`: its words as they were. `text`: lower case, American spelling, no politeness, quotations as
    §0, §1 …, which are `quoted`."""

    said: str
    text: str
    quoted: tuple[str, ...] = ()
