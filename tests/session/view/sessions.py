"""Sessions to look at, made of values alone."""

from datetime import UTC, datetime, timedelta

from editor.types import Attempt, EditRequest, EditResult, Kind, Scores, Verdict
from session.types import Anchor, Mention, Origin, Reading, Session, State, Turn
from tests.fakes import picture

SOURCE = picture("grey")
START = datetime(2026, 5, 4, 12, tzinfo=UTC)


def attempt(color: str | None, score: float | None = 0.86, *, problem: str | None = None, scores: Scores | None = None) -> Attempt:
    """A try that left a picture of `color`, or none; `score` None: the judge cannot tell."""
    request = EditRequest(SOURCE, "make the photo warmer", (Kind.COLOR_TONE,))
    result = EditResult(picture(color), None, "built-in", "built-in 1", 0.12, 0.0) if color else None
    passed = None if score is None else score >= 0.7
    given = scores or Scores(score, score, score, score)
    judged = Verdict(given, score, passed, (), ("measured from pixels",), "The edge shows.", 0.7, "pixels", "pixels 1", "", 0.0)
    return Attempt(request, result, judged if result else None, problem, "built-in: expected 0.95, free", "built-in")


def turn(
    name: str, parent: str | None, *tries: Attempt, said: str = "make it warmer", kept: int | None = 0, n: int = 0, **more: object
) -> Turn:
    """`n`: minutes after the start."""
    mention = (Mention("it", 5, 7, Anchor.IMAGE, "the photo", None, 0.9),) if said[5:7] == "it" else ()
    reading = Reading(
        said, "Make the photo warmer.", f"warmer {name}", mention, parent, (Kind.COLOR_TONE,), only_back=bool(more.get("back"))
    )
    state = more.get("state", State.DONE)
    assert isinstance(state, State)
    return Turn(name, parent, reading, None, tries, kept if tries else None, state, START + timedelta(minutes=n))


def session(*turns: Turn, at: str | None = None, earlier: int = 0, before: int = 0) -> Session:
    return Session("s1", "ann", SOURCE, Origin("0" * 64, (64, 48)), turns, at, "Cup", earlier=earlier, before=before)


def line(length: int, earlier: int = 0, before: int = 0) -> Session:
    """Turn after turn, the last one open."""
    turns = [turn(f"t{n}", f"t{n - 1}" if n or before else None, attempt(f"#{n % 256:02x}{n // 256:02x}00"), n=n) for n in range(length)]
    return session(*turns, at=turns[-1].id, earlier=earlier, before=before)
