# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""The noun phrases of an instruction as things: their determiner, owner, noun, place, and the verb they belong to."""

import re
from dataclasses import replace
from functools import lru_cache

from editor import patterns
from editor.asks.clauses import spans
from editor.asks.states import is_state
from editor.language import Parsed, Phrase, parse
from session.resolve import nouns
from session.resolve.abreast import abreast
from session.resolve.bounds import bounded, one_owner, whole
from session.resolve.nothings import names_nothing, without_aim
from session.resolve.thing import Thing
from session.resolve.wording import (
    CASES,
    CAUSE,
    DETERMINERS,
    cut,
    is_hue,
    kind_of,
    masked,
    missed,
    owner_of,
    straight,
    where_of,
    whose,
    without_side,
    without_verb,
)


@lru_cache(2048)
def things(text: str) -> tuple[Thing, ...]:
    """In order. Pronouns, quotations, colours and words for the picture itself are none."""
    parsed, plain = parse(straight(text)), masked(text)
    edges = spans(plain)
    found: list[Thing] = []
    for phrase in sorted((*parsed.phrases, *missed(parsed)), key=lambda phrase: (phrase.start, -phrase.end)):
        clause = next((number for number, (start, end) in enumerate(edges) if start <= phrase.start < end), 0)
        thing = _thing(parsed, phrase, plain, clause)
        if (
            thing is not None
            and not _is_part(thing, found, plain)
            and not _is_order(thing, plain, edges[clause][0])
            and not _is_doing(thing, found, plain)
        ):
            joined = _joined(found[-1] if found else None, thing, plain)
            found = [*found[:-1], joined] if joined else [*found, *(_having(thing) or _given(thing, plain))]
    found = [one_owner(thing, found, plain) for thing in found]
    found += [thing for who in found if (thing := _gift(who, found, plain)) is not None]
    return tuple(abreast(sorted(found, key=lambda thing: (thing.start, -thing.end)), plain))


def _is_part(thing: Thing, found: list[Thing], plain: str) -> bool:
    """Whether it only says more of one before it: the tea of a cup of tea, "remaining" in "the remaining gnomes"."""
    if thing.preposition == "of" and not thing.determiner and found and found[-1].words.endswith(thing.words):
        return True
    inside = any(other.start <= thing.start and thing.end <= other.end for other in found)
    return inside and thing.role != "nmod:poss" and not plain[thing.end :].startswith(("'", "’"))


def _joined(one: Thing | None, other: Thing, plain: str) -> Thing | None:
    """ "a chess" and "set" are one thing, and so are "the treasure" and "chest" of "paint the treasure chest white"."""
    if one is None or one.end + 1 != other.start or other.determiner or other.owner or nouns.is_alive(one.noun):
        return None
    if other.words in {"left", "right"}:  # "a phone right of it"
        return None
    caused = CAUSE.search(plain[: one.start].lower())
    colour = patterns.match(r" ([a-z]+)\b", plain[other.end :].lower())
    coloured = bool(caused and colour and nouns.is_value(colour[1]) and one.determiner and " " not in other.words)
    if not coloured and (caused or one.determiner not in {"a", "an"}):
        return None
    return replace(
        other, start=one.start, words=f"{one.words} {other.words}", determiner=one.determiner, role=one.role, preposition=one.preposition
    )


_LETS = re.compile(r"\b(?:let|have|make|watch|see)(?: (?:one|some|all|both|two) of)? $", re.IGNORECASE)
_GOES = re.compile(
    r" (?:to|into|onto|towards?|at|on|in|over|under|around|through|off|out|up|down|away|past|along|like|just|right|above|below|across|between|behind|beside|near|next|by|a bit|a little|slightly)\b|[.,;!?]*$",
    re.IGNORECASE,
)


_DOES = re.compile(
    r"^\W*(?:an?|the|his|her|their|one|two|someone) (?:[\w'’-]+ ){1,4}?[a-z]+[^s\W]s (?!and\b).*(?:,|\band) $", re.IGNORECASE
)


def _and_does(thing: Thing, plain: str) -> bool:
    """The second verb of "a boy lies on the rug and plays with the cat"."""
    bare = not (thing.determiner or thing.owner or " " in thing.words) and thing.noun.endswith("s")
    if not bare or not patterns.match(r" (?:with|at|to|on|in|over|into|the|a|his|her|its|their)\b", plain[thing.end :]):
        return False
    verb = next((token for token in parse(straight(plain)).tokens if token.dep == "root"), None)
    return verb is not None and verb.pos == "VERB" and verb.text.lower().endswith("s") and bool(_DOES.match(plain[: thing.start]))


