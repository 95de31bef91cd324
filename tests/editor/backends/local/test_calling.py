"""Tests of how each family of pipelines is called, and where its weights are put."""

import inspect
from dataclasses import replace

import diffusers
import pytest
from PIL import Image

from editor.backends.local.calling import Chosen, arguments, parameters, worked_in
from editor.backends.local.fits import FITS, PICTURES, edits, fit
from editor.backends.local.places import Plan, plan, threads
from editor.errors import Unavailable
from editor.types import EditRequest, Kind, Picture, Region

REQUEST = EditRequest(Picture.of(Image.new("RGB", (1024, 683), "grey")), "add a hat", (Kind.ADD_OBJECT,))
GB = 10**9


def takes(name: str) -> dict[str, object]:
    return parameters(getattr(diffusers, name).__call__)


@pytest.mark.parametrize("name", FITS)
def test_each_family_is_told_only_what_it_takes_and_all_that_the_table_says(name: str) -> None:
    pipeline = name.partition(",")[0]
    wanted = FITS[name]
    assert edits(pipeline, takes(pipeline))
    assert set(wanted.guidance) <= set(takes(pipeline))
    assert set(wanted.more) <= set(takes(pipeline))
    given = arguments(REQUEST, wanted, takes(pipeline), Chosen())
    assert set(given) <= set(takes(pipeline))
    assert given["num_inference_steps"] == wanted.steps
    assert "add a hat" in given["prompt"]
    shown = next(given[key] for key in PICTURES if key in given)
    assert isinstance(shown, list) == wanted.several
    photo = shown[0] if wanted.several else shown
    assert all(side % wanted.multiple == 0 for side in photo.size)


def test_kontext_is_kept_from_drawing_more_than_was_asked_for() -> None:
    given = arguments(REQUEST, FITS["FluxKontextPipeline"], takes("FluxKontextPipeline"), Chosen(pixels=512 * 512))
    assert given["max_area"] == given["width"] * given["height"] <= 1.05 * 512 * 512


@pytest.mark.parametrize("name", [name for name, wanted in FITS.items() if wanted.masked])
def test_the_sibling_with_a_mask_is_made_of_the_same_parts(name: str) -> None:
    masked, pipeline = getattr(diffusers, FITS[name].masked), getattr(diffusers, name.partition(",")[0])
    needed = {key for key, one in inspect.signature(masked.__init__).parameters.items() if one.default is inspect.Parameter.empty}
    assert needed <= set(inspect.signature(pipeline.__init__).parameters)
    request = replace(REQUEST, region=Region((100, 100, 300, 300)))
    given = arguments(request, FITS[name], parameters(masked.__call__), Chosen())
    assert given["strength"] == 1.0
    assert given["mask_image"].size == given["image"].size
    assert given["mask_image"].getbbox() is not None


NO_EDITORS = (
    "StableDiffusionPipeline", "StableDiffusionImg2ImgPipeline", "StableDiffusionControlNetPipeline", "StableDiffusionUpscalePipeline",
    "FluxPipeline", "FluxInpaintPipeline", "QwenImageEditInpaintPipeline", "WanImageToVideoPipeline",
)  # fmt: skip


@pytest.mark.parametrize("name", NO_EDITORS)
def test_what_follows_no_instructions_is_no_editor(name: str) -> None:
    assert not edits(name, takes(name))


def test_an_edit_pipeline_that_is_not_in_the_table_keeps_its_own_numbers() -> None:
    known = takes("BriaFiboEditPipeline")
    assert edits("BriaFiboEditPipeline", known)
    assert fit("BriaFiboEditPipeline", known).steps == known["num_inference_steps"]
    assert "guidance_scale" not in arguments(REQUEST, fit("BriaFiboEditPipeline", known), known, Chosen())


def test_a_distilled_model_takes_few_steps() -> None:
    known = takes("Flux2KleinPipeline")
    assert (fit("Flux2KleinPipeline", known, True).steps, fit("Flux2KleinPipeline", known, False).steps) == (4, 50)


def test_a_person_may_choose_other_steps_and_guidance() -> None:
    wanted = FITS["StableDiffusionInstructPix2PixPipeline"]
    given = arguments(REQUEST, wanted, takes("StableDiffusionInstructPix2PixPipeline"), Chosen(steps=5, guidance=3.0))
    assert (given["num_inference_steps"], given["guidance_scale"], given["image_guidance_scale"]) == (5, 3.0, 1.5)


@pytest.mark.parametrize("size", [(1024, 683), (683, 1024), (64, 48), (1024, 20), (10, 10)])
def test_the_size_keeps_the_shape_and_what_the_model_can_divide(size: tuple[int, int]) -> None:
    wanted = FITS["StableDiffusionInstructPix2PixPipeline"]
    wide, high = worked_in(size, wanted, Chosen())
    assert wide % 8 == high % 8 == 0
    assert min(wide, high) >= 8
    assert wide * high <= wanted.pixels * 1.1
    assert wide * high >= wanted.pixels / 4 * 0.8
    if min(size) > 30:
        assert wide / high == pytest.approx(size[0] / size[1], rel=0.02)


@pytest.mark.parametrize(
    ("device", "room", "memory", "dtype", "how"),
    [
        ("cuda", 80, 64, "bfloat16", "whole"),
        ("cuda", 24, 64, "bfloat16", "parts"),
        ("cuda", 8, 64, "bfloat16", "layers"),
        ("mps", 0, 64, "bfloat16", "whole"),
        ("cpu", 0, 128, "float32", "whole"),
        ("cpu", 0, 64, "bfloat16", "whole"),
    ],
)
def test_weights_are_put_where_they_fit(device: str, room: int, memory: int, dtype: str, how: str) -> None:
    parts = {"transformer": 8 * GB, "text_encoder": 7 * GB, "vae": GB // 10}  # a number is two bytes
    made = plan(device, parts, room * GB, memory * GB, "kontext")  # type: ignore[arg-type]
    assert isinstance(made, Plan)
    assert (made.dtype, made.how) == (dtype, how)


@pytest.mark.parametrize("device", ["cuda", "mps", "cpu"])
def test_what_the_machine_cannot_hold_is_not_tried(device: str) -> None:
    with pytest.raises(Unavailable, match=r"kontext needs 24.0 GB of memory and more to draw with, and 16.0 GB are free"):
        plan(device, {"transformer": 12 * GB}, 80 * GB, 16 * GB, "kontext")  # type: ignore[arg-type]


def test_a_busy_machine_is_left_a_thread() -> None:
    assert threads() >= 1
