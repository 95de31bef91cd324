"""From what was said to what is meant, by rules, without a model."""

from dataclasses import asdict, dataclass

from editor.classify import classify
from editor.errors import BadInstruction, Unclear
from editor.taxonomy import category
from editor.types import Region
from session.resolve.past import Past
from session.resolve.reading import seen_in
from session.resolve.rewrite import short
from session.resolve.turn import Meaning, read
from session.types import Reading, Session, Turn


@dataclass(frozen=True)
class Rules:
    """The resolver that needs nothing but the words."""

    def resolve(self, said: str, session: Session, at: str | None, region: Region | None = None) -> Reading:
        """Raises Unclear where two readings are close, BadInstruction where there is nothing to go back to."""
        past, turns = _past(session, at)
        meaning = read(said, past, pointed=region is not None)
        parent = at if meaning.back is None else turns[meaning.back - 1].id if meaning.back else None
        kinds = tuple(guess.kind for guess in classify(meaning.meant))
        return Reading(said, meaning.meant, short(meaning.meant), meaning.mentions, parent, kinds, only_back=meaning.only_back)


def resolve_line(line: dict[str, object]) -> dict[str, object]:
    """One line of `python -m session resolve`: `history` and `turn` are texts; every line of the history counts as a turn."""
    history = line.get("history", [])
    said = str(line["turn"])
    past = Past()
    for text in history if isinstance(history, list) else []:
        past = _walked(past, str(text))
    try:
        meaning, unclear = read(said, past), None
    except Unclear as asks:
        meaning, unclear = Meaning(said, (), None, False), {"question": asks.question, "choices": list(asks.choices)}
    except BadInstruction as problem:
        meaning, unclear = Meaning(said, (), None, False), {"question": str(problem), "choices": []}
    kinds = [guess.kind for guess in classify(meaning.meant)]
    return {
        "session_id": line.get("session_id"),
        "turn_index": line.get("turn_index", past.next - 1),
        "meant": meaning.meant,
        "short": short(meaning.meant),
        "kind": kinds[0].value,
        "kinds": [kind.value for kind in kinds],
        "category": category(kinds[0]),
        "mentions": [asdict(mention) for mention in meaning.mentions],
        "backtrack": meaning.back,
        "unclear": unclear,
    }


def _walked(past: Past, text: str) -> Past:
    """The past after one more line of the history. What cannot be read is taken as it was said: it was carried out, somehow."""
    try:
        meaning = read(text, past)
    except (Unclear, BadInstruction):
        return past.then(text, text)
    return past.then(text, meaning.meant, seen_in(meaning.mentions), meaning.back, not meaning.only_back)


def _past(session: Session, at: str | None) -> tuple[Past, tuple[Turn, ...]]:
    """The turns of the session on the way to `at`."""
    turns = session.path(at)
    past = Past()
    for turn in turns:
        past = past.then(turn.reading.said, turn.reading.meant, seen_in(turn.reading.mentions))
    return past, turns
