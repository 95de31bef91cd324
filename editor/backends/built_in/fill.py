"""Filling a hole with what stands around it: patches found by PatchMatch and averaged, coarse to fine.

Barnes et al. 2009 (the search), Wexler et al. 2007 (the voting). cv2.xphoto was tried instead: SHIFTMAP takes as long and leaves hard
seams, FSR smears.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from editor.backends.built_in.canvas import Floats, Work, eight_bit

Bools = NDArray[np.bool_]
Places = NDArray[np.int64]
"""Pixels as their number in the flattened picture."""

REACH = 2
"""A patch has 5 × 5 pixels."""
SMALL = 0.005
"""Holes of a smaller share of the picture are filled by cv2's Telea inpainting, in a blink."""
SHIFT = 0.12
"""A patch may be made lighter or darker by this much (0..1, channel by channel), as a wall is at its other end: without that, what lies
between two shades of one wall is filled with whatever else is as dark."""
SHIFT_COST = 0.25
DEEP = 5
"""The coarsest size is the one at which no pixel of the hole is farther than this from its rim: still coarser, few patches are left that
hold one thing alone."""
NEARNESS = 0.004
"""What it costs a patch to come from the other end of the picture, in squared colour."""
EXHAUSTIVE = 1_000_000
"""Up to so many pairs every patch is compared with every other, which decides what is made up; finer sizes only follow."""


def fill(pixels: Floats, hole: Bools, work: Work) -> Floats:
    """`pixels` with what is in `hole` made up. Reports progress; raises Stopped between steps. A hole that leaves nothing to learn from
    is given back as it is."""
    if not hole.any() or hole.all():
        return pixels
    work.step("filling the hole", 0.0)
    rows, columns = _surroundings(hole)
    near, gap = pixels[rows, columns], hole[rows, columns]
    small = np.count_nonzero(hole) < SMALL * hole.size or min(gap.shape) < 4 * REACH
    made = _smeared(near, gap) if small else _patched(near, gap, work)
    filled = pixels.copy()
    filled[rows, columns] = np.where(gap[..., None], made, near)
    return filled


def _surroundings(hole: Bools) -> tuple[slice, slice]:
    """The hole and as much again on each side: what belongs there is seldom farther away."""
    found = []
    for axis in (1, 0):
        at = np.flatnonzero(hole.any(axis))
        start, stop = int(at[0]), int(at[-1]) + 1
        found.append((start, stop))
    margin = max(40, *(stop - start for start, stop in found))
    down, across = (slice(max(0, start - margin), min(size, stop + margin)) for (start, stop), size in zip(found, hole.shape, strict=True))
    return down, across


def _smeared(pixels: Floats, hole: Bools) -> Floats:
    done = cv2.inpaint(eight_bit(pixels), hole.astype(np.uint8), 4, cv2.INPAINT_TELEA)
    return np.asarray(done, np.float32) / np.float32(255)


@dataclass
class _Level:
    """One size of the picture while it is filled. `targets`: centres of patches that touch the hole; `matches`: for each, the centre of
    the patch it is made of; `costs`: how unlike they are."""

    flat: Floats
    shape: tuple[int, int]
    depth: Floats
    known: Floats
    source: Bools
    targets: Places
    slots: Places
    matches: Places
    costs: Floats
    shifts: Floats

    def neighbours(self, step: int) -> Places:
        """Flat distances of the pixels of a patch from its centre, every `step`th."""
        line = np.arange(-REACH, REACH + 1, step)
        return (line[:, None] * self.shape[1] + line[None]).ravel()


