"""The three public files read back: with `sessions.jsonl` beside them as the sessions they were made of, without it row by row."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from editor.types import Picture
from session.dataset import BadRow, from_sidecar
from session.dataset.fields import Wrong
from session.dataset.files import inside, lines, picture
from session.dataset.pico_banana import names, released
from session.dataset.pico_banana.released import Find, nowhere
from session.types import Session

OWN_KEYS = ("output_image", "metadata_edit_turn_prompts", "turns")
"""Each of our lists has one of these in all of its rows."""


def recognises(folder: Path) -> bool:
    """By the names of its lists; a file by its first row."""
    root, found = files(folder)
    if not folder.is_file():
        return bool(found or segments(folder))
    try:
        return any(key in row.values for _, row in islice(lines(root, *found.values()), 1) for key in OWN_KEYS)
    except BadRow:
        return False


def segments(path: Path) -> list[Path]:
    """The parts of a dataset that was sent to the Hub as it came, the newest first."""
    return sorted((file.parent.parent for file in path.glob(f"segments/*/{names.SESSIONS}")), reverse=True)


def files(path: Path) -> tuple[Path, dict[str, str]]:
    """The root of a dataset, and its lists by name. `path`: the folder, the folder of the lists, or one list."""
    if path.is_file():
        return (
            (path.parent.parent, {path.stem: f"jsonl/{path.name}"})
            if path.parent.name == "jsonl"
            else (path.parent, {path.stem: path.name})
        )
    known = (*names.FILES, "sessions")
    for folder in ("jsonl/", ""):
        found = {name: f"{folder}{name}.jsonl" for name in known if (path / f"{folder}{name}.jsonl").is_file()}
        if found:
            return path, found
    return path, {}


def read(folder: Path, find: Find = nowhere) -> Iterator[Session]:
    """`find`: the file on this machine of a source photo's address, for rows whose photo is not in the folder. Of a session that stands in
    several segments, the newest."""
    known: set[str] = set()
    for segment in segments(folder):
        for session in read(segment):
            if session.id not in known:
                known.add(session.id)
                yield session
    root, found = files(folder)
    if "sessions" in found:
        yield from whole(root, found["sessions"])
        return
    seen: set[str] = set()
    # A row of preference.jsonl holds all that its row of sft.jsonl does, and more: it goes first.
    for name in sorted(found, key=lambda name: name != names.PREFERENCE):
        for session in released.sessions(root, found[name], find):
            if session.id not in seen:
                seen.add(session.id)
                yield session


def whole(root: Path, name: str) -> Iterator[Session]:
    seen: set[str] = set()
    for number, row in lines(root, name):
        try:
            session = from_sidecar.session(row, fetching(root, (name, number)))
        except Wrong as wrong:
            raise BadRow(name, number, str(wrong)) from None
        if session.id in seen:
            raise BadRow(name, number, f"session {session.id} stands there twice")
        seen.add(session.id)
        yield session


def fetching(root: Path, row: tuple[str, int]) -> Callable[[str, str, tuple[int, int]], Picture]:
    """One value for each content, so that it is read once however often the session shows it. Raises Wrong for a path that leads nowhere or
    elsewhere, also where its content is known."""
    known: dict[tuple[str, tuple[int, int]], Picture] = {}

    def fetch(path: str, sha256: str, size: tuple[int, int]) -> Picture:
        inside(root, path)
        if (sha256, size) not in known:
            known[(sha256, size)] = picture(root, path, row, sha256=sha256, size=size)
        return known[(sha256, size)]

    return fetch
