"""What a person decides of a session is recorded, and what they delete is gone from the disk."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.errors import NotFound
from session.store import Entry, Store
from session.types import Remark
from tests.session.store.conversation import attempt, noise, say, session

ENTRY = Entry("Pier at dusk", "CC0-1.0", "Ben", "https://example.org/pier.jpg", "https://example.org/pier", True, "approved")


def test_saving_sets_what_is_said_of_the_photo_and_the_state(store: Store) -> None:
    made = session(store)
    assert made.state == "draft"
    store.save(made.id, "ann", ENTRY)
    found = store.session(made.id, "ann")
    assert (found.title, found.licence, found.consent, found.state) == ("Pier at dusk", "CC0-1.0", True, "approved")
    assert (found.origin.author, found.origin.url, found.origin.landing_page) == (ENTRY.author, ENTRY.url, ENTRY.landing_page)
    assert found.origin.sha256 == made.origin.sha256


def test_nobody_saves_or_reviews_for_somebody_else(store: Store) -> None:
    made = session(store)
    with pytest.raises(NotFound):
        store.save(made.id, "ben", ENTRY)
    with pytest.raises(NotFound):
        store.review(made.id, "ben", "approved")
    assert store.session(made.id, "ann").state == "draft"


def test_what_its_owner_approved_stays_so_when_it_grows(store: Store) -> None:
    made = session(store)
    store.save(made.id, "ann", ENTRY)
    say(store, made)
    assert store.session(made.id, "ann").state == "approved"


@pytest.mark.parametrize("what", ["says more", "keeps another try", "gives it another title", "scores it anew", "gets a late picture"])
def test_what_another_approved_waits_for_them_again_once_it_changes(store: Store, what: str) -> None:
    made = session(store)
    turn = say(store, made)
    store.review(made.id, "ann", "approved", by_another=True)
    if what == "says more":
        say(store, made, parent=turn.id)
    elif what == "keeps another try":
        store.keep(turn.id, "ann", 0)
    elif what == "scores it anew":
        store.remark("ann", Remark(turn.id, datetime.now(UTC), "opinion", {"is": "better"}))
    elif what == "gets a late picture":
        store.tried(turn.id, attempt(made.source, noise(7)))
    else:
        store.rename(made.id, "ann", "Buy now")
    assert store.session(made.id, "ann").state == "to review"


def test_what_was_deleted_is_nowhere_on_the_disk(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept, gone = session(store, seed=1), session(store, seed=2)
    say(store, kept, "add a pier")
    for n in range(30):
        say(store, gone, f"paint the Xylophone {n} times")
    names = [turn.picture.id for turn in store.session(gone.id, "ann").turns if turn.picture]
    assert b"ylophone" in everything(tmp_path)
    store.delete(gone.id, "ann")
    left = everything(tmp_path)
    assert b"ylophone" not in left.replace(b"X", b"x")
    assert gone.id.encode() not in left
    for name in [*names, gone.source.id]:
        assert name.encode() not in left
        assert not list(tmp_path.rglob(name))
    assert store.session(kept.id, "ann").turns
    assert store.picture(noise(1).id, "ann").data == noise(1).data
    store.close()


def everything(home: Path) -> bytes:
    """All that stands in the tables, with their log, while the store is open."""
    return b"".join(file.read_bytes() for file in home.glob("sessions.sqlite*") if not file.name.endswith("-shm"))
