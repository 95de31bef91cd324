"""Words under pictures: set in a plain face, broken to a width, cut where there are too many."""

from functools import lru_cache

from PIL import ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
PAPER, INK, QUIET, LINE = "#faf8f4", "#1f1b16", "#6b6355", "#e2dacb"
# Where one of them is installed it knows more scripts than the face that comes with Pillow.
FACES = ("NotoSans-Regular.ttf", "DejaVuSans.ttf", "arial.ttf", "Arial.ttf")


@lru_cache(maxsize=16)
def font(size: int) -> Font:
    """`size` in pixels."""
    for face in FACES:
        try:
            return ImageFont.truetype(face, size)
        except OSError:  # not on this machine
            continue
    return ImageFont.load_default(size)


def broken(words: str, face: Font, across: int, most: int) -> list[str]:
    """At most `most` lines no wider than `across` pixels; "…" ends the last where words were left out. A word that is too wide by itself
    is broken anywhere."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= across:
            lines[-1] = longer
            continue
        pieces = _pieces(word, face, across)
        lines += pieces if lines[-1] else []
        lines = lines if lines[-1] else [*lines[:-1], *pieces]
    if len(lines) <= most:
        return [line for line in lines if line]
    return [*lines[: most - 1], _cut(lines[most - 1], face, across)]


def _pieces(word: str, face: Font, across: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and face.getlength(pieces[-1] + letter) > across:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, face: Font, across: int) -> str:
    while line and face.getlength(line + "…") > across:
        line = line[:-1]
    return line.rstrip() + "…"