_MAY = re.compile(r"\b(?:should|could|must|can|might|may|will|would)(?: (?:also|just|both|all|not))? $", re.IGNORECASE)


def _is_doing(thing: Thing, found: list[Thing], plain: str) -> bool:
    """A verb that the parser takes for a noun: the drift of "let the smoke drift to the left"."""
    who = found[-1] if found else None
    if _and_does(thing, plain):
        return True
    bare = not (thing.determiner or thing.owner or " " in thing.words or thing.plural)
    if bare and who and _MAY.search(plain[: thing.start]) and _GOES.match(plain[thing.end :]):
        return True  # "the note should curl at the corner"
    return (
        who is not None
        and who.end + 1 == thing.start
        and bool(who.determiner)
        and not (thing.determiner or thing.owner or " " in thing.words or thing.plural)
        and not is_state(thing.noun)
        and bool(_LETS.search(plain[: who.start]))
        and bool(_GOES.match(plain[thing.end :]))
    )


_OBJECT = re.compile(
    r" (?:(?:out|off|away|up|down) )?(?:the|a|an|his|her|its|their|all|both|it|them|him|this|that|these|those|some|two|three|one)\b",
    re.IGNORECASE,
)


def _is_order(thing: Thing, plain: str, start: int) -> bool:
    """A verb at the head of its clause that the parser takes for a noun: "lift its trunk", "insert an easel"."""
    lead = patterns.sub(r"\W*\b(?:please|now|then|also|and|ok|okay|lovely|great|thanks?|just)\b\W*", "", plain[start : thing.start].lower())
    return (
        not thing.determiner and not thing.owner and " " not in thing.words and not lead.strip() and bool(_OBJECT.match(plain[thing.end :]))
    )


_HAS = re.compile(r"(?P<who>.+?) (?:wore|wears?|had|has|held|holds?|carried|carries|rode|rides) (?P<what>.+)")


def _having(thing: Thing) -> list[Thing]:
    """ "the old woman", "pearl earrings" of "the old woman wore pearl earrings", where the parser takes them for one."""
    found = _HAS.fullmatch(thing.words)
    if not found or not nouns.is_alive(found["who"].split()[-1]):
        return []
    rest = found["what"]
    end = thing.end - len(thing.words) + len(found["who"])
    who = replace(thing, end=end, words=found["who"], noun=found["who"].split()[-1], role="nsubj", where="")
    return [who, replace(thing, start=thing.end - len(rest), words=rest, determiner="", owner="", role="obj", preposition="")]


def _may_get(noun: str) -> bool:
    return nouns.is_alive(noun) or nouns.is_someone(noun)


def _given(thing: Thing, plain: str) -> list[Thing]:
    """ "the man", "glasses" of "give the man glasses", where the parser takes them for one."""
    name, of, kind = thing.words.partition(" of ")
    words, before = name.split(), plain[: thing.start].lower()
    place = next(
        (place for place, word in enumerate(words[:-1]) if _may_get(word) and not any(_may_get(later) for later in words[place + 1 :])),
        None,
    )
    if place is None or not patterns.search(r"\b(?:give|hand|lend|offer|buy|bring|add) $", before):
        return [thing]
    rest = " ".join(words[place + 1 :])
    cut = thing.end - len(rest)
    who = replace(thing, end=cut - 1, words=" ".join(words[: place + 1]), noun=words[place], role="iobj", where="")
    return [who, replace(thing, start=cut, words=rest + of + kind, determiner="", owner="")]


_GIFT = re.compile(
    r" (?P<words>(?!(?:to|on|in|at|with|back|from|away|and|the|a|an|some|his|her|its|their)\b)[a-z-]+(?: [a-z-]+)?)(?= (?:and|on|in|with|too|as|please|now)\b|[.,;!?]|$)",
    re.IGNORECASE,
)


def _gift(who: Thing, found: list[Thing], plain: str) -> Thing | None:
    """The "hats" of "give the children hats", where the parser sees no noun."""
    given = _GIFT.match(plain[who.end :])
    if (
        not given
        or not nouns.is_alive(who.noun)
        or not patterns.search(r"\b(?:give|hand|lend|buy|bring)(?: (?:one|some|two|each|all|both) of)? $", plain[: who.start].lower())
    ):
        return None
    start = who.end + given.start("words")
    if any(thing.start < start + len(given["words"]) and start < thing.end for thing in found):
        return None
    words = given["words"].lower()
    return replace(
        who,
        start=start,
        end=start + len(words),
        words=words,
        noun=words.split()[-1],
        determiner="",
        owner="",
        where="",
        role="obj",
        preposition="",
    )


