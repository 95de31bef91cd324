"""The built-in editor as others see it: offers, refusals, questions, regions, retries."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from editor.backends import EDITORS
from editor.errors import NeedsRegion, Stopped
from editor.protocols import Declined, Editor, Offer
from editor.types import EditRequest, EditResult, Picture, Region
from tests.editor.backends.photos import photo, picture


@pytest.fixture
def editor() -> Editor:
    return EDITORS["built-in"]()


def request(name: str, words: str, region: Region | None = None) -> EditRequest:
    return EditRequest(picture(name), words, (), region)


def edit(editor: Editor, asked: EditRequest) -> EditResult:
    return editor.edit(asked, lambda what, share: None, lambda: False)


def change(before: Picture, after: Picture) -> np.ndarray:
    """How much each pixel changed, 0..255."""
    one, other = (np.asarray(shown.open().convert("RGB"), np.float32) for shown in (before, after))
    return np.abs(one - other).max(axis=2)


def test_a_warm_request_is_offered_free_and_makes_the_photo_warmer(editor: Editor) -> None:
    asked = request("china", "make it warmer")
    offer = editor.offer(asked)
    assert isinstance(offer, Offer)
    assert (offer.usd, offer.grade) == (0.0, "A")
    result = edit(editor, asked)
    red, _, blue = np.asarray(result.picture.open(), np.float32).mean(axis=(0, 1)) - np.asarray(photo("china"), np.float32).mean(
        axis=(0, 1)
    )
    assert red > 3
    assert blue < -10
    assert (result.editor, result.usd, result.reply, result.picture.mime) == ("built-in", 0.0, None, "image/png")
    assert result.picture.size == asked.source.size


def test_all_that_was_asked_is_done_in_order(editor: Editor) -> None:
    result = edit(editor, request("coffee", "turn it black and white, then flip it horizontally"))
    pixels = np.asarray(result.picture.open())
    assert np.ptp(pixels.astype(int), axis=2).max() <= 1
    mirrored = np.asarray(photo("coffee").convert("L"), np.float32)[:, ::-1]
    assert np.corrcoef(mirrored.ravel(), pixels[..., 0].ravel())[0, 1] > 0.9


def test_a_hundred_changes_at_once_are_declined_before_the_photo_is_looked_at(editor: Editor) -> None:
    answer = editor.offer(request("china", "make it red and " * 100 + "make it red"))
    assert isinstance(answer, Declined)
    assert "20 is the most" in answer.reason


def test_the_grade_of_two_wishes_is_that_of_the_harder_one(editor: Editor) -> None:
    offer = editor.offer(request("china", "turn day into night and make it warmer"))
    assert isinstance(offer, Offer)
    assert offer.grade == "B-"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("add a dog", "Adding a dog"),
        ("make it warmer and add an umbrella", "Adding an umbrella"),
        ("turn it into anime", "anime"),
        ("make it look like a painting by van Gogh", "van gogh"),
        ("make her smile", "somebody looks"),
        ("make it spooky", "“make it spooky”"),
        ("extend the canvas to the left", "more than the photo"),
    ],
)
def test_what_it_cannot_do_it_declines_and_names_what_could(editor: Editor, words: str, named: str) -> None:
    answer = editor.offer(request("astronaut", words))
    assert isinstance(answer, Declined)
    assert named.lower() in answer.reason.lower()
    assert "needs Nano-Banana: set GEMINI_API_KEY, or choose it in Settings and give a key there." in answer.reason


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rocket", "turn it into night"),
        ("chelsea", "make it snow"),
        ("coffee", "make it rain"),
        ("astronaut", "make it autumn"),
        ("coffee", "turn it into winter"),
        ("rocket", "make it sunny"),
        ("china", "write “Привет” at the top"),
    ],
)
def test_a_photo_that_does_not_suit_the_edit_is_declined(editor: Editor, name: str, words: str) -> None:
    assert isinstance(editor.offer(request(name, words)), Declined)


@pytest.mark.parametrize("words", ["colorize", "now make it colour again", "bring the colours back", "make it more colourful"])
def test_a_grey_photo_gets_no_colours(editor: Editor, words: str) -> None:
    grey = Picture.of(photo("coffee").convert("L").convert("RGB"))
    declined = editor.offer(EditRequest(grey, words, ()))
    assert isinstance(declined, Declined)
    assert "Undo brings back colours" in declined.reason
    assert isinstance(editor.offer(request("coffee", "make it more colourful")), Offer)


@pytest.mark.parametrize("words", ["stop the rain", "no more rain", "make the rain stop", "get rid of the snow"])
def test_weather_that_is_there_is_not_taken_out(editor: Editor, words: str) -> None:
    declined = editor.offer(request("china", words))
    assert isinstance(declined, Declined)
    assert declined.reason.startswith("Taking the ")


@pytest.mark.parametrize(
    "words", ["turn it into night", "make it snow", "make it rain", "make it foggy", "make it autumn", "turn it into winter"]
)
def test_a_landscape_suits_weather_and_seasons(editor: Editor, words: str) -> None:
    assert isinstance(editor.offer(request("china", words)), Offer)


def test_a_thing_named_without_a_place_is_asked_for_with_a_proposal(editor: Editor) -> None:
    with pytest.raises(NeedsRegion) as asked:
        editor.offer(request("china", "make the sky darker"))
    assert "sky" in asked.value.question
    assert asked.value.proposal is not None


def test_two_things_are_not_worked_on_in_one_place(editor: Editor) -> None:
    both = request("china", "make the sky pink and the roof green", Region((0, 0, 300, 100)))
    declined = editor.offer(both)
    assert isinstance(declined, Declined)
    assert declined.reason == "One thing at a time: say what to do with the sky, and after that with the roof."
    assert isinstance(editor.offer(replace(both, instruction="make the sky pink and a bit darker")), Offer)


def test_nobody_is_asked_to_point_when_the_rest_cannot_be_done(editor: Editor) -> None:
    assert isinstance(editor.offer(request("china", "make the sky darker and add a dragon")), Declined)


def test_with_a_region_only_the_region_changes_and_its_edge_is_soft(editor: Editor) -> None:
    asked = request("coffee", "make it much darker", Region((100, 80, 300, 240)))
    assert isinstance(editor.offer(asked), Offer)
    changed = change(asked.source, edit(editor, asked).picture)
    assert changed[110:230, 120:280].mean() > 20
    outside = np.ones_like(changed, bool)
    outside[60:260, 80:320] = False
    assert changed[outside].max() == 0
    # Half of the change lies under the drawn line, not all of it.
    across = changed[150:170, 85:135].mean(axis=0)
    assert 0.2 * across.max() < across[15] < 0.8 * across.max()


def test_a_critique_of_too_weak_gives_more_and_too_strong_less(editor: Editor) -> None:
    first = request("china", "make it warmer")

    def moved(critique: str) -> float:
        asked = replace(first, critique=critique, seed=1)
        return float(change(asked.source, edit(editor, asked).picture).mean())

    usual = moved("")
    assert moved("The change asked for is hardly visible.") > 1.2 * usual
    assert moved("The change is too strong: the photo is hardly recognised under it.") < 0.85 * usual


def test_the_same_request_gives_the_same_picture_and_another_seed_other_grain(editor: Editor) -> None:
    asked = request("coffee", "add film grain")
    assert edit(editor, asked).picture == edit(editor, asked).picture
    assert edit(editor, asked).picture != edit(editor, replace(asked, seed=1)).picture


def test_a_stopped_edit_makes_no_picture(editor: Editor) -> None:
    with pytest.raises(Stopped):
        editor.edit(request("china", "make it foggy"), lambda what, share: None, lambda: True)


def test_what_is_transparent_stays_so(editor: Editor) -> None:
    image = photo("coffee").convert("RGBA")
    hole = Image.new("L", image.size, 255)
    hole.paste(0, (40, 40, 200, 160))
    image.putalpha(hole)
    result = edit(editor, EditRequest(Picture.of(image), "make it warmer and add grain", ()))
    assert result.picture.open().mode == "RGBA"
    assert np.array_equal(np.asarray(result.picture.open())[..., 3], np.asarray(hole))
