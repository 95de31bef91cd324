"""A dataset that somebody poisoned is refused whole, whatever stands in a row, and nothing of anybody is taken over."""

import json
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from editor.errors import EditError
from session.dataset import BadRow, rows
from session.dataset.pico_banana import read
from session.dataset.rows import why_not
from session.store import Store
from session.store.everything import everything, take_in
from tests.session.dataset.spoiled import Spoil, edit, fatal, linked, path_of, row, text
from tests.session.dataset.trees import harbour, noise


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("store") / "home")
    yield store
    store.close()


def deep(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """Of the second session, so that the first is good."""
    return row("sessions", 2, change)


def turn(n: int, **values: object) -> Spoil:
    return deep(lambda row: row["turns"][n].update(values))


def grown(folder: Path) -> None:
    """What is said to be a picture of 16 pixels is a large one, which its sha256 agrees with."""
    content = folder / "images" / "big.png"
    Image.new("L", (14_000, 8)).save(content)
    digest = sha256(content.read_bytes()).hexdigest()
    deep(lambda row: row["source"].update(image="images/big.png", sha256=digest))(folder)


HOSTILE: dict[str, tuple[Spoil, str]] = {
    "sha256 of another picture": (deep(lambda row: row["source"].update(sha256="0" * 64)), "sha256"),
    "changed picture": (lambda folder: path_of(folder, "other").write_bytes(noise(77).data), "sha256"),
    "size of another picture": (deep(lambda row: row["source"].update(size=[640, 480])), "size"),
    "a picture that is none": (grown, "side may have"),
    "out of the folder": (deep(lambda row: row["source"].update(image="../../secret.png")), "leads out"),
    "an absolute path": (deep(lambda row: row["source"].update(image="/etc/passwd")), "leads out"),
    "a link": (linked, "is a link"),
    "a hard link": (lambda folder: os.link(path_of(folder, "positive-edit"), folder / "images" / "again.png"), "is a link"),
    "the same turn twice": (turn(1, turn="0123456789abcdef-1"), "twice"),
    "a turn of nowhere": (turn(1, parent="nowhere"), "came before"),
    "a turn of its own future": (turn(0, parent="0123456789abcdef-2"), "came before"),
    "kept what is not there": (turn(0, kept=7), "kept"),
    "an id that is a path": (deep(text("session", "../../etc")), "an id"),
    "an id of another kind": (deep(text("session", 7)), "text"),
    "a state of its own": (deep(text("state", "owner")), "one of"),
    "still being worked on": (turn(0, state="pending"), "one of"),
    "half a character": (deep(lambda row: json.dumps(row).replace('"Harbour"', '"\\ud800"')), "title"),
    "a null character": (turn(0, said="a\0b"), "said"),
    "no number": (deep(lambda row: json.dumps(row).replace('"score": 0.875', '"score": NaN')), "score"),
    "more than all": (deep(lambda row: row["turns"][0]["attempts"][0]["verdict"].update(score=1.7)), "score"),
    "a remark to nothing": (deep(lambda row: row["remarks"][0].update(turn="gone")), "a turn of the session"),
    "a version of later": (deep(text("version", 99)), "newer"),
    "too deep": (deep(lambda row: "[" * 100_000), "no JSON object"),
    "a flood of the same": (
        lambda folder: edit(folder, "sessions", 2, lambda row: "\n".join([json.dumps(row)] * 3)),
        "twice",
    ),
    "pickled rows": (
        lambda folder: (folder / "jsonl" / "sessions.jsonl").write_bytes(pickle.dumps({"a": 1})),
        "no JSON object",
    ),
}


ANYTHING = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        7,
        2**70,
        float("nan"),
        1e308,
        "",
        "\0",
        "\ud800",
        "../..",
        "done",
        "0001-01-01T00:00:00+23:00",
        [],
        {},
        [1],
        {"a": 1},
    ]
)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], (*at, key))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_a_row_it_is_read_or_refused_in_a_sentence(good: Path, tmp_path: Path, data: st.DataObject) -> None:
    row = json.loads((good / "jsonl" / "sessions.jsonl").read_text().splitlines()[0])
    *way, last = data.draw(st.sampled_from([place for place in places(row) if place]))
    inner = row
    for key in way:
        inner = inner[key]
    inner[last] = data.draw(ANYTHING)
    folder = tmp_path / "out"
    if not folder.exists():
        shutil.copytree(good, folder)
    (folder / "jsonl" / "sessions.jsonl").write_text(json.dumps(row) + "\n")
    found = fatal(folder)
    try:
        (session,) = read(folder)
    except BadRow:
        assert found, "the check finds it as well"
    else:
        assert session.turns
        assert len(rows.rows(session).missing) <= len(session.turns)


def imported(folder: Path, store: Store) -> None:
    for session in read(folder):
        take_in(store, session, "local")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_poisoned_dataset_is_refused_with_the_number_of_its_row(folder: Path, store: Store, name: str) -> None:
    spoil, word = HOSTILE[name]
    spoil(folder)
    before = {session.id for session in everything(store)}
    with pytest.raises(BadRow, match=r"^jsonl/sessions\.jsonl:\d: ") as refused:
        imported(folder, store)
    assert word in str(refused.value)
    assert fatal(folder), "the check finds it as well"
    left = {session.id for session in everything(store)} - before
    assert left <= {harbour().id, "0123456789abcdef" if name == "a flood of the same" else ""}
    for id in {session.id for session in everything(store)}:
        store.delete(id, "local")


def test_a_session_without_a_licence_is_taken_in_and_not_given_away(folder: Path, store: Store) -> None:
    edit(folder, "sessions", 1, lambda row: row["source"].pop("licence") and None)
    for session in read(folder):
        assert take_in(store, session, "local")
    first, second = everything(store)
    assert "licence" in why_not(first)
    assert not why_not(second)
    assert not take_in(store, replace(first, title="another"), "local"), "one that is there is left alone"
    assert [session.title for session in everything(store)] == ["Harbour", "Harbour"]


def test_a_turn_of_another_session_is_not_taken_over(store: Store) -> None:
    thief = replace(harbour("0123456789abcdef"), id="thief")
    take_in(store, harbour("0123456789abcdef"), "ben")
    with pytest.raises(EditError, match="belongs to another session"):
        take_in(store, thief, "local")
    assert "thief" not in {session.id for session in everything(store)}
