# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Wishes that are put as something else: what there is room for, what is no longer wanted, how it would look."""

import re
from collections.abc import Callable

from editor import patterns
from editor.asks import looks, states
from editor.asks.clauses import american
from session.resolve import restoring, ways

JOINING = re.compile(rf"^(?:(?:and|also|plus|and also|and then),? )+(?=(?:{ways.ACTED}|dim|light|sharpen|straighten)\b)", re.IGNORECASE)
"""What joins a wish to the one before it."""
_IT = r"(?:the|his|her|its|their|my|our|all|any|that|this|those|these) [\w' -]+?"
_ROOM = re.compile(
    r"(?:(?:and|so|now|then|but) )*there(?:['’]s| is| would be)(?: still| now| enough| some| lots of| plenty of)* (?:room|space)(?P<where> (?!for\b)[\w' -]+?)? for (?P<what>(?:an?|some|two|three|four|another|more) [\w' -]+?)(?P<there> (?:there|in|on|at|next to|behind|beside|under|by) ?(?:(?:the|his|her|its|my) [\w' -]+)?)?(?: (?:now|too|then))*",
    re.IGNORECASE,
)
_UNWANTED = re.compile(
    rf"(?:(?:and|but|so|well) )*(?:i|we) (?:(?:no longer|don['’]?t|do not) (?:really )?(?:want|need) (?P<what>{_IT})(?P<after> (?:any ?more|any longer|after all|there|at all|now))*|(?:can|could) do without (?P<other>{_IT})(?: after all| now)*)",
    re.IGNORECASE,
)
_LOOKING = re.compile(
    rf"how (?:would|will|does|might|do) (?P<what>{_IT}) look (?P<state>in [\w' -]+?|[\w -]+?)(?: instead| then)*", re.IGNORECASE
)
_IF = re.compile(
    r"(?:(?:and|so|but|maybe) )*it (?:would|might|could|may) be (?:(?:so|really|very|kind of|much) )*(?:nice|great|good|cool|lovely|better|nicer|fun|funny|awesome|cute|perfect|amazing|wonderful) if (?P<what>.+)",
    re.IGNORECASE,
)
_HAD = re.compile(r"(?P<who>.+?) (?:had|could have|got|would have) (?P<what>.+)", re.IGNORECASE)
_WERE = re.compile(
    r"(?P<who>.+?) (?:was|were|could be|would be|is|are|became|looked) (?P<state>(?!(?:on|in|at|next|behind|near|under|beside|looking|\w+ing)\b).+)",
    re.IGNORECASE,
)


_SUITED = re.compile(
    r"(?:(?:and|but|so|maybe|also) )*(?:i wonder (?:if|whether) |i (?:think|guess|feel like) |do you think )?(?P<what>(?!(?:the|this|that|these|those|his|her|its|their|my|it|he|she|they|you|i|we|there)\b)[\w' -]+?)"
    r" (?:would|could|might) (?:also )?(?:look|be|work|go|fit) (?:(?:so|really|very|pretty|even|kinda|quite) )*(?:good|nice|great|cool|lovely|better|perfect|fun|cute|well|awesome|amazing|wonderful|beautiful)(?P<where> (?:there|here|in|on|at|by|next to|behind|under)\b[\w' -]*)?",
    re.IGNORECASE,
)


def told(plain: str) -> str | None:
    """What is to be done, or None where it is said already. `plain`: without politeness and closing marks."""
    return next((wish for found in _WAYS if (wish := found(plain)) is not None), None)


def _room(plain: str) -> str | None:
    found = _ROOM.fullmatch(plain)
    return f"add {found['what']}{found['there'] or found['where'] or ''}" if found else None


def _unwanted(plain: str) -> str | None:
    found = _UNWANTED.fullmatch(plain)
    if not found or not (found["other"] or found["after"] or "no longer" in plain.lower()):
        return None
    return f"remove {found['what'] or found['other']}"


