"""Reviewing, deleting and publishing on the command line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from huggingface_hub import constants

from session.__main__ import main
from session.store import Store
from tests.fake_hub import TOKEN, Hub, fake_hub
from tests.session.store.conversation import attempt, noise, say, session


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with fake_hub() as hub:
        monkeypatch.setattr(constants, "ENDPOINT", hub.url)
        monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
        monkeypatch.setenv("HF_TOKEN", TOKEN)
        yield hub


@pytest.fixture
def recorded(tmp_path: Path) -> tuple[Path, str]:
    """A home, and its one session."""
    store = Store(tmp_path / "home")
    made = session(store, "local")
    first = say(store, made, tries=[attempt(made.source, noise(1, 600), 0.9)], kept=0)
    say(store, made, "now make it red", parent=first.id, tries=[attempt(noise(1, 600), noise(2, 600), 0.8)], kept=0)
    store.close()
    return tmp_path / "home", made.id


def ran(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, json.loads(out) if out.strip() else None, err


def test_a_review_says_whether_the_session_goes_out(recorded: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    home, name = recorded
    code, said, _ = ran(capsys, "review", name, "approve", "--home", home)
    assert (code, said) == (0, {"session": name, "state": "approved", "exported": True, "why_not": ""})
    code, said, _ = ran(capsys, "review", name, "reject", "--home", home)
    assert (code, said["state"], said["exported"]) == (0, "rejected", False)
    code, said, err = ran(capsys, "review", "nobody", "approve", "--home", home)
    assert (code, said) == (2, None)
    assert "no such session" in err


def test_deleted_is_deleted(recorded: tuple[Path, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    home, name = recorded
    monkeypatch.setattr("sys.stdin", open("/dev/null"))  # noqa: SIM115
    code, said, _ = ran(capsys, "delete", name, "--home", home)
    assert (code, said["deleted"]) == (0, True)
    assert not [file for file in (home / "blobs").rglob("*") if file.is_file()]
    assert ran(capsys, "delete", name, "--home", home)[0] == 2


@pytest.mark.parametrize("format", ["parquet", "pico-banana"])
def test_an_export_is_published_with_its_card(
    recorded: tuple[Path, str], tmp_path: Path, hub: Hub, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    home, name = recorded
    ran(capsys, "review", name, "approve", "--home", home)
    out = tmp_path / "out"
    assert ran(capsys, "export", out, "--format", format, "--home", home)[0] == 0
    code, said, _ = ran(capsys, "publish", out, "--repo", "ann/cups")
    assert (code, said["sessions"], said["edits"], said["private"]) == (0, 1, 2, True)
    repo = hub.repos["ann/cups"]
    written = {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}
    assert {name: data for name, data in repo.files.items() if name != "README.md"} == {
        name: data for name, data in written.items() if name != "README.md"
    }
    card = repo.files["README.md"].decode()
    assert "| Edits that passed | 2 |" in card
    assert "license: cc-by-4.0" in card
    assert ("configs:" in card) == (format == "parquet")
    assert TOKEN not in card


def test_nothing_is_published_that_is_no_export_or_reads_back_wrong(
    recorded: tuple[Path, str], tmp_path: Path, hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    home, name = recorded
    code, _, err = ran(capsys, "publish", home, "--repo", "ann/cups")
    assert (code, "no export" in err) == (2, True)
    ran(capsys, "review", name, "approve", "--home", home)
    ran(capsys, "export", tmp_path / "out", "--home", home)
    next((tmp_path / "out").rglob("*.png")).write_bytes(b"no picture")
    code, _, err = ran(capsys, "publish", tmp_path / "out", "--repo", "ann/cups")
    assert (code, "reads back wrong" in err) == (2, True)
    assert not hub.repos
