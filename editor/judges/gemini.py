"""The judge that looks: Gemini scores the four criteria of the paper, beside what can be measured from pixels."""

from dataclasses import dataclass

from editor.errors import NotConfigured, Refused, Stopped, Unavailable, Unsupported
from editor.gemini import JUDGING, Gemini, Question, Unreadable, price
from editor.gemini.door import silent, unstopped
from editor.gemini.patience import Clock
from editor.judges import rubric
from editor.judges.opinion import SCHEMA, SYSTEM, Looker, Misread, Opinion, judged, shown, understood
from editor.protocols import Cancelled, Progress
from editor.types import EditRequest, EditResult, Picture, Verdict

LONGEST_ANSWER = 4096  # tokens, thoughts included
NO_KEY = "The Gemini judge needs a key: set GEMINI_API_KEY, or choose it in Settings and give a key there."


@dataclass(frozen=True)
class GeminiJudge:
    """Made for one turn, with the key of who asked for it; without one it judges nothing."""

    threshold: float = rubric.THRESHOLD
    gemini: Gemini | None = None
    progress: Progress = silent
    cancelled: Cancelled = unstopped
    name = "gemini"

    def judge(self, request: EditRequest, result: EditResult) -> Verdict:
        """What pixels rule out is asked of nobody. Raises Unavailable where Gemini cannot be asked."""
        gemini = self.gemini
        if gemini is None:
            raise Unavailable(NO_KEY)
        model = gemini.models.judging

        def ask(swapped: bool) -> Opinion | None:
            if not swapped:
                self.progress("judging, with Gemini", None)
            return self._opinion(gemini, question(request, result, model, swapped))

        try:
            return judged(Looker(self.name, "Gemini", model, self.threshold), request, result, ask)
        except (NotConfigured, Refused, Stopped, Unsupported) as error:
            raise Unavailable(f"Not judged. {error}") from None

    def _opinion(self, gemini: Gemini, asked: Question) -> Opinion | None:
        """Asks once more where the answer cannot be read, and then gives up: no score is better than a guessed one."""
        lost = 0.0
        for _ in range(2):
            try:
                answer = gemini.ask(asked, self.progress, self.cancelled)
            except Unreadable:
                continue
            try:
                return understood(answer.json, answer.usd + lost)
            except Misread:
                lost += answer.usd
        return None


def most(model: str = JUDGING) -> float:
    """US dollars that judging one try may cost: twice two answers."""
    blank = Picture(b"", "image/png")
    asked = Question(model, ("x" * 1500, blank, blank), system=SYSTEM, schema=SCHEMA, longest=LONGEST_ANSWER)
    return 4 * price(model, Clock().today()).most(asked)


def question(request: EditRequest, result: EditResult, model: str, swapped: bool = False) -> Question:
    """The same for every model, asked through Gemini's own door."""
    return Question(
        model=model,
        parts=shown(request, result, swapped),
        system=SYSTEM,
        schema=SCHEMA,
        temperature=0.0,
        thinking="low",
        longest=LONGEST_ANSWER,
    )
