"""What is said to stay while the rest changes."""

import pytest

from editor.operations import operations

SAID = [
    ("black and white except the red", "monochrome", "red"),
    ("make everything black and white but keep the flower in colour", "monochrome", "flower"),
    ("keep only the orange, rest grayscale", "monochrome", "orange"),
    ("selective color: only the blue", "monochrome", "blue"),
    ("everything but the dog in black and white", "monochrome", "dog"),
    ("make it darker but don't touch the sky", "brightness", "sky"),
    ("leave the sky alone and make the rest darker", "brightness", "sky"),
    ("the sky should stay blue but everything else black and white", "monochrome", "sky"),
    ("make it black and white but the eyes stay green", "monochrome", "eyes"),
    ("desaturate everything except the flower", "saturation", "flower"),
    ("make the whole thing pop but not the face", "contrast", "face"),
    ("make it vintage without changing the faces", "vintage", "faces"),
    ("black and white background, keep her in colour", "monochrome", "her"),
]


@pytest.mark.parametrize(("said", "action", "spared"), SAID, ids=[said for said, *_ in SAID])
def test_what_stays_is_told_from_what_is_wished(said: str, action: str, spared: str) -> None:
    assert [(one.action, one.thing, one.spared) for one in operations(said)] == [(action, "", spared)]


@pytest.mark.parametrize(
    "said",
    ["remove everything except the dog", "blur everything except the flower", "keep the hat on and make the shirt red", "don't crop it"],
)
def test_words_that_spare_nothing_are_read_as_before(said: str) -> None:
    assert not any(one.spared for one in operations(said))


@pytest.mark.parametrize(
    ("said", "action", "amount"),
    [
        ("make it darker, but not too much", "brightness", 0.5),
        ("make it sepia, don't overdo it", "sepia", 0.5),
        ("add grain but keep it subtle", "grain", 0.5),
        ("brighten it without blowing out the highlights", "brightness", 1.0),
    ],
)
def test_how_it_is_to_be_done_is_no_thing(said: str, action: str, amount: float) -> None:
    assert [(one.action, one.thing, one.amount) for one in operations(said)] == [(action, "", amount)]
