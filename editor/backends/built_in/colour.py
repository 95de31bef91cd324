"""Colour and tone arithmetic on float pixels: luminance, blends, wide blurs and soft noise."""

import cv2
import numpy as np

from editor.backends.built_in.canvas import Floats, Numbers

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)


def luminance(values: Numbers) -> Floats:
    """Rec. 709 weights, H×W; of linear light the luminance, of encoded pixels the luma."""
    return np.asarray(cv2.transform(values, LUMA[None]), np.float32).reshape(values.shape[:2])


def mixed(one: Numbers, other: Numbers, share: Numbers | float) -> Floats:
    """`one` where `share` is 0, `other` where it is 1. A mask goes with H×W×3 pixels as it is."""
    weight = share[..., None] if isinstance(share, np.ndarray) and share.ndim < one.ndim else share
    return np.asarray(one + (other - one) * weight, np.float32)


def screened(one: Numbers, other: Numbers) -> Floats:
    """Both lights together, never above 1."""
    return np.asarray(1 - (1 - one) * (1 - other), np.float32)


def smooth(values: Numbers, low: float, high: float) -> Floats:
    """0 below `low`, 1 above `high`, a smooth step between; `low` may be the greater one."""
    t = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def blurred(values: Numbers, sigma: float) -> Floats:
    """Gaussian blur; a wide one is done on a smaller copy, where it is fast and looks the same."""
    if sigma < 0.3:
        return np.asarray(values, np.float32)
    height, width = values.shape[:2]
    shrink = max(1, int(sigma / 4))
    if shrink == 1:
        return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.float32)
    size = (max(1, width // shrink), max(1, height // shrink))
    small = cv2.GaussianBlur(
        cv2.resize(values, size, interpolation=cv2.INTER_AREA), (0, 0), sigma / shrink, borderType=cv2.BORDER_REPLICATE
    )
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def clouds(height: int, width: int, size: float, chance: np.random.Generator, octaves: int = 4) -> Floats:
    """Soft noise, H×W, mean 0.5, about 0..1; `size` is the width in pixels of its largest lumps, each octave half as large."""
    total = np.zeros((height, width), np.float32)
    weight = 0.0
    for octave in range(octaves):
        lump = max(2.0, size / 2**octave)
        grid = chance.random((int(height / lump) + 4, int(width / lump) + 4), np.float32)
        left, top = chance.random(2) + 1
        to_grid = np.array([[1 / lump, 0, left], [0, 1 / lump, top]], np.float32)
        flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
        total += cv2.warpAffine(grid, to_grid, (width, height), flags=flags, borderMode=cv2.BORDER_REFLECT_101) * 0.5**octave
        weight += 0.5**octave
    return np.clip(total / np.float32(weight), 0, 1).astype(np.float32, copy=False)
