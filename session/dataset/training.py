"""What was recorded, or given away as a dataset, as examples an edit model can be trained on; what may not be used, and why."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from editor.finetune.values import Example
from editor.types import Attempt
from session.dataset.pictures import blank
from session.dataset.rows import pairs, why_not_passed, withheld
from session.types import Session, Turn

GEMINI = "gemini"
NO_DERIVATIVES = re.compile(r"\bnd\b|no[ -]?deriv", re.IGNORECASE)
NONE = {"", "none", "unknown", "noassertion", "n/a", "no licence", "no license", "all rights reserved"}
"""What people write where there is no licence."""


BOUND = "The photo's licence allows no derivatives."
TERMS = "It was made, worded or judged by Gemini, whose terms are accepted with --accept-terms gemini."
LOST = "One of its pictures did not come along."
BESIDE = "It was made with other pictures beside the photo."
POINTED = "It was done where somebody pointed, which words alone do not tell."


@dataclass(frozen=True)
class Law:
    """`vouched`: rows that somebody gave away as good edits, of whose review and consent nothing more is known. `licence`: of the photos
    that name none, in the word of whoever trains. `accepted`: whose terms they accept."""

    vouched: bool = False
    licence: str = ""
    accepted: frozenset[str] = frozenset()


@dataclass
class Training:
    """`left_out`: by the sentence why, the session of each edit that may not be used."""

    examples: list[Example] = field(default_factory=list[Example])
    left_out: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


def training(sessions: Iterable[Session], law: Law) -> Training:
    """Every edit that passed, whatever it was made on. No picture is read."""
    found = Training()
    for session in sessions:
        for example in edits(as_known(session, law), law):
            if isinstance(example, Example):
                found.examples.append(example)
            else:
                found.left_out.setdefault(example, []).append(session.id)
    return found


def as_known(session: Session, law: Law) -> Session:
    """With what whoever trains says of it."""
    said = session.licence.strip()
    licensed = replace(session, licence=law.licence if said.lower() in NONE else said)
    return replace(licensed, state="approved", consent=True) if law.vouched and session.state != "rejected" else licensed


def edits(session: Session, law: Law) -> Iterator[Example | str]:
    """Of each turn that was more than going back what it teaches, or a sentence why it may not."""
    why = withheld(session) or (BOUND if NO_DERIVATIVES.search(session.licence) else "")
    rejected: dict[str, list[Attempt]] = {}
    for pair in () if why else pairs(session, deeper=True):
        rejected.setdefault(pair.turn.id, []).append(pair.turn.attempts[pair.worse])
    for turn in session.turns:
        if not turn.reading.only_back:
            yield why or why_not_passed(session, turn) or edit(session, turn, rejected.get(turn.id, []), law)


def edit(session: Session, turn: Turn, rejected: Sequence[Attempt], law: Law) -> Example | str:
    """A turn that passed."""
    made, result = turn.attempt, turn.attempt.result if turn.attempt else None
    if made is None or result is None or made.request.source is blank() or result.picture is blank():
        return LOST
    if made.request.reference_pictures or turn.reading.reference_pictures:
        return BESIDE
    if made.request.region or turn.region:
        return POINTED
    terms = frozenset({GEMINI}) if gemini_in(session, turn, rejected) else frozenset[str]()
    if not terms <= law.accepted:
        return TERMS
    origin, reading = session.origin, turn.reading
    return Example(
        session=session.id,
        before=made.request.source,
        instruction=reading.meant,
        after=result.picture,
        kind=reading.kinds[0],
        licence=session.licence,
        short=reading.short,
        rejected=tuple(attempt.result.picture for attempt in rejected if attempt.result),
        source=origin.landing_page or origin.url or session.title or session.id,
        author=origin.author,
        editor=result.editor,
        model=result.model,
        terms=terms,
    )


def gemini_in(session: Session, turn: Turn, rejected: Sequence[Attempt]) -> bool:
    """Whether it drew one of the pictures, or one they were made from, or judged them, or told what the words mean."""
    before = [one.attempt for one in session.path(turn.id) if one.attempt]
    judges = [attempt.verdict for attempt in (turn.attempt, *rejected) if attempt and attempt.verdict]
    drawn = any(drew(attempt) for attempt in (*before, *rejected))
    return drawn or turn.reading.usd > 0 or any(GEMINI in f"{verdict.judge} {verdict.model}".lower() for verdict in judges)


def drew(attempt: Attempt) -> bool:
    model = f"{attempt.editor} {attempt.result.model if attempt.result else ''}".lower()
    return GEMINI in model or "banana" in model
