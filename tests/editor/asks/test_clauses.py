"""Slips of the fingers are mended, and what is right or quoted is not."""

import pytest

from editor.operations import operations


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("make it brigther", "make it brighter"), ("add more contarst", "add more contrast"), ("make it a catroon", "make it a cartoon")],
)
def test_a_slip_of_the_fingers_is_mended(wrong: str, right: str) -> None:
    assert [o.action for o in operations(wrong)] == [o.action for o in operations(right)] != ["unknown"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("make teh pic darkr", "make the pic darker"),
        ("mkae it brigher", "make it brighter"),
        ("remvoe the dog", "remove the dog"),
        ("chnage the backgorund to blue", "change the background to blue"),
        ("rotaet it", "rotate it"),
        ("watercolr painting", "watercolor painting"),
    ],
)
def test_small_slips_are_mended_too(wrong: str, right: str) -> None:
    plain, slipped = operations(right)[0], operations(wrong)[0]
    assert (slipped.action, slipped.thing, slipped.direction, slipped.color) == (plain.action, plain.thing, plain.direction, plain.color)


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("add a lightning bolt", "lightning bolt"),
        ("remove the milk carton", "milk carton"),
        ("add a printing press", "printing press"),
        ("add a corgi", "corgi"),
    ],
)
def test_a_word_that_is_right_is_not_mended(said: str, thing: str) -> None:
    assert operations(said)[0].thing == thing


def test_what_is_quoted_is_never_mended() -> None:
    assert operations('write "teh catroon" at the top')[0].text == "teh catroon"
