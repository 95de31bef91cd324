"""Statistics over files of the released size: against the rows alone being read and counted by kind, and against a loop in Python."""

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import duckdb

from editor.taxonomy import facts
from session.dataset.content import content
from session.dataset.numbers import numbers
from session.dataset.spoken import known
from tests.benchmarks.pairs import Row, abba, against, at_most

PREFERENCE, MULTI_TURN = 56_328, 71_942  # with the single edits of the paper's Table 1: 386,000
PAIRS, LOOPS = 14, 3
WORDS = """
    the a woman man dog cat car building sky tree street red blue golden warm light soft shadows texture background foreground keeping
    original composition natural realistic while maintaining details of her his jacket hat table river mountain window wooden stone
    glass bright dark evening sunset snow rain flowers grass sign text letters painting style brush strokes cartoon outline hair horse
""".split()  # noqa: SIM905  # sixty words as sixty literals are no list to read


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        released, tables = Path(folder) / "jsonl", Path(folder) / "parquet"
        release(released)
        as_parquet(released, tables)
        ours, ours_parquet = timed(lambda: numbers(released)), timed(lambda: numbers(tables))
        limit = abba(ours, timed(lambda: by_kind(released, "read_json({}, format = 'newline_delimited', columns = {})")), PAIRS)
        scan = abba(ours_parquet, timed(lambda: by_kind(tables, "read_parquet({})")), PAIRS)
        loop, loop_parquet = (abba(work, timed(lambda: looped(released)), LOOPS) for work in (ours, ours_parquet))
        seconds, megabytes = alone(released)
    what = "statistics of 386,000 rows"
    columns, python = "its columns read, counted by kind", "the same in a Python loop, jsonl"
    return [
        at_most(f"{what}, jsonl", seconds * 1e3, 600, "ms", "in a process of its own, after its libraries are loaded"),
        at_most(f"{what}, jsonl: memory", megabytes, 300, "MB"),
        replace(against(f"{what}, jsonl", limit, columns, 1.0), aim="", met=None),
        replace(against(f"{what}, jsonl", loop, python, 1.0), aim="", met=None),
        at_most(f"{what}, parquet", scan.ours * 1e3, 300, "ms"),
        against(f"{what}, parquet", scan, columns, 2.0),
        against(f"{what}, parquet", loop_parquet, python, 0.05),
    ]


def timed(work: Callable[[], object]) -> Callable[[], float]:
    def once() -> float:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began

    return once


def alone(folder: Path) -> tuple[float, float]:
    """Seconds and megabytes of a process that does nothing else."""
    asked = [sys.executable, "-m", "tests.benchmarks.statistics_of_files", str(folder)]
    seconds, megabytes = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(megabytes)


COLUMNS = {
    "sft": {"edit_type": "VARCHAR", "summarized_text": "VARCHAR", "output_image": "VARCHAR"},
    "preference": {"edit_type": "VARCHAR", "summarized_text": "VARCHAR"},
    "multi-turn": {"metadata_edit_turn_prompts": "VARCHAR[]"},
}


def by_kind(folder: Path, read: str) -> None:
    """What cannot be saved: the columns that are looked at are read, and nothing is done with the words but to add up their lengths."""
    with duckdb.connect() as db:
        for path in sorted(folder.iterdir()):
            columns = COLUMNS[path.stem]
            told = "{" + ", ".join(f"{name}: '{kind}'" for name, kind in columns.items()) + "}"
            first, *others = columns
            sums = ", ".join(f"sum(length({name}))" for name in others) or "count(*)"
            group = f"len({first})" if first not in ("edit_type",) else first
            db.execute(f"SELECT {group}, count(*), {sums} FROM {read.format(repr(str(path)), told)} GROUP BY ALL").fetchall()


def looped(folder: Path) -> None:
    """As one would write it."""
    kinds: Counter[str] = Counter()
    spoken_of: Counter[str] = Counter()
    turns: Counter[int] = Counter()
    for path in sorted(folder.iterdir()):
        with path.open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                kinds[row.get("edit_type", "")] += 1
                prompts = row.get("metadata_edit_turn_prompts") or [row["summarized_text"]]
                turns[len(prompts)] += 1
                spoken_of.update(content(" ".join(prompts)))


def release(folder: Path) -> None:
    """Files like the released ones, with words drawn at random."""
    random = Random(1)
    folder.mkdir()
    kinds = [kind.value for kind, fact in facts().items() for _ in range(fact.count)]

    def said(number: int) -> str:
        return " ".join(random.choices(WORDS, k=number))

    def told(n: int, kind: str) -> dict[str, object]:
        image = f"images/positive-edit/{n}.png" if n % 4 else f"images/positive-edit/k{n:05x}_retry{n % 2 + 1}.png"
        return {
            "open_image_input_url": f"https://farm{n % 9}.staticflickr.com/{n % 8000}/{n * 7919}_{n * 104729:x}_o.jpg",
            "text": said(60),
            "output_image": image,
            "edit_type": kind,
            "summarized_text": said(11),
        }

    with (folder / "sft.jsonl").open("w") as file:
        file.writelines(json.dumps(told(n, kind)) + "\n" for n, kind in enumerate(kinds))
    with (folder / "preference.jsonl").open("w") as file:
        for n in range(PREFERENCE):
            file.write(json.dumps({"rejected_images": [f"images/rejected-edit/{n}.png"], **told(n, random.choice(kinds))}) + "\n")
    with (folder / "multi-turn.jsonl").open("w") as file:
        for n in range(MULTI_TURN):
            length = 2 + n % 4
            files = [{"id": f"edit_turn{k}", "url": f"images/multi-turn/{n}_attempt1_turn{k}.png"} for k in range(1, length + 1)]
            file.write(json.dumps({"files": files, "metadata_edit_turn_prompts": [said(14) for _ in range(length)]}) + "\n")


def as_parquet(folder: Path, out: Path) -> None:
    out.mkdir()
    with duckdb.connect() as db:
        for path in folder.iterdir():
            target = str(out / f"{path.stem}.parquet")
            db.execute(f"COPY (FROM read_json('{path}', format = 'newline_delimited')) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


if __name__ == "__main__":
    duckdb.connect().close()
    known()
    took = timed(lambda: numbers(Path(sys.argv[1])))()
    # What getrusage tells begins with what the parent had before this process was another.
    (most,) = (line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(took, int(most) / 1024)
