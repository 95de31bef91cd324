"""Pictures of one or two coloured shapes, and what becomes of them under simple instructions."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIDE = 64
Pixels = NDArray[np.float32]
"""SIDE × SIDE × 3, RGB, 0 to 1."""

COLOURS = {
    "red": (0.86, 0.16, 0.14), "green": (0.16, 0.62, 0.24), "blue": (0.16, 0.32, 0.82), "yellow": (0.95, 0.84, 0.2),
    "purple": (0.52, 0.2, 0.62), "orange": (0.95, 0.52, 0.12), "white": (0.97, 0.97, 0.97), "black": (0.06, 0.06, 0.06),
}  # fmt: skip
SHAPES = ("circle", "square", "triangle")
ACROSS, DOWN = np.meshgrid(np.arange(SIDE, dtype=np.float32) + 0.5, np.arange(SIDE, dtype=np.float32) + 0.5)


@dataclass(frozen=True)
class Shape:
    """`at` and `size` in pixels: its middle, and half its width."""

    name: str
    colour: str
    at: tuple[float, float]
    size: float


@dataclass(frozen=True)
class Scene:
    """`top` and `bottom`: the colours of the background, which runs from one to the other."""

    top: tuple[float, float, float]
    bottom: tuple[float, float, float]
    shapes: tuple[Shape, ...]

    def pixels(self) -> Pixels:
        share = DOWN[..., None] / SIDE
        shown = (1 - share) * np.array(self.top, np.float32) + share * np.array(self.bottom, np.float32)
        for shape in self.shapes:
            inside = np.clip(0.5 - outside(shape), 0, 1)[..., None]
            shown = (1 - inside) * shown + inside * np.array(COLOURS[shape.colour], np.float32)
        return shown.astype(np.float32)


@dataclass(frozen=True)
class Pair:
    """`long` says the same as `short`, with more words."""

    before: Pixels
    long: str
    short: str
    after: Pixels


def outside(shape: Shape) -> Pixels:
    """How many pixels each place lies outside the shape; less than 0 in it."""
    x, y = ACROSS - shape.at[0], DOWN - shape.at[1]
    if shape.name == "circle":
        return np.hypot(x, y) - shape.size
    if shape.name == "square":
        return np.maximum(abs(x), abs(y)) - 0.9 * shape.size
    return np.maximum((2 * abs(x) - y) / 5**0.5 - 0.45 * shape.size, y - shape.size)


def scene(chance: np.random.Generator) -> Scene:
    """One shape, or two of different names that do not touch."""
    names = chance.permutation(SHAPES)[: 1 + int(chance.random() < 0.6)]
    colours = chance.permutation(list(COLOURS))
    places = chance.permutation(4)
    shapes = [
        Shape(str(name), str(colour), tuple(18 + 28 * np.array(divmod(int(place), 2)) + chance.uniform(-3, 3, 2)), chance.uniform(8, 13))
        for name, colour, place in zip(names, colours, places, strict=False)
    ]
    top = chance.uniform(0.25, 0.85, 3)
    bottom = np.clip(top + chance.choice([0, 1]) * chance.uniform(-0.25, 0.25, 3), 0.1, 0.95)
    return Scene(tuple(top), tuple(bottom), tuple(shapes))


def recoloured(one: Scene, chance: np.random.Generator) -> Pair:
    shape = one.shapes[chance.integers(len(one.shapes))]
    colour = str(chance.choice([name for name in COLOURS if name != shape.colour]))
    after = replace(one, shapes=tuple(replace(each, colour=colour) if each is shape else each for each in one.shapes))
    return Pair(one.pixels(), f"change the colour of the {shape.name} to {colour}", f"make the {shape.name} {colour}", after.pixels())


def removed(one: Scene, chance: np.random.Generator) -> Pair:
    shape = one.shapes[chance.integers(len(one.shapes))]
    after = replace(one, shapes=tuple(each for each in one.shapes if each is not shape))
    return Pair(one.pixels(), f"take the {shape.name} out of the photo", f"remove the {shape.name}", after.pixels())


def darker(one: Scene, chance: np.random.Generator) -> Pair:
    return Pair(one.pixels(), "make the whole photo much darker", "make it darker", 0.55 * one.pixels())


def brighter(one: Scene, chance: np.random.Generator) -> Pair:
    return Pair(one.pixels(), "make the whole photo much brighter", "make it brighter", 0.5 + 0.5 * one.pixels())


def behind(one: Scene, chance: np.random.Generator) -> Pair:
    colour = str(chance.choice(list(COLOURS)[:6]))
    after = replace(one, top=COLOURS[colour], bottom=COLOURS[colour])
    return Pair(one.pixels(), f"change the colour of the background to {colour}", f"make the background {colour}", after.pixels())


KNOWN = (recoloured, recoloured, recoloured, removed, removed, darker, brighter, behind)
"""What the base is taught, as often as it stands here."""


def grey(one: Scene, chance: np.random.Generator) -> Pair:
    before = one.pixels()
    after = np.repeat((before @ np.array([0.299, 0.587, 0.114], np.float32))[..., None], 3, axis=2)
    return Pair(before, "turn the whole photo black and white", "make it black and white", after)


def warmer(one: Scene, chance: np.random.Generator) -> Pair:
    before = one.pixels()
    return Pair(before, "make the whole photo much warmer", "make it warmer", np.clip(before * (1.18, 1.0, 0.62), 0, 1).astype(np.float32))


def pairs(count: int, seed: int, ways: tuple[Callable[[Scene, np.random.Generator], Pair], ...] = KNOWN) -> list[Pair]:
    chance = np.random.default_rng(seed)
    return [ways[chance.integers(len(ways))](scene(chance), chance) for _ in range(count)]


def image(pixels: Pixels) -> Image.Image:
    return Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8))
