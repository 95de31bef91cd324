"""Edit pipelines of a few megabytes, made in code with random weights: what they draw is noise, how they are loaded and called is real."""

import json
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderKLFlux2,
    DDIMScheduler,
    FlowMatchEulerDiscreteScheduler,
    Flux2KleinPipeline,
    Flux2Transformer2DModel,
    StableDiffusionInstructPix2PixPipeline,
    UNet2DConditionModel,
)
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from tokenizers.pre_tokenizers import ByteLevel
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer, Qwen2Tokenizer, Qwen3Config, Qwen3ForCausalLM

SIDE = 32  # numbers a word is made of


def pix2pix(folder: Path, width: int = SIDE) -> Path:
    """An InstructPix2Pix: a UNet that is shown the photo beside the noise. `width`: another makes another base, of another shape."""
    torch.manual_seed(0)
    words = letters(folder.parent / f"{folder.name} letters")
    text = CLIPTextConfig(
        vocab_size=len(words), hidden_size=width, intermediate_size=width, num_hidden_layers=2, num_attention_heads=4,
        bos_token_id=len(words) - 2, eos_token_id=len(words) - 1, pad_token_id=len(words) - 1,
    )  # fmt: skip
    unet = UNet2DConditionModel(
        block_out_channels=(32, 64), layers_per_block=1, sample_size=16, in_channels=8, out_channels=4, cross_attention_dim=width,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
    )  # fmt: skip
    vae = AutoencoderKL(
        block_out_channels=(8, 8, 8, 8), norm_num_groups=4, latent_channels=4, sample_size=64,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
    )  # fmt: skip
    StableDiffusionInstructPix2PixPipeline(
        vae=vae, text_encoder=CLIPTextModel(text), tokenizer=words, unet=unet, scheduler=DDIMScheduler(),
        safety_checker=None, feature_extractor=None, image_encoder=None, requires_safety_checker=False,
    ).save_pretrained(folder)  # fmt: skip
    return folder


def letters(folder: Path) -> CLIPTokenizer:
    """Each letter is a word."""
    folder.mkdir(parents=True)
    ascii = [chr(number) for number in range(33, 127)]
    vocabulary = [*ascii, *(f"{letter}</w>" for letter in ascii), "<|startoftext|>", "<|endoftext|>"]
    (folder / "vocab.json").write_text(json.dumps({word: number for number, word in enumerate(vocabulary)}))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    return CLIPTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"), model_max_length=77)


def klein(folder: Path) -> Path:
    """A FLUX.2 klein: a transformer that is shown any number of pictures."""
    torch.manual_seed(0)
    alphabet = [*sorted(ByteLevel.alphabet()), "<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    words = Qwen2Tokenizer(vocab={word: number for number, word in enumerate(alphabet)}, merges=[])
    words.chat_template = "{% for message in messages %}{{ message['content'] }}{% endfor %}"
    text = Qwen3Config(
        vocab_size=len(alphabet), hidden_size=8, intermediate_size=8, num_hidden_layers=28, num_attention_heads=2, num_key_value_heads=2,
        head_dim=4, max_position_embeddings=512,
    )  # fmt: skip
    transformer = Flux2Transformer2DModel(
        patch_size=1, in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=16, num_attention_heads=2,
        joint_attention_dim=3 * 8, timestep_guidance_channels=16, axes_dims_rope=[4, 4, 4, 4], guidance_embeds=False,
    )  # fmt: skip
    vae = AutoencoderKLFlux2(
        block_out_channels=(8, 8), layers_per_block=1, latent_channels=4, norm_num_groups=4, sample_size=32,
        down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2,
    )  # fmt: skip
    Flux2KleinPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(), vae=vae, text_encoder=Qwen3ForCausalLM(text), tokenizer=words,
        transformer=transformer, is_distilled=True,
    ).save_pretrained(folder)  # fmt: skip
    return folder


def lora(base: Path, folder: Path, seed: int = 1) -> Path:
    """Of the UNet or the transformer of `base`, with random weights: what it draws is something else."""
    torch.manual_seed(seed)
    kind: Any = StableDiffusionInstructPix2PixPipeline if (base / "unet").is_dir() else Flux2KleinPipeline
    pipeline = kind.from_pretrained(base)
    part = "unet" if (base / "unet").is_dir() else "transformer"
    model = getattr(pipeline, part)
    model.add_adapter(LoraConfig(r=4, lora_alpha=4, init_lora_weights=False, target_modules=["to_q", "to_k", "to_v", "to_out.0"]))
    kind.save_lora_weights(folder, **{f"{part}_lora_layers": get_peft_model_state_dict(model)})
    return folder
