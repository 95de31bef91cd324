"""Tests of edits by pipelines that are really loaded and called, on the processor, with random weights."""

import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from skimage import data

from editor.backends.local.calling import Chosen
from editor.backends.local.editor import Local
from editor.backends.local.models import Lora, Model
from editor.errors import Refused, Stopped, Unavailable, Unsupported
from editor.types import EditRequest, Kind, Picture, Region
from tests.editor.backends.local.conftest import Tiny
from tests.fakes import picture

PHOTO = Picture.of(Image.fromarray(data.astronaut()).resize((128, 96)))
BLUE = picture("blue", (96, 128))
REQUEST = EditRequest(PHOTO, "make it warmer", (Kind.COLOR_TONE,))
QUICK = Chosen(steps=2, pixels=128 * 96)


@pytest.fixture(scope="module")
def unet(tiny: Tiny) -> Local:
    return Local(Model(str(tiny.unet)), QUICK)


@pytest.fixture(scope="module")
def transformer(tiny: Tiny) -> Local:
    return Local(Model(str(tiny.transformer)), QUICK)


def edited(local: Local, request: EditRequest = REQUEST, told: list[str] | None = None) -> Picture:
    said: list[str] = [] if told is None else told
    return local.edit(request, lambda what, share: said.append(what), lambda: False).picture


def wearing(local: Local, *loras: Lora) -> Local:
    assert local.model
    return replace(local, model=replace(local.model, loras=loras))


def pixels(picture: Picture) -> np.ndarray:
    return np.asarray(picture.open().convert("RGB"), np.int16)


@pytest.mark.parametrize("kind", ["unet", "transformer"])
def test_the_same_seed_draws_the_same_picture_in_the_frame_of_the_photo(kind: str, request: pytest.FixtureRequest) -> None:
    local: Local = request.getfixturevalue(kind)
    first = edited(local)
    assert first.size == PHOTO.size
    assert first.id != PHOTO.id
    assert edited(local).id == first.id
    assert edited(local, replace(REQUEST, seed=1)).id != first.id
    assert edited(local, replace(REQUEST, instruction="make it colder")).id != first.id
    assert edited(local, replace(REQUEST, critique="It is too weak.")).id != first.id


@pytest.mark.parametrize("kind", ["unet", "transformer"])
def test_each_step_is_told_and_stop_is_heard_at_the_next(kind: str, request: pytest.FixtureRequest) -> None:
    local: Local = replace(request.getfixturevalue(kind), chosen=replace(QUICK, steps=4))
    whole = edited(local)
    told: list[tuple[str, float | None]] = []

    def progress(what: str, share: float | None) -> None:
        told.append((what, share))

    with pytest.raises(Stopped):
        local.edit(REQUEST, progress, lambda: ("step 1 of 4", 0.25) in told)
    assert [what for what, _ in told if what.startswith("step")] == ["step 1 of 4"]
    told.clear()
    assert local.edit(REQUEST, progress, lambda: False).picture.id == whole.id  # nothing of the stopped one is left
    assert [share for what, share in told if what.startswith("step")] == [0.25, 0.5, 0.75, 1.0]


def test_loras_are_put_on_and_taken_off_without_reading_the_base_again(unet: Local, tiny: Tiny) -> None:
    bare = edited(unet)
    told: list[str] = []
    warm = edited(wearing(unet, Lora(tiny.warm)), told=told)
    cold = edited(wearing(unet, Lora(tiny.cold)), told=told)
    both = edited(wearing(unet, Lora(tiny.warm), Lora(tiny.cold, 0.5)), told=told)
    half = edited(wearing(unet, Lora(tiny.warm, 0.5)), told=told)
    assert len({one.id for one in (bare, warm, cold, both, half)}) == 5
    assert edited(wearing(unet, Lora(tiny.warm)), told=told).id == warm.id
    assert edited(wearing(unet, Lora(tiny.warm, 0.0)), told=told).id == bare.id
    assert edited(unet, told=told).id == bare.id
    assert not [what for what in told if what.startswith("loading")]


