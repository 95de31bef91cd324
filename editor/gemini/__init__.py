"""The door to Google's Gemini: one question in, one answer or one of our errors out. Nothing else here knows google-genai."""

from editor.gemini.door import Door, Gemini
from editor.gemini.errors import Late, Passing, Unreadable, gemini_errors
from editor.gemini.patience import Breaker, Clock, Limits
from editor.gemini.prices import EDITING, JUDGING, READING, price
from editor.gemini.values import Answer, Paid, Question, Usage

__all__ = [
    "EDITING",
    "JUDGING",
    "READING",
    "Answer",
    "Breaker",
    "Clock",
    "Door",
    "Gemini",
    "Late",
    "Limits",
    "Paid",
    "Passing",
    "Question",
    "Unreadable",
    "Usage",
    "gemini_errors",
    "price",
]
