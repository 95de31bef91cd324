"""How long Gemini is waited for and how often it is asked: each fault of the wire, counted at the server."""

import pickle
import socket
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from editor.errors import EditError, Stopped, TriedAndFailed, Unavailable, Unsupported
from editor.gemini import READING, Answer, Door, Late, Limits, Paid, Question, Unreadable
from editor.gemini.errors import BUSY, LOST, NO_KEY, NO_MODEL, NO_QUOTA, NOT_HERE, REDIRECTED, UNREACHED
from tests.fake_gemini import (
    KEY,
    Reply,
    Waiting,
    bad_key,
    busy,
    dripping,
    late,
    page,
    problem,
    raw,
    redirect,
    said,
    serving,
    silence,
    torn,
    truncated,
    unopened,
    used_up,
)

QUESTION = Question(READING, ("What is this?",))
OK = said("a cup")
WALL = 60.0  # seconds; only to end what hangs


@dataclass
class Trial:
    """One question to a server that replies like this, and all that came of it."""

    replies: tuple[Reply, ...]
    limits: Limits = field(default_factory=lambda: Limits(one=60.0))
    waiting: Waiting = field(default_factory=Waiting)
    paid: list[Paid] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    calls: int = 0
    seconds: float = 0.0

    def ask(self, cancelled: Callable[[], bool] = lambda: False) -> Answer:
        began = time.monotonic()
        with serving(*self.replies) as fake:
            door = Door(fake.address, self.paid.append, self.limits, self.waiting.clock())
            try:
                return door.connect(KEY).ask(QUESTION, lambda what, share: self.told.append(what), cancelled)
            finally:
                self.calls, self.seconds = len(fake.asked), time.monotonic() - began

    def fails(self) -> EditError:
        with pytest.raises(TriedAndFailed) as raised:
            self.ask()
        assert self.seconds < WALL
        holds_nothing(raised.value)
        return raised.value


def holds_nothing(error: EditError) -> None:
    """No key in the error, and nothing foreign that hangs on to it."""
    assert error.__context__ is None
    assert error.__cause__ is None
    assert KEY.encode() not in pickle.dumps(error)
    told = "".join(traceback.TracebackException.from_exception(error, capture_locals=False).format())
    assert KEY not in told
    while error.__traceback__ and error.__traceback__.tb_next:
        error.__traceback__ = error.__traceback__.tb_next
    assert KEY not in "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


@pytest.mark.parametrize(
    "fault",
    [
        problem(500, "INTERNAL"),
        problem(502, ""),
        page(502),
        problem(503, "UNAVAILABLE"),
        problem(504, "DEADLINE_EXCEEDED"),
        unopened(),
        busy(None),
    ],
    ids=["500", "502", "502 page", "503", "504", "reset", "429"],
)
def test_what_may_be_over_soon_is_asked_again(fault: Reply) -> None:
    trial = Trial((fault, fault, OK))
    assert trial.ask().text == "a cup"
    assert trial.calls == 3


def test_the_servers_own_delay_is_honoured_and_shown_as_waiting() -> None:
    trial = Trial((busy("3s"), OK))
    assert trial.ask().text == "a cup"
    assert trial.calls == 2
    assert 3.0 <= trial.waiting.slept <= 3.3
    assert trial.told == [f"waiting {left} s, Gemini is busy" for left in (3, 2, 1)]


def test_a_longer_delay_than_is_granted_ends_it_at_once() -> None:
    trial = Trial((busy("121s"), OK))
    assert str(trial.fails()) == BUSY
    assert (trial.calls, trial.waiting.slept) == (1, 0.0)


def test_a_days_quota_is_not_waited_for() -> None:
    trial = Trial((used_up(), OK))
    assert str(trial.fails()) == NO_QUOTA
    assert trial.calls == 1


def test_no_more_than_four_tries() -> None:
    trial = Trial((problem(503, "UNAVAILABLE"),))
    assert str(trial.fails()) == BUSY
    assert trial.calls == 4


