"""One part of the last wish put right, and single things wished back."""

import pytest

from session.resolve import resolve_line

SAID = [
    (["remove the fence", "make the sky pink"], "I'd rather have the fence back", "put the fence back"),
    (["remove the fence", "make the sky pink"], "i miss the fence", "bring back the fence"),
    (["remove the fence", "make the sky pink"], "the fence should come back", "put the fence back"),
    (["remove the fence", "make the sky pink"], "can we have the fence again", "put the fence back"),
    (["paint the door green", "add a wreath", "paint it black"], "I want the green door back", "put the green door back"),
    (["paint the door green", "paint it black", "add a wreath"], "go back to green for the door", "make the door green again"),
    (["paint the door green", "paint it black", "add a wreath"], "the door green again please", "make the door green again"),
    (["make the car red", "make the car blue", "add a driver"], "red again", "make the car red again"),
    (["make the car red", "make the car blue", "add a driver"], "make it red again", "make the car red again"),
    (["take the glasses off the boy", "make him smile"], "his glasses back on please", "put the boy's glasses back on"),
    (["paint the boat yellow", "add a buoy"], "paint the buoy the same colour", "paint the buoy the same colour"),
    (["paint the boat yellow", "paint it white"], "give it its yellow back", "give the boat its yellow back"),
    (
        ["paint the boat yellow", "paint it white", "add a dog"],
        "the dog's collar should have the boat's old colour",
        "the dog's collar should be yellow",
    ),
    (
        ["make the tree twice as tall", "add a swing"],
        "bring the tree back to its normal height",
        "bring the tree back to its normal height",
    ),
    (["make the tree twice as tall", "add a swing"], "the tree can have its old size again", "the tree can have its old size again"),
    (["write 1962 on the sign"], "no, 1926", "write 1926 on the sign"),
    (['Write "since 1962" on the sign'], "no, 1926", 'Write "since 1926" on the sign'),
    (['Write "since 1962" on the sign'], "sorry i meant 1926", 'Write "since 1926" on the sign'),
    (['Write "since 1962" on the sign'], "1926, not 1962", 'Write "since 1926" on the sign'),
    (["put Welcome Hoem on the banner"], "oops, it's spelled Home", "put Welcome Home on the banner"),
    (["add my name KATRIN to the mug"], "sorry, it's KATHRIN with an h", "add my name KATHRIN to the mug"),
    (["add two ducks to the pond"], "three i mean", "add three ducks to the pond"),
    (["add two ducks to the pond"], "make that three", "add three ducks to the pond"),
    (["add two ducks to the pond"], "no wait, geese", "add two geese to the pond"),
    (["add two ducks to the pond"], "geese, not ducks!", "add two geese to the pond"),
    (["make the left door blue"], "sorry the right one", "make the right door blue"),
    (["make the left door blue"], "not that one, the other", "make the other door blue"),
    (["make the left door blue"], "i was talking about the right door", "make the right door blue"),
    (["make the wall yellow"], "the door, not the wall", "make the door yellow"),
    (["make the wall yellow"], "oh no not the wall, i meant the door", "make the door yellow"),
    (["make the wall yellow"], "wrong wall! the one with the window", "make the wall with the window yellow"),
    (["make the wall yellow"], "mustard rather than yellow", "make the wall mustard"),
    (["make the wall yellow"], "well more like mustard", "make the wall more like mustard"),
    (["give the dog a hat"], "no, the other dog, the spotted one", "give the spotted dog a hat"),
    (["give the dog a hat"], "a cap, sorry", "give the dog a cap"),
    (["give the dog a hat"], "no no, a scarf", "give the dog a scarf"),
    (["give the dog a hat"], "i said the cat", "give the cat a hat"),
    (["move the lamp to the left"], "no, right", "move the lamp to the right"),
    (["remove the people in the background"], "only the guy in red", "remove only the guy in red in the background"),
    (["remove the people in the background"], "wait keep the kid", "keep the kid"),
    (["remove the people in the background"], "but not my wife", "remove the people in the background, but not my wife"),
    (["put a candle on each table"], "not on the front one", "put a candle on each table, but not on the front table"),
    (["put a candle on the tables"], "no not all, just the front two", "put a candle on just the front two tables"),
    (["paint the fence red", "add a gate"], "no gate, sorry, a hedge", "add a hedge"),
    (["make the room lavender"], "keep the lavender but make it lighter", "keep the lavender but make the room lighter"),
    (
        ["make the room lavender", "add a sofa"],
        "leave everything else as is but remove the sofa",
        "leave everything else as is but remove the sofa",
    ),
    (["make it snow", "add a sled"], "take the snow away, the sled can stay", "take the snow away, the sled can stay"),
]


@pytest.mark.parametrize(("history", "said", "meant"), SAID, ids=[said for _, said, _ in SAID])
def test_the_last_wish_is_put_right_and_what_is_gone_comes_back(history: list[str], said: str, meant: str) -> None:
    assert resolve_line({"history": history, "turn": said})["meant"] == meant
