"""What comes after Stop: a call that was under way is paid for, and an open page is told of its picture."""

from dataclasses import dataclass, replace

from session.screen.asked import Asked
from session.screen.edit import Edit
from session.screen.guard import Person
from session.screen.work import Shown


@dataclass(frozen=True)
class Later:
    edit: Edit

    def news(self, person: Person, asked: Asked) -> Shown:
        """Nothing while it is awaited."""
        return {} if self.edit.parts.engine.late.awaits(asked.turn) else {"last": True}

    def later(self, person: Person, asked: Asked) -> Shown:
        """The session as it is once nothing more comes of a turn that was stopped; till then only that it is awaited."""
        self.edit.found(person, asked)
        if self.edit.parts.engine.late.awaits(asked.turn):
            return {"late": asked.turn}
        return self.edit.open(person, replace(asked, at=None))
