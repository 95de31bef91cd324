# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Standing rules: "from now on, everything you add is green" is kept, and said again with the wishes it is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor import patterns
from editor.asks import states
from editor.asks.clauses import american
from editor.asks.nouns import main_noun
from editor.asks.words import MATERIALS
from editor.colors import color, is_color
from editor.operations import Operation, operations
from session.resolve import verbless
from session.resolve.nouns import alike, covers, singular
from session.resolve.past import Past

_EVER = (
    r"from now on(?:wards?)?|from here(?: on)?(?: out)?|from this (?:point|moment|turn|step)(?: on(?:wards?)?)?|henceforth|hereafter|going forward|moving forward|from then on|as a (?:standing |general )?rule|for (?:the rest of (?:this|the) (?:session|chat|conversation)|the rest|all (?:the )?(?:following|future|later|next|subsequent|coming) (?:edits?|changes?|turns?|steps?|rounds?)|everything (?:that follows|else you do|after this))"
    r"|in (?:all|any|every) (?:of )?(?:the |my )?(?:following|future|later|next|subsequent|coming|further) (?:edits?|changes?|turns?|steps?|rounds?|modifications?)|in (?:the )?(?:following|future) (?:edits?|changes?|turns?|steps?|rounds?)|in (?:the )?future|whatever (?:else )?(?:i|you|we) (?:ask|do|add|change)(?: (?:for|next|later|from now on))?|throughout (?:the|this) (?:session|conversation|chat)|until i say (?:otherwise|so|stop)|at all times|each time|every time|in (?:each|every) (?:edit|step|turn)|for all edits|with every edit|after this|the whole time"
)
_ALWAYS = r"always|never(?! ?mind)(?: ever)?|whenever|remember to (?:always )?|(?:only|just) ever|any time|anytime"
_ADDED = r"(?:(?:everything|anything|any(?:thing)? new|all|every|each|any|whatever|all (?:the )?(?:new )?|each new|every new|any new|new)(?: (?:new|other|additional))?(?: [a-z]+)?(?: (?:that|which))?(?: (?:i|you|we|is|are|gets?))?(?:'ll| will|'re| are)?(?: (?:going to|ask (?:you )?(?:to|for)))?(?: (?:put|place|draw|insert|includ|creat|mak)(?:e|es|ing)?| add(?:s|ed|ing)?)(?: in)?(?: (?:from now on|next|later|here|to (?:the|this) \w+))?|(?:all |any |every |each )?(?:the )?new(?:ly added)? (?:things?|stuff|objects?|elements?|items?|additions?|animals?|people|persons?)|(?:all|any|every|each)(?: the)? new(?:ly added)? [a-z]+)"
_STATED = re.compile(
    rf"^\W*(?:(?:please|ok(?:ay)?|so|and|also|now|well|remember|note|but|alright)\b[\s,:]*)*(?:{_EVER}|{_ALWAYS})\b", re.IGNORECASE
)
_SAID_LAST = re.compile(rf"[\s,;]+(?:{_EVER})(?:[\s,]+(?:please|ok(?:ay)?|alright|right|thanks|thank you|yes))*[\s.!?]*$", re.IGNORECASE)
_OF_ALL = re.compile(rf"^\W*(?:please |and |ok |make sure |ensure )*(?:that )?(?P<added>{_ADDED})\b", re.IGNORECASE)
_NO_LONGER = re.compile(
    r"^\W*(?:(?:please|ok(?:ay)?|and|now|you can|you may|we can)\W+)*(?:(?:forget|drop|cancel|ignore|lift|remove|scrap|stop|end|undo|revoke|suspend|delete|disregard|never ?mind)(?: (?:about|following|applying|using|obeying|with))? (?:the|that|this|my|all(?: the| my)?|your|those|these|any|every)(?: [\w-]+){0,3}? (?:rules?|restrictions?|conditions?|requirements?|standing instructions?|constraints?|instructions?)(?: .*)?|(?:stop|end|quit|enough (?:of|with)|no more) (?:with )?(?:the |that |this |all the )?(?:[\w-]+ ){1,3}(?:thing|stuff|business)s?(?: (?:from (?:now|here)(?: on)?|now|please))*|no (?:more|longer any) rules|stop (?:doing|that|adding) (?:that|this|it|so|now)|you can stop (?:that|doing that)(?: now)?|(?:the|that|this) rule (?:is (?:off|over|gone|no longer (?:needed|valid|in force))|(?:no longer|doesn't|does not) (?:appl(?:y|ies)|hold)s?(?: any ?more| now)?)"
    r"|(?:from now on,? |from here on,? )?you (?:may|can) (?:now )?(?:use|touch|change) (?:any|whatever) [a-z ]+|(?:use|have|add|change|touch|edit) (?:any|whatever|every|all) (?:[\w-]+ )?(?:again|now|you (?:like|want))?(?: again| now)?|(?:it|things|they|everything|(?:new|added) [a-z]+) (?:no longer|don't|doesn't|do not|does not)(?: have| need)(?: to)? be .+|back to (?:normal|any) [a-z]+(?: again)?)[\s.!]*$",
    re.IGNORECASE,
)


