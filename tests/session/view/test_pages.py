"""The wall, the figures, the choices and the first lines to click."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from session.examples import examples
from session.store import Store, Summary
from session.types import Origin
from session.view import choices, figures, wall
from session.view.first import suggestions
from tests.fakes import FakeEditor, picture
from tests.session.view.sessions import SOURCE, attempt, session, turn


def test_an_empty_wall_says_how_to_begin() -> None:
    assert "No sessions yet" in wall.drawn(())


def test_a_tile_escapes_its_title_and_shows_no_score_where_none_is_known() -> None:
    html = wall.drawn([Summary("s1", "<b>cup</b>", datetime(2026, 5, 4, tzinfo=UTC), 1, "draft", None, picture("red"), None)])  # pyright: ignore[reportArgumentType]
    assert "<b>cup" not in html
    assert "1 turn<br>" in html
    assert "mean" not in html


def test_figures_of_nothing_are_not_invented(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    assert "Nothing is recorded yet" in figures.drawn(store.stats())
    store.create("ann", SOURCE, Origin("0" * 64, (64, 48)))
    assert "Nothing is recorded yet" in figures.drawn(store.stats())
    store.close()


def test_figures_are_those_of_the_record() -> None:
    stats: dict[str, object] = {
        "sessions": 2, "turns": 4, "states": {"done": 4}, "pairs": {"approved": 2, "preference": 1}, "usd": {"spent": 0.07, "reserved": 0},
        "kinds": {
            "Zoom in": {"turns": 3, "kept": 3, "passed": 2, "rate": 2 / 3},
            "gone": {"turns": 1, "kept": 0, "passed": 0, "rate": None},
        },
        "editors": {"built-in": {"attempts": 5, "rate": None, "seconds": None, "usd": 0.07}}, "storage": {"pictures": 5, "bytes": 9},
    }  # fmt: skip
    html = figures.drawn(stats)
    for told in ("mean 2.0 a session", "75 %", "25 %", "0.67", "$0.07", "—"):
        assert told in html


def test_choices_tell_where_things_are_kept_but_not_to_strangers() -> None:
    stats = {"storage": {"pictures": 5, "bytes": 2_500_000}, "usd": {"spent": 0.0}}
    told = choices.drawn("/home/ann/palimpsest", [FakeEditor([])], "pixels", stats)
    assert "/home/ann/palimpsest" in told
    assert "2.5 MB" in told
    assert "Folder" not in choices.drawn("", [FakeEditor([])], "pixels", stats)


def test_an_example_offers_its_own_lines_first_and_none_twice() -> None:
    known = examples()
    dahlia = replace(session(), origin=Origin("0" * 64, (9, 9), landing_page=known[0].landing_page))
    assert suggestions(dahlia, known) == list(known[0].suggestions)
    said = replace(dahlia, turns=(turn("a", None, attempt("navy")),), at="a")
    offered = suggestions(said, known)
    assert offered[0] == "undo that"
    assert len(offered) == len(set(offered)) == 4
    assert "make the photo warmer" not in offered
