"""Whole conversations, turn by turn: what was said, and what it was taken to mean."""

from datetime import UTC, datetime

import pytest
from PIL import Image

from editor.errors import BadInstruction, Unclear
from editor.types import Kind, Picture, Region
from session.resolve import Rules, resolve_line
from session.types import Anchor, Origin, Reading, Session, State, Turn

# Said before; said; meant (None: it is asked); the turn gone back to; mentions: words, anchor, part of the referent, turn.
READ = [
    (
        ["change the curtains to purple"],
        "make them a bit lighter",
        "make the curtains a bit lighter",
        None,
        [("them", "ENTITY", "curtains", 1)],
    ),
    (
        ["add a lighthouse on the cliff"],
        "make it smaller",
        "make the lighthouse smaller",
        None,
        [("it", "ENTITY", "lighthouse", 1)],
    ),
    (["put a scarf on the dog"], "make it striped", "make the scarf on the dog striped", None, [("it", "ENTITY", "scarf", 1)]),
    (
        ["give the photo a sepia tone"],
        "undo that please",
        "Go back to the original photo",
        0,
        [("undo that please", "TURN", "original", 0)],
    ),
    (["sharpen the photo", "add some fog"], "revert the last change", "Go back to turn 1", 1, []),
    (["sharpen the photo", "add some fog", "make it night"], "go back two steps", "Go back to turn 1", 1, []),
    (["sharpen the photo", "add some fog"], "take me back to the original picture", "Go back to the original photo", 0, []),
    (["sharpen the photo", "add some fog"], "start over", "Go back to the original photo", 0, []),
    (["brighten the photo"], "a touch less", "make the photo a touch darker", None, []),
    (["brighten the photo"], "more", "make the photo brighter", None, []),
    (["make the photo warmer"], "way too much", "make the photo a bit cooler", None, []),
    (["move the lamp to the left"], "a bit further", "move the lamp a bit further to the left", None, []),
    (["paint the door green"], "now yellow", "make the door yellow", None, []),
    (["paint the door green"], "darker please", "make the door darker", None, []),
    (["paint the door green"], "do the same to the window", "paint the window green", None, []),
    (["paint the door green"], "same with the fence", "paint the fence green", None, []),
    ([], "make it look like a watercolor", "make the photo look like a watercolor", None, [("it", "IMAGE", "photo", None)]),
    ([], "let it rain", "let it rain", None, [("it", "IMAGE", "photo", None)]),
    (["remove the bin"], "make it brighter", "make the photo brighter", None, [("it", "IMAGE", "photo", None)]),
    (["add a kite in the sky"], "crop it to a square", "crop the photo to a square", None, [("it", "IMAGE", "photo", None)]),
    (["put a crown on the woman"], "give her a smile", "give the woman a smile", None, [("her", "ENTITY", "woman", 1)]),
    (["make the man older"], "change his tie to red", "change the man's tie to red", None, [("his", "ENTITY", "man", 1)]),
    ([], "make him smile", "make the man smile", None, [("him", "SEEN", "man", None)]),
    ([], "change her hair to blonde", "change the woman's hair to blonde", None, [("her", "SEEN", "woman", None)]),
    (["replace the dog with a fox"], "make it orange", "make the fox orange", None, [("it", "ENTITY", "fox", 1)]),
    (["turn the bike into a scooter"], "remove it", "remove the scooter", None, [("it", "ENTITY", "scooter", 1)]),
    (["add two ducks on the pond"], "make them white", "make the two ducks white", None, [("them", "ENTITY", "two ducks", 1)]),
    ([], "it could be a boat on the lake", "add a boat on the lake", None, [("it", "NONE", "", None)]),
    (
        ["remove the sign"],
        "there should be a tree there",
        "there should be a tree where the sign was",
        None,
        [("there", "ENTITY", "sign", 1)],
    ),
    (
        [],
        "add a cat on the sofa and make it black",
        "add a cat on the sofa and make the cat black",
        None,
        [("it", "SAME_TURN", "cat", 1)],
    ),
    ([], "undo", None, None, []),
    (["add a hat to the man", "undo"], "undo", None, None, []),
    (["add a hat to the man", "make it red", "undo"], "make it green", "make the hat on the man green", None, [("it", "ENTITY", "hat", 1)]),
    (["make the car blue"], "undo that and make it yellow", "make the car yellow", 0, [("it", "ENTITY", "car", 1)]),
    (["make the car blue", "add rain"], "go back and add snow instead", "add snow instead", 1, []),
    (["add a tree", "make the sky pink"], "go back to before the tree", "Go back to the original photo", 0, []),
    (['write "SALE" at the top'], "make it red", 'make the text "SALE" red', None, [("it", "ENTITY", "SALE", 1)]),
    (['write "SALE" at the top'], "move it to the bottom", 'move the text "SALE" to the bottom', None, [("it", "ENTITY", "SALE", 1)]),
    (["make the photo black and white"], "even more contrast", "give the photo even more contrast", None, []),
    (["add a red balloon"], "make the balloon bigger", "make the balloon bigger", None, [("the balloon", "ENTITY", "red balloon", 1)]),
    (["make the flower red", "make the photo warmer"], "make it purple", "make the flower purple", None, [("it", "ENTITY", "flower", 1)]),
    (["zoom in on the cat"], "make it darker", "make the photo darker", None, [("it", "IMAGE", "photo", None)]),
    (["blur the background"], "more", "blur the background, more strongly", None, []),
    (["add film grain"], "a bit more", "make the photo a bit grainier", None, []),
    (["make it foggy"], "less", "make the photo less foggy", None, []),
    (
        ["add a hat to the cat"],
        "remove it and make the cat white",
        "remove the hat on the cat and make the cat white",
        None,
        [("it", "ENTITY", "hat", 1), ("the cat", "ENTITY", "cat", 1)],
    ),
    (["make the girl's dress blue"], "and her shoes red", "make the girl's shoes red", None, [("her", "ENTITY", "girl", 1)]),
    (["paint the door green"], "and the window dark red", "make the window dark red", None, []),
    (["add a car"], "it looks washed out", "the photo looks washed out", None, [("it", "IMAGE", "photo", None)]),
    (["add a hat to the cat"], "undo that and make it blue", "add a blue hat to the cat", 0, [("it", "ENTITY", "hat", 1)]),
    (["add a red hat to the cat"], "undo that, make it orange instead", "add an orange hat to the cat", 0, []),
    (
        ["add a cat on the sofa", "add a dog on the rug"],
        "make the other one black",
        "make the cat black",
        None,
        [("the other one", "ENTITY", "cat", 1)],
    ),
    (["add a cat on the sofa", "add a dog on the rug"], "remove the first one", "remove the cat", None, []),
    (["add a cat", "add a dog", "add a bird"], "make the other one black", None, None, []),
    (["add a vase on the table"], "put flowers in it", "put flowers in the vase", None, [("it", "ENTITY", "vase", 1)]),
    (["make the house red"], "I don't like that, go back", "Go back to the original photo", 0, []),
    (["make the house red"], "never mind", "Go back to the original photo", 0, []),
    (["make the house red", "make the photo darker"], "go back to turn 1", "Go back to turn 1", 1, []),
]


