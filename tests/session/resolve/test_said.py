"""What the words of a turn are: which lean on something, and which name a thing."""

import pytest

from session.resolve.mentions import expressions
from session.resolve.things import things


@pytest.mark.parametrize(
    ("said", "leaning"),
    [
        ("make each a different metal", ["each"]),
        ("the two should share a baseline", ["the two"]),
        ("swap those two around", ["those two"]),
        ("put the rest in a velvet box", ["the rest"]),
        ("everything else in black and white", ["everything else"]),
        ("give the one that's left his rod", ["the one", "his"]),
        ("ok give the thing bigger wings", ["the thing"]),
        ("make each red car blue", []),
        ("there's a cable by her foot, clone that out", ["her", "that"]),
    ],
)
def test_what_leans_on_something_is_found(said: str, leaning: list[str]) -> None:
    assert [expression.text for expression in expressions(said)] == leaning


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("soften the skin just a tad", ["skin"]),
        ("make her hair a bit longer", ["hair"]),
        ("it should be tartan", []),
        ("smaller font", []),
        ("On reflection I preferred the previous hat.", ["previous hat"]),
        ("Dear editor, could you kindly replace the whiteboard", ["whiteboard"]),
        ("a scoop of vanilla next to it", ["scoop of vanilla"]),
        ("give the man a hair clip", ["man", "hair clip"]),
    ],
)
def test_measures_set_phrases_and_looks_name_no_thing(said: str, named: list[str]) -> None:
    assert [thing.words for thing in things(said)] == named


def test_a_thing_stands_in_the_pan_and_not_in_the_chef_whose_pan_it_is() -> None:
    assert things("put a lobster in the chef's pan")[0].where == "in the chef's pan"
