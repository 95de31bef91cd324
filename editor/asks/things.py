# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Wishes about things: adding, removing, replacing, moving, resizing, and the background."""

import re

from editor import patterns
from editor.asks import background, ended, given, handed, looks, measures, moves, states
from editor.asks.nouns import is_accessory, is_clothing, is_person, is_whole, thing_of
from editor.asks.parting import parted
from editor.asks.values import Clause, Operation
from editor.asks.words import EXPRESSIONS, HOLDING, POSES, WEARING
from editor.colors import color, is_color
from editor.types import Kind

_WHERE = re.compile(
    r"(?:^|\s+)(?:in(?:to|side)?|on(?:to)?|at|to|next|near|beside|behind|under(?:neath)?|above|over|below|between|around|across|along|by|against|atop|inside|outside|from|among|beneath|"
    r"somewhere|there|here|instead)\b.*$"
)


def read(clause: Clause) -> Operation | None:
    text = clause.text
    for reader in (
        ended.read,
        _wrapped,
        _brought_in,
        background.read,
        moves.switched,
        moves.posed,
        _removed,
        _replaced,
        handed.read,
        _added,
        moves.moved,
    ):
        if operation := reader(clause, text):
            return operation
    return None


_WRAP = re.compile(
    r"(?:hide|cover|wrap|bury|drown|shroud|soak|bathe|blanket|drench|veil|dust) (?P<thing>.+?) (?:in|with|by|under|behind) (?P<what>.+)"
)


def _wrapped(clause: Clause, text: str) -> Operation | None:
    """ "hide the hills in haze"."""
    found = _WRAP.fullmatch(text)
    look = looks.alone(found["what"]) if found else None
    return states.of_look(clause, look, 1, "", 0.85) if look and look.look.kind in (Kind.WEATHER, Kind.SEASON, Kind.LIGHTING) else None


def _brought_in(clause: Clause, text: str) -> Operation | None:
    """ "let a cat lie on the bed", "a tiger should be sneaking in the bushes": what has no article "the" is not there yet."""
    found = patterns.match(
        rf"(?:let|make|have|what if) (?P<thing>(?:a|an|another|some) (?:[\w'-]+ ){{1,4}}?)(?:be |was |is |were )?(?:{HOLDING}|{POSES}|touch|visit|hung|drive|grow|appear|come|peek|hide|rest|chase|try|swim|watch|fly|eat|be|cross|sniff|there)\b(?P<where>.*)",
        text,
    ) or patterns.match(
        r"(?P<thing>(?:a|an|another|some) (?:[\w'-]+ ){1,4}?)(?:should|could|must|can|might|has|is|are|have|needs to|appears|waits|comes)(?: also| be)*\b(?P<where>.+)",
        text,
    )
    if (
        not found
        or looks.alone(found["thing"].strip())
        or patterns.search(r"\b(?:bit|little|lot|touch) $|\bof (?:the|these|those|them)\b", found["thing"])
    ):
        return None
    if is_color(found["where"].strip()):
        return None
    item = thing_of(found["thing"])
    return Operation(
        Kind.ADD_OBJECT,
        "add",
        clause.said,
        thing=item,
        value=text[len(text) - len(found["where"]) :].strip(),
        place=measures.place(found["where"]),
        confidence=0.75,
    )


_REMOVE = re.compile(
    r"(?:remove|delete|erase|cover up|get rid of|take (?:away|off|out)|eliminate|clear(?: (?:away|out|up|off))?|wipe(?: (?:away|out|off))?|drop|hide|cut (?:out|off)|edit out|lose|leave out|photoshop out|clean(?: up)?|"
    r"there (?:should|must)(?:n't| not) be(?: any| an?)?|(?:let |have )?there (?:be|should be|is|are|must be) no|no|without|discard|omit|dispose of|do away with|exclude|i don't want|pluck|strip(?: off| away)?|unwanted|(?:kick|chase|blow|scare|crop|airbrush|filter|send|shoo|scrap) ?(?:out|away|off)|"
    r"throw (?:away|out)|ditch|banish|(?:chuck|toss) (?:out|away))\s+(?P<thing>.+)"
)


