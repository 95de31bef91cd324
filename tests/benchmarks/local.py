"""A local edit beside the bare call of its pipeline, and each option for speed beside the plain model: seconds, memory, and what becomes of
the picture. With random weights: of FLUX.1 Kontext's own size where there is a graphics card, small ones on the processor."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import AutoencoderKL, FlowMatchEulerDiscreteScheduler, FluxKontextPipeline, FluxTransformer2DModel
from PIL import Image
from transformers import CLIPTextConfig, CLIPTextModel, T5Config, T5EncoderModel

from editor.at_hand import at_hand
from editor.backends.local.calling import Chosen, arguments, parameters
from editor.backends.local.drawing import draw
from editor.backends.local.editor import Local
from editor.backends.local.fast import narrowed, unable
from editor.backends.local.fits import FITS
from editor.backends.local.models import Model
from editor.backends.local.places import Plan
from editor.backends.local.shelf import Loaded, Shelf
from editor.backends.local.speed import OPTIONS, Option
from editor.types import EditRequest, Kind
from tests.benchmarks.pairs import Row, abba, against
from tests.benchmarks.timed import encoded
from tests.tiny import letters

PAIRS = 7
TRIES = 3
REQUEST = EditRequest(at_hand(encoded(0)), "make it warmer", (Kind.COLOR_TONE,))
WORDS = 64  # numbers a word is made of: reading words is no part of what is compared


@dataclass(frozen=True)
class Size:
    """Of the transformer, and of what is asked of it."""

    double: int
    single: int
    heads: int
    wide: int
    steps: int
    pixels: int


SMALL = Size(1, 2, 4, 64, 4, 512 * 512)  # 8 million numbers
FULL = Size(19, 38, 24, 128, 28, 1024 * 1024)  # 12 billion: the model itself
HALF = replace(FULL, double=8, single=12)  # 5 billion, for cards of 16 GB
ROOMY = 40e9  # bytes


def rows() -> list[Row]:
    torch.set_num_threads(1)
    size = SMALL
    if torch.cuda.is_available():
        size = FULL if torch.cuda.mem_get_info()[0] > ROOMY else HALF
    with tempfile.TemporaryDirectory() as folder:
        made = partial(kontext, Path(folder), size)
        return [overhead(made()), *options(made)]


def kontext(folder: Path, size: Size, narrow: bool = False) -> Local:
    """With its weights on the shelf, as if they had been read."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    dtype = torch.bfloat16 if device == "cuda" else torch.float32
    torch.manual_seed(0)
    words = letters(Path(tempfile.mkdtemp(dir=folder)) / "letters")
    seen = CLIPTextConfig(
        vocab_size=len(words), hidden_size=WORDS, intermediate_size=WORDS, num_hidden_layers=1, num_attention_heads=4,
        projection_dim=WORDS, bos_token_id=len(words) - 2, eos_token_id=len(words) - 1, pad_token_id=len(words) - 1,
    )  # fmt: skip
    read = T5Config(vocab_size=len(words), d_model=WORDS, d_ff=WORDS, d_kv=8, num_layers=1, num_heads=4)
    eighth = size.wide // 8 // 2 * 2
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with torch.device(device):
            transformer = FluxTransformer2DModel(
                in_channels=64, num_layers=size.double, num_single_layers=size.single, attention_head_dim=size.wide,
                num_attention_heads=size.heads, joint_attention_dim=WORDS, pooled_projection_dim=WORDS,
                axes_dims_rope=(eighth, (size.wide - eighth) // 2, (size.wide - eighth) // 2), guidance_embeds=True,
            )  # fmt: skip
    finally:
        torch.set_default_dtype(before)
    vae = AutoencoderKL(
        block_out_channels=(16, 16, 16, 16), norm_num_groups=4, latent_channels=16, scaling_factor=0.36, shift_factor=0.12,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
    )  # fmt: skip
    pipeline: Any = FluxKontextPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(), vae=vae, text_encoder=CLIPTextModel(seen), tokenizer=words,
        text_encoder_2=T5EncoderModel(read), tokenizer_2=words, transformer=transformer,
    )  # fmt: skip
    pipeline.to(device, dtype)
    if narrow:
        narrowed(pipeline, dtype)
    pipeline.set_progress_bar_config(disable=True)
    place = Plan(device, "bfloat16" if device == "cuda" else "float32", "whole", "", narrow)
    shelf = Shelf()
    shelf.loaded = Loaded("random", pipeline, None, FITS["FluxKontextPipeline"], place, narrow)
    return Local(Model("random", speed=("8-bit",) if narrow else ()), Chosen(steps=size.steps, pixels=size.pixels), shelf)


