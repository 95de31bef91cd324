"""The frame, focus and lettering: sizes, places, directions, legibility."""

import numpy as np
import pytest

from editor.backends.built_in import frame, lettering
from editor.backends.built_in.canvas import Canvas, Floats
from editor.backends.built_in.colour import blurred, luminance
from editor.backends.built_in.table import SKILLS
from editor.errors import BadInstruction, Unsupported
from editor.operations import Operation
from editor.types import Kind
from tests.editor.backends.photos import canvas, edited, work


def ask(action: str, **said: object) -> Operation:
    return Operation(Kind.OTHER, action, str(said.pop("said", action)), **said)  # type: ignore[arg-type]


def box(seen: Canvas, x0: int, y0: int, x1: int, y1: int) -> Floats:
    region = np.zeros((seen.height, seen.width), np.float32)
    region[y0:y1, x0:x1] = 1
    return region


def alike(one: Floats, other: Floats) -> float:
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def test_zooming_keeps_the_size_and_shows_the_asked_part_larger() -> None:
    before = canvas("china")
    after = frame.zoom(before, ask("zoom", factor=2.0, place="top left"), work())
    assert after.pixels.shape == before.pixels.shape
    half = before.pixels[: before.height // 2, : before.width // 2]
    small = after.pixels.reshape(half.shape[0], 2, half.shape[1], 2, 3).mean(axis=(1, 3))
    assert alike(small, half) > 0.97


def test_zooming_into_a_region_brings_it_to_the_middle() -> None:
    before = canvas("coffee")
    after = frame.zoom(before, ask("zoom"), work(region=box(before, 200, 60, 260, 120)))
    middle = after.pixels[after.height // 2 - 10 : after.height // 2 + 10, after.width // 2 - 10 : after.width // 2 + 10].mean(axis=(0, 1))
    assert np.abs(middle - before.pixels[85:95, 225:235].mean(axis=(0, 1))).max() < 0.12


def test_zooming_without_a_word_where_goes_to_the_face() -> None:
    before = canvas("astronaut")
    after = frame.zoom(before, ask("zoom", factor=2.5), work())
    assert edited_face(after)[3] > 1.8 * edited_face(before)[3]


def edited_face(seen: Canvas) -> tuple[int, int, int, int]:
    from editor.backends.built_in.canvas import eight_bit
    from editor.regions.find import faces

    return faces(eight_bit(seen.pixels))[0]


def test_quarter_turns_are_exact_and_clockwise() -> None:
    before = canvas("china")
    after = edited("china", "rotate it 90 degrees clockwise")
    assert (after.width, after.height) == (before.height, before.width)
    assert np.array_equal(after.pixels[0, -1], before.pixels[0, 0])
    assert np.array_equal(edited("china", "turn it upside down").pixels, before.pixels[::-1, ::-1])


def test_a_slight_turn_leaves_no_empty_corner() -> None:
    white = Canvas(np.ones((100, 160, 3), np.float32), np.ones((100, 160), np.float32))
    turned = frame.rotate(white, ask("rotate", degrees=8.0), work())
    assert turned.pixels.shape == white.pixels.shape
    assert turned.pixels.min() > 0.99
    down = np.zeros((100, 160, 3), np.float32)
    down[:, 78:82] = 1
    leaning = frame.rotate(Canvas(down), ask("rotate", degrees=10.0), work()).pixels[..., 0]
    # Clockwise: the upper end of an upright line goes to the right.
    assert leaning[10].argmax() > 82 > 78 > leaning[-10].argmax()


def test_straightening_finds_how_far_the_horizon_leans() -> None:
    scene = np.ones((240, 360, 3), np.float32)
    rows, columns = np.mgrid[:240, :360]
    scene[rows > 120 + np.tan(np.radians(4)) * (columns - 180)] = 0.2
    level = frame.rotate(Canvas(scene), ask("rotate", degrees=0.0, value="straighten"), work()).pixels[..., 0]
    ends = [int((level[:, column] > 0.6).sum()) for column in (20, 340)]
    assert abs(ends[0] - ends[1]) <= 3


def test_flips_swap_the_sides() -> None:
    before = canvas("china").pixels
    assert np.array_equal(edited("china", "flip it horizontally").pixels, before[:, ::-1])
    assert np.array_equal(edited("china", "flip it vertically").pixels, before[::-1])


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("crop it to a square", (320, 320)),
        ("crop to 16:9", (480, 270)),
        ("crop to the left half", (240, 320)),
        ("crop it to 4:5", (256, 320)),
    ],
)
def test_crops_have_the_asked_shape(words: str, size: tuple[int, int]) -> None:
    after = edited("china", words)
    assert abs(after.width - size[0]) <= 1
    assert abs(after.height - size[1]) <= 1


