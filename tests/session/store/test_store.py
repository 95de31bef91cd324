"""What was stored is there again: for its owner, in order, as it was, and for nobody else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor.errors import NotFound
from editor.types import Region
from session.store import Store
from session.types import Remark, State
from tests.session.store.conversation import ORIGIN, attempt, noise, say, session, turn


def test_a_session_reads_back_as_it_was_made(store: Store) -> None:
    made = session(store)
    assert store.session(made.id, "ann") == made
    assert made.source.data == store.session(made.id, "ann").source.data


def test_a_turn_reads_back_with_every_try(store: Store) -> None:
    made = session(store)
    tries = [attempt(made.source, None, None), attempt(made.source, noise(1), 0.4), attempt(made.source, noise(2), 0.9)]
    said = say(store, made, tries=tries, kept=2)
    found = store.session(made.id, "ann")
    assert found.turns == (said,)
    assert found.at == said.id
    assert found.picture(found.at).data == noise(2).data


def test_a_later_store_finds_everything_again(tmp_path: Path) -> None:
    first = Store(tmp_path)
    made = session(first)
    said = say(first, made)
    first.close()
    second = Store(tmp_path)
    assert second.session(made.id, "ann").turns == (said,)
    second.close()


def test_tries_can_be_seen_while_the_turn_is_pending(store: Store) -> None:
    made, begun = session(store), turn()
    store.begin(made.id, "ann", begun, usd=0.1)
    assert store.session(made.id, "ann").turn(begun.id) == begun
    assert store.tried(begun.id, attempt(made.source, noise(1))) == 0
    assert store.tried(begun.id, attempt(made.source, noise(2))) == 1
    found = store.session(made.id, "ann")
    assert len(found.turn(begun.id).attempts) == 2
    assert found.at is None, "the bookmark moves when the turn is finished"


def test_a_branch_costs_no_second_copy_of_a_picture(store: Store) -> None:
    made = session(store)
    say(store, made, tries=[attempt(made.source, noise(1))], kept=0)
    before = len([path for path in (store.home / "blobs").rglob("*") if path.is_file()])
    say(store, made, tries=[attempt(made.source, noise(1))], kept=0)
    assert len([path for path in (store.home / "blobs").rglob("*") if path.is_file()]) == before == 2


def test_nothing_is_kept_of_a_turn_that_failed_and_the_photo_stays(store: Store) -> None:
    made = session(store)
    said = say(store, made, tries=[attempt(made.source, None, None)], kept=None)
    found = store.session(made.id, "ann")
    assert found.turns == (said,)
    assert found.at is None
    assert found.picture(said.id) == made.source


def test_a_late_picture_of_a_stopped_turn_can_still_be_chosen(store: Store) -> None:
    made, begun = session(store), turn()
    store.begin(made.id, "ann", begun, usd=0.04)
    store.finish(begun.id, State.CANCELLED, None, None)
    n = store.tried(begun.id, attempt(made.source, noise(1), usd=0.04))
    found = store.session(made.id, "ann").turn(begun.id)
    assert (found.state, found.kept, len(found.attempts)) == (State.CANCELLED, None, 1)
    assert store.stats()["usd"] == {"spent": 0.042, "maybe": 0.0, "reserved": 0.0}, "what came late was paid for all the same"
    store.keep(begun.id, "ann", n)
    assert store.session(made.id, "ann").picture(begun.id) == noise(1)


def test_stopping_and_finishing_at_once_leaves_the_first(store: Store) -> None:
    made, begun = session(store), turn()
    store.begin(made.id, "ann", begun)
    store.tried(begun.id, attempt(made.source, noise(1)))
    store.finish(begun.id, State.CANCELLED, None, None)
    store.finish(begun.id, State.DONE, 0, begun.id)
    found = store.session(made.id, "ann")
    assert (found.turn(begun.id).state, found.turn(begun.id).kept, found.at) == (State.CANCELLED, None, None)


def test_going_back_is_recorded_and_moves_the_bookmark(store: Store) -> None:
    made = session(store)
    first = say(store, made)
    second = say(store, made, parent=first.id)
    back = turn("undo that", second.id)
    back = replace(back, reading=replace(back.reading, parent=first.id, only_back=True), state=State.DONE)
    store.went_back(made.id, "ann", back)
    found = store.session(made.id, "ann")
    assert found.at == first.id
    assert found.turns == (first, second, back)


def test_the_bookmark_moves_and_nothing_else(store: Store) -> None:
    made = session(store)
    said = say(store, made)
    store.go(made.id, "ann", None)
    assert store.session(made.id, "ann") == replace(made, turns=(said,), at=None)


def test_choosing_another_try_is_remembered(store: Store) -> None:
    made = session(store)
    said = say(store, made, tries=[attempt(made.source, noise(1)), attempt(made.source, noise(2)), attempt(made.source, None)], kept=0)
    store.keep(said.id, "ann", 1)
    found = store.session(made.id, "ann")
    assert found.picture(said.id) == noise(2)
    assert [(remark.turn, remark.kind, remark.what) for remark in found.remarks] == [(said.id, "choice", {"before": 0, "kept": 1})]
    with pytest.raises(NotFound):
        store.keep(said.id, "ann", 2)
    with pytest.raises(NotFound):
        store.keep(said.id, "ann", 9)
    assert store.session(made.id, "ann") == found


def test_remarks_are_kept_in_the_order_they_were_made(store: Store) -> None:
    made = session(store)
    said = say(store, made)
    remarks = tuple(Remark(said.id, datetime.now(UTC), "score", {"score": n / 4, "by": "Änn", "why": None}) for n in range(3))
    for remark in remarks:
        store.remark("ann", remark)
    assert store.session(made.id, "ann").remarks == remarks


def test_a_mask_and_reference_pictures_come_back_in_their_places(store: Store) -> None:
    made = session(store)
    masked = Region(noise(5), "the boat")
    begun = turn(region=masked)
    begun = replace(begun, reading=replace(begun.reading, reference_pictures=(noise(6), noise(7), noise(6))))
    store.begin(made.id, "ann", begun)
    one = attempt(made.source, noise(1), region=Region((1, 2, 3, 4)), reference_pictures=(noise(8), noise(6)))
    one = replace(one, result=replace(one.result, reply=noise(9)))
    store.tried(begun.id, one)
    store.finish(begun.id, State.DONE, 0, begun.id)
    found = store.session(made.id, "ann").turn(begun.id)
    assert found == replace(begun, attempts=(one,), kept=0, state=State.DONE)
    for n in range(5, 10):
        assert store.picture(noise(n).id, "ann").data == noise(n).data


def test_a_person_finds_their_own_and_nobody_elses(store: Store) -> None:
    made = session(store)
    said = say(store, made, tries=[attempt(made.source, noise(1))], kept=0)
    other = session(store, "bob", seed=50)
    denied = [
        lambda: store.session(made.id, "bob"),
        lambda: store.begin(made.id, "bob", turn()),
        lambda: store.went_back(made.id, "bob", turn()),
        lambda: store.go(made.id, "bob", None),
        lambda: store.keep(said.id, "bob", 0),
        lambda: store.remark("bob", Remark(said.id, datetime.now(UTC), "score", {})),
        lambda: store.rename(made.id, "bob", "mine"),
        lambda: store.picture(noise(1).id, "bob"),
        lambda: store.picture(made.source.id, "bob"),
        lambda: store.delete(made.id, "bob"),
        lambda: store.begin(other.id, "bob", turn(parent=said.id)),
        lambda: store.go(other.id, "bob", said.id),
        lambda: store.session(other.id, "bob", at=said.id),
    ]
    before = store.session(made.id, "ann")
    for ask in denied:
        with pytest.raises(NotFound):
            ask()
    assert store.session(made.id, "ann") == before
    assert store.session(other.id, "bob") == other
    assert [summary.id for summary in store.sessions("bob")] == [other.id]
    assert store.stats("bob")["turns"] == 0


def test_a_clock_that_jumps_back_does_not_mix_the_order(store: Store) -> None:
    made = session(store)
    late, early = turn("first"), turn("second")
    early = replace(early, at=late.at - timedelta(days=400))
    for one in (late, early):
        store.begin(made.id, "ann", one)
        store.finish(one.id, State.DONE, None, None)
    assert [one.reading.said for one in store.session(made.id, "ann").turns] == ["first", "second"]


def test_deleting_a_session_removes_its_pictures_and_no_others(store: Store) -> None:
    mine, other = session(store), session(store, "bob")
    one = say(store, mine, tries=[attempt(mine.source, noise(1)), attempt(mine.source, noise(2))], kept=0)
    say(store, mine, parent=one.id)
    say(store, other, tries=[attempt(other.source, noise(2))], kept=0)
    store.remark("ann", Remark(one.id, datetime.now(UTC), "score", {}))
    spent = store.stats()["usd"]
    store.delete(mine.id, "ann")
    left = {path.name for path in (store.home / "blobs").rglob("*") if path.is_file()}
    assert left == {other.source.id, noise(2).id}
    with pytest.raises(NotFound):
        store.session(mine.id, "ann")
    with pytest.raises(NotFound):
        store.picture(noise(1).id, "ann")
    assert store.picture(noise(2).id, "bob").data == noise(2).data
    assert store.stats()["usd"] == spent, "what was spent stays spent"
    with store.tables.reading() as db:
        tables = ["session", "turn", "attempt", "verdict", "remark", "blob"]
        rows = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
    assert rows == [1, 1, 1, 1, 0, 2], "nothing of the session is left in any table"
    with pytest.raises(NotFound):
        store.tried(one.id, attempt(mine.source, noise(3)))


def test_a_session_keeps_what_was_said_of_its_origin(store: Store) -> None:
    assert store.session(session(store).id, "ann").origin == ORIGIN
