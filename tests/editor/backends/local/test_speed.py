"""Tests of what makes a local model faster or smaller: each option on a pipeline that really draws, and off again without a trace."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import diffusers
import numpy as np
import pytest
import torch
from diffusers.hooks._helpers import TransformerBlockRegistry, _register_transformer_blocks_metadata
from diffusers.models.cache_utils import CacheMixin

from editor.backends.local.calling import Chosen
from editor.backends.local.editor import Local
from editor.backends.local.fast import part
from editor.backends.local.fits import FITS
from editor.backends.local.models import Lora, Model
from editor.backends.local.places import PARTS, plan
from editor.backends.local.speed import DISTILLED, OPTIONS, chosen, hinders
from editor.errors import NotConfigured, Stopped
from editor.types import EditResult
from tests.editor.backends.local.conftest import Tiny
from tests.editor.backends.local.test_editor import PHOTO, REQUEST, pixels
from tests.editor.finetune import bases

GB = 10**9
QUICK = Chosen(steps=8, pixels=96 * 64)


@pytest.fixture(scope="module")
def plain(tiny: Tiny) -> Local:
    return Local(Model(str(tiny.transformer)), QUICK)


@pytest.fixture(scope="module")
def kontext(tmp_path_factory: pytest.TempPathFactory) -> Local:
    return Local(Model(str(bases.kontext(tmp_path_factory.mktemp("models") / "kontext"))), QUICK)


def with_options(local: Local, *speed: str) -> Local:
    assert local.model
    return replace(local, model=replace(local.model, speed=speed))


def drawn(local: Local, told: list[tuple[str, float | None]] | None = None) -> EditResult:
    said: list[tuple[str, float | None]] = [] if told is None else told
    return local.edit(REQUEST, lambda what, share: said.append((what, share)), lambda: False)


def test_options_are_told_apart_and_put_in_order() -> None:
    assert chosen(["8-bit", " compile ", "", "8-bit"]) == ("compile", "8-bit")
    with pytest.raises(NotConfigured, match="no option “warp” for speed: choose from compile, first-block, taylorseer, flash"):
        chosen(["warp"])
    with pytest.raises(NotConfigured, match="flash and sage exclude each other"):
        chosen(["sage", "flash"])
    for option in OPTIONS:
        assert "not measured" in option.known


@pytest.mark.parametrize("name", FITS)
def test_the_table_says_truly_whose_blocks_the_caches_know(name: str) -> None:
    _register_transformer_blocks_metadata()
    known = {kind.__name__ for kind in TransformerBlockRegistry._registry}
    pipeline = getattr(diffusers, name.partition(",")[0])
    drawing = pipeline.__init__.__annotations__.get("transformer")
    blocks = getattr(drawing, "_repeated_blocks", None) or ["?"]
    hands = {
        TransformerBlockRegistry.get(kind).return_encoder_hidden_states_index is None
        for kind in TransformerBlockRegistry._registry
        if kind.__name__ in blocks
    }
    knows = isinstance(drawing, type) and issubclass(drawing, CacheMixin) and set(blocks) <= known
    if FITS[name].cached:
        assert knows
        assert FITS[name].unlike == (len(hands) > 1)
    told = "cache_context" in Path(sys.modules[pipeline.__module__].__file__ or "").read_text(encoding="utf-8")
    assert (FITS[name].cached == "itself") <= told
    assert (FITS[name].cached == "one") <= (not told)


def test_an_option_that_is_of_no_use_is_refused_before_anything_is_read(tiny: Tiny) -> None:
    for option, says in (("first-block", "does not know its blocks"), ("few-steps", "no distilled LoRA"), ("cudnn", "no transformer")):
        with pytest.raises(NotConfigured, match=f"{option} is not for this model: .*{says}.* Leave it out"):
            Model(str(tiny.unet), speed=(option,)).check()
    Model(str(tiny.transformer), speed=("taylorseer", "8-bit")).check()
    for pipeline in DISTILLED:
        assert hinders("few-steps", pipeline, FITS[pipeline], True) == ""
        assert set(DISTILLED[pipeline].guidance) <= set(FITS[pipeline].guidance)
        assert DISTILLED[pipeline].steps < FITS[pipeline].steps


@pytest.mark.parametrize(("family", "option"), [("kontext", "first-block"), ("kontext", "taylorseer"), ("plain", "taylorseer")])
def test_a_cache_is_switched_on_and_off_without_reading_the_model_again(family: str, option: str, request: pytest.FixtureRequest) -> None:
    local: Local = request.getfixturevalue(family)
    bare, told = drawn(local), list[tuple[str, float | None]]()
    fast = drawn(with_options(local, option), told)
    assert local.shelf.loaded
    assert part(local.shelf.loaded.pipeline).is_cache_enabled
    assert fast.model.endswith(f" + {option}")
    assert fast.note == ""
    assert drawn(with_options(local, option), told).picture.id == fast.picture.id  # nothing of the edit before is left in it
    if option == "taylorseer":  # in random blocks the first one may change too much from step to step for anything to be left out
        assert fast.picture.id != bare.picture.id
    assert drawn(local, told).picture.id == bare.picture.id
    assert not [what for what, _ in told if what.startswith("loading")]


def test_a_stopped_edit_leaves_nothing_in_a_cache(kontext: Local) -> None:
    fast = with_options(kontext, "first-block")
    whole, told = drawn(fast), list[str]()
    with pytest.raises(Stopped):
        fast.edit(REQUEST, lambda what, share: told.append(what), lambda: "step 5 of 8" in told)
    assert drawn(fast).picture.id == whole.picture.id


def test_what_cannot_work_here_is_left_out_and_that_is_said(plain: Local) -> None:
    if torch.cuda.is_available():
        pytest.skip("there is a graphics card")
    bare = drawn(plain)
    made = drawn(with_options(plain, "cudnn"))
    assert made.note == "Left out: cudnn needs a graphics card of NVIDIA's."
    assert (made.model, made.picture.id) == ("transformer", bare.picture.id)


def test_in_8_bits_it_draws_nearly_the_same_and_wears_loras(plain: Local, tiny: Tiny) -> None:
    bare, told = drawn(plain), list[tuple[str, float | None]]()
    small = with_options(plain, "8-bit")
    narrow = drawn(small, told)
    assert plain.shelf.loaded
    kept = {one.dtype for one in part(plain.shelf.loaded.pipeline).parameters()}
    assert torch.float8_e4m3fn in kept
    assert narrow.model == "transformer + 8-bit"
    assert [what for what, _ in told if what.startswith("loading")]  # what was rounded is not to be had back
    assert narrow.picture.id != bare.picture.id
    assert np.abs(pixels(narrow.picture) - pixels(bare.picture)).mean() < 12
    assert small.model
    dressed = replace(small, model=replace(small.model, loras=(Lora(tiny.other),)))
    assert drawn(dressed).picture.id != narrow.picture.id
    assert drawn(small).picture.id == narrow.picture.id
    assert drawn(plain).picture.id == bare.picture.id


@pytest.mark.slow
def test_compiled_it_draws_the_same(tiny: Tiny) -> None:
    local = Local(Model(str(tiny.unet)), replace(QUICK, steps=2))
    bare = drawn(local)
    fast = drawn(with_options(local, "compile"))
    assert (fast.model, fast.note) == ("unet", "")
    assert np.abs(pixels(fast.picture) - pixels(bare.picture)).max() <= 3
    assert drawn(local).picture.id == bare.picture.id


FEW = """
import sys
from editor.backends.local import speed
from editor.backends.local.calling import Chosen
from editor.backends.local.editor import Local
from editor.backends.local.models import Model
from editor.errors import EditError
from tests.editor.backends.local.test_editor import REQUEST
speed.DISTILLED["StableDiffusionInstructPix2PixPipeline"] = speed.Distilled(
    sys.argv[2], "few.safetensors", 0.5, 3, {"guidance_scale": 1.0})
