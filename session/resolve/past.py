"""What was said before, as the tree it is: numbers instead of ids, so that sessions and the command line are read alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property


@dataclass(frozen=True)
class Step:
    """One turn. `number` counts all that was said from 1; `shown` is the number the person sees, 0: the same. `seen`: phrases in
    `meant` that stand for pronouns of the photo. `parent`: the step whose picture it was carried out on, 0 the original; `stood`: where
    it was said. `edits`: it made a picture; without, its result is the picture of `parent`. `called`: phrases in
    `meant` that were said as "he" or "she", each with that word."""

    number: int
    meant: str
    seen: tuple[str, ...] = ()
    parent: int = 0
    stood: int = 0
    edits: bool = True
    said: str = ""
    shown: int = 0
    called: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Past:
    """`at`: the step whose picture is worked on now, 0 the original; always one that edits. `next`: the number of what is said now."""

    steps: tuple[Step, ...] = ()
    at: int = 0
    next: int = 1

    @cached_property
    def _numbered(self) -> dict[int, Step]:
        return {step.number: step for step in self.steps}

    @cached_property
    def path(self) -> tuple[Step, ...]:
        """The steps that made the picture, first to last."""
        return self.to(self.at)

    @cached_property
    def left(self) -> tuple[Step, ...]:
        """The steps that made pictures one has gone back from."""
        on = {step.number for step in self.path}
        return tuple(step for step in self.steps if step.edits and step.number not in on)

    def to(self, number: int) -> tuple[Step, ...]:
        """The steps that made the picture of `number`, first to last."""
        return tuple(reversed(list(self._upwards(self.made(number)))))

    def _upwards(self, number: int) -> Iterator[Step]:
        while number in self._numbered:
            step = self._numbered[number]
            yield step
            number = self.made(step.parent)

    def made(self, number: int) -> int:
        """The step that made the picture `number` shows: itself, unless it only went back."""
        while number in self._numbered and not self._numbered[number].edits:
            number = self._numbered[number].parent
        return number

    def step(self, number: int) -> Step:
        """Raises KeyError where there is none."""
        return self._numbered[number]

    def then(
        self,
        said: str,
        meant: str,
        seen: tuple[str, ...] = (),
        parent: int | None = None,
        edits: bool = True,
        called: tuple[tuple[str, str], ...] = (),
    ) -> "Past":
        """With one more step, standing on its picture. `parent`: where it is carried out, if not where one stands."""
        on = self.at if parent is None else self.made(parent)
        step = Step(self.next, meant, seen, on, self.at, edits, said, called=called)
        return Past((*self.steps, step), step.number if edits else on, self.next + 1)

    def standing(self, number: int) -> "Past":
        """The same past, seen from the picture of `number`."""
        return replace(self, at=self.made(number))

    def shown(self, number: int) -> int:
        """The number the person sees for it."""
        return (self._numbered[number].shown or number) if number in self._numbered else number
