# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What is to stay as it is while the rest changes: "but not the sky", "everything except the red", "leave her face alone"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from editor import patterns
from editor.asks.nouns import is_pronoun, is_whole, thing_of
from editor.asks.values import Action, Clause, Operation
from editor.colors import colors, is_color
from editor.types import Kind

SPARING: frozenset[Action] = frozenset(
    {
        "temperature", "brightness", "contrast", "saturation", "monochrome", "sepia", "tint", "sharpen", "blur", "grain", "vintage", "enhance",
        "invert", "pixelate", "golden hour", "night", "light", "fog", "rain", "snow", "sunny", "autumn", "winter", "spring", "summer",
        "cartoon", "comic", "cel", "sketch", "ink", "oil", "watercolor", "poster", "old photo", "style",
    }
)  # fmt: skip
"""What can be done to a part of the picture as well as to all of it."""

_THING = r"(?:(?:the|that|this|those|these|his|her|its|their|my|our|any|all|anything|everything|everyone|whatever) .+?|him|her|them|me|us|(?:it'?s |its )?(?:reds?|oranges?|yellows?|greens?|blues?|purples?|pinks?|browns?))"
_TOUCH = r"touch|chang|alter|edit|affect|modify|mess|adjust|los|includ|hit|ruin"
_EXCEPT = re.compile(
    rf"(?P<rest>.*?),? ?\b(?:except(?: for)?|excepting|excluding|apart from|aside from|other than|besides|save for|(?:(?<=everything )|(?<=anything )|(?<=all )|(?<=everyone ))but(?: for)?|(?:and |but )?not(?: (?:on|in|for|to))?(?= {_THING})"
    rf"|(?:but )?without (?:{_TOUCH})(?:e|ing|ting)+(?: with)?) (?P<spared>(?!that\b|to\b)[^,;]+?)(?P<state> in (?:black-and-white|gr[ae]y ?scale|sepia|monochrome)| (?:black-and-white|gr[ae]y ?scale|sepia|blurr(?:ed|y)|darker|brighter|desaturated))?(?P<more>, .+)?"
)
_ASIDE = r"(?: (?:at all|too|either|please|though|alone|that much|as much))*"
_SO = r"(?:alone|untouched|unchanged|unaffected|intact|unedited|normal|natural|original|visible|sharp|(?:in )?focus(?:ed)?|in (?:full )?colou?r|colou?red|colou?rful|colou?r|bright|vivid|the same|(?:just )?(?:as|how|like|the way) (?:it|they|he|she) (?:is|are|was|were|looks?)(?: now)?|as is|out of it|with (?:its|their|the) colou?rs?)"
_KEPT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:do not|don't|dont|never) [a-z]+(?: with| up| out)? (?P<spared>{_THING}){_ASIDE}",
        rf"(?:but |just )?not (?:on |in |for |to )?(?P<spared>{_THING}){_ASIDE}",
        rf"(?:leave|keep|let)(?: (?:only|just))? (?P<spared>.+?) (?:stay |remain |be )?(?:exactly )?{_SO}{_ASIDE}",
        rf"(?:only |just )?(?P<spared>{_THING})(?: should| must| can| has to| have to| needs to| to)? (?:stays?|remains?|keeps?|be)(?: (?:exactly )?{_SO}| (?:its|their) (?:own )?colou?rs?| (?:red|orange|yellow|green|blue|purple|pink))?{_ASIDE}",
        r"(?:leave|keep) (?:the )?colou?rs? (?:of|in|on) (?P<spared>.+)",
        r"(?:leave|keep)(?: only| just)? (?P<spared>(?:the |all the |all )?(?:reds?|oranges?|yellows?|greens?|blues?|purples?|pinks?|browns?)(?: (?:colou?rs?|parts|tones|bits))?)",
    )
)
_SPLASH = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:(?:do|add|make|use|apply|create|give|a|an|the|it|me|some) )*(?:colou?r (?:splash|pop|isolation)|selective colou?r(?:ing|i[sz]ation)?|splash of colou?r)(?: (?:effect|look|style|on|of|for|with|in|to))*:? (?:only |just )?(?P<spared>.+)",
        r"(?:show|keep|leave|have|make|let|i want|want|with)? ?(?:only|just) (?P<spared>.+?) (?:be |stay |remain |left |is |are |to be )*(?:in|with|has|have) (?:its |full |any )?colou?rs?",
        r"(?:show|keep|leave|have|make|let) (?P<spared>.+?) (?:the )?only (?:thing|things|part|bit|color) (?:in|with|of) colou?r",
        r"(?:show|keep|leave|have|make|let)? ?(?:only|just) (?P<spared>(?:the )?(?:reds?|oranges?|yellows?|greens?|blues?|purples?|pinks?|browns?)(?: (?:colou?rs?|parts|tones|things|bits))?)(?: (?:visible|parts))?",
        r"(?:remove|drop|take out|drain|desaturate|mute|strip) (?:all|every)(?: the)?(?: other)? colou?rs? (?:except|but|apart from|other than|besides)(?: for)? (?P<spared>.+)",
    )
)
_REST = re.compile(
    r"(?P<kept>.+?)(?:,| and| but|;) (?:the |and |but )*(?:rest|everything else|all else|remainder|others?|other parts?)(?: (?:of (?:it|the (?:photo|picture|image))|is|be|are|in|to|into|should|must|can|becomes?|goes|turns?|made))* (?P<rest>.+)"
)
_ELSE = re.compile(
    r"\b(?:(?:the )?rest(?: of (?:it|the (?:photo|picture|image|scene)|everything))?|(?:every|any)thing else|all else|all the others?|the others?|the remainder|surroundings)\b"
)
_MANNER = re.compile(
    r",? (?:but )?(?:without (?!(?:any |the |a |an )?(?:\w+ )?(?:colou?rs?|clouds?|people|text|border|frame|background|sky)\b)(?:[a-z]+ing)\b.*|while (?:keeping|retaining|preserving|maintaining) (?:it|everything|all|the (?:details?|photo|picture|quality|look|mood|colou?rs?))\b.*)$"
)
_MEASURED = re.compile(
    r"(?:,? ?(?:but )?(?:(?:do not|don't|dont|no need to|without) (?:over ?do(?:ing)?|exaggerat(?:e|ing)|go(?:ing)? (?:crazy|overboard|too far)|make it too|push(?:ing)?) ?(?:it)?.*|(?:not|nothing|never) (?:too|so|that|overly) (?:much|strong(?:ly)?|heav(?:y|ily)|extreme|crazy|intense|dark|bright|far|obvious|harsh)"
    r"|keep it (?:subtle|natural|light|gentle|realistic|tasteful|mild)|(?:nice and )?subtly?))+"
)
"""How much, said of what was wished before: "but don't overdo it"."""
LESS = 0.5  # of what was wished, where it is not to be overdone


