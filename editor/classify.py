"""Which of the paper's 35 kinds an instruction asks for, in the order they are said."""

from dataclasses import dataclass

from editor.operations import operations
from editor.types import Kind


@dataclass(frozen=True)
class KindGuess:
    """`confidence` 0 to 1, as the reading of the words has it; it is no measured probability."""

    kind: Kind
    confidence: float


def classify(instruction: str) -> tuple[KindGuess, ...]:
    """Each kind once, the first is the primary; never empty: what nobody understands is `other` with confidence 0."""
    guesses: dict[Kind, KindGuess] = {}
    for operation in operations(instruction):
        known = guesses.get(operation.kind)
        if known is None or operation.confidence > known.confidence:
            guesses[operation.kind] = KindGuess(operation.kind, operation.confidence)
    return tuple(guesses.values())
