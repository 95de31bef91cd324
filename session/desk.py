"""The one queue: who is served next. Work runs in threads of its own, keyed by turn, so that it outlives the tab that asked for it."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from editor.errors import EditError, NothingTried, Stopped
from editor.protocols import Cancelled, Progress

KEEP = 600.0  # seconds an ended ticket can still be asked for
BUG = "Something went wrong inside Palimpsest. What was recorded is safe; the log says more."


class TooMany(NothingTried):
    """This person already has as much waiting as one person may."""


@dataclass(eq=False)
class Ticket:
    """One piece of work, watched from any thread. `facts` grows; `stage` says what is being done; `error` how it ended, if badly."""

    key: str
    person: str
    session: str
    work: "Callable[[Ticket], None]"
    state: Literal["waiting", "running", "ended"] = "waiting"
    facts: tuple[object, ...] = ()
    stage: tuple[str, float | None] = ("waiting", None)
    error: EditError | str | None = None
    taken: float = field(default_factory=time.monotonic)
    started: float | None = None
    ended: float | None = None
    version: int = 0
    _stopped: threading.Event = field(default_factory=threading.Event)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def stopped(self) -> bool:
        """True once the person pressed Stop; the work asks, and ends as soon as it can."""
        return self._stopped.is_set()

    def cancelled(self) -> Cancelled:
        return self._stopped.is_set

    def progress(self) -> Progress:
        return lambda what, share: self.update(stage=(what, share))

    def tell(self, fact: object) -> None:
        """A fact for whoever watches."""
        self.update(facts=(*self.facts, fact))

    def stop(self) -> None:
        self._stopped.set()
        self.update()

    def wait(self, version: int = -1, timeout: float | None = None) -> int:
        """Until something has changed since `version`, or, without one, until the end. Returns the version now."""
        with self._changed:
            self._changed.wait_for(lambda: self.state == "ended" or (0 <= version < self.version), timeout)
            return self.version

    def seconds(self) -> float:
        """How long it has been worked on."""
        return 0.0 if self.started is None else (self.ended or time.monotonic()) - self.started

    def update(self, **changes: object) -> None:
        """Sets attributes and wakes whoever waits; for the desk."""
        with self._changed:
            for name, value in changes.items():
                setattr(self, name, value)
            self.version += 1
            self._changed.notify_all()


class Desk:
    """Serves `places` people at once, one piece of work each, in turn: who has been served goes behind everybody who waits. Most of a turn
    is waiting for a server far away; how many edits this machine makes at once is told by its `Room`."""

    def __init__(self, places: int = 32, waiting: int = 2) -> None:
        self._places = places
        self._waiting = waiting
        self._lock = threading.Lock()
        self._queues: dict[str, deque[Ticket]] = {}  # person -> what waits; the order of the keys is the order of service
        self._running: dict[str, Ticket] = {}  # person -> what is being done
        self._tickets: dict[str, Ticket] = {}
        self._closed = False

    def take(self, key: str, person: str, session: str, work: Callable[[Ticket], None], *, follows: bool = False) -> Ticket:
        """Returns at once. Raises TooMany where this person already has enough waiting, or the desk is closed. `follows`: it goes on with
        what is being done, before anything else of this person."""
        with self._lock:
            if self._closed:
                raise TooMany("Palimpsest is closing: start it again and say it once more.")
            queue = self._queues.setdefault(person, deque())
            if len(queue) >= self._waiting and not follows:
                raise TooMany(f"{self._waiting} of your edits are already waiting. Wait for one to finish, or stop one.")
            self._forget()
            ticket = Ticket(key, person, session, work)
            self._tickets[key] = ticket
            if follows:
                queue.appendleft(ticket)
            else:
                queue.append(ticket)
            self._serve()
        return ticket

    def ticket(self, key: str, person: str) -> Ticket | None:
        ticket = self._tickets.get(key)
        return ticket if ticket and ticket.person == person else None

    def of(self, session: str, person: str) -> Ticket | None:
        """What is waiting or running for a session, so that a page that was reloaded can go on watching."""
        return next(iter(self.all_of(session, person)), None)

    def all_of(self, session: str, person: str) -> tuple[Ticket, ...]:
        """What is running for a session, and then what waits, in the order of service."""
        with self._lock:
            running = self._running.get(person)
            mine = [*([running] if running else []), *self._queues.get(person, ())]
        return tuple(ticket for ticket in mine if ticket.session == session)

    def busy(self, person: str) -> bool:
        """Whether anything of theirs runs or waits."""
        with self._lock:
            return person in self._running or bool(self._queues.get(person))

    def last(self, session: str, person: str) -> Ticket | None:
        """The last that was taken for a session, as long as it is remembered."""
        with self._lock:
            found = [ticket for ticket in self._tickets.values() if ticket.session == session and ticket.person == person]
        return max(found, key=lambda ticket: ticket.taken, default=None)

    def place(self, ticket: Ticket) -> int:
        """0 when served, 1 for the next in line."""
        if ticket.state != "waiting":
            return 0
        with self._lock:
            waiting = [list(queue) for queue in self._queues.values()]
        rounds = [other for n in range(self._waiting + 1) for queue in waiting for other in queue[n : n + 1]]
        return rounds.index(ticket) + 1 if ticket in rounds else 0

    def stop(self, ticket: Ticket) -> None:
        """What waits ends at once; what runs is told and ends when it can."""
        ticket.stop()
        with self._lock:
            queue = self._queues.get(ticket.person, deque())
            if ticket in queue:
                queue.remove(ticket)
                self._end(ticket, Stopped("Stopped before it began; nothing was changed."))

    def close(self, seconds: float = 5.0) -> None:
        """Serves nobody else, and lets what runs finish for at most `seconds` altogether."""
        with self._lock:
            self._closed = True
            running = list(self._running.values())
        deadline = time.monotonic() + seconds
        for ticket in running:
            ticket.wait(timeout=max(0.0, deadline - time.monotonic()))

    def _serve(self) -> None:
        """Under the lock: starts what can be started."""
        for person in list(self._queues):
            if self._closed or len(self._running) >= self._places:
                return
            if person in self._running:
                continue
            queue = self._queues.pop(person)
            if not queue:
                continue
            ticket = queue.popleft()
            self._queues[person] = queue  # behind everybody else
            self._running[person] = ticket
            threading.Thread(target=self._run, args=(ticket,), name=f"turn-{ticket.key}", daemon=True).start()

    def _run(self, ticket: Ticket) -> None:
        ticket.update(state="running", started=time.monotonic())
        error: EditError | str | None = BUG
        try:
            ticket.work(ticket)
            error = None
        except EditError as failed:
            # The words alone are remembered: the frames it came through hold pictures, and may hold a key.
            failed.__context__ = failed.__cause__ = None
            error = failed.with_traceback(None)
        finally:  # a bug goes on to threading.excepthook, which writes its traceback to the log
            with self._lock:
                del self._running[ticket.person]
                self._end(ticket, error)
                self._serve()

    def _end(self, ticket: Ticket, error: EditError | str | None) -> None:
        ticket.update(state="ended", ended=time.monotonic(), error=error)

    def _forget(self) -> None:
        now = time.monotonic()
        for key in [key for key, ticket in self._tickets.items() if ticket.ended and now - ticket.ended > KEEP]:
            del self._tickets[key]
