"""Signs of a change of tone: warmth, light, contrast, colour, sharpness, grain. Each is 0 (not there, or the other way) to 1.

What must be there is multiplied. A change must reach most cells of the picture (or of the region): half a picture is not done.
"""

import numpy as np
from numpy.typing import NDArray

from editor.judges.measures import Floats, blurred, cells, chroma, correlation, low, noise, oklab, ramp
from editor.judges.pair import Pair
from editor.operations import RGB, Operation

Sign = float | None
WARM = (0.34, 0.94)  # the direction of daylight colours in OKLab's a and b: gains of red and blue move a grey along 70°


def where(pair: Pair, operation: Operation) -> Floats:
    """Weights of the pixels the operation is about: the region, else, for a named thing, what changed, else everything. What spreads over
    two fifths of the picture is held to be about everything, or half an edit would pass for a thing."""
    if pair.region is not None:
        return pair.seen * (pair.region > 0.5)
    changed = pair.seen * (pair.change > 0.015)
    return changed if operation.thing and changed.mean() < 0.4 * pair.seen.mean() else pair.seen


def much(operation: Operation) -> float:
    """How much of a plain change is asked for. Less than proportional: "a bit" may be two thirds of the plain one."""
    return float(np.clip(operation.amount, 0.3, 2.0) ** 0.6)


def tint_of(color: RGB) -> tuple[float, float, float]:
    lightness, a, b = oklab(np.array([[color]], np.uint8))[0, 0]
    return float(lightness), float(a), float(b)


def temperature(pair: Pair, operation: Operation) -> Sign:
    return shifted(pair, where(pair, operation), WARM, operation.direction, 0.028 * much(operation))


def shifted(pair: Pair, weight: Floats, axis: tuple[float, float], direction: int, full: float, moved: Floats | None = None) -> float:
    """Most cells moved along `axis` by `full` times their lightness, more than across it. `moved`: of a and b, if not plainly that."""
    if not weight.any():
        return 0.0
    moved = (pair.after - pair.before)[..., 1:] if moved is None else moved
    scale = np.maximum(pair.before[..., 0], 0.25)
    along = cells((moved[..., 0] * axis[0] + moved[..., 1] * axis[1]) / scale * direction, weight)
    across = cells((moved[..., 0] * axis[1] - moved[..., 1] * axis[0]) / scale, weight)
    straight = ramp(float(np.nanmean(np.abs(across))) / (float(np.nanmean(np.abs(along))) + 1e-3), 1.5, 0.8)
    return ramp(low(along), 0.15 * full, full) * straight


def brightness(pair: Pair, operation: Operation) -> Sign:
    if operation.value in PARTS:
        return _part_of_tone(pair, operation)
    weight = where(pair, operation)
    # What is black or white already has nowhere to go and is not asked.
    room = weight * (pair.before[..., 0] > 0.12) * (pair.before[..., 0] < 0.93)
    moved = cells((pair.after[..., 0] - pair.before[..., 0]) * operation.direction, room.astype(np.float32))
    a, b = (float(np.nanmean(cells(pair.after[..., n] - pair.before[..., n], weight))) for n in (1, 2))
    full = 0.045 * much(operation)
    return ramp(low(moved), 0.15 * full, full) * ramp(float(np.hypot(a, b)), 0.05, 0.025)


PARTS = {"shadows": (0.12, 0.45), "highlights": (0.8, 0.98)}
"""From which lightness to which the shadows and the highlights reach."""


def _part_of_tone(pair: Pair, operation: Operation) -> Sign:
    """None where the photo has no such part."""
    dark, light = PARTS[operation.value]
    room = where(pair, operation) * (pair.before[..., 0] > dark) * (pair.before[..., 0] < light)
    if room.mean() < 0.02:
        return None
    moved = float(np.average((pair.after[..., 0] - pair.before[..., 0]) * operation.direction, weights=room))
    full = 0.03 * much(operation)
    return ramp(moved, 0.1 * full, full)


