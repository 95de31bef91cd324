# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Wishes said with a verb of their own: brighten, blur, recolor, enlarge, increase the contrast, turn into a sketch, make, let, should be."""

import re

from editor import patterns
from editor.asks import given, looks, measures, sized, states
from editor.asks.nouns import is_pronoun, is_whole, thing_of
from editor.asks.parting import parted
from editor.asks.remarks import complained
from editor.asks.values import Clause, Operation
from editor.asks.verbs import by_verb, plain
from editor.asks.words import POSES, SIZES
from editor.colors import color, is_color
from editor.types import Kind

_UP = r"increase|boost|raise|up|turn up|crank(?: up)?|pump(?: up)?|bump(?: up)?|dial up|add|enhance|intensify|strengthen|amplify|improve|bring up|more|push|lift|open up|emphasize|higher|ramp up|deepen|exaggerate|double|triple|accentuate"
_DOWN = r"decrease|reduce|lower|drop|turn down|dial down|dial back|tone down|cut(?: down)?|bring down|lessen|less|weaken|minimize|soften|mute|diminish|take down|halve|decrease|tune down|pull back"


def read(clause: Clause) -> Operation | None:
    for reader in (complained, by_verb, _more_or_less, _sized, _colored, _turned, _made, _said_to_be, _bare):
        if operation := reader(clause, clause.text):
            return operation
    return None


def _more_or_less(clause: Clause, text: str) -> Operation | None:
    found = patterns.match(
        rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<set>[a-z]+))\s+(?P<what>.+)",
        text,
    )
    if not found:
        return None
    what = found["what"]
    direction = -1 if found["down"] else 1
    if found["set"]:
        split = patterns.match(
            r"(?P<what>.+?) (?:(?P<up>up|higher|stronger|increased)|(?P<down>down|lower|weaker|back|reduced|out|off|away))\b(?P<rest>.*)",
            what,
        )
        if not split:
            return None
        what, direction = f"{split['what']}{split['rest']}", -1 if split["down"] else 1
    what = plain(what)
    if size := patterns.match(r"(?:the )?(?:size|scale|height|width|length) of (.+)", what) or patterns.match(
        r"(?:the |his |her |its )?(.+?)(?:'s)? (?:size|height|width|length)$", what
    ):
        return Operation(
            Kind.RESIZE,
            "resize",
            clause.said,
            thing=thing_of(plain(size[1])),
            direction=direction,
            amount=measures.amount(text),
            factor=measures.factor(text),
            confidence=0.9,
        )
    of = patterns.match(r"(?P<what>.+?) (?:of|in|on|for) (?P<thing>(?:the|this|his|her|my|that|it)\b.*)", what)
    for part, thing in ((what, ""), (of["what"], thing_of(of["thing"])) if of else ("", "")):
        part = patterns.sub(r"^(?:the |overall |image |photo |picture |whole |some |more )+|'s\b", "", part).strip()
        if part and (look := looks.alone(part)) and look.look.action not in ("light", "style", "sticker", "night", "winter"):
            return states.of_look(clause, look, direction, thing, signed=False)
    if hue := patterns.fullmatch(r"(?:the )?(red|blue|green|yellow|orange|purple|pink|brown)s", what):
        return Operation(
            Kind.ATTRIBUTE,
            "saturation",
            clause.said,
            thing=f"{hue[1]} parts",
            direction=direction,
            amount=measures.amount(text),
            confidence=0.8,
        )
    return None


def _sized(clause: Clause, text: str) -> Operation | None:
    found = patterns.match(
        r"(?:(?P<up>enlarge|magnify|expand|grow|supersize|double|triple|lengthen|extend|stretch|widen|thicken|scale up|blow up)|(?P<down>shrink|minimize|halve|shorten|narrow|reduce|scale down|miniaturize|squeeze|slim)|resize|scale)\s+(?P<thing>.+)",
        text,
    )
    if not found:
        return None
    thing = patterns.sub(
        r"^(?:the )?(?:size|scale) of |(?: (?:up|down))\b| (?:to|by|in|so|until|into|as)\b.*$| in (?:half|size).*$|'s size$",
        "",
        found["thing"],
    )
    thing = thing_of(plain(thing))
    factor = measures.factor(text)
    if patterns.search(r"\b(?:photo|picture|image)\b", thing) or not thing:
        return None
    smaller = bool(found["down"]) or bool(patterns.search(r"\bdown\b|\bsmaller\b", text)) or (factor is not None and factor < 1)
    return Operation(
        Kind.RESIZE,
        "resize",
        clause.said,
        thing=thing,
        direction=-1 if smaller else 1,
        amount=measures.amount(text),
        factor=factor,
        confidence=0.9,
    )


