"""The Settings page: how this app was started, in plain words. What a person chooses there is kept by their page alone."""

from dataclasses import dataclass

from session.screen.asked import Asked
from session.screen.edit import Shown
from session.screen.guard import Person
from session.settings import Parts
from session.view import choices


@dataclass(frozen=True)
class Choices:
    parts: Parts

    def choices(self, person: Person, asked: Asked) -> Shown:
        settings, engine = self.parts.settings, self.parts.engine
        stats = self.parts.store.stats(person.owner if settings.shared else None)
        home = "" if settings.shared else str(settings.home)  # a stranger has no business with our folders
        return {"choices": choices.drawn(home, engine.editors, engine.judge.name, stats)}
