"""Fits the model of kinds and writes assets/kinds.npz: python -m tests.language.kinds_train

A linear model over the traits of a clause (editor/asks/traits.py), fitted to the sentences kinds_text.py makes and to what the written
sessions mean, all but the held part, which measures it. Needs scikit-learn.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from editor.asks.clauses import clauses
from editor.asks.traits import traits
from editor.classify import KINDS, MODEL
from editor.types import Kind
from tests.benchmarks.references.sessions import PARTS, UNSEEN, turns
from tests.language.kinds_text import sentences

SENTENCES = 45  # of every pattern
RARE = 6  # traits of fewer clauses are left out
WRITTEN = 12  # what one sentence that somebody wrote weighs beside a made one: the best of 2, 6 and 12 with each part left out in turn


@dataclass(frozen=True)
class Example:
    traits: list[str]
    kind: int
    weight: float


def examples(seed: int) -> list[Example]:
    """The first clause of every sentence. What is written counts for its kind in full, what is made as much as its kind is rare."""
    made = [(kind, words) for kind, words in sentences(SENTENCES, seed)]
    often = Counter(kind for kind, _ in made)
    rare = {kind: len(made) / len(often) / count for kind, count in often.items()}
    return [
        Example(list(traits(clause.text)), KINDS.index(kind), weight * rare.get(kind, 1))
        for kind, words, weight in (*((kind, words, 1.0) for kind, words in made), *_written())
        for clause in clauses(words)[:1]
    ]


def _written() -> Iterator[tuple[Kind, str, float]]:
    for turn in (turn for part in PARTS if part not in UNSEEN for turn in turns(part) if turn.kinds):
        meanings = turn.rewrites[:2] or (turn.text,)
        yield from ((Kind(turn.kinds[0]), meaning, WRITTEN / len(meanings)) for meaning in meanings)


def matrix(rows: list[list[str]], names: dict[str, int]) -> csr_matrix:
    columns = [sorted({names[trait] for trait in row if trait in names}) for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate([np.asarray(row, np.int64) for row in columns])
    return csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(rows), len(names)))


def fit(seed: int = 0, strength: float = 0.5) -> None:
    known = examples(seed)
    counted = Counter(trait for one in known for trait in set(one.traits) for _ in range(1 if one.weight < WRITTEN / 2 else RARE // 2))
    names = {trait: number for number, trait in enumerate(sorted(name for name, count in counted.items() if count >= RARE))}
    model = LogisticRegression(C=strength, max_iter=200, tol=1e-3)
    model.fit(matrix([one.traits for one in known], names), [one.kind for one in known], sample_weight=[one.weight for one in known])
    weights = np.zeros((len(names), len(KINDS)), np.float32)
    weights[:, model.classes_] = model.coef_.T
    bias = np.full(len(KINDS), -20, np.float32)
    bias[model.classes_] = model.intercept_
    scale = float(np.abs(weights).max()) / 127
    small = np.round(weights / scale).astype(np.int8)
    kept = np.abs(small).max(axis=1) > 1
    spelt = "\n".join(name for name, number in names.items() if kept[number])
    np.savez_compressed(MODEL, names=np.frombuffer(spelt.encode(), np.uint8), weights=small[kept], bias=bias, scale=np.float32(scale))
    print(f"{len(known)} clauses, {int(kept.sum())} traits, {MODEL.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    fit()
