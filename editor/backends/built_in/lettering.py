"""Words written onto the picture, where it is quiet or where they were asked for, legible on what lies beneath."""

import re
import unicodedata
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from editor.backends.built_in.canvas import Canvas, Floats, Work, eight_bit
from editor.backends.built_in.colour import blurred, luminance
from editor.errors import BadInstruction, Unsupported
from editor.operations import RGB, Operation
from editor.regions import find
from editor.regions.cut import bounds

Window = tuple[int, int, int, int]
UNSAID = re.compile(r"\b(?:date|name|time|initials|signature|address|location|place|number)\b", re.IGNORECASE)
LARGE, SMALL = re.compile(r"\b(?:big|large|huge|giant|bold)\b"), re.compile(r"\b(?:small|little|tiny|fine|discreet)\b")
SIZE = 0.085
"""Height of the letters, as a share of the shorter side, where no size was said."""


def lettering(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Raises Unsupported where the words do not fit or the built-in font lacks their letters."""
    window = _window(canvas, operation, work)
    lines, font = _set(operation.text, window, _size(canvas, operation, work))
    ink = operation.color or _contrast(canvas.pixels, window)
    layer = _drawn(lines, font, canvas, window, operation, ink)
    opacity = layer[..., 3:]
    pixels = canvas.pixels * (1 - opacity) + layer[..., :3] * opacity
    painted = canvas.painted(pixels)
    if canvas.alpha is None:
        return painted
    return Canvas(painted.pixels, np.maximum(canvas.alpha, layer[..., 3]))


def unwritable(canvas: Canvas, operation: Operation, work: Work) -> str:
    """Gate: no words, letters the font has not got, or words that belong onto a thing and would have to bend with it."""
    if not operation.text.strip() and (unsaid := UNSAID.search(operation.said)):
        raise BadInstruction(f"Say the {unsaid[0].lower()} as it is to be written, for example: write “Lena, 3 May” at the bottom.")
    if not operation.text.strip():
        return "Choosing the words to add"
    if operation.thing and work.region is None:
        return f"Writing onto the {operation.thing}"
    if not _latin(operation.text):
        return "Writing in letters other than Latin ones"
    return "" if min(canvas.width, canvas.height) >= 48 else "Writing on a picture this small"


def _latin(text: str) -> bool:
    return all(
        character.isspace() or ord(character) < 128 or "LATIN" in unicodedata.name(character, "") or character in "“”‘’–—…©°·•€£«»¡¿"
        for character in text
    )


def _size(canvas: Canvas, operation: Operation, work: Work) -> float:
    said = operation.said.lower()
    scale = 1.8 if LARGE.search(said) else 0.55 if SMALL.search(said) else 1.0
    return max(10.0, min(canvas.width, canvas.height) * SIZE * scale * work.strength**0.5)


def _window(canvas: Canvas, operation: Operation, work: Work) -> Window:
    """The band to write in: the region, the place that was said, else the quieter of top and bottom, never across a face."""
    if work.region is not None and (box := bounds(work.region)) is not None:
        return box
    margin = round(min(canvas.width, canvas.height) * 0.045)
    band = round(canvas.height * 0.3)
    rows = {"top": (margin, band), "bottom": (canvas.height - band, canvas.height - margin), "": (0, 0)}
    middle = ((canvas.height - band) // 2, (canvas.height + band) // 2)
    vertical = next((word for word in ("top", "bottom") if word in operation.place), "")
    if vertical:
        top, bottom = rows[vertical]
    elif operation.place:
        top, bottom = middle
    else:
        faces = find.faces(eight_bit(canvas.pixels))
        top, bottom = min(
            (rows["bottom"], rows["top"]),
            key=lambda pair: (
                any(y < pair[1] and y + down > pair[0] for _, y, _, down in faces),
                _unrest(canvas.pixels[pair[0] : pair[1]]),
            ),
        )
    return margin, top, canvas.width - margin, bottom


def _unrest(band: Floats) -> float:
    if not band.size:
        return 0.0
    luma = luminance(np.ascontiguousarray(band))
    return float(np.abs(luma - blurred(luma, 3)).mean() + 0.15 * luma.std())


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _set(text: str, window: Window, size: float) -> tuple[list[str], ImageFont.FreeTypeFont | ImageFont.ImageFont]:
    """Lines that fit the window at the largest size up to `size`: broken between words before they are made smaller."""
    across, down = window[2] - window[0], window[3] - window[1]
    wanted = int(size)
    while wanted >= 8:
        font = _font(wanted)
        lines = _broken(text.split(), font, across)
        if lines and len(lines) * wanted * 1.25 <= max(down, wanted * 1.25) and len(lines) <= 4:
            return lines, font
        wanted = int(wanted * 0.9)
    raise Unsupported("These words are too many for this place: say fewer, or point at a larger place.")


def _broken(words: list[str], font: ImageFont.FreeTypeFont | ImageFont.ImageFont, across: int) -> list[str]:
    """Empty where one word alone is too wide."""
    lines: list[str] = []
    for word in words:
        if font.getlength(word) > across:
            return []
        if lines and font.getlength(f"{lines[-1]} {word}") <= across:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _contrast(pixels: Floats, window: Window) -> RGB:
    """White, or nearly black on what is bright."""
    beneath = pixels[window[1] : window[3], window[0] : window[2]]
    if not beneath.size:
        return 255, 255, 255
    return (24, 24, 28) if float(np.median(luminance(np.ascontiguousarray(beneath)))) > 0.62 else (255, 255, 255)


def _drawn(
    lines: list[str],
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    canvas: Canvas,
    window: Window,
    operation: Operation,
    ink: RGB,
) -> Floats:
    """RGBA layer of the canvas's size, 0..1: a soft shadow, a thin stroke of the opposite tone, the letters."""
    height = getattr(font, "size", 12)
    bright = 0.2126 * ink[0] + 0.7152 * ink[1] + 0.0722 * ink[2] > 110
    rim = (16, 16, 20) if bright else (250, 250, 248)
    block = len(lines) * height * 1.25
    if "top" in operation.place or (not operation.place and window[1] < canvas.height / 3):
        y = float(window[1])
    elif "bottom" in operation.place or not operation.place:
        y = window[3] - block
    else:
        y = (window[1] + window[3] - block) / 2
    letters, edge = (Image.new("L", (canvas.width, canvas.height), 0) for _ in range(2))
    stroke = max(1, round(height * 0.045))
    for line in lines:
        across = font.getlength(line)
        x = (
            window[0]
            if "left" in operation.place
            else window[2] - across
            if "right" in operation.place
            else (window[0] + window[2] - across) / 2
        )
        ImageDraw.Draw(letters).text((x, y), line, fill=255, font=font)
        ImageDraw.Draw(edge).text((x, y), line, fill=255, font=font, stroke_width=stroke)
        y += height * 1.25
    return _layered(np.asarray(letters, np.float32) / np.float32(255), np.asarray(edge, np.float32) / np.float32(255), ink, rim, height)


def _layered(letters: Floats, edge: Floats, ink: RGB, rim: RGB, height: float) -> Floats:
    shadow = np.clip(blurred(edge, height * 0.10) * 0.55, 0, 0.55) if sum(rim) < 128 else np.zeros_like(edge)
    outline = np.maximum(edge * 0.75, shadow)
    alpha = np.maximum(letters, outline)
    share = (letters / np.maximum(alpha, 1e-4))[..., None]
    color = np.asarray(rim, np.float32) / 255 * (1 - share) + np.asarray(ink, np.float32) / 255 * share
    return np.dstack([color, alpha]).astype(np.float32)
