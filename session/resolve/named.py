# ruff: noqa: E501, SIM905 (a list of words is read and changed more easily as words)
"""Which turn words name: by what it made, took away or changed, by its verb, by the look it left."""

import re
from collections.abc import Sequence
from functools import lru_cache

from editor import patterns
from editor.asks.clauses import american
from editor.asks.nouns import main_noun
from editor.operations import Operation, operations
from session.resolve.deeds import deeds
from session.resolve.nouns import covers, is_plural
from session.resolve.past import Step
from session.resolve.registry import same_noun, singular


def makes(step: Step) -> set[str]:
    """The nouns of the things that were not there before it."""
    asked = (main_noun(done.value if done.action == "replace" else done.thing) for done in operations(step.meant) if done.action in {"add", "replace"})  # fmt: skip
    return {stem(noun) for noun in (*asked, *(deed.noun for deed in deeds(step.meant) if deed.made)) if noun}


def words_made(step: Step) -> set[str]:
    """The words for what was not there before it, and for the place it was put in."""
    asked = [done for done in operations(step.meant) if done.action in {"add", "replace", "background", "attribute"}]
    return {word for done in asked for word in stems(done.thing if done.action == "add" else done.value)}


def touching(what: str, path: Sequence[Step]) -> Step | None:
    """The latest step that did something to what `what` names."""
    wanted = set(stems(what))
    return next(
        (
            step
            for step in reversed(path)
            for done in operations(step.meant)
            if wanted & {stem(main_noun(done.thing)), *map(stem, _RESPECT.get(done.action, ()))}
        ),
        None,
    )


def in_respect(step: Step, what: str) -> bool:
    """Whether it changed what `what` names in the respect it names: the "eyes size"."""
    wanted = set(stems(what))
    return any(
        stem(main_noun(done.thing)) in wanted and wanted & {*map(stem, _RESPECT.get(done.action, ()))} for done in operations(step.meant)
    )


def otherwise(what: str, path: Sequence[Step]) -> Step | None:
    """The first step that made what `what` names other than `what` says: "curly hair" of "straight hair"."""
    words = stems(what)
    if len(words) < 2:
        return None
    for step in path:
        for done in operations(step.meant):
            given = done.value if done.action in {"attribute", "expression"} else done.thing
            if (
                done.action in _LOOKS
                and given
                and stem(main_noun(given)) in words
                and not set(words) <= {*stems(given), *stems(done.color_name), *stems(done.value)}
            ):
                return step
    return None


_LOOKS = {"recolor", "attribute", "replace", "resize", "age", "pose", "material", "brightness", "style", "expression"}


def recolors(operation: Operation, what: str) -> bool:
    """Whether it gives what `what` names another colour than `what` has."""
    wanted = set(stems(what))
    return operation.action == "recolor" and stem(main_noun(operation.thing)) in wanted and not wanted & set(stems(operation.color_name))


def takes_away(step: Step, what: str) -> bool:
    """Whether `step` took `what` away: a thing, or the colour of the photo."""
    wanted = set(stems(what))
    if any(
        against in (spoken := stems(step.meant)) and wanted - {word} <= {*spoken} for word in wanted for against in _OPPOSITE.get(word, ())
    ):
        return True
    for operation in operations(step.meant):
        if (
            operation.action in {"remove", "replace"}
            and operation.thing
            and (stem(main_noun(operation.thing)) in wanted or (wanted and wanted <= set(stems(operation.thing))))
        ):
            return True
        # "turn the grass into sand": what is a colour as well is no less a thing.
        bare = operation.action != "recolor" or (wanted == {stem(main_noun(operation.thing))} and " into " in operation.said.lower())
        turned = bare and patterns.search(r"\b(?:turn|change|convert|transform|make)\b.* (?:into|to) ", operation.said.lower())
        if turned and stem(main_noun(operation.thing)) in wanted and not wanted & set(stems(operation.value)):
            return True
        if operation.action == "remove" and operation.thing and wanted & {*map(stem, KINDRED.get(stem(main_noun(operation.thing)), ()))}:
            return True  # the wet street is dry once the rain has stopped
        if patterns.match(
            r"\W*(?:(?:please|now|and|then|can you|could you|make it) )*(?:stop|end|clear|no more|without)\b", operation.said.lower()
        ) and (wanted & {stem(operation.action), *map(stem, KINDRED.get(operation.action, ()))}):
            return True
        if operation.action in _TURNED and wanted & _TURNED[operation.action][operation.direction > 0]:
            return True
        if operation.action in _AGAINST and wanted & _AGAINST[operation.action]:
            return True
        if wanted & {"black", "monochrom", "gray"} and patterns.search(r"\bcolou?ri[sz]e\b", operation.said.lower()):
            return True
    return False


