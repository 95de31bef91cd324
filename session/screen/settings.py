"""The Settings page: how this app was started, in plain words, and what can be put on a local model. What a person chooses is kept by
their page alone."""

from dataclasses import dataclass

from editor.backends.local.models import Model
from session.brought import draws
from session.loras import wearable
from session.screen.asked import Asked
from session.screen.edit import Shown
from session.screen.guard import Person
from session.screen.quota import EDITS
from session.settings import Parts
from session.store.usage import usage
from session.view import choices, you


@dataclass(frozen=True)
class Choices:
    parts: Parts

    def choices(self, person: Person, asked: Asked) -> Shown:
        settings, engine = self.parts.settings, self.parts.engine
        stats = self.parts.store.stats(person.owner if settings.shared else None)
        home = "" if settings.shared else str(settings.home)  # a stranger has no business with our folders
        return {"choices": choices.drawn(home, engine.editors, engine.judge.name, stats, self.you(person) if settings.shared else "")}

    def you(self, person: Person) -> str:
        settings, used = self.parts.settings, usage(self.parts.store, person.owner)
        most = settings.person_mb, settings.person_edits
        edits = used.edits + self.parts.tally.count(person.owner, EDITS)
        return you.drawn(you.You(person.name, settings.sign_in is not None, used.bytes / 1e6, edits, most))

    def loras(self, person: Person, asked: Asked) -> Shown:
        """What can be put on a local model now: one may just have been trained."""
        started = self.parts.settings.local
        on = {lora.name: lora.weight for lora in started.loras} if started else {}
        known = wearable(self.parts.settings.home, started) if any(map(draws, self.parts.engine.editors)) else ()
        listed = [{"name": one.name, "weight": on.get(one.name, 1.0), "on": one.name in on, "base": Model(one.base).short} for one in known]
        return {"loras": listed}
