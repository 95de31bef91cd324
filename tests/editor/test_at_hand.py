"""A picture at hand is the same picture, and its file is opened once."""

from dataclasses import dataclass, field

from editor.at_hand import AtHand, at_hand
from editor.types import Picture
from tests.fakes import picture


@dataclass(frozen=True)
class Counted(Picture):
    """Notes each time its file is read."""

    reads: list[int] = field(default_factory=list[int], compare=False)

    def __getattribute__(self, name: str) -> object:
        if name == "data":
            object.__getattribute__(self, "reads").append(1)
        return object.__getattribute__(self, name)


def test_however_many_look_at_it_it_is_read_once_and_each_gets_a_copy() -> None:
    file = Counted(picture("red").data, "image/png")
    held = at_hand(file)
    assert not file.reads
    first, second = held.open(), held.open()
    first.paste("blue", (0, 0, 5, 5))
    assert second.getpixel((0, 0)) == (255, 0, 0)
    assert held.open().getpixel((0, 0)) == (255, 0, 0)
    assert held.data
    assert len(file.reads) == 1


def test_it_is_equal_to_the_picture_it_is() -> None:
    red = picture("red")
    held = at_hand(red)
    assert held == red
    assert red == held
    assert {held, red} == {red}
    assert held != picture("blue")
    assert (held.id, held.size, held.mime) == (red.id, red.size, red.mime)
    assert at_hand(held) is held


def test_pixels_that_are_known_are_not_decoded() -> None:
    file = Counted(picture("red").data, "image/png")
    assert AtHand(file, picture("blue").open()).open().getpixel((0, 0)) == (0, 0, 255)
    assert not file.reads
