"""What a person would notice about an edit, the judge notices."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from editor.types import Picture, Region
from tests.editor.judges.pictures import gained, grainy, hued, photo, saved, thought

NAMES = ["coffee", "chelsea", "astronaut"]


def saucer() -> Image.Image:
    """The red of the coffee's saucer, soft at the edge."""
    red, green, _ = photo().split()
    mask = np.asarray(red, np.int16) - 2 * np.asarray(green, np.int16) > 25
    mask[:, 500:] = False
    return Image.fromarray((mask * 255).astype(np.uint8)).filter(ImageFilter.MedianFilter(9)).filter(ImageFilter.GaussianBlur(1))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "said", ["make it warmer", "add film grain", "remove the cup", "turn it into a cartoon", "add a dog", "write 'Hi' on it"]
)
def test_an_unchanged_or_resaved_picture_never_passes(name: str, said: str) -> None:
    for after in (photo(name), saved(photo(name), 90)):
        verdict = thought(said, after, photo(name))
        assert verdict.passed is False
        assert verdict.scores.compliance == 0
        assert verdict.critique == "Nothing changed."


@pytest.mark.parametrize("name", NAMES)
def test_warm_is_warm_and_cool_is_not(name: str) -> None:
    warm, cool = gained(photo(name), 1.12, 0.84), gained(photo(name), 0.88, 1.15)
    assert thought("make it warmer", warm, photo(name)).passed is True
    assert thought("make it cooler", cool, photo(name)).passed is True
    assert thought("make it warmer", cool, photo(name)).scores.compliance == 0
    assert thought("make it cooler", warm, photo(name)).passed is False


def test_half_a_picture_is_not_done() -> None:
    warm = gained(photo(), 1.12, 0.84)
    for box in ((0, 0, 300, 400), (0, 0, 600, 200)):
        half = photo().copy()
        half.paste(warm.crop(box), box)
        assert thought("make it warmer", half).passed is False


def test_one_of_two_things_is_not_done() -> None:
    warm = gained(photo(), 1.12, 0.84)
    assert thought("make it warmer and add film grain", warm).passed is False
    assert thought("make it warmer and add film grain", grainy(photo())).passed is False
    assert thought("make it warmer and add film grain", grainy(warm)).passed is True


def test_more_of_the_change_is_never_thought_less_of_until_it_is_enough() -> None:
    found = [thought("make it warmer", gained(photo(), 1 + step, 1 - step)).scores.compliance for step in (0.02, 0.05, 0.1, 0.15)]
    assert found == sorted(found)
    assert found[0] == 0
    assert found[-1] == 1


def test_a_bit_asks_for_less() -> None:
    slight = gained(photo(), 1.04, 0.95)
    assert thought("make it a bit warmer", slight).scores.compliance > thought("make it much warmer", slight).scores.compliance
    assert thought("make it much warmer", slight).critique == "The change asked for is too weak."


@pytest.mark.parametrize("name", NAMES)
def test_tones_are_told_from_each_other(name: str) -> None:
    before = photo(name)
    edits = {
        "make it brighter": Image.eval(before, lambda value: int(255 * (value / 255) ** 0.7)),
        "make it darker": Image.eval(before, lambda value: int(255 * (value / 255) ** 1.5)),
        "make it black and white": ImageOps.grayscale(before).convert("RGB"),
        "make the colors more vivid": ImageEnhance.Color(before).enhance(1.5),
        "add film grain": grainy(before),
        "blur it": before.filter(ImageFilter.GaussianBlur(4)),
        "sharpen it": before.filter(ImageFilter.UnsharpMask(2, 130, 0)),
    }
    for said in edits:
        for made, after in edits.items():
            assert thought(said, after, before).passed is (said == made), f"asked {said}, made {made}"


def test_the_thing_pointed_at_is_recoloured_and_nothing_else() -> None:
    mask = saucer()
    region = Region(Picture.of(mask))
    blue = Image.composite(hued(photo(), 165), photo(), mask)
    right = thought("make the saucer blue", blue, region=region)
    assert right.scores.compliance == 1
    assert right.scores.preservation == 1
    everything = thought("make the saucer blue", hued(photo(), 165), region=region)
    assert everything.passed is False
    assert everything.scores.preservation < 0.35
    assert everything.critique == "Things outside the region changed."
    assert thought("make the saucer green", blue, region=region).passed is False


def test_everything_recoloured_is_not_one_thing_recoloured() -> None:
    verdict = thought("make the saucer blue", hued(photo(), 165))
    assert verdict.passed is False
    assert verdict.scores.preservation < 0.35
    assert verdict.critique == "Things changed that were not asked for."


