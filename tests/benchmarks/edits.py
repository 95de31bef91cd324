"""Built-in edits and the pixel judge at 1024 px, on a real photo."""

import statistics
import time
from collections.abc import Callable
from functools import partial

from editor.backends.built_in import BuiltIn
from editor.classify import classify
from editor.judges.pixels import Pixels
from editor.types import EditRequest, EditResult, Picture, Region
from tests.benchmarks.pairs import Row, at_most
from tests.benchmarks.timed import encoded

BOX = Region((300, 60, 620, 420))
TRIES = 5
# The kinds the design grades A or A-, then what cuts a thing out, then what fills a hole.
QUICK = (
    "make the photo warmer", "make the photo cooler", "add film grain", "give it a vintage look", "zoom in", "turn it into a cartoon",
    "make it a comic", "cel-shade it", "turn it into a pencil sketch", "make it an ink drawing", 'add the text "HELLO" at the top',
    "golden hour light", "make it brighter", "more contrast", "sharpen it", "black and white",
)  # fmt: skip
CUT = ("make this blue", "make this person a sticker", "blur the background")
FILLED = ("remove this", "move this to the left", "make this half the size")


def rows() -> list[Row]:
    groups = ((QUICK, None, 600), (CUT, BOX, 3000), (FILLED, BOX, 10_000))
    edits = [at_most(f"built-in: {said}", measured(said, region), limit, "ms") for words, region, limit in groups for said in words]
    return [*edits, at_most("pixel judge", judged(), 250, "ms")]


def request(said: str, region: Region | None) -> EditRequest:
    return EditRequest(encoded(0), said, tuple(guess.kind for guess in classify(said)), region)


def measured(said: str, region: Region | None) -> float:
    edit = partial(BuiltIn().edit, request(said, region), lambda *_: None, lambda: False)
    return milliseconds(edit)


def judged() -> float:
    asked = request("make the photo warmer", None)
    made = BuiltIn().edit(asked, lambda *_: None, lambda: False).picture
    return milliseconds(lambda: Pixels().judge(asked, EditResult(Picture(made.data, made.mime), None, "", "", 0.0, 0.0)))


def milliseconds(work: Callable[[], object]) -> float:
    """Median of a few runs, after one that warms."""
    took: list[float] = []
    for _ in range(TRIES + 1):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return statistics.median(took[1:]) * 1e3
