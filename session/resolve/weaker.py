# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Too much of a look: "not so much", "a bit less of that" say the wish before again, weaker, on the picture it was said of."""

import re

from editor import patterns
from editor.operations import Operation
from session.resolve import fragments
from session.resolve.amounts import OPPOSITES

_HOW = r"(?:(?:way|far|much|a bit|a little|a tad|bit|still|just|maybe|slightly|a touch|a lot|even|quite) )*"
_COMPLAINT = (
    rf"(?:(?:it's|its|that's|thats|this is|that is|it is|that|it) )?{_HOW}(?:too (?:much|strong|heavy|intense|extreme|harsh)|over ?(?:done|kill|the top)|over the top|(?:a )?(?:bit|little|tad) much|(?:a )?bit (?:strong|heavy|intense))"
    r"|not (?:so|that|as|quite so|quite that) (?:much|strong|heavy|strongly)"
)
_ORDER = rf"(?:tone|dial|bring|turn|scale|ease|take|pull) (?:it|that|this) (?:down|back)(?: {_HOW}(?:a (?:bit|notch|little|tad|touch)|bit))?|ease off|calm it down|less is more|back off(?: a (?:bit|little))?|{_HOW}(?:less|weaker)(?: of (?:it|that|this|them|those))?|half (?:of (?:it|that)|as (?:much|strong))"
_TOO_MUCH = re.compile(rf"(?:(?:{_COMPLAINT})[,;.!]* ?(?:and |so |but |just |maybe )*)?(?:{_ORDER})|{_COMPLAINT}")
_OF_A_THING = re.compile(
    rf"{_HOW}(?:less|fewer|not (?:so|that|as|quite so) (?:much|many)|too (?:much|many)|half the|half of the)(?: of)?(?: the| that| this)? (?P<what>[a-z -]+)"
)
_AMOUNT = re.compile(
    r"\b(?:(?:just|only) )?(?:a (?:tiny |little |wee |good |whole )?(?:bit|touch|tad|notch|lot|little|smidge)|slightly|somewhat|really|very|super|much|way|far|extremely|a lot|lots|heavily|strongly|dramatically|gently|subtly) ?(?:of )?(?=\S|$)"
)


def is_too_much(said: str, asked: Operation, meant: str) -> bool:
    """Whether it says of the wish before (`asked`, in the words `meant`) that it was too much of it, and nothing else; and that was a look of
    the whole picture, which has no opposite: put over it once more for less of it, it would only pile up. What was made too warm is made
    cooler where it stands."""
    if (asked.thing and asked.value != "blur") or asked.action in {*OPPOSITES, "unknown", "add", "crop", "rotate", "flip"}:
        return False
    text = fragments.core(said)
    found = _OF_A_THING.fullmatch(text)
    return bool(_TOO_MUCH.fullmatch(text) or (found and patterns.search(rf"\b{re.escape(found['what'])}\b", meant.lower())))


def weaker(meant: str, asked: Operation) -> str:
    """The wish with half of it: "give the photo a film look, only a bit", "blur the background a bit"."""
    wish = meant.strip().rstrip(" .!?")
    plain = " ".join(_AMOUNT.sub("", wish).split()).rstrip(" ,")
    little = "" if asked.amount > 1 else "a bit" if asked.amount > 0.5 else "a tiny bit"
    verb = patterns.match(r"(?:make|give|add|turn|apply|put|set|use)\b", plain, re.IGNORECASE)
    return f"{plain}, only {little}" if verb and little else f"{plain} {little}".strip()
