"""Export, validate and import on the command line, as a person would type it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from session.__main__ import main
from tests.session.dataset.test_pico_banana import lines, stranger, tree_of

PHOTO = Path(__file__).parents[3] / "assets" / "examples" / "coffee.jpg"


class Line:
    """What a command printed, and how it ended."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: object) -> tuple[int, str, str]:
        try:
            status = main([str(word) for word in words])
        except SystemExit as exit:
            status = int(exit.code or 0)
        out, err = self.capsys.readouterr()
        return status, out, err

    def told(self, *words: object) -> list[dict[str, Any]]:
        status, out, err = self(*words)
        assert status == 0, err
        return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(capsys)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def recorded(line: Line, home: Path) -> str:
    turns = ["make the photo warmer", "now add film grain", "undo that", "make it darker"]
    told = line.told("edit", PHOTO, *turns, "--licence", "CC0-1.0", "--consent", "--home", home)
    return told[0]["session"]


def test_a_session_is_exported_checked_brought_elsewhere_continued_and_exported_again(line: Line, home: Path, tmp_path: Path) -> None:
    session = recorded(line, home)
    first, second, third, there = (tmp_path / name for name in ("first", "second", "third", "there"))
    (told,) = line.told("export", first, "--only", "all", "--home", home)
    assert told == {
        "format": "pico-banana",
        "path": str(first),
        "sessions": 1,
        "pictures": 6,
        "rows": {"sft": 1, "preference": 0, "multi-turn": 2},
        "left_out": {},
    }
    assert stranger(first) == (1, 0, 2)
    said = [row["metadata_edit_turn_prompts"] for row in lines(first, "multi-turn")]
    assert said == [["make the photo warmer", "now add film grain"], ["make the photo warmer", "make it darker"]]
    assert line.told("validate", first)[0]["problems"] == 0
    (taken,) = line.told("import", first, "--home", there)
    assert (taken["sessions"], taken["there_already"]) == (1, 0)
    line.told("export", second, "--only", "all", "--home", there)
    assert tree_of(second) == tree_of(first)
    (turn,) = line.told("edit", "make it black and white", "--session", session, "--home", there)
    assert turn["kept"] is not None
    line.told("export", third, "--only", "all", "--home", there)
    said = [row["metadata_edit_turn_prompts"] for row in lines(third, "multi-turn")]
    assert said[1] == ["make the photo warmer", "make it darker", "make it black and white"]
    assert line.told("stats", "--home", there)[0]["turns"] == 5


def test_a_session_that_is_there_is_left_alone_and_said(line: Line, home: Path, tmp_path: Path) -> None:
    session = recorded(line, home)
    line.told("export", tmp_path / "out", "--only", "all", "--home", home)
    line.told("edit", "make it darker", "--session", session, "--home", home)
    before = line.told("show", session, "--home", home)
    status, out, err = line("import", tmp_path / "out", "--home", home)
    assert (status, json.loads(out)["sessions"], json.loads(out)["there_already"]) == (0, 0, 1)
    assert f"session {session} is here already" in err
    assert line.told("show", session, "--home", home) == before


def test_what_arrives_approved_is_said_and_may_wait_for_review_instead(line: Line, home: Path, tmp_path: Path) -> None:
    session = recorded(line, home)
    line.told("review", session, "approve", "--home", home)
    line.told("export", tmp_path / "out", "--home", home)
    status, out, err = line("import", tmp_path / "out", "--home", tmp_path / "trusting")
    assert (status, json.loads(out)["approved"]) == (0, 1)
    assert "1 of them come approved" in err
    assert line.told("import", tmp_path / "out", "--review", "--home", tmp_path / "careful")[0]["approved"] == 0
    for only in ("approved", "all"):
        status, _, err = line("export", tmp_path / "again", "--only", only, "--home", tmp_path / "careful")
        assert status == 2
        assert "nothing may be exported" in err
    line.told("export", tmp_path / "again", "--home", tmp_path / "trusting")
    assert tree_of(tmp_path / "again") == tree_of(tmp_path / "out")


