"""More edit pipelines of a few megabytes with random weights: trained like those of tests/tiny.py, but told more."""

from pathlib import Path

import torch
from diffusers import (
    AutoencoderKL,
    DDIMScheduler,
    FlowMatchEulerDiscreteScheduler,
    FluxKontextPipeline,
    FluxTransformer2DModel,
    StableDiffusionXLInstructPix2PixPipeline,
    UNet2DConditionModel,
)
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, T5Config, T5EncoderModel

from tests.tiny import letters

WIDE = 32


def read(words_known: int) -> CLIPTextConfig:
    return CLIPTextConfig(
        vocab_size=words_known, hidden_size=WIDE, intermediate_size=WIDE, num_hidden_layers=2, num_attention_heads=4, projection_dim=WIDE,
        bos_token_id=words_known - 2, eos_token_id=words_known - 1, pad_token_id=words_known - 1,
    )  # fmt: skip


def seen(channels: int, **more: float) -> AutoencoderKL:
    """Of a picture an eighth of its sides, as in those of full size."""
    return AutoencoderKL(
        block_out_channels=(8, 8, 8, 8), norm_num_groups=4, latent_channels=channels, sample_size=64,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4, **more,
    )  # fmt: skip


def large(folder: Path) -> Path:
    """An InstructPix2Pix of the kind of Stable Diffusion XL: two readers of words, and it is told sizes."""
    torch.manual_seed(0)
    words = letters(folder.parent / f"{folder.name} letters")
    unet = UNet2DConditionModel(
        block_out_channels=(32, 64), layers_per_block=1, sample_size=16, in_channels=8, out_channels=4, cross_attention_dim=2 * WIDE,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        addition_embed_type="text_time", addition_time_embed_dim=8, projection_class_embeddings_input_dim=6 * 8 + WIDE,
    )  # fmt: skip
    StableDiffusionXLInstructPix2PixPipeline(
        vae=seen(4), text_encoder=CLIPTextModel(read(len(words))), text_encoder_2=CLIPTextModelWithProjection(read(len(words))),
        tokenizer=words, tokenizer_2=words, unet=unet, scheduler=DDIMScheduler(),
    ).save_pretrained(folder)  # fmt: skip
    return folder


def kontext(folder: Path) -> Path:
    """A FLUX.1 Kontext, told how strongly it is guided."""
    torch.manual_seed(0)
    words = letters(folder.parent / f"{folder.name} letters")
    transformer = FluxTransformer2DModel(
        patch_size=1, in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=16, num_attention_heads=2,
        joint_attention_dim=WIDE, pooled_projection_dim=WIDE, axes_dims_rope=[4, 4, 8], guidance_embeds=True,
    )  # fmt: skip
    more = T5Config(vocab_size=len(words), d_model=WIDE, d_ff=WIDE, d_kv=8, num_layers=1, num_heads=4)
    FluxKontextPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(), vae=seen(4, scaling_factor=0.36, shift_factor=0.12),
        text_encoder=CLIPTextModel(read(len(words))), tokenizer=words, text_encoder_2=T5EncoderModel(more), tokenizer_2=words,
        transformer=transformer,
    ).save_pretrained(folder)  # fmt: skip
    return folder
