"""A turn is told of only once it would survive the power going out, and a store with any one mistake is caught."""

from pathlib import Path

import pytest

from tests.durability.mutants import MUTANTS
from tests.durability.order import traced, violations
from tests.durability.talk import EDITS, photo
from tests.durability.tools import needs_strace

TURNS = 6


def order_of(mutant: str, folder: Path) -> list[str]:
    home, trace = folder / "home", folder / "trace"
    done = traced(["tests.durability.writer", str(home), str(TURNS), mutant], trace)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.count(b"finish") == TURNS
    return violations(trace, home)


@needs_strace
def test_everything_is_on_disk_before_it_is_told(tmp_path: Path) -> None:
    assert order_of("none", tmp_path) == []


@needs_strace
def test_the_command_line_prints_a_turn_once_it_is_on_disk(tmp_path: Path) -> None:
    home, trace = tmp_path / "home", tmp_path / "trace"
    done = traced(["session", "edit", str(photo(tmp_path)), *EDITS[:3], "--judge", "pixels", "--home", str(home)], trace)
    assert done.returncode == 0, done.stderr.decode()
    assert violations(trace, home) == []


@needs_strace
@pytest.mark.parametrize("mutant", [name for name in MUTANTS if name != "none"])
def test_a_mistake_is_caught_in_every_turn(mutant: str, tmp_path: Path) -> None:
    assert len(order_of(mutant, tmp_path)) >= TURNS
