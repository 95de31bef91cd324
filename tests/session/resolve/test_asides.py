"""Sentences that wish for nothing are not handed to the editor; what is wrong with a thing tells which one is meant."""

import pytest

from session.resolve import resolve_line


def meant(*turns: str) -> object:
    return resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})["meant"]


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("oh this would look amazing in autumn! make the leaves orange",), "make the leaves orange"),
        (("brighten her face", "That's her! Now soften the skin"), "soften the skin"),
        (("Could you get rid of the bin on the path? It ruins my shot",), "get rid of the bin on the path"),
        (("i love this. it's so moody. add fog",), "add fog"),
        (("the crane behind the tower bothers me, remove it",), "remove the crane behind the tower"),
        (("there's a bird in the corner, erase it",), "erase the bird in the corner"),
        (("there's a tourist on the left, cut him out",), "cut out the tourist on the left"),
        (("ok now the fence. paint it white",), "paint the fence white"),
        (("make the clown taller", "and the clown's nose, make it bigger"), "make the clown's nose bigger"),
    ],
)
def test_a_remark_is_left_out(turns: tuple[str, ...], wanted: str):
    assert meant(*turns) == wanted


@pytest.mark.parametrize(
    "said",
    ["The pool is too big. Make the pool smaller", "add a hat. the hat should be red"],
)
def test_what_may_be_wished_for_stays(said: str):
    assert meant(said) == said
