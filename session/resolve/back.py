"""Going back: which of the pictures before is meant by "undo", "two steps back", "the original"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor.asks.clauses import POLITE
from editor.asks.nouns import main_noun
from editor.errors import BadInstruction
from session.resolve.past import Step
from session.resolve.registry import singular

_COUNTS = {
    "a": 1,
    "one": 1,
    "1": 1,
    "two": 2,
    "2": 2,
    "a couple of": 2,
    "three": 3,
    "3": 3,
    "four": 4,
    "4": 4,
    "five": 5,
    "5": 5,
    "twice": 2,
    "once": 1,
}
_COUNT = "|".join(sorted(_COUNTS, key=len, reverse=True))
_CHANGE = (
    r"(?:edit|change|step|turn|round(?: of edits?)?|modification|one|thing|version|picture|photo|image|state"
    r"|instruction|request|action|adjustment|effect)s?"
)
_LAST = r"(?:the |that |this |my |your |those |these )?(?:(?:very )?(?:last|previous|prior|latest|recent|most recent) )?"
_ORIGINAL = (
    r"(?:the |my )?(?:original|start|beginning|source|first)(?: (?:photo|picture|image|version|one|state|look))?"
    r"|(?:how|what|the way) (?:it|the photo|the picture|the image) (?:was|looked)(?: like)? "
    r"(?:at (?:the )?(?:start|first|beginning)|originally|in the beginning)|square one|scratch"
    r"|the unedited (?:photo|picture|image|version)|all (?:the )?(?:changes|edits)|everything"
    r"|(?:photo|image|picture) (?:i )?(?:started|began) with"
)
_ANSWERING = rf"(?:(?:{POLITE}|no|nope|wait|sorry),? )*"
_END = r"(?: please| now| again| instead|, please| a bit| for me)*[.!? ]*"
_BEFORE = (
    r"(?:(?:go |get |take (?:it |me |us )?|bring (?:it |me |us )?|return |revert |switch |jump |roll )(?:back )?(?:to )?|back to "
    r"|undo (?:everything |all )?(?:back )?to |restore )?"
    r"(?:the (?:version|picture|photo|image|state|one) |how it was |what it was |as it was |right )?"
    r"(?:from )?before (?:i |you |we )?(?P<what>.+)"
)
_GO_TO_THE_START = (
    r"(?:go|get|take (?:it|me|us)|bring (?:it|me|us)|return|revert|reset|back|start|roll|change|turn|set|put|switch)"
    r"(?: (?:all the way|it|everything|this|the photo|the picture|the image))?(?: (?:back|over|again))?(?: (?:to|from|at))? ?"
    r"|restore |show (?:me )?|reset to |undo |(?:remove|discard) (?!(?:the |my )?(?:first|source)\b)|i want |give me |use "
)
_TO_THE_START = (
    rf"(?:{_GO_TO_THE_START})(?:back )?(?:{_ORIGINAL})(?: back)?|(?:the )?original(?: (?:photo|picture|image))?"
    rf"|start over|reset|start again|back to (?:{_ORIGINAL})"
)
_STEPS_BACK = (
    rf"(?:go |take |step |move |jump )?(?:back )?(?P<n>{_COUNT}|\d+) (?:{_CHANGE})(?: back(?:wards)?| ago| earlier)?"
    rf"|undo {_LAST}(?P<m>{_COUNT}|\d+)(?: times| {_CHANGE})?|undo (?P<t>twice|once)|(?:go |step )?back (?P<b>{_COUNT}|\d+)(?: {_CHANGE})?"
)
_TO_A_TURN = (
    r"(?:go |get |take (?:it |me )?|return |revert |switch |jump |undo )?(?:back )?to (?:the )?"
    r"(?:(?:picture|photo|image|version|result|state)? ?(?:of |after |at |from )?(?:the )?)?"
    r"(?:turn|step|edit|version|round|change) (?:number |no\.? |#)?(?P<n>\d+)"
)
_UNDO = (
    r"(?:undo|revert|reverse|cancel|discard|take back|roll back|scrap|scratch|drop|forget|ctrl ?\+? ?z|never ?mind)"
    rf"(?: (?:it|that|this|{_LAST}{_CHANGE}))?(?: back)?|(?:undo|remove|revert|discard|cancel) {_LAST}{_CHANGE}"
    r"|undo what (?:you|i) (?:just )?did"
)
_STEP_BACK = (
    r"(?:go|take (?:it|that|me)|step|change (?:it|that)|put (?:it|that)|turn (?:it|that)"
    r"|bring (?:it|that)|roll (?:it|that)|return|move) back"
    rf"(?: (?:a|one) (?:step|turn))?(?: to (?:the )?(?:previous|last)(?: {_CHANGE})?)?|back|one step back"
    rf"|(?:go |get |return |revert |switch )(?:back )?to (?:the )?(?:previous|last|prior)(?: {_CHANGE})?|(?:the )?previous {_CHANGE}"
)
_DISLIKED = (
    r"i (?:don't|do not|didn't) like (?:it|that|this)(?: at all)?|(?:that|this) (?:was|is) (?:wrong|bad|not what i (?:wanted|meant))"
)
_ONE_BACK = rf"{_UNDO}|{_STEP_BACK}|{_DISLIKED}"


@dataclass(frozen=True)
class Return:
    """`to`: the number of the turn whose picture is worked on next, 0 the original. said[:end] are the words for it."""

    to: int
    end: int


def going_back(said: str, path: Sequence[Step]) -> Return | None:
    """What `said` begins with, if that is going back. Raises BadInstruction where there is nothing to go back to."""
    numbers = [0, *(step.number for step in path)]
    for clause in (said, *_beginnings(said)):
        to = _target(clause.lower().strip(), path, numbers)
        if to is not None:
            if not path:
                raise BadInstruction("This is the original photo: there is nothing to undo.")
            return Return(to, len(clause))
    return None


def _beginnings(said: str) -> list[str]:
    return [said[: found.start()] for found in re.finditer(r"\s*(?:,|;|\.|!)?\s+(?:and|then|but)\s+|\s*[,;.!]\s+|\s+-\s+", said)]


def _target(text: str, path: Sequence[Step], numbers: Sequence[int]) -> int | None:
    def steps(count: int) -> int:
        return numbers[max(0, len(numbers) - 1 - count)]

    text = re.sub(rf"^{_ANSWERING}", "", text)
    text = re.sub(rf"{_END}$", "", text)
    if re.fullmatch(_TO_THE_START, text):
        return 0
    if found := re.fullmatch(_STEPS_BACK, text):
        count = found["n"] or found["m"] or found["t"] or found["b"]
        if found["n"] and "back" not in text and "ago" not in text and "earlier" not in text:
            return None
        return steps(_COUNTS.get(count) or int(count))
    if found := re.fullmatch(_TO_A_TURN, text):
        return int(found["n"]) if int(found["n"]) in numbers else None
    if re.fullmatch(_ONE_BACK, text):
        return steps(1)
    if found := re.fullmatch(_BEFORE, text):
        return _before(found["what"], path, numbers)
    if found := re.fullmatch(r"undo (?:the |my |adding |making )?(?P<what>.+)", text):
        return _before(found["what"], path, numbers)
    return None


def _before(what: str, path: Sequence[Step], numbers: Sequence[int]) -> int | None:
    """The place before the last turn that speaks of `what`."""
    words = {
        singular(word)
        for word in re.findall(r"[a-z]+", what)
        if word not in {"the", "a", "an", "added", "made", "was", "were", "put", "i", "you", "it", "to", "of", "and"}
    }
    noun = singular(main_noun(re.sub(r"^(?:added |put |made |changed )?(?:the |a |an )?", "", what)))
    for place in range(len(path) - 1, -1, -1):
        spoken = {singular(word) for word in re.findall(r"[a-z]+", path[place].meant.lower())}
        if noun in spoken or (words and words <= spoken):
            return numbers[place]
    return None
