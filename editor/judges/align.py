"""Where the frame of an edit lies in the frame of the photo: found by key points, or by trying the mirrors and quarter turns."""

from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from editor.judges.measures import Floats, agreement, low

Matrix = NDArray[np.float64]
SURE = 0.8  # structure that agrees this well is not looked for in the mirror
EXACT = 0.97  # nor anywhere else


@dataclass(frozen=True)
class Placement:
    """`matrix` (2×3) takes a pixel of the edit to its place in the photo. `fit` 0..1: how well the structure agrees there."""

    matrix: Matrix
    fit: float

    @classmethod
    def still(cls) -> "Placement":
        return cls(np.array([[1.0, 0, 0], [0, 1, 0]]), 1.0)

    @property
    def is_still(self) -> bool:
        return bool(np.allclose(self.matrix, [[1, 0, 0], [0, 1, 0]]))

    @property
    def zoom(self) -> float:
        """How much larger things are in the edit than in the photo."""
        return 1 / max(1e-6, hypot(self.matrix[0, 0], self.matrix[1, 0]))

    @property
    def mirrored(self) -> bool:
        return bool(np.linalg.det(self.matrix[:, :2]) < 0)

    @property
    def turn(self) -> float:
        """Degrees that things were turned clockwise, -180..180; of a mirrored edit, after mirroring left and right."""
        a, c = self.matrix[0, 0], self.matrix[1, 0]
        return degrees(atan2(-c, -a if self.mirrored else a)) * (-1 if self.mirrored else 1)


def place(before: Floats, after: Floats) -> Placement:
    """The best of: as it is, turned by quarters, what key points say, and, where none of these fits, the same of its mirror image."""
    best = max((_placed(before, after, _quarter(after, turns, before, False)) for turns in range(4)), key=_fitting)
    if best.fit > EXACT:
        return best
    there, here = _points(before), _points(after)
    best = max([best, *_by_points(before, after, there, here, False)], key=_fitting)
    if best.fit > SURE:
        return best
    turned = (_placed(before, after, _quarter(after, turns, before, True)) for turns in range(4))
    return max([best, *turned, *_by_points(before, after, there, here, True)], key=_fitting)


def _fitting(placement: Placement) -> float:
    return placement.fit


def _placed(before: Floats, after: Floats, matrix: Matrix) -> Placement:
    return Placement(matrix[:2], _fit(before, after, matrix[:2]))


def _mirror(width: int) -> Matrix:
    return np.array([[-1.0, 0, width - 1], [0, 1, 0], [0, 0, 1]])


def _quarter(after: Floats, turns: int, before: Floats, mirrored: bool) -> Matrix:
    """Undoes `turns` clockwise quarter turns, of the mirror image if so said, and stretches to the size of `before`."""
    (height, width), (tall, wide) = after.shape, before.shape
    back = {
        0: np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]),
        1: np.array([[0.0, 1, 0], [-1, 0, width - 1], [0, 0, 1]]),
        2: np.array([[-1.0, 0, width - 1], [0, -1, height - 1], [0, 0, 1]]),
        3: np.array([[0.0, -1, height - 1], [1, 0, 0], [0, 0, 1]]),
    }[turns]
    across, down = (height, width) if turns % 2 else (width, height)
    return np.diag([wide / across, tall / down, 1.0]) @ back @ (_mirror(width) if mirrored else np.eye(3))


@dataclass(frozen=True)
class _Points:
    """Key points: where (n×2: x, y), and 128 numbers each that describe what is around."""

    at: Floats
    words: Floats

    def mirrored(self, width: int) -> "_Points":
        """As they would be found in the mirror image: of 4 rows of 4 histograms, laid along the point's own direction, the rows change
        sides, and so do the 8 directions in each. To look again would take as long as all the rest."""
        words = self.words.reshape(-1, 4, 4, 8)[:, ::-1, :, -np.arange(8) % 8]
        return _Points(np.asarray((width - 1, 0) + self.at * (-1, 1), np.float32), words.reshape(-1, 128))


def _points(light: Floats) -> _Points:
    # Upscaled precisely, points lie where they are seen: else half a pixel beside it, and after mirroring on the other side.
    sift = cv2.SIFT_create(nfeatures=600, enable_precise_upscale=True)  # pyright: ignore[reportAttributeAccessIssue]
    points, words = sift.detectAndCompute(_eight_bit(light), None)
    none = np.zeros((0, 128), np.float32)
    return _Points(np.array([point.pt for point in points], np.float32).reshape(-1, 2), none if words is None else words)


def _by_points(before: Floats, after: Floats, there: _Points, here: _Points, mirrored: bool) -> list[Placement]:
    """The one placement that key points agree on, if they do."""
    width = after.shape[1]
    here = here.mirrored(width) if mirrored else here
    if len(here.at) < 4 or len(there.at) < 4:
        return []
    pairs = [m for m, *rest in cv2.BFMatcher().knnMatch(here.words, there.words, k=2) if rest and m.distance < 0.8 * rest[0].distance]
    if len(pairs) < 6:
        return []
    one, other = here.at[[m.queryIdx for m in pairs]], there.at[[m.trainIdx for m in pairs]]
    matrix, inliers = cv2.estimateAffinePartial2D(one, other, method=cv2.RANSAC, ransacReprojThreshold=3.0)
    found = cast(Matrix | None, matrix)  # opencv's types leave out that there may be none
    if found is None or inliers.sum() < 6:
        return []
    return [_placed(before, after, np.vstack([found, [0, 0, 1]]) @ (_mirror(width) if mirrored else np.eye(3)))]


def warped(values: Floats, matrix: Matrix, size: tuple[int, int], border: int = cv2.BORDER_REPLICATE) -> Floats:
    return cast(Floats, cv2.warpAffine(values, matrix, size, flags=cv2.INTER_LINEAR, borderMode=border))


def _fit(before: Floats, after: Floats, matrix: Matrix) -> float:
    """Agreement of structure where the two overlap; small overlaps count for less."""
    size = (before.shape[1], before.shape[0])
    moved = warped(after, matrix, size)
    seen = cv2.erode(warped(np.ones_like(after), matrix, size, cv2.BORDER_CONSTANT), np.ones((7, 7)))
    if seen.mean() < 0.01:
        return 0.0
    direction, weight = agreement(before, moved, (seen > 0.9).astype(np.float32))
    known = ~np.isnan(direction)
    return max(0.0, float(np.average(direction[known], weights=weight[known] + 1e-9))) if known.any() else low(direction)


def _eight_bit(light: Floats) -> NDArray[np.uint8]:
    return np.asarray(np.clip(light * 255, 0, 255), np.uint8)
