"""From a rough guess to the outline of a thing: GrabCut on a small copy, then the edge refined against the full picture.

Pictures here are H×W×3 uint8 RGB, masks H×W float32, 0..1, 1 = the thing.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Mask = NDArray[np.float32]
Labels = NDArray[np.uint8]

WORKING_SIDE = 320
"""GrabCut takes 0.4 s at this size and 22 s at 1024; the refined edge hides the difference."""

Window = tuple[slice, slice]


def shrink(picture: Pixels, side: int = WORKING_SIDE) -> Pixels:
    """A copy whose longest side is at most `side`; no side ever falls below one pixel."""
    height, width = picture.shape[:2]
    scale = min(1.0, side / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8).reshape(size[1], size[0], *picture.shape[2:])


def grow(mask: Mask, shape: tuple[int, ...]) -> Mask:
    """`mask` at the height and width of `shape`."""
    return np.asarray(cv2.resize(mask, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), np.float32)


def grabcut(small: Pixels, labels: Labels, rounds: int = 4) -> NDArray[np.bool_]:
    """Where `labels` (cv2.GC_*) turn out to be the thing. Labels that name only one side are taken at their word."""
    thing = (labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)
    # GrabCut fits five Gaussians to each side and fails on fewer pixels than that.
    if min(np.count_nonzero(thing), np.count_nonzero(~thing)) < 16:
        return thing
    # The generator belongs to the thread, so that this disturbs nobody and the same guess is always cut the same way.
    cv2.setRNGSeed(1)
    result = labels.copy()
    bgr = cv2.cvtColor(small, cv2.COLOR_RGB2BGR)
    cv2.grabCut(bgr, result, (0, 0, 0, 0), np.zeros((1, 65)), np.zeros((1, 65)), rounds, cv2.GC_INIT_WITH_MASK)
    return (result == cv2.GC_FGD) | (result == cv2.GC_PR_FGD)


def tidy(mask: NDArray[np.bool_], seed: NDArray[np.bool_] | None = None, share: float = 0.15) -> NDArray[np.bool_]:
    """Without specks and pinholes: the largest part, and others at least `share` of it; with `seed`, only parts that touch it."""
    count, parts, areas = _parts(mask, 8)
    if count < 2:
        return mask
    areas[0] = 0
    if seed is not None:
        touched = np.zeros(count, np.bool_)
        touched[np.unique(parts[seed])] = True
        areas = np.where(touched, areas, 0)
    kept = (areas >= share * areas.max()) & (areas > 0)
    return _without_pinholes(kept[parts])


def _parts(mask: NDArray[np.bool_], connectivity: int) -> tuple[int, NDArray[np.int32], NDArray[np.int32]]:
    count, parts, facts, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=connectivity)
    return count, np.asarray(parts, np.int32), np.array(facts[:, cv2.CC_STAT_AREA], np.int32)


def _without_pinholes(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    count, parts, areas = _parts(~mask, 4)
    small = areas < max(4, 0.02 * np.count_nonzero(mask))
    small[0] = False
    return mask | small[parts] if count > 1 else mask


def refine(picture: Pixels, rough: Mask) -> Mask:
    """`rough`, of any size, at the picture's size with its edge on the picture's own edges (guided filter, He et al. 2010); soft where
    the picture is soft, as in hair."""
    height, width = picture.shape[:2]
    coarse = max(height / rough.shape[0], width / rough.shape[1], 1.0)
    mask = grow(rough, picture.shape)
    radius = max(2, round(coarse * 2.5))
    soft = cv2.ximgproc.guidedFilter(picture, mask, radius, (0.015 * 255) ** 2)
    # Inside and outside stay pure: a guided filter leaves a veil over what is alike in colour.
    return np.clip((np.asarray(soft, np.float32) - 0.12) / 0.76, 0, 1)


def cut(picture: Pixels, labels: Labels, seed: NDArray[np.bool_] | None = None, share: float = 0.15) -> Mask:
    """GrabCut from `labels`, which may be smaller than the picture, made tidy (`seed` and `share`) and refined at the picture's size."""
    size = (labels.shape[1], labels.shape[0])
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    return refine(picture, tidy(grabcut(small, labels), seed, share).astype(np.float32))


def window(box: tuple[int, int, int, int], shape: tuple[int, ...], margin: float) -> Window:
    """`box` with `margin` of its size on every side, within `shape`, as slices of rows and columns."""
    x0, y0, x1, y1 = box
    across, down = round((x1 - x0) * margin) + 8, round((y1 - y0) * margin) + 8
    return slice(max(0, y0 - down), min(shape[0], y1 + down)), slice(max(0, x0 - across), min(shape[1], x1 + across))


def thing_in_box(picture: Pixels, box: tuple[int, int, int, int]) -> Mask:
    """The thing a person drew `box` around; the whole box where nothing in it stands out."""
    x0, y0, x1, y1 = box
    whole = np.zeros(picture.shape[:2], np.float32)
    whole[y0:y1, x0:x1] = 1
    rows, columns = window(box, picture.shape, 0.4)
    near = np.ascontiguousarray(picture[rows, columns])
    inside = whole[rows, columns]
    small = shrink(near)
    within = np.asarray(cv2.resize(inside, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_NEAREST)) > 0.5
    if np.count_nonzero(within) < 64 or np.count_nonzero(~within) < 64:
        return whole
    found = tidy(grabcut(small, _expected(within), 5))
    if not 0.06 < np.count_nonzero(found) / np.count_nonzero(within) < 0.98:
        return whole
    mask = np.zeros_like(whole)
    mask[rows, columns] = refine(near, found.astype(np.float32))
    return mask


def _expected(within: NDArray[np.bool_]) -> Labels:
    """A thing seldom reaches the corners of the box drawn around it, and seldom misses its middle."""
    rows, columns = np.flatnonzero(within.any(1)), np.flatnonzero(within.any(0))
    down, across = np.linspace(-1, 1, len(rows)), np.linspace(-1, 1, len(columns))
    away = np.hypot(down[:, None], across[None])
    inside = np.where(away < 1.15, cv2.GC_PR_FGD, cv2.GC_PR_BGD)
    labels = np.full(within.shape, cv2.GC_BGD, np.uint8)
    labels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] = np.where(away < 0.15, cv2.GC_FGD, inside)
    return labels


def bounds(mask: Mask) -> tuple[int, int, int, int] | None:
    """The box around what is more than half in `mask`, or None where nothing is."""
    rows, columns = np.flatnonzero((mask > 0.5).any(1)), np.flatnonzero((mask > 0.5).any(0))
    if not len(rows):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
