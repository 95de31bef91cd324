"""Colour and tone of the whole picture: temperature, tint, saturation, brightness, contrast, black and white, sepia."""

from dataclasses import replace

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Numbers, Work, measure
from editor.backends.built_in.colour import luminance, mixed, smooth
from editor.oklab import encoded, from_oklab, linear, oklab
from editor.operations import Operation

# Linear gains of red, green and blue at full measure: about 5600 K seen as 4300 K, and as 8000 K.
WARM = np.array([1.26, 1.0, 0.62], np.float32)
COOL = np.array([0.80, 0.98, 1.30], np.float32)
SEPIA = (0.018, 0.055)  # OKLab a and b of a sepia print's middle tones
GREY = 0.03  # the largest difference between a pixel's channels in a picture without colours
PALE = 0.12  # OKLab chroma under which a colour counts as pale


def temperature(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Warmer or cooler light: gains in linear light, each pixel's luminance kept, black stays black."""
    gains = (WARM if operation.direction > 0 else COOL) ** measure(operation, work)
    return canvas.painted(lit(canvas.pixels, gains))


def lit(pixels: Numbers, gains: Numbers) -> Floats:
    """Encoded pixels under light of another colour; luminance kept where it fits."""
    before = linear(pixels)
    luma = luminance(before)
    after = before * gains
    after *= (luma / np.maximum(luminance(after), 1e-5))[..., None]
    return encoded(fitted(after, luma))


def fitted(light: Numbers, luma: Numbers) -> Floats:
    """Linear light of that luminance, with no channel above 1: what is above loses some brightness, then is drawn towards its own grey.
    Keeping all the brightness would turn bright orange pink."""
    less = np.sqrt(np.maximum(light.max(axis=2), 1))
    light, luma = light / less[..., None], luma / less
    peak = light.max(axis=2)
    share = np.where(peak > 1, (1 - luma) / np.maximum(peak - luma, 1e-5), 1)
    return np.asarray(luma[..., None] + (light - luma[..., None]) * np.clip(share, 0, 1)[..., None], np.float32)


def with_luma(pixels: Numbers, luma: Numbers) -> Floats:
    """Encoded pixels with their encoded luma replaced, hue kept."""
    target = linear(luma)
    light = linear(pixels)
    light = light * (target / np.maximum(luminance(light), 1e-4))[..., None]
    return encoded(fitted(np.asarray(light, np.float32), target))


def luma_of(pixels: Numbers) -> Floats:
    """Encoded luma: the grey that is as bright."""
    return encoded(luminance(linear(pixels)))


def brightness(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Brighter bends the curve up and keeps white; darker is less light, with a little of the highlights kept."""
    much = measure(operation, work)
    luma = luma_of(canvas.pixels)
    if operation.factor:
        target = luma * operation.factor**work.strength
        target = np.where(target > 0.8, 0.8 + 0.2 * np.tanh((target - 0.8) / 0.2), target)
    elif operation.direction > 0:
        # Half lifts the middle and opens shadows, half keeps black black.
        target = 0.5 * (1 - (1 - luma) ** (1 + 0.6 * much)) + 0.5 * luma ** (1 / (1 + 0.6 * much))
    else:
        less = 1 - 0.36 * min(much, 2.2)
        target = luma * (less + (1 - less) * 0.35 * luma**2)
    return canvas.painted(with_luma(canvas.pixels, np.asarray(target, np.float32)))


def contrast(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """More: an S through the picture's own middle. Less: towards that middle."""
    much = measure(operation, work) * operation.direction
    if operation.value == "local" and much > 0:
        return _modelled(canvas, min(much, 2.0))
    luma = luma_of(canvas.pixels)
    middle = float(np.clip(np.median(luma), 0.3, 0.7))
    if much < 0:
        # The same grey goes to all channels: multiplied, near-black would leap to grey and black stay behind.
        towards = (middle - luma) * (0.4 * min(-much, 2))
        return canvas.painted(np.clip(canvas.pixels + towards[..., None], 0, 1).astype(np.float32))
    # Below and above the middle the same power curve, mirrored: steep in the middle, flat at black and white, nothing clipped.
    power = 1 + 0.75 * much
    low = middle * (np.clip(luma / middle, 0, 1)) ** power
    high = 1 - (1 - middle) * np.clip((1 - luma) / (1 - middle), 0, 1) ** power
    return canvas.painted(with_luma(canvas.pixels, np.where(luma < middle, low, high).astype(np.float32)))


def _modelled(canvas: Canvas, much: float) -> Canvas:
    """More contrast between neighbours and less between far parts, as in tone-mapped photos: shadows open, the sky gets its clouds back."""
    lab = oklab(canvas.pixels)
    lightness = np.clip(lab[..., 0], 0, 1)
    size = max(canvas.height, canvas.width)
    # Borders of light stay where they are: a plain blur would leave halos along them.
    wide = np.asarray(cv2.ximgproc.guidedFilter(lightness, lightness, max(4, size // 30), 0.01), np.float32)
    near = np.asarray(cv2.ximgproc.guidedFilter(lightness, lightness, max(2, size // 150), 0.003), np.float32)
    squeezed = wide + (0.55 - wide) * np.float32(0.22 * min(much, 1.5))
    made = squeezed + (near - wide) * np.float32(1 + 0.7 * much) + (lightness - near) * np.float32(1 + 0.7 * much)
    shown = smooth(lightness, 0.0, 0.08) * (1 - 0.6 * smooth(lightness, 0.94, 1.0))
    lab[..., 0] = np.clip(mixed(lightness, made, shown), 0, 1)
    lab[..., 1:] *= np.float32(1 + 0.14 * much)
    return canvas.painted(from_oklab(lab))


def saturation(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """More colour mostly where there is little, so that nothing glows; less evenly."""
    much = measure(operation, work) * operation.direction
    lab = oklab(canvas.pixels)
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    if operation.factor:
        scale = np.full_like(chroma, operation.factor**work.strength)
    elif much > 0:
        scale = 1 + much * (0.28 + 0.5 * (1 - smooth(chroma, 0.02, 0.25)))
    else:
        scale = np.full_like(chroma, max(0.0, 1 + 0.6 * much))
    lab[..., 1:] *= scale[..., None]
    return canvas.painted(from_oklab(lab))


def colourless(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Gate of more colour: in a grey picture there is none to strengthen."""
    grey = operation.direction > 0 and float(np.ptp(canvas.pixels, axis=2).max()) < GREY
    return "Undo brings back colours that were taken away; putting them into a grey photo" if grey else ""


def monochrome(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Black and white as on panchromatic film: red counts more than to the eye, and a little contrast."""
    light = linear(canvas.pixels)
    grey = encoded(np.asarray(light @ np.array([0.32, 0.58, 0.10], np.float32), np.float32))
    grey_canvas = canvas.painted(np.repeat(grey[..., None], 3, axis=2))
    return contrast(grey_canvas, replace(operation, direction=1, amount=0.22), replace(work, strength=1.0))


def sepia(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """A brown print: neutral black, warm middle, cream paper."""
    much = measure(operation, work)
    light = luma_of(canvas.pixels)[..., None] * np.ones(3, np.float32)
    lab = oklab(light)
    lightness = lab[..., 0]
    body = 0.35 + 0.65 * np.sin(np.pi * np.clip(lightness, 0, 1) ** 0.9)
    lab[..., 0] = 0.04 + 0.93 * lightness
    lab[..., 1] = SEPIA[0] * body * min(much, 1.5)
    lab[..., 2] = SEPIA[1] * body * min(much, 1.5)
    return canvas.painted(from_oklab(lab))


def tint(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """A cast of the asked colour over everything, strongest in the middle tones and on what is pale."""
    much = min(measure(operation, work), 1.8)
    lab = oklab(canvas.pixels)
    target = oklab(np.asarray([[operation.color or (190, 90, 190)]], np.float32) / np.float32(255))[0, 0]
    cast = target[1:] / max(float(np.hypot(*target[1:])), 0.02)
    lightness = np.clip(lab[..., 0], 0, 1)
    share = 0.35 + 0.65 * np.sin(np.pi * lightness)
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    share *= 1 - 0.5 * smooth(chroma, PALE, 2 * PALE)
    if operation.direction < 0:
        # Taken out, a cast leaves the colours that are there as they are, and does not go over into its opposite.
        along = lab[..., 1:] @ cast
        less = np.minimum(np.maximum(along, 0) * np.float32(0.5) + np.float32(0.02), np.float32(0.06 * much))
        return canvas.painted(from_oklab(np.dstack([lab[..., 0], lab[..., 1:] - cast * less[..., None]])))
    lab[..., 1:] = mixed(lab[..., 1:], lab[..., 1:] * np.float32(0.7) + cast * np.float32(0.085 * much), share)
    return canvas.painted(from_oklab(lab))
