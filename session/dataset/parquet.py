"""Parquet for Hugging Face `datasets`: single edits, pairs and chains with their pictures inside, and the whole sessions beside them."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from editor.errors import BadPicture
from editor.pictures import MOST_BYTES
from editor.types import Picture
from session.dataset import BadRow, Counts, Options, Problem, Progress, sidecar
from session.dataset.columns import SCORES, TEXTS, edits, number, on, scores, texts
from session.dataset.fields import Wrong, parsed
from session.dataset.from_sidecar import session as session_from
from session.dataset.pictures import ReadPicture, for_export, is_clean
from session.dataset.rows import Pair, all_pictures, chains, pairs, released
from session.dataset.sidecar import Image, Images
from session.dataset.table import Cells, Column, Columns, Table, image, rows
from session.dataset.whole import new_folder
from session.types import Session, Turn

ROW: dict[str, Column] = {**dict.fromkeys(TEXTS, "string"), "turn_index": "int32"}
TABLES: dict[str, Columns] = {
    "sft": {"source": "image", "target": "image", "mask": "image", **ROW, **dict.fromkeys(SCORES, "double")},
    "preference": {
        "source": "image",
        "chosen": "image",
        "rejected": "image",
        **ROW,
        "why": "string",
        "rejected_editor": "string",
        "rejected_model": "string",
        "critique": "string",
        **{f"{which}_{name}": "double" for which in ("chosen", "rejected") for name in SCORES},
    },
    "multi-turn": {
        "source": "image",
        "images": "images",
        "prompts": "strings",
        "meant": "strings",
        "edit_types": "strings",
        "turns": "strings",
        **{name: "string" for name in ("session", "licence", "author", "source_url", "landing_page")},
    },
    "sessions": {"session": "string", "record": "string"},
    "pictures": {"session": "string", "image": "image"},
}
"""By the name of the folder. `pictures` holds what is in no row of the others: with it, the sessions can be opened again."""


def write(sessions: Iterable[Session], folder: Path, progress: Progress, options: Options) -> Counts:
    """The README names the configurations that hold rows; the dataset's card is written around it."""
    done = pictures = 0
    with new_folder(folder) as made:
        tables = {name: Table(made, name, columns) for name, columns in TABLES.items()}
        for session in sessions:
            pictures += write_session(session, tables, options)
            done += 1
            progress(done)
        for table in tables.values():
            table.finish()
        counted = {name: table.rows for name, table in tables.items()}
        made.write("README.md", card(counted).encode())
    return Counts(done, pictures, counted)


def card(counted: dict[str, int]) -> str:
    """The front matter by which `load_dataset(FOLDER)` finds its way."""
    lines = ["---", "configs:"]
    for n, name in enumerate(name for name, count in counted.items() if count):
        lines += [f"- config_name: {name}", *(["  default: true"] if n == 0 else [])]
        lines += ["  data_files:", "  - split: train", f"    path: {name}/*.parquet"]
    return "\n".join([*lines, "---", ""])


@dataclass
class Clean:
    """The pictures of a session as they are given away: without anything but their pixels. `shown`: those that are in a row."""

    pictures: dict[str, Picture] = field(default_factory=dict[str, Picture])
    shown: set[str] = field(default_factory=set[str])

    def of(self, picture: Picture) -> Picture:
        if picture.id not in self.pictures:
            # One that is clean already is read again when its row is written: a long session would not fit into memory.
            self.pictures[picture.id] = picture if is_clean(picture.data) else for_export(picture)
        return self.pictures[picture.id]

    def cell(self, picture: Picture | None) -> Cells | None:
        if picture is None:
            return None
        clean = self.of(picture)
        self.shown.add(clean.id)
        return image(clean)

    def named(self, picture: Picture) -> Image:
        clean = self.of(picture)
        return Image(f"{clean.id}.png", clean.id, clean.size)


def write_session(session: Session, tables: dict[str, Table], options: Options) -> int:
    """The number of its pictures."""
    clean = Clean()
    for turn in edits(session):
        if released(turn):
            tables["sft"].add(single(session, turn, clean))
    for pair in pairs(session, deeper=True):
        if released(pair.turn):
            tables["preference"].add(preference(session, pair, clean))
    for chain in chains(session, split=options.split):
        tables["multi-turn"].add(multi_turn(session, chain.turns, clean))
    images = Images(
        {
            (turn.id, n): clean.named(tried.result.picture)
            for turn in session.turns
            for n, tried in enumerate(turn.attempts)
            if tried.result
        },
        {picture.id: clean.named(picture) for picture in all_pictures(session)},
    )
    record = sidecar.record(session, images)
    tables["sessions"].add({"session": session.id, "record": json.dumps(record, ensure_ascii=options.ascii)})
    for picture in {one.id: one for one in clean.pictures.values()}.values():
        if picture.id not in clean.shown:
            tables["pictures"].add({"session": session.id, "image": image(picture)})
    return len({one.id for one in clean.pictures.values()})


