# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What stands in the same turn: owners and subjects that a pronoun of their own clause means."""

import re

from editor import patterns
from session.resolve import nouns, parts
from session.resolve.expression import Expression
from session.resolve.registry import definite
from session.resolve.thing import Thing
from session.resolve.things import things

_CAUSE = r"(?:let|make|have|get|help|see|watch|want|keep|what if|could|can|should|would|will|imagine|show)"
_CAUSES = re.compile(rf"\b{_CAUSE}(?: (?:one|two|all|both|some|each) of)?(?: just)?$")
_HAS = re.compile(
    r"\b(?:needs?|wants?|gets|lacks|bears|have|has|having|contain|contains|say|says|show|shows|display|displays|read|be|with|hold|include|feature|get)\b"
)
LAYS = re.compile(
    r"^\W*(?:(?:please|now|then|also|and|can you|could you|let's) )*(?:put|add|place|insert|draw|paint|hang|attach|stick|set|include|throw|spray|tie|drop|position|show|write|print|display|project|carve)\b"
)
_PREPOSITION = re.compile(
    r"\b(?:on|in|inside|around|over|under|near|with|of|at|by|beside|behind|above|below|atop|to|for|into|onto|through|from|off|against|between|underneath|across|for)\s*$"
)


def _earlier(expression: Expression, said: str) -> list[Thing]:
    first, _ = expression.clause
    return [thing for thing in things(said) if first <= thing.start and thing.end <= expression.start and thing.noun not in nouns.PLACES]


def subject(expression: Expression, said: str) -> str | None:
    """Who does what the clause is about: the man of "make the man look at himself"."""
    found = _earlier(expression, said)
    return phrase(found[0], said) if found else None


def named_before(expression: Expression, said: str, before: str) -> str | None:
    """What the same turn named, where no turn spoke of anything that "it" could be: "mute the neon, it steals the show"."""
    if patterns.search(r"\b(?:this|that|photo|picture|image|pic|scene|shot|like $)", said[: expression.start].lower()):
        return None
    named = [thing for thing in things(said) if thing.end <= expression.start and thing.noun not in nouns.PLACES | nouns.WHOLE | nouns.BODY]
    near = [thing for thing in named if not thing.plural and answers(thing, "it") and not nouns.is_person(thing.noun)]
    if near and near[-1] is named[-1] and _PREPOSITION.search(before) and _hangs_on(near[-1], before, expression):
        near = near[:-1]  # "a rope around it" is around something else
    about = [thing for thing in near if not thing.preposition] or near[-1:]
    return phrase(about[0], said) if about else None


def antecedent(expression: Expression, said: str, before: str, people: bool = False, living: bool = False) -> str | None:
    """What a pronoun means that was named before it in its own clause. `people`: some were spoken of before; `living`: people, animals or figures."""
    faces = expression.form == "they" and patterns.match(
        r" (?:faces?|eyes|hair|heads?|hands|mouths?|smiles?|noses?|skin|bodies)\b", said[expression.end :]
    )
    earlier = [
        thing
        for thing in _earlier(expression, said)
        if not (
            faces
            and nouns.singular(thing.noun) not in nouns.PEOPLE
            and not nouns.is_alive(thing.noun)
            and not nouns.is_someone(nouns.singular(thing.noun))
        )
        and not (
            thing.end < len(said)
            and said[thing.end :].startswith(("'s ", "’s "))
            and expression.sort != "possessive"
            and expression.form == "it"
        )
    ]
    if not earlier:
        return None
    lays = bool(LAYS.match(before))
    top = earlier[0] if not lays and _is_subject(earlier[0], before, expression) else None
    if expression.form == "it":
        found = _it(expression, said, earlier, top, lays, before)
        if found and living and expression.sort == "possessive":
            many = found.plural and not nouns.either_number(found.noun) and not nouns.is_alive(found.noun)
            if many or has_no_body(found.noun, expression, said):
                return None  # "let the ice cream drip down its arm", "let bubbles rise from its mouth"
    elif expression.sort == "possessive":
        found = None if _of_another(expression, earlier, said, before) else _owner(expression, earlier, top, lays, people)
        found = found or (_who_does(top, expression, said, before) if top else None)
    else:
        found = _person(expression, earlier, top, before, people)
    return phrase(found, said) if found else None


