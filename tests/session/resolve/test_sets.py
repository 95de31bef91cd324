"""Things of which there are several: which of them is meant, by place, order, colour and what was done to it, and how many are left."""

import pytest

from session.resolve import resolve_line


def meant(*turns: str) -> object:
    return resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})["meant"]


@pytest.mark.parametrize(
    ("turns", "instruction"),
    [
        (["put four lanterns on the wall", "make the left one blue", "and the others green"], "make the other lanterns green"),
        (["add two lamps to the shelf", "make one green and the other black"], "make one of the two lamps green and the other lamp black"),
        (
            ["add two lamps to the shelf", "make one green and the other black", "move the green one to the front"],
            "move the green lamp to the front",
        ),
        (["give the bride a pair of silver earrings", "the left one should have a pearl"], "the left earring should have a pearl"),
        (["add three mugs", "make them bigger", "put a spoon in each"], "put a spoon in each mug"),
        (["paint the left door red and the right one white"], "paint the left door red and the right door white"),
        (
            ["paint the left door red and the right one white", "put a wreath on the red"],
            "put a wreath on the red door",
        ),
        (["stack some plates on the table, the top one broken"], "stack some plates on the table, the top plate broken"),
        (["change the sole of the left boot to yellow", "tilt the other a bit"], "tilt the other boot a bit"),
    ],
)
def test_which_of_several(turns: list[str], instruction: str) -> None:
    assert meant(*turns) == instruction


def test_of_two_one_is_left_when_one_is_gone() -> None:
    assert meant("add two swans", "remove one of them", "make it bigger") == "make the swan bigger"


def test_what_is_only_being_put_there_is_not_the_one_it_is_put_on() -> None:
    assert meant("add two benches", "put a cat on the one on the right") == "put a cat on the bench on the right"
