"""The Dataset page: figures, exports that only their owner can take away, and what is published."""

import gc
import io
import os
import resource
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from huggingface_hub import constants

from editor.errors import BadInstruction, NotFound, NothingTried
from session.dataset.publish import Target
from session.dataset.whole import NotWritten
from session.desk import Desk, Ticket
from session.screen.asked import Asked
from session.screen.dataset import Dataset
from session.screen.exports import exports, lane, pack
from session.screen.guard import Person
from session.screen.sessions import Sessions
from session.store import Entry, Store
from tests.fake_hub import TOKEN, Hub, fake_hub
from tests.session.screen.pages import ANN, BEN, Screen
from tests.session.store.conversation import attempt, noise, say, session

SAVED = Entry("Cup", "CC-BY-4.0", "Ann", "", "", True, "approved")


class Page:
    """Ann has two saved sessions of one edit, and a draft; one of the command line's is saved, too."""

    def __init__(self, store: Store, shared: bool = False) -> None:
        parts = Screen(store).edit.parts
        self.parts = replace(parts, settings=replace(parts.settings, shared=shared), desk=Desk())
        self.dataset = Dataset(self.parts)
        self.store = store
        self.saved = [self.recorded("ann", n) for n in range(2)]
        self.locals = self.recorded("local", 2)
        self.draft = self.recorded("ann", 3, saved=False)

    def recorded(self, owner: str, n: int, saved: bool = True) -> str:
        made = session(self.store, owner, seed=n)
        say(self.store, made, tries=[attempt(made.source, noise(100 + n, 600), 0.9)], kept=0)
        if saved:
            self.store.save(made.id, owner, SAVED)
        return made.id

    def exported(self, person: Person, **asked: Any) -> str:
        """Begins it, waits for its end, and returns what is then said."""
        return self.ended(person, self.dataset.export(person, Asked.of({"format": "pico-banana", **asked})))

    def ended(self, person: Person, begun: Any) -> str:
        ticket = self.parts.desk.ticket(begun["export"]["key"], lane(person.owner))
        assert ticket
        ticket.wait(timeout=60)
        told: Any = self.dataset.exporting(person, Asked(turn=ticket.key))["export"]
        assert told["last"]
        return told["html"]

    def zip(self, person: Person, html: str) -> zipfile.ZipFile:
        id = html.partition('href="export/')[2][:32]
        return zipfile.ZipFile(io.BytesIO(exports(self.parts).find(person, id).read_bytes()))


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with fake_hub() as hub:
        monkeypatch.setattr(constants, "ENDPOINT", hub.url)
        monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
        yield hub


def test_figures_say_what_goes_out_and_what_does_not(store: Store) -> None:
    page = Page(store)
    shown: Any = page.dataset.figures(ANN, Asked())
    assert "<b>3</b> of 4 sessions go out; 1 not saved to the dataset" in shown["goes"]
    assert "first try passes" in shown["figures"]
    assert 'data-do="record"' in shown["next"]
    assert shown["going"] == ""


def test_what_was_spent_is_what_stands_in_the_books(store: Store) -> None:
    page = Page(store)
    before = store.paid(None).spent
    store.book(page.saved[0], "ann", 1.25)
    store.delete(page.draft, "ann")
    assert f"${before + 1.25:.2f}" in str(page.dataset.figures(ANN, Asked())["figures"])


def test_an_export_is_read_back_and_taken_away_as_a_zip(store: Store) -> None:
    page = Page(store)
    html = page.exported(ANN)
    assert "3 sessions" in html
    assert "no problems" in html
    assert "Nobody has approved it yet" in html
    names = page.zip(ANN, html).namelist()
    assert "palimpsest-pico-banana/jsonl/sft.jsonl" in names
    assert sum(name.endswith(".png") and "positive-edit" in name for name in names) == 3
    assert page.zip(ANN, html).testzip() is None


def test_what_was_taken_last_stays_until_something_else_is_packed(store: Store, hub: Hub) -> None:
    page = Page(store)
    first = page.exported(ANN)
    page.ended(ANN, page.dataset.publish(ANN, Asked(format="parquet", repo="ann/cups", token=TOKEN)))
    assert "nothing to export" in page.exported(ANN, sessions=[page.draft])
    assert page.zip(ANN, first).testzip() is None, "publishing, or an export that comes to nothing, takes nothing away"
    second = page.exported(ANN, format="parquet")
    assert page.zip(ANN, second).testzip() is None
    with pytest.raises(NotFound):
        page.zip(ANN, first)


def test_only_those_that_were_chosen_and_may_be_seen_go_out(store: Store) -> None:
    page = Page(store)
    assert "1 session," in page.exported(ANN, sessions=[page.saved[0], page.draft])
    assert "1 session," in page.exported(BEN, sessions=[page.saved[0], page.locals])
    assert "nothing to export" in page.exported(BEN, sessions=page.saved)


def test_nobody_takes_what_another_exported(store: Store) -> None:
    page = Page(store)
    html = page.exported(ANN)
    with pytest.raises(NotFound):
        page.zip(BEN, html)
    with pytest.raises(NotFound):
        page.dataset.exporting(BEN, Asked(turn="anything"))


