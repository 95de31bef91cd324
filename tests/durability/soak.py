"""What takes too long for every change: the app killed 500 times, and every fault that can be injected.

    python -m tests.durability.soak [--kills 500] [--faults 1000] [--seed N]

Prints how far it is, and ends with status 1 and the seed at the first turn that is lost.
"""

import argparse
import secrets
import shutil
import tempfile
import threading
import time
from functools import partial
from pathlib import Path

from tests.durability.app import kill_the_app
from tests.durability.crash import side_by_side
from tests.durability.injection import Fault, faults, suffer


class Tally:
    """Counted from several threads; says how far it is every so often."""

    def __init__(self, what: str, of: int) -> None:
        self.what, self.of = what, of
        self.seconds: list[float] = []
        self.lock = threading.Lock()

    def add(self, seconds: float = 0.0) -> None:
        with self.lock:
            self.seconds.append(seconds)
            if len(self.seconds) % 10 == 0 or len(self.seconds) == self.of:
                print(f"{time.strftime('%H:%M:%S')} {len(self.seconds)} of {self.of} {self.what}", flush=True)


def kills(folder: Path, count: int, seed: int) -> None:
    """Two apps at a time, each killed over and over on a home of its own."""
    tally, told = Tally("kills", count), []

    def one(n: int, times: int) -> None:
        told.extend(kill_the_app(folder / f"home {n}", seed + n, times, after=tally.add))

    side_by_side(partial(one, n, times) for n, times in enumerate((count // 2, count - count // 2)) if times)
    print(f"{count} kills: {len(told)} turns told of, none lost; the store opened in {max(tally.seconds):.3f} s at the slowest")


def injections(folder: Path, count: int, seed: int) -> None:
    chosen = faults(folder, count, seed)
    tally = Tally("faults", len(chosen))

    def one(n: int, fault: Fault) -> None:
        place = folder / str(n)
        place.mkdir()
        try:
            suffer(fault, place)
        except AssertionError as error:
            raise AssertionError(f"{fault}: {error}") from error
        shutil.rmtree(place)
        tally.add()

    side_by_side(partial(one, n, fault) for n, fault in enumerate(chosen))
    print(f"{len(chosen)} faults: nothing told of was lost, nothing left half done")


def main() -> None:
    parser = argparse.ArgumentParser(description="Kills the app 500 times.")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--faults", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}")
    with tempfile.TemporaryDirectory() as folder:
        if arguments.faults:
            injections(Path(folder), arguments.faults, arguments.seed)
        if arguments.kills:
            kills(Path(folder), arguments.kills, arguments.seed)


if __name__ == "__main__":
    main()
