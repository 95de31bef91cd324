"""Statistics over files of released size: DuckDB reads only what is counted. No other file knows DuckDB."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from session.dataset.content import AFTER, KEYWORDS, REFERRING, index
from session.dataset.fields import Fields, Wrong, parsed
from session.dataset.records import array
from session.dataset.stats import NotCounted, Plain, distribution, numbered

MEMORY = "150MB"
LONGEST_LINE = 16_000_000
"""Bytes."""


@dataclass(frozen=True)
class Shape:
    """Rows that are told by their `keys`, and what is counted of one, in SQL: its kind, its words, how many turns it has, and at which try
    it passed. `columns`: what is read of JSON for that. `path`: rows of one session have this in common, and each is one turn of it."""

    name: str
    keys: frozenset[str]
    columns: Mapping[str, str]
    kind: str = "NULL"
    words: str = "NULL"
    turns: str = "NULL"
    tried: str = "NULL"
    path: str = ""


def shape(name: str, columns: Mapping[str, str], others: str = "", **sql: str) -> Shape:
    return Shape(name, frozenset([*columns, *others.split()]), columns, **sql)


WORDS, LIST, EDITS = "VARCHAR", "VARCHAR[]", "STRUCT(prompt VARCHAR)[]"
TOLD = {"edit_type": WORDS, "summarized_text": WORDS}
TRIED = "1 + coalesce(try_cast(regexp_extract(output_image, '_retry([0-9])[.]', 1) AS INTEGER), 0)"
PROMPTS = "array_to_string(list_transform(data, lambda edit: edit.prompt), ' ')"
SHAPES = (
    shape("multi-turn", {"metadata_edit_turn_prompts": LIST}, "files", turns="len(metadata_edit_turn_prompts)",
          words="array_to_string(metadata_edit_turn_prompts, ' ')"),
    shape("preference", TOLD, "rejected_images", kind="edit_type", words="summarized_text"),
    shape("preference", TOLD, "chosen rejected", kind="edit_type", words="summarized_text"),
    shape("sft", {**TOLD, "output_image": WORDS}, kind="edit_type", words="summarized_text", tried=TRIED),
    shape("edits", TOLD, "text", kind="edit_type", words="summarized_text"),
    shape("multi-turn", {"prompts": LIST}, words="array_to_string(prompts, ' ')", turns="len(prompts)"),
    shape("magicbrush", {"img_id": WORDS, "instruction": WORDS}, "turn_index", words="instruction", path="img_id"),
    shape("imgedit single", {"prompt": WORDS}, "input_images output_images", words="prompt"),
    shape("imgedit multi", {"data": EDITS}, words=PROMPTS, turns="len(data)"),
    shape("editreward", {"prompt": WORDS}, "path1 path2", words="prompt"),
)  # fmt: skip
"""The first whose keys are all there is that of a file."""


GROUPED = "SELECT kind, turns, tried, count(*) FROM edit WHERE path IS NULL GROUP BY ALL"
PATHS = "SELECT n, count(*) FROM (SELECT count(*) AS n FROM edit WHERE path IS NOT NULL GROUP BY path) GROUP BY n"
SPOKEN_OF = """
WITH spoken AS (SELECT rowid AS row, unnest(string_split(lower(words), ' ')) AS word FROM edit),
told AS (SELECT row, bit_or(bit) AS bits FROM spoken JOIN keyword USING (word) GROUP BY row)
SELECT bits, edit.turns > 1 AS several, count(*) FROM told JOIN edit ON edit.rowid = told.row GROUP BY ALL
"""


def counted(paths: Iterable[Path]) -> Plain:
    """Of all rows in these files, whichever public format they are in. Raises NotCounted."""
    with tempfile.TemporaryDirectory() as spill, duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": spill}) as db:
        db.execute("SET preserve_insertion_order = false")
        db.execute("CREATE TABLE edit (kind VARCHAR, words VARCHAR, turns INTEGER, tried INTEGER, path VARCHAR)")
        rows: Counter[str] = Counter()
        # A list without a row is a list of nothing, and tells no columns.
        for n, path in enumerate(path for path in paths if path.stat().st_size):
            # DuckDB would take brackets and stars in a name for a pattern.
            name = Path(spill) / f"{n}{path.suffix}"
            name.symlink_to(path.resolve())
            shape = shape_of(db, name, path)
            rows[shape.name] += take_in(db, shape, name, path)
        return summed(db, rows)


def shape_of(db: Any, name: Path, path: Path) -> Shape:
    """Told by its columns, or by its first row. Raises NotCounted."""
    try:
        columns = db.execute("DESCRIBE FROM read_parquet(?)", [str(name)]).fetchall() if path.suffix == ".parquet" else []
        keys = {column[0] for column in columns} or set(first_row(path).values)
    except (Wrong, OSError, duckdb.Error) as error:
        raise NotCounted(f"{path.name}: {error if isinstance(error, Wrong) else 'it cannot be read'}") from None
    found = next((shape for shape in SHAPES if keys >= shape.keys), None)
    if found is None:
        raise NotCounted(
            f"{path.name} is in none of the formats that can be counted: its rows have {', '.join(sorted(keys)[:6]) or 'nothing'}"
        )
    return found


def first_row(path: Path) -> Fields:
    """Of JSON lines or of an array. Raises Wrong."""
    if path.suffix == ".json":
        return next(array(path), Fields({}))
    with path.open("rb") as file:
        line = file.readline(LONGEST_LINE)
    return parsed(line) if line.strip() else Fields({})


def take_in(db: Any, shape: Shape, name: Path, path: Path) -> int:
    """The number of rows. `name` is `path` without surprises in it."""
    told = ", ".join(sql or "NULL" for sql in (shape.kind, shape.words, shape.turns, shape.tried, shape.path))
    columns = "{" + ", ".join(f"{column}: '{kind}'" for column, kind in shape.columns.items()) + "}"
    how = "array" if path.suffix == ".json" else "newline_delimited"
    read = f"read_json(?, format = '{how}', columns = {columns}, maximum_object_size = {LONGEST_LINE})"
    try:
        return db.execute(
            f"INSERT INTO edit SELECT {told} FROM {'read_parquet(?)' if path.suffix == '.parquet' else read}", [str(name)]
        ).fetchone()[0]
    except duckdb.Error:
        raise NotCounted(why_not(shape, path)) from None


def why_not(shape: Shape, path: Path) -> str:
    """The first line that is not as the others, looked for by hand."""
    line = 0
    try:
        if path.suffix == ".jsonl":
            with path.open("rb") as file:
                for text in file:
                    line += 1
                    row = parsed(text) if text.strip() else None
                    for column, kind in shape.columns.items() if row else ():
                        assert row
                        row.text(column) if kind == WORDS else row.list(column)
    except Wrong as wrong:
        return f"{path.name}:{line}: {wrong}"
    except OSError:
        pass
    return f"{path.name}: it cannot be read to its end"


def summed(db: Any, rows: Counter[str]) -> Plain:
    kinds: Counter[str] = Counter()
    turns: Counter[int] = Counter()
    tried: Counter[int] = Counter()
    for kind, length, at, count in db.execute(GROUPED).fetchall():
        if kind is not None:
            kinds[kind] += count
        if at is not None:
            tried[at] += count
        turns[length or 1] += count
    for length, count in db.execute(PATHS).fetchall():
        turns[length] += count
    spoken_of, back = words(db)
    return {
        "rows": dict(rows),
        **distribution(kinds, spoken_of, sum(rows.values())),
        "turns": numbered(turns),
        "references": {"rows_that_refer_back": back},
        "passed_at_try": numbered(tried),
    }


def words(db: Any) -> tuple[Counter[str], int]:
    """How many rows speak of each kind of content, whatever the number of their words that tell it; and how many of those with several
    turns have words that lean on a turn before."""
    names = list(KEYWORDS)
    refers = 1 << len(names)
    told = [(word, 1 << names.index(what)) for word, all_of_them in index().items() for what in all_of_them]
    told += [(word + after, refers) for word in REFERRING.split() for after in AFTER]
    db.execute("CREATE TABLE keyword (word VARCHAR, bit INTEGER)")
    db.execute("INSERT INTO keyword SELECT unnest(?), unnest(?)", [[word for word, _ in told], [bit for _, bit in told]])
    found: Counter[str] = Counter()
    back = 0
    for bits, several, count in db.execute(SPOKEN_OF).fetchall():
        found.update({name: count for n, name in enumerate(names) if bits & 1 << n})
        back += count if several and bits & refers else 0
    return found, back
