"""Two things that were brought together: the one and the other, both, one of a couple; what is left of many; the same for somebody else."""

import pytest

from session.resolve import resolve_line


def meant(*turns: str) -> object:
    return resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})["meant"]


BOTH = "remove the drum and the flute"


@pytest.mark.parametrize(
    ("turns", "whole"),
    [
        (["add a kettle and a toaster", "put a rose on the one, a cup on the other"], "put a rose on the kettle, a cup on the toaster"),
        (["put a drum and a flute on the stage", "a boy lies on the drum and plays with the flute", "remove both"], BOTH),
        (["add a couple dancing", "give her a red dress"], "give the woman a red dress"),
        (["put a mug on the desk", "add a second one next to it", "swap their handles"], "swap the mugs' handles"),
        (["add three lamps", "hang a picture above the sofa", "turn the left one off"], "turn the left lamp off"),
        (["add a bowl of figs", "replace half of the figs with plums", "the remaining ones look dry"], "the remaining figs look dry"),
    ],
)  # fmt: skip
def test_two_that_were_named_side_by_side(turns: list[str], whole: str) -> None:
    assert meant(*turns) == whole


@pytest.mark.parametrize(
    ("turns", "who"),
    [
        (["turn the uncle into a robot", "do the same to the aunt"], "the aunt"),
        (["give the boy a cape", "the same for the girl"], "the girl"),
    ],
)
def test_the_same_for_somebody_else_is_about_them(turns: list[str], who: str) -> None:
    mentions = resolve_line({"history": turns[:-1], "turn": turns[-1]})["mentions"]
    assert isinstance(mentions, list)
    assert who.split()[1] in mentions[0]["referent"]
    assert who.split()[1] in str(meant(*turns))
