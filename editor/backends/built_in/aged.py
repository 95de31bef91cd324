"""A photograph as if taken a hundred years ago: brown, soft, scratched, with a worn border of paper. What is modern in it stays modern."""

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Work, measure
from editor.backends.built_in.colour import blurred, clouds, mixed, screened, smooth
from editor.backends.built_in.film import cornered, grained
from editor.oklab import encoded, from_oklab, linear, oklab
from editor.operations import Operation


def old_photo(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Orthochromatic grey (red dark, sky white), sepia by age, uneven development, dust, scratches, a pale worn edge."""
    much = min(measure(operation, work), 1.6)
    size = max(canvas.height, canvas.width)
    chance = work.chance()
    work.step("film", 0.2)
    # Plates of that time were blind to red and very sensitive to blue.
    light = linear(canvas.pixels)
    grey = encoded(np.asarray(light @ np.array([0.10, 0.48, 0.42], np.float32), np.float32))
    grey = blurred(grey, 0.0009 * size * much)
    glow = blurred(grey * smooth(grey, 0.6, 1.0), size / 70)
    grey = np.clip(grey + 0.22 * glow, 0, 1)
    low, high = (float(v) for v in np.quantile(grey[::4, ::4], (0.02, 0.98)))
    grey = np.clip((grey - low) / max(high - low, 0.2), 0, 1)
    grey = 0.10 + 0.80 * (grey + 0.10 * np.sin(2 * np.pi * (grey - 0.5)))
    grey += (clouds(canvas.height, canvas.width, size / 3, chance, 3) - np.float32(0.5)) * 0.13 * much
    work.step("age", 0.6)
    pixels = _browned(np.asarray(grey, np.float32), much)
    pixels = grained(cornered(pixels, 0.5 * min(much, 1.2)), 0.032 * much, chance)
    pixels = _worn(pixels, size, much, chance)
    return canvas.painted(pixels)


def _browned(grey: Floats, much: float) -> Floats:
    lab = oklab(np.repeat(np.clip(grey, 0, 1)[..., None], 3, axis=2))
    lightness = lab[..., 0]
    body = 0.45 + 0.55 * np.sin(np.pi * np.clip(lightness, 0, 1) ** 1.1)
    lab[..., 1] = 0.012 * body * much
    lab[..., 2] = 0.050 * body * min(much, 1.3)
    return from_oklab(lab)


def _worn(pixels: Floats, size: int, much: float, chance: np.random.Generator) -> Floats:
    """Scratches, specks of dust, stains, and an edge where the emulsion has come off."""
    height, width = pixels.shape[:2]
    marks = np.zeros((height, width), np.float32)
    for _ in range(int(9 * much)):
        x, y = float(chance.random() * width), float(chance.random() * height)
        lean, long = float(chance.normal(0, 0.05)), float(chance.uniform(0.1, 0.6) * height)
        steps = np.linspace(0, 1, 12)
        path = np.stack([x + lean * long * steps + chance.normal(0, 0.0012 * size, 12).cumsum(), y + long * steps], axis=1)
        cv2.polylines(marks, [np.asarray(path * 16, np.int32)], False, float(chance.uniform(0.25, 0.7)), 1, cv2.LINE_AA, 4)
    for _ in range(int(70 * much)):
        spot = (int(chance.random() * width), int(chance.random() * height))
        cv2.circle(marks, spot, int(chance.exponential(0.0011) * size), float(chance.uniform(0.3, 0.8)), -1, cv2.LINE_AA)
    pixels = screened(pixels, (blurred(marks, 0.5) * 0.62)[..., None] * np.array([1.0, 0.95, 0.84], np.float32))
    stain = smooth(clouds(height, width, size / 2.5, chance, 4), 0.62, 0.80)
    stained = pixels * (1 - (stain * 0.13 * much)[..., None] * np.array([0.5, 0.8, 1.2], np.float32))
    y, x = np.arange(height, dtype=np.float32)[:, None], np.arange(width, dtype=np.float32)[None]
    rim = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y)) / size
    frayed = rim + (clouds(height, width, size / 30, chance, 5) - np.float32(0.5)) * 0.030
    paper = np.array([0.90, 0.85, 0.74], np.float32) * np.ones_like(pixels)
    return mixed(np.asarray(stained, np.float32), paper, 0.85 * (1 - smooth(frayed, 0.006, 0.013 + 0.004 * much)))
