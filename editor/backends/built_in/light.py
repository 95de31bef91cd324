"""Another light on the same scene: golden hour and sunset, night, and the lights that have a name (neon, candlelight, studio …)."""

from dataclasses import dataclass

import numpy as np

from editor.backends.built_in.canvas import Canvas, Floats, Numbers, Work, measure
from editor.backends.built_in.colour import blurred, luminance, mixed, screened, smooth
from editor.backends.built_in.film import cornered
from editor.backends.built_in.scene import grown, relief, scene
from editor.backends.built_in.tone import fitted
from editor.colors import color
from editor.oklab import encoded, from_oklab, linear, oklab
from editor.operations import Operation

DARK = 0.36
"""Median OKLab lightness under which a photo counts as dark."""


@dataclass(frozen=True)
class Grade:
    """How a light colours a whole picture. exposure: linear factor. gains: linear, of red, green, blue. colour: factor on chroma.
    contrast: 0 none, above more, below less. corners: light lost there. bloom: how far highlights bleed."""

    exposure: float = 1.0
    gains: tuple[float, float, float] = (1.0, 1.0, 1.0)
    colour: float = 1.0
    contrast: float = 0.0
    corners: float = 0.0
    bloom: float = 0.0


def graded(pixels: Numbers, grade: Grade, much: float) -> Floats:
    """Pixels under that light; `much` 0 is none of it, 1 all, above 1 exaggerates within bounds."""
    light = linear(pixels)
    luma = luminance(light)
    # Colour goes before the tint comes: what is left is seen by that light alone.
    light = luma[..., None] + (light - luma[..., None]) * (1 + (grade.colour - 1) * min(much, 1.3))
    gains = np.asarray(grade.gains, np.float32) ** np.float32(min(much, 1.5))
    tinted = np.maximum(light, 0) * gains
    tinted *= (luma / np.maximum(luminance(tinted), 1e-5))[..., None]
    exposed = luma * grade.exposure ** min(much, 1.4)
    shown = encoded(fitted(tinted * (exposed / np.maximum(luma, 1e-5))[..., None], np.minimum(exposed, 1)))
    lab = oklab(shown)
    middle = float(np.clip(np.median(lab[..., 0]), 0.25, 0.65))
    lightness = np.clip(lab[..., 0], 0, 1)
    bent = lightness + grade.contrast * much * (lightness - middle) * lightness * (1 - lightness) * 4
    lab[..., 0] = np.clip(bent, 0, 1)
    return cornered(_bloomed(from_oklab(lab), grade.bloom * much), min(grade.corners * much, 0.85))


def _bloomed(pixels: Floats, much: float) -> Floats:
    if much <= 0:
        return pixels
    size = max(pixels.shape)
    glow = blurred(pixels * smooth(luminance(pixels), 0.55, 1.0)[..., None], size / 50)
    return screened(pixels, np.clip(glow * much, 0, 1))


