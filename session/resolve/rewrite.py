# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Words that stand alone: requests as instructions, a thing and its state as a wish. What stands alone already stays."""

import re
from itertools import takewhile

from editor import patterns
from editor.asks import states
from editor.asks.clauses import american
from editor.asks.courtesy import POLITE
from editor.asks.parting import parted
from editor.colors import is_color
from editor.language import Parsed, parse
from editor.operations import operations
from session.resolve import amounts, fragments, telegram, verbless, ways, wishes

_PRAISE = r"(?:(?:thank you|thanks|great|lovely|perfect|nice|good|awesome|wonderful|cool|super|excellent|beautiful|amazing|haha+|lol|hello|hi|hey|ok(?:ay)?|alright)(?: (?:so much|a lot|very much|job|work|there|one))?[,.!]+\s+)"
_CALL = rf"(?:(?:would you be so kind as to|would you kindly|might i ask you to|may i ask you to|i hope you are well[.!,]|dear [a-z]+(?=,)|good (?:morning|afternoon|evening)|it (?:also )?seems to me that|(?:would|do|could) you mind|{POLITE}|hey|hi|um+|uh+|great|haha+|lol|alright|yes|oh|and now|(?:could|can|would|will) you (?:please|maybe|just|also|possibly|kindly)|do you think you could|i think (?:you should|we should)|i(?:'d| would) (?:love|like|prefer|want)(?: (?:for )?you)? to|i(?:'d| would) love to|i (?:need|want|wish)(?: for)? you to|is it (?:ok|okay|possible|alright) (?:for you )?to|would it be possible (?:to|that)|is it possible that|is it (?:weird|odd|silly|crazy|rude) (?:if i (?:ask for|want)|to (?:ask for|want))|is there (?:a|any|some) way (?:(?:you|we) (?:can|could) |for you )?to|any chance (?:that )?you (?:can|could)|try to|go ahead and|make sure to|help me(?: to)?|feel free to|you (?:should|could|can)|we (?:should|could|can)|(?:could|can|shall|should|may|might) (?:we|i) (?=(?:add|make|put|turn|change|remove|give|move|get|see|try|use|let|replace|paint|blur|crop|swap|take|write|do|also)\b)),?\s+)"
_ASKING = re.compile(rf"^(?:{_PRAISE}|{_CALL})+(?=\S)", re.IGNORECASE)
_THANKS = re.compile(
    r"(?:,? (?:please|thanks|thank you|pls|plz|thx|though|anyway|if possible|if you can|if you don't mind|for me|will you|would you|could you))+(?=[.!?]*$)",
    re.IGNORECASE,
)
_HAVING = re.compile(
    r"^(?:(?:can|could|may|might) (?:we|i|you) (?:please |also |maybe )?(?:have|get|see)|i(?:'d| would) (?:really )?(?:like|love|want|prefer)(?: to (?:have|see))?|i (?:want|need|wish for)(?: to (?:have|see))?|how about(?: adding)?|what about(?: adding)?|let's have|it would be (?:nice|great|good|cool|lovely|wonderful|splendid|perfect|awesome)(?: to have| if there (?:was|were|is|could be)| with)|is it possible to have|we need|you (?:should|could) have) (?P<what>(?:an?|some|more|another|two|three|four|five|several|a few|a couple of|lots of|extra) .+)",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"^(?:i(?:'d| would) (?:like|love|want|prefer)|i (?:want|need)) (?P<what>(?:the|his|her|its|their|my|this|that|these|those) .+)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"(?:the |that )?(?P<old>[a-z]+) (?:is|are|looks?) (?:(?:so|too|very|really|kinda) )*(?:ugly|boring|bad|awful|weird|horrible|old|wrong|dull|hideous),? (?P<new>(?:(?:an?|some) )?[a-z]+(?: [a-z]+)?) instead",
    re.IGNORECASE,
)
_COULD = re.compile(
    r"^(?:and |so |then )?(?:could|can|should|may|might|would|shall) (?=(?:the|this|that|these|those|his|her|its|their|my|all|both|each|one|two|three|[\w-]+'s)\b)",
    re.IGNORECASE,
)
_NICE = re.compile(
    r"^(?:it would be (?:nice|great|good|cool|lovely|better|nicer)|i(?:'d| would) (?:like|love|prefer) it|i wish) if (?P<what>.+?) (?:was|were|could be|would be|is|looked) (?P<state>.+)",
    re.IGNORECASE,
)
_TOO = re.compile(
    r"^(?:i (?:think|feel|find) )?(?:that )?(?P<what>(?:the|his|her|its|their|my|this|that|everything|all)\b[\w -]*?|it)(?: (?:is|are|looks?|seems?|feels?|appears?)|['’](?:s|re))(?: (?:way|far|a bit|a little|still|just|much|somewhat|really))* too (?P<how>[a-z]+)(?: now| again| for (?:the|that|this|his|her|its|their|a) [\w -]+)?[.!]*$",
    re.IGNORECASE,
)
_SEEN_WITH = re.compile(
    r"(?:and )?(?:what|how) (?:would|will|does|do|might) (?P<who>i|he|she|they|we|(?:the|this|that|my|his|her) [\w -]+?) look(?: like)? (?:with|in|wearing) (?P<what>[\w' -]+)",
    re.IGNORECASE,
)
_OBJECTS = {"i": "me", "he": "him", "she": "her", "they": "them", "we": "us"}
_WITHOUT = re.compile(
    r"(?:and |so |then |maybe )*(?:let's |lets |let us |i'd |we can |we could |i think we )?(?:go|do|be better off|manage) without (?P<what>(?:the|his|her|its|their|my|all|any) [\w' -]+?)(?: (?:after all|then|instead|i think))*",
    re.IGNORECASE,
)
_RATHER = re.compile(
    rf"(?P<what>(?:the|his|her|its|their|my) [\w' -]+?) (?:is|are|looks?|seems?|feels?) [^,;.]+[,;.] ?(?:maybe |try |rather |make it |just )?(?P<state>(?!(?:the|an?|please)\b|{ways.ACTED}\b)[\w -]+?)(?: instead| please)*",
    re.IGNORECASE,
)
_SPOT = r"(?:on|in front of|inside|at|next to|behind|near|under|beside|against|between|onto) "
_SWAPPED = re.compile(r"(?:and |an? |the )?(?P<new>[a-z]+) (?P<what>[a-z]+) instead of (?P<old>[a-z]+)", re.IGNORECASE)
_SUITS = re.compile(
    r"(?:also |and |but |i think )*(?P<who>[\w' -]+?) (?:would|could|might) (?:be|look|feel) (?:(?:so|way|much|even|a lot|really) )*(?:better|good|nice|nicer|great|cool|cooler|cute|cuter|funny|amazing|awesome) (?:with|w/?) (?P<what>.+)",
    re.IGNORECASE,
)
_FINITE = r"\b(?:is|are|was|were|be|should|could|must|can|has|have|needs?|looks?|seems?|feels?|(?<!next )(?<!close )to|into)\b"
_ALIKE = r"(?:the )?same (?:colou?r|size|material|style|pose|shape|pattern|length|height|look|texture|expression|kind)\b.*"