def overhead(local: Local) -> Row:
    """From the request to what is shown, and from the pipeline's arguments to its picture; in CPU time, where it is the CPU that draws."""
    loaded = local.shelf.loaded
    assert loaded
    pipeline = loaded.pipeline
    made = pipeline.image_processor.postprocess

    def standing(*given: Any, **more: Any) -> list[Image.Image]:
        """Done, and then a warmer photo is taken for it: what trained weights draw stands where it stood, and noise stands nowhere."""
        photo = REQUEST.source.open().convert("RGB").resize(made(*given, **more)[0].size)
        return [Image.blend(photo, Image.new("RGB", photo.size, "orange"), 0.2)]

    pipeline.image_processor.postprocess = standing

    def ours() -> None:
        local.edit(REQUEST, lambda what, share: None, lambda: False)

    def bare() -> None:
        given = arguments(REQUEST, loaded.fit, parameters(type(pipeline).__call__), local.chosen)
        pipeline(**given, generator=torch.Generator("cpu").manual_seed(0))

    measure = wall if loaded.plan.device == "cuda" else cpu
    ours()
    bare()
    found = abba(partial(measure, ours), partial(measure, bare), PAIRS)
    pipeline.image_processor.postprocess = made
    return against("a local edit", found, "bare pipeline", 1.05, 1.0, "s")


def options(made: Callable[..., Local]) -> list[Row]:
    plain = made()
    usual = measured(plain)
    found = [Row("local, plain", *usual.told(), "", "", None)]
    for option in OPTIONS:
        loaded = plain.shelf.loaded
        assert loaded
        narrow = option.name == "8-bit"
        why = unable(option.name, loaded.pipeline, loaded.fit, replace(loaded.plan, narrow=narrow))
        if why or option.group == "steps":  # what was distilled for other weights says nothing with random ones
            print(f"not measured: {option.name}. {why}", file=sys.stderr)
            continue
        found.append(beside(option, measured(made(narrow=True) if narrow else with_option(plain, option)), usual))
    return found


@dataclass(frozen=True)
class Measured:
    """`peak`: bytes on the graphics card, 0 without one. `pixels`: of the picture, 0 to 255."""

    seconds: float
    peak: int
    pixels: np.ndarray

    def told(self) -> tuple[str, str]:
        return f"{self.seconds:.2f} s", f"{self.peak / 1e9:.1f} GB" if self.peak else ""


def measured(local: Local) -> Measured:
    """The median of a few edits, after one that warms."""
    assert local.model
    once = partial(draw, local.shelf, REQUEST, local.model, local.chosen, lambda what, share: None, lambda: False)
    image = once().image
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()
    took = statistics.median(wall(once) for _ in range(TRIES))
    peak = torch.cuda.max_memory_allocated() if torch.cuda.is_available() else 0
    return Measured(took, peak, np.asarray(image.convert("RGB"), np.int16))


def with_option(local: Local, option: Option) -> Local:
    assert local.model
    return replace(local, model=replace(local.model, speed=(option.name,)))


def beside(option: Option, one: Measured, usual: Measured) -> Row:
    other = np.abs(one.pixels - usual.pixels).mean()
    seconds, peak = one.told()
    return Row(f"local, {option.name}", seconds, peak, f"{one.seconds / usual.seconds:.2f}", f"differs by {other:.2f} of 255", None)


def wall(work: Callable[[], object]) -> float:
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    began = time.perf_counter()
    work()
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return time.perf_counter() - began


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
