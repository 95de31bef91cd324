"""A disk that is full, fails or goes away at any one call."""

from functools import partial
from pathlib import Path

from tests.durability.crash import side_by_side
from tests.durability.injection import Fault, faults, suffer
from tests.durability.tools import needs_strace


@needs_strace
def test_whatever_call_fails_nothing_told_of_is_lost_and_nothing_is_half_done(tmp_path: Path) -> None:
    chosen = faults(tmp_path, 72, seed=1)
    assert len(chosen) == 72
    problems: list[str] = []

    def check(n: int, fault: Fault) -> None:
        folder = tmp_path / str(n)
        folder.mkdir()
        try:
            suffer(fault, folder)
        except AssertionError as error:
            problems.append(f"{fault}: {error}")

    side_by_side(partial(check, n, fault) for n, fault in enumerate(chosen))
    assert problems == []
