"""What the words of a clause are read against."""

from dataclasses import dataclass, field

from editor.operations import Operation
from session.resolve.registry import Registry


@dataclass(frozen=True)
class Moment:
    """What a clause is read against. `last`: what the turn before asked for, `number`: this turn's, `said`: all its
    words, `start` where what is wished begins; `left`: what the photo holds by turns that one has gone back from."""

    said: str
    known: Registry
    last: tuple[Operation, ...]
    number: int
    pointed: bool
    start: int = 0
    left: Registry = field(default_factory=Registry)
