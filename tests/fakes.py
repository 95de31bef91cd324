"""Stand-ins for what lies outside: an editor with a list of answers, a judge with a list of scores. Nothing of ours is replaced; the
resolver only asks more often than it would."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PIL import Image

from editor.errors import EditError, Unclear
from editor.protocols import Cancelled, Declined, Offer, Progress
from editor.types import EditRequest, EditResult, Picture, Region, Scores, Verdict
from session.protocols import Resolver
from session.types import Reading, Session


def picture(color: str, size: tuple[int, int] = (64, 48)) -> Picture:
    """A plain picture of one CSS colour."""
    return Picture.of(Image.new("RGB", size, color))


@dataclass
class FakeEditor:
    """Answers each request with the next of `answers`: a picture, or an error to raise, or something to call first."""

    answers: Iterable[Picture | EditError | Callable[[Progress, Cancelled], Picture]]
    name: str = "fake"
    leaves_machine: bool = False
    offers: Offer | Declined | EditError = field(default_factory=lambda: Offer(0.0, 0.1, "A"))
    usd: float = 0.0
    asked: list[EditRequest] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._answers = iter(self.answers)

    def offer(self, request: EditRequest) -> Offer | Declined:
        if isinstance(self.offers, EditError):
            raise self.offers
        return self.offers

    def edit(self, request: EditRequest, progress: Progress, cancelled: Cancelled) -> EditResult:
        self.asked.append(request)
        answer = next(self._answers)
        if isinstance(answer, EditError):
            raise answer
        made = answer if isinstance(answer, Picture) else answer(progress, cancelled)
        return EditResult(made, None, self.name, "fake 1", 0.01, self.usd)


def verdict(score: float | None, *, gates: tuple[str, ...] = (), critique: str = "The change asked for is too weak.") -> Verdict:
    """All four criteria at `score`, against a threshold of 0.7."""
    passed = False if gates else None if score is None else score >= 0.7
    return Verdict(Scores(score, score, score, score), score, passed, gates, (), critique, 0.7, "fake", "fake 1", "", 0.0)


@dataclass
class FakeJudge:
    """Gives each picture the next of `verdicts`."""

    verdicts: Iterable[Verdict | EditError]
    name: str = "fake"
    threshold: float = 0.7
    judged: list[EditResult] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._verdicts = iter(self.verdicts)

    def judge(self, request: EditRequest, result: EditResult) -> Verdict:
        self.judged.append(result)
        answer = next(self._verdicts)
        if isinstance(answer, EditError):
            raise answer
        return answer


@dataclass(frozen=True)
class Unsure:
    """Asks what “that one” is; all else is read as by `resolver`."""

    resolver: Resolver
    choices: tuple[str, ...]

    def resolve(self, said: str, session: Session, at: str | None, region: Region | None = None) -> Reading:
        if "that one" in said:
            raise Unclear("Which is “that one”?", self.choices)
        return self.resolver.resolve(said, session, at, region)
