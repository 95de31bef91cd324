"""A few at a time of what takes a second of a processor, in turn, so that one person's clicks keep it from nobody."""

import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from editor.errors import NothingTried
from session.desk import TooMany

BUSY = "Many people are at this just now: try again in a moment."


class Overtaken(NothingTried):
    """The same person asked anew while this waited."""

    def __init__(self) -> None:
        super().__init__("You asked anew meanwhile, and that counts.")


@dataclass(eq=False)
class _Waiting:
    address: str
    overtaken: bool = False


@dataclass
class Places:
    """`at_once` are served at a time, of each person one. Of what waits of one person the newest counts, in the place of the oldest. At
    most `waiting` people wait, half of them from one address, and at most `patience` seconds; who, and whose address, was not served last
    goes first."""

    at_once: int = field(default_factory=lambda: max(1, (os.cpu_count() or 1) // 2))
    waiting: int = 32
    patience: float = 30.0
    _at_work: set[str] = field(default_factory=set[str])
    _line: dict[str, _Waiting] = field(default_factory=dict[str, _Waiting])  # person -> what waits, in the order of their coming
    _last: tuple[str, str] = ("", "")
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @contextmanager
    def place(self, person: str, address: str = "") -> Generator[None]:
        """Waits for one, until the end of the block. Raises Overtaken, TooMany."""
        with self._changed:
            self._wait(person, address)
        try:
            yield
        finally:
            with self._changed:
                self._at_work.discard(person)
                self._changed.notify_all()

    def _wait(self, person: str, address: str) -> None:
        mine = _Waiting(address)
        if before := self._line.get(person):
            before.overtaken = True
        elif len(self._line) >= self.waiting or (address and self._from(address) >= max(1, self.waiting // 2)):
            raise TooMany(BUSY)
        self._line[person] = mine
        self._changed.notify_all()
        served = self._changed.wait_for(lambda: mine.overtaken or self._next() == person, self.patience)
        if mine.overtaken:
            raise Overtaken
        del self._line[person]
        self._changed.notify_all()
        if not served:
            raise TooMany(BUSY)
        self._at_work.add(person)
        self._last = (person, address)

    def _from(self, address: str) -> int:
        return sum(1 for one in self._line.values() if one.address == address)

    def _next(self) -> str | None:
        """Who is served when there is a place."""
        if len(self._at_work) >= self.at_once:
            return None
        able = [person for person in self._line if person not in self._at_work]
        again = {person: (self._line[person].address == self._last[1], person == self._last[0]) for person in able}
        return min(able, key=lambda person: again[person], default=None)
