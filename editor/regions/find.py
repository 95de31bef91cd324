"""Finding a thing without weights: a face, a person, the sky, plants, a colour, the subject, or what lies under a click.

Pictures are H×W×3 uint8 RGB; answers are masks of their size (`cut.Mask`), or None where nothing is found. They are guesses, to be shown.
"""

import math
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from editor.regions.cut import Labels, Mask, Pixels, bounds, cut, refine, shrink, tidy

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Numbers = NDArray[np.floating | np.integer]
Face = tuple[int, int, int, int]
"""x, y, width, height."""


def lab(picture: Pixels) -> Floats:
    """CIELAB: L 0..100, a and b about -128..127."""
    return np.asarray(cv2.cvtColor(picture.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2Lab), np.float32)


def faces(picture: Pixels) -> list[Face]:
    """The frontal faces both cascades agree on, largest first: one alone sees faces in flowers."""
    grey = np.asarray(cv2.cvtColor(shrink(picture, 640), cv2.COLOR_RGB2GRAY), np.uint8)
    scale = max(picture.shape[:2]) / max(grey.shape)
    smallest = max(24, round(min(grey.shape) * 0.06))
    found = [
        [tuple(int(v) for v in face) for face in cascade(name).detectMultiScale(grey, 1.1, 5, minSize=(smallest, smallest))]
        for name in ("haarcascade_frontalface_default.xml", "haarcascade_frontalface_alt2.xml")
    ]
    agreed = [face for face in found[0] if any(_overlap(face, other) > 0.4 for other in found[1])]
    ordered = sorted(agreed, key=lambda face: -face[2] * face[3])
    return [(round(x * scale), round(y * scale), round(w * scale), round(h * scale)) for x, y, w, h in ordered]


def cascade(name: str) -> cv2.CascadeClassifier:
    # A classifier keeps state while it looks, so that two threads may not share one; reading the file takes 40 ms.
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / name))


