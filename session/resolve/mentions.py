# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""The expressions in what was said that lean on something else: where they stand and of what sort they are."""

import re
from collections.abc import Iterator
from functools import lru_cache

from editor import patterns
from editor.asks.clauses import spans
from editor.asks.states import is_state
from editor.asks.words import ACCESSORIES, CLOTHING
from editor.language import Parsed, Token, parse
from session.resolve import nouns
from session.resolve.barely import is_named_barely
from session.resolve.expression import Expression, Made, Sort
from session.resolve.picked import picked
from session.resolve.picking import STATES, is_one_more, stands_alone
from session.resolve.thing import Thing
from session.resolve.things import things
from session.resolve.wording import ending, masked, straight

_FORMS = {
    "it": "it", "its": "it", "itself": "it", "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she", "they": "they", "them": "they",
    "em": "they", "their": "they", "theirs": "they", "themselves": "they", "this": "it", "that": "it", "these": "they", "those": "they",
}  # fmt: skip
_OWNERS = {"its", "his", "their", "hers", "theirs"}
ABSOLUTE = {"hers", "theirs"}
"""Possessives that stand for a thing."""
_MINE = {"mine": "my", "ours": "our", "yours": "your"}
_SELVES = {"itself", "himself", "herself", "themselves"}
_OWNED = re.compile(rf"(?:{CLOTHING}|{ACCESSORIES})", re.IGNORECASE)
_CAUSES = {"make", "let", "have", "get", "want", "see", "help", "watch"}
_GIVES = {"give", "hand", "lend", "bring", "buy", "offer", "add", "show", "feed", "throw", "get", "put", "pass", "draw"}


@lru_cache(2048)
def expressions(said: str) -> tuple[Expression, ...]:
    """In order, none inside another. Definite phrases are all there: whether they lean on anything only what was said before can tell."""
    found = list(_all(said))
    found.sort(key=lambda expression: (_RANK.get(expression.sort, 1), expression.start))
    kept: list[Expression] = []
    for expression in found:
        if all(expression.end <= other.start or other.end <= expression.start for other in kept):
            kept.append(expression)
    return tuple(sorted(kept, key=lambda expression: expression.start))


_RANK = {"part": 0, "other": 0, "another": 0, "ordinal": 0, "one": 0, "both": 0, "rest": 0, "definite": 2}


def _all(said: str) -> Iterator[Expression]:
    plain, parsed, named = masked(said), parse(straight(said)), things(said)
    edges = spans(plain)

    def made(start: int, end: int, sort: Sort, form: str = "it", **more: object) -> Expression:
        clause = next(((first, last) for first, last in edges if first <= start < last), (0, len(said)))
        return Expression(said[start:end], start, end, sort, form, clause, **more)  # pyright: ignore[reportArgumentType]

    yield from picked(plain, parsed, named, made)
    for index, token in enumerate(parsed.tokens):
        if "§" not in plain[token.start : token.end] and (single := _single(parsed, index, token, plain, named, made)) is not None:
            yield single
    for thing in named:
        if (definite := _definite(thing, said, plain, named, made)) is not None:
            yield definite


def _definite(thing: Thing, said: str, plain: str, named: tuple[Thing, ...], made: Made) -> Expression | None:
    """The thing itself where it is "the …", or the owner before its "'s"."""
    form = "they" if thing.plural else "it"
    if thing.determiner in {"the", "that"} and thing.words in {"thing", "things", "stuff"}:
        return made(thing.start, thing.end, "bare", form)
    if thing.determiner == "the" and (thing.noun not in nouns.WHOLE | nouns.PLACES or thing.noun == "background"):
        end = thing.end + ending(plain, thing.end)
        return made(thing.start, end, "definite", form, words=thing.words, noun=thing.noun, thing=thing)
    if thing.words.startswith("same ") and not thing.owner:
        words = thing.words.removeprefix("same ")
        return made(thing.start, thing.end, "definite", form, words=words, noun=thing.noun, thing=thing)
    if thing.determiner in {"my", "our"} and thing.noun not in nouns.WHOLE | nouns.PLACES:
        return made(thing.start, thing.end + ending(plain, thing.end), "definite", form, words=thing.words, noun=thing.noun, thing=thing)
    if is_named_barely(thing, plain):
        return made(thing.start, thing.end, "definite", form, words=thing.words, noun=thing.noun, count="barely", thing=thing)
    owned = thing.owner.startswith("the ") and said[thing.start :].lower().startswith(thing.owner)
    if not owned or any(other.start == thing.start and other.end < thing.end for other in named):
        return None
    end = thing.start + len(thing.owner)
    return made(thing.start, end + ending(plain, end), "definite", words=thing.owner[4:], noun=thing.owner.split()[-1])