def phrase(thing: Thing, said: str) -> str:
    words = said[thing.start : thing.end].lower()
    rest = patterns.sub(r"^(?:a|an|the|this|that|these|those|some|another|his|her|its|their) ", "", words)
    return definite(rest)


def _is_subject(thing: Thing, before: str, expression: Expression) -> bool:
    """Whether the clause is about this thing: "let the bowl …", "the graffiti has …"."""
    lead = patterns.sub(r"^(?:and|also|now|then|plus|but|or)$", "", before[: thing.start - expression.clause[0]].strip())
    return thing.role.startswith("nsubj") or lead == "" or bool(_CAUSES.search(lead))


def answers(thing: Thing, form: str) -> bool:
    if form == "they":
        return thing.plural or nouns.either_number(thing.noun)
    if thing.plural and thing.determiner not in {"one"} and not nouns.either_number(thing.noun) and form != "it":
        return False
    return form in nouns.pronouns(thing.essence)


_SIDES = nouns.named("side sides front back top bottom middle center centre edge edges corner corners surface end tip rim base lid")
_MARKS = nouns.named("crack scratch stain dent hole tear mark chip crease wrinkle stripe logo pattern scar bump patch spot")


def has_no_body(noun: str, expression: Expression, said: str) -> bool:
    """Whether what it owns is part of a body, and a thing called so is known to have none."""
    owned = next((word for word in patterns.findall(r"[a-z]+", said[expression.end :].lower())[:2] if word in nouns.BODY), "")
    lifeless = not nouns.is_alive(noun) and not nouns.is_someone(noun)
    return bool(owned) and lifeless and not parts.has(noun, owned) and owned not in _ANYTHINGS


_ANYTHINGS = nouns.named(
    "back face hand hands head neck foot feet body skin spot spots stripe stripes nose tail wing wings trunk mouth lip teeth leg legs"
)
"""Parts of a body that clocks, bottles and chairs have as well."""


def _its(expression: Expression, said: str, earlier: list[Thing], top: Thing | None, lays: bool, before: str) -> Thing | None:
    living = [thing for thing in earlier if nouns.is_animal(thing.noun) and answers(thing, "it")]
    if _hangs_on(earlier[-1], before, expression) and patterns.search(r"\b(?:in|on|across|along|down|around|over) $", before):
        own = _own_words(expression, said)
        if own & (nouns.BODY | nouns.PARTS | _SIDES) and (len(earlier) == 1 or lays or earlier[-1].noun in _MARKS):
            earlier = earlier[:-1]  # "a crack in its side" is in the side of something else
            joined = before[earlier[-1].end - expression.clause[0] :] if earlier else ""
            if not earlier or (lays and patterns.match(r" with\b", joined)):
                return earlier[-1] if earlier and answers(earlier[-1], "it") else None
    if living and not (lays and len(earlier) == 1) and _own_words(expression, said) & (nouns.ANIMAL_BODY | nouns.BODY):
        return living[-1]  # "give the kitten a ribbon round its neck"
    if top is not None and answers(top, "it"):
        return top
    near = [thing for thing in earlier if answers(thing, "it")]
    if lays and near and patterns.search(r"\bwith (?:all )?(?:of )?$", before):  # "put a dog with its bone"
        return near[-1]
    if lays and near and patterns.search(r"\band (?:an?|some|two|three)\b", before[near[0].end - expression.clause[0] :]):
        return near[0]  # "put an owl on the shoulder and a ring around its leg"
    if patterns.search(r"\b(?:in|on) $", before) and patterns.search(r"\band (?:put|place|add)\b", before) and near:
        return near[0]
    return near[-1] if near and not lays else None


