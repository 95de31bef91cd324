"""What is suggested without a key fits the photo, differs from photo to photo, and can be done."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from editor.backends.built_in import BuiltIn
from editor.classify import classify
from editor.errors import NeedsRegion
from editor.operations import operations
from editor.protocols import Offer
from editor.suggest import OF_PEOPLE, OF_WRITING, suggest
from editor.suggest.lines import ANYWHERE, PLACED, Line
from editor.suggest.sight import sight
from editor.types import EditRequest, Kind, Picture
from tests.editor.backends.photos import picture

NAMES = ("astronaut", "chelsea", "coffee", "rocket", "china", "flower")
EXAMPLES = Path(__file__).parents[3] / "assets" / "examples"


def lit(name: str, factor: float) -> Picture:
    """A photo with more or less light."""
    return Picture.of(Image.fromarray(np.clip(np.asarray(picture(name).open()) * factor, 0, 255).astype(np.uint8)))


def grey(name: str) -> Picture:
    return Picture.of(picture(name).open().convert("L").convert("RGB"))


def shorts(photo: Picture, *said: str, **how: bool) -> list[str]:
    return [one.short for one in suggest(photo, said, most=9, **how)]


@pytest.mark.parametrize("name", NAMES)
def test_the_built_in_editor_does_what_is_suggested(name: str) -> None:
    photo = picture(name)
    for one in suggest(photo, points=False):
        request = EditRequest(photo, one.short, (one.kind,))
        assert isinstance(BuiltIn().offer(request), Offer), one.short
        made = BuiltIn().edit(request, lambda what, share: None, lambda: False)
        assert made.picture.id != photo.id


@pytest.mark.parametrize("name", ["astronaut", "coffee"])
def test_where_a_place_is_needed_the_editor_proposes_one(name: str) -> None:
    photo = picture(name)
    placed = [one for one in suggest(photo, most=9) if one not in suggest(photo, most=9, points=False)]
    assert placed
    for one in placed:
        with pytest.raises(NeedsRegion) as asks:
            BuiltIn().offer(EditRequest(photo, one.short, (one.kind,)))
        assert asks.value.proposal is not None


@pytest.mark.parametrize("line", [*ANYWHERE, *PLACED], ids=lambda line: line.short)
def test_a_line_says_the_same_short_and_in_full_and_is_of_its_kind(line: Line) -> None:
    short, full = ([(one.action, one.thing, one.direction) for one in operations(words)] for words in (line.short, line.long))
    assert short == full
    assert len(full) == 1
    assert [classify(words)[0].kind for words in (line.short, line.long)] == [line.kind, line.kind]


def test_photos_are_suggested_different_things() -> None:
    photos = [picture(name) for name in NAMES] + [Picture(file.read_bytes(), "image/jpeg") for file in EXAMPLES.glob("*.jpg")]
    first = {tuple(one.short for one in suggest(photo, points=False)) for photo in photos}
    assert len(first) >= 6
    assert len({line for lines in first for line in lines}) >= 9


def test_a_dark_photo_is_to_be_brighter_and_a_pale_one_darker() -> None:
    assert "make the photo brighter" in shorts(lit("coffee", 0.35))
    assert "make the photo brighter" not in shorts(lit("china", 1.5))
    assert "make the photo a bit darker" in shorts(lit("china", 1.6))


def test_what_is_bluish_gets_warmer_what_is_yellowish_cooler() -> None:
    assert "make the photo warmer" in shorts(picture("rocket"))
    assert "make the photo cooler" in shorts(picture("coffee"))
    assert "make the photo warmer" not in shorts(picture("coffee"))


def test_of_a_grey_photo_nobody_wants_black_and_white() -> None:
    offered = " ".join(shorts(grey("coffee")))
    assert "sepia" in offered
    assert not any(word in offered for word in ("black and white", "vivid", "warmer", "cooler", "golden", "parts"))


def test_fog_and_seasons_are_for_outdoors() -> None:
    outdoors = [Kind.WEATHER, Kind.SEASON]
    assert {one.kind for one in suggest(picture("china"), (), outdoors)} == set(outdoors)
    assert suggest(picture("coffee"), (), outdoors) == ()


def test_people_are_spoken_of_only_where_a_face_is_seen() -> None:
    assert sight(picture("astronaut")).faces
    assert {one.kind for one in suggest(picture("astronaut"), (), list(OF_PEOPLE), most=9)} >= {Kind.CLOTHING, Kind.STICKER}
    for name in ("coffee", "china", "flower"):
        assert suggest(picture(name), (), list(OF_PEOPLE), most=9) == ()
        assert not any("person" in short or "face" in short for short in shorts(picture(name)))


def test_letters_that_nobody_has_seen_are_not_spoken_of() -> None:
    for name in NAMES:
        assert suggest(picture(name), (), list(OF_WRITING)) == ()


def test_what_was_said_before_is_not_suggested_again() -> None:
    before = shorts(picture("china"))
    after = shorts(picture("china"), "now paint it as a watercolor", "please make this photo golden hour!")
    assert {"turn it into a watercolour", "make it golden hour"} <= set(before)
    assert not {"turn it into a watercolour", "make it golden hour"} & set(after)
    assert after


def test_of_thin_kinds_the_thinnest_that_fits_comes_first() -> None:
    found = suggest(picture("coffee"), (), (Kind.WEATHER, Kind.HISTORICAL, Kind.GRAIN_VINTAGE))
    assert [one.kind for one in found][:2] == [Kind.HISTORICAL, Kind.GRAIN_VINTAGE]


def test_the_same_photo_is_always_suggested_the_same() -> None:
    photo = picture("chelsea")
    again = Picture(photo.data, photo.mime)
    assert suggest(photo, ("add fog",)) == suggest(again, ("add fog",))


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (1024, 40)])
def test_odd_pictures_are_looked_at_too(size: tuple[int, int]) -> None:
    for color in ("black", "white", "red"):
        for one in suggest(Picture.of(Image.new("RGB", size, color))):
            assert one.short
    assert suggest(Picture.of(Image.new("RGBA", size, (200, 30, 20, 0)))) is not None
