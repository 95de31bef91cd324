"""What words stand for that say only a part of a wish: "bigger", "and a red one"."""

import re
from collections.abc import Iterator, Sequence

from editor import patterns
from editor.asks.clauses import american
from editor.asks.nouns import main_noun
from session.resolve.past import Step
from session.resolve.registry import definite, known
from session.types import Anchor, Mention

_SIDE = r"(?:far |top |bottom |upper |lower )*(?:left|right|top|bottom|middle|center|corner|front|back|side)"
_OWN = re.compile(
    rf"\b(?:the|his|her|its|their) (?!{_SIDE}\b|same\b)[\w' -]+?"
    r"(?=(?:,? (?:too|as well|also|please|instead|(?:not|but|though|only) .*))*[.!?]*$)",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"(?:\W*(?:and|also|now|then|haha|ok|or|plus|maybe)\b)*\W*(?:an?|some|two|three|four|another)\b"
    r"(?! (?:(?:tiny|little|lil|wee|good|whole) )?(?:bit|little|touch|tad|lot|hair|notch|smidge|shade|few))",
    re.IGNORECASE,
)


def leaning(said: str, start: int, end: int, thing: str, path: Sequence[Step], own: bool = True) -> Iterator[Mention]:
    """`thing`, or the photo; a thing that they bring themselves stands for itself, unless not their `own` is meant."""
    text = said[start:end]
    brought = _OWN.search(text) if own else None
    if own and not brought and _NEW.match(text):
        return
    thing = american(brought[0].lower()) if brought and not patterns.search(r"\bones?\b", brought[0]) else thing
    entity = (
        known(path).named(main_noun(patterns.sub(r"^(?:the|his|her|its|their) ", "", patterns.sub(r"'s?$", "", thing)))) if thing else None
    )
    if entity is not None:
        yield Mention(text, start, end, Anchor.ENTITY, entity.phrase, entity.turn, 0.8)
    elif thing:
        yield Mention(text, start, end, Anchor.SEEN, definite(thing), None, 0.7)
    else:
        yield Mention(text, start, end, Anchor.IMAGE, "the photo", None, 0.8)
