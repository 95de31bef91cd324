"""Whatever a turn holds, it reads back equal."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.types import Attempt, EditRequest, EditResult, Kind, Region, Scores, Verdict
from session.store import Store
from session.types import Anchor, Mention, Origin, Reading, Remark, Session, State, Turn
from tests.session.store.conversation import noise

words = st.text(max_size=40)
share = st.floats(0, 1)
maybe_share = st.none() | share
usd = st.integers(0, 10**9).map(lambda micro: micro / 1_000_000)
pictures = st.integers(0, 5).map(noise)
kinds = st.lists(st.sampled_from(Kind), min_size=1, max_size=3).map(tuple)
pixels = st.integers(0, 12_000)
regions = st.none() | st.builds(Region, pictures | st.tuples(pixels, pixels, pixels, pixels), words)
times = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=-9.5))]))
references = st.lists(pictures, max_size=3).map(tuple)
json_values = st.dictionaries(
    words, st.recursive(st.none() | st.booleans() | st.integers() | words, lambda inner: st.lists(inner)), max_size=3
)

mentions = st.builds(
    Mention, words, st.integers(0, 99), st.integers(0, 99), st.sampled_from(Anchor), words, st.none() | st.integers(0, 99), share
)
readings = st.builds(Reading, words, words, words, st.lists(mentions, max_size=3).map(tuple), st.none(), kinds, references, st.booleans())
verdicts = st.builds(
    Verdict,
    st.builds(Scores, maybe_share, maybe_share, maybe_share, maybe_share),
    maybe_share,
    st.none() | st.booleans(),
    st.lists(words, max_size=2).map(tuple),
    st.lists(words, max_size=2).map(tuple),
    words,
    share,
    words,
    words,
    words,
    usd,
    share,
)
requests = st.builds(EditRequest, pictures, words, kinds, regions, references, words, st.integers(-(2**63), 2**63 - 1))
seconds = st.floats(0, 1e6)


@st.composite
def attempts(draw: st.DrawFn) -> Attempt:
    editor = draw(words)
    result = draw(st.none() | st.builds(EditResult, pictures, st.none() | pictures, st.just(editor), words, seconds, usd))
    return Attempt(draw(requests), result, draw(st.none() | verdicts), draw(st.none() | words), draw(words), editor)


@pytest.fixture(scope="module")
def lasting() -> Iterator[Store]:
    """One for all examples: making a store costs more than a turn."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        yield store
        store.close()


@settings(max_examples=60)
@given(reading=readings, region=regions, tries=st.lists(attempts(), max_size=3), at=times, data=st.data())
def test_a_turn_reads_back_equal(
    lasting: Store, reading: Reading, region: Region | None, tries: list[Attempt], at: datetime, data: st.DataObject
) -> None:
    session = lasting.create("ann", noise(9), Origin("", (1, 1)))
    keepable = [n for n, one in enumerate(tries) if one.result]
    kept = data.draw(st.none() | st.sampled_from(keepable)) if keepable else None
    state = data.draw(st.sampled_from([State.DONE, State.CANCELLED, State.INTERRUPTED]))
    turn = Turn(f"turn of {session.id}", None, reading, region, tuple(tries), kept, state, at, lasting.app)
    lasting.begin(session.id, "ann", replace(turn, attempts=()), usd=0.0)
    for one in tries:
        lasting.tried(turn.id, one)
    lasting.finish(turn.id, state, kept, turn.id)
    remark = Remark(turn.id, at, data.draw(words), data.draw(json_values))
    lasting.remark("ann", remark)
    found = lasting.session(session.id, "ann")
    assert found.turns == (turn,)
    assert found.remarks == (remark,)
    assert lasting.session(session.id, "ann", window=5) == found


@settings(max_examples=40)
@given(
    words,
    words,
    words,
    st.booleans(),
    st.lists(words, max_size=3),
    st.builds(Origin, words, st.tuples(pixels, pixels), words, words, words),
)
def test_a_session_reads_back_equal(
    lasting: Store, owner: str, title: str, licence: str, consent: bool, seen: list[str], origin: Origin
) -> None:
    made: Session = lasting.create(owner, noise(3), origin, title=title, licence=licence, consent=consent, seen=seen)
    assert lasting.session(made.id, owner) == made
