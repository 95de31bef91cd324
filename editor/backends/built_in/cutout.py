"""What a marked place means for an edit of one thing: the question where there is none, and the mask of the thing where there is."""

import re

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Work, eight_bit
from editor.errors import NeedsRegion, Unsupported
from editor.operations import Operation
from editor.regions import guess, region_of
from editor.regions.cut import bounds, thing_in_box
from editor.types import Box

_PRONOUNS = {"", "it", "this", "that", "them", "these", "those", "him", "her", "here", "there", "one", "selected area", "the selected area"}


def where_needed(canvas: Canvas, operation: Operation, work: Work) -> str:
    """The Gate of edits of one thing: raises NeedsRegion, with a proposal where one can be found, unless something is marked."""
    if work.region is not None and bounds(work.region) is not None:
        return ""
    thing = _named(operation.thing)
    if work.region is not None:
        raise NeedsRegion(f"Nothing of the picture is marked. Where is {thing}? Mark it with the brush or a box.")
    mask = guess(eight_bit(canvas.pixels), operation.thing)
    if mask is None or mask.mean() < 0.0003:
        raise NeedsRegion(f"Where is {thing}? Mark it with the brush or a box.")
    raise NeedsRegion(f"Where is {thing}? Mark it, or take the proposal.", region_of(mask, operation.thing))


def _named(thing: str) -> str:
    words = thing.strip().lower()
    if words in _PRONOUNS:
        return "the thing you mean"
    return words if re.match(r"(the|a|an|my|your|his|her|its|their|our|all|every|each|this|that|these|those)\b", words) else f"the {words}"


def marked(work: Work) -> Floats:
    """The region as it was marked. Unsupported where nothing is."""
    if work.region is None or bounds(work.region) is None:
        raise Unsupported("Nothing of the picture is marked: mark the thing with the brush or a box.")
    return work.region


def boxed(region: Floats) -> Box | None:
    """The box, where the region is one; a drawn or proposed mask is not."""
    box = bounds(region)
    if box is None:
        return None
    x0, y0, x1, y1 = box
    return box if (region[y0:y1, x0:x1] > 0.5).all() and region.sum() <= (x1 - x0) * (y1 - y0) + 1 else None


def thing(canvas: Canvas, work: Work) -> Floats:
    """The mask of the marked thing: inside a box it is looked for, a drawn mask is taken as it is, with a soft edge."""
    region = marked(work)
    box = boxed(region)
    if box is not None:
        return thing_in_box(eight_bit(canvas.pixels), box)
    return soft(region, 1.2)


def soft(mask: Floats, sigma: float) -> Floats:
    """With an edge that fades over about three `sigma` pixels."""
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.float32)


def own_colors(pixels: Floats, mask: Floats) -> Floats:
    """`pixels` with the thing's own colour carried out over its soft rim, where the old background still shines through; without that, a
    cut-out has a halo on anything else."""
    sure = (mask > 0.96).astype(np.float32)
    if not sure.any():
        return pixels
    reach = max(2.0, max(mask.shape) / 300)
    near = soft(sure, reach)
    spread = np.asarray(cv2.GaussianBlur(pixels * sure[..., None], (0, 0), reach, borderType=cv2.BORDER_REPLICATE), np.float32)
    rim = ((near > 0.003) & (sure == 0))[..., None]
    return np.where(rim, spread / np.maximum(near, 1e-4)[..., None], pixels)
