"""A FLUX.1 Kontext with random weights, on the shelf of a local editor as if it had been read: what it draws says nothing, what drawing
costs says all. Of the model's own size where there is a graphics card, a small one on the processor."""

import tempfile
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers
from diffusers import AutoencoderKL, FlowMatchEulerDiscreteScheduler, FluxKontextPipeline, FluxTransformer2DModel
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from transformers import CLIPTextConfig, CLIPTextModel, T5Config, T5EncoderModel

from editor.backends.local.calling import Chosen
from editor.backends.local.editor import Local
from editor.backends.local.fast import narrowed
from editor.backends.local.fits import FITS
from editor.backends.local.models import Lora, Model
from editor.backends.local.places import Plan
from editor.backends.local.shelf import Loaded, Shelf
from tests.tiny import letters

WORDS = 64  # numbers a word is made of: reading words is no part of what is compared
ADAPTED = ["attn.to_q", "attn.to_k", "attn.to_v"]


@dataclass(frozen=True)
class Size:
    """Of the transformer, and of what is asked of it."""

    double: int
    single: int
    heads: int
    wide: int
    steps: int
    pixels: int

    @property
    def numbers(self) -> int:
        """The transformer is made of, about: a double block holds 36 squares of its width, a single one 15."""
        return (36 * self.double + 15 * self.single) * (self.heads * self.wide) ** 2


SMALL = Size(1, 3, 6, 64, 8, 256 * 256)
FULL = Size(19, 38, 24, 128, 28, 1024 * 1024)  # 12 billion numbers: the model itself
HALF = replace(FULL, double=8, single=12)  # 4.5 billion, for cards of 24 GB


def kontext(size: Size, dtype: str, narrow: bool = False) -> Local:
    """`dtype`: a name of torch's. `narrow`: what draws is kept in 8 bits."""
    for library in (diffusers, transformers):
        library.utils.logging.set_verbosity_error()
    device, wide = "cuda" if torch.cuda.is_available() else "cpu", getattr(torch, dtype)
    torch.manual_seed(0)
    words = letters(Path(tempfile.mkdtemp()) / "letters")
    seen = CLIPTextConfig(
        vocab_size=len(words), hidden_size=WORDS, intermediate_size=WORDS, num_hidden_layers=1, num_attention_heads=4,
        projection_dim=WORDS, bos_token_id=len(words) - 2, eos_token_id=len(words) - 1, pad_token_id=len(words) - 1,
    )  # fmt: skip
    read = T5Config(vocab_size=len(words), d_model=WORDS, d_ff=WORDS, d_kv=8, num_layers=1, num_heads=4)
    vae = AutoencoderKL(
        block_out_channels=(16, 16, 16, 16), norm_num_groups=4, latent_channels=16, scaling_factor=0.36, shift_factor=0.12,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
    )  # fmt: skip
    pipeline: Any = FluxKontextPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(), vae=vae, text_encoder=CLIPTextModel(seen), tokenizer=words,
        text_encoder_2=T5EncoderModel(read), tokenizer_2=words, transformer=transformer(size, device, wide),
    )  # fmt: skip
    for made in pipeline.components.values():
        if isinstance(made, torch.nn.Module):
            made.eval()  # as if it had been read: else some of its numbers are left out at random
    pipeline.to(device, wide)
    if narrow:
        narrowed(pipeline, wide)
    pipeline.set_progress_bar_config(disable=True)
    shelf = Shelf()
    place = Plan("cuda" if device == "cuda" else "cpu", "float32" if wide == torch.float32 else "bfloat16", "whole", "", narrow)
    shelf.loaded = Loaded("random", pipeline, None, FITS["FluxKontextPipeline"], place, narrow)
    return Local(Model("random", speed=("8-bit",) if narrow else ()), Chosen(steps=size.steps, pixels=size.pixels), shelf)


def transformer(size: Size, device: str, dtype: torch.dtype) -> FluxTransformer2DModel:
    """Made where it is used, as wide as it is used: twice as much would not fit beside it."""
    eighth, before = size.wide // 8 // 2 * 2, torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with torch.device(device), torch.random.fork_rng():
            torch.manual_seed(1)
            made = FluxTransformer2DModel(
                in_channels=64, num_layers=size.double, num_single_layers=size.single, attention_head_dim=size.wide,
                num_attention_heads=size.heads, joint_attention_dim=WORDS, pooled_projection_dim=WORDS,
                axes_dims_rope=(eighth, (size.wide - eighth) // 2, (size.wide - eighth) // 2), guidance_embeds=True,
            )  # fmt: skip
    finally:
        torch.set_default_dtype(before)
    with torch.no_grad():  # as in trained ones each block adds as much as there is: fresh from the constructor they add next to nothing
        for block in (*made.transformer_blocks, *made.single_transformer_blocks):
            for norm in (getattr(block, name, None) for name in ("norm", "norm1", "norm1_context")):
                if norm is not None:
                    norm.linear.weight.mul_(sqrt(size.heads * size.wide))
    return made


def adapted(local: Local, folder: Path, seed: int) -> Lora:
    """A LoRA for it, with random weights."""
    assert local.shelf.loaded
    pipeline = local.shelf.loaded.pipeline
    torch.manual_seed(seed)
    pipeline.transformer.add_adapter(LoraConfig(r=16, lora_alpha=16, init_lora_weights=False, target_modules=ADAPTED))
    pipeline.save_lora_weights(folder, transformer_lora_layers=get_peft_model_state_dict(pipeline.transformer))
    pipeline.transformer.delete_adapters("default")
    return Lora(folder)
