"""Sets and their members: which of a set words name, and how many are left when some are taken away or put to them."""

from dataclasses import replace

from editor import patterns
from session.resolve import nouns
from session.resolve.entity import FOCUS, Entity, modifiers, tells
from session.resolve.nouns import plural, singular

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SOME = r"(?:of|in|on|with|at|from|to) "


def picks(many: Entity, some: Entity) -> bool:
    """ "the bigger dog" is one of the dogs, "the first three dogs" are some of them, and are spoken of by themselves from now on."""
    if not many.plural or some.former or many.former or some.removed or nouns.either_number(many.noun):
        return False
    if some.plural:
        return are_some(some) and not are_some(many)
    return tells(some.name) or singular(many.head) != singular(some.head) or bool(modifiers(some.name) - modifiers(many.name))


def are_some(many: Entity) -> bool:
    """Whether its name says that there are others: the first two, the remaining ones."""
    return tells(many.name) or bool(patterns.match(r"(?:remaining|rest)\b", many.name)) or many.part


def another(member: Entity, new: Entity, whole: Entity | None) -> bool:
    """Whether "the empty pot" is another one of the pots than "the second pot": nothing that is said of the one was said of the other."""
    if whole is None or member.plural or new.plural or new.former or member.seen or new.removed:
        return False
    said, have = modifiers(new.name), modifiers(member.name) | set(member.state.split()) | modifiers(member.where)
    return bool(said and modifiers(member.name)) and not said & have


def less(many: Entity, taken: int = 1) -> Entity:
    """The set without some that are gone."""
    return _counted(many, -taken)


def more(many: Entity, put: int = 1) -> Entity:
    return _counted(many, put)


def number(word: str) -> int:
    """How many a word says, 0 where it does not say."""
    if word.isdigit():
        return int(word)
    return _NUMBERS.index(word) if word in _NUMBERS else 1 if word in {"a", "an", "another"} else 0


def _counted(many: Entity, change: int) -> Entity:
    count = number(many.count)
    if count < 2:
        return many
    left = count + change
    if left == 1:
        head = many.head
        name = patterns.sub(rf"\b{head}(?= {_SOME}|$)", singular(head), many.name)
        return replace(many, name=name, noun=singular(many.noun), plural=False, count="", part=True)
    return (
        replace(many, count=_NUMBERS[left] if 1 < left < len(_NUMBERS) else "")
        if not many.count.isdigit()
        else replace(many, count=str(left))
    )


def some_of(many: Entity, count: str, state: str, turn: int) -> Entity:
    """ "one of the balloons", "two of the pillows" with what was said of them."""
    noun = singular(many.head) if count == "one" else plural(singular(many.head))
    return replace(
        many, name=f"{state} {noun}".strip(), noun=noun, touched=turn, order=many.order + 1, where="", plural=count != "one", count=count,
        state=state, weight=FOCUS, former="", before=(), part=True,
    )  # fmt: skip
