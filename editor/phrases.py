"""Words with their heads and labels (Universal Dependencies), and the noun phrases found in them. Knows no parser."""

from collections.abc import Sequence
from dataclasses import dataclass

_NAMES = {"NOUN", "PROPN", "PRON"}
_PLACES = {
    "nsubj",
    "nsubj:pass",
    "nsubj:outer",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "obl:unmarked",
    "nmod",
    "nmod:poss",
    "vocative",
    "dislocated",
}
_BEFORE = {
    "det",
    "det:predet",
    "amod",
    "nummod",
    "compound",
    "nmod:poss",
    "nmod:unmarked",
    "nmod:desc",
    "advmod",
    "flat",
    "cc:preconj",
    "punct",
}
_AFTER = {"nmod", "acl", "acl:relcl", "advcl:relcl", "nmod:unmarked", "flat", "fixed", "appos", "nummod", "det", "amod"}
_TAIL = _AFTER - {"appos"}
_SIDES = {"front", "top", "back", "place", "case", "terms", "addition", "spite", "favor", "lieu"}


@dataclass(frozen=True)
class Token:
    """A word: text[start:end]. `head`: the index of the word it hangs on, its own where it is a root. `number`: Sing, Plur or empty."""

    text: str
    start: int
    end: int
    lemma: str
    pos: str
    dep: str
    head: int
    number: str


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: text[start:end] from determiner to head noun, text[start:full_end] with what hangs on it to the right ("of the cat",
    "in the hat", "who smiles"). `head`: index of its head word. `role`: the head's label; of a conjunct, that of the first conjunct.
    `preposition`: its case words ("on", "next to", "in front of"), or empty."""

    start: int
    end: int
    head: int
    full_end: int
    role: str
    preposition: str


@dataclass(frozen=True)
class Parsed:
    text: str
    tokens: tuple[Token, ...]
    phrases: tuple[Phrase, ...]


def phrases(tokens: Sequence[Token]) -> tuple[Phrase, ...]:
    """In the order of their head words; one inside another ("the man" in "the man's hat") is there too."""
    children: list[list[int]] = [[] for _ in tokens]
    for index, token in enumerate(tokens):
        if token.head != index:
            children[token.head].append(index)
    return tuple(_phrase(tokens, children, index) for index in range(len(tokens)) if _is_head(tokens, children, index))


def _is_head(tokens: Sequence[Token], children: Sequence[list[int]], index: int) -> bool:
    token = tokens[index]
    if token.dep in {"amod", "compound", "flat", "fixed", "goeswith", "compound:prt", "case", "mark", "expl", "discourse"}:
        return token.dep == "expl" and token.pos == "PRON" and token.text.lower() != "there"
    if _joint(tokens, children, index):
        return False
    if token.pos in _NAMES:
        return True
    role = _role(tokens, index)
    if token.pos in {"ADJ", "NUM", "DET", "SYM", "X"} and role in _PLACES:
        return True
    # "the red", "the second": an adjective with an article of its own stands for a thing.
    return token.pos in {"ADJ", "NUM"} and role != "amod" and any(tokens[child].dep == "det" for child in children[index])


def _phrase(tokens: Sequence[Token], children: Sequence[list[int]], index: int) -> Phrase:
    first = _first(tokens, children, index)
    end = index
    for child in children[index]:
        if child == end + 1 and tokens[child].dep in {"flat", "fixed", "goeswith"}:
            end = _span(children, child)[1]
    last = max([end, *(_span(children, child)[1] for child in children[index] if child > index and tokens[child].dep in _TAIL)])
    return Phrase(
        start=tokens[first].start,
        end=tokens[end].end,
        head=index,
        full_end=tokens[last].end,
        role=_placed(tokens, children, index),
        preposition=_preposition(tokens, children, index),
    )


def _first(tokens: Sequence[Token], children: Sequence[list[int]], index: int) -> int:
    """Where the phrase begins: its determiner or what else stands before the head, not the "now" of "now a parrot", nor what is denied
    ("darker green not darker everything")."""
    before: list[int] = []
    for child in reversed([child for child in children[index] if child < index]):
        first, last = _span(children, child)
        if tokens[child].dep not in _BEFORE or any(token.text.lower() == "not" for token in tokens[first : last + 1]):
            break
        before.append(child)
    while before and tokens[before[-1]].dep in {"advmod", "punct"}:
        before.pop()
    return _span(children, before[-1])[0] if before else index


def _span(children: Sequence[list[int]], index: int) -> tuple[int, int]:
    """First and last index of a word with everything below it."""
    below = [_span(children, child) for child in children[index]]
    return min([index, *(first for first, _ in below)]), max([index, *(last for _, last in below)])


def _role(tokens: Sequence[Token], index: int) -> str:
    while tokens[index].dep == "conj":
        above = tokens[index].head
        if (
            tokens[index].pos in _NAMES
            and tokens[above].pos == "VERB"
            and any(token.dep == "obj" and token.head == above for token in tokens[above:index])
        ):
            return "obj"  # "put a cup on the left and a jug on the right": what is put twice
        index = above
    return tokens[index].dep


def _joint(tokens: Sequence[Token], children: Sequence[list[int]], index: int) -> bool:
    """Whether this noun is only part of a longer preposition: the "front" of "in front of the man"."""
    token = tokens[index]
    if token.text.lower() not in _SIDES or any(tokens[child].dep in {"det", "nmod:poss", "amod"} for child in children[index]):
        return False
    return any(tokens[child].dep == "case" for child in children[index]) and any(tokens[child].dep == "nmod" for child in children[index])


def _placed(tokens: Sequence[Token], children: Sequence[list[int]], index: int) -> str:
    head = tokens[index].head
    if tokens[index].dep == "nmod" and _joint(tokens, children, head):
        return _role(tokens, head)
    return _role(tokens, index)


def _preposition(tokens: Sequence[Token], children: Sequence[list[int]], index: int) -> str:
    words = [word for child in children[index] if tokens[child].dep == "case" and child < index for word in _whole(tokens, children, child)]
    head = tokens[index].head
    if words and tokens[index].dep == "nmod" and _joint(tokens, children, head):
        words = [
            *(word for child in children[head] if tokens[child].dep == "case" for word in _whole(tokens, children, child)),
            head,
            *words,
        ]
    if words:
        # "next to the man", "close to it": the adverb belongs to the preposition, wherever the parser hung it.
        before = words[0] - 1
        if before >= 0 and (tokens[before].text.lower(), tokens[words[0]].text.lower()) in {
            ("next", "to"),
            ("close", "to"),
            ("instead", "of"),
            ("out", "of"),
        }:
            words = [before, *words]
        return " ".join(tokens[word].text.lower() for word in words)
    if tokens[index].dep == "conj":
        return _preposition(tokens, children, head)
    return ""


def _whole(tokens: Sequence[Token], children: Sequence[list[int]], index: int) -> list[int]:
    return sorted([index, *(child for child in children[index] if tokens[child].dep in {"fixed", "case"})])