_HOW = re.compile(rf"(?:{fragments.COMPARATIVE}),|(?P<color>[a-z]+) and ", re.IGNORECASE)
_COLORED = re.compile(r"in (?:that|the|this)(?: same)? colou?r\b.*")
_NOTHING_DONE = re.compile(
    rf"(?!.*[,;:] ?(?:and |but |then )?(?:please |just )?{ways.ACTED}\b)(?:(?:the|his|her|its|their|my)\b|[\w-]+'s\b|(?:(?:{verbless.MASS}|(?!{ways.ACTED}\b)[a-z]+s)"
    r" (?:on|in|at|from|under|behind|next to|around|over|above|flying|coming) (?:the|his|her|its|their|my|both|all)\b))",
    re.IGNORECASE,
)
"""How words begin that may have no verb."""


def alone(meant: str) -> str:
    """The instruction that stands alone."""
    text = _asked(_unasked(meant))
    if patterns.match(rf"(?:and |also |now |then |please )*{ways.ACTS}\b", text, re.IGNORECASE):  # a wish, whatever was asked
        text = text.rstrip(" ?")
    return wishes.JOINING.sub("", framed(text if text == meant.strip() else text.rstrip(" ?")))


def bare(meant: str) -> str:
    """The instruction alone, without what only a conversation needs: "could you now make it darker, please?" as "make it darker"."""
    text = _unasked(meant)
    return text if text == meant.strip() else text.rstrip(" ?")


