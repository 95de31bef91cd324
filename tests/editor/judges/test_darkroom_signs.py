"""Borders, blocks, negatives, balance, clear air and backgrounds: edits made by hand pass, others in their place do not."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from editor.types import Picture, Region
from tests.editor.judges.pictures import gained, grainy, photo, thought


def bordered(image: Image.Image, color: str, width: int = 14) -> Image.Image:
    made = image.copy()
    draw = ImageDraw.Draw(made)
    for step in range(width):
        draw.rectangle((step, step, image.width - 1 - step, image.height - 1 - step), outline=color)
    return made


def blocky(image: Image.Image, size: int = 16) -> Image.Image:
    small = image.resize((image.width // size, image.height // size), Image.Resampling.BOX)
    return small.resize(image.size, Image.Resampling.NEAREST)


def curved(image: Image.Image, power: float) -> Image.Image:
    return image.point([round(255 * (step / 255) ** power) for step in range(256)] * 3)


def hazed(image: Image.Image, much: float = 0.5) -> Image.Image:
    return Image.blend(image, Image.new("RGB", image.size, (225, 228, 232)), much)


@pytest.mark.parametrize("name", ["coffee", "astronaut", "chelsea"])
def test_a_border_is_of_its_colour_on_every_side(name: str) -> None:
    before = photo(name)
    assert thought("add a white border", bordered(before, "white"), before).passed is True
    assert thought("add a thin black border", bordered(before, "black", 6), before).passed is True
    assert thought("add a white border", bordered(before, "black"), before).passed is False
    assert thought("add a white border", curved(before, 0.7), before).passed is False
    one_side = before.copy()
    one_side.paste("white", (0, 0, before.width, 20))
    assert thought("add a white border", one_side, before).passed is False


def test_inside_a_border_the_photo_must_be_the_photo() -> None:
    before = photo()
    turned = ImageOps.flip(before)
    assert thought("add a white border", bordered(turned, "white"), before).passed is False


@pytest.mark.parametrize("name", ["coffee", "astronaut", "chelsea"])
def test_blocks_are_told_from_a_blur(name: str) -> None:
    before = photo(name)
    assert thought("pixelate it", blocky(before), before).passed is True
    assert thought("pixelate it", before.filter(ImageFilter.GaussianBlur(8)), before).passed is False
    assert thought("pixelate it", curved(before, 0.7), before).passed is False


@pytest.mark.parametrize("name", ["coffee", "astronaut", "chelsea"])
def test_a_negative_turns_light_and_colour_round(name: str) -> None:
    before = photo(name)
    assert thought("invert the colours", ImageOps.invert(before), before).passed is True
    assert thought("invert the colours", ImageOps.grayscale(ImageOps.invert(before)).convert("RGB"), before).passed is False
    assert thought("invert the colours", gained(before, 0.7, 1.4), before).passed is False


def test_an_improvement_takes_a_fault_away_and_nobody_tells_where_there_was_none() -> None:
    good = photo("astronaut")
    dark, cast = curved(good, 2.6), gained(good, 1.25, 0.6)
    assert thought("enhance it", good, dark).passed is True
    assert thought("fix the colours", good, cast).passed is True
    assert thought("enhance it", dark, good).passed is False
    assert thought("enhance it", cast, good).passed is False
    assert thought("enhance it", curved(good, 0.94), good).passed is None


def test_clear_air_is_told_from_less_light() -> None:
    clear = photo("astronaut")
    before = hazed(clear)
    assert thought("dehaze it", clear, before).passed is True
    assert thought("dehaze it", curved(before, 1.6), before).passed is False
    assert thought("dehaze it", hazed(clear, 0.75), before).passed is False


def test_noise_is_gone_and_the_picture_is_not() -> None:
    clean = photo("astronaut")
    before = grainy(clean)
    assert (
        thought("remove the noise", Image.fromarray(cv2.fastNlMeansDenoisingColored(np.asarray(before), None, 9, 9)), before).passed is True
    )
    assert thought("remove the noise", grainy(before), before).passed is False
    assert thought("remove the noise", before.filter(ImageFilter.GaussianBlur(5)), before).passed is False


def test_a_cast_that_is_taken_out_is_not_put_in() -> None:
    before = gained(photo("astronaut"), 1.1, 0.8)
    assert thought("it's too yellow", photo("astronaut"), before).passed is True
    assert thought("it's too yellow", gained(before, 1.1, 0.8), before).passed is False


def test_a_background_changes_behind_what_was_marked_and_not_in_it() -> None:
    before = photo("astronaut")
    mask = Image.new("L", before.size, 0)
    ImageDraw.Draw(mask).ellipse((90, 20, 400, 511), fill=255)
    region = Region(Picture.of(mask), "woman")

    def behind(other: Image.Image) -> Image.Image:
        return Image.composite(before, other, mask)

    blurred, blue = before.filter(ImageFilter.GaussianBlur(9)), Image.new("RGB", before.size, (28, 78, 216))
    assert thought("blur the background", behind(blurred), before, region).passed is True
    assert thought("blur the background", Image.composite(blurred, before, mask), before, region).passed is False
    assert thought("make the background blue", behind(blue), before, region).passed is True
    assert thought("make the background blue", behind(Image.new("RGB", before.size, "red")), before, region).passed is False
    assert thought("put her on a beach", behind(blue), before, region).passed is not True


def test_a_strip_cut_off_at_one_side_is_a_change() -> None:
    before = photo("astronaut")
    assert thought("cut off the bottom third", before.crop((0, 0, 512, 341)), before).passed is True


def test_local_contrast_is_told_from_plain_contrast_and_more_light() -> None:
    before = photo("coffee")
    detail = np.asarray(before, np.float32)
    wide = cv2.GaussianBlur(detail, (0, 0), 12)
    modelled = np.clip(128 + (wide - 128) * 0.8 + (detail - wide) * 1.5, 0, 255).astype(np.uint8)
    assert thought("more clarity", Image.fromarray(modelled), before).passed is True
    assert thought("more clarity", ImageEnhance.Contrast(before).enhance(1.4), before).passed is False
    assert thought("more clarity", curved(before, 0.7), before).passed is False


def test_blocks_of_a_negative_cannot_be_told() -> None:
    before = photo()
    assert thought("pixelate it and then invert the colors", ImageOps.invert(blocky(before)), before).passed is not False
    assert thought("pixelate it and then invert the colors", before.copy(), before).passed is False