def test_a_transformer_wears_a_lora_too(transformer: Local, tiny: Tiny) -> None:
    bare = edited(transformer)
    assert edited(wearing(transformer, Lora(tiny.other))).id != bare.id
    assert edited(transformer).id == bare.id


def test_a_lora_is_recorded_with_its_weight_and_its_content(unet: Local, tiny: Tiny) -> None:
    result = wearing(unet, Lora(tiny.warm, 0.5)).edit(REQUEST, lambda what, share: None, lambda: False)
    base, lora = result.model.split(" + ")
    assert base == "unet"
    assert lora.startswith("warm@0.5#")
    assert wearing(unet, Lora(tiny.cold, 0.5)).offer(REQUEST) != wearing(unet, Lora(tiny.warm, 0.5)).offer(REQUEST)


def test_a_lora_of_another_base_is_told_and_leaves_nothing_behind(unet: Local, tiny: Tiny) -> None:
    bare = edited(unet)
    with pytest.raises(Unsupported, match="“other” does not fit unet: it was trained on another model"):
        edited(wearing(unet, Lora(tiny.other)))
    assert edited(unet).id == bare.id


def test_a_damaged_lora_is_told(unet: Local, tiny: Tiny, tmp_path: Path) -> None:
    (tmp_path / "broken.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0{" + b" " * 40)
    with pytest.raises(Unsupported, match="“broken” is damaged"):
        edited(wearing(unet, Lora(tmp_path / "broken.safetensors")))


def test_only_where_the_person_pointed_something_changes(unet: Local, transformer: Local) -> None:
    region = Region((32, 32, 64, 64))
    for local in (unet, transformer):
        made = pixels(edited(local, replace(REQUEST, region=region)))
        changed = np.abs(made - pixels(PHOTO)).max(axis=2) > 8
        assert changed[40:56, 40:56].mean() > 0.5
        assert not changed[:24].any()
        assert not changed[:, 80:].any()


def test_a_model_for_several_pictures_looks_at_all_of_them(transformer: Local) -> None:
    alone = edited(transformer)
    blue = edited(transformer, replace(REQUEST, reference_pictures=(BLUE,)))
    both = edited(transformer, replace(REQUEST, reference_pictures=(BLUE, picture("red", (96, 96)))))
    assert len({alone.id, blue.id, both.id}) == 3


def test_a_model_for_one_picture_declines_more(unet: Local) -> None:
    more = replace(REQUEST, reference_pictures=(BLUE,))
    assert "looks at one picture" in unet.offer(more).reason  # type: ignore[union-attr]
    with pytest.raises(Unsupported, match="looks at one picture"):
        edited(unet, more)


def broken_class(folder: Path) -> None:
    index = folder / "model_index.json"
    index.write_text(index.read_text().replace("StableDiffusionInstructPix2PixPipeline", "StableDiffusionPipeline"))


def unknown_class(folder: Path) -> None:
    index = folder / "model_index.json"
    index.write_text(index.read_text().replace("StableDiffusionInstructPix2PixPipeline", "TomorrowEditPipeline"))


def cut_short(folder: Path) -> None:
    file = next((folder / "unet").glob("*.safetensors"))
    file.write_bytes(file.read_bytes()[:-1000])


def another_shape(folder: Path) -> None:
    config = folder / "unet" / "config.json"
    config.write_text(config.read_text().replace('"in_channels": 8', '"in_channels": 4'))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (broken_class, "does not follow instructions about a photo"),
        (unknown_class, "was made for another version of diffusers"),
        (cut_short, "cannot be loaded: it is damaged"),
        (another_shape, "cannot be loaded: it is damaged"),
    ],
)
def test_a_model_that_cannot_be_used_is_told_in_a_sentence(spoil: Callable[[Path], None], says: str, tiny: Tiny, tmp_path: Path) -> None:
    folder = tmp_path / "spoiled"
    shutil.copytree(tiny.unet, folder)
    spoil(folder)
    with pytest.raises(Unsupported, match=f"^spoiled {says}") as told:
        edited(Local(Model(str(folder)), QUICK))
    assert str(tmp_path) not in str(told.value)


