"""Who works on pixels first: so many at a time, what is nearer to its end before what is not, else in the order they came."""

import threading
import time

import pytest

from editor.hands import Hands, Work

LONG = 60.0


def started(hands: Hands, work: Work, name: str, done: list[str], stay: threading.Event) -> threading.Thread:
    def do() -> None:
        with hands.at(work):
            done.append(name)
            stay.wait(LONG)

    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    return thread


def until_waiting(hands: Hands, many: int) -> None:
    until = time.monotonic() + LONG
    while len(hands._waiting) < many and time.monotonic() < until:  # pyright: ignore[reportPrivateUsage]
        time.sleep(0.001)


def test_so_many_at_a_time_and_the_nearest_to_its_end_first() -> None:
    hands, done, stay = Hands(1), list[str](), threading.Event()
    threads = [started(hands, Work.FITTING, "first", done, stay)]
    while not done:
        time.sleep(0.001)
    for n, (work, name) in enumerate([(Work.FITTING, "fit 1"), (Work.FITTING, "fit 2"), (Work.JUDGING, "judge")], 1):
        threads.append(started(hands, work, name, done, stay))
        until_waiting(hands, n)
    assert done == ["first"], "the only hand is busy"
    stay.set()
    for thread in threads:
        thread.join(LONG)
    assert done == ["first", "judge", "fit 1", "fit 2"]


def test_two_hands_work_at_once_and_a_mishap_keeps_none() -> None:
    hands, stay, done = Hands(2), threading.Event(), list[str]()
    with pytest.raises(ZeroDivisionError), hands.at(Work.FITTING):
        _ = 1 / 0
    threads = [started(hands, Work.FITTING, str(n), done, stay) for n in range(2)]
    until = time.monotonic() + LONG
    while len(done) < 2 and time.monotonic() < until:
        time.sleep(0.001)
    assert sorted(done) == ["0", "1"]
    stay.set()
    for thread in threads:
        thread.join(LONG)
