"""Statistics over files of released size: only the columns that are counted are read, some thousand rows at a time. No other file knows
DuckDB, which reads JSON faster than Arrow does."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.compute
import pyarrow.parquet

from session.dataset.fields import Fields, Wrong, parsed
from session.dataset.records import array
from session.dataset.spoken import NAMES, REFERS, spoken
from session.dataset.stats import NotCounted, Plain, distribution, numbered

pa: Any = pyarrow
pc: Any = pyarrow.compute
pq: Any = pyarrow.parquet

SPARING: dict[str, Any] = {"memory_limit": "150MB", "threads": 2}
"""Of DuckDB, which holds two of the longest lines for each thread, however many processors there are."""
LONGEST_LINE = 16_000_000
"""Bytes."""
ROWS = 4096
"""That are held at a time, of each file."""
AT_ONCE = 2
"""Parquet files; DuckDB reads a list in JSON with as many threads by itself."""


@dataclass(frozen=True)
class Shape:
    """Rows that are told by their `keys`, and which of their columns is counted: its kind, its words, at which try it passed. Words in a
    list are those of as many turns. `columns`: what is read, as DuckDB calls their types. `path`: rows of one session have this in
    common, and each is one turn of it."""

    name: str
    keys: frozenset[str]
    columns: Mapping[str, str]
    words: str
    kind: str = ""
    tried: str = ""
    path: str = ""


def shape(name: str, columns: Mapping[str, str], others: str, **more: str) -> Shape:
    return Shape(name, frozenset([*columns, *others.split()]), columns, **more)


WORDS, LIST, EDITS = "VARCHAR", "VARCHAR[]", "STRUCT(prompt VARCHAR)[]"
TOLD = {"edit_type": WORDS, "summarized_text": WORDS}
NAMED = {"kind": "edit_type", "words": "summarized_text"}
SHAPES = (
    shape("multi-turn", {"metadata_edit_turn_prompts": LIST}, "files", words="metadata_edit_turn_prompts"),
    shape("preference", TOLD, "rejected_images", **NAMED),
    shape("preference", TOLD, "chosen rejected", **NAMED),
    shape("sft", {**TOLD, "output_image": WORDS}, "", tried="output_image", **NAMED),
    shape("edits", TOLD, "text", **NAMED),
    shape("multi-turn", {"prompts": LIST}, "", words="prompts"),
    shape("magicbrush", {"img_id": WORDS, "instruction": WORDS}, "turn_index", words="instruction", path="img_id"),
    shape("imgedit single", {"prompt": WORDS}, "input_images output_images", words="prompt"),
    shape("imgedit multi", {"data": EDITS}, "", words="data"),
    shape("editreward", {"prompt": WORDS}, "path1 path2", words="prompt"),
)
"""The first whose keys are all there is that of a file."""
RETRIED = r"_retry(?P<again>[0-9])[.]"


@dataclass
class Counted:
    """Of some rows. `spoken`: how many have each set of bits; `back`: how many have several turns, one of which leans on another."""

    rows: Counter[str] = field(default_factory=Counter[str])
    kinds: Counter[str] = field(default_factory=Counter[str])
    turns: Counter[int] = field(default_factory=Counter[int])
    tried: Counter[int] = field(default_factory=Counter[int])
    paths: Counter[str] = field(default_factory=Counter[str])
    spoken: Counter[int] = field(default_factory=Counter[int])
    back: int = 0

    def add(self, shape: Shape, batch: Any) -> None:
        self.rows[shape.name] += len(batch)
        words = batch[shape.words]
        lengths = np.ones(len(batch), np.int64)
        if not pa.types.is_string(words.type) and not pa.types.is_large_string(words.type):
            lengths = pc.fill_null(pc.list_value_length(words), 0).to_numpy(zero_copy_only=False)
            words = joined(words)
        told = spoken(words)
        values, counts = np.unique(told, return_counts=True)
        self.spoken.update(dict(zip(values.tolist(), counts.tolist(), strict=True)))
        self.back += int(np.count_nonzero((lengths > 1) & ((told & REFERS) > 0)))
        if shape.kind:
            self.kinds.update(values_of(batch[shape.kind]))
        if shape.path:
            self.paths.update(values_of(batch[shape.path]))
        else:
            values, counts = np.unique(np.maximum(lengths, 1), return_counts=True)
            self.turns.update(dict(zip(values.tolist(), counts.tolist(), strict=True)))
        if shape.tried:
            self._tried(batch[shape.tried])

    def _tried(self, images: Any) -> None:
        again = pc.struct_field(pc.extract_regex(images.filter(pc.match_substring(images, "_retry")), RETRIED), "again")
        later = {1 + int(n): count for n, count in values_of(again).items() if n}
        self.tried.update(later)
        self.tried[1] += len(images) - sum(later.values())

    def join(self, others: "Counted") -> None:
        self.rows += others.rows
        self.kinds += others.kinds
        self.turns += others.turns
        self.tried += others.tried
        self.paths += others.paths
        self.spoken += others.spoken
        self.back += others.back


def joined(lists: Any) -> Any:
    """The prompts of each row as one text."""
    inside = lists.flatten()
    if pa.types.is_struct(inside.type):
        inside = pc.struct_field(inside, "prompt")
    ends = pc.fill_null(pc.list_value_length(lists), 0).to_numpy(zero_copy_only=False).cumsum()
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(np.append(0, ends), pa.int32()), pc.fill_null(inside, "")), " ")


def values_of(column: Any) -> dict[Any, int]:
    """How often each stands in it, but for null."""
    return {one["values"].as_py(): one["counts"].as_py() for one in column.value_counts() if one["values"].is_valid}


def counted(paths: Iterable[Path]) -> Plain:
    """Of all rows in these files, whichever public format they are in. Raises NotCounted."""
    whole = Counted()
    # A list without a row is a list of nothing, and tells no columns.
    lists = [path for path in paths if path.stat().st_size]
    tables = [path for path in lists if path.suffix == ".parquet"]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for one in chain(pool.map(of_file, tables), map(of_file, (path for path in lists if path not in tables))):
            whole.join(one)
    return summed(whole)


def of_file(path: Path) -> Counted:
    """Raises NotCounted."""
    made = Counted()
    shape = shape_of(path)
    try:
        for batch in (of_parquet if path.suffix == ".parquet" else of_json)(path, shape):
            made.add(shape, batch)
    except Unreadable:
        raise NotCounted(why_not(shape, path)) from None
    return made


class Unreadable(Exception):
    """A library could not read a file to its end."""


def of_parquet(path: Path, shape: Shape) -> Iterator[Any]:
    try:
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(ROWS, columns=list(shape.columns), use_threads=False)
    except (pa.ArrowException, OSError):
        raise Unreadable from None


def of_json(path: Path, shape: Shape) -> Iterator[Any]:
    try:
        import duckdb
    except ModuleNotFoundError:
        raise NotCounted("lists in JSON are counted with DuckDB, which is not installed: pip install -e '.[dataset]'") from None
    columns = "{" + ", ".join(f"{column}: '{kind}'" for column, kind in shape.columns.items()) + "}"
    how = "array" if path.suffix == ".json" else "newline_delimited"
    read = f"FROM read_json($path, format = '{how}', columns = {columns}, maximum_object_size = {LONGEST_LINE})"
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config=SPARING | {"temp_directory": folder}) as db:
        db.execute("SET preserve_insertion_order = false")
        # DuckDB would take brackets and stars in a name for a pattern.
        name = Path(folder) / f"rows{path.suffix}"
        name.symlink_to(path.resolve())
        try:
            yield from db.sql(read, params={"path": str(name)}).to_arrow_reader(ROWS)
        except (duckdb.Error, pa.ArrowException, OSError):
            raise Unreadable from None


def shape_of(path: Path) -> Shape:
    """Told by its columns, or by its first row. Raises NotCounted."""
    try:
        keys = set(pq.read_schema(path).names) if path.suffix == ".parquet" else set(first_row(path).values)
    except (Wrong, OSError, pa.ArrowException) as error:
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


def summed(whole: Counted) -> Plain:
    """A session whose turns are rows of their own is one conversation of as many turns."""
    turns = whole.turns + Counter(whole.paths.values())
    spoken_of: Counter[str] = Counter()
    for bits, count in whole.spoken.items():
        spoken_of.update({name: count for n, name in enumerate(NAMES) if bits & 1 << n})
    return {
        "rows": dict(whole.rows),
        **distribution(whole.kinds, spoken_of, sum(whole.rows.values())),
        "turns": numbered(turns),
        "references": {"rows_that_refer_back": whole.back},
        "passed_at_try": numbered(whole.tried),
    }
