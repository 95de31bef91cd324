"""Trees put right where the words leave no choice: "a mug left of the laptop" is a mug, and a "hair clip" a clip."""

from collections.abc import Sequence
from dataclasses import replace

from editor.labels import Word


def mended(words: Sequence[Word], texts: Sequence[str]) -> list[Word]:
    """`texts`: the words as they are written, in lower case."""
    tree = list(words)
    for index in range(1, len(tree)):
        if texts[index] in {"left", "right"} and texts[index + 1 : index + 2] == ["of"]:
            _beside(tree, index)
        elif tree[index].pos == "VERB" and tree[index].lemma == texts[index]:
            _last_of_two(tree, index)
    return tree


def _beside(tree: list[Word], index: int) -> None:
    """ "A mug left" is no kind of left."""
    side, thing = tree[index], tree[index - 1]
    if thing.pos != "NOUN" or side.head == index or thing.dep == "amod":
        return
    if thing.head != index:
        tree[index] = replace(side, dep="nmod", head=index - 1)
        return
    tree[index - 1] = replace(thing, dep=side.dep, head=side.head)
    for child in range(index - 1):
        if tree[child].head == index:
            tree[child] = replace(tree[child], head=index - 1)
    tree[index] = replace(side, dep="nmod", head=index - 1)


def _last_of_two(tree: list[Word], index: int) -> None:
    """ "Give him a hair clip": nobody clips anything."""
    noun, last = tree[index - 1], tree[index]
    given = noun.dep == "obj" and noun.pos == "NOUN" and last.head == noun.head and last.dep in {"obj", "conj"}
    articled = any(tree[child].head == index - 1 and tree[child].lemma == "a" for child in range(index - 1))
    if not given or not articled or any(word.head == index for word in tree):
        return
    for child in range(index - 1):
        if tree[child].head == index - 1:
            tree[child] = replace(tree[child], head=index)
    tree[index - 1] = replace(noun, dep="compound", head=index)
    tree[index] = replace(last, pos="NOUN", dep="obj")
