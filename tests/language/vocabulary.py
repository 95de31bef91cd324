"""Words for requests to a photo editor, read from vocabulary.txt, in the forms that tags ask for."""

import functools
import re
from pathlib import Path

from tests.language.forms import ed, er, ing, past, plural, third
from tests.language.trees import Node, below, node

_FORMS = {"NNS": plural, "VBZ": third, "VBG": ing, "VBD": past, "VBN": ed, "JJR": er}
_ADJECTIVES = {"hot", "double", "polar", "front", "left", "right", "far", "upper", "bottom", "top", "back", "low", "french"}


@functools.cache
def words(name: str) -> tuple[str, ...]:
    """Under [NAME] its words, or where | parts them its expressions."""
    if name == "BEINGS":
        return (*words("PEOPLE"), *words("ANIMALS"))
    _, *parts = re.split(r"\[(\w+)\]", Path(__file__).with_suffix(".txt").read_text(encoding="utf-8"))
    text = parts[parts.index(name) + 1]
    return tuple(" ".join(one.split()) for one in (text.split("|") if "|" in text else text.split()))


def inflected(expression: str, tag: str, dep: str) -> Node:
    """Of several words the last is the head: a "coffee table" is a table."""
    *kinds, word = expression.split()
    formed = {"NNS": words("WORN"), "VBN": words("WRITTEN")}
    form = word if expression in formed.get(tag, ()) else _FORMS.get(tag, str)(word)
    label = "compound" if tag == "NNP" else ""
    return below(node(form, tag, dep, word), *(_kind(kind, tag, label) for kind in kinds), ahead=True)


def _kind(word: str, tag: str, label: str) -> Node:
    if label:
        return node(word, tag, label)
    if word.endswith("ed") and word != "speed":
        return node(word, "VBN", "amod")
    return node(word, "JJ", "amod") if word in _ADJECTIVES else node(word, "NN", "compound")
