"""What a pronoun leans on, decided before who: a thing of an earlier turn, the whole photo, the same turn, something only seen, nothing."""

import re
from dataclasses import replace

from editor import patterns
from editor.errors import Unclear
from editor.operations import operations
from session.resolve import binding, counted, doubt, foreign, nouns, ones, ordinals, others, parts, picky, picture, several, spots
from session.resolve.counted import Link, of, seen
from session.resolve.expletive import expletive
from session.resolve.expression import Expression
from session.resolve.focus import unnamed
from session.resolve.gone import puts_back, taken_last
from session.resolve.guesses import let_be, seen_noun, whole_of
from session.resolve.hers import mine, owned
from session.resolve.living import IN, PATTERNED, is_alive, must
from session.resolve.moment import Moment
from session.resolve.registry import Entity, Registry, last_noun, singular
from session.resolve.salience import NO_WHOLES, ranked
from session.resolve.stated import set_apart, stated
from session.resolve.they import they
from session.resolve.things import things
from session.types import Anchor

_PREPOSITION = re.compile(
    r"\b(?:to|on|onto|in|into|of|with|behind|under|underneath|above|beside|near|around|atop|over|inside|from|by|at|below|against|for|through|across|between|off|outside|like)\s*$"
)


def link(expression: Expression, at: Moment) -> Link | None:
    """None where the words say themselves what they mean. Raises Unclear."""
    if expression.count == "mine":
        return mine(expression, at.known, at.number)
    found = _link(expression, replace(at, known=unnamed(expression, at.said, at.known)))
    if found is not None and expression.count == "own":
        return owned(found, at.known, at.number)
    if found is None or found.anchor is not Anchor.ENTITY or expression.sort not in ("pronoun", "possessive", "bare"):
        return found
    # "rotate the easel so that it faces her": named a moment ago, whatever named it first.
    noun = last_noun(found.referent)
    if at.known.is_gone(found.referent):
        return found
    now = any(
        at.start <= thing.start
        and thing.end <= expression.start
        and thing.noun == noun
        and thing.determiner not in {"another", "a", "an"}
        and "other" not in at.said[thing.start : thing.end].split()
        for thing in things(at.said)
    )
    return replace(found, anchor=Anchor.SAME_TURN, turn=at.number) if now else found


def _link(expression: Expression, at: Moment) -> Link | None:
    clause = at.said[slice(*expression.clause)]
    match expression.sort:
        case "pronoun" | "possessive" | "bare":
            return _pronoun(expression, clause, at)
        case "reflexive":
            own = binding.subject(expression, at.said)
            return Link(Anchor.SAME_TURN, own, at.number, 0.85, keep=True) if own else None
        case "place":
            return spots.spot(expression, clause, at.known, at.number, at.pointed)
        case "demonstrative" if at.pointed:
            return seen("the selected area", 0.8)
        case "definite" | "demonstrative":
            found = counted.named(expression, clause, at.known, at.number)
            return found or counted.named(expression, clause, at.left, at.number)
        case "other":
            return others.other(expression, clause, at.known, at.number)
        case "another":
            return counted.another(expression, clause, at.known, at.number)
        case "one":
            return ones.one(expression, clause, at.known, at.number)
        case "ordinal":
            return ordinals.ordinal(expression, clause, at.known, at.number)
        case "part":
            return several.part(expression, clause, at.known, at.number)
        case "both":
            return several.both(expression, clause, at.known, at.number)
        case "rest":
            return several.rest(expression, clause, at.known, at.number)


def _is_part_of_known(own: str, before: str, after: str, at: Moment) -> bool:
    """ "let steam come out of its spout": of what was spoken of and has a spout, which steam has not."""
    part = parts.named(before, after, owned=True)
    if not part or (last_noun(own) not in NO_WHOLES and singular(last_noun(own)) not in NO_WHOLES):
        return False
    return any(parts.has(entity.noun, part) and at.number - entity.touched <= 3 for entity in at.known.salient())


def _living(known: Registry) -> tuple[bool, bool]:
    """Whether people were spoken of, and whether anything living."""
    return any(nouns.is_person(entity.noun) for entity in known.entities), any(entity.alive for entity in known.entities)


_HERE = re.compile(r"\W*(?:(?:ok|okay|so|hi|hey|hello|well|um|and|look|guys|all)\b\W*)*")
_NOT_WHAT = re.compile(r"(?:['’]s| is| was)(?:n['’]t| not) (?:really |quite |exactly )?(?:what|how)\b")
_ON = re.compile(r"\b(?:on|onto)(?: top of)? $")
_SHOWS = re.compile(r"(?:['’]s| is| are)(?: just| only)? (?:my|our|me|us|a|an)\b")


