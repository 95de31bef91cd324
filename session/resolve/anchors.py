# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What an expression leans on, decided before who: a thing of an earlier turn, the whole photo, the same turn, something only seen, nothing."""

import re
from dataclasses import dataclass

from editor.asks.nouns import is_person, main_noun
from editor.asks.words import ACCESSORIES, CLOTHING, EXPRESSIONS, POSES, WEARING
from editor.errors import Unclear
from editor.operations import Operation, operations
from session.resolve.mentions import BODY, Expression
from session.resolve.registry import Entity, Registry, answers, same_noun
from session.types import Anchor

_OF_THE_PHOTO = {
    "temperature", "monochrome", "sepia", "tint", "grain", "vintage", "golden hour", "night", "light", "fog", "rain", "snow", "sunny", "autumn", "winter", "spring", "summer", "cartoon", "comic", "cel", "sketch",
    "ink", "oil", "watercolor", "poster", "old photo", "style", "zoom", "crop", "outpaint", "sticker", "person style",
}  # fmt: skip
_OF_EITHER = {"brightness", "contrast", "saturation", "sharpen", "blur"}
_SEEN = {"he": "the man", "she": "the woman", "they": "the people", "it": "the main subject"}


@dataclass(frozen=True)
class Link:
    """`referent`: a noun phrase that stands alone. `keep`: the words stay as they are."""

    anchor: Anchor
    referent: str
    turn: int | None
    confidence: float
    keep: bool = False


def link(
    expression: Expression, clause: str, before: str, known: Registry, last: tuple[Operation, ...], turn: int, pointed: bool
) -> Link | None:
    """`clause`: the words around it, `before`: those of the clause before it. `last`: what the turn before asked for. `turn`: this turn's number. None
    where the expression says itself what it means. Raises Unclear."""
    if expression.sort == "definite":
        return _counted(expression, clause, known, turn) if expression.form.endswith(" one") else _definite(expression, known, turn)
    if expression.sort == "demonstrative":
        return _demonstrative(expression, clause, known, last, turn, pointed)
    if expression.form == "it" and expression.sort == "pronoun":
        return _it(clause, before, known, last, turn, pointed)
    if own := _same_clause(expression, before):
        return Link(Anchor.SAME_TURN, own, turn, 0.8, keep=True)
    if expression.form == "it" and re.match(r"\s+(?:place|spot|stead)\b", clause[len(before) + len(expression.text) :]) and known.entities:
        return of(known.salient(removed=True)[0], turn)
    after = clause[len(before) + len(expression.text) :]
    entity = known.first(
        expression.form, alive=_is_alive(before, after, expression.sort == "possessive"), owner=expression.sort == "possessive"
    )
    if entity is not None:
        return of(entity, turn, 0.9 if _is_sure(expression, entity) else 0.6)
    return _seen(expression, clause)


def of(entity: Entity, turn: int, confidence: float = 0.9) -> Link:
    if entity.seen:
        return Link(Anchor.SEEN, entity.phrase, None, confidence)
    return Link(Anchor.SAME_TURN if entity.turn == turn else Anchor.ENTITY, entity.phrase, entity.turn, confidence)


def _is_alive(before: str, after: str, possessive: bool) -> bool:
    """Whether what is spoken of does what only people and animals do."""
    if possessive:
        return bool(re.match(rf"\s+(?:{BODY}|{CLOTHING})\b", after, re.IGNORECASE))
    does = re.match(
        rf"\s+(?:all |both )?(?:to )?(?:be )?(?:{WEARING}|{EXPRESSIONS}|{POSES}|eat\w*|drink\w*|hold\w*|growl|meow|bark)\b",
        after,
        re.IGNORECASE,
    )
    return bool(does) or bool(
        re.search(r"\bgive\s+$", before, re.IGNORECASE) and re.match(rf".*\b(?:{CLOTHING}|{ACCESSORIES}|{BODY})\b", after, re.IGNORECASE)
    )


def _is_sure(expression: Expression, entity: Entity) -> bool:
    return expression.form in ("it", "they") or is_person(entity.name)


