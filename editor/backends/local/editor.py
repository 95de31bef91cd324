"""The local editor itself: what it offers, and what becomes of what it draws."""

import time
from dataclasses import dataclass, field
from functools import partial
from importlib.machinery import PathFinder

from editor.backends.local.calling import ONE_PICTURE, Chosen
from editor.backends.local.drawing import Draw, draw
from editor.backends.local.fits import FITS
from editor.backends.local.models import Model, index, on_hub
from editor.backends.local.shelf import Shelf
from editor.errors import NotConfigured, Unavailable
from editor.fitted import as_png
from editor.framing import framed
from editor.protocols import Cancelled, Declined, Offer, Progress
from editor.types import EditRequest, EditResult

NO_MODEL = "The local editor needs a model: name one with --local-model, or in PALIMPSEST_LOCAL_MODEL."
NO_TORCH = "The local editor needs torch and diffusers: install them with pip install -e '.[local]'."
SECONDS = 30.0  # of one edit, until this machine's own are known


@dataclass(frozen=True)
class Local:
    """Without `model` it declines whatever it is asked. Copies share the shelf, and with it the loaded weights. `elsewhere`: draws instead
    of this process."""

    model: Model | None = None
    chosen: Chosen = field(default_factory=Chosen)
    shelf: Shelf = field(default_factory=Shelf, compare=False, repr=False)
    elsewhere: Draw | None = field(default=None, compare=False, repr=False)
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
            made = (self.elsewhere or partial(draw, self.shelf))(request, self.model, self.chosen, progress, cancelled)
        except NotConfigured as error:  # it was there when it was offered
            raise Unavailable(str(error)) from None
        reply = as_png(made.image.convert("RGB"))
        picture = framed(request, reply)
        return EditResult(picture, None if picture.id == reply.id else reply, self.name, name, time.monotonic() - began, 0.0, made.note)

    @property
    def told(self) -> str:
        """Where its weights are, after “its weights are”; empty where none are read yet."""
        loaded = self.shelf.loaded
        return loaded.plan.sentence if loaded and self.model and loaded.base == self.model.base else ""


def installed() -> bool:
    """Asked of the path alone: in `sys.modules` torch may be spared for a moment."""
    return all(PathFinder.find_spec(library) for library in ("torch", "diffusers"))
