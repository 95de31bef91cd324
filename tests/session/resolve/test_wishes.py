"""Wishes that are put as something else, or without a verb, say what is to be done."""

import pytest

from session.resolve import resolve_line


def meant(*turns: str) -> object:
    return resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})["meant"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("there's room for a bench under the oak", "add a bench under the oak"),
        ("I no longer want the palm tree", "remove the palm tree"),
        ("we don't need the ladder anymore", "remove the ladder"),
        ("how would the shutters look in dark blue?", "make the shutters dark blue"),
        ("it would be cool if the canal was frozen", "make the canal frozen"),
        ("it might be fun if the goat had a bow tie", "give the goat a bow tie"),
        ("is there any way to make the hedge shorter?", "make the hedge shorter"),
        ("it needs to be night", "make it night"),
        ("Should it be foggy?", "make it foggy"),
        ("it could be a sailboat on the horizon", "add a sailboat on the horizon"),
    ],
)
def test_what_is_wished_is_put_as_an_order(said: str, wanted: str):
    assert meant(said) == wanted


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("and the mailbox smaller",), "make the mailbox smaller"),
        (("the clown's shoes a bit longer",), "make the clown's shoes a bit longer"),
        (("make the door red", "and the gate in blue"), "make the gate blue"),
        (("put a hut on the hill", "ivy on the walls"), "add ivy on the walls"),
        (("smoke from the volcano",), "add smoke from the volcano"),
        (("put a hut on the hill", "sprinkle snow on it"), "sprinkle snow on the hut"),
        (("and her scarf, make it longer",), "make the woman's scarf longer"),
    ],
)
def test_a_thing_and_how_or_where_it_is_needs_no_verb(turns: tuple[str, ...], wanted: str):
    assert meant(*turns) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("what does the label say? make it bigger", "make the label bigger"),
        ("who's the man on the bench? take him away", "take away the man on the bench"),
        ("take out the lamp post it ruins my picture", "take out the lamp post"),
        ("delete the mushrooms i really hate them", "delete the mushrooms"),
    ],
)
def test_a_question_and_a_reason_are_left_out(said: str, wanted: str):
    assert meant(said) == wanted


@pytest.mark.parametrize("said", ["what about a kite? make it red", "Could the sky be pink? Remove the plane."])
def test_a_question_that_wishes_stays(said: str):
    assert any(word in str(meant(said)) for word in ("kite", "pink"))


@pytest.mark.parametrize("said", ["a clown sits on the drum", "an old truck stands in the yard", "two boats float on the river"])
def test_what_one_does_is_no_thing_alone(said: str):
    assert meant(said) == said


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("add a boat on the lake", "put a second one next to the pier"), "put a second boat next to the pier"),
        (("remove the sheep from the meadow", "remove the goats", "put a tent there"), "put a tent where the goats were"),
        (("make the spoon gold", "more sauce"), "add more sauce"),
        (("make the left window yellow", "black and white"), "make the left window black and white"),
        (("put a cap on the boy", "in black and white"), "make the photo black and white"),
        (("add a cactus", "like 2 more"), "add 2 more cacti"),
    ],
)
def test_few_words_are_what_they_are_said_of(turns: tuple[str, ...], wanted: str):
    assert meant(*turns) == wanted
