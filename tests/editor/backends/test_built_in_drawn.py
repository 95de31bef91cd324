"""Drawings, paintings and old photographs: what tells each from a photo."""

import cv2
import numpy as np
import pytest
from PIL import Image

from editor.backends.built_in import BuiltIn
from editor.backends.built_in.canvas import Floats
from editor.backends.built_in.colour import blurred
from editor.backends.built_in.style import flat, lines
from editor.oklab import oklab
from editor.protocols import Declined
from editor.types import EditRequest, Picture
from tests.editor.backends.photos import canvas, chroma, edited, lab, picture

DRAWN = ["cartoon", "comic book style", "cel shaded", "pencil sketch", "ink drawing", "oil painting", "watercolor painting", "poster style"]


def edges(lightness: Floats) -> Floats:
    wide = blurred(lightness, 2)
    return np.hypot(cv2.Sobel(wide, cv2.CV_32F, 1, 0), cv2.Sobel(wide, cv2.CV_32F, 0, 1))


@pytest.mark.parametrize("words", DRAWN)
@pytest.mark.parametrize("name", ["astronaut", "coffee"])
def test_what_is_drawn_stays_where_it_stood(words: str, name: str) -> None:
    before, after = edges(lab(canvas(name))[..., 0]), edges(lab(edited(name, f"turn it into a {words}"))[..., 0])
    assert np.corrcoef(before.ravel(), after.ravel())[0, 1] > 0.35


def test_flattening_takes_texture_and_keeps_edges() -> None:
    before, after = canvas("chelsea").pixels, flat(canvas("chelsea").pixels, 4)
    fur = (slice(200, 260), slice(150, 220))
    assert np.abs(after - blurred(after, 2))[fur].mean() < 0.6 * np.abs(before - blurred(before, 2))[fur].mean()
    eye = (slice(90, 150), slice(180, 260))
    assert edges(oklab(after)[..., 0])[eye].max() > 0.8 * edges(oklab(before)[..., 0])[eye].max()


def test_lines_follow_edges_and_leave_even_places_clean() -> None:
    step = np.full((200, 200), 0.8, np.float32)
    step[:, 100:] = 0.3
    drawn = lines(blurred(step, 1), 12, 1)
    assert drawn[:, 98:112].max() > 0.9
    assert drawn[:, :85].max() == drawn[:, 130:].max() == 0
    ramp = np.tile(np.linspace(0.3, 0.9, 400, dtype=np.float32), (50, 1))
    assert lines(ramp, 12, 1)[:, 20:-20].max() == 0


@pytest.mark.parametrize("words", ["cartoon", "comic book style", "cel shaded"])
def test_cartoons_have_flat_bright_colours_and_dark_lines(words: str) -> None:
    before, after = canvas("astronaut"), edited("astronaut", f"turn it into a {words}")
    assert chroma(after) > 1.1 * chroma(before)
    flatness = [(edges(lab(seen)[..., 0]) < 0.01).mean() for seen in (before, after)]
    assert flatness[1] > flatness[0]


@pytest.mark.parametrize("words", ["pencil sketch", "ink drawing"])
@pytest.mark.parametrize("name", ["astronaut", "chelsea", "china"])
def test_sketches_are_dark_strokes_on_mostly_bare_paper(words: str, name: str) -> None:
    after = lab(edited(name, f"turn it into a {words}"))
    assert np.hypot(after[..., 1], after[..., 2]).max() < 0.04
    assert np.median(after[..., 0]) > 0.8
    assert (after[..., 0] < 0.5).mean() > 0.02


def test_a_coloured_pencil_drawing_keeps_the_colours() -> None:
    assert chroma(edited("coffee", "colored pencil drawing")) > 0.05 > chroma(edited("coffee", "pencil sketch"))


def test_paint_smooths_fine_texture_and_keeps_colour() -> None:
    before = canvas("china")
    for words in ("oil painting", "watercolor painting"):
        after = edited("china", f"turn it into a {words}")
        fine = [np.abs(lab(seen)[..., 0] - blurred(lab(seen)[..., 0], 1)).mean() for seen in (before, after)]
        assert fine[1] < 0.8 * fine[0]
        assert chroma(after) > 0.7 * chroma(before)


def test_a_poster_has_a_handful_of_inks() -> None:
    after = edited("coffee", "poster style")
    counted = np.unique((after.pixels * 25).astype(int).reshape(-1, 3), axis=0, return_counts=True)[1]
    assert np.sort(counted)[::-1][:16].sum() > 0.8 * counted.sum()


@pytest.mark.parametrize("name", ["astronaut", "china"])
def test_an_old_photo_is_brown_grainy_and_worn_at_the_edge(name: str) -> None:
    after = lab(edited(name, "make it look like an old photograph"))
    inside = after[40:-40, 40:-40]
    assert inside[..., 2].min() > -0.002
    assert 0.02 < inside[..., 2].mean() < 0.08
    assert after[0, :, 0].mean() > 0.8
    assert np.abs(inside[..., 0] - blurred(inside[..., 0], 1)).mean() > 0.004


def test_a_dark_photo_is_drawn_on_white_paper_and_black_is_not_drawn() -> None:
    flower = BuiltIn().edit(EditRequest(picture("flower"), "pencil sketch", ()), lambda *_: None, lambda: False)
    drawn = np.asarray(flower.picture.open().convert("L"))
    assert np.median(drawn) > 180 > 120 > np.quantile(drawn, 0.01)
    black = Picture.of(Image.new("RGB", (320, 240), (10, 10, 10)))
    assert isinstance(BuiltIn().offer(EditRequest(black, "pencil sketch", ())), Declined)
