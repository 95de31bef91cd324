"""Whole parts to play: an editor and a judge behind one address, for one person or for several."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from editor.gemini import EDITING, JUDGING
from editor.types import Picture
from tests.fake_gemini.says import DREW, json_said, said
from tests.fake_gemini.server import Asked, Reply, Wire

GOOD = {"critique": "The hat sits well.", "letters": "", "total": 0.9}
LINT = {"critique": "The hat floats above the head: set it on the fur.", "letters": "", "total": 0.4}


def scored(said: Mapping[str, Any], each: float, **more: object) -> Reply:
    """A judgement with the same number for each criterion, but for those in `more`."""
    names = ("compliance", "seamlessness", "preservation", "technical")
    return json_said({**dict.fromkeys(names, each), **said, **more})


def pictured(picture: Picture) -> Reply:
    return said(picture, usage=DREW)


def by_model(edits: Sequence[Reply], judgements: Sequence[Reply]) -> Reply:
    """The next of those that fit the model that is asked; the last one for ever after."""
    lock, left = threading.Lock(), {EDITING: list(edits), JUDGING: list(judgements)}

    def answer(wire: Wire, asked: Asked) -> None:
        with lock:
            replies = left[asked.model]
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        reply(wire, asked)

    return answer


def by_key(replies: Mapping[str, Reply]) -> Reply:
    """To each person what is meant for them."""
    return lambda wire, asked: replies[asked.key](wire, asked)


def held(until: threading.Event, reply: Reply) -> Reply:
    """Says nothing before that has happened."""

    def then(wire: Wire, asked: Asked) -> None:
        until.wait(120)
        reply(wire, asked)

    return then
