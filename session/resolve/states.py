# ruff: noqa: E501 (a list of words is read and changed more easily as words)
"""The earlier states that words describe: when something stood, before it came, since which it is there."""

import re
from collections.abc import Sequence

from editor import patterns
from editor.asks.nouns import main_noun
from editor.colors import colors
from editor.language import parse
from editor.operations import Operation, operations
from session.resolve import ways
from session.resolve.deeds import deeds
from session.resolve.named import in_respect, made_of, makes, otherwise, recolors, speaks_of, stem, stems, takes_away, touching
from session.resolve.nouns import is_plural, singular
from session.resolve.past import Past, Step
from session.resolve.registry import same_noun

_NAMING = {"NOUN", "PROPN", "ADJ", "NUM"}
_ABOUT = re.compile(
    r"(?:(?:i|you|we|he|she|they) )?(?:(?:just|even|ever|first|started|began|tried|had|have) )*(?:to )?(?:touch|chang|edit|mess|alter|fiddl|tamper|play|work|do|did|chos)[a-z]*(?: (?:anything|something|stuff|around|about))?(?: (?:to|with|on|of|about|in))? (?P<x>(?:the|my|his|her|its|their|our|that|this) .+)"
    r"|(?:(?:all|any|both|of|the|this|that|these|those|every|whole) )*(?:change|edit|modification|work|tweak)s? (?:to|of|on|in|with) (?P<y>.+)"
    r"|(?:(?:all|the|this|that|whole) )*(?P<z>.+?) (?:business|stuff|thing|things|madness|nonsense|craziness|idea|saga|part|theme|look|episode|experiment)"
)
"""What was done to something, whatever it was."""


_RESPECTS = {"color", "size", "shape", "place", "position", "pose", "style", "expression", "look", "light", "lighting", "background"}


def meant_by(what: str, past: Past) -> str:
    """`what` without the words that nobody has said and that name nothing: "the dog" of "the dog came along"."""
    if patterns.search(r"\b(?:else|next|anything|something|anyone|ever|other|another|new)\b", what):
        return what
    spoken = {word for step in past.steps for text in (step.meant, step.said) for word in stems(text, idle=True)}
    left = [
        token.text
        for token in parse(what).tokens
        if (token.pos in _NAMING and token.text not in ("everything", "all", "nothing"))
        or (token.pos == "VERB" and token.lemma == token.text)  # "have the one with the hat steal it"
        or token.text in ("the", "a", "an", "of", "on", "in", "with")
        or {*stems(token.text)} & spoken
    ]
    return " ".join(left) if stems(" ".join(left)) else what


def touched_first(what: str, path: Sequence[Step]) -> Step | None:
    """The first step that did something to what `what` names, other than bring it: "before you touched the car", "before the car business"."""
    found = _ABOUT.fullmatch(what)
    if not found:
        return None
    thing = next(words for words in found.groups() if words)
    if main_noun(thing) in _RESPECTS:
        return None
    spoken = [step for step in path if speaks_of(step, thing)]
    if found["z"]:
        return spoken[0] if spoken else None
    noun = set(stems(main_noun(thing)))
    return next((step for step in spoken if not noun & makes(step)), spoken[0] if spoken else None)


def brought(what: str, path: Sequence[Step]) -> Step | None:
    """The step since which `what` is there, though others did something to it after."""
    found, wanted = None, set(stems(what))
    for step in path:
        if found is None and wanted & makes(step) and speaks_of(step, what):
            found = step
        elif found is not None and takes_away(step, what):
            found = None
    return found


def first_of_them(what: str, path: Sequence[Step]) -> Step | None:
    """ "before the shadows", which came one by one."""
    noun = what.split(" ")[-1]
    if any(
        stems(noun)[-1:] == stems(main_noun(done.thing))[-1:] and is_plural(main_noun(done.thing))
        for step in path
        for done in operations(step.meant)
        if done.action == "add"
    ):
        return None  # they came at once
    made = [
        step for step in path if is_plural(noun) and not patterns.search(rf"\b{re.escape(noun)}\b", step.meant) and made_of(what, (step,))
    ]
    return made[0] if len(made) > 1 else None


def _both(what: str, without: str, past: Past) -> tuple[int, tuple[str, ...]] | None:
    """The last state with the one and without the other."""
    spoiled = made_of(without, past.path)
    if spoiled is None:
        return standing(what, past)
    found = standing(what, past.standing(spoiled.parent))
    return found or (past.made(spoiled.parent), ())


