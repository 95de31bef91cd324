"""What a list and the statistics tell of a store: turns, scores and money."""

import json
from pathlib import Path

import pytest

from session.store import NotStored, Store
from session.types import State
from tests.session.store.conversation import attempt, noise, say, session, turn


def test_the_list_shows_newest_first_with_picture_and_mean_score(store: Store) -> None:
    first, second = session(store), session(store, seed=40)
    one = say(store, first, tries=[attempt(first.source, noise(1), 0.4), attempt(first.source, noise(2), 0.9)], kept=1)
    say(store, first, parent=one.id, tries=[attempt(first.source, noise(3), 0.5)], kept=0)
    failed = say(store, first, parent=one.id, tries=[attempt(first.source, None, None)], kept=None)
    store.go(first.id, "ann", failed.id)
    store.rename(first.id, "ann", "Boats")
    newest, oldest = store.sessions("ann")
    assert (newest.id, newest.turns, newest.score, newest.picture) == (second.id, 0, None, noise(40))
    assert (oldest.id, oldest.title, oldest.turns, oldest.at) == (first.id, "Boats", 3, failed.id)
    assert oldest.picture == noise(2), "a turn that kept nothing shows the picture before it"
    assert oldest.score == pytest.approx(0.7)


def test_money_is_reserved_first_and_settled_at_the_end(store: Store) -> None:
    made, begun = session(store), turn()
    store.begin(made.id, "ann", begun, usd=0.12)
    assert store.stats()["usd"] == {"spent": 0.0, "maybe": 0.0, "reserved": 0.12}
    store.tried(begun.id, attempt(made.source, noise(1), usd=0.039))
    assert store.stats()["usd"] == {"spent": 0.041, "maybe": 0.0, "reserved": 0.079}
    store.finish(begun.id, State.DONE, 0, begun.id)
    assert store.stats()["usd"] == {"spent": 0.041, "maybe": 0.0, "reserved": 0.0}


def test_nothing_is_paid_for_where_the_disk_is_nearly_full(tmp_path: Path) -> None:
    store = Store(tmp_path, spare=1 << 60)
    made = session(store)
    with pytest.raises(NotStored, match="disk is full"):
        store.begin(made.id, "ann", turn(), usd=0.01)
    assert store.session(made.id, "ann").turns == ()
    store.begin(made.id, "ann", turn())
    store.close()


def test_stats_count_what_was_said_tried_and_passed(store: Store) -> None:
    made = session(store)
    say(store, made, tries=[attempt(made.source, noise(1), 0.4), attempt(made.source, noise(2), 0.9)], kept=1)
    say(store, made, tries=[attempt(made.source, noise(3), 0.5)], kept=0)
    say(store, made, tries=[attempt(made.source, None, None)], kept=None)
    found = store.stats("ann")
    assert (found["sessions"], found["turns"]) == (1, 3)
    assert found["kinds"] == {"Change an object's attribute (e.g., color/material)": {"turns": 3, "kept": 2, "passed": 1, "rate": 0.5}}
    assert found["editors"] == {
        "nano-banana": {"attempts": 4, "pictures": 3, "passed": 1, "rate": pytest.approx(1 / 3), "usd": 0.12, "seconds": 1.25}
    }
    assert found["pairs"] == {"approved": 1, "preference": 1}
    assert found["storage"] == {"pictures": 4, "bytes": sum(len(noise(n).data) for n in range(4))}
    assert json.loads(json.dumps(found)) == found
