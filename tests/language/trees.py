"""Dependency trees written by hand: words below words, and a notation for the frames that requests are made of.

    put|place* {new.obj} (obl: on.case {place}*)

A group holds items and one head, marked *. An item is a word with its label (`on.case`), words to choose from (`put|place*`), a word with a
tag the list below does not give (`wearing/VBG.acl`), a slot that a speaker fills (`{new.obj}`), or a group in brackets that opens with its
label. A ? before an item leaves it out half the time.
"""

import functools
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.language.forms import an
from tests.language.treebanks import Sentence

UNKNOWN = "_"
"""Where a lemma is not told."""


@dataclass(frozen=True)
class Node:
    """A word and what hangs on it. `tight`: written without a space before it."""

    word: str
    pos: str
    tag: str
    morph: str = ""
    lemma: str = UNKNOWN
    dep: str = ""
    before: tuple["Node", ...] = ()
    after: tuple["Node", ...] = ()
    tight: bool = False

    @property
    def plural(self) -> bool:
        return "Number=Plur" in self.morph or any(node.dep == "conj" for node in self.after)


def below(top: Node, *added: Node, ahead: bool = False) -> Node:
    """With more hanging on it, after all or ahead of all that does already."""
    return replace(top, before=(*added, *top.before)) if ahead else replace(top, after=(*top.after, *added))


Fill = Callable[[str, str], Node]
"""From a slot's name and label to what stands there."""

_OF_TAG = """
NN NOUN Number=Sing
NNS NOUN Number=Plur
NNP PROPN Number=Sing
JJ ADJ Degree=Pos
JJR ADJ Degree=Cmp
JJS ADJ Degree=Sup
RB ADV
RBR ADV Degree=Cmp
WP PRON PronType=Int
WP$ PRON PronType=Int
PRP PRON PronType=Prs
WRB ADV PronType=Int
VB VERB VerbForm=Inf
VBG VERB VerbForm=Ger
VBN VERB Tense=Past|VerbForm=Part
VBD VERB Tense=Past|VerbForm=Fin
VBZ VERB Number=Sing|Tense=Pres|VerbForm=Fin
VBP VERB Number=Plur|Tense=Pres|VerbForm=Fin
MD AUX VerbForm=Fin
IN ADP
SC SCONJ
RP ADP
TO PART
CC CCONJ
UH INTJ
CD NUM NumType=Card
EX PRON
DT DET
SYM SYM
. PUNCT
, PUNCT
`` PUNCT
'' PUNCT
POS PART
"""
"""Tag, part of speech, features."""
_MADE = {"SC": "IN"}
_CLAUSES = {"ROOT", "xcomp", "ccomp", "conj", "acl", "acl:relcl", "advcl", "parataxis"}
_WORDS = {
    "IN": "on in at to into onto with without by for from of off under underneath below above over behind beside near inside outside around"
    " against across along through between like as",
    "MD": "can could should would must may might will 'd 'll",
    "RB": "now too back instead also away again there here somewhere always never very much so really maybe together before",
    "CC": "and or but",
    "UH": "please pls plz no yes ok okay hey hi thanks",
    "SC": "if because while",
    "TO": "to",
    "EX": "there",
    ",": ", :",
    ".": ". ? !",
}  # fmt: skip
_PRONOUNS = """
it it Case=Acc|Gender=Neut|Number=Sing|PronType=Prs
him he Case=Acc|Gender=Masc|Number=Sing|PronType=Prs
her she Case=Acc|Gender=Fem|Number=Sing|PronType=Prs
them they Case=Acc|Number=Plur|PronType=Prs
he he Case=Nom|Gender=Masc|Number=Sing|PronType=Prs
she she Case=Nom|Gender=Fem|Number=Sing|PronType=Prs
they they Case=Nom|Number=Plur|PronType=Prs
i I Case=Nom|Number=Sing|PronType=Prs
we we Case=Nom|Number=Plur|PronType=Prs
you you Case=Nom|PronType=Prs
u you Case=Nom|PronType=Prs
me I Case=Acc|Number=Sing|PronType=Prs
us we Case=Acc|Number=Plur|PronType=Prs
its it Case=Nom|Gender=Neut|Number=Sing|PronType=Prs
's we Case=Acc|Number=Plur|PronType=Prs
"""
"""Word, lemma, features."""
_OWNER = {
    "his": "Case=Gen|Gender=Masc|Number=Sing|Poss=Yes|PronType=Prs", "her": "Case=Gen|Gender=Fem|Number=Sing|Poss=Yes|PronType=Prs",
    "its": "Case=Gen|Gender=Neut|Number=Sing|Poss=Yes|PronType=Prs", "their": "Case=Gen|Number=Plur|Poss=Yes|PronType=Prs",
    "my": "Case=Gen|Number=Sing|Poss=Yes|PronType=Prs", "your": "Case=Gen|Poss=Yes|PronType=Prs",
}  # fmt: skip
_DETERMINER = {
    "the": "Definite=Def|PronType=Art", "a": "Definite=Ind|PronType=Art", "an": "Definite=Ind|PronType=Art",
    "this": "Number=Sing|PronType=Dem", "that": "Number=Sing|PronType=Dem", "these": "Number=Plur|PronType=Dem",
    "those": "Number=Plur|PronType=Dem", "another": "PronType=Ind", "some": "PronType=Ind", "any": "PronType=Ind", "no": "PronType=Neg",
    "each": "PronType=Tot", "every": "PronType=Tot", "all": "PronType=Tot", "both": "PronType=Tot",
}  # fmt: skip
_FORMS_OF_BE = {"be", "is", "are", "was", "were", "'s", "s", "'re", "re", "'m", "m"}
"""Also those written to the word before, with an apostrophe or without."""
_TAG = {tag: (pos, "".join(morph)) for tag, pos, *morph in (row.split() for row in _OF_TAG.split("\n") if row)}
_PRONOUN = {word: (morph, lemma) for word, lemma, morph in (row.split() for row in _PRONOUNS.split("\n") if row)}
_TAGS = {word: tag for tag, words in reversed(_WORDS.items()) for word in words.split()}


