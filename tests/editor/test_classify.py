"""The kinds follow from the operations, in the order they are said."""

import pytest

from editor.classify import classify
from editor.types import Kind


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("make the photo warmer and add a dog", [Kind.COLOR_TONE, Kind.ADD_OBJECT]),
        ("add a dog, then make the photo warmer", [Kind.ADD_OBJECT, Kind.COLOR_TONE]),
        ("remove the cup and the plate, then remove the fork", [Kind.REMOVE_OBJECT]),
        ("the helmet should be green", [Kind.ACCESSORIES]),
        ("it could be a dog there", [Kind.ADD_OBJECT]),
        ("sharpen the photo", [Kind.OTHER]),
    ],
)
def test_each_kind_once_in_the_order_said(said: str, kinds: list[Kind]) -> None:
    assert [guess.kind for guess in classify(said)] == kinds


def test_what_nobody_understands_is_other_without_confidence() -> None:
    (guess,) = classify("qwertz uiop")
    assert (guess.kind, guess.confidence) == (Kind.OTHER, 0.0)


def test_plain_words_are_surer_than_loose_ones() -> None:
    plain, loose = classify("make the photo warmer")[0], classify("dreams of a warm evening somewhere")[0]
    assert plain.confidence > loose.confidence
