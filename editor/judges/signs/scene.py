"""Signs of other light, weather and seasons. Each is told from its neighbours: night is dark and blue, fog pale and flat."""

import numpy as np

from editor.judges.criteria import colours_kept
from editor.judges.measures import Floats, blurred, cast_of, cells, chroma, low, magnitude, ramp
from editor.judges.pair import Pair
from editor.judges.signs.tone import WARM, Sign, brightness, much, shifted, where
from editor.operations import Operation


def golden_hour(pair: Pair, operation: Operation) -> Sign:
    """Warmer nearly everywhere and plainly so in the lights, not much darker, its colours still apart."""
    light, warmer = pair.before[..., 0], warmth(pair)
    bright = (light >= np.quantile(light, 0.6)).astype(np.float32)
    darker = float((light - pair.after[..., 0]).mean())
    return (
        ramp(low(cells(warmer)), 0.0, 0.015)
        * ramp(float((warmer * bright).sum() / bright.sum()), 0.008, 0.03)
        * ramp(darker, 0.25, 0.12)
        * ramp(colours_kept(pair, pair.seen), 0.0, 0.35)
    )


def warmth(pair: Pair) -> Floats:
    moved = pair.after - pair.before
    return np.asarray(moved[..., 1] * WARM[0] + moved[..., 2] * WARM[1], np.float32)


def colder(pair: Pair) -> Floats:
    """How much bluer a grey would have become, per pixel."""
    return np.asarray(-cast_of(pair.before, pair.after) @ np.array(WARM, np.float32), np.float32)


def night(pair: Pair, operation: Operation) -> Sign:
    """Much darker nearly everywhere (lamps may shine), and not warmer in the dark."""
    ratio = cells(pair.after[..., 0]) / np.maximum(cells(pair.before[..., 0]), 0.08)
    ratio[cells(pair.before[..., 0]) < 0.2] = np.nan
    dark = (pair.after[..., 0] <= np.quantile(pair.after[..., 0], 0.7)).astype(np.float32)
    warmer = -float((colder(pair) * dark).sum() / dark.sum())
    blue = float((-pair.after[..., 2] * dark).sum() / dark.sum())
    bluish = max(ramp(blue, -0.02, 0.003) * ramp(-warmer, 0.0, 0.008), ramp(-warmer, 0.004, 0.01))
    return ramp(-low(-ratio, 0.3, -1.0), 0.9, 0.65) * ramp(warmer, 0.01, -0.004) * bluish


def lit(pair: Pair, operation: Operation) -> Sign:
    """Light of a colour that the words name; other light cannot be told by pixels."""
    value = operation.value.lower()
    if any(word in value for word in ("warm", "sunset", "sunrise", "candle", "golden", "tungsten")):
        return golden_hour(pair, operation)
    if any(word in value for word in ("fluorescent", "cold", "cool", "blue", "moon")):
        return _cold(pair, operation)
    return None


def _cold(pair: Pair, operation: Operation) -> float:
    """Towards blue, or, as tubes are, towards a blue green."""
    moved, weight = cast_of(pair.before, pair.after), where(pair, operation)
    return max(shifted(pair, weight, axis, -1, 0.02 * much(operation), moved) for axis in (WARM, (0.8, 0.6)))


def sunny(pair: Pair, operation: Operation) -> Sign:
    """Lighter or with more contrast, not colder, not paler."""
    lighter = brightness(pair, Operation(operation.kind, "brightness", operation.said, amount=0.4)) or 0.0
    spread = float(pair.after[..., 0].std() / (pair.before[..., 0].std() + 1e-3))
    richer = float(chroma(pair.after).mean() / (chroma(pair.before).mean() + 1e-3))
    return max(lighter, ramp(spread, 1.02, 1.12)) * ramp(-float(colder(pair).mean()), -0.006, 0.002) * ramp(richer, 0.9, 1.02)


def fog(pair: Pair, operation: Operation) -> Sign:
    """Less contrast, lifted darks, paler, on the left as on the right: fog may thin out towards the ground, not sideways."""
    return min(_fog(pair, half) for half in _halves(pair))


def _halves(pair: Pair) -> tuple[slice, slice]:
    middle = pair.before.shape[1] // 2
    return slice(0, middle), slice(middle, None)


def _fog(pair: Pair, half: slice) -> float:
    before, after = pair.before[:, half], pair.after[:, half]
    flatter = float(magnitude(after[..., 0], 1.5).mean() / (magnitude(before[..., 0], 1.5).mean() + 1e-4))
    dark = np.quantile(after[..., 0], 0.1) - np.quantile(before[..., 0], 0.1)
    paler = float(chroma(after).mean() / (chroma(before).mean() + 2e-3))
    return ramp(flatter, 0.95, 0.75) * ramp(float(dark), 0.02, 0.08) * ramp(paler, 1.0, 0.8)


