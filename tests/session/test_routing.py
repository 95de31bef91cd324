"""Who is asked, learned from what was recorded; two editors compared, and the choice kept."""

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.errors import BadInstruction, EditError, NoEditor, NotFound, Refused, Unavailable
from editor.protocols import Cancelled, Declined, Offer, Progress
from editor.types import Kind, Picture, Verdict
from session.compare import open_choice, prefer, preferences
from session.engine import Engine
from session.record import session_record
from session.store import Store
from session.types import Origin, Reading, Remark, Session, State, Turn
from session.view.cards import card
from session.wish import Routed, Wish
from tests.fakes import FakeEditor, FakeJudge, picture, verdict

COLORS = ("red", "blue", "green", "teal", "gold", "pink", "navy", "lime", "tan", "plum")
BUILT_IN, BANANA = Offer(0.0, 1, "B-", model="fake 1", steady=True), Offer(0.05, 8, "", model="fake 1")


def silent(what: str, share: float | None) -> None:
    """Told of progress, to nobody."""


class Plainly:
    """Words as they are, and always one kind."""

    def resolve(self, said: str, session: Session, at: str | None, region: object = None) -> Reading:
        return Reading(said, said, said, (), at, (Kind.ZOOM,) if "zoom" in said else (Kind.REMOVE_OBJECT,))


def photo(store: Store, owner: str = "ann") -> Session:
    return store.create(owner, picture("grey"), Origin("0" * 64, (64, 48)))


def built_in(*answers: Picture | EditError) -> FakeEditor:
    return FakeEditor(answers, name="built-in", offers=BUILT_IN)


def banana(*answers: Picture | EditError, offers: Offer | Declined = BANANA) -> FakeEditor:
    return FakeEditor(answers, name="nano-banana", offers=offers)


def carried_out(
    store: Store,
    session: Session,
    editors: list[FakeEditor],
    verdicts: list[Verdict | EditError],
    said: str = "remove the cup",
    **more: object,
) -> tuple[Turn, tuple[str, ...]]:
    """The recorded turn, and the names of those who were to be asked."""
    name = f"{session.id}-{len(store.session(session.id, session.owner).turns)}"
    wish = Wish(name, session.owner, session.id, said, None, **more)  # pyright: ignore[reportArgumentType]
    engine = Engine(store, Plainly(), editors, FakeJudge(verdicts))
    facts = list(engine.carry_out(wish, silent, lambda: False))
    (routed,) = [fact for fact in facts if isinstance(fact, Routed)]
    return store.session(session.id, session.owner).turn(name), tuple(candidate.editor.name for candidate in routed.candidates)


def fail(store: Store, session: Session, times: int) -> None:
    """Nano-Banana is rejected so many times, with another picture each."""
    for color in COLORS[:times]:
        carried_out(store, session, [banana(picture(color))], [verdict(0.2)], attempts=1)


def test_an_editor_that_keeps_failing_is_not_asked_first_any_more_and_the_card_says_why(store: Store) -> None:
    session = photo(store)
    _, asked = carried_out(store, session, [built_in(), banana(picture("red"))], [verdict(0.9)])
    assert asked == ("nano-banana", "built-in")
    fail(store, session, 10)
    turn, asked = carried_out(store, session, [built_in(picture("blue")), banana()], [verdict(0.9)])
    assert asked == ("built-in", "nano-banana")
    html = card(store.session(session.id, "ann"), turn)
    assert "Expected 0.60 on removing an object, from its grade B-, free, about 1 s." in html
    assert "from the paper and 11 verdicts of yours" in html


def test_what_was_learned_of_one_kind_says_nothing_of_another(store: Store) -> None:
    session = photo(store)
    fail(store, session, 10)
    turn, asked = carried_out(store, session, [built_in(), banana(picture("red"))], [verdict(0.9)], said="zoom in")
    assert asked[0] == "nano-banana"
    assert turn.attempts[0].route.startswith("nano-banana: expected 0.77 on zooming in, no published rate, $0.050, about ")


