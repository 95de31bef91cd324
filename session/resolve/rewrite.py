# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Words that stand alone: fragments put into the frame of the turn before, "it could be a dog there" as "add a dog there", the short form."""

import re

from editor.asks import states
from editor.asks.clauses import POLITE, american, spans
from editor.asks.parting import parted
from editor.colors import color, is_color
from editor.operations import Operation
from session.resolve.registry import definite

_MORE_OF = {
    "temperature": ("warmer", "cooler"), "brightness": ("brighter", "darker"), "saturation": ("more colorful", "less colorful"), "contrast": ("more contrasty", "less contrasty"), "sharpen": ("sharper", "softer"),
    "blur": ("blurrier", "sharper"), "resize": ("bigger", "smaller"), "grain": ("grainier", "less grainy"), "fog": ("foggier", "less foggy"), "rain": ("rainier", "less rainy"), "snow": ("snowier", "less snowy"),
}  # fmt: skip
_ANSWERING = re.compile(rf"^(?:(?:{POLITE}|and|no|yes|great|nice|good|perfect|cool|thanks),?\s+)+", re.IGNORECASE)
_HOW = r"(?:(?:even|still|a (?:tiny |little )?bit|a little|a touch|a tad|slightly|much|way|far|a lot|some|somewhat|really|very|just|not|so|that|quite|too|lots) )*"
_COMPARATIVE = (
    r"warmer|cooler|colder|brighter|lighter|darker|sharper|softer|blurrier|bluer|redder|greener|yellower|bigger|larger|smaller|taller|shorter|wider|thinner|thicker|longer|higher|lower|stronger|weaker|grainier|foggier"
    r"|more [a-z]+|less [a-z]+|dark|bright|warm|cool|big|small|huge|tiny|blue|pale|paler|deeper|older|younger"
)


def expanded(said: str, last: tuple[Operation, ...], meant: str) -> str | None:
    """A fragment in the frame of the last turn (`last`, its operations; `meant`, its words), or None where `said` is no fragment."""
    text = american(_ANSWERING.sub("", said.strip()).lower()).strip(" .!?,")
    text = re.sub(r"(?: please| now)+$", "", text)
    if not last:
        return None
    frame = last[-1]
    if found := re.fullmatch(
        r"(?:(?:and |now |do )?(?:the )?same (?:thing )?(?:for|with|to|on) |(?:also|and|now) (?=the )|do (?:that|it|this) (?:for|to|with) )(?P<thing>.+?)(?: too| as well)?|(?P<also>the .+?) (?:too|as well)",
        text,
    ):
        return _for_another(found["thing"] or found["also"], frame, meant)
    if re.fullmatch(
        r"(?:that's |it's |this is |that is |it is )?(?:way |far |a bit |a little |still |just )?too (?:much|strong|little|weak|heavy)|not (?:so|that|as) (?:much|strong)|not enough",
        text,
    ):
        return _more(frame, "a bit ", "more" if re.search(r"little|weak|not enough", text) else "less")
    if found := re.fullmatch(
        rf"(?P<how>{_HOW})(?P<way>more|less|stronger|weaker|further|again|much|a (?:little )?bit|a lot|a little|slightly|the same again|once more)(?: of (?:it|that|this))?(?: please)?",
        text,
    ):
        return _more(frame, found["how"], found["way"])
    state = re.fullmatch(
        rf"(?:(?:in|to|into|make|as) )?(?P<how>{_HOW})(?P<state>(?:{_COMPARATIVE})(?: (?:than .*|and (?:{_COMPARATIVE})))?)", text
    )
    if (state and re.search(r"er\b|more|less|big|small|dark|bright|huge|tiny|warm|cool|pale", text)) or is_color(
        re.sub(rf"^(?:in |to |into )?{_HOW}", "", text)
    ):
        thing = definite(frame.thing) if frame.thing else "the photo"
        if re.search(
            r"\b(?:more|less) (?:contrast|warmth|grain|noise|saturation|brightness|light|detail|color|fog|rain|snow|vibrance|blur|depth)s?$",
            text,
        ):
            return f"give {thing} {text}"
        return f"make {thing} {re.sub(r'^(?:in|to|into|as) ', '', text)}"
    return None


def _for_another(thing: str, frame: Operation, meant: str) -> str:
    if frame.thing and re.search(rf"(?:\bthe )?{re.escape(frame.thing)}\b", meant, re.IGNORECASE):
        return re.sub(rf"(?:\b(?:the|a|an) )?{re.escape(frame.thing)}\b", thing.replace("\\", ""), meant, count=1, flags=re.IGNORECASE)
    if frame.value and re.search(rf"\b{re.escape(frame.value)}\b", meant, re.IGNORECASE):
        return re.sub(rf"(?:\b(?:the|a|an) )?{re.escape(frame.value)}\b", thing.replace("\\", ""), meant, count=1, flags=re.IGNORECASE)
    return re.sub(r"\bthe (?:photo|picture|image)\b", thing.replace("\\", ""), meant, count=1)


def _more(frame: Operation, how: str, way: str) -> str:
    """ "a bit more" after "make the photo warmer": "make the photo a bit warmer"."""
    thing = definite(frame.thing) if frame.thing else "the photo"
    less = way in {"less", "weaker"}
    measure = (
        f"{how.strip()} "
        if how.strip() and how.strip() not in {"even", "some", "not", "just"}
        else "a bit "
        if way in {"a bit", "a little", "slightly", "a little bit"}
        else ""
    )
    if frame.action in _MORE_OF:
        word = _MORE_OF[frame.action][(frame.direction < 0) != less]
        if less and not word.startswith("less"):
            plain = _MORE_OF[frame.action][frame.direction < 0]
            word = plain.replace("more", "less") if plain.startswith("more") else _MORE_OF[frame.action][frame.direction > 0]
        return f"make {thing} {measure}{word}"
    if frame.action == "relocate":
        return f"move {thing} {'a bit back' if less else f'{measure}further {frame.value}'}"
    if frame.action == "recolor":
        return f"make {thing} {measure}{'less' if less else 'more'} {frame.color_name}"
    if frame.action == "zoom":
        return "zoom out a bit" if less else f"zoom in {measure}more{f' on the {frame.thing}' if frame.thing else ''}"
    if frame.action in {"rotate", "flip", "remove"}:
        return frame.said
    if frame.action == "add":
        return f"remove some of {thing}" if less else f"add more {frame.thing}"
    return f"{frame.said.rstrip(' .!')}, {measure}{'less' if less else 'more'} strongly"


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
    if not found or not states.is_state(found[1]) or not (named := re.search(rf"\b(?:(an?) )?{re.escape(thing)}\b", meant, re.IGNORECASE)):
        return None
    tinge = color(thing) if is_color(found[1]) else None
    new = thing[: tinge.start] + found[1] + thing[tinge.end :] if tinge else f"{found[1]} {thing}"
    article = ("an " if new[0] in "aeio" else "a ") if named[1] else ""
    return meant[: named.start()] + article + new + meant[named.end() :]


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
