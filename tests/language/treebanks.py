"""Reads Universal Dependencies treebanks (CoNLL-U) into sentences the pipeline can learn from."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TRAINING = {
    "en_ewt-train": None,
    "en_eslspok-train": None,
    "en_childes-dev": None,
    "en_gumreddit-train": None,
    "en_atis-train": 1200,  # spoken requests, all much alike
}
"""Treebank -> how many of its sentences are taken; None: all."""

# Labels too rare to learn, or distinctions nothing here uses.
_LABELS = {"nsubj:outer": "nsubj", "csubj:outer": "csubj", "csubj:pass": "csubj", "dislocated": "dep", "orphan": "dep", "reparandum": "dep"}
_FEATURES = {"Number", "Case", "Gender", "Poss", "PronType", "Tense", "VerbForm", "Degree", "NumType", "Definite"}


@dataclass(frozen=True)
class Sentence:
    """One list per column; `heads` are indices, a root's its own; `spaces`: whether a space follows. An empty tag is not learnt from."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(word + " " * space for word, space in zip(self.words, self.spaces, strict=True)).strip()


def training(folder: Path, seed: int) -> list[Sentence]:
    chosen: list[Sentence] = []
    for name, limit in TRAINING.items():
        sentences = list(read(folder / f"{name}.conllu"))
        if limit is not None:
            sentences = random.Random(seed).sample(sentences, limit)
        chosen += sentences
    return chosen


def read(path: Path) -> Iterator[Sentence]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        if rows:
            yield _sentence(rows)


def _sentence(rows: Sequence[Sequence[str]]) -> Sentence:
    # A row 3-4 holds the spacing of a contraction ("don't") whose parts 3 and 4 follow it; 5.1 is a word that is not there.
    tight: set[int] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            tight |= set(range(first, last + ("SpaceAfter=No" in row[9])))
        elif "." not in row[0] and "SpaceAfter=No" in row[9]:
            tight.add(int(row[0]))
    words = [row for row in rows if row[0].isdecimal()]
    return Sentence(
        words=tuple(row[1] for row in words),
        spaces=tuple(int(row[0]) not in tight for row in words),
        lemmas=tuple(row[2] for row in words),
        pos=tuple(row[3] for row in words),
        tags=tuple(_tag(row[4]) for row in words),
        morphs=tuple(_morph(row[5]) for row in words),
        heads=tuple(int(row[6]) - 1 if row[6] != "0" else number for number, row in enumerate(words)),
        deps=tuple("ROOT" if row[6] == "0" else _LABELS.get(row[7], row[7]) for row in words),
    )


def _morph(features: str) -> str:
    return "|".join(feature for feature in features.split("|") if feature.split("=")[0] in _FEATURES)


def _tag(tag: str) -> str:
    """Some treebanks write what the others do not know, or nothing."""
    if tag in {"!", "?"}:
        return "."
    return {"_": "", "adv": "RB", "X": "FW", '"': "''"}.get(tag, tag)
