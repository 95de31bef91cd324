"""Two programs at one home, a program that ended badly, a home that cannot be used."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from session.store import NotStored, Store
from session.store.tables import MIGRATIONS
from session.types import State
from tests.session.store.conversation import attempt, noise, say, session, turn


def test_a_turn_of_a_program_that_ended_is_interrupted(tmp_path: Path) -> None:
    first = Store(tmp_path)
    made, begun = session(first), turn()
    first.begin(made.id, "ann", begun, usd=0.5)
    first.tried(begun.id, attempt(made.source, noise(1)))
    first.close()
    second = Store(tmp_path)
    found = second.session(made.id, "ann").turn(begun.id)
    assert (found.state, len(found.attempts), found.kept) == (State.INTERRUPTED, 1, None)
    assert second.stats()["usd"] == {"spent": 0.042, "maybe": 0.0, "reserved": 0.458}, "nobody can tell whether the rest was paid"
    second.close()


def test_a_turn_of_a_program_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    first = Store(tmp_path)
    made, begun = session(first), turn()
    first.begin(made.id, "ann", begun)
    second = Store(tmp_path)
    assert second.session(made.id, "ann").turn(begun.id).state == State.PENDING
    first.tried(begun.id, attempt(made.source, noise(1)))
    first.finish(begun.id, State.DONE, 0, begun.id)
    assert second.session(made.id, "ann").picture(begun.id) == noise(1)
    second.close()
    first.close()


def test_two_programs_write_to_one_home(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from session.store import Store; from tests.session.store.conversation import say, session\n"
        "store = Store(Path(sys.argv[1])); made = session(store); parent = None\n"
        "for _ in range(15): parent = say(store, made, parent=parent).id\n"
        "store.close()"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)]) for _ in range(2)]
    assert [process.wait(60) for process in running] == [0, 0]
    store = Store(tmp_path)
    sessions = store.sessions("ann")
    assert [summary.turns for summary in sessions] == [15, 15]
    for summary in sessions:
        found = store.session(summary.id, "ann")
        assert [one.state for one in found.path(found.at)] == [State.DONE] * 15
    store.close()


def test_dead_programs_leave_no_locks_behind(tmp_path: Path) -> None:
    for _ in range(3):
        program = "import os, sys; from pathlib import Path; from session.store import Store; Store(Path(sys.argv[1])); os._exit(1)"
        subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    store = Store(tmp_path)
    assert [path.stem for path in (tmp_path / "locks").glob("*.lock")] == [store.process.name]
    store.close()


def test_a_file_is_no_home(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("taken")
    for home in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(NotStored, match="--home"):
            Store(home)


def test_a_damaged_record_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "sessions.sqlite").write_bytes(b"this is no database " * 100)
    with pytest.raises(NotStored, match="damaged"):
        Store(tmp_path)


def test_a_record_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    Store(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "sessions.sqlite")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(NotStored, match="newer"):
        Store(tmp_path)


def test_migrations_are_numbered_and_say_what_they_are_for(tmp_path: Path) -> None:
    files = sorted(MIGRATIONS.glob("*.sql"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    assert all(file.read_text(encoding="utf-8").startswith("-- ") for file in files)
    Store(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "sessions.sqlite")
    assert connection.execute("PRAGMA user_version").fetchone() == (len(files),)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    loose = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"
    )
    assert loose.fetchall() == []
    connection.close()


def test_what_was_said_before_a_damaged_write_is_still_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = session(store)
    said = say(store, made)
    wrong = turn()
    with pytest.raises(sqlite3.IntegrityError):
        store.begin(made.id, "ann", said)
    store.begin(made.id, "ann", wrong)
    assert [one.id for one in store.session(made.id, "ann").turns] == [said.id, wrong.id]
    store.close()


def test_everything_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = Store(tmp_path / "home")
        say(store, session(store))
    finally:
        os.umask(before)
    for path in [store.home, *store.home.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
    store.close()
