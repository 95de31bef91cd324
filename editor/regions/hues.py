"""Where a colour is, wherever it is: all the reds of a photo, not one red thing."""

import cv2
import numpy as np
from numpy.typing import NDArray

from editor.oklab import oklab
from editor.regions.cut import Mask, Pixels

Numbers = NDArray[np.floating | np.integer]

BINS = 72
NEAR = 9  # bins: a colour's name reaches 45° to either side on OKLab's circle of hues
LEAST = 3  # bins: nobody means less than 15° by a name
MOST = 0.5  # of the picture; beyond that a colour sets nothing off
GREY = 0.035  # chroma under which nothing has a hue


def of_hue(picture: Pixels, color: tuple[int, int, int]) -> Mask | None:
    """1 where the picture is of that hue, light or dark, with soft borders; None for black, grey and white, which have none, and where
    hardly anything is. The photo's own colours say where one ends: to who asks for the red, a salmon flower is red where no other is."""
    wanted = oklab(np.array([[color]], np.float32) / np.float32(255))[0, 0]
    if np.hypot(wanted[1], wanted[2]) < GREY:
        return None
    lab = oklab(picture.astype(np.float32) / np.float32(255))
    soft = np.asarray(cv2.GaussianBlur(lab, (0, 0), max(0.8, max(picture.shape) / 700)), np.float32)
    chroma, hue = np.hypot(soft[..., 1], soft[..., 2]), np.degrees(np.arctan2(soft[..., 2], soft[..., 1]))
    asked = float(np.degrees(np.arctan2(wanted[2], wanted[1])))
    away = (hue - asked + 180) % 360 - 180
    colourful = np.clip((chroma - GREY) / GREY, 0, 1)
    low, high = _reach(away, colourful * chroma)
    inside = np.clip((away - low) / 6 + 0.5, 0, 1) * np.clip((high - away) / 6 + 0.5, 0, 1)
    if (inside * colourful).mean() > MOST:
        # A red cup on a reddish table: who says "the red" means the reddest.
        strong = float(np.percentile(chroma[inside * colourful > 0.5], 95))
        colourful = np.clip((chroma / strong - 0.6) / 0.15, 0, 1)
    mask = np.asarray(inside * colourful, np.float32)
    mask = np.asarray(cv2.GaussianBlur(mask, (0, 0), max(0.6, max(picture.shape) / 1000)), np.float32)
    return mask if mask.mean() > 0.0005 else None


def _reach(away: Numbers, weight: Numbers) -> tuple[float, float]:
    """From how many degrees to how many the colour at 0 reaches: to the valleys on either side of the photo's nearest peak."""
    counts, _ = np.histogram(away, BINS, (-180, 180), weights=weight)
    smooth = np.convolve(np.concatenate([counts[-2:], counts, counts[:2]]), [1, 2, 3, 2, 1], "valid")
    middle = BINS // 2
    near = range(middle - NEAR, middle + NEAR)
    peak = max(near, key=lambda n: smooth[n] * (1 - abs(n + 0.5 - middle) / (NEAR + 1)) ** 1.5)
    edges: list[int] = []
    for step in (-1, 1):
        at = peak
        while abs(at + step - middle) <= NEAR + 2 and (smooth[at + step] < smooth[at] or abs(at - peak) < LEAST):
            at += step
            if smooth[at] < 0.04 * smooth[peak]:
                break
        edges.append(at)
    width = 360 / BINS
    return (min(edges[0], middle - LEAST) - middle) * width, (max(edges[1], middle + LEAST) + 1 - middle) * width
