"""All of it, in order: encode, forget the encoders, learn, and only when everything is there, let the folder appear under its name."""

import json
import logging
import shutil
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.state import AcceleratorState
from peft.utils.save_and_load import get_peft_model_state_dict
from safetensors import SafetensorError

from editor.backends.local.calling import Chosen
from editor.backends.local.drawing import out_of_memory
from editor.backends.local.shelf import free
from editor.errors import Unavailable
from editor.finetune.card import Facts, card, short
from editor.finetune.checkpoints import durable
from editor.finetune.kept import Kept, keep, missing
from editor.finetune.opening import Base, encoder, learner, opened, precision
from editor.finetune.pairs import Split
from editor.finetune.training import NO_MEMORY, Training, learn
from editor.finetune.values import Example, Judged, Options, Report
from editor.protocols import Cancelled, Judge, Progress

WEIGHTS, CARD, ABOUT = "pytorch_lora_weights.safetensors", "README.md", "lora.json"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """`base`: as it was given. `out` is where the LoRA shall be, `work` where it lies meanwhile."""

    base: str
    parted: Split
    out: Path
    work: Path
    options: Options
    progress: Progress
    cancelled: Cancelled
    judge: Judge | None
    accepted: frozenset[str]
    left_out: Mapping[str, int]

    @property
    def examples(self) -> tuple[Example, ...]:
        return (*self.parted.trained, *self.parted.held)


def made(task: Task) -> Report:
    """Raises Stopped, Unavailable and Unsupported."""
    began = time.monotonic()
    base = opened(task.base, task.progress)
    with accelerated(task.options) as accelerator, failures(task.work):
        kept = Kept(task.work / "kept", base.mark)
        encoded(task, base, kept, accelerator)
        task.progress(f"loading what learns of {short(task.base)}", None)
        pipeline = learner(base, accelerator, task.options)
        training = Training(
            base, pipeline, kept, task.parted.trained, task.options, accelerator, task.work / "checkpoints", task.progress, task.cancelled
        )
        after = learn(training, task.parted.held, task.judge, task.work / "log", task.work / "samples")
        report = told(task, training, after, time.monotonic() - began)
        facts = Facts(
            task.base, task.parted.trained, task.parted.held, task.options, task.accepted, task.left_out, accelerator.device.type,
            accelerator.mixed_precision,
        )  # fmt: skip
        written(task, base, pipeline, card(task.out.name, facts, report))
    return report


def told(task: Task, training: Training, after: Judged | None, seconds: float) -> Report:
    losses, held, tenth = training.state.losses, training.state.held, max(1, task.options.steps // 10)
    return Report(
        task.out, task.options.steps, len(task.parted.trained), len(task.parted.held), fmean(losses[:tenth]), fmean(losses[-tenth:]),
        held[0] if held else None, held[-1] if held else None, training.state.before, after, seconds,
        (*task.parted.notes, *training.notes),
    )  # fmt: skip


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


@contextmanager
def failures(work: Path) -> Generator[None]:
    """Where memory or the disk is full, or a file is damaged, it is a sentence; what was kept until then stays."""
    try:
        yield
    except (OSError, SafetensorError):
        log.warning("a training could not be read or written", exc_info=True)
        raise Unavailable(
            f"“{work.name}” cannot be written or read: make room on the disk and go on, or delete it and begin anew."
        ) from None
    except (RuntimeError, MemoryError) as error:
        if not out_of_memory(error):
            raise
        raise Unavailable(NO_MEMORY) from None


def encoded(task: Task, base: Base, kept: Kept, accelerator: Accelerator) -> None:
    """What encodes is gone from memory afterwards."""
    chosen = Chosen(pixels=task.options.pixels)
    if missing(kept, task.examples, base.fit, chosen):
        task.progress(f"loading what reads for {short(task.base)}", None)
        keep(kept, task.examples, base.fit, chosen, encoder(base, accelerator), base.family, task.progress, task.cancelled)
        free()


def written(task: Task, base: Base, pipeline: Any, text: str) -> None:
    """The folder appears whole; then what was half done is deleted."""
    work, whole = task.work, task.work / "whole"
    shutil.rmtree(whole, ignore_errors=True)
    whole.mkdir()
    # In peft's names: in diffusers' older ones the layers of attention would be called otherwise than the others, and then not be read.
    learned = get_peft_model_state_dict(getattr(pipeline, base.family.part))
    learned = {name: value.detach().to("cpu", torch.float32).contiguous() for name, value in learned.items()}
    pipeline.save_lora_weights(whole, **{f"{base.family.part}_lora_layers": learned}, weight_name=WEIGHTS)
    (whole / CARD).write_text(text + "\n", encoding="utf-8")
    sessions = sorted({example.session for example in task.parted.trained})  # what it is measured on should be others
    about = {"base": base.name, "base_mark": base.mark, "pipeline": str(base.known["_class_name"]), "sessions": sessions}
    (whole / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    for folder in ("samples", "log"):
        if (work / folder).is_dir():
            shutil.copytree(work / folder, whole / folder)
    for path in (*whole.rglob("*"), whole):
        durable(path)
    whole.rename(task.out)
    durable(task.out.parent)
    shutil.rmtree(work)
