"""What was counted is true after every change, and only what changed is counted anew."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from session.dataset.stats import recorded, tally
from session.dataset.tallied import named, tallied
from session.store import Store
from session.store.counted import totals
from session.store.edits import Edit, edits
from session.types import Remark
from tests.session.dataset.recorded import OWNER, Recording, record


class Counting:
    """Counts as the statistics do, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, edits: Iterable[Edit]) -> dict[str, int]:
        found = list(edits)
        self.asked.append(found[0].session)
        return named(tallied(found))


@pytest.fixture
def store(tmp_path: Path) -> Iterable[Store]:
    with closing(Store(tmp_path / "home")) as store:
        record(store)
        yield store


def test_it_is_what_looking_at_everything_gives(store: Store) -> None:
    assert recorded(store) == recorded(store) == tally(edits(store))
    assert recorded(store, OWNER) == tally(edits(store, OWNER))
    assert recorded(store, "bob") == tally([])


def test_after_each_change_it_is_true_and_the_others_are_not_looked_at_again(store: Store) -> None:
    counting = Counting()
    totals(store, counting)
    assert len(counting.asked) == 3
    say = Recording(store)
    say.turns, say.seeds = iter(range(50, 60)), iter(range(500, 600))  # pyright: ignore[reportAttributeAccessIssue]
    session = store.session(store.sessions(OWNER)[0].id, OWNER)
    turn = say.say(session, "make the cup red", (0.2, 0.9))
    opinion = Remark(turn, store.session(session.id, OWNER).turn(turn).at, "opinion", {"is": "worse"})
    changes = (
        lambda: None,  # the turn that was just said
        lambda: store.keep(turn, OWNER, 0),
        lambda: store.remark(OWNER, opinion),
    )
    for change in changes:
        change()
        counting.asked.clear()
        totals(store, counting)
        assert counting.asked == [session.id]
        assert recorded(store) == tally(edits(store))
    counting.asked.clear()
    totals(store, counting)
    assert counting.asked == []


def test_what_is_deleted_is_counted_no_more_and_nothing_of_it_is_left(store: Store) -> None:
    recorded(store)
    for summary in store.sessions(OWNER):
        store.delete(summary.id, OWNER)
        assert recorded(store) == tally(edits(store))
    with closing(sqlite3.connect(store.home / "sessions.sqlite")) as db:
        assert [db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("counted", "total")] == [(0,), (0,)]


def test_two_owners_are_counted_apart_and_together(store: Store) -> None:
    say = Recording(store)
    say.turns, say.seeds = iter(range(70, 80)), iter(range(700, 800))  # pyright: ignore[reportAttributeAccessIssue]
    mine = say.session(9, "Mine")
    say.say(mine, "let it snow")
    with store.tables.writing() as db:
        recorded_before = tally(edits(store))
        db.execute("UPDATE session SET owner = 'bob' WHERE id = ?", [mine.id])
    assert recorded(store, "bob") == tally(edits(store, "bob"))
    assert recorded(store, OWNER) == tally(edits(store, OWNER))
    assert recorded(store) == recorded_before


def test_a_session_that_only_went_back_or_said_nothing_is_not_asked_for_again(store: Store) -> None:
    say = Recording(store)
    say.turns = iter(["only-back"])  # pyright: ignore[reportAttributeAccessIssue]
    back = say.session(8, "Back")
    say.say(back, "back")
    counting = Counting()
    first = totals(store, counting)
    counting.asked.clear()
    assert totals(store, counting) == first
    assert counting.asked == []
    json.dumps(recorded(store), allow_nan=False)
