"""Photos become working pictures or are refused with one sentence, and neither costs more than it should."""

import io
import struct
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin
from skimage import data as photos

from editor.errors import BadPicture
from editor.pictures import working_picture

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


def seen(data: bytes) -> np.ndarray:
    return np.asarray(working_picture(data).picture.open().convert("RGB")).astype(int)


def far(a: np.ndarray, b: np.ndarray) -> float:
    assert a.shape == b.shape
    return float(np.abs(a - b).mean())


# Taken in


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WebP"])
def test_a_photo_looks_the_same_afterwards(format: str) -> None:
    intake = working_picture(encoded(PHOTO, format))
    assert intake.picture.mime == "image/png"
    assert intake.size == intake.picture.size == PHOTO.size
    assert intake.notes == ()
    assert far(np.asarray(intake.picture.open()).astype(int), np.asarray(PHOTO).astype(int)) < 5


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WebP"])
def test_a_large_photo_is_made_smaller_and_keeps_its_proportions(format: str) -> None:
    intake = working_picture(encoded(PHOTO.resize((3000, 2000)), format))
    assert intake.size == (3000, 2000)
    assert intake.picture.size == (1024, 683)


def test_a_small_photo_is_not_made_larger() -> None:
    assert working_picture(encoded(PHOTO.resize((32, 32)), "PNG")).picture.size == (32, 32)


