"""What was done in the last day."""

from session.tally import Tally


def test_what_was_done_counts_for_a_day_and_for_who_did_it() -> None:
    clock = [0.0]
    tally = Tally(now=lambda: clock[0])
    tally.add("ann", "edits", 3)
    tally.add("ann", "sessions")
    clock[0] = 23 * 3600
    tally.add("ann", "edits")
    assert (tally.count("ann", "edits"), tally.count("ann", "sessions"), tally.count("ben", "edits")) == (4, 1, 0)
    clock[0] = 25 * 3600
    assert tally.count("ann", "edits") == 1
    clock[0] = 48 * 3600
    assert tally.count("ann", "edits") == 0


def test_the_oldest_are_forgotten() -> None:
    tally = Tally(most=2)
    for who in ("ann", "ben", "ann", "cleo"):
        tally.add(who, "edits")
    assert [tally.count(who, "edits") for who in ("ann", "ben", "cleo")] == [2, 0, 1]
