"""WebDataset: tar files in which the two pictures of an edit and what is told of it lie side by side under one number."""

import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from editor.pictures import MOST_BYTES
from editor.types import Picture
from session.dataset import Counts, Options, Problem, Progress
from session.dataset.columns import edits, number, on, texts
from session.dataset.fields import Fields, Wrong, parsed
from session.dataset.opened import AFTER, BEFORE, Opened, Row, Shown, first, gathered, problems, raising, row_of, taken
from session.dataset.pictures import for_export
from session.dataset.whole import Folder, new_folder, sync
from session.types import Session, Turn

SHARD = 500_000_000
"""Bytes after which a new tar begins."""
MOST_TEXT = 1_000_000  # bytes
PICTURES = ("png", "jpg", "jpeg", "webp")


def write(sessions: Iterable[Session], folder: Path, progress: Progress, options: Options) -> Counts:
    """Every edit that passed is a sample; those of a session follow one another."""
    done = 0
    with new_folder(folder) as made:
        tars = Tars(made)
        for session in sessions:
            for turn in edits(session):
                tars.add(session, turn, options)
            done += 1
            progress(done)
        tars.finish()
    return Counts(done, 2 * tars.samples, {"train": tars.samples})


@dataclass
class Tars:
    folder: Folder
    samples: int = 0
    shards: int = 0
    file: IO[bytes] | None = None
    tar: tarfile.TarFile | None = None
    names: list[str] = field(default_factory=list[str])

    def add(self, session: Session, turn: Turn, options: Options) -> None:
        assert turn.picture
        told = {**texts(session, turn), "turn_index": number(session, turn)}
        key = f"{self.samples:09}"
        tar = self.tar or self.open()
        put(tar, f"{key}.source.png", for_export(on(session, turn)).data)
        put(tar, f"{key}.target.png", for_export(turn.picture).data)
        put(tar, f"{key}.json", json.dumps(told, ensure_ascii=options.ascii).encode())
        self.samples += 1
        if self.file and self.file.tell() >= SHARD:
            self.finish()

    def open(self) -> tarfile.TarFile:
        self.file = self.folder.files.enter_context(self.folder.create(f"train-{self.shards:05}.tar"))
        self.shards += 1
        self.tar = tarfile.open(fileobj=self.file, mode="w", format=tarfile.USTAR_FORMAT)  # noqa: SIM115  # closed by `finish`
        return self.tar

    def finish(self) -> None:
        if self.tar and self.file:
            self.tar.close()
            sync(self.file)
            self.file.close()
            self.tar = None


def put(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    """Nothing in the header but name and size: the same edits are the same bytes, whoever writes them and when."""
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def recognises(folder: Path) -> bool:
    return any(shards(folder))


def shards(folder: Path) -> list[Path]:
    return [folder] if folder.is_file() and folder.suffix == ".tar" else sorted(folder.glob("*.tar")) if folder.is_dir() else []


def read(folder: Path) -> Iterator[Session]:
    return raising(opened(folder))


def check(folder: Path) -> Iterator[Problem]:
    return problems(opened(folder))


def opened(folder: Path) -> Iterator[Opened]:
    """Lines are counted in samples, from 1 in each tar."""
    return gathered(row for path in shards(folder) for row in rows(path))


def rows(path: Path) -> Iterator[Row | Problem]:
    for line, (key, files) in enumerate(samples(path), 1):
        try:
            if isinstance(files, Wrong):
                raise files
            yield row(path, key, files)
        except Wrong as wrong:
            yield Problem(path.name, line, f"{key}: {wrong}" if key else str(wrong))


def row(path: Path, key: str, files: dict[str, bytes]) -> Row:
    told = parsed(files["json"]) if "json" in files else Fields({})
    if "txt" in files and "text" not in told.values:
        told = Fields({**told.values, "text": files["txt"].decode("utf-8", "replace").strip()})
    pictures = {name.rpartition(".")[0] or "image": name for name in files if name.rpartition(".")[2] in PICTURES}
    before, after = (first(pictures, names) for names in (BEFORE, AFTER))
    if before is None or after is None:
        raise Wrong(f"it needs two pictures, such as {key}.source.png and {key}.target.png")
    source, target = (taken(name, files[name]) for name in (pictures[before], pictures[after]))
    return row_of(told, by_content(source), by_content(target), f"{path.stem}-{key}")


def by_content(shown: Shown) -> Shown:
    """What one edit made is what the next was made on."""
    picture: Picture | None = shown.picture
    return Shown(picture.id, picture) if picture else shown


def samples(path: Path) -> Iterator[tuple[str, dict[str, bytes] | Wrong]]:
    """Files that follow one another under the same key, or what is wrong with them. Nothing is unpacked to the disk."""
    key, files, wrong = "", dict[str, bytes](), None
    try:
        with tarfile.open(path, "r:") as tar:
            for member in tar:
                if member.isdir():
                    continue
                name, _, ending = member.name.rpartition("/")[2].partition(".")
                name = member.name[: len(member.name) - len(ending) - 1] if ending else name
                if name != key and (files or wrong):
                    yield key, wrong or files
                    files, wrong = {}, None
                key = name
                try:
                    files[ending.lower()] = content(tar, member)
                except Wrong as found:
                    wrong = found
    except (tarfile.TarError, OSError, EOFError, ValueError):
        wrong = Wrong("this is no tar file that can be read to its end")
    if files or wrong:
        yield key, wrong or files


def content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    """Raises Wrong for what is no plain file, or too large to be what its name says."""
    if not member.isreg() or member.issparse():
        raise Wrong(f"{member.name} is no plain file: links and devices are not followed")
    if ".." in member.name.split("/") or member.name.startswith("/"):
        raise Wrong(f"{member.name} leads out of the tar")
    pictured = member.name.rpartition(".")[2].lower() in PICTURES
    if member.size > (MOST_BYTES if pictured else MOST_TEXT):
        raise Wrong(f"{member.name} has {member.size / 1e6:.0f} MB, too much for what it is")
    file = tar.extractfile(member)
    return file.read() if file else b""
