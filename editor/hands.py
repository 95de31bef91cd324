"""As many at a time as the machine has cores work on pixels: twenty at once would all be done as late as the last one."""

import heapq
import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from enum import IntEnum


class Work(IntEnum):
    """What is nearer to its end is done first; of two that are as near, who came first."""

    JUDGING = 0
    FITTING = 1
    OPENING = 2


class Hands:
    def __init__(self, many: int) -> None:
        self._lock = threading.Lock()
        self._free = many
        self._waiting: list[tuple[Work, int, threading.Event]] = []
        self._came = 0

    @contextmanager
    def at(self, work: Work) -> Generator[None]:
        """Waits until it is this one's turn. Who holds a hand asks for no second one."""
        turn = threading.Event()
        with self._lock:
            self._came += 1
            heapq.heappush(self._waiting, (work, self._came, turn))
            self._next()
        try:
            turn.wait()
            yield
        finally:
            with self._lock:
                self._free += 1
                self._next()

    def _next(self) -> None:
        while self._free and self._waiting:
            self._free -= 1
            heapq.heappop(self._waiting)[-1].set()


HANDS = Hands(os.cpu_count() or 1)
"""Of this machine, whoever works on it."""
