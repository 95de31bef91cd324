"""The command line with a key of the environment: whom it is shown to, and what it is told to do without one."""

from pathlib import Path

import pytest
from PIL import Image

from editor.gemini import EDITING, JUDGING
from editor.types import Picture
from tests.fake_gemini import GOOD, KEY, LINT, FakeGemini, by_model, pictured, scored, serving
from tests.session.test_commands import Line
from tests.session.test_nano_banana import CAT, drawn


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    for name in ("GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_GEMINI_BASE_URL", "SPACE_ID"):
        monkeypatch.delenv(name, raising=False)
    CAT.save(tmp_path / "cat.png")
    return Line(tmp_path / "home", capsys)


def keyed(monkeypatch: pytest.MonkeyPatch, fake: FakeGemini) -> None:
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", fake.address)


@pytest.mark.parametrize("editor", ["nano-banana", "auto"])
def test_with_a_key_it_is_edited_and_judged(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: str) -> None:
    edits = [pictured(drawn("salmon")), pictured(drawn("red"))]
    with serving(by_model(edits, [scored(LINT, 0.3), scored(GOOD, 0.9)])) as fake:
        keyed(monkeypatch, fake)
        status, [turn], err = line("edit", tmp_path / "cat.png", "add a red hat to the cat", "--editor", editor, "--out", tmp_path / "out")
    assert (status, turn["kept"]) == (0, 1)
    first, second = turn["attempts"]  # pyright: ignore
    assert (first["passed"], second["passed"], second["judge"]) == (False, True, "gemini")
    assert Picture((tmp_path / "out" / "turn1.png").read_bytes(), "image/png") == drawn("red")
    assert KEY not in err + str(turn)
    assert "Nano-Banana" in err


def test_the_built_in_editor_sends_nothing_and_asks_no_judge(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(by_model([], [])) as fake:
        keyed(monkeypatch, fake)
        status, [turn], _ = line("edit", tmp_path / "cat.png", "make the photo warmer", "--editor", "built-in")
        assert (status, turn["attempts"][0]["judge"], fake.asked) == (0, "pixels", [])  # pyright: ignore


def test_a_judge_of_pixels_may_be_chosen_for_what_nano_banana_drew(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(by_model([pictured(drawn("red"))], [])) as fake:
        keyed(monkeypatch, fake)
        status, [turn], _ = line("edit", tmp_path / "cat.png", "add a red hat to the cat", "--judge", "pixels")
        assert (status, turn["attempts"][0]["judge"]) == (0, "pixels")  # pyright: ignore
        assert [asked.model for asked in fake.asked] == [EDITING]


def test_without_a_key_it_is_declined_with_what_to_do(line: Line, tmp_path: Path) -> None:
    status, [turn], _ = line("edit", tmp_path / "cat.png", "add a red hat to the cat", "--editor", "nano-banana")
    assert status == 3
    assert "set GEMINI_API_KEY" in str(turn["problem"])
    status, [turn], _ = line("edit", tmp_path / "cat.png", "add a red hat to the cat")
    assert status == 3
    assert str(turn["problem"]).count("GEMINI_API_KEY") == 1


def test_two_pictures_are_judged_with_a_key_and_not_without(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.open(tmp_path / "cat.png").save(tmp_path / "before.png")
    (tmp_path / "after.png").write_bytes(drawn("red").data)
    words = ("judge", tmp_path / "before.png", tmp_path / "after.png", "add a red hat to the cat")
    asked = (*words, "--judge", "gemini")
    status, _, err = line(*asked, home=False)
    assert (status, "GEMINI_API_KEY" in err) == (2, True)
    assert line(*words, home=False)[1][0]["judge"] == "pixels"
    with serving(by_model([], [scored(GOOD, 0.9)])) as fake:
        keyed(monkeypatch, fake)
        status, [verdict], _ = line(*asked, "--threshold", "0.97", home=False)
        assert (status, verdict["judge"], verdict["passed"]) == (0, "gemini", False)
        assert {one.model for one in fake.asked} == {JUDGING}
        # Where none is named it is who judges an edit too: Gemini where there is a key.
        assert line(*words, home=False)[1][0]["judge"] == "gemini"
        assert line(*words, "--judge", "pixels", home=False)[1][0]["judge"] == "pixels"
