"""An editor that always takes the same time, and a judge that takes none: what is left of a turn is the app's own share.

`python -m tests.benchmarks.timed --port P --home DIR --no-open` is the real app with these two parts.
"""

import sys
import time
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image
from skimage import data

import app
from editor.protocols import Cancelled, Offer, Progress
from editor.types import EditRequest, EditResult, Picture, Scores, Verdict

SECONDS = 0.3
SIDE = 1024
PICTURES = 64


@cache
def photo(n: int) -> Image.Image:
    """A real photo, rolled by `n` pixels, so that each is another one."""
    image = Image.fromarray(np.asarray(data.astronaut())).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    return Image.fromarray(np.roll(np.asarray(image), n, axis=1))


@cache
def encoded(n: int) -> Picture:
    return Picture.of(photo(n))


@dataclass
class Timed:
    name: str = "timed"
    leaves_machine: bool = False
    made: int = 0

    def offer(self, request: EditRequest) -> Offer:
        return Offer(0.0, SECONDS, "A")

    def edit(self, request: EditRequest, progress: Progress, cancelled: Cancelled) -> EditResult:
        self.made = self.made % (PICTURES - 1) + 1
        time.sleep(SECONDS)
        return EditResult(encoded(self.made), None, self.name, "timed 1", SECONDS, 0.0)


@dataclass(frozen=True)
class Content:
    name: str = "content"

    def judge(self, request: EditRequest, result: EditResult) -> Verdict:
        return Verdict(Scores(0.9, 0.9, 0.9, 0.9), 0.9, True, (), (), "Fine.", 0.7, self.name, "content 1", "", 0.0)


if __name__ == "__main__":
    for n in range(PICTURES):
        encoded(n)  # an editor's own encoding is no share of the app's
    sys.exit(app.main(sys.argv[1:], editors={"timed": Timed}, judges={"content": lambda threshold: Content()}))
