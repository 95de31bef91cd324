# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What a pronoun leans on, decided before who: a thing of an earlier turn, the whole photo, the same turn, something only seen, nothing."""

import re
from dataclasses import dataclass

from editor.asks.words import ACCESSORIES, CLOTHING, EXPRESSIONS
from editor.errors import Unclear
from editor.operations import Operation, operations
from session.resolve import binding, counted, nouns
from session.resolve.counted import Link, of, seen
from session.resolve.guesses import seen_noun
from session.resolve.mentions import Expression
from session.resolve.registry import Entity, Registry
from session.resolve.salience import Ranked, pair, ranked
from session.types import Anchor

_OF_THE_PHOTO = {
    "temperature", "monochrome", "sepia", "tint", "grain", "vintage", "golden hour", "night", "light", "fog", "rain", "snow", "sunny", "autumn", "winter", "spring", "summer", "cartoon", "comic", "cel", "sketch",
    "ink", "oil", "watercolor", "poster", "old photo", "style", "zoom", "crop", "outpaint", "sticker", "person style",
}  # fmt: skip
_OF_EITHER = {"brightness", "contrast", "saturation", "sharpen", "blur"}
_PREPOSITION = re.compile(
    r"\b(?:to|on|onto|in|into|of|with|behind|under|underneath|above|beside|near|around|atop|over|inside|from|by|at|below|against|for|through|across|between|off|outside|like)\s*$"
)
_DOES = re.compile(
    r"\s+(?:(?:all|both|to|be|also|now|start|is|should|could|can|was|looks?|seem|as if (?:it|he|she) (?:is|was)) )*(?:wear\w*|eat\w*|drink\w*|hold\w*|growl\w*|meow\w*|bark\w*|bleat\w*|neigh\w*|roar\w*|purr\w*|howl\w*|sle?ep\w*|"
    r"sit\w*|run(?:s|ning)?|walk\w*|jump\w*|danc\w+|wav(?:e|es|ing)|kiss\w*|hug\w*|blink\w*|sing\w*|talk\w*|bit(?:e|es|ing)|lick\w*|chas\w+|star(?:e|es|ing)|climb\w*|swim\w*|kneel\w*|crouch\w*|play\w*|read\w*|breathe?\w*"
    rf"|think\w*|carr(?:y|ies|ying)|graz\w+|chew\w*|sneez\w*|stick\w* out|fold (?:his|her|their|its)|(?:{EXPRESSIONS}))\b",
    re.IGNORECASE,
)
_WEARABLE = re.compile(rf"(?:{CLOTHING}|{ACCESSORIES}|beard|mustache|haircut|hairdo|mohawk|smile|wings|tattoo)\b", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"\b(?:it|this|that) (?:be |look |to be |take place |happen )?(?:(?:in|on|at) )?(?:the |a )?(?:out ?doors|in ?doors|outside|inside|elsewhere|somewhere else|forest|woods|desert|beach|city|jungle|ocean|mountains|night|snow)\b(?! of)"
)
_KEEPS = re.compile(r"\b(?:crop|zoom|rotate|flip|mirror|straighten|frame|caption|border|filter|resolution|vignette|aspect ratio)\b")


@dataclass(frozen=True)
class Moment:
    """What a clause is read against. `last`: what the turn before asked for, `number`: this turn's, `said`: all its words."""

    said: str
    known: Registry
    last: tuple[Operation, ...]
    number: int
    pointed: bool


def link(expression: Expression, at: Moment) -> Link | None:
    """None where the words say themselves what they mean. Raises Unclear."""
    clause = at.said[slice(*expression.clause)]
    match expression.sort:
        case "pronoun" | "possessive" | "bare":
            return _pronoun(expression, clause, at)
        case "reflexive":
            own = binding.subject(expression, at.said)
            return Link(Anchor.SAME_TURN, own, at.number, 0.85, keep=True) if own else None
        case "place":
            return _place(expression, clause, at)
        case "demonstrative" if at.pointed:
            return seen("the selected area", 0.8)
        case "definite" | "demonstrative":
            return counted.named(expression, clause, at.known, at.number)
        case "other":
            return counted.other(expression, clause, at.known, at.number)
        case "another":
            return counted.another(expression, clause, at.known, at.number)
        case "one":
            return counted.one(expression, clause, at.known, at.number)
        case "ordinal":
            return counted.ordinal(expression, clause, at.known, at.number)
        case "part":
            return counted.part(expression, clause, at.known, at.number)
        case "both":
            return counted.both(expression, clause, at.known, at.number)