def _colored(clause: Clause, text: str) -> Operation | None:
    if found := patterns.match(
        r"(?:change|make|turn|set|switch|modify|edit|alter|let|have|adjust) (?:the |its |his |her |their )?(?:color|shade|hue)s? (?:of|on|for) (?P<thing>.+?) (?:to|into|as|be|from .+? to)? ?(?:be )?(?P<new>[^ ].*)",
        text,
    ):
        pass
    elif not (
        (
            found := patterns.match(
                r"(?:change|make|turn|set|switch|modify|edit|alter|let|have) (?P<thing>.+?)(?:'s)? colou?rs? (?:to|into|from .+? to|be|as)? ?(?P<new>.+)",
                text,
            )
        )
        or (
            found := patterns.match(
                r"(?:paint|color|colou?r|recolor|dye|tint|spray[ -]?paint|re-?paint|shade|bleach|tone|tinge|wash) (?P<thing>.+?)(?: (?:in|to|with|into))? (?P<new>(?:a |an |in |more )?[^ ]+(?: [^ ]+){0,3})$",
                text,
            )
        )
    ):
        return None
    parts = parted(f"{found['thing']} {found['new']}")
    tinge = color(found["new"]) or color(text)
    if not tinge:
        return states.become(clause, found["thing"], found["new"], 0.5) if patterns.match(r"(?:change|turn)", text) else None
    thing = thing_of(patterns.sub(r"\s+(?:to|in|into|a|with)$", "", parts[0] if parts else found["thing"]))
    if is_whole(thing) or (patterns.match(r"(?:tint|tone|wash|tinge)", text) and is_pronoun(thing)):
        return states.tinted(clause, tinge)
    return states.recolored(clause, thing, tinge)


def _turned(clause: Clause, text: str) -> Operation | None:
    found = patterns.match(
        r"(?:change|turn|convert|transform|morph|make|render|redraw|recreate|reimagine|restyle|stylize|redo|draw|paint|style|edit|develop|translate|transfer|show|apply|alter|set|switch|give|modify|process|get|imagine|depict|portray|bring)\s+"
        r"(?P<thing>.*?)\s?\b(?:into|to look like|to be|to|in the style of|in style of|as if|as though|as|look like|like|in|with)\s+(?P<new>.+)", text,
    )  # fmt: skip
    if not found:
        return None
    if patterns.search(r"\b(?:twice|half|times|just|[\d.]+x?)$", found["thing"]):  # "twice as bright"
        return None
    thing, new = (
        found["thing"],
        patterns.sub(
            r"^(?:being|it's|it is|it was|it were|they were|be|look like|look|drawn|painted|taken|shot|done|made|like) +", "", found["new"]
        ),
    )
    if patterns.match(rf"(?:make|let|have) .*\w (?:{POSES})$", text[: found.end("thing")]):  # "the cat look" to "the left"
        return None
    plain = thing_of(thing)
    scene = looks.alone(plain)  # "turn summer into autumn", "turn day into night"
    whole = is_whole(plain) or is_pronoun(plain) or bool(scene and scene.look.kind in (Kind.SEASON, Kind.WEATHER, Kind.LIGHTING))
    if whole and (look := states.looked(clause, new, 1, "")):
        return look
    if whole and (loose := looks.anywhere(new)):
        return states.of_look(clause, loose, 1, "", 0.7)
    if text.startswith("make ") and not patterns.search(r"\b(?:into|look like|to look|to be|as)\b", text):
        return None
    if patterns.match(
        r"(?:change|turn|convert|transform|morph|switch|alter|make|modify|edit|render|set|redraw|draw|paint|reimagine|depict|portray|recreate|show)",
        text,
    ):
        if (
            patterns.search(r"\b(?:as|in|with|like)\s+$", text[: found.start("new")])
            and not looks.alone(new)
            and text.startswith(("draw", "paint", "show", "set", "make"))
        ):
            return None
        made = states.become(clause, thing, new)
        if (
            made.action == "attribute"
            and patterns.search(r"\b(?:into|to)\s+$", text[: found.start("new")])
            and not patterns.match(r"(?:more|less|be|made|wooden|metal)\b", new)
            and made.confidence <= 0.7
            and not patterns.fullmatch(rf"(?:{states.MATERIALS})", new)
        ):
            return states.replaced(clause, plain, thing_of(new), 0.8)
        return made
    return None