_OPPOSITE = {
    one: {other}
    for pair in (("open", "clos"), ("open", "shut"), ("wet", "dry"), ("clean", "dirt"), ("empt", "full"), ("lit", "unlit"), ("smil", "serious"), ("young", "old"), ("long", "short"), ("brok", "whol"))
    for one, other in (pair, pair[::-1])
}  # fmt: skip
"""What is no more so after a wish that names the opposite."""
_PHOTO = {"color", "photo", "photograph", "real", "realistic", "normal"}
# What a picture was before it was made less or more so.
_TURNED = {"brightness": ({"bright", "light", "lit", "brighter"}, {"dark", "dim", "darker", "dull"}), "temperature": ({"warm", "warmer"}, {"cool", "cold", "cooler"})}  # fmt: skip
# What is there no more after these, without a word of it being said.
_AGAINST = {"monochrome": {"color", "colour", "colorful"}, "sepia": {"color"}, "night": {"day", "daytim", "daylight", "light", "bright"}, "blur": {"sharp"}, "watercolor": _PHOTO, "oil": _PHOTO, "sketch": _PHOTO, "cartoon": _PHOTO, "style": _PHOTO, "anime": _PHOTO}  # fmt: skip


def made_of(what: str, steps: Sequence[Step], before: int | None = None) -> Step | None:
    """The latest step that made `what`, or that speaks of it as its words or its look have it."""
    spoken = [step for step in steps if step.edits and (before is None or step.number < before) and speaks_of(step, what)]
    spoken = [step for step in spoken if not takes_away(step, what)]
    wanted = set(stems(what))
    return next((step for step in reversed(spoken) if wanted & makes(step)), spoken[-1] if spoken else None)


def step_named(what: str, steps: Sequence[Step]) -> Step | None:
    """The latest step that `what` names: "the snow", "you made it warmer", "adding the hat"."""
    noun = patterns.match(r"(?:(?:the|that|my|last) )*(\w+)(?: of (.+))?$", what)
    if noun and (deeds := _DEEDS.get(noun[1])):
        done = [step for step in steps if step.edits and any(one.action in deeds for one in operations(step.meant))]
        return next((step for step in reversed(done) if not noun[2] or speaks_of(step, noun[2])), None)
    verb = patterns.match(
        r"(?:(?:i|you|we|that|the|my) )*(?:just )?(add|put|remov|delet|tak|mak|made|turn|chang|crop|zoom|rotat|blur|paint|recolor)\w*\b",
        what,
    )
    wanted = set(stems(what))
    made = [step for step in steps if step.edits and wanted & makes(step)]
    if len(made) > 1 and is_plural(main_noun(what)):  # of "the shadows" the first
        made = made[:1]
    if made and patterns.fullmatch(r"(?:the )?\w+ing", what):  # a painting that was hung, not what was painted
        verb = None
    does = {"remove"} if _GONE.search(what) else _DOES.get(verb[1]) if verb else None
    if does is not None:
        made = []
    for step in (*reversed(made), *reversed(steps)):
        if step.edits and speaks_of(step, what) and (does is None or any(operation.action in does for operation in operations(step.meant))):
            return step
    return None


_KEEP = re.compile(
    r"\W*(?:but |and |just |please )*(?:keep|leave) (?P<what>.+?)(?:,? (?:as (?:it|they) (?:is|are)|there|though|please|in))*\W*"
)


