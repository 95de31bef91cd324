"""Teaches a tiny InstructPix2Pix to edit coloured shapes: `python -m tests.tiny_base.make`, about ten minutes on one core.

The same seed gives the same weights on the same machine.
"""

import json
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from diffusers import AutoencoderTiny, DDIMScheduler, StableDiffusionInstructPix2PixPipeline, UNet2DConditionModel
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from torch import Tensor, nn
from torch.nn import functional
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from tests.tiny_base import MODEL
from tests.tiny_base.shapes import SIDE, Pair, pairs

WIDTH = 48  # numbers a word is made of
PAIRS = 2500
BATCH = 16
AROUND = 4.0  # the colours of a picture, from -2 to 2 as they are drawn
LOOKING, DRAWING = 700, 2400  # steps of the autoencoder, and of the model that draws
LEFT_OUT = 0.05  # of the words, of the picture, and of both: guidance weighs what is said against what is drawn without
START, END = "<|startoftext|>", "<|endoftext|>"


def main() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    began = time.monotonic()
    taught = pairs(PAIRS, seed=0)
    vae, unet, words, text = parts(taught)
    before, after = stacked([pair.before for pair in taught]), stacked([pair.after for pair in taught])
    learn_to_look(vae, torch.cat([before, after]))
    print(f"looking learnt after {time.monotonic() - began:.0f} s")
    noise = DDIMScheduler(
        prediction_type="v_prediction", beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012, clip_sample=False,
        rescale_betas_zero_snr=True, timestep_spacing="trailing",
    )  # fmt: skip
    scale = learn_scale(vae, before)
    learn_to_draw(unet, text, noise, encoded(vae, before), encoded(vae, after) * scale, spelled(words, taught))
    print(f"drawing learnt after {time.monotonic() - began:.0f} s")
    shutil.rmtree(MODEL, ignore_errors=True)
    StableDiffusionInstructPix2PixPipeline(
        vae=vae, text_encoder=text, tokenizer=words, unet=unet, scheduler=noise,
        safety_checker=None, feature_extractor=None, image_encoder=None, requires_safety_checker=False,
    ).save_pretrained(MODEL)  # fmt: skip


def parts(taught: list[Pair]) -> tuple[AutoencoderTiny, UNet2DConditionModel, CLIPTokenizer, CLIPTextModel]:
    words = tokenizer([text for pair in taught for text in (pair.long, pair.short)])
    vae = AutoencoderTiny(
        encoder_block_out_channels=(16, 16, 16), decoder_block_out_channels=(16, 16, 16), num_encoder_blocks=(1, 1, 1),
        num_decoder_blocks=(1, 1, 1), latent_channels=4,
    )  # fmt: skip
    pass_colours_through(vae)
    unet = UNet2DConditionModel(
        block_out_channels=(32, 64), layers_per_block=1, sample_size=SIDE // 4, in_channels=8, out_channels=4, norm_num_groups=4,
        cross_attention_dim=WIDTH, attention_head_dim=16,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
    )  # fmt: skip
    text = CLIPTextConfig(
        vocab_size=len(words), hidden_size=WIDTH, intermediate_size=2 * WIDTH, num_hidden_layers=2, num_attention_heads=4,
        max_position_embeddings=words.model_max_length, bos_token_id=words.bos_token_id, eos_token_id=words.eos_token_id,
        pad_token_id=words.pad_token_id,
    )  # fmt: skip
    return vae, unet, words, CLIPTextModel(text)


def tokenizer(texts: list[str]) -> CLIPTokenizer:
    """Each word that is taught is one token, others are spelled."""
    learnt = Tokenizer(models.BPE(end_of_word_suffix="</w>"))
    learnt.normalizer = normalizers.Lowercase()
    learnt.pre_tokenizer = pre_tokenizers.Whitespace()
    letters = [chr(number) for number in range(33, 127)]
    learnt.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=600, end_of_word_suffix="</w>", show_progress=False))
    model = json.loads(learnt.to_str())["model"]
    names = [*letters, *(f"{letter}</w>" for letter in letters)]
    names += [name for name in sorted(model["vocab"], key=model["vocab"].get) if name not in set(names)] + [START, END]
    with TemporaryDirectory() as folder:
        Path(folder, "vocab.json").write_text(json.dumps({name: number for number, name in enumerate(names)}))
        Path(folder, "merges.txt").write_text("\n".join(["#version: 0.2", *(" ".join(merge) for merge in model["merges"])]) + "\n")
        return CLIPTokenizer(f"{folder}/vocab.json", f"{folder}/merges.txt", model_max_length=32)


def stacked(pixels: list[np.ndarray]) -> Tensor:
    """N × 3 × SIDE × SIDE, -1 to 1."""
    return torch.from_numpy(np.stack(pixels)).permute(0, 3, 1, 2) * 2 - 1


