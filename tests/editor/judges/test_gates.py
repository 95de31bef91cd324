"""What pixels alone rule out."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from editor.judges.gates import gates
from editor.types import Picture, Region
from tests.editor.judges.pictures import gained, grainy, photo, saved

PHOTOS = ["coffee", "chelsea", "astronaut", "rocket"]


def ruled_out(before: Image.Image, after: Image.Image | Picture, region: Region | None = None, said: str = "") -> tuple[str, ...]:
    return gates(Picture.of(before), after if isinstance(after, Picture) else Picture.of(after), said, region)


@pytest.mark.parametrize("name", PHOTOS)
def test_the_same_picture_saved_again_is_nothing_changed(name: str) -> None:
    assert ruled_out(photo(name), photo(name)) == ("nothing changed",)
    for quality in (95, 90, 80):
        assert ruled_out(photo(name), saved(photo(name), quality)) == ("nothing changed",)


def test_the_same_picture_in_another_size_is_nothing_changed() -> None:
    assert ruled_out(photo(), photo().resize((450, 300), Image.Resampling.LANCZOS)) == ("nothing changed",)


@pytest.mark.parametrize("name", PHOTOS)
def test_small_and_subtle_changes_are_changes(name: str) -> None:
    before = photo(name)
    assert ruled_out(before, gained(before, 1.07, 0.92)) == ()
    assert ruled_out(before, grainy(before, 4)) == ()
    assert ruled_out(before, before.filter(ImageFilter.GaussianBlur(2))) == ()
    assert ruled_out(before, before.filter(ImageFilter.UnsharpMask(2, 150, 0))) == ()


def test_a_small_region_is_held_to_its_own_size() -> None:
    """A spot of a fortieth of the side changes: enough where it was pointed at, nothing where something else was."""
    before, after = photo(), photo().copy()
    ImageDraw.Draw(after).ellipse((300, 200, 316, 216), fill=(20, 60, 220))
    assert ruled_out(before, after, Region((296, 196, 320, 220))) == ()
    assert ruled_out(before, after, Region((20, 20, 80, 80))) == ("nothing changed",)


def test_grain_and_sharpness_in_a_small_region_are_changes_there() -> None:
    before, box = photo("coffee"), (60, 40, 140, 120)
    sharper = before.filter(ImageFilter.UnsharpMask(2, 200, 0))
    for changed in (grainy(before, 14), sharper):
        after = before.copy()
        after.paste(changed.crop(box), box[:2])
        assert ruled_out(before, after, Region(box)) == ()
    assert ruled_out(before, saved(before, 90), Region(box)) == ("nothing changed",)


@pytest.mark.parametrize("name", PHOTOS)
def test_one_flat_tone_is_blank(name: str) -> None:
    for tone in ("black", "white", (90, 120, 40)):
        assert ruled_out(photo(name), Image.new("RGB", photo(name).size, tone)) == ("blank",)
    assert ruled_out(photo(name), Image.new("RGBA", photo(name).size, (0, 0, 0, 0))) == ("blank",)


def test_another_photo_is_unrelated() -> None:
    for name in PHOTOS:
        for other in PHOTOS:
            if other != name:
                assert ruled_out(photo(name), photo(other)) == ("unrelated",)
                assert ruled_out(photo(name), photo(other).resize(photo(name).size)) == ("unrelated",)


@pytest.mark.parametrize("name", PHOTOS)
def test_a_photo_drawn_anew_is_still_the_same_photo(name: str) -> None:
    grey = np.asarray(photo(name).convert("L"), np.float32)
    soft = np.asarray(photo(name).convert("L").filter(ImageFilter.GaussianBlur(5)), np.float32)
    sketch = Image.fromarray(np.clip(255 * grey / (soft + 4), 0, 255).astype(np.uint8)).convert("RGB")
    negative = Image.fromarray(255 - np.asarray(photo(name)))
    assert ruled_out(photo(name), sketch) == ()
    assert ruled_out(photo(name), negative) == ()


def test_a_crop_is_found_again_where_the_words_speak_of_the_frame() -> None:
    before = photo("astronaut")
    assert ruled_out(before, before.crop((120, 20, 330, 230)).resize(before.size), said="zoom in on the face") == ()
    assert ruled_out(before, photo("chelsea").resize(before.size), said="zoom in on the face") == ("unrelated",)
