"""Cut-outs: stickers and backgrounds hold the whole thing, nothing of what was around it, and no halo."""

import cv2
import numpy as np
import pytest

from editor.backends.built_in.background import background, background_gate
from editor.backends.built_in.canvas import Canvas
from editor.backends.built_in.cutout import where_needed
from editor.backends.built_in.sticker import sticker
from editor.errors import NeedsRegion
from tests.editor.backends.scenes import BALL, SIZE, asked, ball, ball_on_grass, boxed, difference, photo, work


def test_a_sticker_is_the_thing_a_white_rim_and_nothing() -> None:
    before = ball_on_grass()
    after = sticker(before, asked("sticker"), work(boxed(before, BALL)))
    assert after.pixels.shape == before.pixels.shape
    assert after.alpha is not None
    assert after.alpha[5:20].max() == 0
    assert after.alpha[ball() > 0.5].min() > 0.95
    white = (after.pixels.min(2) > 0.8) & (after.alpha > 0.9)
    assert white.sum() > 100
    rows, columns = np.nonzero(white)
    distance = np.hypot(rows - 70, columns - 80)
    assert np.median(distance) > 24


def test_no_grass_shows_on_a_sticker() -> None:
    before = ball_on_grass()
    after = sticker(before, asked("sticker"), work(boxed(before, BALL)))
    seen = after.pixels[after.alpha > 0.3]
    green = seen[:, 1] - np.maximum(seen[:, 0], seen[:, 2])
    assert (green > 0.05).mean() < 0.01


def test_a_sticker_of_what_fills_the_frame_gets_its_rim_all_around() -> None:
    before = ball_on_grass()
    mask = boxed(before, (0, 0, SIZE, SIZE))
    mask[0, 0] = 0
    after = sticker(before, asked("sticker"), work(mask))
    for edge in (after.alpha[0], after.alpha[-1], after.alpha[:, 0], after.alpha[:, -1]):
        assert edge.max() < 0.3


def test_a_transparent_picture_stays_transparent_in_its_sticker() -> None:
    before = ball_on_grass()
    hollow = np.ones((SIZE, SIZE), np.float32)
    hollow[65:75, 75:85] = 0
    after = background(Canvas(before.pixels, hollow), asked("background", value="transparent"), work(ball()))
    assert after.alpha[66:74, 76:84].max() == 0
    assert after.alpha[60, 80] == 1


@pytest.mark.parametrize("value", ["blur", "gradient", "plain white background", "transparent"])
def test_the_subject_stays_as_it_is_before_any_background(value: str) -> None:
    before = photo("astronaut")
    after = background(before, asked("background", value=value), work(boxed(before, (5, 2, 190, 256))))
    assert difference(before, after)[50:75, 100:120].max() < 0.02, "her face"
    assert difference(before, after)[150:170, 30:60].mean() < 0.02, "her suit"


def test_a_blurred_background_loses_its_detail_and_takes_none_of_the_subjects_colour() -> None:
    before = ball_on_grass()
    after = background(before, asked("background", value="blur", amount=2.0), work(boxed(before, BALL)))
    assert after.pixels[:35].std(axis=(0, 1)).mean() < 0.5 * before.pixels[:35].std(axis=(0, 1)).mean()
    distance = np.hypot(*np.mgrid[-70 : SIZE - 70, -80 : SIZE - 80])
    ring = after.pixels[(distance > 26) & (distance < 32)]
    assert np.abs(ring.mean(0) - after.pixels[:30].mean((0, 1))).max() < 0.03, "no red glow around the red ball"


def test_the_old_background_does_not_shine_through_a_soft_edge() -> None:
    """Grass would show as green between the red ball and the white."""
    before = ball_on_grass()
    soft = np.asarray(cv2.GaussianBlur(ball(), (0, 0), 3), np.float32)
    after = background(before, asked("background", value="white", color=(255, 255, 255), color_name="white"), work(soft))
    assert (after.pixels[..., 1] - after.pixels[..., 0]).max() < 0.02


def test_whoever_marks_the_background_itself_is_understood() -> None:
    before = ball_on_grass()
    after = background(before, asked("background", value="white", color=(246, 246, 246), color_name="white"), work(1 - ball()))
    assert after.pixels[:30].min() > 0.95
    assert difference(before, after)[60:80, 70:90].max() < 0.02


def test_a_coloured_background_is_that_colour_up_to_the_subjects_edge() -> None:
    before = ball_on_grass()
    asking = asked("background", value="plain light blue background", color=(120, 170, 230), color_name="light blue")
    after = background(before, asking, work(boxed(before, BALL)))
    far = np.hypot(*np.mgrid[-70 : SIZE - 70, -80 : SIZE - 80]) > 29
    assert np.abs(after.pixels[far] * 255 - [120, 170, 230]).max() < 3


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("beach", ""),
        ("red brick wall", "red"),
        ("city skyline at night", ""),
        ("autumn forest", ""),
        ("white sand beach", "white"),
        ("", ""),
    ],
)
def test_backgrounds_with_something_in_them_are_declined(value: str, name: str) -> None:
    asking = asked("background", value=value, color=(200, 30, 30) if name else None, color_name=name)
    assert "background" in background_gate(ball_on_grass(), asking, work(ball()))


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("blur", ""),
        ("white", "white"),
        ("solid dark blue", "dark blue"),
        ("soft gradient", ""),
        ("transparent", ""),
        ("studio backdrop", ""),
    ],
)
def test_backgrounds_without_content_are_taken(value: str, name: str) -> None:
    asking = asked("background", value=value, color=(200, 30, 30) if name else None, color_name=name)
    assert background_gate(ball_on_grass(), asking, work(ball())) == ""


def test_a_background_asks_for_the_subject_and_proposes_it() -> None:
    with pytest.raises(NeedsRegion) as asking:
        background_gate(ball_on_grass(), asked("background", value="blur"), work())
    assert asking.value.question == "What stays in front of the background? Mark it, or take the proposal."
    proposal = np.asarray(asking.value.proposal.image((SIZE, SIZE))) > 127
    assert (proposal & (ball() > 0.5)).sum() / (proposal | (ball() > 0.5)).sum() > 0.8


@pytest.mark.parametrize(
    ("thing", "question"),
    [
        ("flower", "Where is the flower?"),
        ("the dog", "Where is the dog?"),
        ("my shoes", "Where are my shoes?"),
        ("it", "Which thing do you mean?"),
        ("people", "Where are the people?"),
        ("grass", "Where is the grass?"),
        ("bus", "Where is the bus?"),
    ],
)
def test_questions_read_as_a_person_would_ask(thing: str, question: str) -> None:
    with pytest.raises(NeedsRegion) as asking:
        where_needed(ball_on_grass(), asked("remove", thing=thing), work())
    assert asking.value.question.startswith(question)
