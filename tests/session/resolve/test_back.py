"""Going back: which picture the words lead to, and that nothing else is taken for it."""

import pytest

from session.resolve import resolve_line
from tests.session.resolve import said_freely, said_staying
from tests.session.resolve.going_back import BACK, STAY


def back(history: list[str], said: str) -> object:
    return resolve_line({"history": history, "turn": said})["backtrack"]


@pytest.mark.parametrize(("history", "said", "place"), BACK, ids=[f"{said} ({history[-1]})" for history, said, _ in BACK])
def test_words_for_an_earlier_picture_lead_to_it(history: list[str], said: str, place: int) -> None:
    assert back(history, said) == place


@pytest.mark.parametrize(("history", "said"), STAY, ids=[f"{said} ({history[-1]})" for history, said in STAY])
def test_what_only_sounds_like_going_back_does_not(history: list[str], said: str) -> None:
    assert back(history, said) is None


@pytest.mark.parametrize(("history", "said", "place"), said_freely.BACK, ids=[said for _, said, _ in said_freely.BACK])
def test_anybodys_words_for_an_earlier_picture_lead_to_it(history: list[str], said: str, place: int) -> None:
    assert back(history, said) == place


@pytest.mark.parametrize(("history", "said"), said_staying.STAY, ids=[said for _, said in said_staying.STAY])
def test_an_edit_in_words_of_going_back_is_an_edit(history: list[str], said: str) -> None:
    assert back(history, said) is None


@pytest.mark.parametrize(
    ("history", "said", "place"),
    [
        (["put a dog on the lawn", "move him to the porch"], "hmm i liked him more where he was", 1),
        (["add a bench", "make the sea green"], "prev", 1),
        (["add a bench", "make the sea green", "add a boat"], "2nd version please", 2),
        (["open the window", "make the curtain red"], "i want the one before with the closed window", 0),
        (["add a cat", "add a dog next to it"], "it was funnier when she was on her own", 1),
        (["colorize it", "add a moon"], "show me the black and white one again", 0),
        (["make it a pencil sketch", "finer lines"], "return to the colour photo", 0),
        (["add a scarf", "remove the scarf"], "no wait i do want the scarf, undo that", 1),
        (["add a hat", "make it red", "make it green"], "i don't like the 2 last changes, take them away", 1),
        (["add a hat", "make it red"], "how did it look before the hat?", 0),
        (["make the mountains taller", "add a lake"], "show me the scene as it was before the mountains were made taller", 0),
        (["turn the man into a robot", "make the robot wave"], "change of heart: back to when he was still a man", 0),
        (["add rain", "put a sled by the fence", "I don't want the rain anymore, but the sled can stay"], "with the rain was better", 2),
        (["add a speech bubble saying HI", "translate it to french"], "undo the translation", 1),
        (["give him a cap"], "bigger and backwards", None),
        (["add a swing"], "can you make it go back and forth", None),
        (["put a bowl of lemons there", "replace the lemons with oranges"], "i preferred the lemons", 1),
        (["add a tree", "make it winter"], "restore the original season", 1),
        (["make the crowd cheer", "make it rain"], "on second thought, no rain", 1),
        (["turn the grass into sand", "add a tree"], "go back to the version with grass", 0),
        (["make the sky red", "add a boat"], "Withdraw the change of the second round and add a blimp", 1),
        (["add three crates", "fill the second one with pears"], "Take all of them away.", None),
        (["remove the mirror from the wall"], "Hang a tapestry there instead.", None),
        (
            ["swap the fronts for walnut", "hang two lights over the island", "go back to before the lights"],
            "one big lamp there instead",
            None,
        ),
    ],
)
def test_what_was_liked_or_is_not_wanted_any_more(history: list[str], said: str, place: int | None) -> None:
    assert back(history, said) == place


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


def test_a_painting_that_was_hung_is_no_painting_over() -> None:
    history = ["swap the sofa for a leather armchair", "make it dark brown", "hang a painting above it", "it should have a gold frame"]
    assert back(history, "go back to before the painting") == 2


LAKE = ["add a boat on the lake", "paint the boat red", "put a dog in the boat", "make it night"]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("undo that last part", 3),
        ("drop my last bit please", 3),
        ("go back to how it was right after the dog appeared", 3),
        ("rewind to where the dog comes in", 3),
        ("back to the picture as I sent it", 0),
        ("show me what it was like before the boat turned up", 0),
        ("undo everything back to the dog", 3),
        ("roll everything back to the boat", 1),
        ("take back that change and the previous one", 2),
        ("go back to the red one, night isn't working", 2),
        ("take me back to the plain lake", 0),
        ("go back to when there was no boat", 0),
        ("oh dear i messed up, start over", 0),
        ("i mean get all the way back", 0),
        ("meh, scrap that", 3),
    ],
)
def test_a_place_may_be_told_by_what_appeared_then_or_was_not_there_yet(said: str, place: int) -> None:
    read = resolve_line({"history": LAKE, "turn": said})
    assert (read["backtrack"], str(read["meant"]).startswith("Go back to")) == (place, True)


@pytest.mark.parametrize(
    "said", ["The boat is fine now, but tidy up the shore", "its cold outside, no?", "the dog looks good, give it a collar"]
)
def test_praise_and_a_question_at_the_end_go_nowhere(said: str) -> None:
    assert back(LAKE, said) is None


def test_what_shall_stay_of_a_wish_that_is_taken_back_is_wished_again() -> None:
    history = ["add a dog", "make it night, add a moon and a bat"]
    read = resolve_line({"history": history, "turn": "undo that, but keep the moon please"})
    assert (read["backtrack"], read["meant"]) == (1, "add a moon")
    read = resolve_line({"history": ["add a dog", "make the bag leather and the buckle silver"], "turn": "undo this but leave the buckle"})
    assert (read["backtrack"], read["meant"]) == (1, "make the buckle silver")


def test_the_size_before_is_that_of_the_turn_before() -> None:
    assert back(["add a boat on the lake", "make the boat bigger"], "that's too much. back to the size before") == 1


@pytest.mark.parametrize("said", ["go back to the red one", "actually go back to the red one", "the red one was better"])
def test_one_is_what_looked_so_even_where_its_colour_came_with_it(said: str) -> None:
    assert back(["add a red kite above the beach", "make it purple"], said) == 1
    assert back(["add a red kite above the beach", "make it purple", "add a dog"], said) == 1


def test_that_is_the_one_that_was_liked_more() -> None:
    assert back(["add a red kite above the beach", "make it purple"], "i liked the red one more, go back to that") == 1
