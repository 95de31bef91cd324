"""What makes a local model faster or smaller, in one table: what each option is, where it can work, and what is known of its effect."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from editor.backends.local.fits import Fit
from editor.errors import NotConfigured

Group = Literal["compile", "cache", "attention", "weights", "steps"]
UNMEASURED = "not measured on a graphics card"


@dataclass(frozen=True)
class Option:
    """`name`: as it is chosen. `group`: of each at most one. `does` reads after “it”; `known`: what is known of its effect. `draws`: the
    picture comes out a little different, so that it is named with the model."""

    name: str
    group: Group
    does: str
    known: str
    draws: bool = True


OPTIONS = (
    Option(
        "compile", "compile",
        "compiles the blocks that repeat (torch.compile)",
        f"the first edit takes a minute longer, each of the next ones less: by a tenth on a processor, {UNMEASURED}",
        draws=False,
    ),
    Option(
        "first-block", "cache",
        "leaves the other blocks of a step out where the first one changed little since the step before (first-block cache)",
        f"fewer blocks are worked out, and fine detail may suffer: {UNMEASURED}",
    ),
    Option(
        "taylorseer", "cache",
        "works out every fifth step and extrapolates those between (TaylorSeer)",
        f"fewer steps are worked out, and fine detail may suffer: a fifth less time on a processor, {UNMEASURED}",
    ),
    Option(
        "flash", "attention",
        "uses FlashAttention, which must be installed (flash-attn)",
        f"the same picture but for rounding: {UNMEASURED}",
        draws=False,
    ),
    Option(
        "cudnn", "attention",
        "uses the attention of cuDNN",
        f"the same picture but for rounding: {UNMEASURED}",
        draws=False,
    ),
    Option(
        "sage", "attention",
        "uses SageAttention in 8 bits, which must be installed (sageattention)",
        f"nearly the same picture: {UNMEASURED}",
    ),
    Option(
        "8-bit", "weights",
        "keeps the weights of the part that draws in 8 bits, and widens each layer as it is used",
        f"half the memory for nearly the same picture, a little slower: {UNMEASURED}",
    ),
    Option(
        "few-steps", "steps",
        "puts on the LoRA that was distilled for this model (fetched once from the Hub), and draws in its few steps",
        f"a quarter of the steps or fewer, and less variety: {UNMEASURED}",
    ),
)  # fmt: skip
BY_NAME: Mapping[str, Option] = {option.name: option for option in OPTIONS}


@dataclass(frozen=True)
class Distilled:
    """A LoRA on the Hub that draws in `steps`. `weight` and `guidance` (by the pipeline's own names) as its makers recommend."""

    repo: str
    file: str
    weight: float
    steps: int
    guidance: Mapping[str, float]


LIGHTNING = "lightx2v/Qwen-Image-Lightning"
# Class of the pipeline -> what was distilled for it, as the model cards say.
DISTILLED: Mapping[str, Distilled] = {
    "FluxKontextPipeline": Distilled("ByteDance/Hyper-SD", "Hyper-FLUX.1-dev-8steps-lora.safetensors", 0.125, 8, {"guidance_scale": 2.5}),
    "QwenImageEditPipeline": Distilled(
        LIGHTNING, "Qwen-Image-Edit-Lightning-8steps-V1.0-bf16.safetensors", 1.0, 8, {"true_cfg_scale": 1.0}
    ),
    "QwenImageEditPlusPipeline": Distilled(
        LIGHTNING, "Qwen-Image-Edit-2509/Qwen-Image-Edit-2509-Lightning-8steps-V1.0-bf16.safetensors", 1.0, 8, {"true_cfg_scale": 1.0}
    ),
}  # fmt: skip


def chosen(words: Iterable[str]) -> tuple[str, ...]:
    """These options, each once, in the order of the table. Raises NotConfigured for one there is not, or two that exclude each other."""
    given = {word.strip() for word in words if word.strip()}
    for word in given - set(BY_NAME):
        raise NotConfigured(f"There is no option “{word}” for speed: choose from {', '.join(BY_NAME)}.")
    options = [option for option in OPTIONS if option.name in given]
    for one, other in pairwise(options):
        if one.group == other.group:
            raise NotConfigured(f"{one.name} and {other.name} exclude each other: choose one of them.")
    return tuple(option.name for option in options)


def hinders(option: str, pipeline: str, fit: Fit, has_transformer: bool) -> str:
    """Why an option cannot work with a pipeline of this class, as a sentence; empty where it can, as far as the class tells."""
    group = BY_NAME[option].group
    if group == "cache" and (not fit.cached or (fit.unlike and option == "first-block")):
        return f"{option} is not for this model: the cache does not know its blocks."
    if group == "steps" and pipeline not in DISTILLED:
        return f"{option} is not for this model: there is no distilled LoRA for it."
    if group == "attention" and not has_transformer:
        return f"{option} is not for this model: it has no transformer."
    return ""
