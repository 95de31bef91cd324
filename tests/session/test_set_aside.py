"""Money is set aside before Gemini is asked anything, no more than that is paid, and what is left is free again however it ends."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.errors import NotFound
from editor.gemini import EDITING
from session.ledger import Caps, Money
from session.screen.suggest import Suggest
from session.store import Store
from session.store.blobs import StoredPicture
from session.types import Origin, State
from tests.fake_gemini import GOOD, KEY, Asked, Reply, Wire, json_said, pictured, problem, scored, torn
from tests.fakes import picture
from tests.session.screen.pages import ANN, Screen
from tests.session.screen.test_gemini_reading import HAT, PHOTO, chosen, spoken
from tests.session.screen.test_suggest import BOWL, page
from tests.session.store.conversation import attempt, noise, turn
from tests.session.test_nano_banana import drawn, studio

BACK = json_said(
    {"mentions": [], "back": 0, "only_back": True, "meant": "Go back to the original photo", "short": "back", "kinds": ["other"]}
)


def looking(screen: Screen, seen: list[Money], reply: Reply) -> Reply:
    """What the books say while the server thinks."""

    def answer(wire: Wire, asked: Asked) -> None:
        seen.append(screen.store.money(screen.session))
        reply(wire, asked)

    return answer


@pytest.mark.parametrize(("reply", "said"), [(HAT, {}), (PHOTO, {}), (problem(503, "UNAVAILABLE"), {}), (BACK, {"said": "undo all of it"})])
def test_what_reading_may_cost_is_set_aside_while_it_is_read(store: Store, reply: Reply, said: dict[str, Any]) -> None:
    with spoken(store, HAT) as (screen, fake):
        seen: list[Money] = []
        fake.replies = [looking(screen, seen, reply)]
        screen.say(**chosen(**said))
        assert [money.reserved > 0.01 for money in seen] == [True], "who is killed now leaves what may have been paid in the books"
        after = screen.store.money(screen.session)
        assert after.reserved == 0
        assert after.spent == pytest.approx(fake.bill(), abs=3e-6)


def test_what_a_suggestion_may_cost_is_set_aside_while_it_is_written(tmp_path: Path) -> None:
    with page(tmp_path, [], []) as (screen, fake):
        seen: list[Money] = []
        fake.replies = [looking(screen, seen, json_said(BOWL))]
        Suggest(screen.edit).write(ANN, screen.asked(key=KEY, reads="gemini"))
        assert seen[0].reserved > fake.bill()
        assert screen.store.money(screen.session) == Money(round(fake.bill(), 6))


def test_a_suggestion_for_a_session_that_is_deleted_meanwhile_stays_in_the_books(tmp_path: Path) -> None:
    with page(tmp_path, [], []) as (screen, fake):

        def answer(wire: Wire, asked: Asked) -> None:
            screen.store.delete(screen.session, "ann")
            json_said(BOWL)(wire, asked)

        fake.replies = [answer]
        Suggest(screen.edit).write(ANN, screen.asked(key=KEY, reads="gemini"))
        assert screen.store.paid("ann") == Money(round(fake.bill(), 6))


def test_what_is_set_aside_twice_is_the_second_amount_and_counts_against_a_cap(store: Store) -> None:
    session = store.create("ann", picture("grey"), Origin("0" * 64, (64, 48)))
    store.reserve(session.id, "ann", "t1", 0.05, Caps(session=0.08))
    assert store.left(session.id, Caps(session=0.08)) == pytest.approx(0.03)
    store.reserve(session.id, "ann", "t1", 0.01)
    assert store.money(session.id).reserved == pytest.approx(0.01)
    with pytest.raises(NotFound):
        store.reserve(session.id, "bob", "t2", 0.01)
    store.book(session.id, "ann", 0.002, turn="t1")
    assert store.money(session.id) == Money(0.002)


@pytest.mark.parametrize("cap", [None, 10.0])
def test_an_answer_that_is_lost_again_and_again_is_not_asked_for_beyond_what_was_set_aside(tmp_path: Path, cap: float | None) -> None:
    with studio(tmp_path, [torn()], [scored(GOOD, 0.95)]) as ann:
        ann.parts = replace(ann.parts, settings=replace(ann.parts.settings, judge="pixels"))  # nothing is set aside for a judge
        lost = ann.say("add a red hat to the cat", editor="nano-banana", attempts=1, cap=cap)
        assert lost.picture is None
        money = ann.parts.store.money(ann.session.id)
        assert (money.reserved, money.spent) == (0, money.maybe)
        assert money.spent >= ann.fake.bill(KEY)
        if cap is None:
            assert len(ann.asked(EDITING)) == 4
        else:
            assert len(ann.asked(EDITING)) == 1
            assert "charged; asking again could cost more" in (lost.attempts[0].problem or "")


def test_money_for_the_judge_that_lost_answers_used_up_is_not_spent(tmp_path: Path) -> None:
    """The edit is kept, unjudged."""
    with studio(tmp_path, [pictured(drawn("red"))], [torn()]) as ann:
        done = ann.say("add a red hat to the cat", editor="nano-banana", attempts=1, cap=10.0)
        assert done.picture == drawn("red")
        assert done.attempts[0].verdict is None
        assert done.attempts[0].problem
        money = ann.parts.store.money(ann.session.id)
        assert money.reserved == 0
        assert money.maybe > 0


def test_a_turn_ends_with_a_sentence_where_the_file_of_a_picture_it_took_over_is_gone(store: Store) -> None:
    session = store.create("ann", picture("grey"), Origin("0" * 64, (64, 48)))
    begun = turn()
    store.begin(session.id, "ann", begun, usd=0.12)
    gone = StoredPicture(store.blobs.path(noise(7).id), "image/png", (64, 48))
    last = attempt(session.source, noise(1))
    assert last.result
    last = replace(last, result=replace(last.result, picture=gone))
    store.finish(begun.id, State.DONE, 0, begun.id, last=last)
    ended = store.session(session.id, "ann").turn(begun.id)
    assert (ended.state, ended.kept, ended.picture) == (State.DONE, None, None)
    assert "missing or damaged" in (ended.attempts[0].problem or "")
    assert store.money(session.id).reserved == 0
    store.begin(session.id, "ann", turn(), usd=0.12)  # nothing stands in the way of the next
