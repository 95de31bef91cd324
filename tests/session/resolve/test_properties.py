"""What holds of every reading, whatever the words: on instructions that stand alone, and on small talks put together at random."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session.resolve import resolve_line

ALONE = """
add a lighthouse on the cliff
add two sparrows to the branch of the apple tree
put a bowl of cherries on the windowsill
place a wooden ladder against the brick wall
insert a hot air balloon above the mountains in the background
draw a thick mustache on the statue
add a neon sign that says "open all night" above the door
write "Bakery" in white letters on the shop window
put a bandana around the neck of the golden retriever
give the old fisherman a yellow raincoat
give the girl on the swing a red ribbon
give the bride a bouquet of tulips
remove the lamppost on the left
delete the watermark in the lower right corner
get rid of the power lines
erase the scratches from the tabletop
take the backpack off the hiker
remove everyone except the violinist
remove the second boat from the right
replace the bicycle with a scooter
swap the sandwich for a bowl of ramen
replace the sky with a starry night
turn the sofa into a wooden bench
turn the pumpkin into a carriage
change the pigeon to a parrot
change the color of the front door to teal
change the material of the statue to white marble
change the text on the billboard to "Summer Sale"
change the man's shirt to a grey sweater
change the woman's hairstyle to a short bob
make the car black
make the kitten's collar silver
make the tallest tower twice as tall
make the river wider
make the curtains striped
make the grass greener
make the photo brighter
make the whole picture black and white
make the image look like a watercolor painting
make the boy smile
make the dog sit on the carpet
make the dancer raise both arms
make the teacher look ten years younger
make the horse in the foreground smaller
move the armchair to the left of the fireplace
move the vase from the table to the shelf
shift the moon to the upper left corner
rotate the arrow clockwise
enlarge the clock on the tower
shrink the elephant to half its size
crop the picture around the cat
zoom in on the hummingbird
extend the canvas to the right
blur the background behind the runner
sharpen the bird's feathers
brighten the shadows under the bridge
add warm evening light from the right
add film grain
apply a sepia tone
turn the photo into a pencil sketch
turn the picture into a comic page
render the scene in the style of Van Gogh
convert the man into a Lego figure
turn the skater into a sticker with a white border
turn the singer into a Pixar character
give the summer meadow a cover of snow
make the street look like winter
let the rain fall on the market square
let the woman hold a paper umbrella
let the man wear a straw hat
let the two children hold hands
let a seagull land on the railing
have the waiter carry a tray of drinks
have the astronaut wave at the camera
dress the mannequin in a blue velvet suit
fill the empty bowl with soup
cover the table with a checkered cloth
hang a lantern from the lowest branch
hide the cable behind the desk
paint the fence white
paint stripes on the zebra crossing
close the window on the left
open the drawer of the desk
light the candles on the birthday cake
translate the street sign into Japanese
use a handwritten font for the menu board
set the table for three people
tie the balloon to the mailbox
the boat should be red
the lake is frozen
there should be a swan on the pond
""".strip().splitlines()

THINGS = ("hat", "scarf", "ribbon", "lantern", "basket")
ANIMALS = ("dog", "horse", "cat", "goat", "walrus")
COLORS = ("red", "blue", "green", "white", "purple")
OPENERS = (
    "add a {thing} to the {animal}",
    "put a {thing} next to the {animal}",
    "give the {animal} a {thing}",
    "make the {animal} {color}",
    "put a {color} {thing} on the floor",
    "replace the {animal} with a {other}",
    "add a {color} {animal} on the left",
    "let the {animal} wear a {thing}",
)
FOLLOWERS = (
    "make it {color}",
    "make it bigger",
    "remove it",
    "move it to the left",
    "put a {thing} next to it",
    "give the {animal} a {thing}",
    "make the {animal} bigger",
    "now {color}",
    "undo that",
    "go back to the original",
    "and a {thing}",
    "make its tail {color}",
    "put a {thing} there",
    "add another {thing}",
    "it should be {color}",
    "make the {thing} {color}",
    "make the other {animal} {color}",
    "make the wall the same color as the {thing}",
)
SWAPS = ({"hat": "scarf"}, {"dog": "horse"}, {"cat": "goat"}, {"red": "blue"}, {"ribbon": "lantern", "green": "white"})

wishes = st.fixed_dictionaries(
    {
        "thing": st.sampled_from(THINGS),
        "animal": st.sampled_from(ANIMALS),
        "other": st.sampled_from(ANIMALS),
        "color": st.sampled_from(COLORS),
    }
)


def spoken(frame: str, words: dict[str, str]) -> str:
    return frame.format(**words)


def joined(first: str, rest: list[str]) -> list[str]:
    return [first, *rest]


opening = st.builds(spoken, st.sampled_from(OPENERS), wishes)
following = st.builds(spoken, st.sampled_from(FOLLOWERS), wishes)
talks = st.builds(joined, opening, st.lists(following, min_size=1, max_size=3))


def answer(*said: str) -> dict[str, Any]:
    return resolve_line({"history": list(said[:-1]), "turn": said[-1]})


def bare(text: str) -> str:
    return text.strip().rstrip(".").lower()


def swapped(value: Any, names: dict[str, str]) -> Any:
    """With each name in the other's place, in every text of a value."""
    both = names | {new: old for old, new in names.items()}
    if isinstance(value, str):
        return re.sub(r"\b(" + "|".join(both) + r")\b", lambda found: both[found[0]], value)
    if isinstance(value, list):
        return [swapped(one, names) for one in value]
    return {key: swapped(one, names) for key, one in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("said", ALONE)
def test_what_stands_alone_stays_as_it_was_said(said: str):
    given = answer(said)
    assert (given["unclear"], bare(given["meant"]), given["backtrack"]) == (None, bare(said), None)


@pytest.mark.parametrize("said", ALONE)
def test_what_stands_alone_stays_so_after_something_else(said: str):
    given = answer("add a walrus beside the igloo", "make the walrus juggle", said)
    assert (given["unclear"], bare(given["meant"]), given["backtrack"]) == (None, bare(said), None)


@given(talks)
@settings(max_examples=100)
def test_a_rewrite_read_again_without_history_changes_nothing(talk: list[str]):
    first = answer(*talk)
    if first["unclear"] is None and first["backtrack"] is None:
        assert bare(answer(first["meant"])["meant"]) == bare(first["meant"])


@given(talks, st.sampled_from(SWAPS))
@settings(max_examples=100)
def test_other_names_give_the_same_reading_of_those_names(talk: list[str], names: dict[str, str]):
    heard, told = answer(*talk), answer(*swapped(talk, names))
    for key in ("meant", "backtrack", "unclear"):
        assert told[key] == swapped(heard[key], names)
    reading = [(mention["text"], mention["anchor"], mention["referent"], mention["turn"]) for mention in told["mentions"]]
    assert reading == [
        tuple(swapped([mention["text"], mention["anchor"], mention["referent"], mention["turn"]], names)) for mention in heard["mentions"]
    ]


@given(talks, st.sampled_from(("please {}", "{}, please", "could you {}?", "can you please {}?", "ok, {}", "{}.", "{}!")))
@settings(max_examples=60)
def test_politeness_changes_no_reading(talk: list[str], manners: str):
    plain, polite = answer(*talk), answer(*talk[:-1], manners.format(talk[-1]))
    assert [(m["anchor"], m["referent"]) for m in polite["mentions"]] == [(m["anchor"], m["referent"]) for m in plain["mentions"]]
    assert polite["backtrack"] == plain["backtrack"]


@given(talks)
@settings(max_examples=60)
def test_every_mention_is_where_it_says_and_its_turn_exists(talk: list[str]):
    given = answer(*talk)
    for mention in given["mentions"]:
        assert talk[-1][mention["start"] : mention["end"]] == mention["text"]
        assert mention["turn"] is None or 0 <= mention["turn"] <= len(talk)
    assert given["backtrack"] is None or 0 <= given["backtrack"] < len(talk)
    assert len(given["short"].split()) <= 12
