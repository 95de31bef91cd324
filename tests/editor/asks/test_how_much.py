"""How strongly a look is wished for, said last."""

import pytest

from editor.operations import operations


@pytest.mark.parametrize(
    ("said", "action"),
    [
        ("make the photo golden hour, but only a bit", "golden hour"),
        ("make the photo winter, only a bit", "winter"),
        ("make the photo foggy, just a little", "fog"),
        ("make the photo black and white, only a bit", "monochrome"),
        ("make the photo sepia, but just a little", "sepia"),
        ("make it night, only a bit", "night"),
    ],
)
def test_a_look_wished_for_only_a_bit_is_that_look_and_half_as_strong(said: str, action: str) -> None:
    (wish,) = operations(said)
    assert (wish.action, wish.amount) == (action, 0.5)
