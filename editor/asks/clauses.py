# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""From an instruction to its clauses: quotations put aside, politeness taken off, misspelt verbs mended, split where a new wish begins."""

import re
from functools import lru_cache

from editor import patterns
from editor.asks.courtesy import PICTOGRAPH, POLITE
from editor.asks.values import Clause

_VERBS = (
    "add|put|place|insert|include|draw|paint|make|turn|change|convert|transform|render|remove|delete|erase|get|take|eliminate"
    "|replace|swap|exchange|substitute|move|shift|relocate|drag|slide|push|bring|enlarge|shrink|scale|resize|rotate|flip|mirror"
    "|crop|zoom|trim|cut|brighten|darken|lighten|lower|increase|decrease|reduce|boost|raise|sharpen|blur|soften|warm|cool|give|set"
    "|let|have|apply|use|write|type|print|recolor|color|tint|dye|desaturate|saturate|extend|expand|outpaint|uncrop|widen|translate"
    "|keep|leave|clear|wipe|swing|tilt|straighten|invert|simpsonize|cartoonize|cartoonify|stickerify|vectorize|stylize|age|dress"
    "|show|create|generate|bump|dial|tone|drop|hide|clean|fill|cover|wrap|decorate|surround|position|center|switch|undo|redo"
    "|revert|restore|go|return|start|adjust|modify|edit|fix|enhance|improve|transport|send|pull|bend|open|close|bathe|light"
    "|illuminate|shade|outline|sketch|do|try|crank|pump|mute|bleach|drain|fade|grow|stretch|squeeze|double|halve|triple|emphasize"
    "|intensify|lessen|strengthen|smooth|polish|isolate|separate|crumple|break|attach|hang|stick|spray|sprinkle|scatter|throw"
    "|drape|plant|lift|dehaze|denoise|frame|colorize|posterize|pixelate|sepia|simplify|exaggerate|rejuvenate|prepend|append|repeat|cancel|back"
)
_START = (
    rf"(?:{_VERBS}|there (?:should|could|must|needs|is|are)|it (?:should|could|must|needs)|what if|how about|the [\w -]+ (?:should|could|must) |i(?:'d| would| want)"
    r"|could you|can (?:you|u|we)|could (?:u|we)|please|also|maybe|let's|don't|should|(?:it|this|that)(?:'s| is| looks| feels) (?:(?:a bit|a little|way|much|far|still|all|just) )*(?:too|so|not)"
    r"|the \w+ (?:is|are|looks?|feels?) (?:(?:a bit|a little|way|much|far|still) )*(?:too|tilted|crooked|not straight))\b"
)
_POLITE = re.compile(
    rf"^(?:(?:{POLITE}|hey|hi|hello|next|and|but|perhaps|first(?:ly)?|second(?:ly)?|finally|lastly|again|ugh|wow|sorry|um+|yikes"
    r"|(?:and )?after that|go ahead and|try to|try and|help me(?: to)?|feel free to|let us|lets|i think|i guess|i wonder if|simply"
    r"|(?:could|can|would|will|might|may) (?:you|we|u)(?: (?:please|maybe|kindly|just|also|possibly|perhaps))*(?: mind)?|should we|shall we|we (?:could|should|can|need to)"
    r"|you (?:could|should|can|need to|may|might)|(?:do )?you think you (?:could|can)|is it possible to|would it be possible to|is there a way to|why (?:don't|not)(?: (?:you|we))?"
    r"|i (?:really )?(?:want|need|would like|'d like|would love|wish|'d love|like)(?: (?:you|for you))? to|i'd (?:really )?(?:like|love|want|prefer)(?: (?:you|for you))? to"
    r"|i'm looking to|i am looking to|it would be (?:nice|great|good|cool|lovely) (?:to|if you (?:could|can|would))|be so kind (?:as )?to|for this (?:one|photo|picture|image)|as if it (?:were|was)|as though it (?:were|was)|like it'?s|(?:what|how) (?:would|does|will)|(?:show|tell) me (?:what|how)|(?:give|show|make|do) me (?:a|another|one) (?:version|copy|variant)(?: of (?:it|this))?)[,:]?\s+)+"
)
_THANKS = re.compile(
    r"(?:[\s,]+(?:please|pls|plz|thanks(?: a lot)?|thank you(?: very much)?|thx|for me|if (?:you can|possible|you (?:don't|wouldn't) mind)|ok(?:ay)?|will you|would you|now|too"
    r"|as well|instead|though|again|(?:would|might|could) be (?:nice|great|good|lovely|cool|perfect|better)))*[\s.!?,:;]*$"
)
_ONLY = re.compile(r",?(?: but)? (?:only|just) a (?=(?:bit|little)$)")
"""How much, said last: "golden hour, but only a bit"."""
_FIXED = {
    r"\bblack (?:and|&|n) white\b|\bb ?& ?w\b|\bbnw\b": "black-and-white", r"\bsalt and pepper\b": "salt-and-pepper", r"\bhide and seek\b": "hide-and-seek",
    r"\bbows? and arrows?\b": "bow-and-arrow", r"\b(mac|bacon|fish|bread|peanut butter|rock|cup|mother|table|knife|pen|hook) and (cheese|eggs|chips|butter|jelly|roll|saucer"
    r"|child|chairs|fork|paper|eye)\b": r"\1-and-\2",
}  # fmt: skip
_AMERICAN = {
    r"colour": "color", r"\bgrey": "gray", r"\bcentre": "center", r"\bmould": "mold", r"\bplough": "plow", r"\bjewellery\b": "jewelry", r"\bmoustache\b": "mustache",
    r"\b((?:min|max|opt|styl|color|visual|real|pixel|simpson|cartoon|vector|normal|modern|custom|stabil|poster|recogn|equal|solar|crystal|emphas|romantic|miniatur|monochrom|neutral|maxim|minim|optim)"
    r")is(e|ed|es|ing)\b": r"\1iz\2",
}  # fmt: skip


