"""Very many instructions at once give what each gives alone."""

import pyarrow as pa
import pytest

from session.dataset.content import AFTER, REFERRING, content
from session.dataset.spoken import NAMES, REFERS, spoken

SAID = [
    "Give the woman's dog a red hat, near the Tower.",
    "",
    None,
    "zoom in",
    "dog",
    " dog",
    "the letters on the sign, then its letters again",
    "Füge dem Hund — naïve — eine Mütze hinzu 🐕 dog",
    "the category of catfish is scarred",
    "make it bigger",
    "",
    "a very " + "long" * 5000 + " word and a cat!",
    "two churches; three trees!",
    None,
]


def told(text: str | None) -> tuple[set[str], bool]:
    words = (text or "").lower().split(" ")
    return content(text or ""), any(word.rstrip("".join(AFTER)) in REFERRING.split() for word in words)


def plain(bits: int) -> tuple[set[str], bool]:
    return {name for n, name in enumerate(NAMES) if bits & 1 << n}, bool(bits & REFERS)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_all_at_once_are_as_each_alone(kind: pa.DataType) -> None:
    assert [plain(int(bits)) for bits in spoken(pa.array(SAID, kind))] == [told(text) for text in SAID]


def test_a_part_of_a_column_is_read_from_where_it_begins() -> None:
    assert [plain(int(bits)) for bits in spoken(pa.array(SAID).slice(3, 6))] == [told(text) for text in SAID[3:9]]


def test_a_column_without_a_word_tells_nothing() -> None:
    assert spoken(pa.array(["", None, ""])).tolist() == [0, 0, 0]
    assert spoken(pa.array([], pa.string())).tolist() == []
