"""Words typed in a hurry: read as they are meant, shown where they were said."""

from typing import Any

import pytest

from session.resolve import resolve_line
from session.resolve.spelling import spelt


def read(*said: str) -> dict[str, Any]:
    return resolve_line({"history": list(said[:-1]), "turn": said[-1]})


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("rmeove the lamp", "remove the lamp"),
        ("paint the door yelow", "paint the door yellow"),
        ("put the sunglases behnd the kiten", "put the sunglasses behind the kitten"),
        ("a cake w candles", "a cake with candles"),
        ("a dress w/polka dots", "a dress with polka dots"),
        ("a mug w/o a handle", "a mug without a handle"),
        ("make the left half b&w", "make the left half black and white"),
        ("Reomve the ppl", "Remove the people"),
    ],
)
def test_a_slip_is_read_as_what_is_meant(said: str, meant: str):
    assert spelt(said).text == meant


@pytest.mark.parametrize(
    "said",
    [
        "put three roses in the form of a ring", "ease the pain in his face", "a sliver of lace on the roster",
        "let the loner cross the desert",
        'write "teh bakc w me" on the wall', "add W and H below", "a princes and a shirt for Gary", "move the foal to the cane chair",
    ],
)  # fmt: skip
def test_a_word_of_its_own_and_a_quotation_stay(said: str):
    assert spelt(said).text == said


def test_what_is_linked_is_shown_where_it_was_typed():
    said = "now pls mkae it gren w/o teh frame"
    answer = read("add a sign w a red frame", said)
    assert answer["meant"] == "make the sign green without the frame"
    assert [said[one["start"] : one["end"]] for one in answer["mentions"]] == ["it", "teh frame"]


def test_a_misspelt_expression_is_marked_whole():
    answer = read("put a hat on the cat", "make hte hat bigger, and mvoe tehm up")
    assert [one["text"] for one in answer["mentions"]] == ["hte hat", "tehm"]


def test_what_was_taken_away_is_brought_back_however_it_is_typed():
    assert read("rmove the lamp", "brign it bakc")["meant"] == "bring the lamp back"
