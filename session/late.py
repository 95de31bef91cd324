"""Who waits for what: a call under way is paid for and goes on after its person stopped it; edits of this machine are few at once."""

import queue
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TypeVar

from editor.errors import BadPicture, NotFound, Stopped
from editor.line import Line
from editor.protocols import Cancelled, Editor, Progress
from editor.types import Attempt

Told = TypeVar("Told")
POLL = 0.05  # seconds between two looks at whether the person pressed Stop


@dataclass(frozen=True)
class Over:
    """Nothing more comes; `problem` is what ended it, if it was not its end."""

    problem: BaseException | None = None


class Late:
    """Of one person at most `most` pieces of work are left behind at a time. `grace`: seconds in which what was stopped may end itself."""

    def __init__(self, most: int = 2, grace: float = 0.5) -> None:
        self._most = most
        self._grace = grace
        self._lock = threading.Lock()
        self._left: dict[threading.Thread, tuple[str, str]] = {}

    def beside(self, work: Iterator[Told], person: str, stopped: Cancelled, turn: str = "") -> Generator[Told, None, bool]:
        """What `work` yields, done in a thread of its own. Returns True where it was stopped, and goes on without being waited for."""
        told: queue.SimpleQueue[Told | Over] = queue.SimpleQueue()
        thread = threading.Thread(target=self._do, args=(work, told), name=f"late-{threading.current_thread().name}", daemon=True)
        thread.start()
        pressed: float | None = None
        while True:
            try:
                fact = told.get(timeout=POLL)
            except queue.Empty:
                pressed = pressed or (time.monotonic() if stopped() else None)
                if pressed and time.monotonic() - pressed > self._grace and self._leave(thread, person, turn):
                    return True
                continue
            if isinstance(fact, Over):
                if fact.problem:
                    raise fact.problem
                return False
            yield fact

    def wait(self, seconds: float) -> None:
        """For everything that was left, for at most so long altogether."""
        until = time.monotonic() + seconds
        for thread in list(self._left):
            thread.join(max(0.0, until - time.monotonic()))

    def awaits(self, turn: str) -> bool:
        """Whether what this turn left is under way still."""
        return any(thread.is_alive() for thread, (_, left) in list(self._left.items()) if left == turn)

    def _leave(self, thread: threading.Thread, person: str, turn: str) -> bool:
        with self._lock:
            self._left = {one: left for one, left in self._left.items() if one.is_alive()}
            if not thread.is_alive() or sum(whose == person for whose, _ in self._left.values()) >= self._most:
                return False
            self._left[thread] = person, turn
            return True

    def _do(self, work: Iterator[Told], told: "queue.SimpleQueue[Told | Over]") -> None:
        try:
            for fact in work:
                told.put(fact)
            told.put(Over())
        except BaseException as problem:
            told.put(Over(problem))
            with self._lock:
                left = threading.current_thread() in self._left
            if left and not isinstance(problem, NotFound):  # nobody else will tell of it; that its session was deleted is no news
                raise


class Calls:
    """Paid calls under way, by name: the same is not made beside one that was stopped, but waits for what comes of that."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._names: set[str] = set()

    def claim(self, name: str, progress: Progress, stopped: Cancelled) -> None:
        """Returns once nobody else makes this call. Raises Stopped where the person pressed Stop while they waited."""
        with self._changed:
            if name in self._names:
                progress("waiting for the answer to the same words, which is paid for", None)
            while name in self._names:
                if stopped():
                    raise Stopped("Stopped before it began.")
                self._changed.wait(POLL)
            self._names.add(name)

    def release(self, names: Iterable[str]) -> None:
        """What came of them is on disk."""
        with self._changed:
            self._names.difference_update(names)
            self._changed.notify_all()


class Room:
    """So many edits are made on this machine at once; waiting for somebody else's machine takes no place."""

    def __init__(self, places: int = 8) -> None:
        self._line = Line(places)

    def place(self, progress: Progress, stopped: Cancelled, editor: Editor) -> AbstractContextManager[None]:
        """Raises Stopped where the person pressed Stop while they waited."""
        return nullcontext() if editor.leaves_machine else self._line.place(progress, stopped)


def readable(attempt: Attempt) -> bool:
    """Whether the picture of a call made before is still there."""
    try:
        return attempt.result is not None and bool(attempt.result.picture.data)
    except BadPicture:
        return False
