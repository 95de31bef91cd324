# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What photographers say of a whole photo: shadows lifted, highlights recovered, corners darkened, a border, a miniature, a better picture."""

import re

from editor import patterns
from editor.asks import measures
from editor.asks.values import Action, Clause, Operation
from editor.colors import color
from editor.types import Kind

_PHOTO = r"(?:it|this|that|everything|(?:the |this |my |that )?(?:whole |entire )?(?:photo(?:graph)?|picture|image|shot|pic|scene|thing))"
_HOW = r"(?: (?:just|a|an|tiny|little|small|bit|touch|tad|hair|lot|slightly|gently|more|some|much|way|really|further|by|\d+ ?%|two|one|half|stops?))*"
_LIFT = r"(?:lift|raise|open|boost|brighten|lighten|increase|bring|pull|push|turn|recover|rescue|fill)(?: up| out| back| in)?"
_LOWER = (
    r"(?:lower|drop|reduce|recover|rescue|tame|decrease|darken|crush|deepen|soften|tone|bring|pull|dial|turn|cut|take|calm)(?: down| back)?"
)
_SHADOWS = r"(?P<dark>shadows?|blacks|dark(?:er|est)? (?:areas?|parts?|bits?|spots?|tones|corners?))"
_HIGHLIGHTS = r"(?P<light>highlights?|whites|bright(?:er|est)? (?:areas?|parts?|bits?|spots?|tones))"
_PARTS = rf"(?:{_SHADOWS}|{_HIGHLIGHTS})(?: (?:in|of) (?:the )?(?:photo|picture|image|sky|background|foreground|face))?"
_TONES = re.compile(
    rf"(?:(?P<up>{_LIFT})|(?P<down>{_LOWER}))(?: (?:the|those|some|more|all|of))* {_PARTS}(?P<way> up| down| back| out)?{_HOW}"
    rf"|(?P<more>more|brighter|lighter|less dark)?(?P<less>less|darker|fewer)? ?{_PARTS.replace('<dark>', '<dark2>').replace('<light>', '<light2>')}(?P<after> up| down| back)?{_HOW}"
)
_EXPOSED = re.compile(
    rf"(?:{_PHOTO}(?:'s| is| looks?| came out)|(?P<part>(?:the |her |his )?(?:highlights|sky|clouds?|windows?|whites|faces?|skin|background)) (?:are|is|looks?)|looks?|way|a bit|very)?(?: (?:all|just|too|way|a bit|a little|very|really|so|totally|slightly|kind of))* ?(?P<bad>over-?exposed|blown(?:[ -]?out)?|under-?exposed)(?: highlights)?"
)
_BORDERED = re.compile(
    r"(?:(?:add|put|place|give (?:it|this|the (?:photo|picture|image))|draw|apply|include|surround (?:it|this|the (?:photo|picture|image)) with|frame (?:it|this|the (?:photo|picture|image)) (?:in|with)|with|in) )*"
    r"(?:it |this |the (?:photo|picture|image) )?(?:in |into |with )?(?P<how>(?:an?|the|some) (?:[a-z-]+ ){0,4}?|(?:[a-z-]+ ){0,3}?)(?:photo |picture )?(?P<what>borders?|frame|edging|passe-?partout)"
    r"(?: (?:to|around|round|on|onto|at) (?:it|this|the (?:whole )?(?:photo|picture|image|edges?|outside|thing|sides)|all (?:the )?(?:sides|edges)|everything|all around))?(?: (?:all )?around)?"
)
_NO_BORDER = r"remove|delete|beyond|outside|extend|window|door|glass|mirror|bed|bike|comic|gold(?:en)?|wood(?:en)?|ornate|baroque|floral|picture|the|his|her|its|my|of|lose|fill|wider|bigger|larger"
_ENHANCED = re.compile(
    rf"(?:auto[ -]?(?:enhance|fix|adjust|correct|tone|levels?|colou?r|contrast|white balance)|(?:enhance|improve|beautify|polish|retouch|optimize|auto-?correct|touch up|fix up|correct|fix|clean|clean up) {_PHOTO}(?: up)?"
    rf"|make {_PHOTO} (?:look )?(?:a (?:lot|bit|little) |much |way |so much )?(?:better|nicer|prettier|good|great|nice|beautiful|amazing|awesome|more beautiful)"
    r"|(?:auto|fix|correct|improve|balance|adjust|sort(?: out)?|enhance)(?: the| its)? (?:overall )?(?:light(?:ing)?|exposure|colou?rs?|white balance|color balance|tones?|levels)"
    r"|(?:the |my )?(?:white balance|color balance|colors?|exposure|lighting) (?:is|are|looks?|seems?)(?: (?:a bit|a little|all|way|really))* (?:off|wrong|bad|terrible|weird)|auto(?:matic)?)(?: (?:automatically|for me|of (?:it|this|the photo)))?"
)
_HALVED = re.compile(
    r"(?P<times>half|twice|double|triple|\d+ ?%)(?: the| as much| more)? (?P<what>saturation|contrast|brightness|exposure|color|grain|sharpness|warmth)"
)
_QUALITIES: dict[str, tuple[Action, Kind]] = {
    "saturation": ("saturation", Kind.OTHER), "color": ("saturation", Kind.OTHER), "contrast": ("contrast", Kind.OTHER), "sharpness": ("sharpen", Kind.OTHER),
    "brightness": ("brightness", Kind.LIGHTING), "exposure": ("brightness", Kind.LIGHTING), "grain": ("grain", Kind.GRAIN_VINTAGE), "warmth": ("temperature", Kind.COLOR_TONE),
}  # fmt: skip
_MAKING = r"(?:(?:add|apply|give|do|use|make|turn|want|get|with|put|create|some|an?|the|look|looks|like|into|to|in|as|it|this|that|photo|picture|image|really|subtle|strong|nice|cool) )*"
_EFFECTS: tuple[tuple[str, Action, Kind, str], ...] = (
    (r"tilt[ -]?shift(?:ed|ing)?(?: (?:it|this|the (?:photo|picture|image|scene)))?(?: (?:effect|look|blur|lens|photo|style))*|(?:tiny |little |toy |scale )*(?:model|toy|miniature)(?:-like)? (?:town|city|village|world|effect|look|scene|set|railway)|miniatures?|diorama", "blur", Kind.OTHER, "tilt shift"),
    (r"(?:inver(?:t|se)(?:ed)? (?:the |all (?:the )?)?(?:colors?|tones|photo|picture|image|it|this)|(?:photo |film |color )?negative(?: (?:effect|look|image|film))?|inverted(?: colors?)?|x-?ray(?: (?:look|effect))?)", "invert", Kind.OTHER, ""),
    (r"(?:cut|clear|reduce|see|get)(?: (?:up|through|away|rid of|down))? (?:the |some of the |all (?:the|that) |that )?(?:haze|mist|smog|fog)|less (?:hazy|haze|foggy|misty)", "fog", Kind.WEATHER, "haze"),
    (r"(?:bring|pull|get|tease)(?: out)?(?: the| some| more)* (?:details?|textures?)(?: out)?|more (?:details?|texture|definition)", "sharpen", Kind.OTHER, ""),
)  # fmt: skip
_PIXELATED = re.compile(
    r"(?:pixel(?:l?ate|i[sz]e)|censor|mosaic)(?: out)? (?P<thing>.+)|(?:make|turn) (?P<made>.+?) (?:into )?(?:pixel(?:l?ated| ?art)|blocky|(?:a )?mosaic of pixels)|(?:a )?pixel(?:l?ated?| ?art)(?: (?:look|effect|style))?"
)
_CORNERS = re.compile(
    rf"(?:darken|dim|shade|burn)(?: in)?(?: the| all)? (?:corners|edges|borders|sides)(?: of {_PHOTO})?{_HOW}|(?:darker|dark|shaded) (?:corners|edges){_HOW}"
)


