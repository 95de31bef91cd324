"""One turn, from words to record: what is recorded, and when."""

import threading
from dataclasses import dataclass

import pytest

from editor.errors import BadInstruction, NoEditor, Refused, Unavailable, Unclear
from editor.protocols import Cancelled, Offer, Progress
from editor.types import Attempt, Kind, Picture, Region
from session.correct import Answer
from session.desk import Desk, Ticket
from session.engine import Engine
from session.store import NotStored, Place, Store
from session.types import Anchor, Mention, Reading, Session, State, Turn
from session.wish import Ended, Fact, Read, Routed, Unsaved, Wish
from tests.fakes import FakeEditor, FakeJudge, picture, verdict


@dataclass(frozen=True)
class Plainly:
    """A resolver that takes words as they are; "back" goes to the source photo."""

    def resolve(self, said: str, session: Session, at: str | None, region: Region | None = None) -> Reading:
        if said == "which":
            raise Unclear("Which hat?", ("the red hat", "the blue hat"))
        if said == "back":
            return Reading(said, "Go back", "go back", (), None, only_back=True)
        mentions = (Mention("it", 5, 7, Anchor.ENTITY, "the cup", 1, 1.0),) if " it " in said else ()
        return Reading(said, said.replace(" it ", " the cup "), said, mentions, at, (Kind.ATTRIBUTE,))


def wish(session: Session, said: str, turn: str = "t1", at: str | None = None, **more: object) -> Wish:
    return Wish(turn, "ann", session.id, said, at, **more)  # pyright: ignore[reportArgumentType]


def engine(store: Store, editors: list[FakeEditor], judge: FakeJudge, **more: float) -> Engine:
    return Engine(store, Plainly(), editors, judge, **more)  # pyright: ignore[reportArgumentType]


def carry_out(engine: Engine, wish: Wish) -> list[Fact]:
    return list(engine.carry_out(wish, lambda *_: None, lambda: False))


def stored(store: Store, session: Session, turn: str = "t1") -> Turn:
    return store.session(session.id, "ann").turn(turn)


def test_every_try_is_recorded_and_the_best_is_kept(store: Store, session: Session) -> None:
    facts = carry_out(
        engine(store, [FakeEditor([picture("red"), picture("blue")])], FakeJudge([verdict(0.3), verdict(0.8)])),
        wish(session, "make the cup blue"),
    )
    turn = stored(store, session)
    assert [attempt.verdict.passed for attempt in turn.attempts if attempt.verdict] == [False, True]
    assert turn.kept == 1
    assert turn.picture == picture("blue")
    assert store.session(session.id, "ann").at == "t1"
    assert isinstance(facts[0], Read)
    assert isinstance(facts[1], Routed)
    assert isinstance(facts[-1], Ended)
    assert facts[-1].turn.kept == 1


def test_what_is_told_is_already_on_disk(store: Store, session: Session) -> None:
    running = engine(store, [FakeEditor([picture("red")])], FakeJudge([verdict(0.9)])).carry_out(
        wish(session, "make the cup red"), lambda *_: None, lambda: False
    )
    for fact in running:
        if isinstance(fact, Routed):
            assert stored(store, session).state == State.PENDING
        if isinstance(fact, Ended):
            assert stored(store, session).state == State.DONE


