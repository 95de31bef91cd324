"""A program killed at a random moment, and what must hold of its home afterwards."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from session.store import Store
from session.types import State, Turn

ROOT = Path(__file__).parent.parent.parent
# Every column that names a picture.
NAMED = """
SELECT source FROM session UNION SELECT region_mask FROM turn UNION SELECT picture FROM reference UNION SELECT picture FROM uses
UNION SELECT source FROM attempt UNION SELECT region_mask FROM attempt UNION SELECT picture FROM attempt UNION SELECT reply FROM attempt
"""


@dataclass(frozen=True)
class Killed:
    """`told`: the whole lines it wrote to standard output before it ended."""

    told: tuple[str, ...]
    ended_itself: bool


def run_and_kill(command: Iterable[str], random: Random, *, longest: float, environment: dict[str, str] | None = None) -> Killed:
    """Starts `python …`, waits for its first line (one time in four: for nothing) and up to `longest` seconds more, and kills it."""
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})}
    )
    lines: list[bytes] = []
    begun = threading.Event()

    def read() -> None:
        assert process.stdout
        for line in process.stdout:
            lines.append(line)
            begun.set()
        begun.set()

    reader = threading.Thread(target=read)
    reader.start()
    if random.random() < 0.75:
        begun.wait(60)
    deadline = time.monotonic() + random.uniform(0, longest)
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    ended_itself = process.wait() == 0
    reader.join()
    return Killed(tuple(line.decode().strip() for line in lines if line.endswith(b"\n")), ended_itself)


def side_by_side(works: Iterable[Callable[[], object]]) -> None:
    """Two at a time; raises what the first failing one raised."""
    with ThreadPoolExecutor(2) as threads:
        for work in [threads.submit(work) for work in works]:
            work.result()


def damage(home: Path) -> list[str]:
    """What is wrong with a home that nobody has opened since the crash: a sentence each."""
    if not (home / "sessions.sqlite").exists():
        return []
    wrong: list[str] = []
    with closing(sqlite3.connect(home / "sessions.sqlite")) as connection:
        if (found := connection.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
            wrong.append(f"integrity_check: {found}")
        if connection.execute("PRAGMA user_version").fetchone() == (0,):
            return wrong
        if found := connection.execute("PRAGMA foreign_key_check").fetchall():
            wrong.append(f"foreign_key_check: {found}")
        for (name,) in connection.execute(NAMED).fetchall():
            if name and not connection.execute("SELECT 1 FROM blob WHERE id = ?", [name]).fetchone():
                wrong.append(f"no row for the picture {name}")
        for (name,) in connection.execute("SELECT id FROM blob").fetchall():
            path = home / "blobs" / name[:2] / name
            if not path.exists() or sha256(path.read_bytes()).hexdigest() != name:
                wrong.append(f"no file, or a damaged one, for the picture {name}")
    return wrong


def pending(home: Path) -> int:
    """Turns that were being carried out when the program ended."""
    with closing(sqlite3.connect(home / "sessions.sqlite")) as connection:
        count: int = connection.execute("SELECT count(*) FROM turn WHERE state = 'pending'").fetchone()[0]
    return count


def reopened(home: Path, told: Iterable[str]) -> float:
    """Opens the home as the next start does, and finds every turn told of, done, with its picture. Returns the seconds opening took."""
    begun = time.perf_counter()
    store = Store(home)
    seconds = time.perf_counter() - begun
    turns: dict[str, Turn] = {}
    for owner in owners(home):
        for summary in store.sessions(owner):
            turns |= {turn.id: turn for turn in store.session(summary.id, owner).turns}
    store.close()
    assert not [turn.id for turn in turns.values() if turn.state is State.PENDING]
    lost = [name for name in told if name not in turns or turns[name].state is not State.DONE]
    assert not lost, f"told of, and gone: {lost}"
    for name in told:
        picture = turns[name].picture
        assert picture is None or picture.data, "reading it checks it"
    return seconds


def owners(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "sessions.sqlite")) as connection:
        found = [owner for (owner,) in connection.execute("SELECT DISTINCT owner FROM session")]
    return found