def read(clause: Clause) -> Operation | None:
    for reader in (_toned, _exposed, _cornered, _bordered, _effect, _pixelated, _enhanced, _halved):
        if operation := reader(clause, clause.text):
            return operation
    return None


def _whole(clause: Clause, kind: Kind, action: Action, direction: int = 1, value: str = "") -> Operation:
    return Operation(kind, action, clause.said, direction=direction, amount=measures.amount(clause.text), value=value)


def _toned(clause: Clause, text: str) -> Operation | None:
    """ "bring up the shadows", "pull the highlights back", "more shadows"."""
    found = _TONES.fullmatch(text)
    if not found:
        return None
    shadows = bool(found["dark"] or found["dark2"])
    way = (found["way"] or found["after"] or "").strip()
    verb = (found["up"] or found["down"] or "").split()
    if way == "down" or "down" in verb:
        direction = -1
    elif way == "up" or "up" in verb:
        direction = 1
    elif not verb:
        if not (found["more"] or found["less"]):
            return None
        direction = (-1 if shadows else 1) if found["more"] == "more" else 1 if found["more"] else -1
        direction = -direction if found["less"] == "less" and shadows else direction
    elif verb[0] in ("recover", "rescue", "bring", "pull", "soften", "reduce", "cut"):
        # What is recovered is what was lost: highlights get darker, shadows lighter.
        direction = 1 if shadows else -1
    else:
        direction = 1 if found["up"] else -1
    return _whole(clause, Kind.LIGHTING, "brightness", direction, "shadows" if shadows else "highlights")