def node(word: str, tag: str, dep: str = "", lemma: str = UNKNOWN) -> Node:
    pos, morph = _TAG[tag]
    return Node(
        word, pos, _MADE.get(tag, tag), morph, lemma, dep, tight=tag in {".", ",", "''", "POS"} or word == "%" or word[:1] == "'" != word
    )


def small(word: str, dep: str) -> Node:
    """A word of the language's own, which its label tells apart: "there" may be expletive, "her" own."""
    if dep == "nmod:poss" and word in _OWNER:
        return Node(word, "PRON", "PRP$", _OWNER[word], word, dep)
    if dep in {"det", "det:predet"}:
        return Node(
            word,
            "DET",
            "PDT" if dep == "det:predet" else "DT",
            _DETERMINER[word],
            {"an": "a", "these": "this", "those": "that"}.get(word, word),
            dep,
        )
    if word in _PRONOUN and dep not in {"cop", "case", "aux"} and (word != "'s" or dep == "obj"):
        if dep.startswith("nsubj"):
            word = {"him": "he", "her": "she", "them": "they"}.get(word, word)
        morph, lemma = _PRONOUN[word]
        return Node(word, "PRON", "PRP", morph.replace("Acc", "Nom") if dep.startswith("nsubj") else morph, lemma, dep, tight=word == "'s")
    if word in {"this", "that", "these", "those", "all", "both"}:
        return Node(word, "PRON" if word[0] == "t" else "DET", "DT", _DETERMINER[word], word, dep)
    if word in {"not", "n't", "nt"}:
        return Node(word, "PART", "RB", "", "not", dep, tight=word != "not")
    if word in _FORMS_OF_BE or word in {"do", "does", "did"}:
        morph = "VerbForm=Inf" if word == "be" else "Tense=Pres|VerbForm=Fin"
        tag = "VB" if word == "be" else "VBP" if word in {"are", "do", "'re", "re", "'m", "m"} else "VBZ"
        pos, lemma = "AUX" if dep in {"cop", "aux", "aux:pass"} else "VERB", "do" if word[:1] == "d" else "be"
        return Node(word, pos, tag, morph, lemma, dep, tight=word in {"'s", "s", "'re", "re", "'m", "m"})
    if dep == "expl":
        return node(word, "EX", dep, word)
    if dep == "mark":
        return node(word, "TO" if word == "to" else "SC", dep, word)
    if dep == "nummod":
        return node(word, "CD", dep, word)
    if dep == "compound:prt":
        return node(word, "RP", dep, word)
    if dep == "advmod":
        return node(word, "RB", dep, word)
    return node(word, "VB" if dep in _CLAUSES else "IN" if dep == "case" else _TAGS.get(word, "VB"), dep, word)


