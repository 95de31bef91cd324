# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What stands in the same turn: owners and subjects that a pronoun of their own clause means."""

import re

from editor import patterns
from session.resolve import nouns
from session.resolve.expression import Expression
from session.resolve.registry import definite
from session.resolve.thing import Thing
from session.resolve.things import things

_CAUSE = r"(?:let|make|have|get|help|see|watch|want|keep|what if|could|can|should|would|will|imagine|show)"
_CAUSES = re.compile(rf"\b{_CAUSE}(?: (?:one|two|all|both|some|each) of)?(?: just)?$")
_HAS = re.compile(
    r"\b(?:needs?|wants?|gets|lacks|bears|have|has|having|contain|contains|say|says|show|shows|display|displays|read|be|with|hold|include|feature|get)\b"
)
_LAYS = re.compile(
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
    return _phrase(found[0], said) if found else None


def set_apart(expression: Expression, said: str) -> str | None:
    """ "and his apron, could it be blue?": named first, before a comma."""
    for thing in things(said):
        if thing.end >= expression.start or thing.clause != 0:
            continue
        lead = patterns.sub(r"\b(?:and|also|now|then|as for|ok|so|but|his|her|its|their)\b", "", said[: thing.start].lower())
        if not lead.strip(" ,") and patterns.match(
            r", (?:(?:could|can|should|may|would|please|you|make|turn|let|have|i want|paint|change|put) )+$",
            said[thing.end : expression.start].lower(),
        ):
            return _phrase(thing, said)
    return None


_STATES = re.compile(
    r"\b(?:there(?:['’]s| is| are| was| were)|has|had|(?<=they )have|(?<=i )have)(?: got)? (?P<new>)(?:too (?:many|much) |an? |some |two |three |several |lots of |another )",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"(?:[,.;!?]\s*|\s(?:and|so|please|can you|could you|can u)\s+)(?:(?:and|so|please|can you|could you|can u) )*[a-z]+ (?:out )?$"
    r"|\s(?<!\bto )(?:hide|thin|clone|fix|remove|delete|erase|make|cut|clean|crop|lose|kill|ditch|move|paint|get rid of) $",
    re.IGNORECASE,
)
_SAYS_HOW = re.compile(r"(?:['’]s| is| are| looks?| seems?| feels?| was| were| isn't| aren't)\b(?! (?:now|to)\b)", re.IGNORECASE)


def stated(expression: Expression, said: str) -> str | None:
    """What was just said to be there or how it is: "there's a cable by her foot, clone that out", "the camel is floating, ground it"."""
    lead = said[: expression.start]
    order = _ORDERS.search(lead)
    if order is None or _LAYS.match(lead):
        return None
    named = [thing for thing in things(said) if thing.end <= order.start() + 1 and thing.noun not in nouns.PLACES]
    if found := _STATES.search(lead):
        new = [thing for thing in named if thing.start >= found.start("new")]
        fit = next((thing for thing in new if _is_one(thing, expression)), None)
        return _phrase(fit, said) if fit else None
    first = next(
        (thing for thing in named if not patterns.search(r"\b(?:make|let|have|what|if)\b", lead[: thing.start], re.IGNORECASE)), None
    )
    if (
        first is None
        or "," not in lead[first.end :]
        or not _is_one(first, expression)
        or not _SAYS_HOW.match(said[_after_place(first, named) :])
    ):
        return None
    return _phrase(first, said)


def named_before(expression: Expression, said: str, before: str) -> str | None:
    """What the same turn named, where no turn spoke of anything that "it" could be: "mute the neon, it steals the show"."""
    if patterns.search(r"\b(?:this|that|photo|picture|image|pic|scene|shot|like $)", said[: expression.start].lower()):
        return None
    named = [thing for thing in things(said) if thing.end <= expression.start and thing.noun not in nouns.PLACES | nouns.WHOLE | nouns.BODY]
    near = [thing for thing in named if not thing.plural and _answers(thing, "it") and not nouns.is_person(thing.noun)]
    if near and near[-1] is named[-1] and _PREPOSITION.search(before) and _hangs_on(near[-1], before, expression):
        near = near[:-1]  # "a rope around it" is around something else
    about = [thing for thing in near if not thing.preposition] or near[-1:]
    return _phrase(about[0], said) if about else None


def _is_one(thing: Thing, expression: Expression) -> bool:
    return thing.plural == (expression.form == "they") and (expression.form == "they" or _answers(thing, expression.form))


def _after_place(first: Thing, named: list[Thing]) -> int:
    """Where "the hose in the grass" ends."""
    return next((thing.end for thing in reversed(named) if thing.preposition and thing.end - first.end < 24), first.end)


def antecedent(expression: Expression, said: str, before: str, people: bool = False) -> str | None:
    """What a pronoun means that was named before it in its own clause. `people`: some were spoken of before."""
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
    lays = bool(_LAYS.match(before))
    top = earlier[0] if not lays and _is_subject(earlier[0], before, expression) else None
    if expression.form == "it":
        found = _it(expression, said, earlier, top, lays, before)
    elif expression.sort == "possessive":
        found = None if _of_another(expression, earlier, said, before) else _owner(expression, earlier, top, lays, people)
        found = found or (_who_does(top, expression, said, before) if top else None)
    else:
        found = _person(expression, earlier, top, before, people)
    return _phrase(found, said) if found else None


def _phrase(thing: Thing, said: str) -> str:
    words = said[thing.start : thing.end].lower()
    rest = patterns.sub(r"^(?:a|an|the|this|that|these|those|some|another|his|her|its|their) ", "", words)
    return definite(rest)


def _is_subject(thing: Thing, before: str, expression: Expression) -> bool:
    """Whether the clause is about this thing: "let the bowl …", "the graffiti has …"."""
    lead = patterns.sub(r"^(?:and|also|now|then|plus|but|or)$", "", before[: thing.start - expression.clause[0]].strip())
    return thing.role.startswith("nsubj") or lead == "" or bool(_CAUSES.search(lead))


def _answers(thing: Thing, form: str) -> bool:
    if form == "they":
        return thing.plural or nouns.either_number(thing.noun)
    if thing.plural and thing.determiner not in {"one"} and not nouns.either_number(thing.noun) and form != "it":
        return False
    return form in nouns.pronouns(thing.essence)


def _its(expression: Expression, said: str, earlier: list[Thing], top: Thing | None, lays: bool, before: str) -> Thing | None:
    living = [thing for thing in earlier if nouns.is_animal(thing.noun) and _answers(thing, "it")]
    if living and not (lays and len(earlier) == 1) and _own_words(expression, said) & (nouns.ANIMAL_BODY | nouns.BODY):
        return living[-1]  # "give the kitten a ribbon round its neck"
    if top is not None and _answers(top, "it"):
        return top
    near = [thing for thing in earlier if _answers(thing, "it")]
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
        near = [thing for thing in earlier if _answers(thing, "it") and not nouns.is_person(thing.noun)]
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
            return fit if _answers(fit, "it") else None
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
        if (
            patterns.search(r"\b(?:and|with)\b", between)
            and not patterns.search(r"\b(?:it|them)\b", between)
            and _answers(earlier[0], "it")
        ):
            return earlier[0]  # "a cup on the table and a plate next to it", "a table with a vase on it"
    if (
        patterns.search(r"\b(?:and|to|while|then) \w+ $", before) and before[earlier[-1].end - expression.clause[0] :] and not oblique
    ):  # "take the ball and throw it"
        near = [thing for thing in earlier if _answers(thing, "it") and not thing.plural and not nouns.is_person(thing.noun)]
        return near[-1] if near and not patterns.match(r"^\W*(?:add|put)\b.*\bto\b", before) else None
    return None


def _hangs_on(thing: Thing, before: str, expression: Expression) -> bool:
    """Whether the place that "it" names is that of a thing which goes before it at once: "a vase next to it"."""
    between = before[thing.end - expression.clause[0] :]
    return bool(patterns.fullmatch(r" (?:[a-z]+ ){0,3}", between)) and not patterns.search(r"\b(?:and|to) [a-z]+ ", between)


_AT = re.compile(r"\b(?:on|onto|beside|behind|near|next to|at|around|under|over) $")


def _own_words(expression: Expression, said: str) -> set[str]:
    """What may be the noun of what it owns."""
    return set(patterns.findall(r"[a-z]+", said[expression.end :].lower())[:2])


def _of_another(expression: Expression, earlier: list[Thing], said: str, before: str) -> bool:
    """ "have a toddler sleep on her lap": somebody new is put at a part of somebody else."""
    new = len(earlier) == 1 and earlier[0].determiner in {"a", "an", "another"}
    return new and expression.form in ("he", "she") and bool(_AT.search(before)) and bool(_own_words(expression, said) & nouns.BODY)


def _who_does(top: Thing, expression: Expression, said: str, before: str) -> Thing | None:
    """ "let the ref turn his back": whoever is made to do something with a hand or a head of theirs, whatever they are called."""
    if expression.form not in ("he", "she") or top.plural or not _own_words(expression, said) & nouns.BODY:
        return None
    doing = patterns.fullmatch(r" [a-z]+(?: [a-z]+){0,5} ", before[top.end - expression.clause[0] :])
    return top if doing and _CAUSES.search(before[: top.start - expression.clause[0]].strip()) and not _AT.search(before) else None


def _owner(expression: Expression, earlier: list[Thing], top: Thing | None, lays: bool, people: bool) -> Thing | None:
    if people and top is not None and expression.form in {"he", "she"} and not nouns.is_someone(top.noun):
        return None
    if top is not None and (_answers(top, expression.form) or (expression.form == "they" and nouns.is_person(top.noun))):
        return top
    fitting = [thing for thing in earlier if _answers(thing, expression.form)]
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
    fitting = [thing for thing in earlier if _answers(thing, expression.form) and (thing is not top or beside)]
    if oblique and fitting and fitting[-1] is earlier[-1] and _hangs_on(earlier[-1], before, expression):
        fitting = fitting[:-1]  # "put labels on them": on other things
    if expression.form == "they":
        return fitting[-1] if fitting and (oblique or patterns.search(r"\b(?:and|to) \w+ $", before)) else None
    fitting = [thing for thing in fitting if nouns.is_person(thing.noun)]
    return fitting[-1] if fitting else None