def test_a_folder_that_is_gone_since_it_was_offered_fails_this_try_alone(tmp_path: Path, tiny: Tiny) -> None:
    folder = tmp_path / "moved"
    shutil.copytree(tiny.unet, folder)
    local = Local(Model(str(folder)), QUICK)
    shutil.rmtree(folder)
    with pytest.raises(Unavailable, match="There is no folder “moved”"):
        edited(local)


def test_parts_that_do_not_fit_together_fail_in_a_sentence(tiny: Tiny) -> None:
    local = Local(Model(str(tiny.unet)), QUICK)
    edited(local)
    assert local.shelf.loaded
    local.shelf.loaded.pipeline.unet.conv_in = torch.nn.Conv2d(5, 32, 3)
    with pytest.raises(Unsupported, match="its parts do not fit together"):
        edited(local)


def test_where_memory_runs_out_it_is_drawn_smaller_and_that_is_said(tiny: Tiny) -> None:
    local = Local(Model(str(tiny.unet)), QUICK)
    whole = edited(local)
    assert local.shelf.loaded
    short_of_memory(local, most=100)
    told: list[str] = []
    made = local.edit(REQUEST, lambda what, share: told.append(what), lambda: False)
    smaller = made.picture
    assert made.note == "Drawn at 88 × 64 pixels: this machine's memory was too small for more."
    assert "memory ran out: once more, at half the size" in told
    assert smaller.size == whole.size
    assert smaller.id != whole.id
    short_of_memory(local, most=4)
    with pytest.raises(Unavailable, match="not even at half the size"):
        edited(local)


def short_of_memory(local: Local, most: int) -> None:
    """The UNet finds no memory for more than so many places."""

    def full(model: object, given: tuple[torch.Tensor, ...]) -> None:
        if given[0].shape[-1] * given[0].shape[-2] > most:
            raise torch.OutOfMemoryError("CUDA out of memory")

    assert local.shelf.loaded
    local.shelf.loaded.pipeline.unet.register_forward_pre_hook(full)


@pytest.mark.filterwarnings("ignore:invalid value encountered in cast")
def test_numbers_that_are_none_any_more_are_told_and_not_shown_as_a_black_picture(tiny: Tiny) -> None:
    local = Local(Model(str(tiny.unet)), QUICK)
    edited(local)
    assert local.shelf.loaded
    # What an overflow in 16 bits leaves behind.
    local.shelf.loaded.pipeline.unet.conv_out.register_forward_hook(lambda part, given, made: made * float("nan"))
    with pytest.raises(Unsupported, match="drew nothing but black: its numbers grew too large for 16 bits"):
        edited(local)


def test_what_the_models_own_check_holds_back_is_refused(tiny: Tiny) -> None:
    local = Local(Model(str(tiny.unet)), QUICK)
    edited(local)
    assert local.shelf.loaded
    local.shelf.loaded.pipeline.run_safety_checker = lambda image, device, dtype: (image, [True])
    with pytest.raises(Refused, match="safety check"):
        edited(local)


def test_who_waits_for_another_edit_can_stop(unet: Local) -> None:
    waiting, told = threading.Event(), list[str]()

    def progress(what: str, share: float | None) -> None:
        told.append(what)
        waiting.set()

    with unet.shelf.line.place(progress, lambda: False), pytest.raises(Stopped):
        unet.edit(REQUEST, progress, waiting.is_set)
    assert told == ["waiting: number 1 in line"]
