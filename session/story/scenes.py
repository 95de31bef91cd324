"""What is told of a session, picture by picture."""

from dataclasses import dataclass

from editor.types import Attempt, Picture
from session.types import Session, Turn
from session.view.words import score


@dataclass(frozen=True)
class Scene:
    """`number`: which picture of its path it is, 0 for the photo, whose `turn` is None. `words`: what was said."""

    number: int
    picture: Picture
    words: str
    turn: Turn | None = None

    @property
    def attempt(self) -> Attempt | None:
        return self.turn.attempt if self.turn else None

    @property
    def footnote(self) -> str:
        """“built-in · .86”: who made the picture and what it was judged; nothing for the photo."""
        if self.attempt is None:
            return ""
        verdict = self.attempt.verdict
        judged = score(verdict.score) if verdict and verdict.score is not None else "not judged"
        return f"{self.attempt.editor} · {judged}"


def scenes(session: Session, at: str | None) -> tuple[Scene, ...]:
    """The photo, and each picture made on the way to `at`, as far as the path is loaded."""
    made = [turn for turn in session.path(at) if turn.picture is not None]
    photo = Scene(0, session.source, session.title or "The photo")
    return (photo, *(Scene(n, turn.picture, turn.reading.said, turn) for n, turn in enumerate(made, 1) if turn.picture))
