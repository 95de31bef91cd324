"""The kinds are the released ones, to the character."""

from editor.taxonomy import category, facts
from editor.types import Kind


def test_every_released_kind_has_its_facts_and_nothing_else_has() -> None:
    assert set(facts()) == set(Kind) - {Kind.OTHER}
    assert sum(fact.count for fact in facts().values()) == 257_730
    assert len({fact.category for fact in facts().values()}) == 8


def test_what_the_paper_leaves_out_is_other() -> None:
    assert category(Kind.OTHER) == "other"
    assert category(Kind.ZOOM) == "Scale"
