"""The tables from which base forms are read: endings written here, exceptions and known words from the treebanks and the vocabulary."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.lookups import Lookups

from tests.language.forms import plural
from tests.language.treebanks import Sentence
from tests.language.vocabulary import words

_S = [("ss", "ss"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("zzes", "zz")]
_DOUBLE = "bdgklmnprt"
RULES = {
    "noun": [*_S, ("us", "us"), ("is", "is"), ("men", "man"), ("ves", "f"), ("oes", "o"), ("s", "")],
    "verb": [
        *_S, ("s", ""), ("ied", "y"), ("eed", "eed"), *((f"{c}{c}ed", c) for c in _DOUBLE), ("ed", "e"), ("ed", ""),
        *((f"{c}{c}ing", c) for c in _DOUBLE), ("ing", ""), ("ing", "e"),
    ],
    "adj": [
        ("ier", "y"), ("iest", "y"), *((f"{c}{c}{end}", c) for c in _DOUBLE for end in ("er", "est")),
        ("er", ""), ("er", "e"), ("est", ""), ("est", "e"),
    ],
    "adv": [("ier", "y"), ("er", ""), ("est", "")],
}  # fmt: skip
"""Part of speech -> endings and what stands in their place; the first that fits decides for unknown words."""
_KNOWN = {
    "noun": ["BEINGS", "THINGS", "CLOTHES", "PARTS", "OF_THINGS", "PLACES"],
    "verb": ["TRANSITIVE", "INTRANSITIVE", "TREATED"],
    "adj": ["MEASURED"],
}


def tables(sentences: Iterable[Sentence]) -> Lookups:
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, pos, lemma in zip(sentence.words, sentence.pos, sentence.lemmas, strict=True):
            if pos not in {"PUNCT", "SYM", "X", "NUM", "PROPN"} and lemma != "_":
                counted[pos.lower(), word.lower()][lemma.lower()] += 1
    index: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for (pos, _), lemmas in counted.items():
        lemma, times = lemmas.most_common(1)[0]
        if pos in RULES and (times > 1 or len(lemma) > 3):
            index[pos][lemma] = []
    for pos, names in _KNOWN.items():
        index[pos] |= {word: [] for name in names for word in words(name)}
    exceptions: dict[str, dict[str, list[str]]] = defaultdict(dict)
    exceptions["noun"] = {plural(word): [word] for word in index["noun"] if word != by_rule(plural(word), "noun", index["noun"])}
    for (pos, word), lemmas in counted.items():
        lemma = lemmas.most_common(1)[0][0]
        if lemma != by_rule(word, pos, index.get(pos, {})):
            exceptions[pos][word] = [lemma]
        else:
            exceptions[pos].pop(word, None)
    lookups = Lookups()
    lookups.add_table("lemma_rules", {pos: [list(rule) for rule in rules] for pos, rules in RULES.items()})
    lookups.add_table("lemma_exc", dict(exceptions))
    lookups.add_table("lemma_index", dict(index))
    return lookups


def by_rule(word: str, pos: str, known: Iterable[str]) -> str:
    """The first ending that leads to a known word, else the first that fits."""
    forms = [word.removesuffix(old) + new for old, new in RULES.get(pos, []) if word.endswith(old) and word != old]
    return next((form for form in reversed(forms) if form in known), next(iter(forms), word))
