"""A session told as a strip, a film, a video and a page."""

import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from session.story import STORIES
from session.story.lettering import broken, font
from session.types import Session
from tests.session.view.sessions import attempt, line, session, turn

HOSTILE = '<img src=x onerror="alert(1)"> & ${title} $title'


def talk() -> Session:
    """Red, then blue; and green as a branch of red."""
    return session(
        turn("a", None, attempt("red"), said="make it red"),
        turn("b", "a", attempt("blue"), said=HOSTILE),
        turn("c", "a", attempt("green"), said="no, green"),
        at="b",
    )


def strip(of: Session) -> Image.Image:
    return Image.open(io.BytesIO(STORIES["strip"](of, of.at).data)).convert("RGB")


def colours(image: Image.Image) -> set[tuple[int, int, int]]:
    return {colour for count, colour in image.getcolors(1 << 24) or [] if count > 20_000}  # pyright: ignore[reportReturnType]


def test_the_strip_holds_the_pictures_of_the_path_and_no_others() -> None:
    shown = colours(strip(talk()))
    assert {(255, 0, 0), (0, 0, 255), (128, 128, 128)} <= shown
    assert (0, 128, 0) not in shown


def test_a_long_path_goes_on_in_the_next_row() -> None:
    assert strip(line(4)).width == strip(line(9)).width
    assert strip(line(9)).height > 1.8 * strip(line(4)).height


def test_of_a_very_long_path_the_end_is_told() -> None:
    assert strip(line(90)).size == strip(line(59)).size


def test_words_are_broken_to_the_width_and_cut_where_there_are_too_many() -> None:
    face = font(20)
    words = "put a very long " + "un" * 40 + "believable hat on the cat and then some more " * 4
    lines = broken(words, face, 300, 4)
    assert len(lines) == 4
    assert all(face.getlength(line) <= 300 for line in lines)
    assert lines[-1].endswith("…")
    assert broken("a hat", face, 300, 4) == ["a hat"]


def test_the_film_ends_on_the_last_picture_and_stands_longest_on_whole_ones() -> None:
    film = Image.open(io.BytesIO(STORIES["film"](talk(), "b").data))
    assert film.n_frames == 3 + 2 * 9, "three pictures, and nine steps between each two"
    held: list[int] = []
    for n in range(film.n_frames):
        film.seek(n)
        film.load()
        held.append(film.info["duration"])
    assert sorted(set(held)) == [50, 1800]
    red, green, blue = film.convert("RGB").getpixel((film.width // 2, 100))  # pyright: ignore[reportGeneralTypeIssues]
    assert blue > 200 > 60 > max(red, green)


def test_a_long_film_has_no_wipes_and_tells_the_end() -> None:
    film = Image.open(io.BytesIO(STORIES["film"](line(70), "t69").data))
    assert film.n_frames == 60


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not installed")
def test_the_video_plays_as_long_as_the_film(tmp_path: Path) -> None:
    (tmp_path / "told.mp4").write_bytes(STORIES["video"](talk(), "b").data)
    asked = ["ffprobe", "-v", "error", "-show_streams", "-print_format", "json", str(tmp_path / "told.mp4")]
    (stream,) = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)["streams"]
    assert (stream["codec_name"], stream["pix_fmt"]) == ("h264", "yuv420p"), "what every browser plays"
    assert float(stream["duration"]) == pytest.approx(3 * 1.8 + 18 * 0.05, abs=0.1)


def test_the_page_asks_nobody_for_anything_and_takes_no_words_for_markup() -> None:
    told = STORIES["page"](replace(talk(), title=HOSTILE), "b").data.decode()
    assert not re.findall(r'(?:src|href)="(?!data:)', told)
    assert "<img src=x" not in told
    assert told.count("&lt;img src=x onerror=") >= 3, "in the title twice, and where it was said"
    assert "$" not in re.sub(r"\$\{title\} \$title", "", told), "nothing was left to be filled in"
    assert told.count("<article") == 4, "the photo and every turn of the tree"
    assert told.count("<article class=path") == 2
    assert "made on turn 1" in told


def test_credit_goes_to_who_made_the_photo() -> None:
    photo = talk()
    origin = replace(photo.origin, author="Ann", landing_page="https://example.org/cup")
    told = STORIES["page"](replace(photo, origin=origin, licence="CC-BY-4.0"), "b").data.decode()
    assert 'href="https://example.org/cup"' in told
    assert "Ann</a> · CC-BY-4.0" in told
    script = replace(origin, landing_page="javascript:alert(1)")
    assert "javascript:" not in STORIES["page"](replace(photo, origin=script), "b").data.decode()
