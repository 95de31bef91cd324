"""The Edit page: what each click asks of the store, the desk and the engine. Plain values in, plain values out; nothing here waits."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from editor.errors import BadInstruction, NeedsRegion, NotFound
from editor.pictures import working_picture
from editor.regions import from_click
from editor.types import Attempt
from session import compare
from session.correct import Answer
from session.dataset.rows import rows
from session.desk import Ticket
from session.examples import examples
from session.places import Overtaken
from session.resolve.together import reading_of
from session.screen.asked import Asked, line
from session.screen.chosen import as_chosen
from session.screen.guard import Person, as_seen
from session.screen.marked import marked
from session.screen.quota import EDITS, SESSIONS, counted, room_for_a_photo, room_for_an_edit
from session.screen.work import Shown, Work, asks, calm, ended, ending, proposal, read_together, work_of, worried
from session.settings import Parts
from session.store import Place
from session.types import Origin, Remark, Session, Turn
from session.view import chat, keep, stage, tree
from session.view.cards import CRITERIA
from session.view.words import picture, spent, text
from session.wish import Wish

WINDOW = 12  # turns of the path that are loaded: more would make long sessions slower to open than short ones
NEARLY_ALL = 24  # where no more than so many are left out the whole tree is loaded, as it is for who asked for more
TITLE = 80
UNBEGUN = "Palimpsest was stopped before this was begun. Your words are in the box again."


@dataclass(frozen=True)
class Edit:
    parts: Parts

    def open(self, person: Person, asked: Asked) -> Shown:
        """A session where the person last stood, or at `asked.at`; then also what is still asked of them."""
        self.parts.engine.measuring.wait()
        session = self.found(person, asked)
        working = self.parts.desk.all_of(session.id, person.owner)
        last = None if working or asked.at is not None else self.parts.desk.last(session.id, person.owner)
        return self.page(session, working) | (still_open(last, session) if last else {})

    def example(self, person: Person, asked: Asked) -> Shown:
        """A session with one of the example photos."""
        chosen = next((example for example in examples() if example.file.stem == asked.example), None)
        if chosen is None:
            raise NotFound("There is no such example photo here.")
        room_for_a_photo(self.parts, person)
        intake = working_picture(chosen.file.read_bytes())
        origin = Origin(intake.sha256, intake.size, chosen.url, chosen.author, chosen.landing_page)
        session = self.parts.store.create(person.owner, intake.picture, origin, title=chosen.title, licence=chosen.licence)
        counted(self.parts, person, SESSIONS)
        return self.page(session)

    def send(self, person: Person, asked: Asked) -> Shown:
        """Hands the words over to the desk and returns at once. What is said while a turn is being worked on is said of what will come."""
        session = self.found(person, asked)
        at = self.place(session, asked)
        region = marked(asked, session.picture(at))
        if self.parts.desk.of(session.id, person.owner):
            at = Place.BOOKMARK
        wish = Wish(secrets.token_hex(8), session.owner, session.id, asked.said, at, region, asked.editor, compare=two(asked))
        work = self.replied(person, wish) or Work(self.parts, person.owner, wish)
        return self.hand_over(person, as_chosen(self.parts, work, asked))

    def again(self, person: Person, asked: Asked) -> Shown:
        """The same reading on the same picture, with a seed that was not used."""
        session = self.found(person, asked)
        turn = turn_of(session, asked.turn)
        reading = replace(turn.reading, usd=0.0)  # paid for already
        new = secrets.token_hex(8)
        wish = Wish(
            new, session.owner, session.id, reading.said, turn.parent, turn.region, asked.editor, reading=reading, compare=two(asked)
        )
        return self.hand_over(person, as_chosen(self.parts, Work(self.parts, person.owner, wish), asked))

    def news(self, person: Person, asked: Asked) -> Shown:
        """Nothing while there is nothing new of a turn that is being worked on; `last` once it has ended."""
        ticket = self.parts.desk.ticket(asked.turn, person.owner)
        if ticket is None or ticket.state == "ended":
            return {"last": True}
        return {"last": False} if ticket.version != asked.version else {}

    def watch(self, person: Person, asked: Asked) -> Shown:
        """How far a turn is that is being worked on; once it has ended its picture, if it left one, else the whole page."""
        ticket = self.parts.desk.ticket(asked.turn, person.owner)
        if ticket and ticket.state != "ended":
            return self.progress(ticket)
        turn = ended(ticket) if ticket else None
        carried = ticket is not None and work_of(ticket).step is not None
        if turn and turn.picture and not carried and asked.at == (turn.parent or ""):  # waited for where it was asked for
            return {"stage": stage.arrived(turn), "rest": True, "at": turn.id, "parent": turn.parent or ""}
        session = self.found(person, asked, anew=True)
        return self.page(session, self.parts.desk.all_of(session.id, person.owner)) | (
            ending(ticket, session) if ticket else self.unbegun(person, asked)
        )

    def unbegun(self, person: Person, asked: Asked) -> Shown:
        """Of a turn that is neither worked on nor recorded: the app was stopped while it waited, and only the page knows its words."""
        recorded = any(turn.id == asked.turn for turn in self.found(person, asked, whole=True).turns)
        return {} if recorded else {"notice": worried(UNBEGUN), "unsaid": True}

    def stop(self, person: Person, asked: Asked) -> Shown:
        ticket = self.parts.desk.ticket(asked.turn, person.owner)
        if ticket and ticket.state == "ended" and work_of(ticket).later:  # it ended as it was stopped, and what follows has begun
            ticket = self.parts.desk.of(ticket.session, person.owner)
        if ticket:
            self.parts.desk.stop(ticket)
        if ticket and ticket.state == "ended":  # it never began
            work_of(ticket).forget()
        return {}

    def go(self, person: Person, asked: Asked) -> Shown:
        """To another place of the tree; nothing is edited."""
        session = self.found(person, asked)
        self.parts.store.go(session.id, session.owner, asked.at or None)
        return self.open(person, asked)

    def keep(self, person: Person, asked: Asked) -> Shown:
        """Shows another try of a turn instead."""
        session = self.found(person, asked)
        turn = turn_of(session, asked.turn)
        self.parts.store.keep(turn.id, session.owner, asked.n)
        self.parts.store.go(session.id, session.owner, turn.id)
        return self.open(person, replace(asked, at=None))

    def prefer(self, person: Person, asked: Asked) -> Shown:
        """Of two tries that were made to be compared, the better one."""
        session = self.found(person, asked)
        turn = turn_of(session, asked.turn)
        compare.prefer(self.parts.store, session.owner, turn, asked.n, 1 - asked.n)
        return self.open(person, asked)

    def opinion(self, person: Person, asked: Asked) -> Shown:
        """Better or worse than the picture before, or a score of the person's own."""
        session = self.found(person, asked)
        turn = turn_of(session, asked.turn)
        self.parts.store.remark(session.owner, Remark(turn.id, datetime.now(UTC), *what_is_said(asked)))
        return {"card": {"turn": turn.id, "html": chat.unfolded(self.found(person, asked), turn)}, "notice": calm("Noted.")}

    def unfold(self, person: Person, asked: Asked) -> Shown:
        """The whole card of one turn."""
        session = self.found(person, asked)
        return {"card": {"turn": asked.turn, "html": chat.unfolded(session, turn_of(session, asked.turn))}}

    def rename(self, person: Person, asked: Asked) -> Shown:
        session = self.found(person, asked)
        title = line(asked.title)[:TITLE]
        self.parts.store.rename(session.id, session.owner, title)
        return {"title": title}

    def point(self, person: Person, asked: Asked) -> Shown:
        """What lies under a click, to be shown before it is used; nothing, where they clicked elsewhere meanwhile."""
        session = self.found(person, asked)
        try:
            with self.parts.places.place(person.owner, person.address):
                return {"proposal": proposal(from_click(session.picture(self.place(session, asked)), asked.x, asked.y))}
        except Overtaken:
            return {}

    def found(self, person: Person, asked: Asked, *, anew: bool = False, whole: bool = False) -> Session:
        """The session at the place the page shows; `anew`, at its bookmark; `whole`, with every turn. Raises NotFound for what is somebody
        else's."""
        at = Place.BOOKMARK if anew or asked.at is None else asked.at or None
        window = None if whole else min(max(asked.window, WINDOW), 1000)

        def near(owner: str) -> Session:
            session = self.parts.store.session(asked.session, owner, window=window, at=at)
            whole = 0 < session.earlier <= max(NEARLY_ALL, asked.window)
            return self.parts.store.session(asked.session, owner, at=at) if whole else session

        return as_seen(person, near, "There is no such session here. Open one from the list, or start with a photo.")

    def place(self, session: Session, asked: Asked) -> str | None:
        return session.at if asked.at is None else asked.at or None

    def replied(self, person: Person, wish: Wish) -> Work | None:
        """Where the last turn ended in a question, and what is said now answers it: that turn, with the answer."""
        ticket = self.parts.desk.last(wish.session, person.owner)
        error = asks(ticket)
        if ticket is None or error is None:
            return None
        work = work_of(ticket)
        if isinstance(error, NeedsRegion):  # the same words again, and this time with a place
            same = wish.region and wish.said.split() == work.wish.said.split()
            reading = work.wish.reading or read_together(ticket)
            return replace(work, wish=replace(work.wish, turn=wish.turn, region=wish.region, reading=reading)) if same else None
        chosen = next((choice for choice in error.choices if choice.casefold() == wish.said.strip(" .!?").casefold()), None)
        answer = Answer(error.question, error.choices, chosen or "")
        if chosen is None:
            return None
        return replace(work, wish=replace(work.wish, turn=wish.turn, answer=answer, reading=reading_of(error, chosen)))

    def hand_over(self, person: Person, work: Work) -> Shown:
        room_for_an_edit(self.parts, person)
        wish = work.wish
        ticket = self.parts.desk.take(wish.turn, work.person, wish.session, work)
        counted(self.parts, person, EDITS)
        first = self.parts.desk.of(wish.session, work.person) or ticket
        return self.progress(first) | ({} if first is ticket else {"waiting": [self.waiting(ticket)]})

    def waiting(self, ticket: Ticket) -> Shown:
        return {"turn": ticket.key, "html": chat.waiting(work_of(ticket).wish.said), "words": work_of(ticket).wish.said}

    def progress(self, ticket: Ticket) -> Shown:
        version, work = ticket.version, work_of(ticket)
        entry = chat.progress(ticket, self.parts.desk.place(ticket), work.step)
        made = [fact.result.picture for fact in ticket.facts if isinstance(fact, Attempt) and fact.result]
        coming = picture(made[-1].id) if made else ""
        said = chat.bubble(text(work.wish.said))
        return {
            "running": {"turn": ticket.key, "version": version, "said": said, "html": entry.html, "coming": coming, "words": work.wish.said}
        }

    def page(self, session: Session, working: Sequence[Ticket] = ()) -> Shown:
        """`working`: what is being worked on, and what waits behind it."""
        if not working:
            return drawn(session, "") | self.spent(session) | self.late(session)
        behind = [self.waiting(ticket) for ticket in working[1:]]
        return drawn(session, working[0].key) | self.spent(session) | self.progress(working[0]) | {"waiting": behind}

    def late(self, session: Session) -> Shown:
        """The turn that was stopped, and of which a picture may still come."""
        return {"late": next((turn.id for turn in reversed(session.turns) if self.parts.engine.late.awaits(turn.id)), "")}

    def spent(self, session: Session) -> Shown:
        """What the session cost, as it stands in the books, or nothing where that is nothing."""
        return {"money": spent(self.parts.store.money(session.id))}


