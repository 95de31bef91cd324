"""What is expected of an editor, and where that is known from."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.doing import DOING
from editor.protocols import Offer
from editor.rates import GATES, GRADED, HALF, PERSON, Observed, Prior, Rates, expected, posterior, prior
from editor.taxonomy import facts
from editor.types import Kind

BANANA = Offer(0.034, 8, "", model="banana 1")
REMOVE = Kind.REMOVE_OBJECT


def seen(*passed: bool | None, judge: str = "pixels", model: str = "banana 1", seconds: float = 8.0) -> list[Observed]:
    return [Observed(judge, model, one, seconds) for one in passed]


def rates(*tries: Observed, judge: str = "pixels", kind: Kind = REMOVE) -> Rates:
    return Rates(judge, {("nano-banana", kind): tries})


def test_a_published_rate_is_where_it_starts() -> None:
    believed = expected("nano-banana", BANANA, [REMOVE], Rates(), "pixels")
    assert believed.rate == pytest.approx(0.8328)
    assert believed.why == "on removing an object, from the paper"


@pytest.mark.parametrize(
    ("kind", "rate"),
    [
        (Kind.ADD_OBJECT, (0.8328 + 0.8348 + 0.5923 + 0.6627) / 4),  # the mean of those that are published in its category
        (Kind.WEATHER, 0.8015),
        (Kind.ZOOM, 0.77),  # none is published in its category
        (Kind.OTHER, 0.77),
    ],
)
def test_a_kind_without_a_published_rate_starts_from_those_like_it_and_says_so(kind: Kind, rate: float) -> None:
    believed = expected("nano-banana", BANANA, [kind], Rates(), "pixels")
    assert believed.rate == pytest.approx(rate)
    assert believed.why == f"on {DOING[kind]}, no published rate"


def test_thirteen_kinds_say_from_the_paper_and_no_other() -> None:
    said = [kind for kind in Kind if "paper" in expected("nano-banana", BANANA, [kind], Rates(), "").why]
    assert len(said) == 13
    assert said == [kind for kind in Kind if kind in facts() and facts()[kind].success is not None]


@pytest.mark.parametrize(("grade", "rate"), [("A", 0.95), ("A-", 0.88), ("B", 0.75), ("B-", 0.6), ("C", 0.6)])
def test_a_grade_is_where_an_editor_that_has_one_starts(grade: str, rate: float) -> None:
    believed = expected("built-in", Offer(0.0, 1, grade), [REMOVE], Rates(), "pixels")  # pyright: ignore[reportArgumentType]
    assert (believed.rate, believed.why) == (pytest.approx(rate), f"on removing an object, from its grade {grade}")
    assert len(GRADED) == 5


def test_of_an_editor_nobody_knows_little_is_expected_and_that_is_said() -> None:
    believed = expected("mine", Offer(0.0, 20, ""), [REMOVE], Rates(), "pixels")
    assert believed.rate == 0.5
    assert believed.why == "on removing an object, nothing known of it yet"


def test_what_is_seen_of_an_unknown_editor_is_all_that_is_said_of_it() -> None:
    known = Rates("pixels", {("mine", REMOVE): seen(*[True] * 18)})
    believed = expected("mine", Offer(0.0, 20, "", model="banana 1"), [REMOVE], known, "pixels")
    assert believed.rate > 0.9
    assert believed.why == "on removing an object, from 18 verdicts of yours"


def test_verdicts_move_the_rate_and_are_counted_in_the_sentence() -> None:
    believed = expected("nano-banana", BANANA, [REMOVE], rates(*seen(False, False, True)), "pixels")
    assert 0.6 < believed.rate < 0.8328
    assert believed.why == "on removing an object, from the paper and 3 verdicts of yours"
    assert expected("nano-banana", BANANA, [REMOVE], rates(*seen(True)), "pixels").why.endswith("1 verdict of yours")


def test_what_was_measured_on_a_dataset_is_told_as_that() -> None:
    mine = Offer(0.0, 20, "", model="banana 1")

    def told(*tries: Observed) -> tuple[float, str]:
        believed = expected("mine", mine, [REMOVE], Rates("pixels", {("mine", REMOVE): tries}), "pixels")
        return believed.rate, believed.why

    measured = [replace(one, measured=True) for one in seen(*[False] * 19, True)]
    rate, why = told(*measured)
    assert 0.05 < rate < 0.2
    assert why == "on removing an object, from 20 measured edits, of which 1 passed"
    assert told(*measured[:1])[1].endswith("from 1 measured edit, of which none passed")
    assert told(*seen(True), *measured[:2])[1].endswith("from 1 verdict of yours and 2 measured edits, of which none passed")


def test_what_nobody_could_tell_moves_nothing() -> None:
    unsure = expected("nano-banana", BANANA, [REMOVE], rates(*seen(*[None] * 40)), "pixels")
    assert (unsure.rate, unsure.why) == (pytest.approx(0.8328), "on removing an object, from the paper")


def test_verdicts_of_another_judge_another_model_or_another_kind_are_not_heard() -> None:
    for others in (
        rates(*seen(*[False] * 20, judge="gemini")),
        rates(*seen(*[False] * 20, model="banana 0")),
        rates(*seen(*[False] * 20), kind=Kind.ADD_OBJECT),
    ):
        assert expected("nano-banana", BANANA, [REMOVE], others, "pixels").rate == pytest.approx(0.8328)


def test_what_pixels_rule_out_counts_whoever_judges() -> None:
    gated = rates(*seen(*[False] * 10, judge=GATES), judge="gemini")
    assert expected("nano-banana", BANANA, [REMOVE], gated, "gemini").rate < 0.6


def test_an_editor_that_names_no_model_is_known_by_its_name() -> None:
    unnamed = Offer(0.034, 8, "")
    assert expected("nano-banana", unnamed, [REMOVE], rates(*seen(*[False] * 10)), "pixels").rate < 0.6


def test_recent_verdicts_weigh_more_than_old_ones_counted_in_verdicts() -> None:
    worse_now = posterior(Prior(0.5, 2), [False] * 20 + [True] * 20)
    better_now = posterior(Prior(0.5, 2), [True] * 20 + [False] * 20)
    assert worse_now < 0.5 < better_now
    assert worse_now + better_now == pytest.approx(1.0)
    old = posterior(Prior(0.5, 2), [True] * HALF + [False])
    assert old == pytest.approx(1 - (1 + 0.5) / (2 + sum(0.5 ** (n / HALF) for n in range(HALF + 1))))


def test_of_several_kinds_all_must_go_well() -> None:
    both = expected("nano-banana", BANANA, [REMOVE, Kind.SEASON], Rates(), "pixels")
    assert both.rate == pytest.approx(0.8328 * 0.8015)
    assert both.why == "on removing an object and changing the season, from the paper"


def test_of_several_kinds_those_without_a_published_rate_are_named() -> None:
    both = expected("nano-banana", BANANA, [REMOVE, Kind.ZOOM], rates(*seen(True)), "pixels")
    assert both.why == "on removing an object and zooming in, from the paper and 1 verdict of yours, no published rate on zooming in"


def test_the_same_kind_asked_for_twice_is_counted_once() -> None:
    assert expected("nano-banana", BANANA, [REMOVE, REMOVE], Rates(), "").rate == pytest.approx(0.8328)


def test_a_person_is_heard_instead_of_the_judge_once_they_scored_enough_of_each_editor() -> None:
    both = [("nano-banana", "banana 1"), ("built-in", "built-in 1")]
    own = {("nano-banana", REMOVE): seen(False, False, False, judge=PERSON) + seen(*[True] * 9)}
    assert Rates("pixels", own).judged_by(both[:1], [REMOVE]) == PERSON
    assert Rates("pixels", own).judged_by(both, [REMOVE]) == "pixels"  # what is known of the other is only the judge's opinion
    own[("built-in", REMOVE)] = seen(True, True, True, judge=PERSON, model="built-in 1")
    assert Rates("pixels", own).judged_by(both, [REMOVE]) == PERSON
    believed = expected("nano-banana", BANANA, [REMOVE], Rates("pixels", own), PERSON)
    assert believed.rate < 0.7
    assert believed.why.endswith("from the paper and 3 scores of yours")


def test_seconds_are_as_announced_until_enough_was_seen() -> None:
    assert rates(*seen(True, True, seconds=3)).seconds("nano-banana", BANANA, [REMOVE]) == 8
    assert rates(*seen(True, None, False, seconds=3)).seconds("nano-banana", BANANA, [REMOVE]) == 3
    assert rates(*seen(True, True, True, seconds=0)).seconds("nano-banana", BANANA, [REMOVE]) == 8  # brought from elsewhere
    assert rates(*seen(True, True, True, judge=PERSON, seconds=3)).seconds("nano-banana", BANANA, [REMOVE]) == 8  # seen once already


@given(st.lists(st.booleans(), max_size=200), st.sampled_from(list(Kind)), st.sampled_from(["nano-banana", "built-in", "mine"]))
def test_a_rate_stays_between_never_and_always_and_a_pass_never_lowers_it(passed: list[bool], kind: Kind, editor: str) -> None:
    believed = prior(editor, "", kind)
    rate = posterior(believed, passed)
    assert 0 < rate < 1
    assert posterior(believed, [True, *passed]) >= rate >= posterior(believed, [False, *passed])


def test_every_kind_can_be_named_in_a_sentence() -> None:
    assert set(DOING) == set(Kind)
    assert all(words[0].islower() and ";" not in words for words in DOING.values())
