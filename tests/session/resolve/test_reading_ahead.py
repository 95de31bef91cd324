"""Lines read ahead: in order, all of them, and an answer for who waits before the next line."""

from collections.abc import Iterator
from threading import Event, Thread

import pytest

from session.arguments import Failure, at_hand
from session.resolve import resolve_line, resolve_lines


def test_lines_come_in_order_whatever_their_number() -> None:
    lines = [f"{number}\n" for number in range(1000)]
    assert [line for some in at_hand(lines, most=7) for line in some] == lines


def test_who_waits_for_an_answer_before_the_next_line_gets_one() -> None:
    answered = Event()

    def asking() -> Iterator[str]:
        yield "first"
        assert answered.wait(30)
        yield "second"

    some = at_hand(asking())
    assert next(some) == ["first"]
    answered.set()
    assert next(some) == ["second"]


def test_what_cannot_be_read_is_said_after_the_lines_before_it() -> None:
    def broken() -> Iterator[str]:
        yield "first"
        raise Failure("no more")

    some = at_hand(broken())
    assert next(some) == ["first"]
    with pytest.raises(Failure, match="no more"):
        list(some)


def test_many_lines_together_are_read_as_each_alone() -> None:
    said = ["add a kite", "make it red", "give the man a hat", "make him smile", "undo"]
    lines: list[dict[str, object]] = [{"history": said[:number], "turn": words, "turn_index": number} for number, words in enumerate(said)]
    assert list(resolve_lines(lines)) == [resolve_line(line) for line in lines]


def test_many_lines_with_a_remark_before_the_wish_are_read_at_once() -> None:
    remarks = [{"history": ["add a boat"], "turn": f"That's {how} silly. Let it be brown."} for how in ("rather", "quite", "truly")]
    answers: list[dict[str, object]] = []
    reader = Thread(target=lambda: answers.extend(resolve_lines(remarks)), daemon=True)
    reader.start()
    reader.join(30)
    assert len(answers) == len(remarks)
