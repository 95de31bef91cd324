"""One system call of a writer fails, or is its last: whatever happens, what was told of is there and nothing is half done."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.durability.crash import damage, reopened
from tests.durability.order import traced, whole_lines

TURNS = 3
FAULTS = {
    "openat": ["error=EIO", "error=ENOSPC", "error=EMFILE", "signal=SIGKILL"],
    "mkdir": ["error=ENOSPC", "error=EIO", "signal=SIGKILL"],
    "write": ["error=ENOSPC", "error=EIO", "signal=SIGKILL"],
    "pwrite64": ["error=ENOSPC", "error=EIO", "signal=SIGKILL"],
    "fsync": ["error=EIO", "error=ENOSPC", "signal=SIGKILL"],
    "fdatasync": ["error=EIO", "error=ENOSPC", "signal=SIGKILL"],
    "rename": ["error=ENOSPC", "error=EIO", "signal=SIGKILL"],
    "unlink": ["error=EIO", "signal=SIGKILL"],
    "ftruncate": ["error=EIO", "signal=SIGKILL"],
}


@dataclass(frozen=True)
class Fault:
    """The `when`-th `call` of the process fails. With `ever`, so do all after it, as on a disk that is full."""

    call: str
    when: int
    what: str
    ever: bool

    def __str__(self) -> str:
        return f"{self.call}:{self.what}:when={self.when}{'+' if self.ever else ''}"


def faults(folder: Path, count: int, seed: int, mutant: str = "none") -> list[Fault]:
    """`count` of all that could happen to a call that is about a home, spread evenly over the kinds of call."""
    home, trace = folder / "home", folder / "trace"
    done = traced(["tests.durability.writer", str(home), str(TURNS), mutant], trace)
    assert done.returncode == 0, done.stderr.decode()
    met: Counter[str] = Counter()
    possible: dict[str, list[Fault]] = {call: [] for call in FAULTS}
    for line in whole_lines(trace):
        call = line.split(" ", 1)[-1].lstrip().split("(", 1)[0]
        met[call] += 1
        if str(home) in line and call in FAULTS and "-shm" not in line:
            for what in FAULTS[call]:
                possible[call].append(Fault(call, met[call], what, ever=False))
                # Not every write: the one that says so on standard error would fail as well.
                if what == "error=ENOSPC" and call != "write":
                    possible[call].append(Fault(call, met[call], what, ever=True))
    random = Random(seed)
    for found in possible.values():
        random.shuffle(found)
    chosen: list[Fault] = []
    while len(chosen) < count and any(possible.values()):
        chosen += [found.pop() for found in possible.values() if found]
    return chosen[:count]


def suffer(fault: Fault, folder: Path, mutant: str = "none") -> None:
    """Runs the writer with the fault, and checks what is left."""
    home, trace = folder / "home", folder / "trace"
    done = traced(["tests.durability.writer", str(home), str(TURNS), mutant], trace, "-e", f"inject={fault}")
    said = done.stderr.decode()
    # Now and then the count is off by a few, and what fails is a file that Python itself imports: then only the home is looked at.
    if done.returncode not in (0, -9, 137) and any("(INJECTED)" in line and str(home) in line for line in whole_lines(trace)):
        assert done.returncode == 3, said
        assert said.startswith("refused: "), said
    told = [line.split()[1] for line in done.stdout.decode().splitlines(keepends=True) if line.startswith("finish") and line.endswith("\n")]
    assert damage(home) == []
    reopened(home, told)