def _pronoun(expression: Expression, clause: str, at: Moment) -> Link:
    before, after = _around(expression, at.said)
    if expression.text.lower() in {"this", "that", "it"} and _NOT_WHAT.match(after):
        return Link(Anchor.IMAGE, "the photo", None, 0.5, keep=True)  # "that isn't what I wanted"
    if expression.sort == "bare" and _HERE.fullmatch(before) and not at.known.entities and _SHOWS.match(after):
        return Link(Anchor.IMAGE, "the photo", None, 0.6, keep=True)  # "this is my nephew"
    if (
        expression.sort == "bare"
        and patterns.search(r"^\W*(?:(?:oh|hm+|wait|and|so)\b\W*)*(?:is|are|was|isn't|aren't) $", before)
        and (named := patterns.match(r" (?:his|her|their|its|my|your|the|an?|some|supposed to be an?) ([a-z]+)\b", after))
    ):
        return seen(f"the {named[1]}", 0.6, keep=True)  # "is that his dog?"
    if expression.form == "it" and expression.sort != "possessive" and expletive(clause, before, after):
        return Link(Anchor.NONE, "", None, 0.9, keep=True)
    if expression.sort == "pronoun" and expression.form in ("it", "they") and (apart := set_apart(expression, at.said)):
        return Link(Anchor.SAME_TURN, apart, at.number, 0.85)
    if expression.sort != "possessive" and expression.form in ("it", "they") and not at.pointed and (just := stated(expression, at.said)):
        return Link(Anchor.SAME_TURN, just, at.number, 0.8)
    if expression.text.lower() == "its" and expression.sort == "pronoun":
        meant = _it(expression, clause, before, after, at)
        return replace(meant, instead=f"{meant.referent} is")
    if (
        expression.sort != "bare"
        and not _BECAME.search(after)
        and (own := binding.antecedent(expression, at.said, before, *_living(at.known)))
        and not (expression.sort == "possessive" and _is_part_of_known(own, before, after, at))
    ):
        return Link(Anchor.SAME_TURN, own, at.number, 0.78 if expression.sort == "possessive" else 0.75, keep=True)
    if _BECAME.search(after if expression.sort == "possessive" else f"{before}it{after}") and (gone := _gone(at)):
        return of(gone, at.number, 0.85, known=at.known)
    if at.pointed and expression.form == "it" and expression.sort != "possessive":
        return seen("the selected area", 0.9)
    if expression.form == "it":
        return _it(expression, clause, before, after, at)
    if expression.form == "they":
        return they(expression, clause, before, after, at)
    found = ranked(at.known, expression.form, at.number, owned=expression.sort == "possessive")
    if found.first is not None and nouns.is_person(found.first.noun):
        if expression.sort == "pronoun":
            doubt.ask(expression, at.said, found, at.last, at.known, at.number)
        return of(found.first, at.number, found.confidence if found.margin >= 1 else 0.75, known=at.known)
    if found.first is not None and _called_so(found.first, expression, after, at):
        return of(found.first, at.number, 0.7, known=at.known)
    gone = ranked(at.known, expression.form, at.number, removed=True).first if found.first is None else None
    if gone is not None and gone.removed and gone.touched == at.number - 1:  # "and the sign next to him" after "get rid of the guy"
        return of(gone, at.number, 0.7, known=at.known)
    gone_from = ranked(at.left, expression.form, at.number, owned=expression.sort == "possessive").first
    if gone_from is not None and nouns.is_someone(gone_from.noun):
        return of(gone_from, at.number, 0.7, known=at.left)
    if found.first is None and (thing := foreign.thing_called_so(expression, at.said, at.known, at.number)):
        return of(thing, at.number, 0.5, known=at.known)
    if couple := _one_of_a_couple(expression, at):
        return couple
    nobody = all(nouns.lifeless(entity.noun) for entity in at.known.entities)
    return seen("the man" if expression.form == "he" else "the woman", 0.85 if nobody else 0.6)


def _called_so(entity: Entity, expression: Expression, after: str, at: Moment) -> bool:
    """Whether an animal or a figure is meant by "him" or "her": not beside an "it" of the same clause that means it rather."""
    rival = patterns.search(r"\bit\b", after)
    new = rival and patterns.search(r"\b(?:an?|some|another|two|three)\b", after[: rival.start()])  # "she needs a collar with a bell on it"
    if expression.sort == "pronoun" and rival and not new and ranked(at.known, "it", at.number).first is entity:
        return False
    people = any(nouns.is_person(other.noun) for other in at.known.entities)
    return at.number - entity.touched <= (1 if people else 3) or entity.noun in nouns.FIGURE


