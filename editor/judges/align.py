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
    best = max(_placements(before, after, False), key=lambda placement: placement.fit)
    if best.fit > SURE:
        return best
    return max([best, *_placements(before, after, True)], key=lambda placement: placement.fit)


def _placements(before: Floats, after: Floats, mirror: bool) -> list[Placement]:
    height, width = after.shape
    flip = np.array([[-1.0, 0, width - 1], [0, 1, 0], [0, 0, 1]]) if mirror else np.eye(3)
    found = [_quarter(width, height, turns, before.shape[1], before.shape[0]) for turns in range(4)]
    by_points = _by_points(before, np.ascontiguousarray(after[:, ::-1]) if mirror else after)
    if by_points is not None:
        found.append(np.vstack([by_points, [0, 0, 1]]))
    matrices = [(matrix @ flip)[:2] for matrix in found]
    return [Placement(matrix, _fit(before, after, matrix)) for matrix in matrices]


def _quarter(width: int, height: int, turns: int, wide: int, tall: int) -> Matrix:
    """Undoes `turns` clockwise quarter turns and stretches to wide × tall."""
    back = {
        0: np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]),
        1: np.array([[0.0, 1, 0], [-1, 0, width - 1], [0, 0, 1]]),
        2: np.array([[-1.0, 0, width - 1], [0, -1, height - 1], [0, 0, 1]]),
        3: np.array([[0.0, -1, height - 1], [1, 0, 0], [0, 0, 1]]),
    }[turns]
    across, down = (height, width) if turns % 2 else (width, height)
    return np.diag([wide / across, tall / down, 1.0]) @ back


def _by_points(before: Floats, after: Floats) -> Matrix | None:
    sift = cv2.SIFT_create(nfeatures=600)  # pyright: ignore[reportAttributeAccessIssue]
    points_a, words_a = sift.detectAndCompute(_eight_bit(after), None)
    points_b, words_b = sift.detectAndCompute(_eight_bit(before), None)
    if words_a is None or words_b is None or len(points_a) < 4 or len(points_b) < 4:
        return None
    pairs = [m for m, *rest in cv2.BFMatcher().knnMatch(words_a, words_b, k=2) if rest and m.distance < 0.8 * rest[0].distance]
    if len(pairs) < 6:
        return None
    here = np.array([points_a[m.queryIdx].pt for m in pairs], np.float32)
    there = np.array([points_b[m.trainIdx].pt for m in pairs], np.float32)
    matrix, inliers = cv2.estimateAffinePartial2D(here, there, method=cv2.RANSAC, ransacReprojThreshold=3.0)
    found = cast(Matrix | None, matrix)  # opencv's types leave out that there may be none
    return None if found is None or inliers.sum() < 6 else found


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
