"""All sessions one after another, and whole sessions from elsewhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from editor.errors import BadPicture
from editor.types import Picture
from session.dataset.pictures import ReadPicture
from session.store import NotStored, Store
from session.store.blobs import Absent
from session.store.everything import ended, everything, how_many, is_there, take_in, with_pictures
from session.store.search import Wanted
from session.types import Remark, Session, State
from tests.session.dataset.test_rows import trees
from tests.session.dataset.trees import WHEN, good, harbour, noise, session
from tests.session.store.conversation import say
from tests.session.store.conversation import session as begun


def test_a_session_is_taken_in_as_it_was(store: Store) -> None:
    made = harbour()
    assert take_in(store, made, "local")
    (back,) = everything(store)
    assert back == replace(made, owner="local")
    assert back == store.session(made.id, "local")
    assert [turn.app for turn in back.turns] == ["0.1.0"] * 7
    assert (back.state, back.at, back.turns[0].kept) == ("approved", made.at, 1)
    assert store.money(made.id).spent == 0, "nothing of it was paid for here"
    found, total = store.search(["local"], Wanted(words="stranger"))
    assert ([one.id for one in found], total) == ([made.id], 1)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees())
def test_a_tree_of_any_shape_is_taken_in_as_it_was(store: Store, tree: Session) -> None:
    take_in(store, tree, "local")
    assert store.session(tree.id, "local") == replace(tree, owner="local")
    store.delete(tree.id, "local")


def test_a_reply_that_was_not_brought_along_is_known_by_its_name(store: Store) -> None:
    made = with_pictures(harbour(), lambda picture: Absent(picture.id) if picture == noise(107, 20) else picture)
    take_in(store, made, "local")
    (back,) = everything(store)
    result = back.turns[5].attempts[0].result
    assert result
    assert result.reply
    assert result.reply.id == noise(107, 20).id
    with pytest.raises(BadPicture, match="not here"):
        _ = result.reply.data
    assert take_in(store, replace(harbour("0123456789abcdef"), id="another"), "local"), "others are not disturbed"


def test_one_that_is_there_is_left_alone(store: Store) -> None:
    made = session(good("one", None, 1))
    assert take_in(store, made, "local")
    assert not take_in(store, replace(made, title="another"), "ben")
    assert store.session(made.id, "local").title == "Harbour"
    assert (is_there(store, made.id), is_there(store, "nobody")) == (True, False)


def test_they_come_in_the_order_they_were_made_each_with_its_owner(store: Store) -> None:
    ids = [begun(store, owner, seed).id for seed, owner in enumerate(("ann", "ben", "ann"))]
    assert [one.id for one in everything(store)] == ids
    assert [one.id for one in everything(store, "ann")] == [ids[0], ids[2]]
    assert (how_many(store), how_many(store, "ben")) == (3, 1)


def test_one_that_is_deleted_meanwhile_is_passed_over(store: Store) -> None:
    first, second = begun(store), begun(store, seed=1)
    walk = everything(store)
    assert next(walk).id == first.id
    store.delete(second.id, "ann")
    assert not list(walk)


def test_what_is_being_worked_on_is_left_out(store: Store) -> None:
    made = begun(store)
    done = say(store, made)
    from tests.session.store.conversation import turn

    working = turn("darker", done.id)
    store.begin(made.id, "ann", working, remarks=[Remark(working.id, WHEN, "asked", {"question": "?", "answer": "!"})])
    store.go(made.id, "ann", working.id)
    (seen,) = everything(store)
    assert ([one.id for one in seen.turns], seen.at, seen.remarks) == ([done.id], done.id, ())
    store.finish(working.id, State.DONE, None, done.id)
    assert [one.id for one in ended(store.session(made.id, "ann")).turns] == [done.id, working.id]


def test_a_picture_that_is_not_what_it_was_said_to_be_leaves_nothing_behind(store: Store) -> None:
    wrong = ReadPicture(lambda: noise(1).data, id="0" * 64)
    made = replace(session(good("one", None, 1), good("two", None, 2)), source=wrong)
    with pytest.raises(BadPicture, match="sha256"):
        take_in(store, made, "local")
    assert not list(everything(store))


def test_each_file_is_read_once(store: Store) -> None:
    read: list[str] = []

    def lazy(picture: Picture) -> Picture:
        def fetch() -> bytes:
            read.append(picture.id)
            return picture.data

        return known.setdefault(picture.id, ReadPicture(fetch, id=picture.id))

    known: dict[str, Picture] = {}
    made = with_pictures(session(good("one", None, 1), good("two", None, 2)), lazy)
    take_in(store, made, "local")
    assert sorted(read) == sorted(known)


def test_a_disk_that_refuses_leaves_no_session(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    def full(handle: int) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(NotStored, match="full"):
            take_in(store, harbour(), "local")
    assert not list(everything(store))
    assert take_in(store, harbour(), "local")


def test_the_pictures_of_a_session_that_was_taken_in_go_with_it(store: Store) -> None:
    take_in(store, harbour(), "local")
    files = [file for file in Path(store.home / "blobs").rglob("*") if file.is_file()]
    assert len(files) == 10
    store.delete(harbour().id, "local")
    assert not [file for file in Path(store.home / "blobs").rglob("*") if file.is_file()]


def test_those_of_one_state_alone(store: Store) -> None:
    made = [begun(store, owner, seed=n).id for n, owner in enumerate(("ann", "ben", "ann"))]
    for name, owner in zip(made[:2], ("ann", "ben"), strict=True):
        store.review(name, owner, "approved")
    assert [one.id for one in everything(store, state="approved")] == made[:2]
    assert [one.id for one in everything(store, "ann", "approved")] == made[:1]
    assert [one.id for one in everything(store, "ann")] == made[::2]
