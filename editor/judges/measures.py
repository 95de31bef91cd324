"""Small measures on pictures as arrays, that know nothing of edits: OKLab, ramps, grids of cells, gradients, noise."""

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from editor.oklab import LAB, LMS

Floats = NDArray[np.float32]
Numbers = Floats | NDArray[np.float64]

CELLS = 8  # a grid of 8 × 8 cells: fine enough to see half a picture missing, coarse enough that a cell holds 3,000 pixels


def oklab(rgb: NDArray[np.uint8]) -> Floats:
    """8-bit sRGB, H×W×3, to OKLab: L 0..1, a (green to red) and b (blue to yellow) about -0.4..0.4."""
    steps = np.arange(256, dtype=np.float32) / 255
    curve = np.where(steps <= 0.04045, steps / 12.92, ((steps + 0.055) / 1.055) ** 2.4).astype(np.float32)
    lms = np.cbrt(cv2.transform(curve[rgb], LMS))
    return np.asarray(cv2.transform(lms, LAB), np.float32)


def ramp(value: float, none: float, full: float) -> float:
    """0 at `none`, 1 at `full`, straight between; `none` may be the greater one. What could not be measured (NaN) is not there: 0."""
    return 0.0 if np.isnan(value) else float(np.clip((value - none) / (full - none), 0, 1))


def blurred(values: Floats, sigma: float) -> Floats:
    return cast(Floats, cv2.GaussianBlur(values, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE))


def chroma(lab: Floats) -> Floats:
    return np.hypot(lab[..., 1], lab[..., 2])


def cells(values: Numbers, weight: Numbers | None = None, count: int = CELLS) -> Floats:
    """The mean of `values` (H×W) in each of count × count cells, flat; weighted, NaN where a cell weighs next to nothing."""
    if weight is None:
        return np.asarray(cv2.resize(values, (count, count), interpolation=cv2.INTER_AREA), np.float32).ravel()
    total = cv2.resize(values * weight, (count, count), interpolation=cv2.INTER_AREA).ravel()
    share = cv2.resize(weight, (count, count), interpolation=cv2.INTER_AREA).ravel()
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(share > 1e-3, total / share, np.nan).astype(np.float32)


def low(values: Numbers, quantile: float = 0.3, otherwise: float = 0.0) -> float:
    """What all but `quantile` of the cells reach: a change that stops half way across the picture is as good as none."""
    known = values[~np.isnan(values)]
    return float(np.quantile(known, quantile)) if known.size else otherwise


def gradient(light: Floats, sigma: float) -> tuple[Floats, Floats]:
    soft = blurred(light, sigma) if sigma else light
    return cast(Floats, cv2.Sobel(soft, cv2.CV_32F, 1, 0, scale=0.125)), cast(Floats, cv2.Sobel(soft, cv2.CV_32F, 0, 1, scale=0.125))


def magnitude(light: Floats, sigma: float) -> Floats:
    return np.hypot(*gradient(light, sigma))


def agreement(before: Floats, after: Floats, seen: Floats, count: int = CELLS) -> tuple[Floats, Floats]:
    """Per cell, how far the gradients of two lightness pictures point the same way (-1..1; a negative counts as the same), and how much
    structure there is to tell it from. Blind to tone: any curve and any colour cast leaves it at 1."""
    same, size = directions(before, after)
    weight = np.sqrt(size) * seen
    return cells(same, weight + 1e-9 * seen, count), cells(weight, None, count)


def directions(before: Floats, after: Floats) -> tuple[Floats, Floats]:
    """Per pixel, cos 2θ of the angle between the two gradients, and |g before| · |g after|."""
    ax, ay = gradient(before, 1.5)
    bx, by = gradient(after, 1.5)
    along, across = ax * bx + ay * by, ax * by - ay * bx
    size = np.sqrt(along * along + across * across) + 1e-9
    return np.asarray((along * along - across * across) / (size * size), np.float32), np.asarray(size, np.float32)


def correlation(one: Floats, other: Floats, weight: Numbers | None = None) -> float:
    """Pearson's, 0 where either is constant."""
    w = np.ones_like(one) if weight is None else weight
    total = float(w.sum()) + 1e-9
    x, y = one - float((one * w).sum()) / total, other - float((other * w).sum()) / total
    scale = float((x * x * w).sum()) * float((y * y * w).sum())
    return float((x * y * w).sum()) / scale**0.5 if scale > 1e-12 else 0.0


def cast_of(before: Floats, after: Floats) -> Floats:
    """What a and b of a grey become, per pixel: the move that is left once colours that paled, darkened or deepened all alike are allowed
    for. A deep blue sky that pales moves towards yellow, and is no warmer for it."""
    was, now = before[..., 1:].reshape(-1, 2), after[..., 1:].reshape(-1, 2)
    apart = was - was.mean(axis=0)
    least = 1e-4 * len(was)  # in a photo without colours nothing is known to have paled
    kept = (float((apart * (now - now.mean(axis=0))).sum()) + least) / (float((apart * apart).sum()) + least)
    return np.asarray(after[..., 1:] - np.float32(np.clip(kept, 0.3, 1.5)) * before[..., 1:], np.float32)


def largest_blob(changed: NDArray[np.bool_]) -> int:
    """Pixels of the largest connected patch."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(changed.astype(np.uint8), connectivity=8)
    return int(stats[1:, cv2.CC_STAT_AREA].max()) if count > 1 else 0


def noise(light: Floats, flat: NDArray[np.bool_]) -> float:
    """σ of what is finer than about 6 pixels, where `flat`: fine noise and the lumps of coarse grain; 0 where nothing is flat."""
    fine = np.abs(light - blurred(light, 2.5))[flat]
    return float(1.25 * fine.mean()) if fine.size > 200 else 0.0
