"""Photos that Nano-Banana edits and Gemini judges from the Edit page: where a photo is sent, whose key is used, what is shown as spent."""

import gc
import json
import pickle
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.backends import EDITORS
from editor.gemini import EDITING, JUDGING, Door, Gemini, Limits
from editor.judges import JUDGES
from editor.types import Picture
from session.screen.asked import Asked
from session.screen.edit import Edit
from session.screen.mend import Mend
from session.screen.page import privacy
from session.screen.settings import Choices
from session.settings import Settings, build
from session.types import Origin, Turn
from session.view import reading
from session.view.words import money
from tests.fake_gemini import GOOD, KEY, LINT, FakeGemini, Reply, by_model, counted, pictured, said, scored, serving
from tests.session.screen.pages import ANN, Screen
from tests.session.test_nano_banana import CAT, drawn

OWNERS = "AIzaOWNERownerOWNERownerOWNERownerOWNER"
HAT = "add a red hat to the cat"


@contextmanager
def page(home: Path, edits: list[Reply], judgements: list[Reply], **settings: Any) -> Generator[tuple[Screen, FakeGemini]]:
    """The Edit page with all editors and judges, over a photo of a cat."""
    with serving(by_model(edits, judgements)) as fake:
        parts = build(Settings(home, **settings), EDITORS, JUDGES)
        parts = replace(parts, gemini=Door(fake.address, limits=Limits(one=20.0, tries=1)))
        screen = Screen.__new__(Screen)
        screen.store, screen.desk, screen.edit = parts.store, parts.desk, Edit(parts)
        screen.session = parts.store.create("ann", Picture.of(CAT), Origin("0" * 64, CAT.size)).id
        yield screen, fake
        parts.store.close()


def last(screen: Screen) -> Turn:
    return screen.store.session(screen.session, "ann").turns[-1]


def test_where_it_was_not_chosen_no_photo_is_sent(tmp_path: Path) -> None:
    with page(tmp_path, [pictured(drawn("red"))], [scored(GOOD, 0.9)], gemini_key=OWNERS) as (screen, fake):
        screen.say("make the photo warmer", key=KEY)
        shown = screen.say(HAT, key=KEY)
        assert fake.asked == []
        assert "Nano-Banana" in shown["notice"]["words"]
        assert last(screen).reading.said == "make the photo warmer"


@pytest.mark.parametrize("choice", [{"edits": "gemini"}, {"editor": "nano-banana"}])
def test_chosen_in_settings_or_for_one_turn_the_key_brought_is_sent(tmp_path: Path, choice: dict[str, str]) -> None:
    with page(tmp_path, [pictured(drawn("red"))], [scored(GOOD, 0.9)], gemini_key=OWNERS) as (screen, fake):
        screen.say(HAT, key=KEY, **choice)
        assert [asked.model for asked in fake.asked] == [EDITING, JUDGING]
        assert {asked.headers["x-goog-api-key"] for asked in fake.asked} == {KEY}
        assert last(screen).picture == drawn("red")


def test_on_ones_own_machine_the_key_the_app_was_started_with_will_do_and_on_a_space_nobodys(tmp_path: Path) -> None:
    with page(tmp_path / "own", [pictured(drawn("red"))], [scored(GOOD, 0.9)], gemini_key=OWNERS) as (screen, fake):
        screen.say(HAT, edits="gemini")
        assert {asked.headers["x-goog-api-key"] for asked in fake.asked} == {OWNERS}
    with page(tmp_path / "space", [pictured(drawn("red"))], [scored(GOOD, 0.9)], shared=True) as (screen, fake):
        shown = screen.say(HAT, editor="nano-banana")
        assert shown["notice"]["words"] == "Nano-Banana needs a Gemini key."
        assert fake.asked == []


def test_what_is_shown_as_spent_is_what_stands_in_the_books(tmp_path: Path) -> None:
    edits = [pictured(drawn("salmon")), pictured(drawn("red"))]
    garbled = said("{", usage=counted(asked=900, words=50, thoughts=50))
    with page(tmp_path, edits, [garbled, scored(LINT, 0.3), scored(GOOD, 0.9)]) as (screen, _):
        shown = screen.say(HAT, key=KEY, edits="gemini")
        booked = screen.store.stats()["usd"]["spent"]  # pyright: ignore
        assert booked == screen.store.spent(screen.session)
        assert booked > 0.08
        assert shown["money"] == f"{money(booked)} spent"
        assert LINT["critique"] in shown["talk"][-2][1]  # the try that was rejected


def test_again_and_a_correction_take_the_key_along(tmp_path: Path) -> None:
    edits = [pictured(drawn(color)) for color in ("red", "crimson", "blue")]
    with page(tmp_path, edits, [scored(GOOD, 0.9)]) as (screen, fake):
        screen.say(HAT, key=KEY, edits="gemini")
        screen.ended(screen.edit.again(ANN, screen.asked(turn=last(screen).id, key=KEY, edits="gemini")))
        assert last(screen).picture == drawn("crimson")
        mend = Mend(screen.edit)
        wanted = screen.asked(turn=last(screen).id, said="add a blue hat to the cat", key=KEY, edits="gemini")
        screen.ended(mend.correct(ANN, wanted))
        assert last(screen).picture == drawn("blue")
        assert len(fake.asked) == 6


def test_the_key_is_in_no_ticket_and_no_client_afterwards(tmp_path: Path) -> None:
    with page(tmp_path, [pictured(drawn("red"))], [scored(GOOD, 0.9)]) as (screen, _):
        shown = screen.say(HAT, key=KEY, edits="gemini")
        assert KEY not in json.dumps(shown)
        ticket = screen.desk.last(screen.session, "ann")
        assert ticket
        assert KEY not in repr(ticket) + repr(ticket.facts)
        with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
            pickle.dumps(ticket.facts)
        gc.collect()
        assert not [one for one in gc.get_objects() if isinstance(one, Gemini) and one._key]  # pyright: ignore[reportPrivateUsage]
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and KEY.encode() in file.read_bytes()]


def test_the_page_says_that_photos_stay_and_settings_what_it_costs(tmp_path: Path) -> None:
    with page(tmp_path, [], []) as (screen, _):
        parts = screen.edit.parts
        assert "stays on this machine" in privacy(parts)
        settings = str(Choices(parts).choices(ANN, Asked())["choices"])
        assert "sends the picture to Google, with a key" in settings
        drawn = reading.drawn(False, False)
        assert drawn.count('name="edits"') == 2
        assert "$0.038 a picture" in drawn