def _single(parsed: Parsed, index: int, token: Token, plain: str, named: tuple[Thing, ...], made: Made) -> Expression | None:
    word = token.text.lower()
    before, after = plain[: token.start].lower(), plain[token.end :].lower()
    if word in _SELVES:
        return made(token.start, token.end, "reflexive", _FORMS[word])
    if word in {"this", "that", "these", "those"}:
        return _demonstrative(parsed, index, plain, named, made)
    if word in {"here", "there"}:
        stands = not STATES.match(after) and not patterns.search(r"\b(?:let|have|make|can|could|should|is|are|if) $", before)
        return made(token.start, token.end, "place") if stands or patterns.match(r"\s*(?:$|[.,;!?])", after) else None
    if word == "one" and is_one_more(parsed, index, before, after):
        return made(token.start, token.end, "another", count="one")
    if word in _MINE and not patterns.search(r"\b(?:a|the|of|gold|coal) $", before):
        return made(token.start, token.end, "possessive", "they", words=_MINE[word], count="mine")
    if word not in _FORMS:
        return None
    if word == "it" and patterns.match(r"['’]s (?:place|spot|stead)\b", after):  # "in it's place"
        return made(token.start, token.end + 2, "possessive", "it")
    if word == "its" and patterns.match(
        r" (?:too|very|so|not|a|an|the|my|our|your|really|now|just|still|been|getting|like)\b", after
    ):  # "it's"
        return made(token.start, token.end, "pronoun", "it")
    owner = word in _OWNERS or (word == "her" and _is_owner(parsed, index))
    own = word in ABSOLUTE or (word == "his" and stands_alone(parsed, index, after))
    return made(token.start, token.end, "possessive" if owner else "pronoun", _FORMS[word], count="own" if own else "")


def _is_owner(parsed: Parsed, index: int) -> bool:
    """Whether "her" is a possessive: "change her hair", not "give her hair" or "make her dance"."""
    tokens = parsed.tokens
    if index + 1 >= len(tokens):
        return False
    verb = tokens[index - 1].lemma.lower() if index else ""
    following = [token.text.lower() for token in tokens[index + 1 : index + 4]]
    if verb in _GIVES - {"show", "put", "draw", "throw", "get"}:
        return False
    if tokens[index + 1].pos in {"ADP", "CCONJ", "DET", "ADV", "PUNCT", "AUX", "SCONJ", "PRON", "PART"}:
        return False
    owned = any(word in nouns.BODY or _OWNED.fullmatch(word) for word in following)
    if verb in _CAUSES and following[0] in {"smile", "face", "back", "head"} and not any(word.isalpha() for word in following[1:]):
        return False
    if verb in _CAUSES:
        return (
            owned and following[0] not in {"wear", "hold", "open", "close", "raise", "look", "have", "show", "lift", "wave", "cross", "put"}
        ) or (tokens[index].dep == "nmod:poss" and len(following) > 1 and following[1].isalpha())
    return tokens[index].dep == "nmod:poss" or tokens[index + 1].pos in {"NOUN", "PROPN", "ADJ"} or owned


def _demonstrative(parsed: Parsed, index: int, plain: str, named: tuple[Thing, ...], made: Made) -> Expression | None:
    token = parsed.tokens[index]
    word, after = token.text.lower(), plain[token.end :].lower()
    thing = next((thing for thing in named if thing.start <= token.start < thing.end and thing.determiner in {word, "all"}), None)
    if thing is not None and thing.noun in nouns.WHOLE | {"way", "time", "much", "point", "instant"}:
        return None
    if thing is not None and len(thing.words.split()) == 1 and (thing.noun.endswith("ier") or is_state(thing.noun)):
        thing = None
    if thing is not None and (thing.start == token.start or plain[thing.start : token.start].lower().strip() in {"all", "all of"}):
        return made(
            token.start, thing.end, "demonstrative", "they" if thing.plural else "it", words=thing.words, noun=thing.noun, thing=thing
        )
    if patterns.match(r"\s+(?:photo|picture|image|scene|shot|pic|selfie|portrait|way|much|big|small)\b", after):
        return None
    if word == "that" and (
        patterns.search(r"\b(?:so|sure|such) $", plain[: token.start].lower())
        or (
            patterns.search(r"\b(?:possible|seems|think|wish|hope|feel|believe|guess|nice|great|good|cool) $", plain[: token.start].lower())
            and patterns.match(r" [a-z]", after)
        )
        or patterns.match(
            r"\s+(?:is|are|was|were|says?|reads?|has|have|the|it|he|she|they|looks?|i|we|you|they|there|one|people|everyone|everybody|nobody)\b",
            after,
        )
    ):
        return None
    if (
        word == "that"
        and index
        and parsed.tokens[index - 1].pos in {"NOUN", "PROPN"}
        and patterns.match(r" (?!(?:out|off|away|up|down|back|in|to|too|instead)\b)[a-z]", after)
    ):
        return None
    if word == "that" and patterns.match(r"['’]s\b", after) and patterns.search(r"\bones? $", plain[: token.start].lower()):
        return None  # "the one that's left"
    if two := patterns.match(r" (?:two|three|four|both)\b(?! [a-z]*s\b)", after):
        return made(token.start, token.end + two.end(), "both", "they", count="both" if two[0] == " two" else "all")
    return made(token.start, token.end, "bare", _FORMS[word])
