# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Nouns without an article that may name a thing spoken of, as people write in a hurry: "mug bigger", "flowers in basket"."""

import re

from editor import patterns
from session.resolve import nouns
from session.resolve.thing import Thing

_AT = nouns.named("on in onto inside at behind beside under near above over below by around from off against")
_LEAD = r"(?:(?:and|also|now|then|ok|okay|pls|please|so|but|the|just|maybe|can you|could you|can u|lol)\W+)*"
_DONE = re.compile(
    rf"\W*{_LEAD}(?:remove|delete|erase|lose|hide|drop|make|paint|turn|change|move|rotate|blur|recolor|color|colour|enlarge|shrink|resize|swap|replace|close|open|fill|empty|straighten|tilt|flip|brighten|darken|lighten|clean|get rid of|take (?:out|away|off)) $"
)
_SO = re.compile(
    r" (?:(?:a (?:bit|little|tad)|much|way|even|slightly|too|more|less|still) )*(?:[a-z]{2,}er|more|less|back|too|in|to|should|is|are|on|off|up|down|higher|lower)\b"
)


def is_named_barely(thing: Thing, plain: str) -> bool:
    """Whether it stands where what is known already stands: done to, or where something is put; not where something new is named."""
    if thing.determiner or thing.owner or " " in thing.words or thing.noun in nouns.PLACES | nouns.WHOLE or nouns.is_value(thing.noun):
        return False
    before, after = plain[: thing.start].lower(), plain[thing.end :].lower()
    if thing.preposition:
        return thing.preposition.split(" ")[-1] in _AT or thing.preposition in {"next to", "in front of", "on top of"}
    if _DONE.fullmatch(before):
        return True
    return bool(patterns.fullmatch(rf"\W*{_LEAD}", before) and _SO.match(after))
