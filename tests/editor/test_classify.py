"""Which kinds of edit are asked for: several in the order said, each with a confidence that can be believed."""

from pathlib import Path

import numpy as np
import pytest

from editor.classify import FLOOR, KINDS, MODEL, classify
from editor.taxonomy import category
from editor.types import Kind

SAID = Path(__file__).parent / "kinds_said.txt"


def said() -> list[tuple[Kind, str]]:
    lines = (line.partition(": ") for line in SAID.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [(Kind[name], words) for name, _, words in lines]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("make the photo warmer and add a dog", [Kind.COLOR_TONE, Kind.ADD_OBJECT]),
        ("add a dog, then make the photo warmer", [Kind.ADD_OBJECT, Kind.COLOR_TONE]),
        ("remove the cup and the plate, then remove the fork", [Kind.REMOVE_OBJECT]),
        ("sharpen the photo", [Kind.OTHER]),
        ("crop it to a square, make it autumn and write HELLO at the top", [Kind.OTHER, Kind.SEASON, Kind.ADD_TEXT]),
    ],
)
def test_each_kind_once_in_the_order_said(words: str, kinds: list[Kind]) -> None:
    assert [guess.kind for guess in classify(words)] == kinds


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        # another thing, or the same thing otherwise
        ("make the helmet green", Kind.ACCESSORIES),
        ("make the kettle a teapot", Kind.REPLACE_OBJECT),
        ("make the kettle copper", Kind.ATTRIBUTE),
        ("let the broom turn into a rake", Kind.REPLACE_OBJECT),
        ("make the fence the same colour as the gate", Kind.ATTRIBUTE),
        ("let the cabin have a thatched roof", Kind.ATTRIBUTE),
        # statements that add
        ("it could be a goat there", Kind.ADD_OBJECT),
        ("let a boy feed the ducks", Kind.ADD_OBJECT),
        ("have a kitten peek round the door", Kind.ADD_OBJECT),
        ("a hedgehog should be crossing the road", Kind.ADD_OBJECT),
        ("put a harp where it says exit", Kind.ADD_OBJECT),
        # what somebody does, feels, wears, or is
        ("let the boy feed the ducks", Kind.POSE),
        ("make the pony rear up", Kind.POSE),
        ("make the guard yawn", Kind.EXPRESSION),
        ("put a bonnet on the baby", Kind.ACCESSORIES),
        ("swap her cardigan for a raincoat", Kind.CLOTHING),
        ("her cardigan should be mint green", Kind.CLOTHING),
        ("turn the boy into an old man", Kind.AGE_GENDER),
        # what is behind, what time it is, what the weather is like, how it is lit
        ("put them in front of a waterfall", Kind.BACKGROUND),
        ("make it look like late october", Kind.SEASON),
        ("bury the village in snow", Kind.WEATHER),
        ("let the sun go down", Kind.LIGHTING),
        # a part, not the whole
        ("remove the handle of the basket", Kind.REMOVE_OBJECT),
        ("take the shade off the lamp", Kind.REMOVE_OBJECT),
        # no kind of the paper's
        ("rotate it a bit", Kind.OTHER),
        ("bump up the contrast", Kind.OTHER),
        ("crop off the left side", Kind.OTHER),
        ("brighten it", Kind.LIGHTING),
    ],
)
def test_kinds_that_are_easily_confused(words: str, kind: Kind) -> None:
    assert classify(words)[0].kind is kind


def test_nine_of_ten_sentences_in_several_manners_are_told() -> None:
    guessed = [(kind, classify(words)[0].kind) for kind, words in said()]
    assert len(guessed) == 100
    assert {kind for kind, _ in guessed} == set(Kind)
    assert sum(kind is guess for kind, guess in guessed) >= 90
    assert sum(category(kind) == category(guess) for kind, guess in guessed) >= 93


def test_confidence_tells_right_from_wrong() -> None:
    guesses = [(kind is (guess := classify(words)[0]).kind, guess.confidence) for kind, words in said()]
    assert all(0 <= sure <= 1 for _, sure in guesses)
    assert np.mean([right for right, sure in guesses if sure >= 0.85]) > 0.95
    assert np.mean([sure for right, sure in guesses if right]) > np.mean([sure for right, sure in guesses if not right]) + 0.2


@pytest.mark.parametrize("words", ["qwertz uiop", "asdf", "", "?!", "xx yy zz"])
def test_what_nobody_understands_is_other_without_confidence(words: str) -> None:
    (guess,) = classify(words)
    assert (guess.kind, guess.confidence) == (Kind.OTHER, 0.0)


def test_plain_words_are_surer_than_loose_ones() -> None:
    plain, loose = classify("make the photo warmer")[0], classify("dreams of a warm evening somewhere")[0]
    assert plain.confidence > loose.confidence


def test_words_no_rule_can_read_are_told_by_how_they_sound() -> None:
    (guess,) = classify("gold hoop earrings for mum")
    assert guess.kind is Kind.ACCESSORIES
    assert guess.confidence >= FLOOR


def test_the_model_is_small_and_knows_every_kind() -> None:
    assert MODEL.stat().st_size < 300_000
    with np.load(MODEL) as kept:
        assert kept["weights"].shape[1] == len(KINDS) == len(kept["bias"])
        assert kept["weights"].any(axis=0).all()
