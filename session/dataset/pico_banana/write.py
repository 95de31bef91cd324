"""Sessions as the three public files of Pico-Banana-400K, their manifests and pictures, and `sessions.jsonl` beside them."""

import json
from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from editor.errors import BadPicture
from editor.types import Picture
from session.dataset import Counts, Options, Progress, sidecar
from session.dataset.pico_banana import names
from session.dataset.pico_banana.plan import Plan, plan
from session.dataset.pictures import for_export
from session.dataset.rows import Chain
from session.dataset.sidecar import Image, Images
from session.dataset.whole import Folder, NotWritten, new_folder
from session.types import Session, Turn

AT_ONCE = 4
"""Pictures on their way to the disk: while one waits for it, the next is read and hashed."""
AHEAD = 16
"""Pictures that may be waited for, which is what is in memory."""


def write(sessions: Iterable[Session], folder: Path, progress: Progress, options: Options) -> Counts:
    with new_folder(folder) as out:
        files = Files(out, options)
        waiting: deque[tuple[Plan, dict[str, Future[Image]]]] = deque()
        with ThreadPoolExecutor(AT_ONCE, "export") as pool:
            try:
                for session in sessions:
                    made = plan(session, files.taken, split=options.split)
                    waiting.append((made, {id: pool.submit(put, out, *one) for id, one in made.files.items()}))
                    while len(waiting) > 1 and sum(len(futures) for _, futures in waiting) > AHEAD:
                        files.add(*waiting.popleft())
                        progress(files.sessions)
                while waiting:
                    files.add(*waiting.popleft())
                    progress(files.sessions)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    return Counts(files.sessions, files.pictures, files.rows)


def put(out: Folder, picture: Picture, paths: list[str]) -> Image:
    """The picture written to each of `paths`; the first is where it is looked for."""
    clean = for_export(picture)
    written: list[str] = []
    for path in paths:
        name = path.replace(names.BY_CONTENT, f"{clean.id}.png")
        try:
            out.write(name, clean.data)
        except FileExistsError:
            if name == path:
                raise
            # Named by its content: what another session has written there is the same.
        written.append(name)
    return Image(written[0], clean.id, clean.size, tuple(written[1:]))


@dataclass
class Files:
    """The lists that grow with each session."""

    out: Folder
    options: Options
    taken: set[str] = field(default_factory=set)
    sessions: int = 0
    pictures: int = 0
    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(names.FILES, 0))

    def __post_init__(self) -> None:
        self.lists: Mapping[str, IO[bytes]] = {name: self.out.lines(names.rows_file(name)) for name in names.FILES}
        self.manifests: Mapping[str, IO[bytes]] = {name: self.out.lines(names.manifest(name)) for name in names.FILES}
        self.beside = self.out.lines(names.SESSIONS)

    def add(self, made: Plan, written: dict[str, Future[Image]]) -> None:
        session = made.session
        try:
            files = {id: future.result() for id, future in written.items()}
        except BadPicture as error:
            raise NotWritten(f"session {session.id}: {error}") from None
        base, origin = self.options.url, session.origin.url
        source = origin if names.is_address(origin) else base + content_path(files[session.source.id])
        for turn, better in made.singles:
            self.row(names.SFT, single(turn, source, better), [better])
        for turn, better, worse in made.pairs:
            row = pair(turn, source, better, [self.options.rejected + path for path in worse])
            self.row(names.PREFERENCE, row, [better, *worse])
        for chain, paths in made.chains:
            start = source if chain.start is None else base + content_path(files[session.picture(chain.start).id])
            self.row(names.MULTI_TURN, several(chain, start, paths), paths)
        images = Images(tries(made, files), files)
        self.beside.write(sidecar.line(session, images, ascii=self.options.ascii).encode())
        self.sessions += 1
        self.pictures += sum(1 + len(image.also) for image in files.values())

    def row(self, name: str, row: dict[str, object], paths: list[str]) -> None:
        self.lists[name].write((json.dumps(row, ensure_ascii=self.options.ascii) + "\n").encode())
        base = self.options.url or names.NOWHERE
        self.manifests[name].write("".join(f"{base}{path}\n" for path in paths).encode())
        self.rows[name] += 1


def content_path(image: Image) -> str:
    """Of a photo that has no address of its own: its path in the folder, which becomes one once the folder lies on the web."""
    return f"{names.SOURCE}{image.sha256}.png"


def tries(made: Plan, files: dict[str, Image]) -> dict[tuple[str, int], Image]:
    found: dict[tuple[str, int], Image] = {}
    for turn in made.session.turns:
        for n, attempt in enumerate(turn.attempts):
            if attempt.result:
                image, (first, *also) = files[attempt.result.picture.id], made.tries[(turn.id, n)]
                found[(turn.id, n)] = Image(first, image.sha256, image.size, tuple(also))
    return found


def single(turn: Turn, source: str, better: str) -> dict[str, object]:
    return {
        "open_image_input_url": source,
        "text": turn.reading.meant,
        "output_image": better,
        "edit_type": turn.reading.kinds[0].value,
        "summarized_text": turn.reading.short,
    }


def pair(turn: Turn, source: str, better: str, worse: list[str]) -> dict[str, object]:
    return {
        "output_image": better,
        "rejected_images": worse,
        "text": turn.reading.meant,
        "edit_type": turn.reading.kinds[0].value,
        "open_image_input_url": source,
        "summarized_text": turn.reading.short,
    }


def several(chain: Chain, start: str, paths: list[str]) -> dict[str, object]:
    named = [f"edit_turn{k}" for k in range(1, len(paths))] + ["final_image"]
    files = [{"id": id, "url": path} for id, path in zip(named, paths, strict=True)]
    return {
        "files": [*files, {"id": "original_input_image", "url": start}],
        "metadata_edit_turn_prompts": [turn.reading.said for turn in chain.turns],
    }
