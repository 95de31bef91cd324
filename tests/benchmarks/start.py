"""From the start of the process to the first page, against a bare Gradio app."""

import tempfile
from pathlib import Path

from tests.benchmarks.apps import bare, free_port, ours, running
from tests.benchmarks.pairs import Row, abba, against

PAIRS = 7


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as home:
        measured = abba(
            lambda: seconds(ours(port := free_port(), Path(home)), port), lambda: seconds(bare(port := free_port()), port), PAIRS
        )
    return [against("start to first page", measured, "bare Gradio app", 1.25)]


def seconds(words: list[str], port: int) -> float:
    with running(words, port) as (_, took):
        return took
