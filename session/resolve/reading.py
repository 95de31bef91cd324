"""One turn's words read against the turns before it, numbers instead of ids: what sessions and the command line share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor.asks.clauses import spans
from editor.errors import BadInstruction
from editor.operations import Operation, operations
from session.resolve import rewrite
from session.resolve.anchors import Link, expletive, link
from session.resolve.back import Return, Step, going_back
from session.resolve.mentions import Expression, expressions, masked
from session.resolve.registry import Registry
from session.types import Anchor, Mention


@dataclass(frozen=True)
class Meaning:
    """`back`: the number of the turn gone back to, 0 the original, or None."""

    meant: str
    mentions: tuple[Mention, ...]
    back: int | None
    only_back: bool


def read(said: str, path: Sequence[Step], turn: int, pointed: bool = False) -> Meaning:
    """`path`: the turns that made the picture, first to last; `turn`: the number this one will have. Raises Unclear and BadInstruction."""
    if re.fullmatch(r"\W*(?:please )?(?:redo|redo (?:it|that|the last (?:edit|change|step))|undo the undo)\W*", said.lower()):
        raise BadInstruction("Nothing can be redone by words: choose the turn to go to among the turns of this session.")
    returned = going_back(said, path)
    if returned is None:
        meant, mentions = _read(said, 0, path, turn, pointed)
        return Meaning(rewrite.framed(rewrite.bare(meant)), mentions, None, False)
    left = _after(said, returned)
    rest = said[left:].strip(" .!?,")
    again = going_back(rest, path) if rest else None
    if again and again.end == len(rest):  # "I don't like that, go back": said twice, meant once
        returned = again
    words = said[: returned.end]
    gone = Mention(words, 0, len(words), Anchor.TURN, place(returned.to), returned.to, 0.95)
    if not rest or again:
        return Meaning(f"Go back to {place(returned.to)}", (gone,), returned.to, True)
    meant, mentions = _read(said, left, path, turn, pointed)
    if made := _made_anew(rest, path, returned.to):
        return Meaning(made, (gone, *mentions), returned.to, False)
    return Meaning(rewrite.framed(rewrite.bare(meant)), (gone, *mentions), returned.to, False)


def _made_anew(wish: str, path: Sequence[Step], to: int) -> str | None:
    """What was added by the one turn that is taken back is not there any more: it is added again, as it is wished now."""
    taken = [step for step in path if step.number > to]
    asked = operations(taken[0].meant) if len(taken) == 1 else ()
    if len(asked) != 1 or asked[0].action != "add":
        return None
    return rewrite.as_added(taken[0].meant, asked[0].thing, wish)


def place(number: int) -> str:
    return f"turn {number}" if number else "the original photo"


def _after(said: str, returned: Return) -> int:
    """Where the words after the going back begin."""
    link_words = re.match(r"[\s,;.!-]*(?:(?:and|then|but|instead|now)\b[\s,]*)*", said[returned.end :], re.IGNORECASE)
    return returned.end + (link_words.end() if link_words else 0)


def _read(said: str, start: int, spoken: Sequence[Step], turn: int, pointed: bool) -> tuple[str, tuple[Mention, ...]]:
    """`said` from `start` on. `spoken`: the turns whose things may be meant, also those just gone back from."""
    last = operations(spoken[-1].meant) if spoken else ()
    fragment = rewrite.expanded(said[start:], last, spoken[-1].meant) if spoken and not pointed else None
    known = Registry()
    for step in spoken:
        known = known.after(step.meant, step.number, step.seen)
    if fragment is not None:
        return fragment, _of_fragment(said, start, last, known)
    parts: list[str] = []
    mentions: list[Mention] = []
    end = start
    for clause_start, clause_end in spans(masked(said)[start:]):
        clause_start, clause_end = clause_start + start, clause_end + start
        parts.append(said[end:clause_start])
        clause, found = _clause(said, clause_start, clause_end, known, last, turn, pointed)
        parts.append(clause)
        mentions += found
        known = known.after(clause, turn, seen_in(found))
        end = clause_end
    parts.append(said[end:])
    return "".join(parts).strip(), tuple(mentions)


def _clause(
    said: str, start: int, end: int, known: Registry, last: tuple[Operation, ...], turn: int, pointed: bool
) -> tuple[str, list[Mention]]:
    clause, out, at = said[start:end], "", start
    mentions: list[Mention] = []
    for expression in expressions(said, known.nouns):
        if not (start <= expression.start and expression.end <= end) or expression.start < at:
            continue
        found = link(expression, clause, said[start : expression.start], known, last, turn, pointed)
        if found is None:
            continue
        mentions.append(
            Mention(expression.text, expression.start, expression.end, found.anchor, found.referent, found.turn, found.confidence)
        )
        out += said[at : expression.start] + (expression.text if found.keep else _standing_alone(expression, found))
        at = expression.end
    out += said[at:end]
    return (rewrite.added(out) if expletive(clause) else out), mentions


def _standing_alone(expression: Expression, found: Link) -> str:
    name = found.referent
    if expression.sort == "possessive":
        name = f"{name}'" if name.endswith("s") and not name.endswith("ss") else f"{name}'s"
    if expression.text[:1].isupper() and not expression.start:
        name = name[:1].upper() + name[1:]
    return name


def seen_in(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """What was never named: the guessed nouns of pronouns."""
    return tuple(
        mention.referent
        for mention in mentions
        if mention.anchor is Anchor.SEEN and mention.referent.split()[-1] not in mention.text.lower()
    )


def _of_fragment(said: str, start: int, last: tuple[Operation, ...], known: Registry) -> tuple[Mention, ...]:
    """What a fragment leaves out is what the turn before was about; the whole fragment stands for it."""
    words = said[start:].strip()
    begin = said.index(words, start)
    entity = known.named(last[-1].thing) if last and last[-1].thing else None
    if entity is None:
        return (Mention(words, begin, begin + len(words), Anchor.IMAGE, "the photo", None, 0.8),)
    return (Mention(words, begin, begin + len(words), Anchor.ENTITY, entity.phrase, entity.turn, 0.8),)
