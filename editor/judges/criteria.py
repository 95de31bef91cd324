"""What any good edit owes the photo, whatever was asked: preservation, seamlessness and technical quality, each 0 to 1."""

import re

import cv2
import numpy as np

from editor.judges.gates import MOVING
from editor.judges.measures import Floats, agreement, blurred, cells, chroma, correlation, largest_blob, magnitude, noise, ramp
from editor.judges.pair import Pair
from editor.operations import Action, Operation

REDRAWN: frozenset[Action] = frozenset(
    {"cartoon", "comic", "cel", "sketch", "ink", "oil", "watercolor", "poster", "sticker", "style", "person style", "old photo"}
)
"""Drawn anew: lines and flat areas differ from the photo, the composition does not."""
WEATHERED: frozenset[Action] = frozenset(
    {"fog", "rain", "snow", "winter", "night", "autumn", "spring", "summer", "golden hour", "sunny", "light"}
)
"""Something lies over the photo, or its light is another."""
LOCAL: frozenset[Action] = frozenset(
    {"recolor", "remove", "relocate", "resize", "add", "replace", "attribute", "add text", "text", "pose", "expression", "age"}
)
"""One thing is changed, and most of the picture is not."""
COARSE: frozenset[Action] = REDRAWN | frozenset[Action]({"blur", "vintage", "fog", "pixelate"})
"""Fine detail may go."""
NOISY: frozenset[Action] = frozenset({"grain", "vintage", "old photo", "rain", "snow", "sharpen", "comic", "sketch", "ink", "winter"})
"""Fine detail may come."""


def has(operations: tuple[Operation, ...], actions: frozenset[Action]) -> bool:
    return any(operation.action in actions for operation in operations)


def is_local(pair: Pair, operations: tuple[Operation, ...]) -> bool:
    """One place of the picture is meant: pointed at, or all that is asked is about things."""
    return pair.region is not None or all(operation.action in LOCAL for operation in operations)


def is_framed(operations: tuple[Operation, ...]) -> bool:
    """A frame or a border was asked for, which is like nothing in the photo."""
    return any(operation.action in ("add", "border", "vintage") and _FRAME.search(operation.said) for operation in operations)


_FRAME = re.compile(r"\b(?:frame|border|polaroid|passe-?partout)\b", re.IGNORECASE)


def preservation(pair: Pair, operations: tuple[Operation, ...]) -> float:
    if pair.alpha is not None and float((pair.alpha < 0.5).mean()) > 0.02:
        return _kept_inside(pair)
    if has(operations, frozenset({"background"})) and pair.region is None:
        return ramp(structure(pair, best=0.3), 0.4, 0.75)
    if is_local(pair, operations) and not has(operations, frozenset({"zoom", "crop"})):
        return _outside(pair, operations)
    return composition(pair, operations)


def _outside(pair: Pair, operations: tuple[Operation, ...]) -> float:
    """Where nobody pointed nothing may change; without a region, most of the picture must be as it was."""
    changed = (pair.change > 0.035).astype(np.float32)
    if pair.region is None:
        return ramp(float(changed.sum() / pair.seen.sum()), 0.85, 0.5)
    grown = np.maximum(cv2.dilate(pair.region, np.ones((13, 13))), landed(pair, operations)) > 0.1
    outside = (pair.seen > 0.5) & ~grown
    if outside.mean() < 0.01:
        return 1.0
    share = float(changed[outside].mean())
    kept = correlation(pair.before[..., 0], pair.after[..., 0], outside.astype(np.float32))
    # A patch of a hundredth is little of all there is, and seen at once; a tint over all of it is faint everywhere.
    patch = largest_blob((pair.change > 0.1) & outside) / changed.size
    drift = float(np.median(np.sqrt((blurred(pair.after - pair.before, 8) ** 2).sum(axis=2))[outside]))
    return ramp(share, 0.15, 0.01) * ramp(kept, 0.7, 0.95) * ramp(patch, 0.012, 0.006) * ramp(drift, 0.035, 0.018)


