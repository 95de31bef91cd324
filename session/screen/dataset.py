"""The Dataset page: what has been recorded, in true numbers, what is thin, and how it goes out."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from editor.errors import BadInstruction, NotFound, NothingTried
from session.dataset import FORMATS, card, publish
from session.dataset.stats import recorded
from session.desk import Ticket
from session.screen.asked import Asked
from session.screen.exports import EVERYTHING, Exported, Exports, Wish, exports, lane
from session.screen.guard import Person
from session.screen.work import Shown
from session.settings import Parts
from session.view import figures, outgoing
from session.view.outgoing import Progress


@dataclass(frozen=True)
class Dataset:
    parts: Parts

    @cached_property
    def exports(self) -> Exports:
        return exports(self.parts)

    def figures(self, person: Person, asked: Asked) -> Shown:
        """Of this person alone where strangers share the app, else of all that is kept on this machine."""
        store = self.parts.store
        whose = person.owner if self.parts.settings.shared else None
        told = recorded(store, whose) | {"usd": store.paid(whose).spent}  # as it stands in the books
        shown = figures.Recorded(told, store.counts(person.owners))
        return {
            "figures": figures.drawn(shown),
            "next": figures.record_next(shown),
            "goes": outgoing.goes(store.standing(person.owners), self.parts.segments.said if self.parts.segments else ""),
            "going": self.running(person),
        }

    def running(self, person: Person) -> str:
        """The export that is still being made, so that a page that was reloaded goes on watching."""
        ticket = self.parts.desk.of("", lane(person.owner))
        return ticket.key if ticket else ""

    def export(self, person: Person, asked: Asked) -> Shown:
        """Begins an export of the chosen sessions, or of all this person may export. Returns at once."""
        wish = None if asked.format == EVERYTHING else wished(person, asked)

        def work(ticket: Ticket) -> None:
            ticket.tell(self.exports.make(wish, ticket) if wish else self.exports.take_all(person, ticket))

        return self.begun(person, work)

    def publish(self, person: Person, asked: Asked) -> Shown:
        """Begins to publish: an export, checked, then sent to the Hub with the token that came along, which is kept nowhere."""
        wish, own = wished(person, asked), "" if self.parts.settings.shared else self.parts.settings.hub_token
        if asked.format not in publish.FORMATS:
            raise BadInstruction("Choose a format the Hub can show.")
        wish = replace(wish, url=publish.address(asked.repo.strip()))
        target = publish.Target(asked.repo.strip(), asked.token.strip() or own, asked.public)
        try:
            publish.check(target)
        except publish.NotPublished as problem:
            raise BadInstruction(str(problem)) from None

        targets = [target]  # taken by who begins: what is remembered of an ended export holds no token
        del target

        def work(ticket: Ticket) -> None:
            target = targets.pop()

            def send(folder: Path, exported: Exported) -> None:
                if exported.problems:
                    raise NothingTried(f"It was not published, since it reads back wrong: {exported.problems[0]}")
                written = card.card(target.repo, exported.facts, card.front(folder))
                ticket.tell(publish.push(folder, target, written, ticket.progress()))

            try:
                ticket.tell(self.exports.make(wish, ticket, send))
            except publish.NotPublished as problem:
                raise NothingTried(str(problem)) from None

        return self.begun(person, work)

    def begun(self, person: Person, work: Callable[[Ticket], None]) -> Shown:
        if self.running(person):
            raise NothingTried("An export is being made already: wait for it, or stop it.")
        ticket = self.parts.desk.take(secrets.token_hex(8), lane(person.owner), "", work)
        return {"export": {"key": ticket.key, "html": outgoing.progress(Progress("beginning", None))}}

    def exporting(self, person: Person, asked: Asked) -> Shown:
        """How far it is; at the end what was written, or why not."""
        ticket = self.ticket(person, asked)
        if ticket.state != "ended":
            return {"export": {"key": ticket.key, "html": outgoing.progress(Progress(*ticket.stage))}}
        done = next((fact for fact in ticket.facts if isinstance(fact, Exported)), None)
        page = next((fact for fact in ticket.facts if isinstance(fact, str)), "")
        html = outgoing.refused(str(ticket.error)) if done is None or ticket.error else outgoing.done(told(done), page)
        return {"export": {"key": ticket.key, "html": html, "last": True}}

    def unexport(self, person: Person, asked: Asked) -> Shown:
        """Stops it."""
        self.parts.desk.stop(self.ticket(person, asked))
        return self.exporting(person, asked)

    def ticket(self, person: Person, asked: Asked) -> Ticket:
        ticket = self.parts.desk.ticket(asked.turn, lane(person.owner))
        if ticket is None:
            raise NotFound("This export is not remembered any more: make it again.")
        return ticket


def wished(person: Person, asked: Asked) -> Wish:
    if asked.format not in FORMATS:
        raise BadInstruction("There is no such format here: choose one from the list.")
    return Wish(person, asked.format, frozenset(asked.sessions), asked.accept)


def told(done: Exported) -> outgoing.Done:
    return outgoing.Done(
        id=done.id,
        format=done.format,
        sessions=done.counts.sessions,
        pictures=done.counts.pictures,
        rows=done.counts.rows,
        bytes=done.bytes,
        left_out=done.left_out,
        problems=tuple(str(problem) for problem in done.problems),
        warnings=done.warnings,
    )
