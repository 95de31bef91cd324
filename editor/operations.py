"""What an instruction asks for, as values: one Operation for each thing to be done, with its amount, colour, place and direction.

Editors that carry out words themselves, and judges that check them, read the words here and nowhere else.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from editor import patterns
from editor.asks import adjustments, darkroom, frame, looks, portraits, sparing, states, text, things
from editor.asks.clauses import clauses
from editor.asks.nouns import head
from editor.asks.parting import parted
from editor.asks.remarks import ASIDE, complains
from editor.asks.values import RGB, Action, Clause, Operation
from editor.colors import is_color
from editor.types import Kind

__all__ = ["RGB", "Action", "Operation", "operations"]


def operations(instruction: str) -> tuple[Operation, ...]:
    """In the order they are said; never empty: what nobody understands is one operation `unknown` of kind `other`."""
    return tuple(operation for _, operation in wishes(instruction))


Wished = tuple[Clause, Operation]


@lru_cache(maxsize=2048)
def wishes(instruction: str) -> tuple[Wished, ...]:
    """The operations, each with the clause it is read from."""
    said = clauses(_taken_back(instruction))
    told, left = _told_apart(said)
    asked = _asked(told)
    if left and not sparing.can(asked):
        asked, left = _asked(said), []
    return tuple(sparing.spare(asked, left)) or ((Clause(instruction, ""), Operation(Kind.OTHER, "unknown", instruction, confidence=0.0)),)


def _told_apart(said: tuple[Clause, ...]) -> tuple[list[Clause], list[str]]:
    """What is wished of the photo, and what is to stay as it is meanwhile."""
    told: list[Clause] = []
    left: list[str] = []
    for clause in said:
        apart = sparing.rest_of(clause.text) or sparing.exception(clause.text) or sparing.followed(clause.text)
        if apart and _read(clause).action != "background":
            told.append(replace(clause, text=apart[0]))
            left.append(apart[1])
        elif splash := sparing.splashed(clause.text):
            told.append(replace(clause, text="make the photo black-and-white"))
            left.append(splash)
        elif stays := sparing.kept(clause.text):
            left.append(stays)
        else:
            told.append(clause)
    return ([replace(clause, text=sparing.of_rest(clause.text)) for clause in told] if left else told), left


def _asked(said: Sequence[Clause]) -> list[Wished]:
    asked: list[Wished] = []
    meant = [clause for clause in said if not _leads_up(clause)] or said
    for part in (part for clause in meant for part in _shared(replace(clause, text=sparing.plainly(clause.text)))):
        if asked and sparing.only_measured(part.text):
            asked[-1] = (asked[-1][0], replace(asked[-1][1], amount=asked[-1][1].amount * sparing.LESS))
            continue
        operation = _read(part)
        if asked and (_cut_out(asked[-1][1], operation) or (complains(asked[-1][0].text) and _mended(asked[-1][1], operation))):
            asked.pop()
        if not (asked and _same(asked[-1][1], operation)):
            asked.append((part, operation))
    return asked


def _leads_up(clause: Clause) -> bool:
    return not sparing.only_measured(clause.text) and bool(ASIDE.fullmatch(clause.text) or _NOT.match(clause.text))


# "do not make it warmer, make it cooler" asks for one thing; "don't make it too dark" is about how, and stays.
_NOT = re.compile(r"(?:do not|don't|dont|never) (?!.*\b(?:too|so)\b)")
_BACK = re.compile(r"\b(?:no,? wait|wait,? no|actually,? no|no,? actually|scratch that|or rather|i mean)\b[\s,:.-]*", re.IGNORECASE)


def _taken_back(instruction: str) -> str:
    """What is left of "make it sepia. no wait, black and white" once the first half was taken back."""
    *_, last = _BACK.split(instruction)
    return last if last.strip(" .!?,") else instruction


def _cut_out(one: Operation, other: Operation) -> bool:
    """ "cut out the dog and make the background transparent" removes no dog."""
    return one.action == "remove" and one.said.lower().startswith("cut") and (other.action, other.value) == ("background", "transparent")


def _same(one: Operation, other: Operation) -> bool:
    """ "zoom out and show more", "too dark, brighten it": one wish in two clauses."""
    if one.thing or other.thing:
        return False
    if one.action in ("monochrome", "rotate") and one.action == other.action:
        return True
    if one.action == other.action == "vintage" and "vignette" not in (one.value, other.value):
        return True  # "retro, like the 70s" is one look
    if one.degrees == 180 and other.action == "flip" and re.search(r"\bupside", one.said):
        return True
    whole = one.action in ("outpaint", "brightness", "contrast", "temperature", "saturation", "sunny", "sharpen")
    return whole and (one.action, one.direction, one.value) == (other.action, other.direction, other.value)


def _mended(one: Operation, other: Operation) -> bool:
    """ "it's too yellow, cool it off": what is wrong is said first, and then what to do about it."""
    if one.thing or other.thing:
        return False
    return any(
        one.action in family and other.action in family and one.action != other.action
        for family in ({"temperature", "tint"}, {"blur", "sharpen"})
    )


def _read(clause: Clause) -> Operation:
    if given := _GIVE_ME.match(clause.text):
        rest = clause.text[given.end() :]
        clause = replace(clause, text=rest if looks.alone(rest) else f"add {rest}")
    if (was := _WAS.fullmatch(clause.text)) and states.is_state(was[2]):
        clause = replace(clause, text=was[1])
    if operation := darkroom.read(clause) or _whole_made(clause):
        return operation
    for family in (adjustments, things) if _QUALITY.match(clause.text) else (text, frame, portraits, things, adjustments):
        if operation := family.read(clause):
            spares = operation.action == "remove" and _ALL_BUT.match(operation.thing)
            return replace(operation, action="unknown") if spares else operation
    return Operation(Kind.OTHER, "unknown", clause.said, confidence=0.0)


_GIVE_ME = re.compile(
    r"(?:(?:give|get|show) (?:me|us)|i (?:need|want|would like|would love|wanna have)|i'd (?:like|love)) "
    r"(?=(?:an? |some |more |less |the )?\w)(?!how\b|what\b|to\b|it\b|them?\b|this|that|those|these|his|her|its|all|every\w*|only|just)"
)
# "make it green instead of red": what it is now tells nothing new.
_WAS = re.compile(r"(.+),? (?:instead of|rather than|and not|not) ((?!the\b|an?\b).+)")
# "bring down the highlights", "pull the exposure up a stop": what is moved is no thing.
_QUALITY = re.compile(
    r"(?:bring|pull|push|raise|lift|drop|lower|recover|boost|bump|turn|take|dial|tone|reduce|increase|open|lighten|darken) "
    r"(?:up |down |back |out |in )?(?:the |some |a (?:bit|touch) of |more |less )?"
    r"(?:exposure|highlights?|shadows|blacks|whites|mid-?tones|contrast|saturation|brightness|clarity|vibrance)"
    r"(?= (?!of (?:the|his|her))|$)(?!.* (?:should|must) )"
)
_MADE = re.compile(
    r"(?:[a-z]+) (?:it|this|the (?:whole )?(?:photo|picture|image|scene|thing)) (?:over |around )?(?:in|into|to|as|like) (?P<new>.+)"
)

_GIVEN_LOOK = re.compile(
    r"(?:give|lend|get|show) (?:it|this|me|us|the (?:whole |entire )?(?:photo|picture|image|scene|thing)) (?:an?|the|some|that) "
    r"(?P<new>.*\b(?:look|feel|mood|style|vibe|touch|effect|atmosphere|treatment|finish|air)s?\b.*)"
)


def _whole_made(clause: Clause) -> Operation | None:
    """ "pop it into a comic strip frame", "switch it to night time with a moon": whatever the verb."""
    made, given = _MADE.fullmatch(clause.text), _GIVEN_LOOK.fullmatch(clause.text)
    named = (looks.alone(head(made["new"])),) if made else (looks.alone(head(given["new"])), looks.anywhere(given["new"])) if given else ()
    look = next(
        (look for look in named if look and look.look.action not in ("brightness", "contrast", "saturation", "temperature", "tint")), None
    )
    return states.of_look(clause, look, 1, "", 0.85) if look and look.look.kind not in (Kind.OTHER, Kind.COLOR_TONE) else None


# Nobody here can tell everything else from what is to stay.
_ALL_BUT = re.compile(r"(?:everything|everyone|everybody|anything|all) .*\b(?:except|but|other than|apart from|besides)\b")
_MORE_OF = (
    "(?:an?|a (?:splash|touch|bit|little|hint|dash|lot) of|(?:a bit |a little |much )?(?:more|less)"
    "|some|lots of|heavy|subtle|strong|extra|added|higher|lower|high|low)"
)


def _shared(clause: Clause) -> tuple[Clause, ...]:
    """ "make it warmer and grainy", "make the sky darker and the grass greener" as two clauses: what follows "and" is a wish of its own,
    and the verb before it goes for both."""
    if both := patterns.fullmatch(
        r"((?:make|turn|paint|color|dye|let|have|render) )(.+?),? and ((?:the|his|her|their|its|my) .+)", clause.text
    ):
        sides = [parted(both[2]), parted(both[3])]
        if all(parts and states.is_state(parts[1]) for parts in sides):
            return (replace(clause, text=both[1] + both[2]), *_shared(replace(clause, text=both[1] + both[3])))
    parts = patterns.split(rf",? (?:and|but) |, | with (?={_MORE_OF} )", clause.text)
    verb = patterns.match(r"(?:add|apply|put|include) ", parts[0])
    if verb and looks.alone(parts[0][verb.end() :]):
        # "add a sepia tone and a white border": the border is no look, but it was asked for.
        parts = [parts[0], *(part if looks.alone(part) or not patterns.match("an? ", part) else verb[0] + part for part in parts[1:])]
        if any(part.startswith(verb[0]) for part in parts[1:]):
            return tuple(replace(clause, text=part) for part in parts)
    if len(parts) < 2 or not all(looks.alone(part) or is_color(part) for part in parts[1:]):
        return (clause,)
    first = _read(replace(clause, text=parts[0]))
    if first.action in ("unknown", "recolor", "background", "add text", "text") or first.thing:
        return (clause,)
    rest = (f"make the photo {part}" if is_color(part) else part for part in parts[1:])
    return (replace(clause, text=parts[0]), *(replace(clause, text=part) for part in rest))
