# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""An instruction in a dozen words, as people would say it: details go first, what is done to what stays."""

import re
from collections.abc import Iterator, Mapping, Sequence

from editor import patterns
from editor.language import Parsed, parse
from session.resolve import nouns
from session.resolve.rewrite import bare

MOST = 12
"""Words, as most of the short instructions of Pico-Banana-400K have (Table 2 of the paper)."""

_NEXT = r"(?=[,;.] (?:and )?(?:add|put|remove|replace|change|turn|make|adjust|give|place|move|set|let|fill|blur|swap)\b|[;.]|$)"
"""Where the next thing to do begins, or nothing more is said."""
# What goes before anything that is done to anything, in this order.
_SPARE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:(?:and|also|then|now|plus|instead|on second thoughts?),? )+",
        r"\s*\([^)]*\)",
        rf",? (?:because|since|so that|so it|as if|as though|to make it look|which would|that way|in order to|making sure|without (?:changing|altering|losing)|(?:while |and )?(?:keep|keeping|preserve|preserving|maintain|maintaining|match|matching|ensure|ensuring|blend|blending|retain|retaining|leave|leaving) (?!an? )(?:the|its|his|her|their|everything|all|in|with)\b)[^;.]*?{_NEXT}",
        r"\b(?:very|really|slightly|just|quite|rather|fully|completely|entirely|totally|softly|gently|clearly|also|nice|beautiful|lovely|realistic|natural-looking|existing|current|overall)\s+(?=\w)",
        rf"(?<=\w),\s+(?:(?:slightly|roughly|about|almost|clearly|with|which|who|that)\b|\w+ing\b)[^;.]*?{_NEXT}",
        r" (?:in|of|from) (?:the|this) (?:photo|photograph|picture|image|scene|frame|shot)\b",
    )
)
_ARTICLE = re.compile(r"\b(?:the|an?) (?=\w)", re.IGNORECASE)
_LOOSE = re.compile(
    r"(?:[\s,;:]+|(?<!\w)(?:and|or|then|but|with|without|of|on|in|at|to|into|onto|from|for|by|as|than|like|next to|beside|behind|under|over|near|around|between|the|an?|his|her|its|their|while|so|that|which|who|whose|where|is|are|be|let|make|have|keep|i|you)(?!\w))+$",
    re.IGNORECASE,
)


_MOST_DETAILS = 24  # that are left out one by one; each time the whole sentence is parsed anew


def short(meant: str, words: int = MOST) -> str:
    """At most `words` words: reasons and asides go, then articles, then where and which, then what comes last."""
    text = next(shorter for shorter in _shorter(bare(meant).rstrip(" .?!"), words) if len(shorter.split()) <= words)
    return text[:1].upper() + text[1:]


def _shorter(text: str, words: int) -> Iterator[str]:
    yield text
    for spare in _SPARE:
        text = _tidy(spare.sub("", text)) or text
        yield text
    yield _headline(text)
    for _ in range(_MOST_DETAILS):
        less = _without_a_detail(text)
        if less is None:
            break
        text = less
        yield text
        yield _headline(text)
    yield _tidy(" ".join(_headline(text).split()[:words]))


def _headline(text: str) -> str:
    """Without articles, but for those inside quotation marks."""
    return "".join(part if at % 2 else _ARTICLE.sub("", part) for at, part in enumerate(patterns.split(r"(\"[^\"]*\"?)", text)))


def _tidy(text: str) -> str:
    text = patterns.sub(r"\s+(?=[,;.])|(?<=\s)\s+", "", text)
    return _LOOSE.sub("", patterns.sub(r"(?:[,;]\s*)+(?=[,;.]|$)", "", text)).strip()


def _without_a_detail(text: str) -> str | None:
    """With the part less that says least; None where nothing is left to go."""
    parsed = parse(text)
    found = sorted(_details(parsed), key=lambda detail: (detail[0], -detail[1]))
    return next((left for _, start, end in found if (left := _cut(text, start, end)) is not None), None)


def _cut(text: str, start: int, end: int) -> str | None:
    """None where too little would be left, or half a quotation."""
    left = _tidy(f"{text[:start].rstrip(' ,')} {text[end:]}")
    return left if text[start:end].count('"') % 2 == 0 and 1 < len(left.split()) < len(text.split()) else None


# Which parts of a sentence say least: clauses that describe, then where a thing of a place is, then where it is done, then of what sort,
# then what is done last.
_RANKS = {"acl": 0, "acl:relcl": 0, "advcl": 1, "appos": 1, "nmod": 2, "obl": 3, "amod": 4, "parataxis": 5, "conj": 6}
_KEPT = {"of", "into", "by", "as", "than"}
"""Before what belongs to a name or says what a thing becomes: "a cup of tea", "turn the cat into a dog"."""
_DOING = {"VERB", "AUX"}


def _details(parsed: Parsed) -> Iterator[tuple[int, int, int]]:
    """How much it says, where it starts and ends."""
    hanging: dict[int, list[int]] = {}
    for place, token in enumerate(parsed.tokens):
        hanging.setdefault(token.head, []).append(place)
    for place, token in enumerate(parsed.tokens):
        rank = _RANKS.get(token.dep)
        below = [] if rank is None else _below(hanging, place)
        if rank is None or below[0] == 0 or below != list(range(below[0], below[-1] + 1)):
            continue
        case = next(
            (parsed.tokens[one].text.lower() for one in below if parsed.tokens[one].head == place and parsed.tokens[one].dep == "case"), ""
        )
        what = parsed.tokens[token.head]
        swapped = (
            case in {"with", "for", "to"}
            and (token.dep == "obl" or (what.dep == "obj" and what.head == 0))
            and parsed.tokens[0].lemma.lower()
            in {
                "replace",
                "swap",
                "change",
                "exchange",
                "substitute",
                "turn",
                "convert",
                "transform",
            }
        )
        if token.dep in {"nmod", "obl"} and (not case or case in _KEPT or swapped):
            continue
        if token.dep == "amod" and (len(below) > 1 or nouns.is_value(token.text.lower())):
            continue
        if token.dep == "conj" and parsed.tokens[token.head].pos not in _DOING:
            continue
        yield rank, parsed.tokens[below[0]].start, parsed.tokens[below[-1]].end


def _below(hanging: Mapping[int, Sequence[int]], place: int) -> list[int]:
    """The places of a word and all that hang on it."""
    found, left = {place}, [place]
    while left:
        reached = [one for one in hanging.get(left.pop(), ()) if one not in found]
        found.update(reached)
        left += reached
    return sorted(found)
