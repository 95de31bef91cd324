# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Things and looks that are wished back, one by one: "I'd rather have the curtains back", "red again", "the flowers we had before"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor import patterns
from editor.asks import looks, states
from editor.asks.clauses import american
from editor.asks.nouns import main_noun
from editor.colors import is_color
from editor.operations import operations
from session.resolve.entity import definite
from session.resolve.named import makes, stem
from session.resolve.nouns import alike, covers, singular
from session.resolve.past import Step

_NP = r"(?:the|my|his|her|its|their|our|that|those|these)\b(?: [\w'’-]+){1,5}?"
_TAIL = r"(?: (?:instead of|but|on|in|over|at|to|under|next to) .+?)?"
_END = r"(?:,? (?:too|as well|now|instead|after all|please|though))*"
_SO = r"(?:(?:and|but|no|actually|so|then|also|oh|on second thoughts?|hm+|well)[ ,]+)*"
_WANTED = re.compile(
    rf"{_SO}(?:(?:i|we)(?:['’]d| would)? (?:(?:rather|really|actually|just|still|do|kind of) )*(?:have|want|need|prefer|like|see|get)|(?:can|could|may|might) (?:i|we) (?:please |maybe |just )?(?:have|get|see)|let(?:['’]s| us| me) (?:have|get)|give (?:me|us)|have|get) (?P<what>{_NP}) (?P<how>back|again)(?P<tail>{_TAIL}){_END}",
    re.IGNORECASE,
)
_MISSED = re.compile(
    rf"{_SO}(?:i|we) (?:(?:really|do|still|kind of|kinda|actually) )*miss (?P<what>{_NP})(?: (?:though|a (?:bit|little)|now|actually))*",
    re.IGNORECASE,
)
_RETURNS = re.compile(
    rf"{_SO}(?P<what>{_NP}) (?:should|can|could|must|may|needs? to|has to|have to|ought to) (?:please )?(?:come|be) back(?P<tail> (?:on|in|at|instead of|next to) .+?)?{_END}",
    re.IGNORECASE,
)
_ON_AGAIN = re.compile(
    rf"{_SO}(?P<what>{_NP}|(?!(?:go|come|put|bring|turn|get|take|move|step|look|lean|sit|lie|switch|be|is|it|him|her|them|all|right|straight|way)\b)[a-z]+) back (?P<where>(?:on|in|up|there|where)\b.*)",
    re.IGNORECASE,
)
_BACK_TO = re.compile(
    rf"{_SO}(?:go|switch|change|turn|get)(?: back)? to (?P<state>[\w -]+?) (?:for|on|with) (?P<what>{_NP})", re.IGNORECASE
)
_AGAIN = re.compile(r"(?:(?:back to|in) )?(?P<state>[a-z -]+?)(?P<again> again)?")
_FORMER = re.compile(
    rf"{_SO}(?:(?:(?:i|we)(?:['’]d| would)? (?:(?:really|much|rather|still|just) )*(?:want|prefer|preferred|like|liked|have|miss|loved)|use|take|bring back|go back to|give me|put back|back to|let's have|what about) )?(?P<np>the (?P<kind>[\w-]+(?: [\w-]+)??)(?: (?:that |which )?(?:(?:we|i|you|it|he|she|they|there) (?:had|used|started with|began with|wore|was|were)|from)(?: (?:before|earlier|at first|first|originally|at the (?:start|beginning)|the (?:start|beginning)|previously|back then))?| before| (?:that|which) (?:was|were) there(?: before| first)?))"
    r"(?: (?:(?:was|were|looked|is|are)(?: (?:much|way|so|a lot|far|even))* [a-z]+|better|more|best|back|again))*",
    re.IGNORECASE,
)


def told(plain: str) -> str | None:
    """A wish for what is gone, as an order; `plain`: without politeness and closing marks. None where it is none."""
    found = _WANTED.fullmatch(plain) or _RETURNS.fullmatch(plain)
    if found and (patterns.match(r" instead of", found["tail"] or "") or looks.alone(found["what"].split(" ", 1)[-1].lower())):
        return None
    if found:
        return f"put {found['what']} back{found['tail'] or ''}"
    if found := _MISSED.fullmatch(plain):
        return f"bring back {found['what']}"
    if found := _ON_AGAIN.fullmatch(plain):
        what = (
            found["what"]
            if patterns.match(r"(?:the|my|his|her|its|their|our|that|those|these)\b", found["what"], re.IGNORECASE)
            else f"the {found['what']}"
        )
        return f"put {what} back {found['where']}"
    if (found := _BACK_TO.fullmatch(plain)) and states.is_state(american(found["state"].lower())):
        return f"make {found['what']} {found['state']} again"
    return None


def is_missed(plain: str) -> bool:
    """ "I miss the fence"."""
    return bool(_MISSED.fullmatch(plain))


def so_again(text: str, path: Sequence[Step]) -> tuple[str, str] | None:
    """ "red again", said of what was red before: the wish, and what it is about. `text`: plain, without politeness."""
    found = _AGAIN.fullmatch(text)
    if not found or not (found["again"] or text.startswith("back to ")) or not is_color(found["state"]):
        return None
    for step in reversed(path):
        for asked in operations(step.meant):
            if asked.action == "recolor" and asked.thing and american(found["state"]) in (asked.color_name, *asked.color_name.split()):
                return f"make {definite(asked.thing)} {found['state']} again", asked.thing
    return None


@dataclass(frozen=True)
class Former:
    """said[start:end] stand for `old`, in whose place `step` put `new`."""

    start: int
    end: int
    old: str
    new: str
    step: Step


def former(said: str, path: Sequence[Step]) -> Former | None:
    """ "I want the flowers we had before", where the flowers were tulips and are roses."""
    found = _FORMER.fullmatch(said.strip(" .!?"))
    kind = singular(main_noun(found["kind"].lower())) if found else ""
    for step in reversed(path) if kind else ():
        for asked in operations(step.meant):
            if asked.action != "replace" or not asked.thing or not asked.value:
                continue
            old, new = main_noun(asked.thing), main_noun(asked.value)
            if all(alike(kind, noun) or covers(kind, noun) or covers(kind, singular(noun)) for noun in (old, new)) or alike(kind, old):
                begin = said.index(found["np"]) if found else 0
                return Former(begin, begin + len(found["np"]) if found else 0, definite(asked.thing), definite(asked.value), step)
    return None


_ONCE_MORE = re.compile(
    rf"{_SO}(?:(?:now|just|only|with|ok|okay)[ ,]+)*(?P<what>{_NP})(?: (?:again|only|alone|back|too|once more))+", re.IGNORECASE
)


def left_again(said: str, left: Sequence[Step], path: Sequence[Step]) -> Former | None:
    """ "and the stars again", said of what a turn made that one has gone back from: the wish of that turn."""
    found = _ONCE_MORE.fullmatch(said.strip(" .!?"))
    noun = stem(main_noun(found["what"].split(" ", 1)[-1].lower())) if found and " " in found["what"] else ""
    if not found or not noun or any(noun in makes(step) for step in path):
        return None
    step = next((step for step in reversed(left) if noun in makes(step)), None)
    begin = said.index(found["what"])
    return Former(begin, begin + len(found["what"]), definite(noun), "", step) if step else None