_ANY = r"(?:new|other|additional|things?|stuff|objects?|elements?|items?|additions?|that|i|you|we|of|details?)"


@dataclass(frozen=True)
class Rule:
    """said[start:end], and what it says without "from now on". `adds`: it is about what is added, of that
    `kind` alone where there is one, and `state` says how that shall be."""

    text: str
    start: int
    end: int
    adds: bool
    state: str = ""
    kind: str = ""


def stated(said: str) -> Rule | None:
    """The rule that `said` lays down, alone or before a wish."""
    for start, end in _sentences(said):
        text = said[start:end]
        last = _SAID_LAST.search(text)
        of_all = _OF_ALL.match(american(text.lower()))
        first = _STATED.match(text)
        if not (
            first
            or last
            or (
                of_all
                and patterns.search(
                    r"\b(?:is|are|be|has|have|in|must|should|shall|needs?|gets?|comes?|wears?|holds?|looks?|carr(?:y|ies))\b",
                    text.lower()[of_all.end() :],
                )
            )
        ):
            continue
        if first and not patterns.search(r"\w", text[first.end() :]):
            continue
        plain = _SAID_LAST.sub(
            "",
            patterns.sub(
                rf"^\W*(?:(?:please|ok(?:ay)?|so|and|also|now|remember|note)\b[\s,:]*)*(?:{_EVER})\b[\s,:]*", "", text, flags=re.IGNORECASE
            ),
        ).strip(" ,.!?")
        return _rule(plain, start, end)
    return None


_WHENEVER = re.compile(
    r"(?:(?:when|whenever|every time|each time|any time|anytime|if) (?:i|you|we) (?:(?:ask (?:you )?(?:to |for )?|want (?:to )?)?(?:add|put|place|insert|draw|bring in)|ask (?:you )?for|request|want) (?:an? |any |some )?(?:new )?(?P<kind>[a-z]+)(?: (?:in|to|into|on) (?:the |this )?(?:photo|picture|image|scene))?,? )"
    r"(?:it|they|he|she|this|make sure (?:it|they)|let (?:it|them)|make (?:it|them|that)(?: look)?|(?=give)) ?(?P<state>.+)",
    re.IGNORECASE,
)
"""A rule for one kind of thing: "whenever you add a bird, it should be blue"."""


def _rule(plain: str, start: int, end: int) -> Rule:
    if each := _WHENEVER.fullmatch(plain):
        kind = "" if patterns.fullmatch(_ANY, each["kind"].lower()) else singular(each["kind"].lower())
        return Rule(plain, start, end, True, _shall(each["state"]), kind)
    about = _OF_ALL.match(american(plain.lower()))
    if not about:
        always = patterns.match(
            r"(?:always |whenever you add (?:something|anything|a thing),? )?(?:add|put|place) (?:everything|new (?:stuff|things|objects)|things|stuff) ?(.*)",
            plain,
            re.IGNORECASE,
        )
        if always and always[1]:
            return Rule(plain, start, end, True, always[1])
        return Rule(plain, start, end, False)
    return Rule(plain, start, end, True, _shall(american(plain.lower())[about.end() :]), _kind_of(about[0]))


def _kind_of(added: str) -> str:
    """The animal of "every animal you add"."""
    named = patterns.match(r"(?:all|any|every|each)(?: the)?(?: new(?:ly added)?)? ([a-z]+)\b", added.strip())
    return singular(named[1]) if named and not patterns.fullmatch(_ANY, named[1]) else ""


def _shall(how: str) -> str:
    """ "green" of "should be green"."""
    state = patterns.sub(
        r"^\W*(?:(?:is|are|be|being|should|must|shall|has|have|needs?|got|to|always|also|will|supposed|ought|look|looks|made|only|come|comes|in the color)\b\s*)+",
        "",
        american(how.lower()).strip(),
    ).strip(" .,!?")
    state = patterns.sub(r"(?: (?:too|as well|also|please))+$", "", state)
    state = patterns.sub(r"^(?:give (?:it|them|him|her) )?(?=(?:an?|some|two|three) )", "with ", state)
    return patterns.sub(r"^(wear|hold|carr)(?:s|ies|y)?\b", lambda verb: f"{verb[1]}{'y' if verb[1] == 'carr' else ''}ing", state)


def _sentences(said: str) -> Iterator[tuple[int, int]]:
    """Where a rule may begin and end: a comma may stand within it, "and add", "then" and a full stop do not."""
    start = 0
    for stop in patterns.finditer(
        r"[.!?;]+(?=\s|$)\s*|,? (?:and|but) (?:now |then |for now |please )?(?=(?:add|make|put|remove|change|turn|give|replace|paint)\b)|, (?:now|then|for now|first),? (?=\w)",
        said,
    ):
        if said[start : stop.start()].strip():
            yield start, stop.start()
        start = stop.end()
    if said[start:].strip():
        yield start, len(said)


