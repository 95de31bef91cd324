"""Signs that one thing changed: its colour, its place, its size, or that it is gone. What came in its stead is not told by pixels."""

import cv2
import numpy as np
from numpy.typing import NDArray

from editor.judges.measures import Floats, blurred, chroma, oklab, ramp
from editor.judges.pair import Pair
from editor.judges.rubric import FLOOR
from editor.judges.signs.tone import Sign
from editor.operations import Operation

Mask = NDArray[np.bool_]
PLACES = {"top": (0, -1), "bottom": (0, 1), "left": (-1, 0), "right": (1, 0), "center": (0, 0)}


def changed_here(pair: Pair) -> Floats:
    """1 where the picture changed: in the region where one is given."""
    changed = (pair.change > 0.03).astype(np.float32)
    return changed if pair.region is None else changed * (pair.region > 0.5)


def recolor(pair: Pair, operation: Operation) -> Sign:
    """What changed is now of the colour asked for, and enough of the region did. None where no colour is said, and where nobody pointed:
    something is of that colour now, whether the right thing is not told by pixels, only that it was not everything."""
    if operation.color is None:
        return None
    changed = changed_here(pair)
    if changed.mean() < 5e-4:
        return 0.0
    right = ramp(float((_like(blurred(pair.after, 1.5), operation) * changed).sum() / changed.sum()), 0.2, 0.6)
    if pair.region is None and operation.thing:
        everything = float(changed.sum() / pair.seen.sum()) > 0.74  # then preservation fails it
        return right if everything or right < FLOOR else None
    return right * _reached(pair, operation, changed)


def _like(lab: Floats, operation: Operation) -> Floats:
    """1 where a pixel is of the colour: the hue for a colourful one, the lightness as well for black, grey and white."""
    light, a, b = (float(value) for value in oklab(np.array([[operation.color]], np.uint8))[0, 0])
    vivid = float(np.hypot(a, b))
    own = chroma(lab)
    if vivid < 0.03:
        near = 0.45 if light < 0.3 else 0.35
        return ((own < 0.045) & (np.abs(lab[..., 0] - light) < near)).astype(np.float32)
    toward = (lab[..., 1] * a + lab[..., 2] * b) / (vivid * (own + 1e-6))
    return ((toward > 0.85) & (own > min(0.03, 0.4 * vivid))).astype(np.float32)


def _reached(pair: Pair, operation: Operation, changed: Floats) -> float:
    """How much of the region has the colour now. A box holds more than the thing: there a fifth is enough, in a mask half is not."""
    if pair.region is None:
        return 1.0
    inside = pair.region > 0.5
    if not inside.any():
        return 0.0
    right = _like(blurred(pair.after, 1.5), operation) * inside
    rows, columns = np.where(inside)
    frame = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))
    share = float(right.sum() / inside.sum())
    boxed = inside[frame].mean() > 0.97
    enough = ramp(share, 0.06, 0.2) if boxed else ramp(share, 0.35, 0.65)
    return enough * min(_both_halves(right[frame], inside[frame], axis) for axis in (0, 1))


def _both_halves(right: Floats, inside: Mask, axis: int) -> float:
    """Half a thing in its new colour is not done."""
    parts = zip(np.array_split(right, 2, axis=axis), np.array_split(inside, 2, axis=axis), strict=True)
    one, other = (float(part.sum() / max(1, within.sum())) for part, within in parts)
    return ramp(min(one, other) / (max(one, other) + 1e-6), 0.05, 0.25)


def _no_half(left: Floats, inside: Mask, axis: int) -> float:
    """0 where either half of the thing, by its area, stands as it stood."""
    along = inside.sum(axis=1 - axis).cumsum()
    middle = int(np.searchsorted(along, along[-1] / 2)) + 1
    parts = [
        (piece.sum(), within.sum()) for piece, within in zip(np.split(left, [middle], axis), np.split(inside, [middle], axis), strict=True)
    ]
    return ramp(max(float(part / max(1, within)) for part, within in parts), 0.75, 0.45)


def remove(pair: Pair, operation: Operation) -> Sign:
    """The region changed nearly all over and looks like what is around it. None where nobody pointed: the thing may still be there."""
    if pair.region is None:
        return None
    inside = pair.region > 0.5
    around = (cv2.dilate(pair.region, np.ones((31, 31))) > 0.5) & ~(cv2.dilate(pair.region, np.ones((7, 7))) > 0.5)
    if not inside.any() or around.sum() < 50:
        return None
    changed = ((pair.change > 0.025) & inside).astype(np.float32)
    rows, columns = np.where(inside)
    frame = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))
    left = ((pair.change < 0.008) & inside).astype(np.float32)
    gone = float(changed.sum() / inside.sum()) * min(_both_halves(changed[frame], inside[frame], axis) for axis in (0, 1))
    gone *= min(_no_half(left[frame], inside[frame], axis) for axis in (0, 1))
    was, now = _apart(pair.before, inside, around), _apart(pair.after, inside, around)
    return ramp(gone, 0.15, 0.45) * max(ramp(now / (was + 0.01), 0.9, 0.5), ramp(now, 0.35, 0.2))


