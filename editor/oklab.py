"""sRGB, linear light and OKLab, on float pixels: H×W×3, 0..1."""

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.floating | np.integer]
"""What arithmetic on Floats gives, as far as numpy's types know."""

# Björn Ottosson, "A perceptual color space for image processing" (2020): linear sRGB -> LMS, and cube-rooted LMS -> OKLab.
LMS = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]],
    np.float32,
)
LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]],
    np.float32,
)


def linear(pixels: Numbers) -> Floats:
    """sRGB-encoded 0..1 to linear light."""
    curve = cv2.pow((pixels + np.float32(0.055)) / np.float32(1.055), 2.4)
    return np.where(pixels <= 0.04045, pixels / np.float32(12.92), curve).astype(np.float32, copy=False)


def encoded(light: Numbers) -> Floats:
    """Linear light to sRGB-encoded; below 0 and above 1 are clipped."""
    light = np.clip(light, 0, 1).astype(np.float32, copy=False)
    curve = cv2.pow(light, 1 / 2.4) * np.float32(1.055) - np.float32(0.055)
    return np.where(light <= 0.0031308, light * np.float32(12.92), curve).astype(np.float32, copy=False)


def oklab(pixels: Numbers) -> Floats:
    """Encoded pixels to OKLab: L 0..1, a (green to red) and b (blue to yellow) about -0.4..0.4."""
    lms = np.cbrt(cv2.transform(linear(pixels), LMS))
    return np.asarray(cv2.transform(lms, LAB), np.float32)


def from_oklab(lab: Numbers) -> Floats:
    """OKLab to encoded pixels, clipped into sRGB channel by channel."""
    lms = np.asarray(cv2.transform(lab, np.linalg.inv(LAB)), np.float32)
    return encoded(np.asarray(cv2.transform(lms * lms * lms, np.linalg.inv(LMS)), np.float32))
