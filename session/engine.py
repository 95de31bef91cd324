"""One turn, from words to record. Tells what it learns as soon as it is known; what it tells of is already on disk."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from editor.asks.nouns import main_noun
from editor.attempts import LIMIT, Trying, attempts, best
from editor.errors import NeedsRegion, NoEditor
from editor.instructions import instruction
from editor.operations import Action, operations
from editor.protocols import Cancelled, Editor, Judge, Progress
from editor.route import Candidate, route
from editor.types import Attempt, EditRequest, Picture, Region
from session.brought import Brought
from session.correct import Answer, Note, answered
from session.protocols import Resolver
from session.store import NotStored, Place, Store
from session.types import Anchor, Reading, Remark, Session, State, Turn

# After these the things in the picture stand elsewhere: a region drawn before points at nothing.
MOVES: frozenset[Action] = frozenset({"zoom", "rotate", "crop", "flip", "outpaint", "relocate", "resize"})


@dataclass(frozen=True)
class Wish:
    """What a person asks for. `turn` is the id the turn will have; `at` the place it is said at, or the bookmark, wherever that
    is when the turn is served; `reading`, where given, is used instead
    of reading `said` again (a correction, a try repeated), and `answer` where it was asked about. `if_needed`: where to work if the editor
    must be told; `accept_proposal`: work where the editor itself proposes, without asking. `notes`: remarked on the turn from the
    beginning. `follows`: it comes by itself after another turn, and leads nobody away from where they went meanwhile. `resolver`: reads the
    words instead of the engine's, and `brought` edits and judges, with what this person brought along."""

    turn: str
    owner: str
    session: str
    said: str
    at: str | Literal[Place.BOOKMARK] | None
    region: Region | None = None
    editor: str = "auto"
    seed: int = 0
    reading: Reading | None = None
    if_needed: Region | None = None
    accept_proposal: bool = False
    answer: Answer | None = None
    notes: tuple[Note, ...] = ()
    follows: bool = False
    resolver: Resolver | None = None
    brought: Brought | None = None


@dataclass(frozen=True)
class Read:
    reading: Reading


@dataclass(frozen=True)
class Routed:
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Ended:
    turn: Turn


@dataclass(frozen=True)
class Unsaved:
    """A picture the disk did not take: it is nowhere but here."""

    picture: Picture


Fact = Read | Routed | Trying | Attempt | Ended | Unsaved


