"""Where the weights of a model are put, by the memory there is: plain numbers, so that it can be told without a graphics card."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from editor.errors import Unavailable

ROOM = 1.25  # of the weights' size: what drawing needs beside them
SPARE = 1 << 30  # bytes, besides
BYTES = {"float32": 4, "bfloat16": 2}

Device = Literal["cuda", "mps", "cpu"]


DRAWING = ("transformer", "unet")
"""The parts of a model that draw, step after step: what is kept in 8 bits is theirs."""


@dataclass(frozen=True)
class Plan:
    """`whole`: all the weights on the device; `parts`: one part of the model after the other; `layers`: one layer after the other.
    `narrow`: the part that draws is kept in 8 bits. `said`: reads after “drawing”."""

    device: Device
    dtype: Literal["float32", "bfloat16"]
    how: Literal["whole", "parts", "layers"]
    said: str
    narrow: bool = False

    @property
    def sentence(self) -> str:
        """For Settings: “on the graphics card, in 16 bits”."""
        bits = "32 bits" if self.dtype == "float32" else "16 bits"
        return f"{self.said}, in {bits}{', what draws in 8' if self.narrow else ''}"


PARTS = "with one part of the model after the other on the graphics card, which cannot hold them all"
LAYERS = "layer by layer on the graphics card, which is slow: the model is far larger than its memory"


def plan(device: Device, parts: Mapping[str, int], room: int, memory: int, name: str, narrow: bool = False) -> Plan:
    """`parts`: how many numbers each is made of. `room`, `memory`: free bytes of the graphics card, and of the machine. `narrow`: 8 bits
    are wanted; else they are taken where nothing but layer after layer would be left. Raises Unavailable where the machine cannot hold the
    model `name`: the system would end the program."""
    if device != "cuda":
        return beside(device, parts, memory, name, narrow)
    wide, small = weights(parts, "bfloat16"), weights(parts, "bfloat16", narrow=True)
    if sum(wide.values()) > memory:
        raise Unavailable(too_large(name, sum(wide.values()), memory))
    made = partial(Plan, device, "bfloat16")
    if not narrow and fits(sum(wide.values()), room):
        return made("whole", "on the graphics card")
    if narrow and fits(sum(small.values()), room):
        return made("whole", "on the graphics card", narrow=True)
    if not narrow and fits(max(wide.values(), default=0), room):
        return made("parts", PARTS)
    if fits(max(small.values(), default=0), room):
        return made("parts", PARTS, narrow=True)
    return made("layers", LAYERS)


def beside(device: Device, parts: Mapping[str, int], memory: int, name: str, narrow: bool) -> Plan:
    """Where there is no memory of a graphics card's own."""
    where = "on the processor, which is slow" if device == "cpu" else "on Apple's graphics chip"
    narrow = narrow and device == "cpu"  # Apple's chip knows no such numbers
    if device == "cpu" and fits(sum(weights(parts, "float32", narrow).values()), memory):
        return Plan(device, "float32", "whole", where, narrow)
    least = sum(weights(parts, "bfloat16", narrow).values())
    if fits(least, memory):
        return Plan(device, "bfloat16", "whole", where, narrow)
    raise Unavailable(too_large(name, least, memory))


def weights(parts: Mapping[str, int], dtype: Literal["float32", "bfloat16"], narrow: bool = False) -> dict[str, int]:
    """Bytes of each part."""
    return {part: count * (1 if narrow and part in DRAWING else BYTES[dtype]) for part, count in parts.items()}


def fits(size: int, room: int) -> bool:
    return size * ROOM + SPARE <= room


def too_large(name: str, size: int, memory: int) -> str:
    least = f"{name} needs {size / 1e9:.1f} GB of memory and more to draw with, and {memory / 1e9:.1f} GB are free"
    return f"{least}: close what else runs, or choose a smaller model."


def threads() -> int:
    """One for each core that is idle now: with more than that torch is slower, not faster."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return max(1, cores - round(busy))
