"""What a photo seems to show, judged from colour and place alone: sky, plants, how dark, how far away."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from editor.backends.built_in.canvas import Canvas, Floats, Numbers
from editor.backends.built_in.colour import blurred, smooth
from editor.oklab import oklab
from editor.regions.cut import refine, tidy
from editor.regions.find import with_patches

SIDE = 256
"""The scene is read off a copy of this size: 20 ms for any photo."""


@dataclass(frozen=True)
class Scene:
    """sky and plants are masks of the small copy, 0..1, all 0 where there seems to be none. `light`: median OKLab lightness."""

    sky: Floats
    plants: Floats
    light: float

    @property
    def sky_share(self) -> float:
        return float(self.sky.mean())

    @property
    def plant_share(self) -> float:
        return float(self.plants.mean())

    @property
    def outdoors(self) -> bool:
        return self.sky_share > 0.1 or self.plant_share > 0.08


def scene(canvas: Canvas) -> Scene:
    lab = oklab(_small(canvas.pixels))
    return Scene(_sky(lab), _plants(lab), float(np.median(lab[..., 0])))


def _small(pixels: Numbers) -> Floats:
    height, width = pixels.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.float32)


def _sky(lab: Numbers) -> Floats:
    """Smooth, and blue or overcast white, and reaching the upper edge. A grey wall is neither."""
    lightness, a, b = lab[..., 0], lab[..., 1], lab[..., 2]
    slope = np.hypot(cv2.Sobel(lightness, cv2.CV_32F, 1, 0), cv2.Sobel(lightness, cv2.CV_32F, 0, 1)) / 8
    smooth_here = blurred(slope, 1.5) < 0.03
    blue = (b < -0.028) & (b < 0.7 * a)
    white = (lightness > 0.8) & (np.hypot(a, b) < 0.04) & (b < 0.008)
    fits = smooth_here & (blue | white)
    top = np.zeros_like(fits)
    top[: max(1, fits.shape[0] // 16)] = True
    if (top & fits).sum() < 0.25 * top.sum():
        return np.zeros(fits.shape, np.float32)
    found = tidy(fits, top & fits)
    found = with_patches(found, fits, lab, 0.1)
    # Clouds are too rough for the rule above and stand within the sky; its rim is too near to what stands before it.
    near = cv2.morphologyEx(found.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    rim = cv2.dilate(found.astype(np.uint8), np.ones((7, 7), np.uint8))
    cloud = (lightness > 0.72) & (np.hypot(a, b) < 0.06) & (b < 0.012)
    return np.asarray(_without_haze(found | ((near > 0) & (cloud | blue)) | ((rim > 0) & (blue | white)), lab), np.float32)


def _without_haze(sky: NDArray[np.bool_], lab: Numbers) -> NDArray[np.bool_]:
    """With the pale holes in it: a far shore in haze is treated as the sky is, a balloon is not."""
    count, parts, facts, _ = cv2.connectedComponentsWithStats((~sky).astype(np.uint8), connectivity=4)
    for part in range(1, count):
        inside = parts == part
        around = (cv2.dilate(inside.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0) & sky
        if facts[part, cv2.CC_STAT_AREA] < 0.03 * sky.size and around.any():
            unlike = np.abs(lab[inside].mean(axis=0) - lab[around].mean(axis=0))
            surrounded = not (inside[0].any() or inside[-1].any() or inside[:, 0].any() or inside[:, -1].any())
            sky = sky | inside if surrounded and unlike.max() < 0.25 and unlike[1:].max() < 0.06 else sky
    return sky


def relief(luma: Numbers, sky: Numbers, size: float) -> Floats:
    """How much brighter each pixel is than the sky around it: clouds. What stands before the sky is left out of the mean."""
    return np.asarray(luma - blurred(luma * sky, size) / np.maximum(blurred(sky, size), 0.05), np.float32)


def _plants(lab: Numbers) -> Floats:
    """Leaf and grass green, OKLab hue 98° to 142°. Paint, plastic and circuit boards are bluer."""
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
    green = (hue > 98) & (hue < 142) & (np.hypot(lab[..., 1], lab[..., 2]) > 0.028) & (lab[..., 0] > 0.1)
    return np.asarray(cv2.medianBlur(green.astype(np.uint8), 3), np.float32) if min(green.shape) > 2 else green.astype(np.float32)


def grown(canvas: Canvas, mask: Numbers) -> Floats:
    """A mask of the small copy at the canvas's size, its edge on the picture's own edges."""
    picture = np.asarray(canvas.pixels * 255 + 0.5, np.uint8)
    return np.asarray(refine(picture, np.asarray(mask, np.float32)), np.float32)


def farness(canvas: Canvas, seen: Scene) -> Floats:
    """How far away each pixel seems, 0..1: the sky is farthest, what stands higher and what is hazier is farther (after the dark
    channel of He et al. 2009), nearer to what is dark and colourful. A guess; good enough to thicken fog with."""
    pixels = _small(canvas.pixels)
    height, width = pixels.shape[:2]
    haze = cv2.erode(pixels.min(axis=2), np.ones((7, 7), np.uint8))
    up = np.linspace(1, 0, height, dtype=np.float32)[:, None] * np.ones((1, width), np.float32)
    horizon = _horizon(seen)
    below = np.clip(1 - (np.linspace(0, 1, height, dtype=np.float32)[:, None] - horizon) / max(1 - horizon, 0.05), 0, 1)
    guess = 0.45 * below**1.5 + 0.2 * up + 0.35 * smooth(haze, 0.05, 0.6)
    guess = np.maximum(guess, seen.sky)
    return np.clip(grown(canvas, blurred(guess, 1.5)), 0, 1).astype(np.float32)


def _horizon(seen: Scene) -> float:
    """Where the sky ends, as a share of the height: the median over the columns that have sky; 0.25 where there is none."""
    columns = seen.sky.sum(axis=0)
    ends = columns[columns > 0.05 * seen.sky.shape[0]]
    return float(np.clip(np.median(ends) / seen.sky.shape[0], 0.1, 0.8)) if len(ends) > 0.15 * len(columns) else 0.25
