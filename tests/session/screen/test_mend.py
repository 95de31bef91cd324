"""Answers, corrections and what is carried over, without a browser."""

import threading
from dataclasses import replace
from typing import Any

import pytest

from editor.errors import BadInstruction, NeedsRegion, NotFound
from editor.protocols import Cancelled, Declined, Offer, Progress
from editor.types import EditRequest, Picture, Region
from session.screen.edit import Edit
from session.screen.mend import Mend
from session.store import Store
from tests.fakes import Unsure, picture
from tests.session.screen.pages import ANN, BEN, Screen, red_after

COLORS = ("red", "blue", "green", "orange", "purple", "pink", "gold", "navy")


@pytest.fixture
def screen(store: Store) -> Screen:
    screen = Screen(store, *(picture(color) for color in COLORS))
    engine = screen.edit.parts.engine
    unsure = replace(engine, resolver=Unsure(engine.resolver, ("the cup", "the photo")))
    screen.edit = Edit(replace(screen.edit.parts, engine=unsure))
    return screen


def mend(screen: Screen) -> Mend:
    return Mend(screen.edit)


def asks(screen: Screen) -> dict[str, Any]:
    """A question whose answer is one of two things."""
    screen.say("recolour the cup red")
    shown = screen.say("make that one brighter")
    assert "the cup" in shown["question"]
    return shown


def key(shown: dict[str, Any]) -> str:
    return shown["question"].partition('data-turn="')[2].partition('"')[0]


def notes(screen: Screen, kind: str) -> list[tuple[str, dict[str, Any]]]:
    """What was remarked: the turn, and what."""
    return [(one.turn, one.what) for one in screen.store.session(screen.session, "ann").remarks if one.kind == kind]


def test_an_answer_is_used_recorded_and_the_words_stay(screen: Screen) -> None:
    shown = asks(screen)
    ended = screen.ended(mend(screen).answer(ANN, screen.asked(turn=key(shown), said="the cup")))
    turn = screen.store.session(screen.session, "ann").turns[-1]
    assert (turn.reading.said, turn.reading.meant) == ("make that one brighter", "make the cup brighter")
    assert turn.reading.mentions[0].referent == "the cup"
    ((of, what),) = notes(screen, "asked")
    assert (of, what["answer"]) == (turn.id, "the cup")
    assert "You chose “the cup”." in str(ended["talk"])


def test_a_question_is_still_there_after_a_reload_and_gone_once_it_is_answered(screen: Screen) -> None:
    shown = asks(screen)
    again: dict[str, Any] = screen.edit.open(ANN, screen.asked())
    assert (again["question"], again["said"]) == (shown["question"], "make that one brighter")
    assert "question" not in screen.edit.go(ANN, screen.asked(at=""))
    assert "question" not in screen.edit.open(ANN, screen.asked()), "it was asked elsewhere"
    screen.ended(mend(screen).answer(ANN, screen.asked(turn=key(shown), said="the photo")))
    assert "question" not in screen.edit.open(ANN, screen.asked())


def test_an_answer_may_be_typed(screen: Screen) -> None:
    asks(screen)
    screen.say("The cup.")
    assert screen.store.session(screen.session, "ann").turns[-1].reading.said == "make that one brighter"
    assert notes(screen, "asked")


def test_only_who_was_asked_answers_and_only_with_what_was_offered(screen: Screen) -> None:
    shown = asks(screen)
    with pytest.raises(NotFound):
        mend(screen).answer(BEN, screen.asked(turn=key(shown), said="the cup"))
    with pytest.raises(BadInstruction):
        mend(screen).answer(ANN, screen.asked(turn=key(shown), said="the moon"))
    with pytest.raises(NotFound):
        mend(screen).answer(ANN, screen.asked(turn="none", said="the cup"))


def misread(screen: Screen) -> tuple[str, str]:
    """Two turns, the second read as the photo; and two more after it."""
    for words in ("recolour the cup red", "make it warmer", "add film grain", "make the photo darker"):
        screen.say(words)
    first, second, *_ = screen.turns()
    return first, second


def test_another_meaning_makes_a_sibling_and_nothing_is_rewritten(screen: Screen) -> None:
    first, second = misread(screen)
    before = screen.store.session(screen.session, "ann").turns
    menu: dict[str, Any] = mend(screen).meanings(ANN, screen.asked(turn=second, n=0))
    assert "the cup" in menu["menu"]["html"]
    screen.ended(mend(screen).correct(ANN, screen.asked(turn=second, n=0, said="the cup")))
    after = screen.store.session(screen.session, "ann")
    assert after.turns[:4] == before
    made = after.turns[-1]
    assert (made.parent, made.reading.said, made.reading.meant) == (first, "make it warmer", "make the cup warmer")
    assert after.at == made.id
    ((of, what),) = notes(screen, "correction")
    assert (of, what["of"], what["later"]) == (made.id, second, [before[2].id, before[3].id])
    assert (what["mention"]["before"]["referent"], what["mention"]["after"]["referent"]) == ("the photo", "the cup")


def test_what_was_understood_is_edited_and_the_same_again_is_no_correction(screen: Screen) -> None:
    first, second = misread(screen)
    asked = screen.asked(turn=second, n=-1, said="make the photo much cooler")
    screen.ended(mend(screen).correct(ANN, asked))
    made = screen.store.session(screen.session, "ann").turns[-1]
    assert (made.parent, made.reading.said, made.reading.meant) == (first, "make it warmer", "make the photo much cooler")
    assert notes(screen, "correction")[0][1]["mention"] is None
    with pytest.raises(BadInstruction, match="how it was understood"):
        mend(screen).correct(ANN, screen.asked(turn=second, n=-1, said="make the photo warmer"))