def _looking(plain: str) -> str | None:
    found = _LOOKING.fullmatch(plain)
    return f"make {found['what']} {found['state'].removeprefix('in ')}" if found and is_state(found["state"]) else None


def _if(plain: str) -> str | None:
    found = _IF.fullmatch(plain)
    if not found or patterns.match(r"there\b", found["what"], re.IGNORECASE):
        return None
    if had := _HAD.fullmatch(found["what"]):
        return f"give {had['who']} {had['what']}"
    if were := _WERE.fullmatch(found["what"]):
        return f"make {were['who']} {were['state']}"
    return f"let {found['what']}"


_WOULD_SUIT = re.compile(
    r"(?:would|might|could) (?P<what>(?:an?|some|a few|two|three|more) [\w' -]+?) (?:look|be|work|go|fit) (?:(?:so|really|very|pretty|any) )?(?:good|nice|great|cool|lovely|better|well|ok|okay)(?P<where> [\w' -]+)?",
    re.IGNORECASE,
)


def _suited(plain: str) -> str | None:
    """ "snow on the pines would look good", "would a camel look good on that dune"."""
    found = _SUITED.fullmatch(plain) or _WOULD_SUIT.fullmatch(plain)
    if not found or patterns.search(r"\bwith\b", found["what"]) or patterns.match(rf"{ways.ACTED}\b|\w+ing\b", found["what"]):
        return None
    return f"add {found['what']}{found['where'] or ''}"


_WAYS: tuple[Callable[[str], str | None], ...] = (restoring.told, _room, _unwanted, _looking, _if, _suited)


def is_state(words: str) -> bool:
    plain = american(words.lower())
    return states.is_state(plain) or states.is_state(plain.removeprefix("in "))


_TIME_OR_WEATHER = r"(?:[a-z]+(?:y|ing|er)|[a-z ]*(?:time|night|day|evening|morning|noon|dawn|dusk|twilight|light|sunset|sunrise|autumn|fall|winter|summer|spring|dark|overcast))"


def state_of_all(words: str) -> bool:
    """ "night", "really foggy": what only the whole photo can be."""
    plain = american(patterns.sub(r"^(?:(?:really|very|so|all|more|already) )+", "", words.lower().strip(" .!?")))
    return bool(patterns.fullmatch(_TIME_OR_WEATHER, plain) and looks.alone(plain))


def added(clause: str) -> str:
    """ "it could be a dog there" as "add a dog there"."""
    found = patterns.match(
        r"(\W*)(?:what if |maybe |perhaps |also )*(?:it (?:should|could|can|might|must|needs to|need to|would|was|is)(?: also)?|(?:could|can|should|may|might) it) ?(?:be |have )?(?:just )?(.+)",
        clause,
        re.IGNORECASE,
    )
    if not found:
        return clause
    new = patterns.sub(
        r"^(?:so |very |really )?(?:nice|great|good|cool|lovely|better|nicer|possible|awesome|fun|wonderful|splendid|perfect) (?:to (?:have|see|add) |if there (?:was|were|is|could be) |with )",
        "",
        found[2].rstrip(" ?."),
    )
    if weather := patterns.fullmatch(r"(rain|snow|hail|storm|drizzl|thunder)ing(?P<how>\W*| .*)", new.lower()):
        return f"{found[1]}make it {'drizzle' if weather[1] == 'drizzl' else weather[1]}{weather['how'].rstrip(' ?')}"
    if patterns.match(r"(?:so |very |really )?[a-z]+ if ", new):  # "it would be nice if the door was open"
        return clause
    if state_of_all(new):
        return f"{found[1]}make it {new}"
    return found[1] + as_new(new)


def as_new(thing: str) -> str:
    """ "a hot dog instead of the sandwich" as "replace the sandwich with a hot dog"."""
    swap = patterns.match(r"(.+?) inste?a?d of (?:the |a |an )?(.+)", thing)
    return f"replace the {swap[2]} with {swap[1]}" if swap else f"add {thing}"
