"""What is done to a whole print: a border, lifted shadows, a miniature's focus, blocks instead of detail, a negative, balance."""

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Work, measure
from editor.backends.built_in.colour import blurred, mixed, smooth
from editor.backends.built_in.tone import lit, luma_of, with_luma
from editor.oklab import encoded, linear
from editor.operations import Operation

BORDER = 0.035  # of the shorter side
CLIPPED = 0.004  # the share of pixels that may become black or white when levels are set


def border(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """A border of one colour over the outermost pixels, so that the picture keeps its size; a polaroid's is wider below."""
    width = max(2, round(min(canvas.height, canvas.width) * BORDER * (measure(operation, work) if operation.value != "polaroid" else 1.4)))
    below = width * 3 if operation.value == "polaroid" else width
    inside = np.zeros(canvas.pixels.shape[:2], bool)
    inside[width : canvas.height - below, width : canvas.width - width] = True
    color = np.asarray(operation.color or (255, 255, 255), np.float32) / np.float32(255)
    pixels = np.where(inside[..., None], canvas.pixels, color).astype(np.float32)
    alpha = None if canvas.alpha is None else np.where(inside, canvas.alpha, np.float32(1)).astype(np.float32)
    return Canvas(pixels, alpha)


def parts_of_tone(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Shadows or highlights alone; told apart by the light of the surroundings, so that edges keep their contrast."""
    luma = luma_of(canvas.pixels)
    around = blurred(luma, max(canvas.height, canvas.width) / 60)
    chosen = 1 - smooth(around, 0.15, 0.6) if operation.value == "shadows" else smooth(around, 0.4, 0.85)
    much = min(measure(operation, work), 2.0) * operation.direction
    moved = luma ** (1 / (1 + 0.75 * much)) if much > 0 else luma ** (1 - 0.75 * much)
    return canvas.painted(with_luma(canvas.pixels, np.asarray(mixed(luma, moved, chosen), np.float32)))


def miniature(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Sharp in a level band below the middle, more and more out of focus above and below, colours as of fresh paint."""
    much = min(measure(operation, work), 2.0)
    row = np.abs(np.linspace(0, 1, canvas.height, dtype=np.float32) - np.float32(0.58))
    far = np.broadcast_to(smooth(row, 0.10, 0.45)[:, None], canvas.pixels.shape[:2])
    size = max(canvas.height, canvas.width)
    light = linear(canvas.pixels)
    near, farther = (blurred(light, size * share * much) for share in (0.004, 0.011))
    soft = mixed(mixed(light, near, np.clip(far * 2, 0, 1)), farther, np.clip(far * 2 - 1, 0, 1))
    pixels = encoded(soft)
    grey = luma_of(pixels)[..., None]
    return canvas.painted(grey + (pixels - grey) * np.float32(1.2))


def pixelate(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Blocks of one colour, about 48 along the longer side, or twelve along that of a region: nobody is recognised in those."""
    longer = max(canvas.height, canvas.width)
    block = longer / 48
    if work.region is not None and (work.region > 0.5).any():
        rows, columns = np.nonzero(work.region > 0.5)
        block = max(int(np.ptp(rows)), int(np.ptp(columns)), 12) / 12
    block = max(2.0, block * measure(operation, work))
    small = cv2.resize(
        canvas.pixels, (max(1, round(canvas.width / block)), max(1, round(canvas.height / block))), interpolation=cv2.INTER_AREA
    )
    return canvas.painted(cv2.resize(small, (canvas.width, canvas.height), interpolation=cv2.INTER_NEAREST))


def invert(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """The negative: every channel turned round."""
    return canvas.painted(1 - canvas.pixels)


def enhance(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """What a camera's automatic does: half of the colour cast out, black and white where they belong, the middle neither dark nor pale, a
    little more colour. A good photo hardly changes."""
    much = min(measure(operation, work), 1.6)
    balanced = lit(canvas.pixels, _balance(canvas.pixels) ** (0.5 * min(much, 1.2)))
    luma = luma_of(balanced)
    low, high = (float(value) for value in np.quantile(luma, (CLIPPED, 1 - CLIPPED)))
    low, high = min(low, 0.2), max(high, 0.7)
    levels = np.clip((luma - low) / max(high - low, 0.1), 0, 1)
    middle = float(np.clip(np.median(levels), 0.12, 0.88))
    power = float(np.clip(np.log(0.47) / np.log(middle), 0.6, 1.1)) ** 0.7
    target = levels**power
    target = target + 0.035 * np.sin(2 * np.pi * (target - 0.5))
    pixels = with_luma(balanced, np.asarray(mixed(luma, target, min(much, 1.0)), np.float32))
    grey = luma_of(pixels)[..., None]
    return canvas.painted(grey + (pixels - grey) * np.float32(1 + 0.12 * much))


def _balance(pixels: Floats) -> Floats:
    """Linear gains that make grey what is nearly grey: the mean of what is pale, neither black nor blown, within bounds, for
    a sunset is meant to be warm."""
    light = linear(pixels).reshape(-1, 3)
    spread = np.ptp(pixels, axis=2).ravel()
    bright = pixels.mean(axis=2).ravel()
    usable = (bright > 0.15) & (bright < 0.95)
    pale = usable & (spread < 0.12)
    if pale.mean() < 0.05:
        return np.ones(3, np.float32)
    mean = light[pale].mean(axis=0)
    return np.clip(mean.mean() / np.maximum(mean, 1e-4), 0.85, 1.18).astype(np.float32)
