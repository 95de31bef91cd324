# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What a thing, a person or the whole photo is to become: "the car" and "red", "the man" and "older", "the photo" and "look old"."""

import re

from editor import patterns
from editor.asks import given, looks, measures
from editor.asks.nouns import head, is_accessory, is_clothing, is_person, is_pronoun, is_whole, thing_of
from editor.asks.parting import HOW_BIG, LITTLE
from editor.asks.sized import resized
from editor.asks.values import Action, Clause, Operation
from editor.asks.words import ALSO_THINGS, DENSER, EXPRESSIONS, HOLDING, MATERIALS, PICTURES, POSES, SIZES, WEARING
from editor.colors import NamedColor, color, is_color
from editor.types import Kind

_AGES = (
    r"\d+|(?:(?:\d+|[a-z]+|a (?:few|couple of)) years? )?(?:old(?:er)?|young(?:er)?|elderly|aged|a(?:n old| baby| toddler| child| kid| teenager| teen| senior| grandma| grandpa| pensioner)|like (?:a|an) (?:old|young|elderly|baby|child|kid"
    r"|teen)\b.*|(?:a |an )?(?:\w+ )?(?:wom[ae]n|m[ae]n|boy|girl|female|male|lady|baby|child|kid|teenager|toddler|adult|senior|feminine|masculine)s?|in (?:his|her|their) \w+|wrinkl\w+|gr[ae]y[ -]haired)"
)
_PERSON_STYLES = {Kind.LEGO, Kind.FUNKO, Kind.SIMPSON, Kind.PIXAR, Kind.ANIME, Kind.CARICATURE, Kind.STICKER, Kind.CEL_COMIC}
_DRAWN = {Kind.CARTOON_SKETCH, Kind.ART_STYLE, *_PERSON_STYLES}
_TONES = {"temperature", "brightness", "contrast", "saturation", "monochrome", "sepia", "tint"}
_PLAIN = {*_TONES, "sharpen", "blur", "grain"}


_LESS_OF = re.compile(r"(?:a (?:bit|little|lot|touch) |much |slightly )?(?:less|not so|not as) ((?!dark|light|bright|pale)\w+)")


def is_state(words: str) -> bool:
    """Whether `words` say how something is, and nothing else."""
    return bool(
        is_color(words)
        or _is_colored(words)
        or looks.alone(words)
        or HOW_BIG.fullmatch(words)
        or patterns.fullmatch(rf"(?:(?:more|less|a bit|very|all|much) )*(?:{MATERIALS}|{EXPRESSIONS})", words)
    )


_BECOMING = re.compile(
    r"^(?:to |now |changed (?:in)?to |be |being |become |look like |looking like |looks? (?!(?:to|at|up|down|left|right|away|over|into|towards?|straight|back)\b)|like |into |as |turned into |appear |seem |so (?:that )?it(?:'s| is)? )+"
)
"""Words before a state that say only that it comes about."""


def become(clause: Clause, thing: str, state: str, sure: float = 0.9) -> Operation:
    """`thing` shall be `state`."""
    state = _BECOMING.sub("", state.strip())
    if split := patterns.match(r"(?:it|this) (.+)", thing):  # "it pop with" "more contrast"
        thing, state = "it", f"{split[1]} {state}"
    thing = patterns.sub(r" (?:grow|become|get|be|all)$", "", thing_of(thing))
    thing = patterns.sub(r"^(?:color|colors|material|style|look|appearance|size|shade|tone)s? of ", "", thing_of(thing))
    whole = is_whole(thing) or is_pronoun(thing)
    if thing in ("light", "lighting") and (named := looks.alone(f"{state} light")) and named.look.action == "light":
        return of_look(clause, named, 1, "")
    if whole and (fewer := _LESS_OF.fullmatch(state)) and (less := color(fewer[1])):
        return tinted(clause, less, -1)
    if (
        patterns.match(
            r"(?:the )?(?:very |exact )?same (?:\w+ ){0,3}(?:as|like)\b|(?:the )?same\b|(?:its|their|his|her|the) (?:original|old|previous|former)\b",
            state,
        )
        and not whole
    ):
        return Operation(_attribute_kind(thing), "attribute", clause.said, thing=thing, value=state, confidence=0.85)
    state = patterns.sub(r"^(?:(?:better|nicer|great|good|nice|cool|cooler|best|amazing|lovely) )+(?:in|as) ", "", state)
    if whole and (look := looked(clause, state, 1, "")):
        return look
    if whole and not is_pronoun(thing) and (found := color(state)):
        return tinted(clause, found)
    if patterns.fullmatch(ALSO_THINGS, state):
        return replaced(clause, thing, thing_of(state))
    if (is_color(state) or _is_colored(state)) and (found := color(state)):
        return recolored(clause, thing, found, sure)
    if (
        (weather := looks.alone(thing))
        and weather.look.action in ("fog", "rain", "snow", "grain")
        and (denser := patterns.fullmatch(DENSER, state))
    ):
        return of_look(clause, weather, -1 if denser["less"] else 1, "", signed=False)
    if HOW_BIG.fullmatch(state):
        return resized(clause, thing, state)
    if person := _person(clause, thing, state):
        return person
    if look := _of_its_own(clause, thing, state, whole):
        return look
    if whole and (loose := looks.anywhere(state)) and (patterns.search(PICTURES, state) or loose.look.kind in _DRAWN):
        return of_look(clause, loose, 1, "", 0.7)
    if patterns.match(r"(?:a|an|some|another|two|three|the) ", state) and not patterns.match(rf"(?:a|an|the) {LITTLE}", state):
        return _another(clause, thing, state)
    if whole and (loose := looks.anywhere(state)):
        return of_look(clause, loose, 1, "", 0.5)
    return Operation(
        _attribute_kind(thing),
        "attribute",
        clause.said,
        thing=thing,
        direction=-1 if patterns.match(r"less\b", state) else 1,
        amount=measures.amount(state),
        value=state,
        confidence=min(sure, 0.7),
    )


