# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Corrections: "no, the left one" says the last wish again with one part of it put right."""

import re
from dataclasses import dataclass, replace

from editor import patterns
from editor.asks import courtesy, looks
from editor.asks.clauses import american
from editor.asks.nouns import main_noun
from editor.colors import color, is_color
from editor.language import parse
from editor.operations import Operation, operations
from session.resolve import fragments, likewise, ways
from session.resolve.amends import amended
from session.resolve.nouns import may_be_alive, singular
from session.resolve.past import Past
from session.resolve.things import things

_NO = r"(?:(?:no(?=\s*(?:[,.!:;-]|$)|\s+(?:wait|sorry|i|we|the|an?|it|make|turn|put|no|nope|nah|not|that|this|on|in|at|to|his|her|their|actually|oh|add|change|instead)\b)|nope|nah|not that(?: one(?: there)?)?(?=\W*(?:$|[,.!;:-]|\b(?:the|an?|i|we|his|her|their)\b))|wrong (?!one\b)[a-z]+(?=\W*[,.!:;-])|wrong(?: one)?|wrong [a-z]+|that's (?:the )?wrong(?: one| [a-z]+)?|that's not (?:the one|what i meant|right))\b[\s,.!:;-]*)"
_OH = r"(?:(?:oh|uh+|um+|er+m?|ehm|hm+|wait|sorry|oops|actually|argh|ah|ok|hey|well|please)\b[\s,.!:;-]*)"
_MEANT = r"(?:(?:i|we) (?:(?:actually|really) )?(?:meant?|said|wanted|was (?:talking|thinking) (?:about|of)|was referring to)(?: to say)?|it (?:was supposed|should have been|was meant) to be|make that|rather|i'd rather have|better)\b[\s,:]*"
_NEW = r"(?!(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|just|only|more|less)\b|[\d\"“])"
_SHOULD = r"(?:(?:sorry|oops|argh|no|wait|my bad|actually)\b[\s,.!:;-]*)+(?:it|that|this) should be\b[\s,:]*(?=(?:an? )?[€$£]?\d)"
LEAD = re.compile(
    rf"\W*(?:(?P<should>{_SHOULD})|(?P<no>(?:{_OH}*{_NO}{_OH}*)+)(?P<meant>{_MEANT})?|{_OH}+(?P<so>{_MEANT})|(?P<said>(?!make that {_NEW}){_MEANT})|(?P<oh>{_OH}+))",
    re.IGNORECASE,
)
REFUSED = re.compile(rf"\W*{_OH}*(?:{_NO}{_OH}*|(?:{ways.DISLIKED.pattern})(?:[,.!;:-]+|,? (?:so|and|then))\s+{_OH}*)", re.IGNORECASE)
"""What a wish is said instead of another with."""
_INSTEAD = re.compile(r"[\s,]*\b(?:instead|rather|please|then|of course|i meant|though|sorry|my bad|oops|i mean)[\s.!?]*$", re.IGNORECASE)
_NOT = re.compile(
    r"(?:(?:no|not) (?:in |on |to |at )?(?P<x>(?:the|a|an|his|her|my) [^,;]+?|[\w'-]+)(?:[,;]| but)+ ?(?:but |sorry,? |oops,? )?(?P<y>.+)|(?P<a>.+?),?(?: and)? not (?:in |on |to |at )?(?P<b>(?:the|a|an|his|her|my) .+|[\w'-]+)|(?P<c>.+?) (?:instead of|rather than) (?P<d>.+))",
    re.IGNORECASE,
)
_SIDE = r"(?:(?:the )?(?:far |top |bottom |upper |lower )?(?:left|right|top|bottom|middle|center|centre|corner|background|foreground|front|back)(?:[- ]hand)?(?: (?:side|corner|edge))?)"
_PLACED = r"(?:on|in|at|to|onto|into|next to|near|behind|under|underneath|above|over|below|beside|between|in front of|on top of|around|against|by|inside|across|along|toward|towards)"
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "a couple of": 2, "several": 3, "many": 9}  # fmt: skip
_DETERMINER = r"(?:the|a|an|this|that|these|those|his|her|its|their|my|some|one|two|three|four|five|both|all)"