def plainly(text: str) -> str:
    """Without what is said of how: "brighten it without blowing out the highlights", "darker, but not too much"."""
    if not exception(text):
        text = _MANNER.sub("", text) or text
    found = _MEASURED.search(text)
    return f"{text[: found.start()]} a bit" if found and found.start() and found.end() == len(text) else text


def only_measured(text: str) -> bool:
    return bool(_MEASURED.fullmatch(text))


def exception(text: str) -> tuple[str, str] | None:
    """What is wished, and what is left out of it: "make it all grey except the red" is "make it all grey" and "red"."""
    found = _EXCEPT.fullmatch(text)
    if not found or not found["rest"].strip() or not named(found["spared"]):
        return None
    rest = patterns.sub(r"\ball (?=the )", "", found["rest"])
    rest = patterns.sub(
        r"\b(?:everything|all|anything|everyone|the whole thing)\b(?! of)",
        "the photo",
        rest + (found["state"] or "") + (found["more"] or ""),
    )
    return patterns.sub(r"^(?:turn|make) the photo else", "make the photo", rest).strip(" ,"), named(found["spared"])


def kept(text: str) -> str:
    """What a clause says is to stay, where it says nothing else; else empty."""
    return next((named(found["spared"]) for pattern in _KEPT if (found := pattern.fullmatch(text))), "")


