"""Drift over the turns of a path: recorded with every verdict from the second turn on, and told before it goes too far."""

from dataclasses import replace

import pytest
from PIL import Image, ImageEnhance
from skimage import data

from editor.types import Picture
from session.drift import DEEP, FINE, LIMIT, History
from session.engine import Engine
from session.record import attempt_record
from session.store import Store
from session.types import Origin, Session, Turn
from session.view.cards import drift, remark_of_judge
from session.wish import Wish
from tests.fakes import FakeEditor, FakeJudge, verdict
from tests.session.test_ledger import Plainly

PHOTO = Image.fromarray(data.coffee()).resize((512, 340))


@pytest.fixture
def session(store: Store) -> Session:
    return store.create("ann", Picture.of(PHOTO), Origin("0" * 64, PHOTO.size))


def darker(share: float) -> Picture:
    """Everything a little darker than the photo, which nobody asks for here."""
    return Picture.of(ImageEnhance.Brightness(PHOTO).enhance(share))


def talk(store: Store, session: Session, *said: tuple[str, Picture]) -> list[Turn]:
    editor = FakeEditor([made for _, made in said])
    engine = Engine(store, Plainly(), [editor], FakeJudge([verdict(0.9)] * len(said)))
    at = None
    for n, (words, _) in enumerate(said, 1):
        list(engine.carry_out(Wish(f"t{n}", "ann", session.id, words, at), lambda what, share: None, lambda: False))
        at = f"t{n}"
    engine.measuring.wait()
    return list(store.session(session.id, "ann").turns)


def kept(turn: Turn) -> float | None:
    assert turn.attempt
    assert turn.attempt.verdict
    return turn.attempt.verdict.preservation_source


def test_each_verdict_from_the_second_turn_on_says_how_much_of_the_photo_is_left(store: Store, session: Session) -> None:
    turns = talk(
        store, session, ("make the cup red", darker(0.97)), ("make the spoon blue", darker(0.9)), ("make the cup green", darker(0.6))
    )
    first, second, third = [kept(turn) for turn in turns]
    assert first is None, "its own preservation is against the photo already"
    assert second is not None
    assert third is not None
    assert 1 >= second > third
    last = turns[2].attempt
    assert last
    assert attempt_record(last)["preservation_source"] == round(third, 4)


def test_what_has_drifted_far_is_told_with_where_to_go_back_to(store: Store, session: Session) -> None:
    turns = talk(
        store, session, ("make the cup red", darker(0.98)), ("make the spoon blue", darker(0.97)), ("make the cup green", darker(0.5))
    )
    fine, far = turns[1].attempt, turns[2].attempt
    assert fine
    assert far
    assert (kept(turns[1]) or 0) >= FINE
    assert (kept(turns[2]) or 1) < LIMIT
    assert drift(fine) == ""
    assert "still as in the photo" in drift(far)
    assert "Go back to turn 2" in remark_of_judge(far)
    assert "Go back" not in remark_of_judge(fine)


def test_after_the_frame_changed_it_is_measured_against_that(store: Store, session: Session) -> None:
    cropped = Picture.of(PHOTO.crop((50, 50, 400, 300)))
    red = PHOTO.crop((50, 50, 400, 300))
    red.paste("red", (10, 10, 60, 60))
    turns = talk(store, session, ("make the cup red", darker(0.97)), ("crop the photo", cropped), ("make the cup blue", Picture.of(red)))
    assert kept(turns[1]) is None, "there is nothing to lay over each other"
    assert (kept(turns[2]) or 0) > 0.95


def test_a_long_session_is_looked_back_over_no_further_than_a_short_one(store: Store, session: Session) -> None:
    turns = talk(store, session, *((f"make cup {n} red", darker(0.9 - n / 1000)) for n in range(DEEP + 6)))
    history = History.of(store.session(session.id, "ann"), replace(turns[-1], parent=turns[-1].id))
    assert len(history.said) == DEEP + 1
    assert history.base == turns[-DEEP - 1].picture