def spared(said: str, undone: Sequence[Step]) -> tuple[str, ...]:
    """What of the turns that are taken back shall stay: the handles of "make the counter oak and the handles brass", "but keep the brass"."""
    keep = _KEEP.fullmatch(said.lower())
    wanted = set(stems(keep["what"])) if keep else set[str]()
    if not wanted:
        return ()
    found: list[str] = []
    for text in (step.meant.rstrip(" .!?") for step in undone):
        parts = patterns.split(r",? and (?:then )?|, ", text)
        fit = [part for part in parts if wanted <= set(stems(part, idle=True))]
        if fit and len(parts) > 1 and len(fit) < len(parts):
            verb = patterns.match(r"(?!(?:the|an?|his|her|its|their)\b)[A-Za-z]+", text)
            found += [
                f"{verb[0] if verb else 'make'} {part}" if patterns.match(r"(?:the|an?|his|her|its|their)\b", part) else part
                for part in fit
            ]
    return tuple(found)


_GONE = re.compile(
    r"\b(?:gone|missing|disappeared|vanished|(?:took|taken|take|taking) (?:\w+ ){0,3}?(?:out|away|off)|(?:took|taken|taking) (?:out|away|off))\b"
)
_CHANGES = {
    "recolor",
    "replace",
    "attribute",
    "resize",
    "background",
    "expression",
    "age",
    "pose",
    "material",
    "style",
    "tint",
    "night",
    "relocate",
}
_DOES = {"chang": _CHANGES, "recolor": {"recolor"}, "paint": {"recolor"}, "add": {"add", "add text", "snow", "rain", "fog", "grain", "background", "attribute", "expression"}, "put": {"add", "relocate", "background"}, "remov": {"remove"}, "delet": {"remove"}}  # fmt: skip
_DEEDS = {
    "removal": {"remove"}, "deletion": {"remove"}, "addition": {"add", "add text"}, "replacement": {"replace"}, "swap": {"replace"}, "rotation": {"rotate"}, "move": {"relocate"}, "relocation": {"relocate"}, "recoloring": {"recolor"},
    "recolor": {"recolor"}, "resizing": {"resize"}, "resize": {"resize"}, "cropping": {"crop"}, "crop": {"crop"}, "zoom": {"zoom"}, "blurring": {"blur", "background"}, "flip": {"flip"}, "tint": {"tint"}, "translation": {"text", "translate"},
}  # fmt: skip
_IDLE = frozenset(
    "the those these a an i you we it its it's that this there was were is are be been being had has have of to in on at with and all my your his her their them he she they added add adding put "
    "putting made make making makes change changed changing turn turned turning did do done got get went become became look looked looking still just edit effect step version one "
    "picture photo image part thing stuff what when where which how into from for so more very not no only right after before color colored filter altered alter altering effect present gone there taken took take taking out away off has had she s d anymore both came come comes coming appeared appear appears appearing showed showing show shows shown up turned arrived arrive arriving popped joined entered theme anything touch touched touching messed want wanted idea normal normally regular usual was".split()
)


def speaks_of(step: Step, what: str) -> bool:
    """Whether all that `what` says is in the words of the step; of a longer description the noun and half of the rest do."""
    wanted = stems(what)
    spoken = {
        *stems(step.meant, idle=True),
        *(stems(step.said, idle=True) if step.parent == step.stood else ()),  # who goes back names what shall be gone
        *(look(operation) for operation in operations(step.meant)),
        *(word for operation in operations(step.meant) for word in map(stem, _RESPECT.get(operation.action, ()))),
        *(word for operation in operations(step.meant) for word in map(stem, KINDRED.get(operation.action, ()))),
    }
    if not wanted:
        return False
    whole = {stem(word): singular(word) for word in patterns.findall(r"[a-z]+", american(what.lower()))}
    named = {singular(word) for word in patterns.findall(r"[a-z]+", american(step.meant.lower()))}
    hits = [
        word
        for word in wanted
        if word in spoken or any(same_noun(word, other) for other in spoken) or any(covers(whole.get(word, word), other) for other in named)
    ]
    if stem(main_noun(patterns.split(r" (?:of|on|in|at|from|to|with) ", what)[0])) not in {*hits, *_IDLE} and len(hits) < len(wanted):
        return False
    return len(hits) == len(wanted) or (len(wanted) > 2 and len(hits) * 3 >= len(wanted) * 2)


