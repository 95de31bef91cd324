"""Suggestions: a few lines that fit the photo, and, when asked, an edit of a kind that is wanted; with a key, written by Gemini."""

import secrets
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from editor.errors import NotConfigured, NothingTried
from editor.gemini import Gemini
from editor.suggest import suggest
from editor.suggest.gemini import ask, most
from editor.taxonomy import facts, thinnest
from editor.types import Kind
from session.examples import examples
from session.ledger import FREE
from session.screen.asked import Asked
from session.screen.chosen import PRIVATE, caps, connect
from session.screen.edit import Edit
from session.screen.guard import Person
from session.screen.work import Shown
from session.types import Session
from session.view import first, ideas

FEW = 4
OFFERED = 12  # kinds that Gemini may choose from, where the person chose none
NOT_CHOSEN = "Choose in Settings that Gemini may read or edit, and give a key there: then it writes suggestions too."
BUSY = "Gemini is still writing a suggestion for you: wait for it."


@dataclass(frozen=True)
class Suggest:
    """`writing`: who has a suggestion written just now."""

    edit: Edit
    writing: set[str] = field(default_factory=set[str])
    lock: threading.Lock = field(default_factory=threading.Lock)

    def lines(self, person: Person, asked: Asked) -> Shown:
        """A few words to click at the place that is open."""
        session = self.edit.found(person, asked)
        return {"suggestions": first.suggestions(session, examples())}

    def suggest(self, person: Person, asked: Asked) -> Shown:
        """What the built-in editor can do to this picture: of the kind chosen, or first of those that are thin in what was recorded."""
        session, chosen = self.edit.found(person, asked), kind(asked)
        picture, before = session.picture(session.at), said(session)
        with self.edit.parts.places.place(person.owner, person.address):
            found = suggest(picture, before, (chosen,) if chosen else self.thin(person), most=FEW)
        return {"ideas": ideas.drawn(found, chosen)}

    def write(self, person: Person, asked: Asked) -> Shown:
        """Asks Gemini for one, with the person's key. Raises NotConfigured where they did not choose that, NoEditor where it would cost too
        much, NoEdit where the photo allows no such kind, TriedAndFailed and its children."""
        session, chosen = self.edit.found(person, asked), kind(asked)
        wanted = (chosen,) if chosen else self.thin(person)[:OFFERED]
        gemini = self.allowed(asked)
        try:
            with self.one_at_a_time(person), self.paid(gemini, session, asked):
                made = ask(gemini, session.picture(session.at), wanted, said(session))
        finally:
            gemini.close()
        return {"written": ideas.drawn((made,), chosen), **self.edit.spent(session)}

    def allowed(self, asked: Asked) -> Gemini:
        if asked.private:
            raise NotConfigured(PRIVATE)
        gemini = connect(self.edit.parts, asked) if "gemini" in (asked.reads, asked.edits) else None
        if gemini is None:
            raise NotConfigured(NOT_CHOSEN)
        return gemini

    @contextmanager
    def paid(self, gemini: Gemini, session: Session, asked: Asked) -> Generator[None]:
        """What it may cost is set aside before, and what it did cost is booked after. Raises NoEditor where a limit stands in the way."""
        store, limits, name = self.edit.parts.store, caps(self.edit.parts, asked), secrets.token_hex(8)
        usd = most(gemini.models.reading, datetime.now(UTC).date())
        store.reserve(session.id, session.owner, name, usd, limits)
        gemini.most = usd if limits != FREE else None
        try:
            yield
        finally:
            store.book(session.id, session.owner, gemini.spent, gemini.unsure, name)

    @contextmanager
    def one_at_a_time(self, person: Person) -> Generator[None]:
        """Raises NothingTried while the last one is being written."""
        with self.lock:
            if person.owner in self.writing:
                raise NothingTried(BUSY)
            self.writing.add(person.owner)
        try:
            yield
        finally:
            with self.lock:
                self.writing.discard(person.owner)

    def thin(self, person: Person) -> tuple[Kind, ...]:
        """The rarest first in what this person sees on the Dataset page."""
        kinds = self.edit.parts.store.stats(person.owner if self.edit.parts.settings.shared else None)["kinds"]
        return thinnest({name: row["turns"] for name, row in kinds.items()})  # pyright: ignore


def kind(asked: Asked) -> Kind | None:
    return next((one for one in facts() if one.value == asked.kind), None)


def said(session: Session) -> list[str]:
    return [turn.reading.meant for turn in session.path(session.at) if turn.picture is not None]
