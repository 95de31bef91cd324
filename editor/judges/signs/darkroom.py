"""Signs of what is done to a whole print: a border, blocks, a negative, balance, haze taken out, another background."""

import cv2
import numpy as np

from editor.judges.measures import Floats, blurred, cells, chroma, correlation, low, magnitude, noise, oklab, ramp
from editor.judges.pair import Pair
from editor.judges.signs import things, tone
from editor.judges.signs.tone import Sign, much, where
from editor.oklab import from_oklab
from editor.operations import Operation

WIDEST = 0.25  # of a side, that a border may take


def border(pair: Pair, operation: Operation) -> Sign:
    """All four sides are of one colour, the one that was asked for, which they were not before; and inside it the photo is still there."""
    widths = rims(pair.after)
    if min(widths) < 1:
        return 0.0
    height, width = pair.after.shape[:2]
    ring = np.ones((height, width), bool)
    ring[widths[0] : height - widths[1], widths[2] : width - widths[3]] = False
    was, now = pair.before[ring], pair.after[ring]
    changed = float(np.sqrt(((now - was) ** 2).sum(axis=1)).mean())
    light, a, b = oklab(np.array([[operation.color or (255, 255, 255)]], np.uint8))[0, 0]
    off = float(np.linalg.norm(now.mean(axis=0) - np.array([light, a, b])))
    return ramp(changed, 0.01, 0.05) * ramp(off, 0.32, 0.22)


def rims(lab: Floats) -> tuple[int, int, int, int]:
    """How many rows above and below, and columns left and right, are of one colour, and of the same one."""
    ends = [lab, lab[::-1], lab.transpose(1, 0, 2), lab[:, ::-1].transpose(1, 0, 2)]
    color = np.median(np.concatenate([end[1] for end in ends]), axis=0)
    top, bottom, left, right = (_rim(end, color) for end in ends)
    return top, bottom, left, right


def _rim(lines: Floats, color: Floats) -> int:
    """The outermost line alone may be mixed with nothing, and is left out of what is asked of a line."""
    most = round(len(lines) * WIDEST)
    off = np.sqrt(((lines[:most] - color) ** 2).sum(axis=2))
    plain = np.quantile(off, 0.9, axis=1) < 0.05
    return int(np.argmin(plain)) if not plain.all() else most


def pixelate(pair: Pair, operation: Operation) -> Sign:
    """Steps stand in few columns and rows, and what is coarser than the blocks is what it was."""
    weight = where(pair, operation) > 0.5
    if weight.sum() < 100:
        return 0.0
    rows, columns = np.nonzero(weight)
    high, wide = pair.fine_after.shape[0] / weight.shape[0], pair.fine_after.shape[1] / weight.shape[1]
    frame = (slice(int(rows.min() * high), int((rows.max() + 1) * high)), slice(int(columns.min() * wide), int((columns.max() + 1) * wide)))
    was, now = pair.fine_before[frame], pair.fine_after[frame]
    blocks = min(_in_few(now, axis) for axis in (0, 1))
    already = min(_in_few(was, axis) for axis in (0, 1))
    coarse = min(now.shape) / 8
    same = correlation(blurred(was, coarse), blurred(now, coarse))
    return ramp(blocks, 0.62, 0.8) * ramp(blocks - already, 0.05, 0.15) * ramp(same, 0.5, 0.85)


