"""What the pixels of a photo show without knowing what it is of: its light and colours, and whether faces look at us."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from editor.regions import find
from editor.regions.cut import shrink
from editor.types import Picture

SMALL = 256  # pixels of the copy that is looked at: enough for light and colour
STRONG = 25  # chroma from which a pixel has a colour people would name
# Hues in degrees of CIELAB, from where each name is meant up to the next.
HUES = ((15, "red"), (42, "orange"), (80, "yellow"), (105, "green"), (190, "blue"), (300, "purple"), (330, "pink"))
NAMED = (0.03, 0.6)  # share of the photo: less is a speck, more is everything
REMEMBERED = 128  # photos; of each a few kilobytes


@dataclass(frozen=True)
class Sight:
    """`light` and `contrast`: mean and spread of lightness, 0 to 100. `chroma`: mean strength of colour, about 0 to 60; `warmth`: how
    much yellower (above 0) or bluer the photo is than grey. `color`: the name of the strongest colour that is a part of it, or "".
    `faces`: how many look at us; 0 where nobody asked. `copy`: the photo, small."""

    light: float
    contrast: float
    chroma: float
    warmth: float
    color: str
    faces: int
    copy: Picture


_seen: OrderedDict[tuple[str, bool], Sight] = OrderedDict()
_lock = threading.Lock()


def sight(picture: Picture, *, faces: bool = True) -> Sight:
    """The same picture is looked at once. Finding `faces` takes most of the time, a tenth of a second."""
    key = (picture.id, faces)
    with _lock:
        if key in _seen:
            _seen.move_to_end(key)
            return _seen[key]
    found = look(picture, faces)
    with _lock:
        _seen[key] = found
        while len(_seen) > REMEMBERED:
            _seen.popitem(last=False)
    return found


def look(picture: Picture, faces: bool) -> Sight:
    pixels = np.asarray(picture.open().convert("RGB"))
    small = shrink(pixels, SMALL)
    values = find.lab(small)
    light, chroma = values[..., 0], np.hypot(values[..., 1], values[..., 2])
    return Sight(
        light=round(float(light.mean()), 1),
        contrast=round(float(light.std()), 1),
        chroma=round(float(chroma.mean()), 1),
        warmth=round(float(values[..., 2].mean()), 1),
        color=_strongest(values, chroma),
        faces=len(find.faces(pixels)) if faces else 0,
        copy=Picture.of(Image.fromarray(small)),
    )


def _strongest(values: NDArray[np.float32], chroma: NDArray[np.float32]) -> str:
    hue = np.degrees(np.arctan2(values[..., 2], values[..., 1])) % 360
    strong = (chroma > STRONG) & (values[..., 0] > 15)
    starts, names = zip(*HUES, strict=True)
    # A hue below the first name belongs to the last one: the circle closes.
    which = (np.searchsorted(starts, hue, side="right") - 1) % len(names)
    shares = {name: float((strong & (which == n)).mean()) for n, name in enumerate(names)}
    name = max(shares, key=lambda name: shares[name])
    return name if NAMED[0] <= shares[name] <= NAMED[1] else ""
