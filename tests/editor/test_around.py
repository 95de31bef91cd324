"""A request whose words name what stays changes all around it, by whichever editor, and is judged there."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from editor.around import to_change
from editor.backends.built_in import BuiltIn
from editor.errors import NeedsRegion
from editor.judges.pixels import Pixels
from editor.types import EditRequest, Picture, Region

SIZE = (160, 120)
LEFT = Region((0, 0, 80, 120), "car")


@pytest.fixture(scope="module")
def halves() -> Picture:
    """Red on the left, blue on the right, both with some structure."""
    across, down = np.meshgrid(np.arange(SIZE[0]), np.arange(SIZE[1]))
    light = 0.65 + 0.25 * np.sin(across / 5) * np.cos(down / 7)
    red, blue = np.array([210, 40, 40]), np.array([40, 70, 200])
    pixels = np.where((across < 80)[..., None], red, blue) * light[..., None]
    return Picture.of(Image.fromarray(pixels.astype(np.uint8)))


def made(request: EditRequest) -> np.ndarray[tuple[int, ...], np.dtype[np.int_]]:
    return np.asarray(BuiltIn().edit(request, lambda *_: None, lambda: False).picture.open(), np.int_)


def colour(pixels: np.ndarray[tuple[int, ...], np.dtype[np.int_]]) -> float:
    return float(np.ptp(pixels, axis=2).mean())


def test_a_colour_that_stays_needs_no_pointing(halves: Picture) -> None:
    request = EditRequest(halves, "black and white except the red", ())
    BuiltIn().offer(request)
    pixels = made(request)
    assert colour(pixels[:, :70]) > 80
    assert colour(pixels[:, 90:]) < 3
    assert Pixels().judge(request, BuiltIn().edit(request, lambda *_: None, lambda: False)).passed


def test_a_thing_that_stays_is_asked_for_and_left_alone(halves: Picture) -> None:
    request = EditRequest(halves, "make it black and white but leave the car in colour", ())
    with pytest.raises(NeedsRegion, match="Where is the car"):
        BuiltIn().offer(request)
    pointed = replace(request, region=LEFT)
    pixels = made(pointed)
    assert colour(pixels[:, :70]) > 80
    assert colour(pixels[:, 90:]) < 3
    assert Pixels().judge(pointed, BuiltIn().edit(pointed, lambda *_: None, lambda: False)).passed


def test_what_stays_is_marked_also_where_the_frame_moves_first(halves: Picture) -> None:
    request = EditRequest(halves, "flip it and make it black and white but leave the car in colour", (), LEFT)
    pixels = made(request)
    assert colour(pixels[:, 90:]) > 80
    assert colour(pixels[:, :70]) < 3


def test_an_edit_of_what_was_to_stay_fails(halves: Picture) -> None:
    request = EditRequest(halves, "make it black and white but leave the car in colour", (), LEFT)
    wrong = halves.open()
    wrong.paste(wrong.convert("L").crop((0, 0, 80, 120)), (0, 0))
    result = BuiltIn().edit(request, lambda *_: None, lambda: False)
    assert not Pixels().judge(request, replace(result, picture=Picture.of(wrong))).passed


@pytest.mark.parametrize(
    ("said", "left", "right"),
    [
        ("make it darker but don't touch the car", 0, 255),
        ("blur the background", 0, 255),
        ("make the car darker", 255, 0),
        ("make it darker", 255, 0),
    ],
)
def test_where_the_change_is_meant(halves: Picture, said: str, left: int, right: int) -> None:
    region = to_change(EditRequest(halves, said, (), LEFT))
    assert region
    mask = np.asarray(region.image(SIZE))
    assert (mask[60, 20], mask[60, 140]) == (left, right)
