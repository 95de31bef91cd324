"""What an instruction asks for, as values: one Operation for each thing to be done, with its amount, colour, place and direction.

Editors that carry out words themselves, and judges that check them, read the words here and nowhere else.
"""

import re
from dataclasses import replace
from functools import lru_cache

from editor.asks import adjustments, frame, looks, text, things
from editor.asks.clauses import clauses
from editor.asks.values import RGB, Action, Clause, Operation
from editor.types import Kind

__all__ = ["RGB", "Action", "Operation", "operations"]


@lru_cache(maxsize=2048)
def operations(instruction: str) -> tuple[Operation, ...]:
    """In the order they are said; never empty: what nobody understands is one operation `unknown` of kind `other`."""
    asked = tuple(operation for clause in clauses(instruction) for part in _shared(clause) if (operation := _read(part)))
    return asked or (Operation(Kind.OTHER, "unknown", instruction, confidence=0.0),)


def _read(clause: Clause) -> Operation:
    for family in (text, frame, things, adjustments):
        if operation := family.read(clause):
            return operation
    return Operation(Kind.OTHER, "unknown", clause.said, confidence=0.0)


def _shared(clause: Clause) -> tuple[Clause, ...]:
    """ "make it warmer and grainy" as two clauses: what follows "and" is a look of its own, and the words before it go for both."""
    parts = re.split(r",? and |, ", clause.text)
    if len(parts) < 2 or not all(looks.alone(part) for part in parts[1:]):
        return (clause,)
    first = _read(replace(clause, text=parts[0]))
    if first.action == "unknown" or first.thing:
        return (clause,)
    return (replace(clause, text=parts[0]), *(replace(clause, text=part) for part in parts[1:]))
