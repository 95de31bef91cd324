"""What every family of models is trained with, and what it can tell."""

from dataclasses import dataclass
from typing import Any, Protocol

import torch

Words = dict[str, torch.Tensor]
"""What a model reads of an instruction, by the names its pipeline gives it; the first axis counts instructions."""


@dataclass(frozen=True)
class Batch:
    """Latents (count, channels, high, wide) of what is shown and of what is wanted, all of one shape; the noise that is laid over the
    latter, and when: `moments` (count,), evenly from 0 to 1."""

    shown: torch.Tensor
    wanted: torch.Tensor
    words: Words
    noise: torch.Tensor
    moments: torch.Tensor


class Family(Protocol):
    @property
    def part(self) -> str:
        """What of the pipeline learns."""
        ...

    @property
    def targets(self) -> str:
        """The layers of it that do: a pattern of their whole names."""
        ...

    @property
    def guided(self) -> bool:
        """Whether it weighs words and photo apart, so that it must also know how to draw without the one or the other."""
        ...

    def words(self, pipeline: Any, text: str) -> Words: ...

    def latents(self, pipeline: Any, image: torch.Tensor) -> torch.Tensor:
        """Of (1, 3, high, wide) from -1 to 1, as the photo is shown to the model."""
        ...

    def errors(self, pipeline: Any, batch: Batch) -> torch.Tensor:
        """(count,): how far off the model is on each, as a mean of squares."""
        ...

    def told(self, words: Words, empty: Words) -> dict[str, torch.Tensor]:
        """Arguments of the pipeline's call in place of the prompt. `empty`: what it reads of no words at all."""
        ...
