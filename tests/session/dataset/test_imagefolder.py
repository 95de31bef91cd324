"""ImageFolder: what `datasets` finds, that edits come back, and paths that lead elsewhere."""

import json
import os
from pathlib import Path

import datasets
import pytest

from session.dataset import BadRow, Options, imagefolder
from session.types import Session
from tests.session.dataset.recorded import approved, contents, photo, unseen


@pytest.fixture(scope="module")
def exported(sessions: list[Session], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "export"
    imagefolder.write(sessions, folder, unseen, Options(ascii=False))
    return folder


def made(folder: Path, *rows: object, **files: bytes) -> Path:
    """A folder somebody else wrote, with the pictures a.png and b.png in it."""
    folder.mkdir()
    for name, content in {"a.png": photo(1).data, "b.png": photo(2).data, **files}.items():
        (folder / name).write_bytes(content)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / "metadata.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


ROW = {"source_file_name": "a.png", "target_file_name": "b.png", "text": "make it glow"}


def test_datasets_finds_two_pictures_and_what_is_told_of_them(exported: Path, sessions: list[Session], tmp_path: Path) -> None:
    loaded = datasets.load_dataset("imagefolder", data_dir=str(exported), split="train", cache_dir=str(tmp_path))
    assert isinstance(loaded, datasets.Dataset)
    assert loaded.num_rows == 7
    picture = sessions[0].turns[1].picture
    assert picture
    assert loaded[1]["target"].tobytes() == picture.open().tobytes()
    assert loaded[1]["said"] == "now put it on a hat"
    assert loaded.features["source"] == datasets.Image()


def test_a_picture_that_many_edits_share_is_written_once(exported: Path) -> None:
    names = [name for name in contents(exported) if name.endswith(".png")]
    assert len(names) == len(set(contents(exported)[name] for name in names)) == 10


def test_export_import_export_gives_the_same_rows(exported: Path, tmp_path: Path, sessions: list[Session]) -> None:
    again = approved(imagefolder.read(exported))
    assert [[turn.parent for turn in session.turns] for session in again] == [[None, "turn1", "turn2", "turn1"], [None], [None, "turn8"]]
    imagefolder.write(again, tmp_path / "again", unseen, Options(ascii=False))
    assert contents(tmp_path / "again") == contents(exported)


def test_what_others_wrote_is_opened_each_row_by_itself(tmp_path: Path) -> None:
    one, two = imagefolder.read(made(tmp_path / "in", ROW, {"input_file_name": "b.png", "edited_file_name": "a.png", "prompt": "darker"}))
    assert (one.source, one.turns[0].picture, one.turns[0].reading.meant) == (photo(1), photo(2), "make it glow")
    assert (two.source, two.turns[0].picture, two.turns[0].reading.meant) == (photo(2), photo(1), "darker")


def test_a_row_whose_picture_did_not_come_along_can_be_read(tmp_path: Path) -> None:
    (session,) = imagefolder.read(made(tmp_path / "in", ROW | {"target_file_name": "https://example.org/b.png"}))
    assert session.source == photo(1)
    assert session.turns[0].kept is None
    assert session.turns[0].attempts[0].problem == "Its picture did not come along: https://example.org/b.png."
    assert list(imagefolder.check(tmp_path / "in")) == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{", "no JSON object"),
        ("7", "no JSON object"),
        ({"file_name": "a.png", "text": "glow"}, "names no two pictures"),
        ({"source_file_name": "a.png", "target_file_name": "b.png"}, "no instruction"),
        (ROW | {"source_file_name": "../secret.png"}, "leads out"),
        (ROW | {"source_file_name": "/etc/passwd"}, "leads out"),
        (ROW | {"source_file_name": "link.png"}, "is a link"),
        (ROW | {"source_file_name": "pipe.png"}, "is no file"),
        (ROW | {"source_file_name": "c.png"}, "c.png: "),
        (ROW | {"source_file_name": "a\0.png"}, "must be text"),
        (ROW | {"source_file_name": 3}, "must be text"),
        (ROW | {"text": "half \ud800"}, "must be text"),
    ],
)
def test_a_bad_row_is_named_with_its_number(tmp_path: Path, row: object, problem: str) -> None:
    (tmp_path / "secret.png").write_bytes(photo(9).data)
    folder = made(tmp_path / "in", ROW, row, ROW, **{"c.png": b"GIF89a" + b"0" * 50})
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    os.mkfifo(folder / "pipe.png")
    with pytest.raises(BadRow, match=rf"metadata.jsonl:2: .*{problem}"):
        list(imagefolder.read(folder))
