"""Who is served, in what order, and what becomes of work that is stopped or fails."""

import threading

import pytest

from editor.errors import NoEditor, Stopped
from session.desk import BUG, Desk, Ticket, TooMany

LONG = 60.0  # only guards against hanging


class Held:
    """Work that lasts until it is let go."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, ticket: Ticket) -> None:
        self.begun.set()
        while not self.go.wait(0.01):
            if ticket.stopped:
                raise Stopped("Stopped.")


def test_work_is_carried_out_and_tells_its_facts() -> None:
    ticket = Desk().take("t", "ann", "s", lambda ticket: ticket.tell("fact"))
    ticket.wait(timeout=LONG)
    assert (ticket.state, ticket.facts, ticket.error) == ("ended", ("fact",), None)


def test_a_person_is_served_one_at_a_time_and_may_have_two_waiting() -> None:
    desk, held = Desk(), Held()
    desk.take("1", "ann", "s", held)
    assert held.begun.wait(LONG)
    second, third = desk.take("2", "ann", "s", lambda _: None), desk.take("3", "ann", "s", lambda _: None)
    assert (second.state, desk.place(second), desk.place(third)) == ("waiting", 1, 2)
    with pytest.raises(TooMany, match="already waiting"):
        desk.take("4", "ann", "s", lambda _: None)
    held.go.set()
    third.wait(timeout=LONG)
    assert second.state == third.state == "ended"


def test_who_asks_often_does_not_keep_others_waiting() -> None:
    desk, held, order = Desk(places=1), Held(), list[str]()
    desk.take("a1", "ann", "s", held)
    assert held.begun.wait(LONG)
    for key, person in (("a2", "ann"), ("a3", "ann"), ("b1", "bob"), ("c1", "cem")):
        last = desk.take(key, person, "s", lambda ticket: order.append(ticket.key))
    held.go.set()
    for key, person in (("a2", "ann"), ("a3", "ann"), ("b1", "bob")):
        ticket = desk.ticket(key, person)
        assert ticket is not None
        ticket.wait(timeout=LONG)
    last.wait(timeout=LONG)
    assert order.index("b1") < order.index("a3")
    assert order.index("c1") < order.index("a3")


def test_what_waits_ends_at_once_when_stopped_and_what_runs_is_told() -> None:
    desk, held = Desk(), Held()
    running = desk.take("1", "ann", "s", held)
    assert held.begun.wait(LONG)
    waiting = desk.take("2", "ann", "s", lambda _: None)
    desk.stop(waiting)
    assert waiting.state == "ended"
    desk.stop(running)
    running.wait(timeout=LONG)
    assert isinstance(running.error, Stopped)


def test_a_sentence_for_the_person_is_kept_and_a_bug_is_told_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    def declines(_: Ticket) -> None:
        raise NoEditor("Nobody can.")

    def breaks(_: Ticket) -> None:
        raise ZeroDivisionError("secret")

    desk = Desk()
    declined = desk.take("1", "ann", "s", declines)
    declined.wait(timeout=LONG)
    assert str(declined.error) == "Nobody can."
    hook, seen = threading.excepthook, list[type[BaseException]]()
    threading.excepthook = lambda args: seen.append(args.exc_type)
    try:
        broken = desk.take("2", "ann", "s", breaks)
        broken.wait(timeout=LONG)
        ended = desk.take("3", "ann", "s", lambda _: None)
        ended.wait(timeout=LONG)
    finally:
        threading.excepthook = hook
    assert broken.error == BUG
    assert ended.error is None


def test_a_ticket_is_shown_to_its_person_alone() -> None:
    desk, held = Desk(), Held()
    ticket = desk.take("1", "ann", "s", held)
    assert desk.of("s", "ann") is ticket
    assert desk.of("s", "bob") is None
    assert desk.ticket("1", "bob") is None
    held.go.set()
    ticket.wait(timeout=LONG)
    assert desk.of("s", "ann") is None


def test_progress_wakes_whoever_watches() -> None:
    desk, held = Desk(), Held()
    ticket = desk.take("1", "ann", "s", held)
    assert held.begun.wait(LONG)
    version = ticket.version
    ticket.progress()("judging", 0.5)
    assert ticket.wait(version, LONG) > version
    assert ticket.stage == ("judging", 0.5)
    held.go.set()
    ticket.wait(timeout=LONG)


def test_a_closed_desk_serves_nobody_else_and_waits_once_for_all() -> None:
    desk, held = Desk(), [Held(), Held()]
    running = [desk.take(person, person, "s", work) for person, work in zip(("ann", "bob"), held, strict=True)]
    assert all(work.begun.wait(LONG) for work in held)
    waiting = desk.take("next", "ann", "s", lambda _: None)
    desk.close(seconds=0.05)
    with pytest.raises(TooMany, match="closing"):
        desk.take("late", "cem", "s", lambda _: None)
    for work, ticket in zip(held, running, strict=True):
        work.go.set()
        ticket.wait(timeout=LONG)
    assert waiting.state == "waiting"
