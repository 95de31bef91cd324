"""A small copy of a picture, for a model that only looks at it: what it costs grows with the pixels."""

import io

from PIL import Image

from editor.types import Picture


def small(picture: Picture, longest: int, quality: int = 85) -> Picture:
    """As JPEG; `longest`: pixels of its longer side at the most."""
    image = picture.open().convert("RGB")
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Picture(out.getvalue(), "image/jpeg")
