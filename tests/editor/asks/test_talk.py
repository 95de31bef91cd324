"""Words that ask for no edit are answered; words that do are left alone."""

import pytest

from editor.asks.talk import answer
from editor.errors import BadInstruction
from editor.instructions import instruction


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        ("thanks!", "welcome"),
        ("perfect, thank you so much", "welcome"),
        ("nice", "Good to hear"),
        ("oh wow, that looks great", "Good to hear"),
        ("cool!", "Good to hear"),
        ("hello", "Hello"),
        ("Hi there", "Hello"),
        ("ok", "Say what should change"),
        ("what can you do?", "in your own words"),
        ("help", "in your own words"),
        ("who is that?", "questions about them are not answered"),
        ("how many people are in the photo?", "questions about them are not answered"),
        ("save it", "Download"),
        ("can you save this for me please", "Download"),
        ("download", "Download"),
        ("resize it to 500x500", "keeps its size"),
        ("Make the picture 1200 px wide", "keeps its size"),
        ("convert it to jpg", "keeps its size"),
    ],
)
def test_talk_gets_one_sentence_that_says_what_to_do(said: str, tells: str) -> None:
    with pytest.raises(BadInstruction, match=tells):
        instruction(said)


@pytest.mark.parametrize(
    "said",
    [
        "make it nice and warm",
        "cool it down",
        "nice blue sky please",
        "crop it to 500x500",
        "keep only the dog",
        "print NASA on his jacket",
        "hello kitty on the shirt",
        "it looks good but too dark",
        "what if the dog was a cat",
        "move it 50 pixels to the left",
        "never mind",
        "go back",
        "no, the left one",
        "a pretty dress",
        "thanks, now make it warmer",
        "make it bigger",
    ],
)
def test_a_wish_is_no_talk(said: str) -> None:
    assert answer(said) is None


def test_long_talk_is_looked_at_in_no_time() -> None:
    assert answer("ok " * 600 + "x") is None