_SAYS_ALL = re.compile(
    r"(?!(?:it|that|this|these|those|they|he|she|there|i|we|maybe|perhaps)\b(?! [a-z]+s? (?:should|could|must)))(?:[\w'’-]+\s+){2,7}?(?:should|could|must|may|might|can|ought to|has to|have to|needs? to)\s",
    re.IGNORECASE,
)
"""A sentence of its own, "the flowers should be pink": it puts nothing into the last one."""

_AS_BEFORE = (
    r" (?:like|as|that|which) (?:you|we|i|it|they|he|she) (?:had|was|were|did)(?: (?:it|them))?(?: before| at first)?$| (?:like|as) before$"
)
_STAYS = r"(?:an?|the|some|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+"
"""What another noun is put after: "two geese" for "two ducks"."""


@dataclass(frozen=True)
class Correction:
    """said[start:end] is what is put right; `meant` the last wish with it; `thing` what that is about, in `meant`'s words."""

    meant: str
    start: int
    end: int
    thing: str


def corrected(said: str, past: Past) -> Correction | None:
    """None where nothing is put right, or where nobody can tell what."""
    if not past.path or past.steps[-1] is not past.path[-1]:  # one is back where nothing was said last
        return None
    last = past.path[-1].meant.rstrip(" .!?")
    if amends := amended(said, last):
        return Correction(amends.meant, amends.start, amends.end, amends.thing)
    lead = LEAD.match(said)
    start = lead.end() if lead else 0
    instead = _INSTEAD.search(said, start)
    text = said[start : instead.start() if instead else len(said)].rstrip(" .!?,")
    against = _NOT.fullmatch(text)
    if courtesy.wish(text)[0]:  # a reason comes first: what follows wishes for itself
        return None
    if not text or not (
        lead
        or (
            instead
            and patterns.search(r"\b(?:instead|sorry|mean|meant|bad|oops)\b", instead[0].lower())
            and not patterns.search(r"[.!?;]", text)
        )
        or (against and _is_denied(against, past))
    ):
        return None
    if against and (against["x"] or against["b"] or "rather than" in text.lower()):
        new, old = (against["y"] or against["a"] or against["c"]).strip(), (against["x"] or against["b"] or against["d"]).strip()
        new = patterns.sub(rf"^(?:{_MEANT})", "", new, flags=re.IGNORECASE)
        begin = said.index(new, start)
    elif which := patterns.fullmatch(r"(?:the|that) (?:\w+ )?(?P<kind>\w+), (?P<which>(?:the|that) [\w' -]+)", text, re.IGNORECASE):
        new, old = patterns.sub(r"\bone\b", which["kind"], which["which"]), ""  # "the other dog, the spotted one"
        begin = said.index(text, start)
    else:
        new, old, begin = text.strip(), "", said.index(text.strip(), start)
    new = patterns.sub(_AS_BEFORE, "", new, flags=re.IGNORECASE) or new
    if patterns.match(rf"{ways.ACTED}\b", new, re.IGNORECASE) or _is_order(new) or (not lead and _SAYS_ALL.match(new)):
        return None
    if patterns.search(
        r"^(?:the|his|her|its|their|my|our|those|that)\b.* (?:back|again)$", new.lower()
    ):  # "I'd rather have the fence back"
        return None
    if lead and lead["oh"] and not instead and not patterns.search(r"\b(?:wait|sorry|oops|actually)\b", lead["oh"].lower()):
        return None
    if patterns.match(r"(?:and|also|now|then)\b", new, re.IGNORECASE):
        return None
    asked = operations(last)[-1]
    thing = patterns.sub(r" (?:should|could|must|can|may|might|would|shall)$", "", asked.thing)  # "the collar should" lie flat
    made = _said_again(last, replace(asked, thing=thing), new, old)
    if made is None:
        return None
    spoken = (
        patterns.search(r"\b(?:it|that|this)(?= should|\W*$)", lead[0], re.IGNORECASE)
        if lead and (lead["should"] or lead["so"] or lead["said"])
        else None
    )
    first, end = (
        spoken.span() if spoken else (begin, begin + len(new if said.startswith(new, begin) else text))
    )  # "make that a 7" speaks of what "that" is
    return Correction(made[0], first, end, made[1])


