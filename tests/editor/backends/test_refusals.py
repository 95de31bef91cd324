"""What the built-in editor says when it cannot: a whole sentence about what was asked, with what could do it."""

import re

import pytest

from editor.backends.built_in.refusals import INSTEAD, refused
from editor.backends.built_in.table import SKILLS
from editor.operations import operations


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("add a dog", "Adding a dog needs"),
        ("add an owl on the fence", "Adding an owl needs"),
        ("add the eiffel tower", "Adding the eiffel tower needs"),
        ("add some smoke", "Adding smoke needs"),
        ("let there be cats", "Adding cats needs"),
        ("add fireworks and two moons", "Adding fireworks and two moons needs"),
        ("put it back", "Carrying out “put it back” needs"),
        ("swap the apple for a pear", "Putting something else in place of the apple needs"),
        ("make the table wooden", "Changing what the table is like needs"),
        ("make his car rusty", "Changing what his car is like needs"),
        ("make it look professional", "Carrying out “make it look professional” needs"),
        ("make it cubist", "The style “cubist” needs"),
        ("turn her into an anime girl", "The style “anime” needs"),
        ("make the people dance", "Changing how somebody looks or stands needs"),
        ("translate it to french", "Changing words that are written in the photo needs"),
        ("show more on the left", "Showing more than the photo does needs"),
        ("asdf jkl", "“asdf jkl” is nothing the built-in editor understands: say it in other words."),
        ("do something cool", "“do something cool” is nothing the built-in editor understands"),
    ],
)
def test_it_speaks_of_what_was_asked_and_names_what_could(said: str, begins: str) -> None:
    (operation,) = operations(said)
    assert operation.action not in SKILLS
    assert refused(operation).startswith(begins)
    assert refused(operation).endswith(INSTEAD)


@pytest.mark.parametrize(
    "said", ["make it meow", "give them wings", "add more", "add that", "make her happier", "replace this with a dog", "???"]
)
def test_a_pronoun_is_never_given_an_article(said: str) -> None:
    assert not re.search(r"\b(?:an?|the) (?:it|this|that|them|more|him|her)\b", refused(operations(said)[0]))
