"""What an instruction asks for, as values: one Operation for each thing to be done, with its amount, colour, place and direction.

Editors that carry out words themselves, and judges that check them, read the words here and nowhere else.
"""

import re
from dataclasses import replace
from functools import lru_cache

from editor.asks import adjustments, frame, looks, portraits, states, text, things
from editor.asks.clauses import clauses
from editor.asks.parting import parted
from editor.asks.remarks import ASIDE
from editor.asks.values import RGB, Action, Clause, Operation
from editor.colors import is_color
from editor.types import Kind

__all__ = ["RGB", "Action", "Operation", "operations"]


@lru_cache(maxsize=2048)
def operations(instruction: str) -> tuple[Operation, ...]:
    """In the order they are said; never empty: what nobody understands is one operation `unknown` of kind `other`."""
    asked: list[Operation] = []
    said = clauses(instruction)
    wishes = [clause for clause in said if not ASIDE.fullmatch(clause.text)] or said
    for part in (part for clause in wishes for part in _shared(clause)):
        operation = _read(part)
        if asked and _cut_out(asked[-1], operation):
            asked.pop()
        if not (asked and _same(asked[-1], operation)):
            asked.append(operation)
    return tuple(asked) or (Operation(Kind.OTHER, "unknown", instruction, confidence=0.0),)


def _cut_out(one: Operation, other: Operation) -> bool:
    """ "cut out the dog and make the background transparent" removes no dog."""
    return one.action == "remove" and one.said.lower().startswith("cut") and (other.action, other.value) == ("background", "transparent")


def _same(one: Operation, other: Operation) -> bool:
    """ "zoom out and show more", "too dark, brighten it": one wish in two clauses."""
    whole = not one.thing and not other.thing and one.action in ("outpaint", "brightness", "contrast", "temperature", "saturation", "sunny")
    return whole and (one.action, one.direction, one.value) == (other.action, other.direction, other.value)


def _read(clause: Clause) -> Operation:
    for family in (text, frame, portraits, things, adjustments):
        if operation := family.read(clause):
            return operation
    return Operation(Kind.OTHER, "unknown", clause.said, confidence=0.0)


_MORE_OF = (
    "(?:a (?:splash|touch|bit|little|hint|dash|lot) of|(?:a bit |a little |much )?(?:more|less)"
    "|some|lots of|heavy|subtle|strong|extra|added|higher|lower|high|low)"
)


def _shared(clause: Clause) -> tuple[Clause, ...]:
    """ "make it warmer and grainy", "make the sky darker and the grass greener" as two clauses: what follows "and" is a wish of its own,
    and the verb before it goes for both."""
    if both := re.fullmatch(r"((?:make|turn|paint|color|dye|let|have|render) )(.+?),? and ((?:the|his|her|their|its|my) .+)", clause.text):
        sides = [parted(both[2]), parted(both[3])]
        if all(parts and states.is_state(parts[1]) for parts in sides):
            return (replace(clause, text=both[1] + both[2]), *_shared(replace(clause, text=both[1] + both[3])))
    parts = re.split(rf",? (?:and|but) |, | with (?={_MORE_OF} )", clause.text)
    if len(parts) < 2 or not all(looks.alone(part) or is_color(part) for part in parts[1:]):
        return (clause,)
    first = _read(replace(clause, text=parts[0]))
    if first.action in ("unknown", "recolor", "background", "add text", "text") or first.thing:
        return (clause,)
    rest = (f"make the photo {part}" if is_color(part) else part for part in parts[1:])
    return (replace(clause, text=parts[0]), *(replace(clause, text=part) for part in rest))
