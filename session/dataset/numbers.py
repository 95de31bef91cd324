"""The statistics of whatever dataset lies at a path: its rows counted in bulk, and the sessions they were made of one by one."""

from collections.abc import Iterator
from pathlib import Path

from editor.judges import rubric
from editor.types import Attempt
from session.dataset import FORMATS, from_sidecar
from session.dataset.fields import Wrong, parsed
from session.dataset.files import texts
from session.dataset.records import ENDINGS, files, root
from session.dataset.stats import NotCounted, Plain, tally
from session.store.blobs import Absent
from session.store.edits import Edit, Try
from session.types import Session

BESIDE = ("sessions", "pictures")
"""Tables that hold sessions and their pictures, and no rows of a dataset."""


def numbers(path: Path) -> Plain:
    """Of the rows, and under "recorded" what only the sessions can tell, where they lie beside them: success, scores, money. Raises
    NotCounted and BadRow."""
    if not path.exists():
        raise NotCounted(f"{path} is not there: give a folder or a file of a dataset")
    lists = [name for name in files(path) if not beside(name)]
    told: Plain = {"path": str(path)}
    if lists:
        told |= counted([root(path) / name for name in lists])
    recorded = sessions(path, bool(lists))
    return told | ({"recorded": tally(edit for session in recorded for edit in edits(session))} if recorded is not None else {})


def beside(name: str) -> bool:
    path = Path(name)
    return path.stem in BESIDE or path.parent.name in BESIDE


def counted(paths: list[Path]) -> Plain:
    from session.dataset import counted  # pyarrow: 50 MB that sessions do without

    return counted.counted(paths)


def sessions(path: Path, counted: bool) -> Iterator[Session] | None:
    """Those that lie beside the rows; of a format whose rows cannot be counted in bulk, those its rows make."""
    lines = [name for name in files(path) if beside(name) and name.endswith(".jsonl")]
    if lines:
        return (session for name in lines for session in from_lines(root(path), name))
    if path.is_dir() and any((path / "sessions").glob("*.parquet")):
        return from_table(path)
    if counted:
        return None
    format = next((format() for format in FORMATS.values() if format().recognises(path)), None)
    if format is None:
        raise NotCounted(f"{path} holds no rows that are known here: lists end in {', '.join(ENDINGS)}, or are a tar or zip")
    return format.read(path)


def from_lines(folder: Path, name: str) -> Iterator[Session]:
    for line, text in texts(folder, name):
        yield opened(text, name, line)


def from_table(folder: Path) -> Iterator[Session]:
    from session.dataset.table import rows

    for path in sorted((folder / "sessions").glob("*.parquet")):
        for line, row in enumerate(rows(path, ["record"]), 1):
            yield opened(str(row["record"]), path.name, line)


def opened(text: str | bytes, file: str, line: int) -> Session:
    """Without its pictures."""
    try:
        return from_sidecar.session(parsed(text), lambda _path, sha256, _size: Absent(sha256))
    except Wrong as wrong:
        raise NotCounted(f"{file}:{line}: {wrong}") from None


def edits(session: Session) -> Iterator[Edit]:
    remarks = {turn.id: tuple((remark.kind, remark.what) for remark in session.remarks if remark.turn == turn.id) for turn in session.turns}
    for turn in session.turns:
        reading = turn.reading
        if not reading.only_back:
            yield Edit(
                session=session.id,
                kind=reading.kinds[0].value,
                words=reading.short,
                anchors=tuple(mention.anchor.value for mention in reading.mentions),
                references=len(reading.reference_pictures),
                tries=tuple(one(attempt) for attempt in turn.attempts),
                kept=turn.kept,
                remarks=remarks[turn.id],
                usd=reading.usd,
            )


def one(attempt: Attempt) -> Try:
    result, verdict = attempt.result, attempt.verdict
    known = [getattr(verdict.scores, name) if verdict else None for name in rubric.WEIGHTS]
    return Try(
        editor=attempt.editor,
        picture=result is not None,
        passed=verdict.passed if verdict else None,
        scores=(known[0], known[1], known[2], known[3]),
        score=verdict.score if verdict else None,
        usd=(result.usd if result else 0.0) + (verdict.usd if verdict else 0.0),
        seconds=result.seconds if result else None,
    )
