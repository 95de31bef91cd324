"""One turn's words read against all that was said before: a way back, and what is wished then."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor.errors import BadInstruction
from editor.operations import operations
from session.resolve import rewrite
from session.resolve.back import is_redo
from session.resolve.past import Past, Step
from session.resolve.places import Return, going_back
from session.resolve.reading import words
from session.resolve.registry import Registry
from session.types import Anchor, Mention


@dataclass(frozen=True)
class Meaning:
    """`back`: the number of the turn gone back to, 0 the original, or None."""

    meant: str
    mentions: tuple[Mention, ...]
    back: int | None
    only_back: bool


def read(said: str, past: Past, pointed: bool = False) -> Meaning:
    """Raises Unclear and BadInstruction."""
    if is_redo(said):
        return _redone(said, past)
    if returned := going_back(said, past):
        return _back(said, returned, past, pointed)
    meant, mentions = _wished(said, 0, past.path, past.next, pointed)
    return Meaning(rewrite.framed(rewrite.bare(meant)), mentions, None, False)


def _redone(said: str, past: Past) -> Meaning:
    """To where the last going back was said. Raises BadInstruction where nothing was taken back just before."""
    last = past.steps[-1] if past.steps else None
    if last is None or last.edits or last.stood == past.at:
        raise BadInstruction("Nothing was taken back just now: choose the turn to go to among the turns of this session.")
    shown = place(past.shown(last.stood))
    words = said.strip()
    start = said.index(words)
    return Meaning(
        f"Go back to {shown}", (Mention(words, start, start + len(words), Anchor.TURN, shown, last.stood, 0.9),), last.stood, True
    )


def _back(said: str, returned: Return, past: Past, pointed: bool) -> Meaning:
    left, rest = _rest(said, returned)
    if rest and (again := going_back(rest, past)) and again.start == 0 and not again.kept:
        # "I don't like that, go back" is said twice and meant once; "undo that and also the snow" is meant twice.
        return _back(said, Return(again.to, returned.start, left + again.end), past, pointed)
    spoken = said[returned.start : returned.end]
    gone = Mention(spoken, returned.start, returned.end, Anchor.TURN, place(past.shown(returned.to)), returned.to, 0.95)
    if not rest:
        if returned.kept:
            return Meaning(", then ".join(returned.kept), (gone,), returned.to, False)
        return Meaning(f"Go back to {place(past.shown(returned.to))}", (gone,), returned.to, True)
    before = said[: left + len(rest)]
    meant, mentions = _wished(before, left, past.path, past.next, pointed)
    if made := _made_anew(rest, past.path, returned.to):
        return Meaning(made, (gone, *mentions), returned.to, False)
    meant = ", then ".join((*returned.kept, rewrite.framed(rewrite.bare(meant))))
    return Meaning(meant, (gone, *mentions), returned.to, False)


def _rest(said: str, returned: Return) -> tuple[int, str]:
    """What is said beside the going back, and where it begins."""
    if returned.start:
        return 0, said[: returned.start].strip(" .,!?")
    left = _after(said, returned)
    rest = said[left:].strip(" .!?,")
    return left, "" if re.fullmatch(
        r"(?:but )?(?:keep|leave) (?:the |everything |all |my ).*|please|thanks?|thank you", rest.lower()
    ) else rest


def place(number: int) -> str:
    return f"turn {number}" if number else "the original photo"


def _wished(said: str, start: int, path: Sequence[Step], turn: int, pointed: bool) -> tuple[str, tuple[Mention, ...]]:
    """`said` from `start` on. `path`: the turns whose things may be meant, also those just gone back from."""
    if path and not pointed:
        last = operations(path[-1].meant)
        fragment = rewrite.expanded(said[start:], last, path[-1].meant)
        if fragment is not None:
            return fragment, (_of_fragment(said, start, last[-1].thing, path),)
    return words(said, start, path, turn, pointed)


def _of_fragment(said: str, start: int, thing: str, path: Sequence[Step]) -> Mention:
    """What a fragment leaves out is what the turn before was about; the whole fragment stands for it."""
    text = said[start:].strip()
    begin = said.index(text, start)
    known = Registry()
    for step in path:
        known = known.after(step.meant, step.number, step.seen)
    entity = known.named(thing) if thing else None
    if entity is None:
        return Mention(text, begin, begin + len(text), Anchor.IMAGE, "the photo", None, 0.8)
    return Mention(text, begin, begin + len(text), Anchor.ENTITY, entity.phrase, entity.turn, 0.8)


def _made_anew(wish: str, path: Sequence[Step], to: int) -> str | None:
    """What was added by the one turn that is taken back is not there any more: it is added again, as it is wished now."""
    taken = [step for step in path if step.number > to]
    asked = operations(taken[0].meant) if len(taken) == 1 else ()
    if len(asked) != 1 or asked[0].action != "add":
        return None
    return rewrite.as_added(taken[0].meant, asked[0].thing, wish)


def _after(said: str, returned: Return) -> int:
    """Where the words after the going back begin."""
    link_words = re.match(r"[\s,;.!-]*(?:(?:and|then|but|instead|now)\b[\s,]*)*", said[returned.end :], re.IGNORECASE)
    return returned.end + (link_words.end() if link_words else 0)
