"""What Gemini suggests, over the wire: what it is shown, and that only what fits the photo and the question is taken."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from editor.errors import NoEdit, Refused, TriedAndFailed
from editor.gemini import Clock, Door, Limits, Unreadable, models
from editor.suggest import OF_PEOPLE, OF_WRITING, Suggestion
from editor.suggest.gemini import ask
from editor.types import Kind
from tests.editor.backends.photos import picture
from tests.fake_gemini import KEY, FakeGemini, Reply, bad_key, blocked, finished, json_said, said, serving

CUP = picture("coffee")
WANTED = (Kind.SEASON, Kind.REPLACE_OBJECT)
LONG = "Replace the white espresso cup on the wooden table with a low blue ceramic bowl of the same size, lit from the left as the cup is."
GOOD: dict[str, Any] = {
    "person": False,
    "writing": False,
    "kind": Kind.REPLACE_OBJECT.value,
    "long": LONG,
    "short": "swap the cup for a blue bowl",
}


def suggested(
    answer: object, wanted: Sequence[Kind] = WANTED, before: Sequence[str] = (), model: str = ""
) -> tuple[Suggestion, FakeGemini]:
    with serving(answer if callable(answer) else json_said(answer)) as fake:
        door = Door(fake.address, limits=Limits(one=30.0, tries=1), clock=Clock())
        return ask(door.connect(KEY, models(reading=model)), CUP, wanted, before), fake


def test_the_first_kind_the_photo_allows_comes_with_a_long_and_a_short_instruction() -> None:
    made, fake = suggested(GOOD, before=["make the photo warmer"])
    assert made == Suggestion(Kind.REPLACE_OBJECT, LONG, "swap the cup for a blue bowl")
    (asked,) = fake.asked
    sent = json.dumps(asked.body)
    assert all(kind.value.split(" ")[0] in sent for kind in WANTED)
    assert "make the photo warmer" in sent
    assert "image/jpeg" in sent


def test_the_model_that_was_chosen_is_asked() -> None:
    _, fake = suggested(GOOD, model="gemini-3.5-flash-lite")
    assert fake.asked[0].model == "gemini-3.5-flash-lite"


@pytest.mark.parametrize(("kind", "seen"), [(Kind.CLOTHING, "person"), (Kind.LEGO, "person"), (Kind.TRANSLATE_TEXT, "writing")])
def test_people_and_letters_are_spoken_of_only_where_they_are_seen(kind: Kind, seen: str) -> None:
    with pytest.raises(NoEdit, match=seen):
        suggested({**GOOD, "kind": kind.value}, [kind])
    made, _ = suggested({**GOOD, "kind": kind.value, seen: True}, [kind])
    assert made.kind is kind
    assert (kind in OF_PEOPLE) != (kind in OF_WRITING)


def test_a_photo_that_allows_none_of_the_kinds_is_said_so() -> None:
    with pytest.raises(NoEdit, match="another kind"):
        suggested({**GOOD, "kind": None, "long": "", "short": ""})


def test_a_short_form_that_is_long_gives_way_to_the_long_one() -> None:
    made, _ = suggested({**GOOD, "short": "swap " * 20})
    assert made.short == LONG


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {},
        {**GOOD, "kind": "Zoom in"},
        {**GOOD, "kind": "no such kind"},
        {**GOOD, "long": ""},
        {**GOOD, "long": "x" * 700},
        {**GOOD, "short": 3},
        said("a cup, I should say"),
    ],
)
def test_what_is_not_as_it_was_asked_for_is_no_suggestion(answer: object) -> None:
    with pytest.raises(Unreadable):
        suggested(answer)


@pytest.mark.parametrize(
    ("reply", "error"), [(blocked("SAFETY"), Refused), (bad_key(), TriedAndFailed), (finished("MAX_TOKENS"), TriedAndFailed)]
)
def test_a_failure_is_one_of_ours(reply: Reply, error: type[Exception]) -> None:
    with pytest.raises(error) as failed:
        suggested(reply)
    assert KEY not in str(failed.value)


def test_line_ends_and_ends_of_the_words_are_tidied() -> None:
    made, _ = suggested({**GOOD, "long": "  Make the cup\nblue. ", "short": "blue cup\n"})
    assert (made.long, made.short) == ("Make the cup blue.", "blue cup")