def landed(pair: Pair, operations: tuple[Operation, ...]) -> Floats:
    """1 where a thing that was to move or grow seems to have come to lie: the largest patch that changed, if that is about its size."""
    nowhere = np.zeros_like(pair.seen)
    if pair.region is None or not has(operations, frozenset({"relocate", "resize"})):
        return nowhere
    changed = ((pair.change > 0.03) & (pair.region < 0.1)).astype(np.uint8)
    changed = cv2.morphologyEx(changed, cv2.MORPH_CLOSE, np.ones((9, 9)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(changed, connectivity=8)
    if count < 2:
        return nowhere
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    if stats[largest, cv2.CC_STAT_AREA] > 2.5 * float(pair.region.sum()):
        return nowhere
    return np.asarray(cv2.dilate((labels == largest).astype(np.float32), np.ones((13, 13))), np.float32)


def _kept_inside(pair: Pair) -> float:
    """Of a cut-out: what is left looks like the photo, or is its white rim."""
    body = cv2.erode((pair.seen > 0.5).astype(np.float32), np.ones((15, 15)))
    if body.mean() < 0.002:
        return 0.0
    return ramp(float((pair.change > 0.08)[body > 0.5].mean()), 0.6, 0.15)


def structure(pair: Pair, best: float = 1.0) -> float:
    """Agreement of structure over the share `best` of the cells that agree most. Cells count by how much structure the photo has there:
    grain or flakes on a smooth sky are no other composition."""
    direction, _ = agreement(pair.before[..., 0], pair.after[..., 0], pair.seen)
    weight = cells(magnitude(pair.before[..., 0], 1.5) * pair.seen)
    telling = ~np.isnan(direction) & (weight > 0.3 * np.median(weight))
    if not telling.any():
        return 1.0
    ordered = np.argsort(direction[telling])[::-1][: max(1, round(best * int(telling.sum())))]
    return float(np.average(direction[telling][ordered], weights=weight[telling][ordered]))


def composition(pair: Pair, operations: tuple[Operation, ...]) -> float:
    """For a change of the whole picture: its structure stands where it stood. Blind to tone; milder where it is redrawn."""
    if has(operations, frozenset({"pixelate"})):  # of blocks nothing can be asked but that they are where the photo is light and dark
        return ramp(correlation(blurred(pair.before[..., 0], 10), blurred(pair.after[..., 0], 10), pair.seen), 0.6, 0.9)
    direction = structure(pair)
    if has(operations, REDRAWN | frozenset[Action]({"blur"})):
        return ramp(direction, 0.25, 0.6)
    if has(operations, WEATHERED):
        return ramp(direction, 0.2, 0.6)
    strength = correlation(magnitude(pair.before[..., 0], 1.5), magnitude(pair.after[..., 0], 1.5), pair.seen)
    steady = 1.0 if has(operations, NOISY) else ramp(strength, 0.4, 0.8)  # noise has strength of its own
    return ramp(direction, 0.5, 0.9) * steady * _unasked(pair, operations)


DETAIL: frozenset[Action] = frozenset({"sharpen", "blur", "grain"})
"""Fine detail alone: neither light nor colour moves."""
COLOUR: frozenset[Action] = DETAIL | frozenset[Action]({"temperature", "tint", "saturation", "monochrome", "sepia"})
"""Colour may move, light hardly."""
TONE: frozenset[Action] = DETAIL | frozenset[Action]({"temperature", "tint", "brightness", "contrast"})
"""What differed in colour still does."""


def _unasked(pair: Pair, operations: tuple[Operation, ...]) -> float:
    """Light moves where light was asked for, and colours stay apart where no one asked for fewer. The frame may move without either."""
    asked = {operation.action for operation in operations} - MOVING
    moved = blurred(pair.after - pair.before, 4)
    light = ramp(float(np.average(np.abs(moved[..., 0]), weights=pair.seen)), 0.18, 0.08) if asked <= COLOUR else 1.0
    colour = ramp(float(np.average(chroma(moved), weights=pair.seen)), 0.05, 0.02) if asked <= DETAIL else 1.0
    return light * colour * (ramp(colours_kept(pair, pair.seen), 0.1, 0.5) if asked <= TONE else 1.0)


def colours_kept(pair: Pair, weight: Floats) -> float:
    """0 to 1: things that differed in colour still differ the same way, whatever the cast; 1 where the photo has no colours to lose."""
    before, after = blurred(pair.before, 2), blurred(pair.after, 2)
    spread = float(np.average(chroma(before - np.average(before.reshape(-1, 3), axis=0)), weights=weight + 1e-9))
    if spread < 0.012:
        return 1.0
    return max(correlation(before[..., n], after[..., n], weight) for n in (1, 2))


def seamlessness(pair: Pair, operations: tuple[Operation, ...]) -> float:
    if pair.alpha is not None:
        return 1.0  # a cut-out has edges on purpose, and what is around them is gone
    if has(operations, frozenset({"pixelate"})) and pair.region is None:
        return 1.0
    if has(operations, frozenset({"add text", "text"})) or is_framed(operations):
        return shifted_pieces(pair, operations)  # letters and frames are straight lines where there were none
    # What is drawn anew, and things with straight sides, bring lines of their own: there only a glaring one is a seam.
    if has(operations, frozenset({"background"})):
        return shifted_pieces(pair, operations)
    own_lines = has(operations, frozenset({"invert"})) or is_local(pair, operations) or has(operations, COARSE | WEATHERED)
    return (ramp(straight_jump(pair), 0.5, 0.12) if own_lines else ramp(straight_jump(pair), 0.14, 0.04)) * shifted_pieces(pair, operations)


def straight_jump(pair: Pair) -> float:
    """The largest jump of the change across an upright or level line, ΔE averaged over a seventh of the side, where the photo is smooth.

    A change that follows the photo jumps only where the photo does; a pasted rectangle or half an edit jumps in a straight line.
    """
    moved = blurred(pair.after - pair.before, 0.8)
    slope = np.maximum(magnitude(pair.before[..., 0], 1.0), 2 * np.maximum(*(magnitude(pair.before[..., n], 1.0) for n in (1, 2))))
    smooth = (cv2.dilate(slope, np.ones((9, 9))) < 0.012) & (cv2.erode(pair.seen, np.ones((9, 9))) > 0.5)
    found = 0.0
    for turned in (False, True):
        field, where = (moved.transpose(1, 0, 2), smooth.T) if turned else (moved, smooth)
        jump = field[:, 4:] - field[:, :-4]
        weight = (where[:, 4:] & where[:, :-4] & where[:, 2:-2]).astype(np.float32)
        length = max(9, field.shape[0] // 7)
        total = cv2.blur(np.ascontiguousarray(jump * weight[..., None]), (1, length))
        share = cv2.blur(np.ascontiguousarray(weight), (1, length))
        size = np.sqrt((total**2).sum(axis=2)) / np.maximum(share, 0.5)
        # A slow ramp of light also differs over four pixels: only what its neighbours to the left and right do not have is a line.
        beside = np.maximum(np.roll(size, 8, 1), np.roll(size, -8, 1))
        line = (size - beside)[:, 8:-8]
        found = max(found, float(line.max()) if line.size else 0.0)
    return found


def shifted_pieces(pair: Pair, operations: tuple[Operation, ...]) -> float:
    """Pieces of the picture must match best where they were: a paste that is off by some pixels matches better beside it."""
    moved = has(operations, LOCAL - frozenset[Action]({"recolor", "attribute"}) | frozenset[Action]({"style", "person style"}))
    if moved and pair.region is None:
        return 1.0
    before, after = magnitude(pair.before[..., 0], 1.2), magnitude(pair.after[..., 0], 1.2)
    height, width = before.shape
    piece, reach = max(24, max(height, width) // 9), 14
    least = 0.15 if has(operations, COARSE) else 0.08
    there = cv2.erode(pair.seen, np.ones((15, 15))) > 0.5
    if moved and pair.region is not None:
        there &= (pair.region < 0.3) & (landed(pair, operations) < 0.5)
    telling = off = 0.0
    for y in range(reach, height - piece - reach + 1, max(1, (height - piece - 2 * reach) // 6)):
        for x in range(reach, width - piece - reach + 1, max(1, (width - piece - 2 * reach) // 6)):
            here = before[y : y + piece, x : x + piece]
            known = there[y : y + piece, x : x + piece].astype(np.float32)
            if known.mean() < 0.6 or here[known > 0].std() < 0.006:
                continue
            around = after[y - reach : y + piece + reach, x - reach : x + piece + reach]
            mask = None if known.all() else known
            found = np.nan_to_num(cv2.matchTemplate(around, here, cv2.TM_CCOEFF_NORMED, mask=mask), posinf=0, neginf=0)
            near = float(found[reach - 1 : reach + 2, reach - 1 : reach + 2].max())
            telling += 1
            best = float(found.max())
            off += ramp(best - near, least, least + 0.17) * ramp(best, 0.3, 0.5)
    return ramp(off / max(telling, 6), 0.1, 0.045) if has(operations, COARSE) else ramp(off / max(telling, 6), 0.07, 0.02)


def technical(pair: Pair, operations: tuple[Operation, ...]) -> float:
    sharp = float(np.nanmedian(pair.sharpness)) if not np.isnan(pair.sharpness).all() else 1.0
    blurry = has(operations, frozenset({"blur", "pixelate", "background"}))
    kept = 1.0 if blurry else ramp(sharp, 0.12, 0.4) if has(operations, COARSE) else ramp(sharp, 0.3, 0.75)
    clean = 1.0 if has(operations, NOISY | REDRAWN) else ramp(_grain(pair, operations), 0.03, 0.012)
    return (
        kept
        * clean
        * ramp(blockiness(pair.as_saved) - blockiness(pair.fine_before), 0.8, 0.25)
        * _frame_kept(pair, operations)
        * _clipped(pair, operations)
    )


def _grain(pair: Pair, operations: tuple[Operation, ...]) -> float:
    """New noise. Where one thing was to change, in the places that did not: the rims of letters are no grain."""
    if not is_local(pair, operations):
        return pair.grain
    changed = cv2.dilate((pair.change > 0.015).astype(np.uint8), np.ones((9, 9)))
    still = pair.flat & (cv2.resize(changed, pair.flat.shape[::-1], interpolation=cv2.INTER_NEAREST) == 0)
    return noise(pair.fine_after, still) - noise(pair.fine_before, still)


def blockiness(light: Floats) -> float:
    """How much larger steps are on the 8-pixel grid of JPEG than beside it; 0 is none. The grid may begin anywhere."""
    worst = 0.0
    for steps in (np.abs(np.diff(light, axis=1)).mean(axis=0), np.abs(np.diff(light, axis=0)).mean(axis=1)):
        phases = np.array([np.median(steps[phase::8]) for phase in range(8)]) if steps.size >= 64 else np.ones(8)
        ordered = np.sort(phases)
        worst = max(worst, float(ordered[-1] / (np.median(ordered) + 2e-3) - 1))
    return worst


def _frame_kept(pair: Pair, operations: tuple[Operation, ...]) -> float:
    """Size and ratio are kept, where the frame is not what was asked about. Twice as small is a fault, a little is not."""
    if has(operations, frozenset({"zoom", "crop", "rotate", "outpaint", "sticker"})):
        return 1.0
    (w, h), (x, y) = pair.sizes
    return ramp(abs(np.log(w / h * y / x)), 0.3, 0.03) * ramp(min(x / w, y / h), 0.2, 0.8)


def _clipped(pair: Pair, operations: tuple[Operation, ...]) -> float:
    """Newly black or white without detail."""
    if has(operations, REDRAWN | frozenset[Action]({"night", "snow", "winter", "background"})):
        return 1.0

    def share(light: Floats) -> float:
        return float(((light < 0.006) | (light > 0.994)).mean())

    return ramp(share(pair.fine_after) - share(pair.fine_before), 0.75, 0.15)
