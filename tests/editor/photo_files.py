"""Photos as files, whole, odd and forged, for the tests of what is taken in."""

import io
import struct
import zlib
from functools import cache

from PIL import Image, ImageCms, PngImagePlugin
from skimage import data as photos

PHOTO = Image.fromarray(photos.coffee())
CANARY = "SecretCam"


def encoded(image: Image.Image, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, *extra: bytes, pixels: bytes = b"") -> bytes:
    """A PNG file by hand, which may say of itself what is not so."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(extra) + chunk(b"IDAT", zlib.compress(pixels, 1)) + chunk(b"IEND", b"")


def secretive(format: str) -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x9286] = CANARY, CANARY, CANARY
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 8.0, 15.0), 29: CANARY})
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{CANARY}</a></x:xmpmeta>'.encode()
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + CANARY.encode()
    if format == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", CANARY)
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return encoded(PHOTO, "PNG", pnginfo=text, exif=exif, icc_profile=icc) + CANARY.encode()
    if format == "WebP":
        return encoded(PHOTO, "WebP", exif=exif, xmp=xmp, icc_profile=icc)
    file = encoded(PHOTO, "JPEG", exif=exif, comment=CANARY.encode(), xmp=xmp, icc_profile=icc)
    thumbnail = b"\xff\xec" + struct.pack(">H", 2 + len(CANARY) + 300) + CANARY.encode() + encoded(PHOTO.resize((8, 8)), "JPEG")[:300]
    return file[:2] + thumbnail + file[2:] + b"<html>" + CANARY.encode()


OTHERS = {
    "HEIC": b"\0\0\0\x24ftypheic\0\0\0\0mif1heic",
    "AVIF": encoded(PHOTO, "AVIF"),
    "GIF": encoded(PHOTO, "GIF"),
    "BMP": encoded(PHOTO, "BMP"),
    "TIFF": encoded(PHOTO, "TIFF"),
    "Photoshop": b"8BPS\0\1" + bytes(100),
    "PDF": encoded(PHOTO, "PDF"),
    "EPS": encoded(PHOTO, "EPS"),
    "JPEG 2000": encoded(PHOTO, "JPEG2000"),
    "FITS": b"SIMPLE  =                    T" + bytes(100),
    "icon": encoded(PHOTO, "ICO"),
    "SVG": b'<?xml version="1.0"?>\n<!-- Generator -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    "web page": b"\xef\xbb\xbf  <!DOCTYPE html><html><script>alert(1)</script>",
    "video": b"\0\0\0\x20ftypisom" + bytes(100),
    "archive": b"PK\x03\x04" + bytes(100),
    "not a picture": b"import os\n",
}


@cache
def swapped() -> bytes:
    """A colour profile in which red and blue have changed places: what ignores it shows the wrong colour."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)
