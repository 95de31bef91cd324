"""What a model drew, fitted to the frame of the photo: how far from its place is what did not change."""

from collections.abc import Callable
from typing import Any, cast

import cv2
import numpy as np
import pytest
from PIL import Image, ImageEnhance
from skimage import data
from sklearn.datasets import load_sample_image

from editor.fitted import Fit, as_png, by_tiles, fitted, found, still, within_region
from editor.types import Picture, Region

FRAME, REPLY = (1024, 858), (1152, 896)
CHINA: Any = load_sample_image("china.jpg")
PHOTOS: dict[str, Callable[[], object]] = {
    "astronaut": data.astronaut,
    "coffee": data.coffee,
    "rocket": data.rocket,
    "china": lambda: cast(object, CHINA),
}


def photo(name: str) -> Image.Image:
    return Image.fromarray(np.asarray(PHOTOS[name](), np.uint8)).resize(FRAME, Image.Resampling.LANCZOS)


def edited(image: Image.Image) -> Image.Image:
    made = image.copy()
    made.paste((190, 30, 40), (420, 80, 600, 260))
    return made


def stretched(image: Image.Image) -> Image.Image:
    return image.resize(REPLY, Image.Resampling.LANCZOS)


def padded(image: Image.Image) -> Image.Image:
    scale = min(REPLY[0] / FRAME[0], REPLY[1] / FRAME[1])
    inner = image.resize((round(FRAME[0] * scale), round(FRAME[1] * scale)), Image.Resampling.LANCZOS)
    whole = Image.new("RGB", REPLY)
    whole.paste(inner, ((REPLY[0] - inner.width) // 2, (REPLY[1] - inner.height) // 2))
    return whole


def cropped(image: Image.Image) -> Image.Image:
    scale = max(REPLY[0] / FRAME[0], REPLY[1] / FRAME[1])
    outer = image.resize((round(FRAME[0] * scale), round(FRAME[1] * scale)), Image.Resampling.LANCZOS)
    left, top = (outer.width - REPLY[0]) // 2, (outer.height - REPLY[1]) // 2
    return outer.crop((left, top, left + REPLY[0], top + REPLY[1]))


def displaced(one: Image.Image, other: Image.Image) -> float:
    """By how many pixels nine tenths of the tiles with some structure lie apart at the most, by phase correlation."""
    before, after = (np.asarray(image.convert("L"), np.float64) for image in (one, other))
    side = 128
    window = cv2.createHanningWindow((side, side), cv2.CV_64F)
    apart: list[float] = []
    for top in range(0, before.shape[0] - side + 1, side):
        for left in range(0, before.shape[1] - side + 1, side):
            tile, same = (np.ascontiguousarray(light[top : top + side, left : left + side]) for light in (before, after))
            if tile.std() > 12:
                (right, down), _ = cv2.phaseCorrelate(tile, same, window)
                apart.append(float(np.hypot(right, down)))
    assert len(apart) > 15
    return float(np.quantile(apart, 0.9))


def shifted(image: Image.Image) -> Image.Image:
    return image.transform(image.size, Image.Transform.AFFINE, (1, 0, 4.3, 0, 1, -2.7), Image.Resampling.BICUBIC)


def zoomed(image: Image.Image) -> Image.Image:
    return image.transform(image.size, Image.Transform.AFFINE, (1 / 1.03, 0, 12, 0, 1 / 1.03, 7), Image.Resampling.BICUBIC)


def cut_askew(image: Image.Image) -> Image.Image:
    return image.crop((90, 80, image.width - 20, image.height - 30)).resize(REPLY, Image.Resampling.LANCZOS)


@pytest.mark.parametrize("drift", [stretched, padded, cropped, shifted, zoomed, cut_askew])
@pytest.mark.parametrize("name", PHOTOS)
def test_what_did_not_change_lies_where_it_was(name: str, drift: Callable[[Image.Image], Image.Image]) -> None:
    wanted = edited(photo(name))
    made = fitted(drift(wanted), photo(name))
    assert made.size == FRAME
    assert displaced(wanted, made) < 0.2
    # The measure itself sees a drift that was not put right.
    if drift is not stretched:
        assert displaced(wanted, drift(wanted).resize(FRAME)) > 3


@pytest.mark.parametrize("name", PHOTOS)
def test_what_stands_still_needs_no_search_and_what_moved_does(name: str) -> None:
    source = photo(name)
    assert still(stretched(edited(source)).resize(FRAME, Image.Resampling.LANCZOS), source)
    for drift in (padded, cropped):
        assert not still(drift(edited(source)).resize(FRAME, Image.Resampling.LANCZOS), source)
    moved = source.transform(FRAME, Image.Transform.AFFINE, (1, 0, 1.5, 0, 1, 0), Image.Resampling.BICUBIC)
    assert not still(moved, source)


@pytest.mark.parametrize("drift", [padded, cropped, shifted, zoomed])
def test_tiles_tell_a_simple_drift_and_key_points_the_rest(drift: Callable[[Image.Image], Image.Image]) -> None:
    source = photo("astronaut")
    by_eye, by_points = by_tiles(drift(edited(source)), source), found(drift(edited(source)), source)
    assert by_eye
    assert by_points
    size = drift(source).size
    assert np.abs(by_eye.corners(size) - by_points.corners(size)).max() < 0.6
    assert by_tiles(cut_askew(edited(source)), source) is None
    assert found(cut_askew(edited(source)), source)


def test_a_reply_in_another_tone_is_found_as_well() -> None:
    drawn = ImageEnhance.Brightness(cropped(edited(photo("astronaut")))).enhance(0.7)
    fit = found(drawn, photo("astronaut"))
    assert fit
    scale = max(REPLY[0] / FRAME[0], REPLY[1] / FRAME[1])
    assert fit.across == pytest.approx(1 / scale, abs=0.002)
    # What is missing at the sides is not taken from a photo of another tone.
    assert (
        np.abs(np.asarray(fitted(drawn, photo("astronaut"))) - np.asarray(drawn.resize(FRAME, Image.Resampling.LANCZOS)).astype(int)).max()
        == 0
    )


def test_what_a_cropped_reply_does_not_show_comes_from_the_photo() -> None:
    source = photo("china")
    made = np.asarray(fitted(cropped(edited(source)), source)).astype(int)
    assert np.abs(made[:8] - np.asarray(source)[:8]).max() == 0
    assert np.abs(made - np.asarray(edited(source))).mean() < 4


@pytest.mark.parametrize("size", [FRAME, REPLY, (64, 64)])
def test_where_nothing_agrees_it_is_stretched(size: tuple[int, int]) -> None:
    other = Image.fromarray(np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), np.uint8))
    assert found(other, photo("coffee")) is None
    assert fitted(other, photo("coffee")).size == FRAME
    assert fitted(Image.new("RGB", size, "blue"), photo("coffee")).getpixel((5, 5)) == (0, 0, 255)


