"""The wish before for another of its kind: "the right one too"."""

from collections.abc import Sequence

from editor import patterns
from editor.asks.nouns import main_noun
from editor.operations import operations
from session.resolve.past import Step
from session.resolve.reading import words
from session.types import Anchor

_PICKED = r"\b(?:the|that|those) (?:[a-z]+ ones?|others?)\b"


def picks(text: str, wish: str, path: Sequence[Step], turn: int) -> bool:
    """Whether `text`, which is short for `wish`, picks another of what the wish before was about."""
    spoken = words(wish, 0, path, turn, False)[1][:1] if patterns.search(_PICKED, text.lower()) else ()
    about = main_noun(operations(path[-1].meant)[-1].thing)
    return any(one.anchor is Anchor.ENTITY and main_noun(one.referent) == about for one in spoken)