def spelled(words: CLIPTokenizer, taught: list[Pair]) -> Tensor:
    """Of each pair the long or the short instruction; the last row is no instruction at all."""
    texts = [pair.long if number % 2 else pair.short for number, pair in enumerate(taught)]
    return words([*texts, ""], padding="max_length", truncation=True, return_tensors="pt").input_ids


def pass_colours_through(vae: AutoencoderTiny) -> None:
    """Makes it know the mean colour of every 4 × 4 pixels before it learns anything: from there a minute is enough."""
    with torch.no_grad():
        for part in (vae.encoder, vae.decoder):
            for layer in part.layers:
                if isinstance(layer, nn.Conv2d):
                    layer.weight[:3] = 0
                    halves = layer.stride == (2, 2)
                    for colour in range(3):
                        layer.weight[colour, colour, 1 : 3 if halves else 2, 1 : 3 if halves else 2] = 0.25 if halves else 1
                    if layer.bias is not None:
                        layer.bias[:3] = 0
                elif not isinstance(layer, (nn.ReLU, nn.Upsample)):  # a block: what comes in is added to what it finds
                    layer.conv[-1].weight[:3] = 0
                    layer.conv[-1].bias[:3] = 0
        inmost, first = vae.encoder.layers[-1], vae.decoder.layers[0]
        inmost.weight[:3] *= AROUND
        inmost.bias[:3] = -AROUND / 2
        first.weight[:3] /= AROUND
        first.bias[:3] = 0.5


def learn_to_look(vae: AutoencoderTiny, pictures: Tensor) -> None:
    learner = torch.optim.Adam(vae.parameters(), 2e-3)
    slower = torch.optim.lr_scheduler.OneCycleLR(learner, 2e-3, LOOKING, pct_start=0.1)
    for step in range(LOOKING):
        left, top = (4 * int(at) for at in torch.randint(SIDE // 8 + 1, (2,)))
        shown = pictures[torch.randint(len(pictures), (BATCH,)), :, top : top + SIDE // 2, left : left + SIDE // 2]
        seen = vae.encode(shown).latents
        again = vae.decode(seen + 0.05 * torch.randn_like(seen)).sample
        loss = functional.l1_loss(again, shown) + functional.mse_loss(again, shown)
        stepped(learner, slower, loss, vae)
        if step % 100 == 99:
            print(f"looking {step + 1} of {LOOKING}: {loss.item():.4f}", flush=True)
    vae.eval()


def learn_scale(vae: AutoencoderTiny, pictures: Tensor) -> float:
    """What makes the numbers that stand for a picture as wide as the noise."""
    scale = 1 / encoded(vae, pictures[:500]).std().item()
    vae.register_to_config(scaling_factor=scale)
    return scale


@torch.no_grad()
def encoded(vae: AutoencoderTiny, pictures: Tensor) -> Tensor:
    """N × 4 × 16 × 16. The model is shown a photo as it is here, and draws it `scaling_factor` times so wide, as the pipeline has it."""
    return torch.cat([vae.encode(some).latents for some in pictures.split(50)])


def learn_to_draw(
    unet: UNet2DConditionModel, text: CLIPTextModel, noise: DDIMScheduler, before: Tensor, after: Tensor, said: Tensor
) -> None:
    both = nn.ModuleList([unet, text])
    learner = torch.optim.AdamW(both.parameters(), 2e-3, weight_decay=0.01)
    slower = torch.optim.lr_scheduler.OneCycleLR(learner, 2e-3, DRAWING, pct_start=0.05)
    for step in range(DRAWING):
        chosen = torch.randint(len(before), (BATCH,))
        dropped = torch.rand(BATCH)
        words = torch.where((dropped < 2 * LEFT_OUT)[:, None], said[-1], said[chosen])
        picture = before[chosen] * ((dropped < LEFT_OUT) | (dropped >= 3 * LEFT_OUT))[:, None, None, None]
        times, drawn = torch.randint(1000, (BATCH,)), torch.randn_like(before[:BATCH])
        noisy = noise.add_noise(after[chosen], drawn, times)
        guess = unet(torch.cat([noisy, picture], 1), times, text(words).last_hidden_state).sample
        loss = functional.mse_loss(guess, noise.get_velocity(after[chosen], drawn, times))
        stepped(learner, slower, loss, both)
        if step % 100 == 99:
            print(f"drawing {step + 1} of {DRAWING}: {loss.item():.4f}", flush=True)
    unet.eval()
    text.eval()


def stepped(learner: torch.optim.Optimizer, slower: torch.optim.lr_scheduler.LRScheduler, loss: Tensor, of: nn.Module) -> None:
    learner.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(of.parameters(), 1.0)
    learner.step()
    slower.step()


if __name__ == "__main__":
    main()
