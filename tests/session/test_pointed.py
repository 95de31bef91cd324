"""Where the person pointed, and for how long that stands for what they pointed at."""

from dataclasses import dataclass

import pytest

from editor.errors import NeedsRegion
from editor.protocols import Offer
from editor.types import EditRequest, Region
from session.store import Store
from session.types import Session
from tests.fakes import FakeEditor, FakeJudge, picture, verdict
from tests.session.test_engine import carry_out, engine, stored, wish


def test_a_question_of_the_editor_records_nothing(store: Store, session: Session) -> None:
    asks = FakeEditor([], offers=NeedsRegion("Where is the cup?"))
    with pytest.raises(NeedsRegion):
        carry_out(engine(store, [asks], FakeJudge([])), wish(session, "make the cup red"))
    assert store.session(session.id, "ann").turns == ()


@dataclass
class Pointed(FakeEditor):
    """An editor that must be told where, and proposes a box."""

    def offer(self, request: EditRequest) -> Offer:
        if request.region is None:
            raise NeedsRegion("Where is the cup?", Region((1, 2, 30, 40), "the cup"))
        return Offer(0.0, 0.1, "A")


def test_a_proposal_is_used_only_where_it_was_accepted_beforehand(store: Store, session: Session) -> None:
    carry_out(
        engine(store, [Pointed([picture("red")])], FakeJudge([verdict(0.9)])), wish(session, "make the cup red", accept_proposal=True)
    )
    region = stored(store, session).region
    assert region is not None
    assert region.mask == (1, 2, 30, 40)


def test_an_entity_keeps_the_region_it_was_given(store: Store, session: Session) -> None:
    editor = Pointed([picture("red"), picture("blue")])
    both = engine(store, [editor], FakeJudge([verdict(0.9), verdict(0.9)]))
    carry_out(both, wish(session, "make the cup red", region=Region((3, 3, 20, 20))))
    carry_out(both, wish(session, "make it blue", turn="t2", at="t1"))
    assert [request.region for request in editor.asked] == [Region((3, 3, 20, 20))] * 2


def test_a_region_is_the_things_it_was_drawn_for_and_no_other_s(store: Store, session: Session) -> None:
    editor = Pointed([picture("red"), picture("blue")])
    both = engine(store, [editor], FakeJudge([verdict(0.9)] * 2))
    carry_out(both, wish(session, "make the saucer next to the cup red", region=Region((3, 3, 20, 20))))
    with pytest.raises(NeedsRegion):
        carry_out(both, wish(session, "make it blue", turn="t2", at="t1"))


def test_a_region_is_not_kept_once_the_frame_has_changed(store: Store, session: Session) -> None:
    editor = Pointed([picture("red"), picture("red", (20, 20))])
    both = engine(store, [editor], FakeJudge([verdict(0.9)] * 2))
    carry_out(both, wish(session, "make the cup red", region=Region((3, 3, 20, 20))))
    carry_out(both, wish(session, "crop the photo", turn="t2", at="t1", region=Region((0, 0, 9, 9))))
    with pytest.raises(NeedsRegion):
        carry_out(both, wish(session, "make it blue", turn="t3", at="t2"))


def test_after_a_flip_a_region_drawn_before_is_not_used(store: Store, session: Session) -> None:
    editor = Pointed([picture("red"), picture("blue")])
    both = engine(store, [editor], FakeJudge([verdict(0.9)] * 2))
    carry_out(both, wish(session, "make the cup red", region=Region((3, 3, 20, 20))))
    carry_out(both, wish(session, "flip the photo", turn="t2", at="t1", region=Region((0, 0, 9, 9))))
    with pytest.raises(NeedsRegion):
        carry_out(both, wish(session, "make it blue", turn="t3", at="t2"))
