"""ImageFolder: `metadata.jsonl` with a line an edit, whose `*_file_name` columns name the pictures beside it."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from editor.types import Picture
from session.dataset import BadRow, Counts, Options, Problem, Progress
from session.dataset.columns import edits, number, on, texts
from session.dataset.fields import Fields, Wrong
from session.dataset.files import lines
from session.dataset.opened import AFTER, BEFORE, Opened, Row, first, gathered, local, problems, raising, row_of
from session.dataset.pictures import for_export
from session.dataset.whole import Folder, new_folder
from session.types import Session

METADATA = "metadata.jsonl"
ENDING = "_file_name"


def write(sessions: Iterable[Session], folder: Path, progress: Progress, options: Options) -> Counts:
    """Every edit that passed is a line; those of a session follow one another."""
    done = rows = 0
    pictures = Pictures()
    with new_folder(folder) as made:
        file = made.lines(f"train/{METADATA}")
        for session in sessions:
            for turn in edits(session):
                assert turn.picture
                row = {
                    "source_file_name": pictures.put(made, "train", on(session, turn)),
                    "target_file_name": pictures.put(made, "train", turn.picture),
                    **texts(session, turn),
                    "turn_index": number(session, turn),
                }
                file.write((json.dumps(row, ensure_ascii=options.ascii) + "\n").encode())
                rows += 1
            done += 1
            progress(done)
    return Counts(done, pictures.count, {"train": rows})


class Pictures:
    """Files that are named by their content, each written once."""

    def __init__(self) -> None:
        self.count = 0

    def put(self, folder: Folder, top: str, picture: Picture) -> str:
        """Its path from `top`."""
        clean = for_export(picture)
        name = f"images/{clean.id[:2]}/{clean.id}.png"
        with suppress(FileExistsError):
            folder.write(f"{top}/{name}" if top else name, clean.data)
            self.count += 1
        return name


def recognises(folder: Path) -> bool:
    return any(metadata(folder))


def metadata(folder: Path) -> list[str]:
    """The lists of a folder, one a split."""
    found = [folder / METADATA, *sorted(folder.glob(f"*/{METADATA}"))]
    return [path.relative_to(folder).as_posix() for path in found if path.is_file()]


def read(folder: Path) -> Iterator[Session]:
    return raising(opened(folder))


def check(folder: Path) -> Iterator[Problem]:
    return problems(opened(folder))


def opened(folder: Path) -> Iterator[Opened]:
    return gathered(row for name in metadata(folder) for row in rows(folder, name))


def rows(folder: Path, name: str) -> Iterator[Row | Problem]:
    try:
        for line, fields in lines(folder, name):
            try:
                yield row(folder, name, line, fields)
            except Wrong as wrong:
                yield Problem(name, line, str(wrong))
    except BadRow as bad:
        yield bad.problem


def row(folder: Path, name: str, line: int, fields: Fields) -> Row:
    columns = {key.removesuffix("file_name").removesuffix("_") or "image": key for key in fields.values if key.endswith("file_name")}
    before, after = (first(columns, names) for names in (BEFORE, AFTER))
    if before is None or after is None:
        raise Wrong(f"it names no two pictures, such as source{ENDING} and target{ENDING}")
    above = name.removesuffix(METADATA)
    source, target = (local(folder, above + fields.text(columns[which])) for which in (before, after))
    return row_of(fields, source, target, f"{above}{line}")
