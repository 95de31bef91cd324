"""A dataset that is spoiled in one place: the check names the file, the line and what is wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from session.dataset.pico_banana import check
from tests.session.dataset.spoiled import Spoil, edit, fatal, linked, path_of, row, text
from tests.session.dataset.trees import harbour, noise


def swapped(row: dict[str, Any]) -> str:
    return json.dumps(dict(reversed(row.items())))


def url(n: int, change: Callable[[str], object]) -> Callable[[dict[str, Any]], object]:
    return lambda row: row["files"][n].update(url=change(row["files"][n]["url"]))


def manifest(change: Callable[[list[str]], list[str]]) -> Spoil:
    def spoil(folder: Path) -> None:
        file = folder / "manifest" / "sft_manifest.txt"
        file.write_text("".join(f"{line}\n" for line in change(file.read_text().splitlines())))

    return spoil


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