@dataclass(frozen=True)
class Engine:
    store: Store
    resolver: Resolver
    editors: Sequence[Editor]
    judge: Judge
    limit: int = LIMIT
    max_usd: float | None = None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def carry_out(self, wish: Wish, progress: Progress, cancelled: Cancelled) -> Iterator[Fact]:
        """Raises NothingTried, with nothing recorded, until Routed is told; after that every end is recorded."""
        progress("reading", None)
        before = wish.brought.spent if wish.brought else 0.0
        session = self.store.session(wish.session, wish.owner)
        stood = session.at if wish.at is Place.BOOKMARK else wish.at
        said = instruction(wish.said)
        reading = wish.reading or self._read(wish, said, session, stood)
        yield Read(reading)
        remarks = [Remark(wish.turn, self.now(), *note) for note in noted(wish)]
        if reading.only_back:
            turn = Turn(wish.turn, stood, reading, None, (), None, State.DONE, self.now())
            self.store.went_back(session.id, wish.owner, turn, remarks)
            yield Ended(turn)
            return
        request, candidates = self._routed(wish, session, reading)
        usd = self._reserve(candidates, wish.brought.judging if wish.brought else 0.0)
        turn = Turn(wish.turn, reading.parent, reading, request.region, (), None, State.PENDING, self.now())
        if stood != session.at and not wish.follows:  # who speaks at a place stands there
            self.store.go(session.id, wish.owner, stood)
        self.store.begin(session.id, wish.owner, turn, usd + reading.usd, remarks)
        yield Routed(candidates)
        trying = attempts(request, candidates, wish.brought.judge if wish.brought else self.judge, progress, cancelled, self.limit)
        yield from self._attempts(turn, stood, trying, cancelled, Spending(wish.brought, before))

    def _read(self, wish: Wish, said: str, session: Session, stood: str | None) -> Reading:
        if wish.answer:
            return answered(self.resolver, said, session, stood, wish.region, wish.answer)
        return (wish.resolver or self.resolver).resolve(said, session, stood, wish.region)

    def _routed(self, wish: Wish, session: Session, reading: Reading) -> tuple[EditRequest, tuple[Candidate, ...]]:
        request = EditRequest(
            source=session.picture(reading.parent),
            instruction=reading.meant,
            kinds=reading.kinds,
            region=wish.region or last_region(session, reading),
            reference_pictures=reading.reference_pictures,
            seed=wish.seed,
        )
        editors = wish.brought.editors if wish.brought else self.editors
        try:
            return request, route(request, editors, wish.editor)
        except NeedsRegion as asks:
            region = wish.if_needed or (asks.proposal if wish.accept_proposal else None)
            if region is None:
                raise
            request = replace(request, region=region)
            return request, route(request, editors, wish.editor)

    def _reserve(self, candidates: Sequence[Candidate], judging: float) -> float:
        """US dollars that every try together may cost, each with its judgement."""
        usd = self.limit * (max(max(candidate.offer.usd, candidate.offer.most) for candidate in candidates) + judging)
        if self.max_usd is not None and usd > self.max_usd:
            raise NoEditor(
                f"This may cost ${usd:.2f}, more than the ${self.max_usd:.2f} allowed. Raise the limit or choose another editor."
            )
        return usd

    def _attempts(
        self,
        turn: Turn,
        stood: str | None,
        trying: Iterator[Trying | Attempt],
        cancelled: Cancelled,
        spending: "Spending",
    ) -> Iterator[Fact]:
        tried: list[Attempt] = []
        state = State.INTERRUPTED  # what stands if a bug, or the end of the program, cuts this short
        try:
            for fact in trying:
                if isinstance(fact, Attempt):
                    try:
                        self.store.tried(turn.id, fact)
                    except NotStored:
                        if fact.result:
                            yield Unsaved(fact.result.picture)
                        raise
                    # What is told may be remembered for long: it holds no bytes.
                    fact = self.store.on_disk(fact)
                    tried.append(fact)
                yield fact
            state = State.CANCELLED if cancelled() else State.DONE
        finally:
            kept = best(tried) if state == State.DONE else None
            self.store.finish(turn.id, state, kept, turn.id, stood=stood, lost=spending.lost(turn.reading, tried))
        yield Ended(replace(turn, attempts=tuple(tried), kept=kept, state=state))


@dataclass(frozen=True)
class Spending:
    """What was paid with a key since `before`."""

    brought: Brought | None
    before: float

    def lost(self, reading: Reading, tried: Sequence[Attempt]) -> float:
        """US dollars that left nothing to show for them: refused, unread, or lost on the way and maybe paid."""
        if self.brought is None:
            return 0.0
        edited = sum(attempt.result.usd for attempt in tried if attempt.result)
        judged = sum(attempt.verdict.usd for attempt in tried if attempt.verdict)
        return max(0.0, self.brought.spent - self.before - reading.usd - edited - judged)


def noted(wish: Wish) -> tuple[Note, ...]:
    return (*wish.notes, wish.answer.note()) if wish.answer else wish.notes


def last_region(session: Session, reading: Reading) -> Region | None:
    """Where the thing the words refer to was last pointed at, while the frame has not changed since; None where it never was."""
    nouns = {main_noun(mention.referent) for mention in reading.mentions if mention.anchor is Anchor.ENTITY}
    if not nouns:
        return None
    made = [turn for turn in session.path(reading.parent) if turn.picture is not None]
    sizes = [session.source.size, *(turn.picture.size for turn in made if turn.picture)]
    for turn, before in zip(reversed(made), reversed(sizes[:-1]), strict=True):
        asked = operations(turn.reading.meant)
        if before != sizes[-1] or any(operation.action in MOVES for operation in asked):
            return None
        if turn.region and nouns & {main_noun(operation.thing) for operation in asked}:
            return turn.region
    return None