_RESPECT = {
    "recolor": ("color",), "expression": ("expression", "face"), "resize": ("size",), "brightness": ("light", "lighting"), "relocate": ("place", "position"), "style": ("style",), "background": ("background",),
    "winter": ("season", "weather"), "autumn": ("season",), "summer": ("season",), "spring": ("season",), "snow": ("season", "weather"), "rain": ("weather",), "fog": ("weather",), "sunny": ("weather", "light"),
    "night": ("light", "lighting", "time", "day"), "golden hour": ("light", "lighting", "time", "day"),
}  # fmt: skip
"""In what respect a picture is another after it, in words one may say of it."""


KINDRED = {
    "snow": ("winter", "wintry", "icy", "cold", "blizzard", "snowfall"), "rain": ("wet", "rainy", "downpour", "puddles"), "fog": ("mist", "misty", "hazy", "haze"), "night": ("nighttime", "evening", "starry", "moonlit"),
    "sunny": ("sunshine", "sun", "dry"), "winter": ("snowy", "snow", "wintry", "cold"), "autumn": ("fall", "autumnal"), "golden hour": ("sunset", "sunrise", "dusk", "dawn"), "monochrome": ("grayscale", "monochrome", "colorless"),
    "blur": ("blurry", "soft"), "cartoon": ("cartoony", "comic", "drawing", "drawn"), "sketch": ("drawing", "drawn", "pencil"), "watercolor": ("painting", "painted"), "oil": ("painting", "painted"), "grain": ("grainy", "vintage", "film"),
}  # fmt: skip
"""Other words for how a picture looks after it."""


def look(operation: Operation) -> str:
    """The word for how a picture looks after it."""
    if operation.action == "temperature":
        return "warm" if operation.direction > 0 else "cool"
    if operation.action == "brightness":
        return "bright" if operation.direction > 0 else "dark"
    return {"night": "dark", "monochrome": "gray", "blur": "blurr"}.get(operation.action, operation.action)


def stems(text: str, idle: bool = False) -> list[str]:
    words = patterns.findall(r"[a-z]+", american(text.lower()).replace("b&w", "black white"))
    found = [stem(word) for word in words if idle or word not in _IDLE]
    return found or [stem(word) for word in words if word in {"color", "colored"}]


_PRESENT = {
    "lit": "light", "wore": "wear", "worn": "wear", "held": "hold", "broke": "break", "broken": "break", "drew": "draw", "drawn": "draw", "built": "build", "burnt": "burn", "stood": "stand", "sat": "sit", "lay": "lie", "lain": "lie", "flew": "fly", "flown": "fly",
    "ran": "run", "rode": "ride", "ridden": "ride", "drove": "drive", "driven": "drive", "ate": "eat", "eaten": "eat", "drank": "drink", "drunk": "drink", "swam": "swim", "swum": "swim", "slept": "sleep", "hung": "hang", "shone": "shine", "grew": "grow", "grown": "grow",
    "tore": "tear", "torn": "tear", "froze": "freeze", "frozen": "freeze", "wrote": "write", "written": "write", "threw": "throw", "thrown": "throw", "bit": "bite", "bitten": "bite", "blew": "blow", "blown": "blow", "wove": "weave", "woven": "weave",
    "knelt": "kneel", "leant": "lean", "caught": "catch", "fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise", "bent": "bend", "swung": "swing", "spilt": "spill", "fed": "feed", "hid": "hide", "hidden": "hide", "swept": "sweep",
}  # fmt: skip
"""What irregular verbs are forms of."""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """ "snowy" and "snows" as "snow", "cropped" as "crop", "warmer" as "warm": enough to know a word again."""
    word = _PRESENT.get(word, singular(word))
    shorter = patterns.sub(r"(?:ing|ed|er|est|y|ish|en)$", "", word)
    if len(shorter) < 3 or shorter == word:
        return word.rstrip("e") if len(word) > 3 else word
    return shorter[:-1] if len(shorter) > 3 and shorter[-1] == shorter[-2] and shorter[-1] not in "sl" else shorter.rstrip("e")
