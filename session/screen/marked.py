"""What a person marked in the picture, as the browser sent it: a box, or a painted mask."""

import base64
import binascii
import io

from PIL import Image

from editor.errors import BadInstruction, BadPicture
from editor.pictures import working_picture
from editor.regions import from_box
from editor.types import Picture, Region
from session.screen.asked import Asked

_TORN = "What you marked did not arrive whole. Mark it again."
_OTHER = "What you marked does not fit this picture. Mark it again."


def marked(asked: Asked, shown: Picture) -> Region | None:
    """In the pixels of the picture `shown`. Raises BadInstruction; a mask of another size is not even decoded."""
    if asked.box:
        return from_box(shown, (asked.box[0], asked.box[1], asked.box[2], asked.box[3]))
    if not asked.mask:
        return None
    try:
        data = base64.b64decode(asked.mask.partition(",")[2], validate=True)
        if _size(data) != shown.size:
            raise BadInstruction(_OTHER)
        mask = working_picture(data).picture.open().convert("L")
    except (binascii.Error, BadPicture):
        raise BadInstruction(_TORN) from None
    if mask.size != shown.size or not mask.getbbox():
        raise BadInstruction(_OTHER)
    return Region(Picture.of(mask))


def _size(data: bytes) -> tuple[int, int]:
    """As its header says. Raises BadPicture."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
            return image.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise BadPicture(_TORN) from None
