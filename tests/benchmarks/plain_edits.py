"""Good edits made with numpy, Pillow and opencv alone: none of the editor's code, so that a judge is not fitted to the editor.

Each takes pixels (H×W×3, sRGB-encoded, 0..1), the mask of the thing (H×W, 0..1) and a generator, and gives an image.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

Floats = NDArray[np.float32]
Make = Callable[[Floats, Floats, np.random.Generator], Image.Image]


def image(values: Floats) -> Image.Image:
    return Image.fromarray((np.clip(values, 0, 1) * 255 + 0.5).astype(np.uint8))


def grey(a: Floats) -> Floats:
    return a @ np.array([0.299, 0.587, 0.114], np.float32)


def soft(a: Floats, sigma: float) -> Floats:
    return cv2.GaussianBlur(a, (0, 0), sigma)


def gains(red: float, blue: float) -> Make:
    return lambda a, thing, chance: image(a * np.array([red, 1, blue], np.float32))


def gamma(power: float) -> Make:
    return lambda a, thing, chance: image(a**power)


def contrast(factor: float) -> Make:
    return lambda a, thing, chance: image((a - 0.5) * factor + 0.5)


def saturation(factor: float) -> Make:
    return lambda a, thing, chance: ImageEnhance.Color(image(a)).enhance(factor)


def mono(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    return ImageOps.grayscale(image(a)).convert("RGB")


def sepia(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    matrix = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]], np.float32)
    return image(a @ matrix.T)


def sharpen(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    return image(a).filter(ImageFilter.UnsharpMask(2, 120, 0))


def blurred(radius: float) -> Make:
    return lambda a, thing, chance: image(a).filter(ImageFilter.GaussianBlur(radius))


def grain(sigma: float) -> Make:
    return lambda a, thing, chance: image(a + chance.normal(0, sigma, a.shape[:2]).astype(np.float32)[..., None])


def _corners(a: Floats, depth: float) -> Floats:
    y, x = np.mgrid[-1 : 1 : a.shape[0] * 1j, -1 : 1 : a.shape[1] * 1j]
    return (1 - depth * np.clip((x * x + y * y) / 2, 0, 1) ** 1.5)[..., None].astype(np.float32)


def vintage(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    pale = np.asarray(ImageEnhance.Color(image(a)).enhance(0.7), np.float32) / 255
    faded = (pale * 0.84 + 0.08) * np.array([1.05, 1.0, 0.88], np.float32)
    return image(faded * _corners(a, 0.3) + chance.normal(0, 0.015, a.shape[:2])[..., None])


def golden(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    warm = a * np.array([1.18, 1.02, 0.72], np.float32)
    glow = soft(np.clip(warm - 0.6, 0, 1), 20) * np.array([1, 0.8, 0.4], np.float32)
    return image(warm + 0.4 * glow)


def night(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    return image((a**1.4) * np.array([0.28, 0.34, 0.5], np.float32))


def fog(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    depth = np.linspace(0.75, 0.4, a.shape[0], dtype=np.float32)[:, None, None]
    return image(a * (1 - depth) + 0.82 * depth)


def rain(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    drops = (chance.random(a.shape[:2]) > 0.995).astype(np.float32)
    kernel = np.zeros((25, 25), np.float32)
    cv2.line(kernel, (9, 0), (15, 24), 1.0)
    streaks = cv2.filter2D(drops, -1, kernel / 6)
    dull = np.asarray(ImageEnhance.Color(image(a * 0.82)).enhance(0.6), np.float32) / 255
    return image(dull + 0.45 * np.clip(streaks, 0, 1)[..., None])


def snow(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    flakes = sum(np.clip(soft((chance.random(a.shape[:2]) > 1 - share).astype(np.float32), size) * size * size * 7, 0, 1)
                 for share, size in ((0.0015, 1.2), (0.0004, 2.5)))  # fmt: skip
    pale = np.asarray(ImageEnhance.Color(image(a * 0.85 + 0.1)).enhance(0.55), np.float32) / 255
    return image(pale + np.asarray(flakes, np.float32)[..., None])


def winter(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    pale = np.asarray(ImageEnhance.Color(image(a)).enhance(0.45), np.float32) / 255
    leaves = soft(((a[..., 1] >= a[..., 2]) & (a[..., 1] > 0.85 * a[..., 0])).astype(np.float32), 1.5)
    tops = leaves * (grey(a) > 0.25) * np.clip(chance.normal(0.75, 0.15, a.shape[:2]), 0, 1)
    white = np.array([0.93, 0.95, 1.0], np.float32) * (0.75 + 0.3 * grey(a)[..., None])
    share = soft(tops.astype(np.float32), 1)[..., None]
    return image((pale * (1 - share) + white * share) * np.array([0.96, 1.0, 1.05], np.float32))


def autumn(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    hsv = cv2.cvtColor((a * 255).astype(np.uint8), cv2.COLOR_RGB2HSV_FULL).astype(np.float32)
    leaf = soft(((hsv[..., 0] > 35) & (hsv[..., 0] < 140) & (hsv[..., 1] > 30)).astype(np.float32), 1.5)[..., None]
    hsv[..., 0] = 18
    hsv[..., 1] = np.clip(hsv[..., 1] * 1.5 + 30, 0, 255)
    hsv[..., 2] = np.clip(hsv[..., 2] * 1.15, 0, 255)
    rust = cv2.cvtColor(hsv.astype(np.uint8), cv2.COLOR_HSV2RGB_FULL).astype(np.float32) / 255
    return image(a * (1 - leaf) + rust * leaf)


def cartoon(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    smooth = (a * 255).astype(np.uint8)
    for _ in range(4):
        smooth = cv2.bilateralFilter(smooth, 9, 40, 7)
    levels = np.round(smooth / 255 * 8) / 8
    line = cv2.adaptiveThreshold(
        cv2.medianBlur((grey(a) * 255).astype(np.uint8), 7), 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 9, 4
    )
    return image((levels * line[..., None]).astype(np.float32))


def sketch(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    g = grey(a)
    return image(np.repeat(np.clip(g / (soft(g, 8) + 0.02), 0, 1)[..., None], 3, axis=2))


def ink(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    g = grey(a)
    lines = 1 - np.clip((soft(g, 3.2) - soft(g, 1.6) - 0.008) * 40, 0, 1)
    return image(np.repeat(lines[..., None], 3, axis=2))


def oil(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    return image(cv2.xphoto.oilPainting((a * 255).astype(np.uint8), 5, 1).astype(np.float32) / 255)


def watercolor(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    return image(cv2.stylization((a * 255).astype(np.uint8), sigma_s=40, sigma_r=0.45).astype(np.float32) / 255)


def poster(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    return ImageOps.posterize(image(a).filter(ImageFilter.MedianFilter(5)), 2)


def old_photo(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    brown = np.asarray(sepia(a * 0.85 + 0.08, thing, chance), np.float32) / 255
    return image((brown * 0.9 + 0.05) * _corners(a, 0.45) + chance.normal(0, 0.02, a.shape[:2])[..., None])


def sticker(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    solid = (thing > 0.5).astype(np.uint8)
    rim = cv2.dilate(solid, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (25, 25)))
    rgb = np.where(solid[..., None] > 0, a, 1.0)
    return Image.fromarray(np.dstack([(rgb * 255).astype(np.uint8), rim * 255]), "RGBA")


def zoom(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    whole = image(a)
    width, height = whole.size
    rows, columns = np.where(thing > 0.5)
    x = int(np.clip(columns.mean() - width / 4, 0, width / 2))
    y = int(np.clip(rows.mean() - height / 4, 0, height / 2))
    return whole.crop((x, y, x + width // 2, y + height // 2)).resize(whole.size, Image.Resampling.LANCZOS)


def quarter(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    return image(a).transpose(Image.Transpose.ROTATE_270)


def mirror(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    return ImageOps.mirror(image(a))


def square(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    return ImageOps.fit(image(a), (min(a.shape[:2]) * 4 // 5,) * 2)


def painted(hue: int) -> Make:
    """The thing in another hue (0..255, HSV), its light and shade kept."""

    def make(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
        hsv = cv2.cvtColor((a * 255).astype(np.uint8), cv2.COLOR_RGB2HSV_FULL)
        hsv[..., 0] = hue
        hsv[..., 1] = np.clip(hsv[..., 1].astype(int) + 40, 90, 230)
        other = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB_FULL).astype(np.float32) / 255
        share = soft(thing, 1.5)[..., None]
        return image(a * (1 - share) + other * share)

    return make


def removed(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    hole = cv2.dilate((thing > 0.5).astype(np.uint8), np.ones((9, 9)))
    return image(cv2.inpaint((a * 255).astype(np.uint8), hole, 5, cv2.INPAINT_TELEA).astype(np.float32) / 255)


def _pasted(a: Floats, thing: Floats, scale: float, dx: int) -> Image.Image:
    """The thing taken out, and put back `scale` times as large and `dx` pixels to the right."""
    height, width = a.shape[:2]
    ground = np.asarray(removed(a, thing, np.random.default_rng(0)), np.float32) / 255
    rows, columns = np.where(thing > 0.5)
    x, y = float(columns.mean()), float(rows.max() + rows.min()) / 2
    matrix = np.array([[scale, 0, x + dx - scale * x], [0, scale, y - scale * y]])
    share = cv2.warpAffine(thing, matrix, (width, height))[..., None]
    return image(ground * (1 - share) + cv2.warpAffine(a, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE) * share)


def moved(share: float) -> Make:
    return lambda a, thing, chance: _pasted(a, thing, 1.0, round(share * a.shape[1]))


def resized(factor: float) -> Make:
    return lambda a, thing, chance: _pasted(a, thing, factor, 0)


def tinted(color: tuple[int, int, int]) -> Make:
    return lambda a, thing, chance: image(a * 0.82 + np.array(color, np.float32) / 255 * 0.18)


def fluorescent(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    return image(a**0.92 * np.array([0.9, 1.02, 1.1], np.float32))


def candle(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    return image(a * np.array([1.08, 0.9, 0.62], np.float32))


def sunny(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
    light = np.clip(a**0.85 * np.array([1.06, 1.02, 0.93], np.float32), 0, 1)
    return ImageEnhance.Color(ImageEnhance.Contrast(image(light)).enhance(1.12)).enhance(1.15)


def both(first: Make, then: Make) -> Make:
    def make(a: Floats, thing: Floats, chance: np.random.Generator) -> Image.Image:
        return then(np.asarray(first(a, thing, chance), np.float32) / 255, thing, chance)

    return make