def _pronoun(expression: Expression, clause: str, at: Moment) -> Link:
    before, after = _around(expression, at.said)
    if expression.form == "it" and expression.sort != "possessive" and binding.expletive(clause, before, after):
        return Link(Anchor.NONE, "", None, 0.9, keep=True)
    if expression.sort != "bare" and (own := binding.antecedent(expression, at.said, before)):
        return Link(Anchor.SAME_TURN, own, at.number, 0.85, keep=True)
    if at.pointed and expression.form == "it" and expression.sort != "possessive":
        return seen("the selected area", 0.9)
    if expression.form == "it":
        return _it(expression, clause, before, after, at)
    if expression.form == "they":
        return _they(expression, clause, before, after, at)
    found = ranked(at.known, expression.form, at.number, owned=expression.sort == "possessive")
    if found.first is not None and nouns.is_person(found.first.noun):
        return of(found.first, at.number, max(found.confidence, 0.8), known=at.known)
    if found.first is not None and (at.number - found.first.touched <= 1 or found.first.noun in nouns.FIGURE):
        return of(found.first, at.number, 0.7, known=at.known)
    return seen("the man" if expression.form == "he" else "the woman", 0.85 if found.first is None else 0.6)


def _around(expression: Expression, said: str) -> tuple[str, str]:
    """The words of its clause before and after it, in lower case."""
    first, last = expression.clause
    return said[first : expression.start].lower(), said[expression.end : last].lower()


def _it(expression: Expression, clause: str, before: str, after: str, at: Moment) -> Link:
    alive, animal = _is_alive(expression, before, after)
    possessive = expression.sort == "possessive"
    found = ranked(at.known, "it", at.number, alive=alive, animal=animal, owned=possessive)
    focus = at.known.kind_in_focus()
    if not found.entities and alive and (not _must(expression, after) or (focus and focus.made and not nouns.lifeless(focus.noun))):
        found = ranked(at.known, "it", at.number, owned=possessive)
    oblique = bool(_PREPOSITION.search(before))
    if _puts_back(before, after) and (gone := _taken_last(at)):
        return of(gone, at.number, 0.8, known=at.known)
    become = re.match(r"\s+(?:(?:in)?to )?(?:be )?(?:a|an|the) (?:[\w'-]+ )*?([\w-]+)\W*$", after)
    if become and found.first is not None and nouns.alike(become[1], found.first.head) and not oblique:
        return of(found.first, at.number, 0.9, known=at.known)
    if not possessive and not alive and (whole := _whole(clause, before, after, oblique, found, at)):
        return whole
    if found.first is not None:
        if expression.sort == "pronoun" and not alive and len(found.tied) > 1:
            _ask(expression, clause, found, at)
        far = at.number - found.first.touched > 2
        return of(found.first, at.number, min(found.confidence, 0.75) if far else found.confidence, known=at.known)
    return _nothing_spoken_of(expression, clause, before, after, alive, at)


def _is_alive(expression: Expression, before: str, after: str) -> tuple[bool, bool]:
    """Whether what is spoken of does or has what only people and animals do, and what animals alone."""
    if expression.sort == "possessive":
        word = next(iter(re.findall(r"[a-z]+", after)[:3]), "")
        words = re.findall(r"[a-z]+", after)[:2]
        return any(word in nouns.BODY or _WEARABLE.fullmatch(word) for word in words), word in nouns.ANIMAL_BODY - {
            "trunk",
            "wing",
            "wings",
            "horn",
            "horns",
        }
    if _DOES.match(after):
        return True, False
    given = (
        re.search(r"\bgive\s+$", before)
        and re.search(r"[\w-]+", after)
        and (_WEARABLE.search(after) or re.search(rf"\b(?:{'|'.join(nouns.BODY)})\b", after))
    )
    return bool(given), False


def _must(expression: Expression, after: str) -> bool:
    """Whether nothing lifeless can be meant."""
    if expression.sort != "possessive":
        return bool(_DOES.match(after))
    words = set(re.findall(r"[a-z]+", after)[:2])
    return bool(
        words
        & {
            "fur",
            "paw",
            "paws",
            "whiskers",
            "tongue",
            "teeth",
            "beak",
            "snout",
            "mouth",
            "eyes",
            "ears",
            "mane",
            "hair",
            "trunk",
            "tusks",
            "claws",
            "feathers",
        }
    )


def _puts_back(before: str, after: str) -> bool:
    return bool(re.search(r"\b(?:put|place|bring|restore|return|move|add|get|give) $", before)) and bool(
        re.search(r"\b(?:back|again|on|in|to|next|at|behind|near|beside|over|there)\b", after)
    )


def _taken_last(at: Moment) -> Entity | None:
    """What the turn before took away, where that is all it was about."""
    last = at.known.salient(removed=True)
    return last[0] if last and last[0].removed and last[0].touched == at.number - 1 else None


