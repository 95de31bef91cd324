"""Photos become working pictures that look as they did, and hold nothing that was noted in the file."""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from editor.pictures import working_picture
from tests.editor.photo_files import CANARY, PHOTO, chunk, encoded, secretive, swapped


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
