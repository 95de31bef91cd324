"""What may be said, and what is said back where it may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import BadInstruction
from editor.instructions import MOST_CHARACTERS, instruction


@pytest.mark.parametrize(
    "words",
    [
        "make the photo warmer",
        "=cmd|' /C calc'!A0",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "../../etc/passwd",
        "اجعلها أكثر دفئًا\u200f!",
        "もっと暖かく",
        "👩🏽‍🚀 bigger",
        "x" * MOST_CHARACTERS,
    ],
)
def test_words_are_kept_to_the_character(words: str) -> None:
    assert instruction(words) == words


def test_space_around_the_words_goes_and_lines_become_one() -> None:
    assert instruction("  make it\twarmer,\r\n\nthen crop\u2028it \n") == "make it warmer, then crop it"


def test_the_same_words_are_the_same_characters() -> None:
    assert instruction("cafe\u0301") == instruction("café") == "café"


def test_what_turns_text_round_is_taken_out() -> None:
    assert instruction("make it \u202egreen\u202c \u2066now\u2069") == "make it green now"


@pytest.mark.parametrize("words", ["", "   ", "\n\t", "\u200b\u200d", "\u202e\u202c", "\ufeff"])
def test_saying_nothing_is_answered_with_what_could_be_said(words: str) -> None:
    with pytest.raises(BadInstruction, match="Say what should change"):
        instruction(words)


@pytest.mark.parametrize("length", [MOST_CHARACTERS + 1, 10_000, 1_000_000])
def test_too_many_words_are_refused_with_both_numbers(length: int) -> None:
    with pytest.raises(BadInstruction, match=f"{length:,} characters, and 2,000"):
        instruction("x" * length)


@pytest.mark.parametrize("bad", ["\0", "\x1b[31m", "\x07", "\x7f", "\x9b", "\ud800"])
def test_characters_that_cannot_be_shown_are_refused(bad: str) -> None:
    with pytest.raises(BadInstruction, match="cannot be shown"):
        instruction(f"make it {bad}red")


@given(st.text(st.characters(exclude_categories=[])))
def test_whatever_is_said_is_words_that_can_be_stored_or_one_sentence(text: str) -> None:
    try:
        words = instruction(text)
    except BadInstruction:
        return
    assert words
    assert words == instruction(words)
    assert words.encode().decode() == words
    assert "\n" not in words
