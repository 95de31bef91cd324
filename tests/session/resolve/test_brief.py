# ruff: noqa: E501 (an instruction is read more easily on one line)
"""The short form: a dozen words at most, and still all that is done to what."""

import pytest

from session.resolve.brief import MOST, short


@pytest.mark.parametrize(
    ("meant", "brief"),
    [
        ("make the hat on the cat blue", "Make the hat on the cat blue"),
        ("Turn the old wooden barn beside the road into a modern greenhouse made of glass, while keeping the light and the shadows as they are.", "Turn old wooden barn beside road into modern greenhouse made of glass"),
        ("Swap the tie for a bow tie, remove the stain on the collar and put a pair of round glasses on the nose of the man.", "Swap tie for bow tie, remove stain and put pair of glasses"),
        ("Replace the words \"WET PAINT ON ALL OF THE BENCHES\" with \"PLEASE SIT\".", "Replace words \"WET PAINT ON ALL OF THE BENCHES\" with \"PLEASE SIT\""),
        ("Add a lighthouse on the cliff, with its beam sweeping over the waves, the boats and the rocks, and make the sky stormy.", "Add a lighthouse on the cliff, and make the sky stormy"),
    ],
)  # fmt: skip
def test_details_go_and_deeds_stay(meant: str, brief: str) -> None:
    assert short(meant) == brief


def test_it_never_ends_in_the_middle() -> None:
    long = "put a small striped umbrella with a bamboo handle and a golden tip over the table that stands in front of the third window of the yellow house with the green shutters"
    brief = short(long)
    assert 4 <= len(brief.split()) <= MOST
    assert brief.split()[-1] not in {"a", "the", "of", "with", "and", "in", "that", "over"}
    assert brief.startswith("Put small striped umbrella")
