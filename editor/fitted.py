"""Fits what a model drew to the frame of the photo it was given: models answer in sizes of their own, stretched, padded or cropped.

Pixel (x, y) of an array covers the square from (x, y) to (x + 1, y + 1); a `Fit` speaks of those continuous places, so that a plain
stretch is exactly a ratio of sizes.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from editor.at_hand import AtHand
from editor.types import Picture, Region

QUICKLY = [
    *(cv2.IMWRITE_PNG_COMPRESSION, 1),
    *(cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_AVG),
    *(cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE),
]
Floats = NDArray[np.float32]
Points = NDArray[np.float64]

SIDE = 448  # pixels at which key points are looked for: at 640 it takes twice as long, and is no nearer
NEAR = 3.0  # pixels a match may be off
LEAST = 24  # matches that must agree, and the cells of a 4×4 grid in which they must lie
CELLS = 5
STILL = 0.4  # pixels: a smaller shift than this is not worth drawing everything anew
NEARLY = 0.08  # pixels: what tiles tell is no nearer
TILE, TILES, STRUCTURE = 128, 12, 10.0  # pixels; of how many the answer is believed; σ of the light in a tile that tells its place
STRETCH = 1.45  # the most that one side may be scaled against the plain stretch
SAME = 14.0  # of 255: a picture that differs by less than this in most places was changed in places, not all over
SOFT = 0.012  # of the longest side: how wide the edge is over which an edit passes into the photo


@dataclass(frozen=True)
class Fit:
    """A place (x, y) of the reply lies at (across·x + right, down·y + lower) in the photo, in pixels."""

    across: float
    down: float
    right: float = 0.0
    lower: float = 0.0

    @classmethod
    def stretch(cls, reply: tuple[int, int], photo: tuple[int, int]) -> "Fit":
        return cls(photo[0] / reply[0], photo[1] / reply[1])

    def matrix(self) -> Points:
        """2×3, from the middles of the reply's pixels, which is what OpenCV counts in, to those of the photo's."""
        return np.array([[self.across, 0, self.right + self.across / 2 - 0.5], [0, self.down, self.lower + self.down / 2 - 0.5]])

    def corners(self, reply: tuple[int, int]) -> Points:
        """Where the top left and the bottom right corner come to lie."""
        return np.array([[self.right, self.lower], [self.across * reply[0] + self.right, self.down * reply[1] + self.lower]])


@dataclass(frozen=True)
class KeyPoints:
    """Where in a picture (n×2: x, y, in its own continuous pixels) there is what is found again, and 128 numbers each that describe it."""

    at: Points
    words: Floats


def key_points(image: Image.Image) -> KeyPoints:
    """Takes 40 ms."""
    small = _within(image.size)
    sift: Any = cv2.SIFT_create(nfeatures=1500)  # pyright: ignore[reportAttributeAccessIssue]
    points, words = sift.detectAndCompute(np.asarray(image.convert("L").resize(small, Image.Resampling.LANCZOS)), None)
    # A key point at 0 lies in the middle of the first pixel.
    at = np.array([point.pt for point in points], np.float64).reshape(-1, 2) + 0.5
    return KeyPoints(at * (np.array(image.size) / small), np.zeros((0, 128), np.float32) if words is None else words)


def fitted(reply: Image.Image, photo: Image.Image) -> Image.Image:
    """The reply in the frame of the photo, so that what did not change lies where it was; stretched where that cannot be told.

    What the reply does not show (it was cropped) is taken from the photo, if the rest of it is as it was.
    """
    stretched = reply if reply.size == photo.size else reply.resize(photo.size, Image.Resampling.LANCZOS)
    if still(stretched, photo):
        return stretched
    plain = Fit.stretch(reply.size, photo.size)
    fit = by_tiles(reply, photo) or found(reply, photo)
    if fit is None or np.abs(fit.corners(reply.size) - plain.corners(reply.size)).max() < STILL:
        return stretched
    drawn, seen = _drawn(np.asarray(reply), fit, photo.size)
    if seen.min() > 0.999:
        return Image.fromarray(drawn)
    beneath = np.asarray(photo.convert(reply.mode))
    some = np.s_[::4, ::4]
    apart = cv2.absdiff(drawn[some], beneath[some])[..., :3].mean(axis=2)
    if float(np.median(apart[seen[some] > 0.999])) > SAME:
        return stretched
    return _laid_over(drawn, beneath, _softened(seen))


def as_png(image: Image.Image) -> Picture:
    """RGB or RGBA. Less than half as long as with Pillow (23 against 54 ms at 1024 px), and smaller: next to a filter, looking for anything
    but runs takes time and finds nothing."""
    swapped = cv2.cvtColor(np.asarray(image), cv2.COLOR_RGBA2BGRA if image.mode == "RGBA" else cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".png", swapped, QUICKLY)
    return AtHand(Picture(data.tobytes(), "image/png"), image)


def still(drawn: Image.Image, photo: Image.Image) -> bool:
    """Whether most of what has structure stands where it stood: quicker than key points, and true of most replies."""
    return _stands(_tiles(_light(drawn), _light(photo))[1])


def by_tiles(reply: Image.Image, photo: Image.Image) -> Fit | None:
    """A frame that was padded or cropped about its middle, or is a little off: guessed, and put right by where the tiles then lie. None
    where no guess comes near. Takes 25 ms, and key points three times as long."""
    drawn, there = _light(reply), _light(photo)
    (wide, high), (width, height) = reply.size, photo.size
    for scale in (None, max(width / wide, height / high), min(width / wide, height / high)):
        fit = Fit.stretch(reply.size, photo.size)
        if scale:
            fit = Fit(scale, scale, (width - scale * wide) / 2, (height - scale * high) / 2)
        for _ in range(3):
            at, off = _tiles(_moved(drawn, fit, photo.size), there)
            if _stands(off, NEARLY):
                return fit
            nearer, agreeing = _agreed((at - (fit.right, fit.lower)) / (fit.across, fit.down), at + off, TILES)
            if nearer is None or agreeing.mean() < 0.5:
                break
            if _stands(off):
                return nearer
            fit = nearer
    return None


def _light(image: Image.Image) -> Floats:
    return np.asarray(image.convert("L"), np.float32)


def _stands(off: Points, within: float = STILL) -> bool:
    return len(off) >= TILES and float(np.quantile(np.hypot(*off.T), 0.75)) < within


def _tiles(light: Floats, there: Floats) -> tuple[Points, Points]:
    """Of two pictures of one size, the middles of the tiles in which the first has structure, and how far from there the second has the
    same: by their phase. An edit changes some of them, another frame nearly all."""
    window = cv2.createHanningWindow((TILE, TILE), cv2.CV_32F)
    at: list[tuple[float, float]] = []
    off: list[tuple[float, float]] = []
    for top in range(0, light.shape[0] - TILE + 1, TILE):
        for left in range(0, light.shape[1] - TILE + 1, TILE):
            one, other = (np.ascontiguousarray(field[top : top + TILE, left : left + TILE]) for field in (light, there))
            if one.std() > STRUCTURE:
                at.append((left + TILE / 2, top + TILE / 2))
                (right, lower), _ = cv2.phaseCorrelate(one, other, window)
                off.append((right, lower))
    return np.array(at, np.float64).reshape(-1, 2), np.array(off, np.float64).reshape(-1, 2)


def found(reply: Image.Image, photo: Image.Image) -> Fit | None:
    """By key points: two scales and a shift on which matches from all over the picture agree; None where they do not."""
    here, there = _matches(key_points(reply), key_points(photo))
    fit, agreeing = _agreed(here, there)
    if fit is None or agreeing.sum() < LEAST or _spread(there[agreeing], photo.size) < CELLS:
        return None
    plain = Fit.stretch(reply.size, photo.size)
    ratios = (fit.across / plain.across, fit.down / plain.down)
    return fit if all(1 / STRETCH < ratio < STRETCH for ratio in ratios) else None


def within_region(edited: Image.Image, photo: Image.Image, region: Region) -> Image.Image:
    """The edit where the person pointed, and the photo, to the bit, everywhere else. The edge is soft on the inside."""
    mask = np.asarray(region.image(photo.size))
    inside = (mask > 127).astype(np.uint8)
    depth = cv2.distanceTransform(inside, cv2.DIST_L2, 5)
    soft = min(max(photo.size) * SOFT, float(depth.max()) / 3)
    share = np.clip(depth / max(soft, 1.0), 0, 1).astype(np.float32) * (inside > 0)
    return _laid_over(np.asarray(edited.convert(photo.mode)), np.asarray(photo), share)


def _within(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, SIDE / max(size))
    return max(8, round(size[0] * scale)), max(8, round(size[1] * scale))


def _matches(one: KeyPoints, other: KeyPoints) -> tuple[Points, Points]:
    """The places of those that describe the same, and nothing else nearly as well."""
    if len(one.at) < 2 or len(other.at) < 2:
        return one.at[:0], other.at[:0]
    near = cv2.FlannBasedMatcher({"algorithm": 1, "trees": 4}, {"checks": 48}).knnMatch(one.words, other.words, k=2)
    pairs = [first for first, second in near if first.distance < 0.75 * second.distance]
    return one.at[[pair.queryIdx for pair in pairs]], other.at[[pair.trainIdx for pair in pairs]]


def _agreed(here: Points, there: Points, least: int = LEAST) -> tuple[Fit | None, NDArray[np.bool_]]:
    """What most matches agree on, and which those are: RANSAC with pairs of matches, then least squares, each axis by itself."""
    if len(here) < least:
        return None, np.zeros(len(here), np.bool_)
    one, other = np.random.default_rng(0).integers(0, len(here), (800, 2)).T
    far = np.abs(here[other] - here[one]).min(axis=1) >= 40  # too close a pair tells no scale
    one, other = one[far], other[far]
    if not len(one):
        return None, np.zeros(len(here), np.bool_)
    scale = (there[other] - there[one]) / (here[other] - here[one])
    shift = there[one] - here[one] * scale
    agreeing = np.ones((len(one), len(here)), np.bool_)
    for axis in (0, 1):
        agreeing &= np.abs(here[:, axis] * scale[:, axis, None] + shift[:, axis, None] - there[:, axis]) < NEAR
    best = agreeing[np.argmax(agreeing.sum(axis=1))]
    fit = None
    for near in (NEAR, NEAR / 2, NEAR / 2):
        if best.sum() < least:
            return None, best
        (across, right), (down, lower) = (_line(here[best, axis], there[best, axis]) for axis in (0, 1))
        fit = Fit(across, down, right, lower)
        best = np.abs(here * (across, down) + (right, lower) - there).max(axis=1) < near
    return fit, best


def _line(here: Points, there: Points) -> tuple[float, float]:
    slope, offset = np.polyfit(here, there, 1)
    return float(slope), float(offset)


def _spread(places: Points, size: tuple[int, int]) -> int:
    """In how many cells of a 4×4 grid they lie."""
    cells = np.clip((places / size * 4).astype(int), 0, 3)
    return len({(x, y) for x, y in cells.tolist()})


def _drawn(reply: NDArray[np.uint8], fit: Fit, size: tuple[int, int]) -> tuple[NDArray[np.uint8], Floats]:
    """The reply in a frame of `size`, and where in it something of the reply is seen, 0 to 1."""
    ones = np.ones(reply.shape[:2], np.float32)
    seen = cv2.warpAffine(ones, fit.matrix(), size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    return np.asarray(_moved(reply, fit, size), np.uint8), np.asarray(seen, np.float32)


def _moved(reply: NDArray[Any], fit: Fit, size: tuple[int, int]) -> NDArray[Any]:
    """The reply in a frame of `size`; what it does not show goes on as it is at its edge."""
    smaller = min(fit.across, fit.down)
    sharp = cv2.GaussianBlur(reply, (0, 0), 0.35 / smaller) if smaller < 0.75 else reply  # made much smaller, fine lines would flicker
    return cv2.warpAffine(sharp, fit.matrix(), size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _softened(seen: Floats) -> Floats:
    """From 0 at the edge of what is seen to 1 a few pixels further in; where the frame itself ends there is no such edge."""
    depth = cv2.distanceTransform((seen > 0.999).astype(np.uint8), cv2.DIST_L2, 5)
    return np.clip(depth / 8, 0, 1).astype(np.float32)


def _laid_over(above: NDArray[np.uint8], beneath: NDArray[np.uint8], share: Floats) -> Image.Image:
    """`share` 0 shows `beneath` to the bit, 1 `above`."""
    mixed = np.where(share[..., None] < 1, beneath, above)
    soft = (share > 0) & (share < 1)
    mixed[soft] = np.rint(beneath[soft] + (above[soft].astype(np.float32) - beneath[soft]) * share[soft][:, None])
    return Image.fromarray(mixed)
