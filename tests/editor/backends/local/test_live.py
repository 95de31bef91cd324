"""Checks on a graphics card, where there is one: the same tiny models in 16 bits, with each option that can work there."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from editor.backends.local.calling import Chosen
from editor.backends.local.editor import Local
from editor.backends.local.models import Model
from tests.editor.backends.local.test_editor import REQUEST, pixels
from tests.editor.finetune import bases

pytestmark = [pytest.mark.live, pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no graphics card")]
QUICK = Chosen(steps=8, pixels=96 * 64)


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Local:
    return Local(Model(str(bases.kontext(tmp_path_factory.mktemp("models") / "kontext"))), QUICK)


def drawn(local: Local, *speed: str) -> tuple[np.ndarray, str]:
    assert local.model
    dressed = replace(local, model=replace(local.model, speed=speed))
    made = dressed.edit(REQUEST, lambda what, share: None, lambda: False)
    return pixels(made.picture), made.note


def test_it_is_drawn_on_the_card_in_16_bits(local: Local) -> None:
    first, note = drawn(local)
    assert note == ""
    assert local.told == "on the graphics card, in 16 bits"
    assert np.abs(first - drawn(local)[0]).mean() < 1


@pytest.mark.parametrize(("option", "apart"), [("compile", 6), ("cudnn", 6), ("8-bit", 20), ("first-block", 40), ("taylorseer", 40)])
def test_each_option_draws_much_the_same(option: str, apart: float, local: Local) -> None:
    plain, _ = drawn(local)
    fast, note = drawn(local, option)
    assert note == "" or note.startswith(f"Left out: {option}")
    assert np.abs(fast - plain).mean() < apart
    assert np.abs(drawn(local)[0] - plain).mean() < 1


def test_where_the_card_is_full_it_is_drawn_part_after_part_and_that_is_said(local: Local) -> None:
    assert local.shelf.loaded
    full: list[bool] = []

    def once(model: object, given: object) -> None:
        if not full:
            full.append(True)
            raise torch.OutOfMemoryError("CUDA out of memory")

    local.shelf.loaded.pipeline.vae.encoder.register_forward_pre_hook(once)
    _, note = drawn(local)
    assert note.startswith("Drawn with one part of the model after the other on the graphics card")
    assert drawn(local)[1] == ""