def golden_hour(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """A low sun from the brighter side: gold where light falls, cooler shadows, a glow over the horizon and in the sky."""
    much = min(measure(operation, work), 1.7)
    seen = scene(canvas)
    late = operation.value in ("sunset", "sunrise")
    pixels = graded(canvas.pixels, Grade(0.86 if late else 0.95, (1.20, 1.0, 0.66), 1.1, 0.1), much)
    lab = oklab(pixels)
    lightness = np.clip(lab[..., 0], 0, 1)
    lit, shade = smooth(lightness, 0.35, 0.9), 1 - smooth(lightness, 0.05, 0.45)
    lab[..., 1] += much * (0.012 * lit + 0.006 * shade)
    lab[..., 2] += much * (0.030 * lit - 0.016 * shade)
    pixels = from_oklab(lab)
    work.step("sun", 0.4)
    horizon_row, sun_column = _sun(canvas, seen.sky)
    if seen.sky_share > 0.06:
        pixels = _low_sky(
            pixels, grown(canvas, seen.sky), horizon_row, sun_column, much * (1.2 if late else 0.6), operation.value == "sunrise"
        )
    return canvas.painted(_bloomed(_glow(pixels, horizon_row, sun_column, 0.34 * much), 0.22 * much))


def _sun(canvas: Canvas, sky: Floats) -> tuple[float, float]:
    """Row and column of the sun, as shares: on the brighter side, just above the horizon, or above the upper edge without sky."""
    upper = luminance(canvas.pixels[: max(1, canvas.height // 2)])
    left, right = upper[:, : max(1, canvas.width // 3)].mean(), upper[:, -max(1, canvas.width // 3) :].mean()
    rows = np.flatnonzero(sky.mean(axis=1) > 0.12)
    row = float(rows.max() / sky.shape[0]) if len(rows) else 0.0
    return min(row, 0.7), 0.12 if left > right else 0.88


def _distance(shape: tuple[int, ...], row: float, column: float) -> Floats:
    """From a point given in shares, 1 = the longer side."""
    height, width = shape[:2]
    y = (np.arange(height, dtype=np.float32)[:, None] - row * height) / max(height, width)
    x = (np.arange(width, dtype=np.float32)[None] - column * width) / max(height, width)
    return np.hypot(y, x).astype(np.float32)


def _glow(pixels: Floats, row: float, column: float, much: float) -> Floats:
    distance = _distance(pixels.shape, row, column)
    fall = np.exp(-((distance / 0.42) ** 2)) * 0.75 + np.exp(-distance / 0.55) * 0.35
    return screened(pixels, np.clip(fall * much, 0, 0.9)[..., None] * np.array([1.0, 0.66, 0.28], np.float32))


def _low_sky(pixels: Floats, sky: Floats, row: float, column: float, much: float, rose: bool) -> Floats:
    """Gold at the horizon, rose above it, the sky's own blue at the top; clouds keep their shape and take the colour."""
    height = sky.shape[0]
    up = np.clip((row - np.arange(height, dtype=np.float32)[:, None] / height) / max(row, 0.1), 0, 1)
    aside = np.clip(_distance(sky.shape, row, column) / 1.1, 0, 1)
    low = np.clip(1 - up * 1.25, 0, 1) * (1 - 0.5 * aside)
    lab = oklab(pixels)
    gold = np.array([0.045, 0.105] if not rose else [0.06, 0.06], np.float32)
    pink = np.array([0.055, 0.010], np.float32)
    middle = np.exp(-(((up - 0.55) / 0.3) ** 2)) * 0.7
    lab[..., 1:] = mixed(lab[..., 1:], gold, np.clip(sky * low * much * 1.15, 0, 0.95))
    lab[..., 1:] = mixed(lab[..., 1:], pink, np.clip(sky * middle * much * (1 - low) * 0.95, 0, 0.85))
    lab[..., 0] *= 1 - 0.16 * min(much, 1.3) * sky * (1 - low)
    return from_oklab(lab)


def night(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Moonlight: an eighth of the light, blue and pale; lamps keep burning; stars where there is clear sky."""
    much = min(measure(operation, work), 1.6)
    seen = scene(canvas)
    light = linear(canvas.pixels)
    luma = luminance(light)
    dim = 0.13 ** min(0.75 + 0.25 * much, 1.15)
    contrasty = light * (np.maximum(luma, 1e-4) / 0.4)[..., None] ** np.float32(0.22)
    moonlit = mixed(contrasty, luminance(contrasty)[..., None] * np.ones(3, np.float32), 0.5) * np.array([0.62, 0.92, 1.60], np.float32)
    # A stronger curve than plain dimming: a sunlit wall is not the brightest thing at night.
    pixels = encoded(moonlit * (dim * (1.25 - 0.55 * smooth(luma, 0.1, 0.9)))[..., None])
    sky = grown(canvas, seen.sky) if seen.sky_share > 0.03 else np.zeros(luma.shape, np.float32)
    pixels = _night_sky(pixels, sky, luma)
    work.step("lamps and stars", 0.5)
    pixels = _lamps(pixels, canvas.pixels, sky)
    if sky.any():
        pixels = screened(pixels, _stars(sky, luma, work.chance())[..., None] * np.array([0.93, 0.96, 1.0], np.float32))
    return canvas.painted(cornered(pixels, 0.3))


def _night_sky(pixels: Floats, sky: Floats, luma: Floats) -> Floats:
    """Navy, darker above than over the horizon; of the clouds only a trace."""
    height, width = sky.shape
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None] * np.ones((1, width), np.float32)
    low, high = np.array([0.115, 0.165, 0.285], np.float32), np.array([0.022, 0.034, 0.085], np.float32)
    navy = mixed(np.broadcast_to(high, pixels.shape).astype(np.float32), low, smooth(down, 0.0, 0.85))
    clouds = relief(encoded(luma), sky, max(height, width) / 12)
    navy *= (1 + np.clip(clouds * 2.2, -0.5, 1.2))[..., None]
    return mixed(pixels, np.clip(navy, 0, 1), sky * 0.85)


def _lamps(pixels: Floats, before: Floats, sky: Floats) -> Floats:
    """What was much brighter than its surroundings, small, warm and not sky, goes on shining, with a halo."""
    size = max(sky.shape)
    luma = luminance(before)
    spot = smooth(luma - blurred(luma, size / 40), 0.22, 0.42) * smooth(luma, 0.7, 0.92)
    warm = smooth(before[..., 0] - before[..., 2], 0.06, 0.3)
    lamp = blurred(spot * warm * (1 - sky), size / 1000)
    shine = lamp[..., None] * np.array([1.0, 0.80, 0.48], np.float32)
    halo = blurred(shine, size / 90) * 1.6 + blurred(shine, size / 25) * 1.2
    return screened(mixed(pixels, shine, lamp * 0.9), np.clip(halo, 0, 0.85))


def _stars(sky: Floats, luma: Floats, chance: np.random.Generator) -> Floats:
    """Points of light, few of them bright, fewer towards the horizon, none in front of leaves, masts and clouds."""
    height, width = sky.shape
    size = max(height, width)
    fine = np.abs(luma - blurred(luma, size / 250)) < 0.02
    clear = smooth(sky, 0.75, 1.0) * fine
    count = int(sky.mean() * 900)
    rows, columns = (chance.random(count) ** 1.35 * height).astype(int), (chance.random(count) * width).astype(int)
    power = 0.18 + 0.82 * chance.random(count) ** 5
    points = np.zeros((height, width), np.float32)
    np.maximum.at(points, (np.minimum(rows, height - 1), np.minimum(columns, width - 1)), power.astype(np.float32))
    sigma = max(0.45, 0.6 * size / 1024)
    small = blurred(points, sigma) * np.float32(2 * np.pi * sigma**2)
    large = blurred(np.where(points > 0.75, points, 0).astype(np.float32), sigma * 2) * np.float32(2 * np.pi * (sigma * 2) ** 2)
    return np.clip((small + large * 0.45) * blurred(clear, 1.0), 0, 1).astype(np.float32)


def dark(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Gate of night: a photo that is dark already would only become black."""
    return "Making night of a photo that is already dark" if scene(canvas).light < DARK else ""


# What a light does to everything, before what only some do to a place (see NAMED).
GRADES: dict[str, Grade] = {
    "neon": Grade(0.32, (1.0, 0.85, 1.25), 0.75, 0.5, 0.35, 0.0),
    "fluorescent": Grade(1.06, (0.80, 1.05, 1.08), 0.72, -0.25, 0.0, 0.06),
    "candlelight": Grade(0.45, (1.60, 0.92, 0.16), 0.85, 0.3, 0.45, 0.2),
    "moonlight": Grade(0.24, (0.62, 0.95, 1.75), 0.35, 0.4, 0.45, 0.12),
    "studio": Grade(1.05, (1.0, 1.0, 1.0), 1.03, 0.45, 0.45, 0.0),
    "cinematic": Grade(0.92, (1.0, 1.0, 1.0), 0.95, 0.35, 0.25, 0.05),
    "dreamy": Grade(1.10, (1.05, 1.0, 0.96), 0.95, -0.2, 0.0, 0.15),
    "dramatic": Grade(0.72, (1.04, 1.0, 0.96), 0.75, 0.9, 0.55, 0.05),
    "soft": Grade(1.16, (1.04, 1.0, 0.94), 0.92, -0.35, 0.0, 0.35),
    "blue hour": Grade(0.36, (0.60, 0.90, 1.90), 0.6, 0.25, 0.3, 0.12),
    "daylight": Grade(1.22, (1.03, 1.0, 0.97), 1.1, 0.2, 0.0, 0.0),
}


def named(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """One of the lights with a name, or a lamp of the asked colour."""
    much = measure(operation, work)
    if operation.value not in GRADES:
        lamp = _lamp(operation)
        return canvas.painted(_gelled(canvas.pixels, lamp, much) if lamp else canvas.pixels)
    pixels = graded(canvas.pixels, GRADES[operation.value], much)
    if operation.value == "neon":
        pixels = _tubes(pixels, canvas.pixels, much)
    if operation.value == "cinematic":
        pixels = _split(pixels, much)
    if operation.value == "dreamy":
        soft = blurred(pixels, max(canvas.height, canvas.width) / 70)
        pixels = mixed(pixels, screened(pixels, soft * soft), min(0.55 * much, 0.9))
    if operation.value in ("candlelight", "studio"):
        pixels = _pool(pixels, graded(canvas.pixels, GRADES[operation.value], 0.45), 0.45 if operation.value == "studio" else 0.6, much)
    if operation.value in ("blue hour", "moonlight"):
        seen = scene(canvas)
        sky = grown(canvas, seen.sky) if seen.sky_share > 0.03 else np.zeros(pixels.shape[:2], np.float32)
        pixels = _lamps(pixels, canvas.pixels, sky)
    return canvas.painted(pixels)


def _split(pixels: Floats, much: float) -> Floats:
    """Teal into the shadows, orange into the lights, as films are graded; skin lies between and stays skin."""
    lab = oklab(pixels)
    lightness = np.clip(lab[..., 0], 0, 1)
    shade = (1 - smooth(lightness, 0.2, 0.6)) * smooth(lightness, 0.0, 0.12)
    lit = smooth(lightness, 0.45, 0.85) * (1 - 0.5 * smooth(lightness, 0.92, 1.0))
    lab[..., 1] += np.float32(much) * (0.014 * lit - 0.030 * shade)
    lab[..., 2] += np.float32(much) * (0.036 * lit - 0.030 * shade)
    return from_oklab(lab)


def _lamp(operation: Operation) -> tuple[int, int, int] | None:
    """The colour of a lamp that has no other name: "red lighting"."""
    if operation.color is not None:
        return operation.color
    said = color(operation.value or operation.said)
    return said.rgb if said else None


def _gelled(pixels: Floats, lamp_color: tuple[int, int, int], much: float) -> Floats:
    """A dim room with one coloured lamp from the left."""
    hue = linear(np.asarray([[lamp_color]], np.float32) / np.float32(255))[0, 0]
    lamp = hue / max(float(hue.max()), 0.05)
    luma = luminance(linear(pixels))
    fall = np.exp(-_distance(luma.shape, 0.35, -0.1) / 0.9)
    light = linear(pixels) * 0.25 + luma[..., None] * (0.25 + 0.75 * lamp) * lamp * fall[..., None] * 1.3
    return mixed(pixels, encoded(light), min(0.75 * much, 1.0))


def _tubes(pixels: Floats, before: Floats, much: float) -> Floats:
    """Magenta from the left, cyan from the right, on what faces them; both glow in from the edges."""
    height, width = pixels.shape[:2]
    across = np.linspace(0, 1, width, dtype=np.float32)[None] * np.ones((height, 1), np.float32)
    light = linear(before)
    form = (0.25 * light + 0.75 * luminance(light)[..., None]) ** np.float32(0.85)
    left, right = smooth(across, 0.75, 0.0), smooth(across, 0.25, 1.0)
    magenta, cyan = np.array([1.0, 0.08, 0.62], np.float32), np.array([0.05, 0.62, 1.0], np.float32)
    glow = (np.exp(-across / 0.10)[..., None] * magenta + np.exp(-(1 - across) / 0.10)[..., None] * cyan) * 0.16
    shone = (
        linear(pixels) * 0.7
        + form * (left[..., None] * magenta + right[..., None] * cyan) * (0.62 * min(much, 1.4))
        + glow * min(much, 1.4)
    )
    return _bloomed(encoded(shone), 0.35)


def _pool(pixels: Floats, brighter: Floats, row: float, much: float) -> Floats:
    """A pool of light in the middle, where the brighter picture shows."""
    distance = _distance(pixels.shape, row, 0.5)
    return mixed(pixels, brighter, np.exp(-((distance / 0.38) ** 2)) * min(0.85, 0.6 * much))


def unknown_light(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Gate of `named`: backlight and sunbeams come from somewhere; daylight cannot be put into a night photo."""
    if operation.value == "daylight" and scene(canvas).light < DARK:
        return "Daylight in a photo taken in the dark"
    if operation.value in ("moonlight", "blue hour") and scene(canvas).light < DARK - 0.08:
        return f"Making {operation.value} of a photo that is already dark"
    known = operation.value in GRADES or _lamp(operation) is not None
    return "" if known else f"“{operation.said or operation.value}”"
