"""Who is asked, and why."""

from dataclasses import replace
from itertools import pairwise

import pytest

from editor.errors import NeedsRegion, NoEditor
from editor.protocols import Declined, Offer
from editor.rates import Observed, Rates
from editor.route import Policy, route, told, worth
from editor.types import EditRequest, Kind, Region
from tests.fakes import FakeEditor, picture

REQUEST = EditRequest(picture("grey"), "remove the cup", (Kind.REMOVE_OBJECT,))
FREE = Offer(0.0, 1, "B-", model="built-in 1", steady=True)
PAID = Offer(0.034, 8, "", most=0.09, model="banana 1")


def built_in(offers: Offer | Declined | NeedsRegion = FREE) -> FakeEditor:
    return FakeEditor([], name="built-in", offers=offers)


def banana(offers: Offer | Declined = PAID) -> FakeEditor:
    return FakeEditor([], name="nano-banana", offers=offers, leaves_machine=True)


def names(*editors: FakeEditor, request: EditRequest = REQUEST, **more: object) -> list[str]:
    return [candidate.editor.name for candidate in route(request, editors, **more)]  # pyright: ignore[reportArgumentType]


def test_of_two_that_do_it_as_well_the_cheaper_and_of_these_the_quicker_comes_first() -> None:
    dear = FakeEditor([], name="dear", offers=Offer(0.05, 1, "A"))
    slow = FakeEditor([], name="slow", offers=Offer(0.0, 9, "A"))
    quick = FakeEditor([], name="quick", offers=Offer(0.0, 1, "A"))
    weak = FakeEditor([], name="weak", offers=Offer(0.0, 1, "B-", steady=True))
    assert names(weak, dear, slow, quick) == ["quick", "slow", "dear", "weak"]


def test_a_free_editor_that_is_nearly_as_sure_comes_before_a_paid_one_and_a_poor_one_does_not() -> None:
    assert names(banana(), built_in(replace(FREE, grade="A-"))) == ["built-in", "nano-banana"]
    assert names(built_in(replace(FREE, grade="C")), banana()) == ["nano-banana", "built-in"]


def test_the_order_in_which_editors_are_listed_does_not_matter() -> None:
    same = [FakeEditor([], name=name, offers=Offer(0.0, 1, "A")) for name in ("b", "a", "c")]
    assert names(*same) == names(*reversed(same)) == ["a", "b", "c"]


def test_the_reason_says_how_likely_from_where_for_how_much_and_why_not_another() -> None:
    asks = built_in(NeedsRegion("Where is the cup?"))
    (candidate,) = route(REQUEST, [asks, banana()])
    assert candidate.reason == (
        "nano-banana: expected 0.83 on removing an object, from the paper, $0.034, about 8 s; built-in declined: no region"
    )
    assert told(candidate.reason) == (
        "expected 0.83 on removing an object, from the paper, $0.034, about 8 s",
        "built-in declined: no region",
    )


def test_those_that_could_as_well_are_named_with_what_they_would_do_it_for() -> None:
    first, second = route(REQUEST, [built_in(), banana()])
    assert told(first.reason)[1] == "built-in: expected 0.60 on removing an object, from its grade B-, free, about 1 s"
    assert told(second.reason)[1].startswith("nano-banana: expected 0.83")


def test_a_reason_with_a_semicolon_stays_one_part() -> None:
    (candidate,) = route(REQUEST, [banana(), built_in(Declined("No; it is too dark."))])
    assert told(candidate.reason)[1:] == ("built-in declined: No, it is too dark",)


def test_what_was_recorded_before_reasons_had_parts_is_told_whole() -> None:
    assert told("built-in: expected 0.95, free") == ("expected 0.95, free",)
    assert told("the best for this kind") == ("the best for this kind",)
    assert told("") == ("",)


