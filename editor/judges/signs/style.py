"""Signs of a picture drawn anew: cartoon, sketch, ink, oil, watercolour, poster, sticker, old photo."""

import cv2
import numpy as np

from editor.judges.criteria import colours_kept
from editor.judges.measures import Floats, blurred, cells, chroma, correlation, low, magnitude, ramp
from editor.judges.pair import Pair
from editor.judges.signs.tone import Sign, brown, faded, grain_of, vignetted, where
from editor.operations import Operation


def flat_share(light: Floats, slope: float = 0.0035) -> Floats:
    """Per cell, the share of pixels without slope."""
    return cells((magnitude(light, 0) < slope).astype(np.float32))


def edges(pair: Pair) -> float:
    """How strong the strongest tenth of the photo's edges still is, against the contrast of each picture."""
    before, after = magnitude(pair.before[..., 0], 0), magnitude(pair.after[..., 0], 0)
    strong = before >= np.quantile(before, 0.9)
    contrast = (pair.after[..., 0].std() + 0.01) / (pair.before[..., 0].std() + 0.01)
    return float(after[strong].mean() / (before[strong].mean() + 1e-6) / contrast)


def lines(pair: Pair) -> float:
    """How far the edit is darkened along the photo's edges: correlation of its dark fine detail with their strength."""
    light = pair.after[..., 0]
    dark = np.maximum(blurred(light, 4) - light, 0)
    return correlation(blurred(dark, 1), blurred(magnitude(pair.before[..., 0], 1), 1))


def redrawn(pair: Pair) -> float:
    """How far the fine detail is another, in most of the cells that had some: 1 less its correlation with the photo's. A change of tone,
    however strong, leaves it near 0."""
    before, after = (lab[..., 0] - blurred(lab[..., 0], 2) for lab in (pair.before, pair.after))
    was, now, both = cells(before * before), cells(after * after), cells(before * after)
    telling = was > 0.15 * float(np.mean(was))
    return low(np.where(telling, 1 - both / np.sqrt(was * now + 1e-12), np.nan), 0.35)


def cartoon(pair: Pair, operation: Operation) -> Sign:
    """Flatter areas, darker lines or new detail; edges as strong or stronger; colours kept."""
    before = flat_share(pair.before[..., 0])
    flatter = low(np.where(before < 0.8, (flat_share(pair.after[..., 0]) - before) / (1 - before), np.nan))
    lined = lines(pair) - _lines_before(pair)
    return (
        max(ramp(flatter, 0.03, 0.12), ramp(lined, 0.05, 0.2), ramp(redrawn(pair), 0.04, 0.14))
        * ramp(edges(pair), 0.5, 0.8)
        * ramp(float(chroma(pair.after).mean() / (chroma(pair.before).mean() + 2e-3)), 0.3, 0.6)
        * ramp(colours_kept(pair, where(pair, operation)), 0.2, 0.6)
    )


def _lines_before(pair: Pair) -> float:
    light = pair.before[..., 0]
    return correlation(blurred(np.maximum(blurred(light, 4) - light, 0), 1), blurred(magnitude(light, 1), 1))


def sketch(pair: Pair, operation: Operation) -> Sign:
    """Hardly any colour, mostly paper, and darker where the photo has edges; paper from side to side."""
    light = cells(pair.after[..., 0])
    return ramp(-low(-cells(chroma(pair.after)), 0.2, -1.0), 0.05, 0.025) * ramp(low(light), 0.45, 0.65) * ramp(lines(pair), 0.1, 0.3)


def ink(pair: Pair, operation: Operation) -> Sign:
    """Hardly any colour, few greys between paper and ink, and lines where the photo has edges."""
    light = pair.after[..., 0]
    between = float(((light > 0.35) & (light < 0.85)).mean())
    pale = ramp(-low(-cells(chroma(pair.after)), 0.2, -1.0), 0.05, 0.025)
    return pale * ramp(between, 0.6, 0.4) * ramp(low(cells(light)), 0.3, 0.6) * ramp(lines(pair), 0.08, 0.25)


def painted(pair: Pair, operation: Operation) -> Sign:
    """The fine detail redrawn, edges still there, colours kept."""
    return (
        ramp(redrawn(pair), 0.05, 0.18)
        * ramp(edges(pair), 0.33, 0.48)
        * ramp(colours_kept(pair, where(pair, operation)), 0.3, 0.7)
        * ramp(float(chroma(pair.after).mean() / (chroma(pair.before).mean() + 2e-3)), 0.3, 0.6)
    )


def poster(pair: Pair, operation: Operation) -> Sign:
    """Few tones: most cells are flat between steps, and the picture is the same picture."""
    flatter = low(flat_share(pair.after[..., 0]) - flat_share(pair.before[..., 0]), 0.4)
    return (
        max(ramp(flatter, 0.03, 0.15), ramp(redrawn(pair), 0.05, 0.2))
        * ramp(edges(pair), 0.42, 0.62)
        * ramp(correlation(pair.before[..., 0], pair.after[..., 0]), 0.4, 0.7)
    )


def old_photo(pair: Pair, operation: Operation) -> Sign:
    """Brown or grey all over, and aged: grain, faded ends or dark corners."""
    grey = ramp(-low(-cells(chroma(pair.after)), 0.2, -1.0), 0.035, 0.015)
    aged = ramp(grain_of(pair), 0.002, 0.007) + faded(pair) + vignetted(pair)
    return max(grey, brown(pair, pair.seen)) * min(1.0, aged) * ramp(correlation(pair.before[..., 0], pair.after[..., 0]), 0.4, 0.7)


def sticker(pair: Pair, operation: Operation) -> Sign:
    """A cut-out on nothing or on white, with a white rim. A fortieth of the picture at least is left, and a tenth is gone."""
    white = (pair.after[..., 0] > 0.93) & (chroma(pair.after) < 0.03)
    if pair.alpha is None:
        border = np.concatenate([white[0], white[-1], white[:, 0], white[:, -1]])
        gone = white & (pair.change > 0.03)
        return ramp(float(border.mean()), 0.5, 0.85) * ramp(float(gone.mean()), 0.05, 0.2) * ramp(float((~white).mean()), 0.02, 0.05)
    solid = (pair.alpha > 0.5).astype(np.uint8)
    rim = (solid > 0) & (cv2.erode(solid, np.ones((5, 5))) == 0)
    rimmed = float(white[rim].mean()) if rim.any() else 0.0
    return ramp(float(1 - solid.mean()), 0.03, 0.1) * ramp(float(solid.mean()), 0.01, 0.025) * (0.5 + 0.5 * ramp(rimmed, 0.1, 0.4))