def _made(clause: Clause, text: str) -> Operation | None:
    found = patterns.match(
        r"(?:make|turn|let|have|get|render|set|keep|i want|i'd like|i would like|i need|want|could|can|should|would|may|have to make|may)\s+(?P<what>.+)",
        text,
    )
    if not found:
        return None
    what = patterns.sub(r"^(?:sure (?:that )?)", "", found["what"])
    if (look := looks.alone(what)) and look.look.kind in (Kind.LIGHTING, Kind.WEATHER, Kind.SEASON):
        return states.of_look(clause, look, 1, "")
    whole = patterns.match(r"(?:it|this|that|the (?:photo|picture|image|scene)|everything)\b ?", what)
    if whole and (look := states.looked(clause, what[whole.end() :], 1, "")):
        return look
    if parts := parted(what):
        return states.become(clause, *parts)
    return states.looked(clause, what, 1, "")


def _said_to_be(clause: Clause, text: str) -> Operation | None:
    if needs := patterns.match(r"(?P<thing>.+?) (?:needs?|could use|deserves?|wants?|lacks?|is missing) (?!to\b)(?P<new>.+)", text):
        return given.had(clause, thing_of(needs["thing"]), needs["new"])
    found = patterns.match(
        r"(?:what if )?(?P<thing>.+?) (?:(?:should|could|must|might|can|would|ought to|needs? to|has to|have to)(?: now| also)? (?:be|become|look|feel|seem|turn|have|get|appear|wear|hold)|(?:is|are|was|were|becomes?|looks?|has|had|turned|seems?)(?: now)?)(?: to be)? (?P<new>.+)", text,
    )  # fmt: skip
    if not found:
        return None
    verb = text[found.end("thing") : found.start("new")]
    if patterns.search(r"\b(?:have|has|had|hold)\b", verb):
        return given.had(clause, thing_of(found["thing"]), found["new"])
    if "wear" in verb:
        return given.worn(clause, thing_of(found["thing"]), found["new"])
    if size := patterns.match(rf"(?:way |far |much |a bit |a little )?too (?P<word>{'|'.join(SIZES)})\b", found["new"]):
        return sized.resized(clause, thing_of(found["thing"]), "smaller" if SIZES[size["word"]] > 0 else "bigger")
    complaint = patterns.match(r"(?:way |far |much |a bit |a little )?too |not .*enough", found["new"])
    if complaint and (look := looks.anywhere(found["new"])):
        thing = thing_of(found["thing"])
        return states.of_look(clause, look, -1 if found["new"].startswith("not") else 1, thing)
    return states.become(clause, found["thing"], found["new"], 0.8)


_IN_COLOR = re.compile(
    r"(?:(?:see|have|picture|imagine|show me|get) )?(?P<thing>(?:the|that|this|these|those|his|her|its|my|their|our) .+?)(?: in |: ?)(?P<new>.+)"
)


def _bare(clause: Clause, text: str) -> Operation | None:
    if look := states.looked(clause, text, 1, ""):
        return look
    if (tinge := color(text)) and tinge.start == 0 and tinge.end == len(text):
        return states.recolored(clause, "", tinge, 0.5)
    if (found := _IN_COLOR.fullmatch(text)) and is_color(found["new"]) and (tinge := color(found["new"])):
        return states.recolored(clause, thing_of(found["thing"]), tinge, 0.8)
    if (
        (named := patterns.fullmatch(r"(?:an? )?(.+) (sky|clouds|grass|water|sea|leaves|flowers)", text))
        and is_color(named[1])
        and (tinge := color(named[1]))
    ):
        return states.recolored(clause, named[2], tinge, 0.6)
    if parts := (parted(text) if patterns.match(r"(?:the|his|her|its|their|my)\b", text) else None):
        return states.become(clause, *parts, sure=0.6)
    if patterns.search(r"\bsmil|\bfrown|\blaugh", text):
        return Operation(Kind.EXPRESSION, "expression", clause.said, value=text, confidence=0.6)
    loose = None if patterns.search(r"\b(?:something|anything|whatever)\b", text) else looks.anywhere(text)
    if loose and loose.look.kind not in (Kind.OTHER, Kind.COLOR_TONE):
        return states.of_look(clause, loose, 1, "", 0.5)
    if found := patterns.match(
        r"[a-z]+(?: (?:up|out|down|off|in))? (?P<thing>(?:the|his|her|their|its|this|that|these|all|one|both)\b .+)", text
    ):
        return Operation(Kind.ATTRIBUTE, "attribute", clause.said, thing=thing_of(found["thing"]), value=text, confidence=0.4)
    if loose:
        return states.of_look(clause, loose, 1, "", 0.5)
    if found := patterns.match(r"(?!change|undo|go|make)[a-z]+ (?P<thing>(?:a|an|some|another) .+)", text):
        return Operation(Kind.ADD_OBJECT, "add", clause.said, thing=thing_of(found["thing"]), confidence=0.4)
    return None
