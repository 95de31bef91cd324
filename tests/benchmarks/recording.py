"""Recording a turn with two pictures, against the same bytes synced by hand and against a recorder that rewrites a JSON file."""

import json
import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from PIL import Image

from editor.types import Picture
from session.store import Store
from session.types import State
from tests.benchmarks.pairs import Row, abba, against
from tests.session.store.conversation import attempt, session, turn

PAIRS = 40
BYTES = 1_200_000  # a PNG of 1024² and the reply it was made from
COMMITS = 3  # begin, tried, finish
ROWS = 12_000  # bytes SQLite appends to its log for one of them


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        store = Store(Path(folder) / "home")
        ours, by_hand, rewriting = stored(store), synced(Path(folder)), rewritten(Path(folder))
        limit, peer = abba(ours, by_hand, PAIRS), abba(ours, rewriting, PAIRS)
        store.close()
    return [
        against("recording a turn, two pictures of 1.2 MB", limit, "same bytes and syncs by hand", 1.25),
        replace(against("recording a turn, two pictures of 1.2 MB", peer, "JSON rewritten, never synced", 1.0), aim="", met=None),
    ]


def pictures() -> Iterator[Picture]:
    """Each unlike the last; only the header is ever read."""
    head = Picture.of(Image.new("RGB", (1024, 1024))).data
    while True:
        yield Picture(head + secrets.token_bytes(BYTES - len(head)), "image/png")


def stored(store: Store) -> Callable[[], float]:
    made, new = session(store), pictures()

    def once() -> float:
        tried = attempt(made.source, next(new))
        assert tried.result
        tried = replace(tried, result=replace(tried.result, reply=next(new)))
        said = turn()
        began = time.perf_counter()
        store.begin(made.id, made.owner, said)
        store.tried(said.id, tried)
        store.finish(said.id, State.DONE, 0, said.id)
        return time.perf_counter() - began

    return once


def synced(folder: Path) -> Callable[[], float]:
    """The fewest calls that leave as much on disk: each picture whole and under its name, and three appended rows."""
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT, 0o600)
    (folder / "by hand").mkdir()
    place = os.open(folder / "by hand", os.O_RDONLY)
    names = count()

    def once() -> float:
        contents, row = [secrets.token_bytes(BYTES) for _ in range(2)], secrets.token_bytes(ROWS)
        began = time.perf_counter()
        for content in contents:
            name = folder / "by hand" / str(next(names))
            handle = os.open(folder / "tmp", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.write(handle, content)
            os.fsync(handle)
            os.close(handle)
            os.replace(folder / "tmp", name)
            os.fsync(place)
        for _ in range(COMMITS):
            os.write(log, row)
            os.fdatasync(log)
        return time.perf_counter() - began

    return once


def rewritten(folder: Path) -> Callable[[], float]:
    """As many demos do it: every turn of the session into one file, pictures beside it; a killed program leaves half a file."""
    turns: list[dict[str, object]] = [{"said": "make it blue", "score": 0.8, "picture": secrets.token_hex(32)} for _ in range(100)]

    def once() -> float:
        contents = [secrets.token_bytes(BYTES) for _ in range(2)]
        began = time.perf_counter()
        for content in contents:
            (folder / f"{len(turns)}.png").write_bytes(content)
        turns.append({"said": "make it blue", "score": 0.8, "picture": secrets.token_hex(32)})
        (folder / "session.json").write_text(json.dumps(turns))
        return time.perf_counter() - began

    return once