def _counted(expression: Expression, clause: str, known: Registry, turn: int) -> Link:
    """ "the other one" of two things spoken of, "the first one" and "the last one" of any. Raises Unclear where there are more others."""
    spoken = [entity for entity in known.salient() if entity.weight > 1 or entity.made]
    if len(spoken) < 2:
        return Link(Anchor.SEEN, f"the {expression.form}", None, 0.6, keep=True)
    if expression.form == "other one" and len(spoken) > 2:
        choices = tuple(clause.replace(expression.text, entity.phrase).strip() for entity in spoken[1:4])
        raise Unclear(f"Which is “{expression.text}”?", choices)
    told = sorted(spoken, key=lambda entity: entity.turn)
    places = {"first one": told[0], "second one": told[1], "last one": told[-1], "other one": spoken[1]}
    return of(places[expression.form], turn, 0.7)


def _definite(expression: Expression, known: Registry, turn: int) -> Link | None:
    entity = known.named(expression.form)
    if other := re.match(r"other (.+)", expression.form):
        one = next((entity for entity in known.salient() if same_noun(entity.head, main_noun(other[1]))), None)
        return (
            Link(Anchor.ENTITY, f"the {expression.form}", one.turn, 0.7, keep=True)
            if one
            else Link(Anchor.SEEN, f"the {expression.form}", None, 0.6, keep=True)
        )
    if entity is None or re.search(r"\b(?:photo|picture|image|background|left|right|top|bottom|middle|center|corner)$", expression.form):
        return None
    if entity.seen:
        return None
    return Link(Anchor.SAME_TURN if entity.turn == turn else Anchor.ENTITY, entity.phrase, entity.turn, 0.9, keep=True)


def _demonstrative(
    expression: Expression, clause: str, known: Registry, last: tuple[Operation, ...], turn: int, pointed: bool
) -> Link | None:
    if pointed:
        return Link(Anchor.SEEN, "the selected area", None, 0.9)
    if expression.text.lower() == "here":
        return None
    if expression.text.lower() in {"this", "that"}:
        return _it(clause.replace(expression.text, "it", 1), "", known, last, turn, pointed)
    if expression.text.lower() in {"these", "those"}:
        entity = known.first("they")
        return of(entity, turn) if entity else _seen(expression, clause)
    entity = known.first("it") if expression.form == "one" else known.named(expression.form)
    return of(entity, turn) if entity else Link(Anchor.SEEN, f"the {expression.form}", None, 0.7)


def _it(clause: str, before: str, known: Registry, last: tuple[Operation, ...], turn: int, pointed: bool) -> Link:
    if expletive(clause) and not re.search(r"\bit\b", before, re.IGNORECASE):
        return Link(Anchor.NONE, "", None, 0.9, keep=True)
    if own := re.search(
        r"^\W*(?:let|have|make|get)\s+(the [\w ]+?) (?:say|have|with|wear|hold|be|show|read|display|contain)\b.*\b(?:on|with|in|inside|around|over|under|of)\s*$",
        before,
        re.IGNORECASE,
    ):
        return Link(Anchor.SAME_TURN, own[1], turn, 0.8, keep=True)
    if pointed:
        return Link(Anchor.SEEN, "the selected area", None, 0.8)
    asked = operations(clause)[0]
    after = clause[len(before) + 2 :] if clause[len(before) : len(before) + 2].lower() == "it" else ""
    alive = _is_alive(before, after, False)
    entity = known.first("it", alive=alive) or (None if alive else known.first("they"))
    object_of_preposition = re.search(
        r"\b(?:to|on|in|of|with|behind|under|above|beside|near|around|atop|over|inside|from|by|at|below|against|for)\s*$", before
    )
    if re.search(
        r"\bit (?:be |look |to be )?(?:in |on )?(?:the )?(?:out ?doors|in ?doors|outside|inside|elsewhere|somewhere else)\b",
        clause,
        re.IGNORECASE,
    ):
        return Link(Anchor.IMAGE, "the photo", None, 0.85)
    if asked.action in _OF_THE_PHOTO and not asked.thing and not object_of_preposition:
        return Link(Anchor.IMAGE, "the photo", None, 0.9)
    if asked.action in _OF_EITHER and not object_of_preposition:
        return _either(clause, entity, last, turn)
    if asked.action in {"rotate", "flip"} and not (entity and last and last[-1].thing):
        return Link(Anchor.IMAGE, "the photo", None, 0.85)
    if entity is not None:
        return of(entity, turn, 0.9 if entity.touched >= turn - 1 else 0.7)
    return _nothing_spoken_of(clause, asked)