def _apart(lab: Floats, inside: Mask, around: Mask) -> float:
    """How far the colours inside are from those around: half the distance of two histograms, 0 to 1."""
    edges = [np.linspace(0, 1, 9), np.linspace(-0.2, 0.2, 9), np.linspace(-0.2, 0.2, 9)]
    one, other = (np.histogramdd(lab[mask], edges)[0].ravel() / mask.sum() for mask in (inside, around))
    return float(np.abs(one - other).sum() / 2)


def relocate(pair: Pair, operation: Operation) -> Sign:
    """The thing of the region is found elsewhere, in the direction said, and its old place changed. None where nobody pointed."""
    found = _found_again(pair, (1.0,))
    if found is None:
        return None
    likeness, (dx, dy), _ = found
    left = float((pair.change > 0.03)[_inside(pair)].mean())
    away = float(np.hypot(dx, dy))
    return ramp(likeness, 0.3, 0.6) * ramp(away, 0.02, 0.05) * ramp(left, 0.1, 0.35) * _toward(operation.place, dx, dy)


def resize(pair: Pair, operation: Operation) -> Sign:
    """The thing of the region is found again, larger or smaller as said. None where nobody pointed."""
    factor = operation.factor or (1.4 if operation.direction > 0 else 0.7)
    found = _found_again(pair, tuple(np.geomspace(0.4, 2.2, 14)), stays=True)
    if found is None:
        return None
    likeness, _, scale = found
    near = ramp(abs(np.log(scale / factor)), 0.5, 0.25) if operation.factor else 1.0
    right_way = ramp(np.log(scale) * np.sign(np.log(factor)), 0.04, 0.12)
    return ramp(likeness, 0.3, 0.6) * near * right_way


def _inside(pair: Pair) -> Mask:
    return np.zeros(pair.seen.shape, np.bool_) if pair.region is None else pair.region > 0.5


def _toward(place: str, dx: float, dy: float) -> float:
    """The sign of the way moved; a centre says nothing about it."""
    ways = [PLACES[word] for word in place.split() if word in PLACES and word != "center"]
    if not ways:
        return 1.0
    length = float(np.hypot(dx, dy)) + 1e-6
    return min(ramp((dx * x + dy * y) / length, 0.1, 0.4) for x, y in ways)


def _found_again(pair: Pair, scales: tuple[float, ...], stays: bool = False) -> tuple[float, tuple[float, float], float] | None:
    """Likeness, way from the old place (shares of the longer side) and scale of the best match, in the edit, of the thing in the region,
    cut out by the region. `stays`: its middle is looked for only where it lay, for many things look like another one made small."""
    inside, before, after = _inside(pair), pair.before, pair.after
    if inside.sum() < 60 or inside.mean() > 0.7:
        return None
    if inside.sum() > 8000:  # a large thing is known by half its pixels, in a fifth of the time
        before, after = (
            np.asarray(cv2.resize(lab, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.float32) for lab in (before, after)
        )
        inside = cv2.resize(inside.astype(np.uint8), before.shape[1::-1]) > 0
    rows, columns = np.where(inside)
    top, bottom, left, right = rows.min(), rows.max() + 1, columns.min(), columns.max() + 1
    thing, mask = np.ascontiguousarray(before[top:bottom, left:right]), inside[top:bottom, left:right].astype(np.float32)
    best = (-1.0, (0.0, 0.0), 1.0)
    for scale in scales:
        small = cv2.resize(thing, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        cut = cv2.resize(mask, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_AREA)
        if min(small.shape[:2]) < 6:
            continue
        high, wide = small.shape[:2]
        x0, y0 = (max(0, left - wide // 2), max(0, top - high // 2)) if stays else (0, 0)
        there = after[y0 : bottom + high // 2, x0 : right + wide // 2] if stays else after
        if there.shape[0] < high or there.shape[1] < wide:
            continue
        match = cv2.matchTemplate(np.ascontiguousarray(there), small, cv2.TM_CCOEFF_NORMED, mask=np.repeat(cut[..., None], 3, 2))
        _, likeness, _, (x, y) = cv2.minMaxLoc(np.where(np.isfinite(match), match, -1))
        if likeness > best[0]:
            way = np.array([x0 + x + wide / 2 - (left + right) / 2, y0 + y + high / 2 - (top + bottom) / 2]) / max(after.shape[:2])
            best = (likeness, (float(way[0]), float(way[1])), scale)
    return best