def _unasked(meant: str) -> str:
    whole = meant.strip()
    polite = _ASKING.match(whole)
    text = _THANKS.sub("", whole[polite.end() :] if polite else whole)
    return _begun(text) if polite and patterns.search(r"\bmind\W+$", polite[0], re.IGNORECASE) else text


def _begun(text: str) -> str:
    """ "adding a hat" as "add a hat"."""
    first = parse(text).tokens[:1]
    return first[0].lemma + text[first[0].end :] if first and first[0].text.lower().endswith("ing") else text


def _asked(text: str) -> str:
    """A question or a wish as what is to be done, where that is clear: "can we have more clouds?" as "add more clouds"."""
    plain = text.rstrip(" ?!.")
    if found := _HAVING.match(plain):
        return wishes.as_new(found["what"])
    if found := patterns.fullmatch(r"(?:can|could|should|may|might|would) there be (?P<what>.+)", plain, re.IGNORECASE):
        return wishes.as_new(found["what"])
    if (found := patterns.fullmatch(r"(?:can|could|may) (?:i|we) see (?P<what>.+?) in (?P<state>.+)", plain, re.IGNORECASE)) and (
        states.is_state(american(found["state"].lower()))
    ):
        return f"make {found['what']} {found['state']}"
    if wished := wishes.told(plain):
        return wished
    if found := _SEEN_WITH.fullmatch(plain):
        return f"give {_OBJECTS.get(found['who'].lower(), found['who'])} {found['what']}"
    if found := _WITHOUT.fullmatch(plain):
        return f"remove {found['what']}"
    if found := patterns.fullmatch(r"(?:would|could) (?P<what>(?:an?|some|more|another) .+?) (?:be possible|work)", plain, re.IGNORECASE):
        return wishes.as_new(found["what"])
    if found := _SUITS.fullmatch(plain):
        return f"give {found['who']} {found['what']}"
    if (found := _WANTED.match(plain)) and (parts := parted(american(found["what"].lower()))) and states.is_state(parts[1]):
        spot = patterns.search(rf" {_SPOT}(?!(?:an? )?[a-z]+$)", found["what"])
        return f"{'put' if spot else 'make'} {found['what']}"
    if found := patterns.match(r"^(?:i(?:'d| would) like|i want) to have (?P<what>the .+? back\b.*)", plain, re.IGNORECASE):
        return f"put {found['what']}"
    if found := _NICE.match(plain):
        return f"make {found['what']} {found['state']}"
    if (found := _TOO.match(plain)) and found["how"].lower() not in {"much", "many", "little", "few"}:
        return f"make {found['what']} {amounts.LESS.get(found['how'].lower(), 'less ' + found['how'].lower())}"
    if (found := _RATHER.fullmatch(plain)) and states.is_state(american(found["state"].lower())):
        return f"make {found['what']} {found['state']}"
    if (found := _SWAPPED.fullmatch(plain)) and is_color(american(found["new"].lower())) and is_color(american(found["old"].lower())):
        return f"make the {found['what']} {found['new']}"
    if found := _INSTEAD.fullmatch(plain):
        return (
            f"replace the {found['old']} with {found['new'] if patterns.match(r'(?:an?|some|the) ', found['new']) else 'a ' + found['new']}"
        )
    if how := fragments.of_photo(plain):
        return f"make the photo {how}"
    if found := _COULD.match(plain):
        return _subject(plain[found.end() :]) or text
    return _supposed(plain) or text