@pytest.mark.parametrize(("said", "error"), [("which", Unclear), ("", BadInstruction)])
def test_an_unclear_or_empty_wish_records_nothing(store: Store, session: Session, said: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        carry_out(engine(store, [FakeEditor([])], FakeJudge([])), wish(session, said))
    assert store.session(session.id, "ann").turns == ()


def test_a_turn_that_failed_is_recorded_and_the_photo_stays(store: Store, session: Session) -> None:
    carry_out(engine(store, [FakeEditor([Refused("Refused for safety.")])], FakeJudge([])), wish(session, "make the cup red"))
    after = store.session(session.id, "ann")
    assert stored(store, session).attempts[0].problem == "Refused for safety."
    assert (stored(store, session).kept, after.at) == (None, None)
    assert after.picture(after.at) == picture("grey")


def test_going_back_moves_the_bookmark_and_is_recorded_with_no_attempts(store: Store, session: Session) -> None:
    both = engine(store, [FakeEditor([picture("red")])], FakeJudge([verdict(0.9)]))
    carry_out(both, wish(session, "make the cup red"))
    carry_out(both, wish(session, "back", turn="t2", at="t1"))
    turn = stored(store, session, "t2")
    assert (turn.attempts, turn.kept, turn.parent, turn.state) == ((), None, "t1", State.DONE)
    assert store.session(session.id, "ann").at is None


def test_a_stopped_turn_keeps_nothing_but_its_late_result_stays_usable(store: Store, session: Session) -> None:
    begun = threading.Event()

    def late(progress: Progress, cancelled: Cancelled) -> Picture:
        begun.set()
        while not cancelled():
            pass
        return picture("red")

    parts = engine(store, [FakeEditor([late])], FakeJudge([verdict(0.9)]))
    asked, desk = wish(session, "make the cup red"), Desk()

    def work(ticket: Ticket) -> None:
        for fact in parts.carry_out(asked, ticket.progress(), ticket.cancelled()):
            ticket.tell(fact)

    ticket = desk.take("t1", "ann", session.id, work)
    assert begun.wait(60)
    desk.stop(ticket)
    ticket.wait(timeout=60)
    turn = stored(store, session)
    assert (turn.state, turn.kept) == (State.CANCELLED, None)
    assert turn.attempts[0].result
    store.keep("t1", "ann", 0)
    assert stored(store, session).picture == picture("red")


def test_a_bug_leaves_the_turn_interrupted_and_goes_on(store: Store, session: Session) -> None:
    def breaks(progress: Progress, cancelled: Cancelled) -> Picture:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        carry_out(engine(store, [FakeEditor([breaks])], FakeJudge([])), wish(session, "make the cup red"))
    assert stored(store, session).state == State.INTERRUPTED


def test_a_try_that_was_told_of_is_recorded_once_where_nobody_listens_any_more(store: Store, session: Session) -> None:
    both = engine(store, [FakeEditor([picture("red"), picture("blue")])], FakeJudge([verdict(0.1), verdict(0.9)]))
    for fact in (telling := both.carry_out(wish(session, "make the cup red"), lambda *_: None, lambda: False)):
        if isinstance(fact, Attempt):
            telling.close()  # pyright: ignore[reportAttributeAccessIssue]  # a generator, as the desk is handed it
            break
    assert (stored(store, session).state, len(stored(store, session).attempts)) == (State.INTERRUPTED, 1)


def test_what_could_cost_more_than_the_cap_is_not_begun(store: Store, session: Session) -> None:
    dear = FakeEditor([picture("red")], offers=Offer(0.05, 8, "A"))
    with pytest.raises(NoEditor, match=r"\$0\.15"):
        carry_out(engine(store, [dear], FakeJudge([]), max_usd=0.1), wish(session, "make the cup red"))
    assert not dear.asked
    assert store.session(session.id, "ann").turns == ()


def test_a_turn_that_fails_or_is_left_does_not_move_the_person(store: Store, session: Session) -> None:
    editor = FakeEditor([picture("red"), picture("blue"), Unavailable("Busy."), picture("green")])
    both = engine(store, [editor], FakeJudge([verdict(0.9)] * 3))
    carry_out(both, wish(session, "make the cup red"))
    carry_out(both, wish(session, "make the cup blue", turn="t2", at="t1"))
    carry_out(both, wish(session, "make the cup black", turn="t3", at="t2"))
    assert store.session(session.id, "ann").at == "t2"
    for fact in both.carry_out(wish(session, "make the cup green", turn="t4", at="t2"), lambda *_: None, lambda: False):
        if isinstance(fact, Routed):
            store.go(session.id, "ann", "t1")
    assert store.session(session.id, "ann").at == "t1"
    assert stored(store, session, "t4").kept == 0


def test_what_is_said_meanwhile_is_carried_out_on_what_came_of_the_turn_before(store: Store, session: Session) -> None:
    both = engine(store, [FakeEditor([picture("red"), picture("blue")])], FakeJudge([verdict(0.9)] * 2))
    carry_out(both, wish(session, "make the cup red"))
    carry_out(both, wish(session, "make the cup blue", turn="t2", at=Place.BOOKMARK))
    assert stored(store, session, "t2").parent == "t1"


def test_a_turn_whose_end_the_disk_did_not_take_is_ended_with_the_next(
    store: Store, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = engine(store, [FakeEditor([picture("red"), picture("blue")])], FakeJudge([verdict(0.9)] * 2))
    full = NotStored("The disk is full.")

    def refuses(*_: object) -> None:
        raise full

    with monkeypatch.context() as disk:
        disk.setattr("session.store.talk.end_turn", refuses)
        with pytest.raises(NotStored):
            carry_out(both, wish(session, "make the cup red"))
    assert (stored(store, session).state, stored(store, session).attempts) == (State.PENDING, ())
    carry_out(both, wish(session, "make the cup blue", turn="t2"))
    assert (stored(store, session).state, stored(store, session).picture) == (State.DONE, picture("red"))
    assert store.session(session.id, "ann").at == "t2"


def test_what_is_told_of_a_turn_holds_no_bytes(store: Store, session: Session) -> None:
    facts = carry_out(engine(store, [FakeEditor([picture("red")])], FakeJudge([verdict(0.9)])), wish(session, "make the cup red"))
    made = [fact.result.picture for fact in facts if isinstance(fact, Attempt) and fact.result]
    assert made == [picture("red")]
    assert not any(isinstance(value, bytes) for value in vars(made[0]).values())


def test_what_a_person_remarked_is_recorded_with_the_turn(store: Store, session: Session) -> None:
    noted = ("correction", {"of": "t0"})
    running = engine(store, [FakeEditor([picture("red")])], FakeJudge([verdict(0.9)])).carry_out(
        wish(session, "make the cup red", notes=(noted,)), lambda *_: None, lambda: False
    )
    for fact in running:
        if isinstance(fact, Routed):
            assert [(remark.turn, remark.kind, remark.what) for remark in store.session(session.id, "ann").remarks] == [("t1", *noted)]


def test_an_answered_question_is_recorded_with_what_was_asked(store: Store, session: Session) -> None:
    asked = Answer("Which hat?", ("the red hat", "the blue hat"), "the red hat")
    carry_out(engine(store, [FakeEditor([picture("red")])], FakeJudge([verdict(0.9)])), wish(session, "make that one darker", answer=asked))
    turn = stored(store, session)
    assert (turn.reading.said, turn.reading.meant) == ("make that one darker", "make the red hat darker")
    (remark,) = store.session(session.id, "ann").remarks
    assert remark.kind == "asked"
    assert remark.what == {"question": "Which hat?", "choices": ["the red hat", "the blue hat"], "answer": "the red hat"}


def test_what_follows_by_itself_leads_nobody_away(store: Store, session: Session) -> None:
    both = engine(store, [FakeEditor([picture("red"), picture("blue")])], FakeJudge([verdict(0.9)] * 2))
    carry_out(both, wish(session, "make the cup red"))
    store.go(session.id, "ann", None)
    carry_out(both, wish(session, "make the cup blue", turn="t2", at="t1", follows=True))
    assert store.session(session.id, "ann").at is None
    assert stored(store, session, "t2").parent == "t1"


def test_a_picture_the_disk_does_not_take_is_told_of_before_the_error(
    store: Store, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = store.blobs.put

    def full(made: Picture) -> None:
        if made == picture("red"):
            raise OSError(28, "No space left on device")
        put(made)

    monkeypatch.setattr(store.blobs, "put", full)
    running = engine(store, [FakeEditor([picture("red")])], FakeJudge([verdict(0.9)])).carry_out(
        wish(session, "make the cup red"), lambda *_: None, lambda: False
    )
    facts: list[Fact] = []
    with pytest.raises(NotStored, match="The disk is full"):
        facts.extend(running)
    assert facts[-1] == Unsaved(picture("red"))
    assert stored(store, session).attempts == ()
