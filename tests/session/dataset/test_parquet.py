"""Parquet: what `datasets` finds in it, that it comes back as it was, and what it does with files that were tampered with."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import datasets
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from editor.errors import BadPicture
from editor.types import Picture
from session.dataset import BadRow, Options, parquet
from session.dataset.rows import pairs, passed
from session.dataset.whole import NotWritten
from session.types import Session
from tests.session.dataset.recorded import contents, unseen

SPLIT = Options(split=True)


@pytest.fixture(scope="module")
def exported(sessions: list[Session], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "export"
    parquet.write(sessions, folder, unseen, SPLIT)
    return folder


def load(folder: Path, cache: Path, name: str) -> Any:
    return datasets.load_dataset(str(folder), name, split="train", cache_dir=str(cache))


def test_datasets_finds_pictures_in_every_configuration(exported: Path, sessions: list[Session], tmp_path: Path) -> None:
    single, pair, chain = (load(exported, tmp_path, name) for name in ("sft", "preference", "multi-turn"))
    first = sessions[0].turns[0]
    assert first.picture
    assert single[0]["target"].tobytes() == first.picture.open().tobytes()
    assert single[0]["source"].size == sessions[0].source.size
    assert single[0]["text"] == "make the cup red"
    assert single[0]["score"] == 0.8
    worse = first.attempts[0].result
    assert worse
    assert pair[0]["rejected"].tobytes() == worse.picture.open().tobytes()
    assert (pair[0]["chosen_score"], pair[0]["rejected_score"]) == (0.8, 0.3)
    assert chain[0]["prompts"] == ["make the cup red", "now put it on a hat", "make all of it warm"]
    assert chain[0]["meant"][1] == "now put the cup on a hat"
    assert [image.size for image in chain[0]["images"]] == [(48, 32)] * 3


def test_a_folder_loads_without_naming_a_configuration(exported: Path, tmp_path: Path) -> None:
    loaded = datasets.load_dataset(str(exported), cache_dir=str(tmp_path))
    by_files = datasets.load_dataset("parquet", data_files=str(exported / "sft" / "*.parquet"), split="train", cache_dir=str(tmp_path))
    assert isinstance(loaded, datasets.DatasetDict)
    assert isinstance(by_files, datasets.Dataset)
    assert loaded["train"].num_rows == by_files.num_rows
    assert by_files.features["source"] == datasets.Image()


def test_every_passed_edit_of_a_released_kind_is_a_row_and_deeper_pairs_are_in(
    exported: Path, sessions: list[Session], tmp_path: Path
) -> None:
    turns = {turn.id for session in sessions for turn in session.turns if passed(session, turn) and turn.reading.kinds[0].value != "other"}
    assert set(load(exported, tmp_path, "sft")["turn"]) == turns
    assert load(exported, tmp_path, "preference").num_rows == sum(len(list(pairs(session, deeper=True))) for session in sessions)


def test_export_import_export_gives_the_same_bytes(exported: Path, sessions: list[Session], tmp_path: Path) -> None:
    again = list(parquet.read(exported))
    assert [replace(one, owner="ann") for one in again] == sessions
    parquet.write(again, tmp_path / "again", unseen, SPLIT)
    assert contents(tmp_path / "again") == contents(exported)


def test_pictures_are_not_compressed_twice_and_text_is(exported: Path) -> None:
    with pq.ParquetFile(exported / "sft" / "train-00000.parquet") as file:
        group = file.metadata.row_group(0)
        codecs = {group.column(n).path_in_schema: group.column(n).compression for n in range(group.num_columns)}
    assert codecs["source.bytes"] == "UNCOMPRESSED"
    assert codecs["text"] == "ZSTD"


def test_rows_are_written_in_groups_and_files_of_bounded_size(
    sessions: list[Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("session.dataset.table.GROUP", 10_000)
    monkeypatch.setattr("session.dataset.table.SHARD", 30_000)
    many = [replace(session, id=f"{session.id}{n}") for n in range(3) for session in sessions]
    parquet.write(many, tmp_path / "out", unseen, SPLIT)
    files = sorted((tmp_path / "out" / "sft").glob("*.parquet"))
    assert len(files) > 1
    assert all(pq.ParquetFile(file).num_row_groups > 1 for file in files[:-1])
    assert [session.id for session in parquet.read(tmp_path / "out")] == [session.id for session in many]


def test_a_folder_that_is_there_is_not_written_over(exported: Path, sessions: list[Session]) -> None:
    before = contents(exported)
    with pytest.raises(NotWritten, match="is there already"):
        parquet.write(sessions, exported, unseen, SPLIT)
    assert contents(exported) == before


def test_nothing_is_left_where_writing_fails(sessions: list[Session], tmp_path: Path) -> None:
    def failing() -> Iterator[Session]:
        yield sessions[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        parquet.write(failing(), tmp_path / "out", unseen, SPLIT)
    assert list(tmp_path.iterdir()) == []


def test_no_rows_at_all_is_a_folder_that_can_be_read(tmp_path: Path) -> None:
    parquet.write([], tmp_path / "out", unseen, SPLIT)
    assert list(parquet.read(tmp_path / "out")) == []


def rewritten(folder: Path, table: str, change: Any) -> None:
    path = folder / table / "train-00000.parquet"
    rows = pq.read_table(path)
    pq.write_table(pa.Table.from_pylist([change(row) for row in rows.to_pylist()], rows.schema), path)


@pytest.fixture
def tampered(sessions: list[Session], tmp_path: Path) -> Path:
    parquet.write(sessions, tmp_path / "out", unseen, SPLIT)
    return tmp_path / "out"


def test_a_picture_that_is_not_the_one_written_down_is_told(tampered: Path) -> None:
    def other(row: dict[str, Any]) -> dict[str, Any]:
        return row | {"target": row["target"] | {"bytes": row["source"]["bytes"]}}

    rewritten(tampered, "sft", other)
    rewritten(tampered, "multi-turn", lambda row: row | {"images": []})
    with pytest.raises(BadPicture, match="sha256"):
        assert [turn.picture.data for session in parquet.read(tampered) for turn in session.turns if turn.picture]
    assert any("sha256" in problem.what for problem in parquet.check(tampered))


def test_a_row_without_its_picture_is_named_with_its_number(tampered: Path) -> None:
    for file in (tampered / "pictures").iterdir():
        file.unlink()
    with pytest.raises(BadRow, match=r"sessions/train-00000.parquet:1: the picture \w+.png is in no row of this session"):
        list(parquet.read(tampered))


@pytest.mark.parametrize(
    ("record", "problem"),
    [("[]", "no JSON object"), ("{", "no JSON object"), ('{"version": 99}', "newer Palimpsest"), ("null", "no JSON object")],
)
def test_a_record_that_is_none_is_named_with_its_number(tampered: Path, record: str, problem: str) -> None:
    rewritten(tampered, "sessions", lambda row: row if json.loads(row["record"])["title"] == "Kitchen" else row | {"record": record})
    read = parquet.read(tampered)
    assert next(read).title == "Kitchen"
    with pytest.raises(BadRow, match=rf"sessions/train-00000.parquet:2: .*{problem}"):
        next(read)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", b"not parquet at all"])
def test_a_file_that_is_no_parquet_is_said_to_be_none(tampered: Path, content: bytes) -> None:
    (tampered / "sft" / "train-00000.parquet").write_bytes(content)
    with pytest.raises(BadRow, match=r"sft/train-00000.parquet:0: this is no Parquet file"):
        list(parquet.read(tampered))


def test_what_stands_in_a_picture_beside_its_pixels_is_not_given_away(tmp_path: Path, sessions: list[Session]) -> None:
    told, out = PngInfo(), io.BytesIO()
    told.add_text("Comment", "SecretCam 12345")
    Image.new("RGB", (32, 32), "teal").save(out, "PNG", pnginfo=told)
    session = replace(sessions[1], source=Picture(out.getvalue(), "image/png"))
    parquet.write([session], tmp_path / "out", unseen, SPLIT)
    assert not any(b"SecretCam" in content for content in contents(tmp_path / "out").values())
