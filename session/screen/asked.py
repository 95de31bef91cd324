"""What the page asks, as a value: of everything a browser may send, only what has the right type and length is taken."""

import re
from dataclasses import dataclass, field, fields
from typing import cast

LONGEST = 20_000
"""Characters of any one word that is taken; a marked region may be longer."""
LONGEST_MASK = 900_000
"""Less than the guard takes as a whole."""
MOST_ATTEMPTS = 5
MOST_OPTIONS = 20
MOST_CHOSEN = 10_000
"""Sessions at a time."""
# What a terminal obeys, and what turns round how the text after it is shown.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Asked:
    """`at`: the place that is open, "" for the photo itself, None where the page does not know. `mask`: a PNG as a data URL, `box` four
    pixels. `version`: what the page has seen of a turn that is being worked on. `kind`: the released string of a kind of edit.
    `compare`: two editors, instead of `editor`.

    The rest is what the person chose in Settings, and travels with each question. `reads`: "gemini" where the words are to be read by
    Gemini too, `edits` where photos may be sent to it, `models` which of its models for what ("reading", "editing", "judging"), and `key`
    the person's key for it: it is handed on to the work, and kept nowhere. `private`: nothing is sent to anybody. `threshold`, `attempts`,
    `cap` (US dollars) count for this person's turns alone; -1: as the app was started. `loras` (name and weight) are put on the local
    model, `speed` are its options; None: as the app was started. `licence`, `consent`: of what is recorded.

    `state`, `score` and `kind` narrow the wall; `sessions`: those that were chosen on it. `token`: of the Hub, handled like `key`."""

    session: str = ""
    at: str | None = None
    said: str = ""
    turn: str = ""
    editor: str = "auto"
    compare: tuple[str, ...] = ()
    title: str = ""
    opinion: str = ""
    example: str = ""
    mask: str = ""
    box: tuple[int, ...] = ()
    x: int = -1
    y: int = -1
    n: int = -1
    version: int = -1
    window: int = 0
    accept: bool = False
    scores: tuple[tuple[str, float], ...] = ()
    kind: str = ""
    reads: str = ""
    edits: str = ""
    models: tuple[tuple[str, str], ...] = ()
    private: bool = False
    threshold: float = -1.0
    attempts: int = -1
    cap: float = -1.0
    licence: str = ""
    consent: bool = False
    author: str = ""
    url: str = ""
    landing_page: str = ""
    state: str = ""
    score: str = ""
    sessions: tuple[str, ...] = ()
    loras: tuple[tuple[str, float], ...] | None = None
    speed: tuple[str, ...] | None = None
    format: str = ""
    repo: str = ""
    public: bool = False
    key: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, sent: object) -> "Asked":
        """Anything else in `sent` is left out."""
        taken: dict[str, object] = {}
        if not isinstance(sent, dict):
            return cls()
        known = {one.name for one in fields(cls)}
        for name, value in cast("dict[object, object]", sent).items():
            if isinstance(name, str) and name in known and _fits(name, value):
                taken[name] = _frozen(value)
        return cls(**taken)  # pyright: ignore[reportArgumentType]  # _fits checked each of them


def line(words: str) -> str:
    """On one line, without characters that are not seen but do something."""
    return _UNSEEN.sub("", " ".join(words.split()))


def _fits(name: str, value: object) -> bool:
    if name in {"accept", "private", "consent", "public"}:
        return isinstance(value, bool)
    if name == "threshold":
        return _share(value)
    if name == "attempts":
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_ATTEMPTS
    if name == "cap":
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 10_000
    if name == "models":
        return isinstance(value, dict) and all(_short(word) for pair in cast("dict[object, object]", value).items() for word in pair)
    if name in {"x", "y", "n", "version", "window"}:
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1_000_000
    if name == "loras":
        return isinstance(value, dict) and all(_named(lora) and _number(by) for lora, by in cast("dict[object, object]", value).items())
    if name == "speed":
        return (
            isinstance(value, list) and len(cast("list[object]", value)) <= MOST_OPTIONS and all(map(_short, cast("list[object]", value)))
        )
    if name == "compare":
        return isinstance(value, list) and len(value) == 2 and all(map(_short, cast("list[object]", value)))
    if name == "sessions":
        return isinstance(value, list) and len(cast("list[object]", value)) <= MOST_CHOSEN and all(map(_short, cast("list[object]", value)))
    if name == "box":
        return isinstance(value, list) and len(value) == 4 and all(_fits("x", side) for side in cast("list[object]", value))
    if name == "scores":
        return isinstance(value, dict) and all(_share(share) for share in cast("dict[object, object]", value).values())
    return isinstance(value, str) and len(value) <= (LONGEST_MASK if name == "mask" else LONGEST)


def _short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 100


def _named(value: object) -> bool:
    """As long as a folder's name may be."""
    return isinstance(value, str) and len(value) <= 255


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 1_000


def _share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(cast("list[object]", value))
    return tuple(cast("dict[object, object]", value).items()) if isinstance(value, dict) else value
