"""Every way in which the model behind the wire fails, from the button to the books: what is asked of it, how long is waited, what the
person is told, what is recorded and paid, and that neither key nor trouble gets to anybody else."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from struct import pack
from typing import Any

import pytest

from editor.gemini import EDITING, JUDGING
from editor.gemini.answers import IN_WORDS, NOTHING
from editor.gemini.errors import BUSY, LATE, MISREAD, NO_KEY, NO_MODEL, NO_QUOTA, NOT_HERE, REDIRECTED, UNREACHED, UNSAFE
from editor.judges.opinion import NO_SCORE
from editor.types import Picture
from session.settings import Parts
from session.types import State
from session.view.words import text
from tests.fake_gemini import (
    GOOD,
    KEY,
    Reply,
    bad_key,
    blocked,
    busy,
    dripping,
    finished,
    json_said,
    late,
    page,
    part_of,
    pictured,
    problem,
    raw,
    redirect,
    said,
    scored,
    serving,
    silence,
    torn,
    truncated,
    unopened,
    used_up,
)
from tests.fake_gemini.says import DREW
from tests.fakes import picture
from tests.session.test_nano_banana import drawn
from tests.session.two_people import BENS, HAT, LONG, SIZE, House, house, parts_at

RED = drawn("red", SIZE)
OK = pictured(RED)
DOWN = problem(503, "UNAVAILABLE")
NOWHERE = "http://127.0.0.1:9"  # the discard port, where nobody listens
MICRO = 4e-6  # US dollars by which sums of rounded ones may differ


@dataclass(frozen=True)
class Fault:
    """What Ann's calls for a picture, and those for a judgement, are answered with, and what comes of it. `waited`: seconds at least and at
    most. `waits`: what the card says meanwhile. `words`: what stands on the page at the end; `kept`: whether there is a picture. `lost`:
    how many answers were lost after they may have been paid for. `one`: seconds a call may take."""

    edits: list[Reply]
    words: str = ""
    kept: bool = False
    calls: int = 1
    waited: tuple[float, float] = (0.0, 0.0)
    waits: str = ""
    lost: int = 0
    judgements: tuple[Reply, ...] = (scored(GOOD, 0.95),)
    judged: int | None = None
    one: float = LONG
    address: str = ""


def inline(mime: str, data: str) -> Reply:
    return said({"inlineData": {"mimeType": mime, "data": data}}, usage=DREW)


def enormous() -> Picture:
    """A PNG of half a megabyte that would take half a gigabyte: 13,000 × 13,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(bytes(13_000 * (1 + 13_000 // 8)), 1)
    header = pack(">IIBBBBB", 13_000, 13_000, 1, 0, 0, 0, 0)
    return Picture(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b""), "image/png")


def uncounted() -> Reply:
    """A picture without a word of what it took."""
    return raw({"candidates": [{"content": {"parts": [part_of(RED)]}, "finishReason": "STOP"}]}, charged=DREW)


FAULTS: dict[str, Fault] = {
    "1 busy, come again in 3 s": Fault([busy("3s"), OK], kept=True, calls=2, waited=(3.0, 3.3), waits="waiting 3 s, Gemini is busy"),
    "2 the day's quota": Fault([used_up()], NO_QUOTA),
    "3 500 once": Fault([problem(500, "INTERNAL"), OK], kept=True, calls=2, waited=(0.5, 2.0), waits="waiting 1 s, Gemini has trouble"),
    "4 503 three times": Fault([DOWN, DOWN, DOWN, OK], kept=True, calls=4, waited=(3.0, 14.0)),
    "5 503 for ever": Fault([DOWN], BUSY, calls=4, waited=(3.0, 14.0)),
    "6 a page instead of an answer": Fault([page(502), OK], kept=True, calls=2, waited=(0.5, 2.0)),
    "6 pages for ever": Fault([page(502)], BUSY, calls=4, waited=(3.0, 14.0)),
    "7 nobody listens": Fault([OK], UNREACHED, calls=0, waited=(3.0, 14.0), address=NOWHERE),
    "8 silence": Fault([silence(4.0)], LATE, lost=1, one=1.0),
    "9 a byte now and then": Fault([dripping()], LATE, lost=1, one=1.0),
    "10 less than was promised": Fault([truncated(), OK], kept=True, calls=2, waited=(0.5, 2.0), lost=1),
    "10 half the JSON": Fault([raw(b'{"candidates": [{"content"', charged=DREW)], MISREAD, lost=1),
    "11 torn": Fault([torn(), OK], kept=True, calls=2, waited=(0.5, 2.0), lost=1),
    "12 no JSON": Fault([raw(b"<html>Welcome</html>", charged=DREW)], MISREAD, lost=1),
    "13 no candidates": Fault([raw({"candidates": [], "usageMetadata": DREW})], NOTHING),
    "14 words and no picture": Fault([said("I would rather not.", finish="NO_IMAGE")], IN_WORDS),
    "15 not safe": Fault([finished("IMAGE_SAFETY")], UNSAFE),
    "15 blocked before it began": Fault([blocked("PROHIBITED_CONTENT")], UNSAFE),
    "15 for a reason nobody knew": Fault([finished("TOO_PURPLE")], "reason: too purple"),
    "16 no base64": Fault([inline("image/png", "!!no!!")], MISREAD, lost=1),
    "16 another type": Fault([inline("audio/mpeg", "SUQz")], MISREAD),
    "16 too many pixels": Fault([pictured(enormous())], MISREAD),
    "16 one pixel": Fault([pictured(picture("red", (1, 1)))], "The picture is blank.", calls=2),
    "16 a page called picture": Fault([inline("image/png", "PGh0bWw+PC9odG1sPg==")], MISREAD),
    "17 an answer after we left": Fault([late(2.5, OK)], LATE, lost=1, one=1.0),
    "18 a bad key": Fault([bad_key()], NO_KEY),
    "18 a key that leaked": Fault([problem(403, "PERMISSION_DENIED", message=f"{KEY} was reported as leaked.")], NO_KEY),
    "18 a model that is gone": Fault([problem(404, "NOT_FOUND")], NO_MODEL),
    "18 another country": Fault([problem(400, "FAILED_PRECONDITION")], NOT_HERE),
    "20 it dies between payment and reply": Fault([late(0.2, unopened(charged=True)), OK], kept=True, calls=2, waited=(0.5, 2.0), lost=1),
    "usage is not told": Fault([uncounted()], kept=True, lost=1),
    "two pictures in one reply": Fault([said(picture("gray", SIZE), "and now the hat", RED, usage=DREW)], kept=True),
    "a judge gives 1.7": Fault([OK], NO_SCORE.format(who="Gemini"), kept=True, judgements=(scored(GOOD, 0.9, compliance=1.7),), judged=2),
    "a judge gives NaN": Fault([OK], NO_SCORE.format(who="Gemini"), kept=True, judgements=(said('{"compliance": NaN}'),), judged=2),
    "a judge writes prose": Fault([OK], NO_SCORE.format(who="Gemini"), kept=True, judgements=(said("I would give it 0.9."),), judged=2),
    "a judge gives 0,8": Fault([OK], kept=True, judgements=(scored(GOOD, 0.9, compliance="0,8"),), judged=1),
    "a judge gives 1.7 and thinks again": Fault([OK], kept=True, judgements=(json_said([1.7]), scored(GOOD, 0.9)), judged=2),
    "a judge is down": Fault([OK], "Not judged", kept=True, judgements=(blocked("OTHER"),), judged=1),
}


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    parts = parts_at(tmp_path_factory.mktemp("home"))
    yield parts
    parts.store.close()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault(fault: Fault, parts: Parts, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level("DEBUG"), house(parts, fault.edits, list(fault.judgements), one=fault.one, address=fault.address) as both:
        shown = both.both_say(HAT)
        comes_of(fault, both, shown)
        ben_is_served(both)
        no_key_is_left(both, caplog.text + "".join(capfd.readouterr()))


def comes_of(fault: Fault, both: House, shown: dict[str, Any]) -> None:
    turn = both.ann.turn()
    assert len(both.fake.calls(EDITING)) == fault.calls
    least, most = fault.waited
    assert least <= both.waiting.slept <= most
    if fault.waits:
        assert any(fault.waits.casefold() in wait.casefold() for wait in both.ann.waits)
    assert (turn.state, turn.picture is not None) == (State.DONE, fault.kept)
    assert turn.picture is None or turn.picture.id == RED.id
    assert {attempt.editor for attempt in turn.attempts} == {"nano-banana"}
    assert text(fault.words) in both.ann.all_shown()
    assert shown["running"] is None
    if fault.judged is not None:
        assert len(both.fake.calls(JUDGING)) == fault.judged
    the_books_agree(both, fault.lost)


def the_books_agree(both: House, lost: int) -> None:
    """What stands in them is what the server charged; what may not have been is marked, and reckoned high."""
    money, bill = both.ann.parts.store.money(both.ann.session), both.fake.bill()
    assert money.reserved == 0
    assert (money.maybe > 0) == (lost > 0)
    if lost:
        assert money.spent - money.maybe - MICRO <= bill <= money.spent + MICRO
    else:
        assert money.spent == pytest.approx(bill, abs=MICRO)


def ben_is_served(both: House) -> None:
    """His turn was begun and ended while Ann's call hung."""
    turn = both.ben.turn()
    assert turn.picture is not None
    assert turn.attempt
    assert turn.attempt.verdict
    assert turn.attempt.verdict.passed
    assert [asked.model for asked in both.fake.asked if asked.key == BENS] == [EDITING, JUDGING]
    assert both.ben.parts.store.money(both.ben.session).spent == pytest.approx(both.fake.bill(BENS), abs=MICRO)


def no_key_is_left(both: House, logged: str) -> None:
    for key in (KEY, BENS):
        assert key not in logged
        assert key not in both.told()
    assert both.written() == []


def test_19_a_redirect_takes_no_key_along(parts: Parts, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    fault = Fault([], REDIRECTED)
    with serving(OK) as elsewhere, caplog.at_level("DEBUG"), house(parts, [redirect(elsewhere.address)], [OK]) as both:
        comes_of(fault, both, both.both_say(HAT))
        assert elsewhere.asked == []
        ben_is_served(both)
        no_key_is_left(both, caplog.text + "".join(capfd.readouterr()))


def test_5_who_keeps_failing_is_left_alone_and_only_for_who_met_it(parts: Parts) -> None:
    with house(parts, [DOWN, DOWN, DOWN, DOWN, DOWN, OK], [scored(GOOD, 0.95)]) as both:
        both.both_say(HAT)
        both.ann.say(HAT)
        assert len(both.fake.calls(EDITING)) == 5
        shown = both.ann.say(HAT)
        assert len(both.fake.calls(EDITING)) == 5
        assert "failing again and again" in str(shown["talk"])
        both.ben.say("make the hat blue")
        assert both.ben.turn().picture is not None
        both.waiting.at += 31
        both.ann.say(HAT)
        assert both.ann.turn().picture is not None
        the_books_agree(both, 0)


def test_a_clock_that_is_wrong_changes_no_wait_and_no_order(parts: Parts) -> None:
    with house(parts, [OK, busy("3s"), OK], [scored(GOOD, 0.95)]) as both:
        both.both_say(HAT)
        both.waiting.today = date(2019, 1, 1)
        past = replace(parts.engine, now=lambda: datetime.now(UTC) - timedelta(days=400))
        both.ann.parts = replace(both.ann.parts, engine=past)
        both.ann.say("make it blue")
        session = parts.store.session(both.ann.session, both.ann.name)
        assert [turn.parent for turn in session.turns] == [None, session.turns[0].id]
        assert 3.0 <= both.waiting.slept <= 3.3
        assert "hat" in session.turns[1].reading.meant
