"""What is said while something is being worked on: it waits in sight, and nothing of it is lost."""

import threading
from typing import Any

from session.screen.asked import Asked
from session.store import Store
from session.types import Origin
from tests.fakes import picture
from tests.session.screen.pages import ANN, Screen, red_after


def test_what_is_said_meanwhile_is_done_to_what_comes_of_it(store: Store) -> None:
    go = threading.Event()
    screen = Screen(store, red_after(go), picture("blue"))
    first: dict[str, Any] = screen.edit.send(ANN, screen.asked(said="make the photo warmer", at=""))
    second: dict[str, Any] = screen.edit.send(ANN, screen.asked(said="make the photo darker", at=""))
    assert second["running"]["turn"] == first["running"]["turn"]  # the page goes on watching the first
    assert "make the photo darker" in second["waiting"][0]["html"]
    go.set()
    then = screen.ended(first)
    last = screen.desk.ticket(second["waiting"][0]["turn"], "ann")
    assert last
    last.wait(timeout=30)
    assert then["running"] is None or then["running"]["turn"] == last.key
    one, other = store.session(screen.session, "ann").turns
    assert other.parent == one.id
    assert screen.editor.asked[1].source.id == picture("red").id


def test_what_waited_and_could_not_be_done_gives_its_own_words_back(store: Store) -> None:
    go = threading.Event()
    screen = Screen(store, red_after(go))
    first: dict[str, Any] = screen.edit.send(ANN, screen.asked(said="make the photo warmer"))
    second: dict[str, Any] = screen.edit.send(ANN, screen.asked(said=" \x00 "))
    go.set()
    screen.ended(first)
    last = screen.desk.ticket(second["waiting"][0]["turn"], "ann")
    assert last
    last.wait(timeout=30)
    ended = screen.edit.watch(ANN, screen.asked(turn=second["waiting"][0]["turn"]))
    assert (ended["said"], ended["unsaid"]) == (" \x00 ", True)


def test_using_another_try_does_not_lose_the_turn_that_is_being_worked_on(store: Store) -> None:
    go = threading.Event()
    screen = Screen(store, picture("red"), picture("blue"), red_after(go), thinks=(0.2, 0.9, 0.9))
    screen.say("make the photo warmer")
    running: dict[str, Any] = screen.edit.send(ANN, screen.asked(said="make the photo darker"))
    used: dict[str, Any] = screen.edit.keep(ANN, screen.asked(turn=screen.turns()[0], n=0))
    assert used["stage"]["after"]["id"] == picture("red").id
    assert used["running"]["turn"] == running["running"]["turn"]
    go.set()
    screen.ended(running)


def test_trying_again_twice_at_once_does_not_make_the_same_picture_twice(store: Store) -> None:
    go = threading.Event()
    screen = Screen(store, picture("red"), red_after(go), picture("blue"))
    screen.say("make the photo warmer")
    asked = screen.asked(turn=screen.turns()[0])
    screen.edit.again(ANN, asked)
    waits: dict[str, Any] = screen.edit.again(ANN, asked)
    go.set()
    ticket = screen.desk.ticket(waits["waiting"][0]["turn"], "ann")
    assert ticket
    ticket.wait(timeout=30)
    assert len({request.seed for request in screen.editor.asked}) == 3


def test_a_place_in_line_is_told_after_a_reload(store: Store) -> None:
    go = threading.Event()
    screen = Screen(store, red_after(go), picture("blue"))
    other = store.create("ann", picture("pink"), Origin("0" * 64, (64, 48))).id
    first: dict[str, Any] = screen.edit.send(ANN, screen.asked(said="make the photo warmer"))
    screen.edit.send(ANN, Asked(session=other, said="make the photo darker"))
    reopened: dict[str, Any] = screen.edit.open(ANN, Asked(session=other))
    assert "Waiting: number 1 in line" in reopened["running"]["html"]
    assert "make the photo darker" in reopened["running"]["said"]
    go.set()
    screen.ended(first)
    last = screen.desk.last(other, "ann")
    assert last
    last.wait(timeout=30)


def test_what_waits_behind_is_told_after_a_reload(store: Store) -> None:
    go = threading.Event()
    screen = Screen(store, red_after(go), picture("blue"))
    first: dict[str, Any] = screen.edit.send(ANN, screen.asked(said="make the photo warmer"))
    screen.edit.send(ANN, screen.asked(said="make the photo darker"))
    reopened: dict[str, Any] = screen.edit.open(ANN, screen.asked())
    assert reopened["running"]["turn"] == first["running"]["turn"]
    assert "make the photo darker" in reopened["waiting"][0]["html"]
    go.set()
    screen.ended(first)
    last = screen.desk.last(screen.session, "ann")
    assert last
    last.wait(timeout=30)
