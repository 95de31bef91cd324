"""The arithmetic of a verdict."""

from dataclasses import replace
from math import isclose, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.judges.rubric import FLOOR, WEIGHTS, verdict, weakest, weigh
from editor.types import Scores

shares = st.floats(0, 1)
full = st.builds(Scores, shares, shares, shares, shares)


def decided(scores: Scores, threshold: float = 0.7, gates: tuple[str, ...] = ()):
    return verdict(scores, judge="j", model="m", threshold=threshold, gates=gates)


def test_the_weights_are_the_papers() -> None:
    assert WEIGHTS == {"compliance": 0.40, "seamlessness": 0.25, "preservation": 0.20, "technical": 0.15}
    assert weigh(Scores(1, 0, 0, 0)) == 0.40
    assert weigh(Scores(0, 1, 0, 0)) == 0.25
    assert weigh(Scores(0, 0, 1, 0)) == 0.20
    assert weigh(Scores(0, 0, 0, 1)) == 0.15


@given(full)
def test_the_score_is_the_plain_sum(scores: Scores) -> None:
    plain = 0.4 * scores.compliance + 0.25 * scores.seamlessness + 0.2 * scores.preservation + 0.15 * scores.technical
    assert isclose(weigh(scores), plain, abs_tol=1e-8)
    assert 0 <= weigh(scores) <= 1


@given(full, st.sampled_from(list(WEIGHTS)), shares)
def test_a_better_criterion_never_lowers_the_score_or_unpasses(scores: Scores, name: str, better: float) -> None:
    raised = replace(scores, **{name: max(better, getattr(scores, name))})
    before, after = decided(scores), decided(raised)
    assert after.score >= before.score
    assert after.passed or not before.passed


@given(full, shares)
def test_passing_needs_the_threshold_and_the_floor(scores: Scores, threshold: float) -> None:
    thought = decided(scores, threshold)
    lowest = min(scores.compliance, scores.seamlessness, scores.preservation, scores.technical)
    assert thought.passed == (thought.score >= threshold and lowest >= FLOOR)


def test_exactly_at_the_threshold_and_the_floor_passes() -> None:
    assert decided(Scores(0.7, 0.7, 0.7, 0.7)).passed is True
    assert decided(Scores(1, 1, 1, 0.35)).passed is True
    assert decided(Scores(1, 1, 1, 0.349)).passed is False


def test_one_terrible_criterion_cannot_hide_behind_a_high_score() -> None:
    thought = decided(Scores(1, 1, 0.1, 1))
    assert thought.score > 0.8
    assert thought.passed is False


@given(full, st.sampled_from(list(WEIGHTS)))
def test_an_unknown_criterion_leaves_the_verdict_open(scores: Scores, name: str) -> None:
    thought = decided(replace(scores, **{name: None}))
    assert thought.score is None
    assert thought.passed is None


@given(full, st.sampled_from(["blank", "unrelated", "nothing changed"]))
def test_a_gate_fails_the_edit_whatever_else_is_known(scores: Scores, gate: str) -> None:
    thought = decided(scores, 0.0, (gate,))
    assert thought.passed is False
    assert thought.scores.compliance == 0
    unknown = decided(Scores(None, None, scores.preservation, scores.technical), gates=(gate,))
    assert unknown.passed is False
    assert unknown.scores.compliance == 0
    assert unknown.score is None


@pytest.mark.parametrize("wrong", [nan, -0.01, 1.01, float("inf")])
def test_what_is_no_share_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="technical"):
        weigh(Scores(1, 1, 1, wrong))
    with pytest.raises(ValueError, match="technical"):
        weigh(Scores(None, 1, 1, wrong))
    with pytest.raises(ValueError, match="threshold"):
        decided(Scores(1, 1, 1, 1), wrong)


def test_the_weakest_is_named() -> None:
    assert weakest(Scores(0.9, 0.8, 0.2, None)) == "preservation"
    assert weakest(Scores(0.5, 0.5, 0.5, 0.5)) == "compliance"
    assert weakest(Scores(None, None, None, None)) == ""
