"""Which models are asked, and what they cost by the day. Read off ai.google.dev/gemini-api/docs/pricing on 2026-10-07, and for
Nano Banana 2.1 at its release in October 2026."""

from dataclasses import dataclass
from datetime import date

from editor.errors import NotConfigured
from editor.gemini.values import Question, Usage

READING = "gemini-3.8-flash"
"""Reads words against what was said before."""
EDITING = "gemini-nano-banana-2.1"
"""Edits pictures; takes no schema."""

JUDGING = "gemini-3.1-pro-preview"
"""Looks at two pictures and scores what became of the one."""

# Tokens: a picture of ours in the question is cut into tiles of 258, at most four at 1024 pixels; one made in the answer has 1120.
PICTURE_ASKED = 1120
PICTURE_MADE = 1120
LETTERS = 3  # of a token, reckoned low so that what a question may cost is reckoned high


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens: of the question, of words (and thoughts) in the answer, of pictures in the answer."""

    asked: float
    words: float
    pictures: float = 0.0

    def of(self, usage: Usage) -> float:
        words = (usage.words + usage.thoughts) * self.words
        return (usage.asked * self.asked + words + usage.pictures * self.pictures) / 1e6

    def most(self, question: Question) -> float:
        """What a question costs if its answer is as long as it may be."""
        words = len(question.system) + sum(len(part) for part in question.parts if isinstance(part, str)) + len(str(question.schema or ""))
        pictures = sum(1 for part in question.parts if not isinstance(part, str))
        asked = words // LETTERS + 1 + pictures * PICTURE_ASKED
        return self.of(Usage(asked, question.longest, 0, PICTURE_MADE if question.picture else 0))


# model -> from which day it costs what
PRICES: dict[str, tuple[tuple[date, Price], ...]] = {
    "gemini-3.8-flash": ((date(2026, 9, 2), Price(0.75, 3.75)), (date(2027, 1, 1), Price(1.50, 7.50))),
    "gemini-3.5-flash": ((date(2026, 10, 7), Price(1.50, 9.00)),),
    "gemini-3.5-flash-lite": ((date(2026, 10, 7), Price(0.30, 2.50)),),
    "gemini-3.1-pro-preview": ((date(2026, 10, 7), Price(2.00, 12.00)),),
    "gemini-nano-banana-2.1": ((date(2026, 10, 7), Price(1.50, 7.50, 30.00)),),
    "gemini-3-pro-image": ((date(2026, 10, 7), Price(2.00, 12.00, 120.00)),),
}


def price(model: str, on: date) -> Price:
    """Of a model that is not in the table, that of the dearest: a limit on money is then met too early, never too late."""
    days = PRICES.get(model)
    if days is None:
        return dearest(on)
    begun = [told for since, told in days if since <= on]
    return begun[-1] if begun else days[0][1]


def dearest(on: date) -> Price:
    known = [price(model, on) for model in PRICES]
    return Price(max(one.asked for one in known), max(one.words for one in known), max(one.pictures for one in known))


# What a person may choose from, the usual one first: those that draw pictures, and those that only look and speak.
DRAWING = (EDITING, "gemini-3-pro-image")
SPEAKING = (READING, JUDGING, "gemini-3.5-flash", "gemini-3.5-flash-lite")


@dataclass(frozen=True)
class Models:
    """Whom one person has asked for what: words read and written, photos edited, edits judged."""

    reading: str = READING
    editing: str = EDITING
    judging: str = JUDGING


USUAL = Models()


def models(reading: str = "", editing: str = "", judging: str = "") -> Models:
    """An empty name is the usual model. Raises NotConfigured for one that cannot do this, or is not in the table."""
    for name, able in ((reading, SPEAKING), (editing, DRAWING), (judging, SPEAKING)):
        if name and name not in able:
            raise NotConfigured(f"This Gemini model cannot be chosen for that: choose one of {', '.join(able)}.")
    return Models(reading or READING, editing or EDITING, judging or JUDGING)
