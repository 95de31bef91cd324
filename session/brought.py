"""What a person's own key makes possible for one piece of work: who edits and judges for it, and what that may cost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor.gemini import Gemini
from editor.protocols import Cancelled, Editor, Judge, Progress


@dataclass(frozen=True)
class Brought:
    """Instead of the engine's own. `judging`: US dollars that judging one try may cost. No key is in what is shown of it."""

    gemini: Gemini
    editors: tuple[Editor, ...]
    judge: Judge
    judging: float = 0.0

    @property
    def spent(self) -> float:
        """US dollars, also for calls that left nothing; at the most, where an answer was lost."""
        return self.gemini.spent


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


def needs_key(editor: Editor) -> bool:
    """Whether it can do nothing, and sends nothing away, without a key."""
    from editor.backends.nano_banana import NanoBanana

    return isinstance(editor, NanoBanana)
