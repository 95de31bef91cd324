# ruff: noqa: E501 (a conversation is read more easily on one line)
"""Conversations as strangers have them, each read wrong once: what is meant, or which turn is gone back to."""

import pytest

from editor.asks import courtesy
from session.resolve import resolve_line
from tests.benchmarks.references.same import same

MEANT = (
    ("Have there be bananas in the basket · Have there be a fly on one of the bananas", "have there be a fly on one of the bananas"),
    ("Replace the bananas with pineapples. · Could we have a monkey eating one of them?", "add a monkey eating one of the pineapples"),
    ("Make the cat's fur black and white. · Give the cat one blue eye.", "give the cat one blue eye"),
    ("stack three books on the desk · the top one should be red", "the top book should be red"),
    ("add a lighthouse · make the boat on the left smaller than the one on the right", "make the boat on the left smaller than the boat on the right"),
    ("add some dramatic clouds · and birds flying in front of them", "and birds flying in front of the dramatic clouds"),
    ("add dramatic clouds · maybe a few less", "remove some of the dramatic clouds"),
    ("paint the wall blue · hmm. try a dusty pink", "make the wall dusty pink"),
    ("put string lights on the railing · ooh nice. could they be warmer", "make the string lights warmer"),
    ("thx! could the roses be a bit more red", "make the roses a bit more red"),
    ("need this for my cv so make the background plain grey pls", "make the background plain grey"),
    ("remove my puppy's leash · put him over a city", "put the puppy over a city"),
    ("open my dad's eyes · also he would look way better w a beard tbh", "give the dad a beard"),
    ("What if the surfer was an astronaut?", "make the surfer an astronaut"),
    ("what if there was a plant behind the chair", "add a plant behind the chair"),
    ("Add three seagulls. · make the middle one fly · What if the others were asleep", "make the other seagulls asleep"),
    ("change the sign to say FRESH BREAD DAILY · it should be in french", "the sign should be in french"),
    ("extend the dancer's arm · there's a cable by her foot, clone that out", "clone out the cable by the dancer's foot"),
    ("soften my son's skin · he has a tiny scratch on his nose can you hide that", "my son has a tiny scratch on his nose can you hide the tiny scratch"),
    ("Let one horse be black and the other be white. · Put a rider on the white one.", "put a rider on the white horse"),
    ("let the kid play a violin · put a music stand in front of him · let it be on fire", "let the music stand be on fire"),
    ("put a pumpkin by the door · carve a face into it · Put another one on the other side.", "put another pumpkin on the other side"),
    ("have the plane leave a trail · have there be a second plane · make it smaller than the first one", "make the second plane smaller than the first plane"),
    ("give the taller man a suit · the shorter one a tuxedo", "give the shorter man a tuxedo"),
    ("add a rug · ok the rug is too busy, plain beige please", "make the rug plain beige"),
    ("make the lawn greener · hmm, the lawn is too green now", "make the lawn less green"),
    ("and blue sky instead of grey, if that's ok", "make the sky blue"),
    ("put a vase in the corner · Add a black piano. · Place a vase with lilies on top of it.", "place a vase with lilies on top of the black piano"),
    ("Have there be magnets on the fridge · Have one of the magnets be a banana · Remove the others", "remove the other magnets"),
    ("could you brighten my wifes face · make her smile", "make my wife smile"),
    ("add a balloon · actually three of them in different colours", "add three balloons in different colours"),
    ("add a snowman · give it a hat and a scarf · the hat should be black · swap them", "swap the scarf and the hat"),
    ("make teh sky purple · and teh clouds too", "make the clouds purple"),
    ("make her dress green · longer · with flowers on it", "add flowers on the woman's dress"),
    ("add a man and a woman · make him taller · now swap their places", "swap the woman and the man's places"),
    ("put a candle on the table · and one on the shelf · light both", "light both candles"),
    ("remove the cars · put them back", "put the cars back"),
    ("put a hat on the man · same hat on the dog", "put the same hat on the dog"),
    ("add a boat · what about a second one · and a third", "add another boat"),
    ("add a red hat · make it blue · make it gold", "make the hat gold"),
    ("add a big dog · make it small · give it a hat", "give the dog a hat"),
    ("yum. fries on the side", "add fries on the side"),
    ("put a tractor inside · and another one outside, but rusty", "add another tractor outside, but rusty"),
    ("put the dog over a city · at sunset", "set the photo at sunset"),
    ("add a beard to the dad · haha ok, without again", "remove the beard"),
    ("add birds · Hmm, they look like airplanes 😂 make them geese", "the birds look like airplanes 😂 make the birds geese"),
    ("fence is ugly, hedge instead · taller", "make the hedge taller"),
    ("put a slice on the blue plate · a scoop of vanilla next to it", "add a scoop of vanilla next to the slice"),
    ("Put a hat on the man in the back. · No, I meant the man in front.", "put a hat on the man in front"),
    ("put a hat on the man · Bowler, not a cowboy hat.", "put a bowler on the man"),
    ("line up four candles · make the last two blue", "make the last two candles blue"),
    ("add a balloon · two more", "add two more balloons"),
    ("put a vase on it · Change the stop sign to have a picture of a banana on it", "change the stop sign to have a picture of a banana on it"),
    ("Replace the clock with a mirror. · Give it a gold frame. · Add a vase under it. · Go back to when there was just the mirror and make it oval", "make the mirror oval"),
)  # fmt: skip


