# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Words that stand alone: fragments put into the frame of the turn before, "it could be a dog there" as "add a dog there", the short form."""

import re

from editor.asks import states
from editor.asks.clauses import POLITE, american, spans
from editor.asks.parting import parted
from session.resolve import fragments

_ASKING = re.compile(rf"^(?:(?:{POLITE}),? )+(?=[a-z])", re.IGNORECASE)
_THANKS = re.compile(r"(?:,? (?:please|thanks|thank you))+(?=[.!?]*$)", re.IGNORECASE)


def framed(meant: str) -> str:
    """ "and the girl's shoes red" as "make the girl's shoes red": a thing and its state are a wish without a verb as well."""
    found = re.fullmatch(r"(?:(?:and|also|now|then|,) )*((?:the|his|her|its|their|my) .+?)[ .!]*", meant, re.IGNORECASE)
    parts = parted(american(found[1].lower())) if found else None
    return f"make {found[1]}" if found and parts and states.is_state(parts[1]) and not re.search(_FINITE, found[1].lower()) else meant


_FINITE = r"\b(?:is|are|was|were|be|should|could|must|can|has|have|needs?|looks?|seems?|feels?|to|into)\b"


def as_added(meant: str, thing: str, wish: str) -> str | None:
    """ "add a hat to the cat" taken back, then "make it blue": "add a blue hat to the cat". None where `wish` is no state of one thing."""
    found = re.fullmatch(r"make (?:it|that|this|them|those) (.+?)(?: instead| then| please)*[ .!]*", american(wish.lower()))
    return fragments.as_added(meant, thing, found[1]) if found and states.is_state(found[1]) else None


def bare(meant: str) -> str:
    """The instruction alone, without what only a conversation needs: "could you now make it darker, please?" as "make it darker"."""
    text = _THANKS.sub("", _ASKING.sub("", meant.strip()))
    return text.rstrip(" ?") if text != meant.strip() else text


def short(meant: str, words: int = 12) -> str:
    """At most `words` words, without politeness."""
    text = bare(meant).rstrip(" .?!")
    kept = text.split()
    if len(kept) > words and (first := text[slice(*spans(text)[0])].strip(" ,")) and 3 < len(first.split()) <= words:
        return first[:1].upper() + first[1:]
    if len(kept) > words:
        text = re.sub(r"[,;:]?(?: (?:and|or|the|a|an|of|in|on|to|with|at|by|so|that))*$", "", " ".join(kept[:words]))
    return text[:1].upper() + text[1:]


def added(clause: str) -> str:
    """ "it could be a dog there" as "add a dog there"."""
    found = re.match(
        r"(\W*)(?:what if |maybe |perhaps |also )*(?:it (?:should|could|can|might|must|needs to|need to|would|was|is)(?: also)?|(?:could|can|should|may|might) it) ?(?:be |have )?(?:just )?(.+)",
        clause,
        re.IGNORECASE,
    )
    if not found:
        return clause
    new = found[2].rstrip(" ?.")
    if swap := re.match(r"(.+?) inste?ad of (?:the |a |an )?(.+)", new):
        return f"{found[1]}replace the {swap[2]} with {swap[1]}"
    return f"{found[1]}add {new}"
