"""The Edit page: what each click asks of the store, the desk and the engine. Plain values in, plain values out; nothing here waits."""

import base64
import binascii
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from editor.errors import BadInstruction, BadPicture, NeedsRegion, NotFound, Unclear
from editor.pictures import working_picture
from editor.regions import from_box, from_click
from editor.types import Attempt, Picture, Region
from session.desk import Ticket
from session.engine import Ended, Wish
from session.examples import examples
from session.screen.asked import Asked
from session.screen.guard import Person, as_seen
from session.settings import Parts
from session.store import Place
from session.types import Origin, Remark, Session, Turn
from session.view import chat, first, stage, tree
from session.view.cards import CRITERIA
from session.view.words import money, picture, place, text

Shown = dict[str, object]
"""What the page is to draw anew; what is left out stays as it is."""

WINDOW = 12  # turns of the path that are loaded: more would make long sessions slower to open than short ones
NEARLY_ALL = 24  # where no more than so many are left out, the whole tree is loaded instead
TITLE = 80


@dataclass(frozen=True)
class Work:
    """What a ticket stands for."""

    parts: Parts
    wish: Wish

    def __call__(self, ticket: Ticket) -> None:
        wish = replace(self.wish, seed=self.unused_seed()) if self.wish.reading else self.wish
        for fact in self.parts.engine.carry_out(wish, ticket.progress(), ticket.cancelled()):
            ticket.tell(fact)

    def unused_seed(self) -> int:
        """One that no turn of the same meaning had on the same picture. Known when this is served: others may have gone before."""
        session, reading = self.parts.store.session(self.wish.session, self.wish.owner), self.wish.reading
        same = [turn for turn in session.children(reading.parent) if turn.reading.meant == reading.meant] if reading else []
        return max((attempt.request.seed for turn in same for attempt in turn.attempts), default=0) + 1


@dataclass(frozen=True)
class Edit:
    parts: Parts

    def open(self, person: Person, asked: Asked) -> Shown:
        """A session where the person last stood, or at `asked.at`."""
        session = self.found(person, asked)
        ticket = self.parts.desk.of(session.id, person.owner)
        return self.page(session, ticket)

    def example(self, person: Person, asked: Asked) -> Shown:
        """A session with one of the example photos."""
        chosen = next((example for example in examples() if example.file.stem == asked.example), None)
        if chosen is None:
            raise NotFound("There is no such example photo here.")
        intake = working_picture(chosen.file.read_bytes())
        origin = Origin(intake.sha256, intake.size, chosen.url, chosen.author, chosen.landing_page)
        session = self.parts.store.create(person.owner, intake.picture, origin, title=chosen.title, licence=chosen.licence)
        return self.page(session, None)

    def send(self, person: Person, asked: Asked) -> Shown:
        """Hands the words over to the desk and returns at once. What is said while a turn is being worked on is said of what will come."""
        session = self.found(person, asked)
        at = self.place(session, asked)
        region = marked(asked, session.picture(at))
        if self.parts.desk.of(session.id, person.owner):
            at = Place.BOOKMARK
        wish = Wish(secrets.token_hex(8), session.owner, session.id, asked.said, at, region, asked.editor, accept_proposal=asked.accept)
        return self.hand_over(person, wish)

    def again(self, person: Person, asked: Asked) -> Shown:
        """The same reading on the same picture, with a seed that was not used."""
        session = self.found(person, asked)
        turn = turn_of(session, asked.turn)
        reading = turn.reading
        new = secrets.token_hex(8)
        wish = Wish(new, session.owner, session.id, reading.said, turn.parent, turn.region, asked.editor, reading=reading)
        return self.hand_over(person, wish)

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
        if turn and turn.picture and asked.at == (turn.parent or ""):  # the person waits for it where it was asked for
            return {"stage": stage.arrived(turn), "rest": True}
        session = self.found(person, asked, anew=True)
        return self.page(session, self.parts.desk.of(session.id, person.owner)) | (ending(ticket, session) if ticket else {})

    def stop(self, person: Person, asked: Asked) -> Shown:
        ticket = self.parts.desk.ticket(asked.turn, person.owner)
        if ticket:
            self.parts.desk.stop(ticket)
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

    def opinion(self, person: Person, asked: Asked) -> Shown:
        """Better or worse than the picture before, or a score of the person's own."""
        session = self.found(person, asked)
        turn = turn_of(session, asked.turn)
        self.parts.store.remark(session.owner, Remark(turn.id, datetime.now(UTC), *what_is_said(asked)))
        return {"card": {"turn": turn.id, "html": chat.exchange(self.found(person, asked), turn, opened=True)}, "notice": calm("Noted.")}

    def unfold(self, person: Person, asked: Asked) -> Shown:
        """The whole card of one turn."""
        session = self.found(person, asked)
        turn = turn_of(session, asked.turn)
        return {"card": {"turn": turn.id, "html": chat.exchange(session, turn, opened=True)}}

    def rename(self, person: Person, asked: Asked) -> Shown:
        session = self.found(person, asked)
        title = " ".join(asked.title.split())[:TITLE]
        self.parts.store.rename(session.id, session.owner, title)
        return {"title": title}

    def point(self, person: Person, asked: Asked) -> Shown:
        """What lies under a click, to be shown before it is used."""
        session = self.found(person, asked)
        region = from_click(session.picture(self.place(session, asked)), asked.x, asked.y)
        return {"proposal": proposal(region)}

    def found(self, person: Person, asked: Asked, *, anew: bool = False) -> Session:
        """The session at the place the page shows; `anew`, at its bookmark. Raises NotFound for what is somebody else's."""
        at = Place.BOOKMARK if anew or asked.at is None else asked.at or None
        window = min(max(asked.window, WINDOW), 1000)

        def near(owner: str) -> Session:
            session = self.parts.store.session(asked.session, owner, window=window, at=at)
            return self.parts.store.session(asked.session, owner, at=at) if 0 < session.earlier <= NEARLY_ALL else session

        return as_seen(person, near, "There is no such session here. Open one from the list, or start with a photo.")

    def place(self, session: Session, asked: Asked) -> str | None:
        return session.at if asked.at is None else asked.at or None

    def hand_over(self, person: Person, wish: Wish) -> Shown:
        ticket = self.parts.desk.take(wish.turn, person.owner, wish.session, Work(self.parts, wish))
        first = self.parts.desk.of(wish.session, person.owner) or ticket
        behind = {"waiting": {"turn": ticket.key, "html": chat.waiting(wish.said)}} if first is not ticket else {}
        return self.progress(first) | behind

    def progress(self, ticket: Ticket) -> Shown:
        version = ticket.version
        entry = chat.progress(ticket, self.parts.desk.place(ticket))
        made = [fact.result.picture for fact in ticket.facts if isinstance(fact, Attempt) and fact.result]
        coming = picture(made[-1].id) if made else ""
        said = chat.bubble(text(said_of(ticket)))
        return {"running": {"turn": ticket.key, "version": version, "said": said, "html": entry.html, "coming": coming}}

    def page(self, session: Session, ticket: Ticket | None) -> Shown:
        return drawn(session, ticket.key if ticket else "") | (self.progress(ticket) if ticket else {})


