"""A folder that appears whole or not at all, whatever happens to its writer."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from session.dataset.pico_banana import check
from session.dataset.whole import NotWritten, new_file, new_folder

ROOT = Path(__file__).parents[3]
ENDLESS = """
import sys
from itertools import count
from pathlib import Path
from session.dataset import Options
from session.dataset.pico_banana import write
from tests.session.dataset.trees import harbour
write((harbour(f"{n:016x}", 100 * n) for n in count()), Path(sys.argv[1]), lambda done: print(done, flush=True), Options())
"""
BROKEN = [OSError(28, os.strerror(28)), KeyboardInterrupt(), ValueError("a bug")]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def left(out: Path) -> list[Path]:
    return list(out.parent.iterdir())


@pytest.fixture
def writer(out: Path) -> Iterator["subprocess.Popen[str]"]:
    """A program that writes sessions without end."""
    started = subprocess.Popen([sys.executable, "-c", ENDLESS, str(out)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    yield started
    started.kill()
    started.wait()


def killed(writer: "subprocess.Popen[str]", after: int) -> None:
    """With no chance to clean up, once it has written so many sessions."""
    assert writer.stdout
    for line in writer.stdout:
        if int(line) >= after:
            break
    writer.send_signal(signal.SIGKILL)
    assert writer.wait(30) == -signal.SIGKILL


@pytest.mark.parametrize("after", [1, 4, 9])
def test_an_export_that_is_killed_leaves_nothing_that_looks_finished(out: Path, writer: "subprocess.Popen[str]", after: int) -> None:
    killed(writer, after)
    (part,) = left(out)
    assert not out.exists()
    assert part.name.startswith(".out.")
    assert [problem.what for problem in check(part)] == ["this was never finished: write it again"]
    with new_folder(out) as folder:
        folder.write("jsonl/a.jsonl", b"whole")
    assert left(out) == [out], "what the killed one left is gone"


def test_two_who_write_at_once_leave_each_other_alone(out: Path, writer: "subprocess.Popen[str]") -> None:
    assert writer.stdout
    writer.stdout.readline()
    with new_folder(out) as folder:
        folder.write("mine", b"mine")
    assert (out / "mine").read_bytes() == b"mine"
    assert len(left(out)) == 2
    assert writer.poll() is None, "the other is still at it"


@pytest.mark.parametrize("problem", BROKEN, ids=lambda problem: type(problem).__name__)
def test_what_fails_leaves_nothing(out: Path, problem: BaseException) -> None:
    def failing() -> None:
        with new_folder(out) as folder:
            folder.write("images/a.png", b"a")
            folder.lines("a.jsonl").write(b"{}\n")
            raise problem

    with pytest.raises(NotWritten if isinstance(problem, OSError) else type(problem)):
        failing()
    assert left(out) == []


def test_who_comes_second_is_told_and_takes_nothing(out: Path) -> None:
    def second() -> None:
        with new_folder(out) as folder:
            folder.write("a", b"second")
            out.mkdir()
            (out / "a").write_bytes(b"first")

    with pytest.raises(NotWritten, match="already"):
        second()
    assert (out / "a").read_bytes() == b"first"
    assert left(out) == [out]


@pytest.mark.parametrize("there", ["a file", "a link to nothing"])
def test_nothing_is_written_over_what_is_there(out: Path, there: str) -> None:
    if there == "a file":
        out.write_text("mine")
    else:
        out.symlink_to("nowhere")
    for written in (new_folder, new_file):
        with pytest.raises(NotWritten, match="already"), written(out):
            pass
    assert left(out) == [out]


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    for written in (new_folder, new_file):
        with pytest.raises(NotWritten, match=r"cannot write .*no such file or directory"), written(tmp_path / "nowhere" / "out"):
            pass


def test_every_byte_is_on_the_disk_before_the_name_is(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync, rename = os.fsync, os.rename

    def fsync(handle: int) -> None:
        done.append(os.readlink(f"/proc/self/fd/{handle}"))
        sync(handle)

    def renamed(before: Path, after: Path) -> None:
        done.append("the name")
        rename(before, after)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", renamed)
    with new_folder(out) as folder:
        part = str(folder.path)
        folder.write("images/a.png", b"a")
        folder.lines("rows.jsonl").write(b"{}\n")
    named = done.index("the name")
    assert {f"{part}/images/a.png", f"{part}/rows.jsonl", f"{part}/images", part} == set(done[:named])
    assert done[named + 1 :] == [str(out.parent)]


def test_no_file_stays_open_after_one_that_failed(out: Path) -> None:
    def failing() -> None:
        with new_folder(out) as folder:
            folder.lines("rows.jsonl")
            raise ValueError("a bug")

    before = set(os.listdir("/proc/self/fd"))
    for _ in range(3):
        with pytest.raises(ValueError, match="a bug"):
            failing()
    assert set(os.listdir("/proc/self/fd")) == before
