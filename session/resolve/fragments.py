# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Fragments: "bigger", "now blue", "same for the dog" put into the frame of the wish before."""

import re

from editor import patterns
from editor.asks import looks
from editor.asks.clauses import american
from editor.asks.courtesy import POLITE
from editor.asks.nouns import main_noun
from editor.colors import is_color
from editor.language import parse
from editor.operations import Operation
from session.resolve import nouns, partial, telegram, verbless
from session.resolve.amounts import HOW, many, measured, more
from session.resolve.likewise import SAYS, for_another
from session.resolve.registry import definite
from session.resolve.wishes import is_state

_LEAD = re.compile(
    rf"^(?:(?:{POLITE}|and|or|no|yes|yeah|yep|great|nice|good|better|perfect|cool|thanks|thank you|haha+|lol|hm+|um+|uh+|wow|lovely|awesome|alright|right|fine|but|what about|how about|what if|try(?: it)?(?= in | with | a )|try|let's try|let's do|go|i'd say|make that|plus),? +)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:,? (?:please|pls|plz|now|then|thanks|thank you|instead|maybe|perhaps|i think|though|ok|for me|if (?:possible|i may(?: ask)?|you (?:can|please|don't mind)|that's (?:ok|okay|alright))|would be (?:nice|better|good|great|nicer|cool)|lol|haha+|tho|or so|or (?:something|smth|sth|whatever)(?: like that)?|i guess|idk|rather|for now|actually))+$"
)
COMPARATIVE = (
    r"warmer|tighter|looser|cooler|colder|brighter|lighter|darker|sharper|softer|blurrier|bluer|redder|greener|yellower|bigger|larger|smaller|taller|shorter|wider|thinner|thicker|longer|higher|lower|stronger|weaker|grainier|foggier|fatter|happier|sadder"
    r"|louder|moodier|cloudier|sunnier|rainier|snowier|shinier|fluffier|older|younger|closer|crisper|cleaner|smoother|rounder|sweeter|prettier|nicer|cuter|scarier|funnier|fancier|messier|deeper|paler|richer|duller|faster|slower|narrower|fuller"
    r"|more [a-z]+|less [a-z]+|dark|bright|warm|cool|big|small|huge|tiny|blue|pale|tall|short|giant|enormous"
)
_SAME = re.compile(
    r"(?:do )?(?:exactly )?(?:the )?same (?:thing )?(?:again )?(?:for|with|to|on|goes for|applies to) (?P<a>.+?)(?:,? too|,? as well)?|(?:do|repeat) (?:that|it|this) (?:for|to|with|on) (?P<b>.+?)(?:,? too|,? as well)?|(?:ditto|likewise|similarly)(?: (?:for|with))?,? (?P<c>.+?)(?:,? too|,? as well)?"
    r"|(?P<d>(?:the|his|her|its|their|my|both|all) [\w' -]+?|(?!(?:this|yes|is|was|always)\b)[a-z]{3,}s|him|her|them|it|all|everyone|everybody|both),? (?:too|as well|also)"
)
_BARE_TOO = re.compile(
    r"(?!(?:an?|some|one|two|three|more|less|fewer|another|way|far|much|me|you|this|that)\b)(?P<np>[a-z'-]+(?: [a-z'-]+){0,3}?),? (?:too|as well|also)(?: (?:please|pls))?"
)
_THING = re.compile(r"(?:the|his|her|its|their|my|both|all) (?:[\w'-]+ ){0,4}?[\w'-]+")
_TOO = re.compile(
    r"(?:(?:that's|it's|this is|that is|it is|thats|its) )?(?:way |far |(?:a )?bit |(?:a )?little |a tad |still |just |much )*too (?P<how>much|strong|little|weak|heavy|intense|subtle|extreme|harsh|light)(?:[,;.]? (?!(?:bring|put|make|add|remove|restore|give|change|move)\b).*)?|not (?:so|that|as|quite so) (?:much|strong|heavy)|not (?P<few>enough|strong enough)|overdone|(?:that's )?overkill"
    r"|(?:tone|dial|bring|turn|scale|ease|take) (?:it|that|this) (?:down|back)(?: a (?:bit|notch|little|tad))?|ease off|calm it down|less is more"
)
_MOVED = re.compile(
    rf"{HOW}(?:(?:more |further |over )?(?:to|towards?|on|into|in) the (?:far )?(?:left|right|top|bottom|middle|center|front|back|corner|(?:top|bottom|upper|lower) (?:left|right)(?: corner)?)(?: side)?|(?:further |more )?(?:up|down|left|right)|higher up|further (?:away|back|up|down|left|right)|closer(?: to (?:the|us|me|it) ?.*)?)"
)
_NEW = re.compile(
    r"(?P<also>(?:and|also|now|plus|then|or|maybe|just|with|yes|haha+|lol|ok|what about|how about|try|,)\W+)*(?P<np>(?:a|an|some|two|three|four|five|several|another) [\w' -]+?)(?P<end>(?: (?:too|as well|also))*)"
)
_SOME_MORE = re.compile(
    r"(?:(?:add|put|give me|and|maybe|make it) )?(?P<n>one|two|three|four|five|six|a few|a couple|some|several|lots|\d+) more(?: of (?:them|those|these|that|it))?"
)
_BESIDES = re.compile(
    r"(?:and|also|plus|with)(?: also)? (?P<np>(?!(?:the|his|her|its|their|my|it|him|them|a|an|some|this|that|you|i|we|no|more|less)\b)[\w' -]+)"
)
_NONE = re.compile(
    r"(?:(?:hm+|ok(?:ay)?|oh|actually|nvm|never ?mind|wait|nah|well|then)[,.]? )*(?:no|no more|without|enough (?:of|with)) (?:the )?(?P<thing>[\w -]+?)(?: (?:please|after all|then))*"
)
_ENDED = re.compile(
    r"(?:stop|end|lose|drop|kill|ditch|no more|enough (?:of|with)|without|get rid of) (?:the |that |this )?(?P<thing>[\w -]+)"
)