def drawn(session: Session, working: str) -> Shown:
    """All that a page shows of a session, but for the turn `working` that is being worked on."""
    return {
        "session": session.id,
        "at": session.at or "",
        "parent": parent(session),
        "title": session.title,
        "entry": keep.badge(session, None if session.earlier else rows(session)),
        "stage": stage.shown(session),
        "tree": tree.drawn(session),
        "summary": tree.summary(session),
        "more": session.earlier > 0,
        "talk": [[entry.key, entry.html] for entry in chat.conversation(session, working)],
        "running": None,
    }


def still_open(ticket: Ticket, session: Session) -> Shown:
    """What is still asked at this place, and a picture that could not be saved, also after a reload."""
    told, at = ending(ticket, session), work_of(ticket).wish.at
    asked = "question" in told and at in (session.at, Place.BOOKMARK)
    return told if asked else {name: told[name] for name in ("unsaved",) if name in told}


def turn_of(session: Session, name: str) -> Turn:
    try:
        return session.turn(name)
    except KeyError:
        raise NotFound("There is no such turn here any more. Open the session again.") from None


def two(asked: Asked) -> tuple[str, str] | None:
    """The editors to compare."""
    return (asked.compare[0], asked.compare[1]) if asked.compare else None


def parent(session: Session) -> str | None:
    """Where Undo leads: the place before the picture that is shown; None at the photo itself."""
    made = [turn for turn in session.path(session.at) if turn.picture is not None]
    return (made[-1].parent or "") if made else None


def what_is_said(asked: Asked) -> tuple[str, dict[str, object]]:
    """The kind of a remark, and what it says."""
    if asked.opinion in {"better", "worse"}:
        return "opinion", {"is": asked.opinion}
    given = dict(asked.scores)
    names = [name for name, _, _ in CRITERIA]
    if set(given) != set(names):
        raise BadInstruction("Give all four scores, then save them.")
    return "score", {name: given[name] for name in names}
