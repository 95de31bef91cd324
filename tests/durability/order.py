"""Reads a trace of a writer's system calls and says where something was told before it was durable.

No kill can show a missing fsync, because the system's cache outlives the process; the order of the calls does.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,mkdir,mkdirat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate"
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(?:<(.*?)>)?")
OF_HANDLE = re.compile(r"^\d+<([^>]*)>")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Call:
    """`path`: of the file it was about; `to`: of a rename; `text`: what was written, shortened."""

    name: str
    path: str
    to: str = ""
    text: str = ""
    flags: str = ""


def traced(command: list[str], trace: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Runs `python -m …` under strace."""
    strace = ["strace", "-f", "-y", "-qq", "-s", "64", "-o", str(trace), "-e", f"trace={CALLS}", *options]
    return subprocess.run([*strace, sys.executable, "-m", *command], capture_output=True, timeout=120, check=False)


def calls(trace: Path) -> Iterator[Call]:
    """Those that succeeded, in the order in which they returned."""
    for line in whole_lines(trace):
        found = LINE.match(line)
        if not found or found[3].startswith("-"):
            continue
        name, arguments, _, opened = found.groups()
        handle, quoted = OF_HANDLE.match(arguments), QUOTED.findall(arguments)
        if name == "openat":
            yield Call(name, opened or "", flags=arguments)
        elif name.startswith("rename"):
            yield Call("rename", quoted[0], quoted[1])
        elif name.startswith(("mkdir", "unlink")):
            yield Call(name.removesuffix("at"), quoted[0])
        elif handle:
            yield Call(name, handle[1], text=quoted[0] if quoted else "")


def whole_lines(trace: Path) -> Iterator[str]:
    """Calls that other threads interrupted, put together."""
    begun: dict[str, str] = {}
    for line in trace.read_text(errors="replace").splitlines():
        thread = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[thread] = line.removesuffix("<unfinished ...>")
        elif "resumed>" in line and thread in begun:
            yield begun.pop(thread) + line.split("resumed>", 1)[1].lstrip()
        else:
            yield line


@dataclass
class Disk:
    """What of a home would survive the power going out, as the calls are seen one after another."""

    home: str
    unsynced_files: set[str] = field(default_factory=set)
    unsynced_folders: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    named: int = 0
    committed: int = 0
    problems: list[str] = field(default_factory=list)

    def see(self, call: Call) -> None:
        match call.name:
            case "openat" if "O_CREAT" in call.flags and call.path not in self.seen:
                self.seen.add(call.path)
                self.named_in(call.path)
            case "mkdir":
                self.named_in(call.path)
            case "write" | "pwrite64" | "ftruncate" if self.matters(call.path):
                self.written(call.path)
            case "fsync" | "fdatasync":
                self.unsynced_files.discard(call.path)
                self.unsynced_folders.discard(call.path)
                self.committed += call.path.endswith("-wal")
            case "rename":
                self.renamed(call.path, call.to)
            case "write" if tells(call):
                self.told(call.text)
            case _:
                pass

    def matters(self, path: str) -> bool:
        """SQLite makes its -shm anew; a lock is worth nothing after a crash."""
        return path.startswith(self.home + "/") and not path.endswith("-shm") and not path.startswith(self.home + "/locks")

    def named_in(self, path: str) -> None:
        # A name under tmp is worth nothing: what counts is the one it is given when it is whole.
        if (path == self.home or self.matters(path)) and "/blobs/tmp/" not in path:
            self.unsynced_folders.add(str(Path(path).parent))

    def written(self, path: str) -> None:
        self.unsynced_files.add(path)
        if path.startswith(self.home + "/blobs/") and "/blobs/tmp/" not in path:
            self.problems.append(f"a picture was written under its own name: {Path(path).name[:8]}")
        lost = {name for name in self.unsynced_folders | self.unsynced_files if name.startswith(self.home + "/blobs/")}
        if path.endswith("-wal") and lost:
            self.problems.append(f"a row was written before this was on disk: {sorted(lost)}")

    def renamed(self, path: str, to: str) -> None:
        if not to.startswith(self.home + "/blobs/"):
            return
        self.named += 1
        self.committed = 0
        if path in self.unsynced_files:
            self.problems.append(f"a picture was given its name before it was on disk: {Path(to).name[:8]}")
            self.unsynced_files.discard(path)
        self.named_in(to)

    def told(self, what: str) -> None:
        if self.unsynced_files or self.unsynced_folders:
            self.problems.append(f"{what}: told before this was on disk: {sorted(self.unsynced_files | self.unsynced_folders)}")
        if not self.committed:
            self.problems.append(f"{what}: told with nothing committed")
        if ACKS.get(what.split(" ")[0], self.named) != self.named:
            self.problems.append(f"{what}: told with {self.named} pictures given their names")
        self.named = self.committed = 0


# What the writer tells of, and how many new pictures each time come with it.
ACKS = {"create": 1, "begin": 0, "tried": 1, "finish": 1}
RECORD = r"{\"session\""
"""How a turn begins on the command line's standard output, as strace writes it."""


def tells(call: Call) -> bool:
    return call.name == "write" and (call.text.split(" ")[0] in ACKS or call.text.startswith(RECORD))


def violations(trace: Path, home: Path) -> list[str]:
    """Each a sentence; none where the power may go out at any moment."""
    disk = Disk(str(home))
    told = 0
    for call in calls(trace):
        disk.see(call)
        told += tells(call)
    if not told:
        disk.problems.append("nothing was told: was the writer traced at all?")
    return disk.problems
