"""MagicBrush: the columns of the release, masks, and the zip of its test split."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import datasets
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from editor.types import Picture
from session.dataset import BadRow, Options, magicbrush
from session.types import Session
from tests.session.dataset.recorded import approved, contents, photo, unseen


@pytest.fixture(scope="module")
def exported(sessions: list[Session], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "export"
    magicbrush.write(sessions, folder, unseen, Options())
    return folder


def load(folder: Path, cache: Path) -> Any:
    return datasets.load_dataset("parquet", data_files=str(folder / "data" / "*.parquet"), split="train", cache_dir=str(cache))


def test_rows_are_turns_with_their_pictures_inside(exported: Path, sessions: list[Session], tmp_path: Path) -> None:
    rows = load(exported, tmp_path)
    assert rows.column_names == ["img_id", "turn_index", "source_img", "mask_img", "instruction", "target_img"]
    assert rows.features["turn_index"] == datasets.Value("int32")
    tree = sessions[0].id
    assert [(row["img_id"], row["turn_index"]) for row in rows][:5] == [(tree, 1), (tree, 2), (tree, 3), (f"{tree}-2", 1), (f"{tree}-2", 2)]
    assert rows[1]["instruction"] == "now put the cup on a hat"
    assert rows[1]["source_img"].tobytes() == rows[0]["target_img"].tobytes()


def test_a_region_is_white_and_transparent_in_the_mask(exported: Path, sessions: list[Session], tmp_path: Path) -> None:
    mask = np.asarray(load(exported, tmp_path)[4]["mask_img"])
    assert (mask[4:20, 4:20] == [255, 255, 255, 0]).all()
    assert (mask[..., 3] == 0).sum() == 16 * 16
    back = list(magicbrush.read(exported))[1].turns[1].region
    assert back
    where = np.asarray(back.image((48, 32)))
    assert where.sum() == 255 * 16 * 16
    assert (where[4:20, 4:20] == 255).all()


def test_export_import_export_gives_the_same_rows(exported: Path, tmp_path: Path) -> None:
    magicbrush.write(approved(magicbrush.read(exported)), tmp_path / "again", unseen, Options())
    assert contents(tmp_path / "again") == contents(exported)


def cell(seed: int) -> dict[str, object]:
    return {"bytes": photo(seed).data, "path": None}


def row(name: str = "242679", index: int = 1, **more: object) -> dict[str, object]:
    turn = {
        "img_id": name,
        "turn_index": index,
        "source_img": cell(1),
        "mask_img": None,
        "instruction": "make it glow",
        "target_img": cell(2),
    }
    return {**turn, **more}


def made(folder: Path, rows: list[dict[str, object]]) -> Path:
    folder.mkdir()
    image = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
    kinds = {"img_id": pa.string(), "turn_index": pa.int32(), "source_img": image, "mask_img": image, "target_img": image}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in row()])
    pq.write_table(pa.Table.from_pylist(rows, schema), folder / "train-00000-of-00001.parquet")
    return folder


def test_released_rows_are_opened_as_sessions(tmp_path: Path) -> None:
    jpeg = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(jpeg, "JPEG")
    rows = [row(), row(index=2, source_img={"bytes": jpeg.getvalue(), "path": "x.jpg"}, target_img=cell(3)), row("17", target_img=None)]
    one, two = magicbrush.read(made(tmp_path / "in", rows))
    assert one.id == "242679"
    assert [turn.parent for turn in one.turns] == [None, one.turns[0].id]
    assert one.turns[1].attempts[0].request.source == photo(2)  # and not the picture that was saved anew for the row
    assert one.picture(one.turns[1].id) == photo(3)
    assert two.turns[0].kept is None
    assert magicbrush.recognises(tmp_path / "in")


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (row("a", 2), '"turn_index" must be 1, or one more'),
        (row("a", 0), '"turn_index" must be a whole number'),
        (row("a", source_img={"bytes": b"GIF89a", "path": None}), "source_img: "),
        (row("a", target_img={"bytes": photo(1).data[:-40], "path": None}), "target_img: .*damaged"),
        (row("a", mask_img={"bytes": b"no", "path": None}), "mask_img: "),
        (row("a", instruction=None), '"instruction" must be text'),
    ],
)
def test_a_bad_row_is_named_with_its_number(tmp_path: Path, bad: dict[str, object], problem: str) -> None:
    with pytest.raises(BadRow, match=rf"train-00000-of-00001.parquet:2: .*{problem}"):
        list(magicbrush.read(made(tmp_path / "in", [row(), bad])))


TURNS = [
    {"input": "17-input.png", "mask": "17-mask1.png", "output": "17-output1.png", "instruction": "a hat"},
    {"input": "17-output1.png", "mask": "17-mask2.png", "output": "17-output2.png", "instruction": "make it red"},
]


def zipped(path: Path, told: object, pictures: dict[str, bytes], above: str = "test/images/17/") -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("test/edit_sessions.json", told if isinstance(told, str) else json.dumps(told))
        for name, content in pictures.items():
            file.writestr(above + name, content)
    return path


def seen_through() -> bytes:
    image = Image.new("RGBA", (48, 32), (10, 20, 30, 255))
    image.paste((255, 255, 255, 0), (0, 0, 8, 8))
    return Picture.of(image).data


@pytest.mark.parametrize("above", ["test/images/17/", "test/"])
@pytest.mark.parametrize("unpacked", [False, True])
def test_the_zip_of_the_test_split_is_opened(tmp_path: Path, above: str, unpacked: bool) -> None:
    pictures = {
        "17-input.png": photo(1).data,
        "17-output1.png": photo(2).data,
        "17-output2.png": photo(3).data,
        "17-mask1.png": seen_through(),
    }
    path = zipped(tmp_path / "test.zip", {"17": TURNS}, pictures, above)
    if unpacked:
        with zipfile.ZipFile(path) as file:
            file.extractall(tmp_path / "out")
        path = tmp_path / "out"
    (session,) = magicbrush.read(path)
    assert session.source == photo(1)
    assert [turn.picture for turn in session.turns] == [photo(2), photo(3)]
    region = session.turns[0].region
    assert region
    assert np.asarray(region.image((48, 32))).sum() == 255 * 64
    assert magicbrush.recognises(path)


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"1": [], "17": "no list"}, r'test.zip:2: "17" must be a list'),
        ({"1": [], "17": [{"input": "17-input.png"}]}, r'test.zip:2: .*output" must be text'),
        ("[1, 2]", "test.zip:0: this is no JSON object"),
        ("{", "test.zip:0: this is no JSON object"),
    ],
)
def test_what_is_wrong_in_a_zip_is_said(tmp_path: Path, told: object, problem: str) -> None:
    with pytest.raises(BadRow, match=problem):
        list(magicbrush.read(zipped(tmp_path / "test.zip", told, {"17-input.png": photo(1).data})))


def test_a_name_in_a_zip_leads_nowhere_else(tmp_path: Path) -> None:
    told = {"17": [TURNS[0] | {"input": "../../etc/passwd"}]}
    (session,) = magicbrush.read(zipped(tmp_path / "test.zip", told, {"17-output1.png": photo(2).data}))
    assert session.source != photo(2)
    with zipfile.ZipFile(tmp_path / "test.zip") as file:
        file.extractall(tmp_path / "out")
    with pytest.raises(BadRow, match="leads out of the dataset"):
        list(magicbrush.read(tmp_path / "out"))


def test_a_zip_that_claims_too_much_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(magicbrush, "MOST_BYTES", 1000)
    path = zipped(tmp_path / "test.zip", {"17": TURNS[:1]}, {"17-input.png": photo(1).data + b"\0" * 10_000})
    with pytest.raises(BadRow, match="claims"):
        list(magicbrush.read(path))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"x" * 1000])
def test_a_file_that_is_no_zip_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(BadRow, match=r"a\.zip:0: this zip cannot be read"):
        list(magicbrush.read(tmp_path / "a.zip"))
