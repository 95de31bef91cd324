"""Two resolvers, one answer: where they agree the first one's reading counts, where they differ the person is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from editor.asks.nouns import main_noun
from editor.errors import NotConfigured, Refused, Unavailable, Unclear, Unsupported
from editor.types import Region
from session.protocols import Resolver
from session.types import Anchor, Mention, Reading, Session

SAME = "Gemini read it the same way."
SETTLED = "Two readings were close; Gemini told which."
ALONE = "Read by this computer alone."

MARKED = "the selected area"
# What these stand for has no noun to compare.
_NO_HEAD = {Anchor.IMAGE, Anchor.NONE, Anchor.RULE, Anchor.TURN}


class TwoReadings(Unclear):
    """A question that knows what its answers mean: `readings` by the choice they belong to."""

    def __init__(self, question: str, choices: tuple[str, ...], readings: Mapping[str, Reading]) -> None:
        super().__init__(question, choices)
        self.readings = dict(readings)


def reading_of(asked: Unclear, choice: str) -> Reading | None:
    """What a choice means, where that is known without reading it again."""
    return asked.readings.get(choice) if isinstance(asked, TwoReadings) else None


@dataclass(frozen=True)
class Together:
    """`first` is quick and always there; `second` may fail, and then it is said that it did."""

    first: Resolver
    second: Resolver

    def resolve(self, said: str, session: Session, at: str | None, region: Region | None = None) -> Reading:
        """Raises Unclear where the two differ, or where the first is unsure and the second does not settle it; else as the first does."""
        try:
            one = self.first.resolve(said, session, at, region)
        except Unclear as asked:
            one = asked
        # Where `one` leads off the path, as redo does, it knows turns that the second is not shown.
        if isinstance(one, Reading) and one.parent is not None and one.parent not in {turn.id for turn in session.path(at)}:
            return one
        try:
            other = self.second.resolve(said, session, at, region)
        except (NotConfigured, Refused, Unavailable, Unsupported) as error:
            failed = error
        else:
            return settled(one, other, session, at) if isinstance(one, Unclear) else agreed(one, other, session, at)
        if isinstance(one, Unclear):
            raise one
        return replace(one, note=f"{ALONE} {failed}")


def agreed(one: Reading, other: Reading, session: Session, at: str | None) -> Reading:
    """`one`, if `other` does not differ. Raises TwoReadings."""
    if (one.parent, one.only_back) == (other.parent, other.only_back) and (same_words(one.meant, other.meant) or not differing(one, other)):
        return replace(one, note=SAME, usd=other.usd)
    told = {whole(reading, session, at): replace(reading, usd=other.usd) for reading in (one, other)}
    if len(told) == 1:  # a question with one answer is none
        return replace(one, note=SAME, usd=other.usd)
    raise TwoReadings(question(one, other), tuple(told), told)


def settled(asked: Unclear, other: Reading, session: Session, at: str | None) -> Reading:
    """`other`, if it is one of the choices. Raises TwoReadings with one choice more."""
    referents = [mention.referent for mention in other.mentions]
    if any(same_words(choice, words) for choice in asked.choices for words in (whole(other, session, at), *referents)):
        return replace(other, note=SETTLED)
    more = whole(other, session, at)
    raise TwoReadings(asked.question, (*asked.choices, more), {more: other})


def differing(one: Reading, other: Reading) -> list[tuple[Mention | None, Mention | None]]:
    """The expressions that the two take to lean on different things; None where one of them sees nothing to be read."""
    pairs: list[tuple[Mention | None, Mention | None]] = []
    left = list(other.mentions)
    for mention in one.mentions:
        match = next((found for found in left if found.start < mention.end and mention.start < found.end), None)
        if match:
            left.remove(match)
        pairs.append((mention, match))
    pairs += [(None, mention) for mention in left]
    return [(mine, theirs) for mine, theirs in pairs if differ(mine, theirs)]


def differ(mine: Mention | None, theirs: Mention | None) -> bool:
    if mine and theirs:
        if mine.anchor is theirs.anchor is Anchor.SEEN and MARKED in (mine.referent, theirs.referent):
            return False  # the one names what the other sees there
        return mine.anchor is not theirs.anchor or (mine.anchor not in _NO_HEAD and head(mine) != head(theirs))
    alone = mine or theirs
    return alone is not None and leans(alone)


def leans(mention: Mention) -> bool:
    """Whether it matters that the other does not see it: "the hat" that stands for the hat on the cat is read alike without."""
    if mention.anchor is Anchor.NONE:
        return False
    return mention.anchor in _NO_HEAD or head(mention) not in {main_noun(word) for word in mention.text.split()}


def head(mention: Mention) -> str:
    return main_noun(mention.referent).removesuffix("s")


def question(one: Reading, other: Reading) -> str:
    """Names the expression where only one is at issue, and what it may be."""
    found = differing(one, other)
    mine, theirs = found[0] if len(found) == 1 else (None, None)
    if mine and theirs and mine.referent != theirs.referent:
        return f"What is “{mine.text}”: {mine.referent or 'nothing'}, or {theirs.referent or 'nothing'}?"
    return "This can be read in two ways. Which is meant?"


def whole(reading: Reading, session: Session, at: str | None) -> str:
    """The full instruction, with where it goes back to."""
    if reading.parent == at or reading.only_back:
        return reading.meant
    path = [turn.id for turn in session.path(at)]
    where = f"turn {path.index(reading.parent) + 1}" if reading.parent in path else "the original photo"
    return f"Go back to {where}, then {reading.meant[:1].lower()}{reading.meant[1:]}"


def same_words(one: str, other: str) -> bool:
    return plain(one) == plain(other)


def plain(words: str) -> list[str]:
    return "".join(letter if letter.isalnum() or letter in "'%" else " " for letter in words.casefold()).split()