def test_what_is_wrong_is_one_line_each_and_the_exit_says_so(line: Line, home: Path, tmp_path: Path) -> None:
    recorded(line, home)
    out = tmp_path / "out"
    line.told("export", out, "--only", "all", "--home", home)
    rows = (out / "jsonl" / "sft.jsonl").read_text().replace("warm ↔ cool", "warm").replace("\\u2194 ", "")
    (out / "jsonl" / "sft.jsonl").write_text(rows)
    next((out / "images" / "source").iterdir()).write_bytes(b"no picture")
    status, told, _ = line("validate", out)
    assert status == 1
    assert all(row.split(":")[0].endswith(".jsonl") and row.split(":")[1].isdigit() for row in told.splitlines())
    assert any(row.startswith("jsonl/sft.jsonl:1: edit_type") for row in told.splitlines())
    status, told, err = line("import", out, "--home", tmp_path / "there")
    assert (status, told, len(err.splitlines())) == (2, "", 1)
    assert err.startswith("palimpsest: jsonl/sessions.jsonl:1: images/source/")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["validate", "nowhere"], "nowhere is not there"),
        (["import", "nowhere"], "nowhere is not there"),
        (["validate", "."], "no format that is known"),
        (["export", "out", "--only", "some"], "invalid choice"),
        (["export", "out", "--format", "csv"], "invalid choice"),
        (["export", "out"], "nothing is recorded"),
        (["validate", ".", "--format", "pico-banana", "--images", "."], "given together"),
    ],
)
def test_a_bad_argument_is_one_line(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PALIMPSEST_HOME", str(tmp_path / "nobody"))
    status, _, err = line(*words)
    assert (status, len(err.splitlines())) == (2, 1)
    assert said in err


def test_a_place_that_is_taken_is_left_as_it_is(line: Line, home: Path, tmp_path: Path) -> None:
    recorded(line, home)
    (tmp_path / "out").mkdir()
    status, out, err = line("export", tmp_path / "out", "--only", "all", "--home", home)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "already" in err
    assert list((tmp_path / "out").iterdir()) == []


def test_a_damaged_picture_names_its_session_and_nothing_is_exported(line: Line, home: Path, tmp_path: Path) -> None:
    session = recorded(line, home)
    (shown,) = line.told("show", session, "--home", home)
    Path(shown["turns"][0]["picture"]).write_bytes(b"damaged")
    status, out, err = line("export", tmp_path / "out", "--only", "all", "--home", home)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert f"session {session}: The file of this picture is missing or damaged" in err
    assert list(tmp_path.iterdir()) == [home]


def test_the_photos_of_a_released_file_are_looked_for_and_the_missing_ones_told(line: Line, tmp_path: Path) -> None:
    url, (images, listed) = "https://farm1.staticflickr.com/{}.jpg", (tmp_path / "photos", tmp_path / "list.csv")
    images.mkdir()
    shutil.copy(PHOTO, images / "0a.jpg")
    listed.write_text(f"ImageID,OriginalURL\n0a,{url.format(1)}\n0b,{url.format(2)}\n")
    rows = [
        {
            "open_image_input_url": url.format(n),
            "text": "Make it warm.",
            "output_image": f"images/positive-edit/{n}.png",
            "edit_type": "Zoom in",
            "summarized_text": "warm",
        }
        for n in (1, 2)
    ]
    (tmp_path / "sft.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    where = ["--images", images, "--open-images", listed]
    status, out, err = line("validate", tmp_path / "sft.jsonl", *where, "--mapped", tmp_path / "mapped.jsonl")
    assert (status, json.loads(out)["photos_missing"]) == (0, 1)
    assert f"sft.jsonl:2: the photo {url.format(2)} is not here" in err
    mapped = [json.loads(row)["local_input_image"] for row in (tmp_path / "mapped.jsonl").read_text().splitlines()]
    assert mapped == [str(images / "0a.jpg"), None]
    (taken,) = line.told("import", tmp_path / "sft.jsonl", *where, "--home", tmp_path / "home")
    assert taken["sessions"] == 2
    status, out, err = line("validate", tmp_path / "sft.jsonl", *where, "--mapped", tmp_path / "mapped.jsonl")
    assert (status, out, "already" in err.splitlines()[-1]) == (2, "", True)
