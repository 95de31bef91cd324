"""Another colour for one thing: hue and chroma are set, its light and shade stay."""

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from editor.backends.built_in.canvas import Canvas, Floats, Numbers, Work, eight_bit
from editor.backends.built_in.colour import mixed, smooth
from editor.backends.built_in.cutout import boxed, marked, thing, where_needed
from editor.colors import RGB, colors
from editor.oklab import from_oklab, oklab
from editor.operations import Operation
from editor.regions.cut import Window, bounds, window

NEUTRAL = 0.035
"""OKLab chroma below which a colour is white, grey or black to the eye."""


def recolor_gate(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Without a colour there is nothing to set; without a place, the person is asked."""
    if operation.color is None:
        return "A change of colour without the colour's name"
    return where_needed(canvas, operation, work)


def recolor(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """`operation.color` for the marked thing. In a box it is the thing's main colour that changes, so that a face above a red shirt
    keeps its own; a drawn mask changes all over."""
    region = marked(work)
    rows, columns = window(bounds(region) or (0, 0, 0, 0), region.shape, 0)
    near = canvas.pixels[rows, columns]
    lab = oklab(near)
    inside = _what_changes(canvas, operation, work, lab, (rows, columns))
    if operation.color is None or not inside.any():
        return canvas
    painted = mixed(near, from_oklab(_repainted(lab, inside, operation.color, work.strength)), inside)
    pixels = canvas.pixels.copy()
    pixels[rows, columns] = painted
    return canvas.painted(pixels)


def _what_changes(canvas: Canvas, operation: Operation, work: Work, lab: Floats, where: Window) -> Floats:
    if boxed(marked(work)) is None:
        return thing(canvas, work)[where]
    mask = thing(canvas, work, operation.thing)[where]
    return _edged(canvas.pixels[where], mask * main_color(lab, mask, operation.thing))


def _edged(near: Floats, mask: Floats) -> Floats:
    """Follows the picture's own edges, without the grain that single pixels' colours leave."""
    if min(mask.shape) < 8:
        return mask
    calm = cv2.medianBlur(mask, 5)
    return np.clip((np.asarray(cv2.ximgproc.guidedFilter(eight_bit(near), calm, 3, 40.0), np.float32) - 0.06) / 0.88, 0, 1)


def main_color(lab: Floats, mask: Floats, words: str) -> Floats:
    """0..1: how much each pixel has the main colour of what is in `mask`, or the colour that `words` names ("orange suit")."""
    inside = mask > 0.5
    if np.count_nonzero(inside) < 50:
        return np.ones_like(mask)
    center = _named_center(lab, inside, words)
    like = likeness(lab, _largest_center(lab[inside]) if center is None else center)
    # A thing of one colour is painted whole, with its reflections and its darkest folds.
    return np.ones_like(mask) if center is None and like[inside].mean() > 0.9 else like


def _named_center(lab: Floats, inside: NDArray[np.bool_], words: str) -> Floats | None:
    said = colors(words)
    if not said:
        return None
    like = likeness(lab, _lab_of(said[-1].rgb)) * inside
    return np.asarray(np.median(lab[like > 0.5], axis=0), np.float32) if np.count_nonzero(like > 0.5) > 0.04 * inside.sum() else None


def _largest_center(values: Floats) -> Floats:
    """The commonest colour; a strong one counts more, because it is what people see."""
    seen = values[:: max(1, len(values) // 6000)]
    cv2.setRNGSeed(1)
    count = min(6, len(seen))
    scaled = np.ascontiguousarray(seen * np.array([0.4, 1, 1], np.float32))
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 1e-3)
    _, _, centers = cv2.kmeans(scaled, count, np.zeros((len(seen), 1), np.int32), criteria, 3, cv2.KMEANS_PP_CENTERS)
    centers = np.asarray(centers, np.float32) / np.array([0.4, 1, 1], np.float32)
    share = [
        float(likeness(seen[None], center).mean()) * (0.35 + min(0.65, 6 * float(math.hypot(center[1], center[2])))) for center in centers
    ]
    return centers[int(np.argmax(share))]


def likeness(lab: Floats, center: Floats) -> Floats:
    """0..1 of every pixel: by hue and chroma to a colourful `center`, by lightness and chroma to a neutral one."""
    chroma, wanted = np.hypot(lab[..., 1], lab[..., 2]), float(math.hypot(center[1], center[2]))
    if wanted < NEUTRAL:
        light = 1 - smooth(np.abs(lab[..., 0] - center[0]), 0.18, 0.4)
        return np.asarray(light * (1 - smooth(chroma, NEUTRAL, 2.5 * NEUTRAL)), np.float32)
    away = np.abs(_turned(np.arctan2(lab[..., 2], lab[..., 1]) - math.atan2(center[2], center[1])))
    return np.asarray((1 - smooth(away, 0.5, 0.95)) * smooth(chroma, 0.22 * wanted, 0.5 * wanted), np.float32)


def _turned(angle: Numbers) -> Floats:
    return np.asarray((angle + math.pi) % (2 * math.pi) - math.pi, np.float32)


def _repainted(lab: Floats, mask: Floats, color: RGB, strength: float) -> Floats:
    target = _lab_of(color)
    weight = mask / max(float(mask.sum()), 1e-6)
    level, chroma = float((lab[..., 0] * weight).sum()), np.hypot(lab[..., 1], lab[..., 2])
    usual = float((chroma * weight).sum())
    lightness = _relit(lab[..., 0], level, float(target[0]), strength)
    wanted, hue = float(math.hypot(target[1], target[2])), math.atan2(target[2], target[1])
    if usual > NEUTRAL:
        # Where the thing was paler than its average, in highlights, it stays paler.
        amount = wanted * np.clip(chroma / usual, 0.05, 1.5) ** 0.6
        own = _turned(np.arctan2(lab[..., 2], lab[..., 1]) - math.atan2(*((lab[..., i] * chroma * weight).sum() for i in (2, 1))))
        turn = hue + 0.2 * np.clip(own, -0.6, 0.6) * (wanted > NEUTRAL)
    else:
        amount, turn = np.full_like(chroma, wanted), np.full_like(chroma, hue)
    amount = np.minimum(amount, np.interp(lightness, *_most_chroma(color)))
    return np.asarray(np.dstack([lightness, amount * np.cos(turn), amount * np.sin(turn)]), np.float32)


def _relit(lightness: Floats, level: float, target: float, strength: float) -> Floats:
    """The shape of light and shade around a level that moves towards the target's: most of the way for black, white and the like."""
    extreme = float(smooth(np.array([abs(target - 0.55)], np.float32), 0.12, 0.34)[0])
    # White things have shadows: a level of 1 would leave no room for them.
    goal = float(np.clip(target, 0.16, 0.93))
    new = level + (goal - level) * min(1.0, (0.6 + 0.35 * extreme) * strength)
    slope = new / max(level, 0.05) if new < level else (1 - new) / max(1 - level, 0.05)
    moved = new + (lightness - level) * float(np.clip(slope, 0.5, 1))
    # Reflections stay as bright as they are, also on black.
    shine = smooth(lightness, max(level + 0.22, 0.82), max(level + 0.36, 0.97))
    moved = np.maximum(moved, lightness * shine)
    return np.asarray(np.where(moved > 0.85, 0.85 + 0.15 * np.tanh((moved - 0.85) / 0.15), np.maximum(moved, 0.02)), np.float32)


@lru_cache(256)
def _most_chroma(color: RGB) -> tuple[Floats, Floats]:
    """For 33 levels of lightness the largest chroma sRGB has in the hue of `color`."""
    _, a, b = _lab_of(color)
    hue = math.atan2(b, a)
    levels, amounts = np.meshgrid(np.linspace(0, 1, 33, dtype=np.float32), np.linspace(0, 0.36, 73, dtype=np.float32), indexing="ij")
    wanted = np.asarray(np.dstack([levels, amounts * math.cos(hue), amounts * math.sin(hue)]), np.float32)
    fits = np.abs(oklab(from_oklab(wanted)) - wanted).max(2) < 0.008
    most = np.where(np.logical_and.accumulate(fits, axis=1), amounts, 0).max(1)
    return levels[:, 0], np.asarray(most, np.float32)


def _lab_of(color: RGB) -> Floats:
    return oklab(np.array([[color]], np.float32) / np.float32(255))[0, 0]