def rest(said: str, rule: Rule) -> tuple[int, str]:
    """What is wished beside the rule, and where that begins."""
    after = patterns.match(r"[\s,.;!?]*(?:(?:and|but|now|then|please|for now|first)\b[\s,]*)*", said[rule.end :], re.IGNORECASE)
    begin = rule.end + (after.end() if after else 0)
    left = said[begin:].strip(" .,!?")
    if patterns.fullmatch(r"(?:ok(?:ay)?|please|thanks|thank you|alright|right)?", left, re.IGNORECASE):
        left = ""
    if (
        not left
        and rule.start
        and not patterns.fullmatch(
            r"(?:(?:ok(?:ay)?|please|great|nice|perfect|thanks|good|lovely|hi|hey|hello|one thing|listen|wait)\W*)*",
            said[: rule.start].strip(),
            re.IGNORECASE,
        )
    ):
        return 0, said[: rule.start].strip(" .,!?")
    return begin, left


def revoked(said: str) -> int:
    """How many characters of `said` revoke a rule, 0 for none."""
    start, end = next(_sentences(said), (0, 0))
    return end if _NO_LONGER.match(said[start:end]) else 0


def in_force(past: Past) -> tuple[Rule, ...]:
    """Those stated on the way to where one stands, first to last, and not revoked since."""
    on_path = {0, *(step.number for step in past.path)}
    rules: list[Rule] = []
    for step in past.steps:
        if step.number not in on_path and (step.edits or step.parent != step.stood or step.stood not in on_path):
            continue
        if revoked(step.said):
            rules = rules[:-1] if patterns.search(r"\b(?:that|this|last|the) (?:[\w-]+ )*rule\b", step.said.lower()) else []
        elif rule := stated(step.said):
            rules.append(rule)
        elif not step.edits and step.parent == step.stood:  # "undo that", said right after a rule
            rules = rules[:-1]
    return tuple(rules)


_WRITTEN = {"", "text", "word", "letter", "writing", "lettering", "sign", "name", "number", "caption", "label"}


def ruled(meant: str, rules: Sequence[Rule]) -> str:
    """`meant` with what the rules add to it."""
    for rule in rules:
        asked = operations(meant)
        adding = [one for one in asked if one.action in {"add", "replace"} and one.thing and _is_of(rule.kind, one)]
        if not adding and rule.adds and rule.state and rule.kind in _WRITTEN and len(asked) == 1 and asked[0].action == "add text":
            meant = f"{meant.rstrip(' .!')} in {rule.state}" if is_color(rule.state) else f"{meant.rstrip(' .!')}, {rule.state}"
            continue
        if rule.adds and not adding:
            continue
        if rule.adds and rule.state and len(asked) == 1:
            meant = _so_added(meant, adding[0].value if adding[0].action == "replace" else adding[0].thing, rule.state)
        elif rule.text.lower() not in meant.lower():
            meant = f"{meant.rstrip(' .!')}, {_again(rule)}"
    return meant


def _is_of(kind: str, asked: Operation) -> bool:
    noun = main_noun(asked.value if asked.action == "replace" else asked.thing)
    return not kind or alike(kind, noun) or covers(kind, noun)


def unruled(meant: str, rules: Sequence[Rule]) -> str:
    """`meant` without the rules that were said again with it."""
    for rule in reversed(rules):
        meant = meant.removesuffix(f", {_again(rule)}")
    return meant


def _so_added(meant: str, thing: str, state: str) -> str:
    """ "add a tree" and "green": "add a green tree"."""
    if patterns.search(rf"\b{re.escape(state)}\b", meant.lower()) or (is_color(state) and color(thing)):
        return meant
    made_of = patterns.sub(r"^(?:made (?:out )?of|out of|of) ", "", state)
    before = (
        is_color(state)
        or states.is_state(state)
        or patterns.fullmatch(rf"(?:{MATERIALS}|\w+en|\w+y|transparent|translucent|tiny|huge|metallic)", state)
    )
    if before and (made := verbless.as_added(meant, thing, patterns.sub(r"^(?:in|all) ", "", state))):
        return made
    if made_of != state:
        return f"{meant.rstrip(' .!')}, made of {made_of}"
    return f"{meant.rstrip(' .!')}{' ' if patterns.match(r'(?:on|in|at|to|with|near|next|behind|from) ', state) else ', '}{state}"


def _again(rule: Rule) -> str:
    """The rule as a part of a wish: "keep the faces unchanged", "using pastel colors"."""
    text = patterns.sub(
        r"^(?:please |always |remember to |make sure (?:to |that )?|you (?:should|must) (?:always )?|i want you to (?:always )?)+",
        "",
        rule.text,
        flags=re.IGNORECASE,
    )
    text = patterns.sub(r"(?:,? (?:please|pls|ok(?:ay)?|thanks|thank you))+$", "", text, flags=re.IGNORECASE)
    text = patterns.sub(r"^use ", "using ", text, flags=re.IGNORECASE)
    text = patterns.sub(r"^never (?:ever )?", "do not ", text, flags=re.IGNORECASE)
    return text[:1].lower() + text[1:]
