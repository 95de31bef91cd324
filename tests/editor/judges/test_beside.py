"""Wishes of several things, each judged with the others accounted for, and things that pixels cannot tell apart."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from editor.types import Picture, Region
from tests.editor.judges.pictures import gained, hued, photo, thought

NAMES = ["coffee", "chelsea", "astronaut"]


def brighter(before: Image.Image) -> Image.Image:
    return Image.eval(before, lambda value: int(255 * (value / 255) ** 0.72))


def vignette(before: Image.Image) -> Image.Image:
    y, x = np.mgrid[-1 : 1 : before.height * 1j, -1 : 1 : before.width * 1j]
    dark = 1 - 0.75 * np.clip((x * x + y * y - 0.35) / 1.65, 0, 1)
    return Image.fromarray((np.asarray(before) * dark[..., None]).astype(np.uint8))


@pytest.mark.parametrize("name", NAMES)
def test_brighter_with_a_vignette_is_brighter_in_the_middle(name: str) -> None:
    before = photo(name)
    said = "make it brighter and add a vignette"
    assert thought(said, vignette(brighter(before)), before).passed is True
    assert thought(said, vignette(before), before).passed is False
    assert thought(said, brighter(before), before).passed is False


@pytest.mark.parametrize("name", ["chelsea", "astronaut"])
def test_brighter_and_warmer_is_both(name: str) -> None:
    before = photo(name)
    said = "make it brighter and much warmer"
    assert thought(said, gained(brighter(before), 1.18, 0.72), before).passed is True
    assert thought(said, brighter(before), before).passed is False


@pytest.mark.parametrize("name", ["chelsea", "rocket"])
def test_more_contrast_or_more_colour_is_no_warmth(name: str) -> None:
    """In a photo that is brown or blue all over, both move every colour as warmth would, or as coolness."""
    before = photo(name)
    changes = {
        "increase the contrast": ImageEnhance.Contrast(before).enhance(1.3),
        "reduce the contrast": ImageEnhance.Contrast(before).enhance(0.7),
        "desaturate it a little": ImageEnhance.Color(before).enhance(0.65),
    }
    for said, after in changes.items():
        for way, red, blue in (("warmer", 1.12, 0.84), ("cooler", 0.86, 1.16)):
            words = f"{said} and make it {way}"
            assert thought(words, after, before).passed is False, words
            assert thought(words, gained(after, red, blue), before).passed is True, words


def test_what_another_wish_covers_cannot_be_told() -> None:
    grey = np.asarray(photo().convert("L"), np.float32)
    soft = np.asarray(photo().convert("L").filter(ImageFilter.GaussianBlur(5)), np.float32)
    sketch = Image.fromarray(np.clip(255 * grey / (soft + 4), 0, 255).astype(np.uint8)).convert("RGB")
    assert thought("turn it into a pencil sketch", sketch).passed is True
    assert thought("turn it into a pencil sketch and make it darker", sketch).passed is None


def test_which_thing_was_recoloured_is_not_told_without_a_region() -> None:
    mask = Image.new("L", photo().size)
    ImageDraw.Draw(mask).ellipse((20, 250, 140, 370), fill=255)
    other = Image.composite(hued(photo(), 165), photo(), mask)
    verdict = thought("make the saucer blue", other)
    assert verdict.passed is None
    assert verdict.scores.compliance is None
    assert thought("make the saucer green", other).scores.compliance == 0
    assert thought("make the saucer blue", hued(photo(), 165)).passed is False


@pytest.mark.parametrize("size", [30, 76])
@pytest.mark.parametrize("name", NAMES)
def test_clean_letters_cost_no_quality(name: str, size: int) -> None:
    after = photo(name).copy()
    ImageDraw.Draw(after).text(
        (12, 12), "SUMMER SALE", fill="black", font=ImageFont.load_default(size), stroke_width=2, stroke_fill="white"
    )
    scores = thought("add the text 'SUMMER SALE' at the top", after, photo(name)).scores
    assert min(scores.technical or 0, scores.seamlessness or 0, scores.preservation or 0) > 0.9


def test_grain_on_what_was_not_asked_about_costs_quality() -> None:
    after = np.asarray(photo(), np.float32) + np.random.default_rng(1).normal(0, 14, (400, 600, 1))
    letters = Image.fromarray(after.clip(0, 255).astype(np.uint8))
    ImageDraw.Draw(letters).text((12, 12), "SALE", fill="white", font=ImageFont.load_default(60))
    assert (thought("add the text 'SALE' at the top", letters).scores.technical or 0) < 0.5


def test_a_frame_is_no_seam() -> None:
    framed = photo().copy()
    ImageDraw.Draw(framed).rectangle((0, 0, 599, 399), outline="white", width=18)
    assert thought("add a white border", framed).scores.seamlessness == 1


def test_a_square_or_a_faint_tint_outside_the_region_shows() -> None:
    mask = Image.new("L", photo().size)
    ImageDraw.Draw(mask).ellipse((200, 100, 400, 300), fill=255)
    region = Region(Picture.of(mask))
    blue = Image.composite(hued(photo(), 165), photo(), mask)
    assert (thought("make the cup blue", blue, region=region).scores.preservation or 0) > 0.9
    square = blue.copy()
    square.paste((255, 0, 255), (480, 20, 560, 100))
    assert thought("make the cup blue", square, region=region).passed is False
    tint = Image.composite(blue, Image.blend(blue, Image.new("RGB", blue.size, (60, 90, 220)), 0.15), mask)
    assert thought("make the cup blue", tint, region=region).passed is False