def grow(frame: str, fill: Fill, chance: random.Random, dep: str = "ROOT") -> Node:
    """The tree of a frame, its slots filled."""
    group, rest = _group(_parts(frame), fill, chance, dep)
    if rest:
        raise ValueError(f"a bracket too many: {frame}")
    return group


@functools.cache
def _parts(frame: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\??\([\w:]+:(?=\s)|\)|[^\s()]+", frame))


def _group(parts: Sequence[str], fill: Fill, chance: random.Random, dep: str) -> tuple[Node, Sequence[str]]:
    before: list[Node] = []
    after: list[Node] = []
    head: Node | None = None
    while parts and parts[0] != ")":
        part, parts = parts[0], parts[1:]
        present = not part.startswith("?") or chance.random() < 0.5
        part = part if part in {"?", "?.punct"} else part.removeprefix("?")
        if part.startswith("("):
            item, parts = _group(parts, fill, chance, part[1:-1])
            parts = parts[1:]
        else:
            item = _item(part, fill, chance, dep)
        if part.endswith("*"):
            head = item
        elif present:
            (before if head is None else after).append(item)
    if head is None:
        raise ValueError(f"a group without a head, before {parts}")
    if head.pos == "ADV" and dep in {"obl", "nmod"}:
        dep = "advmod"
    return replace(head, dep=dep, before=(*before, *head.before), after=(*head.after, *after)), parts


def _item(part: str, fill: Fill, chance: random.Random, dep: str) -> Node:
    if part.endswith("*"):
        part = part[:-1]
    else:
        part, dep = part.removesuffix("}").rsplit(".", 1)
    if part.startswith("{"):
        return fill(part.strip("{}"), dep)
    choices, _, tag = part.partition("/")
    word = chance.choice(choices.split("|"))
    return node(word, tag, dep) if tag else small(word, dep)


def sentence(tree: Node) -> Sentence:
    """In the order it is said."""
    order: list[tuple[Node, int]] = []

    def walk(at: Node, above: int) -> None:
        place = len(order)
        for below in at.before:
            walk(below, -1)
        own = len(order)
        order.append((at, above))
        for index in range(place, own):
            if order[index][1] == -1:
                order[index] = (order[index][0], own)
        for below in at.after:
            walk(below, own)

    walk(tree, -2)
    nodes = [at for at, _ in order]
    following = [*(at.word for at in nodes[1:]), ""]
    nodes = [replace(at, word=an(after)) if at.word == "a" and at.dep == "det" else at for at, after in zip(nodes, following, strict=True)]
    if not all(at.dep for at in nodes):
        raise ValueError(f"a word without a label: {' '.join(at.word for at in nodes)}")
    opened = [at.tag == "``" for at in nodes]
    return Sentence(
        words=tuple(at.word for at in nodes),
        spaces=tuple(not opened[index] and index + 1 < len(nodes) and not nodes[index + 1].tight for index in range(len(nodes))),
        lemmas=tuple(at.lemma for at in nodes),
        pos=tuple(at.pos for at in nodes),
        tags=tuple(at.tag for at in nodes),
        morphs=tuple(_morph(at) for at in nodes),
        heads=tuple(index if above == -2 else above for index, (_, above) in enumerate(order)),
        deps=tuple(at.dep for at in nodes),
    )


def _morph(at: Node) -> str:
    ordered = at.tag == "VB" and at.dep in {"ROOT", "conj", "parataxis"} and not any(below.dep in {"aux", "mark"} for below in at.before)
    return "VerbForm=Fin" if ordered else at.morph
