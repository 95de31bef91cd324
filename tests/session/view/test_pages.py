"""The wall, the figures, the choices and the first lines to click."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from editor.backends.local.editor import Local
from session.dataset.stats import tally
from session.examples import examples
from session.store import Store, Summary
from session.store.edits import edits
from session.types import Origin, Remark
from session.view import choices, figures, outgoing, wall
from session.view.first import suggestions
from tests.fakes import FakeEditor, picture
from tests.session.store import conversation
from tests.session.view.sessions import SOURCE, attempt, session, turn


def summary(title: str = "cup") -> Summary:
    return Summary("s1", title, datetime(2026, 5, 4, tzinfo=UTC), 1, "draft", None, picture("red"), None)  # pyright: ignore[reportArgumentType]


def test_an_empty_wall_says_how_to_begin() -> None:
    assert "No sessions yet" in wall.drawn(wall.Found((), 0))


def test_where_nothing_is_found_the_ways_back_are_still_there() -> None:
    html = wall.drawn(wall.Found((), 0, counts={"draft": 3}, state="approved"))
    assert "Nothing fits" in html
    assert "All <b>3</b>" in html
    assert "0 found" in html


def test_a_tile_escapes_its_title_and_shows_no_score_where_none_is_known() -> None:
    html = wall.drawn(wall.Found([summary("<b>cup</b>")], 1, counts={"draft": 1}))
    assert "<b>cup" not in html
    assert "1 turn<br>" in html
    assert "mean" not in html


def test_what_does_not_fit_is_offered_from_where_it_begins() -> None:
    assert 'data-after="1"' in wall.drawn(wall.Found([summary()], 3, counts={"draft": 3}))
    assert 'data-after="2"' in wall.rest(wall.Found([summary()], 3, after=1))
    assert wall.rest(wall.Found([summary()], 2, after=1)) == ""


def test_figures_of_nothing_are_not_invented(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    store.create("ann", SOURCE, Origin("0" * 64, (64, 48)))
    recorded = figures.Recorded(tally(edits(store)), store.counts(("ann",)))
    assert "Nothing is recorded yet" in figures.drawn(recorded)
    assert "0 recorded · paper 6.0 %" in figures.record_next(recorded)
    store.close()


def test_figures_are_those_of_the_record(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    made = conversation.session(store)
    bad, good = (conversation.attempt(made.source, conversation.noise(n), score) for n, score in ((1, 0.4), (2, 0.9)))
    first = conversation.say(store, made, tries=[bad, good], kept=1)
    conversation.say(store, made, parent=first.id, tries=[good], kept=0)
    store.remark("ann", Remark(first.id, datetime.now(UTC), "opinion", {"is": "worse"}))
    html = figures.drawn(figures.Recorded(tally(edits(store)), {"approved": 1}))
    for told in ("1 reviewed", "mean 2.0 a session", "preference pair<", "50 %", "100 %", "0 of 1", "$0.13", "an edit that passed"):
        assert told in html, told
    assert html.index("Change an object") < html.index("Who did it")
    store.close()


def test_choices_tell_where_things_are_kept_but_not_to_strangers() -> None:
    stats = {"storage": {"pictures": 5, "bytes": 2_500_000}, "usd": {"spent": 0.0}}
    told = choices.drawn("/home/ann/palimpsest", [FakeEditor([])], "pixels", stats)
    assert "/home/ann/palimpsest" in told
    assert "2.5 MB" in told
    unable = Local(None)
    assert "--local-model" in choices.drawn("/home/ann/palimpsest", [unable], "pixels", stats)
    among_strangers = choices.drawn("", [FakeEditor([]), unable], "pixels", stats)
    for useless in ("Folder", "--home", "--local-model"):
        assert useless not in among_strangers


def test_an_export_tells_what_it_holds_in_the_words_of_the_save_dialog() -> None:
    rows = {"sft": 1, "preference": 0, "multi-turn": 2, "sessions": 1, "pictures": 0}
    html = outgoing.done(outgoing.Done("1", "parquet", 1, 7, rows, 3_000_000, {}, (), 0), "")
    assert "1 session, 7 pictures: 1 single edit, 2 conversations." in html


def test_an_example_offers_its_own_lines_first_and_none_twice() -> None:
    known = examples()
    dahlia = replace(session(), origin=Origin("0" * 64, (9, 9), landing_page=known[0].landing_page))
    assert suggestions(dahlia, known) == list(known[0].suggestions)
    said = replace(dahlia, turns=(turn("a", None, attempt("navy")),), at="a")
    offered = suggestions(said, known)
    assert offered[0] == "undo that"
    assert len(offered) == len(set(offered)) == 4
    assert "make the photo warmer" not in offered