def _removed(clause: Clause, text: str) -> Operation | None:
    found = (
        _REMOVE.fullmatch(text)
        or patterns.fullmatch(
            r"(?:take|get|wipe) (?P<thing>.+?) (?:away|off|out)(?:(?: of)? (?:the|his|her|their|its|this|that|my|there|here)\b.*)?", text
        )
        or patterns.fullmatch(
            r"(?:make|let|have|i want|i'd like|i would like|i need) (?P<thing>.+?) (?:to )?(?:disappear|vanish|go away|be gone|gone|invisible|be removed|leave)",
            text,
        )
        or patterns.fullmatch(
            r"(?P<thing>.+?) (?:should|must|needs? to|has to|could|can) (?:be (?:gone|removed|deleted|erased|taken out|out)|go(?: away)?|disappear|vanish)",
            text,
        )
    )
    if only := patterns.match(r"(?:leave|keep)(?: (?:only|just) (.+)| (.+?) (?:only|alone)(?: .*)?)$", text):
        return Operation(
            Kind.REMOVE_OBJECT, "remove", clause.said, thing="everything else", value=thing_of(only[1] or only[2]), confidence=0.7
        )
    if not found or patterns.match(r"(?:clean|clear|drop|lose|no|cut)\b$", text):
        return None
    thing = thing_of(patterns.sub(r"^(?:any|of|some of) ", "", found["thing"]))
    if patterns.fullmatch(r"(?:all )?(?:the )?colou?rs?", thing):
        return Operation(Kind.COLOR_TONE, "monochrome", clause.said, confidence=0.9)
    if text.startswith(("drop", "cut", "lose", "take")) and looks.alone(patterns.sub(r" by\b.*$", "", thing)):
        return None
    if face := patterns.match(r"(?:smile|grin|frown|smirk|scowl|expression)\b(?: (?:off|from|on) (.+))?", thing):
        return Operation(
            Kind.EXPRESSION, "expression", clause.said, thing=thing_of(face[1] or ""), direction=-1, value=thing, confidence=0.8
        )
    if thing in {"sky", "skies", "weather"} and text.startswith("clear"):
        return Operation(Kind.WEATHER, "sunny", clause.said, value="sunny", confidence=0.8)
    if (cast := patterns.fullmatch(r"(.*?) ?(?:tint|cast|hue|tinge)", thing)) and (tinge := color(cast[1])):
        return states.tinted(clause, tinge, -1)
    if (
        (look := looks.alone(thing))
        and (
            look.look.action in {"grain", "fog", "rain", "snow", "blur", "vintage", "sepia", "night", "cartoon", "sticker", "poster"}
            or patterns.search(r"filter|effect|clouds", thing)
        )
        and look.look.action not in {"poster", "sticker", "cartoon", "night"}
    ):
        return states.of_look(clause, look, -1, "", signed=False)
    kind = (
        Kind.ACCESSORIES
        if is_accessory(thing) and not patterns.search(r"\b(?:traffic|bottle|from the (?:table|shelf|wall|hook))\b", thing)
        else Kind.CLOTHING
        if is_clothing(thing)
        else Kind.REMOVE_OBJECT
    )
    return Operation(kind, "remove", clause.said, thing=thing, place=measures.place(thing), confidence=0.95)


def _replaced(clause: Clause, text: str) -> Operation | None:
    swaps = (
        r"(?:replace|swap(?: out)?|exchange|switch|trade|substitute) (?P<thing>.+?) (?:with|by|for|to|into) (?P<new>.+)",
        r"substitute (?P<new>.+?) for (?P<thing>.+)",
        r"(?:use|put|place|have|add|give \w+|insert|get|show|draw|make it|there should be|let there be|i'd like|i want) (?P<new>.+?) (?:instead of|in(?:to)? (?:the )?place of|in lieu of|rather than) (?P<thing>.+)",
        r"(?P<new>.+?) instead of (?P<thing>.+)",
        r"(?:put|add|have|use) (?P<new>[\w ]+?),? not (?P<thing>[\w ]+)",
        r"(?:change|turn|convert|transform|morph|make) (?P<thing>.+?) for (?P<new>.+)",
        r"(?:let|have|make) (?P<thing>.+?) be (?:replaced|exchanged|swapped) (?:with|by|for) (?P<new>.+)",
        r"(?P<thing>.+?) (?:should|could|must|can) be (?:replaced|exchanged|swapped) (?:with|by|for) (?P<new>.+)",
    )
    if held := patterns.fullmatch(
        rf"(?:let|make|have) (?P<who>.+?) (?P<verb>{HOLDING}|{WEARING}|{EXPRESSIONS}|{POSES})\b ?(?P<new>.*?) instead of (?P<thing>.+)",
        text,
    ):
        if not held["new"] or patterns.match(r"\w+ing\b", held["thing"]):
            return states.become(clause, held["who"], f"{held['verb']} {held['new']}".strip())
        return states.replaced(clause, thing_of(held["thing"]), thing_of(held["new"]), 0.8)
    for pattern in swaps:
        if found := patterns.fullmatch(pattern, text):
            thing, new = thing_of(patterns.sub(r"^(?:make|let|have) ", "", found["thing"])), thing_of(found["new"])
            if is_whole(thing) or not thing:
                return None
            if color(new) and color(thing) and (both := states.become(clause, thing, new)).action == "recolor":
                return both
            if patterns.search(r"\b(?:laugh|smil|frown|sit|stand|hold|cry)\w*$", thing):
                return None
            return states.replaced(clause, thing, new)
    return None


