"""Small pictures with one thing in them, and what a person would point at."""

import numpy as np
from skimage import data
from skimage.transform import resize

from editor.backends.built_in.canvas import Canvas, Floats, Work
from editor.operations import Operation
from editor.types import Kind

SIZE = 160
BALL = (50, 40, 110, 100)
"""The box a person would draw around the ball."""


def ball_on_grass(color: tuple[float, float, float] = (0.8, 0.15, 0.1)) -> Canvas:
    """A shaded ball with a highlight, 48 pixels wide, on rough green."""
    chance = np.random.default_rng(3)
    pixels = np.array([0.25, 0.45, 0.15], np.float32) + chance.normal(0, 0.05, (SIZE, SIZE, 1)).astype(np.float32)
    rows, columns = np.mgrid[:SIZE, :SIZE]
    shade = 1.15 - 0.5 * (rows - 46) / 48
    shine = np.exp(-((rows - 60) ** 2 + (columns - 72) ** 2) / 20)[..., None]
    lit = np.array(color) * shade[..., None]
    return Canvas(np.clip(np.where(ball()[..., None] > 0.5, lit + (1 - lit) * shine, pixels), 0, 1).astype(np.float32))


def ball() -> Floats:
    """Where the ball is."""
    rows, columns = np.mgrid[:SIZE, :SIZE]
    return ((rows - 70) ** 2 + (columns - 80) ** 2 < 24**2).astype(np.float32)


def boxed(canvas: Canvas, box: tuple[int, int, int, int]) -> Floats:
    mask = np.zeros((canvas.height, canvas.width), np.float32)
    mask[box[1] : box[3], box[0] : box[2]] = 1
    return mask


def work(region: Floats | None = None, seed: int = 0) -> Work:
    return Work(lambda what, share: None, lambda: False, seed, 1.0, region)


def asked(action: str, **more: object) -> Operation:
    return Operation(Kind.OTHER, action, action, **more)  # pyright: ignore[reportArgumentType]


def photo(name: str, side: int = 256) -> Canvas:
    """One of scikit-image's photos, its longest side `side`."""
    pixels = getattr(data, name)()
    scale = side / max(pixels.shape[:2])
    small = resize(pixels, (round(pixels.shape[0] * scale), round(pixels.shape[1] * scale)), anti_aliasing=True)
    return Canvas(np.asarray(small, np.float32))


def difference(one: Canvas, other: Canvas) -> Floats:
    """How far each pixel moved, 0..1."""
    return np.asarray(np.abs(one.pixels - other.pixels).max(2), np.float32)
