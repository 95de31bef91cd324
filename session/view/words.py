"""How numbers, places and kinds are written on the screen, escaped and ready to be shown."""

import math
import re
from html import escape

from editor.types import Attempt, Kind
from session.ledger import Money
from session.types import Anchor, Turn

THUMB = 320
"""Width in pixels of the small copies of pictures: one for all places, so that each is made once."""


def text(words: str) -> str:
    """Words as they are shown: nothing in them is taken for markup."""
    return escape(words, quote=True)


def score(value: float | None) -> str:
    """“.86”, “1.0”, or a dash where nobody can tell."""
    if value is None:
        return "—"
    # Cut off, not rounded: .697 is below .70 and must not read as if it were not.
    return "1.0" if value >= 0.995 else f"{math.floor(100 * max(value, 0) + 1e-6) / 100:.2f}".lstrip("0")


def grade(attempt: Attempt | None) -> str:
    """The class that colours a score: passed, failed, or unknown."""
    verdict = attempt.verdict if attempt else None
    if verdict is None or verdict.passed is None:
        return "unknown"
    return "passed" if verdict.passed else "failed"


def money(usd: float) -> str:
    if usd <= 0:
        return "free"
    return f"${usd:.3f}" if usd < 0.1 else f"${usd:.2f}"


def spent(all_in_all: Money) -> str:
    """“$0.12 spent, $0.04 of it perhaps not charged”, as it stands in the books; nothing where that is nothing."""
    if not all_in_all.spent:
        return ""
    maybe = f", {money(all_in_all.maybe)} of it perhaps not charged" if all_in_all.maybe else ""
    return f"{money(all_in_all.spent)} spent{maybe}"


def seconds(value: float) -> str:
    if value < 0.05:
        return "at once"
    return f"{value:.1f} s" if value < 10 else f"{value:.0f} s"


def kind(value: Kind) -> str:
    """The released string without its examples in brackets; `other` in plain words."""
    return "Other edit" if value is Kind.OTHER else re.sub(r" \(.*?\)", "", value.value)


def picture(name: str, width: int | None = None) -> str:
    """Where a picture is served."""
    return f"/picture/{name}" + (f"?w={width}" if width else "")


def went_back(turn: Turn) -> bool:
    """What edits nothing may also state or lift a rule."""
    return turn.reading.only_back and all(mention.anchor is not Anchor.RULE for mention in turn.reading.mentions)


def short(turn: Turn) -> str:
    """A label for a thumbnail."""
    return turn.reading.short or turn.reading.said


def problem(turn: Turn) -> str:
    """Why a turn left no picture."""
    last = turn.attempts[-1] if turn.attempts else None
    if last is None:
        return "Nothing was tried."
    return last.problem or (last.verdict.critique if last.verdict else "") or "No try could be kept."