def contrast(pair: Pair, operation: Operation) -> Sign:
    """The spread of lightness, in each ninth of the picture that has some; dark stays dark and light stays light."""
    weight = where(pair, operation)
    before, after = blurred(pair.before[..., 0], 2), blurred(pair.after[..., 0], 2)
    was, now = (cells(light * light, weight, 3) - cells(light, weight, 3) ** 2 for light in (before, after))
    ratio = np.where(was > 4e-4, np.sqrt(np.maximum(now, 1e-5) / np.maximum(was, 1e-5)), np.nan)
    full = 0.14 * much(operation)
    gain = low(np.log(ratio) * operation.direction, 0.34)
    return ramp(gain, 0.2 * full, full) * ramp(correlation(before, after, weight), 0.7, 0.9)


def saturation(pair: Pair, operation: Operation) -> Sign:
    """None where the photo has no colour to make more or less of."""
    before, after = chroma(blurred(pair.before, 1)), chroma(blurred(pair.after, 1))
    weight = where(pair, operation) * np.maximum(before - 0.02, 0)
    ratio = cells(after, weight) / np.maximum(cells(before, weight), 1e-4)
    if np.isnan(ratio).mean() > 0.9:
        return None
    full = 0.2 * much(operation)
    gain = low((np.log(np.maximum(ratio, 0.02)) * operation.direction).astype(np.float32))
    return ramp(gain, 0.15 * full, full)


def monochrome(pair: Pair, operation: Operation) -> Sign:
    weight = where(pair, operation)
    if low(cells(chroma(pair.before), weight), 0.8) < 0.02:
        return None
    left = low(-cells(chroma(pair.after), weight), 0.2, -1.0)
    tones = correlation(pair.before[..., 0], pair.after[..., 0], weight)
    return ramp(-left, 0.03, 0.012) * ramp(tones, 0.6, 0.85)


def sepia(pair: Pair, operation: Operation) -> Sign:
    weight = where(pair, operation)
    return brown(pair, weight) * ramp(correlation(pair.before[..., 0], pair.after[..., 0], weight), 0.6, 0.85)


def brown(pair: Pair, weight: Floats) -> float:
    """One colour everywhere, between orange and yellow: colours that differed do so no longer. A photo without colours must get warmer."""
    if not weight.any():
        return 0.0
    before, after = blurred(pair.before, 2), blurred(pair.after, 2)
    mean = np.average(after[..., 1:].reshape(-1, 2), axis=0, weights=weight.ravel())
    was, now = colourful(before, weight), colourful(after, weight)
    warmer = float(np.average((after - before)[..., 1:] @ np.array(WARM, np.float32), weights=weight))
    one = ramp(now / was, 0.75, 0.5) if was > 0.012 else ramp(warmer, 0.005, 0.02)
    hue = float(np.degrees(np.arctan2(mean[1], mean[0])))
    return ramp(float(np.hypot(*mean)), 0.01, 0.025) * ramp(abs(hue - 72), 50, 35) * one


def colourful(lab: Floats, weight: Floats) -> float:
    """How far the colours of things lie apart, in ΔE: what of a and b does not follow from lightness."""
    step = (np.clip(lab[..., 0], 0, 0.999) * 12).astype(np.intp).ravel()
    w = weight.ravel() + 1e-9
    total = np.bincount(step, w, 12) + 1e-9
    left = np.zeros_like(w)
    for n in (1, 2):
        values = lab[..., n].ravel()
        left += (values - (np.bincount(step, w * values, 12) / total)[step]) ** 2
    return float(np.sqrt((left * w).sum() / w.sum()))


def tint(pair: Pair, operation: Operation) -> Sign:
    if operation.color is None:
        return None
    _, a, b = tint_of(operation.color)
    size = float(np.hypot(a, b))
    # What takes a cast out must not go over into its opposite, and moves less than what puts one in.
    full = (0.03 if operation.direction > 0 else 0.014) * much(operation)
    return shifted(pair, where(pair, operation), (a / size, b / size), operation.direction, full) if size > 0.03 else None


