"""What is sent to a model that only looks is small, and shows what the picture shows."""

from PIL import Image

from editor.gemini.small import small
from editor.types import Picture


def test_a_copy_is_as_small_as_it_was_asked_for_and_shows_the_same() -> None:
    image = Image.new("RGBA", (900, 600), "teal")
    image.paste("orange", (0, 0, 450, 600))
    copy = small(Picture.of(image), 300)
    assert copy.mime == "image/jpeg"
    assert copy.size == (300, 200)
    left, right = (copy.open().getpixel((x, 100)) for x in (50, 250))
    assert left[0] > 200 > 60 > right[0]  # pyright: ignore


def test_a_small_picture_is_made_no_larger() -> None:
    assert small(Picture.of(Image.new("RGB", (40, 30), "red")), 300).size == (40, 30)
