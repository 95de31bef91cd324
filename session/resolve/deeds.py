# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What an instruction that stands alone does to each thing it names: made, taken away, put in another's place, or only spoken of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from editor import patterns
from editor.asks.clauses import spans
from editor.asks.states import is_state
from session.resolve import nouns
from session.resolve.becoming import MATERIAL, NOT_THINGS, is_stuff, replaced
from session.resolve.nothings import MOTIFS, is_likeness, is_look_of_all
from session.resolve.thing import Thing
from session.resolve.things import things
from session.resolve.wording import BRINGS_BACK, CAUSE, masked

FOCUS, WORN, OWNER, PLACE = 3.0, 2.5, 2.0, 1.0
"""How much is said about a thing: what it is done to, what that wears or holds, whose it is, where it is done."""

_REMOVE = r"(?:remove|delete|erase|eliminate|discard|drop|clear away|lose|hide|get rid of|do away with|take (?:off|away|out)|cut out(?!.* as an? )|throw (?:away|out)|rub out|dispose of|ditch|scrap|banish|(?:chuck|toss) (?:out|away))"
_REMOVED = re.compile(rf"\b{_REMOVE}\b", re.IGNORECASE)
_GONE = re.compile(
    r"^(?: \w+){0,6}? (?:is|are|be|has|have)(?: been)? (?:now )?(?:gone|removed|disappeared)\b|^ disappears?\b|^ (?:should|must|could) (?:be removed|disappear|go away|vanish)",
    re.IGNORECASE,
)
_OFF = re.compile(r"^ (?:off|away|out)\b", re.IGNORECASE)
_PLACED = nouns.named(
    "on onto to in into inside at behind beside under underneath near above over below by between around atop against of from with next"
    " off along across through towards toward past beyond among down up"
)
_LIKENED = re.compile(r"\b(?:dressed?|dressing)(?: up)? (?:like|as) $", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:be|is|and|but|,) not $", re.IGNORECASE)
"""Before what something shall not be: "a cake and not a pie"."""
_OTHER = re.compile(r"(?:the|that) other ", re.IGNORECASE)
_WAS = re.compile(r" (?:was|were|is|are|stood|sat|hung|lay|had been|used to)\b")
_GROUP = re.compile(r"(?:[a-z-]+ )+of (?P<own>[a-z-]+(?: [a-z-]+)*)")


@dataclass(frozen=True)
class Deed:
    """`fresh`: it is a thing of its own even where one of its name is known. `former`: the name of what it took the place of.
    `caused`: it stands where "make the moon crescent" has the moon, so that its last words may be what it becomes. `state`: the colour it becomes.
    `some`: how many of them it is done to, where not to all ("one", "two", "half"). `apart`: it is told from others of its kind by where it is ("the left shoe", "the donut on the left").
    `back`: it is wished back."""

    name: str
    noun: str
    owner: str
    where: str
    plural: bool
    count: str
    weight: float
    made: bool = False
    fresh: bool = False
    removed: bool = False
    former: str = ""
    caused: bool = False
    state: str = ""
    some: str = ""
    apart: bool = False
    back: bool = False


_ARROW = re.compile(r"\W*(?:the )?(?P<old>[\w ]+?) ?(?:->|=>|→) ?(?:an? )?(?P<new>[\w ]+?)\W*", re.IGNORECASE)


_SAYING = re.compile(r"\b(?:that|which|it) (?:says?|reads?)\b|\b(?:saying|reading|with the words?|with the text)\b", re.IGNORECASE)