def _is_order(new: str) -> bool:
    """ "hang a tapestry there" wishes for itself."""
    first = parse(new).tokens[:2]
    return len(first) > 1 and first[0].pos == "VERB" and first[1].pos in {"DET", "PRON", "ADP", "NUM"}


def _is_denied(against: re.Match[str], past: Past) -> bool:
    """ "the truck, not the car" where the last wish was about the car."""
    return _denied(past.path[-1].meant, against["x"] or against["b"] or against["d"] or "") is not None


def _denied(last: str, old: str) -> re.Match[str] | None:
    """Where the wish names what is denied, in the same words or by the noun alone: "not a cowboy hat" of "a hat"."""
    bare = patterns.sub(rf"^{_DETERMINER}\s+", "", old, flags=re.IGNORECASE)
    return _phrase(last, bare) or (_phrase(last, main_noun(bare.lower())) if " " in bare else None)


def _said_again(last: str, asked: Operation, new: str, old: str) -> tuple[str, str] | None:
    """The wish with `new` in it, and what it is about then. `old`: the part of it that is denied."""
    plain = american(new.lower())
    thing = asked.thing
    if old and not (is_color(plain) and is_color(american(old.lower()))) and (named := _denied(last, old)):
        article = patterns.match(_STAYS, named[0], re.IGNORECASE)
        bare = article and not patterns.match(rf"{_DETERMINER}\b", plain) and not is_color(plain)
        return with_article(_put(last, named, article[0] + new[:1].lower() + new[1:] if article and bare else new)), new if patterns.match(
            _DETERMINER, plain
        ) else thing
    if quoted := patterns.search(r"[\"“][^\"”]+[\"”]", new):
        return (patterns.sub(r"[\"“][^\"”]+[\"”]", lambda _: quoted[0], last, count=1), thing) if patterns.search(r"[\"“]", last) else None
    plain = patterns.sub(r"^(?:an? )?([a-z -]+) ones?$", lambda ones: ones[1] if is_color(ones[1]) else ones[0], plain)
    if is_color(plain) and (not old or is_color(american(old.lower()))):
        return _of_color(last, asked, plain), thing
    if _NUMBER.fullmatch(plain):
        return _numbered(last, asked, new)
    if plain in _NUMBERS:
        return _counted(last, asked, plain)
    if patterns.match(rf"(?:{_PLACED})\b", plain) or patterns.fullmatch(_SIDE, plain):
        return _placed(last, asked, new)
    if patterns.match(r"(?:the|this|that|these|those|his|her|its|their|my|both|all)\b", plain) and not patterns.fullmatch(
        r"the (?:same|opposite).*", plain
    ):
        return _of_another(last, asked, new)
    return _valued(last, asked, new, plain)


def _of_color(last: str, asked: Operation, plain: str) -> str:
    """ "add a red hat" and "blue": "add a blue hat"."""
    if found := color(last):
        return with_article(last[: found.start] + plain + last[found.end :])
    if asked.action == "add" and (named := _phrase(last, asked.thing)):
        return _put(last, named, patterns.sub(rf"^((?:{_DETERMINER}\s+)?)", rf"\g<1>{plain} ", named[0], count=1, flags=re.IGNORECASE))
    return f"make the {asked.thing or 'photo'} {plain}"


