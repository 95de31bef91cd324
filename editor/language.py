"""What was said as words with their heads, and its noun phrases. The only file that knows spaCy, which it imports on first use."""

import contextlib
import functools
import os
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController

from editor.errors import NotConfigured
from editor.labels import Word, from_clear
from editor.mended import mended
from editor.phrases import Parsed, Phrase, Token, phrases
from editor.spared import spared

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

__all__ = ["Parsed", "Phrase", "Token", "parse", "parse_all", "warm"]

NAMED = "PALIMPSEST_SPACY_MODEL"
SHIPPED = Path(__file__).parent.parent / "assets" / "language"
REMEMBERED = 4096
"""Texts whose parse is kept."""


class _Pipeline:
    """A loaded pipeline and the parses it made, the latest last; one thread parses at a time."""

    def __init__(self, nlp: "Language") -> None:
        self.nlp = nlp
        self.threads = ThreadpoolController().select(user_api="blas")
        self.clear = "dobj" in nlp.pipe_labels["parser"]
        self.parsed: OrderedDict[str, Parsed] = OrderedDict()
        self.lock = threading.Lock()

    def parse(self, text: str) -> Parsed:
        with self.lock:
            if text not in self.parsed:
                with self._alone():
                    self._keep(text, self.nlp(_plain(text)))
            self.parsed.move_to_end(text)
            return self.parsed[text]

    def parse_all(self, texts: Iterable[str]) -> None:
        with self.lock:
            unknown = [text for text in dict.fromkeys(texts) if text not in self.parsed]
            with self._alone():
                for text, doc in zip(unknown, self.nlp.pipe(map(_plain, unknown), batch_size=256), strict=True):
                    self._keep(text, doc)

    def _alone(self) -> contextlib.AbstractContextManager[object]:
        """A sentence is too little to share: threads that wait for each other's few numbers take ten times as long."""
        return self.threads.limit(limits=1)

    def _keep(self, text: str, doc: "Doc") -> None:
        self.parsed[text] = _read(text, doc, self.clear)
        if len(self.parsed) > REMEMBERED:
            self.parsed.popitem(last=False)


def parse(text: str) -> Parsed:
    """Raises NotConfigured where PALIMPSEST_SPACY_MODEL names a pipeline that cannot be used."""
    return _pipeline().parse(text)


def parse_all(texts: Iterable[str]) -> None:
    """Parses what is not yet known, all at once: several times faster than one by one. Of more than 4,096 the last are kept."""
    _pipeline().parse_all(texts)


def warm() -> None:
    """Loads the pipeline: about a second, and nothing the second time. Why it cannot be loaded is told where it is needed."""
    with contextlib.suppress(NotConfigured):
        parse("make it blue")


_loading = threading.Lock()


def _pipeline() -> _Pipeline:
    with _loading:  # functools.cache alone would let two threads load it twice
        return _load(os.environ.get(NAMED, "").strip())


@functools.cache
def _load(named: str) -> _Pipeline:
    with spared("torch") if not named else contextlib.nullcontext():  # a pipeline of the person's own may be made with it
        import spacy
    if not named:
        return _Pipeline(by_numpy(spacy.load(SHIPPED)))
    unusable = NotConfigured(
        f"The language pipeline that {NAMED} names cannot be used: name a folder or an installed package, or unset it."
    )
    try:
        nlp = spacy.load(Path(named) if Path(named).is_dir() else named)
    except (OSError, ValueError, ImportError) as error:
        raise unusable from error
    if "parser" not in nlp.pipe_names:
        raise unusable
    return _Pipeline(nlp)


def by_numpy(nlp: "Language") -> "Language":
    """Multiplying with numpy, whose kernels are several times faster than spaCy's own on many processors, to the same numbers."""
    models = (getattr(component, "model", None) for _, component in nlp.pipeline)
    for node in chain.from_iterable(model.walk() for model in models if model):
        node.ops.use_blis = False
    return nlp


_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


_UNEVEN = re.compile(r"\s\s|[^\S ]|^\s")


def _plain(text: str) -> str:
    """With single spaces and straight quotes."""
    return ("".join(" " if text[index].isspace() else text[index] for index in _kept(text)) if _UNEVEN.search(text) else text).translate(
        _STRAIGHT
    )


def _kept(text: str) -> Sequence[int]:
    """Where each character of the plain text stands in the text as given."""
    if not _UNEVEN.search(text):
        return range(len(text))
    return [index for index, letter in enumerate(text) if not letter.isspace() or (index and not text[index - 1].isspace())]


def _read(text: str, doc: "Doc", clear: bool) -> Parsed:
    place = _kept(text)
    words = [Word(_lemma(token), token.pos_, _label(token.dep_), token.head.i) for token in doc]
    words = mended(from_clear(words) if clear else words, [token.lower_ for token in doc])
    tokens = tuple(
        Token(
            text=text[place[token.idx] : place[token.idx + len(token.text) - 1] + 1],
            start=place[token.idx],
            end=place[token.idx + len(token.text) - 1] + 1,
            lemma=word.lemma,
            pos=word.pos,
            dep=word.dep,
            head=word.head,
            number=_number(str(token.morph)),
        )
        for token, word in zip(doc, words, strict=True)
    )
    return Parsed(text, tokens, phrases(tokens))


@functools.lru_cache(1024)
def _number(features: str) -> str:
    """ "Sing" of "Definite=Def|Number=Sing"."""
    return next((feature[7:].split(",")[0] for feature in features.split("|") if feature.startswith("Number=")), "")


def _lemma(token: "SpacyToken") -> str:
    lemma = token.lemma_ or token.text
    return lemma if token.pos_ == "PROPN" else lemma.lower()


def _label(dep: str) -> str:
    return "root" if dep == "ROOT" else dep or "dep"
