"""A dataset that is spoiled in one place: the check names the file, the line and what is wrong, and an import refuses it."""

import json
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from editor.errors import EditError
from session.dataset import BadRow, Options, Problem, rows
from session.dataset.pico_banana import check, read, write
from session.store import Store
from session.store.everything import everything, take_in
from tests.session.dataset.trees import harbour, noise

Spoil = Callable[[Path], object]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good") / "out"
    write([harbour(), harbour("0123456789abcdef", 300)], folder, lambda done: None, Options())
    return folder


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("store") / "home")
    yield store
    store.close()


@pytest.fixture
def folder(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good, tmp_path / "out"))


def fatal(folder: Path) -> list[Problem]:
    return [problem for problem in check(folder) if problem.fatal]


def edit(folder: Path, name: str, number: int, change: Callable[[dict[str, Any]], object]) -> None:
    """Changes the row of a line, counted from 1."""
    file = folder / "jsonl" / f"{name}.jsonl"
    rows = file.read_text(encoding="utf-8").splitlines()
    row = json.loads(rows[number - 1])
    given = change(row)
    rows[number - 1] = given if isinstance(given, str) else json.dumps(row)
    file.write_text("".join(f"{line}\n" for line in rows), encoding="utf-8")


def row(name: str, number: int, change: Callable[[dict[str, Any]], object]) -> Spoil:
    return lambda folder: edit(folder, name, number, change)


def path_of(folder: Path, kind: str) -> Path:
    return sorted((folder / "images" / kind).iterdir())[0]


def swapped(row: dict[str, Any]) -> str:
    return json.dumps(dict(reversed(row.items())))