_WHY = re.compile(
    r"(?<=\w)(?:,? (?:because|cuz|cause|since|as)|,) (?:(?:he|she|it|they|that|this)(?:['’]?s|['’]?re| is| are| looks?))\b[^,]*$"
)
"""The reason, said last: "not so close, he's scary"."""
_SHOWN = re.compile(
    r"(?:how|what) (?:would|will|does|might) (?P<state>(?!(?:the|an?|his|her|its|it|he|she|they|that|this|i)\b)[a-z -]+?) look(?: like)?"
)
"""How something would look instead: "how would terracotta look?"."""
_ONE_SO = re.compile(r"(?:an? )?(?P<state>[a-z -]+?) ones?")
_POINTS = re.compile(
    r"^(?:the|his|her|its|their|all|both|everyone|everybody|everything)\b|\b(?:ones?|that|this|those|these|it|him|them|second|first|other)\b"
)
"""What speaks of things that are there: these are looked up first."""
_ONES = re.compile(r"(?:an? |the )?(?P<state>[a-z -]+?) ones?, (?P<rest>[a-z -]+(?:, [a-z -]+)*)")
"""The same with more of it: "round ones, thin frame"."""
_TONES = re.compile(r"(?:(?:in|to|into) )?(?:all )?(?P<tone>black and white|sepia|monochrome|grayscale)")


_LETTERED = re.compile(r"(?:in|with|using) [a-z' -]+|an? [a-z' -]*(?:font|lettering|typeface|handwriting)")


def core(said: str) -> str:
    """In lower case, without what it is wrapped in."""
    whole = american(said.strip().lower()).strip(" .!?,")
    whole = patterns.sub(r"(?<!\w)w/(o)?(?: |(?=\w))", lambda short: "without " if short[1] else "with ", whole)
    text = _TAIL.sub("", _LEAD.sub("", whole + " ").strip()).strip(" ,")
    if patterns.match(r"(?:not|less|more|a bit|a little|even|[a-z]{3,}er)\b", text):
        text = _WHY.sub("", text)
    shown = _SHOWN.fullmatch(text)
    return shown["state"] if shown else patterns.sub(r"^like (?=(?:one|two|three|four|five|six|a few|a couple|\d+) more\b)", "", text)


