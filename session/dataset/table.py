"""Parquet files with pictures in them: written group by group, read a few rows at a time."""

import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Literal, cast

import pyarrow
import pyarrow.parquet

from editor.types import Picture
from session.dataset.fields import Wrong
from session.dataset.whole import Folder, sync

# Its types are partly there and partly wrong.
pa: Any = pyarrow
pq: Any = pyarrow.parquet

Column = Literal["string", "int32", "double", "image", "strings", "images", "edits"]
Columns = Mapping[str, Column]
Cells = dict[str, object]

GROUP = 16_000_000
"""Bytes of pictures that are held before they are written as a row group."""
MOST_ROWS = 1000
SHARD = 500_000_000
"""Bytes after which a new file begins, as the Hub advises."""
MOST_GROUP = 4_000_000_000
"""Bytes a row group may claim to unpack to: no more is taken in at once than a picture needs."""

_IMAGE = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
_EDIT = pa.struct([("input_images", pa.list_(pa.string())), ("output_images", pa.list_(pa.string())), ("prompt", pa.string())])
_TYPES: dict[Column, Any] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "double": pa.float64(),
    "image": _IMAGE,
    "strings": pa.list_(pa.string()),
    "images": pa.list_(_IMAGE),
    "edits": pa.list_(_EDIT),
}


def feature(column: Column) -> dict[str, object]:
    """What `datasets` calls it."""
    if column == "image":
        return {"_type": "Image"}
    if column == "edits":
        names: dict[str, Column] = {"input_images": "strings", "output_images": "strings", "prompt": "string"}
        return {"feature": {name: feature(kind) for name, kind in names.items()}, "_type": "List"}
    if column in ("strings", "images"):
        return {"feature": feature("string" if column == "strings" else "image"), "_type": "List"}
    return {"dtype": "float64" if column == "double" else column, "_type": "Value"}


def schema(columns: Columns) -> Any:
    features = {name: feature(column) for name, column in columns.items()}
    info = json.dumps({"info": {"features": features}}).encode()
    return pa.schema([(name, _TYPES[column]) for name, column in columns.items()], metadata={b"huggingface": info})


def image(picture: Picture | None) -> Cells | None:
    """A cell with a picture in it, named by its content."""
    return None if picture is None else {"bytes": picture.data, "path": f"{picture.id}.png"}


def leaves(columns: Columns) -> Iterator[tuple[str, bool]]:
    """The paths under which Parquet keeps the cells, and whether they are pictures."""
    for name, column in columns.items():
        if column == "image":
            yield from ((f"{name}.bytes", True), (f"{name}.path", False))
        elif column == "images":
            yield from ((f"{name}.list.element.bytes", True), (f"{name}.list.element.path", False))
        elif column == "strings":
            yield f"{name}.list.element", False
        elif column == "edits":
            yield f"{name}.list.element.prompt", False
            yield from ((f"{name}.list.element.{which}_images.list.element", False) for which in ("input", "output"))
        else:
            yield name, False


@dataclass
class Table:
    """`name/train-00000.parquet` and those after it, in a folder that is being written. Nothing is written where no row is added."""

    folder: Folder
    name: str
    columns: Columns
    rows: int = 0
    held: list[Cells] = field(default_factory=list[Cells])
    size: int = 0
    shards: int = 0
    file: IO[bytes] | None = None
    writer: Any = None

    def add(self, cells: Cells) -> None:
        self.held.append(cells)
        self.rows += 1
        self.size += sum(weight(cell) for cell in cells.values())
        if self.size >= GROUP or len(self.held) >= MOST_ROWS:
            self.write()

    def write(self) -> None:
        if not self.held:
            return
        writer = self.writer or self.open()
        writer.write_table(pa.Table.from_pylist(self.held, schema(self.columns)))
        self.held, self.size = [], 0
        if self.file is not None and self.file.tell() >= SHARD:
            self.finish()

    def open(self) -> Any:
        name = f"{self.name}/train-{self.shards:05}.parquet"
        self.shards += 1
        self.file = self.folder.files.enter_context(self.folder.create(name))
        kept = dict(leaves(self.columns))
        text = [path for path, pictured in kept.items() if not pictured]
        self.writer = pq.ParquetWriter(
            self.file,
            schema(self.columns),
            compression={path: "none" if pictured else "zstd" for path, pictured in kept.items()},
            use_dictionary=text,
            write_statistics=text,
        )
        return self.writer

    def finish(self) -> None:
        """Writes what is held, and the file's end."""
        self.write()
        if self.writer is not None and self.file is not None:
            self.writer.close()
            sync(self.file)
            self.file.close()
            self.writer = None


def weight(cell: object) -> int:
    """Bytes of the pictures in a cell."""
    if isinstance(cell, dict):
        content = cast("Cells", cell).get("bytes")
        return len(content) if isinstance(content, bytes) else 0
    return sum(weight(one) for one in cast("list[object]", cell)) if isinstance(cell, list) else 0


@contextmanager
def arrow_errors() -> Generator[None]:
    """The door for what pyarrow raises on bytes that are no Parquet."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        raise Wrong("this is no Parquet file that can be read") from error


def rows(path: Path, columns: list[str] | None = None) -> Iterator[Cells]:
    """The rows of a file, a few at a time. Raises Wrong."""
    # With a buffer pictures are read as they are asked for, and not a column of a row group at a time.
    with arrow_errors(), pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
        held = file.metadata
        if any(held.row_group(n).total_byte_size > MOST_GROUP for n in range(held.num_row_groups)):
            raise Wrong("one of its row groups is larger than 4 GB: write it in smaller ones")
        for n in range(held.num_row_groups):
            for batch in file.iter_batches(batch_size=8, row_groups=[n], columns=columns, use_threads=False):
                yield from batch.to_pylist()
