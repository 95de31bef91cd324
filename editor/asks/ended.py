# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Wishes that what was done or is there come to an end: rain that stops, colours that come back."""

import re

from editor import patterns
from editor.asks import looks, states
from editor.asks.nouns import thing_of
from editor.asks.values import Clause, Operation
from editor.types import Kind


def read(clause: Clause, text: str) -> Operation | None:
    return _stopped(clause, text) or _recovered(clause, text)


_STOP = re.compile(
    r"(?:stop|end|no more|enough|turn off|shut off) (?:with |of |it |from )?(?P<what>.+)|(?:make |let |have )?it (?:should |must |has to )?(?:to )?stop (?P<doing>\w+ing)"
    r"|(?:make |let |have )?(?P<that>.+?)(?: should| must| has to| needs to)? (?:to )?(?:stop|end|let up|clear up|clear away|blow over)"
)


def _stopped(clause: Clause, text: str) -> Operation | None:
    """ "stop the rain", "it should stop snowing"."""
    found = _STOP.fullmatch(text)
    look = looks.alone(thing_of(found["what"] or found["doing"] or found["that"])) if found else None
    return states.of_look(clause, look, -1, "", signed=False) if look and look.look.action in ("fog", "rain", "snow", "grain") else None


_COLORS_BACK = re.compile(
    r"(?:bring|get|take|put|give)(?: (?:it|this|the (?:photo|picture|image)))? (?:back )?(?:the |its |all the |some )*colou?rs?(?: back)?(?: (?:in|into|to|of) (?:it|this|the (?:photo|picture|image)))?"
    r"|restore (?:the |its |all the )*colou?rs?(?: (?:in|into|to|of) (?:it|this|the (?:photo|picture|image)))?"
)


def _recovered(clause: Clause, text: str) -> Operation | None:
    """ "bring the colors back"."""
    if not _COLORS_BACK.fullmatch(text) or not patterns.search(r"\bback\b|restore", text):
        return None
    return Operation(Kind.OTHER, "saturation", clause.said, confidence=0.9)
