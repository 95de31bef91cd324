"""Which of the paper's 35 kinds an instruction asks for, in the order they are said."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from editor.asks.traits import traits
from editor.asks.values import Clause
from editor.operations import Operation, wishes
from editor.types import Kind

MODEL = Path(__file__).parent.parent / "assets" / "kinds.npz"
KINDS = tuple(Kind)


TRUST = 3.0
"""What a wholly sure rule adds to the logarithm of a kind's chance: fitted on sentences of other people."""
FLOOR = 0.2
"""A guess less likely than this, of words no rule could read, is none."""


@dataclass(frozen=True)
class KindGuess:
    """`confidence` 0 to 1: about how often such a guess is right."""

    kind: Kind
    confidence: float


@dataclass(frozen=True)
class _Model:
    """A linear model; `rows` says which row of `weights` (traits × kinds) is whose."""

    rows: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, text: str) -> NDArray[np.float32]:
        """Logarithms of the chances of each kind, up to a constant."""
        seen = [self.rows[trait] for trait in set(traits(text)) if trait in self.rows]
        return self.bias + self.weights[seen].sum(axis=0)

    def knows(self, text: str) -> bool:
        """Whether it ever saw one of the words."""
        return any(word.isalpha() and word in self.rows for word in text.split())


@cache
def _model() -> _Model:
    with np.load(MODEL) as kept:
        names = kept["names"].tobytes().decode().split("\n")
        weights = kept["weights"].astype(np.float32) * kept["scale"]
        return _Model({name: row for row, name in enumerate(names)}, weights, kept["bias"])


@lru_cache(maxsize=2048)
def classify(instruction: str) -> tuple[KindGuess, ...]:
    """Each kind once, the first is the primary; never empty: what nobody understands is `other` with confidence 0."""
    guesses: dict[Kind, KindGuess] = {}
    for clause, operation in wishes(instruction):
        guess = _guessed(clause, operation)
        known = guesses.get(guess.kind)
        if known is None or guess.confidence > known.confidence:
            guesses[guess.kind] = guess
    return tuple(guesses.values())


def _guessed(clause: Clause, operation: Operation) -> KindGuess:
    """What the sentence looks like and what the rules read in it, weighed against each other: rules know the words they know, the model
    knows how such wishes sound."""
    scores = _model().scores(clause.text)
    known = operation.action != "unknown" or operation.kind is not Kind.OTHER
    scores[KINDS.index(operation.kind)] += TRUST * operation.confidence * known
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    best = int(chances.argmax())
    if not known and (chances[best] < FLOOR or not _model().knows(clause.text)):
        return KindGuess(Kind.OTHER, 0.0)
    return KindGuess(KINDS[best], float(chances[best]))
