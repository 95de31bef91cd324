"""Trees of turns as straight rows: what goes in, what stays out, and why."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.types import Kind
from session.dataset.rows import TooLong, chains, pairs, passed, rows, singles, why_not
from session.types import Remark, Session, State, Turn
from tests.session.dataset.trees import WHEN, back, good, judged, noise, session, tried, turn

PICTURES = [noise(seed) for seed in range(200, 204)]


@st.composite
def trees(draw: st.DrawFn) -> Session:
    """Up to 14 turns; each passed, was rejected, could not be told, left nothing or only went back."""
    made: list[Turn] = []
    for n in range(draw(st.integers(0, 14))):
        places = [None, *(one for one in made if not one.reading.only_back)]
        parent = draw(st.sampled_from(places[-4:]))
        outcome = draw(st.sampled_from(["good", "good", "good", "bad", "unknown", "nothing", "back"]))
        if outcome == "back" and parent is not None:
            made.append(back(f"t{n}", parent, draw(st.sampled_from(places))))
            continue
        picture = None if outcome == "nothing" else PICTURES[n % 4]
        attempt = tried({"bad": False, "unknown": None}.get(outcome, True), picture)
        made.append(turn(f"t{n}", parent, [attempt], 0 if picture else None))
    return replace(session(*made), state=draw(st.sampled_from(["draft", "approved"])))


def leaves(tree: Session, at: str | None = None, path: tuple[Turn, ...] = ()) -> Iterator[tuple[Turn, ...]]:
    below = [one for one in tree.turns if one.parent == at and not one.reading.only_back]
    if not below:
        yield path
    for one in below:
        yield from leaves(tree, one.id, (*path, one))


@given(trees())
def test_every_path_to_a_leaf_is_a_row_as_far_as_its_turns_passed(tree: Session) -> None:
    wanted: set[tuple[str, ...]] = set()
    for path in leaves(tree):
        as_far: list[str] = []
        for one in path:
            if not passed(tree, one):
                break
            as_far.append(one.id)
        if len(as_far) >= 2:
            wanted.add(tuple(as_far))
    if any(len(path) > 5 for path in wanted):
        with pytest.raises(TooLong, match="--split"):
            chains(tree)
    else:
        found = [tuple(one.id for one in chain.turns) for chain in chains(tree)]
        assert sorted(found) == sorted(wanted)


@given(trees())
def test_every_row_is_two_to_five_turns_that_passed_each_on_the_one_before(tree: Session) -> None:
    for chain in chains(tree, split=True):
        assert 2 <= len(chain.turns) <= 5
        assert [one.parent for one in chain.turns] == [chain.start, *(one.id for one in chain.turns[:-1])]
        for one in chain.turns:
            assert one.state is State.DONE
            assert one.picture is not None
            assert not one.reading.only_back
            assert one.attempt
            assert one.attempt.verdict
            assert one.attempt.verdict.passed or (one.attempt.verdict.passed is None and tree.state == "approved")


@given(trees())
def test_singles_are_made_on_the_photo_and_pairs_are_two_pictures_of_one_turn(tree: Session) -> None:
    assert {one.id for one in singles(tree)} == {one.id for one in tree.turns if one.parent is None and passed(tree, one)}
    for pair in pairs(tree, deeper=True):
        better, worse = (pair.turn.attempts[n].result for n in (pair.better, pair.worse))
        assert better
        assert worse
        assert better.picture.id != worse.picture.id
        assert pair.better == pair.turn.kept


def row_of(length: int) -> list[Turn]:
    made: list[Turn] = []
    for n in range(length):
        made.append(good(f"t{n}", made[-1] if made else None, n))
    return made


@pytest.mark.parametrize(("length", "parts"), [(5, [5]), (6, [3, 3]), (7, [5, 2]), (10, [5, 5]), (11, [5, 3, 3]), (23, [5, 5, 5, 5, 3])])
def test_a_longer_row_is_split_and_no_turn_is_left_alone(length: int, parts: list[int]) -> None:
    made = session(*row_of(length))
    found = chains(made, split=True)
    assert [len(chain.turns) for chain in found] == parts
    assert [one.id for chain in found for one in chain.turns] == [f"t{n}" for n in range(length)]


def test_rows_that_part_late_are_the_same_until_then() -> None:
    trunk = row_of(12)
    branches = [good(f"b{n}", trunk[-1], 20 + n) for n in range(4)]
    assert [len(chain.turns) for chain in chains(session(*trunk, *branches), split=True)] == [5, 5, 3, 3, 3, 3]


def test_a_row_that_is_too_long_names_its_session_and_what_to_do() -> None:
    with pytest.raises(TooLong, match=r"5e551045e551045e has 6 turns.*holds 5.*--split"):
        chains(session(*row_of(6)))


def test_what_did_not_pass_ends_the_row_and_what_follows_it_is_none() -> None:
    first, second = row_of(2)
    bad = turn("bad", second, [tried(False, noise(7))], 0)
    after = good("after", bad, 8)
    assert [[one.id for one in chain.turns] for chain in chains(session(first, second, bad, after))] == [["t0", "t1"]]


def test_what_a_judge_cannot_tell_passes_once_a_person_says_so() -> None:
    unsure = turn("unsure", None, [tried(None, noise(1))], 0)
    draft = replace(session(unsure), state="draft")
    assert not passed(draft, unsure)
    for remark in ({"is": "better"}, {"is": "worse"}):
        said = replace(draft, remarks=(Remark("unsure", WHEN, "opinion", dict(remark)),))
        assert passed(said, unsure) is (remark["is"] == "better")
    for score, enough in ((0.8, True), (0.6, False)):
        four = dict.fromkeys(("compliance", "seamlessness", "preservation", "technical"), score)
        assert passed(replace(draft, remarks=(Remark("unsure", WHEN, "score", dict(four)),)), unsure) is enough
    assert passed(replace(draft, state="approved"), unsure)


def test_one_part_that_is_too_low_fails_a_persons_score_as_it_fails_a_judges() -> None:
    unsure = turn("unsure", None, [tried(None, noise(1))], 0)
    four = {"compliance": 1.0, "seamlessness": 1.0, "preservation": 0.3, "technical": 1.0}
    made = replace(session(unsure), remarks=(Remark("unsure", WHEN, "score", dict(four)),))
    assert not passed(made, unsure)


def test_what_a_person_finds_worse_is_no_example_and_their_last_word_counts() -> None:
    fine = good("fine", None, 1)
    made = replace(session(fine), remarks=(Remark("fine", WHEN, "opinion", {"is": "worse"}),))
    assert not passed(made, fine)
    made = replace(made, remarks=(*made.remarks, Remark("fine", WHEN, "opinion", {"is": "better"})))
    assert passed(made, fine)


def test_an_opinion_of_another_try_says_nothing_of_this_one() -> None:
    two = turn("two", None, [tried(True, noise(1)), tried(True, noise(2))], 1)
    said = [Remark("two", WHEN, "opinion", {"is": "worse"}), Remark("two", WHEN, "choice", {"before": 0, "kept": 1})]
    assert passed(replace(session(two), remarks=tuple(said)), two)
    assert not passed(replace(session(two), remarks=tuple(reversed(said))), two)


def test_a_rejected_try_and_one_that_a_person_left_are_the_worse_half_of_a_pair() -> None:
    three = [tried(False, noise(1)), tried(True, noise(2)), tried(True, noise(3)), tried(None, None), tried(False, noise(3))]
    one = turn("one", None, three, 2)
    made = replace(session(one), remarks=(Remark("one", WHEN, "choice", {"before": 1, "kept": 2}),))
    assert [(pair.better, pair.worse, pair.why) for pair in pairs(made)] == [(2, 0, "rejected"), (2, 1, "preferred")]


def test_a_comparison_is_a_pair_though_both_passed() -> None:
    one = turn("one", None, [tried(True, noise(1)), tried(True, noise(2))], 0)
    made = replace(session(one), remarks=(Remark("one", WHEN, "preferred", {"better": 0, "worse": 1}),))
    assert [(pair.better, pair.worse, pair.why) for pair in pairs(made)] == [(0, 1, "preferred")]
    assert not list(pairs(replace(made, remarks=())))


def test_deeper_pairs_are_for_who_asks_for_them() -> None:
    first = good("first", None, 1)
    second = turn("second", first, [tried(False, noise(2)), tried(True, noise(3))], 1)
    made = session(first, second)
    assert not list(pairs(made))
    assert [pair.turn.id for pair in pairs(made, deeper=True)] == ["second"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, ""),
        ({"state": "draft"}, "approved"),
        ({"state": "to review"}, "approved"),
        ({"state": "rejected"}, "rejected"),
        ({"consent": False}, "consent"),
        ({"licence": " "}, "licence"),
        ({"turns": ()}, "passed"),
    ],
)
def test_what_is_not_exported_says_why(change: dict[str, object], why: str) -> None:
    made = replace(session(good("t", None, 1)), **change)  # pyright: ignore[reportArgumentType]
    assert (why in why_not(made)) if why else not why_not(made)


def test_all_means_what_nobody_reviewed_and_nothing_more() -> None:
    made = session(good("t", None, 1))
    for change, exported in (
        ({"state": "draft"}, True),
        ({"state": "rejected"}, False),
        ({"consent": False}, False),
        ({"licence": ""}, False),
    ):
        assert (not why_not(replace(made, **change), "all")) is exported  # pyright: ignore[reportArgumentType]


def test_what_a_session_gives_is_counted_with_the_reasons_for_what_is_missing() -> None:
    first, second = row_of(2)
    bad = turn("bad", None, [replace(tried(False, noise(9)), verdict=judged(False))], 0)
    found = rows(session(first, second, bad, back("undo", second, first)))
    assert (found.singles, found.pairs, found.chains) == (1, 0, 1)
    assert found.missing == (("bad", "The judge rejected it."),)


def test_an_edit_of_no_known_kind_is_counted_in_conversations_alone() -> None:
    def unnamed(turn: Turn) -> Turn:
        return replace(turn, reading=replace(turn.reading, kinds=(Kind.OTHER,)))

    first = unnamed(turn("first", None, [tried(False, noise(1)), tried(True, noise(2))], 1))
    tree = session(first, unnamed(good("second", first, 3)))
    found = rows(tree)
    assert (found.singles, found.pairs, found.chains) == (0, 0, 1)
    assert [name for name, _ in found.missing] == ["first"]
    assert "conversations alone" in found.missing[0][1]