def _it(expression: Expression, said: str, earlier: list[Thing], top: Thing | None, lays: bool, before: str) -> Thing | None:
    if expression.sort == "possessive":
        return _its(expression, said, earlier, top, lays, before)
    if patterns.search(r"\b(?:so(?: that)?|until|because|as if|as though|while|when|if) $", before):
        near = [thing for thing in earlier if answers(thing, "it") and not nouns.is_person(thing.noun)]
        return near[0] if near else None
    oblique = bool(_PREPOSITION.search(before))
    if oblique and _hangs_on(earlier[-1], before, expression):
        hung, earlier = earlier[-1], earlier[:-1]
        if not earlier:
            return None
        joined = patterns.search(
            r"\b(?:with|and)\b[^,]*$", before[earlier[-1].end - expression.clause[0] : hung.start - expression.clause[0]]
        )
        inside = patterns.search(r"[a-z] (?:on|in|inside) $", before)
        if inside and not lays and earlier[-1] is not top and joined and len(joined[0].split()) == 1 and joined[0].startswith("with"):
            return earlier[-1]  # "let the man hold a cup with tea in it"
        if (
            lays and joined and (inside or joined[0].startswith("and"))
        ):  # "a sign with a cow on it", "a lid on the pot and a spoon next to it"
            part = len(earlier) > 1 and earlier[0].noun in nouns.PARTS
            fit = earlier[1] if part else earlier[0]
            return fit if answers(fit, "it") else None
    if (
        oblique
        and top is not None
        and len(earlier) > 1
        and (
            not nouns.is_alive(top.noun)
            or _HAS.search(
                before[top.end - expression.clause[0] :].split(" ", 3)[1] if before[top.end - expression.clause[0] :].strip() else ""
            )
        )
    ):
        return top if not top.plural or top.determiner == "one" else None
    if oblique and before.endswith(" of ") and top is not None and top.role.startswith("nsubj") and nouns.is_alive(top.noun):
        return None  # "the cat is playing with the end of it"
    if oblique and top is not None and not nouns.is_person(top.noun) and _HAS.search(before[top.end - expression.clause[0] :]):
        return top
    if (
        oblique
        and patterns.match(r"\W*(?:please |now |and |also |then )*(?:change|edit|alter|adjust) ", before)
        and patterns.search(r"\bto (?:have|show|display|say|include|contain|hold) ", before)
    ):
        return earlier[0]  # "change the sign to have a banana on it"
    if oblique and len(earlier) > 1:
        between = before[earlier[0].end - expression.clause[0] : earlier[-1].start - expression.clause[0]]
        if patterns.search(r"\b(?:and|with)\b", between) and not patterns.search(r"\b(?:it|them)\b", between) and answers(earlier[0], "it"):
            return earlier[0]  # "a cup on the table and a plate next to it", "a table with a vase on it"
    return None if oblique else _done_next(expression, earlier, top, lays, before)


def _done_next(expression: Expression, earlier: list[Thing], top: Thing | None, lays: bool, before: str) -> Thing | None:
    """ "take the ball and throw it"."""
    if not patterns.search(r"\b(?:and|to|while|then) \w+ $", before) or not before[earlier[-1].end - expression.clause[0] :]:
        return None
    doer = top if top is not None and top.role.startswith("nsubj") else None  # "the tide is coming in and washing it away"
    near = [
        thing for thing in earlier if answers(thing, "it") and not thing.plural and not nouns.is_person(thing.noun) and thing is not doer
    ]
    laid = [thing for thing in near if not thing.preposition] if lays else []
    return (laid or near)[-1] if near and not patterns.match(r"^\W*(?:add|put)\b.*\bto\b", before) else None


_HOST = re.compile(
    r"(?P<with>,? (?:that has|which has|having|with) )(?:an?|some|two|three|four|lots of|little|tiny|small|many) [^,.;]*?\b(?:in|on|inside|around|over|under|at|across|behind|out of|above)(?: top of)? $"
)


def host(expression: Expression, said: str) -> str | None:
    """ "next to it a dish of butter with a knife stuck in it": what is put there with something in it."""
    first, _ = expression.clause
    before = said[first : expression.start].lower()
    found = _HOST.search(before) if expression.sort == "pronoun" else None
    if found is None:
        return None
    near = [thing for thing in things(said) if first <= thing.start and thing.end == first + found.start()]
    near = near or [
        thing
        for thing in things(said)
        if first <= thing.start
        and thing.end <= first + found.start()
        and patterns.fullmatch(r"(?: of [a-z ]+)?", said[thing.end : first + found.start()].lower())
    ]
    if not near or not answers(near[-1], expression.form):
        return None
    return phrase(near[-1], said) if near[-1].indefinite else None


