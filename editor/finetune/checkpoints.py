"""Where training stands, on disk: a folder for each checkpoint, there whole or not at all, and in safetensors and JSON alone."""

import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from peft.utils.save_and_load import get_peft_model_state_dict, set_peft_model_state_dict
from safetensors.torch import load_file, save_file

from editor.finetune.values import Judged

ADAPTER, OPTIMIZER, STATE = "adapter.safetensors", "optimizer.safetensors", "state.json"


@dataclass
class State:
    """`losses`: of each step that was made. `held`: the error on what was held out, before and at each checkpoint.
    `scaler`: that of half precision. `before`: what the judge found of the base alone."""

    losses: list[float] = field(default_factory=list[float])
    held: list[float] = field(default_factory=list[float])
    scaler: dict[str, float] = field(default_factory=dict[str, float])
    before: Judged | None = None

    @property
    def step(self) -> int:
        """How many were made."""
        return len(self.losses)


def durable(path: Path) -> None:
    """What was written there, or into that folder, is there also after the power was cut."""
    place = os.open(path, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def save(folder: Path, model: Any, optimizer: torch.optim.Optimizer, state: State) -> None:
    """The checkpoint takes the place of the one before, which is deleted last."""
    earlier = list(checkpoints(folder))
    made = folder / "made"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    save_file({name: value.detach().cpu().contiguous() for name, value in get_peft_model_state_dict(model).items()}, made / ADAPTER)
    save_file(flat(optimizer), made / OPTIMIZER)
    (made / STATE).write_text(json.dumps(asdict(state)), encoding="utf-8")
    for file in (*made.iterdir(), made):
        durable(file)
    place = folder / f"{state.step:08}"
    if place in earlier:  # stopped once more at the same step
        earlier.remove(place)
        shutil.rmtree(made)
    else:
        made.rename(place)
        durable(folder)
    for old in earlier:
        shutil.rmtree(old)


def checkpoints(folder: Path) -> list[Path]:
    """Latest last."""
    return sorted(path for path in folder.glob("[0-9]*") if path.is_dir()) if folder.is_dir() else []


def load(folder: Path, model: Any, optimizer: torch.optim.Optimizer) -> State:
    """Puts the latest checkpoint into both; a new state where there is none."""
    found = checkpoints(folder)
    if not found:
        return State()
    place = found[-1]
    set_peft_model_state_dict(model, load_file(place / ADAPTER))
    unflat(optimizer, load_file(place / OPTIMIZER))
    told = json.loads((place / STATE).read_text(encoding="utf-8"))
    return State(**told | {"before": Judged(**told["before"]) if told["before"] else None})


def flat(optimizer: torch.optim.Optimizer) -> dict[str, torch.Tensor]:
    """Its numbers, named by parameter and what they are of it."""
    numbers: dict[int, dict[str, torch.Tensor]] = optimizer.state_dict()["state"]
    return {f"{of}.{name}": value.detach().cpu().contiguous() for of, values in numbers.items() for name, value in values.items()}


def unflat(optimizer: torch.optim.Optimizer, numbers: dict[str, torch.Tensor]) -> None:
    state = dict[int, dict[str, torch.Tensor]]()
    for key, value in numbers.items():
        of, _, name = key.partition(".")
        state.setdefault(int(of), {})[name] = value
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
