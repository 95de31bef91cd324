"""What picks some out of several: one, the smallest, three more, some of the full ones; and what only counts or measures."""

import pytest

from session.resolve import resolve_line


def read(*turns: str) -> tuple[list[tuple[str, str, str]], object]:
    answer = resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})
    mentions = answer["mentions"]
    assert isinstance(mentions, list)
    return [(str(one["text"]), str(one["anchor"]), str(one["referent"])) for one in mentions], answer["meant"]


@pytest.mark.parametrize(
    ("turns", "mention", "meant"),
    [
        (["add two kites", "make one red"], ("one", "ENTITY", "one kite"), "make one of the two kites red"),
        (["put some plums in the bowl", "cut one in half"], ("one", "ENTITY", "one plum"), "cut one of the plums in half"),
        (
            ["add three jars", "the tallest should be empty"],
            ("the tallest", "ENTITY", "the tallest jar"),
            "the tallest jar should be empty",
        ),
        (["put five crates on the cart", "crush the lowest"], ("the lowest", "ENTITY", "the lowest crate"), "crush the lowest crate"),
        (
            ["add a lantern", "hang four more on the wall"],
            ("four more", "ENTITY", "four more lanterns"),
            "hang four more lanterns on the wall",
        ),
        (
            ["add a cactus", "put three tiny ones around it"],
            ("three tiny ones", "ENTITY", "three tiny cacti"),
            "put three tiny cacti around the cactus",
        ),
        (
            ["add four mugs", "remove two of the blue ones"],
            ("two of the blue ones", "ENTITY", "two of the blue mugs"),
            "remove two of the blue mugs",
        ),
    ],
)
def test_some_of_those_spoken_of(turns: list[str], mention: tuple[str, str, str], meant: str) -> None:
    mentions, given = read(*turns)
    assert mention in mentions
    assert given == meant


@pytest.mark.parametrize(
    "turns",
    [
        ["add two dogs", "make the man go down on one knee"],
        ["add two cats", "give the boy one blue eye and one green eye"],
        ["add three kites one red one blue"],
        ["add two dogs", "tone the red down a third"],
        ["add two dogs", "put a chest in the forest"],
    ],
)
def test_what_counts_measures_or_is_a_noun_picks_nothing(turns: list[str]) -> None:
    assert read(*turns)[0] == []


def test_one_more_of_a_kind_is_still_one_more() -> None:
    assert read("add a ribbon to the cat", "give the girl one too")[1] == "give the girl a ribbon too"


def test_a_thing_glows_and_is_round_where_one_was_spoken_of() -> None:
    assert read("add a cake", "make it glow")[1] == "make the cake glow"
    assert read("put a rug under the table", "let it be oval")[1] == "let the rug be oval"
    assert read("make it golden hour", "make it glow")[1] == "make the photo glow"


def test_what_is_put_there_is_not_the_place() -> None:
    assert read("paint the fence white", "add three pots", "hang the pots there")[1] != "hang the pots at the three pots"
