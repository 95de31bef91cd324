"""What people put right or answered, as a test set of references: one turn a line, what it was said after, and what it means."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from session.dataset.whole import NotWritten, new_file
from session.store import Store
from session.types import Anchor, Session, State, Turn

__all__ = ["NotWritten", "write"]
GOLD = ("correction", "asked")
"""The kinds of remark that make a reading the person's own."""


def write(store: Store, path: Path) -> int:
    """The number of turns. The file appears whole or not at all, and never in the place of another. Raises NotWritten."""
    turns = 0
    with new_file(path) as file:
        for line in references(store):
            file.write((json.dumps(line, ensure_ascii=False) + "\n").encode())
            turns += 1
    return turns


def references(store: Store) -> Iterator[dict[str, object]]:
    """In the order the sessions and their turns were made."""
    for name, owner in store.remarked(GOLD):
        session = store.session(name, owner)
        for turn in gold(session):
            yield reference(session, turn)


def gold(session: Session) -> Iterator[Turn]:
    """The turns whose reading a person made their own, but for those they then corrected."""
    own = {remark.turn for remark in session.remarks if remark.kind in GOLD}
    wrong = {remark.what.get("of") for remark in session.remarks if remark.kind == "correction"}
    yield from (turn for turn in session.turns if turn.id in own - wrong and turn.state is State.DONE)


def reference(session: Session, turn: Turn) -> dict[str, object]:
    """Turns count along the history, from 1; 0 is the photo."""
    before = session.path(turn.parent)
    mentions = [asdict(mention) for mention in turn.reading.mentions]
    return {
        "session_id": session.id,
        "history": [words(one) for one in before],
        "turn": turn.reading.said,
        "turn_index": len(before),
        "mentions": [{name: mention[name] for name in ("text", "start", "end", "anchor", "referent", "turn")} for mention in mentions],
        "rewrites": [turn.reading.meant],
    }


def words(turn: Turn) -> str:
    """What was said, or, where that begins by going back to a place that is not in this history, what was meant."""
    led = any(mention.anchor is Anchor.TURN for mention in turn.reading.mentions)
    return turn.reading.meant if led else turn.reading.said
