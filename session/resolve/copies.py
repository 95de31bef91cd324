# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Attributes taken from elsewhere: "the same colour as the hat" is in the picture, "its original colour" in an earlier one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor import patterns
from editor.asks.clauses import american
from editor.asks.nouns import main_noun
from editor.operations import operations
from session.resolve.nouns import alike, covers
from session.resolve.past import Past, Step
from session.resolve.registry import definite, known
from session.types import Anchor, Mention

AS_SHOWN = ", as in the reference picture"
"""What an instruction ends in whose earlier picture goes along with it."""

_WHAT = r"(?:eye |hair |skin |fur |body |facial )?(?:colou?r|size|material|style|pose|shape|pattern|length|height|look|texture|state|position|place|spot|expression|fabric|font|appearance|width|shade|tone|form|pink|red|blue|green|yellow|white|black|brown|orange|purple|teal|turquoise|gold|silver|navy|beige|gr[ae]y|cream|maroon|violet|lilac|mint|olive|crimson|coral)s?"
_EARLIER = r"(?:original|former|previous|old|natural|initial|first|earlier|usual|normal|prior)"
_BEFORE = r"(?:before|earlier|originally|previously|at first|at the (?:start|beginning)|in the (?:beginning|original(?: photo| picture| image)?)|it (?:was|had|used to (?:be|have))(?: before| originally| at first| (?:in|at|after) (?:turn|step|edit) \d+)?|(?:he|she|they|the [\w ]+?) (?:was|were|had|used to (?:be|have))(?: before| originally| at first)?|the original(?: photo| picture| one)?)"
_END = r"(?=\s*(?:$|[.,;!?]|(?:too|as well|also|again|instead|please|and|but)\b))"
_COPY = re.compile(
    rf"(?:(?:the |that |a )?(?:exact(?:ly the)? |very )?same {_WHAT}(?: (?:(?:as|like|of|that) (?P<as>.+?)|(?P<had>it had|it was)))?|(?P<own>(?<!['’\w])(?:its|his|her|their|the|(?:(?:the|my|his|her) )?[\w-]+(?: [\w-]+)?'s)) (?P<earlier>{_EARLIER}) {_WHAT}(?: of (?P<of>(?:the|his|her) [\w ]+?))?|(?<=to )the {_WHAT} of (?P<now>(?:the|his|her|its|their) [\w' ]+?)"
    rf"|(?<=in )(?:that|this|the same) {_WHAT}|the {_WHAT} (?P<was>{_BEFORE})|(?<=back )(?P<bare>its|his|her|their|the) {_WHAT}){_END}",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"^\W*(?:(?:please|now|and|ok|actually)\W+)*(?:(?:bring|put|get|give|add|take|place|have) .*\bback\b|bring back|restore|return)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"^(?:give|return|restore|change|turn|set|bring|make|paint|color|colour) (?P<thing>.+?)(?: back)?(?: (?:to|in|into|with))? $",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Copied:
    """`shown`: the number of the turn whose picture shows what is copied, None where the working picture does."""

    meant: str
    mentions: tuple[Mention, ...]
    shown: int | None


def copied(said: str, meant: str, mentions: Sequence[Mention], past: Past) -> Copied | None:
    """None where `said` copies nothing and brings nothing back."""
    found = _COPY.search(said)
    if found is None:
        return _restored(meant, mentions, past)
    things = known(past.path)
    source = found["as"] or found["of"] or found["now"] or ""
    before = bool(
        found["earlier"]
        or found["was"]
        or found["had"]
        or found["bare"]
        or patterns.fullmatch(_BEFORE, source, re.IGNORECASE)
        or patterns.search(rf" {_BEFORE}$", source, re.IGNORECASE)
    )
    source = patterns.sub(rf"\s*{_BEFORE}$", "", source, flags=re.IGNORECASE).strip()
    inside = next(
        (
            one
            for one in mentions
            if found.start() <= one.start < found.end() and one.anchor in (Anchor.ENTITY, Anchor.SAME_TURN, Anchor.SEEN)
        ),
        None,
    )
    first = next((one for one in mentions if one.end <= found.start() and one.anchor in (Anchor.ENTITY, Anchor.SEEN)), None)
    about = source or (inside.referent if inside else first.referent if first and before else "")
    if not about:
        last = operations(past.path[-1].meant)[-1].thing if past.path and not before else ""
        about = last or said[: found.start()].strip(" ,")
    noun = main_noun(patterns.sub(r"^(?:the|his|her|its|their|my) ", "", american(about.lower())))
    if noun in ("one", "ones") and past.path:
        noun = main_noun(operations(past.path[-1].meant)[-1].thing)
        inside = None
    entity = things.named(noun) or next((one for one in things.entities if covers(noun, one.head)), None) if noun else None
    if inside and source and noun not in inside.referent:
        entity = things.named(inside.referent) or entity
    text = said[found.start() : found.end()].strip()
    referent, turn = (entity.phrase, entity.turn) if entity else (inside.referent if inside else definite(about or "photo"), None)
    anchor = Anchor.ENTITY if entity and not entity.seen else Anchor.SEEN
    mention = Mention(text, found.start(), found.start() + len(text), anchor, referent, turn, 0.8 if turn else 0.5)
    kept = (*(one for one in mentions if one is not inside or one.start != mention.start), mention)
    if not noun:
        return Copied(meant, kept, None)
    if before:
        turn_named = patterns.search(r"(?:turn|step|edit) (\d+)$", found[0].lower())
        steps = [step for step in past.path if not turn_named or past.shown(step.number) <= int(turn_named[1])]
        value, shown = (
            (_now(noun, steps), int(turn_named[1]))
            if turn_named
            else _earlier(
                noun, past.path, first=bool(patterns.search(r"original|natural|initial|first|at the|beginning", found[0].lower()))
            )
        )
    else:
        value, shown = _now(noun, past.path) if patterns.search(r"colou?r|shade|tone", found[0].lower()) else "", None
    words = _COPY.search(meant)
    return Copied(_valued(meant, words, value) if value and words else meant, kept, None if value else shown)


def _valued(meant: str, words: re.Match[str], value: str) -> str:
    """ "give the car back its former colour" as "make the car blue"."""
    before = meant[: words.start()]
    given = _GIVEN.match(before)
    if given and not patterns.match(r"(?:change|make|paint|turn|colou?r)\b", before, re.IGNORECASE):
        before = f"make {given['thing']} "
    elif have := patterns.search(r"\b(?:should|could|must|can) (?:have|get) $", before, re.IGNORECASE):
        before = f"{before[: have.start()]}should be "
    elif words[0].lower().startswith("in "):
        before = f"{before}in "
    return before + value + meant[words.end() :]


def _now(noun: str, path: Sequence[Step]) -> str:
    """The colour that a thing was given last, where that was said."""
    said = [asked for step in path for asked in operations(step.meant) if asked.thing and alike(main_noun(asked.thing), noun)]
    return said[-1].color_name if said and said[-1].action == "recolor" else ""


def _earlier(noun: str, path: Sequence[Step], first: bool) -> tuple[str, int | None]:
    """The colour that a thing had before, where it was said, and the place whose picture shows it."""
    touched = [
        (step, asked)
        for step in path
        for asked in operations(step.meant)
        if asked.action in {"recolor", "attribute", "replace", "resize", "relocate", "pose", "expression", "age"}
        and alike(main_noun(asked.thing), noun)
    ]
    if not touched:
        return "", None
    colored = [asked.color_name for _, asked in touched if asked.action == "recolor"]
    if not first and len(colored) > 1:
        return colored[-2], touched[-1][0].parent
    return "", (touched[0] if first else touched[-1])[0].parent


def _restored(meant: str, mentions: Sequence[Mention], past: Past) -> Copied | None:
    """ "bring the dog back": the picture before it was taken away shows it."""
    if not _BACK.match(meant):
        return None
    nouns = {main_noun(patterns.sub(r"^(?:the|his|her|its|their) ", "", mention.referent)) for mention in mentions} | {
        operations(meant)[0].thing
    }
    for step in reversed(past.path):
        if any(asked.action in {"remove", "replace"} and main_noun(asked.thing) in nouns for asked in operations(step.meant)):
            return Copied(meant, tuple(mentions), step.parent)
    return None
