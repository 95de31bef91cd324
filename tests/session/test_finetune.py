"""Fine-tuning on the command line: what is learned from, what is refused with a sentence, and where the LoRA is found afterwards."""

import json
import logging
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from session.loras import trained
from session.store import Store
from session.types import Origin, Session
from tests.session.dataset.recorded import OWNER, Recording, photo
from tests.session.dataset.test_commands import Line
from tests.tiny import pix2pix

QUICK = ("--batch", 1, "--rank", 2, "--precision", "no")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pix2pix(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    return Line(capsys)


def record(home: Path, licence: str = "CC-BY-4.0", consent: bool = True, approve: int = 6) -> list[str]:
    """Six sessions of one edit that passed; the first so many of them approved. Their ids."""
    store = Store(home)
    say, made = Recording(store), list[Session]()
    for number in range(6):
        origin = Origin(f"{number:064x}", (48, 32), "", "Ann", f"https://example.org/{number}")
        made.append(store.create(OWNER, photo(number), origin, title=f"{number}", licence=licence, consent=consent))
        say.say(made[-1], "make the cup red")
    for session in made[:approve]:
        store.review(session.id, OWNER, "approved")
    store.close()
    return [session.id for session in made]


def test_a_lora_is_trained_on_what_is_recorded_and_found_in_the_home(base: Path, line: Line, tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "made" / "mine"
    sessions = record(home, approve=5)
    status, printed, said = line("finetune", "--home", home, "--base", base, "--out", out, "--steps", 2, *QUICK)
    assert status == 0, said
    (told,) = [json.loads(one) for one in printed.splitlines()]
    assert (told["lora"], told["steps"], told["pairs"] + told["held"]) == (str(out), 2, 5)
    assert told["left_out"] == {"Nobody has approved it yet.": 1}
    assert f"palimpsest: 1 edit left out (session {sessions[5]}): Nobody has approved it yet." in said
    assert "step 2 of 2" in said
    scores = [told[when]["score"] for when in ("before", "after")]
    assert scores == [round(score, 4) for score in scores]
    card = (out / "README.md").read_text()
    assert "CC-BY-4.0" in card
    assert "| pixels | as many as the model was made for |" in card
    assert [(one.name, one.base, one.lora.path.parent) for one in trained(home)] == [("mine", str(base), home / "loras")]
    assert not list(home.glob("loras/mine/log"))  # what the editor needs, and the card

    status, printed, said = line("finetune", "--home", home, "--base", base, "--out", tmp_path / "mine", "--steps", 2, *QUICK)
    assert (status, printed) == (2, "")
    assert "there is a LoRA “mine” in this home already: give --out another name" in said


def test_an_export_teaches_too_and_its_lora_is_put_into_the_home_that_is_named(base: Path, line: Line, tmp_path: Path) -> None:
    record(tmp_path / "one")
    line.told("export", tmp_path / "out", "--home", tmp_path / "one")
    here = tmp_path / "two" / "loras" / "mine"
    given = ("--data", tmp_path / "out", "--home", tmp_path / "two", "--base", base, "--judge", "none", *QUICK)
    (told,) = line.told("finetune", *given, "--out", here, "--steps", 1)
    assert (told["pairs"] + told["held"], told["before"], told["left_out"]) == (6, None, {})
    assert [one.name for one in trained(tmp_path / "two")] == ["mine"]


@pytest.mark.parametrize(
    ("recorded", "why"),
    [
        ({"licence": ""}, "6 × its source photo has no licence"),
        ({"licence": "CC-BY-NC-ND-4.0"}, "6 × the photo's licence allows no derivatives"),
        ({"consent": False}, "6 × there is no consent to make it part of a dataset"),
        ({"approve": 0}, "6 × nobody has approved it yet"),
    ],
)
def test_what_may_not_be_learned_from_is_refused_and_named(recorded: dict[str, object], why: str, line: Line, tmp_path: Path) -> None:
    sessions = record(tmp_path / "home", **recorded)  # pyright: ignore[reportArgumentType]
    status, printed, said = line("finetune", "--home", tmp_path / "home", "--base", "owner/model", "--out", tmp_path / "mine")
    assert (status, printed) == (2, "")
    assert f"there is nothing to learn from: {why}" in said
    assert sessions[0] in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("--home", "HOME", "--out", "x"), "name the model to train for: --base FOLDER_OR_HUB_ID"),
        (("--home", "HOME", "--base", "gone", "--out", "x"), "There is no folder “gone”"),
        (("--home", "gone", "--base", "a/b", "--out", "x"), "nothing is recorded in gone: check --home"),
        (("--data", "gone", "--base", "a/b", "--out", "x"), "gone is not there"),
        (("--home", "HOME", "--base", "a/b"), "the following arguments are required: --out"),
        (("--home", "HOME", "--base", "a/b", "--out", "x", "--steps", "0"), "There cannot be 0 steps"),
        (("--home", "HOME", "--base", "a/b", "--out", "x", "--steps", "many"), "--steps: invalid int value: 'many'"),
        (("--home", "HOME", "--base", "a/b", "--out", "x", "--judge", "gemini"), "--judge: invalid choice: 'gemini'"),
        (("--home", "HOME", "--base", "a/b", "--out", "x", "--accept-terms", "all"), "--accept-terms: invalid choice: 'all'"),
        (("--home", "HOME", "--base", "a/b", "--out", "HOME"), "There is a “HOME” already"),
        (("--home", "HOME", "--base", "a/b", "--out", "HOME/sessions.sqlite/x"), "cannot make the folder HOME/sessions.sqlite"),
    ],
)
def test_a_bad_argument_is_one_sentence_and_nothing_is_begun(
    given: tuple[str, ...], why: str, line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PALIMPSEST_LOCAL_MODEL", raising=False)
    record(Path("HOME"))
    status, printed, said = line("finetune", *given)
    assert (status, printed) == (2, "")
    assert why in said
    assert said.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["HOME"]


def test_a_picture_that_is_not_what_the_dataset_says_is_named(base: Path, line: Line, tmp_path: Path) -> None:
    record(tmp_path / "one")
    line.told("export", tmp_path / "out", "--home", tmp_path / "one")
    next((tmp_path / "out" / "images" / "positive-edit").iterdir()).write_bytes(b"no picture")
    given = ("--data", tmp_path / "out", "--home", tmp_path / "two", "--base", base, "--out", tmp_path / "mine")
    status, printed, said = line("finetune", *given, "--steps", 1)
    assert (status, printed) == (2, "")
    assert "sessions.jsonl:" in said
    assert "Traceback" not in said


def test_a_finished_lora_is_told_of_also_where_the_home_takes_no_copy(base: Path, line: Line, tmp_path: Path) -> None:
    record(tmp_path / "home")
    (tmp_path / "home" / "loras").write_text("in the way")
    given = ("--home", tmp_path / "home", "--base", base, "--out", tmp_path / "mine", "--judge", "none", *QUICK)
    status, printed, said = line("finetune", *given, "--steps", 1)
    assert status == 0
    assert json.loads(printed)["lora"] == str(tmp_path / "mine")
    assert "the LoRA is made, but could not be copied to" in said


def test_rows_without_a_licence_are_learned_from_once_somebody_states_one(base: Path, line: Line, tmp_path: Path) -> None:
    record(tmp_path / "one")
    line.told("export", tmp_path / "out", "--format", "imgedit", "--home", tmp_path / "one")
    given = ("--data", tmp_path / "out", "--home", tmp_path / "two", "--base", base, "--out", tmp_path / "mine", "--judge", "none", *QUICK)
    status, _, said = line("finetune", *given, "--steps", 1)
    assert status == 2
    assert "its source photo has no licence" in said
    (told,) = line.told("finetune", *given, "--steps", 1, "--licence", "CC-BY-2.0")
    assert told["pairs"] + told["held"] >= 6
    assert "CC-BY-2.0" in (tmp_path / "mine" / "README.md").read_text()


def test_stopped_it_says_so_and_the_same_command_goes_on(base: Path, line: Line, tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "mine"
    record(home)
    steps = ("--steps", 300, "--every", 50, "--judge", "none", "--held", 0)
    words = ["finetune", "--home", home, "--base", base, "--out", out, *QUICK, *steps]
    command = [sys.executable, "-m", "session", *map(str, words)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"}
    ) as run:
        assert run.stderr
        for told in run.stderr:
            if re.search(r"step \d+ of 300", told):  # not each step is told: one of the first
                run.send_signal(signal.SIGINT)
                break
        rest = run.stderr.read()
        assert run.wait(120) == 130, rest
    assert "stopping after this step" in rest
    assert "stopped; the same command goes on from here" in rest
    assert "Traceback" not in rest
    assert not out.exists()
    assert trained(home) == ()
    status, printed, said = line(*words)
    assert status == 0
    assert json.loads(printed)["steps"] == 300
    assert "step 1 of 300" not in said
    assert [one.name for one in trained(home)] == ["mine"]


def test_what_is_logged_beside_a_sentence_is_no_traceback(line: Line) -> None:
    line("finetune", "--home", "gone", "--base", "a/b", "--out", "x")
    assert logging.lastResort
    try:
        raise OSError("No space left\non device")
    except OSError:
        found = logging.LogRecord("editor", logging.WARNING, "", 0, "a training could not be written", None, sys.exc_info())
    written = logging.lastResort.format(found)
    assert written == "palimpsest: a training could not be written\nOSError: No space left on device"
