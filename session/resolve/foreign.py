# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""He and she said of a thing, as people write whose own language has no "it"."""

import re

from session.resolve import nouns
from session.resolve.expression import Expression
from session.resolve.registry import Entity, Registry
from session.resolve.salience import ranked

_PLAIN = r"(?:small|big|large|high|tall|low|long|short|dark|bright|near|far|old|new|thick|thin|wide|narrow|round|deep|clear|close|light|soft|strong|weak)"
_BROKEN = re.compile(
    rf"\bmore {_PLAIN}\b|\bmake (?:he|she)\b|\bthe \w+ of (?:him|her)\b|\b(?:he|she) (?:must|should|have to|has to|need|needs) (?:to )?(?:more|have more|be more)\b"
    r"|\b(?<!could )(?<!can )(?<!should )(?<!would )(?<!may )(?<!might )(?<!if )(?:he|she) (?:stay|stand|look|need|have|want) (?!to me)|\b(?:put|place|move) (?:he|she)\b|\bto (?:left|right|top|bottom|center|middle)(?: side)?$|\bin (?:left|right|middle|corner)\b",
    re.IGNORECASE,
)
"""What nobody says whose own language English is: "more small", "the door of him", "make she have"."""


def thing_called_so(expression: Expression, said: str, known: Registry, number: int) -> Entity | None:
    """The lighthouse of "he must be more small", where nobody living was spoken of and it was not long ago."""
    if not _BROKEN.search(said.strip(" .!?")) or any(
        nouns.is_alive(entity.noun) or nouns.is_someone(entity.noun) for entity in known.entities
    ):
        return None
    first = ranked(known, "it", number, owned=expression.sort == "possessive", whole=True).first
    return first if first is not None and number - first.touched <= 2 and not first.plural and not first.seen else None
