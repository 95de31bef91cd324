"""Words without a verb: a thing alone is added, a state alone is the last thing's, too much of a look is the same look, weaker."""

import pytest

from session.resolve import resolve_line


def meant(*turns: str) -> object:
    return resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})["meant"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("moustache", "add a moustache"),
        ("umbrella in her hand", "add an umbrella in the woman's hand"),
        ("tiny red boat on the lake", "add a tiny red boat on the lake"),
        ("clothes line between the trees", "add a clothes line between the trees"),
        ("steam coming out of the cup", "add steam coming out of the cup"),
        ("3 swans on the water", "add 3 swans on the water"),
    ],
)
def test_a_thing_alone_is_added(said: str, wanted: str):
    assert meant(said) == wanted


@pytest.mark.parametrize("said", ["vintage", "sunset", "black and white", "golden hour", "the other one", "more contrast", "left side"])
def test_a_look_or_a_place_alone_is_no_thing(said: str):
    assert not str(meant(said)).startswith("add")


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("scarf", "woolen"), "make the scarf woolen"),
        (("add a bench", "wooden", "wider"), "make the bench wider"),
        (("a lighthouse on the cliff", "taller", "stripy"), "make the lighthouse stripy"),
        (("put a robot on the sofa", "facing left"), "make the robot face left"),
        (("put a robot on the sofa", "other way"), "make the robot face the other way"),
        (("add a candle", "on the windowsill"), "put the candle on the windowsill"),
        (("make the door rusty", "even more"), "make the door even more rusty"),
        (("make the door rusty", "even more", "now green"), "make the door green"),
    ],
)
def test_a_state_alone_is_that_of_what_was_spoken_of(turns: tuple[str, ...], wanted: str):
    assert meant(*turns) == wanted


@pytest.mark.parametrize(
    ("turns", "wanted", "back"),
    [
        (("give it a polaroid look", "a bit less of that"), "give the photo a polaroid look, only a bit", 0),
        (("add a person", "blur the background", "hmm not so much"), "blur the background a bit", 1),
        (("add a vignette", "way too much!!", "still too strong"), "add a vignette, only a tiny bit", 0),
        (("make the photo warmer", "too much"), "make the photo a bit cooler", None),
        (("put a hat on the dog", "too much"), "remove the hat", None),
    ],
)
def test_too_much_of_a_look_is_the_same_look_weaker(turns: tuple[str, ...], wanted: str, back: int | None):
    read = resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})
    assert (read["meant"], read["backtrack"]) == (wanted, back)


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("2 koi in the pond", "feed them"), "feed the 2 koi"),
        (("2 geese on the path", "make them black"), "make the 2 geese black"),
        (
            ("give the boy on the left a kite", "and the girl on the right a balloon with stripes"),
            "give the girl on the right a balloon with stripes",
        ),
        (("put a crown on the dog", "gold w/ rubies", "wider"), "make the crown wider"),
        (("how would the dog look with a beard",), "give the dog a beard"),
        (("what would i look like in a tuxedo",), "give me a tuxedo"),
        (("brighten the photo and blur the sky", "too bright now, tone it down"), "make the photo darker"),
        (("make the sneakers white", "soles too"), "make the soles white"),
        (("add a hiker on the ridge", "he's too small for that mountain", "still too small"), "make the hiker bigger"),
        (("add a parrot", "hm no parrot"), "remove the parrot"),
        (("turn the field into a lake", "with swans"), "add swans to the lake"),
    ],
)
def test_few_words_are_put_in_the_frame_of_what_was_said(turns: tuple[str, ...], wanted: str):
    assert meant(*turns) == wanted
