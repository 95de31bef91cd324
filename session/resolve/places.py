# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Which earlier picture a way back leads to: the words for it against what the turns before did."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor import patterns
from editor.asks.nouns import main_noun
from editor.errors import BadInstruction, Unclear
from editor.operations import operations
from session.resolve import ways
from session.resolve.back import after_remark, asked, asked_at_last, is_there
from session.resolve.named import (
    look,
    made_of,
    makes,
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
from session.resolve.states import brought, first_of_them, meant_by, standing, touched_first
from session.resolve.things import things
from session.resolve.way import Way


@dataclass(frozen=True)
class Return:
    """`to`: the turn whose picture is worked on next, 0 the original. said[start:end] are the words for it. `kept`: what was done since
    and shall be done again there. `remarked`: what is said before asks for nothing."""

    to: int
    start: int
    end: int
    kept: tuple[str, ...] = ()
    remarked: bool = False


def going_back(said: str, past: Past, remarked: bool = False, before: str = "") -> Return | None:
    """Where `said` goes back to, if it does; `remarked`: what only says how things are, `before`, stood before it. Raises BadInstruction where
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
            if not past.steps or way.how not in ("with", "thing", "number", "after"):
                continue
        if way.what in ("it", "them", "him", "her", "that") and (named := things(before)):
            way = replace(way, what=named[-1].words)
        found = _found(way, past)
        if found is not None:
            kept = found[1] or spared(said[end:], [step for step in past.path if step.number > found[0]])
            return Return(found[0], start, end, kept)
    if named := _named(said, past):
        return named
    for way, start, end in asked_at_last(said) if past.path else ():
        found = _found(way, past)
        if found is not None:
            return Return(found[0], start, end, found[1], remarked=_lost(said[:start], found[0], past))
    for start in () if remarked else after_remark(said):
        after = going_back(said[start:], past, remarked=True, before=said[:start])
        if after and not after.start:
            return Return(after.to, start, start + after.end, after.kept, remarked=True)
    return None


def _lost(wish: str, to: int, past: Past) -> bool:
    """Whether what is wished before going back would be lost with it: "remove the bow, then go back to the very first picture"."""
    since = [step for step in past.path if step not in past.to(to)]
    made = set[str]().union(*(makes(step) for step in since))
    gone = [asked for asked in operations(wish) if asked.action == "remove" and stem(main_noun(asked.thing)) in made]
    return bool(gone) or bool(patterns.search(r"\bthen\W*$", wish.lower()))


def _named(said: str, past: Past) -> Return | None:
    """ "I meant to keep the orange cat, go back to that one"."""
    for start in after_remark(said):
        if not is_there(said[start:]) and not _BEST.fullmatch(said[start:].strip(" .!?")):
            continue
        if place := _PLACE.search(said[:start].lower()):
            ways_there = (_found(way, past) for way, *_ in asked(f"go back to {place[0]}")) if past.path else ()
            if there := next((found for found in ways_there if found), None):
                return Return(there[0], 0, len(said.rstrip(" .!?,")), there[1])
        ones = patterns.findall(r"\bthe [a-z]+ ones?\b", said[:start].lower())
        spoken = [*(thing.words for thing in things(said[:start])), *ones]
        if not spoken:
            continue
        what = spoken[-1]
        found = _found(Way("before last" if _BEFORE.search(said[:start].lower()) else "with", what=what), past) if past.steps else None
        if found is not None:
            return Return(found[0], 0, len(said.rstrip(" .!?,")), found[1])
    return None


_PLACE = re.compile(
    r"\bwhen (?:it|there|he|she|they|the \w+) (?:was|were|had|looked|still)(?: still)? [a-z]+(?: [a-z]+)??(?=,| (?:i|we|you)\b|$)|\bthe (?:one|version|picture|photo|state)s? (?:with|without|where|before|after|when)\b[^?.!]*"
)
_ABOUT = re.compile(r"(?:i|you|we) (?:\w+ )?(?:touch|mess|fiddl|tamper)", re.IGNORECASE)
_DONE_TO = re.compile(r"(?:(?:i|you|we|the) )?(?:just )?(?:chang|made|mak|turn|recolor|paint|edit|alter)", re.IGNORECASE)
_BEST = re.compile(
    r"(?:that|it) was (?:(?:by far|clearly|still|really|just) )*(?:the )?(?:best|better|nicer|nicest|perfect|right)(?: (?:one|version))?",
    re.IGNORECASE,
)
_ALL_OF = re.compile(
    r"(?:both|all|any|every)\b.*\b(?:change|edit|modification|tweak)s?\b|(?:the|those|these) (?:change|edit|modification|tweak)s (?:to|of|on|in|with)\b"
)
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
    found = _described(replace(way, what=_with_noun(way.what, past.steps)), past) or _described(way, past)
    if found is None and way.how in ("before", "after", "without", "with") and (what := meant_by(way.what, past)) != way.what:
        found = _described(replace(way, what=what), past)
    return found


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
    step = (touched_first(undone, path) if way.how in ("before", "without") or _ALL_OF.match(undone) else None) or step_named(undone, path)
    if way.how in ("before", "without") and is_plural(undone.split(" ")[-1]):
        step = first_of_them(undone, path) or step
    if way.how == "before" and step and not _ABOUT.match(undone) and not makes(step) & set(stems(undone)) and not _DONE_TO.match(undone):
        step = next((one for one in path if one.edits and speaks_of(one, undone)), step)
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
        return standing(way.what, past)
    if way.how == "thing" and way.what in ("him", "her", "them"):  # who is there no more
        gone = next((step for step in reversed(path) if operations(step.meant)[0].action in {"replace", "remove"}), None)
        return (past.made(gone.parent), ()) if gone in path[-2:] and gone else None
    if way.how == "thing" and ways.NORMAL.search(way.what):
        return standing(way.what, past)
    if way.how == "thing":
        step = made_of(way.what, path) or made_of(way.what, past.steps)
        made = {*words_made(step), *map(look, operations(step.meant))} if step else set[str]()
        wanted = stems(way.what)
        colored = any(wanted == [*stems(one.color_name), *stems(one.thing)] for one in operations(step.meant)) if step else False
        if step and wanted and (wanted[-1] in made or colored or _looks_so(step, wanted)):
            return step.number, ()
        gone = next((step for step in path if takes_away(step, way.what)), None)
        return (past.made(gone.parent), ()) if gone else None
    if way.how == "before last":
        step = touching(way.what, path)
        return (past.made(step.parent), ()) if step and step is path[-1] else None
    if way.how == "without":
        step = touched_first(way.what, path) or first_of_them(way.what, path) or brought(way.what, path)
        step = step or made_of(way.what, path) or made_of(way.what, past.steps)
        return (past.made(step.parent), ()) if step else None
    step = step or step_named(way.what, past.steps)
    if step is None:
        return None
    return (past.made(step.parent), ()) if way.how == "before" else (step.number, ())


def _looks_so(step: Step, wanted: Sequence[str]) -> bool:
    """Whether it gave what is named the look it is named with: "the striped scarf"."""
    return len(wanted) > 1 and any(
        wanted[-1] in stems(main_noun(done.thing)) and {*wanted[:-1]} <= {*stems(done.value), *stems(done.color_name)}
        for done in operations(step.meant)
    )


def wish(step: Step) -> str:
    """What a step asked for, to be said again."""
    return step.meant.rstrip(" .!?")


def _kept(undone: Step, path: Sequence[Step]) -> tuple[str, ...]:
    """What was done after `undone` and stands without it: what speaks of a thing that it made goes with it."""
    made = makes(undone)
    return tuple(wish(step) for step in path if step.number > undone.number and not made & set(stems(step.meant)))
