"""What the frame shows: zoom, rotate, straighten, crop, flip. These move pixels; a mask that fitted before does not afterwards."""

import math
import re
from collections.abc import Callable

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Numbers, Work, eight_bit
from editor.backends.built_in.colour import blurred
from editor.errors import BadInstruction
from editor.operations import Operation
from editor.regions import find
from editor.regions.cut import bounds

Window = tuple[float, float, float, float]
"""left, top, right, bottom in pixels; right and bottom just outside."""

AGREEING = 4.0
"""How much more length must run one way than runs any way on average, for it to be the photo's own level."""
LEVEL = 0.6
"""Degrees of tilt that nobody sees."""
SOFT_ABOVE = 4.0
"""Zooming further than this shows no more than blots."""


def zoom(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Closer to the region, to the place, or to the subject; the frame keeps its size and shape."""
    factor = _factor(operation, work)
    if work.region is not None and (box := bounds(work.region)) is not None:
        window = _around(box, canvas, operation, work)
    else:
        window = _window(canvas, factor, *_aim(canvas, operation))
    work.step("zooming in", 0.4)
    return _resized(canvas, window)


def _factor(operation: Operation, work: Work) -> float:
    said = operation.factor if operation.factor and operation.factor > 1.02 else 1 + 0.7 * operation.amount
    return float(np.clip(1 + (said - 1) * (work.strength if operation.factor is None else 1), 1.1, SOFT_ABOVE))


def _around(box: tuple[int, int, int, int], canvas: Canvas, operation: Operation, work: Work) -> Window:
    """A window of the frame's shape around the box with air on every side; as far in as was said, if it was."""
    air = 1.3 / min(max(operation.amount * work.strength, 0.6), 1.25)
    across, down = (box[2] - box[0]) * air, (box[3] - box[1]) * air
    factor = min(canvas.width / max(across, 1), canvas.height / max(down, 1))
    factor = operation.factor if operation.factor and operation.factor > 1.02 else factor
    middle = ((box[0] + box[2]) / 2 / canvas.width, (box[1] + box[3]) / 2 / canvas.height)
    return _window(canvas, float(np.clip(factor, 1.15, SOFT_ABOVE)), *middle)


def _aim(canvas: Canvas, operation: Operation) -> tuple[float, float]:
    """Column and row to zoom at, as shares: the place said, else a face, else where the picture is busiest near its middle."""
    if operation.place:
        column = 0.0 if "left" in operation.place else 1.0 if "right" in operation.place else 0.5
        row = 0.0 if "top" in operation.place else 1.0 if "bottom" in operation.place else 0.5
        return column, row
    faces = find.faces(eight_bit(canvas.pixels))
    if faces:
        x, y, across, down = faces[0]
        return (x + across / 2) / canvas.width, (y + down * 0.75) / canvas.height
    return _busiest(canvas)


def _busiest(canvas: Canvas) -> tuple[float, float]:
    small = cv2.resize(canvas.pixels, (96, 96), interpolation=cv2.INTER_AREA)
    unlike = np.abs(small - small.reshape(-1, 3).mean(axis=0)).max(axis=2)
    fine = np.abs(small - blurred(small, 1.5)).max(axis=2)
    y, x = np.mgrid[-1:1:96j, -1:1:96j]
    weight = blurred(unlike * 0.5 + fine * 4, 5) ** 2 * np.exp(-(x**2 + y**2) / 0.7) + 1e-6
    return float(((x + 1) / 2 * weight).sum() / weight.sum()), float(((y + 1) / 2 * weight).sum() / weight.sum())


def _window(canvas: Canvas, factor: float, column: float, row: float) -> Window:
    across, down = canvas.width / factor, canvas.height / factor
    left = float(np.clip(column * canvas.width - across / 2, 0, canvas.width - across))
    top = float(np.clip(row * canvas.height - down / 2, 0, canvas.height - down))
    return left, top, left + across, top + down


def _resized(canvas: Canvas, window: Window) -> Canvas:
    """The window at the frame's size, sharpened as much as it was enlarged."""
    left, top, right, bottom = window
    scale = canvas.width / (right - left)
    to_window = np.array(
        [[1 / scale, 0, left + 0.5 / scale - 0.5], [0, (bottom - top) / canvas.height, top + 0.5 / scale - 0.5]], np.float32
    )

    def grown(values: Numbers) -> Floats:
        flags = cv2.INTER_LANCZOS4 | cv2.WARP_INVERSE_MAP
        moved = cv2.warpAffine(values, to_window, (canvas.width, canvas.height), flags=flags, borderMode=cv2.BORDER_REFLECT_101)
        return np.clip(moved, 0, 1).astype(np.float32)

    pixels = grown(canvas.pixels)
    sharper = pixels + (pixels - blurred(pixels, 0.55 * scale)) * min(0.75, 0.35 * (scale - 0.6))
    return Canvas(np.clip(sharper, 0, 1).astype(np.float32), None if canvas.alpha is None else grown(canvas.alpha))


def rotate(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """By quarters exactly, the frame turning along; by any other angle the largest upright piece of the same shape, at the same size."""
    degrees = (operation.degrees or 0.0) % 360
    if operation.value == "straighten" and operation.degrees in (None, 0.0):
        degrees = -_tilt(canvas) % 360
    quarters = round(degrees / 90)
    if abs(degrees - quarters * 90) < 0.05:
        return _each(canvas, lambda values: np.rot90(values, -quarters))
    return _tilted(canvas, degrees)


def _tilted(canvas: Canvas, degrees: float) -> Canvas:
    """Turned clockwise and enlarged until no corner is empty."""
    height, width = canvas.height, canvas.width
    angle = math.radians(degrees)
    sine, cosine = abs(math.sin(angle)), abs(math.cos(angle))
    scale = max(cosine + sine * height / width, cosine + sine * width / height)
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -degrees, scale)

    def turned(values: Floats) -> Floats:
        return np.asarray(
            cv2.warpAffine(values, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.float32
        )

    return _each(canvas, lambda values: np.clip(turned(values), 0, 1))


def _tilt(canvas: Canvas) -> float:
    """How far what should be level or upright leans clockwise, in degrees, at most 12: where most of the length of straight lines agrees.
    0 where they do not, as in a photo of leaves or fur."""
    grey = eight_bit(canvas.pixels.mean(axis=2))
    scale = min(1.0, 800 / max(grey.shape))
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    found = np.asarray(cv2.createLineSegmentDetector().detect(small)[0], np.float32)
    if not found.ndim:  # where there is no line it gives None
        return 0.0
    across, down = (np.diff(found.reshape(-1, 4)[:, pair], axis=1)[:, 0].astype(np.float64) for pair in ([0, 2], [1, 3]))
    length, lean = np.hypot(across, down), (np.degrees(np.arctan2(down, across)) + 45) % 90 - 45
    telling = (length > 0.03 * max(small.shape)) & (np.abs(lean) < 15)
    if not telling.any():
        return 0.0
    weight, lean = length[telling] ** 1.5, lean[telling]
    angles = np.arange(-12, 12.05, 0.1)
    agreeing = (weight * np.exp(-2 * (angles[:, None] - lean) ** 2)).sum(axis=1) * np.exp(-((angles / 9) ** 2) / 2)
    best = int(agreeing.argmax())
    near = np.abs(lean - angles[best]) < 1
    plain = agreeing[best] > AGREEING * agreeing.mean() and length[telling][near].sum() > 0.4 * max(small.shape)
    return float(np.average(lean[near], weights=weight[near])) if plain else 0.0


def flip(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Left and right swapped, or top and bottom for the vertical axis."""
    axis = 0 if operation.axis == "vertical" else 1
    return _each(canvas, lambda values: np.flip(values, axis))


def crop(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """To the region, to a shape (square, 16:9, portrait), to the side that is kept, or a margin less on every side. It never enlarges."""
    left, top, right, bottom = _kept(canvas, operation, work)
    rows, columns = slice(round(top), max(round(top) + 1, round(bottom))), slice(round(left), max(round(left) + 1, round(right)))
    cut = _each(canvas, lambda values: values[rows, columns])
    return _rounded(cut) if operation.value == "circle" else cut


def _rounded(canvas: Canvas) -> Canvas:
    """What lies in the circle, transparent around it; its edge is soft by a pixel."""
    rows, columns = np.mgrid[-1 : 1 : canvas.height * 1j, -1 : 1 : canvas.width * 1j].astype(np.float32)
    inside = np.clip((1 - np.hypot(rows, columns)) * min(canvas.height, canvas.width) / 2, 0, 1).astype(np.float32)
    return Canvas(canvas.pixels, inside if canvas.alpha is None else inside * canvas.alpha)


def _kept(canvas: Canvas, operation: Operation, work: Work) -> Window:
    width, height = canvas.width, canvas.height
    if work.region is not None and (box := bounds(work.region)) is not None:
        return box
    if ratio := _ratio(operation.value, canvas):
        across, down = (width, width / ratio) if width / height < ratio else (height * ratio, height)
        column, row = _aim(canvas, operation)
        left = float(np.clip(column * width - across / 2, 0, width - across))
        top = float(np.clip(row * height - down / 2, 0, height - down))
        return left, top, left + across, top + down
    share = operation.factor if operation.factor and 0 < operation.factor < 1 else 0.5
    if operation.place in ("", "center"):
        margin = 0.1 * operation.amount if operation.factor is None else (1 - share) / 2
        return width * margin, height * margin, width * (1 - margin), height * (1 - margin)
    return _side(operation, width, height, share)


def _side(operation: Operation, width: int, height: int, share: float) -> Window:
    """ "To the left half" keeps it; "off the left" and "out the sky at the top" cut it away."""
    said = operation.said.lower()
    away = re.search(r"\b(?:off|away|out|remove|lose)\b", said) is not None or (
        re.match(r"\W*(?:please |can you |could you )*(?:cut|trim|chop|shave)\b", said) is not None
        and not re.search(r"\b(?:to|keep)\b", said)
    )
    kept = min(share, 0.5) if not away else 1 - (share if operation.factor or "half" in operation.said else 0.2 * operation.amount)
    place = operation.place
    left = 0.0 if ("left" in place) != away or ("right" not in place and "left" not in place) else width * (1 - kept)
    right = width if ("right" in place) != away or ("right" not in place and "left" not in place) else width * kept
    top = 0.0 if ("top" in place) != away or ("top" not in place and "bottom" not in place) else height * (1 - kept)
    bottom = height if ("bottom" in place) != away or ("top" not in place and "bottom" not in place) else height * kept
    return left, top, right, bottom


def _ratio(value: str, canvas: Canvas) -> float | None:
    """Width over height."""
    if value in ("square", "circle"):
        return 1.0
    if value in ("portrait", "landscape"):
        return 0.8 if value == "portrait" else 1.5
    found = re.fullmatch(r"(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)", value)
    return None if not found or not float(found[1]) * float(found[2]) else float(np.clip(float(found[1]) / float(found[2]), 0.1, 10))


def _each(canvas: Canvas, move: Callable[[Floats], Numbers]) -> Canvas:
    """The same move for pixels and alpha."""
    alpha = None if canvas.alpha is None else np.ascontiguousarray(move(canvas.alpha), np.float32)
    return Canvas(np.ascontiguousarray(move(canvas.pixels), np.float32), alpha)


def nothing_to_crop(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Gate of crop. Raises BadInstruction where the photo has the asked shape already."""
    left, top, right, bottom = _kept(canvas, operation, work)
    if operation.value == "circle":
        return ""
    if right - left > canvas.width - 1 and bottom - top > canvas.height - 1:
        raise BadInstruction(f"The photo is {operation.value or 'as you want it'} already.")
    return ""


def turning_a_thing(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Gate of rotate and flip: a single thing has another side that no photo shows. Raises BadInstruction where nothing leans."""
    if operation.value == "straighten" and not operation.degrees and not operation.thing and abs(_tilt(canvas)) < LEVEL:
        raise BadInstruction(
            "Nothing in the photo leans, as far as its lines tell: say how far to turn it, for example “rotate it 3 degrees”."
        )
    return f"Turning the {operation.thing} alone" if operation.thing else ""
