"""Tests of the training itself, on tiny models that really learn."""

import math
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
import torch
from accelerate import Accelerator
from torch.utils.tensorboard.writer import SummaryWriter

from editor.backends.local.calling import Chosen
from editor.errors import Stopped, Unavailable, Unsupported
from editor.finetune.families.values import Batch, Words
from editor.finetune.kept import Kept, keep, missing, pixels
from editor.finetune.losses import bare
from editor.finetune.opening import encoder, learner, opened, read
from editor.finetune.pairs import Draw, drawn, split
from editor.finetune.training import Training
from editor.finetune.values import Example, Options
from tests.editor.finetune.conftest import BASES
from tests.editor.finetune.edits import SIDE, SMALL, never, recorded, untold

STILL = replace(SMALL, dropout=0.0)  # photo and words always told


@pytest.fixture
def log(tmp_path: Path) -> Generator[SummaryWriter]:
    with SummaryWriter(str(tmp_path / "log")) as writer:
        yield writer


def training(name: str, folder: Path, options: Options, examples: Sequence[Example]) -> Training:
    known, here = opened(name, untold), Accelerator()
    kept = Kept(folder / "kept", known.mark)
    examples = (*split(examples, replace(options, held=0.0)).trained,)
    chosen = Chosen(pixels=options.pixels)
    if missing(kept, examples, known.fit, chosen):
        keep(kept, examples, known.fit, chosen, encoder(known, here), known.family, untold, never)
    return Training(known, learner(known, here, options), kept, examples, options, here, folder / "checkpoints", untold, never)


def same(training: Training) -> list[Draw]:
    """Always these two edits, at a third and two thirds of the way, under always the same noise."""
    return [Draw(training.examples[number], False, False, False, 0, (number + 1) / 3, number) for number in range(2)]


def loss(training: Training) -> float:
    with torch.no_grad():
        return fmean(value for part in training.parts(same(training)) for value in training.losses(part)[0].tolist())


def again(learning: Training, count: int) -> None:
    """So many updates by the same few edits."""
    for _ in range(count):
        assert learning.tried(same(learning)) is not None
        learning.optimizer.step()
        learning.optimizer.zero_grad()


@pytest.mark.parametrize("name", BASES)
def test_the_loss_on_the_same_edits_falls(base: Callable[[str], str], name: str, tmp_path: Path) -> None:
    learning = training(base(name), tmp_path, replace(STILL, learning_rate=1e-2), recorded(4))
    before = loss(learning)
    again(learning, 8)
    assert loss(learning) < 0.97 * before


def errors(learning: Training, batch: Batch) -> torch.Tensor:
    return learning.base.family.errors(learning.pipeline, batch)


@pytest.mark.parametrize("name", BASES)
def test_preference_training_moves_the_passed_picture_ahead_of_the_rejected_one(
    base: Callable[[str], str], name: str, tmp_path: Path
) -> None:
    learning = training(base(name), tmp_path, replace(STILL, objective="preference", learning_rate=3e-3, anchor=0.0), recorded(4))

    def ahead() -> torch.Tensor:
        batch = learning.batch(draws := same(learning))
        rejected = learning.latents([(draw.example, "rejected", 0) for draw in draws])
        with torch.no_grad():
            passed, other = (errors(learning, replace(batch, wanted=wanted)) for wanted in (batch.wanted, rejected))
            with bare(learning.model):
                before, other_before = (errors(learning, replace(batch, wanted=wanted)) for wanted in (batch.wanted, rejected))
        return (before - passed) - (other_before - other)

    assert ahead().abs().max() < 1e-6  # it is still the base
    assert loss(learning) == pytest.approx(math.log(2))
    again(learning, 10)
    assert (ahead() > 0).all()
    assert loss(learning) < math.log(2)
    # The LoRA is on again after the base was asked.
    assert all(value.requires_grad for key, value in learning.model.named_parameters() if "lora" in key)


def test_with_an_anchor_the_passed_picture_is_learned_too(base: Callable[[str], str], tmp_path: Path) -> None:
    options = replace(STILL, objective="preference", learning_rate=3e-3, anchor=0.5)
    learning = training(base("pix2pix"), tmp_path, options, recorded(4))
    examples = learning.examples[:2]
    before = learning.held(examples)
    again(learning, 10)
    after = learning.held(examples)
    assert before is not None
    assert after is not None
    assert after < 0.97 * before


@pytest.mark.parametrize("name", BASES)
def test_what_was_kept_on_disk_makes_the_loss_that_the_encoders_themselves_make(
    base: Callable[[str], str], name: str, tmp_path: Path
) -> None:
    learning = training(base(name), tmp_path, STILL, recorded(4))
    whole = read(learning.base, learning.accelerator, {}).to("cpu")
    family = learning.base.family

    class Fresh(Kept):
        def latents(self, picture: Any, size: tuple[int, int]) -> torch.Tensor:
            return family.latents(whole, pixels(picture, size))

        def words(self, text: str) -> Words:
            return family.words(whole, text)

    kept = loss(learning)
    learning.kept = Fresh(tmp_path, "")
    with torch.no_grad():
        assert loss(learning) == pytest.approx(kept, rel=1e-5)


