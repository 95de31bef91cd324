"""From what was said to what is meant, by rules, without a model."""

from dataclasses import asdict, dataclass

from editor.classify import classify
from editor.errors import BadInstruction, Unclear
from editor.taxonomy import category
from editor.types import Region
from session.resolve.back import Step
from session.resolve.reading import Meaning, read, seen_in
from session.resolve.rewrite import short
from session.types import Reading, Session


@dataclass(frozen=True)
class Rules:
    """The resolver that needs nothing but the words."""

    def resolve(self, said: str, session: Session, at: str | None, region: Region | None = None) -> Reading:
        """Raises Unclear where two readings are close, BadInstruction where there is nothing to go back to."""
        turns = session.path(at)
        path = [
            Step(number, turn.reading.meant, seen_in(turn.reading.mentions))
            for number, turn in enumerate(turns, 1)
            if not turn.reading.only_back
        ]
        meaning = read(said, path, len(turns) + 1, pointed=region is not None)
        parent = at if meaning.back is None else turns[meaning.back - 1].id if meaning.back else None
        kinds = tuple(guess.kind for guess in classify(meaning.meant))
        return Reading(said, meaning.meant, short(meaning.meant), meaning.mentions, parent, kinds, only_back=meaning.only_back)


def resolve_line(line: dict[str, object]) -> dict[str, object]:
    """One line of `python -m session resolve`: `history` and `turn` are texts; every line of the history counts as a turn."""
    history = line.get("history", [])
    said = str(line["turn"])
    path: list[Step] = []
    for number, text in enumerate(history if isinstance(history, list) else [], 1):
        path = _walked(path, number, str(text))
    number = len(history) + 1 if isinstance(history, list) else 1
    try:
        meaning, unclear = read(said, path, number), None
    except Unclear as asks:
        meaning, unclear = Meaning(said, (), None, False), {"question": asks.question, "choices": list(asks.choices)}
    except BadInstruction as problem:
        meaning, unclear = Meaning(said, (), None, False), {"question": str(problem), "choices": []}
    kinds = [guess.kind for guess in classify(meaning.meant)]
    return {
        "session_id": line.get("session_id"),
        "turn_index": line.get("turn_index", number - 1),
        "meant": meaning.meant,
        "short": short(meaning.meant),
        "kind": kinds[0].value,
        "kinds": [kind.value for kind in kinds],
        "category": category(kinds[0]),
        "mentions": [asdict(mention) for mention in meaning.mentions],
        "backtrack": meaning.back,
        "unclear": unclear,
    }


def _walked(path: list[Step], number: int, text: str) -> list[Step]:
    """The path after one more line of the history. What cannot be read is taken as it was said: it was carried out, somehow."""
    try:
        meaning = read(text, path, number)
    except (Unclear, BadInstruction):
        return [*path, Step(number, text)]
    if meaning.back is not None:
        path = [step for step in path if step.number <= meaning.back]
    return path if meaning.only_back else [*path, Step(number, meaning.meant, seen_in(meaning.mentions))]
