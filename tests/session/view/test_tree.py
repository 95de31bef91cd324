"""Where each turn stands in the tree."""

from session.types import State
from session.view.tree import drawn, nodes, summary
from tests.session.view.sessions import SOURCE, attempt, line, session, turn


def test_a_line_of_turns_stays_on_one_line_and_a_branch_gets_its_own() -> None:
    tree = nodes(
        session(
            turn("a", None, attempt("red")),
            turn("b", "a", attempt("blue")),
            turn("c", "a", attempt("green")),
            turn("d", "b", attempt("black")),
        )
    )
    assert {node.turn.id if node.turn else None: (node.column, node.row) for node in tree} == {
        None: (0, 0), "a": (1, 0), "b": (2, 0), "c": (2, 1), "d": (3, 0),
    }  # fmt: skip


def test_no_two_turns_stand_in_the_same_place() -> None:
    turns = [turn("a", None, attempt("red"))]
    turns += [turn(f"{at}{n}", at, attempt("blue")) for at in ("a", "a0", "a1", "a00") for n in range(3)]
    places = [(node.column, node.row) for node in nodes(session(*turns))]
    assert len(set(places)) == len(places) == 14


def test_the_open_place_alone_is_marked() -> None:
    html = drawn(session(turn("a", None, attempt("red")), turn("b", "a", attempt("blue")), at="a"))
    assert html.count("aria-current") == 1
    assert 'data-at="a" aria-current="true"' in html


def test_pictures_of_one_column_have_names_of_their_own() -> None:
    html = drawn(session(turn("a", None, attempt("red")), turn("b", None, attempt("blue"))))
    assert "Go to 1 warmer a" in html
    assert "Go to 1′ warmer b" in html


def test_a_turn_without_a_picture_is_shown_as_such_and_leads_to_where_it_was_said() -> None:
    html = drawn(session(turn("a", None, attempt("red")), turn("x", "a", attempt(None, problem="No."), kept=None)))
    assert 'data-at="a" title="warmer x: left no picture"' in html


def test_going_back_and_what_is_being_worked_on_take_no_place() -> None:
    tree = nodes(session(turn("u", None, back=True, kept=None), turn("p", None, kept=None, state=State.PENDING)))
    assert len(tree) == 1


def test_a_long_session_begins_with_what_was_not_loaded_and_counts_it() -> None:
    html = drawn(line(12, earlier=988, before=988))
    assert 'data-act="earlier" aria-label="Show earlier turns"' in html
    assert SOURCE.id not in html  # it is not what stood before
    assert 'data-at=""' not in html
    assert "Go to 1000 warmer t11" in html


def test_a_path_that_is_whole_begins_at_the_photo_whatever_else_is_not_loaded() -> None:
    html = drawn(line(3, earlier=97))
    assert "Go to the photo" in html
    assert "Go to 3 warmer t2" in html


def test_the_summary_counts_turns_and_branches() -> None:
    assert summary(session()).startswith("Each edit")
    assert summary(line(3)) == "3 turns"
    assert summary(session(turn("a", None, attempt("red")), turn("b", None, attempt("blue")))) == "2 turns · 2 branches"


def test_names_are_never_taken_for_markup() -> None:
    assert "<script>" not in drawn(session(turn("<script>", None, attempt("red"))))