def test_what_is_kept_is_made_once_and_anew_for_another_base(base: Callable[[str], str], tmp_path: Path) -> None:
    known, here = opened(base("pix2pix"), untold), Accelerator()
    examples, chosen = recorded(4), Chosen(pixels=SIDE * SIDE)
    kept, whole = Kept(tmp_path, known.mark), encoder(known, here)
    said = list[str]()
    keep(kept, examples, known.fit, chosen, whole, known.family, lambda text, share: said.append(text), never)
    assert said[-1] == "reading picture 12 of 12"
    assert not missing(kept, examples, known.fit, chosen)
    made = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    keep(kept, examples, known.fit, chosen, whole, known.family, untold, never)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == made
    assert missing(Kept(tmp_path, "another"), examples, known.fit, chosen)
    assert missing(kept, (*examples, *recorded(5)[4:]), known.fit, chosen)
    assert missing(kept, examples, known.fit, Chosen(pixels=SIDE * SIDE // 4))
    next(iter(made)).unlink()
    assert missing(kept, examples, known.fit, chosen)


def test_reading_the_pictures_can_be_stopped_and_goes_on(base: Callable[[str], str], tmp_path: Path) -> None:
    known, here = opened(base("pix2pix"), untold), Accelerator()
    kept, said = Kept(tmp_path, known.mark), list[str]()
    args = recorded(4), known.fit, Chosen(pixels=SIDE * SIDE), encoder(known, here), known.family
    with pytest.raises(Stopped):
        keep(kept, *args, lambda text, share: said.append(text), lambda: len(said) == 5)
    assert len(list(tmp_path.iterdir())) == 5
    keep(kept, *args, untold, never)
    assert not missing(kept, *args[:3])


@contextmanager
def short_of_memory(model: torch.nn.Module, most: int) -> Generator[list[int]]:
    """Raises what torch raises where more than `most` pictures are asked for at once; tells how many were."""
    asked = list[int]()

    def look(model: torch.nn.Module, args: tuple[Any, ...], more: dict[str, Any]) -> None:
        count = len(args[0] if args else more["hidden_states"])
        asked.append(count)
        if count > most:
            raise torch.OutOfMemoryError("CUDA out of memory")

    handle = model.register_forward_pre_hook(look, with_kwargs=True)
    try:
        yield asked
    finally:
        handle.remove()


def weights(learning: Training) -> dict[str, torch.Tensor]:
    return {key: value.detach().clone() for key, value in learning.model.named_parameters() if value.requires_grad}


def test_where_memory_runs_out_fewer_are_taken_at_once_to_the_same_result(
    base: Callable[[str], str], tmp_path: Path, log: SummaryWriter
) -> None:
    options = replace(STILL, batch=4, accumulate=2)
    plenty, short = (training(base("pix2pix"), tmp_path / name, options, recorded(8)) for name in ("plenty", "short"))
    for _ in range(3):
        plenty.step(log)
    with short_of_memory(short.model, most=1) as asked:
        for _ in range(3):
            short.step(log)
    assert asked == [4, 2, *[1] * 24]
    assert len(short.notes) == 2
    assert "Memory ran out at step 1: from there on 2 at a time" in short.notes[0]
    assert short.state.losses == pytest.approx(plenty.state.losses, rel=1e-5)
    torch.testing.assert_close(weights(short), weights(plenty), atol=1e-5, rtol=1e-3)


def test_where_not_even_one_fits_it_says_so(base: Callable[[str], str], tmp_path: Path, log: SummaryWriter) -> None:
    learning = training(base("pix2pix"), tmp_path, STILL, recorded(4))
    with short_of_memory(learning.model, most=0), pytest.raises(Unavailable, match="not even with one picture at a time"):
        learning.step(log)


def test_a_loss_that_is_no_number_ends_it(base: Callable[[str], str], tmp_path: Path, log: SummaryWriter) -> None:
    learning = training(base("pix2pix"), tmp_path, replace(STILL, learning_rate=1e30, clip=1e30), recorded(4))
    learning.step(log)
    with pytest.raises(Unsupported, match="smaller learning rate"):
        learning.step(log)
    assert len(learning.state.losses) == 1
    assert math.isfinite(learning.state.losses[0])


def test_pictures_of_several_sizes_are_learned_in_one_step(base: Callable[[str], str], tmp_path: Path, log: SummaryWriter) -> None:
    wide = tuple(
        replace(
            example,
            **{
                name: type(picture).of(picture.open().resize((128, 64)))
                for name, picture in (("before", example.before), ("after", example.after))
            },
        )
        for example in recorded(2)
    )
    learning = training(base("large"), tmp_path, replace(STILL, batch=8, pixels=128 * 64), (*recorded(6), *wide))
    draws = drawn(0, learning.examples, learning.options, False)
    assert sorted(len(part) for part in learning.parts(draws)) == [2, 6]
    learning.step(log)
    assert math.isfinite(learning.state.losses[0])


def test_the_learning_rate_rises_and_stays(base: Callable[[str], str], tmp_path: Path, log: SummaryWriter) -> None:
    learning = training(base("pix2pix"), tmp_path, replace(STILL, warmup=4), recorded(4))
    rates = list[float]()
    for _ in range(6):
        learning.step(log)
        rates.append(learning.optimizer.param_groups[0]["lr"])
    assert rates == pytest.approx([0.25e-3, 0.5e-3, 0.75e-3, 1e-3, 1e-3, 1e-3])


def test_what_is_computed_again_on_the_way_back_teaches_the_same(base: Callable[[str], str], tmp_path: Path) -> None:
    again, whole = (training(base("klein"), tmp_path, replace(STILL, recompute=recompute), recorded(4)) for recompute in (True, False))
    for learning in (again, whole):
        assert learning.tried(same(learning)[:1]) is not None
    of_again, of_whole = ([value.grad for value in learning.model.parameters() if value.grad is not None] for learning in (again, whole))
    assert len(of_again) > 10
    torch.testing.assert_close(of_again, of_whole)
