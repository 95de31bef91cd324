# ruff: noqa: E501 (a conversation is read more easily on one line)
"""Who is meant where people write as annotators, researchers and photographers do, and what it is rewritten to."""

from typing import Any

import pytest

from editor.operations import operations
from session.resolve import resolve_line
from session.resolve.things import things

# Said before; said; what it means.
MEANS: list[tuple[list[str], str, str]] = [
    (["turn the nurse into a LEGO figure"], "let her wave", "let the nurse wave"),
    (["draw the boy as a manga character", "add a kite"], "make his hair blue", "make the boy's hair blue"),
    (["let the three cats wear bow ties", "make the carpet green with yellow stripes"], "put a bowl in front of them", "put a bowl in front of the cats"),
    (["put a flock of geese on the lake", "let one of the geese be black"], "let the others fly", "let the other geese fly"),
    (["let the balloon float over the roof"], "make it star-shaped", "make the balloon star-shaped"),
    (["make the pillow heart-shaped"], "make it pink", "make the pillow pink"),
    (["put helmets on the two skiers", "let the taller skier carry a flag"], "make her jacket orange", "make the taller skier's jacket orange"),
    (["put a herd of goats on the hill", "let one of them have a scarf"], "let the one with the scarf jump", "let the goat with the scarf jump"),
    (["add a candle on the shelf", "add another candle on the table", "put a book under the table"], "light both", "light both candles"),
    (["let the waiter talk to the cook", "make her apron longer"], "let them shake hands", "let the waiter and the cook shake hands"),
    (["change the colour of the bike leaning against the fence to orange"], "give it a basket", "give the bike a basket"),
    (["let the two children dance", "let the girl wear a crown"], "make her laugh", "make the girl laugh"),
    (["add a bench"], "make it snow heavily behind the house", "make it snow heavily behind the house"),
    (["add a fountain in front of the statue", "put a pigeon on the fountain"], "let it look at the statue", "let the pigeon look at the statue"),
    (["hang a lantern over the door"], "cast its shadow on the door", "cast the lantern's shadow on the door"),
    (["add a candle on the desk"], "light the candle and let it be midnight", "light the candle and let it be midnight"),
    (["what if the grandfather wore suspenders"], "make them red", "make the suspenders red"),
]  # fmt: skip


def read(history: list[str], said: str) -> dict[str, Any]:
    return resolve_line({"session_id": "s", "history": history, "turn": said})


@pytest.mark.parametrize(("history", "said", "means"), MEANS)
def test_what_is_written_means(history: list[str], said: str, means: str) -> None:
    assert read(history, said)["meant"] == means


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("let the canoe drift towards the shore", ["canoe", "shore"]),
        ("make the pillow heart-shaped", ["pillow"]),
        ("repaint the house standing nearest to the road", ["house", "road"]),
        ("clone out the bin beside the door", ["bin", "door"]),
        ("raise the lamp 15 cm above the desk", ["lamp", "desk"]),
        ("let the cookie be star-shaped", ["cookie"]),
        ("let the sailor wear a cap", ["sailor", "cap"]),
    ],
)
def test_verbs_and_measures_are_no_things(said: str, named: list[str]) -> None:
    assert [thing.words for thing in things(said)] == named


@pytest.mark.parametrize(
    ("history", "said", "means"),
    [
        (["Whenever you add an animal, it must wear a bell."], "Put a goat beside the well.", "Put a goat beside the well, wearing a bell"),
        (["Whenever you add an animal, it must wear a bell."], "Paint the well red.", "Paint the well red."),
        (["Everything you add from now on should be silver.", "You may use any material now."], "Add a vase.", "Add a vase."),
        (["Everything you add from now on should be silver."], "Add two vases on the sill.", "Add two silver vases on the sill"),
    ],
)
def test_rules_for_a_kind_and_rules_that_end(history: list[str], said: str, means: str) -> None:
    assert read(history, said)["meant"].rstrip(".") == means.rstrip(".")


def test_where_may_be_said_first() -> None:
    (asked,) = operations("Behind the fountain, put a tall palm tree.")
    assert (asked.action, asked.thing, asked.value) == ("add", "tall palm tree", "behind the fountain")


@pytest.mark.parametrize(
    ("history", "said", "means"),
    [
        ([], "can it be tall trees behind the house?", "add tall trees behind the house"),
        ([], "could there be more boats on the lake?", "add more boats on the lake"),
        (["could you make the roof red?"], "and the door blue?", "make the door blue"),
        (["add a hat on the man"], "may I see it in yellow?", "make the hat on the man yellow"),
    ],
)
def test_of_a_wish_that_was_asked_for_no_question_is_left(history: list[str], said: str, means: str) -> None:
    assert read(history, said)["meant"] == means
