"""The training itself: one step after the other, a checkpoint now and then, and from any of them on again as if nothing had been."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any

import torch
from accelerate import Accelerator
from torch.utils.tensorboard.writer import SummaryWriter

from editor.backends.local.calling import Chosen, worked_in
from editor.backends.local.drawing import out_of_memory
from editor.backends.local.shelf import free
from editor.errors import Stopped, Unavailable, Unsupported
from editor.finetune import checkpoints, samples
from editor.finetune.checkpoints import State
from editor.finetune.families.values import Batch, Words
from editor.finetune.kept import Kept, Size
from editor.finetune.losses import compared, preference
from editor.finetune.opening import Base, dtype
from editor.finetune.pairs import Draw, drawn, fixed
from editor.finetune.samples import Sampler
from editor.finetune.values import Example, Judged, Options
from editor.protocols import Cancelled, Judge, Progress

NO_MEMORY = "There is not enough memory to train this model, not even with one picture at a time: give fewer pixels, or a smaller model."
NO_NUMBER = "The loss is no number any more: train anew with a smaller learning rate."
MOST_HELD = 32  # examples the error of which is measured


@dataclass
class Training:
    """`pipeline`: with its LoRA. `room`: how many examples are in memory at once; fewer after memory ran out."""

    base: Base
    pipeline: Any
    kept: Kept
    examples: Sequence[Example]
    options: Options
    accelerator: Accelerator
    folder: Path
    progress: Progress
    cancelled: Cancelled
    room: int = 0
    notes: list[str] = field(default_factory=list[str])
    state: State = field(default_factory=State)
    optimizer: Any = None

    def __post_init__(self) -> None:
        self.room = self.room or self.options.batch
        learning = [value for value in self.model.parameters() if value.requires_grad]
        adam = torch.optim.AdamW(learning, lr=self.options.learning_rate, weight_decay=self.options.weight_decay)
        self.state = checkpoints.load(self.folder, self.model, adam)
        self.optimizer = self.accelerator.prepare_optimizer(adam)
        if self.accelerator.scaler is not None and self.state.scaler:
            self.accelerator.scaler.load_state_dict(self.state.scaler)
        self.model.train()

    @property
    def model(self) -> Any:
        return getattr(self.pipeline, self.base.family.part)

    def save(self) -> None:
        if self.accelerator.scaler is not None:
            self.state.scaler = self.accelerator.scaler.state_dict()
        checkpoints.save(self.folder, self.model, self.optimizer.optimizer, self.state)

    def stop(self) -> None:
        """Raises Stopped where the person stopped it, what was learned being kept."""
        if self.cancelled():
            self.save()
            raise Stopped(f"You stopped it at step {self.state.step}: the same call goes on from there.")

    def step(self, log: SummaryWriter) -> None:
        """One update of the weights. Raises Unavailable where memory runs out even for one example, and Unsupported where the loss is no
        number."""
        number = self.state.step
        draws = drawn(number, self.examples, self.options, self.base.family.guided)
        rate = self.options.learning_rate * min(1.0, (number + 1) / max(1, self.options.warmup))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        while (tried := self.tried(draws)) is None:
            self.optimizer.zero_grad()
            free()
            if self.room == 1:
                raise Unavailable(NO_MEMORY)
            self.room = (self.room + 1) // 2
            self.notes.append(f"Memory ran out at step {number + 1}: from there on {self.room} at a time, to the same result.")
            self.progress(self.notes[-1], None)
        loss = fmean(tried[0])
        if not math.isfinite(loss):
            raise Unsupported(NO_NUMBER)
        length = self.accelerator.clip_grad_norm_(self.model.parameters(), self.options.clip)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.state.losses.append(loss)
        log.add_scalar("loss", loss, number + 1)
        log.add_scalar("learning rate", rate, number + 1)
        log.add_scalar("length of the gradient", float(length or 0.0), number + 1)
        if self.options.objective == "preference":
            log.add_scalar("share preferred", fmean(margin > 0 for margin in tried[1]), number + 1)
        self.progress(f"step {number + 1} of {self.options.steps}, loss {loss:.4f}", (number + 1) / self.options.steps)

    def tried(self, draws: Sequence[Draw]) -> tuple[list[float], list[float]] | None:
        """The loss of each and, where pictures are compared, by how much the wanted one is ahead; the gradients are added up. None where
        memory ran out: the traceback, which holds on to what was made, is gone by then."""
        try:
            losses, margins = list[float](), list[float]()
            for part in self.parts(draws):
                each, ahead = self.losses(part)
                self.accelerator.backward(each.sum() / len(draws))
                losses += each.detach().float().tolist()
                margins += ahead.detach().float().tolist()
            return losses, margins
        except (RuntimeError, MemoryError) as error:
            if not out_of_memory(error):
                raise
        return None

    def parts(self, draws: Sequence[Draw]) -> Iterator[list[Draw]]:
        """Of one size each, and as many as there is room for."""
        of_size = dict[Size, list[Draw]]()
        for draw in draws:
            of_size.setdefault(self.size(draw.example), []).append(draw)
        for same in of_size.values():
            yield from (same[first : first + self.room] for first in range(0, len(same), self.room))

    def size(self, example: Example) -> Size:
        return worked_in(example.before.size, self.base.fit, Chosen(pixels=self.options.pixels))

    @torch.no_grad()
    def held(self, examples: Sequence[Example]) -> float | None:
        """The error on examples that are not learned from, by which two states of the model can be compared; None without any."""
        draws = fixed(examples[:: max(1, len(examples) // MOST_HELD)][:MOST_HELD])
        errors = list[float]()
        for part in self.parts(draws):
            with self.accelerator.autocast():
                errors += self.base.family.errors(self.pipeline, self.batch(part)).float().tolist()
        return fmean(errors) if errors else None

    def losses(self, draws: Sequence[Draw]) -> tuple[torch.Tensor, torch.Tensor]:
        """(count,) each: the loss, and by how much the wanted picture is ahead of the rejected one, or (0,) where none is compared."""
        batch, family = self.batch(draws), self.base.family
        with self.accelerator.autocast():
            if self.options.objective == "supervised":
                return family.errors(self.pipeline, batch), torch.zeros(0)
            rejected = self.latents([(draw.example, "rejected", draw.rejected) for draw in draws])
            margins, wanted = compared(family, self.pipeline, batch, rejected)
            return preference(margins, wanted, self.options.beta, self.options.anchor), margins

    def batch(self, draws: Sequence[Draw]) -> Batch:
        shown = self.latents([(draw.example, "before", 0) for draw in draws])
        for place, draw in enumerate(draws):
            if draw.blind:
                shown[place] = 0
        wanted = self.latents([(draw.example, "after", 0) for draw in draws])
        # On the processor, whose numbers are the same on every machine.
        noise = torch.stack([torch.randn(wanted.shape[1:], generator=torch.Generator().manual_seed(draw.seed)) for draw in draws])
        moments = torch.tensor([draw.moment for draw in draws], device=wanted.device)
        return Batch(shown, wanted, self.words(draws), noise.to(wanted), moments)

    def latents(self, of: Sequence[tuple[Example, str, int]]) -> torch.Tensor:
        found = list[torch.Tensor]()
        for example, which, number in of:
            picture = example.rejected[number] if which == "rejected" else example.before if which == "before" else example.after
            found.append(self.kept.latents(picture, self.size(example)))
        return torch.cat(found).to(self.accelerator.device, dtype(self.accelerator))

    def words(self, draws: Sequence[Draw]) -> Words:
        read = list[Words]()
        for draw in draws:
            example = draw.example
            read.append(self.kept.words("" if draw.mute else example.short if draw.short else example.instruction))
        device, kind = self.accelerator.device, dtype(self.accelerator)
        return {name: torch.cat([words[name] for words in read]).to(device, kind) for name in read[0]}


def learn(training: Training, held: Sequence[Example], judge: Judge | None, logs: Path, pictures: Path) -> Judged | None:
    """All the steps that are missing; what the judge found in the end. Raises Stopped, Unavailable and Unsupported."""
    options, state = training.options, training.state
    shown = samples.spread(held, options.samples)
    sampler = Sampler(training.base, training.pipeline, training.kept, options, training.accelerator.device)

    def sampled(learned: bool) -> Judged | None:
        """Once more where it was killed after the last step: what the judge said is kept nowhere else."""
        if not shown:
            return None
        edits = sampler.edits(shown, learned, training.progress, training.cancelled)
        samples.put(pictures, state.step if learned else 0, shown, edits)
        ends = state.step in {0, options.steps}
        return samples.judged(judge, shown, edits, training.base.name) if judge and ends else None

    def measured(log: SummaryWriter) -> list[float]:
        if (error := training.held(held)) is None:
            return []
        log.add_scalar("error on what was held out", error, state.step)
        return [error]

    with SummaryWriter(str(logs), purge_step=state.step + 1) as log:
        if state.step == 0:
            state.held = measured(log)
            state.before = sampled(learned=False)
            note(log, 0, state.before)
        while state.step < options.steps:
            training.stop()
            training.step(log)
            if state.step % options.every == 0 or state.step == options.steps:
                state.held += measured(log)
                log.flush()
                training.save()
                if state.step < options.steps:
                    sampled(learned=True)
        found = sampled(learned=True)
        note(log, options.steps, found)
    return found


def note(log: SummaryWriter, step: int, found: Judged | None) -> None:
    if found and found.score is not None:
        log.add_scalar("judge's score", found.score, step)
    if found and found.told:
        log.add_scalar("judge's passes", found.passed / found.told, step)
