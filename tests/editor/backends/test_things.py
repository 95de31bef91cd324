"""Things are removed, moved and resized; what they stood on is made up; nothing else changes."""

import numpy as np
import pytest

from editor.backends.built_in.canvas import Canvas, Work
from editor.backends.built_in.things import relocate, relocate_gate, remove, resize, resize_gate
from editor.errors import NeedsRegion, Stopped, Unsupported
from tests.editor.backends.scenes import BALL, SIZE, asked, ball, ball_on_grass, boxed, difference, photo, work


def redness(canvas: Canvas):
    return canvas.pixels[..., 0] - canvas.pixels[..., 1] > 0.15


def middle(mask) -> tuple[float, float]:
    rows, columns = np.nonzero(mask)
    return float(columns.mean()), float(rows.mean())


def test_a_removed_ball_leaves_grass_and_only_grass() -> None:
    before = ball_on_grass()
    after = remove(before, asked("remove", thing="ball"), work(boxed(before, BALL)))
    assert redness(before).sum() > 1500
    assert redness(after).sum() < 10
    filled, grass = after.pixels[ball() > 0.5], before.pixels[:40, :40].reshape(-1, 3)
    assert np.abs(filled.mean(0) - grass.mean(0)).max() < 0.04
    # Rough as grass, not a smear: half of its grain at least.
    assert filled.std(0).mean() > 0.5 * grass.std(0).mean()


def test_what_lies_outside_the_region_stays_to_the_bit() -> None:
    before = ball_on_grass()
    after = remove(before, asked("remove"), work(boxed(before, BALL)))
    far = boxed(before, (42, 32, 118, 108)) < 0.5
    assert difference(before, after)[far].max() == 0


def test_a_line_behind_the_thing_is_continued() -> None:
    pixels = np.full((SIZE, SIZE, 3), 0.8, np.float32)
    pixels[76:84] = 0.1
    pixels[60:100, 60:100] = [0.9, 0.1, 0.1]
    mask = np.zeros((SIZE, SIZE), np.float32)
    mask[60:100, 60:100] = 1
    after = remove(Canvas(pixels), asked("remove"), work(mask))
    assert after.pixels[79:81, 60:100].mean() < 0.3
    assert after.pixels[64:70, 60:100].mean() > 0.7


def test_a_speck_is_filled_too() -> None:
    before = ball_on_grass()
    dirty = Canvas(before.pixels.copy())
    dirty.pixels[20:24, 120:124] = 1
    mask = boxed(before, (119, 19, 125, 25))
    after = remove(dirty, asked("remove"), work(mask))
    assert after.pixels[20:24, 120:124].max() < 0.75


def test_a_drawn_mask_is_removed_as_it_is_drawn() -> None:
    before = ball_on_grass()
    after = remove(before, asked("remove"), work(ball()))
    assert redness(after).sum() < 10


def test_another_seed_makes_another_filling_and_the_same_seed_the_same() -> None:
    before, region = photo("coffee", 200), (100, 20, 140, 60)
    first, again, other = (remove(before, asked("remove"), work(boxed(before, region), seed)) for seed in (0, 0, 1))
    assert (first.pixels == again.pixels).all()
    assert difference(first, other).max() > 0.05


def test_stop_is_heard_while_a_hole_is_filled() -> None:
    heard: list[float | None] = []
    before = ball_on_grass()
    working = Work(lambda what, share: heard.append(share), lambda: len(heard) >= 3, region=boxed(before, BALL))
    with pytest.raises(Stopped):
        remove(before, asked("remove"), working)
    assert len(heard) == 3


def test_progress_only_goes_up() -> None:
    heard: list[float] = []
    before = ball_on_grass()
    remove(before, asked("remove"), Work(lambda what, share: heard.append(share or 0.0), lambda: False, region=boxed(before, BALL)))
    assert len(heard) > 3
    assert heard == sorted(heard)
    assert heard[-1] <= 1


