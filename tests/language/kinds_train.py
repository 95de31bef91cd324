"""Fits the model of kinds and writes assets/kinds.npz: python -m tests.language.kinds_train

A linear model over the traits of a clause (editor/asks/traits.py), fitted to the sentences kinds_text.py makes. Needs scikit-learn.
"""

from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from editor.asks.clauses import clauses
from editor.asks.traits import traits
from editor.classify import KINDS, MODEL
from tests.language.kinds_text import sentences

SENTENCES = 45  # of every pattern
RARE = 6  # traits of fewer clauses are left out


def examples(seed: int) -> tuple[list[list[str]], list[int]]:
    said = [(kind, clause.text) for kind, words in sentences(SENTENCES, seed) for clause in clauses(words)[:1]]
    return [list(traits(text)) for _, text in said], [KINDS.index(kind) for kind, _ in said]


def matrix(rows: list[list[str]], names: dict[str, int]) -> csr_matrix:
    columns = [sorted({names[trait] for trait in row if trait in names}) for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate([np.asarray(row, np.int64) for row in columns])
    return csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(rows), len(names)))


def fit(seed: int = 0, strength: float = 0.5) -> None:
    rows, wanted = examples(seed)
    counted = Counter(trait for row in rows for trait in set(row))
    names = {trait: number for number, trait in enumerate(sorted(name for name, count in counted.items() if count >= RARE))}
    model = LogisticRegression(C=strength, max_iter=200, tol=1e-3, class_weight="balanced")
    model.fit(matrix(rows, names), wanted)
    weights = np.zeros((len(names), len(KINDS)), np.float32)
    weights[:, model.classes_] = model.coef_.T
    bias = np.full(len(KINDS), -20, np.float32)
    bias[model.classes_] = model.intercept_
    scale = float(np.abs(weights).max()) / 127
    small = np.round(weights / scale).astype(np.int8)
    kept = np.abs(small).max(axis=1) > 1
    spelt = "\n".join(name for name, number in names.items() if kept[number])
    np.savez_compressed(MODEL, names=np.frombuffer(spelt.encode(), np.uint8), weights=small[kept], bias=bias, scale=np.float32(scale))
    print(f"{len(rows)} clauses, {int(kept.sum())} traits, {MODEL.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    fit()
