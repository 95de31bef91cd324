"""What mends a photo: haze and casts taken out, lines made level, noise smoothed, strips cut off; and the looks of films and filters."""

import numpy as np
import pytest

from editor.backends.built_in import BuiltIn, frame
from editor.backends.built_in.canvas import Canvas
from editor.backends.built_in.colour import blurred
from editor.backends.built_in.table import SKILLS
from editor.errors import BadInstruction
from editor.judges.pixels import Pixels
from editor.operations import operations
from editor.types import EditRequest, Picture
from tests.editor.backends.photos import canvas, chroma, edited, lab, picture, work


def changed(before: Canvas, words: str) -> Canvas:
    (operation,) = operations(words)
    return SKILLS[operation.action].edit(before, operation, work())


@pytest.mark.parametrize("said", ["dehaze it", "get rid of the haze", "cut through the haze"])
def test_haze_is_taken_out_and_what_lies_in_it_comes_out(said: str) -> None:
    clear = canvas("astronaut")
    hazy = clear.painted(clear.pixels * 0.5 + 0.43)
    mended = changed(hazy, said)
    assert chroma(mended) > 1.3 * chroma(hazy)
    assert mended.pixels.std() > 1.15 * hazy.pixels.std()
    assert np.abs(mended.pixels - clear.pixels).mean() < 0.8 * np.abs(hazy.pixels - clear.pixels).mean()


def test_what_is_too_yellow_gets_less_yellow_and_not_blue() -> None:
    plain = canvas("astronaut")
    yellow = plain.painted(plain.pixels * np.array([1.0, 0.97, 0.75], np.float32))
    casts = [float(np.median(lab(seen)[..., 2])) for seen in (yellow, changed(yellow, "it's too yellow"), plain)]
    assert casts[0] > casts[1] > casts[2] - 0.01


@pytest.mark.parametrize("leaning", [-5.0, 4.0])
def test_a_leaning_photo_is_made_level(leaning: float) -> None:
    crooked = frame._tilted(canvas("rocket"), leaning)  # pyright: ignore[reportPrivateUsage]
    request = EditRequest(Picture.of(crooked.image()), "straighten it up", ())
    BuiltIn().offer(request)
    result = BuiltIn().edit(request, lambda *_: None, lambda: False)
    assert abs(frame._tilt(Canvas.of(result.picture.open()))) < 1.2  # pyright: ignore[reportPrivateUsage]
    assert Pixels().judge(request, result).passed is True


@pytest.mark.parametrize("name", ["china", "coffee", "flower"])
def test_a_level_photo_and_one_without_lines_are_not_turned(name: str) -> None:
    with pytest.raises(BadInstruction, match="rotate it 3 degrees"):
        BuiltIn().offer(EditRequest(picture(name), "straighten it", ()))


def test_noise_goes_and_edges_stay() -> None:
    clean = canvas("astronaut")
    noisy = clean.painted(clean.pixels + np.random.default_rng(1).normal(0, 0.05, clean.pixels.shape))
    mended = changed(noisy, "remove the noise")
    assert np.abs(mended.pixels - clean.pixels).mean() < 0.7 * np.abs(noisy.pixels - clean.pixels).mean()
    sharp = [float(np.abs(seen.pixels - blurred(seen.pixels, 2)).max()) for seen in (clean, mended)]
    assert sharp[1] > 0.8 * sharp[0]


def test_as_much_is_trimmed_off_each_side_as_was_said() -> None:
    before = canvas("china")
    after = edited("china", "trim 10% off each side")
    assert (after.width / before.width, after.height / before.height) == pytest.approx((0.8, 0.8), abs=0.01)


def test_a_round_picture_is_transparent_in_its_corners_only() -> None:
    after = edited("china", "crop it to a circle")
    assert after.width == after.height
    assert after.alpha is not None
    assert after.alpha[0, 0] == after.alpha[-1, -1] == 0
    assert after.alpha.mean() == pytest.approx(np.pi / 4, abs=0.02)


def test_local_contrast_opens_shadows_where_contrast_closes_them() -> None:
    before = canvas("astronaut")
    dark = lab(before)[..., 0] < 0.3
    hdr, plain = (lab(edited("astronaut", words))[..., 0][dark].mean() for words in ("hdr effect", "more contrast"))
    assert hdr > lab(before)[..., 0][dark].mean() > plain


def test_films_are_graded_teal_below_and_orange_above() -> None:
    before, after = lab(canvas("china")), lab(edited("china", "teal and orange"))
    moved = after[..., 2] - before[..., 2]
    assert moved[before[..., 0] > 0.7].mean() > 0.01 > -0.005 > moved[(before[..., 0] > 0.15) & (before[..., 0] < 0.4)].mean()


@pytest.mark.parametrize("said", ["add my name", "put the date in the corner"])
def test_words_that_were_not_said_are_asked_for(said: str) -> None:
    with pytest.raises(BadInstruction, match="as it is to be written"):
        BuiltIn().offer(EditRequest(picture("coffee"), said, ()))
