"""What may be trained on, and what is left out with the reason why."""

from dataclasses import replace
from pathlib import Path

import pytest

from editor.finetune.values import Example
from editor.types import Attempt, Region
from session.dataset import FORMATS, Options
from session.dataset.pico_banana import read
from session.dataset.training import BESIDE, BOUND, LOST, POINTED, TERMS, Law, edits, training
from session.types import Remark, Session, Turn
from tests.session.dataset.recorded import unseen
from tests.session.dataset.test_released import put, sft
from tests.session.dataset.trees import SOURCE, WHEN, good, harbour, noise, session, tried, turn

ACCEPTED = Law(accepted=frozenset({"gemini"}))


def by(attempt: Attempt, editor: str = "nano-banana", model: str = "gemini-nano-banana-2.1") -> Attempt:
    assert attempt.result
    return replace(attempt, editor=editor, result=replace(attempt.result, editor=editor, model=model))


def taught(one: Session, law: Law | None = None) -> list[Example]:
    return training([one], law or Law()).examples


def test_every_turn_that_passed_teaches_with_both_its_instructions_and_the_tries_that_failed() -> None:
    first = turn("a", None, [tried(False, noise(1)), tried(True, noise(2), seed=1)], 1)
    second = good("b", first, 3, "now darker")
    one, two = taught(session(first, second))
    assert (one.before, one.after, one.rejected) == (SOURCE, noise(2), (noise(1),))
    assert (one.instruction, one.short, one.kind.value) == ("make the boat blue", "blue boat", first.reading.kinds[0].value)
    assert (one.licence, one.author, one.source) == ("CC-BY-4.0", "Ann", "https://example.org/photo")
    assert (one.session, one.editor, one.model, one.terms) == ("5e551045e551045e", "built-in", "1", frozenset())
    assert (two.before, two.after, two.rejected) == (noise(2), noise(3), ())  # on the picture the turn before it left


def test_what_did_not_pass_or_words_alone_do_not_tell_is_left_out_and_counted() -> None:
    told = training([harbour()], Law())
    assert len(told.examples) == 4
    assert {why: len(which) for why, which in told.left_out.items()} == {"It left no picture.": 1, BESIDE: 1}
    pointed = replace(good("a", None, 1), region=Region((1, 1, 5, 5)))
    assert list(edits(session(pointed), Law())) == [POINTED]
    denied = session(good("a", None, 1), remarks=[Remark("a", WHEN, "opinion", {"is": "worse"})])
    assert list(edits(denied, Law())) == ["You found it worse."]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"state": "draft"}, "Nobody has approved it yet."),
        ({"state": "rejected"}, "It was rejected in review."),
        ({"consent": False}, "There is no consent to make it part of a dataset."),
        ({"licence": " "}, "Its source photo has no licence."),
        ({"licence": "unknown"}, "Its source photo has no licence."),
        ({"licence": "All rights reserved"}, "Its source photo has no licence."),
        ({"licence": "CC-BY-ND-4.0"}, BOUND),
        ({"licence": "CC BY-NC-ND 2.0"}, BOUND),
        ({"licence": "https://creativecommons.org/licenses/by-nc-nd/4.0/"}, BOUND),
        ({"licence": "Attribution-NoDerivatives 4.0"}, BOUND),
    ],
)
def test_nothing_is_taught_from_what_was_not_given_for_it(changed: dict[str, object], why: str) -> None:
    one = replace(session(good("a", None, 1), good("b", None, 2)), **changed)  # pyright: ignore[reportArgumentType]
    told = training([one], Law())
    assert told.examples == []
    assert told.left_out == {why: [one.id, one.id]}


@pytest.mark.parametrize("licence", ["CC-BY-NC-4.0", "CC-BY-2.0", "CC0-1.0", "LicenseRef-holland"])
def test_other_licences_may_be_used_and_are_told(licence: str) -> None:
    assert [one.licence for one in taught(replace(session(good("a", None, 1)), licence=licence))] == [licence]