def test_a_picture_in_its_frame_is_left_as_it_is() -> None:
    made = edited(photo("coffee"))
    assert fitted(made, photo("coffee")) is made


def test_a_fit_speaks_of_places_not_of_pixels() -> None:
    assert Fit.stretch(REPLY, FRAME).corners(REPLY).tolist() == [[0, 0], list(FRAME)]


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize("shape", ["box", "mask"])
def test_outside_the_region_every_byte_is_the_photos(mode: str, shape: str) -> None:
    source = photo("astronaut").convert(mode)
    changed = Image.new("RGB", FRAME, "lime")
    box = (300, 200, 620, 610)
    mask = Image.new("L", FRAME)
    mask.paste(255, box)
    region = Region(box if shape == "box" else Picture.of(mask))
    made, before = np.asarray(within_region(changed, source, region)), np.asarray(source)
    inside = np.asarray(mask) > 0
    assert (made[~inside] == before[~inside]).all()
    assert (made[400, 460][:3] == (0, 255, 0)).all()
    # Soft: beside the edge neither the one nor the other.
    edge = made[400, 303, :3].astype(int)
    assert np.abs(edge - before[400, 303, :3]).max() > 5
    assert np.abs(edge - (0, 255, 0)).max() > 5


def test_a_region_of_a_few_pixels_still_shows_the_edit() -> None:
    source = photo("coffee")
    made = np.asarray(within_region(Image.new("RGB", FRAME, "lime"), source, Region((100, 100, 106, 106))))
    assert (made[102:104, 102:104] == (0, 255, 0)).all()


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_as_png_every_pixel_is_what_it_was(mode: str) -> None:
    image = photo("astronaut").convert(mode)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(FRAME))
    written = as_png(image)
    assert written.mime == "image/png"
    assert np.array_equal(np.asarray(written.open()), np.asarray(image))
    assert len(written.data) < 1.15 * len(Picture.of(image).data)