def test_crops_keep_the_side_or_the_region_that_was_said() -> None:
    before = canvas("china")
    assert np.array_equal(edited("china", "crop to the left half").pixels, before.pixels[:, :240])
    assert np.array_equal(
        edited("china", "cut off the left side").pixels, before.pixels[:, -edited("china", "cut off the left side").width :]
    )
    cropped = frame.crop(before, ask("crop"), work(region=box(before, 30, 40, 200, 160)))
    assert np.array_equal(cropped.pixels, before.pixels[40:160, 30:200])


def test_a_square_photo_is_not_cropped_to_a_square() -> None:
    with pytest.raises(BadInstruction, match="square already"):
        frame.nothing_to_crop(canvas("astronaut"), ask("crop", value="square"), work())


def test_sharpening_adds_detail_and_blurring_takes_it() -> None:
    def detail(seen: Canvas) -> float:
        luma = luminance(seen.pixels)
        return float(np.abs(luma - blurred(luma, 1)).mean())

    before = detail(canvas("chelsea"))
    assert detail(edited("chelsea", "blur it")) < 0.4 * before < 0.4 * 0.8 * detail(edited("chelsea", "sharpen it"))
    assert detail(edited("chelsea", "sharpen it a lot")) > 1.1 * detail(edited("chelsea", "sharpen it"))


def written(words: str, text: str, name: str = "china", **said: object) -> Floats:
    """Where the letters changed the photo."""
    after = lettering.lettering(canvas(name), ask("add text", text=text, said=words, **said), work())
    return np.abs(after.pixels - canvas(name).pixels).max(axis=2)


@pytest.mark.parametrize(
    ("place", "rows", "columns"),
    [
        ("top", (0, 0.35), (0.1, 0.9)),
        ("bottom right", (0.65, 1), (0.5, 1)),
        ("top left", (0, 0.35), (0, 0.5)),
        ("center", (0.3, 0.7), (0.1, 0.9)),
    ],
)
def test_words_stand_where_they_were_asked_for(place: str, rows: tuple[float, float], columns: tuple[float, float]) -> None:
    changed = written("write", "Hello", place=place) > 0.2
    y, x = (axis / length for axis, length in zip(np.nonzero(changed), changed.shape, strict=True))
    assert len(x) > 100
    assert rows[0] <= y.min()
    assert y.max() <= rows[1]
    assert columns[0] <= x.min()
    assert x.max() <= columns[1]


def test_letters_are_white_on_dark_dark_on_bright_and_coloured_when_asked() -> None:
    black, white = (Canvas(np.full((200, 300, 3), tone, np.float32)) for tone in (0.05, 0.95))
    light = lettering.lettering(black, ask("add text", text="Hi"), work()).pixels
    dark = lettering.lettering(white, ask("add text", text="Hi"), work()).pixels
    assert light.max() > 0.95
    assert dark.min() < 0.15
    red = lettering.lettering(black, ask("add text", text="Hi", color=(255, 0, 0)), work()).pixels
    assert (red - np.array([1, 0, 0], np.float32) < 0.02).all(axis=2).any()


def test_big_words_are_bigger_and_long_ones_break_into_lines_within_the_photo() -> None:
    assert (written("write big letters", "Hello") > 0.2).sum() > 2 * (written("write", "Hello") > 0.2).sum()
    long = written("write", "The quick brown fox jumps over the lazy dog by the lake", place="bottom") > 0.2
    margin = 6
    assert long.any()
    assert not long[:, :margin].any()
    assert not long[:, -margin:].any()
    with pytest.raises(Unsupported):
        written("write", "Donaudampfschifffahrtsgesellschaftskapitän " * 40)


def test_words_without_a_place_do_not_cross_a_face() -> None:
    changed = written("write", "Hello", name="astronaut") > 0.2
    x, y, across, down = edited_face(canvas("astronaut"))
    assert changed.any()
    assert not changed[y : y + down, x : x + across].any()


def test_other_scripts_and_things_to_write_on_are_not_offered() -> None:
    gate = SKILLS["add text"].gate
    assert gate(canvas("china"), ask("add text", text="Voilà, señor – 5 €"), work()) == ""
    assert gate(canvas("china"), ask("add text", text="北京"), work())
    assert gate(canvas("china"), ask("add text", text="Bar", thing="wall"), work())
    assert gate(canvas("china"), ask("add text", text=""), work())
