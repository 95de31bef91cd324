# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""How much, how many times, where to and by how many degrees: the measures in a clause."""

import re

from editor import patterns

_AMOUNTS = (
    (r"\b(?:a|the) (?:tiny|teeny) (?:bit|touch)|\ba hint|\bbarely|\bever so slightly|\bvery slightly|\bsubtl[ey]|\bfaint(?:ly)?", 0.3),
    (r"\bslightly|\ba touch|\ba tad|\ba smidge|\ba dash|\bgently|\bgentle|\bmildly|\ba shade\b|\ba notch|\ba hair\b|\ba tick\b", 0.4),
    (r"\ba (?:little|small|wee)(?: bit)?\b|\ba bit\b|\bsomewhat|\bsome\b(?= (?:more|what))|\bkind of|\bsort of|\blight(?:ly)?(?= grain| fog| rain| snow|\b.*ed\b)"
     r"|\bjust a\b|\ba couple of|\ba few", 0.5),
    (r"\bextreme(?:ly)?|\bsuper\b|\bincredibly|\binsanely|\bas .* as possible|\bmassively|\bhugely|\bway way\b|\bto the max|\btotally|\bcompletely", 2.0),
    (r"\ba lot|\blots\b|\bmuch\b|\bway\b|\bvery\b|\breally\b|\bstrong(?:ly|er)?\b|\bheav(?:y|ily|ier)|\bfar\b|\bplenty|\bsignificantly|\bdramatically"
     r"|\bintense(?:ly)?|\bconsiderably|\bquite\b|\bso much|\bdrastically|\bgreatly|\bharsh", 1.6),
)  # fmt: skip

_TIMES = {
    "twice": 2.0, "two times": 2.0, "double": 2.0, "doubled": 2.0, "doubling": 2.0, "thrice": 3.0, "three times": 3.0, "triple": 3.0,
    "four times": 4.0, "quadruple": 4.0, "five times": 5.0, "ten times": 10.0, "half": 0.5, "halve": 0.5, "halved": 0.5, "a third": 1 / 3,
    "one third": 1 / 3, "a quarter": 0.25, "one quarter": 0.25, "two thirds": 2 / 3, "three quarters": 0.75,
}  # fmt: skip
_PERCENT = r"(\d+(?:[.,]\d+)?)[ -]?(?:%|percent|per cent)"
_LESS = re.compile(
    r"\b(?:less|reduc\w*|decreas\w*|lower\w*|small\w*|shrink\w*|shrunk|drop|cut|darken\w*|darker|dim\w*|weak\w*|soften|shorter|narrower"
    r"|desaturat\w*|fade\w*|tone down|turn down|tiny|down|lessen|cooler|thinner|minus)\b|-(?=\d)"
)


def amount(text: str) -> float:
    """1 as said plainly, 0.5 "a bit", 1.6 "much", 2 "extremely"."""
    return next((much for pattern, much in _AMOUNTS if patterns.search(pattern, text)), 1.0)


def factor(text: str) -> float | None:
    """ "twice as big" 2, "half the size" 0.5, "by 30 %" 1.3 (or 0.7 with a word for less), "to 50 % of its size" 0.5, "1.5x" 1.5."""
    if found := patterns.search(rf"\bto {_PERCENT}|{_PERCENT} (?:of|as)\b", text):
        return float((found[1] or found[2]).replace(",", ".")) / 100
    if found := patterns.search(_PERCENT, text):
        share = float(found[1].replace(",", ".")) / 100
        return round(max(0.0, 1 - share), 4) if _LESS.search(text) else round(1 + share, 4)
    if found := patterns.search(r"\b(\d+(?:[.,]\d+)?) ?(?:x|×|times)(?![a-z])", text):
        times = float(found[1].replace(",", "."))
        return round(1 / times, 4) if times and patterns.search(r"\b(?:smaller|shorter|narrower|shrink)\b", text) else times
    if found := patterns.search(
        rf"(?<!left )(?<!right )(?<!top )(?<!bottom )(?<!upper )(?<!lower )(?<!other )\b({'|'.join(sorted(_TIMES, key=len, reverse=True))})\b(?! (?:of|turn|stop|a stop|a notch)\b)",
        text,
    ):
        times = _TIMES[found[1]]
        return 1 / times if times > 1 and patterns.search(r"\b(?:smaller|shorter|narrower)\b", text) else times
    return None


_VERTICAL = {"top": "top", "upper": "top", "up": "top", "upward": "top", "upwards": "top", "above": "top", "higher": "top", "uppermost": "top",
             "bottom": "bottom", "lower": "bottom", "down": "bottom", "downward": "bottom", "downwards": "bottom", "below": "bottom",
             "beneath": "bottom", "underneath": "bottom", "foot": "bottom"}  # fmt: skip
_SIDES = {"left": "left", "lefthand": "left", "leftmost": "left", "right": "right", "righthand": "right", "rightmost": "right"}
_CENTER = r"\b(?:cent(?:er|re)(?:ed)?|middle|midpoint|central)\b"


def place(text: str) -> str:
    """ "in the upper right corner" is "top right", "in the middle" "center"; empty where none is said. "on top of" is no place."""
    text = patterns.sub(
        r"\b(?:on|at) top of\b|\bright (?:next|beside|behind|now|away|in front|above|below|side up)\b|\b(?:lower|raise|up|right) the\b",
        " ",
        text,
    )
    words = patterns.findall(r"[a-z]+", text.replace("-", ""))
    upright = next((_VERTICAL[word] for word in words if word in _VERTICAL), "")
    side = next((_SIDES[word] for word in words if word in _SIDES), "")
    if upright or side:
        return f"{upright} {side}".strip()
    return "center" if patterns.search(_CENTER, text) else ""


def degrees(text: str) -> float | None:
    """Clockwise positive. "a quarter turn" 90, "upside down" 180, "to the left" -90."""
    back = -1.0 if patterns.search(r"\b(?:counter|anti)[ -]?clock ?wise\b|\bto the left\b|\bleft\b|-(?=\d)", text) else 1.0
    if found := patterns.search(r"(\d+(?:[.,]\d+)?) ?(?:°|degrees?\b|deg\b)", text) or patterns.search(r"\b(?:by|about) -?(\d+)\b", text):
        return back * float(found[1].replace(",", "."))
    if patterns.search(r"\bupside[ -]?down\b|\bhalf[ -]?(?:a )?turn\b|\bhalf ?way\b|\baround completely\b|\bon its head\b", text):
        return 180.0
    if patterns.search(r"\bquarter\b|\b(?:to the|clock ?wise|left|right|sideways|on its side|landscape|portrait)\b", text):
        return back * 90.0
    return None
