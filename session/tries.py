"""The tries of one turn: put on disk as they are made, and only then told of."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial

from editor.attempts import Trying, best
from editor.protocols import Cancelled, Progress
from editor.route import Candidate
from editor.types import Attempt, EditRequest
from session.brought import Spending
from session.drift import History, Measuring
from session.late import Calls, readable
from session.ledger import request_hash
from session.store import NotStored, Store
from session.types import State, Turn
from session.wish import Ended, Fact, Unsaved


@dataclass(frozen=True)
class Tries:
    """`tried`: grows by what is on disk. `unjudged`: the picture that is on disk and being judged. `claimed`: the paid calls that nobody
    else makes meanwhile."""

    store: Store
    calls: Calls
    measuring: Measuring
    owner: str
    turn: Turn
    stood: str | None
    history: History
    spending: Spending
    progress: Progress
    cancelled: Cancelled
    tried: list[Attempt] = field(default_factory=list[Attempt])
    unjudged: list[Attempt] = field(default_factory=list[Attempt])
    claimed: set[str] = field(default_factory=set[str])

    def recorded(self, trying: Iterator[Trying | Attempt]) -> Iterator[Fact]:
        try:
            yield from self._recorded(trying)
        finally:
            self.calls.release(self.claimed)

    def known(self, request: EditRequest, candidate: Candidate) -> Attempt | None:
        """What the same paid call ended in. Where it is under way still, that is waited for."""
        offer = candidate.offer
        if max(offer.usd, offer.most) == 0:
            return None
        name = request_hash(self.owner, request, candidate.editor.name, offer.model)
        if name not in self.claimed:
            self.calls.claim(name, self.progress, self.cancelled)
            self.claimed.add(name)
        before = self.store.made_before(name)
        return before if before and readable(before) else None

    def made(self, attempt: Attempt) -> None:
        """What was paid for is on disk before anybody judges it. What the disk does not take is held, and told of when the turn ends."""
        if attempt.result and attempt.result.usd:
            with suppress(NotStored):
                self.store.tried(self.turn.id, attempt, call=self._call(attempt))
                self.unjudged[:] = [attempt]

    def _recorded(self, trying: Iterator[Trying | Attempt]) -> Iterator[Fact]:
        """Whether a try is the last is known once no other follows: it is recorded with the end."""
        store, turn = self.store, self.turn
        last: Attempt | None = None
        ended = counted = False
        try:
            for fact in trying:
                if last:
                    last = self.history.judged(last)
                    store.tried(turn.id, last, call=self._call(last))
                    told, last = self._told(last), None
                    yield told
                if isinstance(fact, Attempt):
                    last, counted = fact, bool(self.unjudged)
                    self.unjudged.clear()
                else:
                    yield fact
            state = State.CANCELLED if self.cancelled() else State.DONE
            made = [*self.tried, last] if last else self.tried
            kept, lost = best(made) if state == State.DONE else None, self.spending.lost(tried=made)
            ended = True
            store.finish(turn.id, state, kept, turn.id, stood=self.stood, lost=lost, last=last, call=self._call(last), counted=counted)
            if last:
                yield self._told(last)
        except NotStored:
            if last and last.result:
                yield Unsaved(last.result.picture)
            raise
        finally:
            if not ended:  # a bug, or the end of the program, or the disk cut this short
                lost = self.spending.lost(tried=[*self.tried, *self.unjudged, *([last] if last else ())])
                store.finish(turn.id, State.INTERRUPTED, None, None, lost=lost, last=last, call=self._call(last), counted=counted)
        if last and self.history.measures(last):
            self.measuring.begin(partial(self._measured, len(self.tried) - 1, last))
        yield Ended(replace(turn, attempts=tuple(self.tried), kept=kept, state=state))

    def _measured(self, n: int, attempt: Attempt) -> None:
        """What is left of the photo, added to the verdict."""
        if verdict := self.history.judged(attempt).verdict:
            self.store.drifted(self.turn.id, n, verdict)

    def _told(self, attempt: Attempt) -> Attempt:
        """What is told may be remembered for long: it holds no bytes."""
        self.tried.append(self.store.on_disk(attempt))
        return self.tried[-1]

    def _call(self, attempt: Attempt | None) -> str | None:
        """The name of the paid call an attempt came of."""
        if attempt is None or attempt.result is None or attempt.result.usd == 0:
            return None
        return request_hash(self.owner, attempt.request, attempt.editor, attempt.result.model)
