"""Who is asked, and why."""

import pytest

from editor.errors import NeedsRegion, NoEditor
from editor.protocols import Declined, Offer
from editor.route import route
from editor.types import EditRequest, Kind, Region
from tests.fakes import FakeEditor, picture

REQUEST = EditRequest(picture("grey"), "remove the cup", (Kind.REMOVE_OBJECT,))


def test_the_likeliest_to_pass_comes_first_then_the_cheapest() -> None:
    weak = FakeEditor([], name="weak", offers=Offer(0.0, 1, "B-"))
    dear = FakeEditor([], name="dear", offers=Offer(0.1, 1, "A"))
    cheap = FakeEditor([], name="cheap", offers=Offer(0.0, 1, "A"))
    assert [candidate.editor.name for candidate in route(REQUEST, [weak, dear, cheap])] == ["cheap", "dear", "weak"]


def test_each_reason_says_how_likely_and_for_how_much() -> None:
    (candidate,) = route(REQUEST, [FakeEditor([], offers=Offer(0.034, 8, "A-"), leaves_machine=True)])
    assert candidate.reason == "fake: expected 0.88, $0.034, sends the picture away"


def test_the_editor_a_person_chose_is_the_only_one_asked() -> None:
    editors = [FakeEditor([], name="one"), FakeEditor([], name="two", offers=Offer(0.0, 1, "B"))]
    assert [candidate.editor.name for candidate in route(REQUEST, editors, "two")] == ["two"]


def test_an_editor_that_only_lacks_a_place_asks_only_where_no_other_can_do_without() -> None:
    asks = FakeEditor([], name="asks", offers=NeedsRegion("Where is the cup?", Region((0, 0, 5, 5))))
    assert [candidate.editor.name for candidate in route(REQUEST, [asks, FakeEditor([], name="knows")])] == ["knows"]
    with pytest.raises(NeedsRegion, match="Where is the cup"):
        route(REQUEST, [asks])


def test_where_nobody_can_each_says_why() -> None:
    editors = [FakeEditor([], name="one", offers=Declined("I cannot.")), FakeEditor([], name="two", offers=Declined("Nor can I."))]
    with pytest.raises(NoEditor, match=r"one: I cannot\. two: Nor can I\."):
        route(REQUEST, editors)


def test_an_editor_that_is_not_here_is_named() -> None:
    with pytest.raises(NoEditor, match="nano-banana"):
        route(REQUEST, [FakeEditor([])], "nano-banana")
