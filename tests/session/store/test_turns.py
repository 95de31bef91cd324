"""A long session opens like a short one."""

import secrets
from dataclasses import replace
from pathlib import Path

import pytest

from session.store import Store
from session.store.turns import BRANCHES, WENT_BACK
from session.types import Session, State, Turn
from tests.session.store.conversation import attempt, noise, say, session, turn


@pytest.fixture
def long(store: Store) -> tuple[Session, list[Turn]]:
    """Twenty turns, one after another."""
    made, turns = session(store), []
    for n in range(20):
        tries = [attempt(made.source, noise(n % 4))]
        turns.append(say(store, made, f"turn {n}", turns[-1].id if turns else None, tries, 0))
    return made, turns


def test_a_window_holds_the_last_turns_of_the_path(store: Store, long: tuple[Session, list[Turn]]) -> None:
    made, turns = long
    found = store.session(made.id, "ann", window=5)
    assert found.turns == tuple(turns[-5:])
    assert found.earlier == 15
    assert (found.before, found.at) == (15, turns[-1].id)
    assert store.session(made.id, "ann").earlier == 0


def test_a_window_shows_what_was_said_beside_and_after(store: Store, long: tuple[Session, list[Turn]]) -> None:
    made, turns = long
    beside = say(store, made, "beside", turns[13].parent)
    far = say(store, made, "far away", turns[2].id)
    found = store.session(made.id, "ann", window=3, at=turns[15].id)
    assert {turn.id for turn in found.path(found.at)} == {turn.id for turn in turns[13:16]}
    assert beside in found.turns
    assert turns[16] in found.turns, "what was said after the place can be gone to"
    assert far not in found.turns
    assert found.earlier == 22 - len(found.turns)


def test_a_window_reaches_back_to_the_picture_it_shows(store: Store, long: tuple[Session, list[Turn]]) -> None:
    made, turns = long
    last = turns[-1]
    for _ in range(6):
        last = say(store, made, "fails", last.id, [attempt(made.source, None, None)])
    store.go(made.id, "ann", last.id)
    found = store.session(made.id, "ann", window=3)
    assert found.picture(found.at) == turns[-1].picture


def test_pictures_before_the_window_are_counted_where_the_path_is_cut(store: Store, long: tuple[Session, list[Turn]]) -> None:
    made, turns = long
    beside = say(store, made, "beside", turns[9].id, [attempt(made.source, noise(1))], 0)
    failed = say(store, made, "fails", beside.id, [attempt(made.source, None, None)])
    last = say(store, made, "goes on", failed.id, [attempt(made.source, noise(2))], 0)
    assert [store.session(made.id, "ann", window=n, at=last.id).before for n in (1, 2, 3, 4, 50)] == [11, 11, 10, 9, 0]
    store.keep(turns[3].id, "ann", 0)
    assert store.session(made.id, "ann", window=1, at=turns[4].id).before == 4


def test_what_was_said_last_after_a_place_goes_on_as_far_as_the_window_reaches(store: Store, long: tuple[Session, list[Turn]]) -> None:
    made, turns = long
    say(store, made, "left", turns[10].id, [attempt(made.source, None, None)])
    again = say(store, made, "said there later", turns[6].id)
    assert store.session(made.id, "ann", window=3, at=turns[8].id).turns[:6] == tuple(turns[6:12])
    assert again in store.session(made.id, "ann", window=3, at=turns[5].id).turns


def test_at_the_source_the_first_turns_are_shown(store: Store, long: tuple[Session, list[Turn]]) -> None:
    made, turns = long
    store.go(made.id, "ann", None)
    found = store.session(made.id, "ann", window=5)
    assert found.turns == tuple(turns[:6])
    assert found.picture(found.at) == made.source


def test_of_very_many_branches_a_window_shows_the_newest(store: Store) -> None:
    made = session(store)
    tries = [attempt(made.source, noise(1))]
    turns = [say(store, made, f"branch {n}", None, tries, 0) for n in range(BRANCHES + 4)]
    found = store.session(made.id, "ann", window=3, at=turns[0].id)
    assert found.turns == (turns[0], *turns[-BRANCHES:])
    assert store.session(made.id, "ann", window=3, at=None).turns == tuple(turns[-BRANCHES:])


def test_after_a_place_the_newest_branches_are_shown(store: Store, long: tuple[Session, list[Turn]]) -> None:
    made, turns = long
    tries = [attempt(made.source, noise(1))]
    after = [say(store, made, f"branch {n}", turns[-1].id, tries, 0) for n in range(BRANCHES + 4)]
    assert store.session(made.id, "ann", window=3, at=turns[-1].id).turns == (*turns[-3:], *after[-BRANCHES:])


def test_opening_reads_no_picture_and_does_not_grow_with_the_session(
    store: Store, long: tuple[Session, list[Turn]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, turns = long
    read: list[Path] = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: (read.append(path), real(path))[1])
    short = steps(store, made)
    last = turns[-1].id
    for n in range(60):
        last = say(store, made, f"more {n}", last, [attempt(made.source, noise(n % 4))], 0).id
    read.clear()
    assert steps(store, made) <= short * 1.2
    assert read == []


def steps(store: Store, made: Session) -> int:
    """How much work SQLite does to open the session, in units of 10 of its instructions: the same on every machine."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    with store.tables.reading() as connection:
        connection.set_progress_handler(count, 10)
    try:
        store.session(made.id, "ann", window=10)
    finally:
        with store.tables.reading() as connection:
            connection.set_progress_handler(None, 0)
    assert counted > 0
    return counted


def test_ids_are_not_guessable(store: Store) -> None:
    assert len({session(store, seed=0).id for _ in range(5)}) == 5
    assert len(session(store).id) == len(secrets.token_hex(8))


def test_what_led_back_to_a_place_is_there_however_far_away_it_was_said(store: Store, long: tuple[Session, list[Turn]]) -> None:
    made, turns = long

    def went_back(said: str, to: str | None) -> Turn:
        begun = turn(said, turns[-1].id)
        gone = replace(begun, state=State.DONE, reading=replace(begun.reading, parent=to, only_back=True))
        store.went_back(made.id, "ann", gone)
        return gone

    to_the_third, to_the_photo = went_back("back to the third", turns[2].id), went_back("to the photo", None)
    assert to_the_third in store.session(made.id, "ann", window=3, at=turns[2].id).turns
    assert to_the_third not in store.session(made.id, "ann", window=3, at=turns[12].id).turns
    assert to_the_photo in store.session(made.id, "ann", window=3).turns, "at the photo"


def test_what_led_back_is_found_by_an_index(store: Store) -> None:
    with store.tables.reading() as db:
        known = {"session": "s", "places": "[null]", "branches": 8}
        plan = " ".join(row["detail"] for row in db.execute("EXPLAIN QUERY PLAN " + WENT_BACK, known))
    assert "went_back (session=? AND reading_parent=?)" in plan
