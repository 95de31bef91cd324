"""The look of film: grain, and faded vintage prints."""

from collections.abc import Callable

import cv2
import numpy as np
import pilgram2
from PIL import Image

from editor.backends.built_in.canvas import Canvas, Floats, Numbers, Work, eight_bit, measure
from editor.backends.built_in.colour import blurred, mixed, smooth
from editor.colors import RGB
from editor.oklab import from_oklab, oklab
from editor.operations import Operation

GRAIN = 0.042  # deviation of the encoded values at full measure, in the middle tones


def grain(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Silver grain: strongest in the middle tones, faint in highlights, as coarse as on a 35 mm print of this size; or less of it."""
    much = measure(operation, work)
    if operation.direction < 0:
        return canvas.painted(_denoised(canvas, much))
    return canvas.painted(grained(canvas.pixels, GRAIN * min(much, 1.9), work.chance()))


def _denoised(canvas: Canvas, much: float) -> Floats:
    """Each small piece averaged with the pieces like it (non-local means, Buades et al. 2005): noise goes, edges stay."""
    found = float(np.median(np.abs(canvas.pixels - blurred(canvas.pixels, 1.2)))) * 255
    strength = float(np.clip(2.2 * found, 4, 14)) * min(much, 1.8)
    bgr = cv2.fastNlMeansDenoisingColored(eight_bit(canvas.pixels), None, strength * 0.8, strength, 5, 15)
    return np.asarray(bgr, np.float32) / np.float32(255)


def grained(pixels: Numbers, deviation: float, chance: np.random.Generator) -> Floats:
    """Pixels with grain of that deviation in the middle tones; a fifth of it differs between the channels, as on colour film."""
    height, width = pixels.shape[:2]
    size = 0.55 * max(height, width) / 1024 + 0.25
    noise = _soft_noise(height, width, size, chance)
    colour = np.dstack([_soft_noise(height, width, size * 1.4, chance) for _ in range(3)])
    luma = np.clip(pixels.mean(axis=2), 0, 1)
    # Black has none, a bright sky a good half.
    by_tone = (0.55 + 0.45 * np.sin(np.pi * luma)) * smooth(luma, -0.1, 0.28)
    return np.asarray(pixels + (deviation * by_tone)[..., None] * (noise[..., None] * 0.96 + colour * 0.25), np.float32)


def _soft_noise(height: int, width: int, sigma: float, chance: np.random.Generator) -> Floats:
    noise = blurred(chance.standard_normal((height, width), np.float32), sigma)
    return np.asarray(noise / max(float(noise.std()), 1e-6), np.float32)


def vintage(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """A print that has been in a drawer since the seventies, or the named film: faded black, cream white, paler colours, soft corners,
    fine grain."""
    much = min(measure(operation, work), 1.8)
    words = operation.value.lower()
    if "vignet" in words:
        return canvas.painted(cornered(canvas.pixels, 0.6 * much, operation.color))
    named = next((preset for word, preset in PRESETS.items() if word in words), None)
    if named is not None:
        filtered = np.asarray(named(canvas.image().convert("RGB")).convert("RGB"), np.float32) / np.float32(255)
        faded = mixed(canvas.pixels, filtered, min(0.85 * much, 1.0))
    else:
        faded = _faded(canvas.pixels, much)
    return canvas.painted(grained(cornered(faded, 0.22 * much), 0.018 * much, work.chance()))


def _faded(pixels: Numbers, much: float) -> Floats:
    lab = oklab(pixels)
    lightness = np.clip(lab[..., 0], 0, 1)
    shadow, light = (1 - lightness) ** 2, lightness**2
    curve = lightness + 0.05 * np.sin(2 * np.pi * (lightness - 0.5)) * much
    lab[..., 0] = mixed(curve, 0.17 + 0.79 * curve, min(0.75 * much, 1.0))
    lab[..., 1:] *= 1 - 0.28 * min(much, 1.5)
    lab[..., 1] += much * (0.012 * light - 0.012 * shadow)
    lab[..., 2] += much * (0.038 * light + 0.022 * np.sin(np.pi * lightness) - 0.006 * shadow)
    return from_oklab(lab)


def cornered(pixels: Numbers, depth: float, color: RGB | None = None) -> Floats:
    """Pixels with darker corners, or corners of that colour: `depth` is the share of light lost in the very corner."""
    height, width = pixels.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    distance = smooth(np.hypot(x, y), 0.55, 1.5)
    share = np.clip(depth * distance, 0, 1)[..., None]
    towards = np.float32(0) if color is None else np.asarray(color, np.float32) / np.float32(255)
    return np.asarray(pixels * (1 - share) + towards * share, np.float32)


# Words for a film or a filter, and the pilgram2 preset that looks like it.
PRESETS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "polaroid": pilgram2.nashville,
    "instant": pilgram2.nashville,
    "nashville": pilgram2.nashville,
    "lomo": pilgram2.xpro2,
    "cross": pilgram2.xpro2,
    "1977": pilgram2._1977,
    "toaster": pilgram2.toaster,
    "valencia": pilgram2.valencia,
    "earlybird": pilgram2.earlybird,
    "clarendon": pilgram2.clarendon,
    "insta": pilgram2.clarendon,
    "lofi": pilgram2.lofi,
    "lo-fi": pilgram2.lofi,
    "xpro": pilgram2.xpro2,
    "x-pro": pilgram2.xpro2,
    "gingham": pilgram2.gingham,
    "juno": pilgram2.juno,
    "lark": pilgram2.lark,
    "aden": pilgram2.aden,
    "hudson": pilgram2.hudson,
    "moon": pilgram2.moon,
    "willow": pilgram2.willow,
    "ludwig": pilgram2.ludwig,
    "sierra": pilgram2.sierra,
    "walden": pilgram2.walden,
    "sutro": pilgram2.sutro,
    "kodachrome": pilgram2.clarendon,
}