local, told = Local(Model(sys.argv[1], speed=("few-steps",)), Chosen(pixels=96 * 64)), []
try:
    print(local.edit(REQUEST, lambda what, share: told.append(what), lambda: False).model, told[-1])
except EditError as error:
    print(type(error).__name__, error)
"""


def test_a_distilled_lora_is_taken_from_the_hub_and_draws_in_its_few_steps(tiny: Tiny, tmp_path: Path) -> None:
    kept = tmp_path / "hub" / "models--ann--few"
    (kept / "snapshots" / "abc").mkdir(parents=True)
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text("abc")
    shutil.copy(next(tiny.warm.glob("*.safetensors")), kept / "snapshots" / "abc" / "few.safetensors")
    around = {**os.environ, "HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1"}
    said = [
        subprocess.run([sys.executable, "-c", FEW, str(tiny.unet), repo], env=around, capture_output=True, text=True, check=True).stdout
        for repo in ("ann/few", "ann/gone")
    ]
    assert said[0] == "unet + few-steps step 3 of 3\n"
    assert said[1].startswith("Unavailable The LoRA for few steps cannot be fetched from the Hub")


@pytest.mark.parametrize(
    ("room", "narrow", "how", "kept"),
    [
        (80, False, "whole", False),
        (80, True, "whole", True),
        (36, True, "whole", True),
        (36, False, "parts", False),
        (22, False, "parts", True),
        (22, True, "parts", True),
        (8, False, "layers", False),
        (8, True, "layers", False),
    ],
)
def test_8_bits_are_taken_where_they_are_wanted_or_the_card_is_too_small(room: int, narrow: bool, how: str, kept: bool) -> None:
    made = plan("cuda", {"transformer": 12 * GB, "text_encoder": 7 * GB, "vae": GB // 10}, room * GB, 128 * GB, "kontext", narrow)
    assert (made.how, made.narrow) == (how, kept)
    assert made.sentence.endswith("what draws in 8" if kept else "in 16 bits")


def test_while_it_is_read_one_is_told_how_much_and_may_stop(tiny: Tiny) -> None:
    local, told = Local(Model(str(tiny.transformer)), QUICK), list[tuple[str, float | None]]()
    assert local.told == ""
    with pytest.raises(Stopped):
        local.edit(REQUEST, lambda what, share: told.append((what, share)), lambda: len(told) > 1)
    assert local.shelf.loaded is None
    told.clear()
    made = drawn(local, told)
    shares = [share for what, share in told if what == "loading transformer"]
    assert shares[0] == 0.0
    assert shares == sorted(shares)  # type: ignore[type-var]
    assert shares[-1] == 1.0
    assert made.picture.size == PHOTO.size
    if not torch.cuda.is_available():
        assert local.told == "on the processor, which is slow, in 32 bits"


def test_where_the_card_was_too_small_for_all_each_edit_says_so_once(tiny: Tiny) -> None:
    local = Local(Model(str(tiny.unet)), replace(QUICK, steps=1))
    drawn(local)
    assert local.shelf.loaded
    local.shelf.loaded = replace(local.shelf.loaded, plan=replace(local.shelf.loaded.plan, narrow=True, said=PARTS))
    assert drawn(local).note == "Its weights were kept in 8 bits: the graphics card's memory was too small for 16."