def test_a_paste_beside_its_place_shows() -> None:
    warm = gained(photo(), 1.12, 0.84)
    good = thought("make it warmer", warm)
    warm.paste(warm.crop((150, 60, 450, 300)), (162, 68))
    verdict = thought("make it warmer", warm)
    assert good.scores.seamlessness > 0.9
    assert verdict.scores.seamlessness < 0.35
    assert verdict.critique == "A patch of the picture did not change as the rest did."
    assert verdict.passed is False


def test_blur_and_blocks_cost_technical_quality() -> None:
    warm = gained(photo(), 1.12, 0.84)
    for spoiled in (warm.filter(ImageFilter.GaussianBlur(4)), saved(warm, 4)):
        verdict = thought("make it warmer", spoiled)
        assert verdict.scores.technical < 0.35
        assert verdict.passed is False
    assert thought("make it warmer", warm).scores.technical > 0.9


def test_the_frame_is_judged_by_where_the_edit_lies_in_the_photo() -> None:
    before = photo()
    zoomed = before.crop((150, 100, 450, 300)).resize(before.size, Image.Resampling.LANCZOS)
    quarter = before.transpose(Image.Transpose.ROTATE_270)
    assert thought("zoom in", zoomed).passed is True
    assert thought("zoom in 2x", zoomed).passed is True
    assert thought("zoom in 4x", zoomed).passed is False
    assert thought("rotate it 90 degrees clockwise", quarter).passed is True
    assert thought("rotate it 90 degrees counterclockwise", quarter).passed is False
    assert thought("flip it horizontally", ImageOps.mirror(before)).passed is True
    assert thought("flip it horizontally", ImageOps.flip(before)).passed is False
    assert thought("zoom in", quarter).passed is False


def test_a_sticker_is_judged_with_its_transparency() -> None:
    mask = Image.new("L", photo().size)
    ImageDraw.Draw(mask).ellipse((170, 20, 440, 330), fill=255)
    rim = mask.filter(ImageFilter.MaxFilter(13))
    cut = Image.composite(photo(), Image.new("RGB", photo().size, "white"), mask)
    cut.putalpha(rim)
    verdict = thought("turn the cup into a sticker", cut, region=Region(Picture.of(mask)))
    assert verdict.passed is True
    assert thought("turn the cup into a sticker", gained(photo(), 1.2, 0.8)).passed is False


@pytest.mark.parametrize(
    "said",
    [
        "add a dog next to the cup",
        "replace the cup with a teapot",
        "make the table out of marble",
        "change the background to a beach",
        "add the text 'Hello' at the top",
        "translate the sign to French",
        "put glasses on the cat",
        "make her smile",
        "make him look older",
        "turn the person into a LEGO figure",
        "paint it in the style of Van Gogh",
        "extend the picture to the left",
        "frobnicate the wumpus",
    ],
)
def test_what_pixels_cannot_tell_is_none(said: str) -> None:
    after = photo().copy()
    ImageDraw.Draw(after).ellipse((20, 250, 150, 380), fill=(120, 80, 40))
    verdict = thought(said, after)
    assert verdict.scores.compliance is None
    assert verdict.score is None
    assert verdict.passed is None
    assert verdict.scores.technical is not None


def test_what_is_said_of_the_verdict() -> None:
    verdict = thought("make it warmer", gained(photo(), 1.12, 0.84))
    assert (verdict.judge, verdict.model, verdict.prompt, verdict.usd) == ("pixels", "pixels 1", "", 0)
    assert verdict.flags == ("measured from pixels",)
    assert verdict.threshold == 0.7


@pytest.mark.parametrize("size", [(8, 8), (32, 32), (1, 300), (300, 1), (5000, 20)])
@pytest.mark.parametrize("said", ["make it warmer", "zoom in", "turn it into a sketch", "remove the cup", "add film grain", "make it snow"])
def test_pictures_of_any_size_are_judged(size: tuple[int, int], said: str) -> None:
    before = photo().resize(size)
    verdict = thought(said, gained(before, 1.2, 0.8), before, Region((0, 0, 1, 1)))
    for value in vars(verdict.scores).values():
        assert value is None or 0 <= value <= 1


def test_the_same_pictures_are_judged_the_same() -> None:
    warm = gained(photo(), 1.12, 0.84)
    assert thought("make it warmer", warm) == thought("make it warmer", warm)
    assert np.isfinite(thought("make it warmer", warm).score)
