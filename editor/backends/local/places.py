"""Where the weights of a model are put, by the memory there is: plain numbers, so that it can be told without a graphics card."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from editor.errors import Unavailable

ROOM = 1.25  # of the weights' size: what drawing needs beside them
SPARE = 1 << 30  # bytes, besides
BYTES = {"float32": 4, "bfloat16": 2}

Device = Literal["cuda", "mps", "cpu"]


@dataclass(frozen=True)
class Plan:
    """`whole`: all the weights on the device; `parts`: one part of the model after the other; `layers`: one layer after the other.
    `said`: reads after “drawing”."""

    device: Device
    dtype: Literal["float32", "bfloat16"]
    how: Literal["whole", "parts", "layers"]
    said: str


def plan(device: Device, parts: Mapping[str, int], room: int, memory: int, name: str) -> Plan:
    """`parts`: how many numbers each is made of. `room`, `memory`: free bytes of the graphics card, and of the machine. Raises Unavailable
    where the machine cannot hold the model `name`: the system would end the program."""
    count, largest = sum(parts.values()), max(parts.values(), default=0)
    if device != "cuda":
        where = "on the processor, which is slow" if device == "cpu" else "on Apple's graphics chip"
        if device == "cpu" and needed(count, "float32") <= memory:
            return Plan(device, "float32", "whole", where)
        if needed(count, "bfloat16") <= memory:
            return Plan(device, "bfloat16", "whole", where)
        raise Unavailable(too_large(name, count, memory))
    if count * BYTES["bfloat16"] > memory:
        raise Unavailable(too_large(name, count, memory))
    if needed(count, "bfloat16") <= room:
        return Plan(device, "bfloat16", "whole", "on the graphics card")
    if needed(largest, "bfloat16") <= room:
        return Plan(
            device, "bfloat16", "parts", "with one part of the model after the other on the graphics card, which cannot hold them all"
        )
    return Plan(device, "bfloat16", "layers", "layer by layer on the graphics card, which is slow: the model is far larger than its memory")


def needed(count: int, dtype: Literal["float32", "bfloat16"]) -> float:
    return count * BYTES[dtype] * ROOM + SPARE


def too_large(name: str, count: int, memory: int) -> str:
    size, free = count * BYTES["bfloat16"] / 1e9, memory / 1e9
    least = f"{name} needs {size:.1f} GB of memory and more to draw with, and {free:.1f} GB are free"
    return f"{least}: close what else runs, or choose a smaller model."


def threads() -> int:
    """One for each core that is idle now: with more than that torch is slower, not faster."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return max(1, cores - round(busy))
