"""Requests to a photo editor with their trees, said by a made-up speaker: polite or short, joined, misspelt, carelessly written."""

import random
import string
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.language import talk
from tests.language.frames import ORDERS, STATEMENTS
from tests.language.slots import SLOTS
from tests.language.talk_slots import TALK_SLOTS
from tests.language.treebanks import Sentence
from tests.language.trees import Node, below, grow, node, sentence, small
from tests.language.vocabulary import inflected, words

_LINKS = ["and", "and", "and", ", and", ",", "then", ", then", "and then", "and also", "but", "&"]
_ADVERBS = ["now", "also", "then", "instead", "just", "maybe", "next", "first", "finally", "again", "actually"]


def frames(of: Mapping[int, str]) -> tuple[list[str], list[int]]:
    """Each frame, and how often it is used."""
    lines = [(line, weight) for weight, text in of.items() for line in text.strip().splitlines()]
    return [line for line, _ in lines], [weight for _, weight in lines]


def _both(first: tuple[list[str], list[int]], second: tuple[list[str], list[int]]) -> tuple[list[str], list[int]]:
    return first[0] + second[0], first[1] + second[1]


_ORDERS, _STATEMENTS = _both(frames(ORDERS), frames(talk.ORDERS)), _both(frames(STATEMENTS), frames(talk.STATEMENTS))
_REACTIONS = frames({1: talk.REACTIONS})
_SLOTS = {name: frames(of) for name, of in (SLOTS | TALK_SLOTS).items()}
_STARTS = "b bl br c ch cl d dr f fl g gl gr h j k l m n p pl pr qu r s sk sl sn sp st str t tr v w z"
_ENDS = "b ck d ff g k l lt m mp n nd nk nt p r rd rk rn rt sh sk st t th ve ze"
_STEMS = [start + middle + end for start in _STARTS.split() for middle in ("a", "ea", "i", "o", "oa", "u", "ai") for end in _ENDS.split()]
"""Of words that nobody knows: what they are is told by their place alone."""
_INVENTED = {"THINGS", "BEINGS", "STUFFS", "MORE", "ACTS", "DEEDS", "HAPPENS", "AFFECTS", "TOLD", "LOOKS", "OF_THINGS", "WRITTEN"}