@pytest.mark.parametrize(
    ("place", "x", "y"),
    [("left", -1, 0), ("right", 1, 0), ("top", 0, -1), ("bottom", 0, 1), ("top right", 1, -1), ("bottom left", -1, 1)],
)
def test_a_moved_ball_stands_where_it_was_told(place: str, x: int, y: int) -> None:
    before = ball_on_grass()
    after = relocate(before, asked("relocate", place=place), work(boxed(before, BALL)))
    was, stands = middle(redness(before)), middle(redness(after))
    for moved, way in ((stands[0] - was[0], x), (stands[1] - was[1], y)):
        assert moved * way > 25 if way else abs(moved) < 3
    assert 0.85 < redness(after).sum() / redness(before).sum() < 1.15, "whole, and only once"


def test_a_bit_to_the_left_is_less_than_to_the_left() -> None:
    before = ball_on_grass()
    far, near = (relocate(before, asked("relocate", place="left", amount=much), work(boxed(before, BALL))) for much in (1.0, 0.4))
    assert middle(redness(far))[0] + 10 < middle(redness(near))[0] < middle(redness(before))[0] - 5


def test_a_thing_cut_off_by_the_frame_is_not_torn_from_it() -> None:
    before = ball_on_grass()
    cropped = Canvas(before.pixels[:75])
    region = boxed(cropped, (50, 40, 110, 75))
    with pytest.raises(Unsupported):
        relocate(cropped, asked("relocate", place="top"), work(region))
    after = relocate(cropped, asked("relocate", place="top left"), work(region))
    assert middle(redness(after))[0] < middle(redness(cropped))[0] - 20
    assert redness(after)[-1].any()


@pytest.mark.parametrize("where", ["next to the tree", "to the left of the tree", "behind her", ""])
def test_places_beside_other_things_are_declined(where: str) -> None:
    assert relocate_gate(ball_on_grass(), asked("relocate", thing="ball", place="left" if where else "", value=where), work(ball()))


def test_the_left_of_the_picture_is_no_other_thing() -> None:
    asking = asked("relocate", thing="ball", place="left", value="to the left of the picture")
    assert relocate_gate(ball_on_grass(), asking, work(ball())) == ""


@pytest.mark.parametrize(("more", "ratio"), [({"factor": 2.0}, 4.0), ({"factor": 0.5}, 0.25), ({"direction": -1}, 0.51), ({}, 1.96)])
def test_sizes_come_out_as_said(more: dict[str, float], ratio: float) -> None:
    before = ball_on_grass()
    after = resize(before, asked("resize", thing="ball", **more), work(boxed(before, BALL)))
    assert redness(after).sum() / redness(before).sum() == pytest.approx(ratio, rel=0.15)


def test_taller_changes_only_the_height() -> None:
    before = ball_on_grass()
    after = resize(before, asked("resize", value="taller"), work(boxed(before, BALL)))

    def across(canvas: Canvas) -> int:
        return int(redness(canvas).any(0).sum())

    def down(canvas: Canvas) -> int:
        return int(redness(canvas).any(1).sum())

    assert abs(across(after) - across(before)) < 4
    assert down(after) / down(before) == pytest.approx(1.4, rel=0.08)


def test_another_shape_is_declined() -> None:
    assert resize_gate(ball_on_grass(), asked("resize", thing="ball", value="square"), work(ball()))


def test_moving_asks_where_the_thing_is() -> None:
    with pytest.raises(NeedsRegion, match="Where is the ball"):
        relocate_gate(ball_on_grass(), asked("relocate", thing="ball", place="left"), work())


@pytest.mark.parametrize("shape", [(32, 32), (1, 900), (900, 1), (1, 1), (5, 60)])
@pytest.mark.parametrize("marked", ["all", "one pixel", "middle"])
def test_the_smallest_pictures_keep_their_frame(shape: tuple[int, int], marked: str) -> None:
    canvas = Canvas(np.random.default_rng(1).random((*shape, 3), np.float32))
    region = np.zeros(shape, np.float32)
    if marked == "all":
        region[:] = 1
    elif marked == "one pixel":
        region[shape[0] // 2, shape[1] // 2] = 1
    else:
        region[shape[0] // 4 : 3 * shape[0] // 4 + 1, shape[1] // 4 : 3 * shape[1] // 4 + 1] = 1
    for edit, operation in (
        (remove, asked("remove")),
        (resize, asked("resize", direction=-1)),
        (resize, asked("resize", factor=3.0)),
    ):
        after = edit(canvas, operation, work(region))
        assert after.pixels.shape == canvas.pixels.shape
        assert np.isfinite(after.pixels).all()