def text(name: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda row: row.update({name: value})


def url(n: int, change: Callable[[str], object]) -> Callable[[dict[str, Any]], object]:
    return lambda row: row["files"][n].update(url=change(row["files"][n]["url"]))


def manifest(change: Callable[[list[str]], list[str]]) -> Spoil:
    def spoil(folder: Path) -> None:
        file = folder / "manifest" / "sft_manifest.txt"
        file.write_text("".join(f"{line}\n" for line in change(file.read_text().splitlines())))

    return spoil


def linked(folder: Path) -> None:
    file = path_of(folder, "positive-edit")
    file.rename(folder.parent / "elsewhere.png")
    file.symlink_to(folder.parent / "elsewhere.png")


SPOILED: dict[str, tuple[Spoil, str, int, str]] = {
    "keys in another order": (row("sft", 2, swapped), "jsonl/sft.jsonl", 2, "in this order"),
    "a key more": (row("sft", 1, text("score", 1)), "jsonl/sft.jsonl", 1, "in this order"),
    "a key less": (row("preference", 1, lambda row: row.pop("text") and None), "jsonl/preference.jsonl", 1, "in this order"),
    "a number for text": (row("sft", 1, text("text", 3)), "jsonl/sft.jsonl", 1, '"text" must be text'),
    "no JSON": (row("sft", 2, lambda row: "{"), "jsonl/sft.jsonl", 2, "no JSON object"),
    "other separators": (row("sft", 1, lambda row: json.dumps(row, separators=(",", ":"))), "jsonl/sft.jsonl", 1, "between its parts"),
    "the paper's words for a kind": (row("sft", 1, text("edit_type", "Add film grain")), "jsonl/sft.jsonl", 1, "none of the 35"),
    "the same picture twice": (row("sft", 2, lambda row: row), "jsonl/sft.jsonl", 3, "another row"),
    "no rejected pictures": (row("preference", 1, text("rejected_images", [])), "jsonl/preference.jsonl", 1, "empty"),
    "out of the folder": (row("sft", 1, text("output_image", "images/positive-edit/../../../a.png")), "jsonl/sft.jsonl", 1, "leads out"),
    "a picture that is gone": (lambda folder: path_of(folder, "rejected-edit").unlink(), "jsonl/preference.jsonl", 0, "is not there"),
    "a picture that is a link": (linked, "jsonl/sft.jsonl", 0, "is a link"),
    "no picture at all": (lambda folder: path_of(folder, "positive-edit").write_bytes(b"<html>"), "jsonl/sft.jsonl", 0, "cannot be opened"),
    "half a picture": (
        lambda folder: path_of(folder, "multi-turn").write_bytes(noise(9).data[:-60]),
        "jsonl/multi-turn.jsonl",
        0,
        "cannot be opened",
    ),
    "another picture": (lambda folder: path_of(folder, "multi-turn").write_bytes(noise(9).data), "jsonl/sessions.jsonl", 0, "sha256"),
    "a JPEG": (lambda folder: Image.new("RGB", (16, 16)).save(path_of(folder, "positive-edit"), "JPEG"), "jsonl/sft.jsonl", 0, "not PNG"),
    "one prompt": (row("multi-turn", 1, lambda row: row["metadata_edit_turn_prompts"].clear()), "jsonl/multi-turn.jsonl", 1, "not 2 to 5"),
    "another id": (row("multi-turn", 2, lambda row: row["files"][0].update(id="edit_turn3")), "jsonl/multi-turn.jsonl", 2, "the ids"),
    "a turn's number elsewhere": (
        row("multi-turn", 1, url(0, lambda path: path.replace("images/", "turn7/images/"))),
        "jsonl/multi-turn.jsonl",
        1,
        "must say turn1, once",
    ),
    "the wrong turn": (
        row("multi-turn", 1, url(0, lambda path: path.replace("turn1", "turn2"))),
        "jsonl/multi-turn.jsonl",
        1,
        "must say turn1",
    ),
    "a source from nowhere": (row("sft", 1, text("open_image_input_url", "photo.jpg")), "jsonl/sft.jsonl", 1, "neither an address"),
    "a list that is gone": (
        lambda folder: (folder / "jsonl" / "multi-turn.jsonl").unlink(),
        "jsonl/multi-turn.jsonl",
        0,
        "not there",
    ),
    "an address that is gone": (manifest(lambda lines: lines[1:]), "manifest/sft_manifest.txt", 0, "is not in it"),
    "an address too many": (manifest(lambda lines: [*lines, "https://a.b/c.png"]), "manifest/sft_manifest.txt", 5, "no row names"),
    "an address twice": (manifest(lambda lines: [*lines, lines[0]]), "manifest/sft_manifest.txt", 5, "twice"),
    "a path for an address": (manifest(lambda lines: [lines[0][8:], *lines[1:]]), "manifest/sft_manifest.txt", 1, "no absolute address"),
    "no licence": (row("sessions", 2, lambda row: row["source"].update(licence="")), "jsonl/sessions.jsonl", 2, "no licence"),
    "no consent": (row("sessions", 1, text("consent", False)), "jsonl/sessions.jsonl", 1, "no consent"),
    "a session twice": (row("sessions", 2, text("session", harbour().id)), "jsonl/sessions.jsonl", 2, "twice"),
}


def test_what_a_dataset_says_is_told_without_speaking_to_the_terminal(folder: Path) -> None:
    edit(folder, "sft", 1, lambda row: row.update({"\x1b[2J\ud800\n": 1}))
    (found,) = [str(problem) for problem in fatal(folder) if problem.file == "jsonl/sft.jsonl"]
    assert found.isprintable()
    assert found.encode()
    assert "\\x1b[2J\\ud800\\n" in found


def test_a_picture_of_too_many_pixels_is_not_opened(folder: Path) -> None:
    Image.new("1", (8_000, 8_000)).save(path_of(folder, "positive-edit"), "PNG")
    assert any("more than 50 megapixels" in problem.what for problem in fatal(folder))


@pytest.mark.parametrize("name", SPOILED)
def test_what_is_wrong_is_named_with_its_file_and_line(folder: Path, name: str) -> None:
    spoil, file, line, word = SPOILED[name]
    spoil(folder)
    if name == "the same picture twice":
        edit(folder, "sft", 2, lambda row: json.dumps(row) + "\n" + json.dumps(row))
    found = [problem for problem in fatal(folder) if problem.file == file and word in problem.what and line in (0, problem.line)]
    assert found, [str(problem) for problem in fatal(folder)]
    assert str(found[0]).startswith(f"{file}:{found[0].line}: ")


def test_nothing_is_wrong_with_one_that_nobody_touched(good: Path) -> None:
    assert not fatal(good)
    assert any("512" in problem.what for problem in check(good))  # small pictures are worth knowing, and no mistake


def test_one_that_was_never_finished_is_wrong_as_a_whole(folder: Path) -> None:
    part = folder.rename(folder.parent / ".out.1234.part")
    assert "never finished" in fatal(part)[0].what


def deep(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """Of the second session, so that the first is good."""
    return row("sessions", 2, change)


def turn(n: int, **values: object) -> Spoil:
    return deep(lambda row: row["turns"][n].update(values))


def grown(folder: Path) -> None:
    """What is said to be a picture of 16 pixels is a large one, which its sha256 agrees with."""
    content = folder / "images" / "big.png"
    Image.new("L", (14_000, 8)).save(content)
    from hashlib import sha256

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
    from session.dataset.rows import why_not

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
