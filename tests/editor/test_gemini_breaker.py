"""Who keeps failing is left alone for a while, and nobody else with them."""

import threading

import pytest

from editor.errors import Unavailable, Unsupported
from editor.gemini import READING, Breaker, Door, Limits, Question
from tests.fake_gemini import KEY, Asked, FakeGemini, Waiting, Wire, busy, held, problem, said, serving

QUESTION = Question(READING, ("What is this?",))
OK = said("a cup")
WALL = 60.0  # seconds; only to end what hangs


def failing(fake: FakeGemini, waiting: Waiting, tries: int = 1) -> Door:
    return Door(fake.address, limits=Limits(tries=tries), clock=waiting.clock(), breaker=Breaker())


def test_who_keeps_failing_is_left_alone_for_a_while() -> None:
    waiting = Waiting()
    down = [problem(503, "UNAVAILABLE")] * 6
    with serving(*down, OK) as fake:
        client = failing(fake, waiting).connect(KEY)
        for _ in range(20):
            with pytest.raises(Unavailable):
                client.ask(QUESTION)
        assert len(fake.asked) == 5
        waiting.at += 31
        for _ in range(3):  # one is let through, and fails
            with pytest.raises(Unavailable):
                client.ask(QUESTION)
        assert len(fake.asked) == 6
        waiting.at += 31
        assert client.ask(QUESTION).text == "a cup"
        assert client.ask(QUESTION).text == "a cup"


def test_a_refusal_shows_that_somebody_is_there_again() -> None:
    waiting = Waiting()
    with serving(*[problem(503, "UNAVAILABLE")] * 5, problem(400, "INVALID_ARGUMENT"), OK) as fake:
        client = failing(fake, waiting).connect(KEY)
        for _ in range(5):
            with pytest.raises(Unavailable):
                client.ask(QUESTION)
        waiting.at += 31
        with pytest.raises(Unsupported):
            client.ask(QUESTION)
        assert client.ask(QUESTION).text == "a cup"


def test_another_key_and_another_model_are_not_left_alone() -> None:
    waiting = Waiting()
    with serving(*[problem(503, "UNAVAILABLE")] * 5, OK) as fake:
        door = failing(fake, waiting)
        for _ in range(5):
            with pytest.raises(Unavailable):
                door.connect(KEY).ask(QUESTION)
        with pytest.raises(Unavailable, match="once more in 30 s"):
            door.connect(KEY).ask(QUESTION)
        assert door.connect("another").ask(QUESTION).text == "a cup"
        assert door.connect(KEY).ask(Question("gemini-3.5-flash", ("Hello?",))).text == "a cup"


def test_being_busy_is_no_failure() -> None:
    waiting = Waiting()
    with serving(*[busy("1s")] * 8, OK) as fake:
        client = failing(fake, waiting).connect(KEY)
        for _ in range(8):
            with pytest.raises(Unavailable):
                client.ask(QUESTION)
        assert client.ask(QUESTION).text == "a cup"


def test_failures_that_lie_far_apart_are_no_row() -> None:
    waiting = Waiting()
    with serving(*[problem(503, "UNAVAILABLE")] * 8, OK) as fake:
        client = failing(fake, waiting).connect(KEY)
        for _ in range(8):
            waiting.at += 20
            with pytest.raises(Unavailable):
                client.ask(QUESTION)
        assert client.ask(QUESTION).text == "a cup"


def test_one_that_hangs_keeps_nobody_else_waiting() -> None:
    answered = threading.Event()

    def reply(wire: Wire, asked: Asked) -> None:
        (held(answered, OK) if "slow" in asked.words[0] else OK)(wire, asked)

    with serving(reply) as fake:
        client = Door(fake.address, limits=Limits(one=WALL)).connect(KEY)
        slow = threading.Thread(target=client.ask, args=(Question(READING, ("slow",)),))
        slow.start()
        assert client.ask(Question(READING, ("quick",))).text == "a cup"
        assert slow.is_alive()
        answered.set()
        slow.join(WALL)
        assert not slow.is_alive()
