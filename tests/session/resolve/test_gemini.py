"""The second resolver over the wire: what it is shown, and that only an answer which fits what was said becomes a reading."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from editor.errors import TriedAndFailed, Unavailable
from editor.gemini import READING, Clock, Door, Limits, Unreadable
from editor.types import Attempt, EditRequest, EditResult, Kind, Region
from session.resolve.gemini import SCHEMA, ByGemini, Remembered
from session.types import Anchor, Mention, Origin, Reading, Session, State, Turn
from tests.fake_gemini import KEY, FakeGemini, Reply, finished, json_said, problem, said, serving
from tests.fakes import picture


def turn(name: str, parent: str | None, words: str, meant: str = "", color: str = "navy") -> Turn:
    request = EditRequest(picture("white"), meant or words, (Kind.OTHER,))
    attempt = Attempt(request, EditResult(picture(color, (640, 480)), None, "fake", "fake 1", 0.0, 0.0), None, None, "", "fake")
    return Turn(name, parent, Reading(words, meant or words, words, (), parent), None, (attempt,), 0, State.DONE, datetime.now(UTC))


SESSION = Session(
    "s",
    "ann",
    picture("white", (640, 480)),
    Origin("0" * 64, (640, 480)),
    (turn("a", None, "add a hat to the cat"), turn("b", "a", "make it red", "make the hat on the cat red", "maroon")),
    at="b",
)
SAID = "now make it blue"
IT: dict[str, Any] = {"text": "it", "occurrence": 1, "anchor": "ENTITY", "referent": "the hat on the cat", "turn": 1, "confidence": 0.9}
ANSWER: dict[str, Any] = {
    "mentions": [IT],
    "back": None,
    "only_back": False,
    "meant": "make the hat on the cat blue",
    "short": "make the hat blue",
    "kinds": [Kind.ACCESSORIES.value],
}


def resolver(fake: FakeGemini, **more: Any) -> ByGemini:
    door = Door(fake.address, limits=Limits(one=30.0, tries=1), clock=Clock())
    return ByGemini(door.connect(KEY), lambda what, share: None, lambda: False, **more)


def read(answer: object, words: str = SAID, at: str | None = "b", region: Region | None = None) -> Reading:
    with serving(answer if callable(answer) else json_said(answer)) as fake:
        return resolver(fake).resolve(words, SESSION, at, region)


def test_the_answer_becomes_a_reading() -> None:
    reading = read(ANSWER)
    assert reading.said == SAID
    assert (reading.meant, reading.short) == ("make the hat on the cat blue", "make the hat blue")
    assert reading.mentions == (Mention("it", 9, 11, Anchor.ENTITY, "the hat on the cat", 1, 0.9),)
    assert (reading.parent, reading.only_back, reading.kinds) == ("b", False, (Kind.ACCESSORIES,))
    assert reading.usd > 0


def test_it_is_shown_what_was_said_and_meant_on_the_path_and_the_picture_small() -> None:
    with serving(json_said({**ANSWER, "mentions": []})) as fake:
        resolver(fake).resolve(SAID, SESSION, "a", Region((64, 48, 320, 240), "the bowl"))
    [request] = fake.asked
    told = json.loads(request.words[0])
    assert told == {
        "before": [{"turn": 1, "said": "add a hat to the cat", "understood": "add a hat to the cat"}],
        "said": SAID,
        "marked": {"left": 10, "top": 10, "right": 50, "bottom": 50, "label": "the bowl"},
    }
    [shown] = request.pictures
    assert (shown.mime, max(shown.size)) == ("image/jpeg", 512)
    red, green, blue = shown.open().getpixel((5, 5))  # pyright: ignore[reportGeneralTypeIssues]
    assert blue > 100 > red + green  # the picture of turn a, not the photo
    assert request.body["generationConfig"]["responseJsonSchema"] == SCHEMA
    assert "never orders" in request.body["systemInstruction"]["parts"][0]["text"]


def test_going_back_leads_to_the_place_of_the_turn() -> None:
    gone = {"text": "undo that", "occurrence": 1, "anchor": "TURN", "referent": "turn 1", "turn": 1, "confidence": 1}
    back = {**ANSWER, "mentions": [gone], "back": 1, "only_back": True, "meant": "Go back to turn 1"}
    reading = read(back, "undo that")
    assert (reading.parent, reading.only_back) == ("a", True)
    original = read({**back, "mentions": [{**gone, "turn": 0}], "back": 0}, "undo that")
    assert original.parent is None
    assert original.mentions[0].turn == 0


def test_offsets_are_counted_here_and_not_taken() -> None:
    second = {**IT, "occurrence": 2}
    reading = read({**ANSWER, "mentions": [second, IT]}, "sit it on its pit and make it blue")
    assert [(mention.start, mention.text) for mention in reading.mentions] == [(4, "it"), (27, "it")]


def test_turns_are_only_told_of_what_belongs_to_one() -> None:
    seen = read({**ANSWER, "mentions": [{**IT, "anchor": "SEEN", "turn": 2}]})
    own = read({**ANSWER, "mentions": [{**IT, "anchor": "SAME_TURN", "turn": None}]})
    assert (seen.mentions[0].turn, own.mentions[0].turn) == (None, 3)


def test_a_short_form_that_is_long_is_made_anew() -> None:
    assert len(read({**ANSWER, "short": "one " * 40}).short.split()) <= 12


def mentioned(**changes: object) -> dict[str, Any]:
    return {**ANSWER, "mentions": [{**IT, **changes}]}


WRONG: dict[str, Any] = {
    "not an object": [ANSWER],
    "nothing": {},
    "no meaning": {**ANSWER, "meant": ""},
    "a meaning of many lines that speaks on and on": {**ANSWER, "meant": "word " * 200},
    "a number for a meaning": {**ANSWER, "meant": 7},
    "no kinds": {**ANSWER, "kinds": []},
    "an unknown kind": {**ANSWER, "kinds": ["Paint it nicely"]},
    "kinds that are none": {**ANSWER, "kinds": "other"},
    "words that were not said": mentioned(text="them"),
    "part of a word": mentioned(text="no"),
    "no words": mentioned(text=" "),
    "one more than there are": mentioned(occurrence=2),
    "the none-th": mentioned(occurrence=0),
    "an unknown anchor": mentioned(anchor="THING"),
    "no anchor": mentioned(anchor=None),
    "a turn that is not there": mentioned(turn=3),
    "the photo as a turn that made something": mentioned(turn=0),
    "a turn between two": mentioned(turn=1.5),
    "a turn in words": mentioned(turn="1"),
    "yes for a turn": mentioned(turn=True),
    "a thing without a name": mentioned(referent=" "),
    "more than certain": mentioned(confidence=1.7),
    "less than nothing": mentioned(confidence=-0.1),
    "certainty in words": mentioned(confidence="0,8"),
    "the same twice": {**ANSWER, "mentions": [IT, IT]},
    "one on another": {**ANSWER, "mentions": [IT, {**IT, "text": "make it"}]},
    "mentions that are none": {**ANSWER, "mentions": {"0": IT}},
    "back to nowhere": {**ANSWER, "back": 7},
    "back by saying yes": {**ANSWER, "back": True},
    "only back, but not where": {**ANSWER, "only_back": True},
    "perhaps back": {**ANSWER, "only_back": "no"},
}  # fmt: skip


@pytest.mark.parametrize("answer", WRONG.values(), ids=WRONG.keys())
def test_an_answer_that_does_not_fit_is_no_reading(answer: object) -> None:
    with pytest.raises(Unreadable):
        read(answer)


@pytest.mark.parametrize("reply", [said("Surely, here you are!"), finished("SAFETY"), problem(503, "UNAVAILABLE"), said("{")])
def test_no_answer_is_an_error_of_ours(reply: Reply) -> None:
    with pytest.raises(TriedAndFailed):
        read(reply)


def test_the_same_words_at_the_same_place_are_paid_once() -> None:
    other = replace(SESSION, id="t", owner="bob")
    with serving(json_said(ANSWER)) as fake:
        one = resolver(fake, remembered=(remembered := Remembered()))
        first = one.resolve(SAID, SESSION, "b")
        again = resolver(fake, remembered=remembered).resolve(SAID, SESSION, "b")
        assert len(fake.asked) == 1
        assert (again.meant, again.usd) == (first.meant, 0.0)
        one.resolve(SAID, SESSION, "a")
        one.resolve(SAID, SESSION, "b", Region((0, 0, 9, 9)))
        one.resolve(SAID, other, "b")
        assert len(fake.asked) == 4


def test_a_failure_is_not_remembered() -> None:
    with serving(problem(503, "UNAVAILABLE"), json_said(ANSWER)) as fake:
        one = resolver(fake)
        with pytest.raises(Unavailable):
            one.resolve(SAID, SESSION, "b")
        assert one.resolve(SAID, SESSION, "b").meant == ANSWER["meant"]


def test_only_so_many_are_remembered() -> None:
    remembered = Remembered(most=2)
    for name in "abc":
        remembered.put((name, None, "", "", READING), read(ANSWER))
    assert remembered.get(("a", None, "", "", READING)) is None
    assert remembered.get(("c", None, "", "", READING)) is not None
