"""The kinds are the released ones, to the character."""

from editor.taxonomy import category, facts, thinnest
from editor.types import Kind


def test_every_released_kind_has_its_facts_and_nothing_else_has() -> None:
    assert set(facts()) == set(Kind) - {Kind.OTHER}
    assert sum(fact.count for fact in facts().values()) == 257_730
    assert len({fact.category for fact in facts().values()}) == 8


def test_what_the_paper_leaves_out_is_other() -> None:
    assert category(Kind.OTHER) == "other"
    assert category(Kind.ZOOM) == "Scale"


def test_the_thinnest_kind_is_the_rarest_beside_the_papers_share() -> None:
    first = thinnest({})[0]
    assert facts()[first].count == max(fact.count for fact in facts().values())
    recorded = {kind.value: 10 for kind in facts()} | {Kind.ZOOM.value: 0, "other": 500}
    assert thinnest(recorded)[0] is Kind.ZOOM
    assert len(thinnest(recorded)) == 35
