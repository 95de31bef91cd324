"""Drawn: cartoon, cel shading, comic, pencil sketch, pen and ink."""

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Numbers, Work, eight_bit, measure
from editor.backends.built_in.colour import blurred, clouds, mixed, smooth
from editor.backends.built_in.tone import luma_of
from editor.oklab import from_oklab, oklab
from editor.operations import Operation

PAPER = np.array([0.985, 0.975, 0.950], np.float32)
GRAPHITE = np.array([0.16, 0.16, 0.18], np.float32)
BLACK = np.array([0.07, 0.06, 0.08], np.float32)
DARK = 0.10
"""Median luma under which a drawing would be a sheet full of black."""


def flat(pixels: Numbers, rounds: int) -> Floats:
    """Surfaces without texture, edges kept: bilateral filtering of a copy of at most 640 px, then back onto the picture's own edges."""
    height, width = pixels.shape[:2]
    scale = min(1.0, 640 / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = eight_bit(np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.float32))
    for _ in range(rounds):
        small = cv2.bilateralFilter(small, 7, 26, 4)
    grown = np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), np.float32) / np.float32(255)
    return np.clip(grown, 0, 1) if scale == 1 else _snapped(np.asarray(pixels, np.float32), np.clip(grown, 0, 1))


def _snapped(pixels: Floats, soft: Floats) -> Floats:
    """`soft` with its edges as sharp as those of `pixels`: where the two differ much there is an edge, and `pixels` is right."""
    edge = smooth(blurred(np.abs(pixels - soft).max(axis=2), 0.8), 0.06, 0.16)
    return mixed(soft, pixels, edge * 0.85)


def lines(lightness: Floats, thick: float, keen: float) -> Floats:
    """Ink lines, 1 = ink: difference of Gaussians on the dark side of edges (after Winnemöller et al. 2012), clean in flat places.
    `thick` is the line's width in pixels of a 1024 px picture, `keen` how much is drawn, 1 as usual."""
    sigma = max(0.55, thick * 0.55 * max(lightness.shape) / 1024)
    fine, wide = blurred(lightness, sigma), blurred(lightness, sigma * 1.6)
    # What is dark gets lines from smaller differences, as it does to the eye.
    ink = smooth((wide - fine) / (0.35 + wide), 0.007 / keen, 0.026 / keen)
    drawn = blurred(ink, sigma * 0.5)
    return smooth(drawn, 0.25, 0.6)


def _without_specks(ink: Floats, least: float) -> Floats:
    """Ink without strokes smaller than `least`, a share of the picture's area."""
    solid = (ink > 0.35).astype(np.uint8)
    _, parts, facts, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    kept = facts[:, cv2.CC_STAT_AREA] >= least * ink.size
    kept[0] = True
    return np.asarray(np.where(kept[np.asarray(parts, np.int32)], ink, 0), np.float32)


def steps(lightness: Floats, count: int, soft: float) -> Floats:
    """Lightness in `count` tones with soft borders between them (soft quantisation, Winnemöller et al. 2006)."""
    scaled = np.clip(lightness, 0, 1) * count
    base = np.floor(scaled)
    return np.asarray((base + smooth(scaled - base, 0.5 - soft, 0.5 + soft)) / count, np.float32)


def _bright(lab: Floats, much: float) -> Floats:
    """Flat OKLab colours as print likes them: the whole range from dark to light used, and more colour."""
    low, high = (float(v) for v in np.quantile(lab[::4, ::4, 0], (0.02, 0.98)))
    spread = (lab[..., 0] - low) / max(high - low, 0.25) * 0.88 + 0.10
    lab = lab.copy()
    lab[..., 0] = np.clip(mixed(lab[..., 0], spread, 0.7), 0, 1)
    lab[..., 1:] *= 1 + much
    return lab


