"""A Space with two visitors and one who runs it: what each sees of the others, and who decides."""

from dataclasses import replace
from typing import Any

import pytest

from editor.errors import NotConfigured, NotFound, NothingTried
from session.reviewers import Reviewers
from session.screen.asked import Asked
from session.screen.guard import Person
from session.screen.keep import Keep
from session.screen.page import read_picture
from session.screen.sessions import Sessions
from session.settings import Parts, from_environment
from session.store import Store
from session.types import Origin
from tests.fakes import picture
from tests.session.screen.pages import Screen

KEY = "a-long-review-key-1"
ANN, BEN, BOSS = Person("ann"), Person("ben"), Person("boss")


@pytest.fixture
def parts(store: Store) -> Parts:
    parts = Screen(store).edit.parts
    return replace(parts, settings=replace(parts.settings, shared=True, review_key=KEY), reviewers=Reviewers(KEY, frozenset({"lee"})))


def saved(parts: Parts, person: Person, look: str, title: str) -> str:
    """One that a visitor made, said something in, and saved to the dataset."""
    store = parts.store
    name = store.create(person.owner, picture(look), Origin("0" * 64, (64, 48)), title=title).id
    asked = Asked(session=name, title=title, licence="CC0-1.0", consent=True)
    assert "others look at it" in str(Keep(parts).fill_in(person, asked)["notice"])
    return name


def test_everything_of_ones_own_is_deleted_and_nothing_of_others(parts: Parts) -> None:
    mine, bens = saved(parts, BOSS, "red", "Mine"), saved(parts, BEN, "blue", "Ben's")
    local = parts.store.create("local", picture("green"), Origin("0" * 64, (64, 48))).id
    page = Sessions(parts)
    page.reviewer(BOSS, Asked(token=KEY))
    assert page.clear(replace(BOSS, also=("local",)), Asked())["deleted"] == [mine]
    assert [one.id for owner in ("boss", "ben", "local") for one in parts.store.sessions(owner)] == [bens, local]
    with pytest.raises(NothingTried, match="nothing of yours"):
        page.clear(BOSS, Asked())


def test_who_shows_the_review_key_decides_on_what_both_visitors_saved(parts: Parts) -> None:
    anns, bens = saved(parts, ANN, "red", "Ann's"), saved(parts, BEN, "blue", "Ben's")
    draft = parts.store.create("ben", picture("green"), Origin("0" * 64, (64, 48)), title="Not saved").id
    page = Sessions(parts)
    assert page.wall(BOSS, Asked())["reviewer"] == "asked"
    assert anns not in str(page.wall(BOSS, Asked()))
    shown: Any = page.reviewer(BOSS, Asked(token=f" {KEY} "))
    assert shown["reviewer"] == "known"
    assert anns in shown["wall"]
    assert bens in shown["wall"]
    assert draft not in shown["wall"], "what nobody saved is nobody else's to see"
    assert "<b>2</b>" in shown["wall"], "two wait for review"
    assert "Approve" in str(page.look(BOSS, Asked(session=anns)))
    page.review(BOSS, Asked(session=anns, state="approved"))
    page.review(BOSS, Asked(sessions=(bens,), state="rejected"))
    assert parts.store.session(anns, "ann").state == "approved"
    assert parts.store.session(bens, "ben").state == "rejected"
    with pytest.raises(NotFound):
        page.review(BOSS, Asked(session=draft, state="approved"))
    with pytest.raises(NotFound):
        page.look(BOSS, Asked(session=draft))


def test_what_a_visitor_changes_after_it_was_approved_waits_again(parts: Parts) -> None:
    name = saved(parts, ANN, "red", "Ann's")
    page = Sessions(parts)
    page.reviewer(BOSS, Asked(token=KEY))
    page.review(BOSS, Asked(session=name, state="approved"))
    page.entitle(ANN, Asked(session=name, title="Something else"))
    assert parts.store.session(name, "ann").state == "to review"


def test_who_does_not_show_it_sees_and_decides_nothing(parts: Parts) -> None:
    name = saved(parts, ANN, "red", "Ann's")
    page = Sessions(parts)
    for wrong in ("", "a-long-review-key-2", KEY[:-1]):
        with pytest.raises(NothingTried, match="not the review key"):
            page.reviewer(BEN, Asked(token=wrong))
    assert name not in str(page.wall(BEN, Asked()))
    for work in (page.look, page.score, page.entitle, page.delete):
        with pytest.raises(NotFound):
            work(BEN, Asked(session=name, title="mine", opinion="better"))
    for person in (ANN, BEN):
        with pytest.raises(NothingTried, match="Who runs this Space"):
            page.review(person, Asked(session=name, state="approved"))
    with pytest.raises(NotFound):
        read_picture(parts, BEN, picture("red").id)


def test_a_reviewer_sees_the_pictures_of_what_was_saved_and_no_others(parts: Parts) -> None:
    saved(parts, ANN, "red", "Ann's")
    parts.store.create("ben", picture("green"), Origin("0" * 64, (64, 48)))
    parts.reviewers.admit(BOSS.owner, KEY)
    assert read_picture(parts, BOSS, picture("red").id).data
    with pytest.raises(NotFound):
        read_picture(parts, BOSS, picture("green").id)


def test_a_reviewer_deletes_what_somebody_asks_to_have_removed(parts: Parts) -> None:
    anns, bens = saved(parts, ANN, "red", "Ann's"), saved(parts, BEN, "blue", "Ben's")
    page = Sessions(parts)
    page.reviewer(BOSS, Asked(token=KEY))
    page.delete(BOSS, Asked(sessions=(anns, bens)))
    assert {one.title for owner in ("ann", "ben") for one in parts.store.sessions(owner)} == {"Cup"}, "what was never saved stays"


def test_who_is_named_as_a_reviewer_is_one_once_they_have_signed_in(parts: Parts) -> None:
    page = Sessions(parts)
    name = saved(parts, ANN, "red", "Ann's")
    assert name in str(page.wall(replace(BOSS, name="lee"), Asked()))
    assert name not in str(page.wall(replace(BOSS, name="kim"), Asked()))
    assert name not in str(page.wall(BOSS, Asked()))


def test_without_a_key_nobody_is_asked_for_one_and_a_short_one_is_refused(parts: Parts) -> None:
    page = Sessions(replace(parts, reviewers=Reviewers()))
    assert page.wall(BOSS, Asked())["reviewer"] == ""
    with pytest.raises(NothingTried):
        page.reviewer(BOSS, Asked(token=""))
    with pytest.raises(NotConfigured, match="PALIMPSEST_REVIEW_KEY"):
        Reviewers("short")
    assert KEY not in repr(Reviewers(KEY)) + repr(parts.settings)
    settings = from_environment({"PALIMPSEST_REVIEW_KEY": KEY, "PALIMPSEST_REVIEWERS": "lee, kim"})
    assert (settings.review_key, settings.reviewers) == (KEY, ("lee", "kim"))
