"""MagicBrush: one Parquet row a turn, with the pictures and the mask inside; read also from the zip that its test split comes in."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import cast

import numpy as np
from PIL import Image

from editor.errors import BadPicture
from editor.pictures import MOST_BYTES, received
from editor.types import Picture, Region
from session.dataset import Counts, Options, Problem, Progress
from session.dataset.columns import on, paths
from session.dataset.fields import Fields, Wrong, parsed
from session.dataset.opened import Made, Opened, Row, Shown, gathered, local, problems, raising, taken
from session.dataset.pictures import for_export
from session.dataset.records import Record, records
from session.dataset.table import Cells, Columns, Table, image
from session.dataset.whole import new_folder
from session.types import Session, Turn

COLUMNS: Columns = {
    "img_id": "string",
    "turn_index": "int32",
    "source_img": "image",
    "mask_img": "image",
    "instruction": "string",
    "target_img": "image",
}
SESSIONS = "edit_sessions.json"
MOST_JSON = 200_000_000
"""Bytes of the list in a zip."""


def write(sessions: Iterable[Session], folder: Path, progress: Progress, options: Options) -> Counts:
    """Every path of turns that passed; a session with several is told apart by a number after its id."""
    done = 0
    with new_folder(folder) as made:
        table = Table(made, "data", COLUMNS)
        for session in sessions:
            for n, path in enumerate(paths(session), 1):
                for index, turn in enumerate(path, 1):
                    table.add(cells(session, turn, session.id if n == 1 else f"{session.id}-{n}", index))
            done += 1
            progress(done)
        table.finish()
    return Counts(done, 2 * table.rows, {"train": table.rows})


def cells(session: Session, turn: Turn, name: str, index: int) -> Cells:
    source = for_export(on(session, turn))
    assert turn.picture
    return {
        "img_id": name,
        "turn_index": index,
        "source_img": image(source),
        "mask_img": image(mask(source, turn.region)),
        "instruction": turn.reading.meant,
        "target_img": image(for_export(turn.picture)),
    }


def mask(source: Picture, region: Region | None) -> Picture | None:
    """The picture with white transparency where it may change, as in the release."""
    if region is None:
        return None
    where = np.asarray(region.image(source.size))[..., None]
    shown = np.where(where > 0, 255, np.asarray(source.open().convert("RGB")))
    return Picture.of(Image.fromarray(np.concatenate([shown, 255 - where], axis=2).astype(np.uint8)))


def region(data: bytes | None) -> Region | None:
    """What is transparent, or, in a mask without transparency, what is white. Raises Wrong."""
    if not data:
        return None
    try:
        seen = received(data).open()
    except BadPicture as error:
        raise Wrong(f"mask_img: {error}") from None
    grey = Image.eval(seen.getchannel("A"), lambda value: 255 - value) if seen.mode == "RGBA" else seen.convert("L")
    return Region(Picture.of(grey)) if grey.getbbox() else None


def recognises(folder: Path) -> bool:
    if archive(folder):
        return True
    found = next(records(folder), None)
    return isinstance(found, Record) and found.fields.values.keys() >= COLUMNS.keys() - {"mask_img"}


def archive(path: Path) -> Path | None:
    """The zip at a path, or the folder it was unpacked into."""
    if path.is_file() and path.suffix == ".zip":
        return path
    return next((one.parent for one in (path / SESSIONS, path / "test" / SESSIONS) if one.is_file()), None) if path.is_dir() else None


def read(folder: Path) -> Iterator[Session]:
    return raising(opened(folder))


def check(folder: Path) -> Iterator[Problem]:
    return problems(opened(folder))


def opened(folder: Path) -> Iterator[Opened]:
    unpacked = archive(folder)
    return gathered(zipped(unpacked) if unpacked else rows(folder))


def rows(folder: Path) -> Iterator[Row | Problem]:
    before, last = ("", 0), Shown("", None)
    for record in records(folder):
        if isinstance(record, Problem):
            yield record
            continue
        try:
            fields = record.fields
            name, index = fields.text("img_id"), fields.whole("turn_index", 1, 10_000)
            if (name, index) != (before[0], before[1] + 1) and index != 1:
                raise fields.wrong("turn_index", "1, or one more than in the row before")
            source, target = (taken(which, content(fields, which)) for which in ("source_img", "target_img"))
            # A turn is made on what the one before left; the release saves the picture anew in each row.
            start = last if index > 1 else Shown(f"{name} source", source.picture)
            target = Shown(f"{name} {index}", target.picture)
            before, last = (name, index), target
            yield Row(name, Made(start, target, fields.text("instruction"), region=region(content(fields, "mask_img"))))
        except Wrong as wrong:
            yield Problem(record.file, record.line, str(wrong))


def content(fields: Fields, column: str) -> bytes | None:
    cell = fields.values.get(column)
    if cell is None:
        return None
    data = cast("dict[str, object]", cell).get("bytes") if isinstance(cell, dict) else cell
    if not isinstance(data, bytes | None):
        raise fields.wrong(column, "a picture")
    return data


def zipped(path: Path) -> Iterator[Row | Problem]:
    """Of `{id: [{input, mask, output, instruction}, …]}`; the pictures lie beside the list or in `images/{id}/`."""
    try:
        if path.is_dir():
            yield from listed(path.name, (path / SESSIONS).read_bytes()[:MOST_JSON], lambda name: local(path, name))
            return
        with zipfile.ZipFile(path) as found:
            inside = next((name for name in found.namelist() if name.rpartition("/")[2] == SESSIONS), "")
            above = inside.removesuffix(SESSIONS)
            yield from listed(path.name, member(found, inside, MOST_JSON), lambda name: in_zip(found, above + name))
    except Wrong as wrong:
        yield Problem(path.name, 0, str(wrong))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        yield Problem(path.name, 0, f"this zip cannot be read: {str(error).lower() or 'it is damaged'}")


def in_zip(found: zipfile.ZipFile, name: str) -> Shown:
    try:
        found.getinfo(name)
    except KeyError:
        return Shown(name, None)
    return taken(name, member(found, name, MOST_BYTES))


def member(found: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Nothing is unpacked to the disk, and no more into memory than the size that is claimed. Raises Wrong."""
    try:
        info = found.getinfo(name)
    except KeyError:
        raise Wrong(f"it holds no {name or SESSIONS}") from None
    if info.file_size > most:
        raise Wrong(f"{name} claims {info.file_size / 1e6:.0f} MB, and {most / 1e6:.0f} MB is the most that is taken")
    with found.open(info) as file:
        return file.read(most + 1)


def listed(file: str, content: bytes, fetch: Callable[[str], Shown]) -> Iterator[Row | Problem]:
    """Lines are counted in sessions, from 1."""
    for line, (name, _) in enumerate((told := parsed(content)).values.items(), 1):
        try:
            last: Shown | None = None
            for number, turn in enumerate(told.objects(name), 1):
                source, target = (in_folders(fetch, name, turn.text(which)) for which in ("input", "output"))
                marked = in_folders(fetch, name, turn.text("mask")) if "mask" in turn.values else Shown("", None)
                start, last = last or source, Shown(f"{name} {number}", target.picture)
                where = region(marked.picture.data) if marked.picture else None
                yield Row(name, Made(start, last, turn.text("instruction"), region=where))
        except Wrong as wrong:
            yield Problem(file, line, str(wrong))


def in_folders(fetch: Callable[[str], Shown], name: str, picture: str) -> Shown:
    shown = fetch(picture)
    return shown if shown.picture else fetch(f"images/{name}/{picture}")
