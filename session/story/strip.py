"""The pictures of a path side by side with what was said under each, as one PNG to put into a paper, a slide or a message."""

import io

from PIL import Image, ImageDraw, ImageOps

from session.story.lettering import INK, LINE, PAPER, QUIET, broken, font
from session.story.scenes import Scene, scenes
from session.types import Session

CELL, GAP, MARGIN = 400, 24, 32
"""Pixels: the width of a picture, the space between two, and the space around all."""
ACROSS = 5
"""Pictures in a row; a longer path goes on in the next."""
MOST = 60
"""Pictures of the end of a path that are told, as in the film: while 60 are drawn they take 90 megabytes."""
TEXT, SMALL, LINES = 20, 16, 4


def png(session: Session, at: str | None) -> bytes:
    """On white paper; a row is as high as its highest picture. Shown on a 6-inch column, 400 px a picture are 330 dpi for five."""
    told = scenes(session, at)[-MOST:]
    rows = [told[start : start + ACROSS] for start in range(0, len(told), ACROSS)]
    bands = [_row(row) for row in rows]
    wide = max(band.width for band in bands) + 2 * MARGIN
    page = Image.new("RGB", (wide, sum(band.height + GAP for band in bands) - GAP + 2 * MARGIN), PAPER)
    top = MARGIN
    for band in bands:
        page.paste(band, (MARGIN, top))
        top += band.height + GAP
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def _row(row: tuple[Scene, ...]) -> Image.Image:
    small = [_fitted(scene) for scene in row]
    high = max(image.height for image in small)
    words = [broken(scene.words, font(TEXT), CELL - 34, LINES) for scene in row]
    deep = max(len(lines) for lines in words) * (TEXT + 7) + SMALL + 26
    band = Image.new("RGB", (len(row) * CELL + (len(row) - 1) * GAP, high + deep), PAPER)
    pen = ImageDraw.Draw(band)
    for n, (scene, image, lines) in enumerate(zip(row, small, words, strict=True)):
        left = n * (CELL + GAP)
        band.paste(image, (left + (CELL - image.width) // 2, (high - image.height) // 2))
        pen.rectangle((left, high + 12, left + CELL - 1, high + 12), fill=LINE)
        pen.text((left, high + 22), str(scene.number) if scene.turn else "·", font=font(TEXT), fill=QUIET)
        for line, text in enumerate(lines):
            pen.text((left + 34, high + 22 + line * (TEXT + 7)), text, font=font(TEXT), fill=INK)
        pen.text((left + 34, high + 24 + len(lines) * (TEXT + 7)), scene.footnote, font=font(SMALL), fill=QUIET)
    return band


def _fitted(scene: Scene) -> Image.Image:
    """Within CELL × 1.4 CELL on paper."""
    image = scene.picture.open()
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, PAPER), image).convert("RGB")
    return ImageOps.contain(image, (CELL, CELL * 7 // 5), Image.Resampling.LANCZOS)
