"""What each click of the Edit page does, without a browser."""

import base64
import threading
from typing import Any

import pytest

from editor.errors import BadInstruction, NotFound, Unavailable
from editor.protocols import Cancelled, Progress
from editor.types import Picture
from session.screen.asked import Asked
from session.store import Store
from session.types import Origin
from tests.fakes import picture
from tests.session.screen.pages import ANN, BEN, Screen, red_after


def test_an_edit_is_shown_recorded_and_open(store: Store) -> None:
    screen = Screen(store, picture("red"))
    shown = screen.say("make the photo warmer")
    assert shown["stage"]["after"]["id"] == picture("red").id
    assert shown["at"] == screen.turns()[0] == store.session(screen.session, "ann").at
    assert shown["running"] is None
    assert shown["parent"] == ""


def test_send_returns_before_anything_is_edited(store: Store) -> None:
    go = threading.Event()

    screen = Screen(store, red_after(go))
    answer = screen.edit.send(ANN, screen.asked(said="make the photo warmer"))
    assert answer["running"]
    assert "stage" not in answer
    reopened = screen.edit.open(ANN, screen.asked())
    assert reopened["running"]["turn"] == answer["running"]["turn"]  # pyright: ignore[reportIndexIssue]
    go.set()
    assert screen.ended(answer)["stage"]["after"]["id"] == picture("red").id


def test_there_is_news_of_a_turn_once_it_goes_on(store: Store) -> None:
    go = threading.Event()
    screen = Screen(store, red_after(go))
    answer: dict[str, Any] = screen.edit.send(ANN, screen.asked(said="make the photo warmer"))
    ticket = screen.desk.ticket(answer["running"]["turn"], "ann")
    assert ticket
    while not screen.editor.asked:
        ticket.wait(ticket.version, 1)
    seen = screen.asked(turn=ticket.key, version=ticket.version)
    assert not screen.edit.news(ANN, seen)
    go.set()
    screen.ended(answer)
    assert screen.edit.news(ANN, seen) == {"last": True}


def test_stop_ends_the_turn_and_keeps_the_picture(store: Store) -> None:
    began = threading.Event()

    def until_stopped(progress: Progress, cancelled: Cancelled) -> Picture:
        began.set()
        while not cancelled():
            threading.Event().wait(0.01)
        return picture("red")

    screen = Screen(store, until_stopped)
    answer: dict[str, Any] = screen.edit.send(ANN, screen.asked(said="make the photo warmer"))
    assert began.wait(30)
    screen.edit.stop(ANN, screen.asked(turn=answer["running"]["turn"]))
    shown = screen.ended(answer)
    assert shown["stage"]["after"]["id"] == picture("grey").id
    assert "You stopped this" in str(shown["talk"])


def test_going_to_a_place_and_speaking_there_makes_a_branch(store: Store) -> None:
    screen = Screen(store, picture("red"), picture("blue"), picture("green"))
    screen.say("make the photo warmer")
    screen.say("make the photo cooler")
    first, second = screen.turns()
    shown: dict[str, Any] = screen.edit.go(ANN, screen.asked(at=first))
    assert shown["at"] == first
    screen.say("make the photo darker", at=first)
    third = store.session(screen.session, "ann").turns[-1]
    assert third.parent == first
    assert screen.turns()[:2] == [first, second]


def test_going_back_by_words_says_so_once(store: Store) -> None:
    screen = Screen(store, picture("red"))
    screen.say("make the photo warmer")
    shown = screen.say("undo that")
    assert shown["at"] == ""
    assert "notice" not in shown
    assert str(shown["talk"]).count("Went back to the photo.") == 1
    assert "You are at" not in str(shown["talk"])
    assert "what you say now begins a branch" in str(shown["talk"])


def test_trying_again_makes_a_sibling_with_another_seed(store: Store) -> None:
    screen = Screen(store, picture("red"), picture("blue"))
    screen.say("make the photo warmer")
    screen.ended(screen.edit.again(ANN, screen.asked(turn=screen.turns()[0])))
    one, other = store.session(screen.session, "ann").turns
    assert one.parent == other.parent
    assert screen.editor.asked[0].seed != screen.editor.asked[1].seed


def test_another_try_can_be_used_instead(store: Store) -> None:
    screen = Screen(store, picture("red"), picture("blue"), thinks=(0.2, 0.9))
    shown = screen.say("make the photo warmer")
    assert shown["stage"]["after"]["id"] == picture("blue").id
    used: dict[str, Any] = screen.edit.keep(ANN, screen.asked(turn=screen.turns()[0], n=0))
    assert used["stage"]["after"]["id"] == picture("red").id


def test_a_failed_turn_is_told_and_the_photo_stays(store: Store) -> None:
    shown = Screen(store, Unavailable("The editor is busy: try again in a minute.")).say("make the photo warmer")
    assert "The editor is busy: try again in a minute." in str(shown["talk"])
    assert shown["stage"]["after"]["id"] == picture("grey").id


def test_what_cannot_be_taken_is_a_sentence_and_nothing_is_recorded(store: Store) -> None:
    screen = Screen(store)
    shown = screen.say("   \x00 ")
    assert shown["notice"]["kind"] == "worried"
    assert shown["unsaid"]
    assert screen.turns() == []


