"""Opening a session of 1,000 turns against one of 10: what the page reads and draws."""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from editor.types import Attempt, EditRequest, EditResult, Kind, Picture
from session.store import Store
from session.types import Origin, Reading, Session, State, Turn
from tests.benchmarks.pairs import Row, abba, against
from tests.fakes import verdict

PAIRS = 40


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as home:
        store = Store(Path(home))
        long, short = recorded(store, 1000), recorded(store, 10)
        measured = abba(opened(store, long), opened(store, short), PAIRS)
        store.close()
    return [against("opening a session of 1,000 turns", measured, "one of 10 turns", 1.5)]


def opened(store: Store, session: Session) -> Callable[[], float]:
    from session.screen.edit import WINDOW, drawn  # what a page shows of a session

    def once() -> float:
        began = time.perf_counter()
        drawn(store.session(session.id, session.owner, window=WINDOW), "")
        return time.perf_counter() - began

    return once


def recorded(store: Store, turns: int) -> Session:
    """A session with a line of turns, each of another picture."""
    session = store.create("ann", Picture.of(Image.new("RGB", (64, 48))), Origin("0" * 64, (64, 48)))
    at, source = None, session.source
    for n in range(turns):
        reading = Reading(f"make it lighter, step {n}", f"make the photo lighter, step {n}", "lighter", (), at, (Kind.OTHER,))
        turn = Turn(f"{session.id}-{n}", at, reading, None, (), None, State.PENDING, datetime.now(UTC))
        store.begin(session.id, session.owner, turn)
        made = Picture.of(Image.new("RGB", (64, 48), (n % 256, n // 256, 99)))
        request = EditRequest(source, reading.meant, reading.kinds)
        store.tried(turn.id, Attempt(request, EditResult(made, None, "fake", "fake 1", 0.1, 0.0), verdict(0.9), None, "because", "fake"))
        store.finish(turn.id, State.DONE, 0, turn.id)
        at, source = turn.id, made
    return session
