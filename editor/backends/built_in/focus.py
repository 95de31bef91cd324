"""Sharper and softer."""

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Work, measure
from editor.backends.built_in.colour import blurred, smooth
from editor.oklab import encoded, from_oklab, linear, oklab
from editor.operations import Operation


def sharpen(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Unsharp masking of lightness at two widths; noise in flat places and colour are left alone, and edges get no white rims. With
    direction -1 a little softness."""
    much = min(measure(operation, work), 2.0)
    size = max(canvas.height, canvas.width)
    if operation.direction < 0:
        return canvas.painted(blurred(canvas.pixels, 0.0012 * size * much + 0.3))
    lab = oklab(canvas.pixels)
    lightness = lab[..., 0]
    fine, wide = lightness - blurred(lightness, 1.0 * size / 1024 + 0.2), lightness - blurred(lightness, 2.4 * size / 1024)
    busy = smooth(blurred(np.abs(wide), 1.5), 0.004, 0.018)
    sharper = lightness + (1.0 * fine + 0.45 * wide) * busy * (1.15 * much)
    kernel = np.ones((5, 5), np.uint8)
    low, high = cv2.erode(lightness, kernel), cv2.dilate(lightness, kernel)
    lab[..., 0] = np.clip(np.clip(sharper, low - 0.05 * much, high + 0.05 * much), 0, 1)
    return canvas.painted(from_oklab(lab))


def blur(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Out of focus: averaged in linear light, so that lights grow into discs instead of fading. With direction -1, sharper."""
    if operation.direction < 0:
        return sharpen(canvas, Operation(operation.kind, "sharpen", operation.said, amount=operation.amount), work)
    sigma = max(1.0, 0.0075 * max(canvas.height, canvas.width) * measure(operation, work))
    light = linear(canvas.pixels) ** np.float32(1.25)
    if work.region is None:
        return canvas.painted(encoded(blurred(light, sigma) ** np.float32(1 / 1.25)))
    # What stays sharp must not bleed into the blurred part as a halo: it is left out of the average.
    share = np.clip(work.region, 0.0, 1.0)[..., None]
    mean = blurred(light * share, sigma) / np.maximum(blurred(work.region, sigma)[..., None], 0.02)
    return canvas.painted(encoded(np.clip(mean, 0, 1) ** np.float32(1 / 1.25)))
