"""One turn's words read against the turns before it, numbers instead of ids: what sessions and the command line share."""

from collections.abc import Sequence

from editor.asks.clauses import spans
from editor.operations import Operation, operations
from session.resolve import rewrite
from session.resolve.anchors import Link, expletive, link
from session.resolve.mentions import Expression, expressions, masked
from session.resolve.past import Step
from session.resolve.registry import Registry
from session.types import Anchor, Mention


def words(said: str, start: int, path: Sequence[Step], turn: int, pointed: bool) -> tuple[str, tuple[Mention, ...]]:
    """What `said` means from `start` on, standing alone. `path`: the turns whose things may be meant, also those just gone back from;
    `turn`: the number this one will have. Raises Unclear and BadInstruction."""
    last = operations(path[-1].meant) if path else ()
    known = Registry()
    for step in path:
        known = known.after(step.meant, step.number, step.seen)
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
