"""Saving a session to the dataset: what is said of its photo, who agrees, and what will be written of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from session.brought import needs_key
from session.dataset.rows import Rows, rows
from session.screen.asked import Asked, line
from session.screen.guard import Person, as_seen
from session.screen.work import Shown, calm
from session.settings import Parts
from session.store import Entry
from session.store.review import APPROVED, DRAFT, TO_REVIEW
from session.types import Session
from session.view import keep as view

TITLE, AUTHOR, ADDRESS = 80, 200, 2000
"""Characters."""


@dataclass(frozen=True)
class Keep:
    parts: Parts

    def save(self, person: Person, asked: Asked) -> Shown:
        """One click where the licence and the consent are known already, from the session or from Settings; else what is still asked."""
        session, shared = self.found(person, asked), self.parts.settings.shared
        entry = known(session, asked, shared)
        if session.state != DRAFT or not (entry.licence and entry.consent):
            return self.asking(session, replace(entry, consent=entry.consent or not shared))
        return self.saved(session, entry)

    def fill_in(self, person: Person, asked: Asked) -> Shown:
        """What the dialog was filled in with; the dialog again, with a sentence, where something is missing or cannot be."""
        session = self.found(person, asked)
        entry = filled_in(session, asked, self.state())
        problem = wrong(entry)
        return self.asking(session, entry, problem) if problem else self.saved(session, entry)

    def withdraw(self, person: Person, asked: Asked) -> Shown:
        """It is a draft again, and nothing of it is exported."""
        session = self.found(person, asked)
        self.parts.store.review(session.id, session.owner, DRAFT)
        return {
            "entry": view.badge(replace(session, state=DRAFT), None),
            "notice": calm("Taken out of the dataset. Your edits are still here."),
        }

    def saved(self, session: Session, entry: Entry) -> Shown:
        self.parts.store.save(session.id, session.owner, entry)
        session = replace(session, state=entry.state)
        gives = would_give(session)
        where = "Saved to the dataset" if entry.state == APPROVED else "Saved; others look at it before it counts"
        return {"entry": view.badge(session, gives), "title": entry.title, "notice": calm(f"{where}: {view.contents(gives)}.")}

    def asking(self, session: Session, entry: Entry, problem: tuple[str, str] = ("", "")) -> Shown:
        by_key = {editor.name for editor in self.parts.engine.editors if needs_key(editor)}
        gemini = any(attempt.editor in by_key for turn in session.turns for attempt in turn.attempts)
        shared, kept = self.parts.settings.shared, session.state in (APPROVED, TO_REVIEW)
        return {"saving": view.dialog(view.Asking(session, entry, would_give(session), shared, kept, gemini, *problem))}

    def state(self) -> str:
        """Of what is saved: who works alone has approved it by saving it."""
        return TO_REVIEW if self.parts.settings.shared else APPROVED

    def found(self, person: Person, asked: Asked) -> Session:
        """All of the session. Raises NotFound for what is somebody else's."""
        ask: Callable[[str], Session] = lambda owner: self.parts.store.session(asked.session, owner)  # noqa: E731
        return as_seen(person, ask, "There is no such session here any more.")


def would_give(session: Session) -> Rows:
    """What is written of it once it is approved."""
    return rows(replace(session, state=APPROVED))


def known(session: Session, asked: Asked, shared: bool) -> Entry:
    """What is known without asking. The licence chosen in Settings is that of one's own photos: one that came from somewhere has its own.
    Among strangers consent is given for each session, never beforehand."""
    origin = session.origin
    own = not (session.licence or origin.landing_page or origin.url)
    return Entry(
        title=session.title,
        licence=session.licence or (asked.licence if own else ""),
        author=origin.author,
        url=origin.url,
        landing_page=origin.landing_page,
        consent=session.consent or (asked.consent and not shared),
        state=TO_REVIEW if shared else APPROVED,
    )


def filled_in(session: Session, asked: Asked, state: str) -> Entry:
    """One address is asked for. Where the photo itself can be fetched is known of examples and imports, and stays as it is with them."""
    address = asked.landing_page.strip()
    url = session.origin.url if address in (session.origin.landing_page, session.origin.url) else ""
    page = session.origin.landing_page if address == session.origin.url else address
    return Entry(line(asked.title)[:TITLE], asked.licence.strip(), line(asked.author), url, line(page), asked.consent, state)


def wrong(entry: Entry) -> tuple[str, str] | None:
    """The first field that cannot stand in a dataset as it is, with a sentence what to do."""
    if not entry.licence:
        return "licence", "Choose the licence of the photo: without one nobody may use what becomes of it."
    if not re.fullmatch(r"[A-Za-z0-9.+()\- ]{1,100}", entry.licence):
        return "licence", "This is no licence: write an SPDX expression such as CC-BY-4.0."
    if "-ND" in entry.licence.upper():
        return "licence", "This licence allows no edits to be passed on (ND): the photo cannot become part of a dataset."
    if len(entry.author) > AUTHOR or re.search(r"\S+@\S+\.\w", entry.author):
        return "author", "Name the author in a few words, without an e-mail address."
    if entry.landing_page and not re.fullmatch(r"https?://[^\s/@:]+\.[^\s/@:]+(:\d+)?(/\S*)?", entry.landing_page[: ADDRESS + 1]):
        return "landing_page", "Where it is from is an address that begins with https://, or nothing."
    if len(entry.landing_page) > ADDRESS:
        return "landing_page", "This address is too long."
    if not entry.consent:
        return "consent", "Agree that it may become part of a dataset, or leave it a draft."
    return None