def _whole(clause: str, before: str, after: str, oblique: bool, found: Ranked, at: Moment) -> Link | None:
    """ "make it snow", "crop it": said of the photo. Brightness, blur and the like are said of what the turn before made or coloured."""
    if oblique:
        return None
    photo = Link(Anchor.IMAGE, "the photo", None, 0.9)
    if _OUTSIDE.search(clause.lower()) or (re.match(r"(?:let|make|have) $", before) and re.match(r" (?:snow|rain)(?:ing)?\b", after)):
        return photo
    asked = operations(clause)[0]
    fresh = found.first is not None and at.number - found.first.touched <= 1
    if asked.thing:
        return None
    if asked.action in _OF_THE_PHOTO:
        object_made = fresh and found.first is not None and found.first.touched == at.number and not _KEEPS.search(clause.lower())
        return None if object_made and asked.action in {"light", "style", "tint"} else photo
    if asked.action in _OF_EITHER:
        if found.first is None or not fresh:
            return Link(Anchor.IMAGE, "the photo", None, 0.85)
        complaint = re.match(r"\W*(?:it|this|that|the)(?:'s| is| looks?| seems?| feels?)\b", clause.lower())
        thing_last = (
            not complaint
            and any(
                operation.action in {"add", "replace"}
                or (operation.thing and operation.action not in {"zoom", "crop", "rotate", "flip", "outpaint"})
                for operation in at.last[-1:]
            )
        ) or found.first.touched == at.number
        return of(found.first, at.number, 0.75, known=at.known) if thing_last else Link(Anchor.IMAGE, "the photo", None, 0.8)
    if asked.action in {"rotate", "flip"} and not fresh:
        return Link(Anchor.IMAGE, "the photo", None, 0.85)
    return None


def _ask(expression: Expression, clause: str, found: Ranked, at: Moment) -> None:
    """Raises Unclear where two things of one clause may be meant alike: "add a cat and a dog", "make it bigger"."""
    first, second, *_ = found.tied
    if first.turn != second.turn or first.touched != at.number - 1 or first.weight != second.weight or first.seen or second.seen:
        return
    names = [at.known.phrase(entity) for entity in found.tied[:3]]
    whole = at.said[: expression.start], at.said[expression.end :]
    raise Unclear(
        f"What is meant by “{expression.text}”: {' or '.join(names)}?", tuple(f"{whole[0]}{name}{whole[1]}".strip() for name in names)
    )


def _nothing_spoken_of(expression: Expression, clause: str, before: str, after: str, alive: bool, at: Moment) -> Link:
    guess = seen_noun(expression, after, alive, at.known, at.number)
    if guess:
        return seen(*guess)
    asked = operations(clause)[0]
    if expression.sort == "possessive":
        return seen("the main subject", 0.4)
    if asked.action in {"remove", "relocate", "recolor", "resize"}:
        whole = f"{at.said[: expression.start]}the whole photo{at.said[expression.end :]}".strip()
        raise Unclear(
            f"What is meant by “{expression.text}”? Name the thing, or mark it in the photo.", (whole,) if asked.action == "recolor" else ()
        )
    if asked.action == "replace" and asked.value:
        return seen("the main subject", 0.4)
    return Link(Anchor.IMAGE, "the photo", None, 0.6)


def _they(expression: Expression, clause: str, before: str, after: str, at: Moment) -> Link:
    possessive = expression.sort == "possessive"
    words = re.findall(r"[a-z]+", after)[:2]
    does = bool(_DOES.match(after)) or (possessive and any(word in nouns.BODY or _WEARABLE.fullmatch(word) for word in words))
    found = ranked(at.known, "they", at.number, alive=does, owned=possessive)
    gives = bool(re.search(r"\bgive $", before)) and bool(_WEARABLE.search(after))
    if gives and (living := ranked(at.known, "they", at.number, alive=True)).entities:
        found = living
    plural = [entity for entity, _ in found.entities if entity.plural or nouns.either_number(entity.noun)]
    together = pair(at.known, at.number, alive=does)
    if plural and (together is None or plural[0].touched >= together[0].touched):
        return of(plural[0], at.number, 0.9 if at.number - plural[0].touched <= 1 else 0.75, known=at.known)
    if together:
        names = f"{at.known.phrase(together[0])} and {at.known.phrase(together[1])}"
        same = together[0].turn == at.number
        return Link(Anchor.SAME_TURN if same else Anchor.ENTITY, names, together[0].turn, 0.75)
    if found.first is not None and at.number - found.first.touched <= 1:
        return of(found.first, at.number, 0.7, known=at.known)
    return seen("the people", 0.85 if does or possessive else 0.6)


def _place(expression: Expression, clause: str, at: Moment) -> Link | None:
    """ "there", "here": where the last thing spoken of is, or was."""
    if at.pointed:
        return seen("the selected area", 0.85)
    entity = next(iter(at.known.salient(removed=True)), None)
    if entity is None:
        return seen("there", 0.4, keep=True) if expression.text.lower() == "there" else None
    before = at.said[slice(*expression.clause)][: expression.start - expression.clause[0]].lower()
    anchor = of(entity, at.number, 0.75, known=at.known)
    inside = bool(re.search(r"\b(?:in|on|under|over|behind) $", before))
    where = entity.where or (f"where {entity.phrase} was" if entity.removed else f"at {entity.phrase}")
    return Link(anchor.anchor, anchor.referent, anchor.turn, 0.75, instead=entity.phrase if inside else where)
