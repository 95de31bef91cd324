"""How each family of edit pipelines wants to be called, in one table; the rest is read off the pipeline's own signature."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

MEGAPIXEL = 1024 * 1024


@dataclass(frozen=True)
class Fit:
    """`steps` and `guidance` (by the names the pipeline itself uses) as its makers recommend. `multiple`: of which the sides must be;
    `pixels`: how many the model was made for. `several`: it takes more pictures than one, in a list. `masked`: the sibling that takes
    a mask. `prompt`: how the words are put, where a picture must be named in them. `more`: what else it is to be told. `cached`: the
    caches of diffusers know its blocks, and it tells them which pass of a step it is in ("itself"), or makes one pass ("one").
    `unlike`: its blocks do not all hand on the same, which the first-block cache cannot bear."""

    steps: int
    guidance: Mapping[str, float]
    multiple: int = 16
    pixels: int = MEGAPIXEL
    several: bool = False
    masked: str = ""
    prompt: str = "{words}"
    more: Mapping[str, object] = field(default_factory=dict[str, object])
    cached: Literal["", "itself", "one"] = ""
    unlike: bool = False


# Class of the pipeline -> how to call it. Steps and guidance are those of the model cards and of diffusers' own documentation.
FITS: Mapping[str, Fit] = {
    "StableDiffusionInstructPix2PixPipeline": Fit(
        20, {"guidance_scale": 7.5, "image_guidance_scale": 1.5}, multiple=8, pixels=512 * 512
    ),
    "StableDiffusionXLInstructPix2PixPipeline": Fit(
        30, {"guidance_scale": 3.0, "image_guidance_scale": 1.5}, multiple=8, pixels=768 * 768
    ),
    # Left alone it would choose another size: it is given one that fits the photo.
    "FluxKontextPipeline": Fit(
        28, {"guidance_scale": 2.5}, masked="FluxKontextInpaintPipeline", more={"_auto_resize": False}, cached="one"
    ),
    "Flux2Pipeline": Fit(28, {"guidance_scale": 4.0}, several=True, cached="one", unlike=True),
    "Flux2KleinPipeline": Fit(
        50, {"guidance_scale": 4.0}, several=True, masked="Flux2KleinInpaintPipeline", cached="itself", unlike=True
    ),
    "Flux2KleinPipeline, distilled": Fit(
        4, {"guidance_scale": 1.0}, several=True, masked="Flux2KleinInpaintPipeline", cached="itself", unlike=True
    ),
    "Flux2KleinKVPipeline": Fit(4, {}, several=True),
    "QwenImageEditPipeline": Fit(
        50, {"true_cfg_scale": 4.0}, masked="QwenImageEditInpaintPipeline", more={"negative_prompt": " "}, cached="itself"
    ),
    "QwenImageEditPlusPipeline": Fit(
        40, {"true_cfg_scale": 4.0}, several=True, more={"negative_prompt": " "}, cached="itself"
    ),
    "QwenImage21Pipeline": Fit(40, {"true_cfg_scale": 4.0}, several=True, more={"negative_prompt": " "}),
    "ZImageOmniPipeline": Fit(50, {"guidance_scale": 5.0}, several=True),
    "GlmImagePipeline": Fit(50, {"guidance_scale": 1.5}, multiple=32, several=True),
    "LongCatImageEditPipeline": Fit(50, {"guidance_scale": 4.5}),
    "JoyImageEditPipeline": Fit(30, {"guidance_scale": 4.0}),
    "JoyImageEditPlusPipeline": Fit(30, {"guidance_scale": 4.0}, several=True),
    "OmniGenPipeline": Fit(
        50, {"guidance_scale": 2.0, "img_guidance_scale": 1.6}, several=True, prompt="{pictures} {words}"
    ),
}  # fmt: skip

PICTURES = ("image", "input_images", "images")
"""What pipelines call the pictures they are given."""

EDITING = ("Edit", "Pix2Pix", "Kontext")
"""One of these is in the name of a pipeline that follows instructions."""
OTHERWISE = ("strength", "mask_image", "control_image", "num_frames")
"""What is asked for by one that paints after a description or into a hole, or makes a film."""


def fit(pipeline: str, parameters: Mapping[str, object], distilled: bool = False) -> Fit:
    """Of a pipeline's class name and its call's parameters, name to default. One that is not in the table keeps its own numbers."""
    known = FITS.get(f"{pipeline}, distilled") if distilled else None
    if known := known or FITS.get(pipeline):
        return known
    steps = parameters.get("num_inference_steps")
    return Fit(steps if isinstance(steps, int) else 50, {}, several="input_images" in parameters or "images" in parameters)


def edits(pipeline: str, parameters: Mapping[str, object]) -> bool:
    """Whether it takes a picture and an instruction."""
    takes = "prompt" in parameters and any(name in parameters for name in PICTURES)
    follows = any(word in pipeline for word in EDITING) and not any(name in parameters for name in OTHERWISE)
    return takes and (pipeline in FITS or follows)
