"""The wall of sessions, without a browser."""

import threading
from dataclasses import replace
from typing import Any

import pytest

from editor.errors import BadInstruction, EditError, NotFound
from session.screen.asked import Asked
from session.screen.sessions import Sessions
from session.store import Store
from session.types import Origin
from tests.fakes import picture
from tests.session.screen.pages import ANN, BEN, Screen, red_after


def test_the_wall_shows_ones_own_and_deleting_is_for_ones_own(store: Store) -> None:
    screen = Screen(store)
    page = Sessions(screen.edit.parts)
    assert screen.session in str(page.wall(ANN, Asked()))
    assert screen.session not in str(page.wall(BEN, Asked()))
    with pytest.raises(NotFound):
        page.delete(BEN, screen.asked())
    page.delete(ANN, screen.asked())
    assert screen.session not in str(page.wall(ANN, Asked()))


def test_what_came_to_nothing_on_the_command_line_is_not_on_the_wall(store: Store) -> None:
    screen = Screen(store, picture("red"))
    page = Sessions(screen.edit.parts)
    nothing, something = (store.create("local", picture("pink"), Origin("0" * 64, (64, 48))).id for _ in range(2))
    screen.ended(screen.edit.send(ANN, Asked(session=something, said="make the photo warmer")), something)
    wall = str(page.wall(ANN, Asked()))
    assert something in wall
    assert nothing not in wall
    assert screen.session in wall, "one's own photo is there before anything is said"


def test_deciding_on_one_or_on_those_chosen(store: Store) -> None:
    screen = Screen(store)
    page = Sessions(screen.edit.parts)
    others = [store.create("ann", picture("pink"), Origin("0" * 64, (64, 48))).id for _ in range(2)]
    shown: Any = page.review(ANN, screen.asked(state="approved"))
    assert shown["states"] == {"sessions": [screen.session], "state": "approved"}
    assert "no licence" in str(shown["notice"]) or "consent" in str(shown["notice"]), "approved, and why still nothing goes out"
    page.review(ANN, Asked(sessions=tuple(others), state="rejected"))
    assert store.counts(("ann",)) == {"approved": 1, "rejected": 2}
    with pytest.raises(BadInstruction):
        page.review(ANN, screen.asked(state="published"))
    with pytest.raises(NotFound):
        page.review(BEN, screen.asked(state="rejected"))


def test_among_strangers_nobody_approves_their_own(store: Store) -> None:
    screen = Screen(store)
    parts = screen.edit.parts
    page = Sessions(replace(parts, settings=replace(parts.settings, shared=True)))
    with pytest.raises(EditError, match="reviews what was saved"):
        page.review(ANN, screen.asked(state="approved"))
    assert "Approve" not in str(page.look(ANN, screen.asked())["looked"])
    assert store.counts(("ann",)) == {"draft": 1}


def test_a_review_shows_what_was_said_and_takes_a_persons_scores(store: Store) -> None:
    screen = Screen(store, picture("red"), picture("blue"))
    screen.say("make the <photo> warmer")
    page = Sessions(screen.edit.parts)
    (turn,) = screen.turns()
    html = str(page.look(ANN, screen.asked())["looked"])
    assert "make the &lt;photo&gt; warmer" in html
    assert f"/picture/{picture('red').id}" in html
    given = {"compliance": 0.9, "seamlessness": 0.8, "preservation": 0.7, "technical": 0.61}
    shown = str(page.score(ANN, screen.asked(turn=turn, scores=tuple(given.items()))))
    assert 'value="61"' in shown
    assert 'aria-pressed="true"' in str(page.score(ANN, screen.asked(turn=turn, opinion="worse")))
    remarks = store.session(screen.session, "ann").remarks
    assert [remark.what for remark in remarks] == [given, {"is": "worse"}]
    with pytest.raises(BadInstruction):
        page.score(ANN, screen.asked(turn=turn, scores=(("compliance", 0.5),)))


def test_a_title_is_given_and_cut(store: Store) -> None:
    screen = Screen(store)
    page = Sessions(screen.edit.parts)
    shown: Any = page.entitle(ANN, screen.asked(title="  Blue\n cup " + "x" * 200))
    assert shown["entitled"]["title"].startswith("Blue cup xxx")
    assert len(store.session(screen.session, "ann").title) == 80


def test_the_wall_comes_some_at_a_time_and_is_searched(store: Store) -> None:
    screen = Screen(store, picture("red"))
    screen.say("make the photo warmer")
    for n in range(70):
        store.create("ann", picture("pink"), Origin("0" * 64, (64, 48)), title=f"Cup {n}")
    page = Sessions(screen.edit.parts)
    first: Any = page.wall(ANN, Asked())["wall"]
    assert first.count("<li") == 60
    rest: Any = page.wall(ANN, Asked(n=60))["more"]
    assert (rest["html"].count("<li"), rest["rest"]) == (11, "")
    assert str(page.wall(ANN, Asked(said="warm"))["wall"]).count("<li") == 1
    assert str(page.wall(ANN, Asked(said="cup 69"))["wall"]).count("<li") == 1
    assert str(page.wall(ANN, Asked(score="high"))["wall"]).count("<li") == 1
    assert "Nothing fits" in str(page.wall(ANN, Asked(said='"(')))


def test_those_chosen_are_deleted_and_no_others(store: Store) -> None:
    screen = Screen(store)
    others = [store.create("ann", picture("pink"), Origin("0" * 64, (64, 48))).id for _ in range(2)]
    page = Sessions(screen.edit.parts)
    assert page.delete(ANN, Asked(sessions=tuple(others)))["deleted"] == others
    assert [summary.id for summary in store.sessions("ann")] == [screen.session]


def test_what_is_deleted_is_worked_on_no_more(store: Store) -> None:
    go = threading.Event()
    screen = Screen(store, red_after(go), picture("blue"), thinks=(0.1, 0.1, 0.1))
    screen.edit.send(ANN, screen.asked(said="make the photo warmer"))
    screen.edit.send(ANN, screen.asked(said="make the photo colder"))
    running, waiting = screen.desk.all_of(screen.session, "ann")
    while not screen.editor.asked:
        running.wait(running.version, timeout=0.05)
    Sessions(screen.edit.parts).delete(ANN, screen.asked())
    go.set()
    running.wait(timeout=30)
    assert (waiting.state, len(screen.editor.asked)) == ("ended", 1)
    assert screen.desk.all_of(screen.session, "ann") == ()


def test_of_several_that_are_deleted_none_goes_where_one_is_somebody_elses(store: Store) -> None:
    screen = Screen(store)
    bens = store.create("ben", picture("grey"), Origin("0" * 64, (64, 48))).id
    page = Sessions(screen.edit.parts)
    with pytest.raises(NotFound):
        page.delete(ANN, Asked(sessions=(screen.session, bens)))
    assert store.session(screen.session, "ann").source.data
    page.delete(ANN, Asked(sessions=(screen.session, screen.session)))
    assert store.session(bens, "ben").source.data, "a picture that another session shows stays"
