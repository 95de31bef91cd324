"""A Gemini on loopback: a real HTTP server that speaks the REST API to the real SDK, keeps its books, and fails in every way there is.
`python -m tests.fake_gemini` serves one to drive the app by hand."""

from tests.fake_gemini.faults import (
    bad_key,
    busy,
    dripping,
    late,
    page,
    problem,
    redirect,
    silence,
    torn,
    truncated,
    unopened,
    used_up,
)
from tests.fake_gemini.play import GOOD, LINT, by_key, by_model, held, pictured, scored
from tests.fake_gemini.says import blocked, counted, finished, json_said, part_of, raw, said
from tests.fake_gemini.server import KEY, Asked, Charge, FakeGemini, Reply, Wire, serving
from tests.fake_gemini.waiting import Waiting

__all__ = [
    "GOOD",
    "KEY",
    "LINT",
    "Asked",
    "Charge",
    "FakeGemini",
    "Reply",
    "Waiting",
    "Wire",
    "bad_key",
    "blocked",
    "busy",
    "by_key",
    "by_model",
    "counted",
    "dripping",
    "finished",
    "held",
    "json_said",
    "late",
    "page",
    "part_of",
    "pictured",
    "problem",
    "raw",
    "redirect",
    "said",
    "scored",
    "serving",
    "silence",
    "torn",
    "truncated",
    "unopened",
    "used_up",
]
