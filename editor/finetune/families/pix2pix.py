"""InstructPix2Pix (Brooks et al. 2023), of Stable Diffusion and XL: a UNet that is shown the photo's latents beside the noise."""

from typing import Any

import torch
from diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion_instruct_pix2pix import retrieve_latents
from diffusers.schedulers.scheduling_ddpm import DDPMScheduler

from editor.finetune.families.values import Batch, Words


class Pix2Pix:
    part = "unet"
    targets = r".*\.(to_[qkv]|to_out\.0|proj_in|proj_out|ff\.net\.(0\.proj|2))"
    guided = True

    def words(self, pipeline: Any, text: str) -> Words:
        return {"prompt_embeds": pipeline._encode_prompt(text, pipeline.device, 1, False)}

    def latents(self, pipeline: Any, image: torch.Tensor) -> torch.Tensor:
        """Not scaled: so it is shown the photo, while what it draws is scaled."""
        return retrieve_latents(pipeline.vae.encode(image), sample_mode="argmax")

    def errors(self, pipeline: Any, batch: Batch) -> torch.Tensor:
        """Of the noise, or of the velocity where the model was trained to tell that (Salimans and Ho 2022)."""
        schedule: Any = DDPMScheduler.from_config(pipeline.scheduler.config)
        count = schedule.config.num_train_timesteps
        times = (batch.moments * count).long().clamp(max=count - 1)
        clean = batch.wanted * pipeline.vae.config.scaling_factor
        noisy = schedule.add_noise(clean, batch.noise, times)
        velocity = schedule.config.prediction_type == "v_prediction"
        wanted = schedule.get_velocity(clean, batch.noise, times) if velocity else batch.noise
        seen = torch.cat([noisy, batch.shown], dim=1)
        drawn = pipeline.unet(seen, times, batch.words["prompt_embeds"], added_cond_kwargs=self.beside(pipeline, batch), return_dict=False)[
            0
        ]
        return (drawn.float() - wanted.float()).square().mean(dim=(1, 2, 3))

    def beside(self, pipeline: Any, batch: Batch) -> dict[str, torch.Tensor] | None:
        """What else the UNet is told."""
        del pipeline, batch
        return None

    def told(self, words: Words, empty: Words) -> dict[str, torch.Tensor]:
        return {**words, **{f"negative_{name}": value for name, value in empty.items()}}


class Pix2PixLarge(Pix2Pix):
    """Of Stable Diffusion XL: it is also told the words as a whole, and of what size the picture is."""

    def words(self, pipeline: Any, text: str) -> Words:
        encoded = pipeline.encode_prompt(text, device=pipeline.device, do_classifier_free_guidance=True)
        # Of no words at all it may have learned to read zeros.
        embeds, pooled = (encoded[0], encoded[2]) if text else (encoded[1], encoded[3])
        return {"prompt_embeds": embeds, "pooled_prompt_embeds": pooled}

    def beside(self, pipeline: Any, batch: Batch) -> dict[str, torch.Tensor]:
        pooled = batch.words["pooled_prompt_embeds"]
        high, wide = (side * pipeline.vae_scale_factor for side in batch.wanted.shape[-2:])
        sizes = torch.tensor([[high, wide, 0, 0, high, wide]], dtype=pooled.dtype, device=pooled.device)
        return {"text_embeds": pooled, "time_ids": sizes.repeat(len(pooled), 1)}

    def told(self, words: Words, empty: Words) -> dict[str, torch.Tensor]:
        return {
            **words,
            "negative_prompt_embeds": empty["prompt_embeds"],
            "negative_pooled_prompt_embeds": empty["pooled_prompt_embeds"],
        }
