# ruff: noqa: E501, SIM905 (a list of words is read and changed more easily as words)
"""Which earlier picture a way back leads to: the words for it against what the turns before did."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from editor.asks.clauses import american
from editor.asks.nouns import main_noun
from editor.colors import colors
from editor.errors import BadInstruction, Unclear
from editor.operations import Operation, operations
from session.resolve import ways
from session.resolve.back import Way, after_remark, asked, is_there
from session.resolve.deeds import deeds
from session.resolve.nouns import covers
from session.resolve.past import Past, Step
from session.resolve.registry import same_noun, singular
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


def going_back(said: str, past: Past) -> Return | None:
    """Where `said` goes back to, if it does. Raises BadInstruction where there is nothing to go back to, Unclear where what is undone
    cannot be told from what is kept."""
    for way, start, end in asked(said):
        if way.how == "disliked" and (rest := said[end:].strip(" .,!?-")):
            # What follows says where to go, what is wrong, or what is wished instead.
            place = said.index(rest, end)
            after = going_back(said[place:], past)
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
            return Return(found[0], start, end, found[1])
    if named := _named(said, past):
        return named
    for start in after_remark(said):
        after = going_back(said[start:], past)
        if after and not after.start:
            return Return(after.to, start, start + after.end, after.kept, remarked=True)
    return None


def _named(said: str, past: Past) -> Return | None:
    """ "I meant to keep the orange cat, go back to that one"."""
    for start in after_remark(said):
        if not is_there(said[start:]) or not (spoken := things(said[:start])):
            continue
        what = spoken[-1].words
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
    return _described(way, past)


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
        kept = [step for step in path if step.number == way.count or (not way.count and _speaks_of(step, way.what))]
        stays = 0  # those at the beginning need not be done again
        while stays < len(kept) and kept[stays] is path[stays]:
            stays += 1
        return (kept[stays - 1].number if stays else 0, tuple(wish(step) for step in kept[stays:])) if kept else None
    undone = re.split(r" (?:but|and) (?:keep|leave|not) ", way.what)[0]
    step = _step(undone, path)
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
    if way.how == "thing":
        step = _made(way.what, path) or _made(way.what, past.steps)
        made = {*_words_made(step), *map(_look, operations(step.meant))} if step else set[str]()
        wanted = _stems(way.what)
        colored = any(wanted == [*_stems(one.color_name), *_stems(one.thing)] for one in operations(step.meant)) if step else False
        return (step.number, ()) if step and wanted and (wanted[-1] in made or colored) else None
    if way.how == "before last":
        step = _touching(way.what, path)
        return (past.made(step.parent), ()) if step and step is path[-1] else None
    if way.how == "without":
        step = _made(way.what, path) or _made(way.what, past.steps)
        return (past.made(step.parent), ()) if step else None
    step = step or _step(way.what, past.steps)
    if step is None:
        return None
    return (past.made(step.parent), ()) if way.how == "before" else (step.number, ())


def wish(step: Step) -> str:
    """What a step asked for, to be said again."""
    return step.meant.rstrip(" .!?")


def _kept(undone: Step, path: Sequence[Step]) -> tuple[str, ...]:
    """What was done after `undone` and stands without it: what speaks of a thing that it made goes with it."""
    made = _makes(undone)
    return tuple(wish(step) for step in path if step.number > undone.number and not made & set(_stems(step.meant)))


def _makes(step: Step) -> set[str]:
    """The nouns of the things that were not there before it."""
    asked = (main_noun(done.value if done.action == "replace" else done.thing) for done in operations(step.meant) if done.action in {"add", "replace"})  # fmt: skip
    return {stem(noun) for noun in (*asked, *(deed.noun for deed in deeds(step.meant) if deed.made)) if noun}


def _words_made(step: Step) -> set[str]:
    """The words for what was not there before it, and for the place it was put in."""
    asked = [done for done in operations(step.meant) if done.action in {"add", "replace", "background", "attribute"}]
    return {word for done in asked for word in _stems(done.thing if done.action == "add" else done.value)}


def _touching(what: str, path: Sequence[Step]) -> Step | None:
    """The latest step that did something to what `what` names."""
    wanted = set(_stems(what))
    return next(
        (
            step
            for step in reversed(path)
            for done in operations(step.meant)
            if wanted & {stem(main_noun(done.thing)), *_RESPECT.get(done.action, ())}
        ),
        None,
    )


def _otherwise(what: str, path: Sequence[Step]) -> Step | None:
    """The first step that made what `what` names other than `what` says: "curly hair" of "straight hair"."""
    words = _stems(what)
    if len(words) < 2:
        return None
    for step in path:
        for done in operations(step.meant):
            given = done.value if done.action in {"attribute", "expression"} else done.thing
            if (
                done.action in _LOOKS
                and given
                and stem(main_noun(given)) in words
                and not set(words) <= {*_stems(given), *_stems(done.color_name), *_stems(done.value)}
            ):
                return step
    return None


_LOOKS = {"recolor", "attribute", "replace", "resize", "age", "pose", "material", "brightness", "style", "expression"}


def _both(what: str, without: str, past: Past) -> tuple[int, tuple[str, ...]] | None:
    """The last state with the one and without the other."""
    spoiled = _made(without, past.path)
    if spoiled is None:
        return _with(what, past)
    found = _with(what, past.standing(spoiled.parent))
    return found or (past.made(spoiled.parent), ())


def _with(what: str, past: Past) -> tuple[int, tuple[str, ...]] | None:
    """The last state in which it stood: `what` came with a turn, and went with a later one, or it went with a turn and was there before."""
    if found := re.fullmatch(
        r"(.+?),? (?:but|and) (?:without|not|no|(?:it |there )?(?:had no|didn't have|was no|were no|wasn't|weren't))(?: the| any| an?| yet)? (.+)|(.+?) without(?: the| any| an?)? (.+)",
        what,
    ):
        return _both(found[1] or found[3], found[2] or found[4], past)
    if (undone := re.match(r"(?:the )?un([a-z]{3,}ed)\b", what)) and (step := _made(undone[1], past.path)):
        return past.made(step.parent), ()
    if ways.NORMAL.search(what) and (touched := next((step for step in past.path if _touching(what, (step,))), None)):
        return past.made(touched.parent), ()
    for steps in (past.path, past.steps):
        gone = next((step for step in reversed(steps) if _takes_away(step, what)), None)
        came = _made(what, steps, before=gone.number if gone else None) or _made(what, steps)
        if came is None and gone is not None:
            return past.made(gone.parent), ()
        if came is not None:
            only = re.match(r"(?:only|just) ", what)  # that is how it was before anything else came
            place = came.number if only else _last_standing(came, what, past)
            return None if place == past.at and came.number == past.at else (place, ())
    colored = next((step for step in reversed(past.path) if any(_recolors(one, what) for one in operations(step.meant))), None)
    if colored and colors(what):
        return past.made(colored.parent), ()
    other = _otherwise(what, past.path)
    return (past.made(other.parent), ()) if other else None


def _last_standing(came: Step, what: str, past: Past) -> int:
    """The last place on the path before something took the place of what came with `came`; `came` itself where nothing did."""
    path = past.path
    if came not in path:
        return came.number
    place = came.number
    for step in path[path.index(came) + 1 :]:
        if any(_ends(operation, of, what) for operation in operations(step.meant) for of in operations(came.meant)):
            return place
        place = step.number
    return came.number


def _ends(operation: Operation, of: Operation, what: str) -> bool:
    """Whether `operation` undoes what `of` made: the same thing in the same respect, another look of the same sort."""
    thing = of.value if of.action == "replace" else of.thing
    if _recolors(operation, what):
        return True
    if not operation.thing or not thing:
        return operation.action == of.action and operation.thing == of.thing
    if not same_noun(main_noun(operation.thing), main_noun(thing)):
        return False
    return operation.action in {"remove", "replace", of.action}


def _recolors(operation: Operation, what: str) -> bool:
    """Whether it gives what `what` names another colour than `what` has."""
    wanted = set(_stems(what))
    return operation.action == "recolor" and stem(main_noun(operation.thing)) in wanted and not wanted & set(_stems(operation.color_name))


def _takes_away(step: Step, what: str) -> bool:
    """Whether `step` took `what` away: a thing, or the colour of the photo."""
    wanted = set(_stems(what))
    for operation in operations(step.meant):
        if (
            operation.action in {"remove", "replace"}
            and operation.thing
            and (stem(main_noun(operation.thing)) in wanted or (wanted and wanted <= set(_stems(operation.thing))))
        ):
            return True
        # "turn the grass into sand": what is a colour as well is no less a thing.
        bare = operation.action != "recolor" or (wanted == {stem(main_noun(operation.thing))} and " into " in operation.said.lower())
        turned = bare and re.search(r"\b(?:turn|change|convert|transform|make)\b.* (?:into|to) ", operation.said.lower())
        if turned and stem(main_noun(operation.thing)) in wanted and not wanted & set(_stems(operation.value)):
            return True
        if operation.action in _AGAINST and wanted & _AGAINST[operation.action]:
            return True
    return False


_PHOTO = {"photo", "photograph", "real", "realistic", "normal"}
# What is there no more after these, without a word of it being said.
_AGAINST = {"monochrome": {"color", "colour", "colorful"}, "sepia": {"color"}, "night": {"day", "daytim", "daylight", "light", "bright"}, "blur": {"sharp"}, "watercolor": _PHOTO, "oil": _PHOTO, "sketch": _PHOTO, "cartoon": _PHOTO, "style": _PHOTO, "anime": _PHOTO}  # fmt: skip


def _made(what: str, steps: Sequence[Step], before: int | None = None) -> Step | None:
    """The latest step that made `what`, or that speaks of it as its words or its look have it."""
    spoken = [step for step in steps if step.edits and (before is None or step.number < before) and _speaks_of(step, what)]
    spoken = [step for step in spoken if not _takes_away(step, what)]
    wanted = set(_stems(what))
    return next((step for step in reversed(spoken) if wanted & _makes(step)), spoken[-1] if spoken else None)


def _step(what: str, steps: Sequence[Step]) -> Step | None:
    """The latest step that `what` names: "the snow", "you made it warmer", "adding the hat"."""
    noun = re.match(r"(?:(?:the|that|my|last) )*(\w+)(?: of (.+))?$", what)
    if noun and (deeds := _DEEDS.get(noun[1])):
        done = [step for step in steps if step.edits and any(one.action in deeds for one in operations(step.meant))]
        return next((step for step in reversed(done) if not noun[2] or _speaks_of(step, noun[2])), None)
    verb = re.match(
        r"(?:(?:i|you|we|that|the|my) )*(?:just )?(add|put|remov|delet|tak|mak|made|turn|chang|crop|zoom|rotat|blur|paint|recolor)\w*\b",
        what,
    )
    does = {"remove"} if _GONE.search(what) else _DOES.get(verb[1]) if verb else None
    wanted = set(_stems(what))
    made = [step for step in steps if step.edits and wanted & _makes(step)] if does is None else []
    for step in (*reversed(made), *reversed(steps)):
        if (
            step.edits
            and _speaks_of(step, what)
            and (does is None or any(operation.action in does for operation in operations(step.meant)))
        ):
            return step
    return None


_GONE = re.compile(
    r"\b(?:gone|missing|disappeared|vanished|(?:took|taken|take|taking) (?:\w+ ){0,3}?(?:out|away|off)|(?:took|taken|taking) (?:out|away|off))\b"
)
_CHANGES = {
    "recolor",
    "replace",
    "attribute",
    "resize",
    "background",
    "expression",
    "age",
    "pose",
    "material",
    "style",
    "tint",
    "night",
    "relocate",
}
_DOES = {"chang": _CHANGES, "recolor": {"recolor"}, "paint": {"recolor"}, "add": {"add", "add text", "snow", "rain", "fog", "grain", "background", "attribute", "expression"}, "put": {"add", "relocate", "background"}, "remov": {"remove"}, "delet": {"remove"}}  # fmt: skip
_DEEDS = {
    "removal": {"remove"}, "deletion": {"remove"}, "addition": {"add", "add text"}, "replacement": {"replace"}, "swap": {"replace"}, "rotation": {"rotate"}, "move": {"relocate"}, "relocation": {"relocate"}, "recoloring": {"recolor"},
    "recolor": {"recolor"}, "resizing": {"resize"}, "resize": {"resize"}, "cropping": {"crop"}, "crop": {"crop"}, "zoom": {"zoom"}, "blurring": {"blur", "background"}, "flip": {"flip"}, "tint": {"tint"},
}  # fmt: skip
_IDLE = frozenset(
    "the a an i you we it its it's that this there was were is are be been being had has have of to in on at with and all my your his her their them he she they added add adding put "
    "putting made make making makes change changed changing turn turned turning did do done got get went become became look looked looking still just edit effect step version one "
    "picture photo image part thing stuff what when where which how into from for so more very not no only right after before color colored filter altered alter altering effect present gone there taken took take taking out away off has had she s d anymore want wanted idea normal normally regular usual was".split()
)


def _speaks_of(step: Step, what: str) -> bool:
    """Whether all that `what` says is in the words of the step; of a longer description the noun and half of the rest do."""
    wanted = _stems(what)
    spoken = {
        *_stems(step.meant, idle=True),
        *_stems(step.said, idle=True),
        *(_look(operation) for operation in operations(step.meant)),
        *(word for operation in operations(step.meant) for word in _RESPECT.get(operation.action, ())),
    }
    if not wanted:
        return False
    hits = [word for word in wanted if word in spoken or any(same_noun(word, other) or covers(word, other) for other in spoken)]
    if stem(main_noun(re.split(r" (?:of|on|in|at|from|to|with) ", what)[0])) not in {*hits, *_IDLE} and len(hits) < len(wanted):
        return False
    return len(hits) == len(wanted) or (len(wanted) > 2 and len(hits) * 3 >= len(wanted) * 2)


_RESPECT = {
    "recolor": ("color",),
    "expression": ("expression", "face"),
    "resize": ("size",),
    "brightness": ("light",),
    "relocate": ("place", "position"),
    "style": ("style",),
}


def _look(operation: Operation) -> str:
    """The word for how a picture looks after it."""
    if operation.action == "temperature":
        return "warm" if operation.direction > 0 else "cool"
    if operation.action == "brightness":
        return "bright" if operation.direction > 0 else "dark"
    return {"night": "dark", "monochrome": "gray", "blur": "blurr"}.get(operation.action, operation.action)


def _stems(text: str, idle: bool = False) -> list[str]:
    words = re.findall(r"[a-z]+", american(text.lower()).replace("b&w", "black white"))
    found = [stem(word) for word in words if idle or word not in _IDLE]
    return found or [stem(word) for word in words if word in {"color", "colored"}]


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """ "snowy" and "snows" as "snow", "cropped" as "crop", "warmer" as "warm": enough to know a word again."""
    word = singular(word)
    shorter = re.sub(r"(?:ing|ed|er|est|y|ish|en)$", "", word)
    if len(shorter) < 3 or shorter == word:
        return word.rstrip("e") if len(word) > 3 else word
    return shorter[:-1] if len(shorter) > 3 and shorter[-1] == shorter[-2] and shorter[-1] not in "sl" else shorter.rstrip("e")
