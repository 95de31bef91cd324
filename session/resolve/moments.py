# ruff: noqa: E501, SIM905 (a list of words is read and changed more easily as words)
"""Going back told by classes of words, whatever their order: the last edits and that they are not wanted, all that came after something,
a clause that names how things once stood."""

import re
from collections.abc import Iterator

from editor import patterns
from session.resolve import ways
from session.resolve.way import Way
from session.resolve.ways import count

_AGAINST = frozenset(
    "gone off away out go goes undone cancel cancelled undo remove removed drop regret hate dislike don't not never wrong mistake mistaken bad worse awful terrible horrible ugly fail failed "
    "failure error oops discard scrap scratch ditch delete kill lose ignore forget revert reverse without pointless unnecessary useless silly stupid dumb overkill rubbish mind".split()
)
_BESIDE = frozenset(
    "i we you it that this a an the my your of any all both was were is are be been being to me us want need like liked love wish would could should can may might must has have had do does did i'd we'd 'd "
    "let let's just really very so too much totally completely please for from now again after actually what how call say consider think call as happen happened good right well work worked turn turned look looked come came take taking get changed change about on".split()
)
_LAST_EDITS = re.compile(rf"\blast (?:(?P<n>{ways.CARDINAL}) )?(?P<noun>{ways.EDIT}|one)\b")
_TOO_MANY = re.compile(
    rf"(?:(?:that|it|this|those|these|i think|we) )*(?:was|were|is|are|made|did|went|took)?(?: just| about)? ?(?P<n>{ways.CARDINAL}) {ways.EDIT} too (?:many|far|much)"
)
_EVERYTHING = r"(?:everything|anything|whatever|all(?: of (?:it|that|this))?|(?:all|every|each) (?:the |of the |my |your |our )?(?:edit|change|step|turn|bit|stuff|thing|modification)s?|what|the rest|the (?:edit|change|step)s)"
_ALL_SINCE = re.compile(
    rf"(?P<lead>.*?)\b{_EVERYTHING}(?: (?:that|which|you|i|we|was|were|is|has|have|had|'ve|we've|you've|did|done|do|made|make|added|changed|came|come|comes|happened|followed|else|edits?|changes?|stuff|things?|edited|put in|there))*(?: (?:since|after|past|beyond|later than|that followed)(?: (?P<what>.+))?| (?:afterwards?|later|since then|that follows|that followed))"
)
_GONE = re.compile(
    r",? (?:(?:can|could|should|may|must|has to|have to|needs? to|shall) (?:go|disappear|be (?:removed|gone|undone|deleted|dropped|cancelled|reverted))|(?:is|was) (?:gone|unnecessary|a mistake|too much)|away|off|out|undone|gone)$"
)
_CANCELS = re.compile(
    rf"(?:^|.*? )(?:{ways.REMOVE}|cut|strip|peel|roll|take|throw|toss|clear|chop|bin|reset|rewind|reject|unwind)(?: (?:off|out|away|back))?(?: (?:(?P<and>.+?),? (?:and|plus|with|along with|as well as)))?(?: (?:also|then|just|simply))? ?"
)
_THIRD = re.compile(r"(?:it|that|this|him|her|them|these|those|he|she|they)(?: (?:was|were|did|came|appeared|went))?")
_SUBJECT = (
    rf"(?:it|he|she|they|we|i|you|there|{ways.WHOLE}|things|(?:the|my|his|her|its|their|our|this|that|these|those) [\w'-]+(?: [\w'-]+)?)"
)
_NOT_YET = re.compile(
    rf"(?P<lead>.*?)\b(?:when|where|while|in which|at which|that|which|as long as|back when)(?: (?P<who>{_SUBJECT}))?(?: still)? (?:(?:was|were|had|did|has|have|is|are|does|do)(?:n't| not|nt)|had no|had never|never)(?: (?:yet|been|any|so|a|an|be|get|got))*(?: (?P<what>.+?))?(?: (?:yet|any ?more|there yet|so far|so))*"
)
_STANDS = re.compile(
    rf"(?:back )?(?:to )?(?:(?:when|where|while) (?={_SUBJECT} .*\b(?:(?:was|were|had|did)(?:n't)?|wore|stood|sat|looked|held|used to|did|went|came|[a-z]{{2,}}ed)\b)"
    rf"|(?:how|the way|as) (?={_SUBJECT} (?:was|were|looked|stood|appeared)\b.*\b(?:before|after|with|without|when)\b)"
    r"|what (?=(?:we|i|you|it) (?:had|were|was) .*(?:before|after|when|with|without)\b))"
    rf"|(?:back )?to (?=(?:the |my |that )?(?:[\w-]+ )?{ways.VERSION}\b)"
    rf"|(?=(?:the |my )?(?:{ways.VERSION}|{ways.PICTURE}|point|moment|time) (?:from |right |just |shortly )*(?:before|after|when|where|without|in which)\b)"
)
"""A clause that only names how things once stood, and so asks for them to stand so again."""