def test_only_its_owner_puts_a_turn_right(screen: Screen) -> None:
    _, second = misread(screen)
    for act in (mend(screen).meanings, mend(screen).correct, mend(screen).carry):
        with pytest.raises(NotFound):
            act(BEN, screen.asked(turn=second, n=0, said="the cup"))
    assert len(screen.turns()) == 4


def wait(screen: Screen) -> None:
    """Until nothing of the session is worked on or waits."""
    while ticket := screen.desk.of(screen.session, "ann"):
        ticket.wait(timeout=30)


def test_later_turns_are_carried_over_one_after_another(screen: Screen) -> None:
    _, second = misread(screen)
    screen.ended(mend(screen).correct(ANN, screen.asked(turn=second, n=0, said="the cup")))
    assert "Carry the 2 later turns over" in str(screen.edit.open(ANN, screen.asked())["talk"])
    begun: dict[str, Any] = mend(screen).carry(ANN, screen.asked())
    assert "Carrying over 1 of 2" in begun["running"]["html"]
    wait(screen)
    session = screen.store.session(screen.session, "ann")
    *before, corrected, one, other = session.turns
    assert [turn.reading.said for turn in (one, other)] == ["add film grain", "make the photo darker"]
    assert (one.parent, other.parent, session.at) == (corrected.id, one.id, other.id)
    assert [(of, what["of"]) for of, what in notes(screen, "carried")] == [(one.id, before[2].id), (other.id, before[3].id)]
    assert 'data-act="carry"' not in str(screen.edit.open(ANN, screen.asked())["talk"])
    with pytest.raises(NotFound):
        mend(screen).carry(ANN, screen.asked())


def test_stopping_ends_the_carrying_and_the_rest_is_offered_again(store: Store) -> None:
    go = threading.Event()

    def until_stopped(progress: Progress, cancelled: Cancelled) -> Picture:
        while not cancelled():
            go.wait(0.01)
        return picture("grey")

    screen = Screen(store, *(picture(color) for color in COLORS[:5]), picture("black"), until_stopped)
    _, second = misread(screen)
    screen.ended(mend(screen).correct(ANN, screen.asked(turn=second, n=0, said="the cup")))
    mend(screen).carry(ANN, screen.asked())
    while len(screen.editor.asked) < 7:
        go.wait(0.01)
    running = screen.desk.of(screen.session, "ann")
    assert running
    screen.edit.stop(ANN, screen.asked(turn=running.key))
    wait(screen)
    talk = str(screen.edit.open(ANN, screen.asked())["talk"])
    assert "You stopped this." in talk
    assert "Carry the later turn over" in talk


class Choosy:
    """Of the fake editor: wants to be told where film grain goes."""

    def __call__(self, request: EditRequest) -> Offer | Declined:
        if "grain" in request.instruction and request.source == picture("purple") and request.region is None:
            raise NeedsRegion("Where should the grain be?", Region((1, 2, 30, 40)))
        return Offer(0.0, 0.1, "A")


def test_what_cannot_be_carried_out_stops_with_its_sentence_and_goes_on_once_it_is_answered(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, second = misread(screen)
    monkeypatch.setattr(screen.editor, "offer", Choosy())
    screen.ended(mend(screen).correct(ANN, screen.asked(turn=second, n=0, said="the cup")))
    shown = screen.ended(mend(screen).carry(ANN, screen.asked()))
    assert "Stopped carrying over at “add film grain”. Where should the grain be?" in shown["question"]
    assert len(screen.turns()) == 5
    mend(screen).answer(ANN, screen.asked(turn=key(shown)))
    wait(screen)
    *_, one, other = screen.store.session(screen.session, "ann").turns
    assert [turn.reading.said for turn in (one, other)] == ["add film grain", "make the photo darker"]
    assert one.region is not None


def test_words_said_meanwhile_come_after_what_is_carried_over(store: Store) -> None:
    go = threading.Event()
    screen = Screen(store, *(picture(color) for color in COLORS[:5]), red_after(go), picture("black"), picture("white"))
    _, second = misread(screen)
    screen.ended(mend(screen).correct(ANN, screen.asked(turn=second, n=0, said="the cup")))
    mend(screen).carry(ANN, screen.asked())
    screen.edit.send(ANN, screen.asked(said="make the photo sepia"))
    go.set()
    wait(screen)
    said = [turn.reading.said for turn in screen.store.session(screen.session, "ann").turns]
    assert said[-3:] == ["add film grain", "make the photo darker", "make the photo sepia"]


def test_a_place_marked_after_it_was_asked_for_keeps_the_corrected_reading(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    _, second = misread(screen)

    def where(request: EditRequest) -> Offer:
        if request.region is None:
            raise NeedsRegion("Where is the cup?")
        return Offer(0.0, 0.1, "A")

    monkeypatch.setattr(screen.editor, "offer", where)
    shown = screen.ended(mend(screen).correct(ANN, screen.asked(turn=second, n=0, said="the cup")))
    assert "Where is the cup?" in shown["question"]
    screen.say("make it warmer", box=(1, 2, 30, 40))
    made = screen.store.session(screen.session, "ann").turns[-1]
    assert made.reading.meant == "make the cup warmer"
    assert made.region is not None
    assert len(notes(screen, "correction")) == 1