_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "another": 1,
    "second": 1,
    "single": 1,
    "lone": 1,
    "sole": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_COUNTED = re.compile(
    rf"(?:(?:the|a|an|only|just|still|my|were|was|had) )*(?P<n>{'|'.join(word for word in _COUNTS if word not in ('a', 'an', 'another', 'second'))}|\d+)(?: (?:of (?:them|those)|(?P<noun>[a-z]+)))?"
)


def with_so_many(what: str, path: Sequence[Step]) -> int | None:
    """The last place where there were so many: "the single dolphin", "when there were two"."""
    found = _COUNTED.fullmatch(what.strip())
    if not found:
        return None
    wanted = int(found["n"]) if found["n"].isdigit() else _COUNTS[found["n"]]
    nouns = [deed.noun for step in reversed(path) for deed in deeds(step.meant) if deed.made or deed.removed]
    noun = found["noun"] or next(iter(nouns), "")
    place, number, count = None, 0, 0
    for step in path:
        if noun and count == wanted and number:
            place = number
        for deed in deeds(step.meant):
            if (deed.made or deed.removed) and same_noun(singular(deed.noun), singular(noun)):
                many = int(deed.count) if deed.count.isdigit() else _COUNTS.get(deed.count, 9 if deed.plural else 1)
                count = max(0, count - many) if deed.removed else count + many
        number = step.number
    return place if count != wanted else None


def standing(what: str, past: Past) -> tuple[int, tuple[str, ...]] | None:
    """The last state in which it stood: `what` came with a turn, and went with a later one, or it went with a turn and was there before."""
    if (place := with_so_many(what, past.path)) is not None:
        return place, ()
    if found := patterns.fullmatch(
        r"(.+?),? (?:but|and) (?:without|not|no|(?:it |there )?(?:had no|didn't have|was no|were no|wasn't|weren't))(?: the| any| an?| yet)? (.+)|(.+?) without(?: the| any| an?)? (.+)",
        what,
    ):
        return _both(found[1] or found[3], found[2] or found[4], past)
    if (undone := patterns.match(r"(?:the )?un([a-z]{3,})\b", what)) and (step := made_of(undone[1], past.path)):
        return past.made(step.parent), ()
    plain = ways.NORMAL.sub("", what)
    if plain != what and (changed := next((step for step in past.path if in_respect(step, plain)), None)):
        return past.made(changed.parent), ()
    if plain != what and (
        touched := next(
            (
                step
                for step in past.path
                if (touching(what, (step,)) or speaks_of(step, plain))
                and not any(done.action == "add" and stem(main_noun(done.thing)) in stems(plain) for done in operations(step.meant))
            ),
            None,
        )
    ):
        return past.made(touched.parent), ()
    for steps in (past.path, past.steps):
        gone = next((step for step in reversed(steps) if takes_away(step, what)), None)
        came = made_of(what, steps, before=gone.number if gone else None) or made_of(what, steps)
        if came is None and gone is not None:
            first = next(step for step in steps if takes_away(step, what))
            return past.made(first.parent), ()
        if came is not None:
            only = patterns.match(r"(?:only|just) ", what)  # that is how it was before anything else came
            place = (
                came.number if only else past.made(gone.parent) if gone and gone.number > came.number else _last_standing(came, what, past)
            )
            return None if place == past.at and came.number == past.at else (place, ())
    colored = next((step for step in reversed(past.path) if any(recolors(one, what) for one in operations(step.meant))), None)
    if colored and colors(what):
        return past.made(colored.parent), ()
    other = otherwise(what, past.path)
    return (past.made(other.parent), ()) if other else None


def _last_standing(came: Step, what: str, past: Past) -> int:
    """The last place on the path before something took the place of what came with `came`; `came` itself where nothing did."""
    path = past.path
    if came not in path:
        left = next((step for step in past.steps if came in past.to(step.stood) and came not in past.to(step.parent)), None)
        return came.number if left is None else _ended(came, what, past.to(left.stood)) or past.made(left.stood)
    return _ended(came, what, path) or came.number


def _ended(came: Step, what: str, path: Sequence[Step]) -> int | None:
    """The last place before a step of the path took the place of what came with `came`."""
    place = came.number
    for step in path[path.index(came) + 1 :]:
        if any(_ends(operation, of, what) for operation in operations(step.meant) for of in operations(came.meant)):
            return place
        place = step.number
    return None


def _ends(operation: Operation, of: Operation, what: str) -> bool:
    """Whether `operation` undoes what `of` made: the same thing in the same respect, another look of the same sort."""
    thing = of.value if of.action == "replace" else of.thing
    if recolors(operation, what):
        return True
    if not operation.thing or not thing:
        return operation.action == of.action and operation.thing == of.thing
    if not same_noun(main_noun(operation.thing), main_noun(thing)):
        return False
    return operation.action in {"remove", "replace", of.action}