_ADD = re.compile(
    r"(?:add|put|pop(?!-? ?art)|place|insert|include|draw|paint|stick|hang|attach|fill|plant|throw|set|lay|drape|spray|sprinkle|scatter|photoshop|bring|introduce|show|have there be|let there be|there (?:should|could|must|can|might|needs to) be"
    r"|there (?:is|are)|what if there (?:was|were|is)|could there be|can there be|should there be|have|(?:it|we|you|i) (?:should|could|can|must|need|needs to|need to|want|would like) (?:have|see|put|add)|it needs(?: to have)?|i (?:want|need|would like|'d like)(?: to (?:see|have))?"
    r"|i'd (?:like|love)(?: to see)?|how about(?: adding)?|what about(?: adding)?|give (?:it|the (?:photo|picture|image|scene)|this(?: photo| picture| image)?)|apply|use|create|generate|make there be|decorate .* with|surround .* with|cover .* (?:with|in)|let's have"
    r"|it (?:should|could|might|can) be(?= (?:a|an|some|two|three)\b.*\b(?:on|in|at|next|near|behind|there|beside|under|above|by|over)\b)|what if (?:it|there) (?:was|were)(?= (?:a|an|some|two)\b.*\b(?:on|in|at|next|near|behind|there|beside|under|above|by|over)\b)"
    r"|could it be(?= (?:a|an|some)\b.*\b(?:on|in|at|next|near|behind|there|beside|under)\b))\s+(?P<thing>.+)"
)


_ONLY_ONE = re.compile(r" (?:sky|skies|grass|water|sea|ocean|floor|ground|walls?|ceiling|hair|lawn|skin|fur|eyes)$")
_MADE_OF_LOOKS = r"filter|effects?|style|look|tone|lighting|overlay|treatment|finish|vibe|feel|mood|texture|shading|atmosphere|light"


def _is_an_object(look: looks.Found, what: str) -> bool:
    """ "a painting on the wall", "a red light on the street" are things that are added, "a cartoon effect" is not."""
    if look.look.kind in (Kind.ART_STYLE, Kind.CARTOON_SKETCH, Kind.STICKER, Kind.PIXAR, Kind.ANIME, Kind.LEGO, Kind.FUNKO):
        return not patterns.search(rf"\b(?:{_MADE_OF_LOOKS})\b", what)
    return (
        look.look.action == "light"
        and bool(patterns.match(r"(?:a|an|the|some|two) .*\blights?\b .*\b(?:on|in|above|next|at|behind) (?:the|a|his|her)\b", what))
    ) or look.words in {"visible"}


