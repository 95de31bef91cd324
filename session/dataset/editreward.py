"""EditReward pairs: one JSON array whose rows name a picture, what was asked of it, and a better and a worse answer."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from editor.judges import rubric
from editor.types import Attempt, Scores
from session.dataset import Counts, Options, Problem, Progress
from session.dataset.columns import on
from session.dataset.fields import Fields, Wrong
from session.dataset.imagefolder import Pictures
from session.dataset.opened import Made, Opened, Row, Worse, gathered, local, problems, raising
from session.dataset.records import Record, records, root
from session.dataset.rows import Pair, pairs
from session.dataset.whole import Folder, new_folder
from session.types import Session

LIST = "train.json"
KEYS = {"prompt", "path_src", "path1", "path2"}
LOW, HIGH = 1, 4
"""The two dimensions are scored on this scale; the overall score is their sum."""
JUDGE = "EditReward"
QUALITY = ("seamlessness", "preservation", "technical")


def write(sessions: Iterable[Session], folder: Path, progress: Progress, options: Options) -> Counts:
    """Every pair, also of turns that were not made on the source photo."""
    done = rows = 0
    pictures = Pictures()
    with new_folder(folder) as made:
        file = made.lines(LIST)
        file.write(b"[")
        for session in sessions:
            for pair in pairs(session, deeper=True):
                line = json.dumps(row(made, pictures, session, pair), ensure_ascii=options.ascii)
                file.write((",\n" if rows else "\n").encode() + line.encode())
                rows += 1
            done += 1
            progress(done)
        file.write(b"\n]\n")
    return Counts(done, pictures.count, {"train": rows})


def row(folder: Folder, pictures: Pictures, session: Session, pair: Pair) -> dict[str, object]:
    better, worse = pair.turn.attempts[pair.better], pair.turn.attempts[pair.worse]
    assert better.result
    assert worse.result
    return {
        "prompt": pair.turn.reading.meant,
        "choice_dist": None,
        "confidence": None,
        "path_src": pictures.put(folder, "", on(session, pair.turn)),
        "path1": pictures.put(folder, "", better.result.picture),
        "path2": pictures.put(folder, "", worse.result.picture),
        "model1": better.result.model or better.editor,
        "model2": worse.result.model or worse.editor,
        **scores(1, better),
        **scores(2, worse),
        "tie_case": False,
    }


def scores(which: int, attempt: Attempt) -> dict[str, float | None]:
    """How well it follows the instruction, how good it looks, and their sum, from our judge's criteria; None where one is not known."""
    known = attempt.verdict.scores if attempt.verdict else Scores(None, None, None, None)
    looks = [getattr(known, name) for name in QUALITY]
    quality = None
    if None not in looks:
        quality = sum(rubric.WEIGHTS[name] * value for name, value in zip(QUALITY, looks, strict=True))
        quality /= sum(rubric.WEIGHTS[name] for name in QUALITY)
    one, two = scaled(known.compliance), scaled(quality)
    both = None if one is None or two is None else round(one + two, 2)
    return {f"model{which}_dim1_score": one, f"model{which}_dim2_score": two, f"model{which}_overall_score": both}


def scaled(value: float | None) -> float | None:
    return None if value is None else round(LOW + (HIGH - LOW) * value, 2)


def given(fields: Fields, which: int) -> Scores | None:
    """The two dimensions as our four criteria; None where neither is on the scale."""
    values = [fields.values.get(f"model{which}_dim{n}_score") for n in (1, 2)]
    known = [(float(value) - LOW) / (HIGH - LOW) if isinstance(value, int | float) and LOW <= value <= HIGH else None for value in values]
    return None if known == [None, None] else Scores(known[0], known[1], known[1], known[1])


def recognises(folder: Path) -> bool:
    found = next(records(folder), None)
    return isinstance(found, Record) and found.fields.values.keys() >= KEYS


def read(folder: Path) -> Iterator[Session]:
    return raising(opened(folder))


def check(folder: Path) -> Iterator[Problem]:
    return problems(opened(folder))


def opened(folder: Path) -> Iterator[Opened]:
    """Pairs that follow one another and have the same better answer are one turn with several tries."""
    return gathered(turns(rows(folder)))


def turns(found: Iterable[Row | Problem]) -> Iterator[Row | Problem]:
    held: Row | None = None
    for one in found:
        if isinstance(one, Problem):
            yield one
        elif held and same(held, one):
            held = replace(held, made=replace(held.made, worse=(*held.made.worse, *one.made.worse)))
        else:
            if held:
                yield held
            held = one
    if held:
        yield held


def same(one: Row, other: Row) -> bool:
    return (one.made.on.name, one.made.meant, one.made.result.name) == (other.made.on.name, other.made.meant, other.made.result.name)


def rows(folder: Path) -> Iterator[Row | Problem]:
    top = root(folder)
    for record in records(folder):
        if isinstance(record, Problem):
            yield record
            continue
        fields = record.fields
        try:
            source, better, worse = (local(top, fields.text(name)) for name in ("path_src", "path1", "path2"))
            other = Worse(worse, fields.text("model2", ""), given(fields, 2))
            made = Made(
                source, better, fields.text("prompt"), model=fields.text("model1", ""), worse=(other,), scores=given(fields, 1), judge=JUDGE
            )
            yield Row(source.name, made)
        except Wrong as wrong:
            yield Problem(record.file, record.line, str(wrong))
