"""Where two things may be meant alike by "it", so that the person is asked rather than guessed at."""

import re
from collections.abc import Sequence

from editor import patterns
from editor.errors import Unclear
from editor.operations import Operation, operations
from session.resolve import nouns
from session.resolve.entity import ASIDE
from session.resolve.expression import Expression
from session.resolve.registry import Entity, Registry
from session.resolve.salience import Ranked

_LOOKS = {"recolor", "resize"}
_HELD = re.compile(
    r"\b(?:hold|holds|holding|carry|carries|carrying|eat|eats|eating|build|builds|building|chase|chases|chasing|lick|licks|licking)\b"
)
_LEANS = re.compile(r"\b(?:it|its|there|them|him|her)\b")
_CLAUSE = re.compile(
    r"\W*(?:(?:now|and|please|then|ok|can you|could you) )*(?:make|turn|paint|color|let|what if|could) it\b", re.IGNORECASE
)


def ask(expression: Expression, said: str, found: Ranked, last: Sequence[Operation], known: Registry, number: int) -> None:
    """Raises Unclear where two things of the turn before (`last`, what it asked for) may be meant alike in the turn `number`."""
    rivals = _tied(found, last, number) or _held(said, found, last, number)
    if not rivals or said[expression.end :].lower().startswith((" all", " both")):
        return
    names = [known.phrase(entity) for entity in rivals]
    whole = said[: expression.start], said[expression.end :]
    raise Unclear(
        f"What is meant by “{expression.text}”: {' or '.join(names)}?", tuple(f"{whole[0]}{name}{whole[1]}".strip() for name in names)
    )


def _tied(found: Ranked, last: Sequence[Operation], number: int) -> tuple[Entity, ...]:
    """ "add a cat and a dog", "make it bigger"; "paint the gate green and the bench yellow", "make it darker"."""
    if len(found.tied) < 2:
        return ()
    first, second, *_ = found.tied
    alike = first.weight == second.weight > ASIDE and first.made == second.made and first.touched == second.touched == number - 1
    if not alike or any(entity.seen or entity.plural or entity.owner for entity in (first, second)):
        return ()
    one, other = sorted((first, second), key=lambda entity: entity.order)
    return tuple(sorted(found.tied[:3], key=lambda entity: entity.order)) if _side_by_side(last, one, other) else ()


def _held(said: str, found: Ranked, last: Sequence[Operation], number: int) -> tuple[Entity, ...]:
    """ "let the squirrel hold an acorn", "make it gold": either may be gold, and neither is the likelier."""
    asked = operations(said)
    if (
        len(asked) != 1
        or asked[0].action not in _LOOKS
        or not _CLAUSE.match(said)
        or len(last) != 1
        or not _HELD.search(last[0].said.lower())
    ):
        return ()
    fresh = [entity for entity, _ in found.entities if entity.touched == number - 1 and not entity.plural and not entity.seen]
    holders = [entity for entity in fresh if nouns.is_animal(entity.noun)]
    held = [entity for entity in fresh if entity.turn == number - 1 and entity.made and not nouns.is_person(entity.noun)]
    return (holders[0], held[0]) if len(holders) == len(held) == 1 and holders[0] is not held[0] else ()


def _side_by_side(last: Sequence[Operation], one: Entity, other: Entity) -> bool:
    """Whether the same was wished of both: neither only belongs to the other, as the pack does in "a hiker on the ridge, with a pack", nor
    is it said of the other where it is."""
    if len({operation.action for operation in last}) > 1 and not all(operation.action in {"add", "replace"} for operation in last):
        return False
    said = " and ".join(dict.fromkeys(operation.said.lower() for operation in last))
    found = patterns.search(rf"\b{re.escape(one.head)}\b(?P<between>.*?)\band\b(?P<after>.*)", said)
    if found is None or (one.head != other.head and one.head in patterns.findall(r"[\w'-]+", found["after"])):
        return False
    return bool(patterns.search(rf"\b{re.escape(other.head)}\b", found["after"])) and not _LEANS.search(found["between"] + found["after"])
