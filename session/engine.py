"""One turn, from words to record. Tells what it learns as soon as it is known; what it tells of is already on disk."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from editor.at_hand import at_hand
from editor.attempts import LIMIT, Studio, attempts, once_each
from editor.errors import NeedsRegion, NoEditor
from editor.instructions import instruction
from editor.judges.rubric import THRESHOLD
from editor.protocols import Cancelled, Editor, Finder, Judge, Progress
from editor.route import Candidate, Policy, route
from editor.types import EditRequest
from session.brought import Spending, at_work, with_model
from session.compare import both
from session.correct import answered
from session.drift import History, Measuring
from session.found import looked_for
from session.late import Calls, Late, Room
from session.ledger import FREE, Caps
from session.pointed import last_region
from session.protocols import Resolver
from session.store import Place, Store
from session.store.rates import rates
from session.tries import Tries
from session.types import Reading, Remark, Session, State, Turn
from session.wish import Ended, Fact, Read, Routed, Wish, noted


@dataclass(frozen=True)
class Engine:
    """`limit`: tries a turn. `max_usd`: what one turn may cost at the most, `caps`: what a session and this process may. `finder`: looks
    for the thing where an editor asks for its place. `room`: how many edits this machine makes at once."""

    store: Store
    resolver: Resolver
    editors: Sequence[Editor]
    judge: Judge
    limit: int = LIMIT
    max_usd: float | None = None
    caps: Caps = FREE
    finder: Finder | None = None
    late: Late = field(default_factory=Late)
    calls: Calls = field(default_factory=Calls)
    room: Room = field(default_factory=Room)
    measuring: Measuring = field(default_factory=Measuring)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def carry_out(self, wish: Wish, progress: Progress, cancelled: Cancelled) -> Iterator[Fact]:
        """Raises NothingTried, with nothing recorded but what reading the words cost, until Routed is told; after that every end is
        recorded."""
        self.store.catch_up()
        self.measuring.wait()
        progress("reading", None)
        work = Work(self, wish, Spending.of(wish.brought), progress, cancelled)
        session = self.store.session(wish.session, wish.owner)
        stood = session.at if wish.at is Place.BOOKMARK else wish.at
        with work.booked(session):
            reading = work.read(session, stood)
            yield Read(reading)
            remarks = [Remark(wish.turn, self.now(), *note) for note in noted(wish)]
            if reading.only_back:
                turn = Turn(wish.turn, stood, reading, None, (), None, State.DONE, self.now())
                self.store.went_back(session.id, wish.owner, turn, remarks, spent=work.spending.lost(reading))
                yield Ended(turn)
                return
            request, candidates = work.routed(session, reading)
            turn = Turn(wish.turn, reading.parent, reading, request.region, (), None, State.PENDING, self.now())
            work.begin(session, stood, turn, candidates, remarks)
        yield Routed(candidates)
        work = replace(work, spending=Spending.of(wish.brought))
        yield from work.carried_out(turn, stood, request, candidates, History.of(session, turn))


@dataclass(frozen=True)
class Work:
    """One wish being carried out."""

    engine: Engine
    wish: Wish
    spending: Spending
    progress: Progress
    cancelled: Cancelled

    @property
    def caps(self) -> Caps:
        caps = self.engine.caps
        return replace(caps, session=min((cap for cap in (caps.session, self.wish.cap) if cap is not None), default=None))

    @property
    def limit(self) -> int:
        return self.wish.attempts or self.engine.limit

    @contextmanager
    def booked(self, session: Session) -> Generator[None]:
        """What reading the words cost stands in the books, also where no turn comes of it."""
        begun = False
        try:
            yield
            begun = True
        finally:
            spent = self.spending.lost()
            if not begun and (spent.spent or self.reading):
                self.engine.store.book(session.id, self.wish.owner, spent.spent, spent.maybe, self.wish.turn)

    def read(self, session: Session, stood: str | None) -> Reading:
        """A reading that comes with the wish was paid for when it was made."""
        wish, resolver = self.wish, self.wish.resolver or self.engine.resolver
        said = instruction(wish.said)
        if wish.reading:
            return replace(wish.reading, usd=0.0)
        if wish.answer:
            return answered(self.engine.resolver, said, session, stood, wish.region, wish.answer)
        if not self.reading or not wish.brought:
            return resolver.resolve(said, session, stood, wish.region)
        reserve = partial(self.engine.store.reserve, session.id, wish.owner, wish.turn)
        reserve(self.reading, self.caps)
        self.limit_to(self.reading)
        reading = resolver.resolve(said, session, stood, wish.region)
        reserve(self.spending.lost().spent)  # from here on no more than it was
        return reading

    @property
    def reading(self) -> float:
        """US dollars that having the words read may cost."""
        return self.wish.brought.reading if self.wish.brought and self.wish.resolver else 0.0

    def limit_to(self, usd: float) -> None:
        """So much was set aside: where money is limited, no more than that is paid."""
        if self.wish.brought and (self.caps != FREE or self.engine.max_usd is not None):
            self.wish.brought.gemini.most = self.wish.brought.gemini.spent + usd

    def routed(self, session: Session, reading: Reading) -> tuple[EditRequest, tuple[Candidate, ...]]:
        wish = self.wish
        request = EditRequest(
            source=at_hand(session.picture(reading.parent)),
            instruction=reading.meant,
            kinds=reading.kinds,
            region=wish.region or last_region(session, reading),
            reference_pictures=reading.reference_pictures,
            seed=wish.seed,
        )
        try:
            return request, self.candidates(session, request)
        except NeedsRegion as asks:
            region = wish.if_needed
            if region is None:
                asks = looked_for(self.engine.finder, request.source, asks, self.progress, self.cancelled)
                region = asks.proposal if wish.accept_proposal else None
            if region is None:
                raise asks from None
            request = replace(request, region=region)
            return request, self.candidates(session, request)

    def candidates(self, session: Session, request: EditRequest) -> tuple[Candidate, ...]:
        """Within what may be spent; where that leaves nobody, without regard to it: the books then say what stands in the way."""
        wish, left = self.wish, self.engine.store.left(session.id, self.caps)
        allowed = [usd for usd in (left, self.engine.max_usd) if usd is not None]
        policy = Policy(wish.private, min(allowed, default=None), self.judging, self.limit)
        own = wish.brought.editors if wish.brought else self.engine.editors
        editors = [with_model(editor, wish.model) for editor in own]
        names, threshold = [editor.name for editor in editors], getattr(self.judge, "threshold", THRESHOLD)
        seen = rates(self.engine.store, wish.owner, request.kinds, names, self.judge.name, threshold)
        chosen = partial(both, request, editors, wish.compare) if wish.compare else partial(route, request, editors, wish.editor)
        try:
            return chosen(seen, policy)
        except NoEditor:
            return chosen(seen, replace(policy, left=None))

    @property
    def judge(self) -> Judge:
        judge = self.wish.brought.judge if self.wish.brought else self.engine.judge
        return at_work(judge, self.wish.threshold, self.progress, self.cancelled)

    @property
    def judging(self) -> float:
        return self.wish.brought.judging if self.wish.brought else 0.0

    def begin(self, session: Session, stood: str | None, turn: Turn, candidates: Sequence[Candidate], remarks: list[Remark]) -> None:
        """Reserves what every try together may cost, each with its judgement."""
        wish, most = self.wish, self.engine.max_usd
        each = [max(candidate.offer.usd, candidate.offer.most) + self.judging for candidate in candidates]
        usd = sum(each) if wish.compare else self.limit * max(each)
        if most is not None and usd > most:
            raise NoEditor(f"This may cost ${usd:.2f}, more than the ${most:.2f} allowed. Raise the limit or choose another editor.")
        # Who speaks at a place stands there.
        stands = Place.BOOKMARK if wish.follows or stood == session.at else stood
        spent = self.spending.lost(turn.reading)
        self.engine.store.begin(session.id, wish.owner, turn, usd, remarks, caps=self.caps, spent=spent, stood=stands)
        self.limit_to(usd)

    def carried_out(
        self, turn: Turn, stood: str | None, request: EditRequest, candidates: Sequence[Candidate], history: History
    ) -> Iterator[Fact]:
        engine, owner = self.engine, self.wish.owner
        tries = Tries(
            engine.store, engine.calls, engine.measuring, owner, turn, stood, history, self.spending, self.progress, self.cancelled
        )
        room = partial(engine.room.place, self.progress, self.cancelled)
        studio = Studio(self.judge, self.progress, self.cancelled, tries.known, room, tries.made)
        trying = once_each(request, candidates, studio) if self.wish.compare else attempts(request, candidates, studio, self.limit)
        recorded = tries.recorded(trying)
        if not any(candidate.editor.leaves_machine for candidate in candidates):
            yield from recorded
            return
        # A call under way is paid for and cannot be called back: who stopped it goes on without waiting for it.
        left = yield from engine.late.beside(recorded, owner, self.cancelled, turn.id)
        if left:
            engine.store.stop(turn.id)
            yield Ended(replace(turn, attempts=tuple(tries.tried), state=State.CANCELLED))
