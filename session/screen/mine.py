"""Everything that is a person's, to take away: a page for each session to look at, and beside it what was recorded and every picture."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from editor.errors import NothingTried
from editor.types import Picture
from session.dataset import Counts, sidecar
from session.dataset.rows import all_pictures
from session.dataset.whole import new_file
from session.desk import Ticket
from session.screen.guard import Person
from session.store import Store
from session.store.everything import everything
from session.story import STORIES
from session.types import Session

ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


def take_all(store: Store, person: Person, path: Path, ticket: Ticket) -> Counts:
    """One zip, whole or not at all. Nothing is left out: drafts, rejected tries and replies are in it. Raises NothingTried, NotWritten."""
    sessions = pictures = turns = 0
    with new_file(path) as whole, zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as packed:
        for owner in person.owners:
            for session in everything(store, owner):
                if ticket.stopped:
                    raise NothingTried("Stopped. Nothing was written.")
                sessions, turns = sessions + 1, turns + len(session.turns)
                ticket.update(stage=(f"{sessions:,} sessions written", None))
                folder = f"{sessions:04} {plain(session.title) or session.id}"
                packed.writestr(f"{folder}/look.html", STORIES["page"](session, session.at).data)
                files = named(session)
                packed.writestr(f"{folder}/recorded.json", recorded(session, files))
                for name, picture in files.values():
                    packed.writestr(f"{folder}/{name}", picture.data)
                pictures += len(files)
    return Counts(sessions=sessions, pictures=pictures, rows={"turns": turns})


def named(session: Session) -> dict[str, tuple[str, Picture]]:
    """Every picture by its id, with a name for its file that tells what it is."""
    files: dict[str, tuple[str, Picture]] = {}
    for name, picture in (*shown(session), *((picture.id[:16], picture) for picture in all_pictures(session))):
        files.setdefault(picture.id, (f"{name}.{ENDINGS.get(picture.mime, 'img')}", picture))
    return files


def shown(session: Session) -> Iterator[tuple[str, Picture]]:
    yield "photo", session.source
    for number, turn in enumerate(session.turns, 1):
        for n, attempt in enumerate(turn.attempts, 1):
            if attempt.result:
                yield f"turn {number}, try {n}", attempt.result.picture
                if attempt.result.reply:
                    yield f"turn {number}, try {n}, as it was answered", attempt.result.reply


def recorded(session: Session, files: dict[str, tuple[str, Picture]]) -> str:
    """All that is known of a session, as in the sidecar of an export."""
    images = {id: sidecar.Image(name, picture.id, picture.size) for id, (name, picture) in files.items()}
    tries = {
        (turn.id, n): images[attempt.result.picture.id]
        for turn in session.turns
        for n, attempt in enumerate(turn.attempts)
        if attempt.result
    }
    return json.dumps(sidecar.record(session, sidecar.Images(tries, images)), ensure_ascii=False, indent=1)


def plain(title: str) -> str:
    """A title as the name of a folder on any system."""
    return re.sub(r"[^\w .,()-]", "-", title).strip(" .")[:60]