def expanded(said: str, last: tuple[Operation, ...], meant: str, there: frozenset[str] = frozenset()) -> str | None:
    """A fragment in the frame of the last turn (`last`, its operations; `meant`, its words), or None where `said` is no fragment. `there`:
    the nouns of what was spoken of."""
    whole = american(said.strip().lower()).strip(" .!?,")
    text = core(said)
    if not last or not text:
        return None
    frame = last[-1]
    if found := _SAME.fullmatch(text):
        thing = next(thing for thing in found.groups() if thing)
        return for_another(definite(thing) if found["d"] and thing.endswith("s") and " " not in thing else thing, frame, meant)
    if found := patterns.fullmatch(r"(?:and |also )*(?P<thing>(?:the|his|her|its|their|my) [\w' -]+?) to match", whole):
        return for_another(found["thing"], frame, meant)
    if (found := _BARE_TOO.fullmatch(text)) and telegram.is_thing(found["np"], ""):
        return _too(found["np"], frame, meant)
    if (
        patterns.match(r"(?:also|and|what about|how about|plus|same)\b", whole)
        and _THING.fullmatch(text)
        and not (telegram.FINITE.search(text) or telegram.stated(text))
        and _is_like(text, frame)
        and not verbless.tells(text)
    ):
        return for_another(text, frame, meant)
    if (found := _TOO.fullmatch(text)) and frame.action != "remove":  # "bring it back" wants what is gone
        return more(frame, "a bit ", "more" if found["few"] or found["how"] in ("little", "weak", "subtle", "light") else "less")
    return (
        partial.farther(text, frame, about(frame))
        or measured(text, last)
        or _told(text, whole, frame, meant)
        or _as_state(text, whole, frame, meant, there)
    )


def _told(text: str, whole: str, frame: Operation, meant: str) -> str | None:
    """What it is, with what, where, in which light or letters; what goes away, and where it goes. `whole`: with what leads to it."""
    if (found := _TONES.fullmatch(text)) and frame.action != "recolor":
        return f"make the photo {found['tone']}"
    if (found := _ONES.fullmatch(text)) and frame.thing and telegram.says_how(found["state"]):
        rest = [
            f"with {'' if nouns.is_plural(one) else 'a '}{one}" if telegram.described(one, True) else one
            for one in found["rest"].split(", ")
        ]
        return f"make {about(frame)} {', '.join((found['state'], *rest))}"
    if (found := _ONE_SO.fullmatch(text)) and frame.thing and is_state(found["state"]):
        return f"make {about(frame)} {found['state']}"
    if said_in_part := partial.told(f"and {text}" if whole.startswith(("and ", "also ", "plus ")) else text, frame, about(frame), meant):
        return said_in_part
    if frame.action == "add" and frame.thing and (added := _after_adding(text, frame)):
        return added
    if patterns.fullmatch(
        r"(?:and )?(?:at|in|by) (?:sunset|sunrise|night|dawn|dusk|noon|midnight|golden hour|daylight|the (?:morning|evening|rain|snow|fog|dark|moonlight))",
        text,
    ):
        return f"set the photo {text.removeprefix('and ')}"
    if frame.action in {"add text", "text"} and _LETTERED.fullmatch(text) and not is_color(text[3:]):
        return f"{meant.rstrip(' .!')} {'in ' if text.startswith('a') else ''}{text}"
    if (found := _ENDED.fullmatch(text)) and looks.alone(found["thing"].strip()):
        return f"remove the {found['thing']}"
    if (found := _NONE.fullmatch(whole)) and _names(meant, found["thing"]):
        return f"remove the {found['thing']}"
    if patterns.fullmatch(r"colou?ri[sz]e|(?:back )?(?:in|to|into) colou?r(?: again)?|colou?r again", text):
        return f"colorize {definite(frame.thing) if frame.thing else 'the photo'}" if "ri" in text else "make the photo color again"
    if _MOVED.fullmatch(text) and frame.thing and frame.action not in {"remove", "background"}:
        return f"move {definite(frame.thing)} {text}"
    return None


