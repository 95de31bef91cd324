"""What is not trained on, and what is not begun: told in one sentence before anything is loaded. Knows no torch."""

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.machinery import PathFinder
from pathlib import Path

from editor.backends.local.models import index, on_hub
from editor.errors import NotConfigured
from editor.finetune.values import Example, Options

LIBRARIES = ("torch", "diffusers", "peft", "accelerate", "tensorboard")
NO_LIBRARIES = "Fine-tuning needs torch, diffusers, peft, accelerate and tensorboard: install them with pip install -e '.[train]'."
LEAST_PIXELS = 64 * 64
NAMED = 3  # sources that are named; the others are counted
NO_LICENCE = re.compile(r"\s*(unknown|none|n/?a|[-?]*|all rights reserved\.?)\s*", re.IGNORECASE)
NO_DERIVATIVES = re.compile(r"\bnd\b|no.?deriv", re.IGNORECASE)

TRAINABLE = (
    "StableDiffusionInstructPix2PixPipeline", "StableDiffusionXLInstructPix2PixPipeline", "FluxKontextPipeline", "Flux2KleinPipeline",
)  # fmt: skip
"""Classes of pipelines a LoRA can be trained for."""


def check_installed() -> None:
    """Asked of the path alone: nothing is imported. Raises NotConfigured."""
    if not all(PathFinder.find_spec(library) for library in LIBRARIES):
        raise NotConfigured(NO_LIBRARIES)


def check_options(options: Options) -> None:
    """Raises NotConfigured."""
    least: Mapping[str, tuple[float, float]] = {
        "steps": (options.steps, 1), "rank": (options.rank, 1), "batch": (options.batch, 1), "accumulate": (options.accumulate, 1),
        "every": (options.every, 1), "warmup": (options.warmup, 0), "samples": (options.samples, 0),
        "pixels": (options.pixels or LEAST_PIXELS, LEAST_PIXELS),
    }  # fmt: skip
    for name, (given, smallest) in least.items():
        if given < smallest:
            raise NotConfigured(f"There cannot be {given:g} {name}: give at least {smallest:g}.")
    for name, given in (("learning rate", options.learning_rate), ("beta", options.beta), ("clip", options.clip)):
        if not 0 < given < float("inf"):
            raise NotConfigured(f"The {name} cannot be {given:g}: give a number above 0.")
    if not 0 <= options.anchor < float("inf"):
        raise NotConfigured(f"The anchor cannot be {options.anchor:g}: give 0 or more.")
    if not 0 <= options.held < 1 or not 0 <= options.dropout <= 1 / 3:
        raise NotConfigured("The share held out must be below 1, and the dropout at most a third: give smaller ones.")


def check_law(examples: Iterable[Example], accepted: frozenset[str]) -> None:
    """Raises NotConfigured, naming the photos without a licence, those whose licence forbids derivatives, and the terms to accept."""
    examples = list(examples)
    if without := [example for example in examples if NO_LICENCE.fullmatch(example.licence)]:
        raise NotConfigured(f"No licence is known of {named(without)}: state one, or leave it out.")
    if kept := [example for example in examples if NO_DERIVATIVES.search(example.licence)]:
        licences = ", ".join(sorted({example.licence for example in kept}))
        raise NotConfigured(f"The licence of {named(kept)} forbids derivatives ({licences}): leave it out.")
    if open_terms := sorted({term for example in examples for term in example.terms} - accepted):
        bound = [example for example in examples if example.terms - accepted]
        asked = " ".join(f"--accept-terms {term}" for term in open_terms)
        whose = " and ".join(term.capitalize() for term in open_terms)
        raise NotConfigured(
            f"{len(bound)} of {len(examples)} edits are bound by the terms of {whose}, which may forbid to train a model on them: read the "
            f"terms and give {asked}, or leave these edits out."
        )


def named(examples: Sequence[Example]) -> str:
    sources = list(dict.fromkeys(example.source or f"the photo of session {example.session}" for example in examples))
    more = len(sources) - NAMED
    return ", ".join(sources[:NAMED]) + (f" and {more} more" if more > 0 else "")


def check_base(base: str) -> None:
    """Of one on the Hub nothing is known before it is fetched. Raises NotConfigured where there is no such folder, or a LoRA cannot be
    trained for what is in it."""
    if on_hub(base):
        return
    known = index(base)
    kind, name = str(known["_class_name"]), Path(base).expanduser().resolve().name
    if kind not in TRAINABLE:
        raise NotConfigured(f"“{name}” is a {kind}, which no LoRA can be trained for here: choose one of {', '.join(TRAINABLE)}.")
    # Its schedule of noise is another one (Karras et al. 2022), and what is learned under this one would not fit.
    if known.get("is_cosxl_edit") or "EDM" in str(known.get("scheduler")):
        raise NotConfigured(f"“{name}” draws with an EDM schedule, which no LoRA can be trained for here: choose another model.")


def check_out(out: Path) -> None:
    """Raises NotConfigured where something stands there already, or nothing can."""
    if out.exists() or out.is_symlink():
        raise NotConfigured(f"There is a “{out.name}” already: name another folder for the LoRA.")
    if not re.fullmatch(r"\w[\w .+-]*", out.name):
        raise NotConfigured(f"A LoRA cannot be called “{out.name}”: use letters, numbers, spaces, dots and dashes.")
