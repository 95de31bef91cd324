"""What is said of the wish before in a few words: another number, another value, with what, more of it."""

import pytest

from session.resolve import resolve_line


def meant(*turns: str) -> object:
    return resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})["meant"]


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("change the number on the bus to 42", "make that a 24"), "change the number on the bus to 24"),
        (("make the balloon a 3", "make that a 5 sorry"), "make the balloon a 5"),
        (("write 1899 over the door", "Sorry, it should be 1998"), "write 1998 over the door"),
        (('write "only $5" on the board', "oops, that should be $6"), 'write "only $6" on the board'),
    ],
)
def test_another_number_takes_the_place_of_the_one_said(turns: tuple[str, ...], wanted: str):
    assert meant(*turns) == wanted


def test_what_shall_be_another_number_is_marked():
    answer = resolve_line({"history": ["change the number on the bus to 42"], "turn": "make that a 24"})
    assert [one["text"] for one in answer["mentions"]] == ["that"]  # pyright: ignore[reportGeneralTypeIssues, reportIndexIssue]


def test_a_thing_that_should_be_somewhere_is_no_correction():
    assert "1899" not in str(meant("write 1899 over the door", "it should be 3 birds on the roof"))


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("add a glass of juice", "with a straw"), "add a straw to the glass of juice"),
        (("put a kite in the sky", "w a long tail"), "add a long tail to the kite"),
        (("make it evening", "with lanterns everywhere"), "add lanterns everywhere"),
        (("swap the sparrow for an owl", "white one"), "make the owl white"),
        (("swap the sparrow for an owl", "how would grey look?"), "make the owl gray"),
        (('make the poster say "OPEN"', "in blue letters"), 'make the poster say "OPEN" in blue letters'),
        (("wrinkle the curtain a bit", "more"), "wrinkle the curtain more"),
        (("wrinkle the curtain a bit", "a bit more"), "wrinkle the curtain a bit more"),
        (("make the sky more dramatic", "not that much"), "make the sky a bit less dramatic"),
        (("make the sky more dramatic", "more"), "make the sky even more dramatic"),
        (("make the sea calmer", "even more"), "make the sea even calmer"),
        (("make the sea calmer", "a bit less"), "make the sea a bit less calm"),
        (("make the dress darker", "bit too much"), "make the dress a bit brighter"),
        (("put a bench under the tree", "an old man sitting there"), "add an old man sitting on the bench"),
        (("add an old man", "he needs a coat, it's cold"), "the old man needs a coat, it's cold"),
    ],
)
def test_a_few_words_are_said_of_the_wish_before(turns: tuple[str, ...], wanted: str):
    assert meant(*turns) == wanted


@pytest.mark.parametrize("said", ["teal and orange", "brighter, sharper, more colour"])
def test_how_the_photo_shall_be_is_no_thing(said: str):
    assert meant(said) == said


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("make the wheels gold", "hmm gold is too much, silver"), "make the wheels silver"),
        (
            ("put some paintings on the wall", "make the middle one bigger", "replace it with a mirror"),
            "replace the middle painting with a mirror",
        ),
        (("make my cat look like a king", "now a throne for him to sit on"), "add a throne for the king to sit on"),
        (("make it brighter", "and dim the lights"), "dim the lights"),
        (("paint the door bright red", "no red looks awful, dark green"), "paint the door dark green"),
        (("make the car red", "that red is ugly. blue instead"), "make the car blue"),
        (("add a book", "make its cover blue", "turn the lamp behind it on"), "turn the lamp behind the book on"),
        (("get rid of the guy on the right", "and the sign next to him"), "get rid of the sign next to the guy"),
        (("blur the background", "her eyes look red, fix that"), "the woman's eyes look red, fix the eyes"),
        (("give the boat a white sail", "make the boat bigger"), "make the boat bigger"),
    ],
)
def test_what_was_just_said_is_what_is_spoken_of(turns: tuple[str, ...], wanted: str):
    assert meant(*turns) == wanted


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("put a glove on the man's left hand", "no, in the right one"), "put a glove on the man's right hand"),
        (("make the left dog brown", "no, the right one"), "make the right dog brown"),
        (
            ('write "Monday" on the mug in white letters', "a more playful font"),
            'write "Monday" on the mug in white letters in a more playful font',
        ),
        (("make the petals purple", "darker at the tips"), "make the petals darker at the tips"),
        (("make the glasses gold", "and the earrings to match"), "make the earrings gold"),
        (("make the petals purple", "the leaves could be a bit less green"), "the leaves could be a bit less green"),
    ],
)
def test_what_ten_conversations_at_the_screen_said_is_read(turns: tuple[str, ...], wanted: str):
    assert meant(*turns) == wanted
