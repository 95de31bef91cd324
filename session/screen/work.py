"""What stands behind a ticket of the desk: one turn, and the turns that are carried over after it; and what is said of it at its end."""

import base64
import secrets
from dataclasses import dataclass, replace

import gradio as gr

from editor.errors import EditError, NeedsRegion, NoEdit, Unclear
from editor.gemini import Gemini
from editor.types import Picture, Region
from session.desk import Ticket
from session.screen import zero
from session.settings import Parts
from session.types import Anchor, Reading, Session, Turn
from session.view import chat
from session.view.needs import declined
from session.wish import Ended, Read, Unsaved, Wish

Shown = dict[str, object]
"""What the page is to draw anew; what is left out stays as it is."""


@dataclass(frozen=True)
class Work:
    """`later`: ids of the turns whose words are said again after this one, first to last; `step`: which of how many this is, from 1.
    `gemini`: may be asked to read the words too (`reads`), to edit and to judge (`edits`); it forgets its key when this ends. `caller`:
    whose share of a Space's graphics cards it is drawn from."""

    parts: Parts
    person: str
    wish: Wish
    later: tuple[str, ...] = ()
    step: tuple[int, int] | None = None
    gemini: Gemini | None = None
    reads: bool = False
    edits: bool = False
    caller: gr.Request | None = None

    def __call__(self, ticket: Ticket) -> None:
        zero.on_behalf_of(self.caller)
        try:
            self.carry_out(ticket)
        finally:
            self.forget()

    def forget(self) -> None:
        if self.gemini:
            self.gemini.close()

    def carry_out(self, ticket: Ticket) -> None:
        wish = replace(self.wish, seed=self.unused_seed()) if self.wish.reading else self.wish
        if self.gemini:
            progress, cancelled = ticket.progress(), ticket.cancelled()
            wish = self.parts.bring(wish, self.gemini, progress, cancelled, reads=self.reads, edits=self.edits)
        for fact in self.parts.engine.carry_out(wish, ticket.progress(), ticket.cancelled()):
            ticket.tell(fact)
        turn = ended(ticket)
        if self.later and turn and turn.picture and not ticket.stopped:
            work = self.next(turn.id)
            self.parts.desk.take(work.wish.turn, self.person, wish.session, work, follows=True)

    def unused_seed(self) -> int:
        """One that no turn of the same meaning had on the same picture. Known when this is served: others may have gone before."""
        session, reading = self.parts.store.session(self.wish.session, self.wish.owner), self.wish.reading
        same = [turn for turn in session.children(reading.parent) if turn.reading.meant == reading.meant] if reading else []
        return max((attempt.request.seed for turn in same for attempt in turn.attempts), default=-1) + 1

    def next(self, at: str) -> "Work":
        """The first of the later turns, said again at `at`."""
        session = self.parts.store.session(self.wish.session, self.wish.owner)
        turn = session.turn(self.later[0])
        number, of = self.step or (0, len(self.later))
        # Where the words spoke of what was marked, the mark goes along; else it is at hand where the editor must be told.
        pointed = not turn.reading.mentions or any(mention.anchor is Anchor.SEEN for mention in turn.reading.mentions)
        region = turn.region if session.picture(turn.parent).size == session.picture(at).size else None
        wish = Wish(
            turn=secrets.token_hex(8),
            owner=session.owner,
            session=session.id,
            said=turn.reading.said,
            at=at,
            region=region if pointed else None,
            editor=self.wish.editor,
            if_needed=region,
            notes=(("carried", {"of": turn.id}),),
            follows=number > 0,
            cap=self.wish.cap,
            threshold=self.wish.threshold,
            attempts=self.wish.attempts,
            private=self.wish.private,
            model=self.wish.model,
        )
        gemini = self.gemini and self.gemini.lent()
        return replace(self, wish=wish, later=self.later[1:], step=(number + 1, of), gemini=gemini)


def work_of(ticket: Ticket) -> Work:
    assert isinstance(ticket.work, Work)
    return ticket.work


def ended(ticket: Ticket) -> Turn | None:
    """The turn as it was recorded."""
    return next((fact.turn for fact in ticket.facts if isinstance(fact, Ended)), None)


def read_together(ticket: Ticket) -> Reading | None:
    """What the words were read as, where Gemini read them too: asking it once a turn is enough."""
    return next((fact.reading for fact in ticket.facts if isinstance(fact, Read) and fact.reading.note), None)


def asks(ticket: Ticket | None) -> Unclear | NeedsRegion | None:
    """What was asked instead of beginning."""
    return ticket.error if ticket and isinstance(ticket.error, Unclear | NeedsRegion) else None


def ending(ticket: Ticket, session: Session) -> Shown:
    """What is said of a turn that has ended, where its card does not say it all."""
    work, turn = work_of(ticket), ended(ticket)
    said = work.wish.said
    if error := asks(ticket):
        region = error.proposal if isinstance(error, NeedsRegion) else None
        words = f"{stopped(work)}{error.question}"
        return {"said": said, "question": chat.question(error, ticket.key, words), "proposal": proposal(region) if region else None}
    if isinstance(ticket.error, NoEdit):
        return {"notice": calm(str(ticket.error))}
    if ticket.error is not None:
        words = f"{stopped(work)}{ticket.error}"
        return {"said": said, "notice": declined(words) or worried(words), "unsaid": work.step is None, **unsaved(ticket)}
    if work.step and not work.later and turn and turn.picture:
        number, of = work.step
        return {"notice": calm("The later turn was carried over." if of == 1 else f"Carried over {number} of {of} turns.")}
    return {}


def stopped(work: Work) -> str:
    """How a question or a refusal begins where turns were being carried over."""
    return f"Stopped carrying over at “{work.wish.said}”. " if work.step else ""


def unsaved(ticket: Ticket) -> Shown:
    """The picture that is nowhere but in memory, to be taken away as a file."""
    kept = [fact.picture for fact in ticket.facts if isinstance(fact, Unsaved)]
    if not kept or not isinstance(ticket.error, EditError):
        return {}
    return {"unsaved": {"words": f"This picture could not be saved. {ticket.error}", "picture": as_url(kept[-1])}, "notice": None}


def proposal(region: Region) -> Shown:
    return {"box": list(region.mask)} if isinstance(region.mask, tuple) else {"mask": as_url(region.mask)}


def as_url(picture: Picture) -> str:
    return f"data:{picture.mime};base64,{base64.b64encode(picture.data).decode()}"


def calm(words: str) -> Shown:
    return {"kind": "calm", "words": words}


def worried(words: str) -> Shown:
    return {"kind": "worried", "words": words}
