"""Held-out photos edited by what was learned so far: to look at, and to be judged."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Any

import torch
from PIL import Image

from editor.backends.local.calling import Chosen, arguments, drawn, parameters
from editor.backends.local.drawing import Steps
from editor.errors import Unavailable
from editor.finetune.kept import Kept
from editor.finetune.losses import bare
from editor.finetune.opening import Base
from editor.finetune.values import Example, Judged, Options
from editor.fitted import as_png
from editor.framing import framed
from editor.protocols import Cancelled, Judge, Progress
from editor.types import EditRequest, EditResult, Picture, Verdict

SIDE = 512  # pixels: the height of a row of pictures
GAP = 8


def spread(held: Sequence[Example], count: int) -> list[Example]:
    """At most `count`, from beginning to end."""
    return [held[number * len(held) // min(count, len(held))] for number in range(min(count, len(held)))]


class Sampler:
    """Draws with the model in training; between its calls the pictures' decoder waits on the processor."""

    def __init__(self, base: Base, pipeline: Any, kept: Kept, options: Options, device: torch.device) -> None:
        self.base, self.pipeline, self.kept, self.options, self.device = base, pipeline, kept, options, device

    def edits(self, examples: Sequence[Example], learned: bool, progress: Progress, cancelled: Cancelled) -> list[Picture]:
        """Each example's photo edited by its instruction, at the example's place as seed; by the base alone where not `learned`. Raises
        Stopped."""
        model = getattr(self.pipeline, self.base.family.part)
        waiting = self.pipeline.vae.device
        model.eval()
        try:
            self.pipeline.vae.to(self.device)
            with torch.no_grad(), nullcontext() if learned else bare(model):
                return [
                    self.edit(example, seed, telling(progress, seed, len(examples)), cancelled) for seed, example in enumerate(examples)
                ]
        finally:
            self.pipeline.vae.to(waiting)
            model.train()

    def edit(self, example: Example, seed: int, progress: Progress, cancelled: Cancelled) -> Picture:
        request = asked(example, seed)
        chosen = Chosen(pixels=self.options.pixels)
        given = arguments(request, self.base.fit, parameters(type(self.pipeline).__call__), chosen)
        read = self.base.family.told(self.kept.words(example.instruction), self.kept.words(""))
        del given["prompt"]
        given |= {name: value.to(self.device, dtype=self.pipeline.vae.dtype) for name, value in read.items()}
        self.pipeline.progress_bar = partial(Steps, progress, cancelled)
        image = drawn(self.pipeline(**given, generator=torch.Generator("cpu").manual_seed(seed)))
        return framed(request, as_png(image.convert("RGB")))


def telling(progress: Progress, number: int, count: int) -> Progress:
    """From the steps of one photo to how far all of them are."""
    return lambda step, share: progress(f"drawing held-out photo {number + 1} of {count}", (number + (share or 0.0)) / count)


def asked(example: Example, seed: int) -> EditRequest:
    return EditRequest(example.before, example.instruction, (example.kind,), seed=seed)


def judged(judge: Judge, examples: Sequence[Example], edits: Sequence[Picture], name: str) -> Judged:
    """A judge that is down tells nothing of that edit."""
    verdicts = list[Verdict]()
    for seed, (example, picture) in enumerate(zip(examples, edits, strict=True)):
        try:
            verdicts.append(judge.judge(asked(example, seed), EditResult(picture, None, "local", name, 0.0, 0.0)))
        except Unavailable:
            continue
    told = [verdict for verdict in verdicts if verdict.passed is not None]
    scores = [verdict.score for verdict in verdicts if verdict.score is not None]
    return Judged(len(edits), len(told), sum(verdict.passed is True for verdict in told), fmean(scores) if scores else None)


def put(folder: Path, step: int, examples: Sequence[Example], edits: Sequence[Picture]) -> None:
    """Photo, edit and what was wanted side by side, one file for each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (example, picture) in enumerate(zip(examples, edits, strict=True), 1):
        beside((example.before, picture, example.after)).save(folder / f"step {step:06} photo {number}.png")


def beside(pictures: Iterable[Picture]) -> Image.Image:
    images = [picture.open().convert("RGB") for picture in pictures]
    high = min(SIDE, max(image.height for image in images))
    images = [image.resize((max(1, round(image.width * high / image.height)), high), Image.Resampling.LANCZOS) for image in images]
    row = Image.new("RGB", (sum(image.width for image in images) + GAP * (len(images) - 1), high), "white")
    left = 0
    for image in images:
        row.paste(image, (left, 0))
        left += image.width + GAP
    return row