def _of_its_own(clause: Clause, thing: str, state: str, whole: bool) -> Operation | None:
    """A look that one thing can have as well as the photo: drawn, warmer, blurred."""
    found, drawn = looks.alone(state), looks.anywhere(state)
    if drawn and drawn.look.kind in _PERSON_STYLES and (whole or is_person(thing)):
        return of_look(clause, drawn, 1, thing, 0.8)
    if (
        found
        and (
            found.look.kind in _PERSON_STYLES
            or found.look.action in ("sketch", "ink", "cartoon", "comic", "oil", "watercolor", "poster", "style")
        )
        and (whole or found.look.kind is not Kind.HISTORICAL)
    ):
        return of_look(clause, found, 1, thing)
    if (
        found
        and found.look.action in {"temperature", "brightness", "contrast", "saturation", "sharpen", "blur", "monochrome", "sepia"}
        and not whole
    ):
        return of_look(clause, found, 1, thing)
    return None


def _is_colored(state: str) -> bool:
    return is_color(
        patterns.sub(
            r"^(?:(?:painted|dyed|colored|all|more|completely|entirely|totally|a|an|the|slightly|bit|little|lot|much|of|in|shade|color|very|really|less|nice|beautiful|different shade of) )+|(?: in)? colou?r(?:ed)?$| instead.*$| all over$",
            "",
            state,
        )
    ) or bool(
        patterns.fullmatch(r"[\w -]+ (?:and|or|,) [\w -]+", state)
        and all(is_color(part) for part in patterns.split(r",| and | or ", state) if part.strip())
    )


def _person(clause: Clause, thing: str, state: str) -> Operation | None:
    person = is_person(thing) or is_pronoun(thing)
    if patterns.match(rf"(?:{WEARING})\b", state):
        return given.worn(clause, thing, patterns.sub(rf"^(?:{WEARING})\b ?", "", state))
    if patterns.fullmatch(
        rf"(?:(?:a bit|a little|much|more|very|slightly|\w+ly|less|really|with a|with an|have a|a|an|look) )*(?:{EXPRESSIONS})\b(?! (?:dog|cat|man|woman)\b).*",
        state,
    ) and not patterns.match(r"(?:mad|open|shut)\b .*\b(?:a|an)\b", state):
        return Operation(
            Kind.EXPRESSION, "expression", clause.said, thing=thing, value=state, amount=measures.amount(state), confidence=0.85
        )
    if (
        person
        and not ((drawn := looks.anywhere(state)) and drawn.look.kind in _PERSON_STYLES)
        and (patterns.fullmatch(rf"(?:(?:a bit|a little|much|very|slightly|about|\w+ly|look|\d+) )*{_AGES}", state))
    ):
        return Operation(
            Kind.AGE_GENDER,
            "age",
            clause.said,
            thing=thing,
            value=state,
            direction=-1 if patterns.search(r"young|baby|child|kid|teen|boy|girl", state) else 1,
            confidence=0.85,
        )
    if found := patterns.match(rf"(?:{HOLDING})\b (.+)", state):
        return given.had(clause, thing, found[1])
    if patterns.match(rf"(?:{POSES})\b", state):
        return Operation(Kind.POSE, "pose", clause.said, thing=thing, value=state, confidence=0.75)
    return None


