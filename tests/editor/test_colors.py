"""Colours as people name them."""

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageColor

from editor.colors import color, colors, is_color, names


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


@pytest.mark.parametrize(
    ("words", "nearer", "than"),
    [
        ("reddish brown", "brown", "red"),
        ("greenish blue", "blue", "green"),
        ("bluish-white", "white", "blue"),
        ("pinkish red", "red", "pink"),
        ("dark reddish brown", "brown", "white"),
    ],
)
def test_an_ish_only_leans_towards_its_colour(words: str, nearer: str, than: str) -> None:
    found = color(f"make the wall {words}")
    assert found is not None
    assert found.name == words
    assert apart(found.rgb, nearer) < apart(found.rgb, than)
    assert found.rgb != named(nearer)


def apart(rgb: tuple[int, ...], name: str) -> int:
    return sum(abs(one - other) for one, other in zip(rgb, named(name), strict=True))


def named(name: str) -> tuple[int, int, int]:
    found = color(name)
    assert found
    return found.rgb


SHADES = ["", "dark ", "very light ", "pastel-"]
ISH = [
    "reddish",
    "bluish",
    "greenish",
    "yellowish",
    "brownish",
    "grayish",
    "greyish",
    "whitish",
    "purplish",
    "pinkish",
    "orangish",
    "redder",
]


@given(
    st.sampled_from(SHADES), st.sampled_from([*ISH, *names()]), st.sampled_from([" ", "-", ""]), st.sampled_from(sorted({*names(), *ISH}))
)
def test_any_two_colour_words_together_are_colours(shade: str, one: str, between: str, other: str) -> None:
    for words in (f"{shade}{one}{between}{other}", f"{shade}{one}{between}{other}ish coloured", f"{shade}{one.replace(' ', '')}"):
        for found in colors(f"make it {words} now"):
            assert all(0 <= channel <= 255 for channel in found.rgb)


@given(st.integers(0, 10**6), st.integers(0, 999), st.integers(0, 300))
def test_any_rgb_is_clipped(red: int, green: int, blue: int) -> None:
    found = color(f"make it rgb({red}, {green},{blue}) please")
    assert not found or found.rgb == (min(red, 255), min(green, 255), min(blue, 255))
    assert found or red == 10**6


@given(st.from_regex(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", fullmatch=True))
def test_any_hex_is_its_colour(code: str) -> None:
    found = color(f"paint it {code}")
    assert found is not None
    assert found.rgb == ImageColor.getrgb(code)
