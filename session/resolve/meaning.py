"""What a turn was understood to mean, as a value."""

from dataclasses import dataclass

from session.types import Mention


@dataclass(frozen=True)
class Meaning:
    """`back`: the number of the turn gone back to, 0 the original, or None. `only_back`: nothing is edited. `ruled`: the
    `wish` with what standing rules add to it. `shown`: the number of the turn whose picture shows what is copied from there, or None."""

    wish: str
    mentions: tuple[Mention, ...]
    back: int | None
    only_back: bool
    ruled: str = ""
    shown: int | None = None

    @property
    def meant(self) -> str:
        return self.ruled or self.wish


def place(number: int) -> str:
    return f"turn {number}" if number else "the original photo"
