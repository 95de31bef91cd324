"""Real photos as the built-in editor sees them, small enough that a test takes milliseconds, and one call that edits them."""

from functools import cache

import numpy as np
from PIL import Image
from skimage import data
from sklearn.datasets import load_sample_image

from editor.backends.built_in.canvas import Canvas, Floats, Work
from editor.backends.built_in.table import SKILLS
from editor.oklab import oklab
from editor.operations import operations
from editor.types import Picture

SIDE = 480


@cache
def photo(name: str) -> Image.Image:
    """astronaut, chelsea, coffee, rocket; china (sky, trees), flower (a dark close-up)."""
    samples = {"china": "china.jpg", "flower": "flower.jpg"}
    array = load_sample_image(samples[name]) if name in samples else getattr(data, name)()
    image = Image.fromarray(np.asarray(array, np.uint8))
    image.thumbnail((SIDE, SIDE))
    return image


def picture(name: str) -> Picture:
    return Picture.of(photo(name))


def canvas(name: str) -> Canvas:
    return Canvas.of(photo(name))


def work(seed: int = 0, strength: float = 1.0, region: Floats | None = None) -> Work:
    return Work(lambda what, share: None, lambda: False, seed, strength, region)


def edited(name: str, words: str, **how: object) -> Canvas:
    """The photo after the only operation that `words` ask for."""
    (operation,) = operations(words)
    return SKILLS[operation.action].edit(canvas(name), operation, work(**how))  # type: ignore[arg-type]


def lab(seen: Canvas) -> Floats:
    return oklab(seen.pixels)


def lightness(seen: Canvas) -> float:
    return float(lab(seen)[..., 0].mean())


def chroma(seen: Canvas) -> float:
    return float(np.hypot(lab(seen)[..., 1], lab(seen)[..., 2]).mean())