def test_who_asks_for_more_than_before_has_earlier_tries_measured_by_that(store: Store) -> None:
    session = photo(store)
    for color in COLORS:
        carried_out(store, session, [banana(picture(color))], [verdict(0.8)])
    strict, asked = carried_out(store, session, [built_in(picture("blue")), banana()], [verdict(0.9)], threshold=0.9)
    assert asked[0] == "built-in"
    assert "expected 0.44" in strict.attempts[0].route
    _, asked = carried_out(store, session, [built_in(), banana(picture("blue"))], [verdict(0.9)])
    assert asked[0] == "nano-banana"


def test_what_one_person_saw_does_not_choose_for_another(store: Store) -> None:
    fail(store, photo(store, "ann"), 10)
    _, asked = carried_out(store, photo(store, "bob"), [built_in(), banana(picture("red"))], [verdict(0.9)])
    assert asked[0] == "nano-banana"


def test_what_is_learned_outlives_the_program(store: Store, tmp_path: Path) -> None:
    session = photo(store)
    fail(store, session, 10)
    again = Store(tmp_path / "home")
    _, asked = carried_out(again, session, [built_in(picture("blue")), banana()], [verdict(0.9)])
    again.close()
    assert asked[0] == "built-in"


def test_where_nothing_may_leave_the_machine_no_editor_that_sends_pictures_is_tried(store: Store) -> None:
    away = FakeEditor([picture("red")], name="nano-banana", offers=BANANA, leaves_machine=True)
    turn, asked = carried_out(store, photo(store), [built_in(picture("blue")), away], [verdict(0.9)], private=True)
    assert asked == ("built-in",)
    assert away.asked == []
    assert "nano-banana declined: It would send the picture away" in turn.attempts[0].route


def both(store: Store, session: Session, one: FakeEditor, other: FakeEditor, verdicts: list[Verdict | EditError]) -> Turn:
    turn, _ = carried_out(store, session, [one, other], verdicts, compare=("built-in", "nano-banana"))
    return turn


def test_both_try_once_even_where_the_first_passed_and_the_choice_is_a_pair(store: Store) -> None:
    session = photo(store)
    turn = both(store, session, built_in(picture("red")), banana(picture("blue")), [verdict(0.9), verdict(0.8)])
    assert [(attempt.editor, attempt.verdict and attempt.verdict.passed) for attempt in turn.attempts] == [
        ("built-in", True),
        ("nano-banana", True),
    ]
    assert turn.kept == 0
    now = store.session(session.id, "ann")
    assert open_choice(now, turn) == (0, 1)
    assert preferences(now, turn) == ()

    prefer(store, "ann", turn, better=1, worse=0)
    now = store.session(session.id, "ann")
    assert preferences(now, now.turn(turn.id)) == ((1, 0),)
    assert now.picture(now.at) == picture("blue")
    assert open_choice(now, now.turn(turn.id)) is None
    assert json.loads(json.dumps(session_record(now)))["remarks"][1]["what"] == {"better": 1, "worse": 0}


def test_choosing_what_is_shown_already_is_recorded_as_well(store: Store) -> None:
    session = photo(store)
    turn = both(store, session, built_in(picture("red")), banana(picture("blue")), [verdict(0.9), verdict(0.8)])
    prefer(store, "ann", turn, better=0, worse=1)
    now = store.session(session.id, "ann")
    assert preferences(now, turn) == ((0, 1),)
    assert now.turn(turn.id).kept == 0


def test_who_thinks_again_has_the_last_choice_counted(store: Store) -> None:
    session = photo(store)
    turn = both(store, session, built_in(picture("red")), banana(picture("blue")), [verdict(0.9), verdict(0.8)])
    prefer(store, "ann", turn, 1, 0)
    prefer(store, "ann", store.session(session.id, "ann").turn(turn.id), 0, 1)
    now = store.session(session.id, "ann")
    assert preferences(now, now.turn(turn.id)) == ((0, 1),)
    assert now.turn(turn.id).kept == 0


