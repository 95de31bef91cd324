"""Another season on the same trees and grass: leaves turn, snow lies, green comes or deepens. Only outdoors, only where there is green."""

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Numbers, Work, measure
from editor.backends.built_in.colour import blurred, clouds, mixed, smooth
from editor.backends.built_in.light import Grade, graded
from editor.backends.built_in.scene import Scene, grown, scene
from editor.backends.built_in.weather import fallen, overcast
from editor.oklab import from_oklab, oklab
from editor.operations import Operation

GREEN = 0.08
"""Share of the picture that must be plants."""


def autumn(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Leaves from yellow to red, tree by tree; grass only goes straw; lower, warmer light."""
    much = min(measure(operation, work), 1.7)
    leaves, ground = _greenery(canvas)
    lab = oklab(canvas.pixels)
    work.step("leaves", 0.3)
    size = max(canvas.height, canvas.width)
    chance = work.chance()
    # Each crown has its own colour: noise as large as a crown chooses between red, orange and yellow.
    crown = smooth(clouds(canvas.height, canvas.width, size / 7, chance, 3), 0.3, 0.7)
    twig = clouds(canvas.height, canvas.width, size / 60, chance, 3) - np.float32(0.5)
    hue = np.radians(38 + 50 * np.clip(crown + 0.5 * twig, 0, 1))
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    strong = np.maximum(chroma * 1.25, 0.055 + 0.075 * smooth(lab[..., 0], 0.1, 0.5)) * (0.85 + 0.15 * much)
    turned = lab.copy()
    turned[..., 1], turned[..., 2] = strong * np.cos(hue), strong * np.sin(hue)
    turned[..., 0] = lab[..., 0] + 0.05 * smooth(lab[..., 0], 0.15, 0.5)
    straw = lab.copy()
    straw[..., 1], straw[..., 2] = chroma * np.cos(np.radians(92)), chroma * np.sin(np.radians(92))
    share = min(0.95, 0.92 * much)
    lab = mixed(mixed(lab, turned, leaves * share), straw, ground * share * 0.75)
    return canvas.painted(graded(from_oklab(lab), Grade(0.96, (1.09, 1.0, 0.84), 1.0, 0.08), much))


def _greenery(canvas: Canvas) -> tuple[Floats, Floats]:
    """Leaves and grass, each 0..1 at the canvas's size. Grass is what is green, low in the picture, and bright and even."""
    lab = oklab(canvas.pixels)
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    green = smooth(hue, 84, 100) * (1 - smooth(hue, 142, 156)) * smooth(chroma, 0.006, 0.022)
    area = np.clip(blurred(grown(canvas, scene(canvas).plants), max(canvas.height, canvas.width) / 110) * 2.4, 0, 1)
    green = np.asarray(green * area, np.float32)
    size = max(canvas.height, canvas.width)
    down = np.linspace(0, 1, canvas.height, dtype=np.float32)[:, None]
    even = smooth(blurred(lab[..., 0], size / 60), 0.42, 0.56) * (1 - smooth(_unrest(lab[..., 0], size), 0.08, 0.17))
    grass = np.asarray(even * smooth(down, 0.6, 0.8), np.float32)
    return np.asarray(green * (1 - grass), np.float32), np.asarray(green * grass, np.float32)


def _unrest(lightness: Numbers, size: int) -> Floats:
    return np.sqrt(np.maximum(blurred(lightness * lightness, size / 80) - blurred(lightness, size / 80) ** 2, 0)).astype(np.float32)


def winter(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Snow lies on what faces the sky: ground, tops of branches and roofs; the green fades, the light is grey and cold, a little falls."""
    much = min(measure(operation, work), 1.7)
    seen = scene(canvas)
    chance = work.chance()
    size = max(canvas.height, canvas.width)
    leaves, ground = _greenery(canvas)
    work.step("frost", 0.2)
    cold = overcast(canvas, seen, 0.9, chance)
    lab = oklab(cold)
    lab[..., 1:] = mixed(lab[..., 1:], lab[..., 1:] * np.float32(0.15), np.clip(leaves + ground, 0, 1))
    lab[..., 0] = np.clip(0.05 + lab[..., 0] * 1.10, 0, 1)
    pixels = from_oklab(lab)
    work.step("snow", 0.5)
    cover = _cover(canvas, seen, leaves, ground, size, chance, much)
    # Snow keeps the shape of what it covers: bright where that was, blue in its shadows.
    shape = oklab(canvas.pixels)[..., 0]
    shape = 0.5 + (shape - blurred(shape, size / 25)) * 1.5
    white, blue = np.array([0.96, 0.975, 1.0], np.float32), np.array([0.62, 0.70, 0.83], np.float32)
    snow = mixed(
        blue * np.ones_like(pixels), white, smooth(shape + 0.25 * clouds(canvas.height, canvas.width, size / 12, chance, 4), 0.35, 0.75)
    )
    pixels = mixed(pixels, snow, np.clip(cover, 0, 0.97))
    return canvas.painted(fallen(pixels, 0.35 * much, chance))


def _cover(canvas: Canvas, seen: Scene, leaves: Floats, ground: Floats, size: int, chance: np.random.Generator, much: float) -> Floats:
    """Where snow lies, 0..1: nearly all grass, the lit upper sides of leaves, and ledges: bright below, nothing of it in the sky."""
    lightness = oklab(canvas.pixels)[..., 0]
    sky = grown(canvas, seen.sky) if seen.sky_share > 0.03 else np.zeros_like(lightness)
    grain = clouds(canvas.height, canvas.width, size / 45, chance, 4)
    upper = lightness - np.roll(blurred(lightness, size / 500), -max(1, round(size / 200)), axis=0)
    lit = smooth(upper + 0.5 * (lightness - blurred(lightness, size / 60)) + 0.22 * (grain - 0.5), -0.02, 0.09)
    on_leaves = leaves * lit * (0.55 + 0.45 * much)
    on_ground = ground * smooth(grain + 0.35 * much, 0.35, 0.6)
    edge = cv2.Sobel(blurred(lightness, size / 600), cv2.CV_32F, 0, 1) / 8
    ledge = smooth(-edge, 0.012, 0.035) * (1 - leaves) * (1 - ground) * 0.6 * much
    return np.asarray(blurred(np.maximum(np.maximum(on_leaves, on_ground), ledge) * (1 - sky), 0.6), np.float32)


def spring(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Young yellow-green, blossom on some crowns, soft bright light."""
    much = min(measure(operation, work), 1.6)
    leaves, ground = _greenery(canvas)
    lab = _turned(oklab(canvas.pixels), np.clip(leaves + ground, 0, 1), 118, 1.3, 0.06, much)
    size = max(canvas.height, canvas.width)
    chance = work.chance()
    crown = smooth(clouds(canvas.height, canvas.width, size / 6, chance, 2), 0.50, 0.62)
    petals = smooth(clouds(canvas.height, canvas.width, size / 110, chance, 3), 0.44, 0.60)
    lit = smooth(lab[..., 0] - blurred(lab[..., 0], size / 60), -0.10, 0.05)
    pink = np.array([0.86, 0.055, 0.004], np.float32) + np.zeros_like(lab)
    pink[..., 0] += (lab[..., 0] - blurred(lab[..., 0], size / 60)) * 0.8
    lab = mixed(lab, pink, np.clip(leaves * crown * petals * lit * 0.85 * much, 0, 0.92))
    return canvas.painted(graded(from_oklab(lab), Grade(1.10, (1.02, 1.0, 0.96), 1.05, -0.05, bloom=0.08), much))


def summer(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Deep full green, strong warm sun, blue sky."""
    much = min(measure(operation, work), 1.6)
    leaves, ground = _greenery(canvas)
    lab = _turned(oklab(canvas.pixels), np.clip(leaves + ground, 0, 1), 128, 1.45, 0.0, much)
    return canvas.painted(graded(from_oklab(lab), Grade(1.08, (1.08, 1.0, 0.88), 1.15, 0.3), much))


def _turned(lab: Floats, share: Floats, hue: float, colour: float, lighter: float, much: float) -> Floats:
    """OKLab with the greens drawn two thirds of the way to one hue, in degrees."""
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    now = np.arctan2(lab[..., 2], lab[..., 1])
    then = now + (np.radians(hue) - now) * 0.66
    strong = np.maximum(chroma * colour, 0.05)
    to = np.dstack([lab[..., 0] + lighter, strong * np.cos(then), strong * np.sin(then)])
    return mixed(lab, to, np.clip(share * much, 0, 1))


def barren(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Gate: without plants there is nothing for a season to change; green without sky or texture may be a wall."""
    name = operation.action.capitalize()
    return "" if scene(canvas).plant_share >= GREEN else f"{name} in a photo with so little green"