def _added(clause: Clause, text: str) -> Operation | None:
    found = _ADD.fullmatch(text)
    if not found:
        return None
    what = found["thing"]
    verb = text[: found.start("thing")].strip()
    if verb in {"paint", "draw", "spray", "set"} and not patterns.match(r"(?:a|an|some|another|two|three|\d+|more)\b", what):
        return None
    where = _WHERE.search(what)
    item = thing_of(what[: where.start()] if where and where.start() else what)
    if look := _look_added(clause, verb, what, item):
        return look
    definite = patterns.match(r"(?:the|his|her|its|their|my|him|them|it|this|that)\b", what)
    if definite and patterns.match(r"(?:put|place|set|lay|bring|hang|stick|throw|drop|attach)\b", verb) and where:
        thither = moves.THITHER.search(what) or where
        return moves.to_place(clause, what[: thither.start()], thither[0].strip())
    if verb == "have" and (parts := parted(what)) and not patterns.match(r"(?:a|an|some|another|two|more)\b", what):
        return states.become(clause, *parts)
    if verb.startswith(("i ", "i'd")) and definite and (parts := parted(what)):
        return states.become(clause, *parts)
    if patterns.match(r"(?:fill|cover|decorate|surround)", verb):
        filled = patterns.fullmatch(r"(?:fill|cover|decorate|surround) (.+?) (?:with|in|by) (.+)", text)
        if not filled:
            return None
        if (
            (look := looks.anywhere(filled[2]))
            and patterns.match(rf"(?:(?:deep|fresh|white|thick|heavy|light|dense|a|blanket|layer|of|some) )*{look.words}\b", filled[2])
            and look.look.kind in (Kind.WEATHER, Kind.SEASON)
        ):
            return states.of_look(clause, look, 1, "", 0.8)
        return Operation(Kind.ADD_OBJECT, "add", clause.said, thing=thing_of(filled[2]), value=thing_of(filled[1]), confidence=0.75)
    if verb in {"apply", "use", "have", "show"} and not patterns.match(r"(?:a|an|some|another|two|three|more)\b", what):
        return None
    if worn := _worn(clause, what, item, placed=bool(where)):
        return worn
    near = where[0].strip() if where and where.start() else ""
    tinge = color(item)
    if tinge and _ONLY_ONE.search(item):  # a photo has one sky: "add a pink sky" paints it
        return states.recolored(clause, item[tinge.end :].strip() or item, tinge, 0.8)
    return Operation(
        Kind.ADD_OBJECT,
        "add",
        clause.said,
        thing=item,
        place=measures.place(near),
        value=near,
        color=tinge.rgb if tinge else None,
        color_name=tinge.name if tinge else "",
        confidence=0.9,
    )


# Whatever their colour and wherever they are put, they are of the photo.
_TREATMENT = re.compile(r"\b(?:vignett(?:e|ing)|film grain|grain|light leaks?)(?: all(?: over)?| everywhere)?$")


def _look_added(clause: Clause, verb: str, what: str, item: str) -> Operation | None:
    """ "add a sepia tone to the photo": a look of the whole is added, no thing."""
    if look := looks.alone(
        patterns.sub(r"\s+(?:to|on|in|over|across|onto|into) (?:the |this |my |whole |entire |it\b|everything\b).*$", "", what)
    ):
        onto = patterns.search(r"\b(?:to|on|in|over|onto) ((?:the|this|my|his|her) (?!distance|air|scene).+)$", what)
        if (not patterns.search(r"^(?:the|his|her|my) ", what) or verb in {"apply", "use"}) and not _is_an_object(look, what):
            return states.of_look(clause, look, 1, thing_of(onto[1]) if onto else "")
    if (treatment := _TREATMENT.search(item)) and (look := looks.anywhere(treatment[0])):
        return states.of_look(clause, look, 1, "")
    if (
        (" and " in item or "," in item)
        and (first := looks.alone(patterns.split(r" and |,", item)[0]))
        and first.look.kind in (Kind.GRAIN_VINTAGE, Kind.COLOR_TONE)
    ):
        return states.of_look(clause, first, 1, "")
    if (cast := patterns.search(r"(.*?) ?(?:\b(?:tint|cast|hue|tinge|tone|overlay|wash|filter)s?)\b", item)) and (tinge := color(cast[1])):
        return states.tinted(clause, tinge)
    if patterns.search(rf"\b(?:{_MADE_OF_LOOKS}|colou?rs|palette)$", item) and (loose := looks.anywhere(item)):
        return states.of_look(clause, loose, 1, "", 0.7)
    return None


def _worn(clause: Clause, what: str, item: str, placed: bool) -> Operation | None:
    """ "put a hat on the cat"."""
    if not (is_accessory(item) or is_clothing(item)):
        return None
    wearer = patterns.search(r"\b(?:on|to|for) ((?:the|his|her|this|that|my|its|their|him|each|one) ?.*)$", what)
    if wearer and (
        is_person(wearer[1])
        or patterns.search(
            r"\b(?:head|neck|cat|dog|bear|bird|animal|horse|wrist|ears?|face|him|her|them|it|nose|statue|zebra|sheep|cow|giraffe|elephant|teddy)\b",
            wearer[1],
        )
    ):
        return given.worn(clause, thing_of(wearer[1]), item)
    if not placed and is_accessory(item):
        return Operation(Kind.ACCESSORIES, "add", clause.said, thing=item, confidence=0.7)
    return None
