"""What the store tells of editors: each try of one kind once, as it was judged last, of one person alone."""

from dataclasses import replace
from datetime import UTC, datetime

from editor.rates import GATES, PERSON, Observed
from editor.types import Attempt, Kind, Picture, Region
from session.store import Store
from session.store.rates import LAST, LATELY, MEASURED, learn, rates
from session.store.tables import MIGRATIONS
from session.types import Remark, Session, Turn
from tests.session.store.conversation import attempt, noise, say, session

BANANA = ("nano-banana", Kind.ATTRIBUTE)


def seen(store: Store, owner: str = "ann", threshold: float = 0.7) -> tuple[Observed, ...]:
    return tuple(rates(store, owner, [Kind.ATTRIBUTE], ["nano-banana"], "pixels", threshold).seen[BANANA])


def tried(
    source: Picture, seed: int, score: float | None = 0.8, gates: tuple[str, ...] = (), kinds: tuple[Kind, ...] = (Kind.ATTRIBUTE,)
) -> Attempt:
    made = attempt(source, noise(seed), score, kinds=kinds)
    scores = made.verdict and replace(made.verdict.scores, technical=made.verdict.scores.compliance)
    return replace(made, verdict=made.verdict and scores and replace(made.verdict, gates=gates, scores=scores))


def opine(store: Store, turn: Turn, kind: str, **what: object) -> None:
    store.remark("ann", Remark(turn.id, datetime.now(UTC), kind, dict(what)))


def one(store: Store, *tries: Attempt, kept: int | None = 0) -> tuple[Session, Turn]:
    begun = session(store)
    return begun, say(store, begun, tries=tries or (tried(begun.source, 1),), kept=kept)


def test_every_try_is_told_newest_first_with_who_judged_it(store: Store) -> None:
    one(store, tried(noise(0), 1, 0.4), tried(noise(0), 2, 0.9))
    assert seen(store) == (Observed("pixels", "banana-3", True, 1.25), Observed("pixels", "banana-3", False, 1.25))


def test_nothing_is_known_in_an_empty_store(store: Store) -> None:
    assert seen(store) == ()


def test_what_nobody_could_tell_is_told_as_that_and_what_nobody_judged_not_at_all(store: Store) -> None:
    made = tried(noise(0), 1)
    assert made.verdict
    one(store, replace(made, verdict=replace(made.verdict, passed=None, score=None)), tried(noise(0), 2, None))
    assert [known.passed for known in seen(store)] == [None]


def test_what_pixels_ruled_out_is_no_judges_own(store: Store) -> None:
    one(store, tried(noise(0), 1, 0.1, gates=("nothing changed",)))
    assert [(known.judge, known.passed) for known in seen(store)] == [(GATES, False)]


def test_a_try_of_two_kinds_teaches_nothing_as_nobody_knows_which_of_them_failed(store: Store) -> None:
    one(store, tried(noise(0), 1, 0.2, kinds=(Kind.ATTRIBUTE, Kind.ZOOM)))
    assert seen(store) == ()


def test_the_same_picture_again_teaches_nothing_new(store: Store) -> None:
    one(store, tried(noise(0), 1, 0.2), replace(tried(noise(0), 1, 0.2), problem="The same picture as an earlier try."))
    assert [known.passed for known in seen(store)] == [False]


def test_a_score_of_the_persons_own_is_heard_as_theirs_beside_the_verdict(store: Store) -> None:
    _, turn = one(store)
    opine(store, turn, "score", compliance=0.9, seamlessness=0.9, preservation=0.2, technical=0.9)
    assert [(known.judge, known.passed) for known in seen(store)] == [(PERSON, False), ("pixels", True)]  # one criterion too low


def test_what_a_person_says_last_stands(store: Store) -> None:
    _, turn = one(store)
    opine(store, turn, "opinion", **{"is": "worse"})
    assert [known.passed for known in seen(store) if known.judge == PERSON] == [False]
    opine(store, turn, "score", compliance=0.9, seamlessness=0.9, preservation=0.9, technical=0.9)
    assert [known.passed for known in seen(store) if known.judge == PERSON] == [True]


def test_whether_it_passes_is_asked_by_the_threshold_of_now(store: Store) -> None:
    _, turn = one(store, tried(noise(0), 1, 0.8))
    opine(store, turn, "score", compliance=0.6, seamlessness=0.6, preservation=0.6, technical=0.6)
    assert [known.passed for known in seen(store)] == [False, True]
    assert [known.passed for known in seen(store, threshold=0.9)] == [False, False]
    assert [known.passed for known in seen(store, threshold=0.5)] == [True, True]


def test_one_criterion_that_is_too_low_fails_a_try_whatever_the_threshold(store: Store) -> None:
    made = tried(noise(0), 1, 0.8)
    assert made.verdict
    low = replace(made.verdict, scores=replace(made.verdict.scores, preservation=0.2))
    one(store, replace(made, verdict=low))
    assert [known.passed for known in seen(store, threshold=0.5)] == [False]


