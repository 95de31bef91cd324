"""What every built-in edit works on: a picture as floats, and what goes along with one request.

The seam between the families of edits and the table that calls them:

    def warm(canvas: Canvas, operation: Operation, work: Work) -> Canvas      # an Edit
    def too_dark(canvas: Canvas, operation: Operation, work: Work) -> str    # a Gate

An edit knows nothing of requests, offers or files; the editor decodes, gates, blends into the region and encodes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from editor.errors import Stopped
from editor.operations import Operation
from editor.protocols import Cancelled, Progress

Floats = NDArray[np.float32]
"""Pixels are H×W×3, RGB, sRGB-encoded, 0..1; a mask or an alpha is H×W, 0..1, 1 = change / opaque."""

Numbers = NDArray[np.floating | np.integer]
"""What arithmetic on Floats gives, as far as numpy's types know."""


@dataclass(frozen=True)
class Canvas:
    """One picture while it is worked on. `pixels` H×W×3 float32, RGB, sRGB-encoded, 0..1; `alpha` H×W float32, 0..1, or None where
    the picture is opaque. Nobody writes into the arrays of a canvas: an edit makes new ones."""

    pixels: Floats
    alpha: Floats | None = None

    @property
    def height(self) -> int:
        return self.pixels.shape[0]

    @property
    def width(self) -> int:
        return self.pixels.shape[1]

    def painted(self, pixels: Numbers) -> "Canvas":
        """The same canvas with other pixels, clipped to 0..1; alpha is kept."""
        return replace(self, pixels=np.clip(pixels, 0, 1).astype(np.float32, copy=False))

    def image(self) -> Image.Image:
        """8-bit RGB, or RGBA where there is alpha."""
        rgb = eight_bit(self.pixels)
        return Image.fromarray(rgb if self.alpha is None else np.dstack([rgb, eight_bit(self.alpha)]))

    @classmethod
    def of(cls, image: Image.Image) -> "Canvas":
        """`image` must be RGB or RGBA, as `Picture.open` gives it."""
        values = np.asarray(image, np.float32) / np.float32(255)
        return cls(values[..., :3], values[..., 3] if values.shape[2] == 4 else None)


@dataclass(frozen=True)
class Work:
    """What goes along with one request.

    seed: an edit with chance in it is the same for the same seed.
    strength: how much of the usual, 1 as usual; above 1 after a critique "too weak", below after "too much". An edit that has a
        measure multiplies it in (see `measure`); one that has none ignores it.
    region: mask of the canvas's size, 1 = change, or None. An edit that needs no place ignores it: the editor blends.
    references: pictures of earlier turns that the request goes with, decoded, RGB or RGBA.
    """

    progress: Progress
    cancelled: Cancelled
    seed: int = 0
    strength: float = 1.0
    region: Floats | None = None
    references: tuple[Image.Image, ...] = ()

    def chance(self) -> np.random.Generator:
        """A fresh generator, the same at every call: seeded by the request alone."""
        return np.random.default_rng(self.seed)

    def step(self, what: str, share: float | None = None) -> None:
        """Says what is being done, and stops here if the person has pressed Stop. To be called between slow steps."""
        if self.cancelled():
            raise Stopped("Stopped.")
        self.progress(what, share)


Edit = Callable[[Canvas, Operation, Work], Canvas]
"""Carries out one operation. Raises Unsupported where it turns out that it cannot after all."""

Gate = Callable[[Canvas, Operation, Work], str]
"""What of this is too much for classical vision on this picture, as the beginning of a sentence ("Snow in a room") that goes on
with "needs Nano-Banana: …", or "" where the edit can be tried. Takes milliseconds. Raises NeedsRegion where only a place is missing."""


def measure(operation: Operation, work: Work) -> float:
    """How much: the operation's amount ("a bit" 0.5, "much" 1.6) times the strength, within 0.2..2.5."""
    return float(np.clip(operation.amount * work.strength, 0.2, 2.5))


def eight_bit(values: Numbers) -> NDArray[np.uint8]:
    """Rounded, 0..255."""
    return np.asarray(np.clip(values, 0, 1) * 255 + 0.5, np.uint8)
