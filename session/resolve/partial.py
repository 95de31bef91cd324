# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Fragments that say with what, where, how many or how far: "with rubies", "and on the curtains", "two actually", "only a dusting"."""

import re

from editor import patterns
from editor.asks import looks
from editor.asks.nouns import main_noun
from editor.language import parse
from editor.operations import Operation
from session.resolve import nouns, telegram, verbless
from session.resolve.amounts import many
from session.resolve.likewise import SAYS

_ALL_OVER = re.compile(r" (?:everywhere|all over(?: the place)?|all around|in the (?:background|sky|distance))$")
_PLACED = re.compile(r" (?:on|in|at|next to|behind|under|above|over|beside|below|between|to|around|inside|of) ")
_PREPOSITION = r"(?:all (?:over|around|along)|on|in|at|over|across|along|around|behind|under|underneath|next to|near|beside|by|above|below|inside|between|in front of|on top of)"
_WITH = re.compile(
    r"(?P<np>(?:(?:an?|some|two|three|more|lots of|little|tiny|small|big|all) )?(?!(?:the|this|that|more|less|no|or|you|me|us)\b)[a-z0-9' ,&-]+?)"
)
_THERE = re.compile(
    rf"(?P<also>(?:and|also|plus|maybe|then) )*(?P<where>(?:{_PREPOSITION}|from|off|out of|onto|into) (?:the|his|her|its|their|my|our|both|all|every|each) [a-z' -]+?)(?P<too> (?:too|as well))?"
)
_LAST_PLACE = re.compile(
    rf" (?P<how>{_PREPOSITION}|from|off|out of|onto|into|to) (?:(?:the|his|her|its|their|my|our|this|that|an?) )?[\w' -]+?$", re.IGNORECASE
)
_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|a dozen|a few|a couple|several|just one|only one|(?:just |only )?(?:[2-9]|[1-9]\d))"
)
_MANY = re.compile(
    rf"(?:(?:just|only|maybe|like|make (?:it|that|them)|i'd say|about) )*(?P<n>{_NUMBER})(?: of (?:them|those|these|it))?(?: (?:of them|is enough|are enough|will do|would do|is fine|then|actually|instead|rather|in fact|at least|or so))*"
)
_ONLY = re.compile(r"(?P<only>(?:only|just) )(?P<amount>(?:(?:an?|some) (?!(?:bit|little|touch|tad)\b)|a few)[a-z, '-]*)")
_WITHIN = re.compile(
    rf"(?:not (?P<all>[a-z' -]+?)(?:,| but)* )?(?P<only>(?:only|just) {_PREPOSITION} (?:the|his|her|its|their|my) [a-z' -]+)"
)
_FARTHER = re.compile(
    rf"(?:(?:more|move) )?{telegram.DEGREE}(?:farther|further|closer|nearer)(?: (?:away|apart|together|up|down|back|in|out|left|right|off|forward|to (?:the )?[a-z ]+|from [a-z ]+))*"
)
_NOT_SO = re.compile(
    r"(?P<how>not (?:quite )?(?:so|that|as|too) (?!(?:much|many)\b)[a-z]+)(?P<more> (?:to|from|at|on|in|next to|behind|of) [a-z' ]+)?"
)
_WAY = re.compile(
    r"(?:just )?(?P<how>(?:(?:an? )?(?:tiny |little |lil |wee )?bit|a little|a lil|a touch|a tad|slightly|much|way|more|further|all the way) )?(?P<where>(?:more |further |over )*(?:to|towards?) the (?:far )?(?:left|right|top|bottom|middle|center|centre|front|back|side|edge)(?: side)?)"
)


def told(text: str, frame: Operation, about: str, meant: str) -> str | None:
    """The wish that `text`, in lower case and without politeness, says a part of; `about`: what the last one, `frame` in the words `meant`,
    was about."""
    if frame.action in {"crop", "zoom", "rotate", "flip"}:
        return None
    if (found := patterns.fullmatch(r"(?:and |but |maybe |just )*with (?P<np>.+)", text)) and frame.action != "remove":
        return with_it(found["np"], frame, about)
    if frame.action != "unknown" and (too := there_too(text, meant)):
        return too
    there = frame.action not in {"background", "unknown"} and bool(frame.thing) and not main_noun(about).startswith(("photo", "picture"))
    if not there:
        return None
    return _where(text, about, frame, meant) or _number(text, frame, about) or _so(text, about)


