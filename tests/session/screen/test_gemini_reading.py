"""Words that Gemini reads too: whose key is used, where it goes, what is asked and recorded, without a browser."""

import gc
import json
import logging
import pickle
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.errors import NotConfigured
from editor.gemini import Door, Gemini, Limits
from editor.types import Kind
from session.resolve.together import ALONE, SAME
from session.screen.asked import Asked
from session.screen.edit import Edit
from session.screen.guard import Guard
from session.screen.mend import Mend
from session.screen.page import build, doors
from session.settings import from_environment
from session.store import Store
from session.view import reading
from tests.fake_gemini import KEY, FakeGemini, Reply, json_said, problem, serving
from tests.fakes import picture
from tests.session.screen.pages import ANN, Screen

OWNERS = "AIzaOWNERownerOWNERownerOWNERownerOWNER"
IT: dict[str, Any] = {"text": "it", "occurrence": 1, "anchor": "ENTITY", "referent": "the hat", "turn": 1, "confidence": 0.9}
HAT = json_said(
    {
        "mentions": [IT],
        "back": None,
        "only_back": False,
        "meant": "make the hat on the cat blue",
        "short": "blue hat",
        "kinds": [Kind.ATTRIBUTE.value],
    }
)
PHOTO = json_said(
    {
        "mentions": [{**IT, "anchor": "IMAGE", "referent": "the photo", "turn": None}],
        "back": None,
        "only_back": False,
        "meant": "make the whole photo blue",
        "short": "blue photo",
        "kinds": [Kind.COLOR_TONE.value],
    }
)
FIRST, THEN = "add a hat to the cat", "make it blue"


@contextmanager
def spoken(store: Store, *replies: Reply, **settings: Any) -> Iterator[tuple[Screen, FakeGemini]]:
    """Something was said already, without Gemini."""
    with serving(*replies) as fake:
        screen = Screen(store, *(picture(color) for color in ("red", "blue", "green", "pink")))
        parts = screen.edit.parts
        own = replace(parts.settings, **settings)
        screen.edit = Edit(replace(parts, settings=own, gemini=Door(fake.address, limits=Limits(one=30.0, tries=1))))
        screen.say(FIRST)
        yield screen, fake


def chosen(**more: Any) -> dict[str, Any]:
    return {"said": THEN, "reads": "gemini", "key": KEY, **more}


def last(screen: Screen) -> Any:
    return screen.store.session(screen.session, "ann").turns[-1]


def test_where_it_was_not_chosen_nothing_is_sent(store: Store) -> None:
    with spoken(store, HAT, gemini_key=OWNERS) as (screen, fake):
        screen.say(THEN)
        screen.say("make it green", key=KEY)
        assert fake.asked == []


def test_the_key_the_person_brought_is_the_one_that_is_sent(store: Store) -> None:
    with spoken(store, HAT, gemini_key=OWNERS) as (screen, fake):
        screen.say(**chosen())
        assert [request.headers["x-goog-api-key"] for request in fake.asked] == [KEY]
        assert last(screen).reading.note == SAME
        assert last(screen).reading.usd > 0


def test_on_ones_own_machine_the_key_the_app_was_started_with_will_do(store: Store) -> None:
    with spoken(store, HAT, gemini_key=OWNERS) as (screen, fake):
        screen.say(**chosen(key=""))
        assert [request.headers["x-goog-api-key"] for request in fake.asked] == [OWNERS]


def test_a_visitor_of_a_shared_app_never_uses_its_owners_key(store: Store) -> None:
    space = from_environment({"SPACE_ID": "ann/cups", "GEMINI_API_KEY": OWNERS, "GOOGLE_API_KEY": OWNERS})
    with spoken(store, HAT, gemini_key=space.gemini_key, shared=True) as (screen, fake):
        screen.say(**chosen(key=""))
        assert fake.asked == []
        assert last(screen).picture is not None


def test_what_it_cost_is_kept_with_the_turn_and_counted(store: Store) -> None:
    with spoken(store, HAT) as (screen, _):
        shown = screen.say(**chosen())
        usd = last(screen).reading.usd
        assert store.stats()["usd"]["spent"] == pytest.approx(usd, abs=1e-6)
        assert "spent" in shown["money"]
        assert SAME in shown["talk"][-2][1]
        assert "$0.002" in shown["talk"][-2][1]


def test_a_try_repeated_is_not_paid_again(store: Store) -> None:
    with spoken(store, HAT) as (screen, fake):
        screen.say(**chosen())
        screen.ended(screen.edit.again(ANN, screen.asked(turn=last(screen).id, reads="gemini", key=KEY)))
        assert len(fake.asked) == 1
        assert last(screen).reading.usd == 0.0


