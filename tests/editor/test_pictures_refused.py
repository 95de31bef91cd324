"""What is no photo, or costs too much, is refused with one sentence before anything large is decoded."""

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from editor.errors import BadPicture
from editor.pictures import working_picture
from tests.editor.photo_files import OTHERS, PHOTO, chunk, encoded, png, swapped


def refusal(data: bytes) -> str:
    with pytest.raises(BadPicture) as caught:
        working_picture(data)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return sentence


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
