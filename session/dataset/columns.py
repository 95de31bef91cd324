"""What is told of an edit in the formats that have room for it: one flat row of plain values, the same in each of them."""

from collections.abc import Iterator

from editor.judges import rubric
from editor.taxonomy import category
from editor.types import Attempt, Picture
from session.dataset.rows import passed
from session.types import Session, Turn

TEXTS = (
    "text", "summarized_text", "said", "edit_type", "category", "session", "turn", "editor", "model", "licence", "author", "source_url",
    "landing_page",
)  # fmt: skip
"""Named as in the release where that has them: `text` is what was meant, `summarized_text` the short form."""
SCORES = ("score", *rubric.WEIGHTS)


def texts(session: Session, turn: Turn) -> dict[str, str]:
    reading, result = turn.reading, turn.attempt.result if turn.attempt else None
    values = (
        reading.meant, reading.short, reading.said, reading.kinds[0].value, category(reading.kinds[0]), session.id, turn.id,
        result.editor if result else "", result.model if result else "", session.licence, session.origin.author, session.origin.url,
        session.origin.landing_page,
    )  # fmt: skip
    return dict(zip(TEXTS, values, strict=True))


def scores(attempt: Attempt | None, before: str = "") -> dict[str, object]:
    """Each 0 to 1, or None where it is not known."""
    verdict = attempt.verdict if attempt else None
    known = {"score": verdict.score, **{name: getattr(verdict.scores, name) for name in rubric.WEIGHTS}} if verdict else {}
    return {before + name: known.get(name) for name in SCORES}


def edits(session: Session) -> Iterator[Turn]:
    """Every turn that passed, whatever it was made on."""
    return (turn for turn in session.turns if passed(session, turn))


def number(session: Session, turn: Turn) -> int:
    """How deep it is, from 1."""
    return len(session.path(turn.id))


def on(session: Session, turn: Turn) -> Picture:
    """The picture it was made on."""
    return session.picture(turn.parent)


def paths(session: Session) -> Iterator[tuple[Turn, ...]]:
    """Of every path the part before its first turn that did not pass, once each, and none that is the beginning of another."""
    good = {turn.id for turn in edits(session)}
    alone = {turn.id for turn in session.turns if all(before.id in good for before in session.path(turn.id))}
    led_on = {turn.parent for turn in session.turns if turn.id in alone}
    yield from (session.path(turn.id) for turn in session.turns if turn.id in alone - led_on)