def judged_by_gemini(attempt: Attempt) -> Attempt:
    assert attempt.verdict
    return replace(attempt, verdict=replace(attempt.verdict, judge="gemini", model="gemini-pro-latest"))


def worded_by_gemini(one: Turn) -> Turn:
    return replace(one, reading=replace(one.reading, usd=0.001))


FIRST = good("a", None, 1)
WITH_GEMINI = {
    "the picture": [replace(FIRST, attempts=(by(FIRST.attempts[0]),))],
    "the picture, as others name the model": [replace(FIRST, attempts=(by(FIRST.attempts[0], "", "Nano-Banana"),))],
    "the verdict": [replace(FIRST, attempts=(judged_by_gemini(FIRST.attempts[0]),))],
    "the words": [worded_by_gemini(FIRST)],
    "a rejected try": [turn("a", None, [by(tried(False, noise(5))), tried(True, noise(6), seed=1)], 1)],
}


@pytest.mark.parametrize("turns", WITH_GEMINI.values(), ids=WITH_GEMINI)
def test_what_gemini_had_a_hand_in_is_used_only_by_who_accepts_its_terms(turns: list[Turn]) -> None:
    assert list(edits(session(*turns), Law())) == [TERMS]
    assert [one.terms for one in taught(session(*turns), ACCEPTED)] == [{"gemini"}]


def test_an_edit_of_a_picture_gemini_drew_is_bound_like_that_picture() -> None:
    drawn = replace(FIRST, attempts=(by(FIRST.attempts[0]),))
    assert list(edits(session(drawn, good("b", drawn, 2)), Law())) == [TERMS, TERMS]
    assert len(taught(session(drawn, good("b", None, 2)))) == 1  # a branch from the photo has nothing of it


@pytest.mark.parametrize("format", ["pico-banana", "parquet"])
def test_an_export_teaches_what_the_home_taught(format: str, sessions: list[Session], tmp_path: Path) -> None:
    FORMATS[format]().write(sessions, tmp_path / "out", unseen, Options())
    here, there = training(sessions, Law()), training(FORMATS[format]().read(tmp_path / "out"), Law())
    assert len(here.examples) == 5
    assert [(one.session, one.instruction, one.after.open().tobytes()) for one in there.examples] == [
        (one.session, one.instruction, one.after.open().tobytes()) for one in here.examples
    ]
    assert there.left_out == here.left_out


@pytest.mark.parametrize("format", ["imagefolder", "imgedit", "magicbrush", "webdataset"])
def test_rows_that_others_vouch_for_need_a_licence_and_no_review(format: str, sessions: list[Session], tmp_path: Path) -> None:
    FORMATS[format]().write(sessions, tmp_path / "out", unseen, Options())
    read = FORMATS[format]().read
    assert training(read(tmp_path / "out"), Law()).examples == []
    assert len(training(read(tmp_path / "out"), Law(vouched=True, licence="CC-BY-4.0")).examples) >= 4
    unlicensed = (replace(one, licence="") for one in read(tmp_path / "out"))
    assert training(unlicensed, Law(vouched=True)).examples == []


def test_of_the_released_set_only_what_is_there_is_used_and_as_geminis(tmp_path: Path) -> None:
    (tmp_path / "images/positive-edit").mkdir(parents=True)
    (tmp_path / "images/source").mkdir()
    (tmp_path / "images/positive-edit/1.png").write_bytes(noise(1).data)
    (tmp_path / "images/source/here.png").write_bytes(noise(2).data)
    here = {**sft("1", 1), "open_image_input_url": "images/source/here.png"}
    put(tmp_path, "sft", here, sft("2", 2))
    said = Law(vouched=True, licence="CC-BY-2.0", accepted=frozenset({"gemini"}))
    told = training(read(tmp_path), said)
    assert [one.terms for one in told.examples] == [{"gemini"}]
    assert list(told.left_out) == ["It left no picture."]
    (tmp_path / "images/positive-edit/2.png").write_bytes(noise(3).data)
    assert list(training(read(tmp_path), said).left_out) == [LOST]
    assert list(training(read(tmp_path), replace(said, licence="")).left_out) == ["Its source photo has no licence."]
