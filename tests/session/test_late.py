"""A stopped call frees its person: the next turn is served while it runs to its end, and what it brings is kept."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor.errors import Stopped
from editor.gemini import EDITING, JUDGING
from editor.protocols import Cancelled, Offer, Progress
from editor.types import Picture
from session.desk import Ticket
from session.late import Late, Room
from session.ledger import Caps
from session.screen.work import Work
from session.types import State, Turn
from session.wish import Wish
from tests.fake_gemini import GOOD, KEY, finished, held, pictured, scored
from tests.fakes import FakeEditor, picture
from tests.session.test_nano_banana import Studio, drawn, studio

LONG = 60  # seconds: a test that waits longer hangs


def send(ann: Studio, turn: str, words: str, **more: object) -> Ticket:
    wish = Wish(turn, "ann", ann.session.id, words, None, **more)  # pyright: ignore
    work = Work(ann.parts, "ann", wish, gemini=ann.parts.gemini.connect(KEY), edits=True)
    return ann.parts.desk.take(turn, "ann", ann.session.id, work)


def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + LONG
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def made(ann: Studio, turn: str) -> Turn:
    return ann.now().turn(turn)


def test_after_stop_the_next_turn_is_served_while_the_call_runs_to_its_end(tmp_path: Path) -> None:
    answer = threading.Event()
    with studio(tmp_path, [held(answer, pictured(drawn("red")))], [scored(GOOD, 0.95)]) as ann:
        first = send(ann, "t1", "add a red hat to the cat")
        until(lambda: ann.fake.asked)
        second = send(ann, "t2", "make the photo warmer", editor="built-in")
        assert second.state == "waiting"
        ann.parts.desk.stop(first)
        second.wait(timeout=LONG)
        assert (first.state, second.state, second.error) == ("ended", "ended", None)
        assert (made(ann, "t1").state, made(ann, "t1").attempts) == (State.CANCELLED, ())
        assert made(ann, "t2").picture is not None
        assert ann.parts.store.money(ann.session.id).reserved > 0.03, "what may still be charged is not free to be spent"
        stood = ann.now().at
        answer.set()
        ann.parts.engine.late.wait(LONG)
        late = made(ann, "t1")
        assert (late.state, late.kept, late.attempts[0].verdict) == (State.CANCELLED, None, None)
        assert late.attempts[0].result, late.attempts[0].problem
        assert late.attempts[0].result.picture == drawn("red")
        assert ann.now().at == stood, "what comes late leads nobody away"
        money = ann.parts.store.money(ann.session.id)
        assert money.reserved == 0
        assert money.spent == pytest.approx(ann.fake.bill(KEY), abs=3e-6)
        ann.parts.store.keep("t1", "ann", 0)
        assert made(ann, "t1").picture == drawn("red")


@pytest.mark.parametrize("stopped", [False, True])
def test_what_was_paid_for_a_session_that_is_deleted_meanwhile_stays_in_the_books(tmp_path: Path, stopped: bool) -> None:
    answer = threading.Event()
    with studio(tmp_path, [held(answer, pictured(drawn("red")))], [scored(GOOD, 0.95)]) as ann:
        first = send(ann, "t1", "add a red hat to the cat")
        until(lambda: ann.fake.asked)
        if stopped:
            ann.parts.desk.stop(first)
            first.wait(timeout=LONG)
        ann.parts.store.delete(ann.session.id, "ann")
        answer.set()
        first.wait(timeout=LONG)
        ann.parts.engine.late.wait(LONG)
        books = ann.parts.store.paid("ann")
        assert books.reserved == 0
        assert books.spent == pytest.approx(ann.fake.bill(KEY), abs=3e-6)
        assert books.spent > 0.03


def test_what_came_late_is_not_paid_for_again_and_is_judged_then(tmp_path: Path) -> None:
    answer = threading.Event()
    with studio(tmp_path, [held(answer, pictured(drawn("red")))], [scored(GOOD, 0.95)]) as ann:
        first = send(ann, "t1", "add a red hat to the cat")
        until(lambda: ann.fake.asked)
        ann.parts.desk.stop(first)
        first.wait(timeout=LONG)
        answer.set()
        ann.parts.engine.late.wait(LONG)
        send(ann, "t2", "add a red hat to the cat").wait(timeout=LONG)
        assert made(ann, "t2").picture == drawn("red")
        assert made(ann, "t2").attempts[0].verdict
        assert len(ann.asked(EDITING)) == 1
        assert ann.asked(JUDGING)


def test_a_cap_holds_while_a_stopped_call_may_still_cost(tmp_path: Path) -> None:
    answer = threading.Event()
    with studio(tmp_path, [held(answer, pictured(drawn("red")))], [scored(GOOD, 0.95)]) as ann:
        first = send(ann, "t1", "add a red hat to the cat", cap=1.0)
        until(lambda: ann.fake.asked)
        reserved = ann.parts.store.money(ann.session.id).reserved
        ann.parts.desk.stop(first)
        first.wait(timeout=LONG)
        second = send(ann, "t2", "add a blue hat to the cat", cap=1.9 * reserved)
        second.wait(timeout=LONG)
        assert "is left of the" in str(second.error)
        answer.set()
        ann.parts.engine.late.wait(LONG)
        assert (ann.parts.store.left(ann.session.id, Caps(session=1.9 * reserved)) or 0) > reserved


def outcome(late: Late, person: str, go: threading.Event) -> tuple[list[str], bool]:
    """What was told of work that goes on until `go`, stopped from the beginning, and whether it was left behind."""
    told: list[str] = []

    def work() -> Iterator[str]:
        go.wait(LONG)
        yield "done"

    beside = late.beside(work(), person, lambda: True)
    while True:
        try:
            told.append(next(beside))
        except StopIteration as end:
            return told, end.value


def test_nobody_leaves_more_than_two_calls_behind() -> None:
    late, go, soon = Late(most=2, grace=0.01), threading.Event(), threading.Event()
    assert [outcome(late, "ann", go), outcome(late, "ann", go)] == [([], True)] * 2
    assert outcome(late, "bob", go) == ([], True), "another person's are their own"
    threading.Timer(0.2, soon.set).start()
    assert outcome(late, "ann", soon) == (["done"], False), "a third is waited for"
    go.set()
    late.wait(LONG)
    go.clear()
    assert outcome(late, "ann", go) == ([], True)
    go.set()


def test_what_goes_wrong_beside_is_raised_where_it_is_waited_for() -> None:
    def work() -> Iterator[str]:
        yield "begun"
        raise ZeroDivisionError

    beside = Late().beside(work(), "ann", lambda: False)
    assert next(beside) == "begun"
    with pytest.raises(ZeroDivisionError):
        next(beside)


def test_a_few_edits_of_this_machine_are_made_at_once_and_any_number_elsewhere() -> None:
    room, go, inside = Room(places=2), threading.Event(), threading.Semaphore(0)
    here, there = FakeEditor([]), FakeEditor([], leaves_machine=True)

    def work(editor: FakeEditor) -> None:
        with room.place(lambda what, share: None, lambda: False, editor):
            inside.release()
            go.wait(LONG)

    threads = [threading.Thread(target=work, args=[editor]) for editor in [here] * 3 + [there] * 5]
    for thread in threads:
        thread.start()
    assert all(inside.acquire(timeout=LONG) for _ in range(2 + 5))
    assert not inside.acquire(timeout=0.1)
    with pytest.raises(Stopped), room.place(lambda what, share: None, lambda: True, here):
        pass
    go.set()
    for thread in threads:
        thread.join(LONG)
    assert inside.acquire(timeout=LONG)


def test_an_editor_of_this_machine_that_is_stopped_ends_by_itself(tmp_path: Path) -> None:
    def stops(progress: Progress, cancelled: Cancelled) -> Picture:
        until(cancelled)
        raise Stopped("Stopped.")

    with studio(tmp_path, [], []) as ann:
        editor = FakeEditor([stops, picture("red")], offers=Offer(0.0, 0.1, "A"))
        object.__setattr__(ann.parts.engine, "editors", (editor,))
        wish = Wish("t1", "ann", ann.session.id, "make the photo warmer", None)
        ticket = ann.parts.desk.take("t1", "ann", ann.session.id, Work(ann.parts, "ann", wish))
        until(lambda: editor.asked)
        ann.parts.desk.stop(ticket)
        ticket.wait(timeout=LONG)
        assert made(ann, "t1").state is State.CANCELLED
        assert made(ann, "t1").attempts[0].problem == "Stopped."


def said_again_after_stop(ann: Studio) -> Ticket:
    """The second turn, which waits for what the first has asked for."""
    first = send(ann, "t1", "add a red hat to the cat")
    until(lambda: ann.fake.asked)
    ann.parts.desk.stop(first)
    first.wait(timeout=LONG)
    second = send(ann, "t2", "add a red hat to the cat")
    until(lambda: "the same words" in second.stage[0])
    return second


def test_the_same_words_at_once_after_stop_wait_for_what_is_paid_for_already(tmp_path: Path) -> None:
    answer = threading.Event()
    with studio(tmp_path, [held(answer, pictured(drawn("red")))], [scored(GOOD, 0.95)]) as ann:
        second = said_again_after_stop(ann)
        answer.set()
        second.wait(timeout=LONG)
        assert made(ann, "t2").picture == drawn("red")
        assert made(ann, "t2").attempts[0].result.usd == 0  # pyright: ignore[reportOptionalMemberAccess]
        assert len(ann.asked(EDITING)) == 1
        assert ann.parts.store.money(ann.session.id).spent == pytest.approx(ann.fake.bill(KEY), abs=3e-6)


def test_who_stops_while_waiting_for_the_same_words_waits_no_longer_and_pays_nothing(tmp_path: Path) -> None:
    answer = threading.Event()
    with studio(tmp_path, [held(answer, pictured(drawn("red")))], [scored(GOOD, 0.95)]) as ann:
        second = said_again_after_stop(ann)
        ann.parts.desk.stop(second)
        second.wait(timeout=LONG)
        assert made(ann, "t2").state == State.CANCELLED
        assert len(ann.fake.asked) == 1
        answer.set()
        ann.parts.engine.late.wait(LONG)
        assert made(ann, "t1").attempts[0].result
        assert ann.parts.store.money(ann.session.id).reserved == 0


def test_where_the_stopped_call_left_nothing_the_same_words_ask_again(tmp_path: Path) -> None:
    answer = threading.Event()
    with studio(tmp_path, [held(answer, finished("SAFETY")), pictured(drawn("red"))], [scored(GOOD, 0.95)]) as ann:
        second = said_again_after_stop(ann)
        answer.set()
        second.wait(timeout=LONG)
        assert made(ann, "t2").picture == drawn("red")
        assert len(ann.asked(EDITING)) == 2
