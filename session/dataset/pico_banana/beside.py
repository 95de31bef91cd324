"""`sessions.jsonl` held against the rows: each picture is there, is what is said of it, and belongs to a session that has a licence."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import BadPicture
from editor.pictures import received
from session.dataset import BadRow, Problem, from_sidecar
from session.dataset.fields import Fields, Wrong
from session.dataset.files import content, lines
from session.dataset.pictures import ReadPicture

if TYPE_CHECKING:
    from session.dataset.pico_banana.check import Look


def check(root: Path, file: str, look: "Look") -> Iterator[Problem]:
    seen: set[str] = set()
    told: set[str] = set()
    try:
        for number, row in lines(root, file):
            yield from (Problem(file, number, what) for what in session(root, row, seen, told, look.sizes))
    except BadRow as bad:
        yield bad.problem
    for path in sorted(set[str]().union(*look.named.values()) - told):
        yield Problem(file, 0, f"no session tells of {path}")


def session(root: Path, row: Fields, seen: set[str], told: set[str], sizes: dict[str, tuple[int, int]]) -> Iterator[str]:
    """`sizes`: of the pictures that were opened already."""
    try:
        found = from_sidecar.session(row, lambda path, sha256, size: ReadPicture(bytes, id=sha256, size=size))
    except Wrong as wrong:
        yield str(wrong)
        return
    if found.id in seen:
        yield f"session {found.id} stands there twice"
    seen.add(found.id)
    if not found.licence.strip():
        yield "its source has no licence"
    if not found.consent:
        yield "there is no consent to make it part of a dataset"
    try:
        named = [(path, one) for one in images(row.values) for path in (one.text("image"), *copies(one))]
    except Wrong as wrong:
        yield str(wrong)
        return
    told |= {path for path, _ in named}
    # A picture is named wherever it is shown, as a rule with the same words each time.
    said = {(path, str(one.values.get("sha256")), str(one.values.get("size"))): one for path, one in named}
    for (path, _, _), one in said.items():
        yield from picture(root, path, one, sizes.get(path))


def copies(one: Fields) -> tuple[str, ...]:
    return one.texts("also") if "also" in one.values else ()


def images(value: object) -> Iterator[Fields]:
    """Every object in a row that names a picture."""
    if isinstance(value, dict):
        if isinstance(value.get("image"), str):
            yield Fields(value)
        for one in value.values():
            yield from images(one)
    elif isinstance(value, list):
        for one in value:
            yield from images(one)


def picture(root: Path, path: str, one: Fields, size: tuple[int, int] | None) -> Iterator[str]:
    try:
        found = content(root, path)
        if sha256(found).hexdigest() != one.sha256("sha256"):
            yield f"{path}: its sha256 is not the one that is written down"
        elif (size or received(found).size) != one.size("size"):
            yield f"{path}: its size is not the one that is written down"
    except Wrong as wrong:
        yield str(wrong)
    except (OSError, BadPicture):
        yield f"{path} cannot be opened as a picture"