def read(conversation: str) -> dict[str, object]:
    *history, turn = conversation.split(" · ")
    return resolve_line({"history": history, "turn": turn})


@pytest.mark.parametrize(("conversation", "meant"), MEANT)
def test_what_a_stranger_means(conversation: str, meant: str):
    found = str(read(conversation)["meant"])
    assert same(found, [meant], conversation.split(" · ")), found


def named(conversation: str) -> list[tuple[str, str, str]]:
    mentions = read(conversation)["mentions"]
    assert isinstance(mentions, list)
    return [(mention["text"], str(mention["anchor"]), mention["referent"]) for mention in mentions]


@pytest.mark.parametrize(
    ("conversation", "mention"),
    [
        ("let the man look at the little boy · make the little boy cry", ("the little boy", "ENTITY", "the little boy")),
        ("add a party hat on the kid · add balloons behind the boy", ("the boy", "ENTITY", "the kid")),
        ("let the bride wear a hat · give the woman sunflowers", ("the woman", "ENTITY", "the bride")),
        ("add fish · the fishmonger needs his apron white", ("his", "SAME_TURN", "the fishmonger")),
        ("add a wizard · put an owl on the wizard's shoulder and a ring around its leg", ("its", "SAME_TURN", "the owl")),
        (
            "change the bear to a polar bear · add a penguin · let the two animals look at each other",
            ("the two animals", "ENTITY", "the polar bear and the penguin"),
        ),
        (
            "put a tractor inside · and another tractor outside · swap the colours of the two tractors",
            ("the two tractors", "ENTITY", "both tractors"),
        ),
        ("make the left curtain red · make both curtains blue · give the left one its red back", ("its", "SAME_TURN", "the left curtain")),
        ("replace the ducks with flamingos · the other one looks sad, make it smile", ("it", "SAME_TURN", "the other flamingo")),
        ("change the blue shirt to red shirt · let it be a mushroom pizza", ("it", "SEEN", "the pizza")),
        ("darken the room · lift the shadows on their faces", ("their", "SEEN", "the people")),
        ("There should be a cow crossing the road. · Add a traffic sign with a cow on it.", ("it", "SAME_TURN", "the traffic sign")),
        ("put a lid on the pot and a spoon next to it", ("it", "SAME_TURN", "the pot")),
        ('write "LOVE" on the wall · Make the letters pink.', ("the letters", "ENTITY", 'the text "LOVE"')),
        ("give the skier a jacket · add a yeti behind him · let them race", ("them", "ENTITY", "the yeti and the skier")),
        ("Curve its trunk up. · Put a monkey on its back. · Give it one tusk.", ("it", "SEEN", "the elephant")),
        ("add a hammock · This is wonderful! Would a lady in it be possible?", ("This", "ENTITY", "the hammock")),
    ],
)
def test_who_a_stranger_means(conversation: str, mention: tuple[str, str, str]):
    assert mention in named(conversation)


def test_the_first_colour_was_better():
    assert read("show me the walls in sage green · make the walls pink · the first color was better")["backtrack"] == 1


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("ooh nice. make it red", "make it red"),
        ("That's hilarious! Can it have three eyes?", "Can it have three eyes?"),
        ("empty one of them lol", "empty one of them"),
        ("I'm thinking of painting my bedroom, show me the walls in sage green", "show me the walls in sage green"),
        ("😂 make them geese 😂", "make them geese"),
        ("k and blur the background", "blur the background"),
        ("omg love it", "omg love it"),
        ("make it cool", "make it cool"),
        ("nice hat on the cat", "nice hat on the cat"),
        ("that's too much", "that's too much"),
        ("it was better before", "it was better before"),
        ("i love it before the snow", "i love it before the snow"),
        ("no, the left one", "no, the left one"),
        ("", ""),
    ],
)
def test_what_is_said_around_a_wish_is_no_part_of_it(said: str, wish: str):
    start, end = courtesy.wish(said)
    assert said[start:end] == wish


def test_a_girl_is_no_boy():
    assert not any(mention[0] == "the girl" for mention in named("let the boy raise his arm · give the girl the same pose"))
