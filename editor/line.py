"""The line before what only a few can use at once: served in the order they came, each told their place."""

import threading
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager

from editor.errors import Stopped
from editor.protocols import Cancelled, Progress

POLL = 0.05  # seconds after which who waits looks whether they were stopped


class Line:
    """`places`: how many are served at a time."""

    def __init__(self, places: int = 1) -> None:
        self._free = places
        self._waiting: deque[object] = deque()
        self._moved = threading.Condition()

    @contextmanager
    def place(self, progress: Progress, cancelled: Cancelled) -> Generator[None]:
        """Waits until it is this one's turn; `progress` hears each new place in the line, 1 for the next. Raises Stopped."""
        self._reach(progress, cancelled)
        try:
            yield
        finally:
            with self._moved:
                self._free += 1
                self._moved.notify_all()

    def _reach(self, progress: Progress, cancelled: Cancelled) -> None:
        me, told = object(), 0
        with self._moved:
            self._waiting.append(me)
            try:
                while (at := self._waiting.index(me) + 1) > self._free:
                    if cancelled():
                        raise Stopped("Stopped before it began.")
                    if at != told:
                        progress(f"waiting: number {at} in line", None)
                    told = at
                    self._moved.wait(POLL)
                self._free -= 1
            finally:
                self._waiting.remove(me)
                self._moved.notify_all()
