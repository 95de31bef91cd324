"""A photo and its edit laid over each other: the same size, the same frame, in OKLab."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from editor.judges.align import Placement, place, warped
from editor.judges.measures import Floats, blurred, cells, magnitude, noise, oklab
from editor.types import Picture, Region

SIDE = 448  # longest side at which colours and structure are compared
FINE = 1024  # longest side at which grain, sharpness and blocks are measured: smaller, they would be averaged away


@dataclass(frozen=True)
class Pair:
    """`before` and `after`: OKLab, H×W×3, longest side 448, `after` moved into the frame of `before`. `seen`: H×W, 1 where `after` shows
    something (it lies outside after a zoom, a crop, or where a sticker is transparent). `region`: where the person pointed, or None.
    `fine_before`, `fine_after`: luma 0..1 at up to 1024 px, laid over each other; `as_saved`: that of the edit unmoved, with the grid of
    its compression. `alpha` of the edit, or None."""

    before: Floats
    after: Floats
    seen: Floats
    region: Floats | None
    fine_before: Floats
    fine_after: Floats
    as_saved: Floats
    alpha: Floats | None
    placement: Placement
    sizes: tuple[tuple[int, int], tuple[int, int]]

    @cached_property
    def change(self) -> Floats:
        """ΔE (OKLab) after a σ = 2 blur, so that grain and compression weigh little."""
        return np.sqrt((blurred(self.after - self.before, 2) ** 2).sum(axis=2)) * (self.seen > 0.5)

    @cached_property
    def asked(self) -> Floats:
        """What of the photo the edit still shows, within the region if there is one; 0 to 1."""
        return self.seen if self.region is None else np.minimum(self.seen, self.region)

    @cached_property
    def flat(self) -> NDArray[np.bool_]:
        """Where the photo has no structure, at the fine size, within the region if there is one: there noise shows."""
        slope = magnitude(self.fine_before, 2)
        there = cv2.resize(self.asked, slope.shape[::-1], interpolation=cv2.INTER_LINEAR) > 0.99
        some = slope[::4, ::4][there[::4, ::4]]
        smooth = there & (slope <= np.quantile(some, 0.45)) if some.size else there
        return smooth & (self.fine_before > 0.08) & (self.fine_before < 0.95)

    @cached_property
    def grain(self) -> float:
        """σ of the noise in flat places that the photo has not, in luma 0..1; negative where there is less."""
        return noise(self.fine_after, self.flat) - noise(self.fine_before, self.flat)

    @cached_property
    def sharpness(self) -> Floats:
        """Per cell, the finest detail of the edit against the photo's, each relative to its own coarse contrast: 1 is as sharp as before.
        Fog and night change it little, a blur much. NaN in cells without structure."""
        fine_before, coarse_before = _detail(self.fine_before)
        fine_after, coarse_after = _detail(self.fine_after)
        ratio = np.sqrt((fine_after + 1e-7) / (coarse_after + 1e-6) * (coarse_before + 1e-6) / (fine_before + 1e-7))
        return np.where((coarse_before > 0.4 * np.mean(coarse_before)) & (cells(self.asked) > 0.9), ratio, np.nan).astype(np.float32)


def _detail(light: Floats) -> tuple[Floats, Floats]:
    """Per cell, the energy finer than about 2 pixels, and that of about 5 to 15."""
    small = shrunk(light, (max(8, light.shape[1] // 3), max(8, light.shape[0] // 3)))
    return cells((light - blurred(light, 1.2)) ** 2), cells((blurred(small, 1.2) - blurred(small, 4)) ** 2)


def lay(source: Picture, edited: Picture, region: Region | None = None, moved: bool = False) -> Pair:
    """`moved`: the frame may have changed (zoomed, cropped, turned, mirrored, extended), so that the edit is searched for in the photo."""
    one, other = source.open(), edited.open()
    size = _fit(one.size, SIDE)
    before = _lab(one, size)
    stretched = abs(np.log(one.width / one.height * other.height / other.width)) < 0.02
    after_size = size if stretched else _fit(other.size, SIDE)
    after, alpha = _lab(other, after_size), _alpha(other, after_size)
    placement = place(before[..., 0], after[..., 0]) if moved or not stretched else Placement.still()
    seen = np.ones(after.shape[:2], np.float32) if alpha is None else (alpha > 0.5).astype(np.float32)
    fine, as_saved = _fit(one.size, FINE), _luma(other, _fit(other.size, FINE))
    fine_after = shrunk(as_saved, fine)
    if not placement.is_still or after_size != size:
        after = warped(after, placement.matrix, size)
        seen = warped(seen, placement.matrix, size, cv2.BORDER_CONSTANT)
        alpha = None if alpha is None else warped(alpha, placement.matrix, size, cv2.BORDER_CONSTANT)
        larger, smaller = (
            np.diag([fine[0] / size[0], fine[1] / size[1], 1.0]),
            np.diag([after_size[0] / as_saved.shape[1], after_size[1] / as_saved.shape[0], 1.0]),
        )
        fine_after = warped(as_saved, (larger @ np.vstack([placement.matrix, [0, 0, 1]]) @ smaller)[:2], fine)
    mask = None if region is None else _share(region.image(one.size), size)
    return Pair(before, after, seen, mask, _luma(one, fine), fine_after, as_saved, alpha, placement, (one.size, other.size))


def _fit(size: tuple[int, int], side: int) -> tuple[int, int]:
    scale = min(1.0, side / max(size))
    return max(8, round(size[0] * scale)), max(8, round(size[1] * scale))


def _lab(image: Image.Image, size: tuple[int, int]) -> Floats:
    rgb = np.asarray(image.convert("RGB"))
    return oklab(rgb if image.size == size else np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8))


def _alpha(image: Image.Image, size: tuple[int, int]) -> Floats | None:
    return _share(image.getchannel("A"), size) if image.mode == "RGBA" else None


def _luma(image: Image.Image, size: tuple[int, int]) -> Floats:
    return _share(image.convert("L"), size)


def _share(image: Image.Image, size: tuple[int, int]) -> Floats:
    return shrunk(np.asarray(image, np.float32) / np.float32(255), size)


def shrunk(values: Floats, size: tuple[int, int]) -> Floats:
    """In another size (width, height), smaller as a rule."""
    same = values.shape[:2] == size[::-1]
    return values if same else np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), np.float32)