@lru_cache(4096)
def deeds(text: str) -> tuple[Deed, ...]:
    """In the order the things are named; a text that is written into the picture comes last."""
    if became := _ARROW.fullmatch(text):
        text = f"replace the {became['old']} with a {became['new']}"
    plain, named = masked(text), things(text)
    done: list[Deed] = []
    for number, (start, end) in enumerate(spans(plain)):
        done += _of_clause(plain[start:end], start, [thing for thing in named if thing.clause == number])
    said = {deed.noun for deed in done if deed.weight >= WORN}
    if not said & {"text", "word", "words", "writing", "letters", "caption", "title"}:
        written = [_written(text[slice(*found.span())].strip("\"'“”")) for found in patterns.finditer("§{3,}", plain)]
        carried = "sign" in said or (any(deed.made for deed in done) and _SAYING.search(plain))
        done += [replace(deed, weight=PLACE) for deed in written] if carried else written
    return tuple(done)


_AMOUNT = re.compile(
    r"(?:[a-z]+ )?(?P<amount>pair|couple|row|line|set|dozen|lot|bit|handful|number|series|trio|half) of (?P<what>[a-z-]+(?: [a-z-]+)*)$"
)


def _counted(thing: Thing) -> Thing:
    """ "a pair of earrings", "a row of paperbacks": it is the earrings, the paperbacks."""
    found = _AMOUNT.match(thing.words)
    if not found or thing.noun not in nouns.PLACES or not nouns.is_plural(found["what"].split()[-1]):
        return thing
    determiner = "two" if found["amount"] in {"pair", "couple"} else "several" if thing.indefinite else thing.determiner
    return replace(thing, words=found["what"], noun=found["what"].split()[-1], determiner=determiner)


def _of_clause(clause: str, start: int, named: list[Thing]) -> list[Deed]:
    done: list[Deed] = []
    named = [_counted(thing) for thing in named]
    pairs = dict(replaced(clause, start, [thing for thing in named if not _owns(thing, clause[thing.end - start :])]))
    looks = {new for new, old in pairs.items() if nouns.is_alive(old.noun) and is_likeness(new.words)}
    pairs = {new: old for new, old in pairs.items() if new not in looks}
    for place, thing in enumerate(named):
        before, after = clause[: thing.start - start], clause[thing.end - start :]
        if thing in looks or _is_value(thing, before, named[:place]) or _DENIED.search(before):
            continue
        owns = _owns(thing, after)
        if owns and thing.indefinite:  # whose kind it is, in "a chef's hat"
            continue
        if not thing.plural and _OTHER.match(clause[thing.start - start : thing.end - start]) and not thing.words.startswith("other "):
            thing = replace(thing, words=f"other {thing.words}")
        if thing in pairs.values() or _is_spot(before, after):
            continue
        old = pairs.get(thing)
        if old and old.noun in nouns.WHOLE - {"background", "foreground"} and not old.where:  # what the photo is turned into is a look
            continue
        if old and _SOME_OF.search(clause[: old.start - start]):  # one of them becomes another thing, the others stay
            old, one_of = None, True
        else:
            one_of = False
        removed = old is None and not owns and thing.preposition != "from" and _is_removed(thing, before, after, named[:place])
        made = thing.indefinite and not removed and not owns
        plural = thing.plural and (thing.determiner not in _AMOUNTS or nouns.is_plural(thing.noun) or nouns.either_number(thing.noun))
        done.append(
            Deed(
                thing.words, thing.essence, thing.owner, _stands(thing.where) if made else "", plural, thing.determiner, OWNER if owns else FOCUS if old else _weight(thing, before, named[:place]), made=made,
                fresh=made and old is None and not removed and (thing.determiner in _ANOTHER or thing.determiner in {"a", "an"}), removed=removed, former=old.words if old else "", caused=thing.determiner == "the" and bool(CAUSE.search(before)), state=_state(_without_place(thing, after)), some="" if one_of else _some(before), apart=not made and not plural and bool(_APART.search(thing.words) or _ASIDE.match(after)), back=thing.determiner == "the" and bool(BRINGS_BACK.search(clause)),
            )
        )  # fmt: skip
        done += _with_it(done[-1])
    return done


def _some(before: str) -> str:
    found = _SOME_OF.search(before)
    return found["some"].lower() if found and found["some"].lower() != "part" else ""


