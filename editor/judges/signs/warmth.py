"""Warmth beside a change of light or of colours, which make every colour deeper or paler and are no warmer or cooler for it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from editor.judges.measures import Floats, Numbers, cells, low, ramp
from editor.judges.pair import Pair
from editor.oklab import from_oklab, linear
from editor.operations import Operation

DARKEST, LIGHTEST = 0.003, 0.93  # linear light that is neither lost in the dark nor cut off


def warmth(pair: Pair, operation: Operation) -> float | None:
    """0 to 1: how far a grey would have moved, whatever became of the colours. None where too little of the edit is neither black nor cut
    off. Measured as logarithms of red over blue in linear light: another light adds to them (Kries), more contrast and more colour
    multiply them."""
    before, after = (_light(lab) for lab in (pair.before, pair.after))
    size = (before.shape[1], before.shape[0])
    weight = pair.seen if pair.region is None else pair.seen * (pair.region > 0.5)
    told = cv2.resize(np.asarray(weight, np.float32), size, interpolation=cv2.INTER_AREA) > 0.5
    for one in (before, after):
        told &= (one.max(axis=2) < LIGHTEST) & (one.min(axis=2) > DARKEST)
    if told.sum() < 500:
        return None
    brightness = np.log(after.mean(axis=2) + DARKEST)
    was, now = (np.log(one + np.float32(DARKEST)) for one in (before, after))
    along = _added(was[..., 0] - was[..., 2], now[..., 0] - now[..., 2], brightness, told) * operation.direction
    green = [logarithms[..., 0] + logarithms[..., 2] - 2 * logarithms[..., 1] for logarithms in (was, now)]
    across = _added(green[0], green[1], brightness, told)
    share = told.astype(np.float32)
    moved = cells(along, share)
    straight = ramp(float(np.nanmedian(np.abs(cells(across, share)))) / (float(np.nanmedian(np.abs(moved))) + 0.05), 1.2, 0.7)
    much = float(np.clip(operation.amount, 0.3, 2.0) ** 0.6)
    return ramp(low(moved), 0.4 * 0.28 * much, 0.28 * much) * straight


def _light(lab: Floats) -> Floats:
    """Linear light at half the size."""
    return linear(from_oklab(np.asarray(cv2.resize(lab, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.float32)))


def _added(was: Numbers, now: Numbers, brightness: Numbers, told: NDArray[np.bool_]) -> Floats:
    """What was added to `was` after it was multiplied by the factor, another in the dark than in the light, that most pixels agree on."""
    some = np.flatnonzero(told.ravel())[:: max(1, int(told.sum()) // 6000)]
    level = brightness - float(np.median(brightness[told]))
    x, y, z = (values.ravel()[some].astype(np.float64) for values in (was, now, was * level))
    terms, weight = np.stack([np.ones_like(x), x, z], axis=1), np.ones_like(x)
    held = np.diag([0, 1e-3, 1e-3]) * len(some)  # a photo without colours says nothing about the factor: then it is 1
    factor = np.array([0.0, 1.0, 0.0])
    for _ in range(6):
        known = (terms * weight[:, None]).T
        factor = np.linalg.solve(known @ terms + held, known @ y + held @ np.array([0.0, 1.0, 0.0]))
        off = np.abs(y - terms @ factor)
        weight = 1 / np.maximum(off, np.median(off) + 0.01)
    return np.asarray(now - factor[1] * was - factor[2] * was * level, np.float32)