def test_the_same_file_gives_the_same_picture_and_the_name_of_its_bytes() -> None:
    file = encoded(PHOTO, "JPEG")
    first, second = working_picture(file), working_picture(file)
    assert first == second
    assert first.sha256 != first.picture.id


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WebP"])
def test_a_photo_taken_with_the_camera_on_its_side_stands_upright(orientation: int, format: str) -> None:
    corners = Image.new("RGB", (80, 40))
    for x, y, color in [(0, 0, "red"), (40, 0, "lime"), (0, 20, "blue"), (40, 20, "white")]:
        corners.paste(color, (x, y, x + 40, y + 20))
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transposition a camera held this way makes
    stored = corners if orientation == 1 else corners.transpose(Image.Transpose(undo[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    intake = working_picture(encoded(stored, format, exif=exif))
    assert intake.size == intake.picture.size == (80, 40)
    assert far(np.asarray(intake.picture.open()).astype(int), np.asarray(corners).astype(int)) < 12


@pytest.mark.parametrize(
    ("format", "mode"),
    [*[("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA")], *[("JPEG", mode) for mode in ("L", "RGB", "CMYK", "YCbCr")]],
)
def test_every_kind_of_pixel_becomes_rgb(format: str, mode: str) -> None:
    file = encoded(PHOTO.convert(mode), format)
    intake = working_picture(file)
    assert intake.picture.open().mode == "RGB"
    expected = PHOTO.convert("L" if mode in {"1", "L", "LA"} else "RGB").convert("RGB")
    smooth = [np.asarray(image.resize((30, 20))).astype(int) for image in (intake.picture.open(), expected)]
    assert far(*smooth) < 12


def test_sixteen_bits_a_pixel_keep_their_shades() -> None:
    ramp = np.tile(np.linspace(0, 65535, 256), (40, 1)).astype(np.uint16)
    shades = seen(encoded(Image.fromarray(ramp), "PNG"))[0, :, 0]
    assert np.abs(shades - np.arange(256)).max() <= 1


def test_sixteen_bit_colour_keeps_its_shades() -> None:
    rows = b"".join(b"\0" + b"".join(struct.pack(">HHH", 257 * x, 65535 - 257 * x, 32896) for x in range(256)) for _ in range(16))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 256, 16, 16, 2, 0, 0, 0))
    file = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    assert np.abs(seen(file)[0] - np.array([[x, 255 - x, 128] for x in range(256)])).max() <= 1


def test_transparency_is_kept_only_where_there_is_some() -> None:
    solid, holed = PHOTO.convert("RGBA"), PHOTO.convert("RGBA")
    holed.putpixel((5, 5), (0, 0, 0, 0))
    assert working_picture(encoded(solid, "PNG")).picture.open().mode == "RGB"
    assert working_picture(encoded(holed, "PNG")).picture.open().getpixel((5, 5))[3] == 0


def test_a_transparent_palette_is_transparent() -> None:
    image = Image.new("P", (20, 20), 0)
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.paste(1, (0, 0, 10, 20))
    opened = working_picture(encoded(image, "PNG", transparency=0)).picture.open()
    assert opened.getpixel((15, 5))[3] == 0
    assert opened.getpixel((5, 5)) == (0, 255, 0, 255)


@cache
def swapped() -> bytes:
    """A colour profile in which red and blue have changed places: what ignores it shows the wrong colour."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WebP"])
def test_the_colour_profile_is_applied_and_left_behind(format: str) -> None:
    file = encoded(
        Image.new("RGB", (40, 40), (200, 20, 20)), format, icc_profile=swapped(), **({"lossless": True} if format == "WebP" else {})
    )
    intake = working_picture(file)
    red, _, blue = intake.picture.open().getpixel((20, 20))
    assert blue > 150 > red
    assert b"iCCP" not in intake.picture.data


def test_a_colour_profile_is_applied_beside_transparency() -> None:
    file = encoded(Image.new("RGBA", (40, 40), (200, 20, 20, 90)), "PNG", icc_profile=swapped())
    red, _, blue, alpha = working_picture(file).picture.open().getpixel((20, 20))
    assert blue > 150 > red
    assert alpha == 90


def test_a_broken_colour_profile_is_said_and_the_photo_taken() -> None:
    intake = working_picture(encoded(PHOTO, "PNG", icc_profile=b"no profile at all"))
    assert intake.notes == ("Its colour profile could not be read: the colours may look different.",)
    assert far(np.asarray(intake.picture.open()).astype(int), np.asarray(PHOTO).astype(int)) == 0


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


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WebP"])
def test_nothing_that_was_noted_in_the_file_is_in_the_picture(format: str) -> None:
    file = secretive(format)
    assert CANARY.encode() in file
    picture = working_picture(file).picture
    assert CANARY.encode() not in picture.data
    kinds = [
        picture.data[i : i + 4]
        for i in range(len(picture.data))
        if picture.data[i : i + 4] in (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"iCCP")
    ]
    assert kinds == []
    with Image.open(io.BytesIO(picture.data)) as opened:
        assert opened.info == {}


@pytest.mark.parametrize("format", ["PNG", "WebP"])
def test_of_an_animation_the_first_frame_is_taken_and_it_is_said(format: str) -> None:
    frames = [Image.new("RGB", (64, 64), (250 - i // 10, i % 250, 0)) for i in range(2000)]
    intake = working_picture(encoded(frames[0], format, save_all=True, append_images=frames[1:]))
    assert intake.notes == ("This is an animation: its first frame was taken.",)
    assert far(np.asarray(intake.picture.open()).astype(int), np.asarray(frames[0]).astype(int)) < 4


def test_the_second_picture_in_a_phone_photo_is_no_animation() -> None:
    intake = working_picture(encoded(PHOTO, "MPO", save_all=True, append_images=[Image.new("RGB", PHOTO.size)]))
    assert intake.notes == ()
    assert far(np.asarray(intake.picture.open()).astype(int), np.asarray(PHOTO).astype(int)) < 5


def test_a_video_behind_the_photo_does_not_matter() -> None:
    moving = encoded(PHOTO, "JPEG") + b"\0\0\0\x18ftypmp42" + np.random.default_rng(0).bytes(3_000_000)
    assert working_picture(moving).picture.size == PHOTO.size


# Refused


def refusal(data: bytes) -> str:
    with pytest.raises(BadPicture) as caught:
        working_picture(data)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return sentence


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


@pytest.mark.parametrize("what", OTHERS)
def test_another_kind_of_file_is_called_by_its_name(what: str) -> None:
    sentence = refusal(OTHERS[what])
    assert what in sentence
    assert "save it as PNG, JPEG or WebP and try again" in sentence


def test_an_empty_file_is_said_to_be_empty() -> None:
    assert "empty" in refusal(b"")


def test_too_many_bytes_are_refused_with_the_limit() -> None:
    assert "41 MB, and 40 MB is the most" in refusal(bytes(41_000_000))


@pytest.mark.parametrize(
    ("width", "height", "why"),
    [
        (13000, 13000, "50 megapixels"),
        (30000, 30000, "50 megapixels"),
        (7100, 7100, "50 megapixels"),
        (12001, 4000, "12000"),
        (65000, 1, "12000"),
        (1, 65000, "12000"),
        (5000, 1, "long and narrow"),
        (100, 2100, "long and narrow"),
        (0, 0, "damaged"),
        (0, 10, "damaged"),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_size_that_cannot_be_worked_on_is_refused_by_the_header_alone(width: int, height: int, why: str) -> None:
    assert why in refusal(png(width, height))


@pytest.mark.parametrize(("canvas", "why"), [((16384, 16384), "50 megapixels"), ((9000, 9000), "50 megapixels"), ((16384, 10), "12000")])
def test_a_webp_that_claims_a_huge_canvas_is_refused_by_its_header(canvas: tuple[int, int], why: str) -> None:
    header = b"VP8X" + struct.pack("<I", 10) + b"\x10\0\0\0" + b"".join((side - 1).to_bytes(3, "little") for side in canvas)
    assert why in refusal(b"RIFF" + struct.pack("<I", len(header) + 4) + b"WEBP" + header)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WebP"])
@pytest.mark.parametrize("part", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_photo_that_is_cut_off_is_said_to_be_damaged(format: str, part: float) -> None:
    file = encoded(PHOTO, format)
    assert "damaged" in refusal(file[: max(16, int(len(file) * part))])


def test_a_wrong_checksum_is_said_to_be_damage() -> None:
    file = bytearray(encoded(PHOTO, "PNG"))
    file[len(file) // 2] ^= 1
    assert "damaged" in refusal(bytes(file))


@pytest.mark.parametrize("kind", [b"zTXt", b"iCCP", b"iTXt"])
def test_a_note_that_unpacks_to_a_flood_is_refused(kind: bytes) -> None:
    flood = b"note\0" + (b"\x01\0\0\0" if kind == b"iTXt" else b"\0") + zlib.compress(bytes(100_000_000), 9)
    assert "damaged" in refusal(png(10, 10, chunk(kind, flood), pixels=bytes(310)))


def test_a_jpeg_of_a_thousand_scans_is_refused() -> None:
    file = encoded(PHOTO, "JPEG", progressive=True)
    last = file.rindex(b"\xff\xda")
    assert "damaged" in refusal(file[:last] + 1000 * file[last:-2] + file[-2:])


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's, of broken notes
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "WebP"]), st.data())
def test_a_file_with_bytes_changed_is_taken_or_refused_and_nothing_else(format: str, draw: st.DataObject) -> None:
    file = bytearray(encoded(PHOTO.resize((60, 40)), format, exif=Image.Exif(), icc_profile=swapped()))
    for _ in range(draw.draw(st.integers(1, 8))):
        file[draw.draw(st.integers(0, len(file) - 1))] = draw.draw(st.integers(0, 255))
    try:
        intake = working_picture(bytes(file))
    except BadPicture:
        return
    assert intake.picture.open().mode in {"RGB", "RGBA"}


MEASURED = """
import io, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from PIL import Image
from skimage import data
from editor.errors import BadPicture
from editor.pictures import working_picture

def peak():
    # The resource module's figure begins with that of the process that started this one.
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])

