"""Where a thing is: from pointing (box, stroke, click) or a word to a Region.

What is found from a word or a click is a proposal, to be shown to the person before anything is edited in it. Without weights, words find
people, faces, hair, clothes, sky, plants, colours and the subject; anything else is taken to be the subject.
"""

import re

import numpy as np
from PIL import Image

from editor.colors import colors
from editor.errors import BadInstruction
from editor.regions import find
from editor.regions.cut import Mask, Pixels
from editor.types import Box, Picture, Region

_FINDERS = (
    (r"face|faces|head", find.face),
    (r"hair|hairs|haircut", find.hair),
    (r"shirt|t-shirt|jacket|coat|suit|dress|sweater|clothes|clothing|outfit|hoodie|blouse|uniform|vest|top", find.clothes),
    (r"person|people|man|woman|boy|girl|lady|guy|child|kid|baby|him|her|he|she|me|portrait|model", find.person),
    (r"sky|skies|heaven", find.sky),
    (r"grass|lawn|tree|trees|leaf|leaves|vegetation|plant|plants|bush|bushes|foliage|meadow|forest|greenery", find.plants),
)  # fmt: skip
_SIDE = re.compile(r"(?:the )?(left|right|top|bottom|upper|lower)(?: ?-?hand)? (half|third|quarter|side|part)")
_BEHIND = r"background|backdrop|surroundings|behind"


def from_box(picture: Picture, box: Box, label: str = "") -> Region:
    """The box with its corners in order, clipped to the picture. BadInstruction where it lies outside or holds no pixel."""
    width, height = picture.size
    x0, x1 = (min(max(x, 0), width) for x in sorted((box[0], box[2])))
    y0, y1 = (min(max(y, 0), height) for y in sorted((box[1], box[3])))
    if x0 == x1 or y0 == y1:
        raise BadInstruction(f"The region holds nothing of the picture, which is {width} × {height} pixels: mark a place inside it.")
    return Region((x0, y0, x1, y1), label)


def from_click(picture: Picture, x: int, y: int, label: str = "") -> Region:
    """A proposal: the thing under a click, in the picture's pixels. BadInstruction where it lies outside."""
    width, height = picture.size
    if not (0 <= x < width and 0 <= y < height):
        raise BadInstruction(f"That lies outside the picture, which is {width} × {height} pixels: click inside it.")
    return region_of(find.at(pixels(picture), x, y), label)


def guess(seen: Pixels, thing: str) -> Mask | None:
    """Where `thing` ("red flower", "the sky", "left half", "" for the subject) may be, or None. About half a second at 1024 pixels; the
    same answer every time."""
    words = thing.lower()
    if side := _SIDE.fullmatch(words):
        return _side(seen, side[1], side[2])
    if _says(words, _BEHIND):
        subject = find.subject(seen)
        return None if subject is None else 1 - subject
    if (said := colors(words)) and (mask := find.of_color(seen, said[-1].rgb)) is not None:
        return mask
    return next((finder(seen) for names, finder in _FINDERS if _says(words, names)), None) if has_looks(words) else find.subject(seen)


def _side(seen: Pixels, side: str, part: str) -> Mask:
    share = {"third": 1 / 3, "quarter": 1 / 4}.get(part, 1 / 2)
    mask = np.zeros(seen.shape[:2], np.float32)
    along = mask if side in ("top", "upper", "bottom", "lower") else mask.T
    edge = round(len(along) * share)
    along[slice(0, edge) if side in ("top", "upper", "left") else slice(len(along) - edge, None)] = 1
    return mask


def is_place(words: str) -> bool:
    """Whether they name a part of the picture, whatever is there: "left half", "background"."""
    return bool(_SIDE.fullmatch(words.lower())) or _says(words.lower(), _BEHIND)


def has_looks(thing: str) -> bool:
    """Whether `thing` names something that is known by how it looks, as hair or sky is; a thing known by its colour alone is not."""
    return any(_says(thing.lower(), names) for names, _ in _FINDERS)


def _says(words: str, names: str) -> bool:
    return re.search(rf"\b(?:{names})\b", words) is not None


def pixels(picture: Picture) -> Pixels:
    """H×W×3 uint8 RGB."""
    return np.asarray(picture.open().convert("RGB"), np.uint8)


def region_of(mask: Mask, label: str) -> Region:
    """A mask of floats as a Region."""
    return Region(Picture.of(Image.fromarray(np.asarray(mask * 255 + 0.5, np.uint8))), label)
