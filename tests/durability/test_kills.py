"""Killed at any moment, nothing that was told of is lost."""

from functools import partial
from pathlib import Path
from random import Random

from tests.durability.crash import damage, pending, reopened, run_and_kill, side_by_side


def kill_the_writer(home: Path, seed: int, times: int) -> None:
    random, told = Random(seed), []
    for _ in range(times):
        killed = run_and_kill(["-m", "tests.durability.writer", str(home)], random, longest=0.25)
        told += [line.split()[1] for line in killed.told if line.startswith("finish")]
        if not (home / "sessions.sqlite").exists():
            continue
        assert damage(home) == []
        if told:
            assert pending(home) <= 1
            reopened(home, told)
    assert len(told) > times, "it was killed too early to have recorded anything"


def test_a_writer_killed_forty_times_loses_nothing(tmp_path: Path) -> None:
    side_by_side(partial(kill_the_writer, tmp_path / str(seed), seed, 20) for seed in range(2))
