"""Tests that a checkpoint is there whole or not at all and brings everything back, and that to know of training loads nothing heavy."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from peft import LoraConfig, inject_adapter_in_model

from editor.finetune.checkpoints import ADAPTER, State, checkpoints, load, save
from editor.finetune.values import Judged


class Model(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.layer = torch.nn.Linear(4, 4)
        inject_adapter_in_model(LoraConfig(r=2, target_modules=["layer"]), self)
        self.peft_config = {"default": LoraConfig(r=2, target_modules=["layer"])}


def begun() -> tuple[Model, torch.optim.AdamW]:
    model = Model()
    return model, torch.optim.AdamW([value for value in model.parameters() if value.requires_grad], lr=0.1)


def learn(model: Model, optimizer: torch.optim.Optimizer, steps: int) -> None:
    for _ in range(steps):
        (model.layer(torch.ones(1, 4)) - torch.arange(4.0)).square().sum().backward()
        optimizer.step()
        optimizer.zero_grad()


def weights(model: Model) -> list[torch.Tensor]:
    return [value.detach().clone() for value in model.parameters()]


def test_who_goes_on_from_a_checkpoint_comes_to_the_same_end(tmp_path: Path) -> None:
    model, optimizer = begun()
    learn(model, optimizer, 3)
    state = State([1.5, 1.25, 1.125], [0.1, 0.3], {"scale": 65536.0, "_growth_tracker": 3}, Judged(4, 3, 1, None))
    save(tmp_path, model, optimizer, state)
    learn(model, optimizer, 3)
    other, its = begun()
    assert load(tmp_path, other, its) == state
    learn(other, its, 3)
    torch.testing.assert_close(weights(other), weights(model), rtol=0, atol=0)


def test_the_latest_whole_one_counts_and_only_that_is_left(tmp_path: Path) -> None:
    model, optimizer = begun()
    for losses in ([1.0] * 9, [1.0] * 10):  # more digits come after fewer
        save(tmp_path, model, optimizer, State(losses))
    assert [path.name for path in checkpoints(tmp_path)] == ["00000010"]
    # Killed while the next one was written: some of it lies there.
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / ADAPTER).write_bytes(b"half")
    assert load(tmp_path, *begun()).step == 10
    save(tmp_path, model, optimizer, State([1.0] * 11))
    assert load(tmp_path, *begun()).step == 11
    assert [path.name for path in tmp_path.iterdir()] == ["00000011"]


def test_killed_before_the_old_one_was_deleted_the_new_one_counts(tmp_path: Path) -> None:
    model, optimizer = begun()
    save(tmp_path, model, optimizer, State([1.0]))
    (tmp_path / "00000001").rename(tmp_path / "old")
    save(tmp_path, model, optimizer, State([1.0, 0.5]))
    (tmp_path / "old").rename(tmp_path / "00000001")
    assert load(tmp_path, *begun()).losses == [1.0, 0.5]
    save(tmp_path, model, optimizer, State([1.0, 0.5]))  # stopped once more at the same step
    assert load(tmp_path, *begun()).step == 2
    assert [path.name for path in tmp_path.iterdir()] == ["00000002"]
    assert load(tmp_path / "nowhere", *begun()).step == 0


@pytest.mark.parametrize("module", ["editor.finetune", "editor.finetune.refusals", "editor.finetune.pairs"])
def test_no_model_library_is_loaded_to_know_of_training(module: str) -> None:
    told = f"import sys, {module}; print([name for name in ('torch', 'diffusers', 'transformers', 'peft') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert said.stdout.strip() == "[]"
