"""Of what a browser sends, only what fits is taken."""

import pytest

from session.screen.asked import LONGEST, Asked


@pytest.mark.parametrize("sent", [None, [], "open", 3, {"session": 3}, {"at": None}, {"__class__": "x"}, {3: 4}])
def test_what_does_not_fit_is_left_out(sent: object) -> None:
    assert Asked.of(sent) == Asked()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("said", "x" * (LONGEST + 1)),
        ("n", True),
        ("n", 1.5),
        ("window", 10**9),
        ("accept", "yes"),
        ("box", [1, 2, 3]),
        ("box", [1, 2, 3, "4"]),
        ("scores", {"compliance": 2}),
        ("scores", {"compliance": float("nan")}),
        ("threshold", 1.2),
        ("threshold", "0.5"),
        ("attempts", 0),
        ("attempts", 6),
        ("attempts", 2.5),
        ("cap", -3),
        ("cap", float("nan")),
        ("private", 1),
        ("models", {"editing": ["x"]}),
        ("models", ["editing"]),
        ("sessions", "all"),
        ("sessions", [3]),
        ("sessions", ["x" * 101]),
        ("public", "no"),
        ("loras", ["snow"]),
        ("loras", {"snow": "1"}),
        ("loras", {"snow": True}),
        ("loras", {"snow": float("inf")}),
        ("loras", {"x" * 256: 1}),
        ("speed", "compile"),
        ("speed", ["compile"] * 21),
    ],
)
def test_a_value_of_the_wrong_kind_or_size_is_left_out(name: str, value: object) -> None:
    assert Asked.of({name: value, "session": "s"}) == Asked(session="s")


def test_the_photo_itself_is_a_place_and_no_place_is_none() -> None:
    assert Asked.of({"at": ""}).at == ""
    assert Asked.of({}).at is None


def test_lists_and_tables_become_values() -> None:
    asked = Asked.of({"box": [1, 2, 3, 4], "scores": {"compliance": 1}})
    assert asked.box == (1, 2, 3, 4)
    assert asked.scores == (("compliance", 1),)
    hash(asked)


def test_what_a_person_chose_arrives_as_chosen() -> None:
    asked = Asked.of({"threshold": 0.55, "attempts": 5, "cap": 0.5, "private": True, "models": {"editing": "some-model"}})
    assert (asked.threshold, asked.attempts, asked.cap, asked.private) == (0.55, 5, 0.5, True)
    assert asked.models == (("editing", "some-model"),)
    asked = Asked.of({"loras": {"snow": 0.5, "x" * 255: -1}, "speed": ["8-bit"]})
    assert (asked.loras, asked.speed) == ((("snow", 0.5), ("x" * 255, -1)), ("8-bit",))
    assert (Asked.of({"loras": {}}).loras, Asked().loras, Asked().speed) == ((), None, None)


def test_a_key_and_a_token_are_not_shown_with_the_rest() -> None:
    asked = Asked.of({"key": "AIza-secret", "token": "hf_secret", "sessions": ["a", "b"]})
    assert asked.sessions == ("a", "b")
    assert "secret" not in repr(asked)
