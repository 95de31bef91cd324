"""By what words a thing that was spoken of may be called again, and what the registry holds after a turn."""

import pytest

from session.resolve import lexicon, nouns, resolve_line
from session.resolve.registry import Registry


def named(*turns: str) -> list[tuple[str, str]]:
    answer = resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})
    mentions = answer["mentions"]
    assert isinstance(mentions, list)
    return [(str(one["anchor"]), str(one["referent"])) for one in mentions]


@pytest.mark.parametrize(
    ("first", "then", "meant"),
    [
        ("park a hearse at the curb", "the vehicle should be white", "the hearse"),
        ("add a pink hot air balloon", "make the balloon bigger", "the pink hot air balloon"),
        ("put a golden retriever on the porch", "give the dog a bone", "the golden retriever"),
        ("add a plate of scones", "put jam on the pastries", "the scones"),
        ("build a minaret", "let the tower glow", "the minaret"),
        ("add a baby elephant", "the baby should drink", "the baby elephant"),
        ("paint a koi tattoo on his arm", "the fish should be blue", "the koi tattoo"),
        ("replace the stove with a walk-in closet", "paint the closet grey", "the walk-in closet"),
        ("change the belt buckle to gold", "make the buckle bigger", "the belt buckle"),
        ("replace the pears in the crate with figs", "move the crate to the left", "the crate"),
        ("hang four lanterns over the path", "make the middle lantern red", "the middle lantern"),
        ("hang four lanterns over the path", "take all four lanterns down", "all four lanterns"),
        ("give my cat a bell", "make my cats ears smaller", "my cat"),
        ("big clock on wall", "clock bigger", "the big clock"),
    ],
)
def test_a_thing_answers_to_its_other_names(first: str, then: str, meant: str) -> None:
    assert ("ENTITY", meant) in named(first, then)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("add a teacher next to the bus", "give the dog a bone"),
        ("add a rose to the vase", "make the car red"),
        ("put a hammer on the bench", "remove the tree"),
    ],
)
def test_what_was_never_spoken_of_is_no_other_name(first: str, then: str) -> None:
    assert all(anchor != "ENTITY" for anchor, _ in named(first, then))


def held(*turns: str) -> set[str]:
    registry = Registry()
    for number, text in enumerate(turns, 1):
        registry = registry.after(text, number)
    return {entity.name for entity in registry.salient()}


def test_what_is_replaced_is_not_what_it_lies_in() -> None:
    assert held("replace the pears in the crate with figs") == {"figs", "crate"}
    assert held("replace the pears in the crate with figs", "put the pears back") >= {"figs", "crate", "pears"}


def test_values_are_no_things() -> None:
    assert held("make the cake three tiers") >= {"cake"}
    assert held("make the cello a touch darker") == {"cello"}


def test_a_wider_word_covers_what_is_narrower_still() -> None:
    assert nouns.covers("vehicle", "taxi")
    assert nouns.covers("animal", "corgi")
    assert not nouns.covers("taxi", "vehicle")
    assert nouns.far_wider("vehicle", "taxi")
    assert not nouns.far_wider("car", "taxi")


def test_no_wider_word_covers_itself() -> None:
    assert [word for word, narrower in lexicon.kinds().items() if word in narrower] == []


def test_people_are_no_things_and_things_no_people() -> None:
    people, things = lexicon.surely("person"), lexicon.surely("furniture") | lexicon.surely("food") | lexicon.surely("clothes")
    assert not people & things
    assert not lexicon.surely("animal") & lexicon.surely("clothes")
