"""From what was said to what is meant, by rules, without a model."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from itertools import islice

from editor.classify import classify
from editor.errors import BadInstruction, Unclear
from editor.language import parse_all
from editor.taxonomy import category
from editor.types import Region
from session.resolve import asides, tree
from session.resolve.brief import short
from session.resolve.copies import AS_SHOWN
from session.resolve.meaning import Meaning
from session.resolve.past import Past
from session.resolve.reading import called_in, seen_in
from session.resolve.spelling import spelt
from session.resolve.turn import read
from session.resolve.wording import straight
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
        meant, pictures = meaning.meant, ()
        if meaning.shown is not None:
            meant, pictures = meant.rstrip(" .!") + AS_SHOWN, (session.picture(ids.get(meaning.shown)),)
        return Reading(said, meant, short(meaning.meant), mentions, parent, kinds, pictures, meaning.only_back)


def _as_shown(mention: Mention, past: Past, meaning: Meaning) -> Mention:
    """With the number the person sees: of this turn, or of the one that is meant."""
    if mention.turn == past.next:
        return replace(mention, turn=past.shown(past.at if meaning.back is None else meaning.back) + 1)
    return replace(mention, turn=mention.turn and past.shown(mention.turn))


def resolve_lines(lines: Iterable[dict[str, object]]) -> Iterator[dict[str, object]]:
    """What `resolve_line` makes of each, in order; read ahead, so that the words of many are parsed at once."""
    for some in _some(lines, READ_AHEAD):
        # A list: what a wish begins with may ask for a parse of its own, which the pipeline would not give while it is held.
        parse_all([_wish_in(text) for line in some for text in (*_said_before(line), str(line["turn"]))])
        _walk_abreast({_said_before(line) for line in some})
        yield from map(resolve_line, some)


def _wish_in(said: str) -> str:
    """The words as they will be parsed."""
    right = spelt(said).text
    start, end = asides.wish(right)
    return straight(right[start:end])


def _walk_abreast(histories: Iterable[tuple[str, ...]]) -> None:
    """All of them turn by turn, so that what was understood is parsed together too before the next turn asks for it."""
    going, length = list(histories), 0
    while going := [history for history in going if len(history) > length]:
        length += 1
        pasts = [_walked(history) for history in {history[:length] for history in going}]  # not while the pipeline is held
        parse_all(straight(past.steps[-1].meant) for past in pasts)


def resolve_line(line: dict[str, object]) -> dict[str, object]:
    """One line of `python -m session resolve`: `history` and `turn` are texts; every line of the history counts as a turn."""
    said, history = str(line["turn"]), _said_before(line)
    for length in range(0, len(history), 100):  # each beginning waits for the one before it: a long one would go too deep
        _walked(history[:length])
    heard = _heard(history, said)
    meaning = heard.meaning
    kinds = [guess.kind for guess in classify(meaning.meant)]
    return {
        "session_id": line.get("session_id"),
        "turn_index": line.get("turn_index", len(history)),
        "meant": meaning.meant,
        "short": short(meaning.meant),
        "kind": kinds[0].value,
        "kinds": [kind.value for kind in kinds],
        "category": category(kinds[0]),
        "mentions": [asdict(mention) for mention in meaning.mentions],
        "backtrack": meaning.back,
        "unclear": None if heard.question is None else {"question": heard.question, "choices": list(heard.choices)},
    }


READ_AHEAD = 256
"""Lines."""


def _some(lines: Iterable[dict[str, object]], size: int) -> Iterator[tuple[dict[str, object], ...]]:
    left = iter(lines)
    while some := tuple(islice(left, size)):
        yield some


def _said_before(line: dict[str, object]) -> tuple[str, ...]:
    history = line.get("history", [])
    return tuple(map(str, history)) if isinstance(history, list) else ()


@dataclass(frozen=True)
class _Heard:
    """`question`: None where it could be read; what then stands in `meaning` is what was said."""

    meaning: Meaning
    question: str | None = None
    choices: tuple[str, ...] = ()


@lru_cache(4096)
def _heard(history: tuple[str, ...], said: str) -> _Heard:
    """What `said` means after `history`: asked for once as a turn of its own and again as a part of longer histories."""
    try:
        return _Heard(read(said, _walked(history)))
    except Unclear as asks:
        return _Heard(Meaning(said, (), None, False), asks.question, tuple(asks.choices))
    except BadInstruction as problem:
        return _Heard(Meaning(said, (), None, False), str(problem))


@lru_cache(4096)
def _walked(history: tuple[str, ...]) -> Past:
    """The past that these lines make. What cannot be read is taken as it was said: it was carried out, somehow."""
    if not history:
        return Past()
    past, text = _walked(history[:-1]), history[-1]
    heard = _heard(history[:-1], text)
    if heard.question is not None:
        return past.then(text, text)
    meaning = heard.meaning
    return past.then(text, meaning.wish, seen_in(meaning.mentions), meaning.back, not meaning.only_back, called_in(meaning.mentions))