def told(text: str) -> Iterator[Way]:
    """`text`: one clause, plain, in usual words."""
    yield from _unwanted(text)
    yield from _since(text)
    if patterns.fullmatch(
        rf"(?:(?:back )?to (?:{ways.ORIGINAL})|(?:{ways.ORIGINAL}) (?:once more|once again|one more time|again)|(?:start|begin)(?: all)?)",
        text,
    ):
        yield Way("start")
    if found := patterns.fullmatch(
        r"(?P<one>undo|back|go back|cancel|revert|ctrl ?[-+]? ?z|previous|step back)(?:[ ,.!]+(?P=one))+(?: please)?", text
    ):
        yield Way("steps", len(patterns.findall(rf"(?<!\w){re.escape(found['one'])}(?!\w)", text)))
    if found := patterns.fullmatch(r"(?:(?:go|switch|change|turn|swap) )?back to (him|her|them)", text):
        yield Way("thing", what=found[1])


def _unwanted(text: str) -> Iterator[Way]:
    """ "I'd like the last two changes gone", "that was one edit too many"."""
    if found := _TOO_MANY.fullmatch(text):
        yield Way("steps", count(found["n"]))
        return
    found = _LAST_EDITS.search(text)
    if not found:
        return
    beside = f"{text[: found.start()]} {text[found.end() :]}".split()
    against = _AGAINST.intersection(beside)
    if against and all(word in _AGAINST or word in _BESIDE for word in beside):
        if found["noun"] == "one" and not against & {"mistake", "mistaken", "regret", "undo", "cancel", "revert", "discard", "scrap"}:
            return  # "turn the last one off" is said of a lamp
        yield Way("steps", count(found["n"] or "one"))


def _since(text: str) -> Iterator[Way]:
    """ "get rid of everything after the snow", "lose the monk and all that came after him"."""
    found = _ALL_SINCE.fullmatch(text)
    if not found:
        return
    what = found["what"] or ""
    plain = _GONE.sub("", what)
    lead = _CANCELS.fullmatch(found["lead"].strip() + " " if found["lead"].strip() else "")
    if not lead and (plain == what or found["lead"].strip()):
        return
    too = lead["and"] if lead else None
    if too and (not plain or _THIRD.fullmatch(plain)):
        yield Way("before", what=too)
    elif plain and not _THIRD.fullmatch(plain):
        yield Way("after", what=plain)


def not_yet(place: str) -> Way | None:
    """ "when the car wasn't white yet" is before it was; `place`: words for a state."""
    found = _NOT_YET.fullmatch(place)
    if not found or patterns.search(rf"\b{ways.ACTS}\b", found["lead"]):
        return None
    who = found["who"] or ""
    who = "" if patterns.fullmatch(rf"it|he|she|they|we|i|you|there|{ways.WHOLE}|things", who) else who
    what = f"{who} {found['what'] or ''}".strip()
    return Way("before", what=what) if what else None


def stands(text: str) -> str | None:
    """The state that `text` does nothing but name: "when the street had cars", "to the version with fire"."""
    found = _STANDS.match(text)
    if not found:
        return None
    place = patterns.sub(r"^(?:back )?(?:to )?", "", text)
    return None if patterns.search(rf"[,;]|\b(?:and|then|please|instead) {ways.ACTS}\b|\?", place) else place


_FORWARD = re.compile(
    rf"(?:(?:go|move|step|skip|jump|one|a) )*(?:(?:step|version|state|change) )?forwards?(?: (?:again|one(?: step)?|a step|once more|once))*"
    rf"|(?:put|bring|get|give me|take|i (?:do )?(?:want|need)|turn|switch|change) (?:it|that|this|them|that one)(?: all)? (?:back|again|after all)(?: (?:in|on|again))?|(?:restore|reinstate|recover|redo|reapply|bring back) (?:it|that|this|them|the last (?:edit|change|one))"
    rf"|(?:the |that )?(?:last|other|previous) {ways.SHOWN} was better|(?:it|that|this) was better(?: (?:with it|that way|like that))?|i (?:do )?(?:like|liked|prefer|preferred) (?:it|that|this)(?: (?:more|better))?(?: (?:with it|that way|like that))?"
    rf"|(?:(?:go|switch|return|take (?:me|us)|get) )?(?:back )?(?:to )?(?:the {ways.SHOWN}|where|what) (?:that )?(?:i|we) (?:(?:just|only) )?(?:left|were|was|had|came from|undid|took back)(?: (?:at|on|just now|before|a (?:second|moment|minute) ago))*"
    rf"|(?:don't|do not) undo(?: (?:it|that|this))?|(?:let's |i'll )?keep (?:it|that|this|the {ways.EDIT})(?: after all)?|(?:it|that|this) (?:was|is) (?:fine|ok|good)(?: after all| as it was)?|(?:i )?(?:shouldn't|should not) have (?:undone|taken) (?:it|that|this)(?: back)?"
)


def is_forward(text: str) -> bool:
    """Whether `text`, said right after something was taken back, wishes that back; plain, in usual words."""
    return bool(_FORWARD.fullmatch(text))
