"""How the program ends while something is under way: what is paid for is waited for, unless the person has no time."""

import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

from editor.gemini import Limits
from session.settings import Parts

LONGEST = Limits().whole + 30.0  # seconds: a call and its judgement may take as long as that
SOON = 5.0
POLL = 0.2
WAITS = "An answer that may be charged is still awaited, for at most {seconds:.0f} s; press Ctrl-C to leave without it."


def until_interrupted() -> None:
    """Waits for Ctrl-C, or for being told to end. From then on a second one is a KeyboardInterrupt."""
    over = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        over.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    over.wait()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


def leave(parts: Parts, say: Callable[[str], None], longest: float = LONGEST) -> None:
    """Serves nobody any more. What runs has a few seconds to end, and what money is set aside for up to `longest`; `say` is told of that.
    A KeyboardInterrupt ends the waiting at once: what it leaves stands in the books as perhaps paid."""
    try:
        if parts.segments:
            parts.segments.close()
        parts.desk.close(SOON)
        parts.engine.late.wait(SOON)
        if parts.store.awaited() > 0:
            say(WAITS.format(seconds=longest))
        until = time.monotonic() + longest
        while parts.store.awaited() > 0 and time.monotonic() < until:
            time.sleep(POLL)
    except KeyboardInterrupt:
        return
