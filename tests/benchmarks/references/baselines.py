"""Simpler readings to stand beside the resolver: each is given the gold mentions, and only says what they stand for.

The public coreference packages read the history and the turn as one text. They are measured where they and their weights are installed:
`pip install fastcoref` or `pip install maverick-coref`, and one run with the network to let them fetch their models. Another one is a
function from a text to clusters of character spans, and a line in `PACKAGES`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from editor.language import Phrase, parse
from editor.types import Kind
from session.types import Anchor
from tests.benchmarks.references.score import Answer, Answers
from tests.benchmarks.references.sessions import GoldMention, GoldTurn

Span = tuple[int, int]
Clusters = Callable[[str], Sequence[Sequence[Span]]]
ANSWERS_NO_PRONOUN = {
    "he",
    "him",
    "his",
    "she",
    "her",
    "hers",
    "it",
    "its",
    "they",
    "them",
    "their",
    "this",
    "that",
    "these",
    "those",
    "one",
}


def most_recent_noun(turn: GoldTurn) -> Answer:
    """Every mention stands for the noun phrase said last."""
    return _answer(turn, [_last(turn, lambda phrases: phrases[-1])] * len(turn.mentions))


def last_edited_object(turn: GoldTurn) -> Answer:
    """Every mention stands for the object of the turn before: what was added, changed or removed."""
    return _answer(turn, [_last(turn, _edited)] * len(turn.mentions))


def concatenated_history(turn: GoldTurn) -> Answer:
    """Nothing is linked: an editor is given all that was said, as one text."""
    return {**_answer(turn, [""] * len(turn.mentions)), "meant": ". ".join((*turn.history, turn.text))}


def _edited(phrases: Sequence[Phrase]) -> Phrase:
    return next((phrase for phrase in phrases if phrase.role in ("obj", "nsubj")), phrases[0])


def _last(turn: GoldTurn, choose: Callable[[Sequence[Phrase]], Phrase]) -> str:
    for said in reversed(turn.history):
        parsed = parse(said)
        if phrases := [phrase for phrase in parsed.phrases if parsed.tokens[phrase.head].pos in ("NOUN", "PROPN")]:
            phrase = choose(phrases)
            return said[phrase.start : phrase.end]
    return ""


def _answer(turn: GoldTurn, referents: Sequence[str]) -> Answer:
    mentions = [
        {
            "text": gold.text, "start": gold.start, "end": gold.end, "anchor": Anchor.ENTITY, "referent": referent, "turn": None,
            "confidence": 1.0,
        }
        for gold, referent in zip(turn.mentions, referents, strict=True)
    ]  # fmt: skip
    return {
        "meant": _substituted(turn, referents), "mentions": mentions, "backtrack": None, "unclear": None, "kind": Kind.OTHER.value,
    }  # fmt: skip


def _substituted(turn: GoldTurn, referents: Sequence[str]) -> str:
    """The turn with each pronoun written out."""
    text = turn.text
    for gold, referent in sorted(zip(turn.mentions, referents, strict=True), key=lambda pair: -pair[0].start):
        if referent and gold.phenomenon in ("pronoun", "possessive", "demonstrative", "one"):
            text = text[: gold.start] + _written_out(gold, referent) + text[gold.end :]
    return text


def _written_out(gold: GoldMention, referent: str) -> str:
    words = referent.split()
    if words[0].lower() in ("a", "an"):
        referent = " ".join(["the", *words[1:]])
    return referent + ("'s" if gold.phenomenon == "possessive" else "")


def coreference(clusters: Clusters, turn: GoldTurn) -> Answer:
    """Every mention stands for the first thing of its cluster that is no pronoun; in no cluster, for nothing."""
    before = "".join(f"{said.rstrip('. ')}. " for said in turn.history)
    text = before + turn.text
    found = clusters(text)
    return _answer(turn, [_antecedent(text, found, gold.start + len(before), gold.end + len(before)) for gold in turn.mentions])


def _antecedent(text: str, clusters: Sequence[Sequence[Span]], start: int, end: int) -> str:
    for cluster in clusters:
        if any(min(end, other[1]) - max(start, other[0]) > 0 for other in cluster):
            said = (text[other[0] : other[1]] for other in sorted(cluster) if other[1] <= start)
            return next((one for one in said if one.lower() not in ANSWERS_NO_PRONOUN), "")
    return ""


def fastcoref() -> Clusters:
    from fastcoref import FCoref  # pyright: ignore[reportMissingImports]

    model: Any = FCoref(device="cpu")

    def clusters(text: str) -> Sequence[Sequence[Span]]:
        return model.predict(texts=[text])[0].get_clusters(as_strings=False)

    return clusters


def maverick() -> Clusters:
    from maverick import Maverick  # pyright: ignore[reportMissingImports]

    model: Any = Maverick(device="cpu")

    def clusters(text: str) -> Sequence[Sequence[Span]]:
        found: Sequence[Sequence[Span]] = model.predict(text).get("clusters_char_offsets") or ()
        return [[(start, end + 1) for start, end in cluster] for cluster in found]  # its spans end on their last character

    return clusters


PACKAGES = {"fastcoref": fastcoref, "maverick": maverick}


def baselines() -> dict[str, Answers | str]:
    """By name; in place of one that is not there, why."""
    found: dict[str, Answers | str] = {
        "most recent noun": most_recent_noun,
        "last edited object": last_edited_object,
        "concatenated history": concatenated_history,
    }
    for name, load in PACKAGES.items():
        try:
            found[name] = partial(coreference, load())
        except ImportError:
            found[name] = "not installed"
        except OSError:
            found[name] = "no weights"
    return found
