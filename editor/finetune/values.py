"""What passes into and out of fine-tuning: plain values, made and read without torch."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from editor.types import Kind, Picture

Objective = Literal["supervised", "preference"]
Precision = Literal["auto", "no", "bf16", "fp16"]


@dataclass(frozen=True)
class Example:
    """One edit that is good: `before` and `instruction` in, `after` out; `rejected` came of the same words and is not good. `session`
    says which belong together: none of one session is both trained on and held out. `licence` (SPDX), `source` (an address or a name) and
    `author` are the photo's. `editor` and `model` made `after`. `terms`: whose terms bind what is made of it ("gemini")."""

    session: str
    before: Picture
    instruction: str
    after: Picture
    kind: Kind
    licence: str
    short: str = ""
    rejected: tuple[Picture, ...] = ()
    source: str = ""
    author: str = ""
    editor: str = ""
    model: str = ""
    terms: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Options:
    """`steps`: updates of the weights, each from `batch` × `accumulate` examples, of which `batch` are in memory at once. `warmup`: steps
    over which the learning rate rises. `pixels`: at most so many of a picture, or as many as the model was made for. `held`: share of the
    sessions that is not trained on. `every`: steps from one checkpoint, with its sample pictures, to the next; `samples`: how many
    pictures. `dropout`: how often a model that weighs words and photo apart is shown only the one, only the other, or none of them
    (Brooks et al. 2023, section 3.2.1: 5 % each). `beta`: how much it costs to leave the base in preference training (Wallace et al. 2023
    write 5000, and half of it stands before the difference); `anchor`: what the passed picture itself counts there, beside its being
    preferred, as a share of `beta`. `clip`: the longest a gradient may be. `recompute`: what lies between the
    layers is computed again on the way back, which takes a fifth more time and far less memory."""

    steps: int = 1000
    rank: int = 16
    learning_rate: float = 1e-4
    warmup: int = 50
    batch: int = 4
    accumulate: int = 1
    pixels: int | None = None
    held: float = 0.1
    every: int = 250
    samples: int = 4
    seed: int = 0
    objective: Objective = "supervised"
    dropout: float = 0.05
    beta: float = 2500.0
    anchor: float = 0.1
    clip: float = 1.0
    weight_decay: float = 1e-2
    precision: Precision = "auto"
    recompute: bool = True


@dataclass(frozen=True)
class Judged:
    """What the judge found of `count` edits of held-out photos: how many `passed` of the `told` it could tell, and the mean `score` of
    those that have one, 0 to 1, or None."""

    count: int
    told: int
    passed: int
    score: float | None


@dataclass(frozen=True)
class Report:
    """`lora`: the folder. `pairs` were trained on, `held` were not. `first_loss`, `last_loss`: means over the first and the last tenth of
    the steps. `held_first`, `held_last`: the error on what was held out, of the base alone and with the LoRA; None where nothing was.
    `before`, `after`: held-out photos edited by the one and the other, as judged; None without a judge. `notes`: sentences for the
    person."""

    lora: Path
    steps: int
    pairs: int
    held: int
    first_loss: float
    last_loss: float
    held_first: float | None
    held_last: float | None
    before: Judged | None
    after: Judged | None
    seconds: float
    notes: tuple[str, ...] = ()
