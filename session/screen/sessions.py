"""The Sessions page: what there is, newest first, some at a time; what is decided of a session, and how one is deleted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from editor.errors import BadInstruction, NotFound, NothingTried
from session.dataset.rows import rows, why_not
from session.screen.asked import Asked, line
from session.screen.edit import TITLE, turn_of, what_is_said
from session.screen.exports import exports, lane
from session.screen.guard import Person, as_seen
from session.screen.quota import still_counted
from session.screen.work import Shown, calm
from session.settings import Parts
from session.store import Wanted
from session.store.review import APPROVED, DRAFT, STATES
from session.types import Remark, Session
from session.view import review as view
from session.view import wall

MOST = 60  # tiles at a time
SCORES: dict[str, dict[str, float | bool]] = {
    "high": {"least": 0.9},
    "good": {"least": 0.7, "below": 0.9},
    "low": {"below": 0.7},
    "none": {"unjudged": True},
}
GONE = "There is no such session here any more."


@dataclass(frozen=True)
class Sessions:
    parts: Parts

    def wall(self, person: Person, asked: Asked) -> Shown:
        """The person's own, and what the command line made, as far as it is looked for; from number `n` on only what comes behind it."""
        after, saved = max(0, asked.n), self.reviewing(person)
        summaries, total = self.parts.store.search(person.owners, replace(wanted(asked), saved=saved), after, MOST)
        if after:
            found = wall.Found(summaries, total, after)
            return {"more": {"after": after, "html": wall.more(found), "rest": wall.rest(found)}}
        found = wall.Found(summaries, total, 0, self.parts.store.counts(person.owners, saved=saved), asked.state)
        asks = self.parts.settings.shared and self.parts.reviewers.key and not saved
        return {"wall": wall.drawn(found), "reviewer": "asked" if asks else "known" if saved else ""}

    def reviewer(self, person: Person, asked: Asked) -> Shown:
        """Lets in who shows the review key, to all that was saved."""
        self.parts.reviewers.admit(person.owner, asked.token)
        return {**self.wall(person, replace(asked, token="")), "notice": calm("You review here now: everything that was saved is shown.")}

    def look(self, person: Person, asked: Asked) -> Shown:
        """One session, to be reviewed."""
        return self.looked(person, self.found(person, asked.session))

    def review(self, person: Person, asked: Asked) -> Shown:
        """Approves or rejects one session, or those that were chosen."""
        if not self.may_review(person):
            raise NothingTried("Who runs this Space reviews what was saved. Your session is saved.")
        if asked.state not in STATES:
            raise BadInstruction("A session is approved, rejected, to review or a draft.")
        chosen = asked.sessions or (asked.session,)
        for name in chosen:
            session = self.found(person, name)
            self.parts.store.review(session.id, session.owner, asked.state, by_another=session.owner not in person.owners)
        told = f"{len(chosen):,} sessions: {asked.state}." if asked.sessions else ""
        lacking = asked.state == APPROVED and not asked.sessions and why_not(self.found(person, chosen[0]))
        told = f"Approved, and still nothing goes out: {lacking}" if lacking else told
        return {"states": {"sessions": list(chosen), "state": asked.state}, **({"notice": calm(told)} if told else {})}

    def score(self, person: Person, asked: Asked) -> Shown:
        """A person's own score, or better or worse, of a turn."""
        session = self.found(person, asked.session)
        turn = turn_of(session, asked.turn)
        self.parts.store.remark(session.owner, Remark(turn.id, datetime.now(UTC), *what_is_said(asked)))
        return self.look(person, asked)

    def entitle(self, person: Person, asked: Asked) -> Shown:
        session = self.found(person, asked.session)
        title = line(asked.title)[:TITLE]
        self.parts.store.rename(session.id, session.owner, title)
        return {"entitled": {"session": session.id, "title": wall.title(title)}}

    def delete(self, person: Person, asked: Asked) -> Shown:
        """For good, one or those that were chosen. Raises NotFound, with nothing deleted, for what is somebody else's."""
        chosen = asked.sessions or (asked.session,)
        owners = {self.found(person, name).owner for name in chosen} if self.reviewing(person) else person.owners
        try:
            with still_counted(self.parts, owners):
                self.parts.store.delete_all(chosen, owners)
        except NotFound:
            raise NotFound(GONE) from None
        for ticket in (ticket for name in chosen for owner in owners for ticket in self.parts.desk.all_of(name, owner)):
            self.parts.desk.stop(ticket)  # nothing more is paid for it
        for ticket in (ticket for owner in {person.owner, *owners} for ticket in self.parts.desk.all_of("", lane(owner))):
            self.parts.desk.stop(ticket)  # it may have read already what was just deleted
        # They may hold what was just deleted; on one's own machine also those of another browser, which sees the command line's, too.
        for owner in {person.owner, *owners} if self.parts.settings.shared else (None,):
            exports(self.parts).forget(owner)
        return {"deleted": list(chosen), "notice": calm("Deleted." if len(chosen) == 1 else f"{len(chosen):,} sessions were deleted.")}

    def clear(self, person: Person, asked: Asked) -> Shown:
        """Everything of theirs, for good."""
        mine = tuple(summary.id for summary in self.parts.store.sessions(person.owner))
        if not mine:
            raise NothingTried("There is nothing of yours here any more.")
        self.delete(replace(person, also=()), replace(asked, sessions=mine))
        return {"deleted": list(mine), "notice": calm("Everything of yours is deleted.")}

    def looked(self, person: Person, session: Session) -> Shown:
        approved = replace(session, state=APPROVED)
        return {
            "looked": {
                "session": session.id,
                "html": view.drawn(view.Reviewed(session, rows(approved), why_not(approved), self.may_review(person))),
            }
        }

    def found(self, person: Person, name: str) -> Session:
        """Raises NotFound for what is somebody else's, but not for a reviewer, once it was saved."""
        ask: Callable[[str], Session] = partial(self.parts.store.session, name)
        if self.reviewing(person):
            found = ask(self.parts.store.owner(name))
            if found.state != DRAFT or found.owner in person.owners:
                return found
        return as_seen(person, ask, GONE)

    def may_review(self, person: Person) -> bool:
        """Who works alone reviews their own; among strangers only who runs the app does."""
        return not self.parts.settings.shared or self.reviewing(person)

    def reviewing(self, person: Person) -> bool:
        """Whether this person looks at what strangers saved."""
        return self.parts.settings.shared and self.parts.reviewers.may(person.owner, person.name)


def wanted(asked: Asked) -> Wanted:
    narrowed = SCORES.get(asked.score, {})
    editor = "" if asked.editor == "auto" else asked.editor
    return Wanted(asked.said, asked.kind, editor, asked.state, **narrowed)  # pyright: ignore[reportArgumentType]
