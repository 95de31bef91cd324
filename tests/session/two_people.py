"""Two people at the Edit page of one app, each with a key of their own, before a Gemini on loopback: all of it real but the passing of
time."""

import json
import pickle
import re
import secrets
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from editor.backends import EDITORS
from editor.gemini import Door, Limits
from editor.judges import JUDGES
from editor.types import Picture
from session.desk import Ticket
from session.screen.asked import Asked
from session.screen.edit import Edit
from session.screen.guard import Person
from session.settings import Parts, Settings, build
from session.types import Origin, Turn
from tests.fake_gemini import GOOD, KEY, FakeGemini, Reply, Waiting, by_key, by_model, held, pictured, scored, serving
from tests.session.test_nano_banana import CAT, drawn

BENS = "AIzaSECONDcanarySECONDcanarySECONDcanar"
LONG = 60.0  # seconds; only to end what hangs
SIZE = (320, 213)
HAT = "add a red hat to the cat"
WAITS = re.compile(r'<p class="stage"><span>(.*?)</span>')


@dataclass
class Visitor:
    """Somebody at the page. `shown` is all the JSON the page was ever given, `waits` what the card said in the pauses."""

    name: str
    key: str = field(repr=False)
    parts: Parts = field(repr=False)
    session: str
    shown: list[dict[str, Any]] = field(default_factory=list, repr=False)
    waits: list[str] = field(default_factory=list)

    @property
    def person(self) -> Person:
        return Person(self.name)

    def asked(self, **more: Any) -> Asked:
        return Asked(session=self.session, **more)

    def send(self, said: str) -> Ticket:
        answer: dict[str, Any] = Edit(self.parts).send(self.person, self.asked(said=said, key=self.key, edits="gemini"))
        self.shown.append(answer)
        ticket = self.parts.desk.ticket(answer["running"]["turn"], self.name)
        assert ticket
        return ticket

    def say(self, said: str) -> dict[str, Any]:
        return self.ended(self.send(said))

    def ended(self, ticket: Ticket) -> dict[str, Any]:
        """The page once the work is over."""
        ticket.wait(timeout=LONG)
        assert ticket.state == "ended"
        page = Edit(self.parts)
        watched = page.watch(self.person, self.asked(turn=ticket.key))
        self.shown += [watched, page.open(self.person, self.asked())]
        return {**self.shown[-1], **watched}

    def look(self) -> None:
        """As the page does in a pause of the work."""
        ticket = self.parts.desk.of(self.session, self.name)
        if ticket:
            card: dict[str, Any] = Edit(self.parts).watch(self.person, self.asked(turn=ticket.key))
            self.shown.append(card)
            told = WAITS.search(card.get("running", {}).get("html", ""))
            if told and told[1] not in self.waits:
                self.waits.append(told[1])

    def turn(self) -> Turn:
        return self.parts.store.session(self.session, self.name).turns[-1]

    def all_shown(self) -> str:
        return json.dumps(self.shown)


@dataclass
class House:
    """`let_go`: set when Ben is through, and Ann's first call is answered."""

    home: Path
    fake: FakeGemini
    waiting: Waiting
    ann: Visitor
    ben: Visitor
    let_go: threading.Event

    def both_say(self, said: str) -> dict[str, Any]:
        """Ann says it, and while her call is under way Ben says the same and is served. Returns Ann's page."""
        ticket = self.ann.send(said)
        version = -1
        while ticket.state != "ended" and not any(asked.key == self.ann.key for asked in self.fake.asked):
            version = ticket.wait(max(version, ticket.version), 0.05)
        self.ben.say(said)
        self.let_go.set()
        return self.ann.ended(ticket)

    def written(self) -> list[Path]:
        """The files under the home folder in which a key stands."""
        files = [file for file in self.home.rglob("*") if file.is_file()]
        assert files
        return [file for file in files if any(key.encode() in file.read_bytes() for key in (KEY, BENS))]

    def told(self) -> str:
        """All that could be seen of either by anybody: pages, facts, errors, pickled and not."""
        tickets = [self.ann.parts.desk.last(one.session, one.name) for one in (self.ann, self.ben)]
        errors = [ticket.error for ticket in tickets if ticket]
        seen = [repr(ticket) + repr(ticket.facts) + str(ticket.stage) for ticket in tickets if ticket]
        return "".join([self.ann.all_shown(), self.ben.all_shown(), *seen, repr(errors), pickle.dumps(errors).decode("latin-1")])


@contextmanager
def house(parts: Parts, edits: list[Reply], judgements: list[Reply], *, one: float = LONG, address: str = "") -> Generator[House]:
    """`edits` and `judgements`: what Ann's calls are answered with; Ben's always go well. `one`: seconds a call may take; with few, nothing
    is held. `address`: where Ann looks for Gemini, instead of where it is."""
    let_go, waiting = threading.Event(), Waiting()
    anns = by_model([held(let_go, edits[0]) if one == LONG else edits[0], *edits[1:]], judgements)
    bens = by_model([pictured(drawn(color, SIZE)) for color in ("teal", "navy")], [scored(GOOD, 0.9)])
    with serving(by_key({KEY: anns, BENS: bens})) as fake:
        door = Door(fake.address, limits=Limits(one=one), clock=waiting.clock())
        bens_parts = replace(parts, gemini=replace(door, limits=Limits(one=LONG)))
        anns_parts = replace(parts, gemini=replace(door, address=address or fake.address))
        whom = secrets.token_hex(4)  # somebody new: what was drawn for one before is not drawn again
        photo = Picture.of(CAT.resize(SIZE))
        ann, ben = (
            Visitor(name, key, own, parts.store.create(name, photo, Origin("0" * 64, SIZE), title=name).id)
            for name, key, own in ((f"ann {whom}", KEY, anns_parts), (f"ben {whom}", BENS, bens_parts))
        )
        waiting.look = ann.look
        yield House(parts.store.home, fake, waiting, ann, ben, let_go)
        let_go.set()


def parts_at(home: Path) -> Parts:
    return build(Settings(home), EDITORS, JUDGES)