def _patched(pixels: Floats, hole: Bools, work: Work) -> Floats:
    chance = work.chance()
    pictures, holes = [pixels], [hole]
    while min(holes[-1].shape) > 32 and cv2.distanceTransform(holes[-1].astype(np.uint8), cv2.DIST_L2, 3).max() > DEEP:
        size = (holes[-1].shape[1] // 2, holes[-1].shape[0] // 2)
        pictures.append(_halved(pictures[-1], holes[-1], size))
        holes.append(np.asarray(cv2.resize(holes[-1].astype(np.float32), size, interpolation=cv2.INTER_AREA)) > 0.25)
    made, coarse = _smeared(pictures[-1], holes[-1]), None
    for number in range(len(holes) - 1, -1, -1):
        level = _level(made if coarse is None else pictures[number], holes[number])
        if not level.source.any():
            return _smeared(pixels, hole)
        inherited = _begin(level, coarse, chance)
        if coarse is not None:
            level.costs, level.shifts = coarse.costs[inherited], coarse.shifts[inherited]
            _vote(level)
        rounds = _rounds(level, number, len(holes))
        for turn in range(rounds):
            level.known = _trust(level.depth, 3.0 if coarse is None and turn < 4 else 1.25)
            work.step("filling the hole", (len(holes) - number - 1 + turn / rounds) / len(holes))
            if coarse is None and len(level.targets) * np.count_nonzero(level.source) < EXHAUSTIVE:
                _search_all(level)
            else:
                _search(level, chance, wide=coarse is None)
            _vote(level)
        coarse = level
    return _picture(coarse) if coarse is not None else made


def _halved(pixels: Floats, hole: Bools, size: tuple[int, int]) -> Floats:
    """Without the hole's colours leaking into its surroundings."""
    known = (~hole).astype(np.float32)
    sums = cv2.resize(pixels * known[..., None], size, interpolation=cv2.INTER_AREA)
    return np.asarray(sums / np.maximum(cv2.resize(known, size, interpolation=cv2.INTER_AREA), 1e-3)[..., None], np.float32)


def _rounds(level: _Level, number: int, count: int) -> int:
    if number == count - 1:
        return 12
    return 6 if len(level.targets) < 8000 else 3 if len(level.targets) < 30000 else 1


def _level(pixels: Floats, hole: Bools) -> _Level:
    kernel = np.ones((2 * REACH + 1, 2 * REACH + 1), np.uint8)
    wide = np.pad(hole, REACH, mode="edge")
    flat = np.pad(pixels, ((REACH, REACH), (REACH, REACH), (0, 0)), mode="edge").reshape(-1, 3)
    touched = cv2.dilate(wide.astype(np.uint8), kernel) > 0
    inside = np.zeros_like(wide)
    inside[REACH:-REACH, REACH:-REACH] = True
    whole = np.zeros_like(wide)
    whole[2 * REACH : -2 * REACH, 2 * REACH : -2 * REACH] = True
    targets = np.flatnonzero(touched & inside)
    slots = np.full(wide.size, -1, np.int64)
    slots[targets] = np.arange(len(targets))
    depth = np.asarray(cv2.distanceTransform(wide.astype(np.uint8), cv2.DIST_L2, 3), np.float32).ravel()
    matches = np.zeros(len(targets), np.int64)
    return _Level(
        flat,
        (wide.shape[0], wide.shape[1]),
        depth,
        _trust(depth, 1.25),
        (~touched & whole).ravel(),
        targets,
        slots,
        matches,
        np.zeros(len(targets), np.float32),
        np.zeros((len(targets), 3), np.float32),
    )


def _trust(depth: Floats, base: float) -> Floats:
    """What is far inside the hole is a guess, and counts less than what is known around it."""
    return np.asarray(base ** -np.minimum(depth, 16), np.float32)


def _begin(level: _Level, coarse: _Level | None, chance: np.random.Generator) -> Places:
    """Sets the matches: the coarse ones at twice the size, or any. The answer is each target's place among the coarse targets."""
    level.matches = chance.choice(np.flatnonzero(level.source), len(level.targets))
    if coarse is None:
        return level.targets
    rows, columns = np.divmod(level.targets, level.shape[1])
    half_rows = np.clip((rows - REACH) // 2 + REACH, REACH, coarse.shape[0] - REACH - 1)
    half_columns = np.clip((columns - REACH) // 2 + REACH, REACH, coarse.shape[1] - REACH - 1)
    slot = coarse.slots[half_rows * coarse.shape[1] + half_columns]
    match_rows, match_columns = np.divmod(coarse.matches[slot], coarse.shape[1])
    row = rows + 2 * (match_rows - half_rows)
    column = columns + 2 * (match_columns - half_columns)
    fits = (slot >= 0) & (row >= 0) & (row < level.shape[0]) & (column >= 0) & (column < level.shape[1])
    place = np.where(fits, row * level.shape[1] + column, 0)
    fits &= level.source[place]
    level.matches = np.where(fits, place, level.matches)
    return np.maximum(slot, 0)


def _measure(level: _Level, which: Places, matches: Places) -> tuple[Floats, Floats]:
    """How unlike the patches at targets `which` and at `matches` are, and how much lighter the match must become; every second pixel tells
    as much as all."""
    around = level.neighbours(2)
    costs, shifts = np.empty(len(which), np.float32), np.empty((len(which), 3), np.float32)
    for start in range(0, len(which), 20000):
        part = slice(start, start + 20000)
        at = level.targets[which[part], None] + around
        weight = level.known[at]
        weight = (weight / weight.sum(1, keepdims=True))[..., None]
        unlike = level.flat[at] - level.flat[matches[part, None] + around]
        shift = np.clip((unlike * weight).sum(1), -SHIFT, SHIFT)
        unlike -= shift[:, None]
        costs[part] = (unlike * unlike * weight).sum((1, 2)) + SHIFT_COST * (shift * shift).sum(1)
        shifts[part] = shift
    return costs, shifts


def _search(level: _Level, chance: np.random.Generator, wide: bool) -> None:
    everyone = np.arange(len(level.targets))
    level.costs, level.shifts = _measure(level, everyone, level.matches)
    width = level.shape[1]
    for step in (8, 4, 2, 1) if wide else (2, 1):
        for shift in (step, -step, step * width, -step * width):
            neighbour = level.slots[np.clip(level.targets - shift, 0, len(level.slots) - 1)]
            _try(level, np.where(neighbour >= 0, level.matches[neighbour] + shift, -1))
    radius = max(level.shape) // 2 if wide else 16
    while radius >= 1:
        down, across = chance.integers(-radius, radius + 1, (2, len(level.targets)))
        _try(level, level.matches + down * width + across)
        radius //= 2


def _search_all(level: _Level) -> None:
    around, sources = level.neighbours(1), np.flatnonzero(level.source)
    at = level.targets[:, None] + around
    wanted, offered = level.flat[at], level.flat[sources[:, None] + around]
    weight = np.repeat(level.known[at][..., None], 3, 2).reshape(len(at), -1)
    wanted, offered = wanted.reshape(len(at), -1), offered.reshape(len(sources), -1)
    total = weight.sum(1, keepdims=True) / 3
    unlike = (weight @ (offered**2).T - 2 * (weight * wanted) @ offered.T + (weight * wanted**2).sum(1, keepdims=True)) / total
    for channel in range(3):
        w, a, b = weight[:, channel::3], wanted[:, channel::3], offered[:, channel::3]
        mean = ((w * a).sum(1, keepdims=True) - w @ b.T) / total
        shift = np.clip(mean, -SHIFT, SHIFT)
        unlike += shift * shift * (1 + SHIFT_COST) - 2 * shift * mean
    unlike += NEARNESS * _apart(level, sources)
    best = unlike.argmin(1)
    level.matches = sources[best]
    level.costs, level.shifts = _measure(level, np.arange(len(level.targets)), level.matches)


def _apart(level: _Level, sources: Places) -> Floats:
    """The squared distance from every target to every source, as a share of the picture's size."""
    width = level.shape[1]
    across = (level.targets % width)[:, None] - (sources % width)[None]
    down = (level.targets // width)[:, None] - (sources // width)[None]
    return np.asarray((across**2 + down**2) / max(level.shape) ** 2, np.float32)


def _try(level: _Level, candidates: Places) -> None:
    """Takes each target's candidate where that is more alike."""
    fits = (candidates >= 0) & (candidates < len(level.source)) & (candidates != level.matches)
    fits[fits] = level.source[candidates[fits]]
    which = np.flatnonzero(fits)
    costs, shifts = _measure(level, which, candidates[which])
    better = costs < level.costs[which]
    level.matches[which[better]] = candidates[which[better]]
    level.shifts[which[better]] = shifts[better]
    level.costs[which[better]] = costs[better]


def _vote(level: _Level) -> None:
    """Every pixel of the hole becomes the mean of what the patches over it say, the likelier ones louder."""
    usual = max(float(np.percentile(level.costs, 60)), 1e-6)
    weights = np.exp(-level.costs / (0.5 * usual)).astype(np.float32) + np.float32(1e-6)
    # Every patch over a pixel counts, but those in whose middle it lies count most: fewer mixed, less blur.
    sums, total = np.zeros_like(level.flat), np.zeros(len(level.flat), np.float32)
    for shift in level.neighbours(1):
        places = level.targets + shift
        sums[places] += weights[:, None] * (level.flat[level.matches + shift] + level.shifts)
        total[places] += weights
    hole = level.known < 1
    level.flat[hole] = (sums / np.maximum(total, 1e-9)[:, None])[hole]


def _picture(level: _Level) -> Floats:
    return level.flat.reshape(*level.shape, 3)[REACH:-REACH, REACH:-REACH]
