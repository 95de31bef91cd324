"""Many people at once: whoever waits, waits for the server alone, and nobody for one person with many wishes."""

import threading
from dataclasses import dataclass, field

from editor.protocols import Cancelled, Offer, Progress
from editor.types import EditRequest, EditResult
from session.desk import Desk, Ticket
from session.engine import Engine
from session.store import Store
from session.types import Origin, Session, State
from session.wish import Wish
from tests.fakes import FakeJudge, picture, verdict
from tests.session.test_ledger import Plainly

PEOPLE = 20
LONG = 60  # seconds: a test that waits longer hangs


@dataclass
class Remote:
    """An editor far away that answers nobody before `together` people have asked."""

    together: int
    name: str = "remote"
    leaves_machine: bool = True
    order: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.all = threading.Barrier(self.together, timeout=LONG)

    def offer(self, request: EditRequest) -> Offer:
        return Offer(0.0, 0.3, "A")

    def edit(self, request: EditRequest, progress: Progress, cancelled: Cancelled) -> EditResult:
        self.order.append(request.instruction)
        self.all.wait()
        return EditResult(picture("red"), None, self.name, "remote 1", 0.3, 0.0)


@dataclass
class Crowd:
    store: Store
    engine: Engine
    desk: Desk
    sessions: dict[str, Session] = field(default_factory=dict)

    def say(self, person: str, words: str) -> Ticket:
        session = self.sessions.get(person) or self.store.create(person, picture("grey"), Origin("0" * 64, (64, 48)))
        self.sessions[person] = session
        wish = Wish(words.replace(" ", "-"), person, session.id, words, None)

        def work(ticket: Ticket) -> None:
            for fact in self.engine.carry_out(wish, ticket.progress(), ticket.cancelled()):
                ticket.tell(fact)

        return self.desk.take(wish.turn, person, session.id, work)


def crowd(store: Store, together: int, desk: Desk | None = None) -> tuple[Crowd, Remote]:
    editor = Remote(together)
    judge = FakeJudge([verdict(0.9)] * 100)
    return Crowd(store, Engine(store, Plainly(), [editor], judge), desk or Desk()), editor


def test_twenty_people_wait_for_the_server_alone(store: Store) -> None:
    people, _ = crowd(store, PEOPLE)
    tickets = [people.say(f"person {n}", f"make cup {n} red") for n in range(PEOPLE)]
    for ticket in tickets:
        ticket.wait(timeout=LONG)
    assert [ticket.error for ticket in tickets] == [None] * PEOPLE, "the server would not have answered before all had asked"
    for session in people.sessions.values():
        [turn] = store.session(session.id, session.owner).turns
        assert (turn.state, turn.kept) == (State.DONE, 0)


def test_one_person_with_many_wishes_holds_nobody_up(store: Store) -> None:
    people, editor = crowd(store, 1, Desk(places=1))
    editor.all = threading.Barrier(2, timeout=LONG)  # the first is held until somebody looks
    first = people.say("ann", "make a1 red")
    waiting = [people.say("ann", f"make a{n} red") for n in (2, 3)]
    others = [people.say(person, f"make {person} red") for person in ("bob", "cem", "dan")]
    for _ in range(6):
        editor.all.wait()
    for ticket in (first, *waiting, *others):
        ticket.wait(timeout=LONG)
        assert ticket.error is None
    said = [words.split()[1] for words in editor.order]
    assert said[0] == "a1"
    assert {"bob", "cem", "dan"} < set(said[1:5]), "each of them before ann's third"
    assert said[-1] == "a3"


def test_whoever_comes_while_a_place_is_free_is_served_at_once(store: Store) -> None:
    people, editor = crowd(store, 8, Desk(places=8))
    tickets = [people.say(f"person {n}", f"make cup {n} red") for n in range(8)]
    assert [people.desk.place(ticket) for ticket in tickets] == [0] * 8
    for ticket in tickets:
        ticket.wait(timeout=LONG)
    assert len(editor.order) == 8
    assert {ticket.error for ticket in tickets} == {None}
