"""One turn after others: corrections, fragments, standing rules, attributes taken from elsewhere, requests as instructions."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image

from editor.types import Attempt, EditRequest, EditResult, Kind, Picture
from session.resolve import Rules, resolve_line
from session.resolve.brief import short
from session.resolve.rewrite import alone
from session.types import Anchor, Origin, Reading, Session, State, Turn

PUT_RIGHT = [
    ("make the dog brown", "no, the left one", "make the left dog brown"),
    ("make the dog brown", "I meant the other dog", "make the other dog brown"),
    ("add a hat to the cat", "not the cat, the dog", "add a hat to the dog"),
    ("make the car blue", "the truck, not the car", "make the truck blue"),
    ("make the hat red", "no, blue", "make the hat blue"),
    ("add a red hat to the cat", "no, orange", "add an orange hat to the cat"),
    ("add a lamp on the right side of the sofa", "on the left side instead", "add a lamp on the left side of the sofa"),
    ("put a globe on the top shelf", "no wait, on the bottom one", "put a globe on the bottom shelf"),
    ("replace the sky with a sunrise", "no, sunset instead", "replace the sky with a sunset"),
    ("add a dog on the rug", "no, two", "add two dogs on the rug"),
    ("add a dog", "no, a cat", "add a cat"),
    ("make the man's shirt red", "no, the woman's", "make the woman's shirt red"),
    ("move the lamp to the left", "no, to the right", "move the lamp to the right"),
    ('write "SALE" on the sign', 'no, "OPEN"', 'write "OPEN" on the sign'),
    ("paint the door red", "no, make it green", "make the door green"),
    ("paint the door red", "I don't like it, make it green", "make the door green"),
]
GOES_ON = [
    ("make the bus red", "now blue", "make the bus blue"),
    ("make the bus red", "what about green?", "make the bus green"),
    ("make the dress blue", "red would be better", "make the dress red"),
    ("make the car red", "shinier", "make the car shinier"),
    ("make it warmer", "too much, tone it down", "make the photo a bit cooler"),
    ("make it warmer", "ok less", "make the photo cooler"),
    ("make it rain", "more of that", "make the photo rainier"),
    ("make it rain", "stop the rain", "remove the rain"),
    ("add a tree", "more", "add more trees"),
    ("add a tree next to the house", "a bit to the left", "move the tree a bit to the left"),
    ("paint the fence white", "and the sky too", "paint the sky white"),
    ("paint the fence white", "also the gate", "paint the gate white"),
    ("put a hat on the dog", "same for the cat", "put a hat on the cat"),
    ("give the toddler a mustache", "haha now a top hat", "give the toddler a top hat"),
    ("make the photo black and white", "colorize", "colorize the photo"),
    ("add a hat to the cat", "no, make it blue", "make the hat on the cat blue"),
    ("give the goalkeeper a bright orange jersey", "now the striker too", "give the striker a bright orange jersey"),
    ("make the singer's jacket silver", "the drummer's as well", "make the drummer's jacket silver"),
    ("change the boy's jersey to number 10", "same for the goalkeeper", "change the goalkeeper's jersey to number 10"),
    ("make it warmer", "too warm, back off by half", "make the photo cooler"),
    ("make the fence taller", "not that tall", "make the fence less tall"),
    ("give the boy freckles", "and curly hair", "give the boy curly hair"),
    ("add a cabin by the lake", "with smoke coming out of the chimney", "add smoke coming out of the chimney"),
    ("make the crowd cheer", "it could be raining", "make it rain"),
]


def read(history: list[str], said: str) -> dict[str, Any]:
    return resolve_line({"history": history, "turn": said})


@pytest.mark.parametrize(("before", "said", "meant"), PUT_RIGHT, ids=[f"{before} · {said}" for before, said, _ in PUT_RIGHT])
def test_a_correction_says_the_last_wish_again_on_the_picture_before_it(before: str, said: str, meant: str) -> None:
    answer = read(["make the photo warmer", before], said)
    assert (answer["meant"], answer["backtrack"]) == (meant, 1)


@pytest.mark.parametrize(("before", "said", "meant"), GOES_ON, ids=[f"{before} · {said}" for before, said, _ in GOES_ON])
def test_a_fragment_is_put_into_the_frame_of_the_last_wish(before: str, said: str, meant: str) -> None:
    answer = read([before], said)
    assert (answer["meant"], answer["backtrack"]) == (meant, None)


GREEN = "From now on, everything you add is green."


@pytest.mark.parametrize(
    ("history", "said", "meant"),
    [
        ([GREEN], "add a tree", "add a green tree"),
        ([GREEN], "add a red car", "add a red car"),
        ([GREEN], "make the sky darker", "make the sky darker"),
        ([GREEN, "forget that rule"], "add a tree", "add a tree"),
        ([GREEN, "undo that"], "add a tree", "add a tree"),
        (["add a cat", GREEN, "undo", "undo"], "add a tree", "add a tree"),
        (["keep the faces unchanged from here on"], "make the man older", "make the man older, keep the faces unchanged"),
        (["always put new stuff on the left side"], "add a lamp", "add a lamp on the left side"),
        (["every animal you add wears a hat"], "add a dog", "add a dog, wearing a hat"),
        (["every animal you add wears a hat"], "add a tree", "add a tree"),
        (["never touch the background", "make the cat red"], "bigger", "make the cat bigger, do not touch the background"),
        ([], "All objects you add from now on must be yellow. Add a balloon.", "Add a yellow balloon"),
    ],
)
def test_a_rule_is_said_again_with_the_wishes_it_is_about(history: list[str], said: str, meant: str) -> None:
    assert read(history, said)["meant"] == meant


def test_a_rule_alone_edits_nothing_and_goes_nowhere() -> None:
    answer = read(["add a cat"], GREEN)
    assert (answer["backtrack"], [mention["anchor"] for mention in answer["mentions"]]) == (None, [Anchor.RULE])


@pytest.mark.parametrize(
    ("history", "said", "meant"),
    [
        (["make the hat red"], "make the car the same colour as the hat", "make the car red"),
        (["make the car blue", "make the car red"], "make it the same colour as before", "make the car blue"),
        (["make the car blue"], "and the bike the same colour", "make the bike blue"),
        (["make the car red"], "give the car back its original colour", "give the car back its original colour"),
    ],
)
def test_a_colour_that_was_said_is_named(history: list[str], said: str, meant: str) -> None:
    assert read(history, said)["meant"] == meant


ASKED = {
    "Could you please add a lighthouse on the cliff?": "add a lighthouse on the cliff",
    "Would you mind adding a chef's hat to the boy?": "add a chef's hat to the boy",
    "can we have more clouds?": "add more clouds",
    "I'd like a dog on the couch": "add a dog on the couch",
    "Can we have a box of fries instead of donuts?": "replace the donuts with a box of fries",
    "Can the car be on the river?": "put the car on the river",
    "I want the sky more blue": "make the sky more blue",
    "Could the boy hold a wooden spoon?": "let the boy hold a wooden spoon",
    "the sky is too dark": "make the sky brighter",
    "a bit darker": "make the photo a bit darker",
    "fence is ugly, hedge instead": "replace the fence with a hedge",
    "Would you be so kind as to remove the sign?": "remove the sign",
    "curtains yellow": "make the curtains yellow",
    "make the kitten's collar silver": "make the kitten's collar silver",
    "What if the other man had a cowboy hat?": "What if the other man had a cowboy hat?",
}


@pytest.mark.parametrize("said", ASKED)
def test_a_request_becomes_an_instruction_and_an_instruction_stays(said: str) -> None:
    assert alone(said) == ASKED[said]
    assert alone(ASKED[said]) == ASKED[said]


def test_the_short_form_leaves_out_what_matters_least() -> None:
    assert short("add a small brown dog sitting next to the woman on the bench and make the sky look stormy") == (
        "Add a small brown dog and make the sky look stormy"
    )
    assert short("replace the old wooden chair in the corner with a modern armchair because it looks so much nicer there") == (
        "Replace the old wooden chair in the corner with a modern armchair"
    )


def picture(gray: int) -> Picture:
    return Picture.of(Image.new("L", (8, 8), gray).convert("RGB"))


def made(number: int, meant: str, parent: str | None) -> Turn:
    request = EditRequest(picture(0), meant, (Kind.OTHER,))
    tried = Attempt(request, EditResult(picture(number * 20), None, "e", "m", 0.0, 0.0), None, None, "", "e")
    reading = Reading(meant, meant, meant, (), parent)
    return Turn(f"t{number}", parent, reading, None, (tried,), 0, State.DONE, datetime.now(UTC))


def session(*turns: Turn) -> Session:
    return Session("s", "me", picture(0), Origin("", (8, 8)), turns)


def test_what_only_an_earlier_picture_shows_goes_along_with_it() -> None:
    talk = session(made(1, "make the photo warmer", None), made(2, "make the car red", "t1"))
    reading = Rules().resolve("give the car back its colour from before", talk, "t2")
    assert reading.parent == "t2"
    reading = Rules().resolve("give the car back its original colour", talk, "t2")
    assert reading.reference_pictures == (picture(20),)
    assert "reference picture" in reading.meant


def test_a_turn_beside_the_path_can_be_gone_back_to() -> None:
    talk = session(made(1, "add a red hat to the cat", None), made(2, "add a blue hat to the cat", None))
    reading = Rules().resolve("go back to the version with the red hat", talk, "t2")
    assert (reading.parent, reading.only_back) == ("t1", True)


def test_a_rule_said_where_one_stands_holds_from_there_on() -> None:
    first = made(1, "add a cat", None)
    stated = Rules().resolve(GREEN, session(first), "t1")
    assert (stated.parent, stated.only_back) == ("t1", True)
    rule = replace(made(2, GREEN, "t1"), reading=stated, attempts=(), kept=None)
    talk = session(first, rule)
    assert Rules().resolve("add a tree", talk, "t1").meant == "add a green tree"
    assert Rules().resolve("add a tree", talk, None).meant == "add a tree"