def _another(clause: Clause, thing: str, state: str) -> Operation:
    """ "make the helmet a hat" is another thing; "make the table a wooden table" is the same with another attribute."""
    new = thing_of(state)
    same = head(new).split()[-1:] == head(thing).split()[-1:]
    if same and (found := color(new)):
        return recolored(clause, thing, found, 0.9)
    if (
        same
        and not is_clothing(new)
        and patterns.fullmatch(rf"(?:(?:more|less|very|{MATERIALS}|{'|'.join(SIZES)}|\w+(?:en|y|ed|ing|ful|ous|ish|er))[ -])+\w+", new)
    ):
        return Operation(_attribute_kind(thing), "attribute", clause.said, thing=thing, value=new, confidence=0.7)
    return replaced(clause, thing, new)


def replaced(clause: Clause, thing: str, new: str, sure: float = 0.9) -> Operation:
    kind = (
        Kind.CLOTHING
        if is_clothing(thing) and is_clothing(new)
        else Kind.ACCESSORIES
        if is_accessory(thing) and is_accessory(new)
        else Kind.REPLACE_OBJECT
    )
    return Operation(kind, "replace", clause.said, thing=thing, value=new, confidence=sure)


def recolored(clause: Clause, thing: str, found: NamedColor, sure: float = 0.9) -> Operation:
    if (colored := patterns.fullmatch(r"(.+?) (?:of|on|in) (?:the |his |her |its )?(.+)", thing)) and is_color(colored[1]):
        thing = colored[2]  # "swap the blue of the wall for beige"
    return Operation(
        _attribute_kind(thing),
        "recolor",
        clause.said,
        thing=thing,
        color=found.rgb,
        color_name=found.name,
        amount=measures.amount(clause.text),
        confidence=sure,
    )


def tinted(clause: Clause, found: NamedColor, direction: int = 1) -> Operation:
    return Operation(
        Kind.COLOR_TONE,
        "tint",
        clause.said,
        direction=direction,
        amount=measures.amount(clause.text),
        color=found.rgb,
        color_name=found.name,
        confidence=0.85,
    )


def _attribute_kind(thing: str) -> Kind:
    return Kind.CLOTHING if is_clothing(thing) else Kind.ACCESSORIES if is_accessory(thing) else Kind.ATTRIBUTE


def looked(clause: Clause, state: str, direction: int, thing: str) -> Operation | None:
    """The look that `state` is, if it is one."""
    found = looks.alone(state)
    return of_look(clause, found, direction, thing) if found else None


def of_look(clause: Clause, found: looks.Found, direction: int, thing: str, sure: float = 0.9, signed: bool = True) -> Operation:
    """`signed`: whether "less" and "too" before the look turn it round; not where `direction` has heard them already."""
    look, text = found.look, clause.text
    kind, action, value = look.kind, look.action, look.value or ("" if look.action in _PLAIN else found.words)
    thing = (
        "" if is_whole(thing) or is_pronoun(thing) or patterns.fullmatch(r"(?:shadows|highlights|blacks|mid ?-?tones)", thing) else thing
    )
    if is_person(thing) or patterns.search(
        r"\bof (?:the |this |that |a )?(?:man|woman|person|girl|boy|lady|guy|him|her|people|couple|child|kid|baby|face|subject|portrait|players?)\b",
        text,
    ):
        kind, action = _of_person(kind, action)
    if thing and action in _TONES and kind in (Kind.COLOR_TONE, Kind.LIGHTING, Kind.OTHER):
        kind = Kind.CLOTHING if is_clothing(thing) else Kind.ATTRIBUTE
    if thing == "background" and action == "blur":
        return Operation(Kind.BACKGROUND, "background", clause.said, amount=measures.amount(text), value="blur", confidence=0.95)
    factor = measures.factor(text)
    # The look's own words are no amount ("very old photo"), but "light fog" is told from a light by them.
    measured = text.replace(found.words, action if action in ("fog", "rain", "snow", "grain") else " ", 1)
    way = look.direction * direction * (_sign(text, found.words) if signed else 1)
    if factor is not None and factor < 1 and action in _PLAIN:  # "half as bright"
        way = -1
    if action == "blur" and way < 0:  # nobody can blur less than not at all
        action, way = "sharpen", 1
    return Operation(
        kind, action, clause.said, thing=thing, direction=way, amount=measures.amount(measured),
        factor=factor, value=value, place=measures.place(thing), confidence=sure,
    )  # fmt: skip


def _of_person(kind: Kind, action: Action) -> tuple[Kind, Action]:
    if action in ("sketch", "ink"):
        return Kind.LINE_ART, action
    if action == "comic":
        return Kind.CEL_COMIC, "cel"
    return kind, action


def _sign(text: str, words: str) -> int:
    """-1 where the words ask for less of it or complain of too much."""
    before = text[: text.find(words)]
    if patterns.search(r"\bless (?:blue|cold|cool|yellow|orange|warm|dark|bright|contrast|colorful|vivid|vibrant|saturated|blur)", words):
        return 1
    return -1 if patterns.search(r"\b(?:less|too|not (?:so|as|too)|isn't|without|no|don't|fewer)\b(?: \w+){0,2} ?$", before) else 1