def test_what_is_deleted_is_in_no_export_that_lies_about(store: Store) -> None:
    page = Page(store)
    html, bens = page.exported(ANN), page.exported(BEN)
    Sessions(page.parts).delete(ANN, Asked(session=page.locals))
    for person, taken in ((ANN, html), (BEN, bens)):
        with pytest.raises(NotFound):
            page.zip(person, taken)
    assert not [file for file in (store.home / "exports").rglob("*") if file.is_file()]


def test_nothing_is_left_of_an_export_that_was_stopped_or_refused(store: Store) -> None:
    page = Page(store)
    assert "nothing to export" in page.exported(ANN, sessions=[page.draft])
    with pytest.raises(BadInstruction):
        page.dataset.export(ANN, Asked(format="exe"))
    assert not [file for file in (store.home / "exports").rglob("*") if file.is_file()]


def test_a_disk_that_is_full_while_it_is_packed_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "palimpsest-parquet"
    folder.mkdir()
    (folder / "train.parquet").write_bytes(bytes(100_000))
    now = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, now[1]))
    try:
        with pytest.raises(NotWritten, match="cannot write"):
            pack(folder, tmp_path / "taken.zip", Ticket("t", "ann exports", "", lambda ticket: None))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, now)
    assert list(tmp_path.iterdir()) == [folder]


def test_what_others_left_for_a_day_is_removed_by_who_exports(store: Store) -> None:
    page = Page(store)
    bens = page.exported(BEN)
    taken = exports(page.parts).folder("ben")
    os.utime(taken, (time.time() - 2 * 86400,) * 2)
    page.exported(ANN)
    with pytest.raises(NotFound):
        page.zip(BEN, bens)
    assert not taken.exists()


@pytest.mark.parametrize("format", ["parquet", "webdataset", "imagefolder", "magicbrush", "imgedit"])
def test_every_format_is_offered_and_checked(store: Store, format: str) -> None:
    page = Page(store)
    html = page.exported(ANN, format=format)
    assert "no problems" in html
    assert all(name.startswith(f"palimpsest-{format}/") for name in page.zip(ANN, html).namelist())


@pytest.mark.parametrize("format", ["parquet", "pico-banana"])
def test_published_with_a_card_and_the_token_is_kept_nowhere(store: Store, hub: Hub, format: str) -> None:
    page = Page(store)
    asked = Asked.of({"format": format, "repo": "ann/cups", "token": TOKEN})
    html = page.ended(ANN, page.dataset.publish(ANN, asked))
    assert f'href="{hub.url}/datasets/ann/cups"' in html
    repo = hub.repos["ann/cups"]
    assert repo.private
    assert "| Sessions | 3 |" in repo.files["README.md"].decode()
    if format == "pico-banana":
        manifest = repo.files["manifest/sft_manifest.txt"].decode()
        assert manifest.startswith(f"{hub.url}/datasets/ann/cups/resolve/main/images/positive-edit/")
    assert not any(TOKEN.encode() in file.read_bytes() for file in store.home.rglob("*") if file.is_file())


@pytest.mark.parametrize("repo", ["ann/forgotten", "ben/forgotten"])
def test_the_token_is_forgotten_when_it_has_been_published_or_refused(store: Store, hub: Hub, repo: str) -> None:
    page = Page(store)
    page.ended(ANN, page.dataset.publish(ANN, Asked.of({"format": "parquet", "repo": repo, "token": TOKEN})))
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Target) and one.repo == repo]


def test_what_cannot_be_published_says_why_before_anything_is_written(store: Store, hub: Hub) -> None:
    page = Page(store)
    for asked, says in (
        ({"repo": "ann/cups"}, "access token"),
        ({"repo": "cups", "token": TOKEN}, "your-name"),
        ({"repo": "ann/cups", "token": TOKEN, "format": "magicbrush"}, "format"),
    ):
        with pytest.raises(BadInstruction, match=says):
            page.dataset.publish(ANN, Asked.of({"format": "parquet", **asked}))
    wrong = Asked.of({"format": "parquet", "repo": "ben/cups", "token": TOKEN})
    assert "may not write" in page.ended(ANN, page.dataset.publish(ANN, wrong))
    assert not hub.repos


def test_among_strangers_the_owners_token_is_nobodys(store: Store, hub: Hub) -> None:
    page = Page(store, shared=True)
    parts = replace(page.parts, settings=replace(page.parts.settings, hub_token=TOKEN))
    with pytest.raises(BadInstruction, match="access token"):
        Dataset(parts).publish(Person("ann"), Asked.of({"format": "parquet", "repo": "ann/cups"}))


def test_one_export_at_a_time(store: Store) -> None:
    page = Page(store)
    unserved = Dataset(replace(page.parts, desk=Desk(places=0)))
    begun: Any = unserved.export(ANN, Asked(format="pico-banana"))["export"]
    assert unserved.running(ANN) == begun["key"]
    with pytest.raises(NothingTried, match="already"):
        unserved.export(ANN, Asked(format="parquet"))
    unserved.export(BEN, Asked(format="parquet"))
    assert "Stopped" in str(unserved.unexport(ANN, Asked(turn=begun["key"]))["export"])
    assert unserved.running(ANN) == ""
    unserved.export(ANN, Asked(format="parquet"))
