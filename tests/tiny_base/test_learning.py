"""A LoRA teaches the tiny base an edit it was not taught: the loss falls, and photos nobody trained on come nearer to what was wanted."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from editor.backends.local.calling import Chosen
from editor.backends.local.editor import Local
from editor.backends.local.models import Lora, Model
from editor.finetune import Example, Options, finetune
from editor.types import EditRequest, Kind, Picture
from tests.tiny_base import MODEL
from tests.tiny_base.shapes import KNOWN, Pair, brighter, darker, image, pairs, warmer

LARGEST = 6_000_000  # bytes of the base
OPTIONS = Options(steps=100, rank=8, learning_rate=2e-3, warmup=5, batch=8, every=1000, samples=0, recompute=False)


def example(number: int, pair: Pair) -> Example:
    before, after = Picture.of(image(pair.before)), Picture.of(image(pair.after))
    return Example(f"s{number}", before, pair.long, after, Kind.COLOR_TONE, "CC0-1.0", short=pair.short)


def errors(local: Local, unseen: list[Pair]) -> list[float]:
    """Of each edit the mean distance to the wanted picture, 0 to 1."""
    made: list[float] = []
    for pair in unseen:
        request = EditRequest(Picture.of(image(pair.before)), pair.short, (Kind.COLOR_TONE,))
        drawn = local.edit(request, lambda what, share: None, lambda: False).picture.open().convert("RGB")
        made.append(float(np.abs(np.asarray(drawn) / 255 - pair.after).mean()))
    return made


def untouched(unseen: list[Pair]) -> float:
    return float(np.mean([np.abs(pair.before - pair.after).mean() for pair in unseen]))


def local(*loras: Lora, guidance: float | None = None) -> Local:
    return Local(Model(str(MODEL), loras), Chosen(steps=8, guidance=guidance))


def test_the_base_is_small_and_holds_weights_alone() -> None:
    files = [file for file in MODEL.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < LARGEST
    assert {file.suffix for file in files} <= {".json", ".safetensors", ".txt"}


@pytest.mark.parametrize("way", [darker, brighter])
def test_the_base_does_on_unseen_pictures_what_it_was_taught(way: Callable[..., Pair]) -> None:
    unseen = pairs(6, 4242, (way,))
    assert np.mean(errors(local(guidance=1.5), unseen)) < 0.6 * untouched(unseen)


def test_a_lora_teaches_it_another_edit_which_it_then_does_on_pictures_it_has_not_seen(tmp_path: Path) -> None:
    assert warmer not in KNOWN
    taught, unseen = pairs(24, 5, (warmer,)), pairs(6, 77, (warmer,))
    report = finetune(
        str(MODEL), [example(*one) for one in enumerate(taught)], tmp_path / "warm", OPTIONS, lambda what, share: None, lambda: False
    )
    assert report.last_loss < 0.75 * report.first_loss
    bare, dressed = errors(local(), unseen), errors(local(Lora(report.lora)), unseen)
    assert np.mean(dressed) < 0.7 * np.mean(bare)
    assert np.mean(dressed) < untouched(unseen)
    assert sum(after < before for after, before in zip(dressed, bare, strict=True)) >= 5
