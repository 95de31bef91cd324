"""Where a thing is: from pointing (box, stroke, click) or a word to a Region.

What is found from a word or a click is a proposal, to be shown to the person before anything is edited in it. Without weights, words find
people, faces, hair, clothes, sky, plants, colours and the subject; anything else is taken to be the subject.
"""

import re
from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image

from editor.colors import RGB, colors
from editor.errors import BadInstruction
from editor.regions import find
from editor.regions.cut import Mask, Pixels, thing_in_box
from editor.types import Box, Picture, Region

_FINDERS = (
    (r"face|faces|head", find.face),
    (r"hair|hairs|haircut", find.hair),
    (r"shirt|t-shirt|jacket|coat|suit|dress|sweater|clothes|clothing|outfit|hoodie|blouse|uniform|vest|top", find.clothes),
    (r"person|people|man|woman|boy|girl|lady|guy|child|kid|baby|him|her|he|she|me|portrait|model", find.person),
    (r"sky|skies|heaven", find.sky),
    (r"grass|lawn|tree|trees|leaf|leaves|vegetation|plant|plants|bush|bushes|foliage|meadow|forest|greenery", find.plants),
)  # fmt: skip
_BEHIND = r"background|backdrop|surroundings|behind"


def from_box(picture: Picture, box: Box, label: str = "") -> Region:
    """The box with its corners in order, clipped to the picture. BadInstruction where it lies outside or holds no pixel."""
    width, height = picture.size
    x0, x1 = (min(max(x, 0), width) for x in sorted((box[0], box[2])))
    y0, y1 = (min(max(y, 0), height) for y in sorted((box[1], box[3])))
    if x0 == x1 or y0 == y1:
        raise BadInstruction(f"The region holds nothing of the picture, which is {width} × {height} pixels: mark a place inside it.")
    return Region((x0, y0, x1, y1), label)


def from_stroke(picture: Picture, points: Sequence[tuple[float, float]], radius: float, label: str = "") -> Region:
    """What a round brush of `radius` pixels covers along `points`. BadInstruction where that is nothing of the picture."""
    width, height = picture.size
    mask = np.zeros((height, width), np.uint8)
    path = np.round(np.array(points, np.float64).reshape(-1, 1, 2)).clip(-30000, 30000).astype(np.int32)
    thick = max(1, round(2 * radius))
    cv2.polylines(mask, [path], False, 255, thick)
    for x, y in path[:, 0]:
        cv2.circle(mask, (int(x), int(y)), thick // 2, 255, cv2.FILLED)
    if not mask.any():
        raise BadInstruction(f"The stroke holds nothing of the picture, which is {width} × {height} pixels: mark a place inside it.")
    return Region(Picture.of(Image.fromarray(mask)), label)


def from_click(picture: Picture, x: int, y: int, label: str = "") -> Region:
    """A proposal: the thing under a click, in the picture's pixels. BadInstruction where it lies outside."""
    width, height = picture.size
    if not (0 <= x < width and 0 <= y < height):
        raise BadInstruction(f"That lies outside the picture, which is {width} × {height} pixels: click inside it.")
    return region_of(find.at(pixels(picture), x, y), label)


def from_thing_in_box(picture: Picture, box: Box, label: str = "") -> Region:
    """A proposal: the thing inside the box, cut out."""
    clipped = from_box(picture, box).mask
    assert not isinstance(clipped, Picture)
    return region_of(thing_in_box(pixels(picture), clipped), label)


def from_face(picture: Picture, label: str = "person") -> Region | None:
    """A proposal: the person with the largest face, or None where there is no face."""
    return _found(find.person(pixels(picture)), label)


def from_color_word(picture: Picture, color: RGB, label: str = "") -> Region | None:
    """A proposal: the largest thing of about this colour, or None."""
    return _found(find.of_color(pixels(picture), color), label)


def propose(picture: Picture, thing: str, color: RGB | None = None) -> Region | None:
    """A proposal: where `thing` may be, or None. See `guess`."""
    return _found(guess(pixels(picture), thing, color), thing)


def guess(seen: Pixels, thing: str, color: RGB | None = None) -> Mask | None:
    """Where `thing` ("red flower", "the sky", "" for the subject) may be. `color`: the colour it has now, if that was said apart from its
    name. About half a second at 1024 pixels; the same answer every time."""
    words = thing.lower()
    if _says(words, _BEHIND):
        subject = find.subject(seen)
        return None if subject is None else 1 - subject
    said = colors(words)
    present = color or (said[-1].rgb if said else None)
    if present is not None and (mask := find.of_color(seen, present)) is not None:
        return mask
    return next((finder(seen) for names, finder in _FINDERS if _says(words, names)), None) if has_looks(words) else find.subject(seen)


def has_looks(thing: str) -> bool:
    """Whether `thing` names something that is known by how it looks, as hair or sky is; a thing known by its colour alone is not."""
    return any(_says(thing.lower(), names) for names, _ in _FINDERS)


def _says(words: str, names: str) -> bool:
    return re.search(rf"\b(?:{names})\b", words) is not None


def pixels(picture: Picture) -> Pixels:
    """H×W×3 uint8 RGB."""
    return np.asarray(picture.open().convert("RGB"), np.uint8)


def _found(mask: Mask | None, label: str) -> Region | None:
    # Under three pixels of a thousand nobody would see what is proposed.
    return None if mask is None or mask.mean() < 0.0003 else region_of(mask, label)


def region_of(mask: Mask, label: str) -> Region:
    """A mask of floats as a Region."""
    return Region(Picture.of(Image.fromarray(np.asarray(mask * 255 + 0.5, np.uint8))), label)
