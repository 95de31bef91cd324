"""WebDataset: what `datasets` finds in the tars, that edits come back as a tree, and what is refused."""

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import datasets
import pytest

from session.dataset import BadRow, Options, webdataset
from session.types import Session
from tests.session.dataset.recorded import approved, contents, photo, unseen


@pytest.fixture(scope="module")
def exported(sessions: list[Session], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "export"
    webdataset.write(sessions, folder, unseen, Options())
    return folder


def made(folder: Path, files: dict[str, bytes | tarfile.TarInfo]) -> Path:
    """A tar somebody else wrote."""
    folder.mkdir()
    with tarfile.open(folder / "a.tar", "w") as tar:
        for name, content in files.items():
            if isinstance(content, tarfile.TarInfo):
                content.name = name
                tar.addfile(content)
            else:
                member = tarfile.TarInfo(name)
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
    return folder


def kind(type: bytes, target: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo()
    member.type, member.linkname = type, target
    return member


def test_datasets_finds_two_pictures_and_what_is_told_of_them(exported: Path, sessions: list[Session], tmp_path: Path) -> None:
    loaded = datasets.load_dataset(str(exported), split="train", cache_dir=str(tmp_path))
    assert isinstance(loaded, datasets.Dataset)
    assert loaded.num_rows == 7
    row = loaded[0]
    picture = sessions[0].turns[0].picture
    assert picture
    assert row["target.png"].tobytes() == picture.open().tobytes()
    assert row["source.png"].size == (48, 32)
    assert row["json"]["text"] == "make the cup red"
    assert row["json"]["turn_index"] == 1


def test_headers_hold_nothing_but_name_and_size(exported: Path) -> None:
    with tarfile.open(exported / "train-00000.tar") as tar:
        for member in tar:
            assert (member.mtime, member.uid, member.gid, member.uname, member.gname, member.mode) == (0, 0, 0, "", "", 0o644)


def test_edits_come_back_as_the_tree_they_were(exported: Path, sessions: list[Session]) -> None:
    tree, *_ = webdataset.read(exported)
    assert tree.id == sessions[0].id
    assert [(turn.id, turn.parent, turn.reading.said, turn.reading.meant) for turn in tree.turns] == [
        ("turn1", None, "make the cup red", "make the cup red"),
        ("turn2", "turn1", "now put it on a hat", "now put the cup on a hat"),
        ("turn3", "turn2", "make all of it warm", "make all of the cup warm"),
        ("turn5", "turn1", "let it snow", "let the cup snow"),
    ]
    assert tree.licence == "CC-BY-4.0"
    assert tree.origin.author == "Ann"
    assert tree.state == "to review"


def test_export_import_export_gives_the_same_samples(exported: Path, tmp_path: Path) -> None:
    webdataset.write(approved(webdataset.read(exported)), tmp_path / "again", unseen, Options())
    assert contents(tmp_path / "again") == contents(exported)


def test_a_new_tar_begins_where_one_is_full(sessions: list[Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webdataset, "SHARD", 20_000)
    webdataset.write(sessions, tmp_path / "out", unseen, Options())
    assert len(list((tmp_path / "out").glob("train-*.tar"))) > 1
    assert [session.id for session in webdataset.read(tmp_path / "out")] == [session.id for session in sessions]


def test_what_others_wrote_is_opened(tmp_path: Path) -> None:
    folder = made(
        tmp_path / "in",
        {
            "deep/0001.input.png": photo(1).data,
            "deep/0001.output.png": photo(2).data,
            "deep/0001.txt": b"make it glow\n",
            "deep/0002.source.png": photo(3).data,
            "deep/0002.edited.png": photo(4).data,
            "deep/0002.json": json.dumps({"instruction": "a hat, please", "edit_type": "Zoom in"}).encode(),
        },
    )
    one, two = webdataset.read(folder)
    assert one.turns[0].reading.said == "make it glow"
    assert one.source == photo(1)
    assert two.turns[0].picture == photo(4)
    assert two.turns[0].reading.kinds[0].value == "Zoom in"
    assert one.id != two.id


def pair(name: str) -> dict[str, bytes | tarfile.TarInfo]:
    return {f"{name}.source.png": photo(1).data, f"{name}.target.png": photo(2).data, f"{name}.txt": b"make it glow"}


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ({"2.source.png": kind(tarfile.SYMTYPE, "/etc/passwd")}, "no plain file"),
        ({"2.source.png": kind(tarfile.LNKTYPE, "1.source.png")}, "no plain file"),
        ({"2.source.png": kind(tarfile.FIFOTYPE)}, "no plain file"),
        ({"../2.source.png": photo(1).data}, "leads out of the tar"),
        ({"2.source.png": photo(1).data, "2.txt": b"glow"}, "needs two pictures"),
        ({"2.source.png": b"GIF89a" + b"0" * 50, "2.target.png": photo(2).data, "2.txt": b"glow"}, "2.source.png|source.png"),
        ({"2.source.png": photo(1).data[:-30], "2.target.png": photo(2).data, "2.txt": b"glow"}, "damaged"),
        ({"2.source.png": photo(1).data, "2.target.png": photo(2).data}, "no instruction"),
        ({"2.source.png": photo(1).data, "2.target.png": photo(2).data, "2.json": b"[1]"}, "no JSON object"),
        ({"2.source.png": photo(1).data, "2.target.png": photo(2).data, "2.json": b'{"text": 7}'}, '"text" must be text'),
        ({"2.source.png": photo(1).data, "2.target.png": photo(2).data, "2.json": b'{"text": "' + b"x" * 1_100_000 + b'"}'}, "too much"),
        ({"2.pickle": b"cos\nsystem\n(S'echo'\ntR."}, "needs two pictures"),
    ],
)
def test_a_bad_sample_is_named_with_its_number(tmp_path: Path, bad: dict[str, bytes | tarfile.TarInfo], problem: str) -> None:
    read = webdataset.read(made(tmp_path / "in", {**pair("1"), **bad, **pair("3")}))
    with pytest.raises(BadRow, match=rf"a.tar:2: .*(?:{problem})"):
        list(read)
    problems = list(webdataset.check(tmp_path / "in"))
    assert [one.line for one in problems] == [2]


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: b"no tar" * 200, lambda data: data[:700]], ids=["empty", "none", "cut"])
def test_a_file_that_is_no_tar_is_said_to_be_none(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    folder = made(tmp_path / "in", pair("1"))
    (folder / "a.tar").write_bytes(damage((folder / "a.tar").read_bytes()))
    with pytest.raises(BadRow, match=r"a\.tar:"):
        list(webdataset.read(folder))
