"""Sessions as people really leave them, out and in and out again through an empty home: the same bytes."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from editor.types import Region
from session import compare
from session.dataset import FORMATS, Options
from session.dataset.rows import why_not
from session.dataset.whole import NotWritten
from session.store import Store
from session.store.everything import everything, take_in
from session.types import Session
from tests.session.dataset.recorded import OWNER, Recording, contents, photo, unseen

LONG = "warm" + "er" * 990
SPLIT = Options(split=True)


def one_turn(say: Recording) -> None:
    say.say(say.session(1, "One turn"), "make it warm")


def six_turns(say: Recording) -> None:
    made, at = say.session(2, "Six turns"), None
    for n in range(6):
        at = say.say(made, f"make it warm {n}", at=at)


def only_rejected(say: Recording) -> None:
    made = say.session(3, "Nothing passed but one")
    say.say(made, "make the cup red", (0.1, 0.2, 0.3))
    say.say(made, "make it warm")


def branches(say: Recording) -> None:
    made = say.session(4, "Branches")
    first = say.say(made, "make the cup red", (0.3, 0.9))
    for said in ("let it snow", "put a hat on it", "make it warm"):
        say.say(made, said, at=first, region=Region((1, 1, 9, 9), "the cup") if "hat" in said else None)
    say.say(made, "back", at=first)


def compared(say: Recording) -> None:
    made = say.session(5, "Compared")
    turn = say.say(made, "make the cup red", (0.3, 0.9))
    for better, worse in ((0, 1), (1, 0)):  # whoever changes their mind
        compare.prefer(say.store, OWNER, say.store.session(made.id, OWNER).turn(turn), better, worse)


def other_words(say: Recording) -> None:
    made = say.session(6, "港の “Hafen” \u202eabc\u202c 🐕 | \\ / =cmd|' /C calc'!A0")
    first = say.say(made, 'mach’s wärmer 🌅 — 港を暖かく it "quoted" \\n \u2028 end')
    say.say(made, LONG, at=first)


ODD = (one_turn, six_turns, only_rejected, branches, compared, other_words)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """With all of them, approved; a last one was taken in from a file that tells no sessions."""
    folder = tmp_path_factory.mktemp("odd")
    with closing(Store(folder / "home")) as store:
        say = Recording(store)
        for record in ODD:
            record(say)
        for summary in store.sessions(OWNER):
            store.review(summary.id, OWNER, "approved")
        FORMATS["imgedit"]().write([next(everything(store))], folder / "foreign", unseen, SPLIT)
        for session in FORMATS["imgedit"]().read(folder / "foreign"):
            take_in(store, replace(session, licence="CC0-1.0", consent=True, state="approved"), OWNER)
        yield store


def going(store: Store) -> Iterator[Session]:
    return (session for session in everything(store) if not why_not(session))


@pytest.mark.parametrize("name", ["pico-banana", "parquet"])
def test_they_go_out_come_in_and_go_out_again_as_the_same_bytes(store: Store, tmp_path: Path, name: str) -> None:
    format = FORMATS[name]()
    counts = format.write(going(store), tmp_path / "first", unseen, SPLIT)
    assert counts.sessions >= len(ODD)
    assert [str(problem) for problem in format.check(tmp_path / "first") if problem.fatal] == []
    with closing(Store(tmp_path / "empty")) as empty:
        for session in format.read(tmp_path / "first"):
            assert take_in(empty, session, "somebody else")
        format.write(going(empty), tmp_path / "second", unseen, SPLIT)
    assert contents(tmp_path / "second") == contents(tmp_path / "first")


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("pico-banana", "parquet")])
def test_the_other_formats_are_written_and_read_back_without_a_problem(store: Store, tmp_path: Path, name: str) -> None:
    format = FORMATS[name]()
    format.write(going(store), tmp_path / "out", unseen, SPLIT)
    assert [str(problem) for problem in format.check(tmp_path / "out") if problem.fatal] == []
    assert sum(1 for _ in format.read(tmp_path / "out")) > 0


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_picture_that_is_gone_from_the_disk_is_said_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    with closing(Store(tmp_path / "home")) as store:
        say = Recording(store)
        branches(say)
        (session,) = store.sessions(OWNER)
        store.review(session.id, OWNER, "approved")
        turn = store.session(session.id, OWNER).turns[0]
        assert turn.picture is not None
        store.blobs.path(turn.picture.id).unlink()
        with pytest.raises(NotWritten, match="picture"):
            FORMATS[name]().write(going(store), tmp_path / "out", unseen, SPLIT)
        assert [one.name for one in tmp_path.iterdir()] == ["home"]


def test_photos_of_the_same_content_in_many_sessions_are_written_once(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "home")) as store:
        say = Recording(store)
        seeds = count(1)
        for _ in range(3):
            made = say.session(11, f"Twin {next(seeds)}")
            assert made.source.id == photo(11).id
            say.say(made, "make it warm")
        for summary in store.sessions(OWNER):
            store.review(summary.id, OWNER, "approved")
        FORMATS["pico-banana"]().write(going(store), tmp_path / "out", unseen, SPLIT)
    assert len(list((tmp_path / "out" / "images" / "source").iterdir())) == 1
