"""What the picture area shows."""

from dataclasses import replace
from typing import Any

from session.types import Remark
from session.view.stage import shown
from tests.fakes import picture
from tests.session.view.sessions import SOURCE, START, attempt, session, turn


def test_the_photo_alone_has_nothing_before_it() -> None:
    view = shown(session())
    assert view["before"] is None
    assert view["after"]["id"] == SOURCE.id  # pyright: ignore[reportIndexIssue]


def test_before_is_the_picture_the_turn_was_carried_out_on() -> None:
    first, second = attempt("red"), attempt("blue")
    view = shown(session(turn("a", None, first), turn("b", "a", second), at="b"))
    assert first.result
    assert second.result
    assert view["before"]["id"] == first.result.picture.id  # pyright: ignore[reportIndexIssue]
    assert view["after"]["id"] == second.result.picture.id  # pyright: ignore[reportIndexIssue]
    assert (view["before_at"], view["after_name"]) == ("a", "After · turn 2")


def test_every_other_picture_of_the_tree_can_be_compared_with() -> None:
    tree = session(turn("a", None, attempt("red")), turn("b", "a", attempt("blue")), turn("c", "a", attempt("green")), at="b")
    others = shown(tree)["others"]
    assert [(one["at"], one["name"]) for one in others] == [
        ("", "Before · the photo"),
        ("a", "Before · turn 1"),
        ("c", "Other · turn 2′"),
    ]  # pyright: ignore


def test_of_two_made_to_be_compared_the_other_one_stands_beside_until_one_is_chosen() -> None:
    both = turn("a", None, attempt("red"), replace(attempt("blue"), editor="nano-banana"))
    asked = Remark("a", START, "compared", {"editors": ["built-in", "nano-banana"]})
    view: Any = shown(replace(session(both, at="a"), remarks=(asked,)))
    assert (view["after_name"], view["rival"]) == ("By built-in", "a 1")
    assert view["others"][-1]["name"] == "By nano-banana"
    assert view["others"][-1]["id"] == picture("blue").id
    chosen = Remark("a", START, "preferred", {"better": 1, "worse": 0})
    assert shown(replace(session(both, at="a"), remarks=(asked, chosen)))["rival"] == ""


def test_a_turn_that_left_no_picture_shows_the_one_before() -> None:
    made = attempt("red")
    view = shown(session(turn("a", None, made), turn("x", "a", attempt(None, problem="No."), kept=None), at="x"))
    assert made.result
    assert view["after"]["id"] == made.result.picture.id  # pyright: ignore[reportIndexIssue]


def test_a_branch_is_called_the_same_beside_its_picture_as_in_the_tree() -> None:
    both = (turn("a", None, attempt("red")), turn("b", None, attempt("blue")))
    assert shown(session(*both, at="b"))["after_name"] == "After · turn 1′"
    assert shown(session(*both, at="a"))["after_name"] == "After · turn 1"
