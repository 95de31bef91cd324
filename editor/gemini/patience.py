"""How long Gemini is waited for and how often it is asked again: a server's own wish for a pause is honoured, and one that keeps
failing is left alone for a while."""

import asyncio
import random
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from editor.errors import Refused, Stopped, Unavailable, Unsupported
from editor.gemini.errors import LATE, Late, Passing, Unreadable
from editor.gemini.values import Answer
from editor.protocols import Cancelled, Progress

POLL = 0.05  # seconds between two looks at whether the person pressed Stop


@dataclass(frozen=True)
class Limits:
    """Seconds: to connect, for one try, for all tries and pauses together, for the longest pause a server is granted."""

    connect: float = 5.0
    one: float = 90.0
    whole: float = 180.0
    pause: float = 120.0
    tries: int = 4


@dataclass(frozen=True)
class Clock:
    """Time and chance, as the tests want them."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    chance: Callable[[], float] = random.random
    today: Callable[[], date] = lambda: datetime.now(UTC).date()


class Breaker:
    """Remembers by name who has been failing: after `most` failures within `seconds`, one try in `seconds` is let through."""

    def __init__(self, most: int = 5, seconds: float = 30.0) -> None:
        self._most, self._seconds = most, seconds
        self._lock = threading.Lock()
        self._failures: dict[str, deque[float]] = {}
        self._shut: dict[str, float] = {}  # name -> when the next try is let through

    def admit(self, name: str, now: float) -> None:
        """Raises Unavailable while nobody is let through."""
        with self._lock:
            until = self._shut.get(name)
            if until is None:
                return
            if now < until:
                raise Unavailable(f"Gemini has been failing again and again: it is tried once more in {until - now:.0f} s.")
            self._shut[name] = now + self._seconds

    def failed(self, name: str, now: float) -> None:
        with self._lock:
            for known in [known for known, when in self._failures.items() if now - when[-1] > self._seconds]:
                del self._failures[known]
            times = self._failures.setdefault(name, deque(maxlen=self._most))
            times.append(now)
            if len(times) == self._most and now - times[0] <= self._seconds:
                self._shut[name] = now + self._seconds

    def went_well(self, name: str) -> None:
        with self._lock:
            self._failures.pop(name, None)
            self._shut.pop(name, None)


@dataclass(frozen=True)
class Patience:
    """`name`: whom the breaker knows this by."""

    limits: Limits
    clock: Clock
    breaker: Breaker
    name: str
    progress: Progress
    cancelled: Cancelled

    async def ask(self, once: Callable[[float], Awaitable[Answer]]) -> Answer:
        """The answer of the first try that goes well; `once` is told how many seconds it has. Raises what the last try raised."""
        until = self.clock.now() + self.limits.whole
        number = 0
        while True:
            number += 1
            self.breaker.admit(self.name, self.clock.now())
            try:
                answer = await once(min(self.limits.one, until - self.clock.now()))
            except Passing as passing:
                pause = self._pause(number, passing, until - self.clock.now())
                if passing.down:
                    self.breaker.failed(self.name, self.clock.now())
                if pause is None:
                    raise
                why = "Gemini has trouble" if passing.down else "Gemini is busy"
            except Late:
                self.breaker.failed(self.name, self.clock.now())
                raise
            except (Refused, Unsupported, Unreadable):
                self.breaker.went_well(self.name)  # not what was hoped for, but an answer
                raise
            else:
                self.breaker.went_well(self.name)
                return answer
            await self._sleep(pause, why)

    def _pause(self, number: int, passing: Passing, left: float) -> float | None:
        """Seconds until the next try; None where there is none. The server's own delay with up to a tenth more, so that not all who
        were told the same come back at once; else any time up to a bound that doubles."""
        if number >= self.limits.tries:
            return None
        chance = self.clock.chance()
        pause = chance * 2.0**number if passing.after is None else passing.after * (1 + chance / 10)
        return pause if pause <= min(self.limits.pause, left) else None

    async def _sleep(self, seconds: float, why: str) -> None:
        """Tells every second how many are left."""
        until, told = self.clock.now() + seconds, 0
        while (left := until - self.clock.now()) > 0:
            if self.cancelled():
                raise Stopped("Stopped while waiting for Gemini.")
            if (shown := max(1, round(left))) != told:
                self.progress(f"waiting {shown} s, {why}", None)
                told = shown
            await self.clock.sleep(min(POLL, left))


async def watched(call: asyncio.Future[Any], seconds: float, cancelled: Cancelled | None) -> Any:
    """What `call` gives. Raises Late after `seconds` and Stopped once the person pressed Stop; the call is then given up, and its
    connection closed. Without `cancelled` nobody looks: looking for eight seconds takes as long as all else that is done for a call."""
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    try:
        while not call.done():
            if cancelled and cancelled():
                raise Stopped("Stopped while Gemini was working.")
            if loop.time() >= until:
                raise Late(LATE)
            left = max(until - loop.time(), 0.001)
            await asyncio.wait({call}, timeout=min(POLL, left) if cancelled else left)
        return call.result()
    finally:
        if not call.done():
            call.cancel()
            await asyncio.wait({call}, timeout=1.0)
