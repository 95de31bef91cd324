"""Approved sessions go to the Hub as they come and come back into an empty home."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from huggingface_hub import constants

from session.dataset import pico_banana
from session.dataset.publish import NotPublished, Target
from session.dataset.segments import Segments
from session.store import Entry, Store
from session.types import Turn
from tests.fake_hub import TOKEN, Hub, fake_hub
from tests.session.store.conversation import attempt, noise, say, session

SAVED = Entry("Cup", "CC-BY-4.0", "Ann", "", "", True, "approved")
HERE = Target("ann/cups", TOKEN)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with fake_hub() as hub:
        monkeypatch.setattr(constants, "ENDPOINT", hub.url)
        monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", hub.url + "/{repo_id}/resolve/{revision}/{filename}")
        monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
        yield hub


def recorded(store: Store, n: int, owner: str = "visitor-secret") -> str:
    made = session(store, owner, seed=n)
    say(store, made, tries=[attempt(made.source, noise(100 + n, 600), 0.9)], kept=0)
    return made.id


def of_sessions(hub: Hub) -> list[bytes]:
    return [data for name, data in hub.repos["ann/cups"].files.items() if name.endswith("sessions.jsonl")]


def test_what_was_approved_goes_once_and_again_when_it_changed(tmp_path: Path, hub: Hub) -> None:
    store = Store(tmp_path)
    segments = Segments(store, HERE, "local")
    first, draft = recorded(store, 1), recorded(store, 2)
    store.save(first, "visitor-secret", SAVED)
    assert segments.send() == 1
    assert segments.send() == 0
    files = dict(hub.repos["ann/cups"].files)
    assert draft.encode() not in b"".join(files.values())
    assert b"visitor-secret" not in b"".join(files.values())
    say(store, store.session(first, "visitor-secret"), "make it red")
    assert segments.send() == 1
    assert len(of_sessions(hub)) == 2
    now = hub.repos["ann/cups"].files
    assert all(now[name] == data for name, data in files.items() if name != "README.md"), "what is there never changes"
    assert hub.repos["ann/cups"].private
    store.close()


def sent_and_changed(home: Path) -> tuple[list[str], Turn]:
    """Two sessions on the Hub, the first of them sent again with another turn; and that turn."""
    store = Store(home)
    segments = Segments(store, HERE, "local")
    names = [recorded(store, n) for n in range(2)]
    for name in names:
        store.save(name, "visitor-secret", SAVED)
    segments.send()
    said = say(store, store.session(names[0], "visitor-secret"), "make it red")
    segments.send()
    store.close()
    return names, said


def test_it_comes_back_into_an_empty_home_the_newest_of_each(tmp_path: Path, hub: Hub) -> None:
    names, said = sent_and_changed(tmp_path / "before")
    empty = Store(tmp_path / "after")
    again = Segments(empty, HERE, "local")
    assert again.fetch() == 2
    assert [turn.id for turn in empty.session(names[0], "local").turns][-1] == said.id
    assert empty.session(names[0], "local").state == "approved"
    assert again.fetch() == 0
    assert again.send() == 0, "what came from there is there"
    assert not again.work.exists()
    empty.close()


def test_what_was_deleted_here_does_not_come_back(tmp_path: Path, hub: Hub) -> None:
    store = Store(tmp_path)
    segments = Segments(store, HERE, "local")
    names = [recorded(store, n) for n in range(2)]
    for name in names:
        store.save(name, "visitor-secret", SAVED)
    segments.send()
    store.delete(names[0], "visitor-secret")
    assert Segments(store, HERE, "local").fetch() == 0
    assert [summary.id for summary in store.sessions("visitor-secret")] == [names[1]]
    assert store.sessions("local") == ()
    store.close()


def test_a_stranger_who_downloads_all_of_it_reads_the_newest_of_each_and_can_check_it(tmp_path: Path, hub: Hub) -> None:
    names, said = sent_and_changed(tmp_path / "here")
    folder = tmp_path / "downloaded"
    for name, data in hub.repos["ann/cups"].files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    assert pico_banana.recognises(folder)
    found = {session.id: session for session in pico_banana.read(folder)}
    assert set(found) == set(names)
    assert found[names[0]].turns[-1].id == said.id
    assert [str(problem) for problem in pico_banana.check(folder) if problem.fatal] == []
    rows = sorted(folder.glob("segments/*/jsonl/sft.jsonl"))[0]
    rows.write_text(rows.read_text().replace('"text"', '"txt"'))
    (problem,) = [str(problem) for problem in pico_banana.check(folder) if problem.fatal and "its keys" in problem.what][:1]
    assert problem.startswith(f"segments/{rows.parent.parent.name}/jsonl/sft.jsonl:1: ")


def told(hub: Hub) -> bytes:
    return b"".join(hub.repos["ann/cups"].files.values())


@pytest.mark.parametrize("how", ["deleted", "rejected", "taken back"])
def test_what_may_not_stay_is_taken_out_with_its_history_and_the_rest_stays(tmp_path: Path, hub: Hub, how: str) -> None:
    store = Store(tmp_path / "here")
    segments = Segments(store, HERE, "local")
    gone, stays, apart = (recorded(store, n) for n in range(3))
    for name in (gone, stays):
        store.save(name, "visitor-secret", SAVED)
    segments.send()
    store.save(apart, "visitor-secret", SAVED)
    segments.send()
    untouched = {name: data for name, data in hub.repos["ann/cups"].files.items() if apart.encode() in data or "/images/" in name}
    assert segments.take_out() == 0
    if how == "deleted":
        store.delete(gone, "visitor-secret")
    else:
        store.review(gone, "visitor-secret", "rejected" if how == "rejected" else "draft")
    assert segments.take_out() == 1
    assert gone.encode() not in told(hub)
    assert all(gone.encode() not in data for commit in hub.repos["ann/cups"].commits for data in commit.values()), "nor in its history"
    assert len(of_sessions(hub)) == 2
    assert any(data == hub.repos["ann/cups"].files.get(name) for name, data in untouched.items()), "other segments are as they were"
    assert segments.take_out() == segments.send() == 0
    empty = Store(tmp_path / "after")
    assert Segments(empty, HERE, "local").fetch() == 2
    assert {one.id for one in empty.sessions("local")} == {stays, apart}
    for one in (store, empty):
        one.close()


def test_what_is_written_anew_is_no_newer_than_it_was(tmp_path: Path, hub: Hub) -> None:
    store = Store(tmp_path / "here")
    segments = Segments(store, HERE, "local")
    gone, changed = (recorded(store, n) for n in range(2))
    for name in (gone, changed):
        store.save(name, "visitor-secret", SAVED)
    segments.send()
    said = say(store, store.session(changed, "visitor-secret"), "make it red")
    segments.send()
    store.delete(gone, "visitor-secret")
    segments.take_out()
    empty = Store(tmp_path / "after")
    Segments(empty, HERE, "local").fetch()
    assert [turn.id for turn in empty.session(changed, "local").turns][-1] == said.id
    assert b"the last segment" in hub.repos["ann/cups"].files["README.md"]
    for one in (store, empty):
        one.close()


def test_what_was_approved_again_goes_again(tmp_path: Path, hub: Hub) -> None:
    store = Store(tmp_path)
    segments = Segments(store, HERE, "local")
    name = recorded(store, 1)
    store.save(name, "visitor-secret", SAVED)
    segments.send()
    store.review(name, "visitor-secret", "rejected")
    assert segments.take_out() == 1
    assert of_sessions(hub) == []
    store.review(name, "visitor-secret", "approved")
    assert (segments.take_out(), segments.send()) == (0, 1)
    assert len(of_sessions(hub)) == 1
    store.close()


def test_a_failure_is_said_and_nothing_is_marked_as_sent(tmp_path: Path, hub: Hub) -> None:
    store = Store(tmp_path)
    segments = Segments(store, HERE, "local")
    store.save(recorded(store, 1), "visitor-secret", SAVED)
    hub.fail = 0
    with pytest.raises(NotPublished, match="503"):
        segments.send()
    assert segments.sent() == set()
    hub.fail = None
    assert segments.send() == 1
    store.close()


def test_where_there_is_no_dataset_yet_nothing_comes(tmp_path: Path, hub: Hub) -> None:
    store = Store(tmp_path)
    assert Segments(store, HERE, "local").fetch() == 0
    store.close()


def test_its_thread_sends_and_says_how_it_stands(tmp_path: Path, hub: Hub) -> None:
    store = Store(tmp_path)
    store.save(recorded(store, 1), "visitor-secret", SAVED)
    segments = Segments(store, Target("ben/cups", TOKEN), "local")
    segments.start()
    for _ in range(600):
        if segments.said:
            break
        segments._over.wait(0.05)
    segments.close()
    assert segments.said.startswith("Not sent to ben/cups: There is no such dataset")
    store.close()
