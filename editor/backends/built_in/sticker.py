"""One thing as a die-cut sticker: a dark outline, a white rim, a soft shadow, and nothing around it."""

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Work
from editor.backends.built_in.cutout import own_colors, soft, thing
from editor.operations import Operation
from editor.regions.cut import bounds

INK = np.array([0.09, 0.09, 0.11], np.float32)
ROOM = 0.9
"""The largest share of the frame the thing itself may take, so that its rim runs all around it."""


def sticker(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """The marked thing on transparency, in the same frame; made smaller where its rim would not fit."""
    mask = thing(canvas, work, operation.thing)
    box = bounds(mask)
    if box is None:
        return canvas
    work.step("cutting out", 0.4)
    alpha = mask if canvas.alpha is None else mask * canvas.alpha
    pixels, alpha = _fitted(own_colors(canvas.pixels, mask), alpha, box)
    size = float(np.sqrt(max(1.0, float(alpha.sum())))) + 0.2 * max(alpha.shape)
    line, rim = max(1.0, size * 0.005), max(3.0, size * 0.03)
    inked, white = _grown(alpha, line), _grown(alpha, line + rim)
    shade = soft(_grown(alpha, line + rim), max(1.0, rim * 0.45))
    down = round(rim * 0.3)
    shade = np.asarray(cv2.warpAffine(shade, np.array([[1, 0, down * 0.4], [0, 1, down]], np.float32), shade.shape[::-1])) * np.float32(
        0.45
    )
    work.step("drawing the rim", 0.8)
    # Each layer over the one below, colours not yet multiplied by their alpha: otherwise the rim would end in grey.
    behind = shade * (1 - white)
    opaque = np.maximum(white + behind, 1e-4)
    color = (white[..., None] + INK * 0.4 * behind[..., None]) / opaque[..., None]
    color = color + (INK - color) * inked[..., None]
    color = color + (pixels - color) * alpha[..., None]
    return Canvas(np.clip(color, 0, 1).astype(np.float32), np.clip(white + behind, 0, 1).astype(np.float32))


def _fitted(pixels: Floats, alpha: Floats, box: tuple[int, int, int, int]) -> tuple[Floats, Floats]:
    height, width = alpha.shape
    x0, y0, x1, y1 = box
    scale = min(1.0, ROOM * width / (x1 - x0), ROOM * height / (y1 - y0))
    # Moved only as far as its rim needs: a thing in the middle stays where it was.
    spare_x, spare_y = (1 - ROOM) / 2 * width, (1 - ROOM) / 2 * height
    left = float(np.clip(x0, spare_x, max(spare_x, width - spare_x - (x1 - x0) * scale)))
    top = float(np.clip(y0, spare_y, max(spare_y, height - spare_y - (y1 - y0) * scale)))
    if scale == 1.0 and left == x0 and top == y0:
        return pixels, alpha
    move = np.array([[scale, 0, left - x0 * scale], [0, scale, top - y0 * scale]], np.float32)
    # What the frame cut off is cut there, not smeared on.
    kept = np.pad(alpha, 1)
    shifted = move.copy()
    shifted[:, 2] -= move[:, :2].sum(1)
    return (
        np.asarray(cv2.warpAffine(pixels, move, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE), np.float32),
        np.asarray(cv2.warpAffine(kept, shifted, (width, height), flags=cv2.INTER_AREA), np.float32),
    )


def _grown(alpha: Floats, reach: float) -> Floats:
    """The shape `reach` pixels wider, round at its corners, with a smooth edge."""
    outside = cv2.distanceTransform((alpha < 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    return np.maximum(soft(np.clip(reach + 0.5 - outside, 0, 1).astype(np.float32), 0.8), alpha)
