"""What a person chose in Settings counts for their turns, and for nobody else's."""

from pathlib import Path
from typing import Any

import pytest

from editor.errors import NotConfigured
from editor.gemini import EDITING
from editor.types import Picture
from session.screen.asked import Asked
from session.store import Store
from session.types import Origin, Turn
from tests.fake_gemini import GOOD, KEY, LINT, pictured, scored
from tests.fakes import picture
from tests.session.screen.pages import ANN, BEN, Screen
from tests.session.screen.test_gemini_editing import HAT, last, page
from tests.session.test_nano_banana import CAT, drawn

PRO = "gemini-3-pro-image"


def verdicts(turn: Turn) -> list[tuple[float, bool | None]]:
    return [(attempt.verdict.threshold, attempt.verdict.passed) for attempt in turn.attempts if attempt.verdict]


def test_the_threshold_one_person_chose_is_not_that_of_the_other(tmp_path: Path) -> None:
    judged = [scored(GOOD, 0.9)]
    with page(tmp_path, [pictured(drawn("red"))], judged) as (screen, _):
        screen.say(HAT, key=KEY, edits="gemini", threshold=0.55, attempts=1)
        assert verdicts(last(screen)) == [(0.55, True)]
        theirs = screen.store.create("ben", Picture.of(CAT), Origin("0" * 64, CAT.size)).id
        sent: dict[str, Any] = screen.edit.send(BEN, Asked(session=theirs, said=HAT, key=KEY, edits="gemini", attempts=1))
        ticket = screen.desk.ticket(sent["running"]["turn"], "ben")
        assert ticket
        ticket.wait(timeout=30)
        assert verdicts(screen.store.session(theirs, "ben").turns[-1]) == [(0.7, True)]


def test_a_high_threshold_rejects_what_the_usual_one_lets_pass(tmp_path: Path) -> None:
    for threshold, passes in ((0.95, False), (0.5, True)):
        with page(tmp_path / str(threshold), [pictured(drawn("red"))], [scored(GOOD, 0.75)]) as (screen, _):
            screen.say(HAT, key=KEY, edits="gemini", threshold=threshold, attempts=1)
            assert verdicts(last(screen)) == [(threshold, passes)]


@pytest.mark.parametrize("attempts", [1, 2, 5])
def test_as_many_tries_are_made_as_the_person_chose(tmp_path: Path, attempts: int) -> None:
    edits = [pictured(drawn(color)) for color in ("red", "salmon", "crimson", "maroon", "tomato", "pink")]
    with page(tmp_path, edits, [scored(LINT, 0.2)]) as (screen, fake):
        screen.say(HAT, key=KEY, edits="gemini", attempts=attempts)
        assert len(last(screen).attempts) == attempts
        assert sum(asked.model == EDITING for asked in fake.asked) == attempts


def test_what_would_cost_more_than_the_person_allows_is_not_begun(tmp_path: Path) -> None:
    with page(tmp_path, [pictured(drawn("red"))], [scored(GOOD, 0.9)]) as (screen, fake):
        shown = screen.say(HAT, key=KEY, edits="gemini", cap=0.01)
        assert "0.01" in shown["notice"]["words"]
        assert fake.asked == []
        assert screen.turns() == []
        screen.say(HAT, key=KEY, edits="gemini", cap=5)
        assert last(screen).picture == drawn("red")


def test_the_models_a_person_chose_are_asked(tmp_path: Path) -> None:
    with page(tmp_path, [pictured(drawn("red"))], [scored(GOOD, 0.9)]) as (screen, fake):
        fake.replies = [pictured(drawn("red")), scored(GOOD, 0.9)]
        screen.say(HAT, key=KEY, edits="gemini", models=(("editing", PRO), ("judging", "gemini-3.5-flash"), ("x", "y")))
        assert [asked.model for asked in fake.asked] == [PRO, "gemini-3.5-flash"]
        attempt = last(screen).attempt
        assert attempt
        assert attempt.result
        assert attempt.result.model == PRO


def test_a_model_nobody_offers_is_refused(tmp_path: Path) -> None:
    with page(tmp_path, [], []) as (screen, fake):
        with pytest.raises(NotConfigured):
            screen.edit.send(ANN, screen.asked(said=HAT, key=KEY, edits="gemini", models=(("editing", "../../etc"),)))
        assert fake.asked == []


def test_where_nothing_may_leave_nothing_is_sent_whatever_else_was_chosen(tmp_path: Path) -> None:
    with page(tmp_path, [pictured(drawn("red"))], [scored(GOOD, 0.9)], gemini_key=KEY) as (screen, fake):
        screen.say("make the photo warmer", key=KEY, edits="gemini", reads="gemini", private=True)
        assert [attempt.editor for attempt in last(screen).attempts] == ["built-in"]
        shown = screen.say(HAT, key=KEY, edits="gemini", reads="gemini", private=True)
        assert "Nano-Banana" in shown["notice"]["words"] or "leave this machine" in shown["notice"]["words"]
        for editor, compare in (("nano-banana", ()), ("auto", ("built-in", "nano-banana"))):
            with pytest.raises(NotConfigured, match="nothing leaves this machine"):
                screen.edit.send(ANN, screen.asked(said=HAT, key=KEY, editor=editor, compare=compare, private=True))
        assert fake.asked == []


def test_again_a_correction_and_a_carried_turn_keep_the_limits(tmp_path: Path) -> None:
    with page(tmp_path, [pictured(drawn("red")), pictured(drawn("crimson"))], [scored(GOOD, 0.9)]) as (screen, _):
        screen.say(HAT, key=KEY, edits="gemini", threshold=0.5, attempts=1)
        screen.ended(screen.edit.again(ANN, screen.asked(turn=last(screen).id, key=KEY, edits="gemini", threshold=0.45, attempts=1)))
        assert verdicts(last(screen)) == [(0.45, True)]


def test_two_editors_are_compared_and_the_better_one_is_chosen(tmp_path: Path) -> None:
    with page(tmp_path, [pictured(drawn("red"))], [scored(GOOD, 0.9)]) as (screen, _):
        shown = screen.say("make the photo warmer", key=KEY, compare=("built-in", "nano-banana"))
        turn = last(screen)
        assert [attempt.editor for attempt in turn.attempts] == ["built-in", "nano-banana"]
        assert "Which is better?" in str(shown["talk"])
        chosen = screen.edit.prefer(ANN, screen.asked(turn=turn.id, n=1))
        assert "You found nano-banana better here than built-in" in str(chosen["talk"])
        assert last(screen).kept == 1
        remarks = screen.store.session(screen.session, "ann").remarks
        assert [remark.what for remark in remarks if remark.kind == "preferred"] == [{"better": 1, "worse": 0}]


def test_with_one_editor_there_is_nothing_to_compare(store: Store) -> None:
    shown = Screen(store, picture("red")).say("make the photo warmer", compare=("fake", "fake"))
    assert "two different editors" in shown["notice"]["words"]
