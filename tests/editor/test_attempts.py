"""Edit, judge, try again."""

from collections.abc import Iterable

from editor.attempts import Studio, Trying, attempts, best
from editor.errors import EditError, Refused, Unavailable, Unsupported
from editor.protocols import Offer
from editor.route import Candidate
from editor.types import Attempt, EditRequest, Kind, Picture, Verdict
from tests.fakes import FakeEditor, FakeJudge, picture, verdict

REQUEST = EditRequest(picture("grey"), "make the photo warmer", (Kind.COLOR_TONE,))


def run(
    editors: list[FakeEditor], verdicts: Iterable[Verdict | EditError], limit: int = 3, stopped_after: int = 99
) -> tuple[list[Attempt], FakeJudge]:
    judge = FakeJudge(verdicts)
    tried: list[Attempt] = []
    candidates = [Candidate(editor, Offer(0.0, 0.1, "A"), 0.9, f"{editor.name}: because") for editor in editors]
    studio = Studio(judge, lambda *_: None, lambda: len(tried) >= stopped_after)
    for fact in attempts(REQUEST, candidates, studio, limit):
        if isinstance(fact, Attempt):
            tried.append(fact)
    return tried, judge


def test_a_try_that_passes_is_the_last() -> None:
    editor = FakeEditor([picture("red"), picture("blue")])
    tried, _ = run([editor], [verdict(0.9)])
    assert [attempt.result.picture for attempt in tried if attempt.result] == [picture("red")]
    assert tried[0].route == "fake: because"


def test_a_rejected_try_is_made_again_with_the_critique_and_the_next_seed() -> None:
    editor = FakeEditor([picture("red"), picture("blue")])
    tried, _ = run([editor], [verdict(0.4, critique="Too weak."), verdict(0.8)])
    assert [(request.seed, request.critique) for request in editor.asked] == [(0, ""), (1, "Too weak.")]
    assert [attempt.verdict.passed for attempt in tried if attempt.verdict] == [False, True]


def test_three_tries_are_all_there_are_and_all_are_told() -> None:
    editor = FakeEditor([picture("red"), picture("blue"), picture("green"), picture("black")])
    tried, _ = run([editor], [verdict(0.4), verdict(0.5), verdict(0.3), verdict(0.9)])
    assert len(tried) == 3
    assert best(tried) == 1


def test_a_picture_that_was_already_seen_ends_the_tries_and_is_not_judged_again() -> None:
    editor = FakeEditor([picture("red"), picture("red"), picture("green")])
    tried, judge = run([editor], [verdict(0.4), verdict(0.9)])
    assert len(tried) == 2
    assert len(judge.judged) == 1
    assert tried[1].problem == "The same picture as an earlier try."
    assert best(tried) == 0


def test_who_cannot_do_it_is_followed_by_the_next_editor() -> None:
    first, second = FakeEditor([Unsupported("Not this."), picture("red")], name="first"), FakeEditor([picture("blue")], name="second")
    tried, _ = run([first, second], [verdict(0.9)])
    assert [(attempt.editor, attempt.problem) for attempt in tried] == [("first", "Not this."), ("second", None)]


def test_who_is_not_available_is_followed_by_the_next_editor() -> None:
    tried, _ = run([FakeEditor([Unavailable("Busy.")]), FakeEditor([picture("blue")], name="second")], [verdict(0.9)])
    assert [attempt.editor for attempt in tried] == ["fake", "second"]


def test_a_refusal_is_not_carried_to_the_next_editor() -> None:
    second = FakeEditor([picture("blue")], name="second")
    tried, _ = run([FakeEditor([Refused("Refused for safety.")]), second], [verdict(0.9)])
    assert [attempt.problem for attempt in tried] == ["Refused for safety."]
    assert not second.asked


def test_a_picture_the_judge_cannot_tell_of_is_kept_and_not_made_again() -> None:
    editor = FakeEditor([picture("red"), picture("blue")])
    tried, _ = run([editor], [verdict(None)])
    assert len(tried) == 1
    assert best(tried) == 0


def test_when_the_judge_is_down_the_edit_is_kept_unjudged_and_says_so() -> None:
    tried, _ = run([FakeEditor([picture("red"), picture("blue")])], [Unavailable("The judge cannot be reached.")])
    assert len(tried) == 1
    assert tried[0].verdict is None
    assert tried[0].problem == "The judge cannot be reached."
    assert best(tried) == 0


def test_the_tries_of_all_editors_together_are_limited() -> None:
    first = FakeEditor([picture("red"), Unavailable("Busy.")], name="first")
    second = FakeEditor([picture("blue"), picture("green")], name="second")
    tried, _ = run([first, second], [verdict(0.1), verdict(0.2), verdict(0.3)])
    assert [attempt.editor for attempt in tried] == ["first", "first", "second"]


def test_nothing_is_asked_of_an_editor_once_stopped() -> None:
    editor = FakeEditor([picture("red"), picture("blue")])
    tried, _ = run([editor], [verdict(0.1)], stopped_after=1)
    assert len(editor.asked) == 1
    assert tried[-1].result is None


def test_each_try_is_announced_before_it_is_made() -> None:
    editor = FakeEditor([picture("red"), picture("blue")])
    candidate = Candidate(editor, Offer(0.0, 0.1, "A"), 0.9, "")
    facts = attempts(REQUEST, [candidate], Studio(FakeJudge([verdict(0.1), verdict(0.9)]), lambda *_: None, lambda: False))
    assert [fact.number for fact in facts if isinstance(fact, Trying)] == [1, 2]


def attempt(color: str, judged: Verdict | None) -> Attempt:
    made = FakeEditor([picture(color)]).edit(REQUEST, lambda *_: None, lambda: False)
    return Attempt(REQUEST, made, judged, None, "", "fake")


def test_the_best_is_what_passed_then_what_nobody_could_judge_then_the_highest_score() -> None:
    rejected, better, unjudged, passed = (attempt("red", judged) for judged in (verdict(0.2), verdict(0.6), None, verdict(0.7)))
    assert best([rejected, unjudged, passed, better]) == 2
    assert best([rejected, unjudged, better]) == 1
    assert best([rejected, better]) == 1


def test_a_gated_picture_is_never_kept() -> None:
    assert best([attempt("red", verdict(None, gates=("nothing changed",)))]) is None


def test_of_equals_the_earlier_is_kept() -> None:
    assert best([attempt("red", verdict(0.8)), attempt("blue", verdict(0.8))]) == 0


def test_nothing_is_kept_where_nothing_was_made() -> None:
    failed = Attempt(REQUEST, None, None, "Busy.", "", "fake")
    assert best([failed]) is None
    assert isinstance(failed.request.source, Picture)