_NUMBER = re.compile(r"(?:an? )?(?P<figure>[€$£]?\d[\d.,:/%]*(?:st|nd|rd|th)?)")


def _numbered(last: str, asked: Operation, new: str) -> tuple[str, str] | None:
    """ "change the candle to a 7" and "an 8": "change the candle to an 8"."""
    said = list(patterns.finditer(r"(?:\ban? )?(?<![\w.])[€$£]?\d[\d.,:/%]*(?:st|nd|rd|th)?", last.rstrip(" .!?"), re.IGNORECASE))
    if not said:
        return None
    figure = _NUMBER.fullmatch(new.lower())
    put = (
        new if patterns.match(r"an? ", said[-1][0], re.IGNORECASE) and new.lower().startswith("a") else figure["figure"] if figure else new
    )
    if patterns.match(r"an? ", said[-1][0], re.IGNORECASE) and not new.lower().startswith("a"):
        put = f"{said[-1][0].split()[0]} {put}"
    return last[: said[-1].start()] + put + last[said[-1].end() :], asked.thing or ("text" if asked.text else "")


def _counted(last: str, asked: Operation, plain: str) -> tuple[str, str] | None:
    named = _phrase(last, asked.thing)
    if not named or asked.action != "add":
        return None
    noun = patterns.sub(rf"^{_DETERMINER}\s+", "", named[0], flags=re.IGNORECASE)
    head = main_noun(noun)
    one = plain == "one"
    put = noun.replace(head, singular(head) if one else head if head.endswith("s") else f"{head}s", 1)
    return _put(last, named, f"{'one' if one else plain} {put}"), put


def _placed(last: str, asked: Operation, new: str) -> tuple[str, str] | None:
    """ "put a globe on the top shelf" and "on the bottom one"."""
    named = _phrase(last, asked.thing) if asked.thing else None
    tail = patterns.search(rf"\s(?:{_PLACED})\s.*$", last[named.end() :] if named else last, re.IGNORECASE)
    if tail and patterns.search(r"\bones?\b", new):
        noun = main_noun(patterns.sub(rf"^\s*(?:{_PLACED})\s+(?:{_DETERMINER}\s+)?", "", tail[0], flags=re.IGNORECASE))
        new = patterns.sub(r"\bones?\b", noun, new, count=1)
    at = (named.end() if named else 0) + tail.start() if tail else len(last)
    side = patterns.search(rf"(?:(?:{_PLACED})\s)?{_SIDE}", tail[0], re.IGNORECASE) if tail else None
    if patterns.fullmatch(_SIDE, new.lower()) and not side:
        new = f"to {new}"
    elif tail and side and patterns.fullmatch(rf"(?:(?:{_PLACED}) )?{_SIDE}", new.lower()):  # what it is the side of stays
        put = new if patterns.match(_PLACED, new) else patterns.sub(_SIDE, new, side[0], count=1, flags=re.IGNORECASE)
        new = tail[0].replace(side[0], put, 1).strip()
    return f"{last[:at]} {new}", asked.thing


