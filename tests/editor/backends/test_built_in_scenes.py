"""Light, weather and season: told from one another, strongest where the scene allows, deeper in the distance."""

import numpy as np
import pytest

from editor.backends.built_in.canvas import Canvas
from editor.backends.built_in.scene import farness, grown, scene
from tests.editor.backends.photos import canvas, chroma, edited, lab, lightness

SKY = (slice(5, 60), slice(240, 420))
TREES = (slice(280, 315), slice(10, 110))
"""Of the pagoda: clear sky on the right, bushes at the lower left."""


def test_sky_is_found_outdoors_and_not_on_walls_cats_and_tables() -> None:
    found = grown(canvas("china"), scene(canvas("china")).sky)
    assert found[SKY].mean() > 0.95
    assert found[TREES].mean() < 0.05
    for name in ("astronaut", "chelsea", "coffee", "flower"):
        assert scene(canvas(name)).sky_share < 0.02
        assert not scene(canvas(name)).outdoors


def test_plants_are_green_leaves() -> None:
    found = grown(canvas("china"), scene(canvas("china")).plants)
    assert found[TREES].mean() > 0.4
    assert found[SKY].max() < 0.05


def test_the_horizon_is_farther_than_the_foreground() -> None:
    far = farness(canvas("china"), scene(canvas("china")))
    assert far[SKY].mean() > 0.9
    assert far[TREES].mean() < 0.4


@pytest.mark.parametrize("name", ["china", "astronaut", "chelsea"])
def test_golden_hour_is_warm_in_the_light_and_not_dark(name: str) -> None:
    before, after = lab(canvas(name)), lab(edited(name, "golden hour light"))
    bright = before[..., 0] > np.quantile(before[..., 0], 0.6)
    assert (after[..., 2] - before[..., 2])[bright].mean() > 0.03
    assert after[..., 0].mean() > before[..., 0].mean() - 0.12


def test_a_far_shore_in_haze_is_treated_as_the_sky_around_it_and_a_balloon_is_not() -> None:
    pixels = np.ones((160, 240, 3), np.float32) * np.array([0.75, 0.85, 0.98], np.float32)
    pixels[130:] = (0.2, 0.3, 0.1)
    pixels[80:86, 100:125] = (0.66, 0.7, 0.76)
    pixels[20:50, 40:66] = (0.85, 0.2, 0.15)
    sky = scene(Canvas(pixels)).sky
    assert sky[80:86, 100:125].min() == 1
    assert sky[24:46, 44:62].max() == 0


def test_sunset_colours_the_sky_above_all() -> None:
    moved = np.abs(lab(edited("china", "make it sunset")) - lab(canvas("china")))[..., 1:].sum(axis=2)
    assert moved[SKY].mean() > 1.5 * moved[TREES].mean()


def test_night_is_dark_and_blue_with_stars_in_the_sky_alone() -> None:
    after = edited("china", "turn day into night")
    assert lightness(after) < 0.45 * lightness(canvas("china"))
    assert lab(after)[..., 2].mean() < -0.01
    # Only the stars are a matter of chance: they are what differs from seed to seed.
    stars = np.abs(after.pixels - edited("china", "turn day into night", seed=1).pixels).max(axis=2) > 0.1
    sky = grown(canvas("china"), scene(canvas("china")).sky) > 0.5
    assert stars[sky].sum() > 40
    assert stars[~sky].sum() == 0
    without = edited("chelsea", "turn day into night").pixels
    assert lightness(after) > 0.05
    assert without.max() < 0.75


@pytest.mark.parametrize(
    ("words", "sign"),
    [("candlelight", 1), ("blue hour", -1), ("moonlight", -1), ("fluorescent light", -1)],
)
def test_a_named_light_has_its_colour(words: str, sign: int) -> None:
    before, after = lab(canvas("astronaut")), lab(edited("astronaut", words))
    wall = (slice(60, 200), slice(320, 380))
    assert (after[wall][..., 2] - before[wall][..., 2]).mean() * sign > 0.008


def test_neon_is_magenta_on_one_side_and_cyan_on_the_other() -> None:
    after = edited("astronaut", "neon lighting").pixels
    third = after.shape[1] // 3
    left, right = after[:, :third].mean(axis=(0, 1)), after[:, -third:].mean(axis=(0, 1))
    assert left[0] > left[1] + 0.1
    assert right[2] > right[0] + 0.1


def test_fog_takes_contrast_from_the_distance_first() -> None:
    before, after = canvas("china"), edited("china", "make it foggy")
    pagoda = (slice(60, 130), slice(80, 200))
    kept = lab(after)[pagoda][..., 0].std() / lab(before)[pagoda][..., 0].std()
    near = lab(after)[TREES][..., 0].std() / lab(before)[TREES][..., 0].std()
    assert kept < 0.8
    assert near > 1.25 * kept
    assert lab(after)[SKY][..., 0].std() < 0.06
    thick = edited("china", "add very thick fog")
    assert chroma(thick) <= chroma(after) * 1.001 < chroma(before)


def test_rain_falls_in_upright_streaks_under_a_grey_sky() -> None:
    after = edited("china", "make it rain")
    sky = lab(after)[SKY]
    assert np.hypot(sky[..., 1], sky[..., 2]).mean() < 0.03
    assert sky[..., 0].mean() < lab(canvas("china"))[SKY][..., 0].mean() - 0.1
    across, down = (np.abs(np.diff(sky[..., 0], axis=axis)).mean() for axis in (1, 0))
    assert across > 1.3 * down


def test_snow_flakes_are_brighter_than_what_they_fall_before() -> None:
    after = edited("china", "make it snow")
    luma = after.pixels.mean(axis=2)
    pagoda = luma[60:220, 90:190]
    around = np.median([np.roll(pagoda, shift, axis) for shift in (-6, 6) for axis in (0, 1)], axis=0)
    assert (pagoda - around > 0.3).mean() > 0.004
    assert chroma(after) < 0.75 * chroma(canvas("china"))


def test_autumn_turns_the_leaves_and_leaves_the_rest() -> None:
    before, after = lab(canvas("china")), lab(edited("china", "make it autumn"))
    green = np.clip(grown(canvas("china"), scene(canvas("china")).plants), 0, 1) > 0.9
    assert (after[..., 1] - before[..., 1])[green].mean() > 0.04
    assert np.abs(after - before)[SKY].mean() < 0.03


def test_winter_whitens_what_was_green() -> None:
    before, after = lab(canvas("china")), lab(edited("china", "turn it into winter"))
    green = grown(canvas("china"), scene(canvas("china")).plants) > 0.9
    white = (after[..., 0] > 0.75) & (np.hypot(after[..., 1], after[..., 2]) < 0.05)
    assert white[green].mean() > 0.25
    assert (before[..., 0] > 0.75)[green].mean() < 0.1


def test_the_greens_of_spring_are_lighter_than_those_of_summer() -> None:
    green = grown(canvas("china"), scene(canvas("china")).plants) > 0.9
    spring, summer = (lab(edited("china", f"make it {season}"))[green].mean(axis=0) for season in ("spring", "summer"))
    assert spring[0] > summer[0] + 0.02
    assert np.hypot(*summer[1:]) > np.hypot(*lab(canvas("china"))[green].mean(axis=0)[1:])