def _as_state(text: str, whole: str, frame: Operation, meant: str, there: frozenset[str]) -> str | None:
    """How it shall be: "eyes brighter", "longer, more to the side", "bigger"; and what there shall be besides."""
    if not _POINTS.search(text) and (made := telegram.stated(text)):
        return made
    if telegram.listed(text) or (" " not in text and telegram.is_more(text) and not patterns.fullmatch(COMPARATIVE, text) and frame.thing):
        return f"make {about(frame)} {patterns.sub(r' +(?=,)', '', text)}"
    return (
        _state(patterns.sub(r"^an? (?=[a-z ]+$)", "", text) if is_color(patterns.sub(r"^an? ", "", text)) else text, frame)
        or _another(whole, frame, meant)
        or verbless.state(text, frame, about(frame))
        or verbless.placed(text, frame, about(frame))
        or partial.having(text, frame, about(frame), there)
    )


def _after_adding(text: str, frame: Operation) -> str | None:
    """What is said of a thing that was just put in: one more of it, several, or none after all."""
    if found := patterns.fullmatch(
        r"(?:and |also |then |put |add )*one (?P<tail>(?:on|in|by|next to|behind|under|at|near|beside|above|over) (?:the|his|her|its|their|my) [a-z' -]+)",
        text,
    ):
        return f"add another {frame.thing} {found['tail']}"
    if found := _SOME_MORE.fullmatch(text):
        return f"add {found['n']} more {many(frame.thing)}"
    if patterns.fullmatch(
        r"(?:(?:ok|no|nah|better|looks? better|maybe|it's|its) )*without(?: it| that| them| those)?(?: again| then| after all)?", text
    ):
        return f"remove {definite(frame.thing)}"
    return None


def _too(new: str, frame: Operation, meant: str) -> str:
    """ "fork too": what was done to one is done to the other; what was put in is joined by another, where that is no place for it."""
    place = main_noun(frame.value) if frame.action == "add" and frame.value else ""
    noun = main_noun(new)
    spot = place and (nouns.alike(place, noun) or {nouns.singular(place), nouns.singular(noun)} <= nouns.BODY | nouns.PARTS)
    if frame.action == "add" and not spot:
        return f"add {new} too"
    return f"{for_another(telegram.named(new), frame, meant).rstrip(' .!')} too"


def _names(meant: str, thing: str) -> bool:
    return bool(patterns.search(rf"(?<![\w-]){re.escape(thing.strip())}(?![\w-])", meant.lower()))


def of_photo(text: str) -> str | None:
    """ "a bit darker" said of nothing yet."""
    plain = american(text.strip().lower())
    return (
        plain
        if patterns.fullmatch(rf"{HOW}(?:[a-z]+(?<!ev)(?<!und)(?<!ov)er|more [a-z]+|less [a-z]+)", plain)
        and patterns.search(COMPARATIVE, plain)
        else None
    )