def _is_spot(before: str, after: str) -> bool:
    """ "where the fork was": a place, whatever stood there."""
    return bool(patterns.search(r"\bwhere (?:the )?$", before, re.IGNORECASE) and _WAS.match(after.lower()))


def _with_it(deed: Deed) -> Iterator[Deed]:
    """What else a name brings along: the children of a queue of children, the refrigerator of a refrigerator door."""
    if (group := _GROUP.fullmatch(deed.name)) and nouns.is_plural(group["own"].split()[-1]):
        noun = group["own"].split()[-1]
        yield replace(deed, name=group["own"], noun=noun, plural=True, count="", former="", where="")
    whole, _, part = deed.name.rpartition(" ")
    if whole and not deed.owner and not deed.made and part in nouns.PARTS | nouns.ANIMAL_BODY and nouns.lifeless(whole.split()[-1]):
        noun = whole.split()[-1]
        yield replace(
            deed, name=whole, noun=noun, plural=nouns.is_plural(noun), weight=min(deed.weight, OWNER), former="", state="", removed=False
        )


def _owns(thing: Thing, after: str) -> bool:
    return thing.role == "nmod:poss" or bool(patterns.match(r"['’]s? ", after))


_QUALITY_OF = re.compile(
    r"\b(?:colou?r|style|size|shape|look|pattern|expression|position|pose|tone|texture|font|material|angle)s? of $", re.IGNORECASE
)
_SOME_OF = re.compile(r"\b(?P<some>one|two|three|four|five|six|half|some|most|a few|a couple|part)(?: more)? of (?:the )?$", re.IGNORECASE)
_SIDE = r"(?:left|right|middle|front|back|top|bottom|upper|lower|nearest|closest|first|second|third|far)"
_APART = re.compile(rf"^(?:\w+ )?{_SIDE}(?:most)?\b")
_ASIDE = re.compile(rf"^ (?:on|at|to|in) the (?:very |far )?{_SIDE}\b", re.IGNORECASE)
_BECOMES = re.compile(
    r"^ (?:(?:to be|to|into|be|is|in|a|an|should be|could be|must be|turn|all|bright|dark|light|deep|pale|completely|entirely) )*(?P<state>[a-z-]+)"
)


_NO_STATE = re.compile(r" (?:an? [a-z]+ [a-z]+|(?:on|off|up|down|in|out) (?:the|an?|his|her|its|their|my|top)\b)")


_OF_A_GIFT = re.compile(
    r" an? (?:[a-z-]+ )+?(?!(?:and|but|with|like|on|in|at|to|for|from|please|too|as|instead|again|now|then|so|one|ones|colou?r|shade|tone|hue|tint)\b)[a-z-]+(?=$|[ .,;!?])"
)
"""The white of "give the boat a white sail" is not the boat's."""


def _state(after: str) -> str:
    """The colour it becomes, in the words after it."""
    found = _BECOMES.match(after.lower())
    if (
        not found
        or _OF_A_GIFT.match(after.lower())
        or not (nouns.is_value(found["state"]) or (is_state(found["state"]) and not _NO_STATE.match(after.lower())))
    ):
        return ""
    if found["state"] in _PLACED and patterns.match(r" \w", after[found.end() :]):  # "the lamp on", but not "on the left"
        return ""
    if patterns.search(r"\ban? ", found[0]) and patterns.match(
        r" (?!(?:and|but|with|like|please|too|now|instead|again|in|on|for|as|so)\b)[a-z]", after.lower()[found.end() :]
    ):
        return ""  # "give one of them a red umbrella"
    return found["state"] if nouns.is_value(found["state"]) or not patterns.search(r"(?:er|s)$", found["state"]) else ""


def _without_place(thing: Thing, after: str) -> str:
    """ "in mustard" is no place."""
    return after.removeprefix(f" {thing.where}") if thing.where and not nouns.is_value(thing.where.split()[-1]) else after


