"""Real photos and simple edits of them, made without the editor."""

import io
from functools import cache

import numpy as np
from PIL import Image
from skimage import data

from editor.judges.pixels import Pixels
from editor.types import EditRequest, EditResult, Picture, Region, Verdict


@cache
def photo(name: str = "coffee") -> Image.Image:
    return Image.fromarray(getattr(data, name)())


def gained(image: Image.Image, red: float, blue: float) -> Image.Image:
    """Warmer where red is above 1 and blue below."""
    return Image.fromarray(np.clip(np.asarray(image) * np.array([red, 1, blue]), 0, 255).astype(np.uint8))


def saved(image: Image.Image, quality: int) -> Picture:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Picture(out.getvalue(), "image/jpeg")


def grainy(image: Image.Image, sigma: float = 9) -> Image.Image:
    noise = np.random.default_rng(1).normal(0, sigma, (image.height, image.width, 1))
    return Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))


def hued(image: Image.Image, hue: int) -> Image.Image:
    """Everything in one hue (0..255), light and shade kept."""
    _, saturation, value = image.convert("HSV").split()
    strong = saturation.point([max(110, step) for step in range(256)])
    return Image.merge("HSV", (Image.new("L", image.size, hue), strong, value)).convert("RGB")


def thought(said: str, after: Image.Image | Picture, before: Image.Image | None = None, region: Region | None = None) -> Verdict:
    """What the judge thinks of `after`, made from `before` (the coffee, if not said) because of `said`."""
    source = Picture.of(before or photo())
    edited = after if isinstance(after, Picture) else Picture.of(after)
    return Pixels().judge(EditRequest(source, said, (), region), EditResult(edited, None, "hand", "", 0.0, 0.0))
