"""Options for speed, switched on and off on a loaded pipeline."""

import logging
import shutil
from contextlib import AbstractContextManager, nullcontext
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from editor.backends.local.fits import Fit
from editor.backends.local.models import Lora
from editor.backends.local.places import DRAWING, Plan
from editor.backends.local.speed import BY_NAME, DISTILLED, hinders
from editor.errors import Unavailable
from editor.protocols import Progress

BACKENDS = {"flash": "flash", "cudnn": "_native_cudnn", "sage": "sage"}
PACKAGES = {"flash": ("flash_attn", "flash-attn"), "sage": ("sageattention", "sageattention")}
COMPILERS = ("c++", "g++", "clang++", "cl")

log = logging.getLogger(__name__)


def part(pipeline: Any) -> Any:
    """What draws, step after step."""
    return next(getattr(pipeline, name) for name in DRAWING if getattr(pipeline, name, None) is not None)


def switched(pipeline: Any, fit: Fit, place: Plan, on: set[str], wanted: tuple[str, ...]) -> list[str]:
    """Switches on what is wanted and off what is not; `on`: what is on, kept true here. Returns a sentence for each that cannot work."""
    drawing, notes = part(pipeline), list[str]()
    for name in sorted(on - set(wanted)):
        _off(drawing, name)
        on.remove(name)
    for name in wanted:
        if why := unable(name, pipeline, fit, place):
            notes.append(why)
        elif name not in on:
            _on(drawing, name)
            on.add(name)
    return notes


def unable(name: str, pipeline: Any, fit: Fit, place: Plan) -> str:
    """Why an option cannot work here, as a sentence; empty where it can."""
    why = hinders(name, type(pipeline).__name__, fit, hasattr(pipeline, "transformer"))
    group = BY_NAME[name].group
    if not why and group == "compile":
        why = _uncompiled(part(pipeline), place)
    elif not why and group == "attention":
        package, called = PACKAGES.get(name, ("", ""))
        if place.device != "cuda":
            why = f"{name} needs a graphics card of NVIDIA's."
        elif package and not PathFinder.find_spec(package):
            why = f"{name} needs a package that is not installed: pip install {called}."
    elif not why and group == "weights" and not place.narrow:
        why = f"{name} is not for this machine: what is drawn {place.said} stays in 16 bits."
    return f"Left out: {why}" if why else ""


def _uncompiled(drawing: Any, place: Plan) -> str:
    if not getattr(drawing, "_repeated_blocks", None):
        return "compile is not for this model: it names no blocks that repeat."
    if place.device == "mps" or place.how == "layers":
        return f"compile is of no use {place.said.partition(',')[0]}."
    if place.device == "cuda" and not PathFinder.find_spec("triton"):
        return "compile needs a package that is not installed: pip install triton."
    if place.device == "cpu" and not any(map(shutil.which, COMPILERS)):
        return "compile needs a C++ compiler, and none is installed."
    return ""


def _on(drawing: Any, name: str) -> None:
    if name == "compile":
        import torch

        # What cannot be compiled after all is drawn as before.
        torch._dynamo.config.suppress_errors = True  # pyright: ignore[reportPrivateUsage]  # where torch documents it
        drawing.compile_repeated_blocks()
    elif name in ("first-block", "taylorseer"):
        from diffusers.hooks.first_block_cache import FirstBlockCacheConfig
        from diffusers.hooks.taylorseer_cache import TaylorSeerCacheConfig

        drawing.enable_cache(FirstBlockCacheConfig() if name == "first-block" else TaylorSeerCacheConfig())
    elif name in BACKENDS:
        drawing.set_attention_backend(BACKENDS[name])


def _off(drawing: Any, name: str) -> None:
    if name == "compile":
        for block in drawing.modules():
            block._compiled_call_impl = None  # torch has no word for it
    elif name in ("first-block", "taylorseer"):
        drawing.disable_cache()
    elif name in BACKENDS:
        drawing.set_attention_backend("native")


def around(pipeline: Any, fit: Fit, on: set[str]) -> AbstractContextManager[object]:
    """Entered for a call: a cache must know which pass of a step it is in, and where there is one pass no pipeline says so."""
    if fit.cached == "one" and on & {"first-block", "taylorseer"}:
        return part(pipeline).cache_context("one")
    return nullcontext()


def narrowed(pipeline: Any, dtype: Any) -> None:
    """Keeps what draws in 8 bits; each layer is widened to `dtype` as it is used."""
    import torch

    part(pipeline).enable_layerwise_casting(storage_dtype=torch.float8_e4m3fn, compute_dtype=dtype)
    for layer in part(pipeline).modules():
        if getattr(getattr(layer, "weight", None), "dtype", None) == torch.float8_e4m3fn:
            layer.compute_dtype = dtype  # where peft looks how wide a LoRA is to be: in 8 bits it could not be worked with


def distilled(pipeline: str, progress: Progress) -> Lora:
    """The LoRA that was distilled for pipelines of this class, fetched once. Raises Unavailable."""
    from httpx2 import HTTPError
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import HfHubHTTPError

    known = DISTILLED[pipeline]
    progress("fetching the LoRA for few steps from the Hub, which is done once", None)
    try:
        return Lora(Path(hf_hub_download(known.repo, known.file)), known.weight)
    except (OSError, HfHubHTTPError, HTTPError):
        log.warning("a distilled LoRA could not be fetched", exc_info=True)
        raise Unavailable("The LoRA for few steps cannot be fetched from the Hub: try again later, or leave few-steps out.") from None
