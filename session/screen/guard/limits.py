"""How much one person may send, and how often."""

import time
from asyncio import get_running_loop, timeout
from collections import Counter, OrderedDict
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.types import Message, Receive

PATIENCE, SLOWEST = 5.0, 10_000
"""Seconds, and bytes a second after them: who sends a byte now and then would keep a place from everybody else."""


class TooLarge(Exception):
    """A body passed its limit."""


class Gone(Exception):
    """The other side went away, or was too slow."""


@dataclass
class Bucket:
    """Lets each person through `rate` times a second, and `burst` times at once; what `costs` more is as so many. Remembers the last
    `people` of them."""

    rate: float
    burst: float
    people: int = 10_000
    now: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict[str, tuple[float, float]])

    def take(self, who: str, costs: float = 1.0) -> bool:
        now = self.now()
        left, since = self._left.pop(who, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.rate)
        self._left[who] = (left - costs if left >= costs else left, now)
        if len(self._left) > self.people:
            self._left.popitem(last=False)
        return left >= costs


@dataclass
class Lines:
    """How many of each one's requests may be under way at once, of those that can take long."""

    most: int
    _open: Counter[str] = field(default_factory=Counter[str])

    @contextmanager
    def one_of(self, who: str) -> Generator[bool]:
        """Whether there is one left; it is theirs until the end of the block."""
        if self._open[who] >= self.most:
            yield False
            return
        self._open[who] += 1
        try:
            yield True
        finally:
            self._open[who] -= 1
            if not self._open[who]:
                del self._open[who]


async def read_body(receive: Receive, most: int, seconds: float, declared: str | None = None) -> bytes:
    """The whole body. Raises TooLarge past `most` bytes, Gone after `seconds`, a disconnect, or where it comes too slowly. What is too
    large is read to its end, up to four times `most`, and thrown away: a browser that is cut off while it sends shows no answer."""
    if declared is not None and declared.isdecimal() and int(declared) > 4 * most:
        raise TooLarge
    kept, count, more, began = bytearray(), 0, True, get_running_loop().time()
    try:
        async with timeout(min(seconds, PATIENCE)) as deadline:
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Gone
                chunk, more = message.get("body", b""), message.get("more_body", False)
                count += len(chunk)
                deadline.reschedule(began + min(seconds, PATIENCE + count / SLOWEST))
                if count > 4 * most:
                    raise TooLarge
                if count > most:
                    kept.clear()
                else:
                    kept += chunk
    except TimeoutError:
        raise Gone from None
    if count > most:
        raise TooLarge
    return bytes(kept)


def replayed(body: bytes, receive: Receive) -> Receive:
    """A receive that gives `body` and then what comes after it."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
