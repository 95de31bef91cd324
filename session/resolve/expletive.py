# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""When "it" means nothing: "it could be a dog there", "it should be night"."""

import re

from editor import patterns

_PLACE = r"(?:on|in|at|next|near|behind|there|here|beside|under|above|by|over|around|between|outside|inside|close|along|walking|riding|sitting|standing|flying|parked)\b"
_LEAD = r"\W*(?:(?:what if|maybe|perhaps|and|also|i think|i guess|now|then|so|but|please|how about if|ok|okay),? )*"
_MODAL = r"(?:should|could|can|may|might|must|would|will|has to|have to|needs?(?: to)?|is|was|'s|’s|ought to)"
_SOME = r"(?:just |only |also |like |now )*(?:a|an|some|another|one|two|three|four|five|more|several|many|no|lots of|(?:(?:tall|big|small|little|large|huge|tiny|old|new|white|black|red|green|blue|yellow|pink|wooden|wild|fallen) )*(?!its\b|his\b|this\b)\w+s)\b"
_EXPLETIVES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LEAD}it {_MODAL} (?:also |probably |maybe |just )*(?:(?:be|have|having|being|there be) )?{_SOME}(?! ?(?:color|colour)).* {_PLACE}(?!.*\b(?:it|its)\b)",
        rf"{_LEAD}{_MODAL} (?:it|there) (?:be|have|having) {_SOME}.* {_PLACE}(?!.*\b(?:it|its)\b)",
        rf"{_LEAD}{_MODAL} it (?:be|have) (?:just|only) (?:one|two|three|a single)\b",
        rf"{_LEAD}it {_MODAL} (?:be|have) (?:just|only) (?:one|two|three|a single)\b",
        rf"{_LEAD}(?:(?:could|can|should|may|might) )?it (?:should |could )?be (?:a|an|some) .*\binst(?:ea|e)d of\b",
        rf"{_LEAD}it(?! looks like (?:an? )?[a-z]+\W*$)(?: would be| is|'s|’s| might be| looks) (?:nice|great|good|better|cool|nicer|best|lovely|fun|time|hard|easy|possible|important|necessary|ok|okay|fine|empty|like)\b(?! (?:and|but|bag|box|and)\b|[.!?]|$)",
        rf"{_LEAD}it (?:would|might|could) (?:also |just )?be (?:so |very |really )?[a-z]+ (?:if|to have|to see)\b",
        rf"{_LEAD}it (?:also |just )?(?:seems|looks|appears|occurs)(?: to (?:me|us))?,? (?:that|like there)\b|{_LEAD}it (?:also |just )?seems to me\b",
        rf"{_LEAD}(?:is|would|was|might) it (?:be )?(?:nice|great|good|better|cool|possible|ok|okay|fine|alright|too much|hard)\b",
        rf"{_LEAD}is it (?:weird|odd|silly|crazy|too much|a lot|rude) (?:if|to)\b",
        rf"{_LEAD}it (?:must|has to|needs to) be {_SOME}",
    )
)  # fmt: skip
_TIMES = re.compile(
    r"\s?(?:is|'s|’s|was|were|be)? ?(?:(?:a|the|in the|at|at the|early|late|almost|already|still) )*(?:night ?time|night|day ?time|day|midnight|noon|sunset|sunrise|dawn|dusk|evening|morning|raining|snowing|rainy|winter|summer|autumn|fall|spring|halloween|christmas|dark out|cold|hot)\b(?:$|[ .,!?])"
)
_WEATHER = re.compile(
    r"\s?(?:is|'s|’s|was|looks) (?:(?:really|so|very|pretty|quite|too|freezing|already|getting) )*(?:cold|chilly|freezing|windy|raining|pouring|snowing|summer|winter|autumn|spring|christmas|halloween|easter)\b(?: (?:out(?:side)?|there|after all|today|anyway))*\W*$"
)
_LEADS = re.compile(rf"{_LEAD}(?:{_MODAL} )?")


def expletive(clause: str, before: str, after: str) -> bool:
    """ "it could be a dog there" speaks of nothing that could be called it. `before` and `after`: the words of the clause around "it"."""
    clause = clause.lower()
    if patterns.search(r"(?:should|could|must|can|may|let) $|^\W*$", before) and patterns.match(
        r" (?:(?:should|could|must|can|needs to) )?be (?:a )?(?:night|night ?time|day ?time|midnight|noon|sunset|sunrise|dawn|dusk|evening|winter|summer|autumn|raining|snowing|rainy|sunny|foggy|windy|stormy|snowy|cloudy|misty|overcast|hazy|drizzling|hailing|dark outside|bright outside)\b",
        after,
    ):
        return True
    if patterns.match(r" looks like (?:rain|snow|a storm)\b", after):
        return True
    if patterns.search(r"(?:like|as if|as though|so|that|if|when|because|since|until)\s*$", before) and _TIMES.match(after):
        return True
    if patterns.search(r"\b(?:make|have) $", before) and patterns.match(r" so (?!\w+$)(?:that )?\b", after):
        return True
    if _WEATHER.match(after) and patterns.search(r"(?:^|[,;.!])\W*(?:and |so |because |but )?$", before):
        return True
    if patterns.search(r"\bi(?:['’]?d| would) (?:really |so )?(?:love|like|appreciate|prefer) $", before) and patterns.match(
        r" if\b", after
    ):
        return True
    if patterns.search(r"\bit\b", before) or not _LEADS.fullmatch(before):
        return False
    return any(pattern.match(clause) for pattern in _EXPLETIVES)


def expletive_wish(clause: str) -> bool:
    """Whether a clause as a whole wishes for something new that way."""
    found = patterns.search(r"\bit\b", clause, re.IGNORECASE)
    return found is not None and expletive(clause, clause[: found.start()].lower(), clause[found.end() :].lower())
