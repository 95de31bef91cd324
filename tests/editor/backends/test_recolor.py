"""One thing gets another colour; everything else, and the thing's light and shade, stay."""

import colorsys

import numpy as np
import pytest

from editor.backends.built_in.cutout import where_needed
from editor.backends.built_in.recolor import recolor, recolor_gate
from editor.colors import color
from editor.errors import NeedsRegion, Unsupported
from tests.editor.backends.scenes import BALL, SIZE, asked, ball, ball_on_grass, boxed, difference, photo, work


def painted(name: str, before=None, box=BALL, thing="ball"):
    before = before or ball_on_grass()
    return before, recolor(before, asked("recolor", thing=thing, color=color(name).rgb), work(boxed(before, box)))


def hue(rgb) -> float:
    return colorsys.rgb_to_hsv(*rgb)[0] * 360


@pytest.mark.parametrize(("name", "degrees"), [("blue", 222), ("green", 135), ("yellow", 51), ("purple", 284)])
def test_the_ball_takes_the_hue_that_was_asked_for(name: str, degrees: float) -> None:
    _, after = painted(name)
    middle = np.median(after.pixels[ball() > 0.5], axis=0)
    assert abs((hue(middle) - degrees + 180) % 360 - 180) < 25


def test_the_grass_around_it_stays_as_it_was() -> None:
    before, after = painted("blue")
    far = ball() < 0.5
    assert difference(before, after)[far].mean() < 0.01
    assert difference(before, after)[:35].max() == 0


@pytest.mark.parametrize(("name", "low", "high"), [("black", 0.0, 0.3), ("white", 0.75, 1.0), ("navy", 0.05, 0.5)])
def test_very_dark_and_very_light_colours_are_reached(name: str, low: float, high: float) -> None:
    _, after = painted(name)
    assert low < float(np.median(after.pixels[ball() > 0.5].max(1))) < high


@pytest.mark.parametrize("name", ["white", "black", "gray"])
def test_neutral_colours_leave_no_tint(name: str) -> None:
    _, after = painted(name)
    inner = after.pixels[60:90, 70:90].reshape(-1, 3)
    assert np.median(inner.max(1) - inner.min(1)) < 0.05


@pytest.mark.parametrize("name", ["blue", "black", "white"])
def test_light_and_shade_stay(name: str) -> None:
    before, after = painted(name)
    inner = (slice(55, 88), slice(68, 92))
    kept = np.corrcoef(before.pixels[inner].mean(2).ravel(), after.pixels[inner].mean(2).ravel())[0, 1]
    assert kept > 0.7
    assert after.pixels[inner].mean(2).std() > 0.02


def test_the_highlight_stays_bright_on_black() -> None:
    _, after = painted("black")
    assert after.pixels[57:64, 69:76].max() > 0.8
    assert np.median(after.pixels[ball() > 0.5]) < 0.3


def test_in_a_box_only_the_thing_of_the_named_colour_changes() -> None:
    """A box around the astronaut's suit also holds a black collar and a face."""
    before, after = painted("blue", photo("astronaut"), (8, 30, 185, 256), "orange suit")
    changed = difference(before, after)
    suit, face, collar = changed[150:170, 30:60], changed[45:75, 100:125], changed[98:112, 100:120]
    assert suit.mean() > 0.3
    assert face.mean() < 0.05
    assert collar.mean() < 0.05


def test_a_drawn_mask_changes_all_over_even_where_the_colours_differ() -> None:
    before = ball_on_grass()
    mask = np.zeros((SIZE, SIZE), np.float32)
    mask[65:75, 20:140] = 1
    mask[75:85, 30:130] = 1
    after = recolor(before, asked("recolor", color=(20, 30, 200)), work(mask))
    blue = after.pixels[70, 20:140, 2] > after.pixels[70, 20:140, 0]
    assert blue.mean() > 0.9


def test_without_a_place_it_asks_where_and_proposes_the_red_thing() -> None:
    before = ball_on_grass()
    with pytest.raises(NeedsRegion) as asking:
        where_needed(before, asked("recolor", thing="red ball", color=(0, 0, 255)), work())
    assert asking.value.question == "Where is the red ball? Mark it, or take the proposal."
    proposal = np.asarray(asking.value.proposal.image((SIZE, SIZE))) > 127
    both = (proposal & (ball() > 0.5)).sum() / (proposal | (ball() > 0.5)).sum()
    assert both > 0.85
    assert asking.value.proposal.label == "red ball"


def test_a_colour_that_was_not_named_is_declined() -> None:
    assert "colour" in recolor_gate(ball_on_grass(), asked("recolor", thing="ball"), work(ball()))


def test_an_empty_region_is_asked_about_and_never_edited() -> None:
    empty = np.zeros((SIZE, SIZE), np.float32)
    with pytest.raises(NeedsRegion, match="Nothing of the picture is marked"):
        where_needed(ball_on_grass(), asked("recolor", thing="ball"), work(empty))
    with pytest.raises(Unsupported):
        recolor(ball_on_grass(), asked("recolor", color=(0, 0, 255)), work(empty))


def test_the_same_request_gives_the_same_picture() -> None:
    assert (painted("blue")[1].pixels == painted("blue")[1].pixels).all()
