"""How much of a photo is still there after several edits: clean edits leave it all, small faults add up."""

from typing import Any, cast

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageOps
from skimage import data
from sklearn.datasets import load_sample_image

from editor.judges.drift import reframed, still_there
from editor.types import Picture, Region

HAT = ("add a red hat to it", "make the hat blue")
CHINA: Any = load_sample_image("china.jpg")
PHOTOS: dict[str, Any] = {"cat": data.chelsea(), "coffee": data.coffee(), "china": cast(object, CHINA)}


def photo(name: str) -> Image.Image:
    return Image.fromarray(np.asarray(PHOTOS[name], np.uint8)).resize((1024, 680), Image.Resampling.LANCZOS)


def with_hat(image: Image.Image, color: str = "blue") -> Image.Image:
    made = image.copy()
    made.paste(color, (420, 60, 620, 200))
    return made


def redrawn(image: Image.Image, times: int) -> Image.Image:
    """As a model does that draws everything anew each time: a little off, a little softer, a little stronger."""
    wide, high = image.size
    for _ in range(times):
        image = image.crop((2, 1, wide - 2, high - 3)).resize((wide * 3 // 4, high * 3 // 4), Image.Resampling.LANCZOS)
        image = ImageEnhance.Color(image.resize((wide, high), Image.Resampling.LANCZOS)).enhance(1.06)
    return image


def kept(before: Image.Image, after: Image.Image, said: tuple[str, ...] = HAT, *regions: Region | None) -> float:
    found = still_there(Picture.of(before), Picture.of(after), said, regions or [None] * len(said))
    assert found is not None
    return found


@pytest.mark.parametrize("name", PHOTOS)
def test_clean_edits_leave_the_photo_as_it_was_and_drift_adds_up(name: str) -> None:
    before = photo(name)
    assert kept(before, with_hat(before)) > 0.98
    over_turns = [kept(before, redrawn(with_hat(before), times)) for times in (1, 4, 10)]
    assert over_turns[0] > 0.85
    assert over_turns[0] > over_turns[1] > over_turns[2]
    assert over_turns[2] < 0.3


@pytest.mark.parametrize("name", PHOTOS)
def test_another_tone_is_no_drift_where_it_was_asked_for(name: str) -> None:
    before = photo(name)
    darker = ImageEnhance.Brightness(with_hat(before)).enhance(0.7)
    assert kept(before, darker, ("make the photo darker", "add a hat")) > 0.95
    assert kept(before, darker, HAT) < 0.3


def test_where_somebody_pointed_nothing_is_measured() -> None:
    before = photo("coffee")
    mess = before.copy()
    mess.paste(Image.fromarray(np.random.default_rng(1).integers(0, 255, (500, 700, 3), np.uint8)), (100, 100))
    pointed = Region((100, 100, 800, 600))
    assert kept(before, mess, HAT, pointed, pointed) > 0.98
    assert kept(before, mess, HAT) < 0.7


def test_another_photo_is_not_there_any_more() -> None:
    before = photo("china")
    assert kept(before, photo("cat")) < 0.05
    assert kept(before, ImageOps.mirror(before)) < 0.2


def test_what_cannot_be_told_is_none() -> None:
    grey = Picture.of(Image.new("RGB", (320, 200), "grey"))
    assert still_there(grey, Picture.of(Image.new("RGB", (320, 200), "red")), HAT, (None, None)) is None
    assert still_there(grey, Picture.of(Image.new("RGB", (200, 200), "grey")), HAT, (None, None)) is None
    assert reframed("zoom in on the cup")
    assert not reframed("make the cup red")
