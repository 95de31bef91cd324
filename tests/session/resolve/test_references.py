"""How well the written sessions are read: never worse than what was reached; and that the measure itself tells right from wrong."""

import math
from collections import Counter
from functools import cache

import pytest

from tests.benchmarks.references.__main__ import measured, ours
from tests.benchmarks.references.baselines import concatenated_history, last_edited_object
from tests.benchmarks.references.same import names, same
from tests.benchmarks.references.score import Answer, Answers, Share, score, totals
from tests.benchmarks.references.sessions import FORMS, TAGS, GoldTurn, problems, turns

# About three points short of what the resolver reached: on the sessions it was developed against, and on those it was not.
AT_LEAST = {
    "open": {
        "mentions found": 94, "anchors": 92, "referents": 89, "pronouns, anchor and referent": 92, "going back": 95,
        "turns wholly right": 88, "rewrites": 85, "kinds, of 35": 85, "kinds, of 8": 90,
    },
    "held": {
        "anchors": 90, "referents": 84, "pronouns, anchor and referent": 84, "turns wholly right": 83, "rewrites": 80,
        "kinds, of 35": 88, "kinds, of 8": 93,
    },
    "tenth": {
        "anchors": 87, "referents": 81, "pronouns, anchor and referent": 80, "going back": 87, "turns wholly right": 79, "rewrites": 74,
        "kinds, of 35": 88, "kinds, of 8": 93,
    },
    "second": {"anchors": 94, "referents": 86, "pronouns, anchor and referent": 83, "turns wholly right": 85, "rewrites": 86},
    "third": {"anchors": 85, "referents": 73, "pronouns, anchor and referent": 75, "turns wholly right": 78, "rewrites": 70},
    "fourth": {"anchors": 89, "referents": 87, "pronouns, anchor and referent": 84, "turns wholly right": 88, "rewrites": 81},
    "fifth": {"anchors": 92, "referents": 89, "pronouns, anchor and referent": 88, "turns wholly right": 90, "rewrites": 85},
    "sixth": {
        "anchors": 85, "referents": 75, "pronouns, anchor and referent": 82, "going back": 95, "turns wholly right": 81, "rewrites": 68,
    },
    "seventh": {
        "anchors": 87, "referents": 84, "pronouns, anchor and referent": 87, "going back": 88, "turns wholly right": 80, "rewrites": 81,
    },
    "eighth": {
        "anchors": 87, "referents": 79, "pronouns, anchor and referent": 81, "going back": 88, "turns wholly right": 78, "rewrites": 74,
    },
    "ninth": {
        "anchors": 77, "referents": 72, "pronouns, anchor and referent": 77, "going back": 88, "turns wholly right": 72, "rewrites": 75,
    },
    "definites": {"anchors": 94, "referents": 92, "pronouns, anchor and referent": 88, "turns wholly right": 92, "rewrites": 92},
    "fragments": {"anchors": 72, "referents": 62, "pronouns, anchor and referent": 57, "turns wholly right": 76, "rewrites": 70},
    "back": {
        "anchors": 88, "referents": 70, "pronouns, anchor and referent": 65, "going back": 94, "turns wholly right": 87, "rewrites": 67,
    },
    "pronouns": {"anchors": 90, "referents": 86, "pronouns, anchor and referent": 86, "turns wholly right": 82, "rewrites": 79},
    "sets": {"anchors": 75, "referents": 59, "pronouns, anchor and referent": 60, "turns wholly right": 54, "rewrites": 48},
}  # fmt: skip
AT_MOST = {
    "open": {"confident and wrong": 2, "going back, false alarms": 1, "mentions given that are none": 5, "asked without need": 4},
    **{
        part: {"confident and wrong": 2, "going back, false alarms": 1}
        for part in (
            "held",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "definites",
            "fragments",
            "pronouns",
        )
    },
    "back": {"confident and wrong": 4, "going back, false alarms": 1},
    **{part: {"confident and wrong": 2, "going back, false alarms": 2} for part in ("sets", "tenth")},
}


def each(bounds: dict[str, dict[str, int]]) -> list[tuple[str, str, int]]:
    return [(part, quantity, bound) for part, of_part in bounds.items() for quantity, bound in of_part.items()]


@cache
def reached(part: str = "open", answers: Answers = ours) -> dict[str, Share]:
    return totals(measured(part, answers))


@pytest.mark.parametrize(("part", "quantity", "bound"), each(AT_LEAST))
def test_the_written_sessions_are_read_as_well_as_before(part: str, quantity: str, bound: int):
    assert reached(part)[quantity].percent >= bound


