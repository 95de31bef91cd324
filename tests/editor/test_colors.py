"""Colours as people name them."""

import colorsys

import pytest
from PIL import ImageColor

from editor.colors import color, colors, is_color


@pytest.mark.parametrize(
    "name",
    [name for name in ImageColor.colormap if name not in ("snow", "wheat", "linen", "tomato", "bisque", "peru", "seashell", "chocolate")],
)
def test_every_css_name_is_known(name: str) -> None:
    found = color(f"make the wall {name}")
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("change the red shirt to navy blue", "navy blue"),
        ("make it a bit turquoise-ish", "turquoise-ish"),
        ("the house should be #ff8800", "#ff8800"),
        ("dark grey, please", "dark grey"),
        ("a pastel pink dress", "pastel pink"),
        ("blue-green water", "blue-green"),
    ],
)
def test_the_last_colour_named_is_the_one_asked_for(words: str, name: str) -> None:
    found = color(words)
    assert found is not None
    assert (found.name, words[found.start : found.end]) == (name, name)


def test_all_colours_are_found_in_order() -> None:
    assert [found.name for found in colors("from red to light blue and gold")] == ["red", "light blue", "gold"]


@pytest.mark.parametrize("words", ["credit", "the redwood", "add a snowman", "Greenland's coast is bluer still"[:9], "predator"])
def test_parts_of_words_are_no_colours(words: str) -> None:
    assert color(words) is None


def lightness(name: str) -> float:
    found = color(name)
    assert found
    return colorsys.rgb_to_hls(*(channel / 255 for channel in found.rgb))[1]


@pytest.mark.parametrize("name", ["red", "green", "blue", "purple", "orange", "brown", "gray", "pink"])
def test_dark_is_darker_and_light_lighter(name: str) -> None:
    assert lightness(f"dark {name}") < lightness(name) < lightness(f"light {name}")
    assert lightness(f"pale {name}") > lightness(name)


def test_a_colour_alone_is_told_from_words_with_a_colour() -> None:
    assert is_color("dark green")
    assert not is_color("dark green car")
