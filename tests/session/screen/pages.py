"""The Edit page over real parts, asked without a browser."""

import threading
from collections.abc import Callable
from typing import Any

from editor.errors import EditError
from editor.protocols import Cancelled, Progress
from editor.types import Picture
from session.desk import Desk
from session.engine import Engine
from session.resolve import Rules
from session.screen.asked import Asked
from session.screen.edit import Edit
from session.screen.guard import Person
from session.settings import Parts, Settings
from session.store import Store
from session.types import Origin
from tests.fakes import FakeEditor, FakeJudge, picture, verdict

ANN, BEN = Person("ann", ("local",)), Person("ben", ("local",))


class Screen:
    """The Edit page over real parts, an editor with a list of answers, and one session of Ann's."""

    def __init__(
        self, store: Store, *answers: Picture | EditError | Callable[[Progress, Cancelled], Picture], thinks: tuple[float, ...] = (0.9,) * 9
    ) -> None:
        self.store = store
        self.desk = Desk()
        self.editor = FakeEditor(list(answers))
        engine = Engine(store, Rules(), [self.editor], FakeJudge([verdict(score) for score in thinks]))
        self.edit = Edit(Parts(Settings(store.home), store, self.desk, engine))
        self.session = store.create("ann", picture("grey"), Origin("0" * 64, (64, 48)), title="Cup").id

    def say(self, said: str, **more: Any) -> dict[str, Any]:
        """Says it, and asks after it until it has ended."""
        return self.ended(self.edit.send(ANN, self.asked(said=said, **more)))

    def ended(self, answer: dict[str, Any], session: str = "") -> dict[str, Any]:
        session = session or self.session
        ticket = self.desk.ticket(answer["running"]["turn"], "ann")
        assert ticket
        ticket.wait(timeout=30)
        shown = self.edit.watch(ANN, Asked(session=session, turn=ticket.key))
        return {**self.edit.open(ANN, Asked(session=session)), **shown} if "rest" in shown else shown

    def asked(self, **more: Any) -> Asked:
        return Asked(session=self.session, **more)

    def turns(self) -> list[str]:
        return [turn.id for turn in self.store.session(self.session, "ann").turns]


def red_after(go: threading.Event) -> Callable[[Progress, Cancelled], Picture]:
    def answer(progress: Progress, cancelled: Cancelled) -> Picture:
        assert go.wait(30)
        return picture("red")

    return answer
