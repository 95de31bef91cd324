"""What a person reads in the conversation."""

import re
from dataclasses import replace

import pytest

from editor.attempts import Trying
from editor.errors import NeedsRegion, Unclear
from editor.types import Region
from session.desk import Ticket
from session.types import Anchor, Mention, Session, State
from session.view.chat import conversation, progress, question, stage
from session.wish import Read, Routed
from tests.session.view.sessions import attempt, line, session, turn


def words(html: str) -> str:
    """What is left without the markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def said(session: Session) -> list[str]:
    return [entry.key for entry in conversation(session)]


def test_the_last_turn_is_open_and_the_older_ones_are_one_line() -> None:
    shown = conversation(line(3))
    assert [entry.html.count("<article") for entry in shown] == [0, 0, 1, 0]
    assert shown[0].html.count('data-act="unfold"') == 1


def test_words_are_never_taken_for_markup() -> None:
    evil = "<img src=x onerror=alert(1)>"
    html = conversation(session(turn("a", None, attempt("red"), said=evil), at="a"))[0].html
    assert evil not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_what_refers_is_underlined_in_the_persons_own_words() -> None:
    html = conversation(session(turn("a", None, attempt("red"), said="make it warmer"), at="a"))[0].html
    assert re.search(r"make <u[^>]*>it</u> warmer", html)


def test_only_the_path_to_the_open_place_is_told() -> None:
    both = (turn("a", None, attempt("red")), turn("b", "a", attempt("blue")), turn("c", "a", attempt("green")))
    assert said(session(*both, at="b")) == ["a", "b", "here"]
    assert said(session(*both, at="c")) == ["a", "c", "here"]


def test_a_failed_turn_stands_where_it_was_said_with_its_reason_and_the_next_step() -> None:
    failed = turn("x", "a", attempt(None, problem="The editor is busy: try again in a minute."), kept=None, n=1)
    shown = session(turn("a", None, attempt("red")), failed, turn("b", "a", attempt("blue"), n=2), at="b")
    assert said(shown) == ["a", "x", "b", "here"]
    html = conversation(shown)[1].html
    assert "The editor is busy: try again in a minute." in words(html)
    assert 'data-act="again"' in html


@pytest.mark.parametrize(
    ("state", "sentence"), [(State.CANCELLED, "You stopped this."), (State.INTERRUPTED, "This was cut short. The picture is as it was.")]
)
def test_a_turn_that_was_ended_says_how(state: State, sentence: str) -> None:
    shown = session(turn("x", None, kept=None, state=state))
    assert sentence in words(conversation(shown)[0].html)


def test_a_late_result_of_a_stopped_turn_can_be_used() -> None:
    stopped = turn("x", None, attempt("red"), kept=None, state=State.CANCELLED)
    assert 'data-act="keep"' in conversation(session(stopped))[0].html


def test_going_back_by_words_leaves_a_line_where_it_led() -> None:
    undone = turn("u", "b", kept=None, said="undo that", back=True, n=2)
    undone = replace(undone, reading=replace(undone.reading, parent="a"))
    both = (turn("a", None, attempt("red")), turn("b", "a", attempt("blue"), n=1), undone)
    shown = conversation(session(*both, at="a"))
    assert [entry.key for entry in shown] == ["a", "u", "here"]
    assert words(shown[1].html) == "You said: undo that ↩ Went back to turn 1. ✎ correct"
    assert "<article" in shown[0].html  # the card of the place stays open
    assert said(session(*both, at="b")) == ["a", "b", "here"]
    on = turn("c", "a", attempt("green"), n=3)
    assert said(session(*both, on, at="c")) == ["a", "u", "c", "here"]


def test_a_rule_is_noted_and_went_nowhere() -> None:
    rule = turn("rule", "t0", said="never change the sky", n=1, back=True)
    stated = Mention("never change the sky", 0, 20, Anchor.RULE, "never change the sky", 2, 0.9)
    rule = replace(rule, reading=replace(rule.reading, mentions=(stated,)))
    shown = conversation(session(turn("t0", None, attempt("red")), rule, at="t0"))
    assert "Noted for what comes next." in words(shown[-2].html)
    assert "Went back" not in words(shown[-2].html)


def test_a_turn_nobody_works_on_is_not_finished_and_can_be_tried_again() -> None:
    left = session(turn("p", None, kept=None, state=State.PENDING))
    shown = conversation(left)[0]
    assert "This is not finished." in words(shown.html)
    assert 'data-act="again"' in shown.html
    assert [entry.key for entry in conversation(left, working="p")] == ["here"]


def test_at_a_place_that_goes_on_it_is_said_where_to() -> None:
    note = words(conversation(session(turn("a", None, attempt("red")), turn("b", "a", attempt("blue")), at="a"))[-1].html)
    assert "You are at turn 1" in note
    assert "warmer b" in note


def test_of_a_long_session_the_loaded_turns_are_shown_and_the_others_counted() -> None:
    shown = conversation(line(12, earlier=990, before=988))
    assert shown[0].key == "earlier"
    assert "988" in shown[0].html
    assert words(shown[1].html).endswith("Turn 989 warmer t0 .86 · built-in · 0.1 s · Change overall color tone")
    assert 'aria-label="Turn 1000"' in shown[-2].html
    assert len(shown) == 14


def ticket(*facts: object, stage: str = "reading") -> Ticket:
    return Ticket("t", "ann", "s1", lambda _: None, "running", facts, (stage, None))


@pytest.mark.parametrize(
    ("facts", "doing", "line", "shown"),
    [
        ((), "waiting", 2, "Waiting: number 2 in line"),
        ((), "reading", 0, "Reading"),
        ((Routed(()), Trying(1, 3, "nano-banana")), "editing", 0, "Editing with nano-banana"),
        ((Routed(()), Trying(1, 3, "built-in")), "filling the hole", 0, "Editing with built-in: filling the hole"),
        ((Routed(()), Trying(2, 3, "built-in")), "judging", 0, "Judging · try 2 of 3"),
    ],
)
def test_progress_says_the_stage_in_words(facts: tuple[object, ...], doing: str, line: int, shown: str) -> None:
    assert stage(ticket(*facts, stage=doing), line) == shown


def test_progress_shows_what_was_understood_as_soon_as_it_is_known_and_can_be_stopped() -> None:
    html = progress(ticket(Read(turn("a", None).reading)), 0).html
    assert "Make the photo warmer." in html
    assert 'data-act="stop"' in html


def test_a_question_comes_with_its_answers_as_buttons() -> None:
    html = question(Unclear("Which <hat>?", ("the red hat", "the blue hat")), "t1", "Which <hat>?")
    assert words(html) == "Which &lt;hat&gt;? the red hat the blue hat Mark it in the picture"
    assert html.count('data-act="answer"') == 2


def test_a_question_without_answers_offers_to_mark_the_place() -> None:
    assert 'data-act="draw"' in question(Unclear("What is meant by it?", ()), "t1", "?")


def test_a_proposed_place_can_be_used_only_where_there_is_one() -> None:
    assert 'data-act="answer" data-turn="t1"' in question(NeedsRegion("Where?", Region((0, 0, 9, 9))), "t1", "Where?")
    assert 'data-act="answer"' not in question(NeedsRegion("Where?"), "t1", "Where?")


def test_one_try_in_vain_is_told_once() -> None:
    stopped = turn("a", None, replace(attempt("red"), result=None, verdict=None, problem="Stopped."), state=State.CANCELLED)
    html = words(conversation(session(stopped, at=None))[0].html)
    assert "You stopped this." in html
    assert "try 1" not in html