def _supposed(plain: str) -> str | None:
    """ "what if the surfer was an astronaut" as "make the surfer an astronaut", "what if there was a plant" as "add a plant"."""
    found = patterns.match(r"(?:and |but |so )?(?:what|how about) if (?P<what>.+)", plain, re.IGNORECASE)
    if not found:
        return None
    if new := patterns.match(r"there (?:was|were|is|are) (?P<new>.+)", found["what"], re.IGNORECASE):
        none = patterns.match(
            r"(?:no|not any) (?P<what>[a-z]+(?: [a-z]+)??)(?P<rest>(?: at all)?(?: (?:in|on|at|near|around|under|behind) .+)?)$",
            new["new"].lower(),
        )
        return f"remove the {none['what']}{none['rest'].replace(' at all', '')}" if none else f"add {new['new']}"
    phrase = next((phrase for phrase in parse(found["what"]).phrases if phrase.start == 0), None)
    rest = found["what"][phrase.full_end :] if phrase else ""
    if being := patterns.match(
        r" (?:was|were|is|are|could be|would be|became) (?P<state>(?!(?:on|in|at|next|behind|near|under|beside|looking|\w+ing)\b).+)",
        rest,
        re.IGNORECASE,
    ):
        return f"make {found['what'][: len(found['what']) - len(rest)]} {being['state']}"
    return None


def _subject(wish: str) -> str | None:
    """ "the book be thicker" as "make the book thicker", "the boy hold a spoon" as "let the boy hold a spoon"."""
    named = next((phrase for phrase in parse(wish).phrases if phrase.start == 0), None)
    ends = patterns.match(r".+?(?= be )", wish)
    if ends:
        state = wish[ends.end() + 4 :]
        return f"{'put' if patterns.match(r'(?:on|in|at|next|behind|near|under|beside) ', state) else 'make'} {ends[0]} {state}"
    return f"let {wish}" if named and wish[named.end :].strip() else None


def framed(meant: str) -> str:
    """ "and the girl's shoes red" as "make the girl's shoes red", "a boat on the lake" as "add a boat on the lake": a thing with its state or
    its place is a wish without a verb as well."""
    if patterns.match(rf"\W*{ways.ACTED}\b", meant, re.IGNORECASE):
        return meant
    if (again := patterns.fullmatch(r"(.+?) again[ .!?]*", meant, re.IGNORECASE)) and (once := framed(again[1])) != again[1]:
        return f"{once} again"
    found = patterns.fullmatch(r"(?:(?:and|also|but|now|then|,) )*((?:(?:the|his|her|its|their|my) )?.+?)[ .!?]*", meant, re.IGNORECASE)
    asked = operations(meant)[0]
    unread = asked.action in {"unknown", "tint", "recolor", "brightness"} or (asked.action == "attribute" and asked.confidence < 0.5)
    bare = found and (telegram.stated(found[1]) or _NOTHING_DONE.match(found[1]))
    known = unread or bare or patterns.search(rf" {_ALIKE}$", meant, re.IGNORECASE)
    if not found or not known or patterns.search(_FINITE, patterns.sub(r" for [\w' -]+? to [a-z]+\b.*", "", found[1].lower())):
        return meant  # what it is for is no verb of it: "a throne for the king to sit on"
    said = found[1]
    parts = parted(american(said.lower()))
    if patterns.match(r"(?:the|his|her|its|their|my)\b|[\w-]+'s\b", said, re.IGNORECASE):
        stated = (
            parts and not patterns.match(r"the photo's |.*'s$", parts[0]) and (wishes.is_state(parts[1]) or _COLORED.fullmatch(parts[1]))
        )
        if "," in said and (topic := telegram.stated(said)):
            return topic
        if stated or patterns.search(rf" {_ALIKE}$", said, re.IGNORECASE):
            said = patterns.sub(r" in (?=[a-z -]+$)", " ", said) if parts and is_color(parts[1].removeprefix("in ")) else said
            return f"make {patterns.sub(r'(?<! the) same ', ' the same ', said)}"
        return telegram.stated(said) or meant
    return (
        meant
        if verbless.tells(said)
        else telegram.stated(said) or _telegram(said, parts) or telegram.described(said) or verbless.added(said) or meant
    )


