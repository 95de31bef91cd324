"""Time and chance, for those who wait for a Gemini."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from editor.gemini import Clock


@dataclass
class Waiting:
    """A clock that is put forward instead of waited for; `slept` adds up the pauses, and `look` is called in each."""

    at: float = 1000.0
    slept: float = 0.0
    today: date = date(2026, 11, 21)
    look: Callable[[], object] = field(default=lambda: None)

    async def sleep(self, seconds: float) -> None:
        self.look()
        self.at += seconds
        self.slept += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.at, self.sleep, lambda: 0.5, lambda: self.today)