def test_no_more_than_three_minutes() -> None:
    trial = Trial((busy("100s"),))
    trial.fails()
    assert trial.calls == 2
    assert trial.waiting.slept <= 110


@pytest.mark.parametrize("fault", [truncated(), torn()], ids=["truncated", "torn"])
def test_an_answer_that_was_cut_off_is_asked_for_again_and_may_be_paid_twice(fault: Reply) -> None:
    trial = Trial((fault, OK))
    assert trial.ask().text == "a cup"
    assert [paid.sure for paid in trial.paid] == [False, True]
    assert trial.paid[0].usd > trial.paid[1].usd


def test_an_answer_that_is_always_cut_off_ends() -> None:
    trial = Trial((truncated(),))
    assert str(trial.fails()) == LOST
    assert trial.calls == 4


@pytest.mark.parametrize("fault", [silence(15.0), dripping(), late(15.0, OK)], ids=["silence", "dripping", "late"])
def test_what_does_not_answer_in_time_is_not_asked_twice(fault: Reply) -> None:
    trial = Trial((fault, OK), Limits(one=1.0))
    assert isinstance(trial.fails(), Late)
    assert trial.calls == 1
    assert [paid.sure for paid in trial.paid] == [False]


def test_who_cannot_be_reached_is_tried_again_and_not_paid() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refused
        paid: list[Paid] = []
        waiting = Waiting()
        door = Door(f"http://127.0.0.1:{taken.getsockname()[1]}", paid.append, clock=waiting.clock())
        with pytest.raises(Unavailable, match=UNREACHED):
            door.connect(KEY).ask(QUESTION)
    assert waiting.slept == pytest.approx(0.5 * (2 + 4 + 8))
    assert paid == []


@pytest.mark.parametrize("address", ["nonsense", "ftp://127.0.0.1/", "http://"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(Unavailable) as raised:
        Door(address, clock=Waiting().clock()).connect(KEY).ask(QUESTION)
    holds_nothing(raised.value)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (bad_key(), NO_KEY),
        (problem(403, "PERMISSION_DENIED", message="Your API key was reported as leaked."), NO_KEY),
        (problem(401, "UNAUTHENTICATED"), NO_KEY),
        (problem(404, "NOT_FOUND"), NO_MODEL),
        (problem(400, "FAILED_PRECONDITION"), NOT_HERE),
    ],
)
def test_what_will_not_change_is_not_asked_twice(fault: Reply, words: str) -> None:
    trial = Trial((fault, OK))
    assert str(trial.fails()) == words
    assert trial.calls == 1
    assert trial.paid == []


def test_what_is_not_understood_is_not_asked_twice() -> None:
    trial = Trial((problem(400, "INVALID_ARGUMENT"), OK))
    assert isinstance(trial.fails(), Unsupported)
    assert trial.calls == 1


def test_an_answer_that_cannot_be_read_is_left_to_who_asked() -> None:
    trial = Trial((raw(b"<html>"), OK))
    assert isinstance(trial.fails(), Unreadable)
    assert trial.calls == 1


def test_a_redirect_is_not_followed_and_the_key_stays() -> None:
    with serving(OK) as elsewhere:
        trial = Trial((redirect(elsewhere.address), OK))
        assert str(trial.fails()) == REDIRECTED
        assert elsewhere.asked == []
    assert trial.calls == 1


def test_stop_ends_a_call_that_is_under_way() -> None:
    stopped = threading.Event()
    trial = Trial((silence(30.0),), Limits(one=30.0))
    threading.Timer(0.2, stopped.set).start()
    with pytest.raises(Stopped) as raised:
        trial.ask(stopped.is_set)
    holds_nothing(raised.value)
    assert trial.seconds < 20.0
    assert [paid.sure for paid in trial.paid] == [False]


def test_stop_ends_a_pause() -> None:
    trial = Trial((busy("100s"), OK))
    with pytest.raises(Stopped):
        trial.ask(lambda: trial.waiting.slept > 1)
    assert trial.calls == 1
    assert trial.waiting.slept < 2
