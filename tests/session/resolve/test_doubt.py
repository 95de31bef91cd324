"""Two things that "it" may mean alike are asked about; where one is likelier, nothing is asked."""

import pytest

from session.resolve import resolve_line


@pytest.mark.parametrize(
    ("before", "said", "choices"),
    [
        ("add a cat and a dog", "make it bigger", ["make the cat bigger", "make the dog bigger"]),
        ("let the dog hold a bone", "make it gold", ["make the dog gold", "make the bone gold"]),
        ("swap the stool for a bench and put a poster on the wall", "make it red", ["make the bench red", "make the poster red"]),
        ("give the boy a kite and the girl a balloon", "make it bigger", ["make the kite bigger", "make the balloon bigger"]),
        ("turn the cat into a tiger and the dog into a wolf", "make it bigger", ["make the tiger bigger", "make the wolf bigger"]),
        ("put a swan and a duck on the pond", "make it swim away", ["make the swan swim away", "make the duck swim away"]),
        (
            "add a sofa on the left and an armchair on the right",
            "move it to the wall",
            ["move the sofa to the wall", "move the armchair to the wall"],
        ),
        (
            "add a man on the bench. add a man at the window",
            "give him a hat",
            ["give the man on the bench a hat", "give the man at the window a hat"],
        ),
    ],
)
def test_what_may_be_meant_alike_is_asked(before: str, said: str, choices: list[str]) -> None:
    answer = resolve_line({"history": [before], "turn": said})
    asked = answer["unclear"]
    assert isinstance(asked, dict)
    assert sorted(asked["choices"]) == sorted(choices)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


@pytest.mark.parametrize(
    ("before", "said", "meant"),
    [
        ("let the dog hold a bone", "make it wag its tail", "make the dog wag its tail"),
        ("give the man a hat", "make it red", "make the hat red"),
        ("add a girl holding a balloon", "make it green", "make the balloon green"),
        ("remove the lamp and add a plant", "make it bigger", "make the plant bigger"),
        ("add a boat on the lake and a fisherman in it", "make it bigger", "make the boat bigger"),
        ("put a mug left of the laptop and a phone right of it", "make it black", "make the phone black"),
        ("add a knight and a dragon", "make it breathe fire", "make the dragon breathe fire"),
    ],
)
def test_what_is_plain_is_not_asked(before: str, said: str, meant: str) -> None:
    answer = resolve_line({"history": [before], "turn": said})
    assert (answer["unclear"], answer["meant"]) == (None, meant)


def test_a_vase_on_a_table_of_one_wish_is_not_asked_about() -> None:
    assert resolve_line({"history": ["add a table and put a vase on it"], "turn": "make it red"})["unclear"] is None
