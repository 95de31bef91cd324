"""Pictures of a dataset: read when somebody looks and checked then, and made clean before they are given away."""

import struct
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256

from PIL import Image

from editor.errors import BadPicture
from editor.pictures import received, working_picture
from editor.types import Picture

PNG = "image/png"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIXELS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
"""The parts of a PNG that are the picture. All others say something of it, or of who made it."""


class ReadPicture(Picture):
    """A picture whose bytes `read` fetches each time they are asked for. Where `id` or `size` are given, they are held against what was
    read; what differs, or is no picture, is raised as `blame` puts it."""

    read: Callable[[], bytes]

    def __init__(
        self,
        read: Callable[[], bytes],
        *,
        id: str = "",
        size: tuple[int, int] | None = None,
        mime: str = PNG,
        blame: Callable[[str], Exception] = BadPicture,
    ) -> None:
        # The parent is frozen, and what it would compute may be known here.
        known = {**({"id": id} if id else {}), **({"size": size} if size else {})}
        self.__dict__.update(read=read, mime=mime, wanted=(id, size), blame=blame, **known)

    @property
    def data(self) -> bytes:  # pyright: ignore[reportIncompatibleVariableOverride]  # frozen: nobody assigns to it
        found = self.read()
        id, size = self.__dict__["wanted"]
        if id and sha256(found).hexdigest() != id:
            raise self.__dict__["blame"]("its sha256 is not the one that is written down")
        try:
            seen = received(found)
        except BadPicture as error:
            raise self.__dict__["blame"](str(error)) from None
        if seen.mime != self.mime:
            raise self.__dict__["blame"](f"it is {seen.mime}, not {self.mime}")
        if size and seen.size != size:
            raise self.__dict__["blame"]("its size is not the one that is written down")
        return found

    def __eq__(self, other: object) -> bool:
        return (self.id, self.mime) == (other.id, other.mime) if isinstance(other, Picture) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.id)


def for_export(picture: Picture) -> Picture:
    """The picture as PNG with nothing in it but its pixels: no metadata, no colour profile, nothing after its end. One that is such is
    given back with its bytes as they are."""
    data = picture.data
    if not is_clean(data):
        return Picture.of(bare(picture))
    clean = Picture(data, PNG)
    clean.__dict__.update(id=picture.id, size=picture.size)  # the same bytes: they are not hashed again
    return clean


def bare(picture: Picture) -> Image.Image:
    image = picture.open()
    image.info.clear()  # Picture.of would carry over a colour profile
    return image


def taken_in(read: Callable[[], bytes], blame: Callable[[str], Exception] = BadPicture) -> Picture:
    """Somebody else's picture as a working picture, made of what `read` fetches."""

    def fetch() -> bytes:
        found = read()
        try:
            return working_picture(found).picture.data
        except BadPicture as error:
            raise blame(str(error)) from None

    return ReadPicture(fetch)


@cache
def blank() -> Picture:
    """Stands for a photo that is not here."""
    return Picture.of(Image.new("RGB", (512, 512), (226, 224, 219)))


def is_clean(data: bytes) -> bool:
    return data.startswith(SIGNATURE) and [kind for kind, _ in chunks(data) if kind not in PIXELS] == []


def chunks(data: bytes) -> Iterator[tuple[bytes, int]]:
    """The kind and length of each part of a PNG; what stands after its end, or reaches beyond it, as a part of no kind."""
    at = len(SIGNATURE)
    while at < len(data):
        if at + 12 > len(data):
            yield b"", len(data) - at
            return
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, length
        at += 12 + length
        if kind == b"IEND" or at > len(data):
            break
    if at != len(data):
        yield b"", abs(len(data) - at)
