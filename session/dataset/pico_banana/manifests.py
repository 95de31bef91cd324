"""The lists of addresses: every picture that a file of rows names stands in its list once, found by its file name."""

from collections.abc import Iterator
from pathlib import Path

from session.dataset import BadRow, Problem
from session.dataset.files import texts
from session.dataset.pico_banana import names


def check(root: Path, found: dict[str, str], named: dict[str, set[str]], ours: bool) -> Iterator[Problem]:
    """Where there is no list at all, as beside a single file of the release, there is nothing to hold against."""
    for name in names.FILES:
        file = names.manifest(name)
        if name not in found or not (ours or (root / file).exists()):
            continue
        yield from lines(root, file, {path.rpartition("/")[2]: path for path in named[name]}, ours)


def lines(root: Path, file: str, wanted: dict[str, str], ours: bool) -> Iterator[Problem]:
    listed: set[str] = set()
    try:
        for number, line in texts(root, file):
            address = line.decode(errors="replace").rstrip("\n")
            name = address.rpartition("/")[2]
            if not names.is_address(address):
                yield Problem(file, number, f"{address} is no absolute address")
            elif ours and name not in wanted:
                yield Problem(file, number, f"no row names {name}")
            if ours and name in listed:
                yield Problem(file, number, f"{name} stands here twice")
            listed.add(name)
    except BadRow as bad:
        yield bad.problem
    for name in sorted(wanted.keys() - listed):
        yield Problem(file, 0, f"{wanted[name]} is not in it")
