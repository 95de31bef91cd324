"""What the commands review, delete and publish do. Prints JSON lines; returns the exit status."""

import argparse
import shutil
import sys
from pathlib import Path

from session.arguments import Failure
from session.commands import printed, recorded
from session.dataset import FORMATS, BadRow
from session.dataset.card import Facts, card, front
from session.dataset.publish import NotPublished, Target, check, push
from session.dataset.rows import why_not
from session.settings import from_environment
from session.store.review import APPROVED, REJECTED

VERDICTS = {"approve": APPROVED, "reject": REJECTED}


def review(arguments: argparse.Namespace) -> int:
    """Who reviews here runs the app: what a visitor of theirs changes afterwards waits for them again."""
    parts = recorded(arguments)
    owner = parts.store.owner(arguments.session)
    parts.store.review(arguments.session, owner, VERDICTS[arguments.verdict], by_another=parts.settings.shared)
    session = parts.store.session(arguments.session, owner)
    printed({"session": session.id, "state": session.state, "exported": not why_not(session), "why_not": why_not(session)})
    return 0


def delete(arguments: argparse.Namespace) -> int:
    store = recorded(arguments).store
    owner = store.owner(arguments.session)
    if sys.stdin.isatty():
        session = store.session(arguments.session, owner)
        told = f"“{session.title or session.id}”, {len(session.turns)} turns and their pictures will be gone for good. Delete? [y/N] "
        if input(told).strip().casefold() not in ("y", "yes"):
            raise Failure("nothing was deleted")
    store.delete(arguments.session, owner)
    shutil.rmtree(store.home / "exports", ignore_errors=True)  # what was taken from the screen may hold it
    printed({"session": arguments.session, "deleted": True})
    return 0


def publish(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.export
    target = Target(arguments.repo, from_environment().hub_token, arguments.public)
    try:
        check(target)
        name, facts = read_back(folder)
        url = push(folder, target, card(target.repo, facts, front(folder)), told)
    except NotPublished as problem:
        raise Failure(f"{problem}{'' if target.token else ' Set it as HF_TOKEN.'}") from None
    printed({"url": url, "format": name, "private": not target.public, "sessions": facts.sessions, "edits": facts.edits})
    return 0


def read_back(folder: Path) -> tuple[str, Facts]:
    """The format of an export, and what is in it. Raises Failure where it is none, or is not what it says."""
    name = next((name for name, format in FORMATS.items() if folder.is_dir() and format().recognises(folder)), None)
    if name is None:
        raise Failure(f"{folder} is no export: make one with python -m session export {folder}")
    format = FORMATS[name]()
    wrong = next((problem for problem in format.check(folder) if problem.fatal), None)
    if wrong:
        raise Failure(f"not published, since it reads back wrong: {wrong}")
    facts = Facts()
    try:
        for session in format.read(folder):
            facts.add(session)
    except BadRow as problem:
        raise Failure(f"not published: {problem}") from None
    return name, facts


def told(stage: str, share: float | None) -> None:
    print(f"palimpsest: {stage}", file=sys.stderr)