@dataclass(frozen=True)
class Speaker:
    """Says one request after another; the same seed says the same."""

    chance: random.Random

    def request(self) -> list[Sentence]:
        """One sentence, seldom more."""
        trees = [self._reacted(self._tree())] if self._often(0.2) else [[self._tree()]]
        while self._often(0.08):
            trees.append([self._tree()])
        careful, lower, hasty = self._often(0.4), self._often(0.6), self._often(0.3)
        parts = [tree for together in trees for tree in together]
        # In haste nothing stands between what is said one after another.
        said = [self._ended(self._shortened(tree), careful if index + 1 == len(parts) else not hasty) for index, tree in enumerate(parts)]
        return [self._written(sentence(tree), lower or hasty) for tree in said]

    def _reacted(self, wish: Node) -> list[Node]:
        """ "Aww so cute" or "its too dark" before what is wished, or after it."""
        reaction = _agreed(self._opened(self._grown(_REACTIONS), 0.4))
        way = self.chance.random()
        if way < 0.3:
            link = [_link(word) for word in self.chance.choice([",", ",", ",", "so", "but", ", so", ", but", "now"]).split()]
            return [below(reaction, below(replace(wish, dep="conj"), *link, ahead=True))]
        if way < 0.45:
            return [
                below(wish, below(replace(reaction, dep="parataxis"), *([small(",", "punct")] if self._often(0.6) else []), ahead=True))
            ]
        return [reaction, wish]

    def fill(self, slot: str, dep: str) -> Node:
        if slot[0].isupper():
            name, tag = slot.split(":")
            unheard = name in _INVENTED and self._often(0.06)
            return inflected(self.chance.choice(_STEMS if unheard else words(name)), tag, dep)
        if slot == "order":
            return replace(self._grown(_ORDERS), dep=dep)
        if slot == "any":
            return replace(self._tree(), dep=dep)
        return self._grown(_SLOTS[slot], dep)

    def _often(self, share: float) -> bool:
        return self.chance.random() < share

    def _grown(self, of: tuple[list[str], list[int]], dep: str = "ROOT") -> Node:
        return grow(self.chance.choices(*of)[0], self.fill, self.chance, dep)

    def _tree(self) -> Node:
        tree = _agreed(self._grown(_STATEMENTS)) if self._often(0.3) else self._polite(self._joined(self._grown(_ORDERS)))
        if self._often(0.04):
            closer = inflected(self.chance.choice(words("CLOSERS")), "UH", "discourse")
            tree = below(tree, *([small(",", "punct")] if self._often(0.2) else []), closer)
        return self._opened(tree, 0.09)

    def _opened(self, tree: Node, share: float) -> Node:
        """ "Ok wow" ahead of it."""
        while self._often(share):
            opener = inflected(self.chance.choice(words("OPENERS")), "UH", "discourse")
            tree = below(tree, opener, *([small(",", "punct")] if self._often(0.45) else []), ahead=True)
            share = 0.25
        return tree

    def _joined(self, first: Node) -> Node:
        """ "Do this and then that", mostly not."""
        if self._often(0.04):
            first = below(first, *([small(",", "punct")] if self._often(0.4) else []), self.fill("tail", "advcl"))
        if not self._often(0.18):
            return first
        second = self._joined(self._grown(_ORDERS)) if self._often(0.85) else _agreed(self._grown(_STATEMENTS))
        links = self.chance.choice(_LINKS).replace(",", " ,").split()
        return below(first, below(replace(second, dep="conj"), *(_link(word) for word in links), ahead=True))

    def _polite(self, order: Node) -> Node:
        way = self.chance.random()
        please = small(self.chance.choice(["please", "please", "please", "please", "pls", "plz"]), "discourse")
        if way < 0.6:
            return order
        if way < 0.7:
            return below(order, please, ahead=True)
        if way < 0.73:
            return below(order, *([small(",", "punct")] if self._often(0.4) else []), please)
        if way < 0.81:
            polite = [please] if self._often(0.4) else []
            return below(
                order,
                small(self.chance.choice(["can", "could", "would", "will"]), "aux"),
                small(self.chance.choice(["you", "you", "you", "you", "u"]), "nsubj"),
                *polite,
                ahead=True,
            )
        if way < 0.86:
            comma = [small(",", "punct")] if self._often(0.3) else []
            return below(order, node(self.chance.choice(_ADVERBS), "RB", "advmod"), *comma, ahead=True)
        if way < 0.93:
            return self._proposed(order, way)
        return self._wished(replace(order, dep="xcomp"), way)

    def _proposed(self, order: Node, way: float) -> Node:
        if way < 0.9:
            inner = replace(order, dep="xcomp")
            return (
                below(node("lets", "VB", "ROOT", "let"), inner)
                if self._often(0.3)
                else below(small("let", "ROOT"), small("'s", "obj"), inner)
            )
        return below(order, small(self.chance.choice(["can", "could", "should", "may"]), "aux"), self._speaker(), ahead=True)

    def _wished(self, inner: Node, way: float) -> Node:
        inner = below(inner, small("to", "mark"), ahead=True)
        if way < 0.97:
            wish = below(node("want", "VBP", "ROOT", "want"), self._speaker(), ahead=True)
        else:
            wish = below(small("like", "ROOT"), self._speaker(), small(self.chance.choice(["would", "'d"]), "aux"), ahead=True)
        return below(wish, small("you", "obj"), inner) if self._often(0.5) else below(wish, inner)

    def _speaker(self) -> Node:
        return small(self.chance.choice(["i", "i", "we"]), "nsubj")

    def _shortened(self, tree: Node) -> Node:
        """Without some articles, as in a telegram."""

        def kept(below: tuple[Node, ...]) -> tuple[Node, ...]:
            return tuple(self._shortened(one) for one in below if one.word not in {"the", "a"} or not self._often(0.05))

        return replace(tree, before=kept(tree.before), after=kept(tree.after))

    def _ended(self, tree: Node, careful: bool) -> Node:
        if not careful:
            return tree
        asked = any(one.dep == "aux" for one in tree.before[:1]) or tree.word in {"what", "how"}
        return below(tree, node("?" if asked else "!" if self._often(0.1) else ".", ".", "punct"))

    def _written(self, said: Sentence, lower: bool) -> Sentence:
        written = list(said.words)
        if not lower:
            written = ["I" if word == "i" else word for word in written]
            written[0] = written[0][:1].upper() + written[0][1:]
        elif self._often(0.7):
            written = [word.lower() for word in written]
        if self._often(0.01):
            written = [word.upper() for word in written]
        long = [index for index, word in enumerate(written) if len(word) > 3 and word.isalpha()]
        if long and self._often(0.1):
            index = self.chance.choice(long)
            written[index] = misspelt(written[index], self.chance)
        return replace(said, words=tuple(written))


def _link(word: str) -> Node:
    if word == "&":
        return node(word, "CC", "cc")
    return node(word, "RB", "advmod") if word in {"then", "also", "so", "now"} else small(word, "punct" if word == "," else "cc")


def _agreed(tree: Node) -> Node:
    """ "Is" after several things is "are"."""
    if not any(one.dep == "nsubj" and one.plural for one in tree.before):
        return tree
    other = {"is": "are", "looks": "look", "needs": "need", "was": "were"}
    before = tuple(replace(one, word=other.get(one.word, one.word)) if one.dep in {"cop", "aux"} else one for one in tree.before)
    return replace(tree, word=other.get(tree.word, tree.word), before=before)


def misspelt(word: str, chance: random.Random) -> str:
    """A letter dropped, doubled, swapped with the next, or struck wrongly."""
    at = chance.randrange(1, len(word) - 1)
    ways = [
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + chance.choice(string.ascii_lowercase) + word[at + 1 :],
    ]
    return chance.choice(ways)
