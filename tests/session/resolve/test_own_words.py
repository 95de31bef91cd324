"""Going back in people's own words, edits that only sound like it, and "it" after the whole photo was given a look."""

import pytest

from session.resolve import resolve_line
from session.types import Anchor

DOG = ["Add a red hat to the dog", "make it snow", "change the sofa to green", "put a lamp next to the sofa"]
MAN = ["give the man a beard", "make the wall blue", "add a cat on the chair", "make it night"]

BACK = (
    (DOG, "can we have the one from two edits ago", 2),
    (DOG, "i liked it better before the hat", 0),
    (DOG, "back to how it was w/o the snow", 1),
    (DOG, "the version before last", 2),
    (DOG, "give me my photo back", 0),
    (DOG, "let's pretend the last edit never happened", 3),
    (DOG, "ctrl+z x2", 2),
    (DOG, "hmm go back a step", 3),
    (DOG, "that last one was a mistake", 3),
    (DOG, "back up two steps", 2),
    (DOG, "the last but one version please", 2),
    (MAN, "undo that and the one before", 2),
    (MAN, "take off the last two edits", 2),
    (MAN, "make it how it was when we started", 0),
    (MAN, "don't keep that last change", 3),
    (MAN, "back it up one", 3),
    (MAN, "one before", 3),
    (MAN, "wipe it all and begin again", 0),
    (MAN, "undo 2x", 2),
    (MAN, "keep the beard, lose everything else", 1),
    (MAN, "nvm the night thing", 3),
    (MAN, "that edit ruined it", 3),
    (MAN, "let's redo from the original", 0),
    (MAN, "nah keep the previous", 3),
    (MAN, "i'll take the one before", 3),
    (MAN, "older version please", 3),
    (["add a shadow under the cat", "add a shadow under the dog", "make it warmer"], "go back to before the shadows", 0),
)
STAY = (
    (DOG, "put the chair back in the corner"),
    (DOG, "restore the old painting"),
    (DOG, "bring the background forward"),
    (DOG, "undo her buttons"),
    (DOG, "a step back from the camera"),
    (DOG, "reset the clock to noon"),
    (DOG, "roll back the carpet"),
    (DOG, "remove the last person in the row"),
    (MAN, "put a version of the Mona Lisa on the wall"),
    (MAN, "ditch the chair"),
    (MAN, "step the contrast down"),
    (MAN, "take the back seat out of the car"),
    (MAN, "clear everything off the table"),
    (MAN, "wipe the table clean"),
    (MAN, "make the original sign older"),
    (MAN, "drop the last two chairs"),
)


@pytest.mark.parametrize(("history", "said", "place"), BACK, ids=[said for _, said, _ in BACK])
def test_peoples_own_words_lead_back(history: list[str], said: str, place: int) -> None:
    assert resolve_line({"history": history, "turn": said})["backtrack"] == place


@pytest.mark.parametrize(("history", "said"), STAY, ids=[said for _, said in STAY])
def test_what_only_sounds_like_it_stays(history: list[str], said: str) -> None:
    assert resolve_line({"history": history, "turn": said})["backtrack"] is None


@pytest.mark.parametrize(
    "look",
    [
        "make it golden hour",
        "make it blue hour",
        "make it pop art",
        "turn it into a watercolour",
        "convert to a cartoon",
        "convert to an oil painting",
        "make it winter",
        "make it foggy",
        "golden hour",
        "turn the photo into a pencil sketch",
    ],
)
def test_it_is_the_photo_after_the_photo_was_given_a_look(look: str) -> None:
    answer = resolve_line({"history": [look], "turn": "now add film grain to it"})
    assert answer["mentions"][0]["anchor"] is Anchor.IMAGE  # pyright: ignore[reportIndexIssue, reportUnknownMemberType]
    assert answer["meant"] == "add film grain to the photo"


def test_what_is_put_into_the_photo_is_still_a_thing() -> None:
    answer = resolve_line({"history": ["neon sign above the door", "rain"], "turn": "make the sign pink"})
    assert [mention["referent"] for mention in answer["mentions"]] == ["the neon sign"]  # pyright: ignore


def test_the_same_for_the_other_one_names_it() -> None:
    answer = resolve_line({"history": ["paint the left door red"], "turn": "same for the other one"})
    assert answer["meant"] == "paint the other door red"
