"""How much of a photo is still there after several edits, outside of what they asked for: each may be good, and all of them too far.

Measured in a grid of cells, of which those are left out that were pointed at; where a thing was named and not pointed at, the cells that
changed most are spared. Blind to tone once any edit asked for another tone, and to lines once the photo was drawn anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import cv2
import numpy as np

from editor.judges.criteria import COARSE, LOCAL, NOISY, REDRAWN, WEATHERED
from editor.judges.gates import MOVING
from editor.judges.measures import Floats, agreement, blurred, cells, magnitude, oklab
from editor.operations import Action, Operation, operations
from editor.types import Picture, Region

SIDE = 320  # longest side at which the two are compared
COUNT = 12  # cells along each side
SPARED = 0.2  # of the cells, for each thing that was named and not pointed at
MOST_SPARED = 0.6
BACKGROUND = 0.7  # of the cells, where all around a thing was replaced
REMADE = 0.5  # of the cells, where the photo was drawn anew, or something lies over it, or its fine detail may go


def reframed(said: str) -> bool:
    """Whether the frame shows something else afterwards: then there is nothing to lay over each other."""
    return any(operation.action in MOVING for operation in operations(said))


def still_there(source: Picture, edited: Picture, said: Sequence[str], regions: Sequence[Region | None]) -> float | None:
    """0 to 1. `said`: each instruction that was carried out between the two, and `regions` where each was meant, in the same frame. None
    where nothing is left to tell it from."""
    asked = [operations(words) for words in said]
    # Where a thing was marked because it stays, nothing was said of where the change is, but that it is all around.
    regions = [None if any(one.spared for one in each) else region for each, region in zip(asked, regions, strict=True)]
    before, after = (_small(_Named(picture.id, picture)) for picture in (source, edited))
    if before.shape != after.shape:
        return None
    every: set[Action] = {operation.action for each in asked for operation in each}
    seen = _outside(regions, source.size, before)
    score = _structure(before, after, seen, every)
    # A thing that was recoloured where somebody pointed leaves the colours of all the rest as they were.
    if all(region or _of_things(each) for each, region in zip(asked, regions, strict=True)):
        score = score * _colour(before, after, seen)
    known = np.flatnonzero(~np.isnan(score))
    left = known[np.argsort(score[known])][round(_spared(asked, regions) * known.size) :]
    # By how much there was to see: grain or flakes on a smooth sky are no other photo.
    weight = cells(magnitude(before[..., 0], 1.5) * seen, None, COUNT)[left]
    return float(np.average(score[left], weights=weight + 1e-9)) if left.size >= 4 else None


def _of_things(each: Sequence[Operation]) -> bool:
    return bool(each) and all(operation.action in LOCAL or operation.action == "background" for operation in each)


def _spared(asked: Sequence[Sequence[Operation]], regions: Sequence[Region | None]) -> float:
    unplaced = [each for each, region in zip(asked, regions, strict=True) if region is None]
    if any(operation.action == "background" for each in unplaced for operation in each):
        return BACKGROUND
    remade = REMADE if any(operation.action in REDRAWN | WEATHERED | COARSE | NOISY for each in asked for operation in each) else 0.0
    return min(MOST_SPARED, max(remade, SPARED * sum(1 for each in unplaced if _of_things(each))))


def _outside(regions: Sequence[Region | None], size: tuple[int, int], like: Floats) -> Floats:
    """1 where nobody pointed, with a margin around it."""
    pointed = np.zeros(like.shape[:2], np.uint8)
    for region in regions:
        if region:
            mask = np.asarray(region.image(size))
            pointed |= cv2.resize(mask, pointed.shape[::-1], interpolation=cv2.INTER_AREA) > 20
    return 1 - cv2.dilate(pointed, np.ones((13, 13))).astype(np.float32)


def _structure(before: Floats, after: Floats, seen: Floats, every: set[Action]) -> Floats:
    """Per cell, whether lines run where they ran; NaN where there are none, or where most of it was pointed at."""
    direction, weight = agreement(before[..., 0], after[..., 0], seen, COUNT)
    none, full = (0.25, 0.6) if every & REDRAWN else (0.2, 0.6) if every & WEATHERED else (0.5, 0.9)
    telling = (weight > 0.25 * (np.median(weight[weight > 0]) if weight.any() else 0)) & (cells(seen, None, COUNT) > 0.6)
    return np.where(telling, np.clip((direction - none) / (full - none), 0, 1), np.nan).astype(np.float32)


def _colour(before: Floats, after: Floats, seen: Floats) -> Floats:
    """Per cell, 1 where a colour is what it was, 0 where anybody sees that it is another."""
    apart = np.sqrt((blurred(after - before, 3) ** 2).sum(axis=2))
    return np.clip((0.07 - cells(apart, seen, COUNT)) / 0.05, 0, 1).astype(np.float32)


@dataclass(frozen=True)
class _Named:
    """A picture as the key of a cache: known by its name, its bytes are not read for that."""

    name: str
    picture: Picture = field(compare=False)


@lru_cache(16)
def _small(named: _Named) -> Floats:
    # Most of what this costs is decoding; OpenCV takes two thirds of Pillow's time.
    quick = cv2.imdecode(np.frombuffer(named.picture.data, np.uint8), cv2.IMREAD_COLOR_RGB)
    decoded = np.asarray(named.picture.open().convert("RGB") if quick is None else quick, np.uint8)
    scale = min(1.0, SIDE / max(decoded.shape[:2]))
    size = max(COUNT, round(decoded.shape[1] * scale)), max(COUNT, round(decoded.shape[0] * scale))
    return oklab(np.asarray(cv2.resize(decoded, size, interpolation=cv2.INTER_AREA), np.uint8))
