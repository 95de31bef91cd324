"""Painted: oil, watercolour, poster. Never in the manner of a named artist."""

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Work, eight_bit, measure
from editor.backends.built_in.colour import blurred, clouds, mixed, smooth
from editor.backends.built_in.style import PAPER, flat
from editor.backends.built_in.tone import luma_of
from editor.oklab import from_oklab, oklab
from editor.operations import Operation

COLOURFUL = np.array([1.0, 2.0, 2.0], np.float32)
"""How much each of OKLab's axes counts when inks are chosen."""


def oil(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Oil paint: each patch takes the commonest tone around it, then the light of brush ridges and the weave of canvas."""
    much = min(measure(operation, work), 1.7)
    size = max(canvas.height, canvas.width)
    work.step("painting", 0.1)
    reach = max(2, round(size / 1024 * 3.2 * (0.7 + 0.3 * much)))
    bgr = np.ascontiguousarray(eight_bit(flat(canvas.pixels, 3))[..., ::-1])
    painted = np.asarray(cv2.xphoto.oilPainting(bgr, reach, 1), np.float32)[..., ::-1] / np.float32(255)
    work.step("brush strokes", 0.8)
    lab = oklab(np.ascontiguousarray(painted))
    lab[..., 1:] *= 1 + 0.22 * much
    # Most relief where the photo had texture: an even sky or wall is painted thinly.
    texture = blurred(np.abs(luma_of(canvas.pixels) - blurred(luma_of(canvas.pixels), 2.0)), size / 100)
    relief = 0.15 + 0.85 * smooth(texture, 0.004, 0.03)
    lab[..., 0] = np.clip(lab[..., 0] + _strokes(lab[..., 0], work.chance()) * relief * 0.026 * much, 0, 1)
    return canvas.painted(from_oklab(lab))


def _strokes(lightness: Floats, chance: np.random.Generator) -> Floats:
    """Ridges of paint, about -1..1, running along the picture's edges: noise smeared along the local direction, lit from above left."""
    height, width = lightness.shape
    size = max(height, width)
    gx, gy = cv2.Sobel(lightness, cv2.CV_32F, 1, 0), cv2.Sobel(lightness, cv2.CV_32F, 0, 1)
    wide = size / 90
    xx, yy, xy = blurred(gx * gx, wide), blurred(gy * gy, wide), blurred(gx * gy, wide)
    angle = 0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2
    step = np.dstack([np.cos(angle), np.sin(angle)]).astype(np.float32)
    noise = blurred(chance.standard_normal((height, width), np.float32), 1.7 * size / 1024)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    total = noise.copy()
    for reach in (-10, -7, -4, -2, 2, 4, 7, 10):
        shift = reach * size / 1024
        total += cv2.remap(noise, x + step[..., 0] * shift, y + step[..., 1] * shift, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    lit = cv2.Sobel(total, cv2.CV_32F, 1, 0) + cv2.Sobel(total, cv2.CV_32F, 0, 1)
    return np.clip(lit / max(float(lit.std()) * 2, 1e-6), -1, 1).astype(np.float32)


def watercolor(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Watercolour: pale washes that pool and dry darker at their rim, pigment in the tooth of the paper, a bare margin of light."""
    much = min(measure(operation, work), 1.7)
    size = max(canvas.height, canvas.width)
    chance = work.chance()
    work.step("washes", 0.1)
    washed = _wandering(flat(_smeared(canvas.pixels, size), 4), size, chance)
    lab = oklab(washed)
    work.step("pigment", 0.6)
    tooth = clouds(canvas.height, canvas.width, 4.0 * size / 1024 + 1, chance, 2) - np.float32(0.5)
    pools = clouds(canvas.height, canvas.width, size / 7, chance, 4) - np.float32(0.5)
    lightness = np.clip(lab[..., 0], 0, 1)
    tones = mixed(lightness, steps_of_wash(lightness), 0.6)
    rim = np.hypot(cv2.Sobel(tones, cv2.CV_32F, 1, 0), cv2.Sobel(tones, cv2.CV_32F, 0, 1)) / 8
    rim = blurred(np.clip(rim * 5, 0, 1), 0.8 * size / 1024)
    lab[..., 0] = 0.24 + 0.74 * tones - 0.13 * rim * much + 0.16 * pools * (1 - lightness) + 0.012 * tooth * much
    lab[..., 1:] *= (1.12 + 0.3 * pools * much)[..., None]
    paper = PAPER * (1 + 0.025 * tooth[..., None])
    bare = smooth(lightness, 0.86, 0.98) * 0.8
    return canvas.painted(mixed(from_oklab(lab), np.asarray(paper, np.float32), bare))


def steps_of_wash(lightness: Floats) -> Floats:
    """Lightness in seven washes with a visible, slightly soft border each."""
    scaled = np.clip(lightness, 0, 1) * 7
    base = np.floor(scaled)
    return np.asarray((base + smooth(scaled - base, 0.36, 0.64)) / 7, np.float32)


def _smeared(pixels: Floats, size: int) -> Floats:
    """The commonest tone around each pixel: round blots instead of detail."""
    bgr = cv2.medianBlur(eight_bit(pixels), max(3, int(size / 1024 * 5) | 1))
    return np.asarray(bgr, np.float32) / np.float32(255)


def _wandering(pixels: Floats, size: int, chance: np.random.Generator) -> Floats:
    """Outlines that waver as a wet brush does."""
    height, width = pixels.shape[:2]
    reach = 9.0 * size / 1024
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    aside = (clouds(height, width, size / 28, chance, 3) - np.float32(0.5)) * reach
    along = (clouds(height, width, size / 28, chance, 3) - np.float32(0.5)) * reach
    return np.asarray(cv2.remap(pixels, x + aside, y + along, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.float32)


def poster(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """A screen print: a handful of flat inks taken from the picture itself, clean shapes, no gradients."""
    much = min(measure(operation, work), 1.6)
    work.step("inks", 0.2)
    smoothed = flat(canvas.pixels, 4)
    lab = oklab(smoothed)
    lab[..., 0] = np.clip(0.5 + (lab[..., 0] - 0.5) * 1.15, 0, 1)
    pop = operation.value == "pop art"
    lab[..., 1:] *= 1 + (1.2 if pop else 0.4) * much
    height, width = lab.shape[:2]
    scale = 160 / max(height, width, 160)
    small = cv2.resize(lab, (max(1, round(width * scale)), max(1, round(height * scale))), interpolation=cv2.INTER_AREA).reshape(-1, 3)
    inks = _inks(np.asarray(small, np.float32), min(8 if pop else 10, len(np.unique(np.round(small, 3), axis=0))), work.seed)
    work.step("printing", 0.7)
    size = max(height, width)
    best, nearest = np.full((height, width), np.inf, np.float32), np.zeros((height, width), np.int32)
    for number, shade in enumerate(inks):
        away = blurred(((lab - shade) ** 2 * COLOURFUL**2).sum(axis=2), 1.6 * size / 1024)
        closer = away < best
        best, nearest = np.where(closer, away, best), np.where(closer, number, nearest)
    # Borders are smoothed ink by ink on a finer idea of the picture, so that they run clean instead of in stairs.
    print_ = from_oklab(np.asarray(inks[nearest], np.float32))
    return canvas.painted(blurred(print_, 0.55))


def _inks(small: Floats, count: int, seed: int) -> Floats:
    """The main colours, by k-means; as OKLab rows, dark to light."""
    if count < 2:
        return np.asarray(small[:1], np.float32)
    cv2.setRNGSeed(seed)
    # A red roof is worth an ink of its own, however small: what is colourful counts more than once, and colour more than lightness.
    chroma = np.hypot(small[:, 1], small[:, 2])
    small = np.concatenate([small, *(small[chroma > least] for least in (0.05, 0.08, 0.11, 0.14))]) * COLOURFUL
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 25, 0.002)
    _, _, centres = cv2.kmeans(np.ascontiguousarray(small), count, np.empty(0, np.int32), criteria, 2, cv2.KMEANS_PP_CENTERS)
    return np.asarray(centres[np.argsort(centres[:, 0])] / COLOURFUL, np.float32)