def _in_few(light: Floats, axis: int) -> float:
    """The share of all steps along `axis` that stand in the quarter of the lines that has most of them."""
    steps = np.sort(np.abs(np.diff(light, axis=axis)).sum(axis=1 - axis))[::-1]
    return float(steps[: max(1, len(steps) // 4)].sum() / (steps.sum() + 1e-6))


def invert(pair: Pair, operation: Operation) -> Sign:
    expected = oklab(np.asarray(255.5 - 255 * np.clip(from_oklab(pair.before), 0, 1), np.uint8))
    weight = where(pair, operation)
    off = np.sqrt(((blurred(pair.after, 2) - blurred(expected, 2)) ** 2).sum(axis=2))
    # A grey negative is no negative of a photo in colour.
    hued = weight * (chroma(expected) > 0.05)
    hue = np.hypot(*np.moveaxis(blurred(pair.after, 2) - blurred(expected, 2), 2, 0)[1:])
    share = float(np.average(hue, weights=hued) / np.average(chroma(expected), weights=hued)) if hued.mean() > 0.05 else 0.0
    return ramp(float(np.average(off, weights=weight + 1e-9)), 0.2, 0.08) * ramp(share, 0.8, 0.5)


def enhance(pair: Pair, operation: Operation) -> Sign:
    """Better in light, range, cast or colour, and in none of them worse. None where it is neither: pixels do not tell what is nicer."""
    was, now = (_faults(lab) for lab in (pair.before, pair.after))
    gains = [(before - after) / scale for before, after, scale in zip(was, now, (0.05, 0.04, 0.012, 0.02), strict=True)]
    if min(gains) < -1.5:
        return 0.0
    return ramp(max(gains), 0.1, 0.6) if max(gains) > 0.35 and min(gains) > -0.6 else None


def _faults(lab: Floats) -> tuple[float, float, float, float]:
    """How far the middle is from the middle, black from black and white from white, pale things from grey, colours from some colour."""
    light, own = lab[..., 0], chroma(lab)
    low_end, middle, high_end = (float(value) for value in np.quantile(light, (0.01, 0.5, 0.99)))
    cast = float(np.hypot(*np.median(lab[light > 0.25][:, 1:], axis=0))) if (light > 0.25).any() else 0.0
    return max(0.0, abs(middle - 0.6) - 0.08), max(0.0, low_end - 0.1) + max(0.0, 0.93 - high_end), cast, max(0.0, 0.06 - float(own.mean()))


def dehazed(pair: Pair, operation: Operation) -> Sign:
    """Where there was haze, which is light without colour over everything, there is less of it, and what lies in it is no fainter. None
    where the photo is clear."""
    was, now = (np.clip(from_oklab(lab), 0, 1) for lab in (pair.before, pair.after))
    hazy = (cv2.erode(was.min(axis=2), np.ones((9, 9))) > 0.25) & (where(pair, operation) > 0.5)
    if hazy.mean() < 0.03:
        return None
    veil = [float((one.min(axis=2)[hazy] / (one.mean(axis=2)[hazy] + 0.02)).mean()) for one in (was, now)]
    fainter = low(np.log((cells(magnitude(pair.after[..., 0], 1.5)) + 1e-4) / (cells(magnitude(pair.before[..., 0], 1.5)) + 1e-4)), 0.6)
    # Less light, or a steeper curve, deepens colours as well: that much would have come of it alone.
    level = [float(np.clip(one.mean(axis=2)[hazy].mean(), 0.05, 0.95)) for one in (was, now)]
    alone = veil[0] ** max(1.0, float(np.log(level[1]) / np.log(level[0])))
    return ramp(alone - veil[1], 0.005, 0.03 * much(operation)) * ramp(fainter, -0.08, -0.02)


def modelled(pair: Pair, operation: Operation) -> Sign:
    """More contrast between neighbours than between far parts: plain contrast has as much of both."""
    was, now = (np.abs(lab[..., 0] - blurred(lab[..., 0], 6)) for lab in (pair.before, pair.after))
    weight = where(pair, operation)
    near = low(np.log((cells(now, weight) + 2e-3) / (cells(was, weight) + 2e-3)), 0.5)
    far = float(np.log((_spread(pair.after, weight) + 1e-3) / (_spread(pair.before, weight) + 1e-3)))
    full = 0.1 * much(operation)
    return (
        ramp(near - far, 0.5 * full, full)
        * ramp(near, -0.03, 0.02)
        * ramp(correlation(pair.before[..., 0], pair.after[..., 0], weight), 0.7, 0.9)
    )


def _spread(lab: Floats, weight: Floats) -> float:
    mean = float(np.average(lab[..., 0], weights=weight + 1e-9))
    return float(np.average((lab[..., 0] - mean) ** 2, weights=weight + 1e-9)) ** 0.5


def denoised(pair: Pair, operation: Operation) -> Sign:
    """Less noise where the photo is flat; None where it has none to lose."""
    was, now = noise(pair.fine_before, pair.flat), noise(pair.fine_after, pair.flat)
    return None if was < 0.003 else ramp(1 - now / was, 0.08, 0.3)


def graded(pair: Pair, operation: Operation) -> Sign:
    """Teal in the shadows, orange in the lights: they moved apart between blue and yellow."""
    light, moved = pair.before[..., 0], pair.after[..., 2] - pair.before[..., 2]
    shade, lit = (light > 0.12) & (light < 0.45), (light > 0.6) & (light < 0.97)
    if min(shade.mean(), lit.mean()) < 0.02:
        return None
    return ramp(float(moved[lit].mean() - moved[shade].mean()), 0.006, 0.02)


def background(pair: Pair, operation: Operation) -> Sign:
    """Behind what stays: blurred, gone, or of the colour. None where nobody pointed, and for a background with something in it."""
    if pair.region is None or not (behind := pair.region > 0.5).any():
        return None
    value = operation.value.lower()
    if value == "blur":
        return tone.blur(pair, operation)
    if pair.alpha is not None:
        return ramp(float(pair.alpha[behind].mean()), 0.5, 0.15)
    return (
        things.recolor(pair, operation)
        if operation.color is not None and operation.color_name and value.endswith(operation.color_name)
        else None
    )
