"""FLUX.1 Kontext (Labs et al. 2025) and FLUX.2 klein: transformers that read the photo's patches after those of the picture they draw, and
tell the way from the picture to the noise (rectified flow, Liu et al. 2023)."""

from typing import Any

import torch

from editor.finetune.families.values import Batch, Words


def sigmas(batch: Batch) -> torch.Tensor:
    """(count, 1, 1, 1): how much of each is noise; mostly about half of it, where there is most to learn (Esser et al. 2024, 3.1)."""
    # float32 knows no number between 0 and 1 whose normal quantile is beyond these; the ends themselves have none.
    even = batch.moments.float().cpu().clamp(1e-4, 1 - 1e-4)  # not every device knows quantiles
    return torch.special.ndtri(even).sigmoid().view(-1, 1, 1, 1).to(batch.moments.device)


def noisy(batch: Batch) -> torch.Tensor:
    much = sigmas(batch)
    return ((1 - much) * batch.wanted + much * batch.noise).to(batch.wanted.dtype)


def off(drawn: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """(count,) of (count, patches, channels)."""
    return (drawn[:, : wanted.shape[1]].float() - wanted.float()).square().mean(dim=(1, 2))


class Kontext:
    part = "transformer"
    targets = r".*\.(attn\.(to_[qkv]|to_out\.0|add_[qkv]_proj|to_add_out)|ff(_context)?\.net\.(0\.proj|2))"
    guided = False
    guidance = 1.0  # what it was told by guidance is distilled into it: while it learns there is none

    def words(self, pipeline: Any, text: str) -> Words:
        embeds, pooled, _ = pipeline.encode_prompt(text, device=pipeline.device)
        return {"prompt_embeds": embeds, "pooled_prompt_embeds": pooled}

    def latents(self, pipeline: Any, image: torch.Tensor) -> torch.Tensor:
        return pipeline._encode_vae_image(image, None)

    def errors(self, pipeline: Any, batch: Batch) -> torch.Tensor:
        high, wide = batch.wanted.shape[-2:]
        device, dtype = batch.wanted.device, batch.wanted.dtype
        places = pipeline._prepare_latent_image_ids(1, high // 2, wide // 2, device, dtype)
        of_photo = places.clone()
        of_photo[..., 0] = 1
        count, read = len(batch.wanted), batch.words["prompt_embeds"].shape[1]
        guided = pipeline.transformer.config.guidance_embeds
        drawn = pipeline.transformer(
            hidden_states=torch.cat([packed(pipeline, noisy(batch)), packed(pipeline, batch.shown)], dim=1),
            timestep=sigmas(batch).view(-1).to(dtype),
            guidance=torch.full((count,), self.guidance, device=device) if guided else None,
            pooled_projections=batch.words["pooled_prompt_embeds"],
            encoder_hidden_states=batch.words["prompt_embeds"],
            txt_ids=torch.zeros(read, 3, device=device, dtype=dtype),
            img_ids=torch.cat([places, of_photo]),
            return_dict=False,
        )[0]
        return off(drawn, packed(pipeline, batch.noise - batch.wanted))

    def told(self, words: Words, empty: Words) -> dict[str, torch.Tensor]:
        del empty  # it is asked once a step, with the words
        return words


def packed(pipeline: Any, latents: torch.Tensor) -> torch.Tensor:
    return pipeline._pack_latents(latents, *latents.shape)


class Klein:
    part = "transformer"
    targets = (
        r".*\.(attn\.(to_[qkv]|to_out\.0|add_[qkv]_proj|to_add_out)|ff(_context)?\.linear_(in|out))"
        r"|single_transformer_blocks\.\d+\.attn\.(to_qkv_mlp_proj|to_out)"
    )
    guided = False

    def words(self, pipeline: Any, text: str) -> Words:
        return {"prompt_embeds": pipeline.encode_prompt(text, device=pipeline.device)[0]}

    def latents(self, pipeline: Any, image: torch.Tensor) -> torch.Tensor:
        return pipeline._encode_vae_image(image, None)

    def errors(self, pipeline: Any, batch: Batch) -> torch.Tensor:
        count, device = len(batch.wanted), batch.wanted.device
        places = pipeline._prepare_latent_ids(batch.wanted)
        of_photo = pipeline._prepare_image_ids([batch.shown[:1]]).expand(count, -1, -1)
        drawn = pipeline.transformer(
            hidden_states=torch.cat([pipeline._pack_latents(noisy(batch)), pipeline._pack_latents(batch.shown)], dim=1),
            timestep=sigmas(batch).view(-1).to(batch.wanted.dtype),
            guidance=None,
            encoder_hidden_states=batch.words["prompt_embeds"],
            txt_ids=pipeline._prepare_text_ids(batch.words["prompt_embeds"]).to(device),
            img_ids=torch.cat([places, of_photo], dim=1).to(device),
            return_dict=False,
        )[0]
        return off(drawn, pipeline._pack_latents(batch.noise - batch.wanted))

    def told(self, words: Words, empty: Words) -> dict[str, torch.Tensor]:
        return {**words, "negative_prompt_embeds": empty["prompt_embeds"]}
