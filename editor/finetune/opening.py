"""The base model for training: first what encodes pictures and words, then, when that is done and gone, what learns."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers
from accelerate import Accelerator
from diffusers.training_utils import cast_training_params
from peft import LoraConfig
from safetensors import SafetensorError

from editor.backends.local.calling import parameters
from editor.backends.local.fits import Fit, fit
from editor.backends.local.models import index, on_hub, sized, weights
from editor.backends.local.shelf import DAMAGED, fetched
from editor.errors import Unsupported
from editor.finetune.families import FAMILIES
from editor.finetune.families.values import Family
from editor.finetune.refusals import check_base
from editor.finetune.values import Options, Precision
from editor.protocols import Progress

ENDS = 1 << 16  # bytes read at both ends of a file of weights, to tell it from another
READERS = ("text_encoder", "tokenizer", "image_encoder", "feature_extractor", "safety_checker")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Base:
    """`name`: as it was given. `mark`: another one for other weights. `known`: its index."""

    name: str
    folder: str
    mark: str
    known: Mapping[str, object]
    fit: Fit
    family: Family

    @property
    def kind(self) -> Any:
        return getattr(diffusers, str(self.known["_class_name"]))


def opened(name: str, progress: Progress) -> Base:
    """Nothing of its weights is read yet. Raises NotConfigured, Unavailable and Unsupported."""
    for library in (diffusers, transformers):
        library.utils.logging.disable_progress_bar()
        library.utils.logging.set_verbosity_error()
    folder = fetched(name, progress) if on_hub(name) else str(Path(name).expanduser())
    check_base(folder)
    known = index(folder)
    kind = str(known["_class_name"])
    takes = parameters(getattr(diffusers, kind).__call__)
    wanted = sized(fit(kind, takes, bool(known.get("is_distilled"))), folder)
    return Base(name, folder, mark(folder, known), known, wanted, FAMILIES[kind])


def mark(folder: str, known: Mapping[str, object]) -> str:
    """Of the weights' sizes and their files' ends: to read them all would take longer than to load them."""
    found = sha256(repr(sorted(known)).encode())
    for file in sorted(weights(Path(folder), known)):
        with file.open("rb") as data:
            size = file.stat().st_size
            found.update(f"{file.relative_to(folder)} {size}".encode() + data.read(ENDS))
            data.seek(max(0, size - ENDS))
            found.update(data.read(ENDS))
    return found.hexdigest()


def precision(wanted: Precision) -> str:
    """As accelerate calls it: on a graphics card bf16 where it knows that, else fp16; elsewhere none is safe to train with."""
    if wanted != "auto":
        return wanted
    if not torch.cuda.is_available():
        return "no"
    return "bf16" if torch.cuda.is_bf16_supported() else "fp16"


def dtype(accelerator: Accelerator) -> torch.dtype:
    """Of the weights that do not learn."""
    return {"bf16": torch.bfloat16, "fp16": torch.float16}.get(accelerator.mixed_precision, torch.float32)


def encoder(base: Base, accelerator: Accelerator) -> Any:
    """The pipeline without what learns. The pictures' encoder in 32 bits: some overflow in 16."""
    pipeline = read(base, accelerator, {base.family.part: None}).to(accelerator.device)
    pipeline.vae.to(torch.float32)
    return pipeline


def learner(base: Base, accelerator: Accelerator, options: Options) -> Any:
    """The pipeline without what encodes words, a fresh LoRA on what learns; the pictures' decoder waits on the processor."""
    readers = {name: None for name in base.known if name.startswith(READERS)}
    pipeline = read(base, accelerator, readers)
    model = getattr(pipeline, base.family.part).requires_grad_(False).to(accelerator.device)
    pipeline.vae.requires_grad_(False)
    with torch.random.fork_rng():
        torch.manual_seed(options.seed)
        # As much alpha as rank: the weights alone say all, and a file of them needs no other numbers beside it.
        model.add_adapter(LoraConfig(r=options.rank, lora_alpha=options.rank, target_modules=base.family.targets))
    cast_training_params(model)
    if options.recompute:
        model.enable_gradient_checkpointing()
    return pipeline


def read(base: Base, accelerator: Accelerator, without: Mapping[str, None]) -> Any:
    """Raises Unsupported."""
    try:
        pipeline = base.kind.from_pretrained(base.folder, dtype=dtype(accelerator), use_safetensors=True, local_files_only=True, **without)
    except (SafetensorError, *DAMAGED):
        log.warning("a model could not be loaded for training", exc_info=True)
        name = base.name if on_hub(base.name) else Path(base.folder).resolve().name
        raise Unsupported(f"{name} cannot be loaded: it is damaged, or made for another version of diffusers.") from None
    pipeline.set_progress_bar_config(disable=True)
    return pipeline
