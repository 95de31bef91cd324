"""Saving to the dataset: one click where all is known, a dialog where something is asked, and nothing without licence and consent."""

from dataclasses import replace
from typing import Any

import pytest

from editor.errors import NotFound
from session.screen.asked import Asked
from session.screen.keep import Keep
from session.store import Entry, Store
from tests.fakes import picture
from tests.session.screen.pages import ANN, BEN, Screen

GIVEN: dict[str, Any] = {
    "title": "A cup",
    "licence": "CC-BY-4.0",
    "author": "Ann Other",
    "landing_page": "https://example.org/photos/1",
    "consent": True,
}


class Saving:
    """The page over Ann's session of one good edit; `shared`: among strangers."""

    def __init__(self, store: Store, shared: bool = False) -> None:
        self.screen = Screen(store, *(picture(color) for color in ("red", "blue", "green", "pink")), thinks=(0.9, 0.3, 0.3, 0.3))
        self.screen.say("make the photo warmer")
        parts = self.screen.edit.parts
        self.keep = Keep(replace(parts, settings=replace(parts.settings, shared=shared)))
        self.store = store

    def asked(self, **more: Any) -> Asked:
        return Asked.of({"session": self.screen.session, **more})

    def session(self) -> Any:
        return self.store.session(self.screen.session, "ann")


def test_what_is_not_known_is_asked_and_says_what_will_be_written(store: Store) -> None:
    page = Saving(store)
    dialog = str(page.keep.save(ANN, page.asked())["saving"])
    assert "Choose what others may do with it" in dialog
    assert "1 single edit" in dialog
    assert "checked" in dialog, "on one's own machine consent is one click away"
    assert page.session().state == "draft"


def test_filled_in_it_counts_at_once(store: Store) -> None:
    page = Saving(store)
    shown = page.keep.fill_in(ANN, page.asked(**GIVEN))
    assert "1 single edit" in str(shown["notice"])
    assert shown["entry"] == {"state": "approved", "words": "In the dataset · 1 row"}
    session = page.session()
    assert (session.title, session.licence, session.consent, session.state) == ("A cup", "CC-BY-4.0", True, "approved")
    assert (session.origin.author, session.origin.landing_page) == ("Ann Other", "https://example.org/photos/1")


def test_one_click_is_enough_where_settings_say_it(store: Store) -> None:
    page = Saving(store)
    shown = page.keep.save(ANN, page.asked(licence="CC0-1.0", consent=True))
    assert "saving" not in shown
    assert (page.session().licence, page.session().state) == ("CC0-1.0", "approved")


def test_a_photo_from_elsewhere_does_not_get_ones_own_licence(store: Store) -> None:
    page = Saving(store)
    store.save(page.screen.session, "ann", Entry("Cup", "", "", "", "https://example.org/somebody", False, "draft"))
    assert "saving" in page.keep.save(ANN, page.asked(licence="CC0-1.0", consent=True))
    assert page.session().licence == ""


def test_among_strangers_consent_is_never_assumed_and_others_look_first(store: Store) -> None:
    page = Saving(store, shared=True)
    dialog = str(page.keep.save(ANN, page.asked(licence="CC0-1.0", consent=True))["saving"])
    assert "checked" not in dialog
    assert "Others look at it" in dialog
    page.keep.fill_in(ANN, page.asked(**GIVEN))
    assert page.session().state == "to review"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"licence": ""}, "Choose the licence"),
        ({"licence": "CC-BY-NC-ND-4.0"}, "no edits"),
        ({"licence": "<b>"}, "no licence"),
        ({"consent": False}, "Agree"),
        ({"author": "ann@example.org"}, "e-mail"),
        ({"landing_page": "javascript:alert(1)"}, "https://"),
        ({"landing_page": "https://ann:secret@example.org/"}, "https://"),
        ({"landing_page": "https://a b.org"}, "https://"),
    ],
)
def test_what_cannot_stand_in_a_dataset_is_asked_again_and_nothing_is_saved(store: Store, wrong: dict[str, Any], says: str) -> None:
    page = Saving(store)
    shown = page.keep.fill_in(ANN, page.asked(**{**GIVEN, **wrong}))
    assert says in str(shown["saving"])
    assert "A cup" in str(shown["saving"]), "what was filled in is not lost"
    assert page.session().state == "draft"


def test_what_is_said_afterwards_is_in_it_and_turns_left_out_say_why(store: Store) -> None:
    page = Saving(store)
    page.keep.fill_in(ANN, page.asked(**GIVEN))
    page.screen.say("make the photo cooler")  # three tries, none passes
    assert page.screen.edit.open(ANN, page.screen.asked())["entry"] == {"state": "approved", "words": "In the dataset · 1 row"}
    dialog = str(page.keep.save(ANN, page.asked())["saving"])
    assert "1 turn left out" in dialog
    assert "The judge rejected it" in dialog
    assert "Take it out" in dialog


def test_taken_out_it_is_a_draft_again(store: Store) -> None:
    page = Saving(store)
    page.keep.fill_in(ANN, page.asked(**GIVEN))
    assert page.keep.withdraw(ANN, page.asked())["entry"] == {"state": "draft", "words": "Save to dataset"}
    assert page.session().state == "draft"


def test_an_example_photo_keeps_where_it_is_from(store: Store) -> None:
    page = Saving(store)
    shown: Any = page.screen.edit.example(ANN, Asked(example="dahlia"))
    session = store.session(shown["session"], "ann")
    given = {**GIVEN, "session": session.id, "landing_page": session.origin.landing_page}
    page.keep.fill_in(ANN, page.asked(**given))
    assert store.session(session.id, "ann").origin == replace(session.origin, author="Ann Other")


def test_nobody_saves_for_somebody_else(store: Store) -> None:
    page = Saving(store)
    for handler in (page.keep.save, page.keep.fill_in, page.keep.withdraw):
        with pytest.raises(NotFound):
            handler(BEN, page.asked(**GIVEN))
    assert page.session().state == "draft"


def test_what_is_typed_is_shown_and_not_taken_for_markup(store: Store) -> None:
    page = Saving(store)
    shown = page.keep.fill_in(ANN, page.asked(**{**GIVEN, "title": '"><img src=x onerror=alert(1)>', "licence": ""}))
    assert "<img" not in str(shown["saving"])
