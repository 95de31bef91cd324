"""Killed at any moment, nothing that was told of is lost."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest

from tests.durability.app import kill_the_app
from tests.durability.crash import Killed, damage, pending, reopened, run_and_kill, side_by_side
from tests.durability.talk import photo, recorded, words


def kill(home: Path, seed: int, times: int, command: Callable[[Random], list[str]], told_of: Callable[[Killed], list[str]]) -> None:
    random, told = Random(seed), []
    for _ in range(times):
        killed = run_and_kill([*command(random), str(home)], random, longest=0.7)
        told += told_of(killed)
        assert damage(home) == []
        if told:
            assert pending(home) <= 1
            reopened(home, told)
    assert len(told) >= times // 2, "it was killed too early to have recorded anything"


def test_a_writer_killed_forty_times_loses_nothing(tmp_path: Path) -> None:
    def told_of(killed: Killed) -> list[str]:
        return [line.split()[1] for line in killed.told if line.startswith("finish")]

    def command(_: Random) -> list[str]:
        return ["-m", "tests.durability.writer"]

    side_by_side(partial(kill, tmp_path / str(seed), seed, 20, command, told_of) for seed in range(2))


@pytest.mark.slow
def test_the_command_line_killed_two_hundred_times_loses_no_turn_it_told_of(tmp_path: Path) -> None:
    picture = photo(tmp_path)

    def command(random: Random) -> list[str]:
        return ["-m", "session", "edit", str(picture), *words(random), "--judge", "pixels", "--home"]

    side_by_side(partial(kill, tmp_path / str(seed), seed, 100, command, recorded) for seed in range(2))


@pytest.mark.slow
def test_the_app_killed_ten_times_loses_no_turn_it_showed(tmp_path: Path) -> None:
    told = kill_the_app(tmp_path / "home", seed=3, times=10)
    assert len(told) >= 5, "it was killed too early to have recorded anything"
