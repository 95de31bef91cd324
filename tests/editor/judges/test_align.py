"""Where an edit lies in its photo is found to a pixel, whichever way it was turned, mirrored and cut."""

import numpy as np
import pytest
from PIL import Image, ImageOps

from editor.judges.align import Placement, place
from editor.judges.measures import Floats
from tests.editor.judges.pictures import photo


def light(image: Image.Image) -> Floats:
    return np.asarray(image.convert("L").resize((448, round(448 * image.height / image.width))), np.float32) / np.float32(255)


def found(after: Image.Image, name: str) -> Placement:
    return place(light(photo(name)), light(after))


@pytest.mark.parametrize("name", ["coffee", "chelsea", "astronaut"])
def test_a_cut_is_found_and_its_mirror_image_too(name: str) -> None:
    before = photo(name)
    width, height = before.size
    left, top = width // 5, height // 4
    cut = before.crop((left, top, left + width // 2, top + height // 2)).resize(before.size, Image.Resampling.LANCZOS)
    corner = np.array([0, 0, 1])
    plain, mirrored = found(cut, name), found(ImageOps.mirror(cut), name)
    assert (plain.mirrored, mirrored.mirrored) == (False, True)
    assert min(plain.fit, mirrored.fit) > 0.98
    assert plain.zoom == pytest.approx(2, abs=0.03)
    assert mirrored.zoom == pytest.approx(2, abs=0.03)
    where = np.array([left, top]) * 448 / width
    assert np.abs(plain.matrix @ corner - where).max() < 1
    assert np.abs(mirrored.matrix @ (447, 0, 1) - where).max() < 1


@pytest.mark.parametrize("degrees", [-20, 7, 90, 180])
def test_a_turn_is_found_and_that_of_the_mirror_image_too(degrees: int) -> None:
    turned = photo().rotate(-degrees, Image.Resampling.BICUBIC, expand=degrees == 90)
    assert abs((found(turned, "coffee").turn - degrees + 180) % 360 - 180) < 1
    if degrees != 90:
        mirrored = found(ImageOps.mirror(photo()).rotate(-degrees, Image.Resampling.BICUBIC), "coffee")
        assert mirrored.mirrored
        # Said of the edit mirrored back: what was clockwise is counterclockwise there.
        assert abs((mirrored.turn + degrees + 180) % 360 - 180) < 1


def test_what_is_another_picture_fits_nowhere() -> None:
    assert found(photo("astronaut"), "coffee").fit < 0.6
