"""Suggestions on the Edit page: lines that fit, an edit of a kind that is wanted, and what Gemini writes, asks and costs."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from editor.errors import NoEdit, NoEditor, NotConfigured, NotFound, NothingTried, Refused
from editor.types import Kind, Picture
from session.screen.suggest import Suggest
from session.store import Store
from session.types import Origin
from tests.editor.backends.photos import picture as photo
from tests.fake_gemini import KEY, Asked, Wire, blocked, json_said
from tests.fakes import picture
from tests.session.screen.pages import ANN, BEN, Screen
from tests.session.screen.test_gemini_editing import page

BOWL = {
    "person": False,
    "writing": False,
    "kind": Kind.REPLACE_OBJECT.value,
    "long": "Replace the white cup on the wooden table with a low blue ceramic bowl, lit from the left.",
    "short": "swap the cup for a blue bowl",
}


def with_photo(store: Store, name: str) -> tuple[Screen, Suggest]:
    screen = Screen(store, picture("grey"), picture("black"))
    screen.session = store.create("ann", photo(name), Origin("0" * 64, (64, 48))).id
    return screen, Suggest(screen.edit)


def lines(screen: Screen, suggest: Suggest) -> list[str]:
    shown: dict[str, Any] = suggest.lines(ANN, screen.asked())
    return shown["suggestions"]


def test_three_lines_fit_the_photo_and_follow_what_was_said(store: Store) -> None:
    screen, suggest = with_photo(store, "rocket")
    first = lines(screen, suggest)
    assert len(first) == 3
    assert "make the photo warmer" in first
    screen.say("make the photo warmer")
    after = lines(screen, suggest)
    assert after[0] == "undo that"
    assert "make the photo warmer" not in after
    assert not any("colour" in line for line in after)  # it is grey now


def test_other_photos_are_offered_other_lines(store: Store) -> None:
    assert len({tuple(lines(*with_photo(store, name))) for name in ("rocket", "coffee", "china", "chelsea")}) == 4


def test_a_kind_that_was_chosen_is_suggested_or_said_not_to_be_possible(store: Store) -> None:
    screen, suggest = with_photo(store, "china")
    html = str(suggest.suggest(ANN, screen.asked(kind=Kind.SEASON.value))["ideas"])
    assert "make it autumn" in html
    assert html.count("<li") == html.count("Apply seasonal")
    assert "Choose another kind" in str(suggest.suggest(ANN, screen.asked(kind=Kind.LEGO.value))["ideas"])
    assert "<li>" in str(suggest.suggest(ANN, screen.asked(kind="no such kind"))["ideas"])


def test_what_is_thin_in_what_was_recorded_comes_first(store: Store) -> None:
    screen, suggest = with_photo(store, "coffee")
    before = suggest.thin(ANN)
    screen.say("add film grain")
    after = suggest.thin(ANN)
    assert after.index(Kind.GRAIN_VINTAGE) > before.index(Kind.GRAIN_VINTAGE)
    assert "film grain" not in str(suggest.suggest(ANN, screen.asked())["ideas"])


@pytest.mark.parametrize("act", ["lines", "suggest", "write"])
def test_another_persons_photo_is_not_looked_at(store: Store, act: str) -> None:
    screen, suggest = with_photo(store, "coffee")
    with pytest.raises(NotFound):
        getattr(suggest, act)(BEN, screen.asked(key=KEY, reads="gemini"))


def test_gemini_writes_one_and_what_it_cost_stands_in_the_books(tmp_path: Path) -> None:
    with page(tmp_path, [], []) as (screen, fake):
        fake.replies = [json_said(BOWL)]
        shown = Suggest(screen.edit).write(ANN, screen.asked(key=KEY, reads="gemini", kind=Kind.REPLACE_OBJECT.value))
        assert BOWL["short"] in str(shown["written"])
        assert BOWL["long"] in str(shown["written"])
        assert screen.store.spent(screen.session) == pytest.approx(fake.bill(), abs=1e-6)
        assert "spent" in str(shown["money"])
        assert KEY not in json.dumps(shown)
        assert screen.turns() == []


def test_what_failed_is_paid_and_booked_too(tmp_path: Path) -> None:
    with page(tmp_path, [], []) as (screen, fake):
        for reply, error in ((json_said({**BOWL, "kind": None}), NoEdit), (blocked("SAFETY"), Refused)):
            fake.replies = [reply]
            with pytest.raises(error):
                Suggest(screen.edit).write(ANN, screen.asked(key=KEY, edits="gemini"))
        assert fake.bill() > 0
        assert screen.store.spent(screen.session) == pytest.approx(fake.bill(), abs=1e-6)


@pytest.mark.parametrize("more", [{}, {"reads": "gemini", "private": True}, {"key": ""}])
def test_gemini_is_shown_no_photo_that_nobody_let_it_see(tmp_path: Path, more: dict[str, Any]) -> None:
    with page(tmp_path, [], []) as (screen, fake):
        fake.replies = [json_said(BOWL)]
        with pytest.raises(NotConfigured, match="Settings"):
            Suggest(screen.edit).write(ANN, screen.asked(**{"key": KEY, **more}))
        assert fake.asked == []


def test_a_visitor_of_a_shared_app_writes_on_nobodys_key(tmp_path: Path) -> None:
    with page(tmp_path, [], [], shared=True, gemini_key="") as (screen, fake):
        with pytest.raises(NotConfigured):
            Suggest(screen.edit).write(ANN, screen.asked(reads="gemini"))
        assert fake.asked == []


def test_what_may_cost_too_much_is_not_asked(tmp_path: Path) -> None:
    with page(tmp_path, [], []) as (screen, fake):
        fake.replies = [json_said(BOWL)]
        with pytest.raises(NoEditor):
            Suggest(screen.edit).write(ANN, screen.asked(key=KEY, reads="gemini", cap=0.001))
        assert fake.asked == []
        assert screen.store.spent(screen.session) == 0


def test_one_person_has_one_written_at_a_time_and_another_one_too(tmp_path: Path) -> None:
    go, came = threading.Event(), threading.Event()

    def patient(wire: Wire, asked: Asked) -> None:
        came.set()
        assert go.wait(30)
        json_said(BOWL)(wire, asked)

    with page(tmp_path, [], []) as (screen, fake):
        fake.replies = [patient]
        suggest = Suggest(screen.edit)
        asked = screen.asked(key=KEY, reads="gemini", kind=Kind.REPLACE_OBJECT.value)
        first: list[object] = []
        thread = threading.Thread(target=lambda: first.append(suggest.write(ANN, asked)))
        thread.start()
        assert came.wait(30)
        with pytest.raises(NothingTried, match="wait for it"):
            suggest.write(ANN, asked)
        theirs = screen.store.create("ben", Picture.of(photo("coffee").open()), Origin("0" * 64, (64, 48))).id
        go.set()
        assert suggest.write(BEN, type(asked)(session=theirs, key=KEY, reads="gemini", kind=asked.kind))
        thread.join(30)
        assert first
        assert suggest.write(ANN, asked)
