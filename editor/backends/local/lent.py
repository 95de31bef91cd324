"""A local edit drawn in another process, which has a graphics card for as long as the edit takes. Who lends it is not known here."""

from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from math import ceil
from queue import SimpleQueue
from threading import Event

from editor.backends.local.calling import Chosen, most
from editor.backends.local.drawing import Drawn, draw
from editor.backends.local.fast import part
from editor.backends.local.models import Model
from editor.backends.local.places import Plan
from editor.backends.local.shelf import Shelf, load
from editor.backends.local.speed import DISTILLED
from editor.errors import EditError, Stopped, Unavailable
from editor.protocols import Cancelled, Progress
from editor.types import EditRequest, Picture

Told = tuple[str, float | None] | Drawn | EditError
Work = Callable[[EditRequest, Model, Chosen], Generator[Told]]
Lend = Callable[[Work, Callable[[EditRequest, Model, Chosen], int]], Work]
"""From what is to be done, and the seconds it may take, to the same done where there is a card. What goes in and out is pickled."""

WAKING = 15  # seconds in which the weights come to the card
PACE = 0.05  # seconds a step, for each megapixel and each billion numbers of what draws: twice what such cards take as a rule
LONGEST = 120
TAKEN = "The graphics card was taken back before the picture was done: try again, or ask for fewer steps."
CARD = Plan("cuda", "bfloat16", "whole", "on the Space's graphics card")


class Lent:
    """`shelf` holds the weights before any card is there: the other process begins as a copy of this one."""

    def __init__(self, shelf: Shelf, lend: Lend) -> None:
        self.shelf = shelf
        self.work = lend(self.drawing, self.seconds)

    def begin(self, model: Model) -> None:
        """Reads the weights. Raises TriedAndFailed and NotConfigured."""
        self.shelf.loaded = load(model, lambda what, share: None, lambda: False, CARD)

    def draw(self, request: EditRequest, model: Model, chosen: Chosen, progress: Progress, cancelled: Cancelled) -> Drawn:
        """Raises TriedAndFailed, and NotConfigured where a folder is missing."""
        progress("waiting for a graphics card", None)
        with closing(self.work(plain(request), model, chosen)) as telling:
            for told in telling:
                if isinstance(told, Drawn):
                    return told
                if isinstance(told, EditError):
                    raise told
                progress(*told)
                if cancelled():
                    raise Stopped("You stopped it.")
        raise Unavailable(TAKEN)

    def drawing(self, request: EditRequest, model: Model, chosen: Chosen) -> Generator[Told]:
        """What happens where the card is. Left before its end, it stops within a step."""
        told: SimpleQueue[Told | None] = SimpleQueue()
        left = Event()
        with ThreadPoolExecutor(1) as hand:
            made = hand.submit(draw, self.shelf, request, model, chosen, lambda what, share: told.put((what, share)), left.is_set)
            made.add_done_callback(lambda _: told.put(None))
            try:
                yield from iter(partial(told.get), None)
                yield outcome(made)
            finally:
                left.set()

    def seconds(self, request: EditRequest, model: Model, chosen: Chosen) -> int:
        """How long it may take: more is refused where less of somebody's share is left."""
        loaded = self.shelf.loaded
        if loaded is None or loaded.base != model.base:
            return LONGEST
        known = DISTILLED.get(type(loaded.pipeline).__name__) if "few-steps" in model.speed else None
        steps = chosen.steps or (known.steps if known else loaded.fit.steps)
        numbers = sum(one.numel() for one in part(loaded.pipeline).parameters())
        return min(LONGEST, WAKING + ceil(PACE * steps * (most(loaded.fit, chosen) / 1e6) * (numbers / 1e9)))


def outcome(made: Future[Drawn]) -> Drawn | EditError:
    """An error of ours crosses as a value: of others only the name would arrive."""
    try:
        return made.result()
    except EditError as error:
        return error


def plain(request: EditRequest) -> EditRequest:
    """With the bytes of its pictures and nothing else."""
    region = request.region
    if region and isinstance(region.mask, Picture):
        region = replace(region, mask=Picture(region.mask.data, region.mask.mime))
    more = tuple(Picture(picture.data, picture.mime) for picture in request.reference_pictures)
    return replace(request, source=Picture(request.source.data, request.source.mime), region=region, reference_pictures=more)
