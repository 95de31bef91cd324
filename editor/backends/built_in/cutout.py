"""What a marked place means for an edit of one thing: the question where there is none, and the mask of the thing where there is."""

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Work, eight_bit
from editor.backends.built_in.colour import blurred
from editor.errors import NeedsRegion, Unsupported
from editor.operations import Operation
from editor.regions import guess, has_looks, is_place, region_of
from editor.regions.called import several, the
from editor.regions.cut import bounds, thing_in_box
from editor.types import Box

_PRONOUNS = {"", "it", "this", "that", "them", "these", "those", "him", "her", "here", "there", "one", "selected area", "the selected area"}


def where_needed(canvas: Canvas, operation: Operation, work: Work) -> str:
    """The Gate of edits of one thing: raises NeedsRegion, with a proposal where one can be found, unless something is marked."""
    if work.region is not None and bounds(work.region) is not None:
        return ""
    # Behind what stays there is a background; it is the subject that must be known.
    wanted = "" if operation.action == "background" else operation.thing
    mask = guess(eight_bit(canvas.pixels), wanted) if work.region is None else None
    nothing = "Nothing of the picture is marked. " if work.region is not None else ""
    if mask is None or mask.mean() < 0.0003:
        raise NeedsRegion(f"{nothing}{_question(operation)} Mark it with the brush or a box.", None, _named(wanted))
    raise NeedsRegion(f"{_question(operation)} Mark it, or take the proposal.", region_of(mask, wanted or "subject"), _named(wanted))


def _named(wanted: str) -> str:
    """The name it can be looked for by; empty where that tells nothing."""
    words = wanted.strip().lower()
    return "" if words in _PRONOUNS or is_place(words) else the(words)


def _question(operation: Operation) -> str:
    if operation.action == "background":
        return "What stays in front of the background?"
    words = operation.thing.strip().lower()
    return "Which thing do you mean?" if words in _PRONOUNS else f"Where {'are' if several(words) else 'is'} {the(words)}?"


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


def thing(canvas: Canvas, work: Work, name: str = "") -> Floats:
    """The mask of the marked thing. A drawn mask is taken as it is, with a soft edge. In a box the thing is looked for: by its `name`
    where that tells how it looks ("hair"), else as what stands out."""
    region = marked(work)
    box = boxed(region)
    if box is None:
        return soft(region, 1.2)
    seen = eight_bit(canvas.pixels)
    if has_looks(name):
        found = guess(seen, name)
        if found is not None and (found * region).sum() > 0.1 * region.sum():
            return found * region
    return thing_in_box(seen, box)


def soft(mask: Floats, sigma: float) -> Floats:
    """With an edge that fades over about three `sigma` pixels."""
    return np.clip(np.asarray(cv2.GaussianBlur(mask, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.float32), 0, 1)


def own_colors(pixels: Floats, mask: Floats) -> Floats:
    """`pixels` with the thing's own colour carried out over its soft rim, where the old background still shines through; without that, a
    cut-out has a halo on anything else."""
    sure = (mask > 0.96).astype(np.float32)
    if not sure.any():
        return pixels
    reach = max(2.0, max(mask.shape) / 300)
    colored = np.dstack([pixels * sure[..., None], sure])
    # The second, wide blur counts only where the first has nothing left: at the far end of a very soft rim.
    spread = blurred(colored, reach) + 0.01 * blurred(colored, 4 * reach)
    rim = (spread[..., 3:] > 1e-5) & (sure[..., None] == 0)
    return np.where(rim, spread[..., :3] / np.maximum(spread[..., 3:], 1e-6), pixels).astype(np.float32)