def test_a_remark_from_elsewhere_that_makes_no_sense_is_no_opinion(store: Store) -> None:
    _, turn = one(store)
    for what in ({}, {"compliance": "good"}, {"compliance": 7, "seamlessness": -1, "preservation": 0.9, "technical": 0.9}):
        opine(store, turn, "score", **what)
        assert [known.passed for known in seen(store) if known.judge == PERSON] == [None]


def test_an_opinion_on_a_turn_that_kept_nothing_is_of_no_editor(store: Store) -> None:
    _, turn = one(store, kept=None)
    opine(store, turn, "opinion", **{"is": "worse"})
    opine(store, turn, "choice", before=None, kept=0)
    assert [known.judge for known in seen(store)] == ["pixels"]


def test_what_one_person_saw_is_not_told_another(store: Store) -> None:
    one(store)
    assert len(seen(store, "ann")) == 1
    assert seen(store, "bob") == ()


def test_a_deleted_session_is_unlearned(store: Store) -> None:
    begun, _ = one(store)
    store.delete(begun.id, "ann")
    assert seen(store) == ()


def test_no_more_than_the_last_are_read(store: Store) -> None:
    begun = session(store)
    say(store, begun, tries=[tried(begun.source, 1, 0.2)] + [tried(begun.source, 1)] * LAST, kept=1)
    assert len(seen(store)) == LAST
    assert all(known.passed for known in seen(store))


def test_reading_rates_looks_at_the_index_alone(store: Store) -> None:
    with store.tables.reading() as db:
        (plan,) = db.execute(f"EXPLAIN QUERY PLAN {LATELY}", ["ann", Kind.ZOOM, "built-in", 1]).fetchall()
        (beside,) = db.execute(f"EXPLAIN QUERY PLAN {MEASURED}", [Kind.ZOOM, "built-in", 1]).fetchall()
    assert plan["detail"] == "SEARCH outcome USING COVERING INDEX outcome_of_editor (owner=? AND kind=? AND editor=?)"
    assert beside["detail"] == "SEARCH measured USING COVERING INDEX measured_of_editor (kind=? AND editor=?)"


def test_what_was_recorded_before_rates_were_kept_is_learned_from_too(store: Store) -> None:
    _, turn = one(store, tried(noise(0), 1, 0.4), tried(noise(0), 2, 0.9), kept=1)
    opine(store, turn, "opinion", **{"is": "better"})
    before = seen(store)
    with store.tables.writing() as db:
        db.execute("DELETE FROM outcome")
    assert seen(store) == ()
    filling = (MIGRATIONS / "0006_outcomes.sql").read_text(encoding="utf-8").split("END;")[-1]
    with store.tables.writing() as db:
        for statement in filling.split(";"):
            db.execute(statement)
    assert seen(store) == before


def test_what_was_measured_of_an_editor_holds_for_everybody_after_what_they_saw_themselves(store: Store) -> None:
    one(store, tried(noise(0), 1, 0.9))
    learn(store, tried(noise(0), 2, 0.4))
    learn(store, tried(noise(1), 2, 0.2, gates=("blank",)))
    ruled_out, low = Observed(GATES, "banana-3", False, 1.25, measured=True), Observed("pixels", "banana-3", False, 1.25, measured=True)
    assert seen(store) == (Observed("pixels", "banana-3", True, 1.25), ruled_out, low)
    assert seen(store, "bob") == (ruled_out, low)


def test_measured_again_an_edit_counts_once_and_as_it_was_judged_last(store: Store) -> None:
    for score, gates in ((0.9, ()), (0.1, ("blank",)), (0.4, ()), (0.9, ())):
        learn(store, tried(noise(0), 1, score, gates=gates))
    assert [(known.judge, known.passed) for known in seen(store)] == [("pixels", True)]
    elsewhere = tried(noise(0), 1)
    pointed = replace(elsewhere, request=replace(elsewhere.request, region=Region((1, 1, 4, 4))))
    learn(store, pointed)
    learn(store, replace(pointed, request=replace(pointed.request, instruction="another thing")))
    assert len(seen(store)) == 3


def test_nothing_is_learned_from_what_was_measured_and_not_judged_or_of_two_kinds(store: Store) -> None:
    made = tried(noise(0), 1)
    for useless in (replace(made, verdict=None), replace(made, result=None), tried(noise(0), 1, kinds=(Kind.ATTRIBUTE, Kind.ZOOM))):
        learn(store, useless)
    assert seen(store) == ()
    assert made.verdict
    learn(store, replace(made, verdict=replace(made.verdict, passed=None, score=None)))
    assert [known.passed for known in seen(store)] == [None]
