"""One edit by a loaded pipeline, drawn with less memory where it runs out, and stopped within a step."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from types import TracebackType
from typing import Any, Self

from PIL import Image

from editor.backends.local.calling import Chosen, arguments, drawn, most, parameters, worked_in
from editor.backends.local.fast import around
from editor.backends.local.models import Model
from editor.backends.local.places import threads
from editor.backends.local.shelf import Loaded, Shelf, free, halted
from editor.errors import Unavailable, Unsupported
from editor.protocols import Cancelled, Progress
from editor.types import EditRequest

NO_MEMORY = "There is not enough memory for this edit, not even at half the size: close what else runs, or choose a smaller model."
BLACK = "The local model drew nothing but black: its numbers grew too large for 16 bits, or it is damaged. Choose another model or LoRA."
SMALLER = 0.5  # of the pixels, for another go when memory ran out

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Drawn:
    """`note`: sentences on how it was drawn, where that was not as asked for; or empty."""

    image: Image.Image
    note: str = ""


Draw = Callable[[EditRequest, Model, Chosen, Progress, Cancelled], Drawn]


def draw(shelf: Shelf, request: EditRequest, model: Model, chosen: Chosen, progress: Progress, cancelled: Cancelled) -> Drawn:
    """In this process. Raises TriedAndFailed, and NotConfigured where a folder is missing."""
    with shelf.taken(model, progress, cancelled) as loaded:
        return painted(shelf, loaded, request, chosen, progress, cancelled)


def painted(shelf: Shelf, loaded: Loaded, request: EditRequest, chosen: Chosen, progress: Progress, cancelled: Cancelled) -> Drawn:
    """Raises Unavailable where memory runs out also for a smaller picture."""
    image, notes = call(loaded, request, chosen, progress, cancelled), list(loaded.notes)
    whose = "the graphics card's" if loaded.plan.device == "cuda" else "this machine's"
    if image is None and loaded.plan.device == "cuda" and loaded.plan.how == "whole":
        progress("memory ran out: once more, with one part of the model after the other on the graphics card", None)
        shelf.spread()
        notes.append(f"Drawn with one part of the model after the other on the graphics card: {whose} memory was too small for all.")
        image = call(loaded, request, chosen, progress, cancelled)
    if image is None:
        progress("memory ran out: once more, at half the size", None)
        wide, high = request.source.size
        chosen = replace(chosen, pixels=int(SMALLER * min(most(loaded.fit, chosen), wide * high)))
        across, down = worked_in(request.source.size, loaded.fit, chosen)
        notes.append(f"Drawn at {across} × {down} pixels: {whose} memory was too small for more.")
        image = call(loaded, request, chosen, progress, cancelled)
    if image is None:
        raise Unavailable(NO_MEMORY)
    return Drawn(image, " ".join(notes))


def call(loaded: Loaded, request: EditRequest, chosen: Chosen, progress: Progress, cancelled: Cancelled) -> Image.Image | None:
    """None where memory ran out; the traceback, which holds on to what was made, is gone by then."""
    import torch

    pipeline = loaded.masked if request.region and loaded.masked is not None else loaded.pipeline
    given = arguments(request, loaded.fit, parameters(type(pipeline).__call__), chosen)
    given["generator"] = torch.Generator("cpu").manual_seed(request.seed)  # the same on every device
    # Every pipeline tells of its steps here, while half of them know one callback and half the other, or none.
    pipeline.progress_bar = partial(Steps, progress, cancelled)
    torch.set_num_threads(threads())
    progress(f"drawing {loaded.plan.said}", None)
    try:
        with around(pipeline, loaded.fit, loaded.on):
            image = drawn(pipeline(**given))
    except (RuntimeError, MemoryError, ValueError, LookupError, TypeError, AttributeError) as error:
        if not out_of_memory(error):
            log.warning("a local model failed", exc_info=True)
            raise Unsupported("The local model failed at this: its parts do not fit together, or not to this photo.") from None
    else:
        # What is no number any more becomes black, without a word of diffusers'.
        if image.convert("RGB").getextrema() == ((0, 0),) * 3:
            raise Unsupported(BLACK)
        return image
    finally:
        loaded.pipeline.maybe_free_model_hooks()
    free()
    return None


def out_of_memory(error: BaseException) -> bool:
    import torch

    # Of the machine's own memory torch tells in words alone.
    told = isinstance(error, RuntimeError) and "can't allocate memory" in str(error)
    return told or isinstance(error, (torch.OutOfMemoryError, MemoryError))


class Steps:
    """Stands where a pipeline shows its progress on a terminal: is told of each step, and may stop it there."""

    def __init__(self, progress: Progress, cancelled: Cancelled, total: int) -> None:
        self.total, self.done = total, 0
        self.progress, self.cancelled = progress, cancelled

    def __enter__(self) -> Self:
        halted(self.cancelled)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass

    def update(self, count: Any = 1) -> None:
        halted(self.cancelled)
        self.done += int(count)
        self.progress(f"step {self.done} of {self.total}", self.done / self.total)