def _stands(where: str) -> str:
    """Put to or onto the cat, it is on the cat."""
    return patterns.sub(r"^(?:to|onto)\b", "on", patterns.sub(r"^into\b", "in", where))


_AMOUNTS = frozenset({"some", "more", "any", "no", "all"})
_ANOTHER = frozenset({"another", "some", "more", "two", "three", "four", "five"})


def _written(text: str) -> Deed:
    return Deed(f'text "{text}"', "text", "", "", False, "", FOCUS, made=True, fresh=True)


def _weight(thing: Thing, before: str, earlier: list[Thing]) -> float:
    if patterns.search(r"\b(?:give|hand|lend|offer|dress)\b", before) and earlier:
        return WORN
    if patterns.search(r"\b(?:look(?:s|ed|ing)? like|than) $", before):  # only what it is compared with
        return PLACE
    if _SOME_OF.search(before) or _QUALITY_OF.search(before):
        return FOCUS
    if thing.preposition.split(" ")[0] in _PLACED and thing.preposition:
        return PLACE
    if earlier and patterns.search(
        r"\b(?:wear|have|has|hold|holding|wearing|carry|carrying|contain|show|with)\b[^,]*$", before[earlier[0].end - earlier[0].start :]
    ):
        return WORN
    return (
        FOCUS
        if not earlier or not patterns.search(r"\b(?:on|in|at|to|of|off|by|near|under|behind|beside|above|over|next to)\s*$", before)
        else PLACE
    )


def _is_value(thing: Thing, before: str, earlier: list[Thing]) -> bool:
    """Colours, materials, looks: what a thing shall be like is no thing."""
    of_all = (
        {one.noun for one in earlier} <= nouns.WHOLE
        and thing.determiner != "the"
        and is_look_of_all(before, f"{thing.words} {thing.where}".strip())
    )
    if of_all or (nouns.is_value(thing.words) and not thing.is_no_colour) or NOT_THINGS.search(thing.words) or thing.noun in nouns.PLACES:
        return True
    last = max(earlier, key=lambda one: one.end, default=None)
    if last and is_stuff(thing, last, before[len(before) - (thing.start - last.end) :]):
        return True
    if (
        thing.preposition == "as"
        or _LIKENED.search(before)
        or (thing.preposition == "with" and not thing.determiner and thing.noun in MOTIFS)
    ):
        return True  # what it shall look like
    if thing.noun in nouns.WHOLE and not (thing.noun in {"background", "foreground", "portrait", "picture"} and not thing.preposition):
        return True
    if (
        not thing.determiner
        and not thing.plural
        and earlier
        and patterns.search(r"\b(?:make|be|into|to|of|in|look|made of|become|turn|have|with)\s+$", before)
    ):
        return is_state(thing.words) or bool(MATERIAL.fullmatch(thing.noun))
    return False


_INTO_IT = re.compile(r" (?:in|into|on|onto|at|over|behind|next|beside|between|inside|under|near|there|here)\b", re.IGNORECASE)


def _is_removed(thing: Thing, before: str, after: str, earlier: list[Thing]) -> bool:
    if _GONE.match(after) and not earlier:
        return True
    if _OFF.match(after) and patterns.search(r"\b(?:take|cut|wipe|pull|get|throw|crop)\b[^,]*$", before):
        return True
    found = _REMOVED.search(before)
    if found and found[0].lower() == "drop" and _INTO_IT.match(after):  # an egg in the soup
        return False
    if not found or patterns.search(r"\b(?:everything|all|anything) (?:but|except)\b", before, re.IGNORECASE):
        return False
    if thing.determiner == "one" or patterns.search(r"\b(?:half|part|piece) of (?:the )?$", before):
        return False
    if _SOME_OF.search(before):
        return True
    between = before[found.end() :]
    return thing.preposition == "" or not patterns.search(
        r"\b(?:from|on|in|at|of|with|next to|behind|near|under|by|off|around|above|over|for)\s+(?:the )?$", between, re.IGNORECASE
    )
