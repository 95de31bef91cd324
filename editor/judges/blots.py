"""A patch that nobody asked for in an edit of the whole picture: what no one smooth change of the photo explains."""

import cv2
import numpy as np
from numpy.typing import NDArray

from editor.judges.criteria import REDRAWN, TONE, WEATHERED, is_framed
from editor.judges.gates import MOVING
from editor.judges.measures import Floats, blurred, directions, largest_blob, magnitude, ramp
from editor.judges.pair import Pair
from editor.operations import Action, Operation

Mask = NDArray[np.bool_]

EVEN: frozenset[Action] = TONE | frozenset[Action]({"saturation", "monochrome", "sepia", "vintage", "golden hour", "sunny"})
"""One change for the whole picture: every place follows it."""
DRAWN: frozenset[Action] = (REDRAWN | WEATHERED) - {"sticker", "style", "person style", "spring", "summer"}
"""Lines and flakes come of their own; only a patch of a colour that is nowhere else, or that is another picture, stands out."""
FRAME: frozenset[Action] = MOVING - {"sticker"}
PLAIN = 0.08  # ΔE off the fit that nobody overlooks


def even(pair: Pair, operations: tuple[Operation, ...]) -> float:
    """1 where one smooth change explains the edit, 0 where a patch of about a hundredth of the picture does not follow it."""
    changes = [operation for operation in operations if operation.action not in FRAME]
    asked: frozenset[Action] = frozenset(operation.action for operation in changes)
    here = pair.alpha is not None or (bool(changes) and pair.region is not None) or any(operation.thing for operation in changes)
    strange = any(operation.value == "pop art" for operation in changes)  # printed in colours that the photo has not
    if here or strange or is_framed(operations) or not asked <= EVEN | DRAWN:
        return 1.0
    return _followed(pair, asked) * _untorn(pair)


def _followed(pair: Pair, asked: frozenset[Action]) -> float:
    """1 where no patch has a colour, a light or a structure that the change does not explain."""
    after, seen = _halved(blurred(pair.after, 2)), cv2.erode(_halved(pair.seen), np.ones((5, 5))) > 0.5
    if seen.sum() < 400:
        return 1.0
    # A blur is asked of the photo first: else everything that has an edge would stand out.
    fits = [_fitted(_halved(blurred(pair.before, sigma)), after, seen) for sigma in ((2, 4, 8, 12) if "blur" in asked else (2,))]
    followed = min(fits, key=lambda fit: float(np.quantile(_apart(after, fit)[seen], 0.8)))
    strange = _strange_colour(after, followed, seen)
    if "light" in asked:
        return ramp(strange, 0.03, 0.015)  # a lamp of another colour is a patch too, and a smooth one
    if not asked <= EVEN:
        return ramp(strange, 0.010, 0.005)
    # A blur of another shape leaves rings at edges, and a frame laid back a hair beside its place leaves doubled ones.
    plain = 1.0 if "blur" in asked else ramp(_off(after, followed, seen), 0.016, 0.008)
    same = ramp(_unlike(after, followed, seen), 0.008, 0.003) if pair.placement.is_still else 1.0
    return ramp(strange, 0.006, 0.003) * plain * same


def _halved(values: Floats) -> Floats:
    return np.asarray(cv2.resize(values, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.float32)


def _apart(one: Floats, other: Floats) -> Floats:
    return np.asarray(np.sqrt(((one - other) ** 2).sum(axis=2)), np.float32)


def _share(patches: Mask, seen: Mask) -> float:
    """Of the largest patch, in what is seen."""
    return largest_blob(patches & seen) / float(seen.sum())


def _off(after: Floats, followed: Floats, seen: Mask) -> float:
    off = _apart(after, followed)
    return _share(off > max(PLAIN, 5 * float(np.median(off[seen]))), seen)


def _strange_colour(after: Floats, followed: Floats, seen: Mask) -> float:
    off = _apart(after[..., 1:], followed[..., 1:])
    return _share(off > max(PLAIN, 4 * float(np.quantile(off[seen], 0.9))), seen)


def _unlike(after: Floats, followed: Floats, seen: Mask) -> float:
    """Another structure than the photo's, or none where it had some: 1 less the structure term of SSIM, in windows of about 7 pixels."""
    light, expected = after[..., 0], followed[..., 0]
    mean, wanted = blurred(light, 3.5), blurred(expected, 3.5)
    both = blurred(light * expected, 3.5) - mean * wanted
    spread = blurred(light * light, 3.5) - mean * mean + blurred(expected * expected, 3.5) - wanted * wanted
    faint = np.float32(4e-4)  # the square of a contrast that noise reaches
    return _share(1 - (2 * both + faint) / (spread + faint) > 0.6, seen)


def _untorn(pair: Pair) -> float:
    """0 where a patch of structure points elsewhere than it did, while nearly all the rest stands as it stood, however it was drawn."""
    same, size = directions(pair.before[..., 0], pair.after[..., 0])
    seen = (cv2.erode(pair.seen, np.ones((9, 9))) > 0.5).astype(np.float32)
    weight = np.sqrt(size) * seen
    there = blurred(seen, 6)
    direction = blurred(np.asarray(same * weight, np.float32), 6) / (blurred(weight, 6) + np.float32(1e-6))
    strong = blurred(magnitude(pair.before[..., 0], 1.5) * seen, 6)
    telling = (there > 0.9) & (strong > max(0.002, 0.6 * float(np.median(strong[there > 0.5])))) if (there > 0.9).any() else seen > 2
    if telling.sum() < 400 or float(np.quantile(direction[telling], 0.25)) < 0.6:
        return 1.0
    return ramp(largest_blob(telling & (direction < 0.2)) / float(seen.sum()), 0.022, 0.012)


def _fitted(before: Floats, after: Floats, seen: Mask) -> Floats:
    """`before` under the mapping of colours, varying slowly over the frame, that the four fifths that follow it best agree on."""
    terms, wanted = _terms(before), after.reshape(-1, 3)
    every = np.flatnonzero(seen.ravel())[:: max(1, int(seen.sum()) // 6000)]
    used, weights = every, np.zeros((terms.shape[1], 3), np.float32)
    for _ in range(5):
        known = terms[used].astype(np.float64)
        slightly = 1e-6 * len(used) * np.eye(terms.shape[1])  # terms that are alike in a photo without colours share their weight
        weights = np.linalg.solve(known.T @ known + slightly, known.T @ wanted[used]).astype(np.float32)
        off = ((wanted[every] - terms[every] @ weights) ** 2).sum(axis=1)
        used = every[off <= np.quantile(off, 0.8)]
    return np.asarray((terms @ weights).reshape(before.shape), np.float32)


def _terms(lab: Floats) -> Floats:
    """Per pixel: lightness as a curve, colour to the second degree, and the place, far enough for a vignette and a sun's glow."""
    height, width = lab.shape[:2]
    y, x = (axis.ravel() for axis in np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32))
    light, a, b = lab.reshape(-1, 3).T
    far = x * x + y * y
    curve = [light, light * light, light**3, *(np.maximum(light - knot, 0) for knot in (0.2, 0.4, 0.6, 0.8))]
    colour = [a, b, light * a, light * b, a * a, b * b, a * b, light * light * a, light * light * b]
    place = [x, y, x * x, y * y, x * y, far * far, light * far, light * x, light * y]
    return np.stack([np.ones_like(x), *curve, *colour, *place], axis=1).astype(np.float32)
