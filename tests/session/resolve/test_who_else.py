"""Who is meant where several could be: two pronouns of one clause, somebody new at somebody else's side, whoever was spoken of as her."""

import pytest

from session.resolve import resolve_line


def read(*turns: str) -> tuple[list[tuple[str, str]], object]:
    answer = resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})
    mentions = answer["mentions"]
    assert isinstance(mentions, list)
    return [(str(one["anchor"]), str(one["referent"])) for one in mentions], answer["meant"]


@pytest.mark.parametrize(
    ("turns", "meant"),
    [
        (["add a mermaid next to the sailor", "she should kiss him"], "the mermaid should kiss the sailor"),
        (["add a waitress behind the pilot", "he hands her a menu"], "the pilot hands the waitress a menu"),
        (["give the dancer a fan", "add a tiny fox", "it should bite her shoe"], "the tiny fox should bite the dancer's shoe"),
        (["make the aunt laugh", "have a baby sit on her knee"], "have a baby sit on the aunt's knee"),
        (["put a crow on the queen's arm", "let the bird sing", "make her angry"], "make the queen angry"),
        (["give the librarian round glasses", "put a pencil behind her ear"], "put a pencil behind the librarian's ear"),
        (["let the singer sit on an amplifier", "add a drum behind her"], "add a drum behind the singer"),
        (["let the horse wear a blanket", "put a small crow on its back"], "put a small crow on the horse's back"),
    ],
)
def test_two_who_were_spoken_of_are_told_apart(turns: list[str], meant: str) -> None:
    assert read(*turns)[1] == meant


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("give the fox a medal on a blue string round its neck", "the fox"),
        ("have the bear hold a balloon in its paw", "the bear"),
        ("let the ref raise his hand", "the ref"),
        ("have a man stand with a bird on his head", "the man"),
    ],
)
def test_a_part_of_somebody_belongs_to_whoever_has_one(said: str, owner: str) -> None:
    assert read(said) == ([("SAME_TURN", owner)], said)


def test_who_no_words_have_named_is_seen_until_they_do() -> None:
    first, _ = read("give her longer hair")
    again, meant = read("give her longer hair", "make her smile")
    assert (first, again, meant) == ([("SEEN", "the woman")], [("SEEN", "the woman")], "make the woman smile")
    named, _ = read("give her longer hair", "put the woman in a coat", "make her smile")
    assert named == [("ENTITY", "the woman")]


@pytest.mark.parametrize(
    ("turns", "meant"),
    [
        (["let a small goat walk alongside", "make it brown"], "make the small goat brown"),
        (["the girl's uncle winks at the crow", "give him a cane"], "give the girl's uncle a cane"),
        (["put a whole salmon on the plate", "slice it"], "slice the whole salmon"),
        (["add a camel", "wrap it in a blanket"], "wrap the camel in a blanket"),
    ],
)
def test_what_is_done_and_how_is_no_thing(turns: list[str], meant: str) -> None:
    assert read(*turns)[1] == meant


@pytest.mark.parametrize(
    ("turns", "mention"),
    [
        (["add a cup of cocoa", "make the cocoa steam"], ("ENTITY", "the cocoa")),
        (["put a wolf statue on the square", "let the wolf howl"], ("ENTITY", "the wolf statue")),
        (["add a ball", "remove the ball", "on second thought the girl needs the ball"], ("ENTITY", "the ball")),
    ],
)
def test_what_something_holds_or_shows_answers_to_its_own_name(turns: list[str], mention: tuple[str, str]) -> None:
    assert mention in read(*turns)[0]


def test_a_cup_stays_where_what_it_holds_becomes_something_else() -> None:
    assert read("add a cup of cocoa", "turn the cocoa into soup", "paint the cup red")[0] == [("ENTITY", "the cup of cocoa")]


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("tone down the billboard, it draws the eye", "the billboard"),
        ("put a nurse beside the bed and a curtain around it", "the bed"),
        ("the shelf needs books on it", "the shelf"),
    ],
)
def test_it_is_what_the_same_words_named_where_nothing_was_spoken_of(said: str, thing: str) -> None:
    assert read(said) == ([("SAME_TURN", thing)], said)


def test_it_is_the_photo_where_the_photo_was_spoken_of() -> None:
    assert read("make this look like my son drew it")[0][-1][0] == "IMAGE"


@pytest.mark.parametrize(
    ("turns", "meant"),
    [
        (["replace the basket with a cardboard box", "have a puppy peek inside the box"], "have a puppy peek inside the cardboard box"),
        (["add a polar bear", "put a bird above the bear"], "put a bird above the polar bear"),
        (["add a small red hat", "put a feather on the hat"], "put a feather on the hat"),
        (["swap the castle for a treasure chest", "paint the treasure chest white", "open it"], "open the treasure chest"),
    ],
)
def test_what_was_brought_is_called_by_its_kind(turns: list[str], meant: str) -> None:
    assert read(*turns)[1] == meant


def test_what_is_on_a_plate_is_no_thing_beside_it() -> None:
    assert read("add a plate of chicken wings", "make it smaller")[1] == "make the plate of chicken wings smaller"
    assert read("add a bowl of fresh red apples on the table", "make it bigger")[1] == "make the bowl of fresh red apples bigger"
    assert read("add a thin trail of smoke", "let the smoke drift to the left")[0] == [("ENTITY", "the smoke")]


@pytest.mark.parametrize(
    ("turns", "mentions"),
    [
        (["change the vehicle on the tow truck to an elephant", "put red lights on the tow truck"], [("ENTITY", "the tow truck")]),
        (["turn the picture on the wall into a mirror", "make the mirror round"], [("ENTITY", "the mirror")]),
        (["it should be a cake and not a pie", "put a candle on it"], [("ENTITY", "the cake")]),
        (["add an apple", "paint the plate blue"], []),
        (["let the luggage be red", "let the car be yellow"], []),
        (["add a jug on the table", "make the boat red"], []),
    ],
)
def test_a_thing_is_not_what_only_stands_by_it_or_has_a_word_in_common(turns: list[str], mentions: list[tuple[str, str]]) -> None:
    assert read(*turns)[0] == mentions


@pytest.mark.parametrize(
    ("turns", "meant"),
    [
        (["put a small dog in her arms"], "put a small dog in the woman's arms"),
        (["place a baby in his arms"], "place a baby in the man's arms"),
        (
            ["give her short hair", "put a small dog in her arms", "remove the flag behind them"],
            "remove the flag behind the woman and the small dog",
        ),
        (["can we have a pond", "could she have a white hat"], "let the woman have a white hat"),
        (["add a shower unit", "let it be a white trash can"], "let it be a white trash can"),
        (["add a fridge", "what if there was no lamps at all in the kitchen?"], "remove the lamps in the kitchen"),
    ],
)
def test_somebody_in_the_photo_is_no_thing_that_was_brought(turns: list[str], meant: str) -> None:
    assert read(*turns)[1] == meant