def line(history: list[str], said: str) -> dict:
    return resolve_line({"session_id": "s", "turn_index": len(history), "history": history, "turn": said})


@pytest.mark.parametrize(("history", "said", "meant", "back", "mentions"), READ, ids=[f"{case[0]} {case[1]}" for case in READ])
def test_a_turn_is_read_against_those_before(
    history: list[str], said: str, meant: str | None, back: int | None, mentions: list[tuple]
) -> None:
    read = line(history, said)
    if meant is None:
        assert read["unclear"]["question"]
        return
    assert read["unclear"] is None
    assert read["meant"].lower() == meant.lower()
    assert read["backtrack"] == back
    found = {(mention["text"], mention["anchor"], mention["turn"]): mention["referent"] for mention in read["mentions"]}
    for words, anchor, referent, turn in mentions:
        assert referent in found[words, anchor, turn]


@pytest.mark.parametrize(("history", "said"), [(case[0], case[1]) for case in READ])
def test_mentions_stand_where_they_say(history: list[str], said: str) -> None:
    read = line(history, said)
    for mention in read["mentions"]:
        assert said[mention["start"] : mention["end"]] == mention["text"]
        assert 0 <= mention["confidence"] <= 1
    assert len(read["short"].split()) <= 12


def test_a_line_has_exactly_the_keys_that_are_promised() -> None:
    read = line(["recolour the flower red"], "make it blue")
    assert list(read) == ["session_id", "turn_index", "meant", "short", "kind", "kinds", "category", "mentions", "backtrack", "unclear"]
    assert list(read["mentions"][0]) == ["text", "start", "end", "anchor", "referent", "turn", "confidence"]
    assert (read["kind"], read["category"]) == (Kind.ATTRIBUTE.value, "Object-Level Semantic")


