"""What a reading card says."""

from dataclasses import replace

import pytest

from editor.types import Scores
from session.types import Anchor, Mention, Remark
from session.view.cards import card, leads_to, underlined
from tests.session.view.sessions import START, attempt, session, turn


def shown(*tries: object, kept: int = 0) -> str:
    made = turn("a", None, *tries, kept=kept)  # pyright: ignore[reportArgumentType]
    return card(session(made, at="a"), made)


def test_the_card_tells_what_was_understood_who_did_it_and_how_good_it_is() -> None:
    html = shown(attempt("red", 0.86))
    for told in ("Make the photo warmer.", "Change overall color tone", "built-in", "free", ".86", "passes .70", "measured from pixels"):
        assert told in html


def test_the_card_tells_why_this_editor_and_why_not_the_others() -> None:
    made = replace(attempt("red"), route="built-in: expected 0.95, free; nano-banana declined: Needs a <key>; mine: expected 0.50, free")
    html = shown(made)
    assert "<p>Expected 0.95, free.</p>" in html
    assert "<li>nano-banana declined: Needs a &lt;key&gt;.</li><li>mine: expected 0.50, free. <button" in html
    assert html.count('data-act="again"') == 2
    assert 'data-editor="mine"' in html
    assert "<li>" not in shown(attempt("red"))  # nobody else was there


def test_a_criterion_nobody_can_tell_is_not_shown_as_nought() -> None:
    html = shown(attempt("red", None, scores=Scores(0.9, None, 0.8, 0.7)))
    assert html.count("cannot tell") == 2  # the criterion, and the total
    assert html.count('role="meter"') == 3
    assert 'aria-valuenow="0"' not in html


def test_a_low_criterion_and_a_low_total_are_marked() -> None:
    html = shown(attempt("red", 0.5))
    assert "below .70" in html
    assert html.count('class="bar low"') == 4


def test_a_gate_says_what_it_ruled_out() -> None:
    made = attempt("red", 0.2)
    assert made.verdict
    html = shown(replace(made, verdict=replace(made.verdict, gates=("nothing changed",), passed=False)))
    assert "ruled out: nothing changed" in html


def test_a_picture_nobody_judged_says_so_and_why() -> None:
    html = shown(replace(attempt("red"), verdict=None, problem="The judge cannot be reached."))
    assert "not judged" in html
    assert "The judge cannot be reached." in html


def test_other_tries_tell_why_they_were_not_kept_and_can_be_used() -> None:
    html = shown(attempt("blue", 0.52), attempt("red", 0.9), attempt(None, problem="Refused for safety."), kept=1)
    assert "try 1" in html
    assert ".52" in html
    assert "Refused for safety." in html
    assert html.count('data-act="keep"') == 1  # a try without a picture cannot be used


def test_a_try_with_the_same_picture_is_not_offered_again() -> None:
    assert 'data-act="keep"' not in shown(attempt("red"), attempt("red"))


def test_the_threshold_is_marked_on_every_bar() -> None:
    assert shown(attempt("red")).count('<s style="left:70%">') == 4


def test_what_a_person_thought_of_it_is_remembered() -> None:
    made = turn("a", None, attempt("red"))
    remarks = (Remark("a", START, "opinion", {"is": "worse"}), Remark("a", START, "opinion", {"is": "better"}))
    html = card(replace(session(made, at="a"), remarks=remarks), made)
    better, worse = html.split('data-act="better"')[1][:60], html.split('data-act="worse"')[1][:60]
    assert 'aria-pressed="true"' in better
    assert 'aria-pressed="false"' in worse


@pytest.mark.parametrize(
    ("mention", "told"),
    [
        (Mention("it", 0, 2, Anchor.ENTITY, "the hat", 1, 1), "it → the hat · turn 1"),
        (Mention("it", 0, 2, Anchor.ENTITY, "the hat", 0, 1), "it → the hat · the photo"),
        (Mention("the cup", 0, 7, Anchor.SEEN, "the cup", None, 1), "the cup → the cup · seen in the photo"),
        (Mention("it", 0, 2, Anchor.IMAGE, "the photo", None, 1), "it → the photo · the whole picture"),
    ],
)
def test_a_mention_leads_to_what_it_was_read_as(mention: Mention, told: str) -> None:
    assert leads_to(mention) == told


def test_a_mention_that_does_not_fit_the_words_is_left_out() -> None:
    assert underlined("make it warm", [Mention("hat", 5, 8, Anchor.ENTITY, "hat", 1, 1)]) == "make it warm"