def _state(text: str, frame: Operation) -> str | None:
    """ "bigger", "in dark red", "more contrast"."""
    state = patterns.fullmatch(
        rf"(?:(?:in|to|into|make|as) )?(?P<how>{HOW})(?P<state>(?:{COMPARATIVE})(?: (?:than .*|and {HOW}(?:{COMPARATIVE})|(?:at|around|along|near|towards) the [a-z -]+))?)",
        text,
    )
    compared = state and patterns.search(r"er\b|more|less|big|small|dark|bright|huge|tiny|warm|cool|pale|tall|short|giant|enormous", text)
    if not compared and not is_color(patterns.sub(rf"^(?:in |to |into )?{HOW}", "", text)):
        return None
    thing = about(frame)
    if frame.action in {"crop", "zoom"} and patterns.search(r"\b(?:tighter|closer|looser|wider)$", text):
        return f"{'crop' if frame.action == 'crop' else 'zoom'} {text}"
    if patterns.search(
        r"\b(?:more|less) (?:contrast|warmth|grain|noise|saturation|brightness|light|detail|color|fog|rain|snow|vibrance|blur|depth|shadow|clouds|sharpness|texture)s?$",
        text,
    ):
        return f"give {thing} {text}"
    if (mass := patterns.fullmatch(r"(?:more|less) (?P<what>[a-z]+)", text)) and patterns.fullmatch(verbless.MASS, mass["what"]):
        return f"add {text}" if text.startswith("more") else f"remove some of the {mass['what']}"
    if patterns.search(r"\b(?:more|less) [a-z]+s$", text) and not patterns.search(r"ss$", text):
        return f"{'add ' + text if 'more' in text else 'remove some of the ' + text.rpartition(' ')[2]}"
    return f"make {thing} {patterns.sub(r'^(?:in|to|into|as) ', '', text)}"


def about(frame: Operation) -> str:
    """What the wish before was about, as it is now: the hedge that took the place of the fence."""
    thing = frame.value if frame.action == "replace" and frame.value else frame.thing
    return definite(patterns.sub(r"^(?:an?|some) ", "", thing)) if thing else "the photo"


def _another(text: str, frame: Operation, meant: str) -> str | None:
    """ "and a top hat" after "give the boy a mustache"."""
    found = _NEW.fullmatch(text)
    if found and verbless.tells(text):
        return None
    if not found and (bare := _BESIDES.fullmatch(text)) and not patterns.search(rf"{SAYS}|\b(?:make|turn)\b", bare["np"]):
        return _besides(bare["np"], text, frame, meant)
    if not found or patterns.search(
        rf"{SAYS}|\b(?:bit|lot|touch|tad|than|there|ones?|of them|make)\b|\b(?:second|third|fourth|another)$|\blittle(?: (?:more|less|\w+er)\b|$)",
        found["np"],
    ):
        return None
    new = found["np"]
    placed = patterns.search(r"\b(?:on|in|at|next to|behind|near|under|above|over|beside|below|between|to|around|with)\b", new)
    old = frame.thing if frame.action == "add" else frame.value if frame.action in {"replace", "attribute"} else ""
    if not found["also"] or placed or not old:
        return f"add {new}"
    text = meant if old in meant.lower() else american(meant.lower())
    named = patterns.search(rf"\b(?:an?|some|two|three|four|five|another) (?:[\w-]+ )??{re.escape(old)}\b", text, re.IGNORECASE)
    return text[: named.start()] + new + text[named.end() :] if named else f"add {new}"


def _besides(new: str, text: str, frame: Operation, meant: str) -> str | None:
    """ "and curly hair" after "give the boy freckles"; "with smoke coming out of the chimney"."""
    named = parse(new).phrases
    if not named or named[0].start or parse(new).tokens[0].pos in {"VERB", "ADV", "ADP", "PRON"}:
        return None
    given = patterns.match(r"give (?:the|his|her|this|that|[a-z]+'s)\b", meant, re.IGNORECASE)
    if given and (old := frame.thing if frame.action == "add" else frame.value) and patterns.search(rf" {re.escape(old)}\W*$", meant):
        return meant[: meant.rindex(old)].removesuffix("an ").removesuffix("a ") + new
    return (
        f"add {new}" if text.startswith("with ") and frame.action not in {"remove", "crop", "zoom", "rotate", "add text", "text"} else None
    )


def _is_like(thing: str, frame: Operation) -> bool:
    """Whether what was done may be done to `thing` as well: not where it says itself how it shall be."""
    words = thing.split()
    return (
        bool(frame.thing or frame.value)
        and not is_color(words[-1])
        and not looks.alone(words[-1])
        and not patterns.fullmatch(COMPARATIVE, words[-1])
    )
