"""The command line, as a person would type it."""

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from session.__main__ import main

ROOT = Path(__file__).parent.parent.parent
PHOTO = ROOT / "assets" / "examples" / "coffee.jpg"
VERDICT = {"scores", "score", "passed", "critique", "judge"}
READING = {"said", "meant", "short", "kind", "category", "mentions"}
SCORES = {"compliance", "seamlessness", "preservation", "technical"}


class Line:
    """A home of its own, and what a command printed."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self.capsys = home, capsys

    def __call__(self, *words: object, home: bool = True) -> tuple[int, list[dict[str, object]], str]:
        argv = [str(word) for word in words] + (["--home", str(self.home)] if home else [])
        try:
            status = main(argv)
        except SystemExit as exit:
            status = int(exit.code or 0)
        out, err = self.capsys.readouterr()
        return status, [json.loads(line) for line in out.splitlines()], err

    def region(self, turn: dict[str, object]) -> list[int]:
        """The box a turn was recorded with."""
        _, (whole,), _ = self("show", turn["session"])
        return whole["turns"][-1]["region"]["box"]  # pyright: ignore[reportIndexIssue]


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path / "home", capsys)


def test_three_turns_are_edited_judged_recorded_and_one_is_undone(line: Line, tmp_path: Path) -> None:
    out = tmp_path / "out"
    status, turns, _ = line("edit", PHOTO, "make the photo warmer", "now add film grain", "undo that", "--out", out)
    assert status == 0
    warm, grain, undo = turns
    assert warm["kind"] == "Change overall color tone (warm ↔ cool)"
    assert warm["category"] == "Pixel & Photometric"
    assert grain["parent"] == warm["turn"]
    (attempt,) = warm["attempts"]
    assert (
        set(attempt)
        == {"editor", "model", "route", "seed", "seconds", "usd", "picture", "reply", "preservation_source", "problem"} | VERDICT
    )
    assert set(warm) == {"session", "turn", "parent"} | READING | {"attempts", "kept", "picture"}
    assert set(attempt["scores"]) == SCORES
    assert (attempt["passed"], warm["kept"]) == (True, 0)
    assert (undo["attempts"], undo["kept"]) == ([], None)
    pictures = [Image.open(out / f"turn{n}.png").convert("RGB").tobytes() for n in (1, 2, 3)]
    assert pictures[2] == pictures[0] != pictures[1]


def test_a_session_goes_on_where_it_stood_and_branches_where_it_is_told_to(line: Line) -> None:
    _, turns, _ = line("edit", PHOTO, "make the photo warmer", "now add film grain")
    session = turns[0]["session"]
    status, (on,), _ = line("edit", "make it darker", "--session", session)
    assert (status, on["parent"]) == (0, turns[1]["turn"])
    _, (branch,), _ = line("edit", PHOTO, "make it darker", "--session", session, "--at", turns[0]["turn"])
    assert branch["parent"] == turns[0]["turn"]
    _, (root,), _ = line("edit", "make it darker", "--session", session, "--at", "source")
    assert root["parent"] is None
    _, (whole,), _ = line("show", session)
    assert whole["title"] == "coffee"
    assert [turn["said"] for turn in whole["turns"]] == ["make the photo warmer", "now add film grain"] + 3 * ["make it darker"]


def test_the_same_seed_makes_the_same_picture(line: Line, tmp_path: Path) -> None:
    for out in ("one", "two"):
        line("edit", PHOTO, "add film grain", "--seed", 7, "--out", tmp_path / out)
    assert (tmp_path / "one" / "turn1.png").read_bytes() == (tmp_path / "two" / "turn1.png").read_bytes()


def test_what_no_editor_can_do_says_who_could_and_records_nothing(line: Line) -> None:
    status, (turn,), _ = line("edit", PHOTO, "add a dog", "make the photo warmer")
    assert status == 3
    assert "GEMINI_API_KEY" in str(turn["problem"])
    _, (stats,), _ = line("stats")
    assert (stats["sessions"], stats["turns"]) == (1, 0)


def test_a_thing_must_be_pointed_at_and_may_be(line: Line) -> None:
    status, (asked,), _ = line("edit", PHOTO, "make the cup blue")
    assert status == 3
    assert "--region" in str(asked["problem"])
    status, (done,), _ = line("edit", PHOTO, "make the cup blue", "--region", "170,60,450,330")
    assert status == 0
    assert line.region(done) == [170, 60, 450, 330]


def test_a_region_is_given_in_pixels_of_the_upright_photo(line: Line, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # on its side
    Image.open(PHOTO).resize((2000, 1000)).save(tmp_path / "side.jpg", exif=exif)
    _, (turn,), _ = line("edit", tmp_path / "side.jpg", "make this darker", "--region", "0,1000,500,2000")
    assert line.region(turn) == [0, 512, 256, 1024]


def test_a_region_goes_with_the_first_it_and_with_what_needs_it(line: Line) -> None:
    status, (_, warm), _ = line("edit", PHOTO, "make it blue", "make the photo warmer", "--region", "170,60,450,330")
    assert status == 0
    _, (whole,), _ = line("show", warm["session"])
    assert [turn["region"] is None for turn in whole["turns"]] == [False, True]


def test_options_may_stand_between_the_photo_and_the_words(line: Line) -> None:
    status, (turn,), _ = line("edit", PHOTO, "--seed", "3", "make the photo warmer")
    assert (status, turn["said"]) == (0, "make the photo warmer")


def test_a_mask_of_another_size_or_without_white_is_refused(line: Line, tmp_path: Path) -> None:
    Image.new("L", (10, 10), 255).save(tmp_path / "small.png")
    Image.new("L", Image.open(PHOTO).size, 0).save(tmp_path / "black.png")
    for name, says in (("small.png", "photo's size"), ("black.png", "all black")):
        status, out, err = line("edit", PHOTO, "make this blue", "--mask", tmp_path / name)
        assert (status, out) == (2, [])
        assert says in err


def test_an_unclear_turn_ends_the_line_with_a_question_or_a_sentence(line: Line) -> None:
    status, (turn,), _ = line("edit", PHOTO, "undo that", "make the photo warmer")
    assert status == 3
    assert turn["problem"]
    assert turn["attempts"] == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["edit", "nowhere.jpg", "make the photo warmer"], "cannot read nowhere.jpg"),
        (["edit", PHOTO], "say what to do"),
        (["edit", PHOTO, "warmer", "--region", "5,5,1,1"], "region"),
        (["edit", PHOTO, "warmer", "--region", "9000,9000,9001,9001"], "outside the photo"),
        (["edit", PHOTO, "warmer", "--attempts", "0"], "1 to 10"),
        (["edit", PHOTO, "warmer", "--editor", "magic"], "invalid choice"),
        (["edit", PHOTO, "x" * 10_000], "character"),
        (["edit", "warmer", "--session", "none"], "no such session"),
        (["show", "none"], "nothing is recorded"),
        (["edit", "/dev/zero", "warmer"], "cannot read /dev/zero"),
        (["edit", PHOTO, "warmer", "--magic"], "--magic"),
        (["magic"], "magic"),
    ],
)
def test_a_bad_argument_is_one_line_and_exit_2(line: Line, words: Sequence[object], says: str) -> None:
    status, out, err = line(*words)
    assert (status, out) == (2, [])
    assert says.lower() in err.lower()
    assert len(err.strip().splitlines()) == 1


def test_judging_prints_what_it_can_tell(line: Line, tmp_path: Path) -> None:
    line("edit", PHOTO, "make the photo warmer", "--out", tmp_path)
    status, (good,), _ = line("judge", PHOTO, tmp_path / "turn1.png", "make the photo warmer", home=False)
    assert (status, good["passed"], good["gates"]) == (0, True, [])
    assert set(good["scores"]) == SCORES
    _, (same,), _ = line("judge", PHOTO, PHOTO, "make the photo warmer", home=False)
    assert (same["passed"], same["gates"]) == (False, ["nothing changed"])
    _, (unknown,), _ = line("judge", PHOTO, tmp_path / "turn1.png", "add a dog", home=False)
    assert (unknown["score"], unknown["passed"], unknown["scores"]["compliance"]) == (None, None, None)


def test_judging_takes_a_kind_by_its_released_name(line: Line) -> None:
    status, _, err = line("judge", PHOTO, PHOTO, "do it", "--kind", "Magic", home=False)
    assert (status, len(err.splitlines())) == (2, 1)


def test_resolving_reads_lines_and_prints_lines(line: Line, tmp_path: Path) -> None:
    asked = {"session_id": "s", "turn_index": 1, "history": ["recolour the flower red"], "turn": "make it blue"}
    (tmp_path / "in.jsonl").write_text(json.dumps(asked) + "\n", encoding="utf-8")
    status, (read,), _ = line("resolve", tmp_path / "in.jsonl", home=False)
    assert status == 0
    assert "flower" in str(read["meant"])
    assert (read["mentions"][0]["text"], read["mentions"][0]["anchor"], read["mentions"][0]["turn"]) == ("it", "ENTITY", 1)
    (tmp_path / "bad.jsonl").write_text("no json\n", encoding="utf-8")
    assert line("resolve", tmp_path / "bad.jsonl", home=False)[0] == 2


def test_the_module_runs_from_a_shell_and_keeps_what_it_made(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "session", "edit", str(PHOTO), "make the photo warmer", "--home", str(tmp_path / "home")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    (turn,) = [json.loads(row) for row in done.stdout.splitlines()]
    assert Path(turn["picture"]).is_file()


def test_nothing_is_made_where_one_only_looks(line: Line, tmp_path: Path) -> None:
    for words in (["stats"], ["export", tmp_path / "gold.jsonl", "--format", "references"], ["show", "none"]):
        status, out, err = line(*words)
        assert (status, out) == (2, [])
        assert "nothing is recorded" in err
    assert not line.home.exists()
    assert not (tmp_path / "gold.jsonl").exists()


def test_what_people_put_right_is_written_as_a_test_set(line: Line, tmp_path: Path) -> None:
    line("edit", PHOTO, "make the photo warmer")
    gold = tmp_path / "gold.jsonl"
    status, (told,), _ = line("export", gold, "--format", "references")
    assert (status, told) == (0, {"format": "references", "path": str(gold), "turns": 0})
    assert gold.read_bytes() == b""
    status, out, err = line("export", gold, "--format", "references")
    assert (status, out) == (2, [])
    assert "already" in err


def test_what_may_not_be_exported_says_why(line: Line, tmp_path: Path) -> None:
    line("edit", PHOTO, "make the photo warmer")
    status, out, err = line("export", tmp_path / "out")
    assert (status, out, len(err.splitlines())) == (2, [], 1)
    assert "nobody has approved it yet" in err
    status, out, err = line("export", tmp_path / "out", "--only", "all")
    assert (status, out) == (2, [])
    assert "no consent" in err
    assert not (tmp_path / "out").exists()


def test_what_is_no_text_on_standard_input_is_one_line(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"turn": "add a hat", "history": []}\n\xff\xfe\n')))
    status, _, err = line("resolve", "-", home=False)
    assert (status, err.count("\n")) == (2, 1)
    assert "UTF-8" in err


def test_a_copy_that_cannot_be_written_is_one_line_and_the_turn_is_told(line: Line, tmp_path: Path) -> None:
    (tmp_path / "out" / "turn1.png").mkdir(parents=True)
    status, (turn,), err = line("edit", PHOTO, "make the photo warmer", "--out", tmp_path / "out")
    assert (status, turn["kept"]) == (2, 0)
    assert Path(str(turn["picture"])).is_file(), "it is told where the picture lies"
    assert "cannot write" in err.splitlines()[-1]
    assert "Traceback" not in err