def single(session: Session, turn: Turn, clean: Clean) -> Cells:
    source = on(session, turn)
    mask = Picture.of(turn.region.image(source.size)) if turn.region else None
    return {
        "source": clean.cell(source),
        "target": clean.cell(turn.picture),
        "mask": image(mask),
        **texts(session, turn),
        "turn_index": number(session, turn),
        **scores(turn.attempt),
    }


def preference(session: Session, pair: Pair, clean: Clean) -> Cells:
    better, worse = pair.turn.attempts[pair.better], pair.turn.attempts[pair.worse]
    return {
        "source": clean.cell(on(session, pair.turn)),
        "chosen": clean.cell(better.result.picture if better.result else None),
        "rejected": clean.cell(worse.result.picture if worse.result else None),
        **texts(session, pair.turn),
        "turn_index": number(session, pair.turn),
        "why": pair.why,
        "rejected_editor": worse.editor,
        "rejected_model": worse.result.model if worse.result else "",
        "critique": worse.verdict.critique if worse.verdict else "",
        **scores(better, "chosen_"),
        **scores(worse, "rejected_"),
    }


def multi_turn(session: Session, turns: tuple[Turn, ...], clean: Clean) -> Cells:
    told = texts(session, turns[0])
    return {
        "source": clean.cell(on(session, turns[0])),
        "images": [clean.cell(turn.picture) for turn in turns],
        "prompts": [turn.reading.said for turn in turns],
        "meant": [turn.reading.meant for turn in turns],
        "edit_types": [turn.reading.kinds[0].value for turn in turns],
        "turns": [turn.id for turn in turns],
        **{name: told[name] for name in ("session", "licence", "author", "source_url", "landing_page")},
    }


def recognises(folder: Path) -> bool:
    return any((folder / "sessions").glob("*.parquet"))


def check(folder: Path) -> Iterator[Problem]:
    """Opens every session and looks at every picture."""
    try:
        for session in read(folder):
            for picture in all_pictures(session):
                try:
                    assert picture.data
                except BadPicture as error:
                    yield Problem(str(folder), 0, f"a picture of session {session.id}: {error}")
    except BadRow as error:
        yield error.problem


def read(folder: Path) -> Iterator[Session]:
    """The sessions as they were, from their records; their pictures from whatever row has them."""
    others = [Beside(folder, name) for name in TABLES if name != "sessions"]
    for file, line, row in numbered(folder, "sessions"):
        name, text = row.get("session"), row.get("record")
        if not isinstance(name, str) or not isinstance(text, str):
            raise BadRow(file, line, '"session" and "record" must be text')
        held: dict[str, bytes] = {}
        for other in others:
            held.update(other.pictures(name))
        try:
            yield session_from(parsed(text), fetch(held))
        except Wrong as error:
            raise BadRow(file, line, str(error)) from None


def fetch(held: dict[str, bytes]) -> Callable[[str, str, tuple[int, int]], Picture]:
    """Pictures by their name; what is in them is held against what was written down of it."""

    def picture(path: str, sha256: str, size: tuple[int, int]) -> Picture:
        data = held.get(f"{sha256}.png")
        if data is None:
            raise Wrong(f"the picture {path} is in no row of this session")
        return ReadPicture(lambda: data, id=sha256, size=size)

    return picture


def numbered(folder: Path, table: str) -> Iterator[tuple[str, int, Cells]]:
    """Each row with the file it stands in and its number there, from 1. Raises BadRow."""
    for path in sorted((folder / table).glob("*.parquet")):
        file = f"{table}/{path.name}"
        try:
            for line, row in enumerate(rows(path), 1):
                yield file, line, row
        except Wrong as error:
            raise BadRow(file, 0, str(error)) from None


class Beside:
    """The pictures in a table whose rows are in the order of the sessions."""

    def __init__(self, folder: Path, table: str) -> None:
        self.rows = numbered(folder, table)
        self.next = next(self.rows, None)

    def pictures(self, session: str) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        while self.next is not None and self.next[2].get("session") == session:
            for cell in self.next[2].values():
                for one in cell if isinstance(cell, list) else [cell]:
                    if isinstance(one, dict) and isinstance(one.get("bytes"), bytes) and len(one["bytes"]) <= MOST_BYTES:
                        found[str(one.get("path"))] = one["bytes"]
            self.next = next(self.rows, None)
        return found
