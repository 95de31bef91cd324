"""Edits that move one thing: remove it, put it elsewhere, make it larger or smaller."""

import re
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from editor.backends.built_in.canvas import Canvas, Floats, Work
from editor.backends.built_in.cutout import boxed, marked, own_colors, soft, thing, where_needed
from editor.backends.built_in.fill import fill
from editor.errors import Unsupported
from editor.operations import Operation
from editor.regions.cut import bounds
from editor.types import Box

_BESIDE = (
    r"\b(?:next|beside|behind|under\w*|above|between|near|against|around|in front|beneath|onto|closer)\b"
    r"|\bof (?!(?:the |this )?(?:photo|picture|image|frame))"
)
_TALL, _WIDE = r"tall|high|long|short|stretch", r"wide|broad|thick|narrow|thin|slim|fat|skinn"
_LESS = r"short|narrow|thin|slim|skinn"
_SIZES = r"(?:big|large|huge|giant|great|enormous|gigantic|massive|small|tiny|little|mini|miniature|half|double|twice|triple)\w*"


class Bounds(NamedTuple):
    """Where a cut-out goes: its left upper corner and its size, in pixels of the picture; may reach outside."""

    x: int
    y: int
    width: int
    height: int


def remove(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """All that is marked is filled with what stands around it: cut out of a box, half of the thing might stay."""
    return _without(canvas, marked(work), work)


def relocate_gate(canvas: Canvas, operation: Operation, work: Work) -> str:
    """A place beside another thing would have to be found first."""
    if not operation.place or re.search(_BESIDE, operation.value.lower()):
        return "Moving a thing anywhere but up, down, left, right or to the middle"
    return where_needed(canvas, operation, work)


def relocate(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """The marked thing at `operation.place`; where it stood is filled. What the frame cuts off stays at the frame's edge."""
    mask = thing(canvas, work, operation.thing)
    box = bounds(mask)
    if box is None:
        return canvas
    x, y = _moved(box, canvas, operation, work.strength)
    if (x, y) == box[:2]:
        raise Unsupported("The thing is there already, or is cut off by the edge it would have to leave.")
    return _placed(canvas, mask, box, Bounds(x, y, box[2] - box[0], box[3] - box[1]), work)


def _moved(box: Box, canvas: Canvas, operation: Operation, strength: float) -> tuple[int, int]:
    share = float(np.clip(operation.amount * strength, 0.2, 1.0))
    x = _along(box[0], box[2], canvas.width, {"left": -1, "right": 1}, operation.place, share)
    y = _along(box[1], box[3], canvas.height, {"top": -1, "bottom": 1}, operation.place, share)
    return x, y


def _along(start: int, stop: int, size: int, sides: dict[str, int], place: str, share: float) -> int:
    """The new start along one axis; the same where this axis is not meant or the thing is cut off there."""
    side = next((way for word, way in sides.items() if word in place.split()), 0)
    if (start <= 1 or stop >= size - 1) or (side == 0 and place != "center"):
        return start
    free = size - (stop - start)
    # Not against the edge: a thing wants some air.
    air = min(free // 2, round(size * 0.04))
    goal = free // 2 if side == 0 else air if side < 0 else free - air
    return round(start + (goal - start) * share) if side == 0 or (goal - start) * side > 0 else start


def resize_gate(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Another shape is another thing."""
    if operation.value and not re.match(rf"(?:{_TALL}|{_WIDE}|{_SIZES})", operation.value.lower()):
        return f"Making a thing “{operation.value}”"
    return where_needed(canvas, operation, work)


def resize(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """The marked thing by `operation.factor`, or a good third larger or smaller. It grows from where it stands: from the edge that
    cuts it off, else from near its foot."""
    mask = thing(canvas, work, operation.thing)
    box = bounds(mask)
    if box is None:
        return canvas
    across, down = _factors(operation, work.strength)
    x = _anchored(box[0], box[2], canvas.width, across, 0.5)
    y = _anchored(box[1], box[3], canvas.height, down, 0.8)
    width, height = (max(1, round((box[2] - box[0]) * across)), max(1, round((box[3] - box[1]) * down)))
    return _placed(canvas, mask, box, Bounds(x, y, width, height), work)


def _factors(operation: Operation, strength: float) -> tuple[float, float]:
    value = operation.value.lower()
    factor = operation.factor or (1.4 ** (operation.amount * strength)) ** operation.direction
    if not operation.factor and re.match(_LESS, value):
        factor = min(factor, 1 / factor)
    factor = float(np.clip(factor, 0.15, 4))
    return (1.0 if re.match(_TALL, value) else factor), (1.0 if re.match(_WIDE, value) else factor)


def _anchored(start: int, stop: int, size: int, factor: float, anchor: float) -> int:
    if start <= 1 and stop < size - 1:
        anchor = 0.0
    elif stop >= size - 1 and start > 1:
        anchor = 1.0
    return round(start + (stop - start) * anchor * (1 - factor))


def _placed(canvas: Canvas, mask: Floats, box: Box, place: Bounds, work: Work) -> Canvas:
    """The thing in `mask` taken out and laid over the filled picture at `place`."""
    rows, columns = slice(box[1], box[3]), slice(box[0], box[2])
    colors, alpha = own_colors(canvas.pixels, mask)[rows, columns], mask[rows, columns]
    how = cv2.INTER_AREA if place.width * place.height < alpha.size else cv2.INTER_CUBIC
    if (place.height, place.width) != alpha.shape:
        colors = np.asarray(cv2.resize(colors, place[2:], interpolation=how), np.float32)
        alpha = np.clip(np.asarray(cv2.resize(alpha, place[2:], interpolation=how), np.float32), 0, 1)
    pasted, cover = np.zeros_like(canvas.pixels), np.zeros_like(mask)
    y0, x0 = max(0, place.y), max(0, place.x)
    y1, x1 = min(canvas.height, place.y + place.height), min(canvas.width, place.x + place.width)
    if y1 <= y0 or x1 <= x0:
        raise Unsupported("The thing would leave the picture.")
    inner = slice(y0 - place.y, y1 - place.y), slice(x0 - place.x, x1 - place.x)
    pasted[y0:y1, x0:x1], cover[y0:y1, x0:x1] = colors[inner], alpha[inner]
    # Where the thing covers all it stood on there is nothing to make up.
    bare = _widened(mask, canvas) & (cover < 0.98)
    emptied = _without(canvas, mask, work) if bare.any() else canvas
    return canvas.painted(emptied.pixels + (pasted - emptied.pixels) * cover[..., None])


def _without(canvas: Canvas, mask: Floats, work: Work) -> Canvas:
    hole = _widened(mask, canvas)
    filled = fill(canvas.pixels, hole, work)
    share = np.maximum(soft(hole.astype(np.float32), 1.0), hole)[..., None]
    return canvas.painted(canvas.pixels + (filled - canvas.pixels) * share)


def _widened(mask: Floats, canvas: Canvas) -> NDArray[np.bool_]:
    """With the rim where the thing's colour and its hair reach into its surroundings; a box already has room for them."""
    reach = max(1, round(max(canvas.height, canvas.width) / (200 if boxed(mask) else 120)))
    return cv2.dilate((mask > 0.1).astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1,) * 2)) > 0
