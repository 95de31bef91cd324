"""Words that were made to be slow to read: hundreds of clauses, each of which might lead back."""

import pytest

from session.resolve.back import FIRST, LAST, after_remark, asked
from session.resolve.brief import MOST, short

ENDLESS = ["and ", ", ", "a, ", "that looks weird, ", "i liked it better, ", "— "]


@pytest.mark.parametrize("clause", ENDLESS)
def test_of_hundreds_of_clauses_only_the_first_and_the_last_may_lead_back(clause: str) -> None:
    said = (clause * 2000)[:2000]
    assert len(list(after_remark(said))) <= FIRST + LAST
    assert len({(start, end) for _, start, end in asked(said)}) <= 2 * (FIRST + LAST + 1)


def test_what_goes_back_at_either_end_of_many_wishes_is_still_found() -> None:
    many = ", ".join(f"make thing {n} brighter" for n in range(40))
    assert any(way.how == "steps" and start == 0 for way, start, _ in asked(f"undo that, {many}"))
    assert any(start > 0 for _, start, _ in asked(f"{many}, but first go back to the original"))


def test_the_longest_that_may_be_said_has_a_short_form() -> None:
    said = ("the small red cup with a handle near the old wooden table in the corner, " * 30)[:2000]
    assert 1 <= len(short(f"Make {said}brighter").split()) <= MOST
