"""Where loaded pipelines stand: one base at a time, its LoRAs and options switched without reading it again."""

import gc
import logging
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from editor.backends.local.calling import parameters
from editor.backends.local.fast import distilled, narrowed, switched
from editor.backends.local.fits import Fit, edits, fit
from editor.backends.local.loras import wear
from editor.backends.local.models import Model, index, on_hub, parts, sized
from editor.backends.local.places import PARTS, Device, Plan, plan
from editor.backends.local.speed import DISTILLED
from editor.errors import EditError, Stopped, Unavailable, Unsupported
from editor.line import Line
from editor.protocols import Cancelled, Progress

TIGHT = "Its weights were kept in 8 bits: the graphics card's memory was too small for 16."
# What diffusers, transformers, safetensors and torch raise over files that are damaged or do not belong together: they have no error of
# their own for it.
DAMAGED = (OSError, ValueError, RuntimeError, LookupError, TypeError, AttributeError, ImportError)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Loaded:
    """A pipeline in memory. `masked`: its sibling that takes a mask, made of the same weights, or None. `narrow`: 8 bits were asked for.
    `on`: the options for speed that are on. `notes`: what is to be said of an edit it makes now."""

    base: str
    pipeline: Any
    masked: Any
    fit: Fit
    plan: Plan
    narrow: bool = False
    on: set[str] = field(default_factory=set[str])
    notes: tuple[str, ...] = ()


class Shelf:
    """One edit at a time: a second one would only be slower, or find no memory."""

    def __init__(self) -> None:
        self.line = Line()
        self.loaded: Loaded | None = None

    @contextmanager
    def taken(self, model: Model, progress: Progress, cancelled: Cancelled) -> Generator[Loaded]:
        """The pipeline of `model` with its LoRAs and options switched on, for as long as it is needed. Raises TriedAndFailed, and
        NotConfigured where a folder is missing."""
        with self.line.place(progress, cancelled):
            wanted = (model.base, "8-bit" in model.speed)
            if self.loaded is None or (self.loaded.base, self.loaded.narrow) != wanted:
                self.loaded = None
                free()
                self.loaded = load(model, progress, cancelled)
            yield dressed(self.loaded, model, progress)

    def spread(self) -> None:
        """One part of the model after the other on the graphics card from now on."""
        assert self.loaded
        self.loaded.pipeline.enable_model_cpu_offload()
        self.loaded = replace(self.loaded, plan=replace(self.loaded.plan, how="parts", said=PARTS))


def dressed(loaded: Loaded, model: Model, progress: Progress) -> Loaded:
    """With exactly the LoRAs and options of `model` switched on. Raises TriedAndFailed and NotConfigured."""
    kind, loras = type(loaded.pipeline).__name__, model.loras
    notes = switched(loaded.pipeline, loaded.fit, loaded.plan, loaded.on, model.speed)
    wanted = loaded.fit
    if "few-steps" in loaded.on:
        known, lora = DISTILLED[kind], distilled(kind, progress)
        loras, wanted = (*loras, lora), replace(wanted, steps=known.steps, guidance={**wanted.guidance, **known.guidance})
    wear(loaded.pipeline, loras, model.short)
    if loaded.plan.narrow and not loaded.narrow:
        notes.insert(0, TIGHT)
    return replace(loaded, fit=wanted, notes=tuple(notes))


def halted(cancelled: Cancelled) -> None:
    """Raises Stopped."""
    if cancelled():
        raise Stopped("You stopped it.")


