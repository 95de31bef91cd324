"""What a person puts right: which thing an expression stands for, what was understood, what was asked. Makes readings, records nothing."""

import re
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher

from editor.asks.nouns import is_whole
from editor.classify import classify
from editor.errors import BadInstruction, Unclear
from editor.instructions import instruction
from editor.operations import operations
from editor.types import Region
from session.protocols import Resolver
from session.resolve import nouns, registry, tree
from session.resolve.brief import short
from session.resolve.past import Past
from session.resolve.registry import Registry, definite, last_noun
from session.resolve.things import things
from session.types import Anchor, Mention, Reading, Session, Turn

Note = tuple[str, dict[str, object]]
"""The kind of a remark, and what it says."""
PHOTO = "the photo"
MOST = 6  # candidates
THINGS = (Anchor.ENTITY, Anchor.SAME_TURN, Anchor.SEEN)
# Nouns that are no thing to choose.
EMPTY = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|it|its|his|her|their|other|first|second|last|whole|left|right|top|bottom|middle|center"
    r"|ones?|photo|picture|image) ?)+",
    re.IGNORECASE,
)
# The expressions an answer may stand for, where the question does not quote one.
POINTING = re.compile(
    r"\b(?:(?:the|this|that|those|these) (?:\w+ )?(?:ones?|other \w+|others?)|another one"
    r"|its?|this|that|these|those|them|their|they|him|his|he|hers?|she"
    r"|(?:the|this|that|these|those|his|her|its|their) [\w-]+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Answer:
    """What was asked before anything was done, and what the person chose."""

    question: str
    choices: tuple[str, ...]
    answer: str

    def note(self) -> Note:
        return "asked", {"question": self.question, "choices": list(self.choices), "answer": self.answer}


def candidates(session: Session, turn: Turn, mention: Mention) -> tuple[str, ...]:
    """What else the expression may stand for: things of the same turn, then those spoken of before, the likeliest first; for going back,
    the other places."""
    if mention.anchor is Anchor.TURN:
        return tuple(place for place in places(session, turn) if place != mention.referent)
    spoken, _ = spoken_of(session, turn.parent)
    before = [thing for thing in things(turn.reading.said) if thing.end <= mention.start]
    known = [
        *(other.referent for other in turn.reading.mentions if other.anchor in THINGS),
        *(definite(thing.words) for thing in reversed(before)),
        *(spoken.phrase(entity) for entity in spoken.salient()),
        *(definite(bare(thing)) for thing in session.seen),
    ]
    said = {mention.referent.casefold(), mention.text.casefold(), ""}
    fresh = {thing.casefold(): thing for thing in reversed(known) if thing.casefold() not in said and not EMPTY.fullmatch(thing)}
    return tuple(reversed(fresh.values()))[:MOST]


def spoken_of(session: Session, at: str | None) -> tuple[Registry, Past]:
    """The things the turns on the way to a place spoke of, and the numbers of those turns."""
    past, _ = tree.past(session, at)
    return registry.known(past.path), past


def places(session: Session, turn: Turn) -> tuple[str, ...]:
    return ("the original photo", *(f"turn {number}" for number, _ in enumerate(session.path(turn.parent), 1)))


def bare(name: str) -> str:
    return re.sub(r"^(?:an?|some) ", "", name, flags=re.IGNORECASE)


def corrected(session: Session, turn: Turn, n: int, referent: str) -> Reading:
    """The reading of a turn with another thing in the place of its mention `n`. Raises BadInstruction."""
    reading = turn.reading
    if not 0 <= n < len(reading.mentions):
        raise BadInstruction("That expression is not in what was said. Open the session again.")
    mention = reading.mentions[n]
    if mention.anchor is Anchor.TURN:
        return gone_back(session, turn, n, referent)
    right = read_as(session, turn.parent, mention, instruction(referent))
    mentions = (*reading.mentions[:n], right, *reading.mentions[n + 1 :])
    return worded(replace(reading, mentions=mentions), put_in(reading, mention, right.referent))


def gone_back(session: Session, turn: Turn, n: int, referent: str) -> Reading:
    """To another place."""
    if referent not in places(session, turn):
        raise BadInstruction("There is no such turn before this one. Choose one of those that are offered.")
    number = places(session, turn).index(referent)
    path = session.path(turn.parent)
    mentions = list(turn.reading.mentions)
    mentions[n] = replace(mentions[n], referent=referent, turn=number, confidence=1.0)
    meant = f"Go back to {referent}" if turn.reading.only_back else turn.reading.meant
    return worded(replace(turn.reading, mentions=tuple(mentions), parent=path[number - 1].id if number else None), meant)


def read_as(session: Session, at: str | None, mention: Mention, referent: str) -> Mention:
    """The mention as a person reads it, who is never unsure."""
    if is_whole(referent.lower()):
        return replace(mention, anchor=Anchor.IMAGE, referent=PHOTO, turn=None, confidence=1.0)
    wanted = definite(bare(referent))
    known, past = spoken_of(session, at)
    same = [entity for entity in known.entities if known.phrase(entity).casefold() == wanted.casefold()]
    if entity := same[-1] if same else known.named(wanted.removeprefix("the ")):
        return replace(mention, anchor=Anchor.ENTITY, referent=wanted, turn=past.shown(entity.turn), confidence=1.0)
    return replace(mention, anchor=Anchor.SEEN, referent=wanted, turn=None, confidence=1.0)


def reworded(turn: Turn, meant: str) -> Reading:
    """The reading with other words for what was understood. What they speak of no more is not known. Raises BadInstruction."""
    reading, meant = turn.reading, instruction(meant)
    mentions = tuple(
        mention for mention in reading.mentions if named(mention.referent, meant) or not named(mention.referent, reading.meant)
    )
    if reading.only_back:
        return worded(replace(reading, mentions=(), parent=turn.parent, only_back=False), meant)
    return worded(replace(reading, mentions=mentions), meant)


def worded(reading: Reading, meant: str) -> Reading:
    kinds = reading.kinds if reading.only_back else tuple(guess.kind for guess in classify(meant))
    return replace(reading, meant=meant, short=short(meant), kinds=kinds)


def named(referent: str, words: str) -> bool:
    return referent.casefold() in words.casefold()


def put_in(reading: Reading, mention: Mention, referent: str) -> str:
    """What was understood, with `referent` where it spoke of the mention's. Raises BadInstruction where it cannot be found there."""
    meant = reading.meant
    before = sum(other.referent == mention.referent and other.start < mention.start for other in reading.mentions)
    noun = last_noun(mention.referent)
    alike = [(thing.start, thing.end, False) for thing in things(meant) if noun and nouns.alike(thing.noun, noun)]
    for found in (spans(mention.referent, meant), alike, spans(mention.text, meant)):
        if found:
            start, end, owns = found[min(before, len(found) - 1)]
            return filled(meant, start, end, referent, owns)
    raise BadInstruction("What was understood does not name it: press “correct” and say all of it.")


def spans(words: str, meant: str) -> list[tuple[int, int, bool]]:
    """Where `words` stand in `meant`, and whether they are said to own something there."""
    found = re.finditer(rf"(?<!\w){re.escape(words)}(['’]s?(?!\w))?(?!\w)", meant, re.IGNORECASE) if words else ()
    owner = words.lower() in {"its", "his", "her", "their"}
    return [(place.start(), place.end(), owner or bool(place[1])) for place in found]


def filled(words: str, start: int, end: int, referent: str, owns: bool) -> str:
    new = referent + (("'" if referent.endswith("s") and not referent.endswith("ss") else "'s") if owns else "")
    if words[start : start + 1].isupper():
        new = new[:1].upper() + new[1:]
    return words[:start] + new + words[end:]


def answered(resolver: Resolver, said: str, session: Session, at: str | None, region: Region | None, given: Answer) -> Reading:
    """What `said` means once it was asked about. Raises Unclear where more than that is unclear."""
    if says_all(given.answer, said):
        words = said_again(said, given.answer)
        return heard(session, said, *difference(said, words), resolver.resolve(words, session, at, region), words)
    problem: Unclear | None = None
    quoted = re.search("“(.+?)”", given.question)
    expressions = list(POINTING.finditer(said))
    expressions.sort(key=lambda found: not (quoted and found[0].casefold() == quoted[1].casefold()))
    for found in expressions:
        owns = found[0].lower() in {"its", "his", "their"}
        words = filled(said, found.start(), found.end(), given.answer, owns)
        try:
            reading = resolver.resolve(words, session, at, region)
        except Unclear as error:
            problem = problem or error
            continue
        return heard(session, said, found.start(), found.end(), given.answer, reading, words)
    if problem:
        raise problem
    return replace(resolver.resolve(f"{said}: {given.answer}", session, at, region), said=said, mentions=())


def says_all(answer: str, said: str) -> bool:
    """Whether an answer is what could have been said at once, "make the hat blue", and not only the name of a thing."""
    if re.match(r"(?:the|an?|his|her|its|their|my|this|that|these|those|both|all|turn)\b", answer, re.IGNORECASE):
        return answer.split()[-1].casefold() == said.split()[-1].casefold() and answer.split()[0].casefold() == said.split()[0].casefold()
    return operations(answer)[0].action != "unknown"


def said_again(said: str, answer: str) -> str:
    """`said` with the clause replaced that `answer` says again in full."""
    one, other = [[word.casefold() for word in words.split()] for words in (said, answer)]
    *same, _ = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    if not same:
        return answer
    spans = [found.span() for found in re.finditer(r"\S+", said)]
    return said[: spans[same[0].a][0]] + answer + said[spans[same[-1].a + same[-1].size - 1][1] :]


def difference(said: str, words: str) -> tuple[int, int, str]:
    """Where `words` differ: the characters of `said`, and what stands there instead."""
    one, other = said.split(), words.split()
    most, first, last = min(len(one), len(other)), 0, 0
    while first < most and one[first].casefold() == other[first].casefold():
        first += 1
    while last < most - first and one[-1 - last].casefold() == other[-1 - last].casefold():
        last += 1
    changed = [found.span() for found in re.finditer(r"\S+", said)][first : len(one) - last]
    return (changed[0][0], changed[-1][1], " ".join(other[first : len(other) - last])) if changed else (0, 0, "")


def heard(session: Session, said: str, start: int, end: int, referent: str, reading: Reading, words: str) -> Reading:
    """`reading`, which was made of `words`, told of `said`: what differs stands at `said[start:end]`, and the person said what it is."""
    shift = len(words) - len(said)
    others = [
        replace(mention, start=mention.start - moved, end=mention.end - moved)
        for mention in reading.mentions
        if (moved := 0 if mention.end <= start else shift if mention.start >= end + shift else None) is not None
    ]
    mention = Mention(said[start:end], start, end, Anchor.SEEN, "", None, 1.0)
    own = [read_as(session, reading.parent, mention, referent)] if start < end and referent else []
    return replace(reading, said=said, mentions=tuple(sorted([*others, *own], key=lambda one: one.start)))


def correction(session: Session, turn: Turn, reading: Reading, n: int | None) -> Note:
    """What is recorded of it: what was understood before and after, of mention `n` where one was put right, and what was said since."""
    before, after = turn.reading, reading
    mention = {"before": asdict(before.mentions[n]), "after": asdict(after.mentions[n])} if n is not None else None
    what = {"of": turn.id, "mention": mention, "meant": {"before": before.meant, "after": after.meant}}
    return "correction", {**what, "later": [one.id for one in later(session, turn)]}


def later(session: Session, turn: Turn) -> tuple[Turn, ...]:
    """The turns after this one, as far as the person stands, and on along the newest."""
    path = session.path(session.at)
    names = [one.id for one in path]
    after = list(path[names.index(turn.id) + 1 :]) if turn.id in names else []
    while following := [child for child in session.children(after[-1].id if after else turn.id) if child.picture]:
        after.append(following[-1])
    return tuple(one for one in after if one.picture)


def left_to_carry(session: Session) -> tuple[str, ...] | None:
    """The turns that may still be carried over to where the person stands: at a corrected turn, or at the last that was carried after
    it. None where there are none."""
    notes = {(remark.turn, remark.kind): remark.what for remark in session.remarks}
    for carried, turn in enumerate(reversed(session.path(session.at))):
        if not turn.picture:
            return None
        if correction := notes.get((turn.id, "correction")):
            listed = correction.get("later")
            return tuple(map(str, listed[carried:])) or None if isinstance(listed, list) else None
        if (turn.id, "carried") not in notes:
            return None
    return None


def same_things(one: Reading, other: Reading) -> bool:
    """Whether two readings work on the same things: then what was marked for one is right for the other."""
    return {operation.thing for operation in operations(one.meant)} == {operation.thing for operation in operations(other.meant)}
