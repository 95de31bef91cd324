# ruff: noqa: E501 (a list of words is read and changed more easily as words)
"""Which earlier picture a way back leads to: the words for it against what the turns before did."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor import patterns
from editor.asks.nouns import main_noun
from editor.colors import colors
from editor.errors import BadInstruction, Unclear
from editor.operations import Operation, operations
from session.resolve import ways
from session.resolve.back import Way, after_remark, asked, is_there
from session.resolve.named import (
    look,
    made_of,
    makes,
    otherwise,
    recolors,
    spared,
    speaks_of,
    stem,
    stems,
    step_named,
    takes_away,
    touching,
    words_made,
)
from session.resolve.nouns import is_plural
from session.resolve.past import Past, Step
from session.resolve.registry import same_noun
from session.resolve.things import things


@dataclass(frozen=True)
class Return:
    """`to`: the turn whose picture is worked on next, 0 the original. said[start:end] are the words for it. `kept`: what was done since
    and shall be done again there. `remarked`: what is said before asks for nothing."""

    to: int
    start: int
    end: int
    kept: tuple[str, ...] = ()
    remarked: bool = False


def going_back(said: str, past: Past, remarked: bool = False) -> Return | None:
    """Where `said` goes back to, if it does; `remarked`: whatever only says how things are stood before it. Raises BadInstruction where
    there is nothing to go back to, Unclear where what is undone cannot be told from what is kept."""
    for way, start, end in asked(said):
        if way.how == "disliked" and (rest := said[end:].strip(" .,!?-")):
            # What follows says where to go, what is wrong, or what is wished instead.
            place = said.index(rest, end)
            after = going_back(said[place:], past, remarked=True)
            if after and not after.start:
                return Return(after.to, 0, place + after.end, after.kept)
            continue
        if way.how == "put back" and not _puts_back(past):
            continue
        if not past.path:
            if way.how in ("steps", "start", "disliked", "put back"):
                raise BadInstruction("This is the original photo: there is nothing to undo.")
            continue
        found = _found(way, past)
        if found is not None:
            kept = found[1] or spared(said[end:], [step for step in past.path if step.number > found[0]])
            return Return(found[0], start, end, kept)
    if named := _named(said, past):
        return named
    for start in () if remarked else after_remark(said):
        after = going_back(said[start:], past, remarked=True)
        if after and not after.start:
            return Return(after.to, start, start + after.end, after.kept, remarked=True)
    return None


def _named(said: str, past: Past) -> Return | None:
    """ "I meant to keep the orange cat, go back to that one"."""
    for start in after_remark(said):
        ones = patterns.findall(r"\bthe [a-z]+ ones?\b", said[:start].lower())
        spoken = [*(thing.words for thing in things(said[:start])), *ones]
        if not is_there(said[start:]) or not spoken:
            continue
        what = spoken[-1]
        found = _found(Way("before last" if _BEFORE.search(said[:start].lower()) else "with", what=what), past) if past.path else None
        if found is not None:
            return Return(found[0], 0, len(said.rstrip(" .!?,")), found[1])
    return None


_BEFORE = re.compile(r"\b(?:before|earlier|previous|old|former|original|first)\b")


def _puts_back(past: Past) -> bool:
    """Whether "put it back" is said of the picture, not of a thing that was moved or taken away."""
    return not past.path or operations(past.path[-1].meant)[-1].action not in {"remove", "relocate"}


def _found(way: Way, past: Past) -> tuple[int, tuple[str, ...]] | None:
    path = past.path
    places = (0, *(step.number for step in path))
    if way.how == "once more" and (not past.steps or past.steps[-1].edits):
        return None
    if way.how in ("steps", "once more", "disliked", "put back"):
        return places[max(0, len(places) - 1 - way.count)], ()
    if way.how == "start":
        return 0, ()
    if way.how == "number":
        number = _by_number(past, way.count)
        return None if number is None else (number, ())
    if way.how == "before number":
        number = _by_number(past, way.count)
        return None if not number else (past.made(past.step(number).parent), ())
    if way.how == "undo number":
        number = _by_number(past, way.count)
        return next(((step.parent, _kept(step, path)) for step in path if step.number == number), None)
    return _described(replace(way, what=_with_noun(way.what, past.steps)), past) or _described(way, past)


def _with_noun(what: str, steps: Sequence[Step]) -> str:
    """ "red" and "red one" as "red hat", after the latest wish that speaks of something red; as it is where none does."""
    found = patterns.fullmatch(r"(?:the )?(\w+(?: \w+)?) ones?|(?:the )?(\w+)", what.strip())
    look = (found[1] or found[2]) if found else ""
    wanted = set(stems(look))
    for step in reversed(steps) if wanted else ():
        for done in operations(step.meant):
            noun = main_noun(done.thing)
            if noun and stem(noun) not in wanted and wanted <= {*stems(done.thing), *stems(done.color_name)}:
                return f"{look} {noun}"
    return what


def _by_number(past: Past, number: int) -> int | None:
    """The step that the person sees under this number, on the path first."""
    if number == 0:
        return 0
    shown = [step for step in (*past.steps, *past.path) if (step.shown or step.number) == number]
    return past.made(shown[-1].number) if shown else None


def _described(way: Way, past: Past) -> tuple[int, tuple[str, ...]] | None:
    """By words for a thing or a look."""
    path = past.path
    if way.how == "only":
        kept = [step for step in path if step.number == way.count or (not way.count and speaks_of(step, way.what))]
        stays = 0  # those at the beginning need not be done again
        while stays < len(kept) and kept[stays] is path[stays]:
            stays += 1
        return (kept[stays - 1].number if stays else 0, tuple(wish(step) for step in kept[stays:])) if kept else None
    undone = patterns.split(r" (?:but|and) (?:keep|leave|not) ", way.what)[0]
    step = step_named(undone, path)
    if way.how in ("before", "without") and is_plural(undone.split(" ")[-1]):
        step = _first_of_them(undone, path) or step
    if way.how == "undo":
        if step is None:
            return None
        kept = _kept(step, path)
        if len(kept) > 3:
            raise Unclear(
                f"After that, {len(kept)} more edits were made. What shall become of them?",
                (f"Go back to before {undone}", f"undo the last {len(kept) + 1} edits"),
            )
        return step.parent, kept
    if way.how == "with":
        return _with(way.what, past)
    if way.how == "thing" and ways.NORMAL.search(way.what):
        return _with(way.what, past)
    if way.how == "thing":
        step = made_of(way.what, path) or made_of(way.what, past.steps)
        made = {*words_made(step), *map(look, operations(step.meant))} if step else set[str]()
        wanted = stems(way.what)
        colored = any(wanted == [*stems(one.color_name), *stems(one.thing)] for one in operations(step.meant)) if step else False
        if step and wanted and (wanted[-1] in made or colored):
            return step.number, ()
        gone = next((step for step in path if takes_away(step, way.what)), None)
        return (past.made(gone.parent), ()) if gone else None
    if way.how == "before last":
        step = touching(way.what, path)
        return (past.made(step.parent), ()) if step and step is path[-1] else None
    if way.how == "without":
        step = _first_of_them(way.what, path) or _brought(way.what, path) or made_of(way.what, path) or made_of(way.what, past.steps)
        return (past.made(step.parent), ()) if step else None
    step = step or step_named(way.what, past.steps)
    if step is None:
        return None
    return (past.made(step.parent), ()) if way.how == "before" else (step.number, ())


def _brought(what: str, path: Sequence[Step]) -> Step | None:
    """The step since which `what` is there, though others did something to it after."""
    found, wanted = None, set(stems(what))
    for step in path:
        if found is None and wanted & makes(step) and speaks_of(step, what):
            found = step
        elif found is not None and takes_away(step, what):
            found = None
    return found


def _first_of_them(what: str, path: Sequence[Step]) -> Step | None:
    """ "before the shadows", which came one by one."""
    noun = what.split(" ")[-1]
    made = [
        step for step in path if is_plural(noun) and not patterns.search(rf"\b{re.escape(noun)}\b", step.meant) and made_of(what, (step,))
    ]
    return made[0] if len(made) > 1 else None


def wish(step: Step) -> str:
    """What a step asked for, to be said again."""
    return step.meant.rstrip(" .!?")


def _kept(undone: Step, path: Sequence[Step]) -> tuple[str, ...]:
    """What was done after `undone` and stands without it: what speaks of a thing that it made goes with it."""
    made = makes(undone)
    return tuple(wish(step) for step in path if step.number > undone.number and not made & set(stems(step.meant)))


def _both(what: str, without: str, past: Past) -> tuple[int, tuple[str, ...]] | None:
    """The last state with the one and without the other."""
    spoiled = made_of(without, past.path)
    if spoiled is None:
        return _with(what, past)
    found = _with(what, past.standing(spoiled.parent))
    return found or (past.made(spoiled.parent), ())


def _with(what: str, past: Past) -> tuple[int, tuple[str, ...]] | None:
    """The last state in which it stood: `what` came with a turn, and went with a later one, or it went with a turn and was there before."""
    if found := patterns.fullmatch(
        r"(.+?),? (?:but|and) (?:without|not|no|(?:it |there )?(?:had no|didn't have|was no|were no|wasn't|weren't))(?: the| any| an?| yet)? (.+)|(.+?) without(?: the| any| an?)? (.+)",
        what,
    ):
        return _both(found[1] or found[3], found[2] or found[4], past)
    if (undone := patterns.match(r"(?:the )?un([a-z]{3,}ed)\b", what)) and (step := made_of(undone[1], past.path)):
        return past.made(step.parent), ()
    plain = ways.NORMAL.sub("", what)
    if plain != what and (touched := next((step for step in past.path if touching(what, (step,)) or speaks_of(step, plain)), None)):
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