def load(model: Model, progress: Progress, cancelled: Cancelled, place: Plan | None = None) -> Loaded:
    """`place`: where it is put; by free memory where that is not given. Raises Unavailable where the Hub does not give it or memory is
    short, Unsupported where it is of a wrong kind or damaged, and NotConfigured where there is no such folder."""
    import diffusers
    import torch
    import transformers
    from safetensors import SafetensorError

    for library in (diffusers, transformers):
        library.utils.logging.disable_progress_bar()
        library.utils.logging.set_verbosity_error()
    folder = fetched(model.base, progress) if on_hub(model.base) else str(Path(model.base).expanduser())
    halted(cancelled)
    known = index(folder)
    kind = getattr(diffusers, str(known["_class_name"]), None)
    if kind is None:
        raise Unsupported(f"{model.short} was made for another version of diffusers: update that, or choose another model.")
    takes = parameters(kind.__call__)
    if not edits(kind.__name__, takes):
        raise Unsupported(f"{model.short} does not follow instructions about a photo: choose a model that edits.")
    sizes, narrow = parts(folder), "8-bit" in model.speed
    place = place or planned(sizes, model.short, narrow)
    progress(f"loading {model.short}", 0.0)
    try:
        dtype = getattr(torch, place.dtype)
        with told(sizes, model.short, progress, cancelled):
            pipeline = kind.from_pretrained(folder, dtype=dtype, use_safetensors=True, local_files_only=True)
        if place.narrow:
            narrowed(pipeline, dtype)
    except (SafetensorError, *DAMAGED):
        log.warning("a model could not be loaded", exc_info=True)
        raise Unsupported(f"{model.short} cannot be loaded: it is damaged, or made for another version of diffusers.") from None
    pipeline.set_progress_bar_config(disable=True)
    put(pipeline, place)
    wanted = sized(fit(kind.__name__, takes, bool(known.get("is_distilled"))), folder)
    # Made of the same parts: from_pipe would turn their numbers into 32 bits.
    masked = getattr(diffusers, wanted.masked)(**pipeline.components) if wanted.masked else None
    return Loaded(model.base, pipeline, masked, wanted, place, narrow)


@contextmanager
def told(sizes: dict[str, int], name: str, progress: Progress, cancelled: Cancelled) -> Generator[None]:
    """While a pipeline is read part after part: tells how much of it is there, and stops between two. diffusers shows its parts on the
    terminal, and tells nobody else: what stands here in the terminal's place is asked for them."""
    from diffusers.utils import logging as shown

    whole = sum(sizes.values()) or 1

    def each(items: Iterable[tuple[str, object]], **how: object) -> Iterator[tuple[str, object]]:
        read = 0
        for part, kind in items:
            halted(cancelled)
            yield part, kind
            read += sizes.get(part, 0)
            progress(f"loading {name}", read / whole)

    before = shown.tqdm
    shown.tqdm = each
    try:
        yield
    finally:
        shown.tqdm = before


def fetched(base: str, progress: Progress) -> str:
    """The folder it lies in after it was fetched, which is done once. Raises Unavailable and Unsupported."""
    from diffusers.pipelines.pipeline_utils import DiffusionPipeline
    from httpx2 import HTTPError
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    progress(f"fetching {base} from the Hub, which is done once", None)
    try:
        return str(DiffusionPipeline.download(base, use_safetensors=True))
    except HFValidationError:
        raise Unavailable(f"“{base}” is neither a folder nor a name on the Hub: give one or the other.") from None
    except (OSError, ValueError, HfHubHTTPError, HTTPError) as error:
        log.warning("a model could not be fetched", exc_info=True)
        raise refusal(error.__cause__ or error, base) from None


def refusal(error: BaseException, base: str) -> EditError:
    from huggingface_hub import errors

    if isinstance(error, errors.GatedRepoError):
        return Unavailable(f"{base} is given only to who accepted its terms on the Hub: accept them there, and set HF_TOKEN.")
    if isinstance(error, errors.RepositoryNotFoundError):
        return Unavailable(
            f"There is no folder {base} here and no such model on the Hub, or it is private: check the name, or set HF_TOKEN."
        )
    if isinstance(error, errors.EntryNotFoundError) and not isinstance(error, errors.LocalEntryNotFoundError):
        return Unsupported(f"{base} is no diffusers model: choose another one.")
    if isinstance(error, (errors.HfHubHTTPError, errors.LocalEntryNotFoundError, ConnectionError)) or not isinstance(
        error, (OSError, ValueError)
    ):
        return Unavailable(f"The Hub cannot be reached to fetch {base}: try again later, or name a folder.")
    return Unsupported(f"{base} has no safetensors weights, or brings code of its own: neither others nor code is opened.")


def planned(sizes: dict[str, int], name: str, narrow: bool) -> Plan:
    import psutil  # comes with accelerate
    import torch

    device: Device = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    room = torch.cuda.mem_get_info()[0] if device == "cuda" else 0
    return plan(device, sizes, room, psutil.virtual_memory().available, name, narrow)


def put(pipeline: Any, place: Plan) -> None:
    if place.how == "whole":
        pipeline.to(place.device)
    elif place.how == "parts":
        pipeline.enable_model_cpu_offload()
    else:
        pipeline.enable_sequential_cpu_offload()


def free() -> None:
    """What nobody holds any more goes back to the graphics card."""
    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
