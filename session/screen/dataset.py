"""The Dataset page: what has been recorded, in true numbers."""

from dataclasses import dataclass

from session.screen.asked import Asked
from session.screen.guard import Person
from session.screen.work import Shown
from session.settings import Parts
from session.view import figures


@dataclass(frozen=True)
class Dataset:
    parts: Parts

    def figures(self, person: Person, asked: Asked) -> Shown:
        """Of this person alone where strangers share the app, else of all that is kept on this machine."""
        return {"figures": figures.drawn(self.parts.store.stats(person.owner if self.parts.settings.shared else None))}
