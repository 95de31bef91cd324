"""What was reserved and spent: caps hold before anything is stored or paid, and no paid call is made twice."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from editor.attempts import AGAIN
from editor.errors import NoEditor
from editor.protocols import Offer
from editor.types import EditRequest, EditResult, Kind, Picture, Region, Verdict
from session.engine import Engine
from session.ledger import Caps, Money, request_hash
from session.store import Store
from session.types import Origin, Reading, Session, State, Turn
from session.wish import Fact, Wish
from tests.fakes import FakeEditor, FakeJudge, picture, verdict
from tests.session.store.conversation import attempt, noise, turn


@dataclass(frozen=True)
class Plainly:
    """A resolver that takes words as they are."""

    def resolve(self, said: str, session: Session, at: str | None, region: Region | None = None) -> Reading:
        return Reading(said, said, said, (), at, (Kind.ATTRIBUTE,))


def paid(*answers: Picture, usd: float = 0.04) -> FakeEditor:
    return FakeEditor(answers, leaves_machine=True, offers=Offer(usd, 1, "A", usd, "fake 1"), usd=usd)


def carry_out(store: Store, session: Session, editor: FakeEditor, judge: FakeJudge, said: str = "make the cup red", **more: object) -> Turn:
    caps = more.pop("caps", Caps())
    engine = Engine(store, Plainly(), [editor], judge, caps=caps)  # pyright: ignore
    name = f"t{store.session(session.id, 'ann').turns.__len__()}"
    wish = Wish(name, session.owner, session.id, said, None, **more)  # pyright: ignore
    facts: list[Fact] = list(engine.carry_out(wish, lambda what, share: None, lambda: False))
    assert facts
    return store.session(session.id, session.owner).turn(name)


@pytest.mark.parametrize(
    ("caps", "cap", "says"),
    [(Caps(session=0.15), None, "Settings"), (Caps(), 0.15, "Settings"), (Caps(process=0.15), None, "Start it again")],
)
def test_a_cap_is_met_before_anything_is_stored_or_paid(store: Store, session: Session, caps: Caps, cap: float | None, says: str) -> None:
    editor = paid(picture("red"), picture("blue"))
    carry_out(store, session, editor, FakeJudge([verdict(0.9)]), caps=caps, cap=cap)  # may cost .12, costs .04
    with pytest.raises(NoEditor) as refused:
        carry_out(store, session, editor, FakeJudge([]), "make the cup blue", caps=caps, cap=cap)
    assert "may cost $0.12" in str(refused.value)
    assert "$0.11 is left of the $0.15" in str(refused.value)
    assert says in str(refused.value)
    assert len(editor.asked) == 1
    assert len(store.session(session.id, "ann").turns) == 1
    assert store.money(session.id) == Money(0.04)


def test_what_another_turn_has_reserved_is_not_left(store: Store, session: Session) -> None:
    store.begin(session.id, "ann", turn(), usd=0.10)
    assert store.left(session.id, Caps(session=0.15)) == pytest.approx(0.05)
    assert store.left(session.id, Caps(session=0.15, process=0.11)) == pytest.approx(0.01)
    assert store.left(session.id, Caps()) is None
    with pytest.raises(NoEditor):
        store.begin(session.id, "ann", turn(), usd=0.06, caps=Caps(session=0.15))


def test_one_session_s_cap_is_no_other_s(store: Store, session: Session) -> None:
    other = store.create("bob", picture("grey"), Origin("0" * 64, (64, 48)))
    store.begin(session.id, "ann", turn(), usd=0.15)
    assert store.left(other.id, Caps(session=0.15)) == pytest.approx(0.15)


def test_an_editor_that_costs_nothing_goes_on_when_the_cap_is_met(store: Store, session: Session) -> None:
    free, dear = FakeEditor([picture("red")], name="free"), replace(paid(picture("blue")), name="dear")
    engine = Engine(store, Plainly(), [dear, free], FakeJudge([verdict(0.9)]), caps=Caps(session=0.01))
    list(engine.carry_out(Wish("t", "ann", session.id, "make the cup red", None), lambda what, share: None, lambda: False))
    assert [one.editor for one in store.session(session.id, "ann").turn("t").attempts] == ["free"]


def test_a_finished_call_is_not_made_again(store: Store, session: Session) -> None:
    editor = paid(picture("red"), picture("blue"))
    first = carry_out(store, session, editor, FakeJudge([verdict(0.4), verdict(0.9)]))
    again = carry_out(store, session, editor, FakeJudge([verdict(0.4), verdict(0.9)]))
    assert len(editor.asked) == 2, "the try that was rejected, and the one that passed; then none"
    assert [one.result.picture.id for one in again.attempts if one.result] == [picture("red").id, picture("blue").id]
    assert [one.result.usd for one in again.attempts if one.result] == [0.0, 0.0]
    assert all(AGAIN in one.route for one in again.attempts)
    assert again.picture == first.picture
    assert store.money(session.id) == Money(0.08)


def test_a_judgement_that_was_paid_for_is_taken_over_too(store: Store, session: Session) -> None:
    editor = paid(picture("red"))
    dear = replace(verdict(0.9), usd=0.01)
    carry_out(store, session, editor, FakeJudge([dear], threshold=0.7))
    judge = FakeJudge([dear, dear], threshold=0.7)
    carry_out(store, session, editor, judge)
    assert judge.judged == []
    assert store.money(session.id) == Money(0.05)
    carry_out(store, session, editor, replace(judge, threshold=0.95))
    assert store.money(session.id) == Money(0.06), "against another threshold it is judged anew"


def test_a_picture_that_is_gone_is_paid_for_again(store: Store, session: Session) -> None:
    editor = paid(picture("red"), picture("red"))
    carry_out(store, session, editor, FakeJudge([verdict(0.9)]))
    store.blobs.path(picture("red").id).unlink()
    carry_out(store, session, editor, FakeJudge([verdict(0.9)]))
    assert len(editor.asked) == 2


def test_a_call_is_known_by_all_that_is_asked() -> None:
    request = EditRequest(noise(1), "make it red", (Kind.ATTRIBUTE,), Region((0, 0, 4, 4), "cup"), (noise(2),), "Too weak.", 3)
    others = [
        replace(request, source=noise(3)),
        replace(request, instruction="make it blue"),
        replace(request, region=None),
        replace(request, region=Region((0, 0, 4, 5), "cup")),
        replace(request, region=Region(noise(4), "cup")),
        replace(request, reference_pictures=()),
        replace(request, critique=""),
        replace(request, seed=4),
    ]
    names = {request_hash("ann", one, "fake", "fake 1") for one in [request, *others]}
    names |= {request_hash("bob", request, "fake", "fake 1"), request_hash("ann", request, "fake", "fake 2")}
    assert len(names) == len(others) + 3
    assert request_hash("ann", request, "fake", "fake 1") == request_hash("ann", replace(request), "fake", "fake 1")


def test_nobody_is_given_what_another_paid_for(store: Store, session: Session) -> None:
    editor = paid(picture("red"), picture("red"))
    carry_out(store, session, editor, FakeJudge([verdict(0.9)]))
    theirs = store.create("bob", picture("grey"), Origin("0" * 64, (64, 48)))
    engine = Engine(store, Plainly(), [editor], FakeJudge([verdict(0.9)]))
    list(engine.carry_out(Wish("b", "bob", theirs.id, "make the cup red", None), lambda what, share: None, lambda: False))
    assert len(editor.asked) == 2


def test_what_was_paid_without_a_turn_is_in_the_books(store: Store, session: Session) -> None:
    store.book(session.id, "ann", 0.01, maybe=0.004)
    store.book(session.id, "ann", 0.02)
    assert store.money(session.id) == Money(0.03, 0.004)
    assert store.stats("ann")["usd"] == {"spent": 0.03, "maybe": 0.004, "reserved": 0.0}


def test_a_question_and_the_turn_it_became_add_up(store: Store, session: Session) -> None:
    begun = turn()
    store.book(session.id, "ann", 0.01, turn=begun.id)
    store.begin(session.id, "ann", begun, usd=0.12)
    store.tried(begun.id, attempt(session.source, noise(1), usd=0.039))  # judged for .002
    store.finish(begun.id, State.DONE, 0, begun.id, lost=Money(0.005, 0.005))
    assert store.money(session.id) == Money(pytest.approx(0.056), 0.005)


def test_what_a_killed_program_had_reserved_stands_also_for_a_stopped_turn(tmp_path: Path) -> None:
    first = Store(tmp_path)
    made = first.create("ann", picture("grey"), Origin("0" * 64, (64, 48)))
    begun = turn()
    first.begin(made.id, "ann", begun, usd=0.12)
    first.stop(begun.id)
    first.close()
    second = Store(tmp_path)
    assert second.session(made.id, "ann").turn(begun.id).state is State.CANCELLED
    assert second.money(made.id) == Money(0.0, 0.0, 0.12)
    with second.tables.reading() as db:
        assert db.execute("SELECT state FROM ledger").fetchone()[0] == "unknown"
    second.close()


def test_a_deleted_session_leaves_its_money_and_not_its_name(store: Store, session: Session) -> None:
    store.book(session.id, "ann", 0.01)
    store.delete(session.id, "ann")
    assert store.stats()["usd"] == {"spent": 0.01, "maybe": 0.0, "reserved": 0.0}
    with store.tables.reading() as db:
        assert db.execute("SELECT count(*) FROM ledger WHERE session = ?", [session.id]).fetchone()[0] == 0


class Broken(FakeJudge):
    """Breaks while it looks at a picture, as a bug would."""

    def judge(self, request: EditRequest, result: EditResult) -> Verdict:
        self.judged.append(result)
        raise ZeroDivisionError


def test_what_was_paid_for_is_kept_before_it_is_judged_and_not_paid_for_again(store: Store, session: Session) -> None:
    with pytest.raises(ZeroDivisionError):
        carry_out(store, session, paid(picture("red")), Broken([]))
    (cut,) = store.session(session.id, "ann").turns
    assert (cut.state, cut.kept, len(cut.attempts)) == (State.INTERRUPTED, None, 1)
    assert cut.attempts[0].result
    assert cut.attempts[0].result.picture == picture("red")
    assert store.money(session.id) == Money(0.04)
    again = paid()
    made = carry_out(store, session, again, FakeJudge([verdict(0.9)]))
    assert (again.asked, made.picture) == ([], picture("red")), "the same words need no second call"
    assert store.money(session.id) == Money(0.04)


def test_a_try_that_was_kept_before_it_was_judged_is_one_try(store: Store, session: Session) -> None:
    made = carry_out(store, session, paid(picture("red"), picture("blue")), FakeJudge([verdict(0.1), verdict(0.9)]))
    assert [one.verdict and one.verdict.score for one in made.attempts] == [0.1, 0.9]
    assert (made.kept, made.picture) == (1, picture("blue"))
    assert store.money(session.id) == Money(0.08)
