"""The photos and the wishes that the pixel judge is measured on, with a plain good edit for each wish."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage import data
from sklearn.datasets import load_sample_image

from tests.benchmarks import plain_edits as plain
from tests.benchmarks.plain_edits import Make

SIDE = 1024
TUNED_ON = ("astronaut", "coffee", "china", "chelsea", "flower", "rocket")
"""The judge was mended looking at these photos. The others, which come with packages that are installed anyway, are what is reported."""
FILES = {
    "cheetah": ("gradio", "media_assets/images/cheetah1.jpg"),
    "runner": ("gradio", "media_assets/images/cheetah.jpg"),
    "tower": ("gradio", "media_assets/images/tower.jpg"),
    "hill": ("pilgram2", "tests/assets/mtjimba.jpg"),
    "garage": ("skimage", "data/motorcycle_left.png"),
}
Tell = tuple[float, float, float, float]
WARM: Tell = (1.0, -0.75, -0.35, 0.02)


@dataclass(frozen=True)
class Photo:
    """`box` (shares of the sides) holds the thing, which is where red, green and blue times the first three of `tell` exceed the last."""

    name: str
    thing: str
    box: tuple[float, float, float, float]
    tell: Tell = WARM

    def image(self) -> Image.Image:
        return _loaded(self.name)

    def mask(self) -> NDArray[np.float32]:
        """Of the thing, 0..1, soft at the edge, small holes closed."""
        a = np.asarray(self.image(), np.float32) / 255
        height, width = a.shape[:2]
        found = np.zeros((height, width), np.float32)
        x0, y0, x1, y1 = (int(share * side) for share, side in zip(self.box, (width, height, width, height), strict=True))
        found[y0:y1, x0:x1] = (plain.soft(a @ np.array(self.tell[:3], np.float32) - self.tell[3], 3) > 0)[y0:y1, x0:x1]
        return plain.soft(cv2.morphologyEx(found, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (17, 17))), 1.5)


@cache
def _loaded(name: str) -> Image.Image:
    """At 1024 px."""
    if name in FILES:
        package, path = FILES[name]
        with files(package).joinpath(path).open("rb") as file:
            image = Image.open(file).convert("RGB")
    else:
        image = Image.fromarray(load_sample_image(f"{name}.jpg") if name in ("china", "flower") else getattr(data, name)())
    scale = SIDE / max(image.size)
    return image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)


PHOTOS = (
    Photo("astronaut", "suit", (0.04, 0.42, 0.72, 0.99)),
    Photo("coffee", "saucer", (0.12, 0.03, 0.81, 0.97)),
    Photo("china", "pavilion", (0.10, 0.05, 0.56, 0.95)),
    Photo("chelsea", "nose", (0.48, 0.72, 0.66, 0.92)),
    Photo("flower", "flower", (0.25, 0.18, 0.70, 0.85)),
    Photo("rocket", "rocket", (0.46, 0.28, 0.54, 0.98), (0.33, 0.33, 0.33, 0.45)),
    Photo("cheetah", "cheetah", (0.08, 0.10, 0.90, 1.00), (1.0, 0.0, -0.8, 0.12)),
    Photo("runner", "cheetah", (0.25, 0.33, 0.77, 0.70), (1.0, 0.0, 0.0, 0.70)),
    Photo("tower", "tower", (0.05, 0.10, 0.62, 1.00)),
    Photo("hill", "cloud", (0.05, 0.12, 1.00, 0.64), (1.0, 0.0, 0.0, 0.62)),
    Photo("garage", "fuel tank", (0.42, 0.30, 0.70, 0.62), (1.0, -0.75, -0.35, 0.08)),
)


@dataclass(frozen=True)
class Wish:
    """`words` with {thing} for the thing's name. `make`: a plain good edit. `opposite`: the wish that goes the other way.
    `part`: of a wish of two things, the first alone. `kin`: wishes of the same kin may answer each other, so that they are no wrong kind.
    `pointed`: the region goes along. `photos`: where it makes sense, all if empty."""

    words: str
    make: Make
    kin: str
    opposite: str = ""
    part: str = ""
    pointed: bool = False
    photos: tuple[str, ...] = ()

    @property
    def is_colour(self) -> bool:
        return self.kin == "thing"


LEAVES = ("china", "flower", "hill")
OUTDOORS = (*LEAVES, "rocket", "tower", "runner")
LIT = ("china", "coffee", "chelsea", "astronaut", "cheetah", "runner", "tower", "hill", "garage")
OBLONG = ("coffee", "china", "chelsea", "flower", "rocket", "runner", "tower", "garage")
NAMED = ("astronaut", "coffee", "flower", "tower", "garage")
SMALL = ("flower", "chelsea", "rocket", "hill", "garage")
PLACED = ("flower", "rocket", "runner", "garage")
WISHES: Mapping[str, Wish] = {
    "warmer": Wish("make the photo warmer", plain.gains(1.12, 0.84), "warm", "cooler"),
    "a bit warmer": Wish("make it a bit warmer", plain.gains(1.06, 0.92), "warm", "cooler"),
    "cooler": Wish("make the colours cooler", plain.gains(0.88, 1.15), "cool", "warmer"),
    "brighter": Wish("make the picture brighter", plain.gamma(0.7), "light", "darker"),
    "darker": Wish("make it darker", plain.gamma(1.5), "dark", "brighter"),
    "contrast": Wish("increase the contrast", plain.contrast(1.35), "contrast", "less contrast"),
    "less contrast": Wish("reduce the contrast", plain.contrast(0.68), "fade", "contrast"),
    "saturated": Wish("make the colours more vivid", plain.saturation(1.5), "vivid", "paler"),
    "paler": Wish("desaturate it a little", plain.saturation(0.65), "pale", "saturated"),
    "mono": Wish("turn it black and white", plain.mono, "mono", "saturated"),
    "sepia": Wish("give it a sepia tone", plain.sepia, "brown", "cooler"),
    "sharpen": Wish("sharpen the photo", plain.sharpen, "sharp", "blur"),
    "blur": Wish("blur the whole picture", plain.blurred(5), "blur", "sharpen"),
    "grain": Wish("add film grain", plain.grain(0.035), "grain"),
    "vintage": Wish("apply a vintage filter", plain.vintage, "brown"),
    "golden": Wish("make it look like golden hour", plain.golden, "warm", "cooler"),
    "night": Wish("make it night", plain.night, "dark", "brighter", photos=LIT),
    "fog": Wish("add fog to the scene", plain.fog, "fade", "contrast", photos=OUTDOORS),
    "rain": Wish("make it rainy", plain.rain, "rain", photos=OUTDOORS),
    "snow": Wish("make it snow", plain.snow, "snow", photos=OUTDOORS),
    "autumn": Wish("turn the scene into autumn", plain.autumn, "autumn", photos=LEAVES),
    "winter": Wish("make it winter", plain.winter, "snow", photos=LEAVES),
    "cartoon": Wish("turn the photo into a cartoon", plain.cartoon, "drawn"),
    "comic": Wish("make it look like a comic", plain.cartoon, "drawn"),
    "sketch": Wish("turn it into a pencil sketch", plain.sketch, "line"),
    "ink": Wish("make it an ink line drawing", plain.ink, "line"),
    "oil": Wish("make it an oil painting", plain.oil, "drawn"),
    "watercolor": Wish("make it a watercolor painting", plain.watercolor, "drawn"),
    "old": Wish("make it look like an old photo from the 1920s", plain.old_photo, "brown"),
    "zoom": Wish("zoom in on the {thing}", plain.zoom, "zoom", pointed=True),
    "turn": Wish("rotate it 90 degrees clockwise", plain.quarter, "turn"),
    "mirror": Wish("flip it horizontally", plain.mirror, "mirror"),
    "crop": Wish("crop it to a square", plain.square, "zoom", photos=OBLONG),
    "blue thing": Wish("make the {thing} blue", plain.painted(165), "thing", pointed=True),
    "green thing": Wish("change the color of the {thing} to green", plain.painted(90), "thing", pointed=True),
    "blue unpointed": Wish("make the {thing} blue", plain.painted(165), "thing", photos=NAMED),
    "removed": Wish("remove the {thing}", plain.removed, "gone", pointed=True, photos=SMALL),
    "left": Wish("move the {thing} to the left", plain.moved(-0.16), "moved", "right", pointed=True, photos=PLACED),
    "right": Wish("move the {thing} to the right", plain.moved(0.16), "moved", "left", pointed=True, photos=PLACED),
    "bigger": Wish("make the {thing} bigger", plain.resized(1.35), "size", "smaller", pointed=True, photos=PLACED),
    "smaller": Wish("make the {thing} smaller", plain.resized(0.65), "size", "bigger", pointed=True, photos=PLACED),
    "tint": Wish("give the photo a purple tint", plain.tinted((150, 60, 200)), "tint", "other tint"),
    "other tint": Wish("give the photo a green tint", plain.tinted((60, 180, 70)), "tint", "tint"),
    "fluorescent": Wish("light it with cold fluorescent light", plain.fluorescent, "cool", "golden"),
    "candle": Wish("light it with warm candlelight", plain.candle, "warm", "cooler"),
    "sunny": Wish("make it sunny", plain.sunny, "light", "darker", photos=OUTDOORS),
    "poster": Wish("posterize the picture", plain.poster, "drawn"),
    "sticker": Wish("turn the {thing} into a sticker", plain.sticker, "cut", pointed=True),
    "warm grain": Wish("make it warmer and add film grain", plain.both(plain.gains(1.12, 0.84), plain.grain(0.035)), "warm", part="warmer"),
    "mono contrast": Wish("make it black and white and boost contrast", plain.both(plain.mono, plain.contrast(1.35)), "mono", part="mono"),
    "bright sharp": Wish("make it brighter and sharpen it", plain.both(plain.gamma(0.7), plain.sharpen), "light", part="brighter"),
}  # fmt: skip
