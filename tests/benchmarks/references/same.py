"""When two instructions, or two noun phrases, count as the same: small fixed lists, the same for every resolver that is measured."""

import re
from collections.abc import Sequence
from functools import cache

ARTICLES = {"a", "an", "the", "some"}
# Said or left out, they change nothing that an editor would do.
FILLERS = {
    "actually", "again", "also", "additionally", "and", "bit", "but", "great", "just", "kindly", "little", "now", "oh", "ok", "okay",
    "perfect", "perhaps", "please", "pls", "so", "then", "thanks", "too", "um", "well", "maybe", "instead",
}  # fmt: skip
# So are these at the start.
OPENINGS = FILLERS | {
    "ah", "can", "cool", "could", "good", "haha", "hmm", "lovely", "may", "might", "nah", "nice", "no", "nope", "sorry", "uh", "wait",
    "wonderful", "would", "yes",
}  # fmt: skip
# Leading words of asking and wishing, longest first. What stays is the wish.
ASKING = (
    "would it be possible to", "it would be nice if", "is it possible to", "i would like you to", "i would love to", "i would like to",
    "would you mind", "there should be", "i would like", "i want you to", "i need you to", "let there be", "have there be", "i'd like to",
    "i'd love to", "could you", "would you", "thank you", "i want to", "will you", "could we", "can you", "can we", "could i", "how about",
    "what if", "i'd like", "id like", "i think", "as well", "i want", "can i", "may i", "try to", "let us", "lets",
)  # fmt: skip
# Words that ask the same of an editor, and spellings, under one name.
ONE_NAME = {
    **dict.fromkeys(("put", "place", "insert", "include"), "add"),
    **dict.fromkeys(("delete", "erase", "eliminate"), "remove"),
    **dict.fromkeys(("change", "turn", "let", "have", "transform", "convert", "set", "recolor", "paint", "color", "colour", "dye"), "make"),
    **dict.fromkeys(("swap", "substitute", "exchange"), "replace"),
    "coloured": "colored", "grey": "gray", "centre": "center", "jewellery": "jewelry", "watercolour": "watercolor",
}  # fmt: skip
PHRASES = (
    (r"\b(get rid of|take away|take out)\b", "remove"),
    (r"\bon top of\b", "on"),
    (r"\b(onto|upon)\b", "on"),
    (r"\b(photo|photograph|picture|scene|shot)\b", "image"),
    (r"\bof them\b", ""),
)
PREPOSITIONS = {
    "of", "on", "in", "at", "to", "with", "from", "next", "beside", "behind", "under", "above", "below", "near", "over", "around",
    "between", "by", "inside", "for", "that", "which", "who", "wearing", "holding", "standing", "sitting", "made", "across", "along",
    "flying", "tied", "coming", "crossing", "growing", "saying", "hanging", "lying", "against", "beneath", "atop", "where",
}  # fmt: skip
DETERMINERS = ARTICLES | {"this", "that", "these", "those", "his", "her", "its", "their", "both", "all", "each", "every"}


@cache
def plain(instruction: str) -> str:
    """An instruction without case, punctuation, articles and politeness, its verbs under one name: equal strings ask for the same."""
    text = instruction.lower().replace("’", "'").replace("“", '"').replace("”", '"')
    text = re.sub(r"(?<=\w)'s\b", " 's", re.sub(r"(?<=s)'(?=\s)", " 's", text))
    text = " ".join(re.findall(r"'s|[\w'#-]+", text.replace("let's", "lets")))
    for words in ASKING:
        text = re.sub(rf"(?<![\w-]){re.escape(words)}(?![\w-])", " ", text)
    for pattern, other in PHRASES:
        text = re.sub(pattern, other, text)
    words = [ONE_NAME.get(word, word) for word in text.split()]
    while words and words[0] in OPENINGS:
        words = words[1:]
    words = [word for word in words if word not in ARTICLES | FILLERS | {"be", "being", "'s"}]
    text = " ".join(words)
    return re.sub(r"^(make .*?) (?:into|to) (?!add\b|remove\b)", r"\1 ", text) if text.startswith("make") else text


def same(instruction: str, accepted: Sequence[str], said: Sequence[str] = ()) -> bool:
    """Whether it asks for what an accepted one asks for. It may describe a thing more fully, in words that earlier turns `said` of it:
    "the dog on the sofa" for "the dog"."""
    given = plain(instruction).split()
    earlier = [f" {plain(one)} " for one in said]
    return any(_fits(given, plain(one).split(), earlier) for one in accepted)


def _fits(given: list[str], wanted: list[str], earlier: Sequence[str], before: str = "") -> bool:
    if not given or not wanted:
        return given == wanted or (not wanted and _said(before, given, "", earlier))
    if given[0] == wanted[0] and _fits(given[1:], wanted[1:], earlier, given[0]):
        return True
    return any(
        _said(before, given[:length], given[length], earlier) and _fits(given[length:], wanted, earlier, before)
        for length in range(1, min(7, len(given)))
    )


def _said(before: str, more: list[str], after: str, earlier: Sequence[str]) -> bool:
    """Whether the further words are a tail ("on the sofa") that stood after the same word, or what stood before it ("white")."""
    words = " ".join(more)
    if more[0] in PREPOSITIONS:
        return any(f" {before} {words} " in one for one in earlier)
    return bool(after) and not PREPOSITIONS & set(more) and any(f" {words} {after} " in one for one in earlier)


@cache
def bare(phrase: str) -> str:
    """A noun phrase in lower case without determiner, quotes and possessive ending."""
    words = re.findall(r"[\w'#-]+", phrase.lower().replace("’", "'"))
    while words and words[0] in DETERMINERS:
        words = words[1:]
    return " ".join(re.sub(r"('s|(?<=s)')$", "", word) for word in words)


@cache
def head(phrase: str) -> str:
    """The head noun: the last word before a tail such as "on the cat"."""
    words = bare(phrase).split()
    for place, word in enumerate(words):
        if place and word in PREPOSITIONS:
            return words[place - 1]
    return words[-1] if words else ""


def names(phrase: str, accepted: list[str]) -> bool:
    """Whether a phrase has the head of an accepted one; "cat and dog" must name all its parts."""
    if " and " in f" {bare(phrase)} ":
        return any(
            {head(part) for part in bare(one).split(" and ")} == {head(part) for part in bare(phrase).split(" and ")} for one in accepted
        )
    return bool(phrase) and (
        bare(phrase) in {bare(one) for one in accepted} or head(phrase) in {head(one) for one in accepted if " and " not in one}
    )