def _either(clause: str, entity: Entity | None, last: tuple[Operation, ...], turn: int) -> Link:
    """Brightness, blur and the like are said of the photo, unless the turn before was about the looks of one thing: then nobody can tell."""
    if (
        entity is None
        or not last
        or not last[-1].thing
        or last[-1].action not in {"recolor", "attribute", "brightness", "saturation", "contrast"}
    ):
        return Link(Anchor.IMAGE, "the photo", None, 0.85)
    words = clause.strip()
    choices = tuple(
        re.sub(r"\b(?:it|this|that)\b", referent, words, count=1, flags=re.IGNORECASE) for referent in (entity.phrase, "the photo")
    )
    raise Unclear(f"What is meant: {entity.phrase}, or the whole photo?", choices)


def expletive(clause: str) -> bool:
    """ "it could be a dog there" speaks of nothing that could be called it."""
    place = r"(?:on|in|at|next|near|behind|there|beside|under|above|by|over|around|between|outside)\b"
    return bool(
        re.match(r"\W*(?:(?:could|can|should|may|might) )?it (?:should |could )?be (?:a|an|some) .*\binste?ad of\b", clause, re.IGNORECASE)
        or re.match(
            rf"\W*(?:what if |maybe |perhaps |and |also )*it (?:should|could|can|might|must|needs to|need to|would|was|is) (?:also )?(?:be |have )?(?:just )?(?:a|an|some|another|two|three|more|\w+s)\b.* {place}",
            clause,
            re.IGNORECASE,
        )
        or re.match(
            rf"\W*(?:could|can|should|may|might) it (?:be|have) (?:a|an|some|another|two|three|more|\w+s?)\b.* {place}",
            clause,
            re.IGNORECASE,
        )
    )


def _same_clause(expression: Expression, before: str) -> str | None:
    """The owner named earlier in the same clause: "make the man hold his hat"."""
    for found in reversed(list(re.finditer(r"\b((?:the|a|an|this|that)\s+(?:[\w-]+\s+){0,3}?[\w-]+)(?=\s)", before, re.IGNORECASE))):
        name = re.sub(r"^(?:the|a|an|this|that)\s+", "", found[1].lower())
        for noun in (name, *(" ".join(name.split()[:count]) for count in range(1, len(name.split())))):
            if (
                (is_person(noun) if expression.form in ("he", "she") else True)
                and answers(Entity(noun, 0, 0), expression.form)
                and re.match(r"\W*(?:make|let|have|get|give|put|the)\b", before, re.IGNORECASE)
            ):
                if expression.form == "it" and expression.sort == "possessive" and re.match(r"\W*put\b", before, re.IGNORECASE):
                    return None
                return f"the {noun}"
    return None


def _seen(expression: Expression, clause: str) -> Link:
    if expression.form == "it":
        return _nothing_spoken_of(clause, operations(clause)[0])
    return Link(Anchor.SEEN, _SEEN[expression.form], None, 0.75)


def _nothing_spoken_of(clause: str, asked: Operation) -> Link:
    if asked.action == "replace" and asked.value:
        return Link(Anchor.SEEN, f"the {main_noun(asked.value)}", None, 0.5)
    if asked.action in {"expression", "pose"} or re.search(
        rf"\bit (?:{EXPRESSIONS}|{POSES}|growl|meow|bark|fly)\b|\bits (?:trunk|tail|fur|paws?|wings?|beak|mane|nose)\b",
        clause,
        re.IGNORECASE,
    ):
        return Link(Anchor.SEEN, "the animal", None, 0.6)
    if asked.action in {"remove", "relocate", "recolor", "resize"}:
        whole = re.sub(r"\bit\b", "the whole photo", clause.strip(), count=1, flags=re.IGNORECASE)
        raise Unclear("What is meant by “it”? Name the thing, or mark it in the photo.", (whole,) if asked.action == "recolor" else ())
    if asked.action in {"unknown", "add", "add text", "rotate", "flip"}:
        return Link(Anchor.IMAGE, "the photo", None, 0.6)
    return Link(Anchor.SEEN, _SEEN["it"], None, 0.5)
