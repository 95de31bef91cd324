"""How far a photo has drifted over the turns of a path: told with every verdict from the second turn on."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from threading import Event

from editor.errors import BadPicture
from editor.judges.drift import reframed, still_there
from editor.types import Attempt, Picture, Region
from session.types import Session, Turn

DEEP = 24  # turns that are looked back over: a long session takes no longer than a short one
AFTER = 0.5
FINE = 0.8  # less than this is worth a word
LIMIT = 0.5  # less than this is another photo in the same place
FAR = (
    "Over the turns the photo has drifted: {kept:.0%} of what nobody asked to change is as it was. Go back to {where} and go on from there."
)


@dataclass(frozen=True)
class History:
    """What led to the picture that is edited. `base`: the photo, or what had become of it when the frame last changed, or DEEP turns ago;
    `said` and `regions`: of the turns since. `steady`: the last turn, counted along the path, that was still near the photo; 0 is the
    photo itself. `deep`: there is something to measure against."""

    base: Picture
    said: tuple[str, ...] = ()
    regions: tuple[Region | None, ...] = ()
    steady: int = 0
    deep: bool = False

    @classmethod
    def of(cls, session: Session, turn: Turn) -> "History":
        """Before `turn` is carried out."""
        made = [one for one in session.path(turn.parent) if one.picture is not None]
        first = max(0, len(made) - DEEP)
        history = cls(made[first - 1].picture or session.source, steady=first) if first else cls(session.source)
        for number, one in enumerate(made[first:], first + 1):
            history = history.after(one, number)
        meant = turn.reading.meant
        if reframed(meant):
            return replace(history, deep=False)
        return replace(history, said=(*history.said, meant), regions=(*history.regions, turn.region))

    def after(self, turn: Turn, number: int) -> "History":
        assert turn.picture is not None
        verdict = turn.attempt.verdict if turn.attempt else None
        kept = verdict.preservation_source if verdict else None
        steady = number if (kept is None and number == 1) or (kept is not None and kept >= FINE) else self.steady
        if reframed(turn.reading.meant):
            return History(turn.picture, steady=number, deep=True)
        return History(self.base, (*self.said, turn.reading.meant), (*self.regions, turn.region), steady, deep=True)

    def measures(self, attempt: Attempt) -> bool:
        return self.deep and attempt.verdict is not None and attempt.result is not None

    def judged(self, attempt: Attempt) -> Attempt:
        """The same, with what is left of the photo in its verdict, where it has one and there were turns before."""
        if not self.measures(attempt) or attempt.verdict is None or attempt.result is None:
            return attempt
        try:
            kept = still_there(self.base, attempt.result.picture, self.said, self.regions)
        except BadPicture:  # the photo's file is gone: what was made of it is none the worse
            return attempt
        verdict = replace(attempt.verdict, preservation_source=kept)
        if kept is not None and kept < LIMIT:
            where = f"turn {self.steady}" if self.steady else "the photo"
            verdict = replace(verdict, flags=(*verdict.flags, FAR.format(kept=kept, where=where)))
        return replace(attempt, verdict=verdict)


class Measuring:
    """Done after a turn has ended, when somebody asks for it or AFTER seconds: it keeps nobody from seeing the picture, nor the machine
    from drawing it. What ends with the program is not measured."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(2, "drift")
        self._under_way: set[Future[None]] = set()
        self._asked = Event()

    def begin(self, work: Callable[[], None]) -> None:
        future = self._pool.submit(self._when_asked, work)
        self._under_way.add(future)
        future.add_done_callback(self._done)

    def wait(self, seconds: float = 5.0) -> None:
        """For all that is being measured."""
        self._asked.set()
        wait(set(self._under_way), seconds)
        self._asked.clear()

    def _when_asked(self, work: Callable[[], None]) -> None:
        self._asked.wait(AFTER)
        work()

    def _done(self, future: "Future[None]") -> None:
        self._under_way.discard(future)
        if problem := future.exception():
            logging.getLogger(__name__).error("What is left of the photo could not be measured.", exc_info=problem)
