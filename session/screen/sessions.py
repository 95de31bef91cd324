"""The Sessions page: what there is, newest first, and how one is deleted."""

from dataclasses import dataclass
from functools import partial

from session.screen.asked import Asked
from session.screen.guard import Person, as_seen
from session.screen.work import Shown, calm
from session.settings import Parts
from session.view import wall


@dataclass(frozen=True)
class Sessions:
    parts: Parts

    def wall(self, person: Person, asked: Asked) -> Shown:
        """The person's own, and what the command line made; of that nothing where nothing came of it, as after a refusal."""
        found = [
            summary for owner in person.owners for summary in self.parts.store.sessions(owner) if summary.turns or owner == person.owner
        ]
        return {"wall": wall.drawn(sorted(found, key=lambda summary: summary.created, reverse=True))}

    def delete(self, person: Person, asked: Asked) -> Shown:
        """For good. Raises NotFound for what is somebody else's."""
        as_seen(person, partial(self.parts.store.delete, asked.session), "There is no such session here any more.")
        return self.wall(person, asked) | {"notice": calm("Deleted.")}
