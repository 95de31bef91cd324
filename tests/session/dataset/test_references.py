"""What people corrected or answered, written as a test set."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from session.dataset.references import NotWritten, write
from session.store import Store
from session.types import Anchor, Mention, Remark, Session, State, Turn
from tests.session.store.conversation import attempt, noise, session, turn


def said(
    store: Store, to: Session, words: str, meant: str, parent: Turn | None = None, *mentions: Mention, kind: str = "", of: str = ""
) -> Turn:
    """A turn that is kept; `kind`: of what a person remarked on it."""
    begun = turn(words, parent.id if parent else None)
    begun = replace(begun, reading=replace(begun.reading, meant=meant, mentions=mentions))
    remarks = [Remark(begun.id, datetime.now(UTC), kind, {"of": of})] if kind else []
    store.begin(to.id, to.owner, begun, 0.0, remarks)
    store.tried(begun.id, attempt(to.source, noise(3)))
    store.finish(begun.id, State.DONE, 0, begun.id)
    return begun


HAT = Mention("it", 5, 7, Anchor.ENTITY, "the hat", 1, 1.0)


def test_a_corrected_turn_is_written_with_what_was_said_before_it(store: Store, tmp_path: Path) -> None:
    made = session(store)
    hat = said(store, made, "add a hat to the cat", "add a hat to the cat")
    wrong = said(store, made, "make it blue", "make the cat blue", hat)
    said(store, made, "make it blue", "make the hat blue", hat, HAT, kind="correction", of=wrong.id)
    assert write(store, tmp_path / "gold.jsonl") == 1
    (line,) = (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "session_id": made.id,
        "history": ["add a hat to the cat"],
        "turn": "make it blue",
        "turn_index": 1,
        "mentions": [{"text": "it", "start": 5, "end": 7, "anchor": "ENTITY", "referent": "the hat", "turn": 1}],
        "rewrites": ["make the hat blue"],
    }


def test_an_answer_counts_and_what_was_corrected_afterwards_does_not(store: Store, tmp_path: Path) -> None:
    made, other = session(store), session(store, "ben", seed=1)
    asked = said(store, made, "make it darker", "make the cat darker", kind="asked")
    said(store, made, "make it darker", "make the photo darker", kind="correction", of=asked.id)
    said(store, other, "make it red", "make the boat red", kind="asked")
    said(store, other, "add fog", "add fog", kind="opinion")
    write(store, tmp_path / "gold.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["rewrites"] for line in lines] == [["make the photo darker"], ["make the boat red"]]


def test_words_that_lead_to_a_place_outside_the_history_stand_as_they_were_meant(store: Store, tmp_path: Path) -> None:
    made = session(store)
    back = said(store, made, "undo that and add fog", "add fog", None, Mention("undo that", 0, 9, Anchor.TURN, "turn 0", 0, 1.0))
    said(store, made, "more of it", "add more fog", back, kind="asked")
    write(store, tmp_path / "gold.jsonl")
    assert json.loads((tmp_path / "gold.jsonl").read_text(encoding="utf-8"))["history"] == ["add fog"]


def test_it_is_written_the_same_each_time_and_over_nothing(store: Store, tmp_path: Path) -> None:
    made = session(store)
    for n in range(5):
        said(store, made, f"make it blue {n}", "make the hat blue", None, HAT, kind="asked")
    write(store, tmp_path / "one.jsonl")
    write(store, tmp_path / "two.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(NotWritten, match="already"):
        write(store, tmp_path / "mine.txt")
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_file_that_cannot_be_finished_is_not_there(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(store, session(store), "make it blue", "make the hat blue", kind="asked")

    def full(handle: int) -> None:
        raise OSError(28, os.strerror(28))

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match="no space left"):
        write(store, tmp_path / "out" / "gold.jsonl")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_is_not_there_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="cannot write"):
        write(store, tmp_path / "nowhere" / "gold.jsonl")