_COUPLES = nouns.named("couple pair family parents newlyweds twosome lovers spouses grandparents")


def _one_of_a_couple(expression: Expression, at: Moment) -> Link | None:
    """ "give him a scarf" after "add a couple": one of two who were spoken of together."""
    near = (entity for entity in at.known.salient() if at.number - entity.touched <= 3 and last_noun(entity.name) in _COUPLES)
    couple = next(near, None)
    if couple is None or " of " in couple.name:
        return None
    name = "the man" if expression.form == "he" else "the woman"
    return Link(Anchor.ENTITY if couple.turn < at.number else Anchor.SAME_TURN, name, couple.turn, 0.6)


_BECAME = re.compile(r"^ (?:place|spot|stead|former place)\b|\bwhere it (?:was|stood|used to|had been|hung|lay|sat|is)\b")


def _gone(at: Moment) -> Entity | None:
    """What was taken away last."""
    return next((entity for entity in at.known.salient(removed=True) if entity.removed), None)


def _around(expression: Expression, said: str) -> tuple[str, str]:
    """The words of its clause before and after it, in lower case."""
    first, last = expression.clause
    return said[first : expression.start].lower(), said[expression.end : last].lower()


def _it(expression: Expression, clause: str, before: str, after: str, at: Moment) -> Link:
    alive, animal = is_alive(expression, before, after)
    possessive, oblique = expression.sort == "possessive", bool(_PREPOSITION.search(before))
    given = bool(patterns.search(r"\bgive $", before) or patterns.match(r" (?:has|had|have|needs) (?:a|an|some|two|three)\b", after))
    holds, patterned = bool(IN.search(before)), bool(PATTERNED.match(after))
    part = parts.named(before, after, possessive)
    found = ranked(
        at.known, "it", at.number, alive=alive, animal=animal, owned=possessive, whole=oblique or given, holds=holds, patterned=patterned,
        part=part, verb="" if possessive else picky.verb(before), on=bool(_ON.search(before)),
    )  # fmt: skip
    focus = at.known.kind_in_focus()
    if not found.entities and alive and (not must(expression, after) or (focus and nouns.may_be_alive(focus.noun))):
        found = ranked(at.known, "it", at.number, owned=possessive, whole=oblique)
    if patterns.match(r" (?:[a-z]+er|dark|bright|warm|cozy|cold) (?:in|out|around) here\b", after):
        return Link(Anchor.IMAGE, "the photo", None, 0.85)
    if puts_back(before, after) and (gone := taken_last(at)):
        return of(gone, at.number, 0.8, known=at.known)
    become = patterns.match(r"\s+(?:(?:in)?to )?(?:be )?(?:a|an|the) (?:[\w'-]+ )*?([\w-]+)\W*$", after)
    if become and found.first is not None and nouns.alike(become[1], found.first.head) and not oblique:
        return of(found.first, at.number, 0.9, known=at.known)
    if before.endswith("give ") and (owner := whole_of(after, at.known)):
        return of(owner, at.number, 0.8, known=at.known)
    if (named := let_be(before, after, found.first)) is not None:
        return seen(f"the {named}", 0.5, keep=True)
    if (
        not possessive
        and not alive
        and not oblique
        and (whole := picture.whole(clause, before, after, found, at.known, at.last, at.number))
    ):
        return whole
    if found.first is not None:
        if patterns.search(r"\b(?:fill|empty|pour|drain) (?:\w+ ){0,3}?$", before):
            holder = next(
                (entity for entity, _ in found.entities[:4] if nouns.covers("container", entity.noun) or entity.noun in nouns.HOLDERS), None
            )
            if holder is not None:
                return of(holder, at.number, 0.8, known=at.known)
        if expression.sort == "pronoun":
            doubt.ask(expression, at.said, found, at.last, at.known, at.number)
        # "Can it be a table?" may as well wish for a table as change the couch into one.
        doubtful = patterns.search(r"\b(?:could|can|should|may|might|must|needs?)\b", before + after[:12]) and patterns.search(
            r"\b(?:be|have) (?:a|an|some|just|only)\b", after
        )
        far = at.number - found.first.touched > 2 or doubtful
        return of(found.first, at.number, min(found.confidence, 0.75) if far else found.confidence, known=at.known)
    return _nothing_spoken_of(expression, clause, before, after, alive, at)


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
    if own := binding.named_before(expression, at.said, before):
        return Link(Anchor.SAME_TURN, own, at.number, 0.6, keep=True)
    return Link(Anchor.IMAGE, "the photo", None, 0.6)
