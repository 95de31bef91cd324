"""Suggestions without a key: requests that the built-in editor can carry out on this very photo, those first that suit it best."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from editor.backends.built_in import BuiltIn
from editor.errors import NeedsRegion
from editor.operations import Action, operations
from editor.protocols import Offer
from editor.suggest.lines import Line, lines
from editor.suggest.sight import Sight, sight
from editor.suggest.values import Suggestion
from editor.taxonomy import category
from editor.types import EditRequest, Kind, Picture

CHANCE = 0.2  # of two lines that suit about equally well, one photo is offered the one, another the other


def suggest(
    picture: Picture, said_before: Sequence[str] = (), kinds_thin: Sequence[Kind] = (), *, most: int = 3, points: bool = True
) -> tuple[Suggestion, ...]:
    """At most `most`, best first, each of another category; of the kinds in `kinds_thin`, where there are any, those alone, in their
    order. Nothing that is done already by what was said before. `points`: also what the editor proposes a place for. The same question
    gets the same answer."""
    seen = sight(picture, faces=points)
    done = {operation.action for said in said_before for operation in operations(said)}
    fresh = [line for line in lines(seen) if line.points <= points and not done & actions(line.long)]
    chosen: list[Line] = []
    for line in ordered(fresh, seen, kinds_thin):
        if len(chosen) == most:
            break
        if not any(alike(line, other, kinds_thin) for other in chosen) and able(line, seen):
            chosen.append(line)
    return tuple(line.suggestion for line in chosen)


def actions(words: str) -> set[Action]:
    return {operation.action for operation in operations(words)}


def ordered(fresh: Iterable[Line], seen: Sight, thin: Sequence[Kind]) -> Iterator[Line]:
    """Those that suit the photo at all, best first; of thin kinds the best of each, then the second best."""
    weighed = [(line.suits(seen), line) for line in fresh if not thin or line.kind in thin]
    ranked = [line for suits, line in sorted(weighed, key=lambda one: -one[0] - CHANCE * chance(one[1], seen)) if suits > 0]
    if not thin:
        yield from ranked
        return
    while ranked:
        firsts = {line.kind: line for line in reversed(ranked)}
        yield from (firsts[kind] for kind in dict.fromkeys(thin) if kind in firsts)
        ranked = [line for line in ranked if line is not firsts[line.kind]]


def chance(line: Line, seen: Sight) -> float:
    """0 to 1, the same for the same photo and line."""
    return int(sha256(seen.copy.data + line.short.encode()).hexdigest()[:6], 16) / 16**6


def alike(one: Line, other: Line, thin: Sequence[Kind]) -> bool:
    """Two of a category are one too many; of what was asked for, two that do the same."""
    return bool(actions(one.long) & actions(other.long)) if thin else category(one.kind) == category(other.kind)


def able(line: Line, seen: Sight) -> bool:
    """Whether the built-in editor takes it on, or asks for no more than to agree to a place."""
    request = EditRequest(seen.copy, line.long, (line.kind,))
    try:
        return isinstance(BuiltIn().offer(request), Offer)
    except NeedsRegion as asks:
        return line.points and asks.proposal is not None
