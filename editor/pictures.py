"""Photos in: a file somebody gave becomes the working picture, or is refused with one sentence before anything large is decoded."""

import io
import re
import struct
import zlib
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from PIL import Image, ImageCms

from editor.at_hand import AtHand
from editor.errors import BadPicture
from editor.types import Picture

LONGEST = 1024
"""Longest side of a working picture, in pixels."""
MOST_BYTES = 40_000_000
MOST_PIXELS = 50_000_000
LONGEST_ORIGINAL = 12_000
MOST_ASPECT = 20
# A usual progressive JPEG has about ten scans. One made to be slow has hundreds, and each is gone through pixel by pixel.
MOST_SCANS = 64
LARGE = 4_000_000
"""Pixels above which photos are decoded one at a time, whoever sent them."""

# One thread, and not a lock: glibc keeps what each thread has freed for that thread, so that twenty threads which had decoded one photo of
# 20 megapixels each, one after the other, held 630 MB.
_LARGE_ONES = ThreadPoolExecutor(1, "large photos")
_INSTEAD = "save it as PNG, JPEG or WebP and try again."
_DAMAGED = "This picture is damaged or incomplete: save it again, or choose another."
_TOO_MANY_PIXELS = f"This picture has more than {MOST_PIXELS // 1_000_000} megapixels, the most that is taken: make it smaller."
_SCAN = re.compile(rb"\xff\xda\x00(?:\x08\x01|\x0a\x02|\x0c\x03|\x0e\x04)")
_FORMATS = {"PNG": rb"\x89PNG\r\n\x1a\n", "JPEG": rb"\xff\xd8\xff", "WebP": rb"RIFF....WEBP"}

# How other files begin; the first that matches counts. What is known by name is easier to save again.
_OTHERS = {
    "an AVIF picture": rb"....ftypavi[fs]",
    "a HEIC picture": rb"....ftyp(?:hei|hev|mif1|msf1)",
    "a JPEG 2000 picture": rb"\x00\x00\x00\x0cjP  |\xff\x4f\xff\x51",
    "a JPEG XL picture": rb"\xff\x0a|\x00\x00\x00\x0cJXL ",
    "a GIF": rb"GIF8",
    "a BMP picture": rb"BM",
    "a TIFF or raw camera picture": rb"II[*+]\x00|MM\x00[*+]|FUJIFILMCCD|....ftypcrx",
    "a Photoshop file": rb"8BPS",
    "a PDF": rb"%PDF",
    "an EPS or PostScript file": rb"%!PS|\xc5\xd0\xd3\xc6",
    "a FITS picture": rb"SIMPLE  =",
    "an icon file": rb"\x00\x00[\x01\x02]\x00",
    "a web page": rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|script)",
    "an SVG drawing": rb"\s*(?:<\?xml.*?>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype svg.*?>\s*)?<svg",
    "a video": rb"....ftyp|\x1a\x45\xdf\xa3|RIFF....AVI |\x00\x00\x01[\xb3\xba]|....moov|....mdat",
    "an archive": rb"PK\x03\x04|\x1f\x8b|7z\xbc\xaf|Rar!",
}

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = range(5, 9)


@dataclass(frozen=True)
class Intake:
    """A photo taken in. `picture` is the working picture; `sha256` is of the file as it came, `size` (width, height) of the
    photo as it is seen, upright; `notes` are sentences for the person."""

    picture: Picture
    sha256: str
    size: tuple[int, int]
    notes: tuple[str, ...] = ()


def working_picture(data: bytes) -> Intake:
    """The photo in `data` upright, in sRGB, without metadata, its longest side at most LONGEST, as PNG; RGB, or RGBA where some pixel is
    really transparent. Raises BadPicture. Takes up to about a second for a large photo, and those one after the other."""
    format = _format(data)
    with _damaged():
        # Only the header is read here. PNG's verify walks over the chunks and compares their checksums.
        size = _size(data, format)
        if format == "PNG":
            _open(data, format).verify()
    _check_size(size)
    if format == "JPEG" and sum(1 for _ in _SCAN.finditer(data)) > MOST_SCANS:
        raise BadPicture(_DAMAGED)
    with _damaged():
        if size[0] * size[1] > LARGE:
            image, size, notes = _LARGE_ONES.submit(_decoded, data, format).result()
        else:
            image, size, notes = _decoded(data, format)
    return Intake(Picture.of(image), sha256(data).hexdigest(), size, notes)


def received(data: bytes) -> Picture:
    """A picture that somebody else's program made, its bytes untouched and its type the one they have. Raises BadPicture where it is not
    whole, or larger than an upload may be."""
    return looked_at(data).picture


