"""Other weather: fog by distance, rain in streaks, falling snow, sun, and a grey day."""

import cv2
import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Numbers, Work, measure
from editor.backends.built_in.colour import blurred, clouds, luminance, mixed, screened, smooth
from editor.backends.built_in.light import DARK, Grade, graded
from editor.backends.built_in.scene import Scene, farness, grown, relief, scene
from editor.oklab import from_oklab, oklab
from editor.operations import Operation


def fog(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Grey air, thicker the farther away and in slow swathes; near things stay clear. Less fog deepens what is far."""
    much = min(measure(operation, work), 1.9)
    if operation.direction < 0:
        return canvas.painted(_dehazed(canvas.pixels, much))
    seen = scene(canvas)
    far = farness(canvas, seen)
    work.step("fog", 0.3)
    swathes = clouds(canvas.height, canvas.width, canvas.width / 2.2, work.chance(), 5)
    depth = np.clip(far * (0.72 + 0.56 * swathes), 0, 1)
    veil = 1 - np.exp(-(0.10 + 1.75 * depth**1.4) * (0.3 + 0.7 * much))
    air = _air(canvas.pixels, seen)
    soft = mixed(canvas.pixels, blurred(canvas.pixels, max(canvas.height, canvas.width) / 500), np.clip(depth * 1.4, 0, 1))
    return canvas.painted(mixed(_dull(soft, 0.5 * min(much, 1.2)), air, np.clip(veil, 0, 0.965)))


def _dehazed(pixels: Floats, much: float) -> Floats:
    """The air taken out (dark channel prior, He et al. 2009): where no channel is dark there is haze, and what shines through it is what
    is left when the air's own light is subtracted."""
    size = max(pixels.shape)
    reach = np.ones((max(3, size // 70) | 1,) * 2, np.uint8)
    dark = np.asarray(cv2.erode(pixels.min(axis=2), reach), np.float32)
    haziest = dark >= np.quantile(dark, 0.99)
    air = np.clip(pixels[haziest].mean(axis=0), 0.6, 1.0)
    veil = np.asarray(cv2.erode((pixels / air).min(axis=2), reach), np.float32)
    grey = np.asarray(luminance(pixels), np.float32)
    veil = np.asarray(cv2.ximgproc.guidedFilter(grey, veil, max(8, size // 25), 1e-3), np.float32)
    # A white sky is all air: taken out of it altogether, nothing but its noise would be left.
    through = np.maximum(1 - 0.72 * min(much, 1.3) * np.clip(veil, 0, 1), 0.36)
    clear = (pixels - air * (1 - through[..., None])) / through[..., None]
    # Haze was light as well: what it took along is given back to the lights, so that the picture is clearer and not only darker.
    was, now = (float(np.quantile(luminance(one), 0.97)) for one in (pixels, np.clip(clear, 0, 1)))
    lab = oklab(np.clip(clear * np.clip(was / max(now, 0.05), 1, 1.35), 0, 1))
    lab[..., 0] = np.clip(lab[..., 0] + 0.03 * np.sin(np.pi * np.clip(lab[..., 0], 0, 1)), 0, 1)
    return mixed(pixels, from_oklab(lab), min(1.0, 0.5 + 0.5 * much))


def _air(pixels: Floats, seen: Scene) -> Floats:
    """The colour of fog in this light: pale grey by day, dark grey by night, a trace of the picture's own cast."""
    bright = float(np.quantile(pixels.mean(axis=2), 0.8))
    cast = pixels.reshape(-1, 3).mean(axis=0)
    grey = np.float32(np.clip(0.45 + 0.42 * bright, 0.2, 0.86) if seen.light > DARK else 0.30)
    tint = np.clip(cast / max(float(cast.mean()), 0.05), 0.97, 1.03) * np.array([0.985, 1.0, 1.015], np.float32)
    return np.broadcast_to((grey * tint).astype(np.float32), pixels.shape)


def _daylight(seen: Scene) -> np.float32:
    """How bright air and falling snow can be in this light: 1 by day, a third by night."""
    return np.float32(np.clip(seen.light * 1.6, 0.3, 1))


def _dull(pixels: Floats, much: float) -> Floats:
    lab = oklab(pixels)
    lab[..., 1:] *= 1 - 0.6 * much
    lab[..., 0] = mixed(lab[..., 0], 0.32 + 0.42 * lab[..., 0], 0.45 * much)
    return from_oklab(lab)


def overcast(canvas: Canvas, seen: Scene, much: float, chance: np.random.Generator) -> Floats:
    """The scene under a closed grey sky: flat light, cool, and cloud where blue was."""
    pixels = graded(canvas.pixels, Grade(0.74, (0.96, 1.0, 1.06), 0.62, -0.35), much)
    if seen.sky_share < 0.04:
        return pixels
    sky = grown(canvas, seen.sky)
    height, width = sky.shape
    # Clouds lie flatter the lower they stand: noise is stretched sideways.
    layer = cv2.resize(clouds(height, max(2, width // 2), width / 4, chance, 6), (width, height), interpolation=cv2.INTER_LINEAR)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    own = oklab(canvas.pixels)[..., 0]
    # Where there are clouds already they stay the picture's own; invented ones come into an empty sky.
    clouded = float(smooth(np.asarray(relief(own, sky, max(sky.shape) / 6)[sky > 0.5].std() if (sky > 0.5).any() else 0.0), 0.015, 0.05))
    grey = 0.50 + 0.26 * (1 - 0.8 * clouded) * smooth(layer, 0.25, 0.75) + 0.12 * down + (0.18 + 0.62 * clouded) * (own - float(own.mean()))
    # By night a closed sky is dark too: it is never much brighter than the sky that was there.
    tone = np.clip(grey * np.clip(float(own[sky > 0.5].mean()) / 0.7, 0.35, 1) if (sky > 0.5).any() else grey, 0, 1)[..., None] * np.array(
        [0.955, 0.985, 1.02], np.float32
    )
    return mixed(pixels, tone, np.clip(sky * min(0.9 * much, 0.95), 0, 1))


def rain(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """A grey, wet day: closed sky, haze in the distance, streaks of falling rain, a sheen on what lies flat."""
    much = min(measure(operation, work), 1.8)
    seen = scene(canvas)
    chance = work.chance()
    pixels = overcast(canvas, seen, min(1.15, 0.7 + 0.4 * much), chance)
    far = farness(canvas, seen)
    pixels = mixed(pixels, np.broadcast_to(np.array([0.56, 0.59, 0.62], np.float32) * _daylight(seen), pixels.shape), far * 0.30 * much)
    work.step("rain", 0.5)
    pixels = _wet(pixels, far)
    angle = float(chance.uniform(-14, 14))
    size = max(canvas.height, canvas.width)
    for count, length, width, power in ((1.5, 0.022, 0.0006, 0.20), (0.8, 0.045, 0.0009, 0.26), (0.20, 0.085, 0.0015, 0.24)):
        streaks = _streaks(canvas.height, canvas.width, int(count * 1000 * much), length * size, width * size, angle, chance)
        pixels = screened(pixels, np.clip(streaks * power, 0, 0.75)[..., None] * np.array([0.86, 0.92, 1.0], np.float32))
    return canvas.painted(pixels)


def _wet(pixels: Floats, far: Floats) -> Floats:
    """Wet things are darker and shine: contrast in the nearer half, and a soft mirror of what is above on the ground."""
    near = 1 - far
    size = max(pixels.shape)
    shine = blurred(smooth(pixels.mean(axis=2), 0.55, 0.95), size / 300)
    darker = np.clip(pixels * 0.9 + (pixels - 0.45) * 0.10, 0, 1)
    return screened(mixed(pixels, darker, near * 0.7), (shine * near * 0.10)[..., None] * np.ones(3, np.float32))


def _streaks(height: int, width: int, count: int, length: float, thick: float, angle: float, chance: np.random.Generator) -> Floats:
    """Drops smeared along their fall: single points, blurred along a slanted line."""
    reach = max(3, int(length) | 1)
    drops = np.zeros((height, width), np.float32)
    rows, columns = chance.integers(0, height, count), chance.integers(0, width, count)
    drops[rows, columns] = chance.uniform(0.35, 1.0, count)
    drops = blurred(drops, max(thick, 0.5)) * np.float32(max(thick, 0.5) * 2.2)
    kernel = np.zeros((reach, reach), np.float32)
    lean = np.tan(np.radians(angle)) * reach / 2
    middle = reach // 2
    cv2.line(kernel, (round(middle - lean), 0), (round(middle + lean), reach - 1), 1.0, 1, cv2.LINE_AA)
    return np.clip(cv2.filter2D(drops, -1, kernel), 0, 1).astype(np.float32)


def snow(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """It is snowing: a pale sky, the distance lost in white, small flakes far away and a few large blurred ones near."""
    much = min(measure(operation, work), 1.8)
    seen = scene(canvas)
    chance = work.chance()
    pixels = overcast(canvas, seen, 0.85, chance)
    far = farness(canvas, seen)
    pixels = mixed(
        pixels,
        np.broadcast_to(np.array([0.80, 0.83, 0.87], np.float32) * _daylight(seen), pixels.shape),
        np.clip(far * 0.5 * much, 0, 0.8),
    )
    work.step("flakes", 0.5)
    return canvas.painted(fallen(pixels, much, chance))


def fallen(pixels: Floats, much: float, chance: np.random.Generator) -> Floats:
    """Pixels with snowflakes in the air."""
    height, width = pixels.shape[:2]
    size = max(height, width)
    for count, radius, power in ((2600, 0.0009, 0.75), (1000, 0.0017, 0.85), (260, 0.0032, 0.85), (36, 0.0085, 0.55)):
        flakes = _flakes(height, width, int(count * much * height * width / size**2), radius * size, chance)
        pixels = mixed(pixels, np.broadcast_to(np.array([0.98, 0.99, 1.0], np.float32), pixels.shape), np.clip(flakes * power, 0, 0.95))
    return pixels


def _flakes(height: int, width: int, count: int, radius: float, chance: np.random.Generator) -> Floats:
    """Soft discs, slightly drawn out along their fall, each of its own brightness."""
    layer = np.zeros((height, width), np.float32)
    sub = 16  # cv2's fixed-point fraction: discs between pixels
    for x, y, grow, light in zip(*(chance.random((3, count))), chance.uniform(0.45, 1, count), strict=True):
        axes = (max(1, int(radius * (0.6 + 0.8 * grow) * sub)), max(1, int(radius * (0.7 + 1.1 * grow) * sub)))
        cv2.ellipse(layer, ((int(x * width * sub), int(y * height * sub))), axes, 15.0, 0.0, 360.0, float(light), -1, cv2.LINE_AA, 4)
    return blurred(layer, max(0.5, radius * 0.45))


def sunny(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """A clear day: more light, warm where it falls, a bluer sky; or, with direction -1, a grey one."""
    much = min(measure(operation, work), 1.7)
    seen = scene(canvas)
    if operation.direction < 0:
        return canvas.painted(overcast(canvas, seen, much, work.chance()))
    pixels = graded(canvas.pixels, Grade(1.22, (1.11, 1.0, 0.84), 1.15, 0.35), much)
    if seen.sky_share > 0.04:
        pixels = _blue_sky(pixels, grown(canvas, seen.sky), much)
    return canvas.painted(pixels)


def _blue_sky(pixels: Floats, sky: Numbers, much: float) -> Floats:
    """Blue, deeper above; what is white in it stays cloud."""
    height = pixels.shape[0]
    lab = oklab(pixels)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    high, low = np.array([0.68, -0.038, -0.110], np.float32), np.array([0.88, -0.025, -0.045], np.float32)
    blue = mixed(np.broadcast_to(high, lab.shape).astype(np.float32), low, np.clip(down / 0.7, 0, 1) * np.ones(sky.shape, np.float32))
    clouds = relief(lab[..., 0], sky, max(sky.shape) / 10)
    blue[..., 0] += np.clip(clouds, -0.05, 0.15)
    # Whatever is clearly brighter than the sky around it is a cloud and stays white.
    cloud = smooth(clouds, 0.02, 0.12) * smooth(lab[..., 0], 0.75, 0.95)
    return from_oklab(mixed(lab, blue, np.clip(sky * (1 - cloud) * 0.35 * much, 0, 0.8)))


def no_sun(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Gate of sunny: as `indoors`, and not by night."""
    if operation.direction > 0 and scene(canvas).light < DARK:
        return "Sunshine in a photo taken in the dark"
    return indoors(canvas, operation, work)


def indoors(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Gate of weather: without sky or green there is no distance, and fog or snow becomes a veil over a close-up. Rain and snow that are
    there already cannot be taken out."""
    if operation.direction < 0 and operation.action in ("rain", "snow"):
        return f"Taking the {operation.action} out of a photo"
    if operation.direction < 0 and operation.action == "fog":
        return ""
    return "" if scene(canvas).outdoors else f"{operation.action.capitalize()} in a photo that shows neither sky nor green"
