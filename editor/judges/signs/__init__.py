"""The signed change that each action asks for, read from pixels; an action that is not here cannot be judged by pixels.

Left out: adding and replacing things, material, background, all text, accessories, outfit, pose, expression, age, a named artist or
figure, what was painted beyond the edge, and spring and summer, which have no sign of their own.
"""

from collections.abc import Callable, Mapping

import numpy as np

from editor.judges.criteria import has, is_local
from editor.judges.gates import MOVING
from editor.judges.measures import ramp
from editor.judges.pair import Pair
from editor.judges.rubric import FLOOR
from editor.judges.signs import darkroom, frame, scene, style, things, tone
from editor.judges.signs.beside import LIGHT, accounted, covered
from editor.judges.signs.warmth import warmth
from editor.operations import Action, Operation

Sign = Callable[[Pair, Operation], float | None]
"""0 to 1: how plainly the change is there; None where this pair cannot tell."""

SIGNS: Mapping[Action, Sign] = {
    "temperature": tone.temperature,
    "brightness": tone.brightness,
    "contrast": tone.contrast,
    "saturation": tone.saturation,
    "monochrome": tone.monochrome,
    "sepia": tone.sepia,
    "tint": tone.tint,
    "sharpen": tone.sharpen,
    "blur": tone.blur,
    "grain": tone.grain,
    "vintage": tone.vintage,
    "golden hour": scene.golden_hour,
    "night": scene.night,
    "light": scene.lit,
    "sunny": scene.sunny,
    "fog": scene.fog,
    "rain": scene.rain,
    "snow": scene.snow,
    "autumn": scene.autumn,
    "winter": scene.winter,
    "cartoon": style.cartoon,
    "comic": style.cartoon,
    "cel": style.cartoon,
    "sketch": style.sketch,
    "ink": style.ink,
    "oil": style.painted,
    "watercolor": style.painted,
    "poster": style.poster,
    "old photo": style.old_photo,
    "sticker": style.sticker,
    "zoom": frame.zoom,
    "crop": frame.crop,
    "rotate": frame.rotate,
    "flip": frame.flip,
    "recolor": things.recolor,
    "remove": things.remove,
    "relocate": things.relocate,
    "resize": things.resize,
    "background": darkroom.background,
    "border": darkroom.border,
    "pixelate": darkroom.pixelate,
    "invert": darkroom.invert,
    "enhance": darkroom.enhance,
}

# What the same action asks for where it goes the other way, or is of another sort.
_LESS: Mapping[Action, Sign] = {"fog": darkroom.dehazed, "grain": darkroom.denoised}
_NAMED: Mapping[tuple[Action, str], Sign] = {("contrast", "local"): darkroom.modelled, ("light", "cinematic"): darkroom.graded}


def sign_of(operation: Operation) -> Sign | None:
    if operation.direction < 0 and operation.action in _LESS:
        return _LESS[operation.action]
    return _NAMED.get((operation.action, operation.value)) or SIGNS.get(operation.action)


PARTIAL: frozenset[Action] = frozenset({"sharpen", "blur", "autumn", "winter", "sticker", "border", "background"})
"""Half of a picture may have nothing for these to change: a smooth sky, no leaves."""


def compliance(pair: Pair, operations: tuple[Operation, ...]) -> float | None:
    """The least of what was asked: a request of two things is not met by one. None where one of them cannot be told, unless another is
    plainly missing."""
    found = [_sign(pair, operation, operations) for operation in operations]
    known = [value for value in found if value is not None]
    if len(known) < len(found):
        return min(known) if known and min(known) < 0.1 else None
    whole = (
        not is_local(pair, operations) and not has(operations, MOVING | PARTIAL) and not any(operation.thing for operation in operations)
    )
    return min(known) * (spread(pair) if whole else 1.0)


def _sign(pair: Pair, operation: Operation, operations: tuple[Operation, ...]) -> float | None:
    """Of one operation, the others accounted for."""
    # A band that stays sharp and corners of a colour have no sign of their own yet.
    sign = sign_of(operation)
    if sign is None or operation.value == "tilt shift" or (operation.value == "vignette" and operation.color):
        return None
    # What stays while the rest changes was neither marked nor is it known by its colour, or other wishes are for all of the picture.
    if operation.spared and pair.region is None:
        return None
    others = {other.action for other in operations if other is not operation}
    if operation.action == "temperature" and others and others <= LIGHT | {"saturation"} and (told := warmth(pair, operation)) is not None:
        return told
    alone = accounted(pair, operation, operations)
    found = [value for one in ((pair,) if alone is pair else (pair, alone)) if (value := sign(one, operation)) is not None]
    return None if not found or (max(found) < FLOOR and covered(operation, operations)) else max(found)


def spread(pair: Pair) -> float:
    """0 where one half of the picture (left, right, upper, lower) was left alone while the other changed; 1 where both changed."""
    moved = np.abs(pair.after - pair.before).sum(axis=2)
    least = 1.0
    for axis in (0, 1):
        one, other = (float(half.mean()) for half in np.array_split(moved, 2, axis=axis))
        least = min(least, ramp(min(one, other) / (max(one, other) + 1e-6), 0.02, 0.1))
    return least