def looked_at(data: bytes) -> AtHand:
    """The same, with the pixels that had to be decoded to see whether it is whole."""
    format = _format(data)
    with _damaged():
        size = _size(data, format)
    _check_size(size)
    picture = AtHand(Picture(data, f"image/{format.lower()}"))
    with _damaged():
        if size[0] * size[1] > LARGE:
            _LARGE_ONES.submit(_loaded, data, format).result()
        else:
            picture.open()  # who made it to be looked at need not decode it again
    return picture


def _loaded(data: bytes, format: str) -> None:
    with _open(data, format) as image:
        image.load()


def _format(data: bytes) -> str:
    if not data:
        raise BadPicture("The file is empty: choose another.")
    if len(data) > MOST_BYTES:
        raise BadPicture(
            f"This file has {len(data) / 1e6:.0f} MB, and {MOST_BYTES / 1e6:.0f} MB is the most that is taken: make it smaller."
        )
    for format, beginning in _FORMATS.items():
        if re.match(beginning, data, re.DOTALL):
            return format
    head = data[:2048].removeprefix(b"\xef\xbb\xbf")
    for what, beginning in _OTHERS.items():
        if re.match(beginning, head, re.DOTALL | re.IGNORECASE):
            raise BadPicture(f"This is {what}: {_INSTEAD}")
    raise BadPicture(f"This file is not a picture that can be read here: {_INSTEAD}")


@contextmanager
def _damaged() -> Generator[None]:
    """The door for what Pillow raises on bytes that are not what they say."""
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadPicture(_TOO_MANY_PIXELS) from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error, zlib.error):
        raise BadPicture(_DAMAGED) from None


def _open(data: bytes, format: str) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=(format,))


def _size(data: bytes, format: str) -> tuple[int, int]:
    if format == "WebP" and data[12:16] == b"VP8X":
        # Pillow's decoder sets aside memory for the whole canvas as soon as the file is opened.
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    return _open(data, format).size


def _check_size(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise BadPicture(_TOO_MANY_PIXELS)
    if max(size) > LONGEST_ORIGINAL:
        raise BadPicture(f"This picture is {width} × {height} pixels, and a side may have {LONGEST_ORIGINAL}: make it smaller.")
    if max(size) > MOST_ASPECT * min(size):
        raise BadPicture(f"This picture is {width} × {height} pixels, too long and narrow to work on: crop it and try again.")


def _decoded(data: bytes, format: str) -> tuple[Image.Image, tuple[int, int], tuple[str, ...]]:
    """The working image, the upright size of the original, and what a person should know."""
    image = _open(data, format)
    notes: list[str] = []
    # A JPEG may hold more pictures (a phone's depth map), which is no animation.
    if format != "JPEG" and getattr(image, "is_animated", False):
        notes.append("This is an animation: its first frame was taken.")
    orientation, profile = _orientation(image), image.info.get("icc_profile")
    size = (image.height, image.width) if orientation in _ON_ITS_SIDE else image.size
    image = _eight_bit(image)
    # Also asks the JPEG decoder for no more than twice these pixels.
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    image.load()  # what is small enough was not decoded yet
    if orientation in _UPRIGHT:
        image = image.transpose(_UPRIGHT[orientation])
    try:
        image = _srgb(image, profile)
    except (ImageCms.PyCMSError, OSError, ValueError):
        notes.append("Its colour profile could not be read: the colours may look different.")
        image = _srgb(image, None)
    if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:
        image = image.convert("RGB")
    image.info.clear()  # Picture.of would carry over a colour profile
    return image, size, tuple(notes)


def _orientation(image: Image.Image) -> int:
    try:
        return image.getexif().get(0x0112, 1)
    except (OSError, SyntaxError, ValueError, IndexError, KeyError, TypeError, struct.error):
        return 1  # broken notes are no reason to refuse a photo


def _eight_bit(image: Image.Image) -> Image.Image:
    """L, RGB, RGBA or CMYK, which can be made smaller smoothly."""
    if image.mode.startswith("I"):
        return Image.fromarray((np.asarray(image).astype(np.uint32) >> 8).clip(0, 255).astype(np.uint8))
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in {"L", "RGB", "CMYK"}:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return image if image.mode in {"RGB", "RGBA"} else image.convert("RGB")
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    converted = ImageCms.profileToProfile(
        image.convert("RGB") if alpha else image,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert converted is not None  # None only where it is told to work in place
    if alpha:
        converted.putalpha(alpha)
    return converted
