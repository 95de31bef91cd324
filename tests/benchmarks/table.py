"""`make bench`: every quantity with its limit and its peer, measured in the same run, as one table.

`make bench ARGS=turn` measures one part alone.
"""

import argparse
import importlib

from tests.benchmarks.pairs import Row

PARTS = (
    "start", "turn", "opening", "recording", "edits", "memory", "routing", "exporting", "statistics_of_files", "wire", "crowd", "load",
    "local",
)  # fmt: skip
HEAD = Row("quantity", "ours", "against", "ratio: median (quartiles)", "aim", None)


def main() -> int:
    parser = argparse.ArgumentParser(description="Speed, as ratios within one run.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of {', '.join(PARTS)}; all of them by default")
    chosen = parser.parse_args().parts or PARTS
    rows = [row for part in chosen for row in importlib.import_module(f"tests.benchmarks.{part}").rows()]
    print(table(rows))
    return 0 if all(row.met is not False for row in rows) else 1


def table(rows: list[Row]) -> str:
    """Aligned columns; what missed its aim is marked."""
    cells = [(row.quantity, row.ours, row.against, row.ratio, row.aim, mark(row.met)) for row in [HEAD, *rows]]
    widths = [max(len(line[column]) for line in cells) for column in range(6)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells)


def mark(met: bool | None) -> str:
    return "" if met is None else "met" if met else "MISSED"


if __name__ == "__main__":
    raise SystemExit(main())
