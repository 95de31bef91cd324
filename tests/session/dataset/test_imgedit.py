"""ImgEdit: single edits and several turns, as they are released and as we write them."""

import json
from pathlib import Path
from typing import Any

import datasets
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from session.dataset import BadRow, Options, imgedit
from session.types import Session
from tests.session.dataset.recorded import approved, contents, photo, unseen


@pytest.fixture(scope="module")
def exported(sessions: list[Session], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "export"
    imgedit.write(sessions, folder, unseen, Options())
    return folder


def edit(before: str, after: str, prompt: str) -> dict[str, Any]:
    return {"input_images": [before], "output_images": [after], "prompt": prompt}


def made(folder: Path, name: str, rows: list[Any]) -> Path:
    """A folder somebody else wrote, with pictures p0.png to p5.png in it."""
    folder.mkdir(exist_ok=True)
    for n in range(6):
        (folder / f"p{n}.png").write_bytes(photo(n).data)
    (folder / name).parent.mkdir(exist_ok=True)
    if name.endswith(".parquet"):
        pq.write_table(pa.Table.from_pylist(rows), folder / name)
    elif name.endswith(".jsonl"):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    else:
        (folder / name).write_text(json.dumps(rows))
    return folder


def test_rows_have_the_released_columns_and_name_pictures_that_are_there(exported: Path, tmp_path: Path) -> None:
    single = datasets.load_dataset("parquet", data_files=str(exported / "single" / "*.parquet"), split="train", cache_dir=str(tmp_path))
    multi = datasets.load_dataset("parquet", data_files=str(exported / "multi" / "*.parquet"), split="train", cache_dir=str(tmp_path))
    assert isinstance(single, datasets.Dataset)
    assert isinstance(multi, datasets.Dataset)
    assert single.column_names == ["input_images", "output_images", "prompt"]
    assert multi.column_names == ["data"]
    chain: Any = multi[0]["data"]
    assert [turn["prompt"] for turn in chain] == ["make the cup red", "now put it on a hat", "make all of it warm"]
    assert chain[1]["input_images"] == chain[0]["output_images"]
    assert single[1]["prompt"] == "now put the cup on a hat"
    assert all((exported / path).is_file() for row in [*single, *chain] for path in row["input_images"] + row["output_images"])


def test_export_import_export_gives_the_same_rows(exported: Path, tmp_path: Path) -> None:
    again = approved(imgedit.read(exported))
    assert [len(session.turns) for session in again] == [4, 1, 2]
    said = ["make the cup red", "now put it on a hat", "make all of it warm", "let it snow"]
    assert [turn.reading.said for turn in again[0].turns] == said
    assert again[0].turns[1].reading.meant == "now put the cup on a hat"
    imgedit.write(again, tmp_path / "again", unseen, Options())
    assert contents(tmp_path / "again") == contents(exported)


@pytest.mark.parametrize("name", ["Parquet/add_part0.parquet", "add.jsonl", "add.json"])
def test_released_single_edits_are_opened(tmp_path: Path, name: str) -> None:
    one, two = imgedit.read(made(tmp_path / "in", name, [edit("p0.png", "p1.png", "add a vest"), edit("p2.png", "p3.png", "remove it")]))
    assert (one.source, one.turns[0].picture, one.turns[0].reading.meant) == (photo(0), photo(1), "add a vest")
    assert (two.source, two.turns[0].picture) == (photo(2), photo(3))
    assert imgedit.recognises(tmp_path / "in")


def test_released_turns_follow_one_another_though_each_names_its_own_copy(tmp_path: Path) -> None:
    rows = [{"data": [edit("p0.png", "p1.png", "add a vest"), edit("p2.png", "p3.png", "now a jacket"), edit("p4.png", "p5.png", "undo")]}]
    (session,) = imgedit.read(made(tmp_path / "in", "version_backtracking_part0.parquet", rows))
    first, second, third = session.turns
    assert (first.parent, second.parent, third.parent) == (None, first.id, second.id)
    assert third.picture == photo(5)


def test_going_back_in_a_row_is_a_branch(tmp_path: Path) -> None:
    rows = [{"data": [edit("p0.png", "p1.png", "add a vest"), edit("p1.png", "p2.png", "now red"), edit("p1.png", "p3.png", "no, blue")]}]
    (session,) = imgedit.read(made(tmp_path / "in", "a.jsonl", rows))
    assert [turn.parent for turn in session.turns] == [None, session.turns[0].id, session.turns[0].id]


def test_pictures_in_the_folders_of_the_release_are_found(tmp_path: Path) -> None:
    folder = made(tmp_path / "in", "Parquet/add_part0.parquet", [edit("results/original.png", "results/result.png", "add a vest")])
    (folder / "Singleturn" / "results").mkdir(parents=True)
    (folder / "Singleturn" / "results" / "original.png").write_bytes(photo(8).data)
    (session,) = imgedit.read(folder)
    assert session.source == photo(8)
    assert session.turns[0].attempts[0].problem == "Its picture did not come along: results/result.png."


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ({"input_images": [], "output_images": ["p1.png"], "prompt": "x"}, "one picture before"),
        ({"input_images": "p0.png", "output_images": ["p1.png"], "prompt": "x"}, '"input_images" must be a list'),
        ({"input_images": ["p0.png"], "output_images": ["p1.png"]}, '"prompt" must be text'),
        (edit("../../etc/passwd", "p1.png", "x"), "leads out"),
        ({"data": []}, '"data" must be a list of edits'),
        (7, "no JSON object"),
    ],
)
def test_a_bad_row_is_named_with_its_number(tmp_path: Path, bad: Any, problem: str) -> None:
    folder = made(tmp_path / "in", "a.jsonl", [edit("p0.png", "p1.png", "fine"), bad, edit("p2.png", "p3.png", "fine")])
    with pytest.raises(BadRow, match=rf"a.jsonl:2: .*{problem}"):
        list(imgedit.read(folder))


@pytest.mark.parametrize("text", ["[", '[{"input_images": ["p0.png"]', "[{} 7]", "\x00\x01", '[{"a": ' + "[" * 100_000])
def test_a_broken_array_ends_in_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    problems = list(imgedit.check(tmp_path))
    assert len(problems) <= 2
    assert all("a.json" in str(problem) for problem in problems)