def session(*meant: str) -> Session:
    """Turns t1, t2, … one upon the other."""
    at, turns = None, []
    for number, words in enumerate(meant, 1):
        turns.append(Turn(f"t{number}", at, Reading(words, words, words, (), at), None, (), None, State.DONE, datetime.now(UTC)))
        at = f"t{number}"
    return Session("s", "me", Picture.of(Image.new("RGB", (8, 8))), Origin("", (8, 8)), tuple(turns), at)


def test_undo_leads_to_the_parent_and_edits_nothing() -> None:
    read = Rules().resolve("undo", session("make the photo warmer", "add some grain"), "t2")
    assert (read.parent, read.only_back) == ("t1", True)


def test_undo_with_a_wish_carries_the_wish_out_on_the_parent() -> None:
    read = Rules().resolve("undo that and make it blue", session("make the flower red"), "t1")
    assert (read.parent, read.only_back, read.meant) == (None, False, "make the flower blue")
    assert read.kinds == (Kind.ATTRIBUTE,)


def test_only_the_way_to_the_place_counts() -> None:
    one = session("add a hat to the cat")
    other = Turn(
        "u1", None, Reading("paint the door green", "paint the door green", "", (), None), None, (), None, State.DONE, datetime.now(UTC)
    )
    both = Session(one.id, one.owner, one.source, one.origin, (*one.turns, other), "u1")
    assert Rules().resolve("make it blue", both, "t1").meant == "make the hat on the cat blue"
    assert Rules().resolve("make it blue", both, "u1").meant == "make the door blue"


@pytest.mark.parametrize("said", ["make this blue", "make it blue", "remove it", "remove this"])
def test_where_the_person_points_is_what_is_meant(said: str) -> None:
    read = Rules().resolve(said, session("add a hat to the cat"), "t1", Region((1, 1, 4, 4)))
    assert "the selected area" in read.meant
    assert read.mentions[0].anchor is Anchor.SEEN


def test_there_is_nothing_to_undo_at_the_original() -> None:
    with pytest.raises(BadInstruction, match="original photo"):
        Rules().resolve("undo that", session(), None)


def test_two_readings_too_close_to_tell_are_asked_with_both_to_choose_from() -> None:
    with pytest.raises(Unclear) as asks:
        Rules().resolve("make it bigger", session("add a fox and an owl"), "t1")
    assert set(asks.value.choices) == {"make the fox bigger", "make the owl bigger"}


def test_an_answer_to_the_question_is_no_question_again() -> None:
    before = session("add a fox and an owl")
    for choice in ("make the fox bigger", "make the owl bigger"):
        assert Rules().resolve(choice, before, "t1").meant == choice
