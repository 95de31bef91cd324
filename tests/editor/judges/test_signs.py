"""Where one change could be taken for another, or a true one for none, on photos that invite it."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from editor.backends.built_in.strength import LESS, MORE
from editor.types import Picture, Region
from tests.editor.judges.pictures import gained, grainy, photo, saved, thought


def under_a_deep_blue_sky() -> Image.Image:
    """The coffee's lower half under a sky of a blue that darkens upwards."""
    whole = np.asarray(photo()).copy()
    rows = np.linspace(0, 1, 240)[:, None, None]
    sky = np.array([25, 70, 165]) * (1 - rows) + np.array([90, 150, 230]) * rows
    whole[:240] = np.clip(sky + np.random.default_rng(2).normal(0, 1.5, (240, 600, 1)), 0, 255)
    return Image.fromarray(whole)


def plain(before: Image.Image, power: float, gains: tuple[float, float, float]) -> Image.Image:
    values = (np.asarray(before) / 255) ** power * np.array(gains)
    return Image.fromarray((np.clip(values, 0, 1) * 255).astype(np.uint8))


def test_night_is_seen_on_a_deep_blue_sky() -> None:
    before = under_a_deep_blue_sky()
    assert thought("make it night", plain(before, 1.4, (0.28, 0.34, 0.5)), before).passed is True
    assert thought("make it night", plain(before, 1.5, (1, 1, 1)), before).passed is False
    assert thought("make it night", plain(before, 1.2, (0.7, 0.5, 0.3)), before).passed is False


def test_cold_tubes_are_seen_on_a_deep_blue_sky() -> None:
    before = under_a_deep_blue_sky()
    assert thought("light it with cold fluorescent light", plain(before, 0.92, (0.9, 1.02, 1.1)), before).passed is True
    assert thought("light it with cold fluorescent light", plain(before, 0.92, (1.1, 1.02, 0.85)), before).passed is False
    assert thought("light it with cold fluorescent light", plain(before, 0.8, (1, 1, 1)), before).passed is False


def test_winter_pales_a_deep_blue_sky_and_is_no_warmer_for_it() -> None:
    before = under_a_deep_blue_sky()
    pale = np.asarray(ImageEnhance.Color(before).enhance(0.25)).astype(float)
    pale[240:] = pale[240:] * 0.4 + np.array([225, 230, 240]) * 0.6
    white = Image.fromarray((pale * np.array([0.98, 1.0, 1.02])).clip(0, 255).astype(np.uint8))
    assert thought("make it winter", white, before).passed is True
    assert thought("make it winter", gained(white, 1.12, 0.8), before).passed is False


@pytest.mark.parametrize("name", ["coffee", "chelsea", "astronaut"])
def test_colder_is_not_sepia(name: str) -> None:
    before = photo(name)
    brown = ImageOps.colorize(ImageOps.grayscale(before), (20, 12, 5), (255, 240, 205), mid=(140, 110, 75))
    assert thought("give it a sepia tone", brown, before).passed is True
    for red, blue in ((0.88, 1.15), (0.8, 1.1), (1.15, 0.8)):
        assert thought("give it a sepia tone", gained(before, red, blue), before).passed is False


def test_nearly_black_pictures_have_changed_when_their_colour_has_and_not_when_saved_again() -> None:
    for name in ("coffee", "chelsea", "rocket"):
        before = Image.eval(photo(name), lambda value: int(value * 0.1))
        assert thought("make it warmer", gained(before, 1.2, 0.8), before).gates == ()
        assert thought("make it black and white", ImageOps.grayscale(before).convert("RGB"), before).gates == ()
        for quality in (90, 80):
            assert thought("make it warmer", saved(before, quality), before).gates == ("nothing changed",)


def meadow_by_water() -> Image.Image:
    """Grass below, greenish water above, with the texture of a photo."""
    light = np.asarray(photo("chelsea").convert("L").resize((600, 400)), float)[..., None] / 255
    whole = np.empty((400, 600, 3))
    whole[:200] = (0.5 + light[:200]) * np.array([95, 135, 130])
    whole[200:] = (0.5 + light[200:]) * np.array([90, 125, 45])
    return Image.fromarray(whole.clip(0, 255).astype(np.uint8))


def test_water_need_not_turn_red_in_autumn() -> None:
    before = meadow_by_water()
    after = np.asarray(before).copy()
    after[200:] = (after[200:] @ np.array([0.3, 0.6, 0.1]))[..., None].repeat(3, 2).clip(0, 200) * np.array([1.25, 0.75, 0.25])
    assert thought("turn it into autumn", Image.fromarray(after), before).passed is True
    assert thought("turn it into autumn", gained(before, 0.9, 1.1), before).passed is False


def on_a_table() -> tuple[Image.Image, Region]:
    """A small red ball on a grainy grey table, and where it is."""
    table = grainy(Image.new("RGB", (600, 400), (120, 120, 118)), 12).filter(ImageFilter.GaussianBlur(1.2))
    mask = Image.new("L", table.size)
    ImageDraw.Draw(mask).ellipse((280, 180, 325, 225), fill=255)
    ball = Image.composite(grainy(Image.new("RGB", table.size, (190, 40, 30)), 8), table, mask)
    return ball, Region(Picture.of(mask.filter(ImageFilter.MaxFilter(5))))


