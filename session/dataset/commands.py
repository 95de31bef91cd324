"""What the commands export, validate, import and stats do. Prints JSON lines; returns the exit status."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from editor.errors import NotFound
from session.arguments import Failure
from session.commands import printed, recorded
from session.dataset import FORMATS, BadRow, Options, mapping, references
from session.dataset.fields import Wrong
from session.dataset.mapping import NotMapped, Photos
from session.dataset.numbers import numbers
from session.dataset.rows import TooLong, why_not
from session.dataset.stats import NotCounted, Plain
from session.dataset.stats import recorded as totalled
from session.dataset.whole import NotWritten
from session.settings import LOCAL, build, from_environment
from session.store import Store
from session.store.everything import everything, how_many, is_there, take_in
from session.store.review import APPROVED, TO_REVIEW
from session.types import Session

EXPORTS = (*FORMATS, "references")
WRONG = 1
MOST_WARNINGS = 20
BETWEEN = 0.5  # seconds


def export(arguments: argparse.Namespace) -> int:
    store = recorded(arguments).store
    try:
        if arguments.format == "references":
            written: dict[str, object] = {"turns": references.write(store, arguments.out)}
        else:
            written = _exported(store, arguments)
    except (NotWritten, TooLong) as problem:
        raise Failure(str(problem)) from None
    printed({"format": arguments.format, "path": str(arguments.out), **written})
    return 0


def _exported(store: Store, arguments: argparse.Namespace) -> dict[str, object]:
    left_out: Counter[str] = Counter()

    def wanted() -> Iterator[Session]:
        for session in everything(store):
            reason = why_not(session, arguments.only)
            left_out[reason] += bool(reason)
            if not reason:
                yield session

    sessions = wanted()
    first = list(islice(sessions, 1))
    reasons = lambda: {reason: n for reason, n in left_out.items() if reason}  # noqa: E731
    if not first:
        why = "; ".join(f"{n} × {reason.lower().rstrip('.')}" for reason, n in reasons().items()) or "nothing is recorded there"
        raise Failure(f"nothing may be exported: {why}")
    options = Options(arguments.split, not arguments.unicode, arguments.rejected_prefix, _base(arguments.url))
    told = _told(f"of {how_many(store)} sessions written")
    counts = FORMATS[arguments.format]().write(chain(first, sessions), arguments.out, told, options)
    return {"sessions": counts.sessions, "pictures": counts.pictures, "rows": counts.rows, "left_out": reasons()}


def _base(url: str) -> str:
    return url if not url or url.endswith("/") else f"{url}/"


def validate(arguments: argparse.Namespace) -> int:
    path, warnings, wrong = arguments.path, 0, 0
    format = format_of(path, arguments.format)
    for problem in FORMATS[format]().check(path):
        if problem.fatal:
            print(problem, flush=True)
            wrong += 1
            continue
        warnings += 1
        if warnings <= MOST_WARNINGS:
            print(f"palimpsest: worth knowing: {problem}", file=sys.stderr)
    if warnings > MOST_WARNINGS:
        print(f"palimpsest: and {warnings - MOST_WARNINGS} more that are worth knowing", file=sys.stderr)
    absent = _absent(arguments)
    if wrong:
        print(f"palimpsest: {wrong} {'problem' if wrong == 1 else 'problems'} in {path}", file=sys.stderr)
        return WRONG
    printed({"format": format, "path": str(path), "problems": 0, "warnings": warnings, **absent})
    return 0


def _absent(arguments: argparse.Namespace) -> dict[str, object]:
    """How many rows have a photo of Open Images that is not on this machine, each told; nothing where nobody asks."""
    found = photos_of(arguments)
    if found is None:
        if arguments.mapped is not None:
            raise Failure("--mapped needs --images and --open-images")
        return {}
    absent = 0
    with _failures():
        if arguments.mapped is not None:
            mapping.mapped(arguments.path, found, arguments.mapped)
        root, names = _lists(arguments.path)
        for problem in chain.from_iterable(mapping.missing(root, name, found) for name in names):
            print(f"palimpsest: {problem}", file=sys.stderr)
            absent += 1
    return {"photos_missing": absent}


def photos_of(arguments: argparse.Namespace) -> Photos | None:
    if (arguments.images is None) != (arguments.open_images is None):
        raise Failure("--images and --open-images are given together")
    if arguments.images is None:
        return None
    with _failures():
        return mapping.photos(mapping.addresses(*_lists(arguments.path)), arguments.open_images, arguments.images)


def _lists(path: Path) -> tuple[Path, list[str]]:
    from session.dataset.pico_banana.read import files

    root, found = files(path)
    return root, [name for stem, name in found.items() if stem != "sessions"]


@contextmanager
def _failures() -> Generator[None]:
    try:
        yield
    except (NotMapped, NotWritten, BadRow) as problem:
        raise Failure(str(problem)) from None


def import_(arguments: argparse.Namespace) -> int:
    format = format_of(arguments.path, arguments.format)
    settings = from_environment(home=arguments.home)
    found = photos_of(arguments)
    store = build(settings, arguments.editors, arguments.judges).store
    told = _told("sessions read")
    taken, there, approved = 0, 0, 0
    try:
        for session in sessions_of(arguments.path, format, found):
            if arguments.review:
                session = replace(session, state=TO_REVIEW, consent=False)
            if is_there(store, session.id) or not take_in(store, session, LOCAL):
                there += 1
                print(f"palimpsest: session {session.id} is here already and was left alone", file=sys.stderr)
            else:
                taken += 1
                approved += session.state == APPROVED
            told(taken + there)
    except (BadRow, NotFound) as bad:
        raise Failure(f"{bad}; {taken} sessions before it were taken in" if taken else str(bad)) from None
    if approved:
        # Who brings a dataset in runs the app, and has decided; but they should know what they decided.
        told_of = f"{approved} of them come approved, with the consent that is written in them: with --review they would wait for review"
        print(f"palimpsest: {told_of}", file=sys.stderr)
    printed({"format": format, "path": str(arguments.path), "sessions": taken, "there_already": there, "approved": approved})
    return 0


def sessions_of(path: Path, format: str, found: Photos | None) -> Iterator[Session]:
    """`found`: where the photos of the released files lie. Raises BadRow."""
    if found is None:
        return FORMATS[format]().read(path)
    from session.dataset import pico_banana

    return pico_banana.read(path, found.find)


def format_of(path: Path, named: str | None) -> str:
    """As it is named, or else the first that recognises it."""
    if not path.exists():
        raise Failure(f"{path} is not there: give a folder that was exported, or a file of a released dataset")
    if named:
        return named
    name = next((name for name, format in FORMATS.items() if format().recognises(path)), None)
    if name is None:
        raise Failure(f"{path} is of no format that is known here: name one with --format")
    return name


def stats(arguments: argparse.Namespace) -> int:
    """Of what lies at a path, or, without one, of what is recorded; "recorded" is what only sessions can tell."""
    try:
        if arguments.path is not None:
            told = numbers(arguments.path)
        else:
            store = recorded(arguments).store
            told = store.stats() | {"recorded": totalled(store)}
        if arguments.figures is not None:
            told |= {"figures": _drawn(told, arguments.figures)}
    except (NotCounted, NotWritten, BadRow, Wrong) as problem:
        raise Failure(str(problem)) from None
    printed(told)
    return 0


def _drawn(told: Plain, folder: Path) -> list[str]:
    try:
        from session.dataset import charts
    except ModuleNotFoundError:
        raise NotCounted("pictures are drawn with matplotlib, which is not installed: pip install -e '.[dataset]'") from None
    return charts.figures(told, folder)


def _told(what: str) -> Callable[[int], None]:
    """Says how many, now and then."""
    last = time.monotonic()

    def progress(done: int) -> None:
        nonlocal last
        if time.monotonic() - last > BETWEEN:
            last = time.monotonic()
            print(f"palimpsest: {done} {what}", file=sys.stderr)

    return progress
