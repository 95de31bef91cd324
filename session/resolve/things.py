# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""The noun phrases of an instruction as things: their determiner, owner, noun, place, and the verb they belong to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from editor.asks.clauses import spans
from editor.asks.states import is_state
from editor.language import Parsed, Phrase, parse
from session.resolve import nouns

DETERMINERS = nouns.named(
    "the a an some this that these those another any each every all both no one two three four five six seven eight nine ten several many"
    " few other only just more also 2 3 4 5 6 7 8 9 10 my our your his her its their"
)
_INDEFINITE = nouns.named("a an some another two three four five six seven eight nine ten several many few more 2 3 4 5 6 7 8 9 10")
_TOYS = re.compile(r"\b(?:teddy|stuffed|toy|plush|rubber|lego|paper|origami|balloon|plastic|wooden|statue|inflatable|gummy|chocolate)\b")
_FOOD = re.compile(r"\bhot dogs?\b|\bhotdogs?\b")
_PLACE = re.compile(
    r"\s+(?P<preposition>(?:right |just |directly )?(?:next to|close to|on top of|in front of|on|onto|to|in|into|inside|at|behind|beside|under|underneath|near|above|over|below|by|between|around|atop|against))\s+$"
)
_WHOSE = re.compile(r" of (?P<owner>(?:the|this|that|one of the) (?:[a-z-]+ ){0,2}?[a-z-]+)(?=$|[ .,;!?])", re.IGNORECASE)
_OF = re.compile(
    r"(?P<one> of (?!(?:the|this|that|his|her|its|their|my|them|it|it's)\b)(?:(?:a|an|some) )?[a-z-]+)(?: [a-z-]+)?(?=$|[ .,;!?])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Thing:
    """text[start:end], from determiner to noun. `words`: without determiner and owner, in lower case ("red hat"); `noun`: the last of them
    ("hat"); `essence`: the noun that says what it is where the last word would mislead (a hot dog is no dog). `owner`: the words before
    "'s". `where`: " on the cat" after it. `clause`: which clause it stands in."""

    start: int
    end: int
    words: str
    noun: str
    determiner: str
    owner: str
    where: str
    role: str
    preposition: str
    clause: int

    @property
    def essence(self) -> str:
        if _FOOD.search(self.words):
            return "sandwich"
        return "teddy" if _TOYS.search(self.words) and nouns.is_animal(self.noun) else self.noun

    @property
    def indefinite(self) -> bool:
        return self.determiner in _INDEFINITE or (not self.determiner and not self.owner)

    @property
    def plural(self) -> bool:
        return self.determiner in nouns.MANY or nouns.is_plural(self.noun)


def masked(text: str) -> str:
    """With quotations blanked out, everything else where it was."""
    return re.sub(r"\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']+'(?!\w)", lambda quotation: "§" * len(quotation[0]), text)


@lru_cache(2048)
def things(text: str) -> tuple[Thing, ...]:
    """In order. Pronouns, quotations, colours and words for the picture itself are none."""
    parsed, plain = parse(text), masked(text)
    edges = spans(plain)
    found: list[Thing] = []
    for phrase in sorted((*parsed.phrases, *_missed(parsed)), key=lambda phrase: (phrase.start, -phrase.end)):
        clause = next((number for number, (start, end) in enumerate(edges) if start <= phrase.start < end), 0)
        thing = _thing(parsed, phrase, plain, clause)
        if thing is not None and not _is_part(thing, found, plain) and not _is_order(thing, plain, edges[clause][0]):
            found += _given(thing, plain)
    found += [thing for who in found if (thing := _gift(who, found, plain)) is not None]
    return tuple(sorted(found, key=lambda thing: (thing.start, -thing.end)))


def _is_part(thing: Thing, found: list[Thing], plain: str) -> bool:
    """Whether it only says more of one before it: the tea of a cup of tea, "remaining" in "the remaining gnomes"."""
    if thing.preposition == "of" and not thing.determiner and found and found[-1].words.endswith(thing.words):
        return True
    inside = any(other.start <= thing.start and thing.end <= other.end for other in found)
    return inside and thing.role != "nmod:poss" and not plain[thing.end :].startswith(("'", "’"))


_OBJECT = re.compile(r" (?:the|a|an|his|her|its|their|all|both|it|them|him|this|that|these|those|some|two|three|one)\b", re.IGNORECASE)


def _is_order(thing: Thing, plain: str, start: int) -> bool:
    """A verb at the head of its clause that the parser takes for a noun: "lift its trunk", "insert an easel"."""
    lead = re.sub(r"\W*\b(?:please|now|then|also|and|ok|okay|lovely|great|thanks?|just)\b\W*", "", plain[start : thing.start].lower())
    return (
        not thing.determiner and not thing.owner and " " not in thing.words and not lead.strip() and bool(_OBJECT.match(plain[thing.end :]))
    )


def _missed(parsed: Parsed) -> Iterator[Phrase]:
    """Phrases the parser did not make one of, by their words: an article with what follows, nouns that stand alone."""
    covered = [(phrase.start, phrase.end) for phrase in parsed.phrases]
    tokens, place = parsed.tokens, 0
    while place < len(tokens):
        first = place
        place += 1
        if any(start <= tokens[first].start < end for start, end in covered):
            continue
        article = tokens[first].text.lower() in _ARTICLES
        if not article and tokens[first].pos not in _NOMINAL:
            continue
        while (
            place < len(tokens)
            and tokens[place].pos in _INSIDE
            and tokens[place].text.lower() not in _ARTICLES
            and not any(start == tokens[place].start for start, _ in covered)
        ):
            place += 1
        while place > first + 2 and tokens[place - 1].pos == "ADJ" and tokens[place - 2].pos in _NOMINAL:
            place -= 1
        if place > first + 1 or not article:
            head = tokens[place - 1]
            yield Phrase(
                tokens[first].start,
                head.end,
                place - 1,
                head.end,
                tokens[place - 1].dep,
                tokens[first - 1].text.lower() if first and tokens[first - 1].pos == "ADP" else "",
            )


_ARTICLES = {"the", "a", "an", "that", "this", "these", "those"}
_NOMINAL = {"NOUN", "PROPN"}
_INSIDE = {"NOUN", "PROPN", "ADJ", "NUM", "X"}


def _given(thing: Thing, plain: str) -> list[Thing]:
    """ "the man", "glasses" of "give the man glasses", where the parser takes them for one."""
    words, before = thing.words.split(), plain[: thing.start].lower()
    place = next(
        (
            place
            for place, word in enumerate(words[:-1])
            if nouns.is_alive(word) and not any(nouns.is_alive(later) for later in words[place + 1 :])
        ),
        None,
    )
    if place is None or not re.search(r"\b(?:give|hand|lend|offer|buy|bring|add) $", before):
        return [thing]
    rest = " ".join(words[place + 1 :])
    cut = thing.end - len(rest)
    who = replace(thing, end=cut - 1, words=" ".join(words[: place + 1]), noun=words[place], role="iobj", where="")
    return [who, replace(thing, start=cut, words=rest, determiner="", owner="")]


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
        or not re.search(r"\b(?:give|hand|lend|buy|bring)(?: (?:one|some|two|each|all|both) of)? $", plain[: who.start].lower())
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


def _thing(parsed: Parsed, phrase: Phrase, plain: str, clause: int) -> Thing | None:
    head = parsed.tokens[phrase.head]
    if head.pos == "PRON" or "§" in plain[phrase.start : phrase.end] or not re.search("[a-z]", head.text, re.IGNORECASE):
        return None
    text = plain[phrase.start : phrase.end].lower()
    owner, rest = _owner(text)
    words = rest.split()
    if not owner and (of := _WHOSE.match(plain[phrase.end :])):
        owner = of["owner"].lower()
    determiner = ""
    if owner.startswith(("a ", "an ")):  # a chef's hat is a kind of hat
        determiner, kind = owner.split(" ", 1)
        owner, words = "", [f"{kind}'s", *words]
    while len(words) > 1 and words[0] in DETERMINERS:
        determiner, words = determiner or words[0], words[1:]
    words, end = _cut(words, plain, phrase)
    if (
        not words
        or words[-1] in {"rid", "one", "ones", "other", "another"}
        or words[0] in DETERMINERS | _CASES
        or {"one", "ones"} & set(words[1:-1])
        or (not determiner and not owner and len(words) == 1 and (is_state(words[0]) or head.pos == "ADJ"))
        or (len(words) == 1 and not determiner and nouns.is_value(words[0]))
    ):
        return None
    name = " ".join(words)
    name += _kind_of(plain, phrase).lower()
    return Thing(
        phrase.start, end, name, words[-1], determiner, owner, _where(parsed, phrase, plain), phrase.role, phrase.preposition, clause,
    )  # fmt: skip


_CASES = nouns.named("to on in at of by with from into onto for near under behind like as and or")
CAUSE = re.compile(r"\b(?:make|let|have|get|give|keep|turn|paint|dye|color|colour|see|help)\s+$")
_GOES_ON = re.compile(r"\s+(?:be|have|look|say|show|contain|to|into|with|of|is|are|wear|hold|sit|stand)\b")


def _cut(words: list[str], plain: str, phrase: Phrase) -> tuple[list[str], int]:
    """ "the woman" of "make the woman fatter", "the red car" of "make the red car blue", where the parser takes what it becomes along."""
    end = phrase.end
    while len(words) > 1 and nouns.is_value(words[-1]) and words[-2] not in DETERMINERS and not nouns.is_value(" ".join(words)):
        end, words = end - len(words[-1]) - 1, words[:-1]
    if not CAUSE.search(plain[: phrase.start].lower()) or _GOES_ON.match(plain[end:].lower()):
        return words, end
    alive = next(
        (
            place
            for place, word in enumerate(words[:-1])
            if nouns.is_alive(word) and not any(nouns.is_alive(later) for later in words[place + 1 :])
        ),
        None,
    )
    while len(words) > 1 and ((alive is not None and len(words) > alive + 1) or (is_state(words[-1]) and words[-2] not in DETERMINERS)):
        end -= len(words[-1]) + 1
        words = words[:-1]
    return words, end


def _owner(text: str) -> tuple[str, str]:
    """ "the man", "red hat" of "the man's red hat"; also where the apostrophe is left out."""
    if found := re.match(r"(.+?)['’]s? (?=\w)(.+)$", text):
        return found[1], found[2]
    found = re.match(r"((?:the|a|this|that) (?:\w+ )?(\w+?))s? (?=(?:\w+ )?(\w+)$)(.+)$", text)
    if (
        found
        and nouns.is_alive(found[2])
        and (found[3] in nouns.BODY or re.match(rf"{re.escape(found[1])}s ", text))
        and not nouns.is_value(found[3])
    ):
        return found[1], found[4]
    return "", text


def _kind_of(plain: str, phrase: Phrase) -> str:
    """ " of beer" after "the bottles": what it holds or is made of belongs to the name, whose it is does not."""
    found = _OF.match(plain[phrase.end :])
    if not found:
        return ""
    # The parser knows where the phrase ends; without its word only the next noun is taken.
    known = phrase.full_end - phrase.end
    return found[0][:known] if found.end("one") <= known else found[0][: found.end("one")]


def _where(parsed: Parsed, phrase: Phrase, plain: str) -> str:
    for other in parsed.phrases:
        if other.start >= phrase.end and (found := _PLACE.fullmatch(plain[phrase.end : other.start].lower())):
            noun = parsed.tokens[other.head]
            if noun.pos != "PRON" and noun.text.lower() not in nouns.WHOLE | nouns.PLACES | {"there", "here"}:
                return f"{found['preposition'].strip()} {plain[other.start : other.end]}"
    return ""