def taken(file):
    try:
        return bool(working_picture(file))
    except BadPicture:
        return False

out = io.BytesIO()
Image.fromarray(data.coffee()).save(out, "PNG")
assert taken(out.getvalue())
files = [file.read_bytes() for file in sorted(Path(sys.argv[1]).iterdir())]
before = peak()
"""


def measured(script: str, folder: Path) -> list[int]:
    """What `script` prints, run by itself so that its memory is its own."""
    command = [sys.executable, "-W", "ignore", "-c", MEASURED + script, str(folder)]
    return [int(word) for word in subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()]


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's own account of memory, in KiB")
def test_refusing_bombs_takes_no_memory(tmp_path: Path) -> None:
    (tmp_path / "bomb.png").write_bytes(png(13000, 13000, pixels=bytes(13000 * (3 * 13000 + 1))))
    (tmp_path / "bomb.webp").write_bytes(encoded(Image.new("RGB", (7200, 7200)), "WebP", method=0))
    (tmp_path / "bomb.jpg").write_bytes(encoded(Image.new("L", (11000, 11000)), "JPEG"))
    [risen] = measured("assert not any(taken(file) for file in 4 * files); print(peak() - before)", tmp_path)
    assert risen < 20_000  # decoded, the smallest of them takes 121,000


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's own account of memory, in KiB")
def test_large_photos_are_decoded_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "large.png").write_bytes(png(5000, 4000, pixels=bytes(4000 * (3 * 5000 + 1))))
    one, four = measured(
        """
assert taken(files[0])
print(peak() - before)
with ThreadPoolExecutor(4) as threads:
    assert all(threads.map(taken, 4 * files))
print(peak() - before)
""",
        tmp_path,
    )
    assert one > 50_000
    assert four < 1.5 * one
