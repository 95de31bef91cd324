"""What the card says of who edited, and how two that were compared are chosen between."""

from dataclasses import replace
from datetime import UTC, datetime

from editor.types import Attempt
from session.types import Remark, Session, Turn
from session.view.cards import card
from tests.session.view.sessions import attempt, session, turn


def tried(color: str, editor: str) -> Attempt:
    return replace(attempt(color), editor=editor)


def remark(turn: Turn, kind: str, what: dict[str, object]) -> Remark:
    return Remark(turn.id, datetime.now(UTC), kind, what)


def compared(*said: dict[str, object]) -> tuple[Session, Turn]:
    made = turn("a", None, tried("red", "built-in"), tried("blue", "nano-banana"))
    remarks = (remark(made, "compared", {"editors": ["built-in", "nano-banana"]}), *(remark(made, "preferred", what) for what in said))
    return replace(session(made, at="a"), remarks=remarks), made


def test_two_that_were_compared_stand_side_by_side_until_somebody_chose() -> None:
    html = card(*compared())
    assert html.count('data-act="prefer"') == 2
    assert 'data-n="0"' in html.split("Which is better?")[-1]
    assert "built-in is better" in html
    assert "nano-banana is better" in html
    assert "try 2" not in html  # it is shown already


def test_what_was_chosen_is_said_and_the_other_stays_a_try() -> None:
    html = card(*compared({"better": 1, "worse": 0}))
    assert "You found nano-banana better here than built-in" in html
    assert 'data-act="prefer"' not in html
    assert "try 2" in html


def test_a_turn_that_was_not_compared_asks_for_no_choice() -> None:
    made = turn("a", None, tried("red", "built-in"), tried("blue", "built-in"))
    html = card(session(made, at="a"), made)
    assert "Which is better?" not in html
    assert "better here" not in html


def test_the_names_of_editors_are_shown_as_they_are() -> None:
    made = turn("a", None, replace(attempt("red"), route="x: expected 0.9; <b>: expected 0.50, free"))
    html = card(session(made, at="a"), made)
    assert "<b>:" not in html
    assert 'data-editor="&lt;b&gt;"' in html


def test_the_loras_a_try_was_drawn_with_and_what_was_not_as_usual_stand_on_the_card() -> None:
    def by_local(color: str, model: str, note: str = "") -> Attempt:
        made = tried(color, "local")
        assert made.result
        return replace(made, result=replace(made.result, editor="local", model=model, note=note))

    dressed = by_local("red", "kontext + snow@0.5#12345678 + <b>@-1.5#87654321 + first-block", "Drawn at 88 × 64 pixels: too small.")
    made = turn("a", None, by_local("blue", "kontext + fog@1#12345678"), dressed, by_local("green", "kontext"), kept=1)
    html = card(session(made, at="a"), made)
    assert "→ local + snow + &lt;b&gt; ·" in html
    assert "Drawn by kontext + snow@0.5#12345678 + &lt;b&gt;@-1.5#87654321 + first-block." in html
    assert "Drawn at 88 × 64 pixels: too small." in html
    assert "try 1 · local + fog " in html
    assert "try 3 <b" in html
