"""The LoRAs there are to choose from: those the app was started with, and those that were trained and lie in the home."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from editor.backends.local.models import Lora, Model
from editor.backends.local.speed import chosen
from editor.errors import NotConfigured

FOLDER, ABOUT = "loras", "lora.json"
"""A folder of the home, and in each LoRA's own the file that names what it was trained on: `{"base": FOLDER_OR_HUB_ID}`."""
HEAVIEST = 10

Worn = Sequence[tuple[str, float]]
"""Names of LoRAs, each with its weight."""


@dataclass(frozen=True)
class Wearable:
    """`base`: the model it is put on, as a folder or an id of the Hub."""

    lora: Lora
    base: str

    @property
    def name(self) -> str:
        return self.lora.name


def wearable(home: Path, started: Model | None) -> tuple[Wearable, ...]:
    """`started`: what the app was started with. Looked for anew each time: one that has just been trained is there at once. Of one name
    the first counts."""
    given = [Wearable(lora, started.base) for lora in started.loras] if started else []
    found: dict[str, Wearable] = {}
    for one in [*given, *trained(home)]:
        found.setdefault(one.name, one)
    return tuple(found.values())


def trained(home: Path) -> tuple[Wearable, ...]:
    """By name; what is no LoRA, or does not say what it was trained on, is left out."""
    made: list[Wearable] = []
    for about in sorted((home / FOLDER).glob(f"*/{ABOUT}")):
        try:
            said = json.loads(about.read_text(encoding="utf-8"))
            base = cast("dict[str, object]", said).get("base") if isinstance(said, dict) else None
            lora = Lora(about.parent)
            if isinstance(base, str) and base and lora.file:
                made.append(Wearable(lora, base))
        except (OSError, ValueError, NotConfigured):
            continue
    return tuple(made)


def model_with(home: Path, started: Model | None, worn: Worn | None, speed: Sequence[str] | None) -> Model | None:
    """What the local editor draws with. `worn`, `speed`: what a person chose; None: as the app was started. Raises NotConfigured where a
    LoRA is not there, or is of another model than the others."""
    if worn is None:
        model = started
    else:
        model = started and Model(started.base, speed=started.speed)
        known = {one.name: one for one in wearable(home, started)}
        chosen_ones = [(_known(known, name), weight) for name, weight in worn]
        bases = {one.base for one, _ in chosen_ones}
        if len(bases) > 1:
            raise NotConfigured(f"{' and '.join(name for name, _ in worn)} were trained on different models: choose one of them.")
        if bases:
            loras = tuple(Lora(one.lora.path, _weight(weight)) for one, weight in chosen_ones)
            model = Model(bases.pop(), loras, started.speed if started else ())
    if model and speed is not None:
        model = Model(model.base, model.loras, chosen(speed))
    return model


def _known(known: dict[str, Wearable], name: str) -> Wearable:
    if name not in known:
        raise NotConfigured(f"There is no LoRA “{name}” here any more: choose another one, or none.")
    return known[name]


def _weight(given: float) -> float:
    if not abs(given) <= HEAVIEST:
        raise NotConfigured(f"The weight of a LoRA is a number from -{HEAVIEST} to {HEAVIEST}, not {given:g}.")
    return given