def test_where_they_differ_a_press_chooses_and_nothing_is_asked_twice(store: Store) -> None:
    with spoken(store, PHOTO) as (screen, fake):
        shown = screen.say(**chosen())
        assert "make the whole photo blue" in shown["question"]
        turn = shown["question"].partition('data-turn="')[2].partition('"')[0]
        mend = Mend(screen.edit)
        screen.ended(mend.answer(ANN, screen.asked(turn=turn, said="make the whole photo blue", reads="gemini", key=KEY)))
        assert len(fake.asked) == 1
        made = last(screen).reading
        assert (made.said, made.meant) == (THEN, "make the whole photo blue")
        assert [(mention.text, mention.start, mention.referent) for mention in made.mentions] == [("it", 5, "the photo")]
        assert made.usd == 0.0, "it was paid for when it was asked"
        assert store.spent(screen.session) > 0
        [asked] = [one.what for one in store.session(screen.session, "ann").remarks if one.kind == "asked"]
        assert asked["answer"] == "make the whole photo blue"


def test_a_choice_may_also_be_typed(store: Store) -> None:
    with spoken(store, PHOTO) as (screen, fake):
        screen.say(**chosen())
        screen.say(**chosen(said="Make the whole photo blue."))
        assert len(fake.asked) == 1
        assert last(screen).reading.said == THEN


def test_a_failure_is_told_on_the_card_and_the_turn_is_made(store: Store) -> None:
    with spoken(store, problem(503, "UNAVAILABLE")) as (screen, _):
        shown = screen.say(**chosen())
        assert last(screen).picture is not None
        assert ALONE in shown["talk"][-2][1]


def test_what_can_be_no_key_is_told_before_anything_is_done(store: Store) -> None:
    with spoken(store, HAT) as (screen, fake):
        with pytest.raises(NotConfigured) as raised:
            screen.say(**chosen(key="not a key"))
        assert "not a key" not in str(raised.value)
        assert fake.asked == []


@pytest.mark.parametrize("reply", [HAT, PHOTO, problem(400, "INVALID_ARGUMENT"), problem(503, "UNAVAILABLE")])
def test_the_key_is_nowhere_afterwards(
    store: Store,
    reply: Reply,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    caplog.set_level(logging.DEBUG)
    with spoken(store, reply) as (screen, fake):
        shown = screen.say(**chosen())
        assert fake.asked[0].headers["x-goog-api-key"] == KEY
        assert KEY not in json.dumps(shown)
        ticket = screen.desk.last(screen.session, "ann")
        assert ticket
        assert KEY not in repr(ticket)
        with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
            pickle.dumps(ticket.work)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if KEY.encode() in file.read_bytes()]
    out = capfd.readouterr()
    assert KEY not in caplog.text + out.out + out.err
    gc.collect()
    clients = [one for one in gc.get_objects() if isinstance(one, Gemini)]
    assert not [one for one in clients if one._key]  # pyright: ignore[reportPrivateUsage]


def test_a_turn_that_was_stopped_before_it_began_forgets_its_key(store: Store) -> None:
    with spoken(store, HAT) as (screen, _):
        go = threading.Event()
        screen.desk.take("before", "ann", "other", lambda ticket: go.wait(30))
        waiting: dict[str, Any] = screen.edit.send(ANN, screen.asked(**chosen()))
        turn = waiting["running"]["turn"]
        screen.edit.stop(ANN, screen.asked(turn=turn))
        ticket = screen.desk.ticket(turn, "ann")
        go.set()
        assert ticket
        assert not ticket.work.gemini._key  # pyright: ignore


def test_what_is_asked_is_never_shown_with_its_key() -> None:
    asked = Asked.of({"said": THEN, "key": KEY, "reads": "gemini"})
    assert asked.key == KEY
    assert KEY not in repr(asked)


def test_the_page_itself_holds_no_key(store: Store) -> None:
    with spoken(store, HAT, gemini_key=OWNERS) as (screen, _):
        parts = screen.edit.parts
        guard = Guard(b"0" * 32, lambda *_: "", lambda *_: picture("red"), shared=False)
        page = build(parts, guard)
        config = json.dumps(page.get_config_file(), default=str)
        assert "This app was started with a key" in config
        assert OWNERS not in config
        assert OWNERS[-4:] not in reading.drawn(True, False)
        assert OWNERS not in repr(parts.settings)
        assert doors(parts, guard)
