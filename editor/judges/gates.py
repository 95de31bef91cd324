"""What pixels alone rule out: a blank picture, another photo, nothing changed. Quick and free: no paid judge is asked about those."""

import numpy as np

from editor.judges.measures import Floats, agreement, blurred, cells, chroma, largest_blob, low
from editor.judges.pair import Pair, lay
from editor.operations import Action, operations
from editor.types import Picture, Region

MOVING: frozenset[Action] = frozenset({"zoom", "crop", "rotate", "flip", "outpaint", "sticker"})
"""Actions that may change the frame; a sticker is often cut out to its own."""


def gates(source: Picture, edited: Picture, instruction: str = "", region: Region | None = None) -> tuple[str, ...]:
    """Those that fired, of "blank", "unrelated" and "nothing changed". The instruction says whether the frame may have moved."""
    return fired(lay(source, edited, region, moved=any(op.action in MOVING for op in operations(instruction))))


def fired(pair: Pair) -> tuple[str, ...]:
    if blank(pair):
        return ("blank",)
    if unrelated(pair):
        return ("unrelated",)
    return ("nothing changed",) if unchanged(pair) else ()


def blank(pair: Pair) -> bool:
    """One flat tone, or all transparent, where the photo was neither. An edge of one percent of the pixels is a picture already."""
    if pair.alpha is not None and pair.alpha.max() < 0.1:
        return True
    return _spread(pair.fine_after) < 0.03 and _spread(pair.fine_before) > 2 * _spread(pair.fine_after)


def _spread(light: Floats) -> float:
    return float(np.quantile(light, 0.995) - np.quantile(light, 0.005))


def unrelated(pair: Pair) -> bool:
    """Not even the best tenth of the cells has structure that points the same way: a new background or a new style leaves more than that.
    Cells with little structure say nothing."""
    direction, weight = agreement(pair.before[..., 0], pair.after[..., 0], pair.seen)
    telling = ~np.isnan(direction) & (weight > 0.25 * np.median(weight))
    return bool(telling.any() and np.quantile(direction[telling], 0.9) < 0.38)


def unchanged(pair: Pair) -> bool:
    """True where the frame stands still, no patch changed, no wide area drifted, and grain and sharpness are what they were.

    A patch: ΔE > .03 after σ = 2, at least .003 of the picture, less where the region is small. A drift: ΔE > .01 after σ = 12 over a tenth
    of the picture; a picture saved again as a JPEG of quality 90 stays far below both. Counting changed pixels instead is fooled by
    compression, which changes many pixels in no place in particular. Next to black, OKLab makes much of single steps of 8 bits: there ΔE
    counts for less, and what moves everything the same way, or takes the colour out, is a change however small.
    """
    if not pair.placement.is_still and _moved(pair):
        return False
    if pair.alpha is None and float((pair.seen < 0.5).mean()) > 0.02:
        return False  # a strip is cut off at one side
    if pair.alpha is not None and float((pair.alpha < 0.5).mean()) > 0.003:
        return False
    inside = pair.change if pair.region is None else pair.change * (pair.region > 0.5)
    share = 1.0 if pair.region is None else float((pair.region > 0.5).mean())
    inside = inside * np.clip(np.maximum(pair.before[..., 0], pair.after[..., 0]) / 0.25, 0.3, 1)
    if largest_blob(inside > 0.03) >= max(24, min(0.003, 0.15 * share) * inside.size):
        return False
    drift = np.sqrt((blurred(pair.after - pair.before, 12) ** 2).sum(axis=2))
    return float(((drift > 0.01) & (pair.asked > 0.5)).mean()) < 0.1 * share and not _finer(pair) and not _turned(pair)


def _turned(pair: Pair) -> bool:
    """Most cells moved the same way, though little, or lost most of their colour."""
    moved = np.stack([cells(np.ascontiguousarray(pair.after[..., n] - pair.before[..., n]), pair.seen) for n in (1, 2)])
    way = np.nanmedian(moved, axis=1)
    size = float(np.hypot(*way))
    was, now = (float(chroma(blurred(lab, 2)).mean()) for lab in (pair.before, pair.after))
    shows = 0.012 * max(0.25, float(pair.before[..., 0].mean()))  # by so much a grey must move for a person to see it
    return (size > shows and low(way @ moved / size, 0.2) > 0.6 * shows) or now < 0.5 * was - 0.001


def _moved(pair: Pair) -> bool:
    height, width = pair.before.shape[:2]
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]], np.float64)
    return bool(np.abs(corners @ pair.placement.matrix.T - corners[:, :2]).max() > 4)


def _finer(pair: Pair) -> bool:
    """More grain in flat places or less, or a sharpness that no compression gives: that changes no patch, and is a change all the same."""
    smoother = pair.grain < -0.0025 and min(pair.sizes[1]) >= min(pair.sizes[0])  # made smaller, every picture loses some
    return pair.grain > 0.005 or smoother or not 0.7 < low(pair.sharpness, 0.5, 1.0) < 1.2
