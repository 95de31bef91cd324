"""All of it, in order: encode, forget the encoders, learn, and only when everything is there, let the folder appear under its name."""

import json
import shutil
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.state import AcceleratorState
from peft.utils.save_and_load import get_peft_model_state_dict

from editor.backends.local.calling import Chosen
from editor.backends.local.drawing import out_of_memory
from editor.backends.local.shelf import free
from editor.errors import Unavailable
from editor.finetune.card import Facts, card
from editor.finetune.checkpoints import durable
from editor.finetune.kept import Kept, keep, missing
from editor.finetune.opening import Base, encoder, learner, opened, precision
from editor.finetune.pairs import Split
from editor.finetune.training import NO_MEMORY, Training, learn
from editor.finetune.values import Options, Report
from editor.protocols import Cancelled, Judge, Progress

WEIGHTS, CARD, ABOUT = "pytorch_lora_weights.safetensors", "README.md", "lora.json"


def made(
    name: str,
    parted: Split,
    out: Path,
    work: Path,
    options: Options,
    progress: Progress,
    cancelled: Cancelled,
    judge: Judge | None,
    accepted: frozenset[str],
    left_out: Mapping[str, int],
    began: float,
) -> Report:
    base = opened(name, progress)
    with accelerated(options) as accelerator:
        kept = Kept(work / "kept", base.mark)
        encoded(base, kept, parted, options, accelerator, progress, cancelled)
        progress(f"loading what learns of {Path(base.folder).name}", None)
        pipeline = learner(base, accelerator, options)
        training = Training(base, pipeline, kept, parted.trained, options, accelerator, work / "checkpoints", progress, cancelled)
        after = learn(training, parted.held, judge, work / "log", work / "samples")
        losses, tenth = training.state.losses, max(1, options.steps // 10)
        report = Report(
            out, options.steps, len(parted.trained), len(parted.held), fmean(losses[:tenth]), fmean(losses[-tenth:]),
            training.state.before, after, time.monotonic() - began, (*parted.notes, *training.notes),
        )  # fmt: skip
        facts = Facts(name, parted.trained, parted.held, options, accepted, left_out, accelerator.device.type, accelerator.mixed_precision)
        written(work, out, base, pipeline, card(out.name, facts, report))
    return report


@contextmanager
def accelerated(options: Options) -> Generator[Accelerator]:
    accelerator = Accelerator(mixed_precision=precision(options.precision))
    try:
        yield accelerator
    finally:
        accelerator.free_memory()
        state: Any = AcceleratorState
        # It is one for the whole process, and would refuse another precision from here on.
        state._reset_state(reset_partial_state=True)
        free()


def encoded(
    base: Base, kept: Kept, parted: Split, options: Options, accelerator: Accelerator, progress: Progress, cancelled: Cancelled
) -> None:
    """Raises Stopped, and Unavailable where memory is short."""
    examples, chosen = (*parted.trained, *parted.held), Chosen(pixels=options.pixels)
    if not missing(kept, examples, base.fit, chosen):
        return
    progress(f"loading what reads for {Path(base.folder).name}", None)
    try:
        keep(kept, examples, base.fit, chosen, encoder(base, accelerator), base.family, progress, cancelled)
    except (RuntimeError, MemoryError) as error:
        if not out_of_memory(error):
            raise
        raise Unavailable(NO_MEMORY) from None
    free()


def written(work: Path, out: Path, base: Base, pipeline: Any, text: str) -> None:
    """The folder appears whole; then what was half done is deleted."""
    whole = work / "whole"
    shutil.rmtree(whole, ignore_errors=True)
    whole.mkdir()
    # In peft's names: in diffusers' older ones the layers of attention would be called otherwise than the others, and then not be read.
    learned = get_peft_model_state_dict(getattr(pipeline, base.family.part))
    learned = {name: value.detach().to("cpu", torch.float32).contiguous() for name, value in learned.items()}
    pipeline.save_lora_weights(whole, **{f"{base.family.part}_lora_layers": learned}, weight_name=WEIGHTS)
    (whole / CARD).write_text(text + "\n", encoding="utf-8")
    about = {"base": base.name, "base_mark": base.mark, "pipeline": str(base.known["_class_name"])}
    (whole / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    for folder in ("samples", "log"):
        if (work / folder).is_dir():
            shutil.copytree(work / folder, whole / folder)
    for path in (*whole.rglob("*"), whole):
        durable(path)
    whole.rename(out)
    durable(out.parent)
    shutil.rmtree(work)
