# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What is remarked on the photo rather than asked for: complaints, which ask for the opposite, and asides, which ask for nothing."""

import re
from dataclasses import replace

from editor import patterns
from editor.asks import looks, states
from editor.asks.values import Clause, Operation
from editor.colors import color, is_color
from editor.types import Kind

_HOW = r"(?:(?:a bit|a little|kind of|pretty|quite|rather|really|very|so|too|just|still) )*"
ASIDE = re.compile(
    r"(?:fix|correct|improve|change|sort out|clean|pull|dial|bring|tone) (?:up |back |down )?(?:it|that|this|the (?:photo|picture|image|main subject|shot|horizon))(?:'s [a-z]+)?(?: up| back| down| out)*|i (?:don't|do not) (?:really )?like .+|i (?:hate|dislike) .+"
    rf"|(?!make|let|have|get|want)\w.* (?:is|are|looks?|seems?|feels?) {_HOW}"
    r"(?:boring|ugly|bad|awful|weird|strange|distracting|empty|off|wrong|annoying|great|nice|good|fine|perfect|lovely|beautiful)"
)
"""What only leads up to a wish, or follows it: "the wall is boring, make it brick"."""


def complains(text: str) -> bool:
    """Whether it is said how something is, not what to do about it."""
    return bool(
        patterns.match(
            r"(?!make|let|have)(?:(?:(?:it|this|that|the [\w ]+?|everything)(?:'s| is| are| looks?| feels?| seems?)|looks?|feels?|seems?|kind of|kinda|a bit too|way too|too)\b)",
            text,
        )
    )


def complained(clause: Clause, text: str) -> Operation | None:
    """ "it looks washed out", "the whites look yellow": how the photo is, and shall not be."""
    found = patterns.fullmatch(
        r"(?:(?P<thing>it|this|that|its|(?:the )?(?:photo|picture|image|shot|pic|colors?|whites?|skin(?: tones?)?|whole thing))(?:'s| is| are| looks?| seems?| feels?| came out| turned out)|(?:looks?|feels?|seems?)\b|(?=(?:way |far |much |a bit |a little |still |just )?too\b)|(?=(?:kinda|kind of|sort of|a bit|a little) (?!more|less|of\b)))"
        r"(?:(?:^| )(?:all|just|kind of|kinda|sort of|a bit|a little(?: bit)?|a touch|slightly|pretty|quite|rather|really|very|so|somewhat|still|too|way|far|much))* (?P<how>[a-z -]+)", text,
    )  # fmt: skip
    if not found or ((whole := looks.alone(found["how"])) is None and not is_color(found["how"])):
        return None
    if whole is None:
        tinge = color(found["how"])
        return states.tinted(clause, tinge, -1) if tinge else None
    bad = (whole.look.direction < 0 and whole.look.kind in (Kind.COLOR_TONE, Kind.OTHER)) or whole.look.action in ("blur", "grain", "fog")
    # How bad it is says nothing of how much is to be done: a photo that is a bit blurry is to be sharp.
    mended = replace(states.of_look(clause, whole, -1, "", 0.8, signed=False), amount=1.0)
    return mended if bad and not patterns.search(r"er\b", found["how"]) else None