_EARLIER = nouns.named("old original former previous earlier initial natural usual normal prior same first")
_INNER = re.compile(
    r"(?!(?:the|a|an|one|all|both|this|that|these|those|his|her|its|their|my)\b)[a-z]+ (?=(?:the|a|an|his|her|its|their|this|that) )",
    re.IGNORECASE,
)
_NTH = re.compile(r"(?:the )?(?:first|second|third|fourth|last|other|left|right|middle)(?: one)?, (?=[a-z])", re.IGNORECASE)
_NOTHING_NEW = re.compile(r"\b(?:add|put|insert|include|draw|place|create|some|more|with|have|be) $", re.IGNORECASE)


_OUT = re.compile(r"(?:out|off|up|down|away|back)(?: of)? (?=(?:the|a|an|his|her|its|their|my|this|that) )", re.IGNORECASE)
_HANDS = re.compile(r"\b(?:give|hand|lend|offer|buy|bring) $", re.IGNORECASE)


def _thing(parsed: Parsed, phrase: Phrase, plain: str, clause: int) -> Thing | None:
    head, phrase = parsed.tokens[phrase.head], whole(parsed, phrase, plain)
    if head.pos == "PRON" or "§" in plain[phrase.start : phrase.end] or not patterns.search("[a-z]", head.text, re.IGNORECASE):
        return None
    if nth := _NTH.match(plain[phrase.start : phrase.end]):  # "a fern in the first, basil in the second"
        phrase = replace(phrase, start=phrase.start + nth.end())
    if inner := _INNER.match(plain[phrase.start : phrase.end]):  # "tint the man" is a verb and a man
        phrase = replace(phrase, start=phrase.start + inner.end())
    phrase = without_side(bounded(parsed, phrase, plain), plain)
    if out := _OUT.match(plain[phrase.start : phrase.end]):
        phrase = replace(phrase, start=phrase.start + out.end())
    text = plain[phrase.start : phrase.end].lower()
    owner, rest = owner_of(text)
    role = phrase.role
    if _HANDS.search(plain[: phrase.start]) and not patterns.search("['’]", plain[phrase.start : phrase.end + 1]):
        if owner and not nouns.is_body(rest.split()[-1]):  # "give the kids hats": they get them
            phrase, owner = replace(phrase, start=phrase.end - len(rest)), ""
        role = "iobj" if role == "nmod:poss" else role
    words = rest.split()
    if not owner:
        owner = whose(plain[phrase.end :])
    determiner = ""
    if owner.startswith(("a ", "an ")):  # a chef's hat is a kind of hat
        determiner, kind = owner.split(" ", 1)
        owner, words = "", [f"{kind}'s", *words]
    while len(words) > 1 and words[0] in DETERMINERS:
        determiner, words = determiner or words[0], words[1:]
    if determiner in {"a", "an"} and len(words) > 1 and is_hue(words):
        return None
    words, end = cut(words, plain, phrase)
    words, end = without_verb(words, end, phrase, plain)
    if len(aimed := without_aim(words)) < len(words):
        end -= len(" ".join(words)) - len(" ".join(aimed))
        words = aimed
    if not owner and words and names_nothing(parsed, phrase, words, determiner, plain):
        return None
    if len(words) > 1 and words[-1] in {"color", "colour"} and words[-2] in _EARLIER:
        return None
    if determiner and len(words) > 1 and words[-1] in {"color", "colour"} and not nouns.is_value(words[-2]):
        words, end = words[:-1], end - len(words[-1]) - 1  # "the wall color" is about the wall
    if (
        not words
        or words[-1] in {"rid", "one", "ones", "other", "another"}
        or words[0] in DETERMINERS | CASES
        or {"one", "ones"} & set(words[1:-1])
        or (
            not determiner
            and not owner
            and len(words) == 1
            and (is_state(words[0]) or head.pos == "ADJ")
            and not _NOTHING_NEW.search(plain[: phrase.start])
        )
        or (len(words) == 1 and not determiner and nouns.is_value(words[0]))
    ):
        return None
    name = " ".join(words)
    name += kind_of(parsed, plain, phrase).lower()
    return Thing(
        phrase.start, end, name, words[-1], determiner, owner, where_of(parsed, phrase, plain), role, phrase.preposition, clause,
    )  # fmt: skip
