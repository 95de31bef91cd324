"""A picture that is being worked on: its file is read, and decoded, once, however many look at it."""

from functools import cached_property

from PIL import Image

from editor.types import Picture


def at_hand(picture: Picture) -> "AtHand":
    return picture if isinstance(picture, AtHand) else AtHand(picture)


class AtHand(Picture):
    """The same picture, equal to it. Holds its pixels (3 MB at 1024 × 1024) from when somebody opens it; `pixels`, where they are known
    already, as `open` gives them. Held for a turn, not for a session."""

    picture: Picture

    def __init__(self, picture: Picture, pixels: Image.Image | None = None) -> None:
        # The parent is frozen.
        self.__dict__.update(picture=picture, mime=picture.mime, **({"_pixels": pixels} if pixels else {}))

    @cached_property
    def data(self) -> bytes:  # pyright: ignore[reportIncompatibleVariableOverride]  # frozen: nobody assigns to it
        return self.picture.data

    @cached_property
    def id(self) -> str:
        return self.picture.id

    @cached_property
    def size(self) -> tuple[int, int]:
        return self.picture.size

    @cached_property
    def _pixels(self) -> Image.Image:
        return Picture(self.data, self.mime).open()

    def open(self) -> Image.Image:
        return self._pixels.copy()

    def __eq__(self, other: object) -> bool:
        return (self.id, self.mime) == (other.id, other.mime) if isinstance(other, Picture) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.data, self.mime))

    def __repr__(self) -> str:
        return f"AtHand({self.picture!r})"
