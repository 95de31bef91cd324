"""Going back: which picture the words lead to, and that nothing else is taken for it."""

import pytest

from session.resolve import resolve_line
from tests.session.resolve.going_back import BACK, STAY


def back(history: list[str], said: str) -> object:
    return resolve_line({"history": history, "turn": said})["backtrack"]


@pytest.mark.parametrize(("history", "said", "place"), BACK, ids=[f"{said} ({history[-1]})" for history, said, _ in BACK])
def test_words_for_an_earlier_picture_lead_to_it(history: list[str], said: str, place: int) -> None:
    assert back(history, said) == place


@pytest.mark.parametrize(("history", "said"), STAY, ids=[f"{said} ({history[-1]})" for history, said in STAY])
def test_what_only_sounds_like_going_back_does_not(history: list[str], said: str) -> None:
    assert back(history, said) is None


def test_what_was_said_and_only_went_back_counts_as_a_turn_and_shows_the_picture_it_went_to() -> None:
    history = ["add a boat", "undo", "add a lighthouse", "make the photo darker"]
    assert back(history, "go back to turn 3") == 3
    assert back(history, "go back to step 2") == 0


def test_an_edit_in_the_middle_is_undone_by_saying_again_what_came_after_it() -> None:
    history = ["replace the sky with a sunset", "add film grain", "crop the photo to a square"]
    read = resolve_line({"history": history, "turn": "undo the grain"})
    assert (read["backtrack"], read["meant"]) == (1, "crop the photo to a square")


def test_what_hangs_on_an_undone_thing_goes_with_it() -> None:
    history = ["add a hat to the cat", "make the hat blue", "make the photo warmer"]
    read = resolve_line({"history": history, "turn": "undo the hat"})
    assert (read["backtrack"], read["meant"]) == (0, "make the photo warmer")


def test_too_much_to_say_again_is_asked() -> None:
    history = ["add film grain", "make the car red", "add a dog", "make the photo warmer", "add a tree"]
    unclear = resolve_line({"history": history, "turn": "undo the grain"})["unclear"]
    assert isinstance(unclear, dict)
    assert unclear["choices"]


def test_redo_leads_to_where_the_undo_was_said() -> None:
    assert back(["add a boat", "make the photo darker", "undo"], "redo") == 2
    assert resolve_line({"history": ["add a boat"], "turn": "redo"})["unclear"]
