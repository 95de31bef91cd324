"""Exporting recorded pictures, against copying the same bytes and against what `datasets` takes to save the same pictures."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random

from PIL import Image

from editor.types import Picture
from session.dataset import FORMATS, Options
from session.store import Store
from session.store.everything import everything
from session.types import State
from tests.benchmarks.pairs import Row, abba, against
from tests.session.store.conversation import attempt, session, turn

PAIRS = 6
SESSIONS, TURNS = 6, 4
SIDE = 700  # pixels: noise of this size is a file of 1.5 MB, as a photo of 1024² is


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        store = Store(Path(folder) / "home")
        recorded(store)
        ours = exported(store, Path(folder))
        ours()
        again = next(Path(folder).glob("export-*"))
        size = sum(file.stat().st_size for file in again.rglob("*") if file.is_file()) / 1e6
        by_hand = copied(again, Path(folder))
        limit = abba(ours, by_hand, PAIRS)
        held, lying = (abba(ours, saved(Path(folder), opened), PAIRS) for opened in (True, False))
        store.close()
    what = f"exporting {size:.0f} MB of pictures as pico-banana"
    return [
        against(what, limit, "same bytes copied and synced", 1 / 0.6),
        against(what, held, "datasets.save_to_disk, never synced", 0.25),
        replace(against(what, lying, "the same, of files it only copies", 1.0), aim="", met=None),
    ]


def recorded(store: Store) -> None:
    """Sessions of a few turns in a row, the first of each with a rejected try."""
    fresh = pictures()
    for n in range(SESSIONS):
        made = session(store, seed=n)
        parent: str | None = None
        for _ in range(TURNS):
            said = turn(parent=parent)
            store.begin(made.id, made.owner, said)
            for score in (0.3, 0.9) if parent is None else (0.9,):
                store.tried(said.id, attempt(made.source, next(fresh), score))
            store.finish(said.id, State.DONE, 1 if parent is None else 0, said.id)
            parent = said.id


def pictures() -> Iterator[Picture]:
    random = Random(1)
    while True:
        yield Picture.of(Image.frombytes("RGB", (SIDE, SIDE), random.randbytes(SIDE * SIDE * 3)))


def exported(store: Store, folder: Path) -> Callable[[], float]:
    names = count()

    def once() -> float:
        for old in folder.glob("export-*"):
            shutil.rmtree(old)
        began = time.perf_counter()
        FORMATS["pico-banana"]().write(everything(store), folder / f"export-{next(names)}", lambda done: None, Options())
        return time.perf_counter() - began

    return once


def copied(export: Path, folder: Path) -> Callable[[], float]:
    """Each file read, written and synced, one after the other, and then their folders."""
    kept = shutil.copytree(export, folder / "kept")
    files = [file for file in kept.rglob("*") if file.is_file()]

    def once() -> float:
        to = folder / "copied"
        shutil.rmtree(to, ignore_errors=True)
        began = time.perf_counter()
        for file in files:
            new = to / file.relative_to(kept)
            new.parent.mkdir(parents=True, exist_ok=True)
            with new.open("wb") as out:
                out.write(file.read_bytes())
                out.flush()
                os.fsync(out.fileno())
        for place in {new.parent for new in to.rglob("*")}:
            handle = os.open(place, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)
        return time.perf_counter() - began

    return once


def saved(folder: Path, opened: bool) -> Callable[[], float]:
    """The same pictures as a dataset of a few lines: from the pictures a program holds, `opened`, or from files that are there already."""
    import datasets

    datasets.disable_progress_bars()
    files = sorted((folder / "kept").rglob("*.png"))
    column = datasets.Features({"image": datasets.Image()})

    def once() -> float:
        to = folder / "saved"
        shutil.rmtree(to, ignore_errors=True)
        images = [Image.open(file).convert("RGB") for file in files] if opened else [str(file) for file in files]
        began = time.perf_counter()
        datasets.Dataset.from_dict({"image": images}, features=column).save_to_disk(to)
        return time.perf_counter() - began

    return once
