"""Tone and film: what a person would see in the whole picture."""

import numpy as np
import pytest

from editor.backends.built_in.canvas import Canvas
from editor.backends.built_in.colour import luminance
from editor.backends.built_in.table import SKILLS
from editor.oklab import encoded, from_oklab, linear, oklab
from editor.operations import operations
from tests.editor.backends.photos import canvas, chroma, edited, lab, lightness, work

PHOTOS = ["astronaut", "chelsea", "coffee", "china"]


def changed(before: Canvas, words: str) -> Canvas:
    (operation,) = operations(words)
    return SKILLS[operation.action].edit(before, operation, work())


def test_linear_light_and_oklab_come_back_as_they_were() -> None:
    pixels = canvas("astronaut").pixels
    assert np.abs(encoded(linear(pixels)) - pixels).max() < 1e-4
    assert np.abs(from_oklab(oklab(pixels)) - pixels).max() < 1e-3


@pytest.mark.parametrize("name", PHOTOS)
def test_warm_light_moves_to_yellow_keeps_brightness_and_leaves_black_black(name: str) -> None:
    before, after = canvas(name), edited(name, "make it warmer")
    shift = lab(after)[..., 2] - lab(before)[..., 2]
    assert shift.mean() > 0.008
    darker = luminance(linear(before.pixels)) - luminance(linear(after.pixels))
    assert abs(darker[before.pixels.max(axis=2) < 0.85]).max() < 0.01
    assert -0.01 < darker.min() < darker.max() < 0.1
    assert abs(shift[lab(before)[..., 0] < 0.12]).mean() < 0.02 if (lab(before)[..., 0] < 0.12).any() else True


@pytest.mark.parametrize("name", PHOTOS)
def test_cool_is_the_other_way_and_a_bit_is_less_than_much(name: str) -> None:
    before = lab(canvas(name))[..., 2].mean()
    bit, much = (lab(edited(name, words))[..., 2].mean() - before for words in ("make it a bit cooler", "make it much cooler"))
    assert much < 1.8 * bit < -0.003


@pytest.mark.parametrize("name", PHOTOS)
def test_brighter_and_darker_do_not_clip(name: str) -> None:
    before = canvas(name)
    brighter, darker = edited(name, "make it brighter"), edited(name, "make it darker")
    assert lightness(darker) + 0.04 < lightness(before) < lightness(brighter) - 0.02
    white, black = (before.pixels > 0.995).all(axis=2).mean(), (before.pixels < 0.005).all(axis=2).mean()
    assert (brighter.pixels > 0.995).all(axis=2).mean() < white + 0.01
    assert (darker.pixels < 0.005).all(axis=2).mean() < black + 0.02


def test_brighter_by_a_share_is_by_that_share() -> None:
    before, after = canvas("chelsea"), edited("chelsea", "make it brighter by 20 %")
    assert np.median(after.pixels.mean(axis=2)) / np.median(before.pixels.mean(axis=2)) == pytest.approx(1.2, abs=0.05)


@pytest.mark.parametrize("name", PHOTOS)
def test_contrast_and_colour_go_both_ways(name: str) -> None:
    before = canvas(name)
    more, less = edited(name, "increase the contrast"), edited(name, "reduce the contrast")
    assert lab(less)[..., 0].std() < 0.92 * lab(before)[..., 0].std() < 0.92 * 0.97 * lab(more)[..., 0].std()
    vivid, muted = edited(name, "make the colors more vivid"), edited(name, "desaturate it")
    assert chroma(muted) < 0.75 * chroma(before) < 0.75 * 0.85 * chroma(vivid)


@pytest.mark.parametrize("words", ["make it brighter", "make it warmer", "make it much warmer"])
def test_bright_orange_does_not_turn_pink(words: str) -> None:
    orange = Canvas(np.full((8, 8, 3), (0.95, 0.6, 0.25), np.float32))
    before, after = (lab(one)[0, 0] for one in (orange, changed(orange, words)))
    hue = [np.degrees(np.arctan2(colour[2], colour[1])) for colour in (before, after)]
    assert hue[1] > hue[0] - 12
    assert after[0] > before[0] - 0.02


def test_less_contrast_keeps_the_steps_of_the_dark_small() -> None:
    steps = np.repeat(np.arange(24, dtype=np.float32) / 255, 8)[None, :, None] * np.ones((64, 1, 3), np.float32)
    before = Canvas(np.concatenate([steps, np.full_like(steps, 0.5), np.full_like(steps, 0.95)]).astype(np.float32))
    after = changed(before, "reduce the contrast").pixels[0, :, 0]
    assert after[0] > 0.05
    assert (np.diff(after) >= 0).all()
    assert np.diff(after).max() < 1 / 255


def test_black_and_white_is_grey_and_sepia_is_brown() -> None:
    grey = edited("coffee", "make it black and white")
    assert np.ptp(grey.pixels, axis=2).max() < 0.004
    brown = lab(edited("coffee", "sepia"))
    middle = (brown[..., 0] > 0.3) & (brown[..., 0] < 0.8)
    assert (brown[..., 1][middle] > 0.005).all()
    assert (brown[..., 2][middle] > 0.02).all()


def test_a_tint_goes_towards_its_colour() -> None:
    blue = lab(edited("coffee", "give it a blue tint"))[..., 2].mean()
    assert blue < lab(canvas("coffee"))[..., 2].mean() - 0.03


def test_grain_is_fine_heavier_when_asked_and_keeps_the_picture() -> None:
    before = canvas("chelsea")
    usual, heavy = (edited("chelsea", words).pixels - before.pixels for words in ("add film grain", "add a lot of film grain"))
    assert 0.02 < usual.std() < 0.06
    assert heavy.std() > 1.35 * usual.std()
    assert abs(usual.mean()) < 0.003
    # Neighbouring pixels hardly know of each other: grain, not blotches.
    assert np.corrcoef(usual[:, :-8, 0].ravel(), usual[:, 8:, 0].ravel())[0, 1] < 0.1


def test_vintage_fades_black_and_colour_and_a_named_film_looks_different() -> None:
    before, faded = canvas("astronaut"), edited("astronaut", "give it a vintage look")
    assert np.quantile(lab(faded)[..., 0], 0.02) > np.quantile(lab(before)[..., 0], 0.02) + 0.05
    assert np.quantile(np.hypot(*np.moveaxis(lab(faded)[..., 1:], 2, 0)), 0.95) < 0.95 * np.quantile(
        np.hypot(*np.moveaxis(lab(before)[..., 1:], 2, 0)), 0.95
    )
    assert np.abs(edited("astronaut", "give it a polaroid look").pixels - faded.pixels).mean() > 0.03


def test_a_vignette_darkens_the_corners_alone() -> None:
    before, after = canvas("china").pixels, edited("china", "add a vignette").pixels
    middle = (slice(140, 180), slice(200, 280))
    assert np.abs(before[middle] - after[middle]).max() < 0.01
    assert after[:10, :10].mean() < 0.75 * before[:10, :10].mean()