def test_where_one_of_two_is_not_there_the_other_still_tries_and_there_is_nothing_to_choose(store: Store) -> None:
    session = photo(store)
    turn = both(store, session, built_in(Unavailable("Busy.")), banana(picture("blue")), [verdict(0.8)])
    assert [attempt.problem for attempt in turn.attempts] == ["Busy.", None]
    assert turn.kept == 1
    assert open_choice(store.session(session.id, "ann"), turn) is None
    with pytest.raises(NotFound, match="left no picture"):
        prefer(store, "ann", turn, 1, 0)


def test_what_one_refused_for_safety_the_other_is_not_asked(store: Store) -> None:
    other = banana(picture("blue"))
    turn = both(store, photo(store), built_in(Refused("Not this.")), other, [])
    assert len(turn.attempts) == 1
    assert other.asked == []
    assert turn.state is State.DONE


def test_the_same_picture_twice_is_no_choice(store: Store) -> None:
    session = photo(store)
    turn = both(store, session, built_in(picture("red")), banana(picture("red")), [verdict(0.8)])
    assert open_choice(store.session(session.id, "ann"), turn) is None


def test_half_a_comparison_is_none(store: Store) -> None:
    session = photo(store)
    with pytest.raises(NoEditor, match="It needs a key"):
        both(store, session, built_in(), banana(offers=Declined("It needs a key.", missing=True)), [])
    with pytest.raises(BadInstruction, match="two different editors"):
        carried_out(store, session, [built_in(), banana()], [], compare=("built-in", "built-in"))
    with pytest.raises(NoEditor, match="no editor called “other”"):
        carried_out(store, session, [built_in(), banana()], [], compare=("built-in", "other"))
    assert store.session(session.id, "ann").turns == ()


def test_a_comparison_reserves_what_both_may_cost(store: Store) -> None:
    paid = banana(picture("blue"), offers=Offer(0.03, 8, "", most=0.05, model="fake 1"))
    session = photo(store)
    both(store, session, built_in(picture("red")), paid, [verdict(0.9), verdict(0.8)])
    with store.tables.reading() as db:
        assert db.execute("SELECT reserved FROM ledger").fetchone()["reserved"] == 50_000


def test_a_choice_from_a_file_that_makes_no_sense_is_none(store: Store) -> None:
    session = photo(store)
    turn = both(store, session, built_in(picture("red")), banana(picture("blue")), [verdict(0.9), verdict(0.8)])
    for what in ({}, {"better": 0, "worse": 7}, {"better": "a", "worse": 1}, {"better": 1, "worse": 1}):
        store.remark("ann", Remark(turn.id, datetime.now(UTC), "preferred", dict(what)))
    now = store.session(session.id, "ann")
    assert preferences(now, turn) == ()
    assert open_choice(now, turn) == (0, 1)


def test_who_stops_in_the_first_try_pays_for_no_second(store: Store) -> None:
    session, other, stopped = photo(store), banana(picture("blue")), threading.Event()

    def drawn(progress: Progress, cancelled: Cancelled) -> Picture:
        stopped.set()
        return picture("red")

    engine = Engine(store, Plainly(), [FakeEditor([drawn], name="built-in", offers=BUILT_IN), other], FakeJudge([]))
    wish = Wish("t", "ann", session.id, "remove the cup", None, compare=("built-in", "nano-banana"))
    list(engine.carry_out(wish, silent, stopped.is_set))
    now = store.session(session.id, "ann")
    assert other.asked == []
    assert now.turn("t").state is State.CANCELLED
    assert open_choice(now, now.turn("t")) is None


def test_nobody_else_chooses_and_no_try_is_better_than_itself(store: Store) -> None:
    session = photo(store)
    turn = both(store, session, built_in(picture("red")), banana(picture("blue")), [verdict(0.9), verdict(0.8)])
    with pytest.raises(NotFound):
        prefer(store, "bob", turn, 0, 1)
    for better, worse in ((0, 2), (-1, 0)):
        with pytest.raises(NotFound):
            prefer(store, "ann", turn, better, worse)
    with pytest.raises(BadInstruction, match="two different tries"):
        prefer(store, "ann", turn, 1, 1)
    assert preferences(store.session(session.id, "ann"), turn) == ()