def test_verdicts_turn_the_choice_and_the_reason_says_so() -> None:
    failed = {("nano-banana", Kind.REMOVE_OBJECT): [Observed("pixels", "banana 1", False, 8.0)] * 12}
    rates = Rates("pixels", failed)
    assert names(built_in(), banana()) == ["nano-banana", "built-in"]
    first, second = route(REQUEST, [built_in(), banana()], rates=rates)
    assert first.editor.name == "built-in"
    assert "from the paper and 12 verdicts of yours" in second.reason
    assert second.expected < 0.5


def test_an_editor_that_turned_out_slow_is_waited_for_as_long_as_it_took() -> None:
    waited = {("nano-banana", Kind.REMOVE_OBJECT): [Observed("pixels", "banana 1", None, 60.0)] * 3}
    first, second = route(REQUEST, [built_in(), banana()], rates=Rates("pixels", waited))
    assert first.editor.name == "built-in"
    assert "about 60 s" in second.reason


def test_where_nothing_may_leave_the_machine_no_such_editor_is_asked() -> None:
    private = Policy(private=True)
    (candidate,) = route(REQUEST, [built_in(), banana()], policy=private)
    assert candidate.editor.name == "built-in"
    assert "nano-banana declined: It would send the picture away, and nothing is to leave this machine" in candidate.reason
    with pytest.raises(NoEditor, match="nothing is to leave this machine"):
        route(REQUEST, [banana()], "nano-banana", policy=private)  # nor where the person chose it before


def test_what_might_cost_more_than_is_left_is_not_asked() -> None:
    spare = Policy(left=0.30, judging=0.02)
    (candidate,) = route(REQUEST, [built_in(), banana()], policy=spare)  # at worst 3 x (0.09 + 0.02)
    assert candidate.editor.name == "built-in"
    assert "This may cost $0.33, more than the $0.30 allowed" in candidate.reason
    assert names(built_in(), banana(), policy=Policy(left=0.34, judging=0.02)) == ["nano-banana", "built-in"]
    with pytest.raises(NoEditor, match=r"more than the \$0\.30 allowed"):
        route(REQUEST, [banana()], policy=spare)


def test_a_free_editor_needs_no_money_left() -> None:
    assert names(built_in(), banana(), policy=Policy(left=0.0)) == ["built-in"]


def test_the_editor_a_person_chose_is_the_only_one_asked() -> None:
    (candidate,) = route(REQUEST, [built_in(), banana()], "built-in")
    assert candidate.reason.startswith("built-in: you chose it, expected 0.60")


def test_an_editor_that_only_lacks_a_place_asks_only_where_no_other_can_do_without() -> None:
    asks = FakeEditor([], name="asks", offers=NeedsRegion("Where is the cup?", Region((0, 0, 5, 5))))
    assert names(asks, FakeEditor([], name="knows")) == ["knows"]
    with pytest.raises(NeedsRegion, match="Where is the cup"):
        route(REQUEST, [asks])


def test_where_nobody_can_each_says_why() -> None:
    editors = [FakeEditor([], name="one", offers=Declined("I cannot.")), FakeEditor([], name="two", offers=Declined("Nor can I."))]
    with pytest.raises(NoEditor, match=r"one: I cannot\. two: Nor can I\."):
        route(REQUEST, editors)


def test_who_only_lacks_a_key_is_not_heard_where_another_names_what_could() -> None:
    with pytest.raises(NoEditor, match=r"^Adding needs a model\.$"):
        route(REQUEST, [built_in(Declined("Adding needs a model.")), banana(Declined("It needs a key.", missing=True))])


def test_an_editor_that_is_not_here_is_named() -> None:
    with pytest.raises(NoEditor, match="nano-banana"):
        route(REQUEST, [FakeEditor([])], "nano-banana")


def test_a_surer_cheaper_or_quicker_editor_is_never_worth_less() -> None:
    rates = [n / 20 for n in range(21)]
    for tries in (1, 2, 3):
        assert all(worth(low, 0.04, 8, tries) <= worth(high, 0.04, 8, tries) for low, high in pairwise(rates))
    assert worth(0.8, 0.05, 8, 3) < worth(0.8, 0.04, 8, 3) < worth(0.8, 0.04, 4, 3)
