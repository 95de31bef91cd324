"""What is made smaller: the error on the wanted picture, or, of two pictures, how much better the rejected one is learned."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import torch
from torch.nn.functional import logsigmoid

from editor.finetune.families.values import Batch, Family


def preference(margins: torch.Tensor, wanted: torch.Tensor, beta: float, anchor: float) -> torch.Tensor:
    """(count,), of what `compared` gives: Diffusion-DPO (Wallace et al. 2023, equation 14, its weight of time constant). `beta`: half of
    the paper's, over means where the paper sums. `anchor`: how much the wanted picture itself is to be learned beside; without it both
    pictures may be unlearned, the rejected one only faster (Pang et al. 2024, section 3)."""
    return -logsigmoid(beta * margins) + anchor * beta * wanted


def compared(family: Family, pipeline: Any, batch: Batch, rejected: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """(count,) each: by how much the error on the wanted picture fell against the base's, more than that on the rejected one; and the
    error on the wanted picture. The base is the same model with its LoRA switched off, and both pictures lie under the same noise."""
    both = pair(batch, rejected)
    with torch.no_grad(), bare(getattr(pipeline, family.part)):
        of_base = family.errors(pipeline, both)
    errors = family.errors(pipeline, both)
    wanted, other = (of_base - errors).chunk(2)
    return wanted - other, errors.chunk(2)[0]


def pair(batch: Batch, rejected: torch.Tensor) -> Batch:
    """The wanted pictures and, after them, the rejected ones: all else twice."""
    return replace(
        batch,
        shown=torch.cat([batch.shown] * 2),
        wanted=torch.cat([batch.wanted, rejected]),
        words={name: torch.cat([value] * 2) for name, value in batch.words.items()},
        noise=torch.cat([batch.noise] * 2),
        moments=torch.cat([batch.moments] * 2),
    )


@contextmanager
def bare(model: Any) -> Generator[None]:
    """Without its LoRA."""
    model.disable_adapters()
    try:
        yield
    finally:
        model.enable_adapters()
