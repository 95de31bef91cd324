"""What Gemini costs, and which of its models can be chosen."""

from datetime import date

import pytest

from editor.errors import NotConfigured, Refused
from editor.gemini import DRAWING, EDITING, JUDGING, READING, SPEAKING, Models, Paid, Unreadable, models, price
from editor.gemini.prices import PRICES
from tests.editor.test_gemini import DRAWN, WORDS, asked
from tests.fake_gemini import counted, finished, raw, said
from tests.fakes import picture


def test_what_is_paid_is_reckoned_from_what_the_server_counts() -> None:
    paid: list[Paid] = []
    answer, _ = asked(WORDS, said("a cup", usage=counted(1000, 200, 100)), paid=paid)
    assert answer.usd == pytest.approx((1000 * 0.75 + 300 * 3.75) / 1e6)
    assert paid == [Paid(READING, answer.usd, sure=True)]


def test_a_picture_costs_what_the_price_list_says() -> None:
    answer, _ = asked(DRAWN, said(picture("blue"), usage=counted(0, 0, 0, pictures=1120)))
    assert answer.usd == pytest.approx(0.0336)


def test_a_refusal_is_paid_as_well() -> None:
    paid: list[Paid] = []
    with pytest.raises(Refused):
        asked(DRAWN, finished("IMAGE_SAFETY"), paid=paid)
    assert [one.sure for one in paid] == [True]
    assert paid[0].usd > 0


def test_where_the_server_counts_nothing_the_most_is_reckoned() -> None:
    paid: list[Paid] = []
    answer, _ = asked(WORDS, said("a cup", usage={}), paid=paid)
    assert paid == [Paid(READING, answer.usd, sure=False)]
    assert answer.usd >= price(READING, date(2026, 11, 21)).words * WORDS.longest / 1e6


def test_prices_change_on_their_day_and_the_unknown_costs_most() -> None:
    assert price(READING, date(2026, 12, 31)).words == 3.75
    assert price(READING, date(2027, 1, 1)).words == 7.50
    assert price("gemini-9", date(2026, 11, 21)).words == 12.0


@pytest.mark.parametrize(
    "body", [b"<html>", {"candidates": [{"content": {"parts": [{"inlineData": {"mimeType": "image/png", "data": "!"}}]}}]}]
)
def test_an_answer_the_sdk_cannot_read_may_have_been_paid(body: object) -> None:
    paid: list[Paid] = []
    with pytest.raises(Unreadable):
        asked(DRAWN, raw(body), paid=paid)
    assert [one.sure for one in paid] == [False]
    assert paid[0].usd > 0.0336


def test_who_is_asked_for_what_can_be_chosen_and_nothing_else() -> None:
    assert models() == Models(READING, EDITING, JUDGING)
    assert models(reading="gemini-3.5-flash-lite", editing=DRAWING[1]) == Models("gemini-3.5-flash-lite", DRAWING[1], JUDGING)
    for wrong in ({"reading": EDITING}, {"editing": READING}, {"judging": "gemini-9"}, {"editing": "../models/other"}):
        with pytest.raises(NotConfigured, match="choose one of"):
            models(**wrong)
    assert {*DRAWING, *SPEAKING} <= set(PRICES)
    assert all(bool(price(model, date(2026, 11, 21)).pictures) == (model in DRAWING) for model in (*DRAWING, *SPEAKING))
