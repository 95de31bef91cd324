"""From what was said to what is meant, by rules, without a model."""

from dataclasses import asdict, dataclass, replace

from editor.classify import classify
from editor.errors import BadInstruction, Unclear
from editor.taxonomy import category
from editor.types import Region
from session.resolve import tree
from session.resolve.past import Past
from session.resolve.reading import seen_in
from session.resolve.rewrite import short
from session.resolve.turn import Meaning, read
from session.types import Mention, Reading, Session


@dataclass(frozen=True)
class Rules:
    """The resolver that needs nothing but the words."""

    def resolve(self, said: str, session: Session, at: str | None, region: Region | None = None) -> Reading:
        """Raises Unclear where two readings are close, BadInstruction where there is nothing to go back to."""
        past, ids = tree.past(session, at)
        meaning = read(said, past, pointed=region is not None)
        parent = at if meaning.back is None else ids.get(meaning.back)
        kinds = tuple(guess.kind for guess in classify(meaning.meant))
        mentions = tuple(_as_shown(mention, past, meaning) for mention in meaning.mentions)
        return Reading(said, meaning.meant, short(meaning.meant), mentions, parent, kinds, only_back=meaning.only_back)


def _as_shown(mention: Mention, past: Past, meaning: Meaning) -> Mention:
    """With the number the person sees: of this turn, or of the one that is meant."""
    if mention.turn == past.next:
        return replace(mention, turn=past.shown(past.at if meaning.back is None else meaning.back) + 1)
    return replace(mention, turn=mention.turn and past.shown(mention.turn))


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
    return past.then(text, meaning.wish, seen_in(meaning.mentions), meaning.back, not meaning.only_back)