def cartoon(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Flat bright colours, a few tones, dark lines."""
    much = min(measure(operation, work), 1.6)
    work.step("flattening", 0.2)
    lab = oklab(flat(canvas.pixels, 4))
    work.step("lines", 0.7)
    ink = _without_specks(lines(lab[..., 0], 3.0, 0.8 + 0.2 * much), 0.00008)
    lab = _bright(lab, 0.36 * much)
    lab[..., 0] = mixed(lab[..., 0], steps(lab[..., 0], 9, 0.22), 0.75)
    return canvas.painted(mixed(from_oklab(lab), BLACK * np.ones_like(canvas.pixels), ink * 0.92))


def cel(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Three or four hard tones, strong colour, bold outlines."""
    much = min(measure(operation, work), 1.6)
    work.step("flattening", 0.2)
    lab = oklab(flat(canvas.pixels, 6))
    work.step("lines", 0.7)
    ink = _without_specks(lines(lab[..., 0], 4.2, 0.8 + 0.2 * much), 0.00015)
    lab = _bright(lab, 0.45 * much)
    lab[..., 0] = 0.10 + 0.92 * steps(blurred(lab[..., 0], 1.2), 5, 0.06)
    return canvas.painted(mixed(from_oklab(lab), BLACK * np.ones_like(canvas.pixels), ink))


def comic(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Printed comic: bold ink, solid blacks, flat colours, and dots where it is half dark."""
    much = min(measure(operation, work), 1.6)
    work.step("flattening", 0.2)
    lab = oklab(flat(canvas.pixels, 5))
    lightness = np.clip(lab[..., 0], 0, 1)
    work.step("ink and dots", 0.7)
    ink = _without_specks(lines(lightness, 3.8, 0.85 + 0.2 * much), 0.00012)
    solid = 1 - smooth(blurred(lightness, 1.5), 0.20, 0.25)
    lab = _bright(lab, 0.5 * much)
    lab[..., 0] = 0.10 + 0.92 * steps(lab[..., 0], 5, 0.10)
    pixels = from_oklab(lab)
    shade = np.clip((0.66 - blurred(lightness, 3)) / 0.42, 0, 1) * 0.62
    dots = _halftone(shade, max(4.0, 7.0 * max(lightness.shape) / 1024))
    pixels = mixed(pixels, pixels * np.float32(0.62), dots * min(0.9, 0.75 * much))
    return canvas.painted(mixed(pixels, BLACK * np.ones_like(pixels), np.maximum(ink, solid)) * np.array([1, 0.99, 0.96], np.float32))


def _halftone(shade: Floats, pitch: float) -> Floats:
    """Round dots on a grid turned by 45°, larger where `shade` is more."""
    height, width = shade.shape
    y, x = np.arange(height, dtype=np.float32)[:, None], np.arange(width, dtype=np.float32)[None]
    u, v = (x + y) / np.sqrt(2) / pitch, (x - y) / np.sqrt(2) / pitch
    away = np.hypot(u - np.round(u), v - np.round(v))
    radius = np.sqrt(np.clip(shade, 0, 1) / np.pi)
    return smooth(radius - away, -0.6 / pitch, 0.6 / pitch) * (shade > 0.03)


def sketch(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Pencil on paper: shading by dodging the inverted blur, darker contours, hatching in the shadows, the grain of paper."""
    much = min(measure(operation, work), 1.7)
    colourful = "color" in f"{operation.value} {operation.said}".lower().replace("colour", "color") or "crayon" in operation.said.lower()
    coal = "charcoal" in f"{operation.value} {operation.said}".lower()
    size = max(canvas.height, canvas.width)
    luma = _evened(luma_of(canvas.pixels))
    work.step("pencil", 0.3)
    dodged = np.clip(luma / np.maximum(blurred(luma, size / 80), 0.02), 0, 1)
    detail = np.clip(luma / np.maximum(blurred(luma, size / 300), 0.02), 0, 1)
    contour = lines(luma, 1.3, 0.55 + 0.2 * much)
    chance = work.chance()
    hatch = _hatching(canvas.height, canvas.width, chance)
    shadow = 1 - smooth(blurred(luma, size / 350), 0.10, 0.62 if not coal else 0.8)
    tooth = clouds(canvas.height, canvas.width, 3.2, chance, 2)
    graphite = 1 - dodged**1.6 * detail**0.8 + contour * 0.28
    graphite += shadow * (0.16 + 0.40 * hatch) * (1.3 if coal else 0.75)
    strokes = np.clip(graphite * (0.75 + 0.45 * much) * (0.72 + 0.56 * tooth), 0, 0.96 if coal else 0.90)
    paper = PAPER * (0.985 + 0.03 * (tooth[..., None] - 0.5))
    if not colourful:
        return canvas.painted(mixed(np.asarray(paper, np.float32), GRAPHITE * np.ones_like(canvas.pixels), strokes))
    pigment = oklab(flat(canvas.pixels, 2))
    pigment[..., 0] = 0.30 + 0.62 * pigment[..., 0]
    pigment[..., 1:] *= 1.25
    laid = np.clip(0.62 + 0.5 * (hatch - 0.5) + 0.6 * (tooth - 0.5), 0.15, 1)
    coloured = mixed(np.asarray(paper, np.float32), from_oklab(pigment), laid)
    return canvas.painted(mixed(coloured, coloured * np.float32(0.35), strokes * 0.8))


def _evened(luma: Floats) -> Floats:
    """Luma with its middle brought near the middle: a dark photo is drawn as light as a bright one."""
    middle = float(np.clip(np.median(luma), 0.08, 0.9))
    return np.asarray(luma ** np.clip(np.log(0.62) / np.log(middle), 0.4, 1.4), np.float32)


def _hatching(height: int, width: int, chance: np.random.Generator) -> Floats:
    """Pencil strokes at 45°, 0..1: noise smeared along the diagonal."""
    size = max(height, width)
    noise = chance.random((height, width), np.float32)
    reach = max(3, int(size * 0.022) | 1)
    kernel = np.eye(reach, dtype=np.float32)[::-1] / reach
    smeared = cv2.filter2D(blurred(noise, 0.6 * size / 1024 + 0.3), -1, np.ascontiguousarray(kernel))
    return np.clip(0.5 + (smeared - smeared.mean()) / max(float(smeared.std()), 1e-6) * 0.28, 0, 1).astype(np.float32)


def ink(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Pen and ink: contours, and solid black where it is darkest."""
    much = min(measure(operation, work), 1.7)
    size = max(canvas.height, canvas.width)
    lightness = oklab(flat(canvas.pixels, 2))[..., 0]
    bare = any(word in operation.said.lower() for word in ("line art", "line-art", "outline", "coloring", "colouring", "line drawing"))
    strokes = _without_specks(lines(lightness, 3.0, 0.9 + 0.35 * much), 0.00006)
    fine = _without_specks(lines(lightness, 1.6, 0.7 + 0.3 * much), 0.00003)
    drawn = np.maximum(strokes, fine * 0.85)
    if not bare:
        own = blurred(luma_of(canvas.pixels), size / 600)
        drawn = np.maximum(drawn, 1 - smooth(own, 0.10, 0.16))
        angle = _crossed(canvas.height, canvas.width, max(3.0, 5.0 * size / 1024))
        shade = np.clip((0.42 - blurred(own, size / 300)) / 0.32, 0, 1)
        drawn = np.maximum(drawn, smooth(shade * 0.6 - angle, 0.02, 0.12))
    return canvas.painted(mixed(PAPER * np.ones_like(canvas.pixels), BLACK * np.ones_like(canvas.pixels), np.clip(drawn, 0, 1)))


def _crossed(height: int, width: int, pitch: float) -> Floats:
    """Distance to the nearest hatching line, in pitches; the lines waver a little, as a hand does."""
    y, x = np.arange(height, dtype=np.float32)[:, None], np.arange(width, dtype=np.float32)[None]
    along = (x + y) / np.sqrt(2) / pitch + 0.35 * np.sin((x - y) / pitch / 9)
    return np.asarray(np.abs(along - np.round(along)), np.float32)


def dark(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Gate of drawings: most of a very dark photo has nothing to draw."""
    small = cv2.resize(canvas.pixels, (64, 64), interpolation=cv2.INTER_AREA)
    return "Drawing a photo this dark" if float(np.median(luma_of(np.asarray(small, np.float32)))) < DARK else ""