def _overlap(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    both = max(0, across) * max(0, down)
    return both / (one[2] * one[3] + other[2] * other[3] - both)


def face(picture: Pixels) -> Mask | None:
    """The largest face, as a soft oval."""
    found = faces(picture)
    return _front(picture, found[0]) if found else None


def _front(picture: Pixels, face: Face) -> Mask:
    x, y, w, h = face
    oval = _oval(picture.shape, x + w / 2, y + h * 0.53, w * 0.44, h * 0.6)
    return np.asarray(cv2.GaussianBlur(oval.astype(np.float32), (0, 0), max(1.0, w * 0.02)), np.float32)


def person(picture: Pixels) -> Mask | None:
    """The person with the largest face: head and body below it."""
    found = faces(picture)
    return _whole(picture, found[0]) if found else None


def _whole(picture: Pixels, face: Face) -> Mask:
    small = shrink(picture)
    scale = max(small.shape) / max(picture.shape[:2])
    return cut(picture, _body(small.shape, tuple(v * scale for v in face)))


def _body(shape: tuple[int, ...], face: tuple[float, ...]) -> Labels:
    x, y, w, h = face
    middle = x + w / 2
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    labels = np.full(shape[:2], cv2.GC_PR_BGD, np.uint8)
    labels[(rows < y - 0.9 * h) | (np.abs(columns - middle) > 3.4 * w)] = cv2.GC_BGD
    # Beside the head there is background; that tells hair from what is behind it.
    labels[(rows < y + 1.1 * h) & (np.abs(columns - middle) > 1.25 * w)] = cv2.GC_BGD
    below = (rows - (y + 1.25 * h)) / h
    labels[(below > 0) & (np.abs(columns - middle) < w * (0.7 + np.clip(below * 1.2, 0, 1.1)))] = cv2.GC_PR_FGD
    labels[_oval(shape, middle, y + h * 0.4, w * 0.75, h * 0.9)] = cv2.GC_PR_FGD
    labels[(below > 0.3) & (below < 2.5) & (np.abs(columns - middle) < 0.5 * w)] = cv2.GC_FGD
    labels[_oval(shape, middle, y + h * 0.5, w * 0.36, h * 0.5)] = cv2.GC_FGD
    return labels


def clothes(picture: Pixels) -> Mask | None:
    """What the person with the largest face wears: the body below the chin."""
    found = faces(picture)
    return _of_main_hue(picture, _whole(picture, found[0]) * _rows(picture, found[0], 1.22, math.inf)) if found else None


def hair(picture: Pixels) -> Mask | None:
    """Of the person with the largest face: the head without the face."""
    found = faces(picture)
    if not found:
        return None
    return _whole(picture, found[0]) * _rows(picture, found[0], -math.inf, 0.95) * (1 - _front(picture, found[0]))


def _rows(picture: Pixels, face: Face, above: float, below: float) -> Mask:
    """1 between so many heights of the face below its upper edge."""
    down = (np.arange(picture.shape[0], dtype=np.float32)[:, None] - face[1]) / face[3]
    return np.asarray((down > above) & (down < below), np.float32)


def _of_main_hue(picture: Pixels, mask: Mask) -> Mask:
    """What in `mask` has its commonest strong hue; all of it, where that would be little."""
    values = lab(shrink(picture))
    inside = cv2.resize(mask, (values.shape[1], values.shape[0]), interpolation=cv2.INTER_AREA)
    hue, chroma = np.arctan2(values[..., 2], values[..., 1]), np.hypot(values[..., 1], values[..., 2])
    counts, edges = np.histogram(hue, 24, (-math.pi, math.pi), weights=inside * chroma * (chroma > 15))
    middle = edges[int(counts.argmax())] + math.pi / 24
    away = np.abs(np.angle(np.exp(1j * (hue - middle))))
    like = inside * np.clip(2 - away / 0.3, 0, 1) * np.clip((chroma - 10) / 12, 0, 1)
    if like.sum() < 0.25 * inside.sum():
        return mask
    return refine(picture, tidy(like > 0.5, share=0.03).astype(np.float32)) * mask


def _oval(shape: tuple[int, ...], x: float, y: float, across: float, down: float) -> Bools:
    rows, columns = np.ogrid[: shape[0], : shape[1]]
    return np.asarray(((columns - x) / max(across, 0.5)) ** 2 + ((rows - y) / max(down, 0.5)) ** 2 <= 1)


def sky(picture: Pixels) -> Mask | None:
    """What is smooth, bright or blue, and reaches the upper edge."""
    small = shrink(picture)
    values = lab(small)
    lightness, blue, chroma = values[..., 0], -values[..., 2], np.hypot(values[..., 1], values[..., 2])
    rough = np.hypot(cv2.Sobel(lightness, cv2.CV_32F, 1, 0), cv2.Sobel(lightness, cv2.CV_32F, 0, 1)) / 4
    fits = ((blue > 4) | ((lightness > 62) & (chroma < 16))) & (cv2.blur(rough, (5, 5)) < 4)
    top = np.zeros(fits.shape, np.bool_)
    top[: max(1, fits.shape[0] // 20)] = True
    # A mast cuts the sky into parts: the narrow one beside the frame is sky as well.
    likely = tidy(fits, top & fits, share=0.01) if (top & fits).any() else np.zeros_like(fits)
    likely = with_patches(likely, fits, values, 10)
    if likely.mean() < 0.04:
        return None
    labels = np.where(likely, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    labels[cv2.erode(likely.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0] = cv2.GC_FGD
    labels[(blue < -14) | ((lightness < 6) & (blue < 2))] = cv2.GC_BGD
    return cut(picture, labels, likely, share=0.002)


def with_patches(found: Bools, fits: Bools, values: Numbers, most: float) -> Bools:
    """The sky `found`, with the patches that a tower or a branch cuts off from it: as fitting, of nearly the same colour (at most `most`
    apart in each of `values`), and not below it."""
    if not found.any():
        return found
    count, parts, facts, middles = cv2.connectedComponentsWithStats((fits & ~found).astype(np.uint8), connectivity=4)
    color, lowest = values[found].mean(axis=0), np.flatnonzero(found.any(axis=1)).max()
    for part in range(1, count):
        inside = parts == part
        large = facts[part, cv2.CC_STAT_AREA] > 0.0004 * found.size
        if large and middles[part, 1] < lowest and np.abs(values[inside].mean(axis=0) - color).max() < most:
            found = found | inside
    return found


def plants(picture: Pixels) -> Mask | None:
    """Grass, leaves, trees: what is green or yellowish green, and not smooth as paint is."""
    small = shrink(picture)
    values = lab(small)
    hue = np.degrees(np.arctan2(values[..., 2], values[..., 1])) % 360
    fits = (hue > 95) & (hue < 175) & (np.hypot(values[..., 1], values[..., 2]) > 8) & (values[..., 0] > 6)
    fits = np.asarray(cv2.medianBlur(fits.astype(np.uint8), 5)) > 0
    if fits.mean() < 0.02:
        return None
    return refine(picture, tidy(fits, share=0.02).astype(np.float32))


def of_color(picture: Pixels, color: tuple[int, int, int]) -> Mask | None:
    """The largest thing of about this colour, however dark or light it is shaded."""
    small = shrink(picture)
    values = lab(small)
    near = color_likeness(values, color)
    if near.max() > 0.5:
        # Who says "the red cup" means the reddest thing, not the reddish table.
        chroma = np.hypot(values[..., 1], values[..., 2])
        strongest = float(np.percentile(chroma[near > 0.5], 95))
        near = near * np.clip(chroma / max(0.7 * strongest, 1e-3) - 0.1, 0, 1) if strongest > 20 else near
    likely = tidy(near > 0.5, share=0.15)
    if not 0.002 < likely.mean() < 0.9:
        return None
    labels = np.where(likely, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    labels[near < 0.05] = cv2.GC_BGD
    around = cv2.dilate(likely.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    labels[~around] = cv2.GC_BGD
    return cut(picture, labels, likely)


def color_likeness(values: Floats, color: tuple[int, int, int]) -> Floats:
    """0..1 for every pixel of a Lab picture: hue counts for a colourful `color`, lightness for black, grey and white."""
    wanted = lab(np.array([[color]], np.uint8))[0, 0]
    chroma, wanted_chroma = np.hypot(values[..., 1], values[..., 2]), float(math.hypot(wanted[1], wanted[2]))
    if wanted_chroma < 12:
        light = np.clip(1.5 - np.abs(values[..., 0] - wanted[0]) / 22, 0, 1)
        return np.asarray(light * np.clip(1.8 - chroma / 14, 0, 1), np.float32)
    hue = np.arctan2(values[..., 2], values[..., 1]) - math.atan2(wanted[2], wanted[1])
    away = np.abs(np.degrees(np.arctan2(np.sin(hue), np.cos(hue))))
    # Words for strong colours mean narrow bands of hue, those for pale ones wide bands.
    width = 38 if wanted_chroma > 40 else 50
    light = np.clip(1.7 - np.abs(values[..., 0] - wanted[0]) / 55, 0, 1)
    return np.asarray(np.clip(1.5 - away / width, 0, 1) * np.clip((chroma - 6) / 18, 0, 1) * light, np.float32)


def subject(picture: Pixels) -> Mask | None:
    """What the photo is of: the person with the largest face, else what differs from the border and stands near the middle."""
    if (found := person(picture)) is not None:
        return found
    small = shrink(picture)
    standing_out = _unlike_the_border(small)
    level, _ = cv2.threshold((standing_out * 255).astype(np.uint8), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    likely = tidy(standing_out * 255 > level, share=0.3)
    if not 0.01 < likely.mean() < 0.85:
        return None
    labels = np.where(likely, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    labels[standing_out < 0.35 * level / 255] = cv2.GC_BGD
    labels[standing_out > 0.5 + 0.5 * level / 255] = cv2.GC_FGD
    return cut(picture, labels, likely)


def _unlike_the_border(small: Pixels) -> Floats:
    """0..1: the distance in colour to the nearest of the border's main colours, weighed by nearness to the middle."""
    values = lab(small)
    height, width = values.shape[:2]
    edge = max(1, round(min(height, width) * 0.04))
    border = np.ones((height, width), np.bool_)
    border[edge : height - edge, edge : width - edge] = False
    # The lower edge is where things stand: it says little about the background.
    border[height - edge :] = False
    seen = values[border] if border.any() else values.reshape(-1, 3)
    cv2.setRNGSeed(1)
    count = min(6, len(seen))
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    _, owner, colors = cv2.kmeans(seen, count, np.zeros((len(seen), 1), np.int32), criteria, 2, cv2.KMEANS_PP_CENTERS)
    common = colors[np.bincount(owner.ravel(), minlength=count) >= 0.06 * len(seen)]
    away = np.min(np.linalg.norm(values[:, :, None] - common[None, None], axis=3), axis=2)
    rows, columns = np.ogrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    near = np.exp(-(columns**2 + 0.7 * rows**2) / 0.8)
    standing_out = cv2.GaussianBlur(away, (0, 0), 3) * near
    return np.asarray(standing_out / max(float(np.percentile(standing_out, 99)), 1e-3), np.float32).clip(0, 1)


def at(picture: Pixels, x: int, y: int) -> Mask:
    """The thing under (x, y): the patch around it whose outline is sharpest, then cut out."""
    small = shrink(picture)
    height, width = small.shape[:2]
    column = min(width - 1, int(x * width / picture.shape[1]))
    row = min(height - 1, int(y * height / picture.shape[0]))
    patch = _sharpest_patch(small, row, column)
    found = bounds(patch.astype(np.float32))
    if found is None or np.count_nonzero(patch) < 12:
        return refine(picture, _oval(patch.shape, column, row, 6, 6).astype(np.float32))
    labels = np.full(patch.shape, cv2.GC_BGD, np.uint8)
    reach = max(3, round(0.12 * math.sqrt(np.count_nonzero(patch))))
    labels[cv2.dilate(patch.astype(np.uint8), np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)) > 0] = cv2.GC_PR_BGD
    labels[patch] = cv2.GC_PR_FGD
    labels[_oval(patch.shape, column, row, 3, 3)] = cv2.GC_FGD
    return cut(picture, labels, _oval(patch.shape, column, row, 3, 3))


def _sharpest_patch(small: Pixels, row: int, column: int) -> Bools:
    """Grows from the point over ever stronger edges and steps in colour; kept is the size at which the rim is strongest."""
    from skimage.graph import MCP_Geometric

    values = np.asarray(cv2.bilateralFilter(lab(small), 7, 12, 5), np.float32)
    edges = np.sqrt(sum(cv2.Sobel(values[..., i], cv2.CV_32F, *d) ** 2 for i in range(3) for d in ((1, 0), (0, 1)))) / 8
    unlike = np.linalg.norm(values - values[row, column], axis=2)
    costs = 0.02 + edges / 10 + np.clip(unlike - 10, 0, 60) / 150
    away, _ = MCP_Geometric(costs).find_costs([(row, column)])
    best, sharpest = np.zeros(edges.shape, np.bool_), -1.0
    for level in np.quantile(away, np.geomspace(0.002, 0.5, 40)):
        patch = _without_holes(away <= level)
        rim = patch & ~(cv2.erode(patch.astype(np.uint8), np.ones((3, 3), np.uint8), borderValue=1) > 0)
        if not rim.any():
            continue
        # A larger patch must not be beaten by a sharp speck inside it, hence the weight of size.
        score = float(np.mean(np.minimum(edges[rim], 25))) * patch.mean() ** 0.08
        if score > sharpest:
            best, sharpest = patch, score
    return best


def _without_holes(patch: Bools) -> Bools:
    from scipy.ndimage import binary_fill_holes

    return np.asarray(binary_fill_holes(patch), np.bool_)
