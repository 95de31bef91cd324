"""How the program ends while an answer is awaited that is paid for."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from session.dataset.publish import Target
from session.dataset.segments import Segments
from session.leaving import leave
from session.types import State
from tests.fake_gemini import GOOD, held, pictured, scored
from tests.session import test_late
from tests.session.test_late import LONG, until
from tests.session.test_nano_banana import drawn, studio


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("session.leaving.SOON", 0.1)


def test_what_is_paid_for_is_waited_for_and_that_is_said(tmp_path: Path) -> None:
    answer, told = threading.Event(), list[str]()
    with studio(tmp_path, [held(answer, pictured(drawn("red")))], [scored(GOOD, 0.95)]) as ann:
        test_late.send(ann, "t1", "add a red hat to the cat")
        until(lambda: ann.fake.asked)

        def say(words: str) -> None:
            told.append(words)
            answer.set()

        leave(ann.parts, say, LONG)
        assert len(told) == 1
        assert "Ctrl-C" in told[0]
        turn = ann.now().turn("t1")
        assert (turn.state, turn.picture) == (State.DONE, drawn("red"))
        assert ann.parts.store.money(ann.session.id).reserved == 0


def test_a_stopped_call_is_waited_for_too(tmp_path: Path) -> None:
    answer = threading.Event()
    with studio(tmp_path, [held(answer, pictured(drawn("red")))], [scored(GOOD, 0.95)]) as ann:
        first = test_late.send(ann, "t1", "add a red hat to the cat")
        until(lambda: ann.fake.asked)
        ann.parts.desk.stop(first)
        first.wait(timeout=LONG)
        leave(ann.parts, lambda words: answer.set(), LONG)
        assert ann.now().turn("t1").attempts[0].result


def test_a_second_interrupt_leaves_at_once_and_the_money_stays_in_doubt(tmp_path: Path) -> None:
    answer = threading.Event()
    with studio(tmp_path, [held(answer, pictured(drawn("red")))], [scored(GOOD, 0.95)]) as ann:
        first = test_late.send(ann, "t1", "add a red hat to the cat")
        until(lambda: ann.fake.asked)

        def impatient(words: str) -> None:
            raise KeyboardInterrupt

        leave(ann.parts, impatient, LONG)
        assert ann.now().turn("t1").state is State.PENDING
        assert ann.parts.store.awaited() > 0.03, "the next start finds it"
        answer.set()
        first.wait(timeout=LONG)


def test_where_nothing_is_awaited_nothing_is_said_and_uploads_end(tmp_path: Path) -> None:
    with studio(tmp_path, [], []) as ann:
        segments = Segments(ann.parts.store, Target("ann/edits", "hf_x"), "ann")
        told: list[str] = []
        leave(replace(ann.parts, segments=segments), told.append, LONG)
        assert told == []
        assert segments._over.is_set()  # pyright: ignore[reportPrivateUsage]