def splashed(text: str) -> str:
    """What alone is to have colour; else empty."""
    return next((named(found["spared"]) for pattern in _SPLASH if (found := pattern.fullmatch(text))), "")


def rest_of(text: str) -> tuple[str, str] | None:
    """ "keep the red, the rest grayscale": what is wished for the rest, and what stays."""
    found = _REST.fullmatch(text)
    left = found and (splashed(found["kept"]) or kept(found["kept"]) or _owned(found["kept"]))
    return (f"make the photo {found['rest']}", left) if found and left else None


def followed(text: str) -> tuple[str, str] | None:
    """ "black and white but the eyes stay green": what is wished, and what is said after it to stay."""
    for found in patterns.finditer(r",? (?:but|while|and) (?=\w+ )", text):
        if found.start() and (left := kept(text[found.end() :])):
            return text[: found.start()], left
    return None


def _owned(text: str) -> str:
    """ "red flower in color": a thing and that it has its colours."""
    found = patterns.fullmatch(rf"(?:the )?(?P<spared>.+?) (?:stays )?{_SO}", text)
    return named(found["spared"]) if found else ""


def of_rest(text: str) -> str:
    """ "everything else black and white" as "the photo black and white"."""
    return _ELSE.sub("the photo", text)


def named(words: str) -> str:
    """The thing or the colour; empty for the photo itself and for "it". "the reds", "anything red" and "red colors" are red."""
    thing = thing_of(patterns.sub(r"^(?:for|on|in|to) ", "", words.strip(" ,.")))
    thing = patterns.sub(rf" {_SO}$", "", thing)
    bare = patterns.sub(
        r"^(?:(?:any|every|what(?:ever)?|all|color|the|thing|is|that|which|parts?|of|are)+ ?\b)+|s? (?:colou?rs?|ones|parts?|tones?|things?|bits?|areas?|objects?)$|(?<=[a-z]{2})s$",
        "",
        thing,
    )
    if is_color(bare):
        return bare
    return "" if is_whole(thing) or is_pronoun(thing) or patterns.match(r"(?:crop|rotate|much|too)\b", thing) else thing


def spare(asked: Sequence[tuple[Clause, Operation]], left: Sequence[str]) -> list[tuple[Clause, Operation]]:
    """What was asked of the whole photo, or of what is behind the thing that stays, with what is left out of it."""
    stays = " and ".join(dict.fromkeys(left))
    return [(clause, _sparing(operation, stays) if stays else operation) for clause, operation in asked]


def _sparing(operation: Operation, stays: str) -> Operation:
    if operation.action not in SPARING or (operation.thing and not _is_around(operation.thing)):
        return operation
    return replace(operation, thing="", kind=_WHOLE.get(operation.action, operation.kind), spared=stays)


_WHOLE: dict[Action, Kind] = {
    "monochrome": Kind.COLOR_TONE, "sepia": Kind.COLOR_TONE, "temperature": Kind.COLOR_TONE, "tint": Kind.COLOR_TONE, "brightness": Kind.LIGHTING,
    "contrast": Kind.OTHER, "saturation": Kind.OTHER, "blur": Kind.OTHER, "sharpen": Kind.OTHER,
}  # fmt: skip


def _is_around(thing: str) -> bool:
    return bool(patterns.search(r"\b(?:background|surroundings|backdrop|rest|else)\b", thing))


def can(asked: Sequence[tuple[Clause, Operation]]) -> bool:
    """Whether any of it can leave something out."""
    return any(_sparing(operation, "x").spared or operation.action == "background" for _, operation in asked)


def color_of(spared: str) -> str:
    """The colour that stays, wherever it is; empty where a thing does."""
    return spared if is_color(spared) and len(colors(spared)) == 1 else ""