def _of_another(last: str, asked: Operation, new: str) -> tuple[str, str] | None:
    """ "make the dog brown" and "the left one": "make the left dog brown"; "add a hat to the cat" and "the dog": "add a hat to the dog"."""
    spoken = list(patterns.finditer(r"\b(?:the|this|that|his|her|its|their|my)\s+(?:[\w-]+\s+)*?(?=[\w-]+)", last, re.IGNORECASE))
    whole = patterns.search(r"'s?$", new)
    noun = main_noun(patterns.sub(rf"^{_DETERMINER}\s+", "", patterns.sub(r"'s?$", "", new.lower())))
    if not spoken and asked.thing == "":
        return None
    named = _phrase(last, asked.thing) if asked.thing else None
    owner = patterns.search(r"\b(?:the|this|that|a|an)\s+[\w -]+?(?='s? )", last)
    place = (
        patterns.search(rf"(?:{_PLACED}|of|for)\s+(?P<np>(?:the|his|her|its|their|a|an)\s+[\w' -]+)$", last, re.IGNORECASE)
        if asked.action in {"add", "add text"}
        else None
    )
    if patterns.fullmatch(r"ones?|other|others|first|second|last|left|right", noun):
        return _of_its_kind(last, new, place["np"] if place else named[0] if named else "", noun)
    if same := _phrase(last, noun):
        tail = (
            patterns.match(rf"\s(?:{_PLACED})\s(?:{_SIDE})", last[same.end() :], re.IGNORECASE)
            if patterns.search(rf"\b(?:{_PLACED})\b", new)
            else None
        )
        return last[: same.start()] + new + last[same.end() + (tail.end() if tail else 0) :], new
    if owner and (whole or likewise.is_owner(noun)):
        return last[: owner.start()] + patterns.sub(r"'s?$", "", new) + last[owner.end() :], new
    someone = next((one for one in things(last) if may_be_alive(one.noun) and not one.indefinite), None) if may_be_alive(noun) else None
    if someone and not place:  # "give the dog a hat", "the cat"
        return last[: someone.start] + new + last[someone.end :], new
    if place:
        return last[: place.start("np")] + new, asked.thing
    return (_put(last, named, new), new) if named else None


def _of_its_kind(last: str, new: str, named: str, noun: str) -> tuple[str, str] | None:
    """ "the left one", "the other": of the kind that `named` is."""
    kind = main_noun(patterns.sub(rf"^{_DETERMINER}\s+", "", named.lower()))
    if not kind:
        return None
    put = patterns.sub(r"\bones?\b", kind, new, count=1) if patterns.search(r"\bones?\b", new) else f"{new} {kind}"
    return last.replace(named, put, 1), put


def _valued(last: str, asked: Operation, new: str, plain: str) -> tuple[str, str] | None:
    """ "replace the sky with a sunrise" and "sunset": "replace the sky with a sunset"."""
    if (expanded := fragments.expanded(new, (asked,), last)) and not (expanded.startswith("add ") and asked.value):
        return expanded, asked.thing
    for words in (asked.thing if asked.action in {"add", "remove"} else "", asked.value, asked.color_name, asked.text):
        if words and (named := _phrase(last, words)):
            bare = patterns.match(rf"(?:{_DETERMINER}|some|more|no)\s", new, re.IGNORECASE) is None
            article = patterns.match(_STAYS, named[0], re.IGNORECASE) if bare else None
            plural = main_noun(plain).endswith("s") and article and article[0].strip().lower() in ("a", "an")
            return with_article(
                _put(last, named, new if plural or not article else article[0] + new)
            ), asked.thing if asked.action != "add" else new
    if looks.alone(plain):
        return f"make the {asked.thing or 'photo'} {new}", asked.thing
    return None


def _phrase(last: str, noun: str) -> re.Match[str] | None:
    """Where `noun` is named in `last`, with its determiner, and with what stands between."""
    if not noun:
        return None
    modifiers = rf"(?:(?!(?:{_PLACED}|{_DETERMINER}|of|with|for|and|from)\b)[\w'-]+\s+){{0,3}}?" if " " not in noun else ""
    found = list(patterns.finditer(rf"(?:\b{_DETERMINER}\s+{modifiers})?(?<![\w-]){re.escape(noun)}(?![\w-])", last, re.IGNORECASE))
    return found[-1] if found else None


def _put(last: str, named: re.Match[str], new: str) -> str:
    return last[: named.start()] + new + last[named.end() :]


def with_article(text: str) -> str:
    """ "a orange hat" as "an orange hat"."""
    text = patterns.sub(r"\b(a) (?=[aeio]\w)", r"\1n ", text)
    return patterns.sub(r"\ban (?=[bcdfghjklmnpqrstvwxyz])(?!h(?:our|onest))", "a ", text)
