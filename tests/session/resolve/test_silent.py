"""What says only a part of a wish: how, where, how many or with what; said of what was spoken of last."""

import pytest

from session.resolve import resolve_line


def meant(*turns: str) -> object:
    return resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})["meant"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("eyes a bit brighter", "make the eyes a bit brighter"),
        ("grass greener and the lines whiter", "make the grass greener and the lines whiter"),
        ("tan saddle, black grips", "make the saddle tan and the grips black"),
        ("the lamp, smaller", "make the lamp smaller"),
        ("lights off", "turn off the lights"),
        ("leaves dusty, fix", "fix the dusty leaves"),
        ("smaller flames", "make the flames smaller"),
    ],
)
def test_a_thing_and_how_it_is_need_no_verb(said: str, wanted: str):
    assert meant(said) == wanted


@pytest.mark.parametrize("said", ["teal and orange", "peel the orange", "bump the contrast", "asdf qwer zxcv", "blah blah bloop"])
def test_an_order_a_look_and_no_language_stay_as_they_are(said: str):
    assert meant(said) == said


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("give the man a beard", "shorter"), "make the beard shorter"),
        (("put a crown on the cat", "with rubies"), "add rubies to the crown"),
        (("paint a whale on the wall", "with its baby"), "give the whale its baby"),
        (("remove the spaghetti from the table", "and from the floor"), "remove the spaghetti from the floor"),
        (("make the collar up", "hood too"), "make the hood up too"),
        (("put a vase on the table", "two actually"), "make it two vases"),
        (("add snow on the pines", "only a dusting"), "make the snow only a dusting"),
        (("add a bench", "closer to the tree"), "move the bench closer to the tree"),
        (("make the tires wider", "longer, more to the side"), "make the tires longer, more to the side"),
        (("make the grass longer", "only around the tree"), "make the grass longer, only around the tree"),
    ],
)
def test_the_rest_of_the_wish_is_that_of_the_turn_before(turns: tuple[str, ...], wanted: str):
    assert meant(*turns) == wanted


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("make the walls grey", "hmm, that is a little too cold. warmer please"), "make the walls warmer"),
        (("add a bench", "the grass is too green. browner"), "make the grass browner"),
        (("put a hat on the dog", "ok thats ridiculous 😂 smaller"), "make the hat smaller"),
        (("put a hat on the dog", "red or green idk. red"), "make the hat red"),
    ],
)
def test_a_remark_before_it_may_say_of_what(turns: tuple[str, ...], wanted: str):
    assert meant(*turns) == wanted
