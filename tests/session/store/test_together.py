"""Many threads at one store: nothing is lost, and nothing is done twice."""

import threading

import pytest

from session.store import NotStored, Store
from session.types import State
from tests.session.store.conversation import attempt, noise, say, session, turn


def test_many_threads_lose_nothing(store: Store) -> None:
    sessions = [session(store, f"person {n}", seed=n) for n in range(8)]
    said: dict[str, list[str]] = {made.id: [] for made in sessions}

    def talk(n: int) -> None:
        made, parent = sessions[n], None
        for _ in range(6):
            parent = say(store, made, parent=parent).id
            said[made.id].append(parent)
            assert store.session(made.id, made.owner).at == parent
            assert store.sessions(made.owner)[0].at == parent

    threads = [threading.Thread(target=talk, args=[n]) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for made in sessions:
        found = store.session(made.id, made.owner)
        assert [one.id for one in found.path(found.at)] == said[made.id]
        assert len(said[made.id]) == 6


def test_an_end_the_disk_did_not_take_is_taken_once_by_two_who_come_at_once(store: Store) -> None:
    made = session(store)
    begun = [turn(), turn()]
    for one in begun:
        store.begin(made.id, "ann", one)
    away = store.blobs.tmp.rename(store.blobs.root / "away")
    for n, one in enumerate(begun):
        with pytest.raises(NotStored):
            store.finish(one.id, State.DONE, 0, one.id, last=attempt(made.source, noise(n, 200)))
    away.rename(store.blobs.tmp)
    together = threading.Barrier(4)

    def come() -> None:
        together.wait()
        store.catch_up()

    comers = [threading.Thread(target=come) for _ in range(4)]
    for comer in comers:
        comer.start()
    for comer in comers:
        comer.join()
    ended = [store.session(made.id, "ann").turn(one.id) for one in begun]
    assert [(one.state, len(one.attempts)) for one in ended] == [(State.DONE, 1)] * 2
