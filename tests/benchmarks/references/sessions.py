"""The written sessions and their gold readings, as values; `problems` says what is wrong with a file."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from editor.types import Kind
from session.types import Anchor

HERE = Path(__file__).parent
PARTS = tuple(sorted(path.stem for path in HERE.glob("*.jsonl")))
UNSEEN = ("held", "tenth")
"""Nobody develops against these, looks at how they are read, or fits a model to them: they say how words are read that nobody knows."""
FORMS = (
    "pronoun", "possessive", "definite", "other", "one", "demonstrative", "there", "ordinal", "fragment", "attribute copy", "expletive",
    "going back", "rule",
)  # fmt: skip
TAGS = {
    "replaced": "replaced thing, either name", "removed": "removed thing", "restore": "bring back", "part": "part and whole",
    "number": "one of several", "value": "value, not a thing", "several": "several operations", "question": "question as request",
    "statement": "statement as request", "correction": "correction", "typo": "typo, no punctuation", "quoted": "quoted sign text",
    "ambiguous": "truly ambiguous", "nearback": "looks like going back", "ruled": "under a standing rule",
}  # fmt: skip


@dataclass(frozen=True)
class GoldMention:
    """`anchors` and `turns` hold what is accepted, best first. An optional mention may be marked or not: it is not counted."""

    text: str
    start: int
    end: int
    phenomenon: str
    anchors: tuple[str, ...]
    referents: tuple[str, ...]
    turns: tuple[int, ...]
    optional: bool


@dataclass(frozen=True)
class GoldTurn:
    """`rewrites`: accepted, any of them; none where nothing is edited. `holds`: for a turn under a standing rule, the words that must
    stand in it. `kinds`: of the operations in order; `first_kinds` all that are accepted for the first. `backs`: accepted, None for not
    going back."""

    session: str
    history: tuple[str, ...]
    text: str
    mentions: tuple[GoldMention, ...]
    rewrites: tuple[str, ...]
    holds: tuple[str, ...]
    kinds: tuple[str, ...]
    first_kinds: tuple[str, ...]
    backs: tuple[int | None, ...]
    unclear_ok: bool
    tags: tuple[str, ...]
    hard: bool

    def line(self) -> dict[str, object]:
        """As `python -m session resolve` reads it."""
        return {"session_id": self.session, "turn_index": len(self.history), "history": list(self.history), "turn": self.text}


def turns(part: str) -> tuple[GoldTurn, ...]:
    """All turns of one of `PARTS`."""
    return tuple(chain.from_iterable(_turns(session) for session in _sessions(part)))


def _sessions(part: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]


def _turns(session: dict[str, Any]) -> Iterator[GoldTurn]:
    said = [turn["text"] for turn in session["turns"]]
    for number, turn in enumerate(session["turns"]):
        yield GoldTurn(
            session=session["session"],
            history=tuple(said[:number]),
            text=turn["text"],
            mentions=tuple(_mention(mention) for mention in turn["mentions"]),
            rewrites=tuple(turn["rewrites"]),
            holds=tuple(turn.get("holds", ())),
            kinds=tuple(turn["kinds"]),
            first_kinds=(*turn["kinds"][:1], *turn.get("kinds_also", ())),
            backs=(turn["backtrack"], *turn.get("backtrack_also", ())),
            unclear_ok=turn["unclear_ok"],
            tags=tuple(turn["tags"]),
            hard=session["hard"],
        )


def _mention(gold: dict[str, Any]) -> GoldMention:
    own = () if gold["turn"] is None else (gold["turn"],)
    return GoldMention(
        text=gold["text"],
        start=gold["start"],
        end=gold["end"],
        phenomenon=gold["phenomenon"],
        anchors=(gold["anchor"], *gold.get("anchors_also", ())),
        referents=tuple(gold["referents"]),
        turns=(*own, *gold.get("turns_also", ())),
        optional=gold.get("optional", False),
    )


def problems(part: str) -> list[str]:
    """One line for each thing that is wrong with the gold."""
    found = [f"{turn.session} {len(turn.history) + 1}: {problem}" for turn in turns(part) for problem in _of_turn(turn)]
    names = [session["session"] for session in _sessions(part)]
    found += [f"{name}: twice" for name in sorted({name for name in names if names.count(name) > 1})]
    lengths = {session["session"]: len(session["turns"]) for session in _sessions(part)}
    return found + [f"{name}: {length} turns" for name, length in lengths.items() if not 2 <= length <= 6]


def _of_turn(turn: GoldTurn) -> Iterator[str]:
    number = len(turn.history) + 1
    for mention in turn.mentions:
        if turn.text[mention.start : mention.end] != mention.text:
            yield f"{mention.text!r} is not at {mention.start}"
        if unknown := set(mention.anchors) - set(Anchor):
            yield f"{mention.text!r}: no anchor {unknown}"
        if mention.phenomenon not in FORMS:
            yield f"{mention.text!r}: no phenomenon {mention.phenomenon}"
        if mention.anchors[0] == Anchor.ENTITY and not 0 < mention.turns[0] < number:
            yield f"{mention.text!r}: of no earlier turn"
        if mention.anchors[0] in (Anchor.ENTITY, Anchor.SEEN, Anchor.SAME_TURN) and not mention.referents:
            yield f"{mention.text!r}: stands for nothing"
    if unknown := {*turn.kinds, *turn.first_kinds} - set(Kind):
        yield f"no kind {unknown}"
    if unknown := set(turn.tags) - set(TAGS):
        yield f"no tag {unknown}"
    if any(back is not None and not 0 <= back < number - 1 and not (back == number - 1 and len(turn.backs) > 1) for back in turn.backs):
        yield f"goes back to {turn.backs}"
    is_rule = any(mention.phenomenon == "rule" for mention in turn.mentions) or Kind.OTHER in turn.kinds
    if turn.kinds and not turn.rewrites and not turn.holds and "ruled" not in turn.tags and not is_rule:
        yield "no rewrite"
    if any(re.search(r"[{}|\[\]]|<\d", rewrite) for rewrite in turn.rewrites):
        yield "a rewrite with a mark left in"
