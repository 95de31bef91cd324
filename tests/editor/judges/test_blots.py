"""A patch that does not follow the change of the whole picture is seen."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from editor.types import Region
from tests.editor.judges.pictures import gained, grainy, photo, thought

NAMES = ["coffee", "chelsea", "astronaut", "rocket"]


def edits(before: Image.Image) -> dict[str, Image.Image]:
    return {
        "make the photo warmer": gained(before, 1.12, 0.84),
        "make it brighter": Image.eval(before, lambda value: int(255 * (value / 255) ** 0.7)),
        "make it black and white": ImageOps.grayscale(before).convert("RGB"),
        "make the colors more vivid": ImageEnhance.Color(before).enhance(1.5),
        "add film grain": grainy(before),
        "blur it": before.filter(ImageFilter.GaussianBlur(4)),
    }


def square(edit: Image.Image) -> Image.Image:
    edit.paste((255, 0, 255), (150, 100, 240, 190))
    return edit


def stray(edit: Image.Image) -> Image.Image:
    """Another part of the same edit, on its side and soft at the edge."""
    mask = Image.new("L", (110, 110))
    ImageDraw.Draw(mask).ellipse((6, 6, 104, 104), fill=255)
    edit.paste(edit.crop((250, 150, 360, 260)).transpose(Image.Transpose.ROTATE_90), (130, 90), mask.filter(ImageFilter.GaussianBlur(2)))
    return edit


def smeared(edit: Image.Image) -> Image.Image:
    hole = np.zeros((edit.height, edit.width), np.uint8)
    cv2.ellipse(hole, (300, 200), (70, 60), 0, 0, 360, 255, -1)
    return Image.fromarray(cv2.inpaint(np.asarray(edit), hole, 5, cv2.INPAINT_TELEA))


@pytest.mark.parametrize("name", NAMES)
def test_a_square_pasted_into_a_good_edit_fails_it(name: str) -> None:
    before = photo(name)
    for said, good in edits(before).items():
        assert (thought(said, good, before).scores.preservation or 0) > 0.9, said
        verdict = thought(said, square(good), before)
        assert verdict.passed is False, said
        assert (verdict.scores.preservation or 0) < 0.35, said
        assert (verdict.scores.seamlessness or 0) < 0.35, said


@pytest.mark.parametrize("spoil", [stray, smeared])
@pytest.mark.parametrize("name", ["coffee", "astronaut"])
def test_a_stray_piece_or_a_smear_fails_a_good_edit(name: str, spoil: Callable[[Image.Image], Image.Image]) -> None:
    before = photo(name)
    good_ones = edits(before)
    good_ones.pop("blur it")  # a smear is no smoother than that
    for said, good in good_ones.items():
        verdict = thought(said, spoil(good.copy()), before)
        assert verdict.passed is False, said


@pytest.mark.parametrize("name", ["coffee", "chelsea"])
def test_a_smear_in_a_drawing_fails_it(name: str) -> None:
    before = photo(name)
    grey = np.asarray(before.convert("L"), np.float32)
    soft = np.asarray(before.convert("L").filter(ImageFilter.GaussianBlur(5)), np.float32)
    sketch = Image.fromarray(np.clip(255 * grey / (soft + 4), 0, 255).astype(np.uint8)).convert("RGB")
    assert thought("turn it into a pencil sketch", sketch, before).passed is True
    assert thought("turn it into a pencil sketch", smeared(sketch), before).passed is False


def test_a_lamp_is_no_patch_and_a_square_under_it_is() -> None:
    before = photo()
    y, x = np.mgrid[-1 : 1 : before.height * 1j, -1 : 1 : before.width * 1j]
    lamp = (0.45 + 0.75 * np.exp(-(x * x + y * y) / 0.3))[..., None] * np.array([1.1, 0.85, 0.5])
    lit = Image.fromarray((np.asarray(before) * lamp).clip(0, 255).astype(np.uint8))
    assert (thought("light it with warm candlelight", lit).scores.preservation or 0) > 0.9
    assert thought("light it with warm candlelight", square(lit)).passed is False


def test_a_frame_that_moved_and_is_pointed_at_is_watched_too() -> None:
    zoomed = photo().crop((150, 80, 450, 280)).resize(photo().size, Image.Resampling.LANCZOS)
    region = Region((250, 80, 330, 200), "cup")
    assert thought("zoom in on the cup", zoomed, region=region).passed is True
    for spoil in (square, smeared):
        assert thought("zoom in on the cup", spoil(zoomed.copy()), region=region).passed is False


def test_what_is_wrong_is_said() -> None:
    verdict = thought("make the photo warmer", square(gained(photo(), 1.12, 0.84)))
    assert verdict.critique == "A patch of the picture did not change as the rest did."


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_has_lines_of_its_own_and_still_no_magenta_square(name: str) -> None:
    before = photo(name)
    grey = np.asarray(before.convert("L"), np.float32)
    soft = np.asarray(before.convert("L").filter(ImageFilter.GaussianBlur(5)), np.float32)
    sketch = Image.fromarray(np.clip(255 * grey / (soft + 4), 0, 255).astype(np.uint8)).convert("RGB")
    assert (thought("turn it into a pencil sketch", sketch, before).scores.preservation or 0) > 0.5
    assert thought("turn it into a pencil sketch", square(sketch), before).passed is False


def test_dark_corners_and_a_glow_are_smooth_changes() -> None:
    before = photo()
    y, x = np.mgrid[-1 : 1 : before.height * 1j, -1 : 1 : before.width * 1j]
    dark = np.asarray(gained(before, 1.12, 0.84)) * (1 - 0.35 * (x * x + y * y) / 2)[..., None]
    glow = 60 * np.exp(-((x - 0.5) ** 2 + (y + 0.6) ** 2) / 0.3)[..., None] * np.array([1, 0.8, 0.4])
    for after in (dark, np.asarray(gained(before, 1.12, 0.84)) + glow):
        verdict = thought("make the photo warmer", Image.fromarray(after.clip(0, 255).astype(np.uint8)))
        assert (verdict.scores.preservation or 0) > 0.9