def filled(before: Image.Image, region: Region) -> Image.Image:
    hole = np.asarray(region.image(before.size).filter(ImageFilter.MaxFilter(5)))
    return Image.fromarray(cv2.inpaint(np.asarray(before), hole, 5, cv2.INPAINT_TELEA))


def test_half_of_a_small_thing_removed_is_not_removed() -> None:
    before, region = on_a_table()
    gone = filled(before, region)
    assert thought("remove the ball", gone, before, region).passed is True
    for box in ((0, 0, 302, 400), (302, 0, 600, 400), (0, 0, 600, 202), (0, 202, 600, 400)):
        half = gone.copy()
        half.paste(before.crop(box), box[:2])
        assert thought("remove the ball", half, before, region).passed is False, box


def test_a_good_verdict_reads_as_good() -> None:
    critique = thought("make it warmer", gained(photo(), 1.12, 0.84)).critique
    assert critique == "Nothing stands out as wrong."
    soft = gained(photo(), 1.12, 0.84).filter(ImageFilter.GaussianBlur(0.9))
    verdict = thought("make it warmer", soft)
    assert verdict.passed is True
    assert verdict.critique == f"Good; technical quality is the weakest point ({verdict.scores.technical:.2f})."
    assert not MORE.search(verdict.critique)
    assert not LESS.search(verdict.critique)


def moved_ball(before: Image.Image, region: Region, dx: int = 0, scale: float = 1.0) -> Image.Image:
    """The ball taken out and put back `dx` pixels to the right, `scale` times as large."""
    x0, y0, x1, y1 = 276, 176, 330, 230
    size = round((x1 - x0) * scale)
    at = (x0 + dx + (x1 - x0 - size) // 2, y0 + (y1 - y0 - size) // 2)
    ball, mask = (image.crop((x0, y0, x1, y1)).resize((size, size)) for image in (before, region.image(before.size)))
    out = filled(before, region)
    out.paste(ball, at, mask)
    return out


def test_a_thing_moved_is_found_where_it_went() -> None:
    before, region = on_a_table()
    for dx, way, other in ((-130, "left", "right"), (130, "right", "left")):
        after = moved_ball(before, region, dx)
        good = thought(f"move the ball to the {way}", after, before, region)
        assert good.passed is True
        assert good.scores.preservation > 0.9
        assert thought(f"move the ball to the {other}", after, before, region).passed is False
    assert thought("move the ball to the left", filled(before, region), before, region).passed is False


def test_a_thing_resized_is_found_where_it_was() -> None:
    before, region = on_a_table()
    bigger, smaller = moved_ball(before, region, scale=1.4), moved_ball(before, region, scale=0.65)
    assert thought("make the ball bigger", bigger, before, region).passed is True
    assert thought("make the ball smaller", smaller, before, region).passed is True
    assert thought("make the ball bigger", smaller, before, region).passed is False
    assert thought("make the ball smaller", bigger, before, region).passed is False


def test_a_thing_that_grew_is_not_taken_for_a_small_one_like_it_elsewhere() -> None:
    """The striped ball came out larger and soft; the small one beside it looks more like what it was."""
    before, region = on_a_table()
    striped = before.copy()
    ImageDraw.Draw(striped).rectangle((276, 198, 330, 206), fill=(240, 230, 60))
    before.paste(striped, (0, 0), region.image(before.size))
    ball, mask = (image.crop((276, 176, 330, 230)).resize((27, 27)) for image in (before, region.image(before.size)))
    before.paste(ball, (450, 300), mask)
    after = moved_ball(before, region, scale=1.4)
    after.paste(after.filter(ImageFilter.GaussianBlur(6)).crop((250, 150, 356, 256)), (250, 150))
    assert thought("make the ball bigger", after, before, region).scores.compliance > 0.9


@pytest.mark.parametrize("name", ["coffee", "chelsea", "astronaut"])
def test_a_purple_tint_is_no_green_one_and_few_tones_are_a_poster(name: str) -> None:
    before = photo(name)
    purple = Image.blend(before, Image.new("RGB", before.size, (150, 60, 200)), 0.18)
    assert thought("give the photo a purple tint", purple, before).passed is True
    assert thought("give the photo a green tint", purple, before).passed is False
    few = ImageOps.posterize(before.filter(ImageFilter.MedianFilter(5)), 2)
    assert thought("posterize the picture", few, before).passed is True
    assert thought("posterize the picture", purple, before).passed is False


def test_a_paste_that_laps_over_what_was_removed_shows() -> None:
    """Nearly all of the shoulders, which nobody pointed at, was moved along."""
    before = photo("astronaut")
    region = Region((180, 40, 290, 180))
    hole = np.asarray(region.image(before.size))
    gone = Image.fromarray(cv2.inpaint(np.asarray(before), hole, 5, cv2.INPAINT_TELEA))
    gone.paste(gone.crop((100, 100, 330, 330)), (108, 107))
    verdict = thought("remove the person", gone, before, region)
    assert verdict.passed is False
    assert verdict.scores.seamlessness < 0.35
