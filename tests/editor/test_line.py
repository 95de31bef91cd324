"""Who waits for this machine is served in turn, and knows how long the line is."""

import threading
from collections.abc import Callable

import pytest

from editor.errors import Stopped
from editor.line import Line

LONG = 30  # seconds; only to end what hangs


def until(told: Callable[[], bool]) -> None:
    ends = threading.Event()
    for _ in range(int(LONG / 0.01)):
        if told():
            return
        ends.wait(0.01)
    raise AssertionError("it never came to that")


def test_those_who_wait_are_served_in_the_order_they_came_and_see_the_line_move() -> None:
    line, go = Line(), [threading.Event() for _ in range(3)]
    told: list[list[str]] = [[], [], []]
    served: list[int] = []

    def come(n: int) -> None:
        with line.place(lambda what, share: told[n].append(what), lambda: False):
            served.append(n)
            assert go[n].wait(LONG)

    threads = [threading.Thread(target=come, args=[n]) for n in range(3)]
    for n, thread in enumerate(threads):
        thread.start()
        until(lambda n=n: served == [0] if n == 0 else bool(told[n]))
    for n in range(3):
        if n == 1:
            until(lambda: len(told[2]) == 2)  # it has seen that the first left, before the second does
        go[n].set()
        threads[n].join(LONG)
    assert served == [0, 1, 2]
    assert told == [[], ["waiting: number 1 in line"], ["waiting: number 2 in line", "waiting: number 1 in line"]]


def test_who_is_stopped_leaves_the_line_and_the_next_moves_up() -> None:
    line, stop, told, served = Line(), threading.Event(), list[str](), threading.Event()

    def stopped() -> None:
        with pytest.raises(Stopped), line.place(lambda what, share: None, stop.is_set):
            pass

    def patient() -> None:
        with line.place(lambda what, share: told.append(what), lambda: False):
            served.set()

    with line.place(lambda what, share: None, lambda: False):
        first = threading.Thread(target=stopped)
        first.start()
        until(lambda: len(line._waiting) == 1)  # pyright: ignore[reportPrivateUsage]
        second = threading.Thread(target=patient)
        second.start()
        until(lambda: told == ["waiting: number 2 in line"])
        stop.set()
        first.join(LONG)
        until(lambda: told[-1] == "waiting: number 1 in line")
        assert not served.is_set()
    assert served.wait(LONG)
    second.join(LONG)