def there_too(text: str, meant: str) -> str | None:
    """ "and from the floor" after "pick up the spaghetti from the table": the same done at another place."""
    found = _THERE.fullmatch(text)
    if not found or not (found["also"] or found["too"]) or telegram.FINITE.search(text):
        return None
    whole = meant.rstrip(" .!?")
    places = list(_LAST_PLACE.finditer(whole))
    last = next((one for one in places if patterns.match(r"[\w']+(?: [\w']+)* ", whole[: one.start()] + " ")), None)
    words = {found["where"].split()[0], last["how"].split()[0]} if last else set()
    alike = last and (len(words) == 1 or "from" not in words)
    return f"{whole[: last.start()]} {found['where']}" if last and alike else None


def with_it(what: str, frame: Operation, about: str) -> str | None:
    """ "with a straw" after "add a glass of juice": it is the glass that has one."""
    if own := patterns.fullmatch(r"(?:its|his|her|their) (?:own )?[a-z -]+", what):
        return f"give {about} {own[0]}" if frame.thing else None
    if patterns.search(r" (?:on|in|inside|around|over|under|next to|behind) (?:it|them|him|her)$", what):
        return f"add {what}"
    if not _WITH.fullmatch(what) or patterns.search(SAYS, what):
        return None
    phrases = parse(what).phrases
    if not phrases or phrases[0].start or patterns.match(r"(?:more|less|fewer|sharper|\w+ier) ", what):
        return None
    if _ALL_OVER.search(what) or not frame.thing or frame.action in {"relocate", "background"} or main_noun(about) in nouns.WHOLE:
        return f"add {what}"
    if _PLACED.search(what) or patterns.fullmatch(r"(?:the )?(?:me|us|him|her|them|it)", about):
        return f"add {what}"
    return f"give {about} {what}" if nouns.is_person(main_noun(about)) else f"add {what} to {about}"


def _where(text: str, about: str, frame: Operation, meant: str) -> str | None:
    if (found := _WITHIN.fullmatch(text)) and frame.action not in {"remove", "relocate"}:
        return f"{patterns.sub(r',? (?:and stuff|only|just)$', '', meant.rstrip(' .!?'))}, {found['only']}"
    if frame.action in {"remove", "recolor"}:
        return None
    if found := _WAY.fullmatch(text):
        how = patterns.sub(r"^(?=(?:tiny |little |wee )?bit)", "a ", found["how"] or "")
        return f"move {about} {how}{found['where']}"
    return None


def farther(text: str, frame: Operation, about: str) -> str | None:
    """ "even farther" after "add some skaters"."""
    placed = frame.action in {"add", "relocate", "replace"} or (frame.action == "attribute" and frame.confidence > 0.5)
    if not placed or not frame.thing or not _FARTHER.fullmatch(text):
        return None
    again = f" {frame.value}" if frame.action == "relocate" and patterns.search(r"(?:farther|further)$", text) else ""
    return f"move {about} {patterns.sub('^(?:more|move) ', '', text)}{again}"


def _number(text: str, frame: Operation, about: str) -> str | None:
    thing = frame.thing if frame.action in {"add", "attribute", "resize", "relocate", "recolor"} else ""
    if thing and (found := _MANY.fullmatch(text)) and not nouns.is_person(main_noun(thing)):
        one = found["n"].endswith("one")
        name = patterns.sub(r"^(?:(?:an?|some|few|two|three|four|more|\d+) )+", "", thing)
        return (
            f"make it {found['n']} {name if one else many(name)}"
            if not one or not nouns.is_plural(main_noun(name))
            else f"make it {found['n']} of {about}"
        )
    if found := _ONLY.fullmatch(text):
        return f"make {about} {text}"
    return None


def _so(text: str, about: str) -> str | None:
    found = _NOT_SO.fullmatch(text)
    if not found or not found["more"]:
        return None
    return f"make {about} {text}"


def having(text: str, frame: Operation, about: str, there: frozenset[str]) -> str | None:
    """ "gold letters" after "make the box black": what the thing gets, or how that is, where it was spoken of (`there`: the known nouns)."""
    noun = text.rpartition(" ")[2]
    if looks.alone(text):
        return None
    if made := telegram.described(text, noun in there or nouns.singular(noun) in there):
        return made
    if not frame.thing or frame.action in {"remove", "crop", "zoom", "rotate", "background"} or main_noun(about) in nouns.WHOLE:
        return None
    if (
        not telegram.described(text, True)
        or patterns.search(r"\bones?$", text)
        or patterns.fullmatch(r"(?:the )?(?:me|us|him|her|them|it)", about)
    ):
        return None
    counted = nouns.is_plural(noun) or patterns.fullmatch(verbless.MASS, noun)
    article = "" if counted else "an " if text[0] in "aeiou" else "a "
    return f"give {about} {article}{text}"