@pytest.mark.parametrize("act", ["open", "send", "again", "watch", "go", "keep", "opinion", "unfold", "rename", "point"])
def test_another_person_finds_nothing_and_changes_nothing(store: Store, act: str) -> None:
    screen = Screen(store, picture("red"))
    screen.say("make the photo warmer")
    before = store.session(screen.session, "ann")
    asked = screen.asked(said="make it blue", turn=before.turns[0].id, n=0, opinion="worse", title="mine", x=3, y=3, at="")
    with pytest.raises(NotFound):
        getattr(screen.edit, act)(BEN, asked)
    assert store.session(screen.session, "ann") == before


def test_another_person_cannot_stop_a_turn(store: Store) -> None:
    go = threading.Event()
    screen = Screen(store, red_after(go))
    answer: dict[str, Any] = screen.edit.send(ANN, screen.asked(said="make the photo warmer"))
    screen.edit.stop(BEN, screen.asked(turn=answer["running"]["turn"]))
    go.set()
    assert screen.ended(answer)["stage"]["after"]["id"] == picture("red").id


def test_the_command_lines_sessions_are_seen_by_every_browser_of_this_machine(store: Store) -> None:
    screen = Screen(store, picture("red"))
    theirs = store.create("local", picture("pink"), Origin("0" * 64, (64, 48))).id
    for person in (ANN, BEN):
        assert screen.edit.open(person, Asked(session=theirs))["session"] == theirs


def test_a_box_is_carried_to_the_editor(store: Store) -> None:
    screen = Screen(store, picture("red"))
    screen.say("make this blue", box=(40, 30, 10, 5))
    region = screen.editor.asked[0].region
    assert region
    assert region.mask == (10, 5, 40, 30)


def test_a_painted_mask_is_carried_to_the_editor(store: Store) -> None:
    screen = Screen(store, picture("red"))
    painted = picture("black").open()
    painted.paste("white", (10, 5, 40, 30))
    screen.say("make this blue", mask="data:image/png;base64," + base64.b64encode(Picture.of(painted).data).decode())
    region = screen.editor.asked[0].region
    assert region
    assert region.image((64, 48)).getbbox() == (10, 5, 40, 30)


@pytest.mark.parametrize("mask", ["data:image/png;base64,%%%", "data:image/png;base64,aGVsbG8=", "x"])
def test_a_mask_that_is_none_is_refused_in_one_sentence(store: Store, mask: str) -> None:
    with pytest.raises(BadInstruction, match="Mark it again"):
        Screen(store).say("make this blue", mask=mask)


def test_what_lies_under_a_click_is_proposed_and_not_used(store: Store) -> None:
    screen = Screen(store)
    answer: dict[str, Any] = screen.edit.point(ANN, screen.asked(x=30, y=20))
    assert answer["proposal"]["mask"].startswith("data:image/png;base64,")
    assert screen.turns() == []


def test_an_opinion_and_a_score_are_remarks(store: Store) -> None:
    screen = Screen(store, picture("red"))
    screen.say("make the photo warmer")
    turn = screen.turns()[0]
    screen.edit.opinion(ANN, screen.asked(turn=turn, opinion="better"))
    scores = (("compliance", 0.9), ("seamlessness", 0.8), ("preservation", 0.7), ("technical", 0.6))
    answer: dict[str, Any] = screen.edit.opinion(ANN, screen.asked(turn=turn, scores=scores))
    assert [(remark.kind, remark.what) for remark in store.session(screen.session, "ann").remarks] == [
        ("opinion", {"is": "better"}),
        ("score", dict(scores)),
    ]
    assert "Your score" in answer["card"]["html"]
    with pytest.raises(BadInstruction):
        screen.edit.opinion(ANN, screen.asked(turn=turn, scores=scores[:3]))


def test_a_title_is_kept_on_one_line(store: Store) -> None:
    screen = Screen(store)
    assert screen.edit.rename(ANN, screen.asked(title="  my\n cup ")) == {"title": "my cup"}
    assert store.session(screen.session, "ann").title == "my cup"


def test_an_example_begins_a_session_that_says_whose_photo_it_is(store: Store) -> None:
    shown = Screen(store).edit.example(ANN, Asked(example="dahlia"))
    begun = store.session(str(shown["session"]), "ann")
    assert begun.licence == "CC-BY-2.0"
    assert begun.origin.author == "vultilion"
    with pytest.raises(NotFound):
        Screen(store).edit.example(ANN, Asked(example="../../etc/passwd"))


def test_of_words_that_waited_while_the_app_was_stopped_the_page_is_told(store: Store) -> None:
    screen = Screen(store, picture("red"))
    shown = screen.edit.watch(ANN, screen.asked(turn="0123456789abcdef"))
    assert shown["unsaid"] is True
    assert "stopped before this was begun" in shown["notice"]["words"]  # pyright: ignore[reportIndexIssue]
    screen.say("make the photo warmer")
    assert "notice" not in screen.edit.watch(ANN, screen.asked(turn=screen.turns()[0]))


def test_small_talk_is_answered_calmly(store: Store) -> None:
    shown = Screen(store, picture("red")).say("thank you!")
    assert shown["notice"]["kind"] == "calm"
    assert "unsaid" not in shown
