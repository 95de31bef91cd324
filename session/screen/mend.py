"""The Edit page where a person puts something right: answers what was asked, says what was meant, carries later turns over."""

import secrets
from dataclasses import dataclass, replace

from editor.errors import BadInstruction, NeedsRegion, NotFound
from session import correct
from session.resolve.together import reading_of
from session.screen.asked import Asked
from session.screen.chosen import as_chosen
from session.screen.edit import Edit, turn_of
from session.screen.guard import Person
from session.screen.work import Shown, Work, asks, read_together, work_of
from session.types import Session
from session.view import mend
from session.wish import Wish


@dataclass(frozen=True)
class Mend:
    edit: Edit

    def answer(self, person: Person, asked: Asked) -> Shown:
        """To the question a turn ended in: one of its choices, or the place it proposed. The words stay what they were."""
        ticket = self.edit.parts.desk.ticket(asked.turn, person.owner)
        error = asks(ticket)
        if ticket is None or error is None:
            raise NotFound("That was asked too long ago. Say it again.")
        work = work_of(ticket)
        if isinstance(error, NeedsRegion):
            changes: dict[str, object] = {"accept_proposal": True, "reading": work.wish.reading or read_together(ticket)}
        elif asked.said in error.choices:
            answer = correct.Answer(error.question, error.choices, asked.said)
            changes = {"answer": answer, "reading": reading_of(error, asked.said)}
        else:
            raise BadInstruction("Choose one of the answers, or say it in other words.")
        wish = replace(work.wish, turn=secrets.token_hex(8), **changes)  # pyright: ignore[reportArgumentType]
        return self.edit.hand_over(person, as_chosen(self.edit.parts, replace(work, wish=wish), asked))

    def meanings(self, person: Person, asked: Asked) -> Shown:
        """What else an expression of a turn may stand for; without one, the words it was understood as, to be edited."""
        session = self.whole(person, asked)
        turn = turn_of(session, asked.turn)
        if not 0 <= asked.n < len(turn.reading.mentions):
            return {"menu": {"turn": turn.id, "n": -1, "html": mend.wording(turn)}}
        offered = correct.candidates(session, turn, turn.reading.mentions[asked.n])
        return {"menu": {"turn": turn.id, "n": asked.n, "html": mend.meanings(session, turn, asked.n, offered)}}

    def correct(self, person: Person, asked: Asked) -> Shown:
        """A sibling of the turn with another reading: of mention `n`, or, without one, of all that was understood."""
        session = self.whole(person, asked)
        turn = turn_of(session, asked.turn)
        n = asked.n if asked.n >= 0 else None
        reading = correct.reworded(turn, asked.said) if n is None else correct.corrected(session, turn, n, asked.said)
        if (reading.meant, reading.mentions, reading.parent) == (turn.reading.meant, turn.reading.mentions, turn.reading.parent):
            raise BadInstruction("That is how it was understood. Say what you meant instead.")
        wish = Wish(
            turn=secrets.token_hex(8),
            owner=session.owner,
            session=session.id,
            said=reading.said,
            at=turn.parent,
            region=turn.region if correct.same_things(turn.reading, reading) else None,
            editor=asked.editor,
            reading=replace(reading, note="", usd=0.0),
            notes=(correct.correction(session, turn, reading, n),),
        )
        return self.edit.hand_over(person, as_chosen(self.edit.parts, Work(self.edit.parts, person.owner, wish), asked))

    def carry(self, person: Person, asked: Asked) -> Shown:
        """Says again, after the corrected turn where the person stands, what was said after the one it corrects."""
        session = self.whole(person, asked)
        left = correct.left_to_carry(session)
        if left is None or session.at is None:
            raise NotFound("There is nothing to carry over here any more.")
        wish = Wish("", session.owner, session.id, "", session.at, editor=asked.editor)
        work = as_chosen(self.edit.parts, Work(self.edit.parts, person.owner, wish, left), asked)
        return self.edit.hand_over(person, work.next(session.at))

    def whole(self, person: Person, asked: Asked) -> Session:
        """All of the session: what was meant may be far back."""
        return self.edit.found(person, asked, whole=True)
