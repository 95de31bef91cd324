"""Resident memory of the app with nobody there, half a minute after its start."""

import tempfile
import time
from pathlib import Path

import psutil

from tests.benchmarks.apps import free_port, ours, running
from tests.benchmarks.pairs import Row, at_most

IDLE = 30.0  # seconds; by then everything that is warmed in a thread is loaded


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as home, running(ours(port := free_port(), Path(home)), port) as (process, _):
        time.sleep(IDLE)
        used = psutil.Process(process.pid).memory_info().rss
    return [at_most("memory of the idle app", used / 2**20, 350, "MB")]
