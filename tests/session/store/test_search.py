"""Sessions are found by what was said in them, and by what came of it."""

import pytest

from session.store import Store, Wanted
from tests.session.store.conversation import attempt, noise, say, session

ANN = ("ann", "local")


def found(store: Store, **wanted: object) -> list[str]:
    summaries, total = store.search(ANN, Wanted(**wanted))  # pyright: ignore[reportArgumentType]
    assert total == len(summaries)
    return [summary.id for summary in summaries]


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("lighthouse", True),
        ("LIGHT", True),
        ("red lighth", True),
        ("boat blue", True),  # what was meant
        ("harb", True),  # the title
        ("harbour lighthouse", True),  # one of each
        ("cafe", True),
        ("café", True),
        ("house", False),
        ("lighthouse green", False),
        ("", True),
        ("   ", True),
        ("?!", False),
    ],
)
def test_the_beginning_of_each_word_is_looked_for(store: Store, words: str, finds: bool) -> None:
    made = session(store)
    say(store, made, "Paint the lighthouse red, near the café")
    assert found(store, words=words) == [made.id] * finds


@pytest.mark.parametrize(
    "words", ['"', "lighthouse*", "a AND", "NEAR(", "said:boat", "-x", "'; DROP TABLE turn; --", "%", "_", "x" * 5000, "\x00", "𝄞"]
)
def test_a_query_nobody_could_parse_is_no_error(store: Store, words: str) -> None:
    session(store)
    store.search(ANN, Wanted(words=words))


def test_a_wild_card_is_a_sign_like_any_other(store: Store) -> None:
    session(store)
    assert found(store, words="H_rbour") == found(store, words="%") == []


def test_words_of_any_turn_count_and_deleted_ones_do_not(store: Store) -> None:
    made = session(store)
    first = say(store, made, "add a lighthouse")
    say(store, made, "make it purple", parent=first.id)
    assert found(store, words="lighthouse purple") == [made.id]
    store.delete(made.id, "ann")
    assert found(store, words="lighthouse") == []
    other = session(store)
    say(store, other, "add a pier")  # its rows may take the numbers of the deleted ones
    assert found(store, words="lighthouse") == []
    assert found(store, words="pier") == [other.id]


def test_kind_editor_state_and_score_narrow_what_is_found(store: Store) -> None:
    good, poor, unjudged, empty = (session(store, seed=n) for n in range(4))
    say(store, good, tries=[attempt(good.source, noise(5), 0.9)], kept=0)
    say(store, poor, tries=[attempt(poor.source, noise(6), 0.5)], kept=0)
    say(store, unjudged, tries=[attempt(unjudged.source, noise(7), None)], kept=0)
    store.review(poor.id, "ann", "rejected")
    assert found(store, least=0.7) == [good.id]
    assert found(store, below=0.7) == [poor.id]
    assert found(store, unjudged=True) == [empty.id, unjudged.id]
    assert found(store, state="rejected") == [poor.id]
    assert found(store, editor="nano-banana") == [unjudged.id, poor.id, good.id]
    assert found(store, editor="built-in") == []
    assert found(store, kind="Change overall color tone (warm ↔ cool)", state="draft") == [unjudged.id, good.id]
    assert found(store, kind="Zoom in") == []
    assert store.counts(ANN) == {"draft": 3, "rejected": 1}


def test_nobody_finds_what_is_somebody_elses(store: Store) -> None:
    mine, locals_, others, nothing = session(store), session(store, "local"), session(store, "ben"), session(store, "local")
    for made in (mine, locals_, others):
        say(store, made, "add a lighthouse")
    assert found(store, words="lighthouse") == [locals_.id, mine.id]
    assert found(store, words="harbour") == found(store) == [locals_.id, mine.id], "nothing came of the fourth"
    assert nothing.id not in found(store)


def test_they_come_some_at_a_time(store: Store) -> None:
    made = [session(store, seed=n).id for n in range(5)]
    first, total = store.search(ANN, Wanted(), most=2)
    second, _ = store.search(ANN, Wanted(), after=2, most=2)
    rest, _ = store.search(ANN, Wanted(), after=4, most=2)
    assert total == 5
    assert [summary.id for summary in (*first, *second, *rest)] == made[::-1]
