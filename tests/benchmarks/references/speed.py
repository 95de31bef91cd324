"""What reading a turn costs: in time, at short and long histories, and in memory; measured where nothing else is timed."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import chain

from session.resolve import resolve_line
from tests.benchmarks.references.score import Answer
from tests.benchmarks.references.sessions import GoldTurn

# The app's own imports are counted before, the pipeline and its parses are what is added.
MEMORY = """
import json, sys
import psutil
import session.commands
from session.resolve import resolve_line
lines = [json.loads(line) for line in sys.stdin]
before = psutil.Process().memory_info().rss
for line in lines:
    resolve_line(line)
print((psutil.Process().memory_info().rss - before) / 2**20)
"""


def milliseconds(turns: Sequence[GoldTurn], history: int, limit: int = 200) -> tuple[float, float]:
    """Median and 99th percentile of one more turn after `history` others, which were read as they were said."""
    said = list(dict.fromkeys(chain.from_iterable((*turn.history, turn.text) for turn in turns)))
    took: list[float] = []
    for n, turn in enumerate([turn for turn in turns if turn.history][:limit]):
        others = [text for text in (said[n:] + said[:n]) if text != turn.text and text not in turn.history]
        before = [*others[: max(0, history - len(turn.history))], *turn.history][-history:]
        resolve_line({"history": before[:-1], "turn": before[-1]})
        start = time.perf_counter()
        resolve_line({"history": before, "turn": turn.text})
        took.append(1000 * (time.perf_counter() - start))
    return statistics.median(took), statistics.quantiles(took, n=100)[-1]


def command_line(turns: Sequence[GoldTurn]) -> tuple[list[Answer], float]:
    """What `python -m session resolve` prints for all turns, and how many it reads a second once it has started."""
    one, _ = _timed(turns[:1])
    many, answers = _timed(turns)
    return answers, (len(turns) - 1) / max(many - one, 1e-3)


def _timed(turns: Sequence[GoldTurn]) -> tuple[float, list[Answer]]:
    start = time.perf_counter()
    printed = _python(["-m", "session", "resolve", "-"], turns)
    return time.perf_counter() - start, [json.loads(line) for line in printed.splitlines()]


def megabytes(turns: Sequence[GoldTurn]) -> float:
    """Memory that reading adds to a process which has everything else of the command line loaded."""
    return float(_python(["-c", MEMORY], turns))


def _python(arguments: list[str], turns: Sequence[GoldTurn]) -> str:
    lines = "".join(json.dumps(turn.line()) + "\n" for turn in turns)
    return subprocess.run([sys.executable, *arguments], input=lines, capture_output=True, text=True, check=True).stdout
