"""One set of dependency labels: CLEAR (what en_core_web pipelines write) told in Universal Dependencies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

_SAME = {
    "ROOT": "root", "dobj": "obj", "pobj": "obl", "poss": "nmod:poss", "nsubjpass": "nsubj:pass", "auxpass": "aux:pass",
    "csubjpass": "csubj:pass", "neg": "advmod", "prt": "compound:prt", "npadvmod": "obl:unmarked", "dative": "iobj", "attr": "xcomp",
    "acomp": "xcomp", "oprd": "xcomp", "relcl": "acl:relcl", "preconj": "cc:preconj", "predet": "det:predet", "quantmod": "advmod",
    "agent": "obl:agent", "intj": "discourse", "meta": "dep", "pcomp": "advcl", "prep": "obl",
}  # fmt: skip
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
_CAUSES = {"make", "let", "have", "get", "see", "want", "help", "keep", "turn"}


@dataclass(frozen=True)
class Word:
    """What the labels depend on. `head`: an index, its own for a root."""

    lemma: str
    pos: str
    dep: str
    head: int


def from_clear(words: Sequence[Word]) -> tuple[Word, ...]:
    """The same tree with prepositions below their nouns, predicates above their copulas, and Universal Dependencies labels."""
    # CLEAR's nmod stands before the noun; the other's nmod, which _prepositional writes, after a preposition.
    tree = [replace(word, dep="compound") if word.dep == "nmod" else word for word in words]
    for index in range(len(tree)):
        _predicate(tree, index)
    for index in range(len(tree)):
        _caused(tree, index)
    for index in range(len(tree)):
        _prepositional(tree, index)
    return tuple(replace(word, dep=_SAME.get(word.dep, word.dep)) for word in tree)


def _below(tree: Sequence[Word], index: int, *labels: str) -> list[int]:
    return [child for child, word in enumerate(tree) if word.head == index and child != index and word.dep in labels]


def _predicate(tree: list[Word], index: int) -> None:
    """ "The bird is a parrot": CLEAR hangs the parrot on "is", Universal Dependencies "is" on the parrot."""
    if tree[index].lemma not in {"be", "'s"}:
        return
    complements = _below(tree, index, "attr", "acomp")
    if not complements:
        return
    top, copula = complements[0], tree[index]
    for child in range(len(tree)):
        if tree[child].head == index and child not in {index, top}:
            tree[child] = replace(tree[child], head=top)
    tree[top] = replace(tree[top], dep=copula.dep, head=top if copula.head == index else copula.head)
    tree[index] = replace(copula, dep="cop", head=top)


def _caused(tree: list[Word], index: int) -> None:
    """ "Make the man smile": CLEAR takes the man for the subject of smiling, Universal Dependencies for what is made to."""
    word = tree[index]
    if word.dep != "ccomp" or tree[word.head].lemma not in _CAUSES or _below(tree, index, "mark"):
        return
    subjects = _below(tree, index, "nsubj", "nsubjpass")
    if not subjects or subjects[0] < word.head:
        return
    tree[subjects[0]] = replace(tree[subjects[0]], head=word.head, dep="dobj")
    tree[index] = replace(word, dep="xcomp")


def _prepositional(tree: list[Word], index: int) -> None:
    """ "The hat on the cat": the preposition goes below its noun, the noun where the preposition was."""
    word = tree[index]
    if word.dep not in {"prep", "agent", "dative"} or word.pos in _NOMINAL:
        return
    inside = _below(tree, index, "pobj", "pcomp")
    if not inside:
        # "next" in "next to the man" holds a second preposition and no noun of its own.
        inner = _below(tree, index, "prep")
        if inner and _below(tree, inner[0], "pobj"):
            _prepositional(tree, inner[0])
            inside = [child for child, other in enumerate(tree) if other.head == index and child != index and other.dep in {"nmod", "obl"}]
        if not inside:
            tree[index] = replace(word, dep="advmod")
            return
    top, above = inside[0], tree[word.head]
    clause = tree[top].dep == "pcomp"
    if clause:
        label = "acl" if above.pos in _NOMINAL else "advcl"
    elif word.dep == "agent":
        label = "agent"
    else:
        label = "nmod" if above.pos in _NOMINAL else "obl"
    for child in range(len(tree)):
        if tree[child].head == index and child not in {index, top}:
            tree[child] = replace(tree[child], head=top)
    tree[top] = replace(tree[top], dep=label, head=top if word.head == index else word.head)
    tree[index] = replace(word, dep="mark" if clause else "case", head=top)