def _telegram(said: str, parts: tuple[str, str] | None) -> str | None:
    """ "curtains yellow", "roof same color as before", "a boat on the lake"."""
    parsed = parse(said)
    verbs = any(token.pos in {"VERB", "AUX"} or token.text.lower() in {"it", "them", "him"} for token in parsed.tokens[1:])
    first = parsed.tokens[0] if parsed.tokens else None
    alike = patterns.search(rf" (?:the )?(?={_ALIKE}$)", said, re.IGNORECASE)
    if (
        alike
        and len(said[: alike.start()].split()) < 4
        and operations(f"make {said}")[0].action != "unknown"
        and operations(said[: alike.start()])[0].action == "unknown"
    ):
        return f"make the {said[: alike.start()]} the {said[alike.end() :].removeprefix('the ')}"
    if (
        first is None
        or verbs
        or patterns.match(rf"{ways.ACTED}\b|[\w-]+ (?:the|an?|his|her|its|their|my|this|that)\b", said, re.IGNORECASE)
    ):
        return None
    if (
        first.pos not in {"DET", "NUM"}
        and parts
        and "," not in said
        and not _says_how(said)
        and states.is_state(parts[1])
        and len(said.split()) < 6
    ):
        return f"make the {said}"
    if patterns.match(r"same [\w -]+ (?:on|for|to|in|at|under|over|behind|next to) ", said, re.IGNORECASE):
        return f"put the {said}"
    if patterns.fullmatch(r"another [a-z]+(?: [a-z]+)?", said, re.IGNORECASE):
        return f"add {said}"
    placed = len(parsed.phrases) > 1 or patterns.search(r" (?:outside|inside|nearby|there|here|upstairs|everywhere)\b", said)
    if patterns.match(r"(?:an?|another|some|two|three|four|five|more) ", said, re.IGNORECASE) and placed:
        return f"add {said}"
    if placed and _is_many(parsed) and not patterns.search(r"\b(?:too|as well|also)$", said):
        return f"add {said}"
    return None


def _says_how(said: str) -> bool:
    """What is said of no thing: "brighter, more contrast", "teal and orange"."""
    found = _HOW.match(said)
    return bool(found) and (found["color"] is None or is_color(american(found["color"].lower())))


def _is_many(parsed: Parsed) -> bool:
    """ "fries on the side", "small birds in the sky"."""
    lead = list(takewhile(lambda token: token.pos in {"ADJ", "NOUN"}, parsed.tokens))
    after = parsed.tokens[len(lead)] if len(lead) < len(parsed.tokens) else None
    return bool(lead) and lead[-1].number == "Plur" and after is not None and after.pos == "ADP"


def as_added(meant: str, thing: str, wish: str) -> str | None:
    """ "add a hat to the cat" taken back, then "make it blue": "add a blue hat to the cat". None where `wish` is no state of one thing."""
    found = patterns.fullmatch(r"make (?:it|that|this|them|those) (.+?)(?: instead| then| please)*[ .!]*", american(wish.lower()))
    return verbless.as_added(meant, thing, found[1]) if found and states.is_state(found[1]) else None
