"""He and she said of things by people whose own language has no "it"; a person who was never named stays one."""

import pytest

from session.resolve import resolve_line


@pytest.mark.parametrize(
    ("before", "said", "meant"),
    [
        ("put a table in the room", "he is more big", "the table is more big"),
        ("add a castle on the hill", "make she more near", "make the castle more near"),
        ("put a boat on the lake", "the sail of him must be red", "the sail of the boat must be red"),
        ("put a boat on the lake", "give him a red hat", "give the man a red hat"),
        ("add a guard at the gate", "he must be more small", "the guard must be more small"),
    ],
)
def test_he_of_a_thing_in_broken_english_is_the_thing(before: str, said: str, meant: str) -> None:
    assert resolve_line({"history": [before], "turn": said})["meant"] == meant
