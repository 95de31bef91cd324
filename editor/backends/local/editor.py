"""The local editor itself: what it offers, and one edit, drawn smaller where memory runs out."""

import logging
import time
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.machinery import PathFinder
from types import TracebackType
from typing import Any, Self

from PIL import Image

from editor.backends.local.calling import ONE_PICTURE, Chosen, arguments, drawn, most, parameters
from editor.backends.local.fits import FITS
from editor.backends.local.models import Model, index, on_hub
from editor.backends.local.places import threads
from editor.backends.local.shelf import Loaded, Shelf, free, halted
from editor.errors import NotConfigured, Unavailable, Unsupported
from editor.fitted import as_png
from editor.framing import framed
from editor.protocols import Cancelled, Declined, Offer, Progress
from editor.types import EditRequest, EditResult

NO_MODEL = "The local editor needs a model: name one with --local-model, or in PALIMPSEST_LOCAL_MODEL."
NO_TORCH = "The local editor needs torch and diffusers: install them with pip install -e '.[local]'."
NO_MEMORY = "There is not enough memory for this edit, not even at half the size: close what else runs, or choose a smaller model."
SECONDS = 30.0  # of one edit, until this machine's own are known
SMALLER = 0.5  # of the pixels, for another go when memory ran out

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Local:
    """Without `model` it declines whatever it is asked. Copies share the shelf, and with it the loaded weights."""

    model: Model | None = None
    chosen: Chosen = field(default_factory=Chosen)
    shelf: Shelf = field(default_factory=Shelf, compare=False, repr=False)
    name = "local"
    leaves_machine = False

    def offer(self, request: EditRequest) -> Offer | Declined:
        """Nothing of the model is read but its index; of one on the Hub nothing is known before it is fetched."""
        if self.model is None:
            return Declined(NO_MODEL, missing=True)
        if not installed():
            return Declined(NO_TORCH, missing=True)
        try:
            known = FITS.get("" if on_hub(self.model.base) else str(index(self.model.base)["_class_name"]))
            if request.reference_pictures and known and not known.several:
                return Declined(ONE_PICTURE)
            return Offer(0.0, SECONDS, "", model=self.model.name)
        except NotConfigured as error:
            return Declined(str(error), missing=True)

    def edit(self, request: EditRequest, progress: Progress, cancelled: Cancelled) -> EditResult:
        """Raises TriedAndFailed and its children; stops within one step."""
        if self.model is None:
            raise NotConfigured(NO_MODEL)
        began = time.monotonic()
        try:
            name = self.model.name
            with self.shelf.taken(self.model, progress, cancelled) as loaded:
                image = painted(loaded, request, self.chosen, progress, cancelled)
        except NotConfigured as error:  # it was there when it was offered
            raise Unavailable(str(error)) from None
        reply = as_png(image.convert("RGB"))
        picture = framed(request, reply)
        return EditResult(picture, None if picture.id == reply.id else reply, self.name, name, time.monotonic() - began, 0.0)


def installed() -> bool:
    """Asked of the path alone: in `sys.modules` torch may be spared for a moment."""
    return all(PathFinder.find_spec(library) for library in ("torch", "diffusers"))


def painted(loaded: Loaded, request: EditRequest, chosen: Chosen, progress: Progress, cancelled: Cancelled) -> Image.Image:
    """Raises Unavailable where memory runs out also for a smaller picture."""
    image = call(loaded, request, chosen, progress, cancelled)
    if image is None and loaded.plan.device == "cuda" and loaded.plan.how == "whole":
        progress("memory ran out: once more, with one part of the model after the other on the graphics card", None)
        loaded.pipeline.enable_model_cpu_offload()
        image = call(loaded, request, chosen, progress, cancelled)
    if image is None:
        progress("memory ran out: once more, at half the size", None)
        wide, high = request.source.size
        less = int(SMALLER * min(most(loaded.fit, chosen), wide * high))
        image = call(loaded, request, replace(chosen, pixels=less), progress, cancelled)
    if image is None:
        raise Unavailable(NO_MEMORY)
    return image


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
        return drawn(pipeline(**given))
    except (RuntimeError, MemoryError, ValueError, LookupError, TypeError, AttributeError) as error:
        if not out_of_memory(error):
            log.warning("a local model failed", exc_info=True)
            raise Unsupported("The local model failed at this: its parts do not fit together, or not to this photo.") from None
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