@pytest.mark.parametrize(("part", "quantity", "bound"), each(AT_MOST))
def test_mistakes_stay_as_rare(part: str, quantity: str, bound: int):
    assert reached(part)[quantity].percent <= bound


@pytest.mark.parametrize("simpler", [last_edited_object, concatenated_history])
@pytest.mark.parametrize("quantity", ["referents", "pronouns, anchor and referent", "turns wholly right", "rewrites"])
def test_the_resolver_reads_better_than_simpler_readings_that_are_told_the_mentions(simpler: Answers, quantity: str):
    assert reached()[quantity].percent > reached("open", simpler)[quantity].percent + 10


@pytest.mark.parametrize("part", sorted(AT_LEAST))
def test_the_gold_is_in_order(part: str):
    assert problems(part) == []


def test_every_phenomenon_is_there_ten_times():
    gold = [*turns("open"), *turns("held")]
    forms = Counter(mention.phenomenon for turn in gold for mention in turn.mentions)
    tags = Counter(tag for turn in gold for tag in turn.tags)
    anchors = Counter(mention.anchors[0] for turn in gold for mention in turn.mentions)
    assert min(*(forms[form] for form in FORMS), *(tags[tag] for tag in TAGS), *anchors.values()) >= 10
    assert len({turn.session for turn in gold}) >= 200


def by_heart(turn: GoldTurn) -> Answer:
    """The gold itself, as an answer."""
    mentions = [
        {"text": gold.text, "start": gold.start, "end": gold.end, "anchor": gold.anchors[0], "referent": (*gold.referents, "")[0],
         "turn": None, "confidence": 1.0}
        for gold in turn.mentions
    ]  # fmt: skip
    return {
        "mentions": mentions, "meant": (*turn.rewrites, " ".join(turn.holds), "")[0], "backtrack": turn.backs[0], "unclear": None,
        "kind": (*turn.kinds, "other")[0],
    }  # fmt: skip


def test_the_gold_itself_is_all_right():
    for quantity, share in reached("open", by_heart).items():
        wanted = 0.0 if share.right == 0 else 100.0
        assert math.isclose(share.percent, wanted), quantity
    assert reached("open", by_heart)["turns wholly right"].percent == 100


def test_one_wrong_thing_makes_a_turn_wrong():
    turn = next(turn for turn in turns("open") if len(turn.mentions) == 1 and turn.mentions[0].phenomenon == "pronoun" and turn.history)
    right = by_heart(turn)
    mention = right["mentions"][0]
    for other in ({"anchor": "RULE"}, {"referent": "the submarine"}):
        assert not score(turn, {**right, "mentions": [{**mention, **other}]}).right
        assert score(turn, {**right, "mentions": [{**mention, **other}]}).mentions[0].sure
    assert not score(turn, {**right, "mentions": []}).right
    assert not score(turn, {**right, "backtrack": 0}).right
    assert not score(turn, {**right, "unclear": {"question": "Which?", "choices": []}}).right
    assert not score(turn, {**right, "meant": "remove the submarine"}).rewritten


def test_asking_is_right_only_where_it_is_truly_ambiguous():
    for turn in (turn for turn in turns("open") if turn.history):
        asked = {**by_heart(turn), "mentions": [], "unclear": {"question": "Which?", "choices": []}}
        assert score(turn, asked).right == turn.unclear_ok


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Please make the hat blue.", "make the hat blue"),
        ("Could you add a lamp?", "put a lamp"),
        ("change the hat to blue", "make the hat blue"),
        ("let the man wear a cap", "have the man wear a cap"),
        ("make the dog's hat grey", "make the dog's hat gray"),
        ("make the white dog on the grass bigger", "make the dog bigger"),
    ],
)
def test_words_that_ask_for_the_same(given: str, wanted: str):
    assert same(given, [wanted], ["put a white dog on the grass"])


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("make it blue", "make the hat blue"),
        ("make the hat blue", "make the scarf blue"),
        ("add a lamp", "remove the lamp"),
        ("move the dog left of the cat", "move the cat left of the dog"),
        ("fill the fish in the bowl with water", "fill the bowl with water"),
        ("make the brown dog bigger", "make the white dog bigger"),
    ],
)
def test_words_that_ask_for_something_else(given: str, wanted: str):
    assert not same(given, [wanted], ["put a fish in the bowl", "put a white dog and a brown dog on the grass", "add a hat", "add a scarf"])


def test_a_referent_is_known_by_its_head():
    assert names("the tiny hat on the cat", ["hat"])
    assert names("the cat's hat", ["hat on the cat"])
    assert names("the dog and the cat", ["cat and dog"])
    assert not names("the cat", ["hat on the cat"])
    assert not names("the cat", ["cat and dog"])
    assert not names("", ["hat"])
