# ruff: noqa: E501 (a conversation is read more easily on one line)
"""Who is meant by a pronoun: what was called so, what has such parts, what a verb is done to, and what it cannot be."""

import pytest

from session.resolve import resolve_line
from tests.benchmarks.references.same import same

MEANT = (
    # A sentence that runs on speaks of what it has just named.
    ("the fans behind the net look bored, they should cheer", "the fans behind the net look bored, they should cheer"),
    ("make my nephew smile · fix his hair, it is all over the place", "fix my nephew's hair, it is all over the place"),
    ("add a dog · its leash is ugly, lose it", "the dog's leash is ugly, lose the leash"),
    ("add a newspaper beside my grandfather · His glasses are crooked. Straighten them.", "straighten my grandfather's glasses"),
    # Whoever was called he is neither she nor it.
    ("add a stray kitten by the trash can · he should look scruffy · tip it over", "tip the trash can over"),
    ("Add a foal next to the mare. · She should be licking its ear.", "the mare should be licking the foal's ear"),
    # What has such parts, and what the verb is done to.
    ("Paint the car green. · Put a surfboard on its roof. · Strap it down. · turn its headlights on", "turn the car's headlights on"),
    ("put the teapot on the left burner · light it", "light the left burner"),
    ("put a blue vase on the piano · crack in its side", "crack in the blue vase's side"),
    ("let the statue hold an ice cream · make it chocolate and let it drip down its arm", "make the ice cream chocolate and let the ice cream drip down the statue's arm"),
    # Two pronouns beside each other mean two; said again with nothing in between, the same.
    ("dress the twins in raincoats · add puddles and let them jump in them", "add puddles and let the twins jump in the puddles"),
    ("add three jars to the shelf · put labels on them", "put labels on the three jars"),
    ("make the dress on the mannequin blue · make it knee-length and give it a belt", "make the dress knee-length and give the dress a belt"),
    # Things they get, and what something is made of.
    ("give the three girls caps · make them blue", "make the caps blue"),
    ("add an oil painting · make its frame a darker wood · have my mother look at it", "have my mother look at the oil painting"),
    ("swap the soup for ramen · drop an egg in it · cut it in half", "cut the egg in half"),
)  # fmt: skip


@pytest.mark.parametrize(("conversation", "meant"), MEANT)
def test_who_is_meant(conversation: str, meant: str):
    *history, turn = conversation.split(" · ")
    found = str(resolve_line({"history": history, "turn": turn})["meant"])
    assert same(found, [meant], conversation.split(" · ")), found
