"""A picture's file is whole, under its name, or not there."""

import errno
import os
import pickle
import time
from pathlib import Path

import pytest

from editor.errors import BadPicture
from editor.types import Picture
from session.store import NotStored, Store
from session.store.blobs import ORPHAN_AGE, Blobs
from tests.session.store.conversation import attempt, noise, say, session, turn


@pytest.fixture
def stored(store: Store) -> Picture:
    """Read back, not the one that was put in."""
    return store.session(session(store).id, "ann").source


def test_a_stored_picture_is_a_picture(stored: Picture) -> None:
    given = noise(0)
    assert stored == given
    assert given == stored
    assert stored != noise(1)
    assert hash(stored) == hash(given)
    assert (stored.id, stored.size, stored.mime, stored.data) == (given.id, given.size, given.mime, given.data)
    assert stored.open().tobytes() == given.open().tobytes()
    assert pickle.loads(pickle.dumps(stored)) == given  # noqa: S301  # our own bytes: workers are handed pictures this way


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"x"), lambda path: path.unlink()], ids=["changed", "missing"])
def test_a_damaged_file_is_said_to_be_damaged(store: Store, stored: Picture, damage) -> None:
    damage(store.blobs.path(stored.id))
    with pytest.raises(BadPicture, match="missing or damaged"):
        stored.open()


def test_a_failed_write_leaves_nothing_and_the_next_one_succeeds(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made, begun = session(store), turn()
    store.begin(made.id, "ann", begun)
    real, failing = os.fsync, [True]
    names: list[str] = []

    def fsync(handle: int) -> None:
        names.append(os.readlink(f"/proc/self/fd/{handle}"))
        if failing:
            failing.clear()
            raise OSError(errno.EIO, "the disk is tired")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(NotStored, match="did not take"):
        store.tried(begun.id, attempt(made.source, noise(1)))
    assert store.session(made.id, "ann").turn(begun.id).attempts == ()
    assert not store.blobs.has(noise(1).id)
    assert list(store.blobs.tmp.iterdir()) == []
    store.tried(begun.id, attempt(made.source, noise(1)))
    assert store.session(made.id, "ann").turn(begun.id).attempts[0].result is not None
    assert names[0] != names[1], "after a failed fsync the same file is not tried again"


def test_an_old_file_without_a_row_is_swept_and_a_young_one_is_not(tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = session(store)
    store.close()
    old, young = noise(1), noise(2)
    blobs = Blobs(tmp_path / "blobs")
    for picture in (old, young):
        blobs.put(picture)
    unfinished = blobs.tmp / "abandoned"
    unfinished.write_bytes(b"half a pic")
    past = time.time() - ORPHAN_AGE - 60
    for path in (unfinished, blobs.path(old.id), blobs.path(made.source.id)):
        os.utime(path, (past, past))
    store = Store(tmp_path)
    assert not unfinished.exists()
    assert not blobs.has(old.id)
    assert blobs.has(young.id), "somebody may be about to write its row"
    assert store.session(made.id, "ann").source.data == made.source.data
    store.close()


def test_a_sweep_stops_when_its_time_is_up(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    blobs.prepare()
    asked: list[str] = []
    blobs.sweep(lambda prefix: set(asked.append(prefix) or ()), seconds=0.0)
    assert len(asked) <= 1
    blobs.sweep(lambda prefix: set(asked.append(prefix) or ()), seconds=60.0)
    assert len(set(asked)) == 256


def test_a_file_that_is_gone_before_it_is_swept_is_no_matter(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    blobs.prepare()
    unfinished = [blobs.tmp / "one", blobs.tmp / "other"]
    for path in unfinished:
        path.write_bytes(b"half a pic")

    class StoredMeanwhile(set[str]):
        def __contains__(self, name: object) -> bool:
            (blobs.tmp / str(name)).unlink()
            return False

    blobs.remove_old(blobs.tmp, StoredMeanwhile())
    assert list(blobs.tmp.iterdir()) == []


def test_a_picture_whose_file_was_removed_meanwhile_is_written_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made = session(store)
    real = store._put

    def put_and_lose(pictures):
        fresh = real(pictures)
        store.blobs.path(noise(1).id).unlink(missing_ok=True)
        return fresh

    monkeypatch.setattr(store, "_put", put_and_lose)
    said = say(store, made, tries=[attempt(made.source, noise(1))], kept=0)
    assert store.session(made.id, "ann").picture(said.id).data == noise(1).data


def test_a_picture_stored_anew_while_its_session_is_deleted_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made, other = session(store, seed=1), session(store, "bob", seed=2)
    real, transactions = store.tables.writing, []

    def writing():
        transactions.append(len(transactions))
        if len(transactions) == 2:
            monkeypatch.setattr(store.tables, "writing", real)
            say(store, other, tries=[attempt(other.source, noise(1))], kept=0)
        return real()

    monkeypatch.setattr(store.tables, "writing", writing)
    store.delete(made.id, "ann")
    assert store.picture(noise(1).id, "bob").data == noise(1).data
