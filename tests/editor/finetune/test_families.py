"""Tests that each family of models is asked in training exactly as its pipeline asks it when it draws."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
import torch
from accelerate import Accelerator
from PIL import Image

from editor.finetune.families.values import Batch
from editor.finetune.kept import pixels
from editor.finetune.opening import Base, learner, opened, read
from tests.editor.finetune.conftest import BASES
from tests.editor.finetune.edits import SMALL, square, untold

WORDS = "make it red"
SIZE = (96, 64)  # wide, high: not to be confused


def whole(name: str) -> tuple[Base, Any]:
    known = opened(name, untold)
    return known, read(known, Accelerator(), {})


def asked(model: Any, call: Callable[[], object]) -> dict[str, Any]:
    """What the model is given at the first of a pipeline's questions, by name."""
    told = list[dict[str, Any]]()

    def heard(model: Any, args: tuple[Any, ...], more: dict[str, Any]) -> None:
        names = ("sample", "timestep", "encoder_hidden_states")
        told.append(dict(zip(names, args, strict=False)) | more)

    handle = model.register_forward_pre_hook(heard, with_kwargs=True)
    try:
        call()
    finally:
        handle.remove()
    return told[0]


def batch(known: Base, pipeline: Any, moment: float = 0.5) -> Batch:
    photo, wanted = (known.family.latents(pipeline, pixels(square(place, color), SIZE)) for place, color in ((0, "blue"), (0, "red")))
    noise = torch.randn(wanted.shape, generator=torch.Generator().manual_seed(1))
    return Batch(photo, wanted, known.family.words(pipeline, WORDS), noise, torch.tensor([moment]))


@pytest.mark.parametrize("name", BASES)
@torch.no_grad()
def test_a_model_is_asked_in_training_as_it_is_asked_when_it_draws(base: Callable[[str], str], name: str) -> None:
    known, pipeline = whole(base(name))
    model = getattr(pipeline, known.family.part)
    photo = square(0, "blue").open().resize(SIZE, Image.Resampling.LANCZOS)
    sizes = {} if name == "pix2pix" else {"width": SIZE[0], "height": SIZE[1]}
    sizes |= {"max_area": SIZE[0] * SIZE[1], "_auto_resize": False} if name == "kontext" else {}
    told = {"guidance_scale": 1.0, "num_inference_steps": 2, "output_type": "latent"}
    drawing = asked(model, lambda: pipeline(prompt=WORDS, image=photo, **sizes, **told))
    learning = asked(model, lambda: known.family.errors(pipeline, batch(known, pipeline)))
    for key in {"encoder_hidden_states", "img_ids", "txt_ids", "pooled_projections", "guidance"} & set(drawing):
        if drawing[key] is None:
            assert learning[key] is None
        else:
            torch.testing.assert_close(learning[key], drawing[key].to(learning[key].dtype))
    for key, value in (drawing.get("added_cond_kwargs") or {}).items():
        torch.testing.assert_close(learning["added_cond_kwargs"][key], value)
    shown = "sample" if "sample" in drawing else "hidden_states"
    assert learning[shown].shape == drawing[shown].shape
    # The photo: the second half of the channels, or of the patches.
    torch.testing.assert_close(*(one[shown].chunk(2, dim=1)[1] for one in (learning, drawing)))


@contextmanager
def knowing(model: Any, answer: torch.Tensor) -> Generator[None]:
    """The model answers that, whatever it is asked."""
    handle = model.register_forward_hook(lambda *asked: (answer,))
    try:
        yield
    finally:
        handle.remove()


@pytest.mark.parametrize("name", ["pix2pix", "large"])
@torch.no_grad()
def test_a_unet_that_tells_the_noise_makes_no_error_and_draws_what_is_wanted(base: Callable[[str], str], name: str) -> None:
    known, pipeline = whole(base(name))
    given = batch(known, pipeline)
    with knowing(pipeline.unet, given.noise):
        assert known.family.errors(pipeline, given).item() == pytest.approx(0, abs=1e-10)
    clean = given.wanted * pipeline.vae.config.scaling_factor  # so a pipeline hands it to its decoder
    pipeline.scheduler.set_timesteps(4)
    moment = pipeline.scheduler.timesteps[1]
    noisy = pipeline.scheduler.add_noise(clean, given.noise, moment[None])
    drawn = pipeline.scheduler.step(given.noise, moment, noisy).pred_original_sample
    torch.testing.assert_close(drawn.clamp(-1, 1), clean.clamp(-1, 1), atol=1e-4, rtol=1e-3)


@pytest.mark.parametrize("name", ["kontext", "klein"])
@torch.no_grad()
def test_a_transformer_that_tells_the_way_makes_no_error_and_draws_what_is_wanted(base: Callable[[str], str], name: str) -> None:
    known, pipeline = whole(base(name))
    given = batch(known, pipeline)
    pipeline.scheduler.set_timesteps(1)
    # The way by which the pipeline's scheduler comes from the noise to the picture, in patches, those of the photo behind them.
    way = given.noise - given.wanted
    drawn = pipeline.scheduler.step(way, pipeline.scheduler.timesteps[0], given.noise).prev_sample
    torch.testing.assert_close(drawn, given.wanted, atol=1e-4, rtol=1e-3)
    patches = packed(pipeline, way)
    with knowing(pipeline.transformer, torch.cat([patches, torch.zeros_like(patches)], dim=1)):
        assert known.family.errors(pipeline, given).item() == pytest.approx(0, abs=1e-10)


def packed(pipeline: Any, latents: torch.Tensor) -> torch.Tensor:
    return pipeline._pack_latents(latents, *(latents.shape if "Kontext" in type(pipeline).__name__ else ()))


@pytest.mark.parametrize("name", ["klein", "kontext"])
@torch.no_grad()
def test_more_noise_is_laid_over_at_later_moments_and_told_so(base: Callable[[str], str], name: str) -> None:
    known, pipeline = whole(base(name))
    model = getattr(pipeline, known.family.part)
    given = batch(known, pipeline)
    told = [
        asked(model, lambda moment=moment: known.family.errors(pipeline, replace(given, moments=torch.tensor([moment]))))
        for moment in (0.0, 0.1, 0.5, 0.9, 1.0)
    ]
    times = [one["timestep"].item() for one in told]
    assert times == sorted(times)
    assert times[2] == pytest.approx(0.5)
    assert 0 < times[0] < 0.1 < 0.9 < times[-1] < 1
    for one, time in zip(told, times, strict=True):
        noisy = one["hidden_states"].chunk(2, dim=1)[0]
        torch.testing.assert_close(noisy, packed(pipeline, (1 - time) * given.wanted + time * given.noise), atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("name", BASES)
def test_the_layers_named_are_those_that_learn(base: Callable[[str], str], name: str) -> None:
    known = opened(base(name), untold)
    pipeline = learner(known, Accelerator(), SMALL)
    model = getattr(pipeline, known.family.part)
    learning = [key for key, value in model.named_parameters() if value.requires_grad]
    assert learning
    assert all("lora" in key for key in learning)
    attention = {key.split(".lora")[0] for key in learning}
    for layer in ("to_q", "to_k", "to_v"):
        assert any(key.endswith(layer) for key in attention)
    assert any(".ff." in key or "ff_context" in key for key in attention)
    if name == "klein":
        assert any("to_qkv_mlp_proj" in key for key in attention)
        assert any(key.startswith("single") and key.endswith("attn.to_out") for key in attention)
    assert not any(value.requires_grad for value in pipeline.vae.parameters())
    assert pipeline.text_encoder is None
