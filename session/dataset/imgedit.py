"""ImgEdit: single edits and edits in several turns as Parquet rows that name their pictures; read from Parquet, JSON or JSON lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from session.dataset import Counts, Options, Problem, Progress
from session.dataset.columns import edits, on, paths
from session.dataset.fields import Fields, Wrong
from session.dataset.imagefolder import Pictures
from session.dataset.opened import Made, Opened, Row, Shown, gathered, local, problems, raising
from session.dataset.records import Record, files, records, root
from session.dataset.table import Cells, Columns, Table
from session.dataset.whole import Folder, new_folder
from session.types import Session, Turn

SINGLE: Columns = {"input_images": "strings", "output_images": "strings", "prompt": "string"}
MULTI: Columns = {"data": "edits"}


def write(sessions: Iterable[Session], folder: Path, progress: Progress, options: Options) -> Counts:
    """Single rows ask for what was meant, which stands alone; the turns of a row with several are word for word what was said."""
    done, pictures = 0, Pictures()
    with new_folder(folder) as made:
        single, multi = Table(made, "single", SINGLE), Table(made, "multi", MULTI)
        for session in sessions:
            for turn in edits(session):
                single.add(edit(made, pictures, session, turn, turn.reading.meant))
            for path in paths(session):
                if len(path) > 1:
                    multi.add({"data": [edit(made, pictures, session, turn, turn.reading.said) for turn in path]})
            done += 1
            progress(done)
        single.finish()
        multi.finish()
    return Counts(done, pictures.count, {"single": single.rows, "multi": multi.rows})


def edit(folder: Folder, pictures: Pictures, session: Session, turn: Turn, prompt: str) -> Cells:
    assert turn.picture
    return {
        "input_images": [pictures.put(folder, "", on(session, turn))],
        "output_images": [pictures.put(folder, "", turn.picture)],
        "prompt": prompt,
    }


def recognises(folder: Path) -> bool:
    found = next(records(folder), None)
    return isinstance(found, Record) and (is_single(found) or is_multi(found))


def is_single(record: Record) -> bool:
    return {"input_images", "output_images", "prompt"} <= record.fields.values.keys()


def is_multi(record: Record) -> bool:
    return isinstance(record.fields.values.get("data"), list)


def read(folder: Path) -> Iterator[Session]:
    return raising(opened(folder))


def check(folder: Path) -> Iterator[Problem]:
    return problems(opened(folder))


@dataclass(frozen=True)
class Edit:
    on: str
    result: str
    prompt: str


@dataclass(frozen=True)
class Line:
    """The edits of a row."""

    file: str
    line: int
    edits: tuple[Edit, ...]


def opened(folder: Path) -> Iterator[Opened]:
    """Rows of several turns belong to the single edits that were made of the same pictures, where there are some."""
    kinds = {name: next(records(folder, [name]), None) for name in files(folder)}
    several = [name for name, found in kinds.items() if isinstance(found, Record) and is_multi(found)]
    single = [name for name, found in kinds.items() if name not in several and not (isinstance(found, Record) and not is_single(found))]
    return gathered(merged(root(folder), lines_of(folder, single), lines_of(folder, several)))


def lines_of(folder: Path, names: list[str]) -> Iterator[Line | Problem]:
    for record in records(folder, names):
        if isinstance(record, Problem):
            yield record
            continue
        try:
            found = record.fields.objects("data") if is_multi(record) else (record.fields,)
            if not found:
                raise record.fields.wrong("data", "a list of edits")
            yield Line(record.file, record.line, tuple(edit_of(one) for one in found))
        except Wrong as wrong:
            yield Problem(record.file, record.line, str(wrong))


def edit_of(fields: Fields) -> Edit:
    before, after = fields.texts("input_images"), fields.texts("output_images")
    if not before or not after:
        raise Wrong("an edit needs one picture before it and one after it")
    return Edit(before[0], after[0], fields.text("prompt"))


def merged(top: Path, single: Iterator[Line | Problem], several: Iterator[Line | Problem]) -> Iterator[Row | Problem]:
    waiting = Waiting(several)
    held: list[Line] = []
    known: set[str] = set()

    def finished() -> Iterator[Row | Problem]:
        if held:
            yield from together(top, held, list(waiting.of(known)))
            yield from waiting.problems()
        held.clear()
        known.clear()

    for line in single:
        if isinstance(line, Problem):
            yield line
            continue
        if line.edits[0].on not in known:
            yield from finished()
        held.append(line)
        known |= {line.edits[0].on, line.edits[0].result}
    yield from finished()
    while (line := waiting.take()) is not None:
        yield from together(top, [], [line])
    yield from waiting.problems()


class Waiting:
    """Rows of several turns that no single edit has been seen of yet."""

    def __init__(self, lines: Iterator[Line | Problem]) -> None:
        self.lines = lines
        self.met: list[Problem] = []
        self.next = self.fetch()

    def fetch(self) -> Line | None:
        for line in self.lines:
            if isinstance(line, Line):
                return line
            self.met.append(line)
        return None

    def take(self) -> Line | None:
        line, self.next = self.next, self.fetch() if self.next else None
        return line

    def of(self, known: set[str]) -> Iterator[Line]:
        while self.next is not None and self.next.edits[0].on in known:
            line = self.take()
            assert line
            yield line

    def problems(self) -> Iterator[Problem]:
        yield from self.met
        self.met.clear()


def together(top: Path, single: list[Line], several: list[Line]) -> Iterator[Row | Problem]:
    """The edits of one session. What was said stands in the rows of several turns, what was meant in the single ones."""
    said = {(edit.on, edit.result): edit.prompt for line in several for edit in line.edits}
    edits = {(edit.on, edit.result): (line, edit) for line in [*single, *several] for edit in line.edits}
    meant = {(edit.on, edit.result): edit.prompt for line in [*several, *single] for edit in line.edits}
    first = next(iter(edits))[0]
    for pictures, (line, edit) in edits.items():
        try:
            made = Made(found(top, edit.on), found(top, edit.result), meant[pictures], said.get(pictures, ""))
        except Wrong as wrong:
            yield Problem(line.file, line.line, str(wrong))
        else:
            yield Row(first, made)


def found(top: Path, name: str) -> Shown:
    """As unpacked beside the lists, or in the folders they are released in."""
    shown = local(top, name)
    for folder in ("Singleturn", "Multiturn") if shown.picture is None else ():
        shown = local(top / folder, name)
        if shown.picture:
            break
    return shown
