"""What a person's own key makes possible for one piece of work: who edits and judges for it, and what that may cost."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from editor.backends.local.models import Model
from editor.errors import EditError
from editor.gemini import Gemini
from editor.protocols import Cancelled, Editor, Judge, Progress
from editor.types import Attempt
from session.ledger import NOTHING, Money
from session.types import Reading

if TYPE_CHECKING:
    from editor.backends.local.lent import Lend

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Brought:
    """Instead of the engine's own. `judging`, `reading`: US dollars that judging one try, or reading the words, may cost. No key is in what
    is shown of it."""

    gemini: Gemini
    editors: tuple[Editor, ...]
    judge: Judge
    judging: float = 0.0
    reading: float = 0.0


@dataclass(frozen=True)
class Spending:
    """What has been paid with a key since a moment."""

    brought: Brought | None
    before: Money

    @classmethod
    def of(cls, brought: Brought | None) -> "Spending":
        """From now on."""
        return cls(brought, paid(brought))

    def lost(self, reading: Reading | None = None, tried: Sequence[Attempt] = ()) -> Money:
        """Beyond what these show: for what was refused, unread, or lost on the way and may never be charged."""
        now = paid(self.brought)
        shown = reading.usd if reading else 0.0
        shown += sum(attempt.result.usd for attempt in tried if attempt.result)
        shown += sum(attempt.verdict.usd for attempt in tried if attempt.verdict)
        return Money(max(0.0, now.spent - self.before.spent - shown), max(0.0, now.maybe - self.before.maybe))


def paid(brought: Brought | None) -> Money:
    """Also for calls that left nothing; at the most, where an answer was lost."""
    return Money(brought.gemini.spent, brought.gemini.unsure) if brought else NOTHING


def brought(
    gemini: Gemini, editors: Sequence[Editor], judge: Judge, threshold: float, auto: bool, progress: Progress, cancelled: Cancelled
) -> Brought:
    """The same parts, with whom they may ask. `auto`: Gemini judges wherever it may be asked."""
    from editor.backends.nano_banana import NanoBanana
    from editor.judges.gemini import GeminiJudge, most

    able = tuple(replace(editor, gemini=gemini) if isinstance(editor, NanoBanana) else editor for editor in editors)
    if not (auto or isinstance(judge, GeminiJudge)):
        return Brought(gemini, able, judge)
    return Brought(gemini, able, GeminiJudge(threshold, gemini, progress, cancelled), most(gemini.models.judging))


def with_model(editor: Editor, model: Model | None) -> Editor:
    """The same, with the model it is to draw with, where it draws with one."""
    from editor.backends.local.editor import Local

    return replace(editor, model=model) if model and model != model_of(editor) and isinstance(editor, Local) else editor


def with_weights(judge: Judge, base: str, *, cards: bool = True) -> Judge:
    """The same, with the model it is to look with, where it looks with one of this machine. `cards`: on a graphics card, if there is
    one."""
    from editor.judges.local import LocalJudge, weights

    return replace(judge, weights=weights(base, cards=cards)) if base and isinstance(judge, LocalJudge) else judge


def lent(editor: Editor, lend: "Lend | None") -> Editor:
    """The same, drawn where a graphics card is lent for each edit, where that is so and it draws. Its weights are read now: later there is
    no time for it. Where they cannot be, who asks for an edit is told why."""
    from editor.backends.local.editor import Local
    from editor.backends.local.lent import Lent

    if lend is None or not isinstance(editor, Local):
        return editor
    elsewhere = Lent(editor.shelf, lend)
    try:
        if editor.model:
            elsewhere.begin(editor.model)
    except EditError as error:
        log.warning("the local model was not read: %s", error)
    return replace(editor, elsewhere=elsewhere.draw)


def model_of(editor: Editor) -> Model | None:
    """What it draws with, where it draws with a model of the person's own."""
    from editor.backends.local.editor import Local

    return editor.model if isinstance(editor, Local) else None


def weights_of(editor: Editor) -> str:
    """Where the weights of such a model are, after “its weights are”; empty where none were read yet."""
    from editor.backends.local.editor import Local

    return editor.told if isinstance(editor, Local) else ""


def draws(editor: Editor) -> bool:
    """Whether it draws with a model of the person's own, or could with one."""
    from editor.backends.local.editor import Local

    return isinstance(editor, Local)


def needs_model(editor: Editor) -> bool:
    """Whether it can do nothing before it is given one."""
    from editor.backends.local.editor import Local

    return isinstance(editor, Local) and editor.model is None


def needs_key(editor: Editor) -> bool:
    """Whether it can do nothing, and sends nothing away, without a key."""
    from editor.backends.nano_banana import NanoBanana

    return isinstance(editor, NanoBanana)


def at_work(judge: Judge, threshold: float | None, progress: Progress, cancelled: Cancelled) -> Judge:
    """The judge for one piece of work: with the threshold a person chose, and telling how far it is, where it can."""
    from editor.judges.local import LocalJudge

    if threshold is not None and hasattr(judge, "threshold"):
        judge = cast("Judge", replace(cast("Any", judge), threshold=threshold))
    return replace(judge, progress=progress, cancelled=cancelled) if isinstance(judge, LocalJudge) else judge
