"""Trains the language pipeline that the app ships.

    python -m tests.language.train --treebanks DIR [--out assets/language] [--steps 2400] [--start FOLDER]

DIR holds English treebanks of Universal Dependencies as .conllu files, named in treebanks.py. Beside them the pipeline learns from
requests to a photo editor whose trees are generated (requests.py). Seeds are fixed: the same files and versions give the same weights.
It takes about twelve minutes of one core. With --start it goes on from the pipeline in FOLDER: where frames or words were
added, 600 steps do. So the shipped weights came about: 2,600 steps, then 800, 700 and 450 with more frames each time.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed

from editor.language import by_numpy
from tests.language import lemmas, treebanks
from tests.language.requests import Speaker
from tests.language.treebanks import Sentence

SEED = 7
WIDTH = 96
WORDS = 1200
"""In one step."""
GENERATED = 0.6
"""Half the number of requests said for each sentence of a treebank; they are shorter."""

CONFIG = f"""
[nlp]
lang = "en"
pipeline = ["tok2vec","tagger","morphologizer","parser"]
[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = {WIDTH}
attrs = ["NORM","PREFIX","SUFFIX","SHAPE"]
rows = [8000,1000,4000,1000]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = {WIDTH}
window_size = 1
maxout_pieces = 3
depth = 4
[components.tagger]
factory = "tagger"
[components.tagger.model]
@architectures = "spacy.Tagger.v2"
[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {WIDTH}
[components.morphologizer]
factory = "morphologizer"
[components.morphologizer.model]
@architectures = "spacy.Tagger.v2"
[components.morphologizer.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {WIDTH}
[components.parser]
factory = "parser"
[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {WIDTH}
"""


def main(argv: Sequence[str] | None = None) -> None:
    arguments = _arguments(argv)
    fix_random_seed(SEED)
    sentences = treebanks.training(arguments.treebanks, SEED)
    nlp = train(sentences, arguments.steps, arguments.start)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lambda: [], nlp=nlp, lookups=lemmas.tables(sentences))  # pyright: ignore[reportAttributeAccessIssue]
    nlp.to_disk(arguments.out)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.language.train", description="Train the language pipeline.")
    parser.add_argument("--treebanks", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, default=Path("assets/language"), metavar="DIR")
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument("--start", type=Path, metavar="FOLDER", help="go on from this pipeline")
    return parser.parse_args(argv)


def train(sentences: Sequence[Sentence], steps: int, start: Path | None) -> Language:
    chance = random.Random(SEED)
    texts = _texts(sentences, chance)
    if start:
        nlp = spacy.load(start, exclude=["lemmatizer"])
        optimizer, top = nlp.resume_training(), 0.0005
    else:
        nlp = spacy.util.load_model_from_config(spacy.util.Config().from_str(CONFIG), auto_fill=True)
        sample = [example(nlp, [sentence]) for sentence in sentences] + [example(nlp, next(texts)) for _ in range(4000)]
        optimizer, top = nlp.initialize(lambda: sample), 0.001
    by_numpy(nlp)
    losses: dict[str, float] = {}
    for step in range(1, steps + 1):
        # Warm up, then down to nothing: late steps polish.
        optimizer.learn_rate = top * min(step / 150, (steps - step) / max(1, steps - 150) + 0.01)
        nlp.update(_batch(nlp, texts), sgd=optimizer, drop=0.1, losses=losses)
        if step % 100 == 0:
            print(step, {name: round(loss) for name, loss in losses.items()}, flush=True)
            losses.clear()
    with nlp.use_params(optimizer.averages):
        return spacy.util.load_model_from_config(nlp.config).from_bytes(nlp.to_bytes())


def _batch(nlp: Language, texts: Iterator[list[Sentence]]) -> list[Example]:
    batch: list[Example] = []
    while sum(len(one.reference) for one in batch) < WORDS:
        batch.append(example(nlp, next(texts)))
    return batch


def _texts(sentences: Sequence[Sentence], chance: random.Random) -> Iterator[list[Sentence]]:
    """Sentences of the treebanks, each once in a round, and about as many words of requests that are never the same."""
    speaker = Speaker(chance)
    while True:
        for sentence in chance.sample(sentences, len(sentences)):
            text = [sentence]
            if chance.random() < 0.15:
                text.append(chance.choice(sentences))
            yield [_careless(one) for one in text] if chance.random() < 0.3 else text
            for _ in range(2):
                if chance.random() < GENERATED:
                    yield speaker.request()


def _careless(sentence: Sentence) -> Sentence:
    """In lower case: people talking to a program use no other."""
    return replace(sentence, words=tuple(word.lower() for word in sentence.words))


def example(nlp: Language, text: Sequence[Sentence]) -> Example:
    """Sentences said one after another; the words as the pipeline itself would cut them are held against the given ones."""
    offsets = [0]
    for sentence in text:
        offsets.append(offsets[-1] + len(sentence.words))
    gold = Doc(
        nlp.vocab,
        words=[word for sentence in text for word in sentence.words],
        spaces=[space or last for sentence in text for space, last in zip(sentence.spaces, _last(sentence), strict=True)],
        lemmas=[lemma for sentence in text for lemma in sentence.lemmas],
        pos=[pos for sentence in text for pos in sentence.pos],
        tags=[tag for sentence in text for tag in sentence.tags],
        morphs=[morph for sentence in text for morph in sentence.morphs],
        heads=[offset + head for sentence, offset in zip(text, offsets, strict=False) for head in sentence.heads],
        deps=[dep for sentence in text for dep in sentence.deps],
        sent_starts=[index == 0 for sentence in text for index in range(len(sentence.words))],
    )
    return Example(nlp.make_doc(gold.text), gold)


def _last(sentence: Sentence) -> list[bool]:
    return [index == len(sentence.words) - 1 for index in range(len(sentence.words))]


if __name__ == "__main__":
    main()