_BRITISH = re.compile("|".join(_AMERICAN))


def clauses(instruction: str) -> tuple[Clause, ...]:
    """In order; at least one, unless `instruction` is blank."""
    quoted: list[str] = []

    def aside(match: re.Match[str]) -> str:
        quoted.append(match[1] or match[2])
        return f"§{len(quoted) - 1}"

    plain = instruction.replace("§", "").translate(str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"}))
    plain = patterns.sub(r'"\s*([^"]+?)\s*"|(?<![\w])\'([^\']+(?:\'[a-z]{1,2}\b[^\']*)?)\'(?!\w)', aside, plain)
    # Only now: what is quoted is written as it was said.
    plain = patterns.sub(r"\s+", " ", plain.replace("–", "-").replace("—", ", ")).strip()
    for pattern, joined in _FIXED.items():
        plain = patterns.sub(pattern, joined, plain, flags=re.IGNORECASE)
    plain = _WHERE_FIRST.sub(r"\g<wish> \g<where>", plain)
    pieces = [_clause(plain[start:end].strip(" ,"), tuple(quoted)) for start, end in spans(plain)]
    return tuple(piece for piece in pieces if piece.text)


_WHERE_FIRST = re.compile(
    r"^(?!(?:on the other hand|at the same time|in the (?:end|meantime)|in (?:this|that) case)\b)"
    r"(?P<where>(?:right |just |directly )?(?:next to|beside|behind|in front of|on top of|on|under|underneath|above|below|near|over|inside|in|at|to the (?:left|right) of|between)"
    r" (?:the|this|that|his|her|its|their|my|both|a|an)\b[^,.;!?]+), "
    r"(?P<wish>(?:please )?(?:add|put|place|insert|draw|write|hang|set|include|there should be)\b[^,.;!?]*?)(?=$|[,.;!?]| and (?:add|put|place|make|let|remove|change|turn)\b)",
    re.IGNORECASE,
)
"""What says where before it says what: "behind the sofa, put a lamp"."""
_BREAK = re.compile(
    rf"\s*[;!?]+(?:\s+|$)|\s*(?:\.{{2,}}|…)\s*|\s*{PICTOGRAPH}+\s*|"
    r"(?<!\s[A-Z])\.(?=\s|$)\s*|,?\s+(?:and )?(?:then|after that|afterwards|finally)\b,?\s*"
    r"|(?<!\bwhat)(?<!\bhow)(?<!\bso)(?<!\band)(?<!\bbut)(?<!\bor)(?<!\bthat)(?<!\bif)(?<!\bwhich)(?<!\bwhere)(?<!\bwho)(?<!\bnow)(?<!\bthen)(?<!\balso)"
    r"(?<=\w)\s+(?=(?:can|could) (?:you|u|ya|it|they|he|she|we)\b)"
    rf"|,?\s+(?:and|but|plus|while|&)\s+(?:also\s+|please\s+)?(?={_START})|,\s*(?:also\s+|please\s+)?(?={_START})",
    re.IGNORECASE,
)


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each clause of `text` starts and ends, without what parts them."""
    edges = [0, *(edge for found in _BREAK.finditer(text) for edge in found.span()), len(text)]
    return tuple((start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if text[start:end].strip(" ,."))


def _clause(said: str, quoted: tuple[str, ...]) -> Clause:
    text = american(said.lower())
    text = _POLITE.sub("", text + " ").strip()
    text = _THANKS.sub("", text).strip(" ,.")
    text = patterns.sub(r"^(?:please|thanks?(?: you)?(?: (?:a lot|so much|very much))?|thx|cheers|ok(?:ay)?|hello|hi|hey)$", "", text)
    text = mended(_ONLY.sub(" a ", text))
    for pattern, joined in _FIXED.items():  # again: "balck and white" is only now black and white
        text = patterns.sub(pattern, joined, text)
    return Clause(_restored(said, quoted), text, quoted)


def _restored(said: str, quoted: tuple[str, ...]) -> str:
    said = patterns.sub(r"§(\d+)", lambda match: f'"{quoted[int(match[1])]}"', said)
    return said.replace("-and-", " and ")


@lru_cache(8192)
def american(text: str) -> str:
    """British spelling made American, in lower-case text."""
    if not _BRITISH.search(text):
        return text
    for british, spelt in _AMERICAN.items():
        text = patterns.sub(british, spelt, text)
    return text


_TRIGGERS = (
    "brighter|darker|warmer|cooler|sharper|contrast|saturation|saturated|brightness|temperature|exposure|background|vintage"
    "|cartoon|sketch|pencil|watercolor|painting|sepia|monochrome|grayscale|autumn|winter|summer|spring|sunset|golden|lighting"
    "|clockwise|vertically|horizontally|replace|remove|delete|rotate|change|convert|transform|brighten|darken|sharpen|increase"
    "|decrease|reduce|enlarge|shrink|caricature|sticker|sunglasses|bigger|smaller|larger|foggy|rainy|snowy|sunny|cloudy|anime"
    "|translate|erase|resize|crop|blurry|grainy|picture|photo|image|colorful|vibrant|desaturate|mirror|sharpness"
)
_BY_LETTER = {letter: tuple(sorted(word for word in _TRIGGERS.split("|") if word[0] == letter)) for letter in "abcdefghijklmnopqrstuvwxyz"}
_KNOWN = frozenset(f"{_TRIGGERS}|{_VERBS}".split("|"))
_SHORT = (
    "make|turn|add|remove|delete|change|put|take|crop|zoom|blur|flip|rotate|rain|snow|fog|warm|cool|sepia|grain|night|light|photo|picture|color|black|white"
    "|blue|green|yellow|orange|purple|brown|the|and|this|that|with|more|less|bigger|smaller|brighter|background|into"
)
"""Words that are mended where two neighbours changed places: "mkae", "teh"."""
_RIGHT = "dad|form|lightning|pointing|cartons?|panting|printing|corp|concert|covert|contract|contest|liens|trail|plaster"
"""Words that look like slips and are none."""
_SHORTS = tuple(_SHORT.split("|"))
_RIGHT_AS_THEY_ARE = re.compile(f"{'|'.join(sorted(_KNOWN))}|{_SHORT}|{_RIGHT}")


def mended(text: str) -> str:
    """Slips of the fingers in words that matter here, put right: "brigther", "contarst", "darkr", "teh". What is one letter away from none of
    them stays as it is, and so does every word that is right as it stands."""
    return patterns.sub(r"[a-z]{3,}", lambda match: _mended(match[0]), text)


@lru_cache(4096)
def _mended(word: str) -> str:
    if _RIGHT_AS_THEY_ARE.fullmatch(word):
        return word
    if len(word) < 6 and (right := next((right for right in _SHORTS if _swapped(word, right)), "")):
        return right
    return next((right for right in _BY_LETTER.get(word[0], ()) if _one_slip(word, right)), word)


def _swapped(word: str, right: str) -> bool:
    """Two neighbours changed places."""
    if len(word) != len(right) or word == right:
        return False
    wrong = next(place for place, (one, other) in enumerate(zip(word, right, strict=True)) if one != other)
    return word[wrong + 1 : wrong + 2] + word[wrong] + word[wrong + 2 :] == right[wrong:]


def _one_slip(word: str, right: str) -> bool:
    """Two neighbours changed places, or a letter is missing, doubled or wrong inside the word; endings are grammar, not slips."""
    if min(len(word), len(right)) < 5 or len(right) < 6:
        return False
    if _swapped(word, right):
        return True
    if word[-1] != right[-1]:
        return False
    if len(word) == len(right):
        wrong = [i for i in range(len(word)) if word[i] != right[i]]
        return len(wrong) == 1 and len(word) > 6 and word[-2:] == right[-2:]
    shorter, longer = sorted((word, right), key=len)
    return len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer) - 1))