def rain(pair: Pair, operation: Operation) -> Sign:
    """Greyer or darker, with streaks that stand nearly upright where the photo was smooth."""
    duller = float(chroma(pair.after).mean() / (chroma(pair.before).mean() + 2e-3))
    darker = float((pair.before[..., 0] - pair.after[..., 0]).mean())
    return max(ramp(duller, 1.0, 0.8), ramp(darker, 0.0, 0.05)) * min(_streaks(pair, half) for half in _fine_halves(pair))


def _fine_halves(pair: Pair) -> tuple[slice, slice]:
    middle = pair.fine_before.shape[1] // 2
    return slice(0, middle), slice(middle, None)


def _streaks(pair: Pair, half: slice) -> float:
    """New fine detail that changes faster sideways than downwards."""
    flat = pair.flat[:, half]
    new = pair.fine_after[:, half] - pair.fine_before[:, half]
    new = new - blurred(new, 6)
    if flat.mean() < 0.01:
        return 0.5
    sideways, down = (
        float(np.abs(np.diff(new, axis=axis))[: flat.shape[0] - 1, : flat.shape[1] - 1][flat[:-1, :-1]].mean()) for axis in (1, 0)
    )
    return ramp(float(new[flat].std()), 0.004, 0.012) * ramp(sideways / (down + 1e-5), 1.05, 1.3)


def snow(pair: Pair, operation: Operation) -> Sign:
    """Paler, and either bright flakes where the photo was smooth, or white ground; never darker by much."""
    paler = float(chroma(pair.after).mean() / (chroma(pair.before).mean() + 2e-3))
    darker = float((pair.before[..., 0] - pair.after[..., 0]).mean())
    flakes = min(_flakes(pair, half) for half in _fine_halves(pair))
    return ramp(paler, 1.0, 0.85) * ramp(darker, 0.12, 0.04) * max(flakes, whitened(pair))


def _flakes(pair: Pair, half: slice) -> float:
    """Where the photo was smooth, small things brighter than what is around them: new detail that leans to the light, as noise does not."""
    flat = pair.flat[:, half]
    if flat.mean() < 0.02:
        return 0.5
    new = pair.fine_after[:, half] - pair.fine_before[:, half]
    new = (new - blurred(new, 8))[flat]
    size = float(new.std()) + 1e-6
    return ramp(size, 0.006, 0.02) * ramp(float((new**3).mean()) / size**3, 0.3, 1.0)


def whitened(pair: Pair) -> float:
    """Share of the picture that became white: pale and lighter than it was."""
    white = (pair.after[..., 0] > 0.72) & (chroma(pair.after) < 0.045) & (pair.after[..., 0] - pair.before[..., 0] > 0.06)
    return ramp(float(white.mean()), 0.02, 0.12)


def green(pair: Pair) -> Floats:
    """What grows: between yellow and blue-green, with some colour; water and glass are bluer or greyer."""
    a, b = pair.before[..., 1], pair.before[..., 2]
    return ((a < -0.012) & (b > -0.6 * a) & (chroma(pair.before) > 0.03)).astype(np.float32)


def autumn(pair: Pair, operation: Operation) -> Sign:
    """What was green turned to yellow, orange or red and kept its colour; None where hardly anything is green."""
    leaves = green(pair) * where(pair, operation)
    if leaves.mean() < 0.03:
        return None
    redder = cells((pair.after - pair.before)[..., 1], leaves)
    share = cells(leaves)
    redder[share < 0.2 * share.max()] = np.nan  # where a few pixels look green, no leaves are missing
    richness = float((chroma(pair.after) * leaves).sum() / ((chroma(pair.before) * leaves).sum() + 1e-6))
    others = (1 - green(pair)) * (chroma(pair.before) > 0.02)
    elsewhere = float((np.abs((pair.after - pair.before)[..., 1]) * others).sum() / (others.sum() + 1e-6))
    moved = low(redder, 0.4)
    return ramp(moved, 0.008, 0.04) * ramp(richness, 0.5, 0.8) * ramp(elsewhere / max(moved, 1e-3), 2.0, 1.0)


def winter(pair: Pair, operation: Operation) -> Sign:
    """Paler on both sides and not warmer; what was green or lay on the ground is lighter, and some of it white."""
    paler = max(float(chroma(pair.after[:, half]).mean() / (chroma(pair.before[:, half]).mean() + 2e-3)) for half in _halves(pair))
    warmer = -float(colder(pair).mean())
    return ramp(paler, 1.0, 0.75) * ramp(warmer, 0.012, 0.0) * max(whitened(pair), min(_flakes(pair, half) for half in _fine_halves(pair)))