def _exposed(clause: Clause, text: str) -> Operation | None:
    found = _EXPOSED.fullmatch(text)
    if not found:
        return None
    under = found["bad"].startswith("under")
    part = ("shadows" if under else "highlights") if found["part"] else ""
    return _whole(clause, Kind.LIGHTING, "brightness", 1 if under else -1, part)


def _cornered(clause: Clause, text: str) -> Operation | None:
    if _CORNERS.fullmatch(text):
        return _whole(clause, Kind.GRAIN_VINTAGE, "vintage", value="vignette")
    if not patterns.search(r"\bvignett", text) or not (tinge := color(text)):
        return None
    return Operation(
        Kind.GRAIN_VINTAGE, "vintage", clause.said, amount=measures.amount(text), value="vignette", color=tinge.rgb, color_name=tinge.name
    )


def _bordered(clause: Clause, text: str) -> Operation | None:
    found = _BORDERED.fullmatch(text)
    if not found or patterns.search(rf"\b(?:{_NO_BORDER})\b", found["how"].strip()):
        return None
    polaroid = "polaroid" in text or "instant" in text
    tinge = color(found["how"])
    amount = (
        0.5
        if patterns.search(r"\b(?:thin|small|narrow|slim|fine|little)\b", text)
        else 1.6
        if patterns.search(r"\b(?:thick|wide|big|large|broad|fat|bold)\b", text)
        else 1.0
    )
    return Operation(
        Kind.OTHER, "border", clause.said, amount=amount, value="polaroid" if polaroid else "",
        color=tinge.rgb if tinge else (255, 255, 255), color_name=tinge.name if tinge else "white", confidence=0.9,
    )  # fmt: skip


def _effect(clause: Clause, text: str) -> Operation | None:
    for words, action, kind, value in _EFFECTS:
        if patterns.fullmatch(rf"{_MAKING}(?:{words})(?: (?:effect|look|style|please))?{_HOW}", text):
            return _whole(clause, kind, action, -1 if value == "haze" else 1, value)
    return None


def _pixelated(clause: Clause, text: str) -> Operation | None:
    found = _PIXELATED.fullmatch(text)
    if not found:
        return None
    thing = patterns.sub(rf"^(?:{_PHOTO}|the selected area)(?: out)?$", "", found["thing"] or found["made"] or "")
    thing = patterns.sub(r"^(?:the|a|an) ", "", thing)
    return Operation(Kind.ATTRIBUTE if thing else Kind.OTHER, "pixelate", clause.said, thing=thing, confidence=0.9)


def _enhanced(clause: Clause, text: str) -> Operation | None:
    return _whole(clause, Kind.OTHER, "enhance") if _ENHANCED.fullmatch(text) else None


def _halved(clause: Clause, text: str) -> Operation | None:
    found = _HALVED.fullmatch(text)
    if not found:
        return None
    action, kind = _QUALITIES[found["what"]]
    factor = measures.factor(text) or 1.0
    return Operation(kind, action, clause.said, direction=1 if factor >= 1 else -1, factor=factor)
