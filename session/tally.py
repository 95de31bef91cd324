"""How often somebody did something in the last day, for as long as the app runs: what no record tells, since it was deleted, or was done
by many who may be one."""

import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

_HOUR, _DAY = 3600.0, 24


@dataclass
class Tally:
    """Counted by the hour. Remembers the last `most` of those who did anything."""

    most: int = 50_000
    now: Callable[[], float] = time.monotonic
    _done: OrderedDict[tuple[str, str], Counter[int]] = field(default_factory=OrderedDict[tuple[str, str], Counter[int]])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, who: str, what: str, times: int = 1) -> None:
        with self._lock:
            hours = self._done.setdefault((who, what), Counter())
            hours[self._hour()] += times
            for old in [hour for hour in hours if hour <= self._hour() - _DAY]:
                del hours[old]
            self._done.move_to_end((who, what))
            if len(self._done) > self.most:
                self._done.popitem(last=False)

    def count(self, who: str, what: str) -> int:
        with self._lock:
            hours = self._done.get((who, what), Counter[int]())
            return sum(times for hour, times in hours.items() if hour > self._hour() - _DAY)

    def _hour(self) -> int:
        return int(self.now() // _HOUR)