def drawn(session: Session, working: str) -> Shown:
    """All that a page shows of a session, but for the turn `working` that is being worked on."""
    return {
        "session": session.id,
        "at": session.at or "",
        "parent": parent(session),
        "title": session.title,
        "stage": stage.shown(session),
        "tree": tree.drawn(session),
        "summary": tree.summary(session),
        "talk": [[entry.key, entry.html] for entry in chat.conversation(session, working)],
        "suggestions": first.suggestions(session, examples()),
        "money": spent(session),
        "running": None,
    }


def spent(session: Session) -> str:
    """What the turns that are shown cost, or nothing where that is nothing."""
    usd = sum(attempt.result.usd for turn in session.turns for attempt in turn.attempts if attempt.result)
    return f"{money(usd)} spent" if usd else ""


def turn_of(session: Session, name: str) -> Turn:
    try:
        return session.turn(name)
    except KeyError:
        raise NotFound("There is no such turn here any more. Open the session again.") from None


def parent(session: Session) -> str | None:
    """Where Undo leads: the place before the picture that is shown; None at the photo itself."""
    made = [turn for turn in session.path(session.at) if turn.picture is not None]
    return (made[-1].parent or "") if made else None


def marked(asked: Asked, shown: Picture) -> Region | None:
    """What the person marked, in the pixels of the picture `shown`."""
    if asked.box:
        return from_box(shown, (asked.box[0], asked.box[1], asked.box[2], asked.box[3]))
    if not asked.mask:
        return None
    try:
        data = base64.b64decode(asked.mask.partition(",")[2], validate=True)
        mask = working_picture(data).picture.open().convert("L")
    except (binascii.Error, BadPicture):
        raise BadInstruction("What you marked did not arrive whole. Mark it again.") from None
    if mask.size != shown.size or not mask.getbbox():
        raise BadInstruction("What you marked does not fit this picture. Mark it again.")
    return Region(Picture.of(mask))


def proposal(region: Region) -> Shown:
    if isinstance(region.mask, tuple):
        return {"box": list(region.mask)}
    return {"mask": "data:image/png;base64," + base64.b64encode(region.mask.data).decode()}


def ending(ticket: Ticket, session: Session) -> Shown:
    """What is said of a turn that has ended, where its card does not say it all."""
    error = ticket.error
    if isinstance(error, Unclear | NeedsRegion):
        region = error.proposal if isinstance(error, NeedsRegion) else None
        return {"said": said_of(ticket), "question": chat.question(error), "proposal": proposal(region) if region else None}
    if error is not None:
        return {"said": said_of(ticket), "notice": worried(str(error)), "unsaid": True}
    turn = ended(ticket)
    if turn and turn.reading.only_back:
        return {"notice": calm(f"Went back to {place(session, turn.reading.parent)}. What you left is still in the tree.")}
    return {}


def said_of(ticket: Ticket) -> str:
    return ticket.work.wish.said if isinstance(ticket.work, Work) else ""


def ended(ticket: Ticket) -> Turn | None:
    """The turn as it was recorded."""
    return next((fact.turn for fact in ticket.facts if isinstance(fact, Ended)), None)


def what_is_said(asked: Asked) -> tuple[str, dict[str, object]]:
    """The kind of a remark, and what it says."""
    if asked.opinion in {"better", "worse"}:
        return "opinion", {"is": asked.opinion}
    given = dict(asked.scores)
    names = [name for name, _, _ in CRITERIA]
    if set(given) != set(names):
        raise BadInstruction("Give all four scores, then save them.")
    return "score", {name: given[name] for name in names}


def calm(words: str) -> Shown:
    return {"kind": "calm", "words": words}


def worried(words: str) -> Shown:
    return {"kind": "worried", "words": words}
