"""The door to Google's Gemini: one question in, one answer or one of our errors out. Nothing else here knows google-genai."""

from editor.gemini.door import Door, Gemini
from editor.gemini.errors import Late, Passing, Unreadable, gemini_errors
from editor.gemini.patience import Breaker, Clock, Limits
from editor.gemini.prices import DRAWING, EDITING, JUDGING, READING, SPEAKING, USUAL, Models, models, price
from editor.gemini.values import Answer, Paid, Question, Usage

__all__ = [
    "DRAWING",
    "EDITING",
    "JUDGING",
    "READING",
    "SPEAKING",
    "USUAL",
    "Answer",
    "Breaker",
    "Clock",
    "Door",
    "Gemini",
    "Late",
    "Limits",
    "Models",
    "Paid",
    "Passing",
    "Question",
    "Unreadable",
    "Usage",
    "gemini_errors",
    "models",
    "price",
]