def _hangs_on(thing: Thing, before: str, expression: Expression) -> bool:
    """Whether the place that "it" names is that of a thing which goes before it at once: "a vase next to it"."""
    between = before[thing.end - expression.clause[0] :]
    return bool(patterns.fullmatch(r" (?:[a-z]+ ){0,3}", between)) and not patterns.search(r"\b(?:and|to) [a-z]+ ", between)


_AT = re.compile(r"\b(?:on|onto|beside|behind|near|next to|at|around|under|over) $")


def _own_words(expression: Expression, said: str) -> set[str]:
    """What may be the noun of what it owns."""
    return set(patterns.findall(r"[a-z]+", said[expression.end :].lower())[:2])


def _of_another(expression: Expression, earlier: list[Thing], said: str, before: str) -> bool:
    """ "have a toddler sleep on her lap", "someone drops a coin into his hat": somebody new is put at a part of somebody else."""
    if earlier[0].noun in {"someone", "somebody"} and expression.form in {"he", "she"}:
        return bool(_PREPOSITION.search(before))
    new = len(earlier) == 1 and earlier[0].determiner in {"a", "an", "another"}
    at = _AT.search(before) or (LAYS.match(before) and patterns.search(r"\b(?:in|into) $", before))  # "put a baby in his arms"
    return new and expression.form in ("he", "she") and bool(at) and bool(_own_words(expression, said) & nouns.BODY)


def _who_does(top: Thing, expression: Expression, said: str, before: str) -> Thing | None:
    """ "let the ref turn his back": whoever is made to do something with a hand or a head of theirs, whatever they are called."""
    if expression.form not in ("he", "she") or top.plural or not _own_words(expression, said) & nouns.BODY:
        return None
    doing = patterns.fullmatch(r" [a-z]+(?: [a-z]+){0,5} ", before[top.end - expression.clause[0] :])
    return top if doing and _CAUSES.search(before[: top.start - expression.clause[0]].strip()) and not _AT.search(before) else None


def _owner(expression: Expression, earlier: list[Thing], top: Thing | None, lays: bool, people: bool) -> Thing | None:
    if people and top is not None and expression.form in {"he", "she"} and not nouns.is_someone(top.noun):
        return None
    if top is not None and (answers(top, expression.form) or (expression.form == "they" and nouns.is_person(top.noun))):
        return top
    fitting = [thing for thing in earlier if answers(thing, expression.form)]
    if expression.form in {"he", "she"}:
        fitting = _someone(fitting, people)
    if lays and expression.form == "they":
        fitting = _someone(fitting, people)
    return fitting[-1] if fitting else None


def _someone(fitting: list[Thing], people: bool) -> list[Thing]:
    """Those that "he" is said of: animals only where nobody was spoken of."""
    return [thing for thing in fitting if nouns.is_someone(thing.noun)] or ([] if people else fitting)


def _person(expression: Expression, earlier: list[Thing], top: Thing | None, before: str, people: bool) -> Thing | None:
    """Him, them: not who does it, unless beside, behind or with them."""
    oblique = bool(_PREPOSITION.search(before)) and not before.endswith((" to ", " with "))
    limb = any(nouns.is_body(thing.noun) and thing.determiner in {"his", "her", "their", "its"} for thing in earlier[1:])
    beside = oblique and len(earlier) > 1 and not limb  # "put his arm around him" is around somebody else
    fitting = [thing for thing in earlier if answers(thing, expression.form) and (thing is not top or beside)]
    if oblique and fitting and fitting[-1] is earlier[-1] and _hangs_on(earlier[-1], before, expression):
        fitting = fitting[:-1]  # "put labels on them": on other things
    if expression.form == "they":
        return fitting[-1] if fitting and (oblique or patterns.search(r"\b(?:and|to) \w+ $", before)) else None
    fitting = [thing for thing in fitting if nouns.is_person(thing.noun)]
    return fitting[-1] if fitting else None
