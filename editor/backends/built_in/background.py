"""Another background for the marked subject: its own, blurred; one colour; a gradient; or none. Content would have to be painted."""

import re

import cv2
import numpy as np

from editor.around import is_behind
from editor.backends.built_in.canvas import Canvas, Floats, Work
from editor.backends.built_in.colour import blurred, mixed
from editor.backends.built_in.cutout import boxed, marked, own_colors, thing, where_needed
from editor.oklab import encoded, linear
from editor.operations import Operation

_NONE = r"\b(?:transparent|transparency|none|nothing|no|empty|removed|alpha)\b"
_BLUR = r"\b(?:blur\w*|bokeh|out of focus|defocus\w*|soft)\b"
_PLAIN = r"\b(?:gradient|studio|plain|solid|neutral|simple|clean|backdrop|seamless|colou?r|paper)\b"
GREY = (0.86, 0.86, 0.87)


def background_gate(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Anything with content in it needs a model; otherwise the subject must be marked."""
    if _way(operation) == "":
        return f"A background of “{operation.value}”" if operation.value else "A new background"
    return where_needed(canvas, operation, work)


def _way(operation: Operation) -> str:
    value = operation.value.lower()
    for way, words in (("none", _NONE), ("blur", _BLUR), ("gradient", r"\b(?:gradient|studio)\b")):
        if re.search(words, value):
            return way
    # "A red brick wall" names a colour and yet is no plain background.
    named = operation.color_name.lower()
    rest = re.sub(
        _PLAIN + r"|\b(?:a|an|the|background|with|in|of|and|very|pure)\b|[^a-z]", " ", value.replace(named, " ") if named else value
    )
    if not rest.split() and (operation.color is not None or re.search(_PLAIN, value)):
        return "plain"
    return ""


def background(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """The marked subject in front of what `operation.value` and `operation.color` say."""
    mask = _subject(canvas, work)
    work.step("cutting out", 0.5)
    way = _way(operation)
    if way == "none":
        alpha = mask if canvas.alpha is None else mask * canvas.alpha
        return Canvas(own_colors(canvas.pixels, mask), alpha)
    if way == "blur":
        behind = _blurred(canvas, mask, operation.amount * work.strength)
    else:
        behind = _backdrop(canvas, operation, way == "gradient", work)
    return canvas.painted(mixed(behind, own_colors(canvas.pixels, mask), mask))


def _subject(canvas: Canvas, work: Work) -> Floats:
    """The marked thing; all else, where it is the background that was drawn over."""
    mask = thing(canvas, work)
    return 1 - mask if boxed(marked(work)) is None and is_behind(mask) else mask


def _blurred(canvas: Canvas, mask: Floats, much: float) -> Floats:
    """As a wide lens would: in linear light, so that lamps bloom, and without the subject's colours in it."""
    sigma = max(canvas.height, canvas.width) / 75 * float(np.clip(much, 0.3, 2.5))
    kernel = np.ones((5, 5), np.uint8)
    behind = 1 - np.asarray(cv2.dilate(mask, kernel), np.float32)
    light = linear(canvas.pixels) * behind[..., None]
    # The second, far blur only carries colour under the subject, where the first leaves nothing.
    wide, weight = blurred(light, sigma), blurred(behind, sigma)
    far, far_weight = blurred(light, sigma * 5), blurred(behind, sigma * 5)
    share = 0.02
    return encoded((wide + share * far) / np.maximum(weight + share * far_weight, 1e-4)[..., None])


def _backdrop(canvas: Canvas, operation: Operation, graded: bool, work: Work) -> Floats:
    color = np.array(operation.color or [round(255 * c) for c in GREY], np.float32) / np.float32(255)
    flat = np.broadcast_to(color, canvas.pixels.shape).astype(np.float32)
    if not graded:
        return flat
    rows, columns = np.mgrid[-1 : 1 : canvas.height * 1j, -1 : 1 : canvas.width * 1j].astype(np.float32)
    glow = np.exp(-(columns**2 + (rows + 0.2) ** 2) / 1.1)[..., None]
    # A little noise keeps the gradient from banding.
    grain = work.chance().normal(0, 0.004, (canvas.height, canvas.width, 1))
    return np.clip(flat * (0.55 + 0.45 * glow) + 0.12 * glow * (1 - flat) + grain, 0, 1).astype(np.float32)