def sharpen(pair: Pair, operation: Operation) -> Sign:
    sharper = low(np.log(pair.sharpness))
    return ramp(sharper, 0.04, 0.2 * much(operation)) * ramp(_echo(pair, ~pair.flat), 0.15, 0.4)


def blur(pair: Pair, operation: Operation) -> Sign:
    """In the region; of a named thing without one, in at least a quarter of the cells."""
    gone = -np.log(pair.sharpness)
    if pair.region is not None:
        gone = np.where(cells(pair.region) > 0.6, gone, np.nan).astype(np.float32)
    part = 0.75 if operation.thing and pair.region is None else 0.3
    return ramp(low(gone, part), 0.12, 0.6 * much(operation))


def grain(pair: Pair, operation: Operation) -> Sign:
    full = 0.011 * much(operation)
    return ramp(grain_of(pair), 0.25 * full, full) * ramp(_echo(pair, pair.flat), 0.6, 0.3)


def _echo(pair: Pair, where: NDArray[np.bool_]) -> float:
    """How far the new fine detail repeats the photo's own: sharpening does, grain does not."""
    fine = pair.fine_before - blurred(pair.fine_before, 2.5)
    new = pair.fine_after - blurred(pair.fine_after, 2.5) - fine
    return correlation(fine, np.asarray(new, np.float32), where.astype(np.float32))


def grain_of(pair: Pair) -> float:
    """σ of new noise, luma 0..1, in the quarter of the picture that has least of it."""
    height, width = pair.flat.shape
    found: list[float] = []
    for rows in (slice(0, height // 2), slice(height // 2, height)):
        for columns in (slice(0, width // 2), slice(width // 2, width)):
            flat = pair.flat[rows, columns]
            if flat.mean() > 0.05:
                was, now = noise(pair.fine_before[rows, columns], flat), noise(pair.fine_after[rows, columns], flat)
                found.append(float(np.sqrt(max(0.0, now * now - was * was))))
    return min(found, default=pair.grain)


def faded(pair: Pair) -> float:
    """Blacks lifted, or whites dulled."""
    before, after = (np.quantile(lab[..., 0], (0.02, 0.98)) for lab in (pair.before, pair.after))
    return max(ramp(float(after[0] - before[0]), 0.02, 0.08), ramp(float(before[1] - after[1]), 0.02, 0.08))


def vignetted(pair: Pair) -> float:
    moved = cells(pair.after[..., 0] - pair.before[..., 0]).reshape(8, 8)
    corners = np.array([moved[0, 0], moved[0, -1], moved[-1, 0], moved[-1, -1]])
    return ramp(float(moved[2:6, 2:6].mean() - np.sort(corners)[2]), 0.02, 0.08)


def _dimmed(pair: Pair) -> float:
    """Corners by a greater factor darker than the middle: brightening alone moves dark corners least, and by the greatest factor."""
    factor = np.log((cells(pair.after[..., 0]) + 0.02) / (cells(pair.before[..., 0]) + 0.02)).reshape(8, 8)
    corners = np.array([factor[0, 0], factor[0, -1], factor[-1, 0], factor[-1, -1]])
    return ramp(float(factor[2:6, 2:6].mean() - np.sort(corners)[2]), 0.02, 0.08)


def vintage(pair: Pair, operation: Operation) -> Sign:
    """For a vignette, dark corners; else two of: grain, faded ends, a warm or yellow cast, less colour, dark corners; the picture still
    the same picture."""
    if operation.value == "vignette":
        return min(vignetted(pair), _dimmed(pair))
    moved = pair.after - pair.before
    warm = ramp(low(cells(moved[..., 1] * WARM[0] + moved[..., 2] * WARM[1])), 0.006, 0.025)
    paler = ramp(float(chroma(pair.after).mean() / (chroma(pair.before).mean() + 1e-3)), 0.95, 0.8)
    found = ramp(grain_of(pair), 0.004, 0.012) + faded(pair) + warm + paler + vignetted(pair)
    return min(1.0, found / 1.5) * ramp(correlation(pair.before[..., 0], pair.after[..., 0]), 0.5, 0.8)
